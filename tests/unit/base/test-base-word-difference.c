/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/word-difference.h"

static void
test_words (void)
{
  static const struct {
    const char *before, *after, *expected;
  } cases[] = {
    { "", "", "" },
    { "gleich", "gleich", "=gleich" },
    { "", "neu", "+neu" },
    { "Der Betrieb misst.", "Der Betrieb wiegt.", "=Der Betrieb |-misst|+wiegt|=." },
    { "grün und blau", "grün, blau", "=grün|- und|+,|= blau" },
    { "a\xff"
      "b",
      "a\xff"
      "c",
      "=a\xef\xbf\xbd|-b|+c" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) runs = lk_word_difference (cases[i].before, cases[i].after);
    g_autoptr (GString) found = g_string_new (NULL);

    for (guint j = 0; j < runs->len; j++) {
      const LkWordRun *run = g_ptr_array_index (runs, j);

      g_string_append_printf (found, "%s%c%s", j > 0 ? "|" : "", "=-+"[run->kind], run -> text);
    }
    g_assert_cmpstr (found->str, ==, cases[i].expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-difference/words", test_words);
  return g_test_run ();
}
