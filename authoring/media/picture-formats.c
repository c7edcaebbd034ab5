/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/picture-private.h"

/* Headers of the formats that are pieces in a row; AVIF and HEIC are in picture-boxes.c. */

guint
author_picture_orientation (AuthorView data)
{
  /* JPEG puts a word in front, and so do some writers of WebP. */
  AuthorView exif
      = author_view_has (data, 0, "Exif") ? author_view_piece (data, 6, data.size) : data;
  bool is_little = author_view_has (exif, 0, "II");
  guint (*read16) (AuthorView, gsize) = is_little ? author_view_le16 : author_view_be16;
  guint (*read32) (AuthorView, gsize) = is_little ? author_view_le32 : author_view_be32;
  gsize at = read32 (exif, 4);
  guint n_entries = read16 (exif, at);

  if (read16 (exif, 2) != 42)
    return 1;
  for (guint i = 0; i < n_entries && at + 2 + 12 * (gsize) (i + 1) <= exif.size; i++) {
    gsize entry = at + 2 + 12 * (gsize) i;
    guint value = read16 (exif, entry + 8);

    if (read16 (exif, entry) == 0x0112)
      return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

bool
author_picture_is_srgb (AuthorView profile)
{
  static const char wide[] = { 0, 's', 0, 'R', 0, 'G', 0, 'B' };

  return memmem (profile.data, profile.size, "sRGB", 4) != NULL
         || memmem (profile.data, profile.size, wide, sizeof wide) != NULL;
}

/* One segment of JPEG with its length in front. */
static void
read_jpeg_segment (guint marker, AuthorView segment, AuthorPictureFacts *facts)
{
  if (marker == 0xe1 && author_view_has (segment, 2, "Exif"))
    facts->orientation = author_picture_orientation (author_view_piece (segment, 2, segment.size));
  if (marker == 0xe2 && author_view_has (segment, 2, "ICC_PROFILE"))
    facts->has_profile |= !author_picture_is_srgb (segment);
  else if ((marker >= 0xe1 && marker <= 0xef && marker != 0xee) || marker == 0xfe)
    facts->has_metadata = true;
}

bool
author_picture_probe_jpeg (AuthorView view, AuthorPictureFacts *facts)
{
  gsize at = 2;

  while (at + 4 <= view.size && view.data[at] == 0xff) {
    guint marker = view.data[at + 1];
    gsize length = author_view_be16 (view, at + 2);

    if (marker == 0xff) {
      at++; /* fill byte */
      continue;
    }
    if (marker == 0xda)
      return facts->width > 0;
    if (marker == 0xd9 || length < 2 || length > view.size - at - 2)
      return false;
    read_jpeg_segment (marker, author_view_piece (view, at + 2, length), facts);
    if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
      facts->height = author_view_be16 (view, at + 5);
      facts->width = author_view_be16 (view, at + 7);
    }
    at += 2 + length;
  }
  return false;
}

bool
author_picture_probe_png (AuthorView view, AuthorPictureFacts *facts)
{
  guint colour = view.size > 25 ? view.data[25] : 0;

  if (!author_view_has (view, 12, "IHDR"))
    return false;
  facts->is_lossless = true;
  facts->width = author_view_be32 (view, 16);
  facts->height = author_view_be32 (view, 20);
  facts->has_alpha = colour == 4 || colour == 6;
  for (gsize at = 33; at + 12 <= view.size;) {
    gsize length = author_view_be32 (view, at);

    if (length > view.size - at - 12)
      return false;
    facts->has_alpha |= author_view_has (view, at + 4, "tRNS");
    facts->is_animated |= author_view_has (view, at + 4, "acTL");
    if (author_view_has (view, at + 4, "iCCP"))
      facts->has_profile |= !author_picture_is_srgb (author_view_piece (view, at + 8, length));
    facts->has_metadata
        |= author_view_has (view, at + 4, "tEXt") || author_view_has (view, at + 4, "zTXt")
           || author_view_has (view, at + 4, "iTXt") || author_view_has (view, at + 4, "tIME")
           || author_view_has (view, at + 4, "eXIf");
    if (author_view_has (view, at + 4, "IEND"))
      return true;
    at += 12 + length;
  }
  return false;
}

bool
author_picture_probe_webp (AuthorView view, AuthorPictureFacts *facts)
{
  guint flags = 0;

  if (!author_view_has (view, 0, "RIFF") || author_view_le32 (view, 4) + (gsize) 8 > view.size)
    return false;
  view.size = author_view_le32 (view, 4) + (gsize) 8; /* what is behind it is not the picture */
  if (view.size < 30)
    return false;
  if (author_view_has (view, 12, "VP8X")) {
    flags = view.data[20];
    facts->width = author_view_le24 (view, 24) + 1;
    facts->height = author_view_le24 (view, 27) + 1;
  } else if (author_view_has (view, 12, "VP8L")) {
    guint bits = author_view_le32 (view, 21);

    facts->width = (bits & 0x3fff) + 1;
    facts->height = (bits >> 14 & 0x3fff) + 1;
    facts->has_alpha = bits >> 28 & 1;
  } else if (author_view_has (view, 12, "VP8 ")) {
    facts->width = author_view_le16 (view, 26) & 0x3fff;
    facts->height = author_view_le16 (view, 28) & 0x3fff;
  }
  facts->is_animated = flags & 0x02;
  facts->has_metadata = flags & 0x0c;
  facts->has_alpha |= (flags & 0x10) != 0;
  for (gsize at = 12; at + 8 <= view.size;
       at += 8 + (gsize) author_view_le32 (view, at + 4) + (author_view_le32 (view, at + 4) & 1)) {
    facts->is_lossless |= author_view_has (view, at, "VP8L");
    if (author_view_has (view, at, "ICCP"))
      facts->has_profile |= !author_picture_is_srgb (
          author_view_piece (view, at + 8, author_view_le32 (view, at + 4)));
    if (author_view_has (view, at, "EXIF"))
      facts->orientation = author_picture_orientation (
          author_view_piece (view, at + 8, author_view_le32 (view, at + 4)));
  }
  return true;
}

/* Behind the sub-blocks that begin at @at. */
static gsize
skip_gif_blocks (AuthorView view, gsize at)
{
  while (at < view.size && view.data[at] != 0)
    at += 1 + (gsize) view.data[at];
  return at + 1;
}

static gsize
gif_table (AuthorView view, gsize at)
{
  return at < view.size && view.data[at] & 0x80 ? (gsize) 3 << ((view.data[at] & 7) + 1) : 0;
}

bool
author_picture_probe_gif (AuthorView view, AuthorPictureFacts *facts)
{
  gsize at = 13 + gif_table (view, 10);
  guint n_pictures = 0;

  facts->is_lossless = true;
  facts->width = author_view_le16 (view, 6);
  facts->height = author_view_le16 (view, 8);
  while (at + 1 < view.size && view.data[at] != 0x3b) {
    if (view.data[at] == 0x2c) {
      n_pictures++;
      at = skip_gif_blocks (view, at + 11 + gif_table (view, at + 9));
    } else if (view.data[at] == 0x21) {
      guint label = view.data[at + 1];

      facts->has_alpha |= label == 0xf9 && at + 3 < view.size && view.data[at + 3] & 1;
      facts->has_metadata |= label == 0xfe || label == 0x01;
      at = skip_gif_blocks (view, at + 2);
    } else {
      return false;
    }
  }
  facts->is_animated = n_pictures > 1;
  return n_pictures > 0 && at < view.size;
}

bool
author_picture_probe_tiff (AuthorView view, AuthorPictureFacts *facts)
{
  bool is_little = author_view_has (view, 0, "II");
  guint (*read16) (AuthorView, gsize) = is_little ? author_view_le16 : author_view_be16;
  guint (*read32) (AuthorView, gsize) = is_little ? author_view_le32 : author_view_be32;
  gsize at = read32 (view, 4);
  guint n_entries = read16 (view, at);

  facts->has_metadata = true;
  facts->orientation = author_picture_orientation (view);
  for (guint i = 0; i < n_entries && at + 2 + 12 * (gsize) (i + 1) <= view.size; i++) {
    gsize entry = at + 2 + 12 * (gsize) i;
    guint value
        = read16 (view, entry + 2) == 3 ? read16 (view, entry + 8) : read32 (view, entry + 8);

    if (read16 (view, entry) == 256)
      facts->width = value;
    if (read16 (view, entry) == 257)
      facts->height = value;
    facts->has_alpha |= read16 (view, entry) == 338;
  }
  return true;
}
