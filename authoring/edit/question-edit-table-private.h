/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/edit/question-edit-private.h"

G_BEGIN_DECLS

/* What the changes of tables share; not for other folders. */

typedef struct {
  AuthorRange range; /* without its line end */
  GArray *cells;     /* of AuthorRange: between two bars */
  bool is_closed;    /* a bar stands at its end */
  guint line;
} AuthorTableLine;

/* The last table of a block. */
typedef struct {
  const AuthorPage *page;
  guint block;      /* the text that it stands in */
  GPtrArray *lines; /* of AuthorTableLine: the head, the line below it, the rows */
} AuthorTableLines;

/* (nullable) */
AuthorTableLines *author_table_lines_new (const AuthorPage *page, guint block);
void author_table_lines_free (AuthorTableLines *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorTableLines, author_table_lines_free)
/* The line of a row, 0 being the head; %NULL if there is none. */
AuthorTableLine *author_table_line (const AuthorTableLines *table, guint row);

/* The page if its table is as @meant, else %NULL. Frees what it does not return. */
AuthorPage *author_grid_check (AuthorPage *page, guint block, const AuthorGrid *meant);
/* The source of a cell, and a cell with that source, as when it is moved with its marks. (transfer full) */
char *author_grid_source (const AuthorPage *page, guint block, guint row, guint column);
/* (transfer full) (nullable) */
AuthorPage *
author_grid_put (const AuthorPage *page, guint block, guint row, guint column, const char *source);

G_END_DECLS
