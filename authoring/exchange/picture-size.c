/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/picture-size.h"

#include "authoring/media/picture.h"
#include "authoring/media/svg.h"

bool
author_picture_size (GBytes *bytes, double *ret_width, double *ret_height)
{
  AuthorPictureFacts facts;
  g_autoptr (AuthorSvg) svg = NULL;

  if (author_picture_probe (bytes, &facts, NULL)) {
    *ret_width = facts.width;
    *ret_height = facts.height;
    return true;
  }
  svg = author_svg_clean (bytes, NULL);
  if (svg == NULL || svg->width <= 0 || svg->height <= 0)
    return false;
  *ret_width = svg->width;
  *ret_height = svg->height;
  return true;
}

bool
author_picture_size_of (const AuthorImport *import, const char *name, double *ret_width,
                        double *ret_height)
{
  for (guint i = 0; i < import->media->len; i++) {
    const AuthorImportedMedium *medium = g_ptr_array_index (import->media, i);

    if (g_str_equal (medium->name, name))
      return author_picture_size (medium->bytes, ret_width, ret_height);
  }
  return false;
}
