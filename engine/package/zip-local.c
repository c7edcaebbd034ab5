/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The local header (4.3.7) repeats what the directory says. The directory is believed; the local
 * header must not tell another story, or two programs would read two packages in one file.
 */
#include "engine/package/zip-private.h"

#include <string.h>

/* The two headers' numbers for one entry. */
typedef struct {
  uint64_t size, packed_size;
  uint32_t crc32;
} Claim;

static bool
contradiction (const LkZipRecord *record, GError **error, const char *what)
{
  lk_error_set (error, LK_ISSUE_ENTRY_CONTRADICTORY, "%s: %s",
                record->entry.name != NULL ? record->entry.name : "?", what);
  return false;
}

static bool
same_name (const LkZipRecord *record, const uint8_t *name, size_t length)
{
  const char *raw = record->raw_name != NULL ? record->raw_name : record->entry.name;

  if (length != record->raw_length)
    return false;
  return raw == NULL || memcmp (name, raw, length) == 0;
}

/* In a local header the zip64 field always holds both sizes (4.5.3). */
static Claim
read_claim (const uint8_t *header)
{
  const uint8_t *extra = header + LK_ZIP_LOCAL_BYTES + lk_zip_u16 (header + 26);
  Claim claim = { .crc32 = lk_zip_u32 (header + 14),
                  .packed_size = lk_zip_u32 (header + 18),
                  .size = lk_zip_u32 (header + 22) };
  const uint8_t *wide;
  size_t n = 0, at = 0;

  if (claim.packed_size != G_MAXUINT32 && claim.size != G_MAXUINT32)
    return claim;
  wide = lk_zip_find_extra (extra, lk_zip_u16 (header + 28), LK_ZIP_EXTRA_ZIP64, &n);
  if (wide == NULL)
    return claim;
  if (claim.size == G_MAXUINT32 && n - at >= 8) {
    claim.size = lk_zip_u64 (wide + at);
    at += 8;
  }
  if (claim.packed_size == G_MAXUINT32 && n - at >= 8)
    claim.packed_size = lk_zip_u64 (wide + at);
  return claim;
}

/* With a data descriptor (4.4.4, bit 3) the header may leave each number open: 0, or all ones where
 * zip64 was prepared for. */
static bool
agrees (uint64_t local, uint64_t central, bool may_be_open)
{
  return local == central || (may_be_open && (local == 0 || local == G_MAXUINT32));
}

bool
lk_zip_local_check (const LkZipRecord *record, const uint8_t *header, size_t length, GError **error)
{
  const LkPackageEntry *entry = &record->entry;
  uint16_t flags = lk_zip_u16 (header + 6);
  bool open = (flags & LK_ZIP_FLAG_DESCRIPTOR) != 0;
  Claim claim;

  g_return_val_if_fail (length >= LK_ZIP_LOCAL_BYTES + (size_t) lk_zip_u16 (header + 26)
                                      + lk_zip_u16 (header + 28),
                        false);
  if (!same_name (record, header + LK_ZIP_LOCAL_BYTES, lk_zip_u16 (header + 26)))
    return contradiction (record, error, "another name in the local header");
  if (lk_zip_u16 (header + 8) != entry->method)
    return contradiction (record, error, "another method in the local header");
  if (((flags ^ record->flags) & LK_ZIP_FLAG_ENCRYPTED) != 0)
    return contradiction (record, error, "only one header says encrypted");
  claim = read_claim (header);
  if (!agrees (claim.size, entry->size, open)
      || !agrees (claim.packed_size, entry->packed_size, open))
    return contradiction (record, error, "other sizes in the local header");
  if (!agrees (claim.crc32, entry->crc32, open))
    return contradiction (record, error, "another checksum in the local header");
  return true;
}
