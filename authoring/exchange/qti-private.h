/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/question-bank.h"
#include "authoring/markup/html-text.h"
#include "engine/base/xml.h"
#include "engine/package/package.h"
#include "engine/questions/qti-tree.h"

G_BEGIN_DECLS

/*
 * What the files qti-*.c share. Names and values of the tree are read by engine/questions/qti-tree.h.
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

/* qti-item.c: texts */
/* Pictures come out of the package, what is lost goes to the report. */
AuthorHtmlServices author_qti_services (AuthorQtiReader *reader);
/* What is in @node without the answers in it. (transfer full) */
char *author_qti_text (AuthorQtiReader *reader, const xmlNode *node);
/* The prompt: the body, and the prompt of the interaction. (transfer full) */
char *author_qti_prompt (AuthorQtiReader *reader);
/* Feedback that is shown for an answer: in it, or in a window of its own. (transfer full) */
char *author_qti_feedback (AuthorQtiReader *reader, const xmlNode *choice);
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

G_END_DECLS
