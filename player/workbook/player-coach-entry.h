/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/coach-file.h"

G_BEGIN_DECLS

/* An entry of a copy with room for what a coach says to it, and to rows of it. Signal `changed`. */
#define PLAYER_TYPE_COACH_ENTRY (player_coach_entry_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCoachEntry, player_coach_entry, PLAYER, COACH_ENTRY, AdwBin)

/* @entry: borrowed, outlives it. @draft: (nullable): what was said before */
GtkWidget *player_coach_entry_new (const LkCoachEntry *entry, const LkCoachAnswer *draft);
/* Appends what was said. */
void player_coach_entry_add_remarks (PlayerCoachEntry *self, LkCoachAnswer *answer);

G_END_DECLS
