/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"
#include "player/context/player-session.h"

G_BEGIN_DECLS

/*
 * One course of the shelf: picture, title, the one next step, contents, how far the learner is.
 * Holds the session as long as it is open. Signal
 * `start-wanted (string item)`: go on learning, at that item or, with %NULL, where the learner was;
 * `look-wanted (string item)`: only to look at that unit of cmi5.
 */
#define PLAYER_TYPE_COURSE_PAGE (player_course_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCoursePage, player_course_page, PLAYER, COURSE_PAGE, AdwBin)

/* What to do once the course is open. */
typedef enum {
  PLAYER_THEN_SHOW,
  PLAYER_THEN_START,
  PLAYER_THEN_RESTART,
} PlayerThen;

void player_course_page_set_context (PlayerCoursePage *self, PlayerContext *context);
void player_course_page_open (PlayerCoursePage *self, gint64 course_id, PlayerThen then);
/* Right after it: and goes on at that place (LkSearchHit.place) as soon as it is open; where it cannot be opened,
 * a sentence says why. %NULL: nowhere. */
void player_course_page_set_place (PlayerCoursePage *self, const char *place);
/* Closes the session, in a thread. @done (nullable) is called when it is closed. */
void player_course_page_close (PlayerCoursePage *self, PlayerSessionDone done, gpointer owner);
/* %NULL while nothing is open. */
PlayerSession *player_course_page_session (PlayerCoursePage *self);
/* %NULL before anything is open. */
const LkCourseRow *player_course_page_row (PlayerCoursePage *self);
const char *player_course_page_title (PlayerCoursePage *self);
/* Asks, then begins anew. */
void player_course_page_restart (PlayerCoursePage *self);
/* The learner came back from the stage. @saved: the session could be closed; if not, the page offers to
 * try again. @problem, @note (nullable): sentences for people, what went wrong and how it ended. */
void player_course_page_returned (PlayerCoursePage *self, gboolean saved, const char *problem,
                                  const char *note);
/* Puts a sentence where the start button is; %NULL takes it away. */
void player_course_page_say (PlayerCoursePage *self, const char *sentence);

G_END_DECLS
