/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/import-place.h"

#include <string.h>

#include "tests/support/source-memory.h"

#define COURSE "=== course.yaml\nid: c\ntitle: C\nlanguage: de\n"

static AuthorImport *
make_import (void)
{
  AuthorImport *import = author_import_new ();
  AuthorImportedMedium *medium = g_new0 (AuthorImportedMedium, 1);
  AuthorImportedPage *page = author_import_add_page (import, "Über \"Wärme\"", false);

  author_import_append (page, "![Halle](media/halle.png) und media/halle.pngx");
  author_import_append (author_import_add_page (import, "Fragen", true), "Text");
  medium->name = g_strdup ("media/halle.png");
  medium->bytes = g_bytes_new_static ("neu", 3);
  medium->alt = g_strdup ("Eine \"Halle\"");
  g_ptr_array_add (import->media, medium);
  return import;
}

/* `NAME [!]: TEXT` of each file, `!` for one that takes the place of another. */
static char *
place (const char *course, const AuthorImportPlace *where, AuthorImport *import)
{
  g_autoptr (SourceMemory) memory = source_memory_new (course);
  const AuthorFiles *files = source_memory_files (memory);
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GPtrArray) placed = NULL;
  GString *out = g_string_new (NULL);
  LkRandom random;

  lk_random_init (&random, 1);
  author_ids_add_all (ids, files, NULL);
  placed = author_import_place (import, files, where, ids, &random);
  for (guint i = 0; i < placed->len; i++) {
    const AuthorPlacedFile *file = g_ptr_array_index (placed, i);
    gsize size;
    const char *data = g_bytes_get_data (file->bytes, &size);

    if (g_str_equal (file->name, "ids.txt"))
      continue;
    g_string_append_printf (out, "%s%s: %.*s\n", file->name, file->is_new ? "" : "!", (int) size,
                            data);
  }
  return g_string_free (out, FALSE);
}

static char *
masked (char *text)
{
  for (char *id = strstr (text, "id: p-"); id != NULL; id = strstr (id + 6, "id: p-"))
    memcpy (id + 6, "IDIDI", 5);
  return text;
}

static void
test_new (void)
{
  g_autoptr (AuthorImport) import = make_import ();
  g_autofree char *found = masked (place (COURSE, NULL, import));

  g_assert_cmpstr (found, ==,
                   "media/halle.png: neu\n"
                   "media.yaml: halle.png:\n  alt: \"Eine \\\"Halle\\\"\"\n\n"
                   "10-ueber-waerme.md: ---\nid: p-IDIDI\ntitle: \"Über \\\"Wärme\\\"\"\n---\n"
                   "![Halle](media/halle.png) und media/halle.pngx\n\n"
                   "bank/fragen.md: ---\nid: p-IDIDI\ntitle: \"Fragen\"\n---\nText\n\n");
}

/* Words that no file brings along are those of the language of the course. */
static void
test_words (void)
{
  g_autoptr (AuthorImport) import = make_import ();
  AuthorImportedPage *bank = author_import_add_page (import, "", true);
  g_autofree char *german = NULL, *english = NULL;

  author_import_append (bank, AUTHOR_IMPORT_TRUE " " AUTHOR_IMPORT_FALSE);
  german = masked (place (COURSE, NULL, import));
  english = masked (place ("=== course.yaml\nid: k\ntitle: C\nlanguage: en-GB\n", NULL, import));
  g_assert_nonnull (strstr (german, "bank/fragen-2.md: ---\nid: p-IDIDI\ntitle: \"Fragen\""));
  g_assert_nonnull (strstr (german, "Wahr Falsch\n"));
  g_assert_nonnull (strstr (english, "bank/questions.md: ---\nid: p-IDIDI\ntitle: \"Questions\""));
  g_assert_nonnull (strstr (english, "True False\n"));
}

/* What is there stays, and what comes finds its place. */
static void
test_taken (void)
{
  g_autoptr (AuthorImport) import = make_import ();
  g_autofree char *found = masked (place (
      COURSE "=== 07-start/10-a.md\n---\nid: p-a\ntitle: A\n---\n=== media/halle.png\nalt\n"
             "=== media.yaml\na.png:\n  alt: A\n=== Bank/Fragen.md\n---\nid: p-b\ntitle: B\n---\n",
      NULL, import));

  g_assert_nonnull (strstr (found, "media/halle-2.png: neu\n"));
  g_assert_nonnull (strstr (found, "media.yaml!: a.png:\n  alt: A\nhalle-2.png:\n"));
  g_assert_nonnull (strstr (found, "10-ueber-waerme.md: "));
  g_assert_nonnull (strstr (found, "![Halle](media/halle-2.png) und media/halle.pngx\n"));
  g_assert_nonnull (strstr (found, "bank/fragen-2.md: "));
}

static void
test_numbers (void)
{
  static const struct {
    const char *there, *comes;
  } cases[] = {
    { "30-a.md", "40-" }, { "09-a.md", "10-" },  { "1-a.md", "2-" },     { "9-a.md", "90-" },
    { "95-a.md", "96-" }, { "99-a.md", "990-" }, { "100-a.md", "110-" }, { "995-a.md", "996-" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorImport) import = make_import ();
    g_autofree char *course
        = g_strdup_printf (COURSE "=== %s\n---\nid: p-a\ntitle: A\n---\n", cases[i].there);
    g_autofree char *found = place (course, NULL, import);
    g_autofree char *line = g_strdup_printf ("\n%sueber-waerme.md: ", cases[i].comes);

    g_assert_nonnull (strstr (found, line));
    /* The order of bytes is the order of pages. */
    g_assert_cmpint (strcmp (cases[i].comes, cases[i].there), >, 0);
  }
}

static void
test_where (void)
{
  g_autoptr (AuthorImport) import = make_import ();
  AuthorImportPlace where = { .folder = "01-start", .title = "Neu", .as_pages = true };
  g_autofree char *found
      = place (COURSE "=== 01-start/10-a.md\n---\nid: p-a\ntitle: A\n---\n", &where, import);

  g_assert_nonnull (strstr (found, "01-start/20-neu-1.md: "));
  g_assert_nonnull (strstr (found, "01-start/30-neu-2.md: "));
}

static void
test_modules (void)
{
  g_autoptr (AuthorImport) import = make_import ();
  g_autofree char *found = NULL;

  g_ptr_array_add (import->modules, g_strdup ("Erster Teil"));
  ((AuthorImportedPage *) g_ptr_array_index (import->pages, 0))->module = 0;
  found = place (COURSE, NULL, import);
  g_assert_nonnull (strstr (found, "10-erster-teil/module.yaml: title: \"Erster Teil\"\n"));
  g_assert_nonnull (strstr (found, "10-erster-teil/10-ueber-waerme.md: "));
}

/* A list that cannot be read is not touched. */
static void
test_broken_list (void)
{
  g_autoptr (AuthorImport) import = make_import ();
  g_autofree char *found = place (COURSE "=== media.yaml\n{a: \n", NULL, import);

  g_assert_null (strstr (found, "media.yaml"));
  g_assert_cmpstr (((AuthorImportNote *) g_ptr_array_index (import->notes, 0))->code, ==,
                   "media-list");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/place/new", test_new);
  g_test_add_func ("/exchange/place/words", test_words);
  g_test_add_func ("/exchange/place/taken", test_taken);
  g_test_add_func ("/exchange/place/numbers", test_numbers);
  g_test_add_func ("/exchange/place/where", test_where);
  g_test_add_func ("/exchange/place/modules", test_modules);
  g_test_add_func ("/exchange/place/broken-list", test_broken_list);
  return g_test_run ();
}
