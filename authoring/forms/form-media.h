/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/* A picture of the course; %NULL if it cannot be shown. (transfer full) (nullable) */
GdkTexture *author_form_load_picture (const AuthorFormContext *context, const char *file);
/* The file of a picture in the texts of the block; of the one behind the last, a new one is made. (floating) */
GtkWidget *author_form_picture_file_row (const AuthorFormContext *context, guint picture);

G_END_DECLS
