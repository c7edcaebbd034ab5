/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the program's own folder, which is on the same disk. */
#define TEMPORARY "writing-"
/* Files that are written at once, and then brought to the disk: it takes many as fast as one. */
#define MOST_AT_ONCE 64

/*
 * Makes the files on disk those of now. Texts that only have other names get them; what is new comes before what
 * goes, so that nothing is ever nowhere but in the journal. What fails is left as it is, and tried the next time.
 * Should the program die in the midst of it, who opens the folder next knows from the journal what was meant.
 */
typedef struct {
  AuthorDocument *document;
  GPtrArray *names;    /* of char *: touched, sorted */
  GHashTable *folders; /* names of those that have changed */
  guint n_files;       /* in the program's own folder, for a while */
  GError *error;       /* the first one */
} Flush;

/* A text on its way: from a file of the program's own to its name. */
typedef struct {
  const char *name;
  char *temporary;
  AuthorDescriptor file;
} Writing;

static bool
note_error (Flush *flush, const char *name)
{
  if (flush->error == NULL)
    author_disk_fail (&flush->error, name);
  return false;
}

static void
note_folder (Flush *flush, const char *name)
{
  const char *slash = strrchr (name, '/');

  g_hash_table_add (flush->folders, g_strndup (name, slash != NULL ? (gsize) (slash - name) : 0));
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
  note_folder (flush, name);
}

static void
note_gone (Flush *flush, const char *name)
{
  author_table_remove (flush->document->written, name);
  author_document_touch (flush->document, name);
  note_folder (flush, name);
}

/* --- texts that have other names ---------------------------------------------------------------- */

/* Whether the file on disk has to become another one, or go. */
static bool
has_changed (const AuthorDocument *document, const char *name)
{
  return !author_file_equal (author_table_find (document->now, name),
                             author_table_find (document->written, name));
}

/* Bytes of texts that must leave their names, to those. */
static GHashTable *
leaving_texts (Flush *flush)
{
  GHashTable *leaving = g_hash_table_new (g_bytes_hash, g_bytes_equal);

  for (guint i = 0; i < flush->names->len; i++) {
    const char *name = g_ptr_array_index (flush->names, i);
    const AuthorFile *written = author_table_find (flush->document->written, name);

    if (written != NULL && written->bytes != NULL && has_changed (flush->document, name))
      g_hash_table_insert (leaving, written->bytes, (char *) name);
  }
  return leaving;
}

/* Gives its place up: whoever comes there finds it free. */
static bool
move_away (Flush *flush, const char *old, const char *temporary)
{
  AuthorDocument *document = flush->document;
  const char *base;
  g_auto (AuthorDescriptor) around = author_disk_open_around (document->root, old, false, &base);

  return around >= 0 && renameat (around, base, document->own, temporary) == 0;
}

static void
start_moving (Flush *flush, GHashTable *leaving, const char *name, GArray *moving)
{
  const AuthorFile *now = author_table_find (flush->document->now, name);
  const char *old = now != NULL && now->bytes != NULL && has_changed (flush->document, name)
                        ? g_hash_table_lookup (leaving, now->bytes)
                        : NULL;
  Writing writing = { .name = name, .file = -1 };

  if (old == NULL)
    return;
  writing.temporary = g_strdup_printf (TEMPORARY "%u", flush->n_files++);
  g_hash_table_remove (leaving, now->bytes);
  if (move_away (flush, old, writing.temporary)) {
    note_gone (flush, old);
    g_array_append_val (moving, writing);
  } else {
    g_free (writing.temporary);
  }
}

/* From the program's own folder to the name. */
static bool
bring_text (Flush *flush, const Writing *writing)
{
  AuthorDocument *document = flush->document;
  const char *base;
  g_auto (AuthorDescriptor) around
      = author_disk_open_around (document->root, writing->name, true, &base);

  if (around < 0 || renameat (document->own, writing->temporary, around, base) != 0) {
    note_error (flush, writing->name);
    unlinkat (document->own, writing->temporary, 0);
    return false;
  }
  note_written (flush, writing->name, around, base);
  return true;
}

static void
clear_writing (gpointer data)
{
  Writing *writing = data;

  g_free (writing->temporary);
  author_descriptor_close (&writing->file);
}

static GArray *
new_writings (void)
{
  GArray *writings = g_array_new (FALSE, FALSE, sizeof (Writing));

  g_array_set_clear_func (writings, clear_writing);
  return writings;
}

static void
move_texts (Flush *flush)
{
  g_autoptr (GHashTable) leaving = leaving_texts (flush);
  g_autoptr (GArray) moving = new_writings ();

  for (guint i = 0; i < flush->names->len; i++)
    start_moving (flush, leaving, g_ptr_array_index (flush->names, i), moving);
  for (guint i = 0; i < moving->len; i++)
    bring_text (flush, &g_array_index (moving, Writing, i));
}

/* --- texts that are other ones -------------------------------------------------------------------- */

