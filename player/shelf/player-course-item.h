/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/store/store.h"

G_BEGIN_DECLS

/* One course of the shelf: lets the grid watch a plain row of the store. Immutable. */
#define PLAYER_TYPE_COURSE_ITEM (player_course_item_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCourseItem, player_course_item, PLAYER, COURSE_ITEM, GObject)

/* Takes @row. */
PlayerCourseItem *player_course_item_new (LkShelfRow *row);
const LkShelfRow *player_course_item_row (PlayerCourseItem *self);
gint64 player_course_item_id (PlayerCourseItem *self);
/* 0.0 to 1.0 */
double player_course_item_fraction (PlayerCourseItem *self);
/* `Green HR, 7 of 25 steps, 8 learning units`: what a screen reader says. (transfer full) */
char *player_course_item_label (PlayerCourseItem *self);

G_END_DECLS
