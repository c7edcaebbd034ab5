/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/store/store-class.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * A list of people that was opened, before anything is written: who is new, who is there already, what cannot be
 * used and why. Signals: `left`; `added (pointer LkPeopleAdded)`: the receiver owns it.
 */
#define PLAYER_TYPE_CLASS_IMPORT (player_class_import_get_type ())
G_DECLARE_FINAL_TYPE (PlayerClassImport, player_class_import, PLAYER, CLASS_IMPORT, AdwBin)

void player_class_import_set_context (PlayerClassImport *self, PlayerContext *context);
/* Reads the file. */
void player_class_import_begin (PlayerClassImport *self, GFile *file);
/* Stops what runs, forgets what was read. */
void player_class_import_end (PlayerClassImport *self);

G_END_DECLS
