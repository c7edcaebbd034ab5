/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"

G_BEGIN_DECLS

/*
 * What a trainer has: groups, their people, and what each of them shows; nothing else of anybody. Has a header bar of its own,
 * since nobody learns meanwhile. Asks for the trainers' PIN first. Signal `left`: back to who is learning. Actions
 * `classes.*`: import, new-group, rename-group, remove-group, move (xx), allow-pin (x), save (s), change-pin, leave.
 */
#define PLAYER_TYPE_CLASSES_PAGE (player_classes_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerClassesPage, player_classes_page, PLAYER, CLASSES_PAGE, AdwBin)

void player_classes_page_set_context (PlayerClassesPage *self, PlayerContext *context);
/* Asks for the PIN, or for the first one. */
void player_classes_page_begin (PlayerClassesPage *self);
/* Forgets that the PIN was entered, and what was read. */
void player_classes_page_end (PlayerClassesPage *self);
/* `pin`, `groups` or `import`. */
const char *player_classes_page_step (PlayerClassesPage *self);
/* What "Open Class List…" does with the file that was chosen. */
void player_classes_page_open_list (PlayerClassesPage *self, GFile *file);

G_END_DECLS
