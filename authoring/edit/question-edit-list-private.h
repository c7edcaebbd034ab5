/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/edit/question-edit-private.h"

G_BEGIN_DECLS

/* What the changes of answers in lists share; not for other folders. */

/* Where the parts of an answer lie in the page. */
typedef struct {
  guint text, list;  /* numbers of its text in the block and of its list there */
  AuthorRange lines; /* whole lines, their last line end too */
  gsize end;         /* of its words and feedback, before the line end */
  gsize content;     /* where the marker ends, and a box may stand */
  gsize box;         /* the character in the box; 0: there is none */
  AuthorRange words; /* without the box */
  AuthorRange quote; /* the feedback: its lines but for the last line end; empty: there is none */
  gsize quote_words; /* where its first word stands */
  gsize number_end;  /* of an ordered list: behind the digits; else 0 */
  guint column;      /* how far the words are indented */
  AuthorAnswer *answer; /* not owned */
} AuthorListItem;

typedef struct {
  const AuthorPage *page;
  guint block;
  GPtrArray *texts;   /* of AuthorTextLines */
  GArray *items;      /* of AuthorListItem */
  GPtrArray *answers; /* of AuthorAnswer */
} AuthorList;

/* Whether the list that is read says why, behind cards or gaps. */
bool author_list_has_reasons (const AuthorPage *page, guint block);
AuthorList *author_list_new (const AuthorPage *page, guint block);
void author_list_free (AuthorList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorList, author_list_free)
/* %NULL if there is none. */
AuthorListItem *author_list_item (const AuthorList *list, guint number);
const AuthorTextLines *author_list_text (const AuthorList *list, const AuthorListItem *item);
/* How the words of an item are written: behind a box, or at the start of their line. */
extern const AuthorFieldForm author_field_behind, author_field_start;
const AuthorFieldForm *author_list_form (const AuthorListItem *item);
/* What a field shows once @source is written. (transfer full) */
char *author_field_again (const char *source, const AuthorFieldForm *form);

/* (transfer full) (nullable) */
AuthorPage *author_list_edit (const AuthorList *list, const AuthorListItem *item, AuthorRange range,
                              const char *text);
/* The page if its answers are those that were meant, else %NULL. Frees what it does not return. */
AuthorPage *author_list_check (AuthorPage *page, guint block, const GPtrArray *meant);
/* (transfer full) */
AuthorPage *author_page_again (const AuthorPage *page);
gsize author_skip_blanks (const AuthorPage *page, gsize at, gsize end);

G_END_DECLS
