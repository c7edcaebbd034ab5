/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-edit.h"

G_BEGIN_DECLS

/*
 * Changes of what stands inside of a block with answers, for forms: an answer that is changed changes its own
 * lines and no others. Each gives a new page, or %NULL if it cannot be had: the new text is read again, and
 * must say what was meant, and all else what it said before. Pure.
 *
 * Texts are as a field of a form shows them. A field shows the source of a text, but that `\*` is `*`, a line end
 * is a blank, and between paragraphs, where a field takes several, is a line end. Typed characters mean themselves:
 * a new `*`, `[` or `#` is escaped. What was not touched keeps its bytes: marks that are there, such as `**bold**`, are seen as they are
 * written, and stay marks.
 */

/* --- a text ------------------------------------------------------------------------------------- */

typedef struct {
  bool is_cell; /* of a table: a bar is escaped */
  bool
      is_behind; /* something stands before it in its line, so that `#` at its start means nothing */
  const char *join; /* source between two paragraphs: `\n\n`; %NULL: the field takes one only */
} AuthorFieldForm;

/* How @source looks in a field. (transfer full) */
char *author_field_show (const char *source, gsize length, const AuthorFieldForm *form);
/* Source that is shown as @text: of @source whatever is the same in both. (transfer full) */
char *author_field_write (const char *source, gsize length, const char *text,
                          const AuthorFieldForm *form);

/* --- answers in a list -------------------------------------------------------------------------- */

/* An item of the list that holds the answers of a question, the cards of a picture to explore, or, of a
 * self-assessment, the statements of all its lists. */
typedef struct {
  char *text, *feedback; /* never %NULL */
  guint line;            /* of the page */
  guint feedback_line;   /* 0: there is none */
  guint group;   /* of a statement: number of the heading above it, from 1; 0: before the first */
  bool is_task;  /* it has a box, `[ ]` */
  bool is_right; /* `[x]` */
  bool
      is_fixed; /* there is more in it than paragraphs: not to be changed here, only moved or removed */
  bool is_feedback_fixed;
} AuthorAnswer;

/* (transfer full) (element-type AuthorAnswer): maybe empty */
GPtrArray *author_answers_read (const AuthorPage *page, guint block);
void author_answer_free (AuthorAnswer *answer);

/* @answer counts from 0. (transfer full) (nullable) */
AuthorPage *
author_answer_set_text (const AuthorPage *page, guint block, guint answer, const char *text);
/* An empty text takes the feedback away. */
AuthorPage *
author_answer_set_feedback (const AuthorPage *page, guint block, guint answer, const char *text);
/* @is_only: no other one is right then. */
AuthorPage *author_answer_set_right (const AuthorPage *page, guint block, guint answer,
                                     bool is_right, bool is_only);
/* New ones before the one with the number @at, which may be that behind the last. @texts ends with %NULL. Looks as its neighbour does. */
AuthorPage *
author_answers_insert (const AuthorPage *page, guint block, guint at, const char *const *texts);
AuthorPage *author_answer_remove (const AuthorPage *page, guint block, guint answer);
/* @to is its number afterwards. Only within its list. */
AuthorPage *author_answer_move (const AuthorPage *page, guint block, guint answer, guint to);

G_END_DECLS
