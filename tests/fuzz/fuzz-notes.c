/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/notes/note-anchor.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Each piece lies in its block, whole signs of it, and they are in the order of the page. */
static void
check_pieces (const LkReadingPage *page, const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++) {
    const LkNotePiece *piece = &g_array_index (pieces, LkNotePiece, i);
    const LkReadingBlock *block = lk_reading_page_block (page, piece->block);

    g_assert_nonnull (block);
    g_assert_cmpuint (piece->start, <, piece->end);
    g_assert_cmpuint (piece->end, <=, strlen (block->text));
    g_assert_true (
        g_utf8_validate (block->text + piece->start, (gssize) (piece->end - piece->start), NULL));
  }
}

static void
check_anchor (LkReadingPage *page, LkNoteText *text, const LkNoteAnchor *anchor)
{
  g_autoptr (GArray) pieces = NULL;

  if (lk_note_text_find (text, anchor, &pieces) == LK_NOTE_GONE)
    g_assert_null (pieces);
  else
    check_pieces (page, pieces);
}

/* The first block that has an id, from half of it on. */
static void
check_made (LkReadingPage *page, LkNoteText *text, const LkReadingBlock *block)
{
  g_auto (LkNoteAnchor) anchor = { 0 };
  size_t length = strlen (block->text);

  if (!lk_note_anchor_make (page, (LkNotePoint){ block->id, length / 2 },
                            (LkNotePoint){ block->id, length }, &anchor))
    return;
  g_assert_true (g_utf8_validate (anchor.quote, -1, NULL));
  g_assert_true (g_utf8_validate (anchor.before, -1, NULL));
  g_assert_true (g_utf8_validate (anchor.after, -1, NULL));
  g_assert_cmpuint (strlen (anchor.quote), <=, LK_NOTE_QUOTE_BYTES);
  g_assert_cmpuint (strlen (anchor.before), <=, LK_NOTE_NEAR_BYTES);
  g_assert_cmpuint (strlen (anchor.after), <=, LK_NOTE_NEAR_BYTES);
  /* Of a word that is longer than what is kept of it, nobody knows whether it was one. */
  if (strlen (anchor.before) < LK_NOTE_NEAR_BYTES / 2)
    g_assert_cmpint (lk_note_text_find (text, &anchor, NULL), ==, LK_NOTE_FOUND);
  check_anchor (page, text, &anchor);
}

/* Three lines of an anchor, and a page. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *all = g_strndup ((const char *) data, size);
  g_auto (GStrv) parts = g_strsplit (all, "\n", 4);
  g_autoptr (LkReadingPage) page = NULL;
  g_autoptr (LkNoteText) text = NULL;

  if (g_strv_length (parts) < 4)
    return 0;
  page = lk_reading_page_parse (parts[3], NULL);
  if (page == NULL)
    return 0;
  text = lk_note_text_new (page);
  check_anchor (page, text, &(LkNoteAnchor){ parts[0], parts[1], parts[2], size * 7 });
  check_anchor (page, text, &(LkNoteAnchor){ parts[0], NULL, parts[2], 0 });
  if (page->blocks->len > 0)
    check_made (page, text, page->blocks->pdata[0]);
  return 0;
}
