/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "authoring/exchange/import.h"
#include "authoring/source/source-page.h"
#include "tests/support/fixture.h"

/* Texts and slides that Pandoc has made, and LibreOffice where that is needed: both are programs of others. */

static const char text[]
    = "---\ntitle: Energie im Betrieb\nauthor: Ada\n---\n\n"
      "Vorwort vor dem ersten Kapitel.\n\n"
      "# Strom\n\nDer **Betrieb** braucht *Strom*. Siehe [Seite](https://example.org/x) und\n"
      "[böse](javascript:alert(1)).\n\n1. Eins\n2. Zwei\n\n- a\n- b\n\n"
      "| Ort | kWh |\n|-----|-----|\n| Halle | 12 |\n\n## Unterpunkt\n\nText.\n\n"
      "# Gas\n\n![Ein Bild](bild.png)\n";

static const char slides[]
    = "# Erste Folie\n\n- Punkt eins\n- Punkt zwei\n\n::: notes\nNicht vergessen.\n:::\n\n"
      "# Zweite Folie\n\n![Ein Bild](bild.png)\n";

static gboolean
run (const char *folder, const char *const *arguments)
{
  g_autofree char *program = g_find_program_in_path (arguments[0]);
  int status = 0;

  return program != NULL
         && g_spawn_sync (folder, (char **) arguments, NULL,
                          G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL
                              | G_SPAWN_STDERR_TO_DEV_NULL,
                          NULL, NULL, NULL, NULL, &status, NULL)
         && status == 0;
}

/* The folder with `in.md` and a picture, and what Pandoc makes of it. False: no Pandoc. */
static gboolean
make (const char *folder, const char *source, const char *target)
{
  static const guint8 picture[]
      = { 0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,   'I',  'H',
          'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,    0,    0,    0,
          0,    0x3a, 0x7e, 0x9b, 0x55, 0,    0,    0,    10,   'I',  'D',  'A',  'T',  0x78,
          0x9c, 0x63, 0x60, 0,    0,    0,    2,    0,    1,    0x48, 0xaf, 0xa4, 0x71, 0,
          0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82 };
  g_autofree char *path = g_build_filename (folder, "in.md", NULL);
  g_autofree char *image = g_build_filename (folder, "bild.png", NULL);
  const char *const arguments[] = { "pandoc", "in.md", "-o", target, NULL };

  g_assert_true (g_file_set_contents (path, source, -1, NULL));
  g_assert_true (g_file_set_contents (image, (const char *) picture, sizeof picture, NULL));
  return run (folder, arguments);
}

static AuthorImport *
read_file (const char *folder, const char *name, const char *format_id)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GError) error = NULL;
  const AuthorImportFormat *format = author_import_recognize (path, &error);
  AuthorImport *import;
  LkRandom random;

  g_assert_no_error (error);
  g_assert_cmpstr (format->id, ==, format_id);
  lk_random_init (&random, 1);
  import = format->read (path, ids, &random, NULL, &error);
  g_assert_no_error (error);
  return import;
}

static AuthorImportedPage *
page (AuthorImport *import, guint i)
{
  g_assert_cmpuint (i, <, import->pages->len);
  return g_ptr_array_index (import->pages, i);
}

static bool
has_note (AuthorImport *import, const char *code)
{
  for (guint i = 0; i < import->notes->len; i++)
    if (g_str_equal (((AuthorImportNote *) g_ptr_array_index (import->notes, i))->code, code))
      return true;
  return false;
}

/* What any of the formats makes of the text. */
static void
assert_text (AuthorImport *import)
{
  const AuthorImportedPage *power;

  g_assert_cmpuint (import->pages->len, ==, 3);
  power = page (import, 1);
  g_assert_cmpstr (power->title, ==, "Strom");
  g_test_message ("%s", power->text);
  g_assert_nonnull (strstr (page (import, 0)->text, "Vorwort"));
  g_assert_nonnull (strstr (power->text, "**Betrieb**"));
  g_assert_nonnull (strstr (power->text, "*Strom*"));
  g_assert_nonnull (strstr (power->text, "[Seite](https://example.org/x)"));
  g_assert_null (strstr (power->text, "javascript"));
  g_assert_nonnull (strstr (power->text, "1. Eins"));
  g_assert_nonnull (strstr (power->text, "- a"));
  g_assert_nonnull (strstr (power->text, "| Halle | 12 |"));
  g_assert_nonnull (strstr (power->text, "## "));
  g_assert_nonnull (strstr (page (import, 2)->text, "](media/"));
  g_assert_cmpuint (import->media->len, ==, 1);
}

