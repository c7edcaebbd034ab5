/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"
#include "player/context/player-session.h"

G_BEGIN_DECLS

/*
 * Where a course runs: its page, the outline beside it, the bar below. Actions `stage.*`, made known
 * to the window by player_stage_page_actions(): next, previous, choice (s), leave, reload, show-part,
 * close-part, look, end-record, outline, contents, read, read-stop, read-back, read-forth, read-slower, read-faster, text-view, reading-settings, note, notes, bookmark, find, find-next, find-previous, zoom-in, zoom-out, zoom-reset, focus-frame, network; where rules of the course decide
 * also exit, exit-all, suspend-all, abandon, abandon-all. Signal `left (boolean saved, string problem,
 * string note)`: the page is gone and the session closed, or, if not @saved, could not be closed yet;
 * @problem and @note (nullable) are sentences for people: what went wrong, how the course ended.
 * Signal `input`: the learner does something in another window of the course.
 */
#define PLAYER_TYPE_STAGE_PAGE (player_stage_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerStagePage, player_stage_page, PLAYER, STAGE_PAGE, AdwBin)

void player_stage_page_set_context (PlayerStagePage *self, PlayerContext *context);
GActionGroup *player_stage_page_actions (PlayerStagePage *self);
/* Begins or goes on; @item (nullable): at that item. */
void player_stage_page_begin (PlayerStagePage *self, PlayerSession *session, const char *item);
/* The same with a unit of cmi5 that is only looked at: nothing counts. */
void player_stage_page_look (PlayerStagePage *self, PlayerSession *session, const char *item);
/* Before or after it has begun: goes to the passage of this note as soon as the place that it belongs to is shown. */
void player_stage_page_want_note (PlayerStagePage *self, gint64 note);
/* Takes the page away, then closes the session, then emits `left`. Nothing if nothing runs. */
void player_stage_page_leave (PlayerStagePage *self);
gboolean player_stage_page_is_running (PlayerStagePage *self);
void player_stage_page_set_fullscreen (PlayerStagePage *self, gboolean fullscreen);
/* In a narrow window the bar has room for the title and for few buttons: reading aloud has its picture alone, full screen its key, the
 * bookmark its key and the menu. */
void player_stage_page_set_narrow (PlayerStagePage *self, gboolean narrow);
/* The learner is away or back. */
void player_stage_page_set_idle (PlayerStagePage *self, gboolean idle);
/* Whether a page is being read aloud just now. */
gboolean player_stage_page_is_reading (PlayerStagePage *self);
/* The view that shows the course, %NULL while nothing runs: for tests. */
GtkWidget *player_stage_page_web_view (PlayerStagePage *self);

G_END_DECLS
