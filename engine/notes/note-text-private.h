/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/notes/note-anchor.h"

G_BEGIN_DECLS

/* Set in a sign that begins a word. */
#define LK_NOTE_BEGINS (1u << 31)

/* What is compared of a text, as two rows of the same length. */
typedef struct {
  GArray *codes; /* (element-type guint32): a code point, with LK_NOTE_BEGINS */
  GArray *ats;   /* (element-type guint32): byte of the text where it stands */
} LkNoteSigns;

void lk_note_signs_init (LkNoteSigns *signs, const char *text, size_t length);
void lk_note_signs_clear (LkNoteSigns *signs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkNoteSigns, lk_note_signs_clear)
#define lk_note_code(signs, i) g_array_index ((signs)->codes, guint32, i)
#define lk_note_at(signs, i)   g_array_index ((signs)->ats, guint32, i)

/* Letters, digits, symbols and what stands above them. */
bool lk_note_is_compared (gunichar c);
/* What belongs to the sign before it, and parts no words. */
bool lk_note_is_joined (gunichar c);
/* Over all that belongs to the sign before @at. */
const char *lk_note_skip_joined (const char *at, const char *end);

/* A block in the text of all of the page. */
typedef struct {
  unsigned id;        /* 0: cannot be painted */
  guint32 at, length; /* bytes */
} LkNotePlace;

/* The text of a page: that of its blocks, a newline between two. */
typedef struct {
  GString *text;
  GArray *places; /* (element-type LkNotePlace) */
} LkNoteWhole;

void lk_note_whole_init (LkNoteWhole *whole, const LkReadingPage *page);
void lk_note_whole_clear (LkNoteWhole *whole);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkNoteWhole, lk_note_whole_clear)
/* The one that holds the byte @at of the text. */
const LkNotePlace *lk_note_whole_place (const LkNoteWhole *whole, guint32 at);

G_END_DECLS
