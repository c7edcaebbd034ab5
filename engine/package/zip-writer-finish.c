/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <zlib.h>

#include "engine/package/zip-deflate-private.h"
#include "engine/package/zip-writer-private.h"

enum {
  BLOCK_BYTES = 256 << 10, /* of a source, and between two looks at the cancellable */
};

/* One run of lk_zip_writer_finish(). */
typedef struct {
  LkZipOutput *output;
  GByteArray *directory;
  GByteArray *local; /* one local header */
  uint8_t *block;
  LkPackageProgress progress;
  void *progress_data;
  uint64_t done, total;
  uint64_t told; /* to @progress: what is read once more does not count back */
  GCancellable *cancellable;
} Job;

/* Before each block: how far it is, and whether it shall go on. */
static bool
go_on (Job *job, uint64_t done, GError **error)
{
  job->told = MAX (job->told, done);
  if (job->progress != NULL)
    job->progress (job->told, job->total, job->progress_data);
  if (!g_cancellable_is_cancelled (job->cancellable))
    return true;
  lk_error_set (error, LK_ISSUE_CANCELLED, "packing");
  return false;
}

static bool
write_member (Job *job, const LkZipMember *member, LkZipHeader *header, GError **error)
{
  size_t length = 0;
  const uint8_t *bytes = g_bytes_get_data (lk_zip_member_get_packed (member), &length);

  header->crc32 = lk_zip_member_crc32 (member);
  header->packed_size = length;
  header->deflated = lk_zip_member_is_deflated (member);
  g_byte_array_set_size (job->local, 0);
  lk_zip_put_local (job->local, header);
  if (!lk_zip_output_write (job->output, job->local->data, job->local->len, error))
    return false;
  for (size_t at = 0, part; at < length; at += part) {
    double share = (double) at / (double) length;

    part = MIN (length - at, BLOCK_BYTES);
    if (!go_on (job, job->done + (uint64_t) (share * (double) header->size), error)
        || !lk_zip_output_write (job->output, bytes + at, part, error))
      return false;
  }
  return true;
}

/* Where deflated bytes of a source go, as long as there are fewer of them than without. */
typedef struct {
  LkZipOutput *output;
  uint64_t left;
} Sink;

static bool
sink_take (const uint8_t *bytes, size_t length, void *data, GError **error)
{
  Sink *sink = data;

  if (length >= sink->left)
    return false;
  sink->left -= length;
  return lk_zip_output_write (sink->output, bytes, length, error);
}

/* Reads a source to its end, through @packer if there is one. False without @error: deflating is no
 * gain. */
static bool
copy (Job *job, const LkZipEntry *entry, LkZipDeflate *packer, uint32_t *ret_crc, GError **error)
{
  g_autoptr (GInputStream) stream = entry->open (entry->data, error);
  uint64_t n_read = 0;
  uLong crc = 0;
  gssize n;

  if (stream == NULL)
    return false;
  while (go_on (job, job->done + n_read, error)) {
    n = g_input_stream_read (stream, job->block, BLOCK_BYTES, NULL, error);
    if (n < 0)
      return false;
    n_read += (uint64_t) n;
    if (n_read > entry->size || (n == 0 && n_read < entry->size)) {
      lk_error_set (error, LK_ISSUE_ZIP_UNREADABLE, "%s: changed while it was read", entry->name);
      return false;
    }
    if (n == 0) {
      *ret_crc = (uint32_t) crc;
      return packer == NULL || lk_zip_deflate_end (packer, error);
    }
    crc = crc32_z (crc, job->block, (size_t) n);
    if (packer != NULL ? !lk_zip_deflate_add (packer, job->block, (size_t) n, error)
                       : !lk_zip_output_write (job->output, job->block, (size_t) n, error))
      return false;
  }
  return false;
}

