/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/media-view.h"

#include <string.h>

AuthorView
author_view_of (GBytes *bytes)
{
  AuthorView view;

  view.data = g_bytes_get_data (bytes, &view.size);
  return view;
}

AuthorView
author_view_piece (AuthorView view, gsize at, gsize length)
{
  if (at >= view.size)
    return (AuthorView){ NULL, 0 };
  return (AuthorView){ view.data + at, MIN (length, view.size - at) };
}

bool
author_view_has (AuthorView view, gsize at, const char *text)
{
  gsize length = strlen (text);

  return at <= view.size && length <= view.size - at && memcmp (view.data + at, text, length) == 0;
}

guint
author_view_byte (AuthorView view, gsize at)
{
  return at < view.size ? view.data[at] : 0;
}

guint
author_view_be16 (AuthorView view, gsize at)
{
  return author_view_byte (view, at) << 8 | author_view_byte (view, at + 1);
}

guint
author_view_be32 (AuthorView view, gsize at)
{
  return author_view_be16 (view, at) << 16 | author_view_be16 (view, at + 2);
}

guint64
author_view_be64 (AuthorView view, gsize at)
{
  return (guint64) author_view_be32 (view, at) << 32 | author_view_be32 (view, at + 4);
}

guint
author_view_le16 (AuthorView view, gsize at)
{
  return author_view_byte (view, at) | author_view_byte (view, at + 1) << 8;
}

guint
author_view_le24 (AuthorView view, gsize at)
{
  return author_view_le16 (view, at) | author_view_byte (view, at + 2) << 16;
}

guint
author_view_le32 (AuthorView view, gsize at)
{
  return author_view_le16 (view, at) | author_view_le16 (view, at + 2) << 16;
}

guint64
author_view_le64 (AuthorView view, gsize at)
{
  return author_view_le32 (view, at) | (guint64) author_view_le32 (view, at + 4) << 32;
}
