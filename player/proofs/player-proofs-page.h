/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * The proofs of who is learning: those that are there, courses for which one can be made, verifying any, taking in
 * certificates and the list of keys. One at a time is shown as its sheet (player-proof-view.h). Without a header bar.
 */
#define PLAYER_TYPE_PROOFS_PAGE (player_proofs_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerProofsPage, player_proofs_page, PLAYER, PROOFS_PAGE, AdwBin)

void player_proofs_page_set_context (PlayerProofsPage *self, PlayerContext *context);
/* Reads the list anew and shows it. */
void player_proofs_page_begin (PlayerProofsPage *self);
/* Right after it: shows the proof of that course, or how it will look if it is still to be made. */
void player_proofs_page_find (PlayerProofsPage *self, gint64 course_id, const char *place);
/* `list`, `proof`, `verdict`. */
const char *player_proofs_page_shown (PlayerProofsPage *self);

/* What the buttons do once the person has chosen files (element-type GFile): for them, and for tests. */
void player_proofs_page_verify (PlayerProofsPage *self, GListModel *files);
/* @text: what a QR code says; of the files that were verified last, while their verdict is shown. */
void player_proofs_page_verify_code (PlayerProofsPage *self, const char *text);
void player_proofs_page_take_in (PlayerProofsPage *self, GListModel *files);
/* A list of keys; asks whom to trust where nobody has said yet. */
void player_proofs_page_take_keys (PlayerProofsPage *self, GFile *file);

G_END_DECLS
