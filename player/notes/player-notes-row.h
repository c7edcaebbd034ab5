/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "player/notes/player-notes-beside.h"
#include "player/notes/player-notes-model.h"

G_BEGIN_DECLS

/* A list of what a PlayerNotesModel has, with rows that are used again. Actions that have to be around it: `notes.edit (u)`,
 * `notes.remove (u)`, with the key of a note. @beside: (nullable): knows which passages are gone. (transfer floating) */
GtkWidget *player_notes_row_list_new (PlayerNotesModel *model, PlayerNotesBeside *beside);

G_END_DECLS
