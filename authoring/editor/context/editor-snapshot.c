/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/context/editor-snapshot.h"

#include "authoring/model/source-folder.h"

struct _EditorSnapshot {
  gatomicrefcount references;
  char *path;
  GPtrArray *names;     /* of char *, sorted */
  GHashTable *texts;    /* name → GBytes */
  AuthorFolder *folder; /* of the media; opened when the first one is wanted */
  bool was_tried;
  AuthorFiles files;
};

/* %NULL if the folder has gone meanwhile. */
static const AuthorFiles *
on_disk (EditorSnapshot *snapshot)
{
  if (!snapshot->was_tried)
    snapshot->folder = author_folder_open (snapshot->path, false, NULL, NULL);
  snapshot->was_tried = true;
  return snapshot->folder != NULL ? author_folder_files (snapshot->folder) : NULL;
}

static GBytes *
read_cb (void *data, const char *name, gsize max_size)
{
  EditorSnapshot *snapshot = data;
  GBytes *text = g_hash_table_lookup (snapshot->texts, name);
  const AuthorFiles *files;

  if (text != NULL)
    return g_bytes_get_size (text) <= max_size ? g_bytes_ref (text) : NULL;
  files = on_disk (snapshot);
  return files != NULL ? files->read (files->data, name, max_size) : NULL;
}

static const char *
name_at_cb (void *data, gsize index)
{
  const EditorSnapshot *snapshot = data;

  return index < snapshot->names->len ? g_ptr_array_index (snapshot->names, index) : NULL;
}

static GInputStream *
open_cb (void *data, const char *name, guint64 *ret_size)
{
  EditorSnapshot *snapshot = data;
  GBytes *text = g_hash_table_lookup (snapshot->texts, name);
  const AuthorFiles *files;

  if (text != NULL) {
    *ret_size = g_bytes_get_size (text);
    return g_memory_input_stream_new_from_bytes (text);
  }
  files = on_disk (snapshot);
  return files != NULL ? files->open (files->data, name, ret_size) : NULL;
}

EditorSnapshot *
editor_snapshot_new (AuthorDocument *document)
{
  EditorSnapshot *snapshot = g_new0 (EditorSnapshot, 1);
  const AuthorFiles *files;
  const char *name;

  author_document_flush (document, NULL);
  files = author_document_files (document);
  g_atomic_ref_count_init (&snapshot->references);
  snapshot->path = g_strdup (author_document_path (document));
  snapshot->names = g_ptr_array_new_with_free_func (g_free);
  snapshot->texts
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_bytes_unref);
  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    GBytes *text = author_document_read (document, name);
    char *copy = g_strdup (name);

    g_ptr_array_add (snapshot->names, copy);
    if (text != NULL)
      g_hash_table_insert (snapshot->texts, copy, g_bytes_ref (text));
  }
  snapshot->files = (AuthorFiles){ read_cb, name_at_cb, snapshot, open_cb };
  return snapshot;
}

EditorSnapshot *
editor_snapshot_ref (EditorSnapshot *snapshot)
{
  g_atomic_ref_count_inc (&snapshot->references);
  return snapshot;
}

void
editor_snapshot_unref (EditorSnapshot *snapshot)
{
  if (snapshot == NULL || !g_atomic_ref_count_dec (&snapshot->references))
    return;
  g_clear_pointer (&snapshot->folder, author_folder_free);
  g_hash_table_unref (snapshot->texts);
  g_ptr_array_unref (snapshot->names);
  g_free (snapshot->path);
  g_free (snapshot);
}

const AuthorFiles *
editor_snapshot_files (EditorSnapshot *snapshot)
{
  return &snapshot->files;
}
