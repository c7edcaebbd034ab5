/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/* What rows and lists need of the form they stand in; not for other folders. */

/* Makes @page (transfer full) (nullable) that on the desk. Labels are in form.h; @key: (nullable). Whether it was
 * changed. */
bool author_form_write (const AuthorFormContext *context, AuthorPage *page, const char *label,
                        const char *key);
/* The same, and what is shown is made anew; then the focus goes to the first field whose key begins with @focus
 * (nullable: stays where it is). */
bool author_form_rewrite (const AuthorFormContext *context, AuthorPage *page, const char *label,
                          const char *focus);

/* Makes what is shown anew once whatever happens now is done. */
void author_form_show_soon (const AuthorFormContext *context);
/* Makes what is shown anew; the focus goes to the last field whose key begins with @prefix. */
void author_form_show_last (const AuthorFormContext *context, const char *prefix);

/* Makes a field known: @widget gets the focus, @row (a row of a list, nullable) the problems below it. */
void author_form_register (const AuthorFormContext *context, const AuthorFormField *field,
                           GtkWidget *widget, GtkWidget *row);

/* A copy of a field with all its texts. */
AuthorFormField *author_form_field_copy (const AuthorFormField *field);
void author_form_field_free (AuthorFormField *field);

/* A field that is shown. */
typedef struct {
  char *key, *name;        /* @name nullable */
  guint line;              /* 0: where the block begins */
  GtkWidget *widget, *row; /* of the form; @row nullable */
} AuthorFormPlace;

/* form-problem.c: shows what is wrong with the block at the fields of @places (of AuthorFormPlace), and what belongs to none of
 * them in @box. @shown: (element-type GtkWidget): what was shown before goes, what is shown now comes. */
void author_form_show_problems (const AuthorFormContext *context, GPtrArray *places,
                                const AuthorIssueList *others, GtkBox *box, GPtrArray *shown);

/* form-style.c: gives the display the few rules of our own, once. */
void author_form_add_style (void);

G_END_DECLS
