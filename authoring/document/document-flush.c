/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the program's own folder, which is on the same disk. */
#define TEMPORARY "writing"

/*
 * Makes the files on disk those of now. What is new comes first and what goes last, so that nothing is ever
 * nowhere; a medium that changes its name is kept in between. What fails is left as it is, and tried the next
 * time.
 */
typedef struct {
  AuthorDocument *document;
  GPtrArray *names;    /* of char *: touched, sorted */
  GHashTable *leaving; /* bytes of a text that goes to its name: it may only have another one now */
  GError *error;       /* the first one */
} Flush;

static bool
note_error (Flush *flush, const char *name)
{
  if (flush->error == NULL)
    author_disk_fail (&flush->error, name);
  return false;
}

/* Another state of the file @name is on disk. */
static void
note_written (Flush *flush, const char *name, int around, const char *base)
{
  AuthorDocument *document = flush->document;
  const AuthorFile *now = author_table_find (document->now, name);
  AuthorFile *written = author_table_set (document->written, name, now->bytes, now->medium);

  author_document_stamp (around, base, &written->stamp);
  author_document_touch (document, name);
}

static void
note_gone (Flush *flush, const char *name)
{
  author_table_remove (flush->document->written, name);
  author_document_touch (flush->document, name);
}

/* --- texts ------------------------------------------------------------------------------------ */

