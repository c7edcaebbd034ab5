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

/* The one with that key, or the first whose key begins so; %NULL if there is none. */
AuthorFormPlace *author_form_find_place (GPtrArray *places, const char *prefix, bool is_whole);

/* form-focus.c */
typedef struct {
  char *key; /* nullable: the focus is not in a field; owned */
  int cursor, selection;
} AuthorFormFocus;
AuthorFormFocus author_form_note_focus (GtkWidget *form, GPtrArray *places);
/* @wanted: (nullable): there instead, in the first field whose key begins so */
void
author_form_restore_focus (GPtrArray *places, const AuthorFormFocus *focus, const char *wanted);

/* form-head.c: the block whose form is to be shown: a text in a question is part of the question. */
guint author_form_wanted_block (AuthorDesk *desk);
void author_form_add_breadcrumb (const AuthorFormContext *context, GtkBox *box);
void author_form_add_title (GtkBox *box, const char *words);

/* form-problem.c: shows what is wrong with the block at the fields of @places (of AuthorFormPlace), and what belongs to none of
 * them in @box. @shown: (element-type GtkWidget): what was shown before goes, what is shown now comes. */
void author_form_show_problems (const AuthorFormContext *context, GPtrArray *places,
                                const AuthorIssueList *others, GtkBox *box, GPtrArray *shown);

/* form-style.c: gives the display the few rules of our own, once. */
void author_form_add_style (void);

G_END_DECLS
