/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/zip-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
unreadable (GError **error, int code)
{
  lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s", g_strerror (code));
  return false;
}

bool
lk_zip_file_open (LkZipFile *file, const char *path, GError **error)
{
  struct stat about;

  /* O_NONBLOCK: opening a fifo must not wait for somebody to write into it. */
  file->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (file->fd < 0)
    return unreadable (error, errno);
  if (fstat (file->fd, &about) != 0)
    return unreadable (error, errno);
  if (!S_ISREG (about.st_mode))
    return unreadable (error, S_ISDIR (about.st_mode) ? EISDIR : EINVAL);
  file->size = (uint64_t) about.st_size;
  return true;
}

void
lk_zip_file_close (LkZipFile *file)
{
  if (file->fd >= 0)
    close (file->fd);
  file->fd = -1;
}

bool
lk_zip_file_read (const LkZipFile *file, uint64_t offset, void *buffer, size_t length,
                  GError **error)
{
  uint8_t *at = buffer;

  while (length > 0) {
    ssize_t n = offset <= G_MAXINT64 ? pread (file->fd, at, length, (off_t) offset) : 0;

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return unreadable (error, errno);
    if (n == 0) {
      lk_error_set (error, LK_ISSUE_ZIP_TRUNCATED, "ends before byte %" G_GUINT64_FORMAT,
                    offset + length);
      return false;
    }
    at += n;
    offset += (uint64_t) n;
    length -= (size_t) n;
  }
  return true;
}
