/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reading the central directory (4.3.12): every number in it is a claim. It is read in stretches,
 * so that a directory of any size needs no more memory than the entries that are kept.
 */
#include "engine/package/zip-private.h"

#include <string.h>

#include "engine/base/limits.h"

enum {
  /* Holds the largest row: 46 bytes and three fields of 65,535 each. */
  WINDOW_BYTES = 256 * 1024,
};

typedef struct {
  const LkZipFile *file;
  uint64_t next, end; /* what of the directory has not been read yet */
  uint8_t *window;
  size_t at, filled;
} Reader;

typedef struct {
  const LkZipFile *file;
  const LkZipEnd *zip_end;
  LkIssueList *issues;
  GArray *records;
  uint64_t name_bytes; /* kept so far */
} Directory;

static bool
damaged (GError **error, const char *detail)
{
  lk_error_set (error, LK_ISSUE_ZIP_DAMAGED, "%s", detail);
  return false;
}

static size_t
available (const Reader *reader)
{
  return reader->filled - reader->at;
}

/* Makes @length bytes stand at the reader's place. */
static bool
need (Reader *reader, size_t length, GError **error)
{
  size_t rest = available (reader), n;

  if (rest >= length)
    return true;
  if (length - rest > reader->end - reader->next)
    return damaged (error, "a row runs over the end of the directory");
  memmove (reader->window, reader->window + reader->at, rest);
  n = (size_t) MIN (WINDOW_BYTES - rest, reader->end - reader->next);
  if (!lk_zip_file_read (reader->file, reader->next, reader->window + rest, n, error))
    return false;
  reader->next += n;
  reader->at = 0;
  reader->filled = rest + n;
  return true;
}

static bool
keep_row (Directory *directory, const uint8_t *row, GError **error)
{
  LkZipRecord record;

  if (directory->records->len >= LK_LIMIT_PACKAGE_ENTRIES
      || directory->name_bytes > LK_LIMIT_ALL_NAMES_BYTES) {
    lk_error_set (error, LK_ISSUE_ZIP_TOO_MANY_ENTRIES, "more than %u, or too long names",
                  directory->records->len);
    return false;
  }
  if (!lk_zip_read_row (directory->zip_end, row, directory->issues, &record, error))
    return false;
  if (record.raw_length <= LK_ZIP_KEPT_NAME_BYTES)
    directory->name_bytes += record.raw_length;
  g_array_append_val (directory->records, record);
  return true;
}

/* One row, or the end of rows, which is where another signature stands. */
static bool
next_row (Directory *directory, Reader *reader, bool *ret_done, GError **error)
{
  const uint8_t *row;
  size_t length = LK_ZIP_CENTRAL_BYTES;

  *ret_done = reader->end - reader->next + available (reader) == 0;
  if (*ret_done)
    return true;
  if (!need (reader, 4, error))
    return false;
  row = reader->window + reader->at;
  *ret_done = lk_zip_u32 (row) == LK_ZIP_SIGNATURE_SIGNATURE;
  if (*ret_done)
    return true;
  if (lk_zip_u32 (row) != LK_ZIP_CENTRAL_SIGNATURE)
    return damaged (error, "no row of the directory where one should be");
  if (!need (reader, length, error))
    return false;
  row = reader->window + reader->at;
  length += (size_t) lk_zip_u16 (row + 28) + lk_zip_u16 (row + 30) + lk_zip_u16 (row + 32);
  if (!need (reader, length, error))
    return false;
  if (!keep_row (directory, reader->window + reader->at, error))
    return false;
  reader->at += length;
  return true;
}

/* Old writers count modulo 65,536. */
static bool
check_count (const LkZipEnd *end, uint64_t n, GError **error)
{
  if (n == end->n_entries || (end->count_wraps && (n & G_MAXUINT16) == end->n_entries))
    return true;
  lk_error_set (error, LK_ISSUE_ZIP_DAMAGED,
                "%" G_GUINT64_FORMAT " entries announced, %" G_GUINT64_FORMAT " found",
                end->n_entries, n);
  return false;
}

static int
by_offset (const void *a, const void *b)
{
  const LkPackageEntry *const *left = a, *const *right = b;

  return (*left)->header_offset < (*right)->header_offset   ? -1
         : (*left)->header_offset > (*right)->header_offset ? 1
                                                            : 0;
}

/* Each entry owns its bytes. Two that share some are how small files are made to unpack to large
 * ones, or two readers to see different content. */
static bool
check_overlap (GArray *records, GError **error)
{
  g_autofree const LkPackageEntry **order = g_new (const LkPackageEntry *, records->len);
  bool sorted = true;

  for (unsigned i = 0; i < records->len; i++) {
    order[i] = &g_array_index (records, LkZipRecord, i).entry;
    sorted = sorted && (i == 0 || order[i - 1]->header_offset <= order[i]->header_offset);
  }
  if (!sorted)
    qsort (order, records->len, sizeof *order, by_offset);
  for (unsigned i = 1; i < records->len; i++) {
    const LkPackageEntry *before = order[i - 1];
    uint64_t end = before->header_offset + LK_ZIP_LOCAL_BYTES + lk_zip_record (before)->raw_length
                   + before->packed_size;

    if (end > order[i]->header_offset) {
      lk_error_set (error, LK_ISSUE_ZIP_OVERLAP, "%s and %s", before->name ? before->name : "?",
                    order[i]->name ? order[i]->name : "?");
      return false;
    }
  }
  return true;
}

static void
clear_record (void *data)
{
  LkZipRecord *record = data;

  g_free (record->entry.name);
  g_free (record->raw_name);
}

GArray *
lk_zip_records_new (size_t n_likely)
{
  GArray *records = g_array_sized_new (FALSE, FALSE, sizeof (LkZipRecord), (guint) n_likely);

  g_array_set_clear_func (records, clear_record);
  return records;
}

GArray *
lk_zip_read_directory (const LkZipFile *file, const LkZipEnd *end, LkIssueList *issues,
                       GError **error)
{
  /* Never more than there are bytes for in the file. */
  size_t n_likely = (size_t) MIN (end->n_entries, end->directory_size / LK_ZIP_CENTRAL_BYTES);
  g_autoptr (GArray) records = lk_zip_records_new (MIN (n_likely, LK_LIMIT_PACKAGE_ENTRIES));
  g_autofree uint8_t *window = g_malloc (WINDOW_BYTES);
  Reader reader = { .file = file,
                    .next = end->directory_offset,
                    .end = end->directory_offset + end->directory_size,
                    .window = window };
  Directory directory = { .file = file, .zip_end = end, .issues = issues, .records = records };
  bool done = false;

  if (end->n_entries > LK_LIMIT_PACKAGE_ENTRIES) {
    lk_error_set (error, LK_ISSUE_ZIP_TOO_MANY_ENTRIES, "%" G_GUINT64_FORMAT, end->n_entries);
    return NULL;
  }
  while (!done)
    if (!next_row (&directory, &reader, &done, error))
      return NULL;
  if (!check_count (end, records->len, error) || !check_overlap (records, error))
    return NULL;
  return g_steal_pointer (&records);
}
