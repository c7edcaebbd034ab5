/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/picture.h"

#include <string.h>
#include <vips/vips.h>

#include "authoring/media/media-error.h"
#include "authoring/media/picture-private.h"

/* Pictures are made by libvips itself, with a gradient and noise in them: their upper left is red. */

static VipsImage *
make_image (int width, int height, int bands)
{
  guint8 *dots = g_malloc ((gsize) (width * height * bands));
  VipsImage *image;

  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      guint8 *dot = dots + (y * width + x) * bands;
      guint noise = ((guint) x * 73856093u ^ (guint) y * 19349663u) * 0x5bd1e995u;
      bool is_red = x < width / 4 && y < height / 4;

      for (int band = 0; band < bands; band++)
        dot[band]
            = (guint8) (band == 3 ? 128
                                  : (x * (band + 1) + y * 3) / 16 + (noise >> (8 + 5 * band) & 31));
      if (is_red && bands >= 3)
        memcpy (dot, "\xff\0\0", 3);
    }
  }
  image = vips_image_new_from_memory_copy (dots, (gsize) (width * height * bands), width, height,
                                           bands, VIPS_FORMAT_UCHAR);
  g_free (dots);
  image->Type = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
  return image;
}

static GBytes *
save (VipsImage *image, const char *format)
{
  void *data = NULL;
  gsize size = 0;

  if (vips_image_write_to_buffer (image, format, &data, &size, NULL) != 0)
    g_test_message ("%s", vips_error_buffer ());
  g_assert_nonnull (data);
  return g_bytes_new_take (data, size);
}

static GBytes *
make (int width, int height, int bands, const char *format)
{
  VipsImage *image = make_image (width, height, bands);
  GBytes *bytes = save (image, format);

  g_object_unref (image);
  return bytes;
}

/* A photo of somebody who held the camera so, and where. */
static GBytes *
make_photo (int width, int height, int orientation, const char *format)
{
  VipsImage *image = make_image (width, height, 3);
  GBytes *bytes;

  vips_image_set_int (image, VIPS_META_ORIENTATION, orientation);
  vips_image_set_string (image, "exif-ifd0-Artist", "Erika Mustermann");
  vips_image_set_string (image, "png-comment-0-Author", "Erika Mustermann");
  vips_image_set_string (image, "exif-ifd3-GPSLatitude", "51/1 30/1 0/1");
  bytes = save (image, format);
  g_object_unref (image);
  return bytes;
}

static bool
holds (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

/* Whether the dot there is about red. */
static bool
is_red_at (GBytes *bytes, int x, int y)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  VipsImage *image = vips_image_new_from_buffer (data, size, "", NULL);
  double *dot = NULL;
  int n = 0;
  bool is_red;

  g_assert_nonnull (image);
  g_assert_cmpint (vips_getpoint (image, &dot, &n, x, y, NULL), ==, 0);
  is_red = n >= 3 && dot[0] > 200 && dot[1] < 60 && dot[2] < 60;
  g_free (dot);
  g_object_unref (image);
  return is_red;
}

