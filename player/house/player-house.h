/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/shelf/player-shelf-page.h"

G_BEGIN_DECLS

/*
 * What a person has: the shelf, and beside it the pages of player-house-pages.c. One header bar for all; the
 * pages themselves have none. A page is made when it is first shown, and is gone when another person comes.
 * Signals: `place-wanted (int64 course, string place, int64 note)`, from any of its pages; `input`: the learner
 * types in a window of one of them; `shown`: another page is.
 */
#define PLAYER_TYPE_HOUSE (player_house_get_type ())
G_DECLARE_FINAL_TYPE (PlayerHouse, player_house, PLAYER, HOUSE, AdwBin)

void player_house_set_context (PlayerHouse *self, PlayerContext *context);
PlayerShelfPage *player_house_shelf (PlayerHouse *self);
/* "shelf" or the name of another page; reads it anew. */
void player_house_show (PlayerHouse *self, const char *name);
/* The same, and goes to what it has of a course. @place: within it, "": none. */
void player_house_find (PlayerHouse *self, const char *name, gint64 course_id, const char *place);
/* The one that is shown. */
const char *player_house_shown (PlayerHouse *self);
/* %NULL before it was shown. For tests and for those who bring something along. (transfer none) */
GtkWidget *player_house_page (PlayerHouse *self, const char *name);
/* Goes back within the page that is shown, if it has the signal `go-back (): gboolean` and that says so: whether it went. */
gboolean player_house_back (PlayerHouse *self);
/* In a narrow window pictures stand for the person's name and for "Open Course"; the tabs go below. */
void player_house_set_narrow (PlayerHouse *self, gboolean narrow);
/* The page that takes files of that name; %NULL: none does. */
const char *player_house_takes (const char *file_name);
/* Hands it to that page, which is shown. */
void player_house_take (PlayerHouse *self, const char *name, GFile *file);
/* Another person: all pages but the shelf go. */
void player_house_forget (PlayerHouse *self);

G_END_DECLS
