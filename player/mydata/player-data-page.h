/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * "My data" of who is learning: what is stored, where, and who can see it; take all of it away; delete what one course
 * knows, or everything. Without a header bar. Once the person is deleted it activates `win.learner`.
 */
#define PLAYER_TYPE_DATA_PAGE (player_data_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerDataPage, player_data_page, PLAYER, DATA_PAGE, AdwBin)

void player_data_page_set_context (PlayerDataPage *self, PlayerContext *context);
void player_data_page_begin (PlayerDataPage *self);
/* What the buttons do once the person has chosen and answered: for them, and for tests. */
void player_data_page_take_out (PlayerDataPage *self, GFile *zip);
void player_data_page_forget_course (PlayerDataPage *self, gint64 course_id);
void player_data_page_forget_person (PlayerDataPage *self);
/* Whether something is being done. */
gboolean player_data_page_is_busy (PlayerDataPage *self);

G_END_DECLS
