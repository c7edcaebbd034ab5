/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/bench-course.h"

#include <glib/gstdio.h>

enum {
  PAGES_OF_A_MODULE = 20,
  WORDS_OF_A_PAGE = 75,
};

static const char *const words[]
    = { "Der",   "Betrieb", "misst", "seinen", "Verbrauch", "jeden", "Monat",
        "und",   "trägt",   "ihn",   "in",     "eine",      "Liste", "ein",
        "damit", "alle",    "sehen", "was",    "Energie",   "kostet" };

static void
append_words (GString *text, LkRandom *random, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[lk_random_below (random, G_N_ELEMENTS (words))]);
  g_string_append (text, ".\n");
}

static char *
make_page (LkRandom *random, unsigned number)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, "---\nid: p-a%u\ntitle: Seite %u\nduration: 3\n---\n# Abschnitt\n\n", number, number);
  append_words (text, random, WORDS_OF_A_PAGE);
  g_string_append_printf (text, "\n::: {.choice #q-a%u}\nWas stimmt auf Seite %u?\n\n", number,
                          number);
  for (unsigned i = 0; i < 4; i++) {
    g_string_append_printf (text, "- [%c] Antwort %u: ", i == 0 ? 'x' : ' ', i);
    append_words (text, random, 5);
    g_string_append (text, "  > ");
    append_words (text, random, 8);
  }
  g_string_append (text, ":::\n");
  return g_string_free (text, FALSE);
}

void
bench_course_write_page (const char *folder, LkRandom *random, unsigned number)
{
  g_autofree char *module = g_strdup_printf ("%s/%03u-m", folder, number / PAGES_OF_A_MODULE);
  g_autofree char *path = g_strdup_printf ("%s/%02u-s.md", module, number % PAGES_OF_A_MODULE);
  g_autofree char *text = make_page (random, number);

  g_assert_cmpint (g_mkdir_with_parents (module, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

char *
bench_course_new (const char *around, unsigned n_pages)
{
  g_autofree char *name = g_strdup_printf ("course-%u", n_pages);
  char *folder = g_build_filename (around, name, NULL);
  g_autofree char *yaml = g_build_filename (folder, "course.yaml", NULL);
  LkRandom random;

  lk_random_init (&random, 7);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (
      yaml, "id: messkurs\ntitle: Messkurs\nlanguage: de\nversion: 1.0.0\n", -1, NULL));
  for (unsigned i = 0; i < n_pages; i++)
    bench_course_write_page (folder, &random, i);
  return folder;
}
