/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/reading/reading-script.h"
#include "engine/reading/reading-sentence.h"
#include "engine/reading/reading-settings.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const LkReadingWords words = { "P: %s", "Q: %s", "F: %s", "%s.", "M: %s" };

static void
check_blocks (const GPtrArray *blocks, unsigned depth)
{
  g_assert_cmpuint (depth, <=, LK_READING_DEPTH);
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];
    size_t at = 0;

    g_assert_true (g_utf8_validate (block->text, -1, NULL));
    g_assert_cmpuint (strlen (block->text), <=, LK_READING_TEXT_BYTES);
    for (guint k = 0; k < block->links->len; k++) {
      const LkReadingLink *link = &g_array_index (block->links, LkReadingLink, k);

      g_assert_cmpuint (link->start, >=, at);
      g_assert_cmpuint (link->end, >, link->start);
      at = link->end;
    }
    g_assert_cmpuint (at, <=, strlen (block->text));
    check_blocks (block->children, depth + 1);
  }
}

/* Each line lies in its block, at the front of a sign. */
static void
check_script (LkReadingPage *page)
{
  g_autoptr (GPtrArray) lines = lk_reading_script (page, &words);

  for (guint i = 0; i < lines->len; i++) {
    const LkReadingLine *line = lines->pdata[i];

    g_assert_cmpuint (line->start, <, line->end);
    g_assert_true (g_utf8_validate (line->text, -1, NULL));
    lk_reading_script_find (lines, page, line->block, line->start);
    if (i > 20)
      break;
  }
}

/* A page; the same bytes as settings, which nothing can be wrong with. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (LkReadingPage) page = lk_reading_page_parse (text, NULL);
  g_autoptr (LkReadingSettings) settings = lk_reading_settings_read (text), again = NULL;
  g_autofree char *written = lk_reading_settings_write (settings), *second = NULL;

  again = lk_reading_settings_read (written);
  second = lk_reading_settings_write (again);
  g_assert_cmpstr (written, ==, second);
  if (g_utf8_validate (text, -1, NULL)) {
    GArray *spans = lk_reading_sentences (text, "de");

    g_array_unref (spans);
  }
  if (page != NULL) {
    check_blocks (page->blocks, 0);
    check_script (page);
  }
  return 0;
}
