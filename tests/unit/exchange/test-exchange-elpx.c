/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/import.h"
#include "tests/support/fixture.h"

/* Projects that eXeLearning has made. */

static AuthorImport *
read_file (const char *path, GError **error)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  const AuthorImportFormat *format = author_import_format ("elpx");
  LkRandom random;

  lk_random_init (&random, 1);
  return format->read (path, ids, &random, NULL, error);
}

/* Bytes of all pages. */
static gsize
length_of (AuthorImport *import)
{
  gsize length = 0;

  for (guint i = 0; i < import->pages->len; i++)
    length += strlen (((AuthorImportedPage *) g_ptr_array_index (import->pages, i))->text);
  return length;
}

static void
assert_clean (AuthorImport *import)
{
  static const char *const forbidden[]
      = { "<script", "javascript:", "onclick=", "{{context_path}}" };

  for (guint i = 0; i < import->pages->len; i++) {
    const AuthorImportedPage *page = g_ptr_array_index (import->pages, i);

    for (gsize k = 0; k < G_N_ELEMENTS (forbidden); k++) {
      const char *found = strstr (page->text, forbidden[k]);
      const char *comment
          = found != NULL ? g_strrstr_len (page->text, found - page->text, "<!--") : NULL;

      /* What was not understood stands in a comment, as it was. */
      if (found != NULL && (comment == NULL || strstr (comment, "-->") < found)) {
        g_test_message ("%s: %.80s", page->title, found);
        g_test_fail ();
      }
    }
  }
}

static void
test_corpus (void)
{
  static const struct {
    const char *file;
    guint n_pages, n_media; /* as its own index counts them; media: at least */
  } cases[] = {
    { "elpx/sources/sample-with-content.elpx", 14, 6 },
    { "elpx/sources/exe-dl-test.elpx", 1, 0 },
    { "elpx/sources/arrows.elpx", 1, 0 },
    { "elpx/sources/basic-example.elp", 2, 0 },
    { "elpx/sources/un-contenido-de-ejemplo-para-probar-estilos-y-catalogacion.elpx", 14, 6 },
    { "elpx/sources/old_tema-10-ejemplo.elp", 5, 0 },
  };
  const char *corpus = g_getenv ("LERNKOFFER_CORPUS");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_build_filename (corpus != NULL ? corpus : "", cases[i].file, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorImport) import = NULL;

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_test_skip ("the corpus is not here");
      return;
    }
    import = read_file (path, &error);
    g_assert_no_error (error);
    g_test_message ("%s: %u pages, %u media, %u notes, %" G_GSIZE_FORMAT " bytes, “%s”",
                    cases[i].file, import->pages->len, import->media->len, import->notes->len,
                    length_of (import), import->title);
    g_assert_cmpuint (import->pages->len, ==, cases[i].n_pages);
    g_assert_cmpuint (import->media->len, >=, cases[i].n_media);
    assert_clean (import);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange-elpx/corpus", test_corpus);
  return g_test_run ();
}
