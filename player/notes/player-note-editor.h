/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/notes/player-notes-book.h"

G_BEGIN_DECLS

/*
 * Where a note is written: its passage, its text, its colour. What is typed is kept by itself. Signals: `input`, the person
 * types; `done`, has finished; `remove (PlayerNote)`, wants it away. A note on a page that is left without text goes by
 * itself.
 */
#define PLAYER_TYPE_NOTE_EDITOR (player_note_editor_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNoteEditor, player_note_editor, PLAYER, NOTE_EDITOR, AdwBin)

/* One of the book. */
GtkWidget *player_note_editor_new (PlayerNotesBook *book, guint key);
/* One that gets into the book with its first letter. Takes @note, as player_notes_book_add(). */
GtkWidget *player_note_editor_new_blank (PlayerNotesBook *book, LkNote *note);
/* Keeps everything now; @self may be on its way out. */
void player_note_editor_finish (PlayerNoteEditor *self);

G_END_DECLS
