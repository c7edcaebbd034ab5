/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_FILE   "lock"
#define IGNORE_FILE ".gitignore"

/* Nothing in it is for a version control. */
static void
write_ignore (int own)
{
  g_auto (AuthorDescriptor) file
      = openat (own, IGNORE_FILE, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("*\n", 2);

  if (file >= 0)
    author_disk_write (file, bytes);
}

/* Whether nobody else has the lock; where there are no locks nobody has. */
static bool
take_lock (AuthorDocument *document)
{
  document->lock
      = openat (document->own, LOCK_FILE, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (document->lock < 0)
    return true;
  return flock (document->lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

static AuthorWritable
open_own (AuthorDocument *document)
{
  const char *base;

  if (faccessat (document->root, ".", W_OK, AT_EACCESS) != 0)
    return AUTHOR_READ_ONLY_FOLDER;
  document->own
      = author_disk_open_around (document->root, AUTHOR_OWN_FOLDER "/" LOCK_FILE, true, &base);
  if (document->own < 0)
    /* A full disk may have room again. */
    return errno == ENOSPC || errno == EDQUOT ? AUTHOR_WRITABLE : AUTHOR_READ_ONLY_FOLDER;
  if (!take_lock (document))
    return AUTHOR_READ_ONLY_OPEN;
  if (faccessat (document->own, ".", W_OK, AT_EACCESS) != 0)
    return AUTHOR_READ_ONLY_FOLDER;
  write_ignore (document->own);
  return AUTHOR_WRITABLE;
}

/* Where media go that come into a course which cannot be written. */
static void
open_temporary (AuthorDocument *document)
{
  author_descriptor_close (&document->own);
  author_descriptor_close (&document->lock);
  document->temporary = g_dir_make_tmp ("werkstatt-XXXXXX", NULL);
  if (document->temporary != NULL)
    document->own = open (document->temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

gboolean
author_document_open_place (AuthorDocument *document, GError **error)
{
  /* The folder itself may be a link: that is what the user has named. */
  document->root = open (document->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (document->root < 0)
    return author_disk_fail (error, document->path);
  document->writable = open_own (document);
  if (document->writable != AUTHOR_WRITABLE)
    open_temporary (document);
  return TRUE;
}

void
author_document_reopen_own (AuthorDocument *document)
{
  author_descriptor_close (&document->own);
  author_descriptor_close (&document->lock);
  /* Where it cannot be had, what is written into it tells so. */
  open_own (document);
}

/* Nothing but what is kept lies in it. */
static void
remove_temporary (AuthorDocument *document)
{
  g_autofree char *kept = g_build_filename (document->temporary, AUTHOR_KEPT_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (kept, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (kept, name, NULL);

    unlink (path);
  }
  rmdir (kept);
  rmdir (document->temporary);
  g_clear_pointer (&document->temporary, g_free);
}

void
author_document_close_place (AuthorDocument *document)
{
  if (document->temporary != NULL)
    remove_temporary (document);
  author_descriptor_close (&document->own);
  author_descriptor_close (&document->root);
  /* The last: who waits for it finds all done. */
  author_descriptor_close (&document->lock);
}

bool
author_document_is_there (const AuthorDocument *document)
{
  struct stat at_path, opened;

  return stat (document->path, &at_path) == 0 && fstat (document->root, &opened) == 0
         && at_path.st_ino == opened.st_ino && at_path.st_dev == opened.st_dev;
}