static void
test_probe (void)
{
  static const struct {
    const char *format;
    int bands;
    AuthorPictureKind kind;
    bool has_alpha, is_lossless;
  } cases[] = {
    { ".jpg[Q=80]", 3, AUTHOR_PICTURE_JPEG, false, false },
    { ".jpg[interlace]", 1, AUTHOR_PICTURE_JPEG, false, false },
    { ".png", 3, AUTHOR_PICTURE_PNG, false, true },
    { ".png", 4, AUTHOR_PICTURE_PNG, true, true },
    { ".webp", 3, AUTHOR_PICTURE_WEBP, false, false },
    { ".webp[lossless]", 3, AUTHOR_PICTURE_WEBP, false, true },
    { ".webp", 4, AUTHOR_PICTURE_WEBP, true, false },
    { ".gif", 3, AUTHOR_PICTURE_GIF, false, true },
    { ".tif", 3, AUTHOR_PICTURE_TIFF, false, false },
    { ".avif", 3, AUTHOR_PICTURE_AVIF, false, false },
    { ".avif", 4, AUTHOR_PICTURE_AVIF, true, false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = make (96, 64, cases[i].bands, cases[i].format);
    g_autoptr (GError) error = NULL;
    AuthorPictureFacts facts;

    g_test_message ("%s %d", cases[i].format, cases[i].bands);
    g_assert_true (author_picture_probe (bytes, &facts, &error));
    g_assert_no_error (error);
    g_assert_cmpint (facts.kind, ==, cases[i].kind);
    g_assert_cmpuint (facts.width, ==, 96);
    g_assert_cmpuint (facts.height, ==, 64);
    g_assert_cmpint (facts.has_alpha, ==, cases[i].has_alpha);
    g_assert_cmpint (facts.is_lossless, ==, cases[i].is_lossless);
    g_assert_false (facts.is_animated);
    g_assert_false (facts.has_profile);
  }
}

static void
test_no_picture (void)
{
#define BYTES(text) text, sizeof text - 1
  static const struct {
    const char *bytes;
    gsize length;
    AuthorMediaError expected;
    const char *message;
  } cases[] = {
    { BYTES (""), AUTHOR_MEDIA_ERROR_KIND, "unknown" },
    { BYTES ("<html>"), AUTHOR_MEDIA_ERROR_KIND, "unknown" },
    { BYTES ("BM\x3a\0\0\0"), AUTHOR_MEDIA_ERROR_KIND, "BMP" },
    { BYTES ("%PDF-1.7"), AUTHOR_MEDIA_ERROR_KIND, "PDF" },
    { BYTES ("8BPS\0\1"), AUTHOR_MEDIA_ERROR_KIND, "Photoshop" },
    { BYTES ("\xff\xd8\xff"), AUTHOR_MEDIA_ERROR_DAMAGED, "JPEG" },
    { BYTES ("\x89PNG\r\n\x1a\n"), AUTHOR_MEDIA_ERROR_DAMAGED, "PNG" },
    { BYTES ("RIFF\xff\xff\xff\xffWEBPVP8 "), AUTHOR_MEDIA_ERROR_DAMAGED, "WebP" },
    { BYTES ("GIF89a\1\0\1\0"), AUTHOR_MEDIA_ERROR_DAMAGED, "GIF" },
    { BYTES ("\0\0\0\x0c"
             "ftypavif"),
      AUTHOR_MEDIA_ERROR_DAMAGED, "AVIF" },
    { BYTES ("II*\0\x08\0\0\0"), AUTHOR_MEDIA_ERROR_DAMAGED, "TIFF" },
    /* 30,000 by 4,000 dots, and one side that is longer than any */
    { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x0f\xa0\x08\2\0\0\0\0\0\0\0"
             "\0\0\0\0IEND\0\0\0\0"),
      AUTHOR_MEDIA_ERROR_TOO_LARGE, "30000 × 4000, at most 100 million dots" },
    { BYTES ("GIF89a\xff\xff\1\0\0\0\0\x2c\0\0\0\0\1\0\1\0\0\2\0\x3b"),
      AUTHOR_MEDIA_ERROR_TOO_LARGE, "65535 × 1, at most 100 million dots" },
  };
#undef BYTES

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, &error);

    g_assert_null (picture);
    g_assert_error (error, AUTHOR_MEDIA_ERROR, (int) cases[i].expected);
    g_assert_cmpstr (error->message, ==, cases[i].message);
  }
}

