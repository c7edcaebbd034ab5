/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <string.h>
#include <sys/stat.h>

#include "authoring/document/merge.h"
#include "authoring/model/source-folder.h"

static AuthorRescan *
new_rescan (void)
{
  AuthorRescan *rescan = g_new0 (AuthorRescan, 1);

  rescan->changed = g_ptr_array_new_with_free_func (g_free);
  rescan->conflicts = author_conflicts_new ();
  return rescan;
}

void
author_rescan_free (AuthorRescan *rescan)
{
  if (rescan == NULL)
    return;
  g_ptr_array_unref (rescan->changed);
  g_ptr_array_unref (rescan->conflicts);
  g_free (rescan);
}

/* --- what is on disk -------------------------------------------------------------------------- */

typedef struct {
  AuthorDocument *document;
  AuthorTable *disk;
  GHashTable *taken; /* numbers of media (gint64 *) that have been found */
  bool trusts_stamps;
} Scan;

/* Whether the file is the medium with that number, which was last known to be @known. */
static bool
is_medium (Scan *scan, const AuthorFile *known)
{
  return known != NULL && known->bytes == NULL && known->medium != 0
         && !g_hash_table_contains (scan->taken, &known->medium)
         && !author_document_is_kept (scan->document, known->medium);
}

/* One that was overwritten by others is still the medium with its number: what it was is nowhere any more. */
static gint64
medium_at (Scan *scan, const char *name)
{
  const AuthorFile *written = author_table_find (scan->document->written, name);
  const AuthorFile *now = author_table_find (scan->document->now, name);
  gint64 medium;

  if (is_medium (scan, written))
    medium = written->medium;
  else if (is_medium (scan, now)
           && g_hash_table_lookup (scan->document->lying, &now->medium) == NULL)
    /* Written, but killed before the journal knew of it. */
    medium = now->medium;
  else
    medium = scan->document->next_medium++;
  g_hash_table_add (scan->taken, g_memdup2 (&medium, sizeof medium));
  return medium;
}

/* One that cannot be read is a medium: its name is there, and nothing is done to it. */
static void
scan_file (Scan *scan, const char *name)
{
  const AuthorFile *written = author_table_find (scan->document->written, name);
  gsize limit = author_document_text_limit (name);
  const char *base;
  g_auto (AuthorDescriptor) around
      = author_disk_open_around (scan->document->root, name, false, &base);
  g_autoptr (GBytes) bytes = NULL;
  AuthorStamp stamp = { 0, 0, 0 };

  if (around >= 0)
    author_document_stamp (around, base, &stamp);
  if (scan->trusts_stamps && written != NULL && author_stamp_equal (&written->stamp, &stamp)) {
    bytes = written->bytes != NULL ? g_bytes_ref (written->bytes) : NULL;
  } else if (limit > 0) {
    g_auto (AuthorDescriptor) file = author_disk_open (scan->document->root, name);

    bytes = file >= 0 ? author_disk_read (file, limit) : NULL;
  }
  author_table_set (scan->disk, name, bytes, bytes == NULL ? medium_at (scan, name) : 0)->stamp
      = stamp;
}

AuthorTable *
author_document_scan (AuthorDocument *document, bool trusts_stamps, AuthorIssueList *issues,
                      GError **error)
{
  g_autoptr (AuthorFolder) folder = author_folder_open (document->path, false, issues, error);
  g_autoptr (AuthorTable) disk = author_table_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Scan scan = { document, disk, taken, trusts_stamps };
  const AuthorFiles *files;
  const char *name;

  if (folder == NULL)
    return NULL;
  files = author_folder_files (folder);
  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++)
    scan_file (&scan, name);
  return g_steal_pointer (&disk);
}

/* --- what is different ------------------------------------------------------------------------ */

/* Two steps: what came from outside, and, if that was against something of ours, ours once more. */
typedef struct {
  AuthorDocument *document;
  AuthorTable *disk;
  AuthorRescan *rescan;
  AuthorStep *theirs, *ours;
} Taking;

void
author_document_add_difference (GPtrArray *parts, const char *name, const AuthorFile *from,
                                const AuthorFile *to)
{
  GBytes *before = from != NULL ? from->bytes : NULL, *after = to != NULL ? to->bytes : NULL;

  if (author_file_equal (from, to))
    return;
  if (from != NULL && from->bytes == NULL)
    author_parts_add (parts, AUTHOR_PART_MEDIUM_OUT, name)->medium = from->medium;
  author_parts_add_text (parts, name, before, after);
  if (to != NULL && to->bytes == NULL)
    author_parts_add (parts, AUTHOR_PART_MEDIUM_IN, name)->medium = to->medium;
}

/* A text that both sides have changed. */
static void
merge_text (Taking *taking, const char *name, const AuthorFile *written, const AuthorFile *now,
            const AuthorFile *disk)
{
  g_autoptr (GPtrArray) conflicts = author_conflicts_new ();
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  GBytes *base = written != NULL && written->bytes != NULL ? written->bytes : nothing;
  g_autoptr (GBytes) merged = author_merge (name, base, now->bytes, disk->bytes, conflicts);

  if (conflicts->len == 0) {
    author_parts_add_text (taking->theirs->parts, name, now->bytes, merged);
    return;
  }
  author_parts_add_text (taking->theirs->parts, name, now->bytes, disk->bytes);
  author_parts_add_text (taking->ours->parts, name, disk->bytes, merged);
  g_ptr_array_extend_and_steal (taking->rescan->conflicts, g_steal_pointer (&conflicts));
}

