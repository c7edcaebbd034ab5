/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One entry, decoded. libarchive does the decoding, but it never sees the package: it is handed a
 * local header made from the directory's numbers and then exactly the packed bytes. So it cannot
 * mix the two headers, run into the next entry or believe a data descriptor. What comes out is
 * counted and its checksum taken here.
 */
#include "engine/package/zip-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <zlib.h>

#include "engine/base/limits.h"

enum {
  WINDOW_BYTES = 64 * 1024,
  /* Read together with the header, in the hope that the local extra field is not larger. */
  EXTRA_GUESS = 128,
  SYNTHETIC_BYTES = LK_ZIP_LOCAL_BYTES + 1 + 20,
};

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

struct _LkZipDecoder {
  const LkZipFile *file;
  const LkZipRecord *record;
  LkZipObserver observer;
  uint8_t *window; /* a stretch of the file */
  size_t window_size, at, filled;
  uint64_t next, end; /* packed bytes not yet in the window */
  uint64_t produced;
  uLong crc;
  enum {
    RUNNING,
    SOUND, /* all bytes have come, and they are the right ones */
    FAILED,
  } state;
  size_t preload;   /* packed bytes to read together with the header */
  Archive *archive; /* %NULL: the bytes are stored as they are */
  uint8_t header[SYNTHETIC_BYTES];
  size_t header_length; /* 0 once it has been handed over */
  GError *file_error;   /* the file's, found while libarchive was reading */
};

/* The one table of what can be decoded. Others that libarchive knows (Zstandard, xz, PPMd) let the
 * data ask for memory in ways that are not worth guarding: no course tool writes them. */
static const struct {
  uint16_t method;
  bool slow;            /* tens of megabytes a second, or dear to set up */
  bool asks_for_memory; /* in the first bytes of its data */
} methods[] = {
  { LK_ZIP_STORED, false, false },
  { LK_ZIP_DEFLATED, false, false },
  { LK_ZIP_BZIP2, true, false },
  { LK_ZIP_LZMA, true, true },
};

static const char *
name_of (const LkZipRecord *record)
{
  return record->entry.name != NULL ? record->entry.name : "?";
}

static bool
damaged (const LkZipDecoder *decoder, GError **error, const char *what)
{
  lk_error_set (error, LK_ISSUE_ENTRY_DAMAGED, "%s: %s", name_of (decoder->record), what);
  return false;
}

bool
lk_zip_can_decode (const LkZipRecord *record, GError **error)
{
  if (record->entry.encrypted) {
    lk_error_set (error, LK_ISSUE_ENTRY_ENCRYPTED, "%s", name_of (record));
    return false;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i].method == record->entry.method)
      return true;
  lk_error_set (error, LK_ISSUE_ENTRY_METHOD, "%s: %u", name_of (record), record->entry.method);
  return false;
}

bool
lk_zip_is_slow (const LkPackageEntry *entry)
{
  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i].method == entry->method)
      return methods[i].slow;
  return false;
}

static bool
read_file (LkZipDecoder *decoder, uint64_t offset, uint8_t *bytes, size_t length, GError **error)
{
  if (!lk_zip_file_read (decoder->file, offset, bytes, length, error))
    return false;
  if (decoder->observer.read == NULL)
    return true;
  return decoder->observer.read (offset, bytes, length, decoder->observer.data, error);
}

/* Header, data and what may lie between, for a small entry all of it at once. */
static bool
load_header (LkZipDecoder *decoder, size_t *ret_length, GError **error)
{
  const LkPackageEntry *entry = &decoder->record->entry;
  size_t known = LK_ZIP_LOCAL_BYTES + (size_t) decoder->record->raw_length;
  uint64_t rest = decoder->file->size - entry->header_offset;
  size_t wanted
      = (size_t) MIN (rest, known + EXTRA_GUESS + MIN (entry->packed_size, decoder->preload));

  *ret_length = 0;
  if (decoder->record->bare) {
    decoder->window_size = WINDOW_BYTES;
    decoder->window = g_malloc (decoder->window_size);
    return true;
  }
  decoder->window_size = MAX (wanted, known);
  decoder->window = g_malloc (decoder->window_size);
  if (!read_file (decoder, entry->header_offset, decoder->window, wanted, error))
    return false;
  decoder->filled = wanted;
  if (lk_zip_u32 (decoder->window) != LK_ZIP_LOCAL_SIGNATURE)
    return damaged (decoder, error, "no local header");
  *ret_length = LK_ZIP_LOCAL_BYTES + (size_t) lk_zip_u16 (decoder->window + 26)
                + lk_zip_u16 (decoder->window + 28);
  if (*ret_length <= decoder->filled)
    return true;
  if (*ret_length > rest)
    return damaged (decoder, error, "the local header runs over the end of the file");
  decoder->window_size = MAX (*ret_length, (size_t) WINDOW_BYTES);
  decoder->window = g_realloc (decoder->window, decoder->window_size);
  decoder->filled = *ret_length;
  return read_file (decoder, entry->header_offset, decoder->window, decoder->filled, error);
}

