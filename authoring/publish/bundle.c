/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/bundle.h"

#include <string.h>

#include "engine/package/zip-writer.h"

#define RUNTIME "/de/oekohub/Lernkoffer/runtime/"

/* One file: in memory, or in the course folder. */
typedef struct {
  GBytes *bytes; /* %NULL: a source */
  const AuthorFiles *files;
  char *source;
} Entry;

struct _AuthorBundle {
  GHashTable *files; /* name → Entry */
};

static void
entry_free (void *data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->bytes, g_bytes_unref);
  g_free (entry->source);
  g_free (entry);
}

static void
take_entry (AuthorBundle *bundle, const char *name, Entry entry)
{
  g_hash_table_insert (bundle->files, g_strdup (name), g_memdup2 (&entry, sizeof entry));
}

AuthorBundle *
author_bundle_new (void)
{
  AuthorBundle *bundle = g_new (AuthorBundle, 1);

  bundle->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
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
  take_entry (bundle, name, (Entry){ .bytes = g_bytes_ref (bytes) });
}

void
author_bundle_add_source (AuthorBundle *bundle, const char *name, const AuthorFiles *files,
                          const char *source)
{
  take_entry (bundle, name, (Entry){ .files = files, .source = g_strdup (source) });
}

void
author_bundle_take_text (AuthorBundle *bundle, const char *name, char *text)
{
  take_entry (bundle, name, (Entry){ .bytes = g_bytes_new_take (text, strlen (text)) });
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

void
author_bundle_remove (AuthorBundle *bundle, const char *name)
{
  g_hash_table_remove (bundle->files, name);
}

GBytes *
author_bundle_get (const AuthorBundle *bundle, const char *name)
{
  const Entry *entry = g_hash_table_lookup (bundle->files, name);

  return entry != NULL ? entry->bytes : NULL;
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

/* What is packed already is not packed again. */
static int
level_of (const char *name)
{
  static const char *const packed[]
      = { ".jpg", ".jpeg", ".png",  ".webp", ".avif", ".gif", ".woff2", ".mp3",
          ".ogg", ".oga",  ".opus", ".mp4",  ".webm", ".ogv", ".zip",   ".pdf" };

  for (gsize i = 0; i < G_N_ELEMENTS (packed); i++)
    if (g_str_has_suffix (name, packed[i]))
      return LK_ZIP_LEVEL_STORE;
  return LK_ZIP_LEVEL_BEST;
}

static GInputStream *
open_cb (void *data, GError **error)
{
  const Entry *entry = data;
  guint64 size;
  GInputStream *stream = entry->files->open (entry->files->data, entry->source, &size);

  if (stream == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, entry->source);
  return stream;
}

/* A file of the course folder; from memory where it is no folder on disk. */
static bool
add_source (LkZipWriter *writer, const char *name, Entry *entry, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint64 size = 0;

  if (entry->files->open != NULL)
    stream = entry->files->open (entry->files->data, entry->source, &size);
  if (stream != NULL)
    return lk_zip_writer_add_source (writer, name, size, level_of (name), open_cb, entry, NULL,
                                     error);
  bytes = entry->files->read (entry->files->data, entry->source, G_MAXUINT32);
  if (bytes != NULL)
    return lk_zip_writer_add_bytes (writer, name, bytes, level_of (name), error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, entry->source);
  return false;
}

static bool
add_entry (LkZipWriter *writer, const char *name, Entry *entry, bool is_first, GError **error)
{
  if (entry->bytes == NULL)
    return add_source (writer, name, entry, error);
  return lk_zip_writer_add_bytes (writer, name, entry->bytes,
                                  is_first ? LK_ZIP_LEVEL_STORE : level_of (name), error);
}

gboolean
author_bundle_write_zip (const AuthorBundle *bundle, const char *path, const char *first,
                         LkPackageProgress progress, void *progress_data, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GPtrArray) names = author_bundle_names (bundle);
  g_autoptr (LkZipWriter) writer = lk_zip_writer_new (path);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    Entry *entry = g_hash_table_lookup (bundle->files, name);

    if (!add_entry (writer, name, entry, g_strcmp0 (name, first) == 0, error))
      return FALSE;
  }
  if (first != NULL)
    lk_zip_writer_put_first (writer, first);
  return lk_zip_writer_finish (writer, progress, progress_data, cancellable, error);
}
