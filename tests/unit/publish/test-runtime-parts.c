/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/runtime-parts.h"

#include <gio/gio.h>
#include <string.h>

static const char bundle[] = "head\n"
                             "/*part core.js:*:*/\ncore\n"
                             "/*part number.js:-:*/\nnumber\n"
                             "/*part a.js:choice multiple:number.js*/\na\n"
                             "/*part b.js:cloze:c.js*/\nb\n"
                             "/*part c.js:-:b.js number.js*/\nc\n"
                             "/*part page.js:*:a.js*/\npage\n";

static void
test_select (void)
{
  static const struct {
    const char *kinds, *expected;
  } cases[] = {
    /* What is in every course may have needs of its own. */
    { "", "head\ncore\nnumber\na\npage\n" },
    { "multiple", "head\ncore\nnumber\na\npage\n" },
    { "cloze", "head\ncore\nnumber\na\nb\nc\npage\n" },
    { "nothing-of-ours", "head\ncore\nnumber\na\npage\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (bundle, strlen (bundle));
    g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (GBytes) found = NULL;

    g_hash_table_add (kinds, (char *) cases[i].kinds);
    found = author_runtime_select (bytes, kinds);
    g_test_message ("%s", cases[i].kinds);
    g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), cases[i].expected,
                     strlen (cases[i].expected));
  }
}

/* The bundle as it ships: every part can be reached by a kind or by another part, and all needs are there. */
static void
test_shipped (void)
{
  static const char *const names[] = { "page.js", "frame.js" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat ("/de/oekohub/Lernkoffer/runtime/", names[i], NULL);
    g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
    g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_auto (GStrv) heads = g_strsplit (text, "/*part ", -1);
    g_autoptr (GBytes) all = NULL;
    gsize marks = 0;

    for (char **head = heads + 1; *head != NULL; head++) {
      g_auto (GStrv) parts = g_strsplit (*head, ":", 3);
      g_auto (GStrv) own = g_strsplit (parts[1], " ", -1);

      for (char **kind = own; *kind != NULL; kind++)
        g_hash_table_add (kinds, g_strdup (*kind));
      marks += (gsize) (strstr (*head, "*/\n") - *head) + strlen ("/*part *//");
    }
    all = author_runtime_select (bytes, kinds);
    g_assert_cmpuint (g_bytes_get_size (all) + marks, ==, g_bytes_get_size (bytes));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runtime-parts/select", test_select);
  g_test_add_func ("/runtime-parts/shipped", test_shipped);
  return g_test_run ();
}
