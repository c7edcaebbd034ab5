/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/limits.h"
#include "engine/package/package.h"

G_BEGIN_DECLS

/*
 * The zip format below the package: file, end record, directory, local headers, decoding. Numbers
 * are little-endian; section numbers in comments are those of PKWARE's APPNOTE.TXT 6.3.
 */

/* A file that is only ever read by position, so that any thread may use it. */
typedef struct {
  int fd;
  uint64_t size; /* when it was opened */
} LkZipFile;

/* Refuses what is no regular file. Errors: LK_ISSUE_ZIP_UNREADABLE. */
bool lk_zip_file_open (LkZipFile *file, const char *path, GError **error);
void lk_zip_file_close (LkZipFile *file);
/* All of @length bytes or an error: LK_ISSUE_ZIP_TRUNCATED where the file has become shorter. */
bool lk_zip_file_read (const LkZipFile *file, uint64_t offset, void *buffer, size_t length,
                       GError **error);

static inline uint16_t
lk_zip_u16 (const uint8_t *at)
{
  return (uint16_t) (at[0] | at[1] << 8);
}

static inline uint32_t
lk_zip_u32 (const uint8_t *at)
{
  return lk_zip_u16 (at) | (uint32_t) lk_zip_u16 (at + 2) << 16;
}

static inline uint64_t
lk_zip_u64 (const uint8_t *at)
{
  return lk_zip_u32 (at) | (uint64_t) lk_zip_u32 (at + 4) << 32;
}

enum {
  LK_ZIP_LOCAL_SIGNATURE = 0x04034b50,
  LK_ZIP_CENTRAL_SIGNATURE = 0x02014b50,
  LK_ZIP_END_SIGNATURE = 0x06054b50,
  LK_ZIP_END64_SIGNATURE = 0x06064b50,
  LK_ZIP_LOCATOR64_SIGNATURE = 0x07064b50,
  LK_ZIP_SPLIT_SIGNATURE = 0x08074b50,
  LK_ZIP_SIGNATURE_SIGNATURE = 0x05054b50, /* 4.3.13, digital signature of the directory */

  /* Names of more bytes cannot be used, and are not kept. */
  LK_ZIP_KEPT_NAME_BYTES = LK_LIMIT_NAME_BYTES,

  LK_ZIP_LOCAL_BYTES = 30,
  LK_ZIP_CENTRAL_BYTES = 46,

  LK_ZIP_FLAG_ENCRYPTED = 1 << 0,
  LK_ZIP_FLAG_DESCRIPTOR = 1 << 3,
  LK_ZIP_FLAG_STRONG = 1 << 6,
  LK_ZIP_FLAG_UTF8 = 1 << 11,
  LK_ZIP_FLAG_MASKED = 1 << 13,

  LK_ZIP_STORED = 0,
  LK_ZIP_DEFLATED = 8,
  LK_ZIP_BZIP2 = 12,
  LK_ZIP_LZMA = 14,
  LK_ZIP_AES = 99,

  LK_ZIP_EXTRA_ZIP64 = 0x0001,
  LK_ZIP_EXTRA_UNICODE_PATH = 0x7075,
};

/* Where the directory lies, as the records at the end of the file say. */
typedef struct {
  uint64_t directory_offset; /* in the file */
  uint64_t directory_size;
  uint64_t prefix; /* bytes before the zip: to be added to every offset it names */
  uint64_t n_entries;
  bool count_wraps; /* @n_entries is only known modulo 65536 */
} LkZipEnd;

/* Finds the one end record to believe. Errors: NOT_A_ZIP, ZIP_EMPTY, ZIP_TRUNCATED, ZIP_DAMAGED,
 * ZIP_MULTI_DISK, ZIP_UNREADABLE. */
bool lk_zip_find_end (const LkZipFile *file, LkZipEnd *ret_end, GError **error);

/* One row of the directory. The public entry comes first: a pointer to one is one to the other. */
typedef struct {
  LkPackageEntry entry; /* its name is %NULL if the name cannot be used */
  char *raw_name;       /* the name's bytes as written; %NULL if they are those of entry.name, or
                           too many to be kept */
  uint16_t raw_length;
  uint16_t flags;
  bool replaced; /* by a later entry of the same name */
  bool bare;     /* no zip at all: the entry is the whole file, without a header */
} LkZipRecord;

static inline const LkZipRecord *
lk_zip_record (const LkPackageEntry *entry)
{
  return (const LkZipRecord *) entry;
}

/* Reads one row, which lies at @row with all its fields. What is wrong with its name is an issue,
 * not an error; the caller owns the names in @ret_record. Errors: ZIP_DAMAGED, ZIP_MULTI_DISK. */
bool lk_zip_read_row (const LkZipEnd *end, const uint8_t *row, LkIssueList *issues,
                      LkZipRecord *ret_record, GError **error);

/* An empty array that frees what its rows own. (transfer full) (element-type LkZipRecord) */
GArray *lk_zip_records_new (size_t n_likely);

/* Reads the rows in their order. The array frees what its rows own. Errors: ZIP_DAMAGED,
 * ZIP_MULTI_DISK, ZIP_TOO_MANY_ENTRIES, ZIP_OVERLAP, ZIP_TRUNCATED, ZIP_UNREADABLE.
 * (transfer full) (element-type LkZipRecord) */
GArray *lk_zip_read_directory (const LkZipFile *file, const LkZipEnd *end, LkIssueList *issues,
                               GError **error);

/* The first @needed bytes of the extra field of that @id: %NULL if there is none or it is too
 * short. A field that runs over the end is not read. */
const uint8_t *
lk_zip_find_extra (const uint8_t *extra, size_t length, uint16_t id, size_t *ret_length);

/* Whether the local header says the same as the directory; @header holds all of it. Errors:
 * ENTRY_CONTRADICTORY. */
bool lk_zip_local_check (const LkZipRecord *record, const uint8_t *header, size_t length,
                         GError **error);

/* Told of each stretch of the file that was read, to hash it on the way. */
typedef struct {
  bool (*read) (uint64_t offset, const uint8_t *bytes, size_t length, void *data, GError **error);
  void *data;
} LkZipObserver;

/* Decodes one entry from its beginning to its end, by the sizes of the directory alone. */
typedef struct _LkZipDecoder LkZipDecoder;

/* @file and @record must outlive the decoder. Errors: ENTRY_ENCRYPTED, ENTRY_METHOD,
 * ENTRY_CONTRADICTORY, ENTRY_TOO_LARGE, and those of lk_zip_file_read(). */
LkZipDecoder *lk_zip_decoder_new (const LkZipFile *file, const LkZipRecord *record,
                                  const LkZipObserver *observer, GError **error);
/* Up to @length bytes, 0 at the end, -1 with @error. The read that reaches the claimed size has
 * already compared length and checksum. Errors: ENTRY_DAMAGED, and those of the file. */
gssize lk_zip_decoder_read (LkZipDecoder *decoder, void *buffer, size_t length, GError **error);
void lk_zip_decoder_free (LkZipDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkZipDecoder, lk_zip_decoder_free)

/* Whether an entry of this kind can be decoded at all. Errors: ENTRY_ENCRYPTED, ENTRY_METHOD. */
bool lk_zip_can_decode (const LkZipRecord *record, GError **error);

/* Whether decoding it takes far longer than its size suggests. */
bool lk_zip_is_slow (const LkPackageEntry *entry);

/* Reads and checks the local header. @ret_data_offset: where the packed bytes begin */
bool lk_zip_locate_data (const LkZipFile *file, const LkZipRecord *record,
                         uint64_t *ret_data_offset, GError **error);

G_END_DECLS
