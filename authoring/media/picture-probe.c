/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/media/media-error.h"
#include "authoring/media/picture-private.h"

/* How files begin. Those without a probe are named only. */
static const struct {
  gsize at;
  const char *magic;
  gsize length;
  const char *name;
  AuthorPictureKind kind;
  bool (*probe) (AuthorView view, AuthorPictureFacts *facts);
} kinds[] = {
  { 0, "\xff\xd8\xff", 3, "JPEG", AUTHOR_PICTURE_JPEG, author_picture_probe_jpeg },
  { 0, "\x89PNG\r\n\x1a\n", 8, "PNG", AUTHOR_PICTURE_PNG, author_picture_probe_png },
  { 8, "WEBP", 4, "WebP", AUTHOR_PICTURE_WEBP, author_picture_probe_webp },
  { 0, "GIF87a", 6, "GIF", AUTHOR_PICTURE_GIF, author_picture_probe_gif },
  { 0, "GIF89a", 6, "GIF", AUTHOR_PICTURE_GIF, author_picture_probe_gif },
  { 4, "ftypavif", 8, "AVIF", AUTHOR_PICTURE_AVIF, author_picture_probe_boxes },
  { 4, "ftypavis", 8, "AVIF", AUTHOR_PICTURE_AVIF, author_picture_probe_boxes },
  { 4, "ftypheic", 8, "HEIC", AUTHOR_PICTURE_HEIC, author_picture_probe_boxes },
  { 4, "ftypheix", 8, "HEIC", AUTHOR_PICTURE_HEIC, author_picture_probe_boxes },
  { 4, "ftypmif1", 8, "HEIC", AUTHOR_PICTURE_HEIC, author_picture_probe_boxes },
  { 4, "ftypmsf1", 8, "HEIC", AUTHOR_PICTURE_HEIC, author_picture_probe_boxes },
  { 0, "II*\0", 4, "TIFF", AUTHOR_PICTURE_TIFF, author_picture_probe_tiff },
  { 0, "MM\0*", 4, "TIFF", AUTHOR_PICTURE_TIFF, author_picture_probe_tiff },
  { 0, "BM", 2, "BMP", AUTHOR_PICTURE_NONE, NULL },
  { 0, "8BPS", 4, "Photoshop", AUTHOR_PICTURE_NONE, NULL },
  { 0, "%PDF-", 5, "PDF", AUTHOR_PICTURE_NONE, NULL },
  { 0, "\xff\x0a", 2, "JPEG XL", AUTHOR_PICTURE_NONE, NULL },
  { 4, "JXL \r\n", 6, "JPEG XL", AUTHOR_PICTURE_NONE, NULL },
  { 4, "jP  \r\n", 6, "JPEG 2000", AUTHOR_PICTURE_NONE, NULL },
  { 0, "\0\0\1\0", 4, "icon", AUTHOR_PICTURE_NONE, NULL },
  { 0, "gimp xcf", 8, "GIMP", AUTHOR_PICTURE_NONE, NULL },
};

const char *
author_picture_extension (AuthorPictureKind kind)
{
  static const char *const extensions[] = {
    [AUTHOR_PICTURE_NONE] = "",     [AUTHOR_PICTURE_JPEG] = "jpg",  [AUTHOR_PICTURE_PNG] = "png",
    [AUTHOR_PICTURE_WEBP] = "webp", [AUTHOR_PICTURE_AVIF] = "avif", [AUTHOR_PICTURE_GIF] = "gif",
    [AUTHOR_PICTURE_HEIC] = "heic", [AUTHOR_PICTURE_TIFF] = "tif",
  };

  return extensions[kind];
}

static bool
is_within_limits (const AuthorPictureFacts *facts, GError **error)
{
  guint64 dots = (guint64) facts->width * facts->height;

  if (facts->width > AUTHOR_PICTURE_SIDE || facts->height > AUTHOR_PICTURE_SIDE
      || dots > AUTHOR_PICTURE_DOTS) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE,
                 "%u × %u, at most %u million dots", facts->width, facts->height,
                 AUTHOR_PICTURE_DOTS / 1000000);
    return false;
  }
  return true;
}

bool
author_picture_probe (GBytes *bytes, AuthorPictureFacts *ret_facts, GError **error)
{
  AuthorView view = author_view_of (bytes);
  AuthorPictureFacts facts = { .orientation = 1 };
  gsize i = 0;

  if (view.size > AUTHOR_PICTURE_BYTES) {
    g_set_error (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_TOO_LARGE, "%u MiB",
                 AUTHOR_PICTURE_BYTES >> 20);
    return false;
  }
  while (i < G_N_ELEMENTS (kinds)
         && (view.size < kinds[i].at + kinds[i].length
             || memcmp (view.data + kinds[i].at, kinds[i].magic, kinds[i].length) != 0))
    i++;
  if (i == G_N_ELEMENTS (kinds) || kinds[i].probe == NULL) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_KIND,
                         i < G_N_ELEMENTS (kinds) ? kinds[i].name : "unknown");
    return false;
  }
  facts.kind = kinds[i].kind;
  if (!kinds[i].probe (view, &facts) || facts.width == 0 || facts.height == 0) {
    g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_DAMAGED, kinds[i].name);
    return false;
  }
  if (facts.orientation >= 5) {
    guint width = facts.width;

    facts.width = facts.height;
    facts.height = width;
  }
  if (!is_within_limits (&facts, error))
    return false;
  *ret_facts = facts;
  return true;
}
