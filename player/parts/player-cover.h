/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * The picture of a course, 16 to 10, drawn to fill: the one of its package, or an elevation of books
 * with the initials of its title. Says nothing to screen readers: the title stands beside it.
 */
#define PLAYER_TYPE_COVER (player_cover_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCover, player_cover, PLAYER, COVER, GtkWidget)

/* Shows the cover of @course; reads the picture in a thread and keeps it for a while. @store may go
 * before the widget. %NULL @course: nothing. */
void player_cover_set_course (PlayerCover *self, LkStore *store, const LkCourseRow *course);
/* A title alone: its initials. */
void player_cover_set_title (PlayerCover *self, const char *title);

G_END_DECLS
