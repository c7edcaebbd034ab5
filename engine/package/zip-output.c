/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/random.h"
#include "engine/package/zip-writer-private.h"

enum {
  BUFFER_BYTES = 64 << 10,
  TOKEN_BYTES = 8,
};

struct _LkZipOutput {
  char *path;
  char *temporary; /* beside @path, until it has its name */
  int fd;
  uint64_t offset; /* @buffer counted in */
  size_t n_buffered;
  uint8_t buffer[BUFFER_BYTES];
};

static bool
unwritable (const LkZipOutput *output, int code, GError **error)
{
  lk_error_set (error, LK_ISSUE_ZIP_UNWRITABLE, "%s: %s", output->path, g_strerror (code));
  return false;
}

/* What is no regular file would be lost under the new one: a device, a pipe. */
static bool
check_target (const LkZipOutput *output, GError **error)
{
  struct stat about;

  if (stat (output->path, &about) == 0 && !S_ISREG (about.st_mode))
    return unwritable (output, S_ISDIR (about.st_mode) ? EISDIR : EINVAL, error);
  return true;
}

LkZipOutput *
lk_zip_output_new (const char *path, GError **error)
{
  g_autoptr (LkZipOutput) output = g_new0 (LkZipOutput, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *token = lk_random_token (TOKEN_BYTES);
  g_autofree char *name = g_strdup_printf (".koffer-%s.part", token);
  g_autofree char *temporary = g_build_filename (folder, name, NULL);

  output->fd = -1;
  output->path = g_strdup (path);
  if (!check_target (output, error))
    return NULL;
  output->fd = open (temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (output->fd < 0) {
    unwritable (output, errno, error);
    return NULL;
  }
  output->temporary = g_steal_pointer (&temporary);
  return g_steal_pointer (&output);
}

void
lk_zip_output_free (LkZipOutput *output)
{
  if (output == NULL)
    return;
  if (output->fd >= 0)
    close (output->fd);
  if (output->temporary != NULL)
    unlink (output->temporary);
  g_free (output->temporary);
  g_free (output->path);
  g_free (output);
}

uint64_t
lk_zip_output_offset (const LkZipOutput *output)
{
  return output->offset;
}

static bool
write_at (LkZipOutput *output, uint64_t offset, const uint8_t *bytes, size_t length, GError **error)
{
  while (length > 0) {
    ssize_t n = pwrite (output->fd, bytes, length, (off_t) offset);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return unwritable (output, errno, error);
    bytes += n;
    offset += (uint64_t) n;
    length -= (size_t) n;
  }
  return true;
}

static bool
flush (LkZipOutput *output, GError **error)
{
  size_t length = output->n_buffered;

  output->n_buffered = 0;
  return write_at (output, output->offset - length, output->buffer, length, error);
}

bool
lk_zip_output_write (LkZipOutput *output, const void *bytes, size_t length, GError **error)
{
  if (length > BUFFER_BYTES - output->n_buffered && !flush (output, error))
    return false;
  if (length > BUFFER_BYTES) {
    if (!write_at (output, output->offset, bytes, length, error))
      return false;
  } else if (length > 0) {
    memcpy (output->buffer + output->n_buffered, bytes, length);
    output->n_buffered += length;
  }
  output->offset += length;
  return true;
}

bool
lk_zip_output_rewrite (LkZipOutput *output, uint64_t offset, const void *bytes, size_t length,
                       GError **error)
{
  uint64_t flushed = output->offset - output->n_buffered;

  g_return_val_if_fail (offset + length <= output->offset, false);
  if (offset >= flushed) {
    memcpy (output->buffer + (offset - flushed), bytes, length);
    return true;
  }
  return flush (output, error) && write_at (output, offset, bytes, length, error);
}

bool
lk_zip_output_cut (LkZipOutput *output, uint64_t offset, GError **error)
{
  g_return_val_if_fail (offset <= output->offset, false);
  if (!flush (output, error))
    return false;
  if (ftruncate (output->fd, (off_t) offset) != 0)
    return unwritable (output, errno, error);
  output->offset = offset;
  return true;
}

bool
lk_zip_output_keep (LkZipOutput *output, GError **error)
{
  int fd = output->fd;

  /* On the disk before it takes the name, or a power cut could leave neither the old nor the new. */
  if (!flush (output, error))
    return false;
  if (fsync (fd) != 0)
    return unwritable (output, errno, error);
  output->fd = -1;
  if (close (fd) != 0 || rename (output->temporary, output->path) != 0)
    return unwritable (output, errno, error);
  g_clear_pointer (&output->temporary, g_free);
  return true;
}
