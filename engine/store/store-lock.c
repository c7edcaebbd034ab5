/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "engine/store/store-private.h"

/*
 * Locks between programs: open file description locks on single bytes of `library.lock`. The
 * system frees them when the process ends, however it ends, so none is ever stale; and unlike the
 * older POSIX locks two stores in one process exclude each other too.
 */

int
lk_store_lock_open (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "library.lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    lk_store_system_error (errno, path, error);
  return fd;
}

static bool
set (int fd, gint64 byte, short type)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

bool
lk_store_lock_try (int fd, gint64 byte, bool exclusive)
{
  return set (fd, byte, exclusive ? F_WRLCK : F_RDLCK);
}

bool
lk_store_lock_wait (int fd, gint64 byte, bool exclusive, GError **error)
{
  /* Asking again is simpler than a blocking lock, which cannot be given up after a while. */
  for (int waited_ms = 0; waited_ms < LK_STORE_BUSY_MS; waited_ms += 20) {
    if (lk_store_lock_try (fd, byte, exclusive))
      return true;
    g_usleep (20 * 1000);
  }
  lk_error_set (error, LK_ISSUE_STORE_BUSY, "lock %" G_GINT64_FORMAT, byte);
  return false;
}

void
lk_store_lock_release (int fd, gint64 byte)
{
  set (fd, byte, F_UNLCK);
}
