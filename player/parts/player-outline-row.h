/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "player/parts/player-outline.h"

G_BEGIN_DECLS

/* One row of an outline in a GtkListView: sign, title, and why it is locked. Made once, bound often. */
#define PLAYER_TYPE_OUTLINE_ROW (player_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (PlayerOutlineRow, player_outline_row, PLAYER, OUTLINE_ROW, GtkWidget)

/* @item %NULL: unbinds. */
void player_outline_row_bind (PlayerOutlineRow *self, PlayerOutlineItem *item);

/* A list of such rows. @activated gets the item and @data; @store is not taken. */
typedef void (*PlayerOutlineActivated) (PlayerOutlineItem *item, GtkWidget *row, gpointer data);
GtkWidget *
player_outline_view_new (GListStore *store, PlayerOutlineActivated activated, gpointer data);
/* Brings the row where the learner is into sight. */
void player_outline_view_show_current (GtkWidget *view, GListStore *store);

G_END_DECLS
