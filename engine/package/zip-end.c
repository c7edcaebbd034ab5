/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Finding the end of central directory record (4.3.16), which is the only way into a zip.
 *
 * The record has no fixed place: a comment of up to 65,535 bytes may follow it, the comment may hold
 * another zip, people append bytes, and a self-extracting program may stand before everything.
 * Each signature near the end of the file is therefore a candidate, and the most plausible one is
 * believed; of equals the last one, as most readers do.
 */
#include "engine/package/zip-private.h"

#include <string.h>

enum {
  END_BYTES = 22,
  END64_BYTES = 56,
  LOCATOR64_BYTES = 20,
  COMMENT_MAX = 65535,
  TRAILING_MAX = 65536, /* bytes behind the comment that are tolerated */
};

/* The better, the larger. */
typedef enum {
  RANK_NONE,
  RANK_TRAILING, /* the comment does not end where the file ends */
  RANK_PREFIXED, /* offsets count from a later byte than the first, or bytes lie between */
  RANK_PERFECT,
} Rank;

typedef struct {
  const LkZipFile *file;
  const uint8_t *tail; /* the last bytes of the file */
  size_t tail_length;
  bool starts_with_entry; /* the file's first bytes are a local header */
} Search;

/* The fields that 32 and 64 bit records share. */
typedef struct {
  uint64_t end; /* where the directory must have ended */
  uint64_t n_entries, directory_size, directory_offset;
  bool wide;
} Fields;

static Rank
refuse (GError **error, LkIssueCode code, const char *detail)
{
  lk_error_set (error, code, "%s", detail);
  return RANK_NONE;
}

static bool
read_signature (const Search *search, uint64_t offset, uint32_t *ret_signature)
{
  uint8_t bytes[4];

  if (offset > search->file->size || search->file->size - offset < sizeof bytes)
    return false;
  if (!lk_zip_file_read (search->file, offset, bytes, sizeof bytes, NULL))
    return false;
  *ret_signature = lk_zip_u32 (bytes);
  return true;
}

static bool
has_central_header (const Search *search, uint64_t offset)
{
  uint32_t signature;

  return read_signature (search, offset, &signature) && signature == LK_ZIP_CENTRAL_SIGNATURE;
}

/* Reads the record of 4.3.14 where the locator says, or right before the locator, where it lies if
 * bytes were put before the zip. */
static bool
read_end64 (const Search *search, uint64_t locator, uint64_t claimed, uint8_t *record,
            uint64_t *ret_offset)
{
  uint64_t offsets[2] = { claimed, locator - END64_BYTES };

  for (size_t i = 0; i < G_N_ELEMENTS (offsets); i++) {
    if (offsets[i] > locator || locator - offsets[i] < END64_BYTES)
      continue;
    if (!lk_zip_file_read (search->file, offsets[i], record, END64_BYTES, NULL))
      continue;
    if (lk_zip_u32 (record) != LK_ZIP_END64_SIGNATURE)
      continue;
    *ret_offset = offsets[i];
    return true;
  }
  return false;
}

static bool
is_full (const Fields *fields)
{
  return fields->n_entries == G_MAXUINT16 || fields->directory_size == G_MAXUINT32
         || fields->directory_offset == G_MAXUINT32;
}

/* The narrow field must be full or say the same. */
static bool
merge (uint64_t *field, uint64_t full, uint64_t wide)
{
  if (*field != full && *field != wide)
    return false;
  *field = wide;
  return true;
}

/* Replaces the fields by those of 64 bits, if there are any. Some readers go by the locator, some
 * by full fields: what the two would read differently is refused. */
static bool
widen (const Search *search, uint64_t position, Fields *fields, GError **error)
{
  uint8_t locator[LOCATOR64_BYTES], record[END64_BYTES];
  uint64_t offset;

  if (position < LOCATOR64_BYTES)
    return true;
  if (!lk_zip_file_read (search->file, position - LOCATOR64_BYTES, locator, sizeof locator, error))
    return false;
  if (lk_zip_u32 (locator) != LK_ZIP_LOCATOR64_SIGNATURE)
    return true;
  if (lk_zip_u32 (locator + 4) != 0 || lk_zip_u32 (locator + 16) > 1)
    return refuse (error, LK_ISSUE_ZIP_MULTI_DISK, "zip64 locator");
  if (!read_end64 (search, position - LOCATOR64_BYTES, lk_zip_u64 (locator + 8), record, &offset)) {
    /* By chance or by design the last bytes of a name; nobody would follow it. */
    if (!is_full (fields))
      return true;
    return refuse (error, LK_ISSUE_ZIP_DAMAGED, "no zip64 end record where the locator says");
  }
  if (lk_zip_u32 (record + 16) != 0 || lk_zip_u32 (record + 20) != 0)
    return refuse (error, LK_ISSUE_ZIP_MULTI_DISK, "zip64 end record");
  if (!merge (&fields->n_entries, G_MAXUINT16, lk_zip_u64 (record + 32))
      || !merge (&fields->directory_size, G_MAXUINT32, lk_zip_u64 (record + 40))
      || !merge (&fields->directory_offset, G_MAXUINT32, lk_zip_u64 (record + 48)))
    return refuse (error, LK_ISSUE_ZIP_DAMAGED, "the two end records disagree");
  fields->end = offset;
  fields->wide = true;
  return true;
}

/* The directory ends where the end record begins. If the offset says otherwise, either bytes stand
 * before the zip, and every offset has to be shifted, or bytes lie between directory and end. */
