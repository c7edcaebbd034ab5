/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/package/zip-private.h"
#include "engine/package/zip-writer.h"

G_BEGIN_DECLS

/* One entry to be written: a member, or where to get it. */
typedef struct {
  char *name;
  unsigned rank; /* those of a low one come first */
  uint64_t size;
  LkZipMember *member; /* %NULL: from @open */
  int level;
  LkZipOpen open;
  void *data;
  GDestroyNotify destroy;
} LkZipEntry;

struct _LkZipWriter {
  char *path;
  GPtrArray *entries; /* LkZipEntry */
  GPtrArray *first;   /* names */
  GHashTable *taken;  /* folded name -> name; that of a folder ends in `/` */
};

/* zip-header.c: the records of the format, from values to bytes. Pure. */

/* What the zip says about one entry. */
typedef struct {
  const char *name;
  uint64_t size;
  uint64_t packed_size; /* never more than @size */
  uint64_t offset;      /* of the local header */
  uint32_t crc32;
  bool deflated;
} LkZipHeader;

/* Append one record each. The length of a local header depends on name and size alone, so that one can
 * be written before the rest is known, and once more afterwards. */
void lk_zip_put_local (GByteArray *to, const LkZipHeader *header);
void lk_zip_put_central (GByteArray *to, const LkZipHeader *header);
void lk_zip_put_end (GByteArray *to, uint64_t n_entries, uint64_t directory_offset,
                     uint64_t directory_size);

/* zip-output.c: a file that comes to be as a whole or not at all. Errors: ZIP_UNWRITABLE. */
typedef struct _LkZipOutput LkZipOutput;

LkZipOutput *lk_zip_output_new (const char *path, GError **error);
/* Removes what was written, unless it was kept. */
void lk_zip_output_free (LkZipOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkZipOutput, lk_zip_output_free)

/* Bytes written so far. */
uint64_t lk_zip_output_offset (const LkZipOutput *output);
bool lk_zip_output_write (LkZipOutput *output, const void *bytes, size_t length, GError **error);
/* Over what was written earlier, all of it. */
bool lk_zip_output_rewrite (LkZipOutput *output, uint64_t offset, const void *bytes, size_t length,
                            GError **error);
/* Goes back to @offset; what stood behind it is gone. */
bool lk_zip_output_cut (LkZipOutput *output, uint64_t offset, GError **error);
/* Puts the file where it shall be. */
bool lk_zip_output_keep (LkZipOutput *output, GError **error);

G_END_DECLS
