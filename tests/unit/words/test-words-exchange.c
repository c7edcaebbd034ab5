/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-exchange.h"

#include <string.h>

#include "words-language.h"

static bool is_german;

/* Each code has a sentence of its own. */
static void
test_codes (void)
{
  g_autofree char *unknown = words_exchange_code (AUTHOR_IMPORT_LOST, "gibt-es-nicht");
  g_autofree char *other = words_exchange_code (AUTHOR_IMPORT_KEPT, "gibt-es-nicht");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; words_exchange_known (i) != NULL; i++) {
    char *text = words_exchange_code (AUTHOR_IMPORT_LOST, words_exchange_known (i));
    g_autofree char *kept = words_exchange_code (AUTHOR_IMPORT_KEPT, words_exchange_known (i));

    g_assert_true (!g_str_equal (text, unknown) || !g_str_equal (kept, other));
    g_hash_table_add (seen, text);
  }
  g_assert_cmpuint (g_hash_table_size (seen), >, 40);
}

static void
test_note (void)
{
  AuthorImportNote note = { .grade = AUTHOR_IMPORT_LOST,
                            .code = "script",
                            .where = (char *) "Frage 1",
                            .found = (char *) "onclick",
                            .n = 3 };
  AuthorImportNote kept = { .grade = AUTHOR_IMPORT_KEPT, .code = "question", .n = 12 };
  g_autofree char *line = words_exchange_note (&note), *other = words_exchange_note (&kept);

  g_assert_cmpstr (line, ==,
                   is_german ? "„Frage 1“: Ein Skript wurde entfernt: onclick (3×)"
                             : "“Frage 1”: A script was removed: onclick (3×)");
  g_assert_cmpstr (other, ==, is_german ? "Fragen: 12" : "Questions: 12");
}

static void
test_error (void)
{
  g_autoptr (GError) error = g_error_new_literal (
      g_quark_from_static_string ("author-import-error"), AUTHOR_IMPORT_ERROR_EMPTY, "");
  g_autofree char *text = words_exchange_error (error);

  g_assert_cmpstr (text, ==,
                   is_german ? "In der Datei ist nichts, was sich importieren lässt."
                             : "There is nothing in the file that could be imported.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  is_german = words_language_start ();
  g_test_add_func ("/words/exchange/codes", test_codes);
  g_test_add_func ("/words/exchange/note", test_note);
  g_test_add_func ("/words/exchange/error", test_error);
  return g_test_run ();
}
