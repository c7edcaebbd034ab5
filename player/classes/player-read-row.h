/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row that is there to be read: a line of children that can have the focus as a whole, before what is in it. A box of
 * GTK never has it, so a screen reader would pass over it, and a list could not be scrolled by keys. */
#define PLAYER_TYPE_READ_ROW (player_read_row_get_type ())
G_DECLARE_FINAL_TYPE (PlayerReadRow, player_read_row, PLAYER, READ_ROW, GtkWidget)

GtkWidget *player_read_row_new (void);
/* Takes @child as the last one. */
void player_read_row_append (PlayerReadRow *self, GtkWidget *child);

G_END_DECLS
