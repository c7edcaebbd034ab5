/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A head and a list below it that scroll as one, in a GtkScrolledWindow. A GtkGridView or
 * GtkListView in a viewport would be as high as all its rows and show only the first few dozen; here
 * it gets just the height of the window and keeps making widgets only for what can be seen.
 * Both are as wide as allowed, at most 1040, and centred.
 */
#define PLAYER_TYPE_TALL_VIEW (player_tall_view_get_type ())
G_DECLARE_FINAL_TYPE (PlayerTallView, player_tall_view, PLAYER, TALL_VIEW, GtkWidget)

/* @list implements GtkScrollable. */
void player_tall_view_set_children (PlayerTallView *self, GtkWidget *head, GtkWidget *list);
void player_tall_view_scroll_to_top (PlayerTallView *self);

G_END_DECLS