static Rank
place (const Search *search, const Fields *fields, LkZipEnd *end, GError **error)
{
  uint64_t shift;

  if (fields->directory_offset > fields->end
      || fields->end - fields->directory_offset < fields->directory_size)
    return refuse (error, LK_ISSUE_ZIP_DAMAGED, "the directory would lie behind its end record");
  if (fields->n_entries == 0 && fields->directory_size == 0)
    return refuse (error, LK_ISSUE_ZIP_EMPTY, "no entries");
  shift = fields->end - fields->directory_offset - fields->directory_size;
  *end = (LkZipEnd){ .directory_offset = fields->directory_offset + shift,
                     .directory_size = fields->directory_size,
                     .prefix = shift,
                     .n_entries = fields->n_entries,
                     .count_wraps = !fields->wide };
  if (has_central_header (search, end->directory_offset)) {
    /* A zip that stands before another is no program: the end of the first one has been lost, and
     * what was found belongs to a zip within it or behind it. */
    if (shift > 0 && search->starts_with_entry)
      return refuse (error, LK_ISSUE_ZIP_TRUNCATED, "only a zip inside the zip has an end");
    return shift > 0 ? RANK_PREFIXED : RANK_PERFECT;
  }
  end->directory_offset = fields->directory_offset;
  end->prefix = 0;
  if (has_central_header (search, end->directory_offset))
    return RANK_PREFIXED;
  return refuse (error, LK_ISSUE_ZIP_DAMAGED, "no directory where the end record says");
}

static bool
is_exact (const Search *search, size_t at)
{
  return at + END_BYTES + lk_zip_u16 (search->tail + at + 20) == search->tail_length;
}

static Rank
judge (const Search *search, size_t at, LkZipEnd *end, GError **error)
{
  const uint8_t *record = search->tail + at;
  uint64_t position = search->file->size - search->tail_length + at;
  Fields fields = { .end = position,
                    .n_entries = lk_zip_u16 (record + 10),
                    .directory_size = lk_zip_u32 (record + 12),
                    .directory_offset = lk_zip_u32 (record + 16) };
  Rank rank;

  if (lk_zip_u16 (record + 4) != lk_zip_u16 (record + 6)
      || (lk_zip_u16 (record + 4) != 0 && lk_zip_u16 (record + 4) != G_MAXUINT16)
      || lk_zip_u16 (record + 8) != lk_zip_u16 (record + 10))
    return refuse (error, LK_ISSUE_ZIP_MULTI_DISK, "end record");
  if (!widen (search, position, &fields, error))
    return RANK_NONE;
  rank = place (search, &fields, end, error);
  if (rank == RANK_NONE || is_exact (search, at))
    return rank;
  /* Bytes before and bytes behind at once is what a zip inside of something else looks like. */
  if (rank != RANK_PERFECT)
    return refuse (error, LK_ISSUE_ZIP_DAMAGED, "neither the beginning nor the end fits");
  return RANK_TRAILING;
}

/* From the last signature to the first; the first error is the one that is told. */
static Rank
search_tail (const Search *search, LkZipEnd *ret_end, GError **error)
{
  Rank best = RANK_NONE;
  bool exact_failed = false;

  for (size_t at = search->tail_length - END_BYTES + 1; at-- > 0 && best != RANK_PERFECT;) {
    LkZipEnd end;
    Rank rank;

    if (search->tail[at] != 'P' || lk_zip_u32 (search->tail + at) != LK_ZIP_END_SIGNATURE)
      continue;
    rank = judge (search, at, &end, *error == NULL ? error : NULL);
    exact_failed = exact_failed || (rank == RANK_NONE && is_exact (search, at));
    /* Bytes behind a zip that are a zip themselves: which of the two is meant cannot be known. */
    if (rank <= best || (rank == RANK_TRAILING && exact_failed))
      continue;
    best = rank;
    *ret_end = end;
  }
  return best;
}

static bool
not_found (const Search *search, GError **error)
{
  uint32_t signature = 0;

  read_signature (search, 0, &signature);
  if (signature == LK_ZIP_SPLIT_SIGNATURE)
    return refuse (error, LK_ISSUE_ZIP_MULTI_DISK, "first part of a split archive");
  if (signature == LK_ZIP_LOCAL_SIGNATURE)
    return refuse (error, LK_ISSUE_ZIP_TRUNCATED, "no end record");
  return refuse (error, LK_ISSUE_NOT_A_ZIP, "no end record");
}

bool
lk_zip_find_end (const LkZipFile *file, LkZipEnd *ret_end, GError **error)
{
  size_t length = (size_t) MIN (file->size, END_BYTES + COMMENT_MAX + TRAILING_MAX);
  g_autofree uint8_t *tail = g_malloc (length + 1);
  g_autoptr (GError) reason = NULL;
  Search search = { .file = file, .tail = tail, .tail_length = length };
  uint32_t signature;

  if (file->size == 0)
    return refuse (error, LK_ISSUE_ZIP_EMPTY, "0 bytes");
  if (!lk_zip_file_read (file, file->size - length, tail, length, error))
    return false;
  search.starts_with_entry
      = read_signature (&search, 0, &signature) && signature == LK_ZIP_LOCAL_SIGNATURE;
  if (length >= END_BYTES && search_tail (&search, ret_end, &reason) != RANK_NONE)
    return true;
  if (reason == NULL)
    return not_found (&search, error);
  g_propagate_error (error, g_steal_pointer (&reason));
  return false;
}
