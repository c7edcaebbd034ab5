/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/picture.h"

#include "authoring/media/media-error.h"
#include "authoring/media/picture-private.h"

/* Packing anew what was packed with losses loses again: only if so much of a hundred is left. */
#define WORTH_IT 85

void
author_picture_free (AuthorPicture *picture)
{
  if (picture == NULL)
    return;
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture);
}

const char *
author_picture_version (void)
{
  const char *version = author_vips_version ();

  return version != NULL ? version : "plain";
}

static void
set_error (GError **error, AuthorMediaError code, const AuthorPictureFacts *facts, const char *why)
{
  g_set_error (error, AUTHOR_MEDIA_ERROR, (int) code, "%s: %s",
               author_picture_extension (facts->kind), why);
}

/* What the picture becomes: NONE is for libvips to decide. */
static AuthorPictureKind
kind_to_ship (const AuthorPictureFacts *facts)
{
  switch (facts->kind) {
  case AUTHOR_PICTURE_GIF:
    return AUTHOR_PICTURE_PNG;
  case AUTHOR_PICTURE_HEIC:
  case AUTHOR_PICTURE_TIFF:
    return AUTHOR_PICTURE_NONE;
  default:
    return facts->kind;
  }
}

/* Whether the picture cannot ship with the dots that it has. */
static bool
must_be_packed (const AuthorPictureFacts *facts)
{
  return facts->orientation != 1 || facts->has_profile || kind_to_ship (facts) != facts->kind
         || (facts->kind == AUTHOR_PICTURE_AVIF && facts->has_metadata);
}

/* The dots that the file has, without libvips's help. */
static GBytes *
keep_dots (GBytes *bytes, const AuthorPictureFacts *facts, bool keep_looks, GError **error)
{
  bool can_strip = facts->kind == AUTHOR_PICTURE_JPEG || facts->kind == AUTHOR_PICTURE_PNG
                   || facts->kind == AUTHOR_PICTURE_WEBP;
  GBytes *stripped;

  if (!can_strip)
    return g_bytes_ref (bytes);
  stripped = author_picture_strip (bytes, facts, keep_looks);
  if (stripped == NULL)
    set_error (error, AUTHOR_MEDIA_ERROR_DAMAGED, facts, "cut off");
  return stripped;
}

/* Packed anew. Not every packer of libvips leaves metadata out when it is told to. */
static GBytes *
pack (GBytes *bytes, const AuthorPictureFacts *facts, GError **error)
{
  AuthorPictureKind kind = kind_to_ship (facts);
  g_autoptr (GBytes) packed = author_vips_pack (bytes, facts, &kind, AUTHOR_PICTURE_WIDTH, error);
  AuthorPictureFacts new_facts;

  if (packed == NULL || !author_picture_probe (packed, &new_facts, error))
    return NULL;
  return keep_dots (packed, &new_facts, false, error);
}

/* The dots as they are, or packed anew if that is better. */
static GBytes *
ship_checked (GBytes *bytes, const AuthorPictureFacts *facts, GError **error)
{
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) packed = NULL;
  gsize worth_it = WORTH_IT;

  if (!must_be_packed (facts)) {
    kept = keep_dots (bytes, facts, false, error);
    if (kept == NULL)
      return NULL;
    /* Packing AVIF takes long, and makers of AVIF have done it well. */
    if (facts->kind == AUTHOR_PICTURE_AVIF && facts->width <= AUTHOR_PICTURE_WIDTH)
      return author_vips_check (bytes, error) ? g_steal_pointer (&kept) : NULL;
  }
  packed = pack (bytes, facts, error);
  if (packed == NULL || kept == NULL)
    return g_steal_pointer (&packed);
  /* Screenshots grow when they are scaled: lines become shades. Then they stay as sharp as they are. */
  if (facts->is_lossless || facts->width > AUTHOR_PICTURE_WIDTH)
    worth_it = 100;
  if (g_bytes_get_size (packed) * 100 < g_bytes_get_size (kept) * worth_it)
    return g_steal_pointer (&packed);
  return g_steal_pointer (&kept);
}

static GBytes *
ship_unchecked (GBytes *bytes, const AuthorPictureFacts *facts, GError **error)
{
  if (facts->kind == AUTHOR_PICTURE_HEIC || facts->kind == AUTHOR_PICTURE_TIFF) {
    set_error (error, AUTHOR_MEDIA_ERROR_KIND, facts, "no decoder");
    return NULL;
  }
  if (facts->kind == AUTHOR_PICTURE_AVIF && facts->has_metadata && !facts->is_animated) {
    set_error (error, AUTHOR_MEDIA_ERROR_KIND, facts, "metadata");
    return NULL;
  }
  return keep_dots (bytes, facts, true, error);
}

AuthorPicture *
author_picture_ship (GBytes *bytes, GError **error)
{
  g_autoptr (AuthorPicture) picture = g_new0 (AuthorPicture, 1);
  AuthorPictureFacts facts;

  if (!author_picture_probe (bytes, &facts, error))
    return NULL;
  picture->is_unchecked = facts.is_animated || !author_vips_can_read (bytes);
  if (picture->is_unchecked)
    picture->bytes = ship_unchecked (bytes, &facts, error);
  else
    picture->bytes = ship_checked (bytes, &facts, error);
  if (picture->bytes == NULL || !author_picture_probe (picture->bytes, &picture->facts, error))
    return NULL;
  picture->is_scaled = picture->facts.width != facts.width;
  return g_steal_pointer (&picture);
}

GBytes *
author_picture_plain (GBytes *bytes, AuthorPictureFacts *ret_facts, GError **error)
{
  AuthorPictureKind kind = AUTHOR_PICTURE_NONE;
  g_autoptr (GBytes) packed = NULL;

  if (!author_picture_probe (bytes, ret_facts, error))
    return NULL;
  if (ret_facts->kind == AUTHOR_PICTURE_JPEG || ret_facts->kind == AUTHOR_PICTURE_PNG)
    return g_bytes_ref (bytes);
  if (!author_vips_can_read (bytes)) {
    set_error (error, AUTHOR_MEDIA_ERROR_KIND, ret_facts, "no decoder for it here");
    return NULL;
  }
  packed = author_vips_pack (bytes, ret_facts, &kind, AUTHOR_PICTURE_WIDTH, error);
  return packed != NULL && author_picture_probe (packed, ret_facts, error)
             ? g_steal_pointer (&packed)
             : NULL;
}

GBytes *
author_picture_cut (GBytes *bytes, AuthorPictureArea area, GError **error)
{
  g_autoptr (GBytes) piece = NULL;
  AuthorPictureFacts facts;
  AuthorPictureKind kind;

  if (!author_picture_probe (bytes, &facts, error))
    return NULL;
  if (facts.is_animated || !author_vips_can_read (bytes)) {
    set_error (error, AUTHOR_MEDIA_ERROR_KIND, &facts, "no decoder for it here");
    return NULL;
  }
  area.x = MIN (area.x, facts.width - 1);
  area.y = MIN (area.y, facts.height - 1);
  area.width = CLAMP (area.width, 1, facts.width - area.x);
  area.height = CLAMP (area.height, 1, facts.height - area.y);
  kind = kind_to_ship (&facts);
  piece = author_vips_cut (bytes, &facts, &kind, area, error);
  if (piece == NULL || !author_picture_probe (piece, &facts, error))
    return NULL;
  return keep_dots (piece, &facts, false, error);
}
