/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/search/search.h"
#include "engine/serve/server.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * What all pages of the player stand on: the store, the server for course files, the settings, and
 * who is learning. Announces a change of the learner by the property `learner-name`. Signal `search-grown`: more
 * courses can be searched.
 */
#define PLAYER_TYPE_CONTEXT (player_context_get_type ())
G_DECLARE_FINAL_TYPE (PlayerContext, player_context, PLAYER, CONTEXT, GObject)

/* @folder: %NULL for the person's data folder. Opens nothing yet. */
PlayerContext *player_context_new (const char *folder);
const char *player_context_folder (PlayerContext *self);

/* Opens the store and the server. Blocks: for a worker. @issues gets what was odd (STORE_RESTORED …). */
gboolean player_context_open (PlayerContext *self, LkIssueList *issues, GError **error);
/* Closes the store. Afterwards only player_context_open() may be called. */
void player_context_close (PlayerContext *self);

LkStore *player_context_store (PlayerContext *self);
LkServer *player_context_server (PlayerContext *self);
/* %NULL where it could not be opened: then there is no search. */
LkSearch *player_context_search (PlayerContext *self);
/* Reads courses that search does not know yet, on a thread of its own. At once. */
void player_context_search_update (PlayerContext *self);
/* Courses that are still to be read for it. */
unsigned player_context_search_rest (PlayerContext *self);
GSettings *player_context_settings (PlayerContext *self);
/* Where media are inflated to. (transfer full) */
char *player_context_media_folder (PlayerContext *self);
/* Where WebKit may keep what can be had again. (transfer full) */
char *player_context_cache_folder (PlayerContext *self, const char *token);

/* Whether this is a machine where people only learn: nothing is put on the shelf or taken from it, and after a while
 * without input it asks again who is learning. Off until set; before the window is made. */
void player_context_set_kiosk (PlayerContext *self, gboolean kiosk);
gboolean player_context_is_kiosk (PlayerContext *self);

/* Who is learning; %NULL while nobody is chosen. */
const LkLearner *player_context_learner (PlayerContext *self);
/* Takes @learner; %NULL: nobody. */
void player_context_take_learner (PlayerContext *self, LkLearner *learner);
gint64 player_context_learner_id (PlayerContext *self);
const char *player_context_learner_name (PlayerContext *self);

G_END_DECLS
