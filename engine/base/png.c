/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/png.h"

#include <string.h>

static guint32
read_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

bool
lk_png_size (const guint8 *bytes, gsize length, guint32 *ret_width, guint32 *ret_height)
{
  static const guint8 start[]
      = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R' };

  if (length < sizeof start + 8 || memcmp (bytes, start, sizeof start) != 0)
    return false;
  *ret_width = read_be32 (bytes + sizeof start);
  *ret_height = read_be32 (bytes + sizeof start + 4);
  return true;
}
