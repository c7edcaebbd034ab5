/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <fcntl.h>
#include <string.h>

#include "authoring/source/source-limits.h"

static void
free_deed (gpointer data)
{
  AuthorDeed *deed = data;

  g_free (deed->name);
  g_free (deed->other);
  g_clear_pointer (&deed->bytes, g_bytes_unref);
  g_free (deed);
}

AuthorChange *
author_change_new (const char *label, const char *about)
{
  AuthorChange *change = g_new0 (AuthorChange, 1);

  change->label = g_strdup (label);
  change->about = g_strdup (about);
  change->deeds = g_ptr_array_new_with_free_func (free_deed);
  return change;
}

void
author_change_free (AuthorChange *change)
{
  if (change == NULL)
    return;
  g_free (change->label);
  g_free (change->about);
  g_free (change->key);
  g_ptr_array_unref (change->deeds);
  g_free (change);
}

static AuthorDeed *
add_deed (AuthorChange *change, AuthorDeedKind kind, const char *name, const char *other)
{
  AuthorDeed *deed = g_new0 (AuthorDeed, 1);

  deed->kind = kind;
  deed->name = g_strdup (name);
  deed->other = g_strdup (other);
  g_ptr_array_add (change->deeds, deed);
  return deed;
}

void
author_change_write (AuthorChange *change, const char *name, GBytes *bytes)
{
  add_deed (change, AUTHOR_DEED_WRITE, name, NULL)->bytes = g_bytes_ref (bytes);
}

void
author_change_remove (AuthorChange *change, const char *name)
{
  add_deed (change, AUTHOR_DEED_REMOVE, name, NULL);
}

void
author_change_rename (AuthorChange *change, const char *from, const char *to)
{
  add_deed (change, AUTHOR_DEED_RENAME, from, to);
}

void
author_change_copy (AuthorChange *change, const char *path, const char *name)
{
  add_deed (change, AUTHOR_DEED_COPY, name, path);
}

void
author_change_set_key (AuthorChange *change, const char *key)
{
  g_free (change->key);
  change->key = g_strdup (key);
}

/* --- names ------------------------------------------------------------------------------------ */

/* Whether there are files below it as if it were a folder. */
static bool
is_folder (const AuthorTable *table, const char *name)
{
  g_autofree char *prefix = g_strconcat (name, "/", NULL);
  const AuthorFile *next = author_table_at (table, author_table_place (table, prefix));

  return next != NULL && g_str_has_prefix (next->name, prefix);
}

/* Whether a folder around @name is a file. */
static bool
is_below_file (const AuthorTable *table, const char *name)
{
  for (const char *slash = strchr (name, '/'); slash != NULL; slash = strchr (slash + 1, '/')) {
    g_autofree char *folder = g_strndup (name, (gsize) (slash - name));

    if (author_table_find (table, folder) != NULL)
      return true;
  }
  return false;
}

static gboolean
fail (GError **error, int code, const char *name)
{
  g_set_error (error, G_IO_ERROR, code, "%s", name);
  return FALSE;
}

/* A file can come there. */
static gboolean
check_place (const AuthorTable *table, const char *name, GError **error)
{
  if (!author_name_is_good (name))
    return fail (error, G_IO_ERROR_INVALID_FILENAME, name);
  if (author_table_find (table, name) != NULL)
    return TRUE;
  if (table->files->len >= AUTHOR_LIMIT_FILES) {
    lk_error_set (error, LK_ISSUE_ENTRY_TOO_LARGE, "%s", name);
    return FALSE;
  }
  if (is_folder (table, name))
    return fail (error, G_IO_ERROR_IS_DIRECTORY, name);
  return is_below_file (table, name) ? fail (error, G_IO_ERROR_NOT_DIRECTORY, name) : TRUE;
}

/* --- deeds ------------------------------------------------------------------------------------ */

/* What is done now, and can be taken back. */
typedef struct {
  AuthorDocument *document;
  GPtrArray *parts;
} Doing;

static void
take_out (Doing *doing, const AuthorFile *file)
{
  AuthorPart *part;

  if (file->bytes != NULL) {
    part = author_parts_add_text (doing->parts, file->name, file->bytes, NULL);
  } else {
    part = author_parts_add (doing->parts, AUTHOR_PART_MEDIUM_OUT, file->name);
    part->medium = file->medium;
  }
  author_part_do (part, doing->document->now, false);
}

static void
put_text (Doing *doing, const char *name, GBytes *bytes)
{
  const AuthorFile *file = author_table_find (doing->document->now, name);

  if (file != NULL && file->bytes == NULL) {
    take_out (doing, file);
    file = NULL;
  }
  /* The bytes as they were given: nobody has to hold two copies. */
  if (author_parts_add_text (doing->parts, name, file != NULL ? file->bytes : NULL, bytes) != NULL)
    author_table_set (doing->document->now, name, bytes, 0);
}

