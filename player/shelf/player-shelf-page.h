/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"
#include "player/shelf/player-course-item.h"
#include "player/import/player-import.h"

G_BEGIN_DECLS

/*
 * The shelf of one learner, without a header bar. Works on the actions `win.*` of its window; signals:
 * `course-activated (int64 id, boolean start)` - open the course page, or go on learning at once;
 * `restart-wanted (int64 id)` - open it and begin anew;
 * `remove-wanted (int64 id, string title)` - take it from the shelf;
 * `place-wanted (int64 id, string place, int64 note)` - open that place of the course, found by search;
 * `search-mode-changed` - the search has opened or closed.
 */
#define PLAYER_TYPE_SHELF_PAGE (player_shelf_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerShelfPage, player_shelf_page, PLAYER, SHELF_PAGE, AdwBin)

void player_shelf_page_set_context (PlayerShelfPage *self, PlayerContext *context);
/* Reads the shelf anew, in a thread. @focus_course: id of the course to focus then, 0 for none. */
void player_shelf_page_reload (PlayerShelfPage *self, gint64 focus_course);
/* Shows the import as a row until it is done; a failed one stays until it is closed. */
void player_shelf_page_add_import (PlayerShelfPage *self, PlayerImport *import);
void player_shelf_page_set_searching (PlayerShelfPage *self, gboolean searching);
gboolean player_shelf_page_is_searching (PlayerShelfPage *self);
/* `opened`, `title`, `added`, `state` */
void player_shelf_page_set_sort (PlayerShelfPage *self, const char *sort);
/* `all`, `new`, `begun`, `completed`: which courses are shown. */
void player_shelf_page_set_state (PlayerShelfPage *self, const char *state);
/* In a narrow window what stands side by side goes below each other. */
void player_shelf_page_set_narrow (PlayerShelfPage *self, gboolean narrow);
/* Whether there is a course on the shelf at all. */
gboolean player_shelf_page_has_courses (PlayerShelfPage *self);

/* Absolute name of the sample course, %NULL if there is none. (transfer full) */
char *player_shelf_page_sample (void);

G_END_DECLS
