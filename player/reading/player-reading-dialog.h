/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/reading/player-reader.h"

G_BEGIN_DECLS

/*
 * How somebody wants to read: size, space, width, contrast, font, speed, voice. What is chosen shows at once in
 * the page beside it. Signal `size-changed (uint)`: percent.
 */
#define PLAYER_TYPE_READING_DIALOG (player_reading_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlayerReadingDialog, player_reading_dialog, PLAYER, READING_DIALOG, AdwWindow)

/* @language: of the page, as in HTML: whose voice may be chosen; @size: percent */
PlayerReadingDialog *
player_reading_dialog_new (GtkWindow *parent, PlayerReadingPrefs *prefs, PlayerSpeech *speech,
                           const char *language, unsigned size);

G_END_DECLS
