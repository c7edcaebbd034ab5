/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/paper-png.h"

#include <string.h>

/* How cairo reads bytes. */
typedef struct {
  const guint8 *at;
  gsize left;
} Reader;

static cairo_status_t
read_cb (void *data, unsigned char *bytes, unsigned int length)
{
  Reader *reader = data;

  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (bytes, reader->at, length);
  reader->at += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *
paper_png (GBytes *png)
{
  Reader reader;

  reader.at = g_bytes_get_data (png, &reader.left);
  return cairo_image_surface_create_from_png_stream (read_cb, &reader);
}
