/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-disk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
author_descriptor_close (AuthorDescriptor *descriptor)
{
  if (*descriptor >= 0)
    close (*descriptor);
  *descriptor = -1;
}

gboolean
author_disk_fail (GError **error, const char *name)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", name, g_strerror (code));
  return FALSE;
}

/* The folder @name in @around. */
static int
open_folder (int around, const char *name, bool to_make)
{
  int folder = openat (around, name, AUTHOR_DISK_FOLDER_FLAGS);

  if (folder >= 0 || errno != ENOENT || !to_make)
    return folder;
  if (mkdirat (around, name, 0777) != 0 && errno != EEXIST)
    return -1;
  return openat (around, name, AUTHOR_DISK_FOLDER_FLAGS);
}

int
author_disk_open_around (int root, const char *name, bool to_make, const char **ret_base)
{
  const char *base = strrchr (name, '/');
  g_autofree char *folders = g_strndup (name, base != NULL ? (gsize) (base - name) : 0);
  g_auto (GStrv) parts = g_strsplit (folders, "/", -1);
  int around = fcntl (root, F_DUPFD_CLOEXEC, 0);

  for (guint i = 0; around >= 0 && parts[i] != NULL; i++) {
    int below = open_folder (around, parts[i], to_make);
    int code = errno;

    close (around);
    errno = code;
    around = below;
  }
  *ret_base = base != NULL ? base + 1 : name;
  return around;
}

int
author_disk_open (int root, const char *name)
{
  const char *base;
  g_auto (AuthorDescriptor) around = author_disk_open_around (root, name, false, &base);

  return around >= 0 ? openat (around, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
}

GBytes *
author_disk_read (int descriptor, gsize max_size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct stat status;
  guint8 block[16384];
  ssize_t n;

  if (fstat (descriptor, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  while ((n = read (descriptor, block, sizeof block)) != 0) {
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0 || (gsize) n > max_size - bytes->len)
      return NULL;
    g_byte_array_append (bytes, block, (guint) n);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

bool
author_disk_put (int descriptor, GBytes *bytes)
{
  gsize length, done = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  while (done < length) {
    ssize_t n = write (descriptor, data + done, length - done);

    if (n < 0 && errno != EINTR)
      return false;
    done += n > 0 ? (gsize) n : 0;
  }
  return true;
}

bool
author_disk_write (int descriptor, GBytes *bytes)
{
  return author_disk_put (descriptor, bytes) && fsync (descriptor) == 0;
}