static void
test_wide_pictures_are_scaled (void)
{
  static const char *const formats[] = { ".jpg[Q=90]", ".png", ".webp", ".avif[effort=0]" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) bytes = make (2000, 100, 3, formats[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, &error);
    AuthorPictureFacts facts;

    g_test_message ("%s", formats[i]);
    g_assert_no_error (error);
    g_assert_true (author_picture_probe (bytes, &facts, NULL));
    g_assert_cmpint (picture->facts.kind, ==, facts.kind);
    g_assert_cmpuint (picture->facts.width, ==, AUTHOR_PICTURE_WIDTH);
    g_assert_cmpuint (picture->facts.height, ==, 80);
    g_assert_true (picture->is_scaled);
    g_assert_false (picture->is_unchecked);
    g_assert_true (is_red_at (picture->bytes, 20, 8));
  }
}

/* Nobody learns from a picture who took it and where; it stands upright all the same. */
static void
test_photos (void)
{
  static const char *const formats[] = { ".jpg[Q=90]", ".webp", ".tif" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) bytes = make_photo (320, 200, 6, formats[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, &error);

    g_test_message ("%s", formats[i]);
    g_assert_no_error (error);
    g_assert_false (holds (picture->bytes, "Exif"));
    g_assert_false (holds (picture->bytes, "EXIF"));
    g_assert_false (holds (picture->bytes, "Erika"));
    g_assert_false (picture->facts.has_metadata);
    g_assert_cmpuint (picture->facts.width, ==, 200);
    g_assert_cmpuint (picture->facts.height, ==, 320);
    g_assert_cmpuint (picture->facts.orientation, ==, 1);
    g_assert_true (is_red_at (picture->bytes, 180, 20));
    g_assert_false (is_red_at (picture->bytes, 20, 20));
  }
}

/* What is packed well already loses its metadata and nothing else. */
static void
test_dots_are_kept (void)
{
  static const char *const formats[] = { ".jpg[Q=40]", ".webp[Q=30]", ".png[palette]" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) bytes = make_photo (320, 200, 1, formats[i]);
    g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, NULL);
    AuthorPictureFacts facts;
    g_autoptr (GBytes) stripped = NULL;

    g_assert_true (author_picture_probe (bytes, &facts, NULL));
    stripped = author_picture_strip (bytes, &facts, false);
    g_assert_true (g_bytes_equal (picture->bytes, stripped));
    g_assert_false (picture->facts.has_metadata);
    g_assert_true (is_red_at (picture->bytes, 20, 20));
  }
}

/* A drawing of one dot wide lines on white: scaled it would be grey, and larger. */
static void
test_screenshots_stay_sharp (void)
{
  g_autofree guint8 *dots = g_malloc (1700 * 100);
  VipsImage *image;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorPicture) picture = NULL;

  for (gsize i = 0; i < 1700 * 100; i++)
    dots[i] = i % 7 == 0 || i / 1700 % 5 == 0 ? 0 : 255;
  image = vips_image_new_from_memory_copy (dots, 1700 * 100, 1700, 100, 1, VIPS_FORMAT_UCHAR);
  bytes = save (image, ".png[compression=9]");
  g_object_unref (image);
  picture = author_picture_ship (bytes, NULL);
  g_assert_cmpuint (picture->facts.width, ==, 1700);
  g_assert_false (picture->is_scaled);
  g_assert_false (picture->is_unchecked);
}

static void
test_other_kinds (void)
{
  g_autoptr (GBytes) gif = make (64, 64, 3, ".gif");
  g_autoptr (GBytes) tiff = make (64, 64, 4, ".tif");
  g_autoptr (GBytes) scan = make (640, 400, 3, ".tif");
  g_autoptr (AuthorPicture) from_gif = author_picture_ship (gif, NULL);
  g_autoptr (AuthorPicture) from_tiff = author_picture_ship (tiff, NULL);
  g_autoptr (AuthorPicture) from_scan = author_picture_ship (scan, NULL);

  g_assert_cmpint (from_gif->facts.kind, ==, AUTHOR_PICTURE_PNG);
  g_assert_cmpint (from_tiff->facts.kind, ==, AUTHOR_PICTURE_PNG);
  g_assert_true (from_tiff->facts.has_alpha);
  g_assert_cmpint (from_scan->facts.kind, ==, AUTHOR_PICTURE_JPEG);
  g_assert_cmpstr (author_picture_extension (from_scan->facts.kind), ==, "jpg");
}

