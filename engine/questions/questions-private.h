/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/questions/qti-tree.h"
#include "engine/questions/questions.h"

G_BEGIN_DECLS

/* What the files of this room share. */

/* questions.c */
LkQuestion *lk_question_new (LkQuestionKind kind);
LkQuestionText *lk_question_text_new (void);
LkQuestionText *lk_question_text_copy (const LkQuestionText *text);
GPtrArray *lk_question_options_new (void);
GPtrArray *lk_question_options_copy (const GPtrArray *options);
/* Takes @text. */
LkQuestionOption *lk_question_add_option (GPtrArray *options, const char *id, LkQuestionText *text);
LkQuestionField *lk_question_add_field (LkQuestion *question);
void lk_question_add_word (LkQuestionField *field, const char *text, bool exact, bool part);

/* One item while it is read. */
typedef struct {
  const char *path; /* of its file */
  LkQuestionsFind find;
  void *find_data;
  const xmlNode *item;
  const xmlNode *interaction; /* whose words belong to the prompt; nullable */
  GPtrArray *gaps;            /* elements that are answers in the text, in their order; nullable */
  bool without_gaps;          /* they leave no mark there */
  gsize n_bytes, n_pictures;
  guint *steps;    /* comparisons that may still be made in this file */
  bool unreadable; /* it has something that cannot be shown: no question */
} LkQtiItem;

/* question-text.c: XHTML below @node as text. @node itself is not looked at. */
LkQuestionText *lk_qti_text (LkQtiItem *of, const xmlNode *node);
void lk_qti_append_text (LkQtiItem *of, LkQuestionText *text, const xmlNode *node);

/* qti2-right.c: what is right in QTI 2 and 3. */
/* Marks the right ones of @options; false if none is, or if the declaration contradicts them. */
bool lk_qti_mark_right (const xmlNode *declaration, GPtrArray *options, bool multiple);
/* Gives each its place; false if the correct response is not an order of all of them. */
bool lk_qti_mark_order (const xmlNode *declaration, GPtrArray *options);
/* Fills the words or ranges of what is written; false if nothing is right. */
bool lk_qti_take_words (const LkQtiItem *of, const xmlNode *declaration, LkQuestionField *field);
/* qti2-feedback.c: the text in @node; what cannot be read of it does no harm to the question. */
void lk_qti_append_feedback (LkQtiItem *of, LkQuestionText *text, const xmlNode *node);
/* What is told of answers besides what stands in them. */
void lk_qti_take_feedback (LkQtiItem *of, LkQuestion *question);
/* qti2-kinds.c: a question without what all have; %NULL if it cannot be asked. */
LkQuestion *lk_qti_read_block (LkQtiItem *of);
LkQuestion *lk_qti_read_gaps (LkQtiItem *of);
/* Whether something can be chosen from: no two of the same id, none empty; with @plain no pictures. */
bool lk_question_are_options (const GPtrArray *options, bool plain);

/* qti2-item.c, qti12-item.c: the question of an item; %NULL if it cannot be asked. */
LkQuestion *lk_qti_item_read (LkQtiItem *of);
LkQuestion *lk_qti12_item_read (LkQtiItem *of);

/* ---- qti12-condition.c: QTI 1.2 says what is right by conditions over the response ---- */

/* A comparison that is not denied. */
typedef struct {
  char *ident, *value;
  guint condition; /* which one */
  int index;       /* of an ordered response, -1: it does not say */
  bool exact, part;
} LkQti12Atom;
/* All in conditions that give points. (transfer full) (element-type LkQti12Atom) */
GPtrArray *lk_qti12_atoms (LkQtiItem *of);
/* A response: ident -> values. */
typedef struct _LkQti12Response LkQti12Response;
LkQti12Response *lk_qti12_response_new (void);
void lk_qti12_response_free (LkQti12Response *response);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkQti12Response, lk_qti12_response_free)
void lk_qti12_response_add (LkQti12Response *response, const char *ident, const char *value);
/* What it gives. @feedback: (nullable): gets the ids of what is shown for it. Something in the conditions that is not
 * understood makes the item unreadable. */
double lk_qti12_score (LkQtiItem *of, const LkQti12Response *response, GPtrArray *feedback);
/* What only that value gives. */
double lk_qti12_score_of (LkQtiItem *of, const char *ident, const char *value);
/* Ranges of numbers that give points; false if there is none. */
bool lk_qti12_take_ranges (LkQtiItem *of, const char *ident, GArray *ranges);

/* qti12-gaps.c: several responses of one item. */
LkQuestion *lk_qti12_read_several (LkQtiItem *of, const GPtrArray *responses);
/* Fills what is written; false if nothing is right. */
bool lk_qti12_fill_written (LkQtiItem *of, LkQuestionField *field, const xmlNode *response,
                            bool among_others);
/* `[name]` in the prompt is the place of the response `response_name`: marks them, and brings the fields into the order of the
 * text. False if one has no place. */
bool lk_qti12_place_named (LkQuestion *question, const GPtrArray *responses);
/* qti12-item.c */
bool lk_qti12_is_written (const xmlNode *response);
/* Labels of a response as options, those without any text and points left out. */
void lk_qti12_add_labels (LkQtiItem *of, GPtrArray *options, const xmlNode *response);
bool lk_qti12_is_yes (const xmlNode *node, const char *name);

G_END_DECLS
