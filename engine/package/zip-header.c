/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/package/zip-writer-private.h"

enum {
  VERSION_DEFLATE = 20, /* 4.4.3.2: 2.0, which every reader knows */
  VERSION_ZIP64 = 45,
  DOS_TIME = 0,
  DOS_DATE = 1 << 5 | 1, /* 1980-01-01, the first day there is */
  END64_REST_BYTES = 44, /* of the zip64 end record, behind its own length */
};

static void
put_16 (GByteArray *to, uint64_t value)
{
  const uint8_t bytes[] = { (uint8_t) value, (uint8_t) (value >> 8) };

  g_byte_array_append (to, bytes, sizeof bytes);
}

static void
put_32 (GByteArray *to, uint64_t value)
{
  put_16 (to, value);
  put_16 (to, value >> 16);
}

static void
put_64 (GByteArray *to, uint64_t value)
{
  put_32 (to, value);
  put_32 (to, value >> 32);
}

/* All bits set in a field means: look into the zip64 record. */
static bool
is_large (uint64_t value)
{
  return value >= G_MAXUINT32;
}

static uint64_t
clamped (uint64_t value)
{
  return MIN (value, G_MAXUINT32);
}

/* From "version needed" to "last modified", which both headers of an entry share. */
static void
put_kind (GByteArray *to, const LkZipHeader *header, bool zip64)
{
  bool ascii = g_str_is_ascii (header->name);

  put_16 (to, zip64 ? VERSION_ZIP64 : VERSION_DEFLATE);
  put_16 (to, ascii ? 0 : LK_ZIP_FLAG_UTF8);
  put_16 (to, header->deflated ? LK_ZIP_DEFLATED : LK_ZIP_STORED);
  put_16 (to, DOS_TIME);
  put_16 (to, DOS_DATE);
  put_32 (to, header->crc32);
}

static void
put_name (GByteArray *to, const LkZipHeader *header)
{
  g_byte_array_append (to, (const uint8_t *) header->name, (guint) strlen (header->name));
}

/* 4.3.7. The zip64 field has both sizes or is not there (4.5.3). */
void
lk_zip_put_local (GByteArray *to, const LkZipHeader *header)
{
  bool large = is_large (header->size);

  put_32 (to, LK_ZIP_LOCAL_SIGNATURE);
  put_kind (to, header, large);
  put_32 (to, large ? G_MAXUINT32 : header->packed_size);
  put_32 (to, large ? G_MAXUINT32 : header->size);
  put_16 (to, strlen (header->name));
  put_16 (to, large ? 4 + 2 * 8 : 0);
  put_name (to, header);
  if (!large)
    return;
  put_16 (to, LK_ZIP_EXTRA_ZIP64);
  put_16 (to, 2 * 8);
  put_64 (to, header->size);
  put_64 (to, header->packed_size);
}

/* 4.3.12. The zip64 field has those values that do not fit, in this order (4.5.3). */
void
lk_zip_put_central (GByteArray *to, const LkZipHeader *header)
{
  const uint64_t values[] = { header->size, header->packed_size, header->offset };
  unsigned n_large = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    n_large += is_large (values[i]);
  put_32 (to, LK_ZIP_CENTRAL_SIGNATURE);
  put_16 (to, n_large > 0 ? VERSION_ZIP64 : VERSION_DEFLATE); /* made by: MS-DOS, so no rights */
  put_kind (to, header, n_large > 0);
  put_32 (to, clamped (header->packed_size));
  put_32 (to, clamped (header->size));
  put_16 (to, strlen (header->name));
  put_16 (to, n_large > 0 ? 4 + 8 * n_large : 0);
  put_16 (to, 0); /* comment */
  put_16 (to, 0); /* disk */
  put_16 (to, 0); /* internal attributes */
  put_32 (to, 0); /* external attributes */
  put_32 (to, clamped (header->offset));
  put_name (to, header);
  if (n_large == 0)
    return;
  put_16 (to, LK_ZIP_EXTRA_ZIP64);
  put_16 (to, 8 * n_large);
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++)
    if (is_large (values[i]))
      put_64 (to, values[i]);
}

/* 4.3.14 and 4.3.15. */
static void
put_end_64 (GByteArray *to, uint64_t n_entries, uint64_t directory_offset, uint64_t directory_size)
{
  put_32 (to, LK_ZIP_END64_SIGNATURE);
  put_64 (to, END64_REST_BYTES);
  put_16 (to, VERSION_ZIP64); /* made by */
  put_16 (to, VERSION_ZIP64); /* needed */
  put_32 (to, 0);             /* this disk */
  put_32 (to, 0);             /* disk of the directory */
  put_64 (to, n_entries);     /* on this disk */
  put_64 (to, n_entries);
  put_64 (to, directory_size);
  put_64 (to, directory_offset);
  put_32 (to, LK_ZIP_LOCATOR64_SIGNATURE);
  put_32 (to, 0); /* disk of the record above */
  put_64 (to, directory_offset + directory_size);
  put_32 (to, 1); /* disks in all */
}

/* 4.3.16. */
void
lk_zip_put_end (GByteArray *to, uint64_t n_entries, uint64_t directory_offset,
                uint64_t directory_size)
{
  if (n_entries >= G_MAXUINT16 || is_large (directory_offset) || is_large (directory_size))
    put_end_64 (to, n_entries, directory_offset, directory_size);
  put_32 (to, LK_ZIP_END_SIGNATURE);
  put_16 (to, 0); /* this disk */
  put_16 (to, 0); /* disk of the directory */
  put_16 (to, MIN (n_entries, G_MAXUINT16));
  put_16 (to, MIN (n_entries, G_MAXUINT16));
  put_32 (to, clamped (directory_size));
  put_32 (to, clamped (directory_offset));
  put_16 (to, 0); /* comment */
}