/* Without colour management the same numbers would be shown as other colours. */
static void
test_colour_profiles (void)
{
  VipsImage *image = make_image (320, 200, 3);
  VipsImage *wide = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (AuthorPicture) picture = NULL;
  AuthorPictureFacts facts;

  g_assert_cmpint (vips_icc_transform (image, &wide, "p3", "input_profile", "srgb", NULL), ==, 0);
  bytes = save (wide, ".png");
  g_object_unref (wide);
  g_object_unref (image);
  g_assert_true (author_picture_probe (bytes, &facts, NULL));
  g_assert_true (facts.has_profile);
  picture = author_picture_ship (bytes, NULL);
  g_assert_false (picture->facts.has_profile);
  g_assert_false (holds (picture->bytes, "iCCP"));
  g_assert_true (is_red_at (picture->bytes, 20, 20));
}

static void
test_animations_stay (void)
{
  VipsImage *frames = make_image (32, 64, 3);
  static const char *const formats[] = { ".gif", ".webp" };

  vips_image_set_int (frames, VIPS_META_PAGE_HEIGHT, 32);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) bytes = save (frames, formats[i]);
    g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, NULL);

    g_assert_true (picture->facts.is_animated);
    g_assert_true (picture->is_unchecked);
    g_assert_cmpuint (picture->facts.height, ==, 32);
  }
  g_object_unref (frames);
}

/* However much is missing: an error, never a picture that is grey below. */
static void
test_truncation (void)
{
  static const char *const formats[] = { ".jpg", ".png", ".webp", ".gif", ".tif", ".avif" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) bytes = make (96, 64, 3, formats[i]);
    gsize size = g_bytes_get_size (bytes);

    for (gsize n = 1; n < size; n += MAX (1, size / 40)) {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (AuthorPicture) picture = author_picture_ship (part, &error);

      g_test_message ("%s, %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT, formats[i], n, size);
      g_assert_null (picture);
      g_assert_true (error->domain == AUTHOR_MEDIA_ERROR);
      g_assert_cmpint (error->code, !=, AUTHOR_MEDIA_ERROR_TOO_LARGE);
    }
  }
}

static gpointer
ship_cb (gpointer bytes)
{
  g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, NULL);

  return g_bytes_ref (picture->bytes);
}

static void
test_same_bytes_in_every_thread (void)
{
  static const char *const formats[] = { ".jpg[Q=95]", ".png", ".webp[Q=95]", ".avif[effort=0]" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) bytes = make (1700, 60, 3, formats[i]);
    GThread *threads[4];
    g_autoptr (GBytes) first = ship_cb (bytes);

    for (gsize t = 0; t < G_N_ELEMENTS (threads); t++)
      threads[t] = g_thread_new (NULL, ship_cb, bytes);
    for (gsize t = 0; t < G_N_ELEMENTS (threads); t++) {
      g_autoptr (GBytes) other = g_thread_join (threads[t]);

      g_assert_true (g_bytes_equal (first, other));
    }
  }
}

