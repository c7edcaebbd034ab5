/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/package-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

/* The first allocation, and so the largest that a claim alone can cause. */
#define FIRST_BYTES (64 * 1024)

/* A block that doubles with what has arrived; g_malloc() would end the program where there is no
 * memory left, and a package must not be able to do that. */
typedef struct {
  uint8_t *bytes;
  size_t length, room;
} Block;

static bool
grow (Block *block, uint64_t claimed)
{
  uint64_t room = MIN (claimed, MAX (FIRST_BYTES, 2 * (uint64_t) block->room));
  uint8_t *bytes;

  if (block->length < block->room || room > G_MAXSIZE)
    return block->length < block->room;
  bytes = g_try_realloc (block->bytes, (size_t) room);
  if (bytes == NULL)
    return false;
  block->bytes = bytes;
  block->room = (size_t) room;
  return true;
}

static bool
check_readable (const LkPackageEntry *entry, uint64_t max_size, GError **error)
{
  if (entry->special) {
    lk_error_set (error, LK_ISSUE_ENTRY_SPECIAL, "%s", entry->name);
    return false;
  }
  if (entry->size > max_size) {
    lk_error_set (error, LK_ISSUE_ENTRY_TOO_LARGE, "%s: %" G_GUINT64_FORMAT " bytes", entry->name,
                  entry->size);
    return false;
  }
  return true;
}

static bool
read_all (LkZipDecoder *decoder, const LkPackageEntry *entry, Block *block, GError **error)
{
  gssize n;

  do {
    /* One byte more than the claim is never needed: the decoder stops there and judges. */
    if (block->length < entry->size && !grow (block, entry->size)) {
      lk_error_set (error, LK_ISSUE_ENTRY_TOO_LARGE, "%s: no memory", entry->name);
      return false;
    }
    n = entry->size > 0 ? lk_zip_decoder_read (decoder, block->bytes + block->length,
                                               block->room - block->length, error)
                        : lk_zip_decoder_read (decoder, &(uint8_t){ 0 }, 1, error);
    if (n > 0)
      block->length += (size_t) n;
  } while (n > 0 && block->length < entry->size);
  return n >= 0;
}

GBytes *
lk_package_read (LkPackage *package, const LkPackageEntry *entry, size_t max_size, GError **error)
{
  g_autoptr (LkZipDecoder) decoder = NULL;
  Block block = { 0 };

  if (!check_readable (entry, max_size, error))
    return NULL;
  decoder = lk_zip_decoder_new (&package->file, lk_zip_record (entry), NULL, error);
  if (decoder == NULL)
    return NULL;
  if (!read_all (decoder, entry, &block, error)) {
    g_free (block.bytes);
    return NULL;
  }
  return g_bytes_new_take (block.bytes, block.length);
}

int
lk_package_open_stored (LkPackage *package, const LkPackageEntry *entry, uint64_t *ret_offset,
                        GError **error)
{
  const LkZipRecord *record = lk_zip_record (entry);
  uint64_t offset;
  int fd;

  if (!check_readable (entry, G_MAXUINT64, error) || !lk_zip_can_decode (record, error))
    return -1;
  if (entry->method != LK_ZIP_STORED || entry->size != entry->packed_size) {
    lk_error_set (error, LK_ISSUE_ENTRY_METHOD, "%s: %u is not stored", entry->name, entry->method);
    return -1;
  }
  if (!lk_zip_locate_data (&package->file, record, &offset, error))
    return -1;
  fd = fcntl (package->file.fd, F_DUPFD_CLOEXEC, 0);
  if (fd < 0)
    lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s", g_strerror (errno));
  else
    *ret_offset = offset;
  return fd;
}
