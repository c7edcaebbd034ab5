/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/notes/note-anchor.h"
#include "player/notes/player-notes-book.h"
#include "player/reading/player-reading-source.h"

G_BEGIN_DECLS

/*
 * Notes beside the page on the stage: as long as there are passages of its place among them, the page is read, they are looked for
 * in it, off the main thread, and painted; again whenever it changes. Signals:
 *
 *   `changed`             others have been found than before
 *   `missing (uint key)`  the one that was to be gone to is not on the page
 */
#define PLAYER_TYPE_NOTES_BESIDE (player_notes_beside_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNotesBeside, player_notes_beside, PLAYER, NOTES_BESIDE, GObject)

PlayerNotesBeside *player_notes_beside_new (PlayerReadingSource *source, PlayerNotesBook *book);
/* LkNote.place of what is on the stage; %NULL: nothing that has notes. */
void player_notes_beside_set_place (PlayerNotesBeside *self, const char *place);
const char *player_notes_beside_place (PlayerNotesBeside *self);

/* Whether that is known: it is of a passage of this place, once the page was looked through. */
gboolean player_notes_beside_found (PlayerNotesBeside *self, guint key, LkNoteFound *ret_found);
/* The one whose words begin there (as of lk_web_reading_mark()); 0: none. */
guint player_notes_beside_at (PlayerNotesBeside *self, unsigned block, unsigned from);
/* Goes to its words as soon as they are there, until the place is another one. */
void player_notes_beside_go (PlayerNotesBeside *self, guint key);
/* Whether the page has been looked through as it is now. */
gboolean player_notes_beside_is_settled (PlayerNotesBeside *self);

G_END_DECLS
