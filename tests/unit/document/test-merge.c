/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/merge.h"

#include <string.h>

#define FRONT "---\nid: p-1\ntitle: Seite\n---\n"
#define TIP   "::: {.tip #b-tip}\nEin Tipp.\n:::\n"
#define TIP2  "::: {.tip #b-tip}\nEin besserer Tipp.\n:::\n"
#define TIP3  "::: {.tip #b-tip}\nKein Tipp.\n:::\n"
#define NOTE  "::: {.note #b-note}\nEine Notiz.\n:::\n"
#define NEW   "::: {.note #b-new}\nNeu.\n:::\n"
#define NEW2  "::: {.note #b-new2}\nAuch neu.\n:::\n"
#define BASE  FRONT "# Kopf\n\nEins.\n\n" TIP "\n" NOTE "\nZwei.\n"

typedef struct {
  const char *what, *base, *ours, *theirs, *merged;
  const char *conflicts; /* ids, `-` for none, each with a blank behind */
} Case;

static const Case pages[] = {
  { "different blocks", BASE, FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP "\n" NOTE "\nZwei!\n",
    FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei!\n", "" },
  { "one block with an id", BASE, FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins!\n\n" TIP2 "\n" NOTE "\nZwei.\n", "" },
  { "both the same block", BASE, FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP3 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n", "b-tip " },
  { "both the same text", BASE, FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins?\n\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n", "- " },
  { "both did the same", BASE, FRONT "# Kopf\n\nEins!\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins!\n\n" TIP2 "\n" NOTE "\nZwei?\n",
    FRONT "# Kopf\n\nEins!\n\n" TIP2 "\n" NOTE "\nZwei?\n", "" },
  { "both put something in", BASE, FRONT "# Kopf\n\nEins.\n\n" NEW "\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NEW2 "\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NEW "\n" NEW2 "\n" TIP "\n" NOTE "\nZwei.\n", "" },
  { "at the end", BASE, FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n", BASE "\n" NEW,
    FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n\n" NEW, "" },
  { "moved and changed", BASE, FRONT "# Kopf\n\n" TIP "\nEins.\n\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\n" TIP2 "\nEins.\n\n" NOTE "\nZwei.\n", "" },
  { "changed and moved", BASE, FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NOTE "\n" TIP "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NOTE "\n" TIP2 "\nZwei.\n", "" },
  { "both moved", BASE, FRONT "# Kopf\n\n" TIP "\nEins.\n\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NOTE "\nZwei.\n\n" TIP,
    FRONT "# Kopf\n\n" TIP "\nEins.\n\n" NOTE "\nZwei.\n", "" },
  { "removed and changed", BASE, FRONT "# Kopf\n\nEins.\n\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NOTE "\nZwei.\n", "b-tip " },
  { "changed and removed", BASE, FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n", "b-tip " },
  { "removed there", BASE, FRONT "# Kopf\n\nEins!\n\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" NOTE "\nZwei.\n", FRONT "# Kopf\n\nEins!\n\n" NOTE "\nZwei.\n",
    "" },
  { "front matter", BASE,
    "---\nid: p-1\ntitle: Anders\n---\n# Kopf\n\nEins.\n\n" TIP "\n" NOTE "\nZwei.\n",
    FRONT "# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n",
    "---\nid: p-1\ntitle: Anders\n---\n# Kopf\n\nEins.\n\n" TIP2 "\n" NOTE "\nZwei.\n", "" },
  { "front matter of both, line by line", "---\nid: p-1\ntitle: Seite\nduration: 3\n---\nText\n",
    "---\nid: p-1\ntitle: Anders\nduration: 3\n---\nText\n",
    "---\nid: p-1\ntitle: Seite\nduration: 5\n---\nText!\n",
    "---\nid: p-1\ntitle: Anders\nduration: 3\n---\nText!\n", "- " },
  { "no end of line", "Eins.\n\nZwei.", "Eins!\n\nZwei.", "Eins.\n\nZwei.\n\nDrei.",
    "Eins!\n\nZwei.\n\nDrei.", "" },
  { "a fence that is open", BASE, FRONT "::: {.tip}\nEins\n", FRONT "Zwei\n",
    FRONT "::: {.tip}\nEins\n", "- " },
};

static const Case lines[] = {
  { "different lines", "a: 1\nb: 2\nc: 3\n", "a: 9\nb: 2\nc: 3\n", "a: 1\nb: 2\nc: 7\n",
    "a: 9\nb: 2\nc: 7\n", "" },
  { "the same line", "a: 1\nb: 2\nc: 3\n", "a: 1\nb: 8\nc: 3\n", "a: 1\nb: 9\nc: 3\n",
    "a: 1\nb: 8\nc: 3\n", "- " },
  { "new lines", "a\nz\n", "a\nb\nz\n", "a\nc\nz\n", "a\nb\nc\nz\n", "" },
  { "no end of line", "a\nb", "x\nb", "a\nb\nc", "x\nb\nc", "" },
};

static void
check (const char *name, const Case *of)
{
  g_autoptr (GBytes) base = g_bytes_new_static (of->base, strlen (of->base));
  g_autoptr (GBytes) ours = g_bytes_new_static (of->ours, strlen (of->ours));
  g_autoptr (GBytes) theirs = g_bytes_new_static (of->theirs, strlen (of->theirs));
  g_autoptr (GPtrArray) conflicts = author_conflicts_new ();
  g_autoptr (GBytes) merged = author_merge (name, base, ours, theirs, conflicts);
  g_autofree char *text = g_strndup (g_bytes_get_data (merged, NULL), g_bytes_get_size (merged));
  g_autoptr (GString) found = g_string_new (NULL);

  g_test_message ("%s", of->what);
  for (guint i = 0; i < conflicts->len; i++) {
    const AuthorConflict *conflict = g_ptr_array_index (conflicts, i);

    g_assert_cmpstr (conflict->name, ==, name);
    g_string_append_printf (found, "%s ", conflict->id != NULL ? conflict->id : "-");
  }
  g_assert_cmpstr (text, ==, of->merged);
  g_assert_cmpstr (found->str, ==, of->conflicts);
}

static void
test_pages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    check ("01.md", &pages[i]);
}

static void
test_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    check ("media.yaml", &lines[i]);
}

static void
test_ids (void)
{
  static const Case ids = { "ids",
                            "# Kommentar\na-1\n",
                            "# Kommentar\na-1\nb-2\n",
                            "# Kommentar\na-1\na-9\n",
                            "# Kommentar\na-1\na-9\nb-2\n",
                            "" };

  check ("ids.txt", &ids);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/pages", test_pages);
  g_test_add_func ("/merge/lines", test_lines);
  g_test_add_func ("/merge/ids", test_ids);
  return g_test_run ();
}