static void
test_texts (void)
{
  static const struct {
    const char *file, *format, *tool;
  } cases[] = {
    { "in.odt", "odt", NULL },
    { "in.docx", "docx", "soffice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    char *folder = fixture_folder_new ();
    g_autofree char *tool = cases[i].tool != NULL ? g_find_program_in_path (cases[i].tool) : NULL;

    if (!make (folder, text, cases[i].file)) {
      g_test_skip ("Pandoc is not here");
    } else if (cases[i].tool != NULL && tool == NULL) {
      g_test_skip ("LibreOffice is not here");
    } else {
      g_autoptr (AuthorImport) import = read_file (folder, cases[i].file, cases[i].format);

      assert_text (import);
      g_assert_cmpstr (import->title, ==, "Energie im Betrieb");
    }
    fixture_folder_remove (folder);
  }
}

static void
test_markdown (void)
{
  char *folder = fixture_folder_new ();
  g_autoptr (AuthorImport) import = NULL;

  make (folder, text, "unused.html");
  import = read_file (folder, "in.md", "markdown");
  assert_text (import);
  g_assert_cmpstr (import->title, ==, "Energie im Betrieb");
  fixture_folder_remove (folder);
}

/* Nothing outside of the folder, nothing from a network, no script. */
static void
test_hostile_markdown (void)
{
  static const char hostile[]
      = "# A\n\n![x](../../etc/passwd) ![y](https://example.org/y.png)\n\n"
        "<script>alert(1)</script><b onclick=x>fett</b>\n\n![z](/etc/passwd)\n";
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "in.md", NULL);
  g_autoptr (AuthorImport) import = NULL;

  g_assert_true (g_file_set_contents (path, hostile, -1, NULL));
  import = read_file (folder, "in.md", "markdown");
  g_assert_cmpuint (import->media->len, ==, 0);
  g_assert_null (strstr (page (import, 0)->text, "script"));
  g_assert_null (strstr (page (import, 0)->text, "onclick"));
  g_assert_null (strstr (page (import, 0)->text, "https://example.org"));
  g_assert_true (has_note (import, "picture"));
  fixture_folder_remove (folder);
}

static void
test_slides (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *tool = g_find_program_in_path ("soffice");

  if (tool == NULL || !make (folder, slides, "in.pptx")) {
    g_test_skip ("Pandoc or LibreOffice is not here");
  } else {
    g_autoptr (AuthorImport) import = read_file (folder, "in.pptx", "pptx");

    g_assert_cmpuint (import->pages->len, ==, 2);
    g_assert_cmpstr (page (import, 0)->title, ==, "Erste Folie");
    g_assert_nonnull (strstr (page (import, 0)->text, "- Punkt eins"));
    g_assert_nonnull (strstr (page (import, 0)->notes, "Nicht vergessen."));
    g_assert_nonnull (strstr (page (import, 1)->text, "](media/"));
    g_assert_true (has_note (import, "layout"));
  }
  fixture_folder_remove (folder);
}

static void
test_damaged (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "in.odt", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autoptr (GError) error = NULL;
  LkRandom random;
  gsize length;

  lk_random_init (&random, 1);
  if (make (folder, text, "in.odt")) {
    g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
    g_assert_true (g_file_set_contents (path, contents, (gssize) length / 2, NULL));
    g_assert_null (author_import_format ("odt")->read (path, ids, &random, NULL, &error));
    g_assert_nonnull (error);
  } else {
    g_test_skip ("Pandoc is not here");
  }
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-office/markdown", test_markdown);
  g_test_add_func ("/exchange-office/hostile-markdown", test_hostile_markdown);
  g_test_add_func ("/exchange-office/texts", test_texts);
  g_test_add_func ("/exchange-office/slides", test_slides);
  g_test_add_func ("/exchange-office/damaged", test_damaged);
  return g_test_run ();
}
