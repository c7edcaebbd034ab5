/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A picture with numbered points, which are dragged, moved by the arrow keys (with Shift by ten), and made by a
 * click beside them. Places are percent from the left and the top. Numbers and shapes tell points apart, not
 * colours.
 *
 * Signals: `placed` (guint point, double x, double y): a point was put somewhere; `wanted` (double x, double y):
 * a new one is.
 */
#define FORM_TYPE_PICTURE (form_picture_get_type ())
G_DECLARE_FINAL_TYPE (FormPicture, form_picture, FORM, PICTURE, GtkWidget)

/* @texture: (nullable) */
GtkWidget *form_picture_new (GdkTexture *texture);
/* A point behind the others; @name is for screen readers. Owned by @self. */
GtkWidget *
form_picture_add (FormPicture *self, const char *name, double x, double y, bool is_right);
/* Shows a point elsewhere; nothing is told. */
void form_picture_move (FormPicture *self, guint point, double x, double y);

G_END_DECLS
