/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/import/player-import.h"

G_BEGIN_DECLS

/* One import as a row: a bar while it runs, a sentence when it fails. Signal `closed`: it
 * is done, cancelled or read, and has to go. */
#define PLAYER_TYPE_IMPORT_ROW (player_import_row_get_type ())
G_DECLARE_FINAL_TYPE (PlayerImportRow, player_import_row, PLAYER, IMPORT_ROW, AdwPreferencesRow)

GtkWidget *player_import_row_new (PlayerImport *import);
PlayerImport *player_import_row_import (PlayerImportRow *self);

G_END_DECLS
