/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One row of the central directory (4.3.12): sizes, place, kind and name of an entry.
 */
#include "engine/package/zip-private.h"

#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "engine/base/limits.h"
#include "engine/base/safe-path.h"
#include "engine/base/text.h"

static bool
damaged (GError **error, const char *detail)
{
  lk_error_set (error, LK_ISSUE_ZIP_DAMAGED, "%s", detail);
  return false;
}

const uint8_t *
lk_zip_find_extra (const uint8_t *extra, size_t length, uint16_t id, size_t *ret_length)
{
  while (length >= 4) {
    size_t n = lk_zip_u16 (extra + 2);

    if (n > length - 4)
      return NULL;
    if (lk_zip_u16 (extra) == id) {
      *ret_length = n;
      return extra + 4;
    }
    extra += 4 + n;
    length -= 4 + n;
  }
  return NULL;
}

/* Up to three bytes may be left over: tools align data with them. */
static bool
extra_is_sound (const uint8_t *extra, size_t length)
{
  while (length >= 4) {
    size_t n = lk_zip_u16 (extra + 2);

    if (n > length - 4)
      return false;
    extra += 4 + n;
    length -= 4 + n;
  }
  return true;
}

/* 4.5.3: holds only those numbers that do not fit their field in the row, in this order. */
static bool
widen (LkPackageEntry *entry, uint32_t *disk, const uint8_t *extra, size_t length, GError **error)
{
  struct {
    uint64_t *value;
    bool wanted;
  } fields[] = {
    { &entry->size, entry->size == G_MAXUINT32 },
    { &entry->packed_size, entry->packed_size == G_MAXUINT32 },
    { &entry->header_offset, entry->header_offset == G_MAXUINT32 },
  };
  size_t n = 0, at = 0;
  const uint8_t *wide;

  if (!fields[0].wanted && !fields[1].wanted && !fields[2].wanted)
    return true;
  wide = lk_zip_find_extra (extra, length, LK_ZIP_EXTRA_ZIP64, &n);
  if (wide == NULL)
    return damaged (error, "a size of 4 GB without a zip64 field");
  for (size_t i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (!fields[i].wanted)
      continue;
    if (n - at < 8)
      return damaged (error, "a zip64 field is too short");
    *fields[i].value = lk_zip_u64 (wide + at);
    at += 8;
  }
  if (*disk == G_MAXUINT16 && n - at >= 4)
    *disk = lk_zip_u32 (wide + at);
  return true;
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar. */
static int64_t
days_from_date (int year, int month, int day)
{
  int shifted = month <= 2 ? year - 1 : year;
  int64_t era = shifted / 400;
  int year_of_era = shifted - (int) era * 400;
  int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

/* 4.4.6: MS-DOS date and time, two seconds fine. */
static int64_t
modified_time (unsigned date, unsigned clock)
{
  int year = 1980 + (int) (date >> 9), month = (int) (date >> 5 & 15), day = (int) (date & 31);
  int hour = (int) (clock >> 11), minute = (int) (clock >> 5 & 63), second = (int) (clock & 31) * 2;

  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59)
    return 0;
  return days_from_date (year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

/* Whether the writer was a Unix that says the entry is neither file nor folder (4.4.2). A fifo is
 * how Info-ZIP marks data that it read from a pipe: plain bytes to us, who never make one. */
static bool
is_special (unsigned made_by, uint32_t attributes)
{
  static const uint8_t unix_like[] = { 3, 16, 19, 30 }; /* Unix, BeOS, OS X, AtheOS */
  mode_t mode = attributes >> 16;
  mode_t type = mode & S_IFMT;

  if (memchr (unix_like, (int) (made_by >> 8), sizeof unix_like) == NULL)
    return false;
  return type != 0 && type != S_IFREG && type != S_IFDIR && type != S_IFIFO;
}

/* 4.6.9: a name in UTF-8 beside the old one, which counts if it belongs to that very name. */
static const char *
unicode_path (const uint8_t *name, size_t name_length, const uint8_t *extra, size_t extra_length,
              size_t *ret_length)
{
  size_t n = 0;
  const uint8_t *field = lk_zip_find_extra (extra, extra_length, LK_ZIP_EXTRA_UNICODE_PATH, &n);

  if (field == NULL || n <= 5 || field[0] != 1)
    return NULL;
  if (lk_zip_u32 (field + 1) != crc32_z (0, name, name_length))
    return NULL;
  if (!g_utf8_validate_len ((const char *) field + 5, n - 5, NULL))
    return NULL;
  *ret_length = n - 5;
  return (const char *) field + 5;
}

/* The name as UTF-8, not yet checked for where it leads. Points into the row, or to @ret_owned. */
static const char *
decode_name (const uint8_t *row, size_t *ret_length, char **ret_owned)
{
  const uint8_t *name = row + LK_ZIP_CENTRAL_BYTES;
  size_t length = lk_zip_u16 (row + 28);
  const char *better = NULL;

  if ((lk_zip_u16 (row + 8) & LK_ZIP_FLAG_UTF8) == 0)
    better = unicode_path (name, length, name + length, lk_zip_u16 (row + 30), ret_length);
  if (better != NULL)
    return better;
  *ret_length = length;
  /* A NUL would cut the name: the check of paths gets the bytes and refuses them. */
  if (g_utf8_validate_len ((const char *) name, length, NULL) || memchr (name, 0, length) != NULL)
    return (const char *) name;
  *ret_owned = lk_text_from_zip_name ((const char *) name, length);
  *ret_length = strlen (*ret_owned);
  return *ret_owned;
}

static void
set_name (LkZipRecord *record, const uint8_t *row, LkIssueList *issues)
{
  const char *raw = (const char *) row + LK_ZIP_CENTRAL_BYTES;
  LkIssueCode code = LK_N_ISSUES;
  g_autofree char *owned = NULL;
  size_t length;
  const char *text = decode_name (row, &length, &owned);

  record->raw_length = lk_zip_u16 (row + 28);
  if (!lk_safe_path_check (text, length, &record->entry.name, &code))
    record->entry.name = NULL;
  if (code != LK_N_ISSUES) {
    g_autofree char *place = g_strndup (text, length);

    lk_issue_add (issues, code, place, NULL);
  }
  if (record->raw_length > LK_ZIP_KEPT_NAME_BYTES)
    return;
  /* Equal in all bytes means equal in length, since neither holds a NUL then. */
  if (record->entry.name == NULL || strncmp (record->entry.name, raw, record->raw_length) != 0
      || record->entry.name[record->raw_length] != '\0')
    record->raw_name = g_memdup2 (raw, record->raw_length);
}

static bool
check_place (const LkZipEnd *zip_end, const LkPackageEntry *entry, size_t name_length,
             GError **error)
{
  uint64_t end = zip_end->directory_offset;
  uint64_t header = LK_ZIP_LOCAL_BYTES + name_length;

  if (entry->header_offset > end || end - entry->header_offset < header
      || end - entry->header_offset - header < entry->packed_size)
    return damaged (error, "an entry lies outside of the file");
  return true;
}

static bool
read_numbers (const LkZipEnd *end, const uint8_t *row, LkZipRecord *record, GError **error)
{
  LkPackageEntry *entry = &record->entry;
  const uint8_t *extra = row + LK_ZIP_CENTRAL_BYTES + lk_zip_u16 (row + 28);
  size_t extra_length = lk_zip_u16 (row + 30);
  uint32_t disk = lk_zip_u16 (row + 34);

  record->flags = lk_zip_u16 (row + 8);
  entry->method = lk_zip_u16 (row + 10);
  entry->modified = modified_time (lk_zip_u16 (row + 14), lk_zip_u16 (row + 12));
  entry->crc32 = lk_zip_u32 (row + 16);
  entry->packed_size = lk_zip_u32 (row + 20);
  entry->size = lk_zip_u32 (row + 24);
  entry->header_offset = lk_zip_u32 (row + 42);
  entry->encrypted
      = (record->flags & (LK_ZIP_FLAG_ENCRYPTED | LK_ZIP_FLAG_STRONG | LK_ZIP_FLAG_MASKED)) != 0
        || entry->method == LK_ZIP_AES;
  entry->special = is_special (lk_zip_u16 (row + 4), lk_zip_u32 (row + 38));
  if (!extra_is_sound (extra, extra_length))
    return damaged (error, "an extra field is longer than its room");
  if (!widen (entry, &disk, extra, extra_length, error))
    return false;
  if (disk != 0 && disk != G_MAXUINT16) {
    lk_error_set (error, LK_ISSUE_ZIP_MULTI_DISK, "an entry on disk %u", disk);
    return false;
  }
  if (entry->header_offset > G_MAXUINT64 - end->prefix)
    return damaged (error, "an offset runs over");
  entry->header_offset += end->prefix;
  return check_place (end, entry, lk_zip_u16 (row + 28), error);
}

static bool
is_folder (const char *name)
{
  return name != NULL && *name != '\0' && name[strlen (name) - 1] == '/';
}

bool
lk_zip_read_row (const LkZipEnd *end, const uint8_t *row, LkIssueList *issues,
                 LkZipRecord *ret_record, GError **error)
{
  LkZipRecord record = { 0 };

  if (!read_numbers (end, row, &record, error))
    return false;
  set_name (&record, row, issues);
  record.entry.folder = is_folder (record.entry.name);
  if (record.entry.special)
    lk_issue_add (issues, LK_ISSUE_ENTRY_SPECIAL, record.entry.name, NULL);
  *ret_record = record;
  return true;
}
