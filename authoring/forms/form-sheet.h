/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/*
 * A table of Markdown as a small sheet: Tab and the arrow keys go from cell to cell, Enter to the one below, which is made behind
 * the last row; cells of a spreadsheet can be pasted. Buttons add and take away rows and columns at the cell that was
 * last in hand; Ctrl+Delete takes a row.
 */
typedef struct {
  const char *key;   /* its cells are `KEY/ROW/COLUMN` to the form */
  const char *title; /* of all, for a screen reader */
  guint block;       /* the div with the table, in or being that of the form */
  bool has_columns;  /* can be added and taken away */
  bool are_heads_fixed;
  guint least_columns;
  const char *row_title; /* of the button that adds a row; %NULL: rows are fixed */
  const char *column_title;
  /* What is to be said of a cell, below the sheet; nullable. (transfer full) (nullable) */
  char *(*tell) (const AuthorFormContext *context, guint row, guint column);
} AuthorFormSheet;

/* (floating): no row, but what can stand in a group; a sentence if there is no table. */
GtkWidget *author_form_sheet_new (const AuthorFormContext *context, const AuthorFormSheet *sheet);

/* Cells as a spreadsheet puts them on the clipboard, width times height; the last line end counts for nothing. *ret_width 0: it
 * is no table. (transfer full) (element-type utf8) */
GPtrArray *author_form_sheet_split (const char *text, guint *ret_width, guint *ret_height);

G_END_DECLS
