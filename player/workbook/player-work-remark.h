/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/store/store-coach.h"

G_BEGIN_DECLS

/* What a coach said, below the entry that it is about. Signals: `compare`: with what the coach saw; `done`: the person
 * needs it no more. */
#define PLAYER_TYPE_WORK_REMARK (player_work_remark_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWorkRemark, player_work_remark, PLAYER, WORK_REMARK, AdwBin)

/* @comment: borrowed, outlives it. */
GtkWidget *player_work_remark_new (const LkCoachComment *comment);
const LkCoachComment *player_work_remark_comment (PlayerWorkRemark *self);
/* `sound`, `ask again`, `evidence missing`, "" for none; for people. Static. */
const char *player_work_verdict (LkCoachVerdict verdict);

G_END_DECLS
