/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* What ships of a file below media/: drawings and pictures made fit, captions checked, films and documents as
 * they are. The kind goes by what is in the file; its name only says which kind is meant. */

typedef struct {
  GBytes *bytes;         /* what ships; %NULL: the file as it is */
  const char *extension; /* what the name ends with; %NULL: as in the source. Static */
  GPtrArray *removed;    /* of char *: what was taken out of a drawing; nullable */
  guint width, height;   /* in CSS pixels, 0 if not known */
} AuthorShipped;

/* Whether a file of that name is shipped without a look at its bytes. */
bool author_media_ships_as_it_is (const char *name);

/**
 * author_media_ship:
 * @name: in the source
 * @cache: (nullable): folder for pictures that were made fit earlier; made if it is not there
 * @error: in the domain `AUTHOR_MEDIA_ERROR`
 *
 * Returns: (transfer full): %NULL with @error set for what cannot ship
 */
AuthorShipped *
author_media_ship (const char *name, GBytes *bytes, const char *cache, GError **error);
void author_shipped_free (AuthorShipped *shipped);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorShipped, author_shipped_free)

G_END_DECLS
