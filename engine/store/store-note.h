/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * What a learner keeps beside a page of any course: a bookmark, a note, a marked passage. It belongs to the
 * registration and moves to newer versions of the course with it. The promises of store.h hold: durable when a
 * function returns true.
 */

/* Bytes; more is refused (NOTE_TOO_LONG) or, of what the program itself writes down, cut between two signs. */
#define LK_NOTE_TEXT_BYTES  (64u << 10)
#define LK_NOTE_QUOTE_BYTES (16u << 10)
#define LK_NOTE_NEAR_BYTES  256u
#define LK_NOTE_TITLE_BYTES 512u
/* Of one registration; then NOTE_FULL. */
#define LK_NOTES_MOST 10000u

typedef enum {
  LK_NOTE_YELLOW,
  LK_NOTE_GREEN,
  LK_NOTE_BLUE,
  LK_NOTE_PINK,
  LK_NOTE_N_COLOURS
} LkNoteColour;

/*
 * Where in a page: words, and what stands around them (TextQuoteSelector of the W3C's Web Annotation Data Model),
 * with a number where to look first (TextPositionSelector). Never places of elements: courses build their pages
 * anew each time, and a new version has others.
 */
typedef struct {
  char *quote;  /* "" for all of the page; then the rest says nothing */
  char *before; /* up to LK_NOTE_NEAR_BYTES of text before it */
  char *after;
  guint64 at; /* bytes of the text of the page before it */
} LkNoteAnchor;
void lk_note_anchor_clear (LkNoteAnchor *anchor);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkNoteAnchor, lk_note_anchor_clear)

typedef struct {
  gint64 id;
  gint64 registration_id, course_id; /* @course_id: the version that is played now */
  char *course_title, *course_language;
  bool on_shelf;     /* the course has not been taken away */
  char *place;       /* id of a page of a course of ours, else of an item: as LkSearchHit has it */
  char *place_title; /* as it was when it was written */
  LkNoteAnchor anchor;
  LkNoteColour colour; /* of a marked passage */
  char *text;          /* "" of a bookmark, and of what is only marked */
  gint64 created, updated;
} LkNote;
void lk_note_free (LkNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkNote, lk_note_free)

/* All of a learner: courses in the order of the shelf, the notes of each in the order they were made.
 * (transfer full) (element-type LkNote) */
GPtrArray *lk_store_notes (LkStore *store, gint64 learner_id, GError **error);
/* Those of one place, in that order. @place NULL: of all of the registration. */
GPtrArray *
lk_store_notes_of (LkStore *store, gint64 registration_id, const char *place, GError **error);
/* %NULL without error: there is none. */
LkNote *lk_store_note (LkStore *store, gint64 id, GError **error);

/**
 * lk_store_note_add:
 * @note: registration_id, place, place_title, anchor, colour and text are heeded; with @id other than 0 it is one that
 *   was removed and comes back as it was, with its times
 */
bool lk_store_note_add (LkStore *store, const LkNote *note, gint64 *ret_id, GError **error);
/* Text and colour; NOTE_GONE if it is not there any more. */
bool lk_store_note_write (LkStore *store, gint64 id, const char *text, LkNoteColour colour,
                          GError **error);
/* One that is not there is removed. */
bool lk_store_note_remove (LkStore *store, gint64 id, GError **error);

G_END_DECLS
