/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/workbook/coach.h"

G_BEGIN_DECLS

/* Keeps what a coach writes in a window, for when it is opened again. The newest one wins, whatever thread is slow. Main
 * thread, but for player_coach_draft_write(). */
typedef struct _PlayerCoachDraft PlayerCoachDraft;

/* @store: outlives it */
PlayerCoachDraft *player_coach_draft_new (LkStore *store, gint64 learner_id);
PlayerCoachDraft *player_coach_draft_ref (PlayerCoachDraft *draft);
void player_coach_draft_unref (PlayerCoachDraft *draft);
/* The number of one more state. */
unsigned player_coach_draft_next (PlayerCoachDraft *draft);
/* Keeps @answer as the state of that number, unless a newer one is kept already. Blocks; any thread. */
bool player_coach_draft_write (PlayerCoachDraft *draft, unsigned number,
                               const LkCoachAnswer *answer, GError **error);

G_END_DECLS
