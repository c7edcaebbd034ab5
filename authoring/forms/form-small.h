/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/* Small fields that stand in the rows of lists: those of form-row.h are rows themselves. All are known to the form by the key of
 * their field. */

/* A title before @widget, in one line. (floating) */
GtkWidget *author_form_small_line (const char *title, GtkWidget *widget);
/* One line of text. */
GtkWidget *author_form_small_entry (const AuthorFormContext *context, const AuthorFormField *field);
/* A whole number; the field gets it as text. */
GtkWidget *author_form_small_number (const AuthorFormContext *context, const AuthorFormField *field,
                                     int value, int least, int most);
/* On or off, with its title behind it; the field gets `yes` or %NULL. */
GtkWidget *author_form_small_check (const AuthorFormContext *context, const AuthorFormField *field,
                                    bool is_on);
/* One of a list; the field gets the value. With @is_anew the form is made anew after that. */
GtkWidget *author_form_small_choice (const AuthorFormContext *context, const AuthorFormField *field,
                                     const AuthorFormChoice *choices, bool is_anew);
/* What is seldom needed: folded, unless @is_open. (floating): a box in it is *@ret_box */
GtkWidget *author_form_small_more (const char *title, bool is_open, GtkBox **ret_box);

/* Plain paragraphs of @markdown, each in a line, for author_form_text_new(); and back. *ret_is_plain: nothing but
 * words. (transfer full) */
char *author_form_lines_from_markdown (const char *markdown, bool *ret_is_plain);
char *author_form_lines_to_markdown (const char *markdown, const char *lines);
/* A group with such a text, and below it how many words it has, of @most if that is not 0. */
void author_form_said (const AuthorFormContext *context, GtkBox *box, const char *title,
                       const AuthorFormField *field, guint most);

G_END_DECLS
