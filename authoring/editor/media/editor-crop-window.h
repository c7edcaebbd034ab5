/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A window in which a piece of a picture is chosen, by dragging or by keys: arrows move the frame, with Shift its
 * lower right corner. @done is called once, with the new file or %NULL. */
void editor_crop_window_open (GtkWindow *parent, GBytes *bytes,
                              void (*done) (GBytes *bytes, gpointer data), gpointer data);

G_END_DECLS
