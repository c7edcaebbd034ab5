/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/text/markdown.h"

G_BEGIN_DECLS

/* A table of Markdown as words: one head, then rows that all have as many cells. Pure. */

typedef struct {
  char *words;   /* without marks and blanks around them */
  bool is_plain; /* no emphasis, link or the like: the words are as they were typed */
} AuthorTextCell;

typedef struct {
  guint n_columns, n_rows; /* the head not counted */
  AuthorTextCell *cells;   /* the head, then row by row */
  guint *lines;            /* of the head and the rows */
} AuthorTextTable;

/* @table: number of the table in @markdown. (transfer full) */
AuthorTextTable *author_text_table_new (const AuthorMarkdown *markdown, guint table);
void author_text_table_free (AuthorTextTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTextTable, author_text_table_free)

const char *author_text_table_head (const AuthorTextTable *table, guint column);
const AuthorTextCell *
author_text_table_cell (const AuthorTextTable *table, guint row, guint column);
guint author_text_table_line (const AuthorTextTable *table, guint row);
/* The column with that head, in any letter case; −1: there is none. */
int author_text_table_find (const AuthorTextTable *table, const char *head);

G_END_DECLS
