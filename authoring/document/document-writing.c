/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "authoring/document/document-private.h"

#define TEMPORARY "writing-text"

/* One text. */
typedef struct {
  char *name;
  GBytes *bytes;
  AuthorStamp before, after; /* of the file on disk */
  int code;                  /* errno; 0: it is written */
} Item;

/* Knows all it needs, so that a thread may work on it while the document goes on. */
struct _AuthorWriting {
  gatomicrefcount references;
  AuthorDescriptor root, own, log; /* of the course, the program's own folder, the journal's log */
  GArray *items;                   /* of Item */
  GMutex mutex;
  GCond cond;
  bool is_begun, is_done;
};

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->name);
  g_bytes_unref (item->bytes);
}

static AuthorWriting *
new_writing (const AuthorDocument *document)
{
  AuthorWriting *writing = g_new0 (AuthorWriting, 1);

  g_atomic_ref_count_init (&writing->references);
  writing->root = fcntl (document->root, F_DUPFD_CLOEXEC, 0);
  writing->own = fcntl (document->own, F_DUPFD_CLOEXEC, 0);
  writing->log
      = openat (document->own, AUTHOR_JOURNAL_FILE "-wal", O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  writing->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (writing->items, clear_item);
  g_mutex_init (&writing->mutex);
  g_cond_init (&writing->cond);
  return writing;
}

AuthorWriting *
author_writing_ref (AuthorWriting *writing)
{
  g_atomic_ref_count_inc (&writing->references);
  return writing;
}

void
author_writing_unref (AuthorWriting *writing)
{
  if (writing == NULL || !g_atomic_ref_count_dec (&writing->references))
    return;
  author_descriptor_close (&writing->root);
  author_descriptor_close (&writing->own);
  author_descriptor_close (&writing->log);
  g_array_unref (writing->items);
  g_mutex_clear (&writing->mutex);
  g_cond_clear (&writing->cond);
  g_free (writing);
}

/* --- beginning -------------------------------------------------------------------------------- */

/* Whether the name has a text here and there: nothing comes, goes or is called otherwise. */
static bool
is_text_twice (const AuthorDocument *document, const char *name)
{
  const AuthorFile *now = author_table_find (document->now, name);
  const AuthorFile *written = author_table_find (document->written, name);

  return now != NULL && written != NULL && now->bytes != NULL && written->bytes != NULL;
}

static bool
add_items (AuthorDocument *document, AuthorWriting *writing)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, document->touched);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    Item item = { .name = NULL };

    if (!is_text_twice (document, name))
      return false;
    item.name = g_strdup (name);
    item.bytes = g_bytes_ref (author_table_find (document->now, name)->bytes);
    item.before = author_table_find (document->written, name)->stamp;
    g_array_append_val (writing->items, item);
  }
  return writing->items->len > 0;
}

AuthorWriting *
author_document_begin_writing (AuthorDocument *document)
{
  g_autoptr (AuthorWriting) writing = NULL;

  if (document->writing != NULL || document->writable != AUTHOR_WRITABLE
      || g_hash_table_size (document->touched) == 0 || author_document_trouble (document) != NULL
      || !author_document_is_there (document))
    return NULL;
  author_document_look_outside (document);
  if (document->is_behind && !author_document_sync (document, false))
    return NULL;
  writing = new_writing (document);
  if (!add_items (document, writing))
    return NULL;
  document->writing = author_writing_ref (writing);
  return g_steal_pointer (&writing);
}

/* --- in a thread ------------------------------------------------------------------------------ */

int
author_writing_open (int root, int own, const char *name, const char *temporary)
{
  const char *base;
  g_auto (AuthorDescriptor) around = author_disk_open_around (root, name, true, &base);
  g_auto (AuthorDescriptor) file = -1;
  struct stat status;
  int taken;

  if (around < 0)
    return -1;
  unlinkat (own, temporary, 0);
  file = openat (own, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0
      || (fstatat (around, base, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (status.st_mode)
          && fchmod (file, status.st_mode & 07777) != 0))
    return -1;
  taken = file;
  file = -1;
  return taken;
}

/* Puts it in its place, if what is there is still what was there. */
static bool
take_place (AuthorWriting *writing, Item *item)
{
  const char *base;
  g_auto (AuthorDescriptor) around
      = author_disk_open_around (writing->root, item->name, false, &base);
  AuthorStamp stamp;

  if (around < 0)
    return false;
  author_document_stamp (around, base, &stamp);
  if (!author_stamp_equal (&stamp, &item->before)) {
    errno = EAGAIN;
    return false;
  }
  if (renameat (writing->own, TEMPORARY, around, base) != 0)
    return false;
  author_document_stamp (around, base, &item->after);
  return fsync (around) == 0 || errno == EINVAL;
}

static void
write_item (AuthorWriting *writing, Item *item)
{
  g_auto (AuthorDescriptor) file
      = author_writing_open (writing->root, writing->own, item->name, TEMPORARY);

  if (file >= 0 && author_disk_write (file, item->bytes) && take_place (writing, item))
    return;
  item->code = errno != 0 ? errno : EIO;
  unlinkat (writing->own, TEMPORARY, 0);
}

void
author_writing_run (AuthorWriting *writing)
{
  g_mutex_lock (&writing->mutex);
  if (writing->is_begun) {
    g_mutex_unlock (&writing->mutex);
    return;
  }
  writing->is_begun = true;
  g_mutex_unlock (&writing->mutex);
  /* What the files are about to be is in the journal before they are. */
  if (writing->log >= 0)
    fdatasync (writing->log);
  for (guint i = 0; i < writing->items->len; i++)
    write_item (writing, &g_array_index (writing->items, Item, i));
  g_mutex_lock (&writing->mutex);
  writing->is_done = true;
  g_cond_broadcast (&writing->cond);
  g_mutex_unlock (&writing->mutex);
}

/* --- the end ---------------------------------------------------------------------------------- */

/* Until it is done; one that no thread has begun is done here. */
static void
wait_for (AuthorWriting *writing)
{
  author_writing_run (writing);
  g_mutex_lock (&writing->mutex);
  while (!writing->is_done)
    g_cond_wait (&writing->cond, &writing->mutex);
  g_mutex_unlock (&writing->mutex);
}

static void
note_item (AuthorDocument *document, const Item *item)
{
  AuthorFile *written;

  if (item->code == EAGAIN)
    return; /* Others have written: the next flush looks. */
  if (item->code != 0) {
    g_clear_error (&document->file_trouble);
    errno = item->code;
    author_disk_fail (&document->file_trouble, item->name);
    return;
  }
  written = author_table_set (document->written, item->name, item->bytes, 0);
  written->stamp = item->after;
  author_document_touch (document, item->name);
  if (author_file_equal (written, author_table_find (document->now, item->name)))
    g_hash_table_remove (document->touched, item->name);
}

void
author_document_end_writing (AuthorDocument *document)
{
  g_autoptr (AuthorWriting) writing = g_steal_pointer (&document->writing);

  if (writing == NULL)
    return;
  wait_for (writing);
  for (guint i = 0; i < writing->items->len; i++)
    note_item (document, &g_array_index (writing->items, Item, i));
  author_document_sync (document, false);
  if (document->journal != NULL)
    author_journal_tidy (document->journal);
}
