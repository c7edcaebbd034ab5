/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/* Small windows that only show facts. */

/* What is known of a course: file, format, version, size, room on the disk. */
void
player_details_show_course (GtkWindow *parent, PlayerContext *context, const LkCourseRow *course);

/* A list of pairs, with a button that copies all of it as text. @rows: (element-type utf8), title and
 * subtitle by turns. Returns the window. */
GtkWindow *player_details_show_list (GtkWindow *parent, const char *title, const char *intro,
                                     GPtrArray *rows, gboolean can_copy);

/* The short help of F1. */
void player_details_show_help (GtkWindow *parent);

G_END_DECLS
