/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-page.h"
#include "engine/store/store-note.h"

G_BEGIN_DECLS

/*
 * Notes hold on to words of a page (docs/notes.md). The text of a page is that of its blocks in their order, one line
 * each; what is compared are letters, digits and symbols without case: blanks, soft hyphens, quotation marks and other
 * punctuation are not told apart. Pure, no I/O; any thread.
 */

/* A place in the text of a block of a page. */
typedef struct {
  unsigned block; /* LkReadingBlock.id */
  size_t at;      /* bytes of its text */
} LkNotePoint;

/* A piece of the text of one block: what is painted. */
typedef struct {
  unsigned block;
  size_t start, end; /* bytes */
} LkNotePiece;

/**
 * lk_note_anchor_make:
 * @from: before @to in the order of the page
 *
 * What the person selected, without blanks at its ends and blocks there that hold no word, and with all marks of its
 * last letter; cut at LK_NOTE_QUOTE_BYTES.
 *
 * Returns: false if there is no word between them, or one of them is not on the page
 */
bool lk_note_anchor_make (const LkReadingPage *page, LkNotePoint from, LkNotePoint to,
                          LkNoteAnchor *ret_anchor);

typedef enum {
  LK_NOTE_GONE,  /* the words are not on the page any more, or cannot be told from others */
  LK_NOTE_ALIKE, /* something much like them stands between what stood around them */
  LK_NOTE_FOUND, /* just these words */
} LkNoteFound;

/* A page made ready for looking in it many times. */
typedef struct _LkNoteText LkNoteText;
LkNoteText *lk_note_text_new (LkReadingPage *page);
void lk_note_text_free (LkNoteText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkNoteText, lk_note_text_free)

/**
 * lk_note_text_find:
 * @anchor: may be anything; with quote "" it is found, without pieces
 * @ret_pieces: (out) (nullable) (transfer full) (element-type LkNotePiece): in the order of the page; %NULL if gone
 *
 * Where the words are: of several places the one with the most alike around it, then the nearest to the old one. Time
 * is bounded, within LK_READING_ALL_BYTES at most some 100 ms.
 */
LkNoteFound lk_note_text_find (LkNoteText *text, const LkNoteAnchor *anchor, GArray **ret_pieces);

G_END_DECLS
