/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-edit.h"

G_BEGIN_DECLS

/*
 * The first table of Markdown in a block, cell by cell, and changes of it. Row 0 is the head. Cells
 * are Markdown of one line; see plain-text.h for words. Each change gives a new page in which only the
 * lines of the rows in question differ, or %NULL, as in source-edit.h. Pure.
 */
typedef struct {
  guint text;              /* the block of text that holds it */
  guint line;              /* of its head in the page */
  guint n_columns, n_rows; /* the head counted, the line of dashes not */
  GPtrArray *cells;        /* of char *, row by row */
  AuthorRange range;       /* its lines in the page */
} AuthorSheet;

/* @block: a text, or a div in which the first text with a table counts; %NULL if there is none.
 * (transfer full) (nullable) */
AuthorSheet *author_sheet_read (const AuthorPage *page, guint block);
void author_sheet_free (AuthorSheet *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorSheet, author_sheet_free)
const char *author_sheet_cell (const AuthorSheet *table, guint row, guint column);
/* The column of that head, in any letter case; −1: there is none. */
int author_sheet_find (const AuthorSheet *table, const char *head);
/* The row below the head that has these words in @column; −1: there is none. */
int author_sheet_find_row (const AuthorSheet *table, guint column, const char *words);

/* A line of @n cells, of which @cells (%NULL-terminated, nullable) are the first. (transfer full) */
char *author_sheet_line (const char *const *cells, guint n);

/* (transfer full) (nullable), all of them */
AuthorPage *author_sheet_set (const AuthorPage *page, guint block, guint row, guint column,
                              const char *text, AuthorIssueList *issues);
/* Cells from (@row, @column) on, @width a row; the table grows by what has no room. */
AuthorPage *
author_sheet_paste (const AuthorPage *page, guint block, guint row, guint column,
                    const char *const *cells, guint width, guint height, AuthorIssueList *issues);
/* @row, @column: what comes before them; the number of all: at the end. @cells: %NULL-terminated,
 * missing ones are empty; nullable. Never before the head. */
AuthorPage *author_sheet_insert_row (const AuthorPage *page, guint block, guint row,
                                     const char *const *cells, AuthorIssueList *issues);
AuthorPage *author_sheet_insert_column (const AuthorPage *page, guint block, guint column,
                                        const char *head, AuthorIssueList *issues);
/* Not the head, not the last column. */
AuthorPage *
author_sheet_remove_row (const AuthorPage *page, guint block, guint row, AuthorIssueList *issues);
AuthorPage *author_sheet_remove_column (const AuthorPage *page, guint block, guint column,
                                        AuthorIssueList *issues);
/* So that it has the number @to afterwards. */
AuthorPage *author_sheet_move_row (const AuthorPage *page, guint block, guint row, guint to,
                                   AuthorIssueList *issues);

G_END_DECLS
