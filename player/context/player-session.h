/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/session/session.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * A running session as the window sees it. Every step of the learner is worked in a thread, one
 * after the other; calls of pages come from the bridge's thread. Signals, all on the main thread:
 *
 * - `changed`: player_session_view() is a new one; at most ten times a second for calls of pages,
 *   but at once when a page has finished, since another may be delivered then
 * - `saving`: player_session_save_state() is another
 */
#define PLAYER_TYPE_SESSION (player_session_get_type ())
G_DECLARE_FINAL_TYPE (PlayerSession, player_session, PLAYER, SESSION, GObject)

typedef enum {
  PLAYER_SAVED,
  PLAYER_SAVING,  /* a commit takes longer than 400 ms */
  PLAYER_UNSAVED, /* the last commit failed */
} PlayerSaveState;

typedef void (*PlayerSessionDone) (PlayerSession *self, const GError *error, gpointer owner);

PlayerSession *player_session_new (PlayerContext *context, gint64 course_id);
gint64 player_session_course_id (PlayerSession *self);

/* @owner: a GObject, kept alive until @done was called on the main thread. @done may be %NULL. */
void player_session_open (PlayerSession *self, PlayerSessionDone done, gpointer owner);
/* @page (nullable): of a course of ours, the page to begin with. */
void player_session_start (PlayerSession *self, const char *page, PlayerSessionDone done,
                           gpointer owner);
/* The page is about to be taken away because the learner wants so. At once; never blocks. */
void player_session_leave (PlayerSession *self);
/* The page has to have gone before. */
void player_session_navigate (PlayerSession *self, LkNav nav, const char *target,
                              PlayerSessionDone done, gpointer owner);
/* Chooses a unit of cmi5 in another launch mode than Normal, for this once. */
void player_session_launch (PlayerSession *self, const char *unit, LkCmi5Mode mode,
                            PlayerSessionDone done, gpointer owner);
/* Lets the learner off a unit (cmi5 9.3.7). */
void player_session_waive (PlayerSession *self, const char *unit, const char *reason,
                           PlayerSessionDone done, gpointer owner);
/* The page has gone by itself; @shown: it had come up before. */
void
player_session_unload (PlayerSession *self, bool shown, PlayerSessionDone done, gpointer owner);
void player_session_close (PlayerSession *self, PlayerSessionDone done, gpointer owner);
/* Ends what a unit may still say, whatever its page is doing (cmi5 9.3.6). */
void player_session_abandon (PlayerSession *self, PlayerSessionDone done, gpointer owner);
void player_session_restart (PlayerSession *self, PlayerSessionDone done, gpointer owner);
/* Looks anew; @done (nullable) finds a fresh view. */
void player_session_refresh (PlayerSession *self, PlayerSessionDone done, gpointer owner);
/* Asks for the time limit of what is delivered; @done then reads player_session_time_limit(). */
void player_session_check_time (PlayerSession *self, PlayerSessionDone done, gpointer owner);
LkTimeLimitAction player_session_time_limit (PlayerSession *self);
/* Looks at what sequencing knows; @done then reads player_session_tracking(). */
void player_session_track (PlayerSession *self, PlayerSessionDone done, gpointer owner);
/* Valid until the next player_session_track(); %NULL before, and where the course is not sequenced. */
const LkTracking *player_session_tracking (PlayerSession *self);
/* The measured time stands still while nobody is there. */
void player_session_set_idle (PlayerSession *self, bool idle);
/* Keeps @time more microseconds of learning, before anything that is asked for later. */
void player_session_learned (PlayerSession *self, gint64 time);
/* Closes and gives the attempt free; nothing may be called afterwards. */
void player_session_shut (PlayerSession *self, PlayerSessionDone done, gpointer owner);

/* Whether a step of the learner is being worked. */
gboolean player_session_is_busy (PlayerSession *self);
/* %NULL before open; valid until the next `changed`. */
const LkSessionView *player_session_view (PlayerSession *self);
PlayerSaveState player_session_save_state (PlayerSession *self);
/* %NULL before open and after shut. */
LkSession *player_session_engine (PlayerSession *self);

/* Takes what pages say to the record store (cmi5, xAPI), once their origin is mounted and until it is
 * unmounted. Nothing where the course does not speak so. */
void player_session_serve (PlayerSession *self);
/* An API call of a page, on any thread. (transfer full) */
char *player_session_call (PlayerSession *self, unsigned delivery, const char *function,
                           const char *const *args, size_t n_args, unsigned *ret_error);

/* What a course of ours says, on any thread. (transfer full) */
char *player_session_post (PlayerSession *self, unsigned delivery, const char *text);

G_END_DECLS
