/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-private.h"

G_BEGIN_DECLS

/* What a row keeps; not for other folders. */
typedef struct {
  AuthorFormContext context;
  AuthorFormField *field;
  GtkWidget *row;
  bool otherwise;          /* of a switch */
  AuthorFormBounds bounds; /* of a number */
  GPtrArray *values;       /* of a choice: char *, nullable */
  char *kinds;             /* of a file */
  guint emptied;           /* of an entry: source that writes that it is empty */
} FormRow;

/* Lives as long as @owner, of which it is the data `form-row`. */
FormRow *
form_row_new (const AuthorFormContext *context, const AuthorFormField *field, GtkWidget *owner);
void form_row_free (gpointer data);
/* Writes a value; where it is refused the row looks so. */
void form_row_write (FormRow *row, const char *text, const char *label);
/* Titles of Adwaita's rows are markup. */
void form_row_set_title (GtkWidget *row, const AuthorFormField *field);

G_END_DECLS
