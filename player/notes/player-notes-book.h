/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/context/player-context.h"
#include "player/notes/player-note.h"

G_BEGIN_DECLS

/*
 * Notes of one course or of all, in memory, with a thread of its own that writes what is done to them, one after the
 * other; what is typed at each pause. What is done shows at once. Main thread. Signals:
 *
 *   `changed`          there are others, or one is another
 *   `saved (uint key)` what was done to that one is in the store
 *   `failed (string)`  a sentence for people: something could not be read or written
 */
#define PLAYER_TYPE_NOTES_BOOK (player_notes_book_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNotesBook, player_notes_book, PLAYER, NOTES_BOOK, GObject)

PlayerNotesBook *player_notes_book_new (PlayerContext *context);

/* Reads those of a registration; `changed` follows. What was there before goes at once. */
void player_notes_book_read_course (PlayerNotesBook *self, gint64 registration_id);
/* Those of whoever learns now. What was there before stays until they come. */
void player_notes_book_read_all (PlayerNotesBook *self);
/* Writes what waits, then there are none. */
void player_notes_book_close (PlayerNotesBook *self);
/* Whether they have been read. */
gboolean player_notes_book_is_read (PlayerNotesBook *self);
/* Writes what waits, and comes back when it is in the store or could not be written. */
void player_notes_book_flush (PlayerNotesBook *self);

/* Those of a course follow each other. (element-type PlayerNote) (transfer none) */
GPtrArray *player_notes_book_notes (PlayerNotesBook *self);
/* %NULL: there is none. (transfer none) */
PlayerNote *player_notes_book_find (PlayerNotesBook *self, guint key);
PlayerNote *player_notes_book_find_id (PlayerNotesBook *self, gint64 id);

/* Takes @note, as lk_store_note_add() wants it: its key. */
guint player_notes_book_add (PlayerNotesBook *self, LkNote *note);
/* At the next pause. */
void
player_notes_book_write (PlayerNotesBook *self, guint key, const char *text, LkNoteColour colour);
void player_notes_book_remove (PlayerNotesBook *self, guint key);
/* One that was removed comes back as it was. */
void player_notes_book_restore (PlayerNotesBook *self, PlayerNote *note);

G_END_DECLS