static bool
write_temporary (AuthorDocument *document, GBytes *bytes, int around, const char *base)
{
  g_auto (AuthorDescriptor) file = -1;
  struct stat status;

  unlinkat (document->own, TEMPORARY, 0);
  file = openat (document->own, TEMPORARY, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                 0666);
  if (file < 0)
    return false;
  if (fstatat (around, base, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (status.st_mode)
      && fchmod (file, status.st_mode & 07777) != 0)
    return false;
  return author_disk_write (file, bytes);
}

/* Gives a text that is on disk under another name, which it does not have any more, its name of now. */
static bool
take_over (Flush *flush, const char *name, GBytes *bytes, int around, const char *base)
{
  AuthorDocument *document = flush->document;
  const char *old = g_hash_table_lookup (flush->leaving, bytes), *old_base;
  g_auto (AuthorDescriptor) old_around = -1;

  if (old == NULL || author_table_find (document->written, name) != NULL)
    return false;
  old_around = author_disk_open_around (document->root, old, false, &old_base);
  if (old_around < 0 || renameat (old_around, old_base, around, base) != 0)
    return false;
  note_gone (flush, old);
  g_hash_table_remove (flush->leaving, bytes);
  return true;
}

static bool
write_text (Flush *flush, const char *name)
{
  AuthorDocument *document = flush->document;
  const AuthorFile *now = author_table_find (document->now, name);
  const char *base;
  g_auto (AuthorDescriptor) around = -1;

  if (now == NULL || now->bytes == NULL
      || author_file_equal (now, author_table_find (document->written, name)))
    return true;
  around = author_disk_open_around (document->root, name, true, &base);
  if (around < 0)
    return note_error (flush, name);
  if (!take_over (flush, name, now->bytes, around, base)
      && (!write_temporary (document, now->bytes, around, base)
          || renameat (document->own, TEMPORARY, around, base) != 0)) {
    note_error (flush, name);
    unlinkat (document->own, TEMPORARY, 0);
    return false;
  }
  note_written (flush, name, around, base);
  return fsync (around) == 0 || note_error (flush, name);
}

/* --- what goes -------------------------------------------------------------------------------- */

/* Folders that are empty now, from the inside out. */
static void
remove_folders (AuthorDocument *document, const char *name)
{
  g_autofree char *folder = g_strdup (name);

  for (char *slash = strrchr (folder, '/'); slash != NULL; slash = strrchr (folder, '/')) {
    const char *base;
    g_auto (AuthorDescriptor) around = -1;

    *slash = '\0';
    around = author_disk_open_around (document->root, folder, false, &base);
    if (around < 0 || unlinkat (around, base, AT_REMOVEDIR) != 0)
      return;
  }
}

static bool
remove_text (Flush *flush, const char *name)
{
  AuthorDocument *document = flush->document;
  const AuthorFile *written = author_table_find (document->written, name);
  const char *base;
  g_auto (AuthorDescriptor) around = -1;

  if (author_table_find (document->now, name) != NULL)
    return true;
  if (written != NULL) {
    around = author_disk_open_around (document->root, name, false, &base);
    if ((around < 0 || unlinkat (around, base, 0) != 0) && errno != ENOENT)
      return note_error (flush, name);
    note_gone (flush, name);
  }
  remove_folders (document, name);
  return true;
}

/* --- media ------------------------------------------------------------------------------------ */

/* Between the course and what is kept. */
static bool
move_medium (Flush *flush, gint64 medium, const char *name, bool comes)
{
  AuthorDocument *document = flush->document;
  g_autofree char *kept = g_strdup_printf (AUTHOR_KEPT_FOLDER "/%" G_GINT64_FORMAT, medium);
  const char *base, *kept_base;
  g_auto (AuthorDescriptor) around = author_disk_open_around (document->root, name, comes, &base);
  g_auto (AuthorDescriptor) own = -1;

  own = author_disk_open_around (document->own, kept, !comes, &kept_base);
  if (around < 0 || own < 0)
    return note_error (flush, name);
  if ((comes ? renameat (own, kept_base, around, base) : renameat (around, base, own, kept_base))
      != 0)
    return note_error (flush, name);
  author_document_set_lying (document, medium, comes ? name : NULL);
  if (comes)
    note_written (flush, name, around, base);
  else
    note_gone (flush, name);
  return true;
}

static bool
keep_medium (Flush *flush, const char *name)
{
  const AuthorFile *written = author_table_find (flush->document->written, name);

  if (written == NULL || written->bytes != NULL
      || author_file_equal (written, author_table_find (flush->document->now, name)))
    return true;
  return move_medium (flush, written->medium, name, false);
}

static bool
bring_medium (Flush *flush, const char *name)
{
  const AuthorFile *now = author_table_find (flush->document->now, name);

  if (now == NULL || now->bytes != NULL
      || author_file_equal (now, author_table_find (flush->document->written, name)))
    return true;
  return move_medium (flush, now->medium, name, true);
}

/* --- all of it -------------------------------------------------------------------------------- */

static int
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

static void
collect (Flush *flush)
{
  AuthorDocument *document = flush->document;
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, document->touched);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    const AuthorFile *written = author_table_find (document->written, name);
    char *own = g_strdup (name);

    g_ptr_array_add (flush->names, own);
    if (written != NULL && written->bytes != NULL
        && author_table_find (document->now, name) == NULL)
      g_hash_table_insert (flush->leaving, g_bytes_ref (written->bytes), own);
  }
  g_ptr_array_sort (flush->names, compare_names);
}

static void
forget_done (Flush *flush)
{
  AuthorDocument *document = flush->document;

  for (guint i = 0; i < flush->names->len; i++) {
    const char *name = g_ptr_array_index (flush->names, i);

    if (author_file_equal (author_table_find (document->now, name),
                           author_table_find (document->written, name)))
      g_hash_table_remove (document->touched, name);
  }
}

gboolean
author_document_write_files (AuthorDocument *document, GError **error)
{
  static bool (*const rounds[]) (Flush *, const char *)
      = { keep_medium, write_text, bring_medium, remove_text };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) leaving
      = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) g_bytes_unref, NULL);
  Flush flush = { document, names, leaving, NULL };

  collect (&flush);
  for (gsize i = 0; i < G_N_ELEMENTS (rounds); i++)
    for (guint j = 0; j < names->len; j++)
      rounds[i](&flush, g_ptr_array_index (names, j));
  forget_done (&flush);
  if (flush.error == NULL)
    return TRUE;
  g_propagate_error (error, flush.error);
  return FALSE;
}
