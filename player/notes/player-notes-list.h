/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/notes/player-notes-beside.h"
#include "player/notes/player-notes-model.h"

G_BEGIN_DECLS

/*
 * The notes of a book to be looked through: a field to type in, kinds, and a list. Edits and deletes by itself, with a way
 * back. Signals: `opened (PlayerNote)`, go there; `input`, the person types.
 */
#define PLAYER_TYPE_NOTES_LIST (player_notes_list_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNotesList, player_notes_list, PLAYER, NOTES_LIST, AdwBin)

/* @places, @beside: as of model and rows; @beside: (nullable) */
GtkWidget *
player_notes_list_new (PlayerNotesBook *book, const char *const *places, PlayerNotesBeside *beside);
/* Beside the choice of kinds; taken. */
void player_notes_list_add (PlayerNotesList *self, GtkWidget *widget);
PlayerNotesModel *player_notes_list_model (PlayerNotesList *self);
/* Puts the focus into the field. */
void player_notes_list_search (PlayerNotesList *self);

G_END_DECLS