/* A file that is its own entry has no local header. */
static bool
check_local (const LkZipDecoder *decoder, GError **error)
{
  return decoder->record->bare
         || lk_zip_local_check (decoder->record, decoder->window, decoder->filled, error);
}

/* Loads the next packed bytes if there are none left. */
static bool
fill (LkZipDecoder *decoder, GError **error)
{
  size_t n = (size_t) MIN (decoder->window_size, decoder->end - decoder->next);

  if (decoder->at < decoder->filled || n == 0)
    return true;
  if (!read_file (decoder, decoder->next, decoder->window, n, error))
    return false;
  decoder->next += n;
  decoder->at = 0;
  decoder->filled = n;
  return true;
}

/* Lets the window hold packed bytes only. */
static bool
begin_data (LkZipDecoder *decoder, size_t header_length, GError **error)
{
  const LkPackageEntry *entry = &decoder->record->entry;
  uint64_t begin = entry->header_offset + header_length;
  size_t loaded = decoder->filled - header_length;

  if (begin > decoder->file->size || decoder->file->size - begin < entry->packed_size)
    return damaged (decoder, error, "runs over the end of the file");
  decoder->end = begin + entry->packed_size;
  decoder->at = header_length;
  if (loaded > entry->packed_size)
    decoder->filled = header_length + (size_t) entry->packed_size;
  decoder->next = begin + (decoder->filled - header_length);
  return fill (decoder, error);
}

static void
put (uint8_t *at, uint64_t value, size_t n_bytes)
{
  for (size_t i = 0; i < n_bytes; i++)
    at[i] = (uint8_t) (value >> (8 * i));
}

/* A local header that says what the directory says, with sizes in a zip64 field. */
static void
make_header (LkZipDecoder *decoder)
{
  const LkPackageEntry *entry = &decoder->record->entry;
  uint8_t *header = decoder->header;

  memset (header, 0, SYNTHETIC_BYTES);
  put (header, LK_ZIP_LOCAL_SIGNATURE, 4);
  put (header + 4, 63, 2); /* version needed, high enough for each method */
  put (header + 8, entry->method, 2);
  put (header + 12, 1 << 5 | 1, 2); /* 1980-01-01 */
  put (header + 14, entry->crc32, 4);
  put (header + 18, G_MAXUINT32, 4);
  put (header + 22, G_MAXUINT32, 4);
  put (header + 26, 1, 2);
  put (header + 28, 20, 2);
  header[30] = 'e';
  put (header + 31, LK_ZIP_EXTRA_ZIP64, 2);
  put (header + 33, 16, 2);
  put (header + 35, entry->size, 8);
  put (header + 43, entry->packed_size, 8);
  decoder->header_length = SYNTHETIC_BYTES;
}

static la_ssize_t
read_cb (Archive *archive, void *data, const void **ret_bytes)
{
  LkZipDecoder *decoder = data;
  size_t n = decoder->header_length;

  if (n > 0) {
    decoder->header_length = 0;
    *ret_bytes = decoder->header;
    return (la_ssize_t) n;
  }
  if (!fill (decoder, &decoder->file_error)) {
    archive_set_error (archive, EIO, "%s", decoder->file_error->message);
    return ARCHIVE_FATAL;
  }
  n = decoder->filled - decoder->at;
  *ret_bytes = decoder->window + decoder->at;
  decoder->at = decoder->filled;
  return (la_ssize_t) n;
}

static bool
archive_failed (LkZipDecoder *decoder, GError **error)
{
  const char *reason = decoder->archive != NULL ? archive_error_string (decoder->archive) : NULL;

  if (decoder->file_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&decoder->file_error));
    return false;
  }
  return damaged (decoder, error, reason != NULL ? reason : "cannot be decoded");
}

static bool
begin_archive (LkZipDecoder *decoder, GError **error)
{
  struct archive_entry *entry;

  decoder->archive = archive_read_new ();
  if (decoder->archive == NULL)
    return archive_failed (decoder, error);
  make_header (decoder);
  /* The checksum is taken here, once. */
  if (archive_read_support_format_zip_streamable (decoder->archive) != ARCHIVE_OK
      || archive_read_set_format_option (decoder->archive, "zip", "ignorecrc32", "1") != ARCHIVE_OK
      || archive_read_open (decoder->archive, decoder, NULL, read_cb, NULL) != ARCHIVE_OK
      || archive_read_next_header (decoder->archive, &entry) != ARCHIVE_OK)
    return archive_failed (decoder, error);
  return true;
}

