/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/question-bank.h"
#include "authoring/markup/html-text.h"
#include "engine/base/xml.h"
#include "engine/package/package.h"

G_BEGIN_DECLS

/*
 * What the files qti-*.c share. QTI 2 and 3 differ in how names are written: `choiceInteraction` and
 * `qti-choice-interaction` are the same here, and so are `maxChoices` and `max-choices`.
 */

typedef struct {
  AuthorQuestionBank bank;
  LkPackage *package;         /* %NULL: a file alone */
  const char *path;           /* of the item in the package, "" without one */
  xmlNode *item;              /* `assessmentItem` */
  const xmlNode *interaction; /* that is read, whose words belong to the prompt; nullable */
  bool has_prompt;            /* the text around has been taken */
  GPtrArray *gaps;            /* of AuthorQtiGap: those of the text; nullable */
  GHashTable *feedbacks;      /* id of a choice -> element of its feedback */
  GHashTable *told;           /* feedbacks that a choice has */
  GHashTable *media;          /* path in the package -> name in the course */
} AuthorQtiReader;

/* A gap in the text. */
typedef struct {
  const xmlNode *node;
  char *text; /* `___{…}` */
} AuthorQtiGap;

/* qti-tree.c: names and values */
bool author_qti_is (const xmlNode *node, const char *name);
/* The first of that name below @node, or after @after; depth-first. */
xmlNode *author_qti_find (const xmlNode *node, const char *name);
xmlNode *author_qti_child (const xmlNode *node, const char *name);
xmlNode *author_qti_next (const xmlNode *node, const char *name);
/* The child of that name whose @attribute is @value; %NULL if there is none. */
xmlNode *author_qti_child_with (const xmlNode *node, const char *name, const char *attribute,
                                const char *value);
/* (transfer full) (nullable) */
char *author_qti_attribute (const xmlNode *node, const char *name);
/* The same, "" if it is absent. (transfer full) */
char *author_qti_value (const xmlNode *node, const char *name);
/* The declaration of the response of an interaction; %NULL if there is none. */
xmlNode *author_qti_declaration (const AuthorQtiReader *reader, const xmlNode *interaction);
/* Values of its correct response, in their order. (transfer full) */
GPtrArray *author_qti_correct (const xmlNode *declaration);
/* The same of pairs; what gives points by the mapping, if no response is said to be correct. (transfer full) */
GPtrArray *author_qti_right_pairs (const xmlNode *declaration);
/* What a value gives by the mapping of the declaration; 0 if it is not in it. */
double author_qti_mapped (const xmlNode *declaration, const char *key);
bool author_qti_is_mapped (const xmlNode *declaration);
/* Whether the element or one around it, up to the item, has that class. */
bool author_qti_has_class (const xmlNode *node, const char *name);

/* qti-item.c: texts */
/* Pictures come out of the package, what is lost goes to the report. */
AuthorHtmlServices author_qti_services (AuthorQtiReader *reader);
/* What is in @node without the answers in it. (transfer full) */
char *author_qti_text (AuthorQtiReader *reader, const xmlNode *node);
/* The prompt: the body, and the prompt of the interaction. (transfer full) */
char *author_qti_prompt (AuthorQtiReader *reader);
/* Feedback that is shown for an answer: in it, or in a window of its own. (transfer full) */
char *author_qti_feedback (AuthorQtiReader *reader, const xmlNode *choice);
/* Where @address leads from the item; %NULL if it leaves the package. (transfer full) (nullable) */
char *author_qti_resolve (const char *from, const char *address);
/* A file that @address names from where the item lies; %NULL with a note. */
const char *author_qti_medium (AuthorQtiReader *reader, const char *address);
/* What is told of the answer as a whole, and the solution. (transfer full) */
char *author_qti_solution (AuthorQtiReader *reader);
/* Finds out which feedback belongs to which choice. */
void author_qti_find_feedbacks (AuthorQtiReader *reader);
/* Reads an item: its questions go to the bank. */
void author_qti_read_item (AuthorQtiReader *reader, xmlNode *item);

/* qti-kinds.c, qti-gaps.c, qti-picture.c: an interaction without what all have; %NULL if it has no place
 * here. (transfer full) (nullable) */
AuthorExercise *author_qti_read_kind (AuthorQtiReader *reader, const xmlNode *interaction);
AuthorExercise *author_qti_read_gap_match (AuthorQtiReader *reader, const xmlNode *interaction);
AuthorExercise *author_qti_read_hotspot (AuthorQtiReader *reader, const xmlNode *interaction);
AuthorExercise *author_qti_read_labels (AuthorQtiReader *reader, const xmlNode *interaction);
/* Interactions that stand in the text, together. */
AuthorExercise *author_qti_read_gaps (AuthorQtiReader *reader);
bool author_qti_is_gap (const xmlNode *node);
/* Whether it is an interaction of any kind. */
bool author_qti_is_interaction (const xmlNode *node);

G_END_DECLS
