/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/notes/player-notes-list.h"

G_BEGIN_DECLS

/* The notes of the course that runs. Signals: `opened (PlayerNote)`, go there; `input`, the person does something here. */
#define PLAYER_TYPE_NOTES_WINDOW (player_notes_window_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNotesWindow, player_notes_window, PLAYER, NOTES_WINDOW, AdwWindow)

/* @places: the order of its pages, %NULL-terminated. @title: of the course. */
GtkWindow *
player_notes_window_new (GtkWindow *parent, PlayerNotesBook *book, PlayerNotesBeside *beside,
                         const char *const *places, const char *title);
PlayerNotesList *player_notes_window_list (PlayerNotesWindow *self);

G_END_DECLS