static void
start_writing (Flush *flush, const char *name, GArray *writings)
{
  const AuthorFile *now = author_table_find (flush->document->now, name);
  Writing writing = { .name = name };

  if (now == NULL || now->bytes == NULL || !has_changed (flush->document, name))
    return;
  writing.temporary = g_strdup_printf (TEMPORARY "%u", flush->n_files++);
  writing.file
      = author_writing_open (flush->document->root, flush->document->own, name, writing.temporary);
  if (writing.file >= 0 && author_disk_put (writing.file, now->bytes)) {
    g_array_append_val (writings, writing);
    return;
  }
  note_error (flush, name);
  unlinkat (flush->document->own, writing.temporary, 0);
  clear_writing (&writing);
}

/* First all are on the disk, then each takes its place. */
static void
finish_writing (Flush *flush, GArray *writings)
{
  for (guint i = 0; i < writings->len; i++) {
    Writing *writing = &g_array_index (writings, Writing, i);

    if (fsync (writing->file) == 0)
      continue;
    note_error (flush, writing->name);
    unlinkat (flush->document->own, writing->temporary, 0);
    g_array_remove_index (writings, i--);
  }
  for (guint i = 0; i < writings->len; i++)
    bring_text (flush, &g_array_index (writings, Writing, i));
  g_array_set_size (writings, 0);
}

static void
write_texts (Flush *flush)
{
  g_autoptr (GArray) writings = new_writings ();

  for (guint i = 0; i < flush->names->len; i++) {
    start_writing (flush, g_ptr_array_index (flush->names, i), writings);
    if (writings->len == MOST_AT_ONCE)
      finish_writing (flush, writings);
  }
  finish_writing (flush, writings);
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

static void
remove_text (Flush *flush, const char *name)
{
  AuthorDocument *document = flush->document;
  const AuthorFile *written = author_table_find (document->written, name);
  const char *base;
  g_auto (AuthorDescriptor) around = -1;

  if (author_table_find (document->now, name) != NULL)
    return;
  if (written != NULL) {
    around = author_disk_open_around (document->root, name, false, &base);
    if ((around < 0 || unlinkat (around, base, 0) != 0) && errno != ENOENT) {
      note_error (flush, name);
      return;
    }
    note_gone (flush, name);
  }
  remove_folders (document, name);
}

/* --- media ------------------------------------------------------------------------------------ */

/* Between the course and what is kept. */
static void
move_medium (Flush *flush, gint64 medium, const char *name, bool comes)
{
  AuthorDocument *document = flush->document;
  g_autofree char *kept = g_strdup_printf (AUTHOR_KEPT_FOLDER "/%" G_GINT64_FORMAT, medium);
  const char *base, *kept_base;
  g_auto (AuthorDescriptor) around = author_disk_open_around (document->root, name, comes, &base);
  g_auto (AuthorDescriptor) own = -1;

  own = author_disk_open_around (document->own, kept, !comes, &kept_base);
  if (around < 0 || own < 0
      || (comes ? renameat (own, kept_base, around, base) : renameat (around, base, own, kept_base))
             != 0) {
    note_error (flush, name);
    return;
  }
  author_document_set_lying (document, medium, comes ? name : NULL);
  if (comes)
    note_written (flush, name, around, base);
  else
    note_gone (flush, name);
}

static void
keep_medium (Flush *flush, const char *name)
{
  const AuthorFile *written = author_table_find (flush->document->written, name);

  if (written != NULL && written->bytes == NULL && has_changed (flush->document, name))
    move_medium (flush, written->medium, name, false);
}

static void
bring_medium (Flush *flush, const char *name)
{
  const AuthorFile *now = author_table_find (flush->document->now, name);

  if (now != NULL && now->bytes == NULL && has_changed (flush->document, name))
    move_medium (flush, now->medium, name, true);
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
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, flush->document->touched);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (flush->names, g_strdup (name));
  g_ptr_array_sort (flush->names, compare_names);
}

static void
for_each (Flush *flush, void (*deed) (Flush *, const char *))
{
  for (guint i = 0; i < flush->names->len; i++)
    deed (flush, g_ptr_array_index (flush->names, i));
}

/* So that names are on the disk, too, before the journal counts on it. */
static void
sync_folders (Flush *flush)
{
  GHashTableIter iter;
  gpointer folder;

  g_hash_table_iter_init (&iter, flush->folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL)) {
    g_autofree char *inside = g_strconcat (folder, *(char *) folder != '\0' ? "/x" : "x", NULL);
    const char *base;
    g_auto (AuthorDescriptor) around
        = author_disk_open_around (flush->document->root, inside, false, &base);

    /* Some sticks cannot: EINVAL. */
    if (around >= 0 && fsync (around) != 0 && errno != EINVAL)
      note_error (flush, folder);
  }
}

static void
forget_done (Flush *flush, const char *name)
{
  if (!has_changed (flush->document, name))
    g_hash_table_remove (flush->document->touched, name);
}

gboolean
author_document_write_files (AuthorDocument *document, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Flush flush = { .document = document, .names = names, .folders = folders };

  collect (&flush);
  for_each (&flush, keep_medium);
  move_texts (&flush);
  write_texts (&flush);
  for_each (&flush, bring_medium);
  for_each (&flush, remove_text);
  sync_folders (&flush);
  for_each (&flush, forget_done);
  if (flush.error == NULL)
    return TRUE;
  g_propagate_error (error, flush.error);
  return FALSE;
}
