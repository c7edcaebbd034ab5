/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/word-difference.h"

#include <string.h>

#include "engine/base/sequence.h"

/* A word, or what is between two. */
typedef struct {
  const char *text;
  gsize length;
} Piece;

/* In what kind of piece a character stands: letters and digits, blanks; anything else stands alone. */
static int
kind_of (gunichar c)
{
  if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_')
    return 1;
  return g_unichar_isspace (c) ? 2 : 0;
}

/* @text is valid UTF-8. (element-type Piece) */
static GArray *
pieces_of (const char *text)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));

  while (*text != '\0') {
    int kind = kind_of (g_utf8_get_char (text));
    const char *end = g_utf8_next_char (text);
    Piece piece;

    while (kind != 0 && *end != '\0' && kind_of (g_utf8_get_char (end)) == kind)
      end = g_utf8_next_char (end);
    piece = (Piece){ text, (gsize) (end - text) };
    g_array_append_val (pieces, piece);
    text = end;
  }
  return pieces;
}

static guint32 *
keys_of (const GArray *pieces, LkNumbers *numbers)
{
  guint32 *keys = g_new (guint32, pieces->len + 1);

  for (guint i = 0; i < pieces->len; i++) {
    const Piece *piece = &g_array_index (pieces, Piece, i);

    keys[i] = lk_numbers_of (numbers, 'p', piece->text, piece->length);
  }
  return keys;
}

static void
free_run (gpointer data)
{
  LkWordRun *run = data;

  g_free (run->text);
  g_free (run);
}

/* From @start to before @end; nothing if that is nothing. */
static void
add_run (GPtrArray *runs, LkWordRunKind kind, const GArray *pieces, guint start, guint end)
{
  LkWordRun *run;
  const Piece *first, *last;

  if (start >= end)
    return;
  first = &g_array_index (pieces, Piece, start);
  last = &g_array_index (pieces, Piece, end - 1);
  run = g_new0 (LkWordRun, 1);
  run->kind = kind;
  run->text = g_strndup (first->text, (gsize) (last->text - first->text) + last->length);
  g_ptr_array_add (runs, run);
}

GPtrArray *
lk_word_difference (const char *before, const char *after)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (free_run);
  g_autofree char *one_text = g_utf8_make_valid (before, -1);
  g_autofree char *other_text = g_utf8_make_valid (after, -1);
  g_autoptr (LkNumbers) numbers = lk_numbers_new ();
  g_autoptr (GArray) ones = pieces_of (one_text);
  g_autoptr (GArray) others = pieces_of (other_text);
  g_autofree guint32 *one = keys_of (ones, numbers), *other = keys_of (others, numbers);
  g_autofree int *partners = lk_sequence_match (one, ones->len, other, others->len);
  guint i = 0, j = 0;

  while (i < ones->len || j < others->len) {
    guint i_start = i, j_start = j;

    while (i < ones->len && partners[i] == (int) j) {
      i++;
      j++;
    }
    add_run (runs, LK_WORD_RUN_SAME, ones, i_start, i);
    i_start = i;
    j_start = j;
    while (i < ones->len && partners[i] < 0)
      i++;
    j = i < ones->len ? (guint) partners[i] : others->len;
    add_run (runs, LK_WORD_RUN_REMOVED, ones, i_start, i);
    add_run (runs, LK_WORD_RUN_ADDED, others, j_start, j);
  }
  return runs;
}
