/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/export.h"
#include "authoring/markup/markup.h"
#include "authoring/render/html.h"

G_BEGIN_DECLS

/* What the files qti-write*.c share. Elements are written with author_html_open() and its like: well-formed XML. */

typedef struct {
  AuthorExport *export;
  const AuthorExportQuestion *question;
  GString *out;
  GHashTable *media;     /* names in the course that the package needs */
  GPtrArray *item_media; /* of char *: those of the item that is written */
  guint n_gaps;          /* that have been written */
  const char *gap_tag;   /* nullable: `gap`; else fields and lists */
} AuthorQtiWriter;

void author_qti_writer_note (AuthorQtiWriter *writer, AuthorImportGrade grade, const char *code,
                             const char *found);
/* Markdown as what may stand in an item. */
void author_qti_writer_text (AuthorQtiWriter *writer, const char *markdown);
/* The same in one line. */
void author_qti_writer_line (AuthorQtiWriter *writer, const char *markdown);
/* `../media/halle.png`, which goes into the package. (transfer full) */
char *author_qti_writer_medium (AuthorQtiWriter *writer, const char *name);
/* `<value>…</value>` */
void author_qti_writer_value (AuthorQtiWriter *writer, const char *value);

/* What the parts of an item are for a kind. */
typedef struct {
  const char *base_type, *cardinality; /* of RESPONSE; %NULL: none, or one for each gap */
  const char *class_name; /* of the interaction, by which it is known again; nullable */
  void (*declare) (AuthorQtiWriter *writer);  /* right answers */
  void (*interact) (AuthorQtiWriter *writer); /* the body below the prompt */
} AuthorQtiKind;

/* (nullable): a kind that QTI has not */
const AuthorQtiKind *author_qti_writer_kind (const AuthorExercise *exercise);
/* Gaps have declarations, texts and points of their own. */
void author_qti_writer_declare_gaps (AuthorQtiWriter *writer);
void author_qti_writer_gap (void *data, GString *out, const char *inner);
void author_qti_writer_score_gaps (AuthorQtiWriter *writer);

/* `v2p1`: the version of the specification that has all the item is made of. */
const char *author_qti_item_version (const AuthorExercise *exercise);
/* One item. (transfer full) (nullable): a kind that has no place */
GBytes *author_qti_write_item (AuthorQtiWriter *writer);

G_END_DECLS
