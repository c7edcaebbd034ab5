/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-media.h"

#include <glib/gstdio.h>

#include "authoring/media/picture.h"
#include "authoring/publish/media-ship.h"

/* Of what is held in memory. */
#define MOST_BYTES (64u << 20)

void
author_canvas_medium_free (AuthorCanvasMedium *medium)
{
  if (medium == NULL)
    return;
  g_clear_pointer (&medium->bytes, g_bytes_unref);
  g_free (medium->stamp);
  g_free (medium);
}

/* What changes with the file; %NULL if it is not on disk yet. */
static char *
stamp_of (const char *path)
{
  GStatBuf status;

  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%ld %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                          (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                          (gint64) status.st_size, (gint64) status.st_ino);
}

/* Films are never read as a whole. */
static GBytes *
map (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

/* What every browser shows as it is. */
static bool
take_picture (AuthorCanvasMedium *medium, GBytes *bytes)
{
  AuthorPictureFacts facts;

  if (!author_picture_probe (bytes, &facts, NULL) || facts.kind >= AUTHOR_PICTURE_HEIC)
    return false;
  medium->bytes = g_bytes_ref (bytes);
  medium->width = facts.width;
  medium->height = facts.height;
  return true;
}

static void
take_shipped (AuthorCanvasMedium *medium, const char *name, GBytes *bytes, const char *cache)
{
  g_autoptr (AuthorShipped) shipped = author_media_ship (name, bytes, cache, NULL);

  if (shipped == NULL)
    return;
  medium->bytes = g_bytes_ref (shipped->bytes != NULL ? shipped->bytes : bytes);
  medium->width = shipped->width;
  medium->height = shipped->height;
}

AuthorCanvasMedium *
author_canvas_medium_load (AuthorDesk *desk, const char *name, const char *file, const char *cache,
                           const AuthorCanvasMedium *known)
{
  AuthorDocument *document = author_desk_document (desk);
  const AuthorFiles *files = author_document_files (document);
  g_autofree char *path = g_build_filename (author_document_path (document), file, NULL);
  g_autofree char *stamp = stamp_of (path);
  g_autoptr (GBytes) bytes = NULL;
  AuthorCanvasMedium *medium;

  if (known != NULL && stamp != NULL && g_strcmp0 (known->stamp, stamp) == 0)
    return NULL;
  medium = g_new0 (AuthorCanvasMedium, 1);
  medium->stamp = g_strdup (stamp);
  if (author_media_ships_as_it_is (name) && stamp != NULL) {
    medium->bytes = map (path);
    return medium;
  }
  bytes = files->read (files->data, file, MOST_BYTES);
  if (bytes != NULL && !take_picture (medium, bytes))
    take_shipped (medium, name, bytes, cache);
  return medium;
}
