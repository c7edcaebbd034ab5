/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/notes/note-text-private.h"

#include <string.h>

/* Of one sign taken apart; what has more parts stays whole. */
#define MOST_PARTS 4

/* --- signs -------------------------------------------------------------------------------------- */

static const bool compared[] = {
  [G_UNICODE_LOWERCASE_LETTER] = true, [G_UNICODE_UPPERCASE_LETTER] = true,
  [G_UNICODE_TITLECASE_LETTER] = true, [G_UNICODE_MODIFIER_LETTER] = true,
  [G_UNICODE_OTHER_LETTER] = true,     [G_UNICODE_DECIMAL_NUMBER] = true,
  [G_UNICODE_LETTER_NUMBER] = true,    [G_UNICODE_OTHER_NUMBER] = true,
  [G_UNICODE_NON_SPACING_MARK] = true, [G_UNICODE_SPACING_MARK] = true,
  [G_UNICODE_ENCLOSING_MARK] = true,   [G_UNICODE_MATH_SYMBOL] = true,
  [G_UNICODE_CURRENCY_SYMBOL] = true,  [G_UNICODE_OTHER_SYMBOL] = true,
};

/* They choose how the sign before them looks. */
static bool
is_variation (gunichar c)
{
  return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

bool
lk_note_is_compared (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type < G_N_ELEMENTS (compared) && compared[type] && !is_variation (c);
}

static bool
is_passed_over (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return is_variation (c) || type == G_UNICODE_FORMAT
         || (type == G_UNICODE_CONTROL && !g_unichar_isspace (c));
}

bool
lk_note_is_joined (gunichar c)
{
  return g_unichar_ismark (c) || is_passed_over (c);
}

const char *
lk_note_skip_joined (const char *at, const char *end)
{
  while (at < end && lk_note_is_joined (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static void
append_code (LkNoteSigns *signs, guint32 code, guint32 at, bool *in_word)
{
  code |= *in_word ? 0 : LK_NOTE_BEGINS;
  g_array_append_val (signs->codes, code);
  g_array_append_val (signs->ats, at);
  *in_word = true;
}

static void
append (LkNoteSigns *signs, gunichar c, guint32 at, bool *in_word)
{
  append_code (signs, g_unichar_tolower (c), at, in_word);
}

static void
append_parts (LkNoteSigns *signs, gunichar c, guint32 at, bool *in_word)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = c < 0x80 ? 1 : g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  if (n == 1 || n > MOST_PARTS) {
    append (signs, c < 0x80 || n > MOST_PARTS ? c : parts[0], at, in_word);
    return;
  }
  for (gsize i = 0; i < n; i++)
    if (lk_note_is_compared (parts[i]))
      append (signs, parts[i], at, in_word);
}

void
lk_note_signs_init (LkNoteSigns *signs, const char *text, size_t length)
{
  bool in_word = false;

  signs->codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  signs->ats = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    /* Most of any text, and the dear questions are not asked for it. */
    if (c < 0x80 && g_ascii_isalnum ((char) c))
      append_code (signs, (guint32) g_ascii_tolower ((char) c), (guint32) (p - text), &in_word);
    else if (c == ' ')
      in_word = false;
    else if (lk_note_is_compared (c))
      append_parts (signs, c, (guint32) (p - text), &in_word);
    else if (!is_passed_over (c))
      in_word = false;
  }
}

void
lk_note_signs_clear (LkNoteSigns *signs)
{
  g_clear_pointer (&signs->codes, g_array_unref);
  g_clear_pointer (&signs->ats, g_array_unref);
}

/* --- all of a page ------------------------------------------------------------------------------ */

static void
add_block (LkNoteWhole *whole, const LkReadingBlock *block, GHashTable *ids)
{
  gpointer key = GUINT_TO_POINTER (block->id);
  /* Of two blocks of one id the first is meant: lk_reading_page_block(). */
  bool is_first = block->id != 0 && g_hash_table_add (ids, key);
  LkNotePlace place = { is_first ? block->id : 0, (guint32) whole->text->len, 0 };

  /* A name that is said already stands in a block of its own. */
  if (*block->text == '\0' || (block->flags & LK_READING_SAID) != 0)
    return;
  if (whole->text->len > 0) {
    g_string_append_c (whole->text, '\n');
    place.at++;
  }
  g_string_append (whole->text, block->text);
  place.length = (guint32) whole->text->len - place.at;
  g_array_append_val (whole->places, place);
}

static void
add_blocks (LkNoteWhole *whole, const GPtrArray *blocks, GHashTable *ids)
{
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];

    add_block (whole, block, ids);
    add_blocks (whole, block->children, ids);
  }
}

void
lk_note_whole_init (LkNoteWhole *whole, const LkReadingPage *page)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (NULL, NULL);

  whole->text = g_string_new (NULL);
  whole->places = g_array_new (FALSE, FALSE, sizeof (LkNotePlace));
  add_blocks (whole, page->blocks, ids);
}

void
lk_note_whole_clear (LkNoteWhole *whole)
{
  if (whole->text != NULL)
    g_string_free (g_steal_pointer (&whole->text), TRUE);
  g_clear_pointer (&whole->places, g_array_unref);
}

const LkNotePlace *
lk_note_whole_place (const LkNoteWhole *whole, guint32 at)
{
  guint low = 0, high = whole->places->len;

  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (g_array_index (whole->places, LkNotePlace, middle).at <= at)
      low = middle;
    else
      high = middle;
  }
  return &g_array_index (whole->places, LkNotePlace, low);
}
