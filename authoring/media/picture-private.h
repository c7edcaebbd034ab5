/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/media/media-view.h"
#include "authoring/media/picture.h"

G_BEGIN_DECLS

/* One family of formats each: false if it is damaged. @facts has its kind already. */
bool author_picture_probe_jpeg (AuthorView view, AuthorPictureFacts *facts);
bool author_picture_probe_png (AuthorView view, AuthorPictureFacts *facts);
bool author_picture_probe_webp (AuthorView view, AuthorPictureFacts *facts);
bool author_picture_probe_gif (AuthorView view, AuthorPictureFacts *facts);
bool author_picture_probe_boxes (AuthorView view, AuthorPictureFacts *facts); /* AVIF, HEIC */
bool author_picture_probe_tiff (AuthorView view, AuthorPictureFacts *facts);
/* Orientation in EXIF data, which is a small TIFF; 1 if it says none. */
guint author_picture_orientation (AuthorView exif);

/* The same dots without metadata, by leaving out parts of the file; with @keep_looks colour profile and
 * orientation stay. %NULL if the file ends too early, or where that is not done: AVIF, GIF, orientation of
 * others than JPEG. (transfer full) */
GBytes *author_picture_strip (GBytes *bytes, const AuthorPictureFacts *facts, bool keep_looks);

/* Whether colour profile @profile, whole or its beginning, is one of sRGB, which goes without saying. */
bool author_picture_is_srgb (AuthorView profile);

/* libvips is opened when the first picture needs it, as it takes 70 ms. %NULL if it is not there. */
const char *author_vips_version (void);
/* Whether it is here and has a decoder for pictures that begin so. */
bool author_vips_can_read (GBytes *bytes);
/**
 * author_vips_pack:
 * @kind: (in out): what it should become; NONE: JPEG or PNG, whichever is smaller
 * @max_width: not wider than that
 *
 * Decodes, turns, scales, makes sRGB, packs.
 *
 * Returns: (transfer full): the file, or %NULL with @error set (`DAMAGED`)
 */
GBytes *author_vips_pack (GBytes *bytes, const AuthorPictureFacts *facts, AuthorPictureKind *kind,
                          guint max_width, GError **error);

/* The same, not scaled, with nothing but @area, which lies inside of it. */
GBytes *author_vips_cut (GBytes *bytes, const AuthorPictureFacts *facts, AuthorPictureKind *kind,
                         AuthorPictureArea area, GError **error);
/* Whether all of the picture can be decoded. */
bool author_vips_check (GBytes *bytes, GError **error);

G_END_DECLS
