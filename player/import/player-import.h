/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "engine/session/library.h"
#include "player/context/player-context.h"

G_BEGIN_DECLS

/* One file on its way into the shelf. Signal `changed`, on the main thread, at most ten times a
 * second; in a final state it is emitted once more and then never again. */
#define PLAYER_TYPE_IMPORT (player_import_get_type ())
G_DECLARE_FINAL_TYPE (PlayerImport, player_import, PLAYER, IMPORT, GObject)

typedef enum {
  PLAYER_IMPORT_WAITING,
  PLAYER_IMPORT_RUNNING,
  PLAYER_IMPORT_DONE,
  PLAYER_IMPORT_FAILED,
  PLAYER_IMPORT_CANCELLED,
} PlayerImportState;

PlayerImport *player_import_new (PlayerContext *context, GFile *file, gboolean open_after);
void player_import_start (PlayerImport *self);
/* Leaves nothing behind. */
void player_import_cancel (PlayerImport *self);

PlayerImportState player_import_state (PlayerImport *self);
/* Title of the course as soon as it is known, else the name of the file. */
const char *player_import_title (PlayerImport *self);
/* Cover of the course, as soon as it is known. (nullable) */
GdkTexture *player_import_cover (PlayerImport *self);
/* Whether the course is to be shown afterwards, as for a file that was double-clicked. */
gboolean player_import_opens (PlayerImport *self);
/* 0.0 to 1.0 */
double player_import_fraction (PlayerImport *self);
/* `412 of 660 MB · About 20 seconds left` (transfer full) */
char *player_import_progress (PlayerImport *self);
/* Seconds since it was started. */
double player_import_age (PlayerImport *self);
/* DONE: what came of it, else %NULL. */
const LkImportResult *player_import_result (PlayerImport *self);
/* FAILED: a sentence for people, else %NULL. */
const char *player_import_problem (PlayerImport *self);

G_END_DECLS
