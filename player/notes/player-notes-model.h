/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/notes/player-notes-book.h"

G_BEGIN_DECLS

/* A heading among notes. */
#define PLAYER_TYPE_NOTE_HEADING (player_note_heading_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNoteHeading, player_note_heading, PLAYER, NOTE_HEADING, GObject)
const char *player_note_heading_title (PlayerNoteHeading *self);
/* 1: a course, 2: a page of it */
int player_note_heading_level (PlayerNoteHeading *self);
/* Of a course that is not on the shelf any more. */
gboolean player_note_heading_is_away (PlayerNoteHeading *self);

/* What is asked for. */
typedef enum {
  PLAYER_NOTES_ALL,
  PLAYER_NOTES_WRITTEN,   /* what has text */
  PLAYER_NOTES_PASSAGES,  /* what is marked, with text or without */
  PLAYER_NOTES_BOOKMARKS, /* neither */
  PLAYER_NOTES_N_KINDS
} PlayerNotesKinds;

/*
 * The notes of a book by course and page, with what is asked for alone, as a GListModel of PlayerNoteHeading and PlayerNote. Sorted
 * and looked through off the main thread. Signal `settled`: it shows what was asked for last.
 */
#define PLAYER_TYPE_NOTES_MODEL (player_notes_model_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNotesModel, player_notes_model, PLAYER, NOTES_MODEL, GObject)

/* @places: (nullable): %NULL-terminated, the order of the pages of the only course; then courses have no headings.
 * Else a page stands where its first note was made. */
PlayerNotesModel *player_notes_model_new (PlayerNotesBook *book, const char *const *places);
/* @text: "": any */
void player_notes_model_ask (PlayerNotesModel *self, const char *text, PlayerNotesKinds kinds);
/* A list lays out some 200 rows at once, whether they are seen or not: so it has few at first, and more on demand. */
void player_notes_model_show_more (PlayerNotesModel *self);
/* All that was asked for, shown yet or not. */
guint player_notes_model_n_notes (PlayerNotesModel *self);
/* Those. (transfer full) (element-type PlayerNote) */
GPtrArray *player_notes_model_notes (PlayerNotesModel *self);
gboolean player_notes_model_is_settled (PlayerNotesModel *self);

G_END_DECLS
