/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/* What the forms of a dialogue and of its scenes share. */

/* Names of its variables, for form-formula.h. (transfer full) */
GHashTable *author_form_variable_names (const AuthorFormContext *context, guint dialogue);
/* The first text of the block as paragraphs, in a group. */
void
author_form_add_said (const AuthorFormContext *context, GtkBox *box, const char *title, guint most);
AuthorPage *author_form_change_said (const AuthorFormContext *context, const AuthorFormField *field,
                                     const char *text);

G_END_DECLS
