/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/progress/progress.h"

G_BEGIN_DECLS

/* One row of the progress page: lets GtkGridView watch a plain struct. */
#define PLAYER_TYPE_PROGRESS_ITEM (player_progress_item_get_type ())
G_DECLARE_FINAL_TYPE (PlayerProgressItem, player_progress_item, PLAYER, PROGRESS_ITEM, GObject)

/* Takes @course. @now: to which “today” belongs */
PlayerProgressItem *player_progress_item_new (LkProgressCourse *course, gint64 now);
const LkProgressCourse *player_progress_item_course (PlayerProgressItem *self);

/* Rows for a list of them: title, words of its state, learning time. */
GtkListItemFactory *player_progress_item_factory_new (void);

G_END_DECLS
