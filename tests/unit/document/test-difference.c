/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/difference.h"

#include <string.h>

#include "tests/support/source-memory.h"

#define FRONT "---\nid: p-1\ntitle: Seite\n---\n"
#define TIP   "::: {.tip #b-tip}\nEin Tipp.\n:::\n"
#define NOTE  "::: {.note #b-note}\nEine Notiz.\n:::\n"
#define BASE  FRONT "# Kopf\n\nEins.\n\n" TIP "\n" NOTE "\nZwei.\n"

/* `+tip#b-tip `, one for each. */
static char *
dump (const GPtrArray *differences, bool with_names)
{
  static const char signs[] = { '+', '-', '*', '~' };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++) {
    const AuthorDifference *difference = g_ptr_array_index (differences, i);

    g_string_append_printf (text, "%c%s%s%s%s%s ", signs[difference->kind], difference->what,
                            difference->id != NULL ? "#" : "",
                            difference->id != NULL ? difference->id : "", with_names ? "@" : "",
                            with_names ? difference->name : "");
    g_assert_true (difference->kind != AUTHOR_DIFFERENCE_ADDED || difference->before == NULL);
    g_assert_true (difference->kind != AUTHOR_DIFFERENCE_REMOVED || difference->after == NULL);
    g_assert_true (difference->kind != AUTHOR_DIFFERENCE_CHANGED
                   || g_strcmp0 (difference->before, difference->after) != 0);
  }
  return g_string_free (text, FALSE);
}

static AuthorPage *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return author_page_parse (bytes, NULL);
}

static void
test_pages (void)
{
  static const struct {
    const char *what, *before, *after, *expected;
  } cases[] = {
    { "nothing", BASE, BASE, "" },
    { "blank lines", BASE, FRONT "# Kopf\n\n\nEins.\n\n" TIP "\n" NOTE "\nZwei.\n", "" },
    { "a text", BASE, FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n", "*text " },
    { "a block", BASE,
      FRONT "# Kopf\n\nEins.\n\n::: {.tip #b-tip}\nAnders.\n:::\n\n" NOTE "\nZwei.\n",
      "*tip#b-tip " },
    { "the front", BASE,
      "---\nid: p-1\ntitle: Anders\n---\n# Kopf\n\nEins.\n\n" TIP "\n" NOTE "\nZwei.\n",
      "*front " },
    { "a heading", BASE, FRONT "# Anders\n\nEins.\n\n" TIP "\n" NOTE "\nZwei.\n", "*heading " },
    { "a new one", BASE,
      FRONT "# Kopf\n\nEins.\n\n" TIP "\n::: {.tip #b-new}\nNeu\n:::\n\n" NOTE "\nZwei.\n",
      "+tip#b-new " },
    { "one less", BASE, FRONT "# Kopf\n\nEins.\n\n" NOTE "\nZwei.\n", "-tip#b-tip " },
    { "moved", BASE, FRONT "# Kopf\n\n" TIP "\nEins.\n\n" NOTE "\nZwei.\n", "~text " },
    { "moved and changed", BASE,
      FRONT "# Kopf\n\n" NOTE "\nEins.\n\n"
            "::: {.tip #b-tip}\nAnders.\n:::\n\nZwei.\n",
      "~note#b-note *tip#b-tip " },
    { "in another", "::: {.set #s}\n" TIP "\n" NOTE ":::\n",
      "::: {.set #s}\n::: {.tip #b-tip}\nAnders.\n:::\n\n" NOTE ":::\n", "*tip#b-tip " },
    { "everything", "Eins.\n", TIP, "-text +tip#b-tip " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) before = parse (cases[i].before), after = parse (cases[i].after);
    g_autoptr (GPtrArray) differences = author_difference_pages ("01.md", before, after);
    g_autofree char *found = dump (differences, false);

    g_test_message ("%s", cases[i].what);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_courses (void)
{
  g_autoptr (SourceMemory) before = source_memory_new (
      "=== course.yaml\ntitle: A\n=== 01.md\nEins.\n=== 02.md\nZwei.\n=== media/a.png\nx\n");
  g_autoptr (SourceMemory) after = source_memory_new (
      "=== course.yaml\ntitle: B\n=== 01.md\nAnders.\n=== 03.md\nDrei.\n=== media/b.png\nx\n");
  g_autoptr (GPtrArray) differences
      = author_difference_courses (source_memory_files (before), source_memory_files (after));
  g_autofree char *found = dump (differences, true);

  g_assert_cmpstr (found, ==,
                   "*text@01.md -file@02.md +file@03.md *file@course.yaml "
                   "-file@media/a.png +file@media/b.png ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/difference/pages", test_pages);
  g_test_add_func ("/difference/courses", test_courses);
  return g_test_run ();
}
