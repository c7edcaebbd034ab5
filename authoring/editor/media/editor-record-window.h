/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/* A small window that records from the microphone. What was recorded is kept as a medium when the person says
 * so, and gone otherwise. @done is called once, with the name of the medium or %NULL. */
void editor_record_window_open (GtkWindow *parent, AuthorDesk *desk,
                                void (*done) (const char *name, gpointer data), gpointer data);

G_END_DECLS
