/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/workbook.h"

G_BEGIN_DECLS

/* An entry beside one of its versions, word by word. Signal `brought-back`: a version stands in the entry now. */
#define PLAYER_TYPE_VERSIONS_WINDOW (player_versions_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerVersionsWindow, player_versions_window, PLAYER, VERSIONS_WINDOW,
                      AdwWindow)

/* @store: outlives it. @version_id: the one that is shown first; 0: the newest */
GtkWindow *
player_versions_window_new (LkStore *store, const LkWorkbookItem *item, gint64 version_id);

/* What differs between two texts: as markup, and as words to be heard. (transfer full) */
char *player_versions_markup (const char *before, const char *after);
char *player_versions_spoken (const char *before, const char *after);

G_END_DECLS