static gboolean
put_medium (Doing *doing, const char *name, gint64 medium)
{
  const AuthorFile *file = author_table_find (doing->document->now, name);
  AuthorPart *part;

  if (medium == 0)
    return FALSE;
  if (file != NULL)
    take_out (doing, file);
  part = author_parts_add (doing->parts, AUTHOR_PART_MEDIUM_IN, name);
  part->medium = medium;
  author_part_do (part, doing->document->now, false);
  return TRUE;
}

static gboolean
do_write (Doing *doing, const AuthorDeed *deed, GError **error)
{
  if (!check_place (doing->document->now, deed->name, error))
    return FALSE;
  if (g_bytes_get_size (deed->bytes) > author_document_text_limit (deed->name))
    return put_medium (doing, deed->name,
                       author_document_keep_bytes (doing->document, deed->bytes, error));
  put_text (doing, deed->name, deed->bytes);
  return TRUE;
}

static gboolean
do_copy (Doing *doing, const AuthorDeed *deed, GError **error)
{
  gsize limit = author_document_text_limit (deed->name);
  g_auto (AuthorDescriptor) file = -1;
  g_autoptr (GBytes) bytes = NULL;

  if (!check_place (doing->document->now, deed->name, error))
    return FALSE;
  file = limit > 0 ? open (deed->other, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;
  bytes = file >= 0 ? author_disk_read (file, limit) : NULL;
  if (bytes == NULL)
    return put_medium (doing, deed->name,
                       author_document_keep_copy (doing->document, deed->other, error));
  put_text (doing, deed->name, bytes);
  return TRUE;
}

static gboolean
do_remove (Doing *doing, const AuthorDeed *deed, GError **error)
{
  const AuthorFile *file = author_table_find (doing->document->now, deed->name);

  if (file == NULL)
    return fail (error, G_IO_ERROR_NOT_FOUND, deed->name);
  take_out (doing, file);
  return TRUE;
}

static gboolean
rename_file (Doing *doing, const char *from, const char *to, GError **error)
{
  AuthorPart *part;

  if (author_table_find (doing->document->now, from) == NULL)
    return fail (error, G_IO_ERROR_NOT_FOUND, from);
  if (g_str_equal (from, to))
    return TRUE;
  if (author_table_find (doing->document->now, to) != NULL)
    return fail (error, G_IO_ERROR_EXISTS, to);
  if (!check_place (doing->document->now, to, error))
    return FALSE;
  part = author_parts_add (doing->parts, AUTHOR_PART_RENAME, from);
  part->other = g_strdup (to);
  return author_part_do (part, doing->document->now, false);
}

static gboolean
rename_folder (Doing *doing, const AuthorDeed *deed, GError **error)
{
  const AuthorTable *table = doing->document->now;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize length = strlen (deed->name);
  const AuthorFile *file;

  for (guint i = author_table_place (table, deed->name);
       (file = author_table_at (table, i)) != NULL && g_str_has_prefix (file->name, deed->name);
       i++)
    g_ptr_array_add (names, g_strdup (file->name));
  if (names->len == 0)
    return fail (error, G_IO_ERROR_NOT_FOUND, deed->name);
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *to = g_strconcat (deed->other, name + length, NULL);

    if (!rename_file (doing, name, to, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
do_rename (Doing *doing, const AuthorDeed *deed, GError **error)
{
  bool is_of_folder = g_str_has_suffix (deed->name, "/");

  if (is_of_folder != (bool) g_str_has_suffix (deed->other, "/"))
    return fail (error, G_IO_ERROR_INVALID_FILENAME, deed->other);
  return is_of_folder ? rename_folder (doing, deed, error)
                      : rename_file (doing, deed->name, deed->other, error);
}

gboolean
author_change_do (const AuthorChange *change, AuthorDocument *document, GPtrArray *parts,
                  GError **error)
{
  static gboolean (*const doers[]) (Doing *, const AuthorDeed *, GError **)
      = { [AUTHOR_DEED_WRITE] = do_write,
          [AUTHOR_DEED_REMOVE] = do_remove,
          [AUTHOR_DEED_RENAME] = do_rename,
          [AUTHOR_DEED_COPY] = do_copy };
  Doing doing = { document, parts };

  for (guint i = 0; i < change->deeds->len; i++) {
    const AuthorDeed *deed = g_ptr_array_index (change->deeds, i);

    if (doers[deed->kind](&doing, deed, error))
      continue;
    author_parts_do (parts, document->now, true);
    return FALSE;
  }
  return TRUE;
}
