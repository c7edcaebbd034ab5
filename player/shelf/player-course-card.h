/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "player/shelf/player-course-item.h"

G_BEGIN_DECLS

/* One course in the grid of the shelf: picture, title, progress in words. Made once, bound often.
 * Signal `menu-wanted (widget)`: its menu is asked for at that widget. */
#define PLAYER_TYPE_COURSE_CARD (player_course_card_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCourseCard, player_course_card, PLAYER, COURSE_CARD, GtkWidget)

GtkWidget *player_course_card_new (void);
/* @item %NULL: unbinds. */
void player_course_card_bind (PlayerCourseCard *self, LkStore *store, PlayerCourseItem *item);
/* %NULL while unbound. */
PlayerCourseItem *player_course_card_item (PlayerCourseCard *self);

G_END_DECLS
