/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/package/zip-deflate-private.h"

#include <zlib.h>

enum {
  WINDOW_BITS = 15,
  MEMORY_LEVEL = 8,
  PACKED_BLOCK = 32 << 10,
};

struct _LkZipDeflate {
  z_stream stream;
  LkZipTake take;
  void *data;
  uint8_t packed[PACKED_BLOCK];
};

LkZipDeflate *
lk_zip_deflate_new (int level, LkZipTake take, void *data)
{
  LkZipDeflate *packer = g_new0 (LkZipDeflate, 1);
  int status;

  packer->take = take;
  packer->data = data;
  /* Negative window bits: without the frame of zlib. */
  status = deflateInit2 (&packer->stream, level, Z_DEFLATED, -WINDOW_BITS, MEMORY_LEVEL,
                         Z_DEFAULT_STRATEGY);
  g_assert (status == Z_OK); /* else no memory, which ends the program in GLib too */
  return packer;
}

void
lk_zip_deflate_free (LkZipDeflate *packer)
{
  if (packer == NULL)
    return;
  deflateEnd (&packer->stream);
  g_free (packer);
}

/* Works until zlib has nothing to give out any more. */
static bool
run (LkZipDeflate *packer, int flush, GError **error)
{
  z_stream *stream = &packer->stream;
  int status;

  do {
    stream->next_out = packer->packed;
    stream->avail_out = sizeof packer->packed;
    status = deflate (stream, flush);
    if (stream->avail_out < sizeof packer->packed
        && !packer->take (packer->packed, sizeof packer->packed - stream->avail_out, packer->data,
                          error))
      return false;
  } while (stream->avail_out == 0 || (flush == Z_FINISH && status == Z_OK));
  return true;
}

bool
lk_zip_deflate_add (LkZipDeflate *packer, const uint8_t *bytes, size_t length, GError **error)
{
  while (length > 0) {
    size_t part = MIN (length, G_MAXINT);

    packer->stream.next_in = (uint8_t *) bytes;
    packer->stream.avail_in = (unsigned) part;
    if (!run (packer, Z_NO_FLUSH, error))
      return false;
    bytes += part;
    length -= part;
  }
  return true;
}

bool
lk_zip_deflate_end (LkZipDeflate *packer, GError **error)
{
  return run (packer, Z_FINISH, error);
}