/* The bytes of a source: deflated, and if that is no gain once more as they are. */
static bool
write_packed (Job *job, const LkZipEntry *entry, LkZipHeader *header, GError **error)
{
  uint64_t begin = lk_zip_output_offset (job->output);
  GError *failure = NULL;

  if (entry->level > LK_ZIP_LEVEL_STORE) {
    Sink sink = { job->output, entry->size };
    g_autoptr (LkZipDeflate) packer = lk_zip_deflate_new (entry->level, sink_take, &sink);

    header->deflated = copy (job, entry, packer, &header->crc32, &failure);
    if (failure != NULL) {
      g_propagate_error (error, failure);
      return false;
    }
  }
  if (header->deflated)
    return true;
  return (entry->level <= LK_ZIP_LEVEL_STORE || lk_zip_output_cut (job->output, begin, error))
         && copy (job, entry, NULL, &header->crc32, error);
}

/* The local header is written twice: what it says is only known when all has been read. */
static bool
write_source (Job *job, const LkZipEntry *entry, LkZipHeader *header, GError **error)
{
  uint64_t begin;

  g_byte_array_set_size (job->local, 0);
  lk_zip_put_local (job->local, header);
  if (!lk_zip_output_write (job->output, job->local->data, job->local->len, error))
    return false;
  begin = lk_zip_output_offset (job->output);
  if (!write_packed (job, entry, header, error))
    return false;
  header->packed_size = lk_zip_output_offset (job->output) - begin;
  g_byte_array_set_size (job->local, 0);
  lk_zip_put_local (job->local, header);
  return lk_zip_output_rewrite (job->output, header->offset, job->local->data, job->local->len,
                                error);
}

static bool
write_entry (Job *job, const LkZipEntry *entry, GError **error)
{
  LkZipHeader header = { .name = entry->name, .size = entry->size };

  header.offset = lk_zip_output_offset (job->output);
  if (entry->member != NULL ? !write_member (job, entry->member, &header, error)
                            : !write_source (job, entry, &header, error))
    return false;
  lk_zip_put_central (job->directory, &header);
  job->done += entry->size;
  return true;
}

static int
compare (const void *a, const void *b)
{
  const LkZipEntry *left = *(LkZipEntry *const *) a, *right = *(LkZipEntry *const *) b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return strcmp (left->name, right->name);
}

static void
sort (LkZipWriter *writer)
{
  for (unsigned i = 0; i < writer->entries->len; i++) {
    LkZipEntry *entry = g_ptr_array_index (writer->entries, i);

    entry->rank = 0;
    while (entry->rank < writer->first->len
           && strcmp (writer->first->pdata[entry->rank], entry->name) != 0)
      entry->rank++;
  }
  g_ptr_array_sort (writer->entries, compare);
}

static bool
write_all (Job *job, const LkZipWriter *writer, GError **error)
{
  uint64_t directory_offset, directory_size;

  for (unsigned i = 0; i < writer->entries->len; i++)
    if (!write_entry (job, g_ptr_array_index (writer->entries, i), error))
      return false;
  directory_offset = lk_zip_output_offset (job->output);
  directory_size = job->directory->len;
  lk_zip_put_end (job->directory, writer->entries->len, directory_offset, directory_size);
  return go_on (job, job->done, error)
         && lk_zip_output_write (job->output, job->directory->data, job->directory->len, error)
         && lk_zip_output_keep (job->output, error);
}

bool
lk_zip_writer_finish (LkZipWriter *writer, LkPackageProgress progress, void *progress_data,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr (LkZipOutput) output = NULL;
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  g_autoptr (GByteArray) local = g_byte_array_new ();
  g_autofree uint8_t *block = g_malloc (BLOCK_BYTES);
  Job job = { .directory = directory,
              .local = local,
              .block = block,
              .progress = progress,
              .progress_data = progress_data,
              .cancellable = cancellable };

  if (writer->entries->len == 0 || writer->entries->len > LK_LIMIT_PACKAGE_ENTRIES) {
    lk_error_set (error,
                  writer->entries->len == 0 ? LK_ISSUE_ZIP_EMPTY : LK_ISSUE_ZIP_TOO_MANY_ENTRIES,
                  "%u entries", writer->entries->len);
    return false;
  }
  output = lk_zip_output_new (writer->path, error);
  if (output == NULL)
    return false;
  job.output = output;
  sort (writer);
  for (unsigned i = 0; i < writer->entries->len; i++)
    job.total += ((const LkZipEntry *) g_ptr_array_index (writer->entries, i))->size;
  return write_all (&job, writer, error);
}