/* What ships where libvips is not: the same dots, and what says how they are meant. */
static void
test_strip_keeps_looks (void)
{
  g_autoptr (GBytes) photo = make_photo (320, 200, 6, ".jpg[interlace,Q=90]");
  g_autoptr (GBytes) png = make_photo (320, 200, 1, ".png");
  g_autoptr (GBytes) turned = make_photo (320, 200, 3, ".webp");
  g_autoptr (GBytes) plain_photo = NULL;
  g_autoptr (GBytes) plain_png = NULL;
  AuthorPictureFacts facts;

  g_assert_true (author_picture_probe (photo, &facts, NULL));
  plain_photo = author_picture_strip (photo, &facts, true);
  g_assert_false (holds (plain_photo, "Erika"));
  g_assert_true (author_picture_probe (plain_photo, &facts, NULL));
  g_assert_cmpuint (facts.orientation, ==, 6);
  g_assert_cmpuint (facts.width, ==, 200);
  g_assert_true (is_red_at (plain_photo, 20, 20)); /* not turned by the decoder */

  g_assert_true (author_picture_probe (png, &facts, NULL));
  g_assert_true (facts.has_metadata);
  plain_png = author_picture_strip (png, &facts, true);
  g_assert_true (author_picture_probe (plain_png, &facts, NULL));
  g_assert_false (facts.has_metadata);

  g_assert_true (author_picture_probe (turned, &facts, NULL));
  g_assert_null (author_picture_strip (turned, &facts, true));
}

/* A piece of a photo that was held on its side, by the dots that people see. */
static void
test_cut (void)
{
  static const char *const formats[] = { ".jpg", ".webp" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) photo = make_photo (200, 100, 6, formats[i]);
    g_autoptr (GBytes) whole = NULL, piece = NULL;
    g_autoptr (GError) error = NULL;
    AuthorPictureFacts facts, before;

    g_assert_true (author_picture_probe (photo, &before, NULL));
    g_assert_cmpuint (before.width, ==, 100);
    piece = author_picture_cut (photo, (AuthorPictureArea){ 60, 0, 40, 70 }, &error);
    g_assert_no_error (error);
    g_assert_true (author_picture_probe (piece, &facts, NULL));
    g_assert_cmpint (facts.kind, ==, before.kind);
    g_assert_cmpuint (facts.width, ==, 40);
    g_assert_cmpuint (facts.height, ==, 70);
    g_assert_cmpuint (facts.orientation, ==, 1);
    g_assert_false (holds (piece, "Erika"));
    /* What was its upper left is its upper right now. */
    g_assert_false (is_red_at (piece, 2, 5));
    g_assert_true (is_red_at (piece, 30, 5));
    /* More than there is: to the edge. */
    whole = author_picture_cut (photo, (AuthorPictureArea){ 90, 190, 5000, 5000 }, &error);
    g_assert_no_error (error);
    g_assert_true (author_picture_probe (whole, &facts, NULL));
    g_assert_cmpuint (facts.width, ==, 10);
    g_assert_cmpuint (facts.height, ==, 10);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* libvips warns of files that it reads all the same. */
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  if (vips_init (argv[0]) != 0 || author_vips_version () == NULL) {
    g_print ("1..0 # SKIP libvips is not here\n");
    return 0;
  }
  g_test_message ("%s", author_picture_version ());
  g_test_add_func ("/media/picture/probe", test_probe);
  g_test_add_func ("/media/picture/no-picture", test_no_picture);
  g_test_add_func ("/media/picture/wide-pictures-are-scaled", test_wide_pictures_are_scaled);
  g_test_add_func ("/media/picture/photos", test_photos);
  g_test_add_func ("/media/picture/dots-are-kept", test_dots_are_kept);
  g_test_add_func ("/media/picture/screenshots-stay-sharp", test_screenshots_stay_sharp);
  g_test_add_func ("/media/picture/other-kinds", test_other_kinds);
  g_test_add_func ("/media/picture/colour-profiles", test_colour_profiles);
  g_test_add_func ("/media/picture/animations-stay", test_animations_stay);
  g_test_add_func ("/media/picture/truncation", test_truncation);
  g_test_add_func ("/media/picture/same-bytes-in-every-thread", test_same_bytes_in_every_thread);
  g_test_add_func ("/media/picture/strip-keeps-looks", test_strip_keeps_looks);
  g_test_add_func ("/media/picture/cut", test_cut);
  return g_test_run ();
}
