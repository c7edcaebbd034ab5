/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * One proof: the sheet, what others see by it, and what can be done with it. First a draft, until it is signed. Signals:
 * `left`: back to the list;
 * `said (string sentence, boolean problem)`: something that the page is to show;
 * `verify-wanted (GListModel files)`: files of the person to be verified.
 */
#define PLAYER_TYPE_PROOF_VIEW (player_proof_view_get_type ())
G_DECLARE_FINAL_TYPE (PlayerProofView, player_proof_view, PLAYER, PROOF_VIEW, AdwBin)

void player_proof_view_set_context (PlayerProofView *self, PlayerContext *context);
/* A Lernnachweis of that course; @title and @steps of it, for people. */
void player_proof_view_begin_draft (PlayerProofView *self, gint64 course_id, const char *title,
                                    unsigned steps);
/* One that is kept. */
void
player_proof_view_open (PlayerProofView *self, gint64 proof_id, const char *title, unsigned steps);
/* What the buttons do once the person has chosen a file: for them, and for tests. */
void player_proof_view_save (PlayerProofView *self, GFile *pdf);
void player_proof_view_save_record (PlayerProofView *self, GFile *file);

G_END_DECLS