/* LZMA says in its first bytes how large a dictionary it wants (5.8.8). */
static bool
check_memory (LkZipDecoder *decoder, GError **error)
{
  const uint8_t *data = decoder->window + decoder->at;
  size_t n = decoder->filled - decoder->at;
  bool asks = false;

  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++)
    if (methods[i].method == decoder->record->entry.method)
      asks = methods[i].asks_for_memory;
  if (!asks)
    return true;
  if (n < 9)
    return damaged (decoder, error, "too short");
  if (lk_zip_u32 (data + 5) <= LK_LIMIT_DICTIONARY_BYTES)
    return true;
  lk_error_set (error, LK_ISSUE_ENTRY_TOO_LARGE, "%s: asks for a dictionary of %u bytes",
                name_of (decoder->record), lk_zip_u32 (data + 5));
  return false;
}

static bool
begin (LkZipDecoder *decoder, GError **error)
{
  const LkPackageEntry *entry = &decoder->record->entry;
  size_t length;

  if (!load_header (decoder, &length, error) || !check_local (decoder, error)
      || !begin_data (decoder, length, error))
    return false;
  /* Folders and empty files may claim to be packed although there is nothing to unpack. */
  if (entry->size == 0 && entry->packed_size == 0)
    return true;
  if (entry->method == LK_ZIP_STORED) {
    if (entry->size != entry->packed_size)
      return damaged (decoder, error, "stored, but of two sizes");
    return true;
  }
  return check_memory (decoder, error) && begin_archive (decoder, error);
}

LkZipDecoder *
lk_zip_decoder_new (const LkZipFile *file, const LkZipRecord *record, const LkZipObserver *observer,
                    GError **error)
{
  g_autoptr (LkZipDecoder) decoder = NULL;

  if (!lk_zip_can_decode (record, error))
    return NULL;
  decoder = g_new0 (LkZipDecoder, 1);
  decoder->file = file;
  decoder->record = record;
  decoder->preload = WINDOW_BYTES;
  decoder->crc = crc32 (0, NULL, 0);
  if (observer != NULL)
    decoder->observer = *observer;
  return begin (decoder, error) ? g_steal_pointer (&decoder) : NULL;
}

/* Bytes as they come, not yet counted. */
static gssize
decode (LkZipDecoder *decoder, void *buffer, size_t length, GError **error)
{
  la_ssize_t n;

  if (decoder->archive == NULL) {
    if (!fill (decoder, error))
      return -1;
    length = MIN (length, decoder->filled - decoder->at);
    memcpy (buffer, decoder->window + decoder->at, length);
    decoder->at += length;
    return (gssize) length;
  }
  n = archive_read_data (decoder->archive, buffer, length);
  if (n < 0)
    archive_failed (decoder, error);
  return n < 0 ? -1 : (gssize) n;
}

/* All claimed bytes have come: nothing may follow, and the checksum must fit. */
static bool
judge (LkZipDecoder *decoder, GError **error)
{
  uint8_t more;
  gssize n = decode (decoder, &more, 1, error);

  if (n < 0)
    return false;
  if (n > 0)
    return damaged (decoder, error, "longer than the directory says");
  if ((uint32_t) decoder->crc != decoder->record->entry.crc32)
    return damaged (decoder, error, "checksum differs");
  decoder->state = SOUND;
  return true;
}

static gssize
advance (LkZipDecoder *decoder, void *buffer, size_t length, GError **error)
{
  uint64_t rest = decoder->record->entry.size - decoder->produced;
  gssize n = 0;

  if (rest > 0) {
    n = decode (decoder, buffer, (size_t) MIN (length, rest), error);
    if (n < 0)
      return -1;
    if (n == 0) {
      damaged (decoder, error, "shorter than the directory says");
      return -1;
    }
    decoder->crc = crc32_z (decoder->crc, buffer, (size_t) n);
    decoder->produced += (uint64_t) n;
  }
  if ((uint64_t) n == rest && !judge (decoder, error))
    return -1;
  return n;
}

gssize
lk_zip_decoder_read (LkZipDecoder *decoder, void *buffer, size_t length, GError **error)
{
  gssize n;

  if (length == 0 || decoder->state == SOUND)
    return 0;
  if (decoder->state == FAILED) {
    damaged (decoder, error, "failed before");
    return -1;
  }
  n = advance (decoder, buffer, length, error);
  if (n < 0)
    decoder->state = FAILED;
  return n;
}

void
lk_zip_decoder_free (LkZipDecoder *decoder)
{
  if (decoder == NULL)
    return;
  g_clear_pointer (&decoder->archive, archive_read_free);
  g_clear_error (&decoder->file_error);
  g_free (decoder->window);
  g_free (decoder);
}

bool
lk_zip_locate_data (const LkZipFile *file, const LkZipRecord *record, uint64_t *ret_data_offset,
                    GError **error)
{
  LkZipDecoder decoder = { .file = file, .record = record };
  size_t length;
  bool found = load_header (&decoder, &length, error) && check_local (&decoder, error)
               && begin_data (&decoder, length, error);

  *ret_data_offset = decoder.end - record->entry.packed_size;
  g_free (decoder.window);
  return found;
}
