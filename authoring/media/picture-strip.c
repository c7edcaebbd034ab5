/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/picture-private.h"

/* Leaves out parts of files; what decides how the dots look stays. */

static void
append (GByteArray *out, AuthorView view, gsize at, gsize length)
{
  g_byte_array_append (out, view.data + at, (guint) length);
}

/* A segment with EXIF that says the orientation and nothing else. */
static void
append_jpeg_orientation (GByteArray *out, guint orientation)
{
  guint8 segment[]
      = { 0xff, 0xe1, 0,   34,   'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
          0,    1,    0x1, 0x12, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0 };

  segment[29] = (guint8) orientation;
  g_byte_array_append (out, segment, sizeof segment);
}

/* Whether a segment has to do with looks: tables, frame, scan; JFIF's and Adobe's say how colours are
 * meant. */
static bool
is_jpeg_look (AuthorView view, gsize at, bool keep_looks)
{
  guint marker = view.data[at + 1];

  if (marker == 0xe2 && author_view_has (view, at + 4, "ICC_PROFILE"))
    return keep_looks;
  return marker < 0xe1 || marker == 0xee || (marker > 0xef && marker != 0xfe);
}

/* Behind the dots of the scan whose head begins at @at: in them 0xff is followed by 0 or by a mark to start
 * anew. */
static gsize
find_end_of_scan (AuthorView view, gsize at)
{
  for (at += 2 + (gsize) author_view_be16 (view, at + 2); at + 1 < view.size; at++)
    if (view.data[at] == 0xff && view.data[at + 1] != 0
        && (view.data[at + 1] < 0xd0 || view.data[at + 1] > 0xd7))
      return at;
  return view.size;
}

/* What cameras put behind the end goes too. */
static bool
strip_jpeg (AuthorView view, const AuthorPictureFacts *facts, bool keep_looks, GByteArray *out)
{
  gsize at = 2;

  append (out, view, 0, 2);
  if (keep_looks && facts->orientation != 1)
    append_jpeg_orientation (out, facts->orientation);
  while (at + 2 <= view.size && view.data[at] == 0xff) {
    guint marker = view.data[at + 1];
    gsize length = 2 + (gsize) author_view_be16 (view, at + 2);

    if (marker == 0xd9) {
      append (out, view, at, 2);
      return true;
    }
    if (marker == 0xff) {
      at++;
      continue;
    }
    if (marker == 0xda)
      length = find_end_of_scan (view, at) - at;
    if (length < 2 || length > view.size - at)
      return false;
    if (is_jpeg_look (view, at, keep_looks))
      append (out, view, at, length);
    at += length;
  }
  return false;
}

static bool
is_png_look (AuthorView view, gsize at, bool keep_looks)
{
  static const char *const kept[] = { "tRNS", "gAMA", "cHRM", "sRGB", "acTL", "fcTL", "fdAT" };

  if (view.data[at + 4] >= 'A' && view.data[at + 4] <= 'Z')
    return true;
  if (author_view_has (view, at + 4, "iCCP"))
    return keep_looks;
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (author_view_has (view, at + 4, kept[i]))
      return true;
  return false;
}

static bool
strip_png (AuthorView view, bool keep_looks, GByteArray *out)
{
  gsize at = 8;

  append (out, view, 0, 8);
  while (at + 12 <= view.size) {
    gsize length = 12 + (gsize) author_view_be32 (view, at);

    if (length > view.size - at)
      return false;
    if (is_png_look (view, at, keep_looks))
      append (out, view, at, length);
    if (author_view_has (view, at + 4, "IEND"))
      return true;
    at += length;
  }
  return false;
}

static bool
strip_webp (AuthorView view, bool keep_looks, GByteArray *out)
{
  gsize end = 8 + (gsize) author_view_le32 (view, 4);
  gsize size;

  append (out, view, 0, 12);
  for (gsize at = 12; at + 8 <= end;) {
    gsize length = 8 + (gsize) author_view_le32 (view, at + 4);

    length += length & 1;
    if (length > end - at)
      return false;
    if (!author_view_has (view, at, "EXIF") && !author_view_has (view, at, "XMP ")
        && (keep_looks || !author_view_has (view, at, "ICCP")))
      append (out, view, at, length);
    at += length;
  }
  if (author_view_has ((AuthorView){ out->data, out->len }, 12, "VP8X"))
    out->data[20] &= keep_looks ? (guint8) ~0x0c : (guint8) ~0x2c;
  size = out->len - 8;
  for (guint i = 0; i < 4; i++)
    out->data[4 + i] = (guint8) (size >> 8 * i);
  return true;
}

GBytes *
author_picture_strip (GBytes *bytes, const AuthorPictureFacts *facts, bool keep_looks)
{
  AuthorView view = author_view_of (bytes);
  g_autoptr (GByteArray) out = g_byte_array_sized_new ((guint) view.size);
  bool is_whole = false;

  if (keep_looks && facts->orientation != 1 && facts->kind != AUTHOR_PICTURE_JPEG)
    return NULL;
  if (facts->kind == AUTHOR_PICTURE_JPEG)
    is_whole = strip_jpeg (view, facts, keep_looks, out);
  else if (facts->kind == AUTHOR_PICTURE_PNG)
    is_whole = strip_png (view, keep_looks, out);
  else if (facts->kind == AUTHOR_PICTURE_WEBP)
    is_whole = strip_webp (view, keep_looks, out);
  return is_whole ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}
