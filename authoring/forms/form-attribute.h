/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/* Attributes of the selected block as fields and rows: title, kind of row and whether it is needed come from block.h and
 * words-block.h. The key of each is its name. */

/* Valid as long as the page on the desk and @name. */
AuthorFormField author_form_attribute_field (const AuthorFormContext *context, const char *name);
/* The row that fits it. (floating) */
GtkWidget *author_form_attribute_row (const AuthorFormContext *context, const char *name);
/* A group with all attributes that its kind takes. */
AdwPreferencesGroup *author_form_attributes (const AuthorFormContext *context, GtkBox *box);

G_END_DECLS