static void
take_file (Taking *taking, const char *name)
{
  const AuthorFile *written = author_table_find (taking->document->written, name);
  const AuthorFile *now = author_table_find (taking->document->now, name);
  const AuthorFile *disk = author_table_find (taking->disk, name);
  bool is_untouched = author_file_equal (now, written);

  if (author_file_equal (disk, written) || author_file_equal (disk, now))
    return;
  if (is_untouched || now == NULL)
    /* What we have deleted, and others have written anew meanwhile, comes back. */
    author_document_add_difference (taking->theirs->parts, name, now, disk);
  else if (disk != NULL && disk->bytes != NULL && now->bytes != NULL)
    merge_text (taking, name, written, now, disk);
  else
    author_conflicts_add (taking->rescan->conflicts, name, NULL, disk != NULL ? disk->bytes : NULL);
}

static void
take_names (Taking *taking)
{
  const AuthorTable *written = taking->document->written, *disk = taking->disk;
  guint i = 0, j = 0;

  while (i < written->files->len || j < disk->files->len) {
    const AuthorFile *one = author_table_at (written, i), *other = author_table_at (disk, j);
    int order = one == NULL ? 1 : other == NULL ? -1 : strcmp (one->name, other->name);

    take_file (taking, order <= 0 ? one->name : other->name);
    i += order <= 0;
    j += order >= 0;
  }
}

/* Overwritten media are other ones for those who show them. */
static void
note_media (Taking *taking)
{
  const AuthorFile *file;

  for (guint i = 0; (file = author_table_at (taking->disk, i)) != NULL; i++) {
    const AuthorFile *written = author_table_find (taking->document->written, file->name);

    if (file->bytes == NULL && author_file_equal (file, written)
        && (file->stamp.size != written->stamp.size
            || file->stamp.changed_ns != written->stamp.changed_ns))
      g_ptr_array_add (taking->rescan->changed, g_strdup (file->name));
  }
}

/* From now on @disk is what was written. */
static void
take_disk (Taking *taking)
{
  AuthorDocument *document = taking->document;
  g_autoptr (AuthorTable) old = document->written;
  const AuthorFile *file;

  document->written = taking->disk;
  g_hash_table_remove_all (document->lying);
  for (guint i = 0; (file = author_table_at (taking->disk, i)) != NULL; i++) {
    const AuthorFile *before = author_table_find (old, file->name);

    if (file->bytes == NULL)
      author_document_set_lying (document, file->medium, file->name);
    if (!author_file_equal (before, file) || !author_stamp_equal (&before->stamp, &file->stamp))
      author_document_touch (document, file->name);
  }
  for (guint i = 0; (file = author_table_at (old, i)) != NULL; i++)
    if (author_table_find (document->written, file->name) == NULL)
      author_document_touch (document, file->name);
}

/* Names that are the same on disk are not waiting to be written. */
static void
forget_equal (AuthorDocument *document)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, document->touched);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (author_file_equal (author_table_find (document->now, name),
                           author_table_find (document->written, name)))
      g_hash_table_iter_remove (&iter);
}

/* Does a step, if it is one; whether it was. */
static bool
add_step (Taking *taking, AuthorStep *taken, bool is_first)
{
  AuthorDocument *document = taking->document;
  g_autoptr (AuthorStep) step = taken;

  if (step->parts->len == 0 || !author_parts_do (step->parts, document->now, false))
    return false;
  author_document_note_parts (document, step->parts, false, taking->rescan->changed);
  author_document_add_step (document, g_steal_pointer (&step), is_first);
  return true;
}

static void
take_all (AuthorDocument *document, AuthorTable *disk)
{
  Taking taking = { document, disk, document->found, author_step_new ("outside", NULL, NULL),
                    author_step_new ("outside", NULL, NULL) };
  bool has_taken;

  take_names (&taking);
  note_media (&taking);
  take_disk (&taking);
  g_ptr_array_set_size (document->moved, 0);
  document->last_us = -1;
  has_taken = add_step (&taking, taking.theirs, true);
  if (has_taken)
    author_document_mark (document, "outside", NULL);
  add_step (&taking, taking.ours, !has_taken);
  forget_equal (document);
  if (g_hash_table_size (document->unsynced) > 0)
    author_document_sync (document, false);
}

void
author_document_take_outside (AuthorDocument *document, AuthorTable *disk)
{
  if (document->found == NULL)
    document->found = new_rescan ();
  take_all (document, disk);
}

/* A folder that is gone is not an empty one. */
static void
look (AuthorDocument *document)
{
  AuthorTable *disk = author_document_is_there (document)
                          ? author_document_scan (document, true, NULL, NULL)
                          : NULL;

  if (disk != NULL)
    author_document_take_outside (document, disk);
}

bool
author_document_differs (const AuthorDocument *document, const char *name)
{
  const AuthorFile *written = author_table_find (document->written, name);
  const char *base;
  g_auto (AuthorDescriptor) around = author_disk_open_around (document->root, name, false, &base);
  AuthorStamp stamp = { 0, 0, 0 };

  if (around >= 0)
    author_document_stamp (around, base, &stamp);
  return written != NULL ? !author_stamp_equal (&written->stamp, &stamp) : stamp.inode != 0;
}

void
author_document_look_outside (AuthorDocument *document)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, document->touched);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (author_document_differs (document, name)) {
      look (document);
      return;
    }
}

AuthorRescan *
author_document_rescan (AuthorDocument *document)
{
  author_document_end_writing (document);
  look (document);
  return document->found != NULL ? g_steal_pointer (&document->found) : new_rescan ();
}
