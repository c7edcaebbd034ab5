/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/media-ship.h"

#include <string.h>

#include "authoring/media/media-error.h"
#include "authoring/media/picture.h"
#include "authoring/media/svg.h"

typedef AuthorShipped *(*Ship) (GBytes *bytes, const char *cache, GError **error);

static AuthorShipped *
ship_drawing (GBytes *bytes, const char *cache, GError **error)
{
  g_autoptr (AuthorSvg) svg = author_svg_clean (bytes, error);
  AuthorShipped *shipped;

  if (svg == NULL)
    return NULL;
  shipped = g_new0 (AuthorShipped, 1);
  shipped->bytes = g_bytes_ref (svg->bytes);
  shipped->width = (guint) CLAMP (svg->width, 0, 10000);
  shipped->height = (guint) CLAMP (svg->height, 0, 10000);
  shipped->removed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < svg->removed->len; i++)
    g_ptr_array_add (shipped->removed,
                     g_strdup (((AuthorSvgRemoval *) g_ptr_array_index (svg->removed, i))->name));
  return shipped;
}

/* --- pictures, and what was made of them earlier ---------------------------------------------- */

/* The key is all that the result depends on. */
static char *
cache_path (const char *cache, GBytes *bytes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *version = author_picture_version ();

  g_checksum_update (checksum, (const guchar *) version, (gssize) strlen (version) + 1);
  g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  return g_build_filename (cache, g_checksum_get_string (checksum), NULL);
}

/* What is in the cache may have been cut off: then it is made anew. */
static GBytes *
read_cache (const char *path)
{
  g_autoptr (GBytes) bytes = NULL;
  AuthorPictureFacts facts;
  char *data;
  gsize length;

  if (path == NULL || !g_file_get_contents (path, &data, &length, NULL))
    return NULL;
  bytes = g_bytes_new_take (data, length);
  return author_picture_probe (bytes, &facts, NULL) ? g_steal_pointer (&bytes) : NULL;
}

/* A cache that cannot be written costs time, nothing else. */
static void
write_cache (const char *path, GBytes *bytes)
{
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;

  if (path != NULL && g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                         NULL);
}

static GBytes *
make_picture (GBytes *bytes, const char *cache, GError **error)
{
  g_autofree char *path = cache != NULL ? cache_path (cache, bytes) : NULL;
  GBytes *kept = read_cache (path);
  g_autoptr (AuthorPicture) picture = NULL;

  if (kept != NULL)
    return kept;
  picture = author_picture_ship (bytes, error);
  if (picture == NULL)
    return NULL;
  write_cache (path, picture->bytes);
  return g_bytes_ref (picture->bytes);
}

static AuthorShipped *
ship_picture (GBytes *bytes, const char *cache, GError **error)
{
  g_autoptr (GBytes) made = make_picture (bytes, cache, error);
  AuthorPictureFacts facts;
  AuthorShipped *shipped;

  if (made == NULL || !author_picture_probe (made, &facts, error))
    return NULL;
  shipped = g_new0 (AuthorShipped, 1);
  shipped->bytes = g_steal_pointer (&made);
  shipped->extension = author_picture_extension (facts.kind);
  shipped->width = facts.width;
  shipped->height = facts.height;
  return shipped;
}

static AuthorShipped *
ship_as_it_is (GBytes *bytes, const char *cache, GError **error)
{
  return g_new0 (AuthorShipped, 1);
}

/* What may stand below media/. A page or script among them would be part of the course without anybody having
 * looked at it. */
static const struct {
  const char *extension;
  Ship ship;
} kinds[] = {
  { ".svg", ship_drawing },   { ".jpg", ship_picture },   { ".jpeg", ship_picture },
  { ".png", ship_picture },   { ".webp", ship_picture },  { ".avif", ship_picture },
  { ".gif", ship_picture },   { ".heic", ship_picture },  { ".heif", ship_picture },
  { ".tif", ship_picture },   { ".tiff", ship_picture },  { ".bmp", ship_picture },
  { ".vtt", ship_as_it_is },  { ".mp3", ship_as_it_is },  { ".ogg", ship_as_it_is },
  { ".oga", ship_as_it_is },  { ".opus", ship_as_it_is }, { ".m4a", ship_as_it_is },
  { ".wav", ship_as_it_is },  { ".flac", ship_as_it_is }, { ".mp4", ship_as_it_is },
  { ".m4v", ship_as_it_is },  { ".webm", ship_as_it_is }, { ".ogv", ship_as_it_is },
  { ".pdf", ship_as_it_is },  { ".txt", ship_as_it_is },  { ".csv", ship_as_it_is },
  { ".docx", ship_as_it_is }, { ".xlsx", ship_as_it_is }, { ".pptx", ship_as_it_is },
  { ".odt", ship_as_it_is },  { ".ods", ship_as_it_is },  { ".odp", ship_as_it_is },
  { ".ics", ship_as_it_is },  { ".zip", ship_as_it_is },  { ".epub", ship_as_it_is },
};

static Ship
find_ship (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (lower, kinds[i].extension))
      return kinds[i].ship;
  return NULL;
}

bool
author_media_ships_as_it_is (const char *name)
{
  return find_ship (name) == ship_as_it_is;
}

AuthorShipped *
author_media_ship (const char *name, GBytes *bytes, const char *cache, GError **error)
{
  Ship ship = find_ship (name);
  const char *extension = strrchr (name, '.');

  if (ship != NULL)
    return ship (bytes, cache, error);
  g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_KIND,
                       extension != NULL ? extension : name);
  return NULL;
}

void
author_shipped_free (AuthorShipped *shipped)
{
  if (shipped == NULL)
    return;
  g_clear_pointer (&shipped->bytes, g_bytes_unref);
  g_clear_pointer (&shipped->removed, g_ptr_array_unref);
  g_free (shipped);
}
