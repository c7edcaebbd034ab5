/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-block.h"

#include <string.h>

#include "authoring/model/block.h"
#include "tests/unit/words/words-language.h"

static bool is_german;

static const AuthorBlockRow *const tables[]
    = { author_text_blocks, author_question_blocks, author_activity_blocks };

/* Every kind, every attribute, every word of every table is called something. */
static void
test_all (void)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const AuthorBlockRow *row = tables[i]; row->name != NULL; row++) {
      g_test_message ("%s", row->name);
      g_assert_true (words_block_has_name (row->name));
      for (const AuthorValueRow *value = row->values; value != NULL && value->name != NULL;
           value++) {
        g_auto (GStrv) words = g_strsplit (value->words != NULL ? value->words : "", "|", -1);

        g_test_message ("%s %s", row->name, value->name);
        g_assert_nonnull (words_block_attribute (row->name, value->name));
        for (char **word = words; *word != NULL; word++, n++)
          g_assert_nonnull (words_block_word (row->name, value->name, *word));
      }
    }
  g_assert_cmpuint (n, >=, 10);
}

static void
test_words (void)
{
  g_assert_cmpstr (words_block_name ("choice"), ==,
                   is_german ? "Frage mit einer Antwort" : "Question with One Answer");
  g_assert_cmpstr (words_block_attribute ("choice", "tries"), ==, is_german ? "Versuche" : "Tries");
  g_assert_cmpstr (words_block_attribute ("gate", "title"), ==,
                   is_german ? "Aufschrift des Knopfes" : "Words on the button");
  g_assert_cmpstr (words_block_name ("unheard-of"), ==, "unheard-of");
  g_assert_false (words_block_has_name ("unheard-of"));
  g_assert_null (words_block_attribute ("choice", "unheard-of"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  is_german = words_language_start ();
  g_test_add_func ("/words-block/all", test_all);
  g_test_add_func ("/words-block/words", test_words);
  return g_test_run ();
}
