/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "sheet/sheet.h"

G_BEGIN_DECLS

/* A proof as it looks on paper, A4 at any width, its pages below each other. White in the dark too: it is paper. */
#define PLAYER_TYPE_PROOF_SHEET (player_proof_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PlayerProofSheet, player_proof_sheet, PLAYER, PROOF_SHEET, GtkWidget)

/* Takes @facts (%NULL: an empty sheet); @token (nullable): of its code; @emblems: (nullable) (element-type
 * SheetEmblem) (transfer none) */
void player_proof_sheet_take (PlayerProofSheet *self, LkProofFacts *facts, const char *token,
                              GPtrArray *emblems);
/* Those that are shown; nullable. */
const LkProofFacts *player_proof_sheet_facts (PlayerProofSheet *self);
/* (nullable): what has no room, with the letters that are here, is not drawn */
const SheetPlan *player_proof_sheet_plan (PlayerProofSheet *self);

G_END_DECLS
