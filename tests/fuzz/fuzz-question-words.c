/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/progress/question-words.h"

/* Any bytes as a page: words within their limits, whatever is asked for. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_side (GHashTable *side)
{
  GHashTableIter iter;
  const char *name, *words;

  g_assert_cmpuint (g_hash_table_size (side), <=, LK_QUESTION_LINES);
  g_hash_table_iter_init (&iter, side);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &words)) {
    g_assert_true (g_utf8_validate (words, -1, NULL));
    g_assert_cmpuint (strlen (words), <=, LK_QUESTION_LINE_BYTES + 4);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) html = g_bytes_new (data, size);
  g_autoptr (GHashTable) page = lk_question_words_read (html);
  GHashTableIter iter;
  LkQuestionWords *question;

  g_assert_cmpuint (g_hash_table_size (page), <=, LK_QUESTION_MOST);
  g_hash_table_iter_init (&iter, page);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &question)) {
    g_assert_true (g_utf8_validate (question->ask, -1, NULL));
    check_side (question->sides[0]);
    check_side (question->sides[1]);
  }
  return 0;
}
