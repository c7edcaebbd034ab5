/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/* The person who is learning: name, picture, PIN, and a way to delete everything about them. Signals
 * `changed` after each change, `removed` once the person is gone. */
#define PLAYER_TYPE_PERSON_DIALOG (player_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlayerPersonDialog, player_person_dialog, PLAYER, PERSON_DIALOG, AdwWindow)

PlayerPersonDialog *player_person_dialog_new (GtkWindow *parent, PlayerContext *context);

G_END_DECLS
