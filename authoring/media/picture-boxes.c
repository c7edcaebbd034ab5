/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/picture-private.h"

/* Headers of AVIF and HEIC: boxes in boxes (ISO 14496-12, 23008-12). */

/* Deeper than the boxes that say something. */
#define DEPTH 5

/* Boxes that hold boxes, and how many bytes stand before those. */
static const struct {
  const char *type;
  gsize offset;
} holders[] = {
  { "meta", 4 },
  { "iprp", 0 },
  { "ipco", 0 },
  { "iinf", 6 },
};

/* One box without its head. A picture that is made of tiles gives their sizes too: the largest is its
 * own. Its properties may be those of a preview or of its alpha, which have the same orientation. */
static void
read_box (AuthorView box, const char *type, AuthorPictureFacts *facts)
{
  if (g_str_equal (type, "ispe")) {
    facts->width = MAX (facts->width, author_view_be32 (box, 4));
    facts->height = MAX (facts->height, author_view_be32 (box, 8));
  } else if (g_str_equal (type, "irot") && box.size > 0 && box.data[0] & 1) {
    facts->orientation = 6;
  } else if (g_str_equal (type, "auxC")) {
    facts->has_alpha |= author_view_has (box, 4, "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha")
                        || author_view_has (box, 4, "urn:mpeg:hevc:2015:auxid:1");
  } else if (g_str_equal (type, "infe")) {
    facts->has_metadata |= author_view_has (box, 8, "Exif") || author_view_has (box, 8, "mime");
  } else if (g_str_equal (type, "colr")) {
    facts->has_profile |= (author_view_has (box, 0, "prof") || author_view_has (box, 0, "rICC"))
                          && !author_picture_is_srgb (box);
  } else if (g_str_equal (type, "moov")) {
    facts->is_animated = true;
  }
}

static bool
read_boxes (AuthorView view, guint depth, AuthorPictureFacts *facts)
{
  gsize at = 0;

  while (at + 8 <= view.size) {
    gsize length = author_view_be32 (view, at);
    char type[5] = { 0 };
    AuthorView box;

    memcpy (type, view.data + at + 4, 4);
    if (length == 0)
      length = view.size - at; /* to the end */
    if (length < 8 || length > view.size - at)
      return false;
    box = (AuthorView){ view.data + at + 8, length - 8 };
    read_box (box, type, facts);
    for (gsize i = 0; i < G_N_ELEMENTS (holders) && depth < DEPTH; i++)
      if (g_str_equal (type, holders[i].type) && box.size >= holders[i].offset
          && !read_boxes (
              (AuthorView){ box.data + holders[i].offset, box.size - holders[i].offset }, depth + 1,
              facts))
        return false;
    at += length;
  }
  return true;
}

bool
author_picture_probe_boxes (AuthorView view, AuthorPictureFacts *facts)
{
  return read_boxes (view, 0, facts);
}
