/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Pictures made of dots: what kind they are, by their bytes and never by their name, and what of them
 * ships. Drawings (SVG) are svg.h's business. Any thread.
 */

/* Bytes and dots of a picture, and dots of one side. */
#define AUTHOR_PICTURE_BYTES (64u << 20)
#define AUTHOR_PICTURE_DOTS  100000000u
#define AUTHOR_PICTURE_SIDE  30000u
/* Dots that a picture is wide at most when it ships, twice what a page shows; wider ones stay if that
 * makes fewer bytes. */
#define AUTHOR_PICTURE_WIDTH 1600u

typedef enum {
  AUTHOR_PICTURE_NONE,
  AUTHOR_PICTURE_JPEG,
  AUTHOR_PICTURE_PNG,
  AUTHOR_PICTURE_WEBP,
  AUTHOR_PICTURE_AVIF,
  AUTHOR_PICTURE_GIF,
  /* These do not ship as they are: no browser, or not every one, shows them. */
  AUTHOR_PICTURE_HEIC,
  AUTHOR_PICTURE_TIFF,
} AuthorPictureKind;

typedef struct {
  AuthorPictureKind kind;
  guint width, height; /* as it is shown */
  guint orientation;   /* 1 to 8 of EXIF: how the camera was held */
  bool has_alpha;      /* it can have: not whether a dot is clear */
  bool is_animated;
  bool is_lossless;
  bool has_profile;  /* colours of its own (ICC), others than sRGB */
  bool has_metadata; /* EXIF, XMP, comments, time: anything about who, where and by what */
} AuthorPictureFacts;

/**
 * author_picture_probe:
 * @error: return location for an error in the domain `AUTHOR_MEDIA_ERROR`: `KIND` (the message names
 *   what it is, if that is known), `DAMAGED`, `TOO_LARGE`
 *
 * Reads headers only, and passes no limit above. Pure.
 */
bool author_picture_probe (GBytes *bytes, AuthorPictureFacts *ret_facts, GError **error);

/* `jpg`, `png`, …; what a name of that kind ends with. */
const char *author_picture_extension (AuthorPictureKind kind);

/* What ships of a picture. */
typedef struct {
  GBytes *bytes;
  AuthorPictureFacts facts; /* of @bytes */
  bool is_scaled;           /* it was too wide */
  bool is_unchecked; /* it could not be decoded here, so nobody knows whether all of it is whole */
} AuthorPicture;

/**
 * author_picture_ship:
 * @error: as above; `DAMAGED` also for what turns out to be so when it is decoded
 *
 * Upright, in sRGB, without a word about who, where and by what, scaled to AUTHOR_PICTURE_WIDTH. Dots
 * are packed anew only if that is needed for one of these, or saves much. JPEG, PNG, WebP and AVIF stay
 * what they are, GIF that does not move becomes PNG, HEIC and TIFF become JPEG or PNG. What moves
 * loses metadata only. The same picture makes the same bytes as long as author_picture_version() says
 * the same.
 *
 * Without libvips, or its decoder, nothing is scaled, turned or checked: orientation and colour profile stay in the file;
 * HEIC and TIFF are `KIND` errors, and AVIF with metadata is one.
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
AuthorPicture *author_picture_ship (GBytes *bytes, GError **error);
void author_picture_free (AuthorPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorPicture, author_picture_free)

/**
 * author_picture_plain:
 * @ret_facts: of what is returned
 * @error: as above; `KIND` without libvips, or its decoder
 *
 * For paper and for books, whose readers know no other kinds: JPEG and PNG as they are, all else, the
 * first moment of what moves, as one of these.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
GBytes *author_picture_plain (GBytes *bytes, AuthorPictureFacts *ret_facts, GError **error);

/* A piece of a picture, in dots of how it is shown. */
typedef struct {
  guint x, y, width, height;
} AuthorPictureArea;

/**
 * author_picture_cut:
 * @error: as above; `KIND` without libvips, or its decoder, and for what moves
 *
 * The picture with nothing but @area, of which what lies outside is left out; upright, without metadata, of
 * the same kind where that is a kind that ships. Nothing is scaled.
 *
 * Returns: (transfer full): the picture, or %NULL with @error set
 */
GBytes *author_picture_cut (GBytes *bytes, AuthorPictureArea area, GError **error);

/* What made the bytes: for the key of a cache. `plain` without libvips. */
const char *author_picture_version (void);

G_END_DECLS
