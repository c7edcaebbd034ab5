/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/picture.h"

#include <string.h>

#include "authoring/media/media-error.h"

/*
 * Pictures where libvips is not: built from the same files without HAVE_VIPS. Dots are never looked at,
 * so that these have none to speak of, and no sums that are right.
 */
#define BYTES(text) text, sizeof text - 1

#define PNG_START "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\1\x08\2\0\0\0CRC."
#define PNG_TEXT  "\0\0\0\x0dtEXtAuthor\0Erika\0CRC."
#define PNG_END   "\0\0\0\4IDAT....CRC.\0\0\0\0IENDCRC."

#define JPEG_START "\xff\xd8"
#define JPEG_EXIF                                                                                  \
  "\xff\xe1\0\x22"                                                                                 \
  "Exif\0\0MM\0\x2a\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
#define JPEG_ADOBE                                                                                 \
  "\xff\xee\0\x05"                                                                                 \
  "Ado"
#define JPEG_FRAME "\xff\xc0\0\x0b\x08\0\1\0\2\1\1\x11\0"
#define JPEG_SCAN                                                                                  \
  "\xff\xda\0\4.."                                                                                 \
  ".\xff\0.\xff\xd0."                                                                              \
  "\xff\xc4\0\4\xff\xd9"                                                                           \
  "\xff\xda\0\4..."
#define JPEG_PHRASE                                                                                \
  "\xff\xfe\0\x07"                                                                                 \
  "Erika"

#define GIF "GIF89a\2\0\1\0\0\0\0\x2c\0\0\0\0\2\0\1\0\0\2\1.\0\x3b"

static void
test_what_ships (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *expected;
    gsize expected_length;
    guint width;
  } cases[] = {
    { BYTES (PNG_START PNG_TEXT PNG_END), BYTES (PNG_START PNG_END), 2 },
    { BYTES (GIF), BYTES (GIF), 2 },
    /* The camera was held upright: that stays, what else it tells goes, what is behind the end too. */
    { BYTES (JPEG_START JPEG_PHRASE JPEG_EXIF JPEG_ADOBE JPEG_FRAME JPEG_SCAN "\xff\xd9"
                                                                              "Erika"),
      BYTES (JPEG_START JPEG_EXIF JPEG_ADOBE JPEG_FRAME JPEG_SCAN "\xff\xd9"), 1 },
    { BYTES ("RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\x0c\0\0\0\1\0\0\0\0\0"
             "XMP \5\0\0\0Erika\0"),
      BYTES ("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\1\0\0\0\0\0"), 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, &error);

    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (picture->bytes, NULL), g_bytes_get_size (picture->bytes),
                     cases[i].expected, cases[i].expected_length);
    g_assert_cmpuint (picture->facts.width, ==, cases[i].width);
    g_assert_true (picture->is_unchecked);
    g_assert_false (picture->is_scaled);
    g_assert_false (picture->facts.has_metadata && picture->facts.orientation == 1);
  }
}

static void
test_what_does_not (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    AuthorMediaError expected;
  } cases[] = {
    { BYTES ("II*\0\x08\0\0\0\2\0\0\1\4\0\1\0\0\0\2\0\0\0\1\1\4\0\1\0\0\0\1\0\0\0"),
      AUTHOR_MEDIA_ERROR_KIND },
    { BYTES ("\0\0\0\x0c"
             "ftypheic\0\0\0\x3cmeta\0\0\0\0\0\0\0\x30iprp\0\0\0\x28ipco"
             "\0\0\0\x20ispe\0\0\0\0\0\0\0\2\0\0\0\1............"),
      AUTHOR_MEDIA_ERROR_KIND },
    { BYTES (JPEG_START JPEG_FRAME JPEG_SCAN), AUTHOR_MEDIA_ERROR_DAMAGED },
    { BYTES (PNG_START "\0\0\0\4IDAT...."), AUTHOR_MEDIA_ERROR_DAMAGED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
    g_autoptr (GError) error = NULL;
    g_autoptr (AuthorPicture) picture = author_picture_ship (bytes, &error);

    g_assert_null (picture);
    g_assert_error (error, AUTHOR_MEDIA_ERROR, (int) cases[i].expected);
  }
}

static void
test_it_says_so (void)
{
  g_assert_cmpstr (author_picture_version (), ==, "plain");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/picture-plain/what-ships", test_what_ships);
  g_test_add_func ("/media/picture-plain/what-does-not", test_what_does_not);
  g_test_add_func ("/media/picture-plain/it-says-so", test_it_says_so);
  return g_test_run ();
}
