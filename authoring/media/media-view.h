/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Bytes of a file whose lengths are claims: reading beyond the end gives 0. */
typedef struct {
  const guint8 *data;
  gsize size;
} AuthorView;

AuthorView author_view_of (GBytes *bytes);
/* At most @length bytes from @at on; empty beyond the end. */
AuthorView author_view_piece (AuthorView view, gsize at, gsize length);
/* Whether @text stands at @at. */
bool author_view_has (AuthorView view, gsize at, const char *text);
/* Numbers at @at, most significant byte first (be) or last (le). */
guint author_view_byte (AuthorView view, gsize at);
guint author_view_be16 (AuthorView view, gsize at);
guint author_view_be32 (AuthorView view, gsize at);
guint64 author_view_be64 (AuthorView view, gsize at);
guint author_view_le16 (AuthorView view, gsize at);
guint author_view_le24 (AuthorView view, gsize at);
guint author_view_le32 (AuthorView view, gsize at);
guint64 author_view_le64 (AuthorView view, gsize at);

G_END_DECLS
