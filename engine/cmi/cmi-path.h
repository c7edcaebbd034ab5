/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-table.h"

G_BEGIN_DECLS

/* Deepest nesting of collections: `cmi.interactions.n.correct_responses.n.pattern`. */
#define LK_CMI_MAX_DEPTH 2

typedef enum {
  LK_CMI_NO_KEYWORD,
  LK_CMI_CHILDREN, /* path._children */
  LK_CMI_COUNT,    /* path._count */
  LK_CMI_VERSION,  /* cmi._version */
} LkCmiKeyword;

/* An element name of a page, understood. */
struct _LkCmiPath {
  const LkCmiElement *element; /* %NULL: the prefix of the model itself */
  LkCmiKeyword keyword;
  unsigned index[LK_CMI_MAX_DEPTH]; /* for each `n` in the element's name */
  const char *target;               /* what `{target=…}` names, inside the text; %NULL: none */
  size_t target_length;
};

/* Where an element's value lies: in which kind of record, at which number. */
typedef struct {
  unsigned shape;        /* record kind it is part of; 0 is the root */
  unsigned slot;         /* number among the values, or among the collections of that record */
  unsigned depth;        /* indices in its name */
  unsigned record_shape; /* collections: kind of their records */
  const LkCmiElement *governor;   /* row of governed_by */
  const LkCmiElement *dependency; /* row of depends_on */
  const LkCmiElement *holder;     /* the collection that it is a record of */
} LkCmiPlace;

/* A kind of record. */
typedef struct {
  unsigned n_slots, n_collections;
  unsigned parent, number; /* the shape that holds its collection, and which one that is there */
} LkCmiShape;

#define LK_CMI_MAX_SHAPES 16

/* A table made ready for look-up, with the rows of one standard. */
typedef struct {
  const LkCmiTable *table;
  LkCmiStandard standard;
  LkCmiElement *elements; /* those rows of the table that this standard has */
  size_t n_elements;
  LkCmiPlace *places; /* one for each of them */
  LkCmiShape shapes[LK_CMI_MAX_SHAPES];
  unsigned n_shapes;
  uint16_t *buckets; /* open addressing: row number + 1 */
  unsigned mask;
} LkCmiModel;

/* Built at first use, lives as long as the process. Any thread. %NULL: no table. */
const LkCmiModel *lk_cmi_model (LkCmiStandard standard);

/* Understands @text. LK_CMI_OK, LK_CMI_UNDEFINED, LK_CMI_UNIMPLEMENTED, or LK_CMI_INDEX for a
 * number beyond all that is kept. For keywords, whether the element has children or a count is the
 * caller's question. No allocation; @ret_path points into @text where there is a target. */
LkCmiProblem lk_cmi_path_parse (const LkCmiModel *model, const char *text, LkCmiPath *ret_path);

const LkCmiPlace *lk_cmi_place (const LkCmiModel *model, const LkCmiElement *element);

/* Appends the name with its indices put in. */
void lk_cmi_path_write (GString *string, const LkCmiElement *element,
                        const unsigned index[LK_CMI_MAX_DEPTH]);

G_END_DECLS
