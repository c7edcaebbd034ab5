/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/notes/note-anchor.h"

#include <string.h>

#include "engine/notes/note-text-private.h"

#define JOINER 0x200d

/* A piece of the text of a page. */
typedef struct {
  const char *start, *end;
} Piece;

static const LkNotePlace *
find_place (const LkNoteWhole *whole, unsigned id)
{
  for (guint i = 0; id != 0 && i < whole->places->len; i++) {
    const LkNotePlace *place = &g_array_index (whole->places, LkNotePlace, i);

    if (place->id == id)
      return place;
  }
  return NULL;
}

/* At the front of a sign; %NULL: not on the page. */
static const char *
find_point (const LkNoteWhole *whole, LkNotePoint point)
{
  const LkNotePlace *place = find_place (whole, point.block);
  const char *front, *at;

  if (place == NULL)
    return NULL;
  front = whole->text->str + place->at;
  at = front + MIN (point.at, place->length);
  while (at > front && ((guchar) *at & 0xc0) == 0x80)
    at--;
  return at;
}

/* To the letter that marks stand above. */
static const char *
back_to_letter (const char *at, const char *front)
{
  while (at > front && (g_unichar_ismark (g_utf8_get_char (at)) || g_utf8_get_char (at) == JOINER))
    at = g_utf8_prev_char (at);
  return at;
}

/* Blanks, soft hyphens and the like. */
static bool
is_empty (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return g_unichar_isspace (c) || (lk_note_is_joined (c) && !lk_note_is_compared (c));
}

static void
strip (Piece *piece, const char *end)
{
  while (piece->start < piece->end && is_empty (piece->start))
    piece->start = g_utf8_next_char (piece->start);
  while (piece->start < piece->end && is_empty (g_utf8_prev_char (piece->end)))
    piece->end = g_utf8_prev_char (piece->end);
  piece->end = lk_note_skip_joined (piece->end, end);
}

/* Without blocks at its ends that hold no word; false if none does. */
static bool
fit_to_words (const LkNoteWhole *whole, Piece *piece)
{
  const char *text = whole->text->str;
  g_auto (LkNoteSigns) signs = { NULL, NULL };
  const LkNotePlace *first, *last;
  const char *end;
  guint32 at = (guint32) (piece->start - text);
  guint n;

  lk_note_signs_init (&signs, piece->start, (size_t) (piece->end - piece->start));
  n = signs.codes->len;
  if (n == 0)
    return false;
  first = lk_note_whole_place (whole, at + lk_note_at (&signs, 0));
  last = lk_note_whole_place (whole, at + lk_note_at (&signs, n - 1));
  piece->start = MAX (piece->start, text + first->at);
  end = text + last->at + last->length;
  piece->end = MIN (piece->end, end);
  strip (piece, end);
  return true;
}

static void
cut (Piece *piece)
{
  const char *end = piece->start + LK_NOTE_QUOTE_BYTES;

  if (piece->end <= end)
    return;
  while (((guchar) *end & 0xc0) == 0x80)
    end--;
  piece->end = back_to_letter (end, piece->start);
}

/* The last bytes before @at. (transfer full) */
static char *
text_before (const char *text, const char *at)
{
  const char *from = at - MIN (at - text, (ptrdiff_t) LK_NOTE_NEAR_BYTES);

  while (((guchar) *from & 0xc0) == 0x80)
    from++;
  return g_strndup (from, (gsize) (at - from));
}

static char *
text_after (const char *at, const char *end)
{
  const char *to = at + MIN (end - at, (ptrdiff_t) LK_NOTE_NEAR_BYTES);

  while (((guchar) *to & 0xc0) == 0x80)
    to--;
  return g_strndup (at, (gsize) (to - at));
}

bool
lk_note_anchor_make (const LkReadingPage *page, LkNotePoint from, LkNotePoint to,
                     LkNoteAnchor *ret_anchor)
{
  g_auto (LkNoteWhole) whole = { NULL, NULL };
  const char *text, *end;
  Piece piece;

  lk_note_whole_init (&whole, page);
  text = whole.text->str;
  end = text + whole.text->len;
  piece = (Piece){ find_point (&whole, from), find_point (&whole, to) };
  if (piece.start == NULL || piece.end == NULL || piece.start >= piece.end)
    return false;
  piece.start = back_to_letter (piece.start, text);
  piece.end = lk_note_skip_joined (piece.end, end);
  if (!fit_to_words (&whole, &piece))
    return false;
  cut (&piece);
  if (!fit_to_words (&whole, &piece))
    return false;
  ret_anchor->quote = g_strndup (piece.start, (gsize) (piece.end - piece.start));
  ret_anchor->before = text_before (text, piece.start);
  ret_anchor->after = text_after (piece.end, end);
  ret_anchor->at = (guint64) (piece.start - text);
  return true;
}
