/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/import/player-import.h"

G_BEGIN_DECLS

/* A single large file on its way into the shelf, with picture, name, bar and rest time. */
#define PLAYER_TYPE_IMPORT_PAGE (player_import_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerImportPage, player_import_page, PLAYER, IMPORT_PAGE, AdwBin)

/* %NULL: none any more. */
void player_import_page_set_import (PlayerImportPage *self, PlayerImport *import);
PlayerImport *player_import_page_import (PlayerImportPage *self);

G_END_DECLS
