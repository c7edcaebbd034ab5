/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-table.h"

#include <string.h>

static void
free_file (gpointer data)
{
  AuthorFile *file = data;

  g_free (file->name);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_free (file);
}

AuthorTable *
author_table_new (void)
{
  AuthorTable *table = g_new0 (AuthorTable, 1);

  table->files = g_ptr_array_new_with_free_func (free_file);
  return table;
}

void
author_table_free (AuthorTable *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->files);
  g_free (table);
}

guint
author_table_place (const AuthorTable *table, const char *name)
{
  guint low = 0, high = table->files->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    const AuthorFile *file = g_ptr_array_index (table->files, middle);

    if (strcmp (file->name, name) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

AuthorFile *
author_table_at (const AuthorTable *table, guint index)
{
  return index < table->files->len ? g_ptr_array_index (table->files, index) : NULL;
}

AuthorFile *
author_table_find (const AuthorTable *table, const char *name)
{
  AuthorFile *file = author_table_at (table, author_table_place (table, name));

  return file != NULL && g_str_equal (file->name, name) ? file : NULL;
}

AuthorFile *
author_table_set (AuthorTable *table, const char *name, GBytes *bytes, gint64 medium)
{
  guint place = author_table_place (table, name);
  AuthorFile *file = author_table_at (table, place);

  if (file == NULL || !g_str_equal (file->name, name)) {
    file = g_new0 (AuthorFile, 1);
    file->name = g_strdup (name);
    g_ptr_array_insert (table->files, (int) place, file);
  }
  if (bytes != NULL)
    g_bytes_ref (bytes);
  if (file->bytes != NULL)
    g_bytes_unref (file->bytes);
  file->bytes = bytes;
  file->medium = bytes != NULL ? 0 : medium;
  return file;
}

bool
author_table_remove (AuthorTable *table, const char *name)
{
  guint place = author_table_place (table, name);
  const AuthorFile *file = author_table_at (table, place);

  if (file == NULL || !g_str_equal (file->name, name))
    return false;
  g_ptr_array_remove_index (table->files, place);
  return true;
}

bool
author_table_rename (AuthorTable *table, const char *from, const char *to)
{
  guint place = author_table_place (table, from);
  AuthorFile *file = author_table_at (table, place);

  if (file == NULL || !g_str_equal (file->name, from) || author_table_find (table, to) != NULL)
    return false;
  file = g_ptr_array_steal_index (table->files, place);
  g_free (file->name);
  file->name = g_strdup (to);
  g_ptr_array_insert (table->files, (int) author_table_place (table, to), file);
  return true;
}

AuthorTable *
author_table_copy (const AuthorTable *table)
{
  AuthorTable *copy = author_table_new ();

  for (guint i = 0; i < table->files->len; i++) {
    const AuthorFile *file = author_table_at (table, i);
    AuthorFile *own = g_memdup2 (file, sizeof *file);

    own->name = g_strdup (file->name);
    if (own->bytes != NULL)
      g_bytes_ref (own->bytes);
    g_ptr_array_add (copy->files, own);
  }
  return copy;
}

bool
author_stamp_equal (const AuthorStamp *one, const AuthorStamp *other)
{
  return one->inode != 0 && one->size == other->size && one->changed_ns == other->changed_ns
         && one->inode == other->inode;
}

bool
author_file_equal (const AuthorFile *one, const AuthorFile *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  if (one->bytes == NULL || other->bytes == NULL)
    return one->bytes == other->bytes && one->medium == other->medium;
  return one->bytes == other->bytes || g_bytes_equal (one->bytes, other->bytes);
}
