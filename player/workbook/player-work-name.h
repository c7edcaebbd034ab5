/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @title: as it was written; may be "". */
typedef void (*PlayerWorkNamed) (const char *title, gpointer data);

/* Asks what an entry is to be called, proposing @title. @done is called if the person says so; then, or without it, @data is
 * freed by @free_data. */
void player_work_name_ask (GtkWindow *parent, const char *title, PlayerWorkNamed done,
                           gpointer data, GDestroyNotify free_data);

G_END_DECLS
