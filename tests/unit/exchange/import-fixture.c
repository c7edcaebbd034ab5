/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/exchange/import-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

AuthorImport *
import_fixture_read (const char *format, const char *suffix, const char *text, gssize length,
                     GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("exchange-XXXXXX", NULL);
  g_autofree char *path = g_strdup_printf ("%s/datei.%s", folder, suffix);
  g_autoptr (AuthorIds) ids = author_ids_new ();
  const AuthorImportFormat *of;
  AuthorImport *import;
  LkRandom random;

  lk_random_init (&random, 1);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  of = author_import_recognize (path, NULL);
  g_assert_cmpstr (of != NULL ? of->id : NULL, ==, format);
  import = of->read (path, ids, &random, NULL, error);
  g_unlink (path);
  g_rmdir (folder);
  return import;
}

guint
import_fixture_count (const AuthorImport *import, AuthorImportGrade grade, const char *code)
{
  guint n = 0;

  for (guint i = 0; i < import->notes->len; i++) {
    const AuthorImportNote *note = g_ptr_array_index (import->notes, i);

    if (note->grade == grade && g_str_equal (note->code, code))
      n += note->n;
  }
  return n;
}

char *
import_fixture_page (const AuthorImport *import, guint page)
{
  const AuthorImportedPage *of = g_ptr_array_index (import->pages, page);
  GString *text = g_string_new (NULL);

  for (const char *c = of->text; *c != '\0';)
    if (g_str_has_prefix (c, "#q-") && strcspn (c + 3, " }") == 5) {
      g_string_append (text, "#q-ID");
      c += 8;
    } else {
      g_string_append_c (text, *c++);
    }
  return g_string_free (text, FALSE);
}
