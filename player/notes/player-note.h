/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/store/store-note.h"

G_BEGIN_DECLS

/* What it is to people. */
typedef enum {
  PLAYER_NOTE_WRITTEN,  /* there is text, on a passage or on the page */
  PLAYER_NOTE_MARKED,   /* a passage without text */
  PLAYER_NOTE_BOOKMARK, /* neither */
  PLAYER_NOTE_N_KINDS
} PlayerNoteKind;

/* A note as it was at one time; never changed, so any thread may read it. */
#define PLAYER_TYPE_NOTE (player_note_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNote, player_note, PLAYER, NOTE, GObject)

/* @key: the same for the same note as long as it is in memory. Takes @note; its id may still be 0. */
PlayerNote *player_note_new (guint key, LkNote *note);
guint player_note_key (PlayerNote *self);
const LkNote *player_note_get (PlayerNote *self);
PlayerNoteKind player_note_kind (PlayerNote *self);
gboolean player_note_is_passage (PlayerNote *self);
/* Whether @folded (lk_text_fold()) is somewhere in what is shown of it. */
gboolean player_note_matches (PlayerNote *self, const char *folded);
/* `Note`, `Marked, yellow`, … (transfer full) */
char *player_note_kind_word (PlayerNote *self);
/* All of it in one sentence after the other, for screen readers. (transfer full) */
char *player_note_spoken (PlayerNote *self);

/* A deep copy. (transfer full) */
LkNote *player_note_copy (const LkNote *note);

G_END_DECLS
