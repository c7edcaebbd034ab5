/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/bundle.h"

#include <string.h>

#define RUNTIME "/de/oekohub/Lernkoffer/runtime/"

struct _AuthorBundle {
  GHashTable *files; /* name → GBytes */
};

AuthorBundle *
author_bundle_new (void)
{
  AuthorBundle *bundle = g_new (AuthorBundle, 1);

  bundle->files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  return bundle;
}

void
author_bundle_free (AuthorBundle *bundle)
{
  if (bundle == NULL)
    return;
  g_hash_table_unref (bundle->files);
  g_free (bundle);
}

void
author_bundle_add (AuthorBundle *bundle, const char *name, GBytes *bytes)
{
  g_hash_table_insert (bundle->files, g_strdup (name), g_bytes_ref (bytes));
}

void
author_bundle_take_text (AuthorBundle *bundle, const char *name, char *text)
{
  g_hash_table_insert (bundle->files, g_strdup (name), g_bytes_new_take (text, strlen (text)));
}

void
author_bundle_add_runtime (AuthorBundle *bundle, const char *name, const char *resource)
{
  g_autofree char *path = g_strconcat (RUNTIME, resource, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

  /* It is part of the program: if it is not there, we built it wrong. */
  g_return_if_fail (bytes != NULL);
  author_bundle_add (bundle, name, bytes);
}

GBytes *
author_bundle_get (const AuthorBundle *bundle, const char *name)
{
  return g_hash_table_lookup (bundle->files, name);
}

static int
compare (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
author_bundle_names (const AuthorBundle *bundle)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  void *name;

  g_hash_table_iter_init (&iter, bundle->files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare);
  return names;
}

static gboolean
write_file (GFile *file, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *folder = g_file_get_path (parent);

  if (g_mkdir_with_parents (folder, 0755) != 0) {
    int code = errno;

    g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", folder,
                 g_strerror (code));
    return FALSE;
  }
  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                                  error);
}

gboolean
author_bundle_write_folder (const AuthorBundle *bundle, const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = author_bundle_names (bundle);
  g_autoptr (GFile) root = g_file_new_for_path (path);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autoptr (GFile) file = g_file_resolve_relative_path (root, name);

    if (!write_file (file, author_bundle_get (bundle, name), error))
      return FALSE;
  }
  return TRUE;
}
