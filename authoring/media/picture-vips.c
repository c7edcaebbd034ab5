/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/media/media-error.h"
#include "authoring/media/picture-private.h"

#ifdef HAVE_VIPS

#include <dlfcn.h>
#include <vips/vips.h>

#ifdef __SANITIZE_ADDRESS__
/* The leak sanitizer of gcc 12 dies at the end of a program that has opened so many libraries late: it
 * follows what it has noted of their thread-local storage. Without that note it does not. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "intercept_tls_get_addr=0";
}
#endif

/*
 * libvips draws in a hundred libraries: linked, it would add 20 ms to every start of every program
 * that knows this folder, whether there are pictures or not. So it is opened when it is needed; its
 * headers say the types of the functions.
 */
static struct {
  char *version; /* %NULL: not there */
  typeof (&vips_init) init;
  typeof (&vips_block_untrusted_set) block_untrusted_set;
  typeof (&vips_cache_set_max) cache_set_max;
  typeof (&vips_concurrency_set) concurrency_set;
  typeof (&vips_version) get_version;
  typeof (&vips_error_buffer) error_buffer;
  typeof (&vips_error_clear) error_clear;
  typeof (&vips_foreign_find_load_buffer) find_load_buffer;
  typeof (&vips_thumbnail_buffer) thumbnail_buffer;
  typeof (&vips_colourspace) colourspace;
  typeof (&vips_image_hasalpha) hasalpha;
  typeof (&vips_avg) avg;
  typeof (&vips_jpegsave_buffer) jpegsave_buffer;
  typeof (&vips_pngsave_buffer) pngsave_buffer;
  typeof (&vips_webpsave_buffer) webpsave_buffer;
  typeof (&vips_heifsave_buffer) heifsave_buffer;
  typeof (&vips_image_get_interpretation) interpretation;
  typeof (&vips_image_copy_memory) copy_memory;
  typeof (&vips_extract_area) extract_area;
} vips;

typedef VipsImage Image;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Image, g_object_unref)

static const struct {
  const char *name;
  gpointer *place;
} symbols[] = {
  { "vips_init", (gpointer *) &vips.init },
  { "vips_block_untrusted_set", (gpointer *) &vips.block_untrusted_set },
  { "vips_cache_set_max", (gpointer *) &vips.cache_set_max },
  { "vips_concurrency_set", (gpointer *) &vips.concurrency_set },
  { "vips_version", (gpointer *) &vips.get_version },
  { "vips_error_buffer", (gpointer *) &vips.error_buffer },
  { "vips_error_clear", (gpointer *) &vips.error_clear },
  { "vips_foreign_find_load_buffer", (gpointer *) &vips.find_load_buffer },
  { "vips_thumbnail_buffer", (gpointer *) &vips.thumbnail_buffer },
  { "vips_colourspace", (gpointer *) &vips.colourspace },
  { "vips_image_hasalpha", (gpointer *) &vips.hasalpha },
  { "vips_avg", (gpointer *) &vips.avg },
  { "vips_jpegsave_buffer", (gpointer *) &vips.jpegsave_buffer },
  { "vips_pngsave_buffer", (gpointer *) &vips.pngsave_buffer },
  { "vips_webpsave_buffer", (gpointer *) &vips.webpsave_buffer },
  { "vips_heifsave_buffer", (gpointer *) &vips.heifsave_buffer },
  { "vips_image_get_interpretation", (gpointer *) &vips.interpretation },
  { "vips_image_copy_memory", (gpointer *) &vips.copy_memory },
  { "vips_extract_area", (gpointer *) &vips.extract_area },
};

/* Changes when the numbers below change. */
#define SETTINGS 1

static void
keep_quiet (const char *domain, GLogLevelFlags level, const char *message, gpointer unused)
{
}

/* Its modules stay loaded, and so does it. */
static bool
open_library (void)
{
  void *library = dlopen (VIPS_LIBRARY, RTLD_NOW | RTLD_LOCAL);

  if (library == NULL)
    return false;
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++) {
    *symbols[i].place = dlsym (library, symbols[i].name);
    if (*symbols[i].place == NULL)
      return false;
  }
  return vips.init ("lernkoffer") == 0;
}

const char *
author_vips_version (void)
{
  static gsize opened;

  if (g_once_init_enter (&opened)) {
    if (open_library ()) {
      vips.version = g_strdup_printf ("vips %d.%d.%d/%d", vips.get_version (0),
                                      vips.get_version (1), vips.get_version (2), SETTINGS);
      /* Only what is fuzzed all the time by its makers; and each picture is asked for once. */
      vips.block_untrusted_set (TRUE);
      vips.cache_set_max (0);
      /* Builds work on several pictures at a time, so that one needs no threads of its own. */
      vips.concurrency_set (1);
      g_log_set_handler ("VIPS", G_LOG_LEVEL_WARNING, keep_quiet, NULL);
    }
    g_once_init_leave (&opened, 1);
  }
  return vips.version;
}

bool
author_vips_can_read (GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (author_vips_version () == NULL)
    return false;
  if (vips.find_load_buffer (data, size) != NULL)
    return true;
  vips.error_clear ();
  return false;
}

/* Takes what libvips complains of, its first line; the buffer is shared by all threads. */
static void
take_error (GError **error)
{
  g_auto (GStrv) lines = g_strsplit (vips.error_buffer (), "\n", 2);

  g_set_error_literal (error, AUTHOR_MEDIA_ERROR, AUTHOR_MEDIA_ERROR_DAMAGED,
                       lines[0] != NULL ? lines[0] : "");
  vips.error_clear ();
}

/* The picture upright, at most @max_width wide, in sRGB or shades of grey, 8 bits each. */
static Image *
load (GBytes *bytes, guint max_width, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);
  Image *small = NULL;
  Image *image = NULL;
  VipsInterpretation wanted;

  if (vips.thumbnail_buffer ((void *) data, size, &small, (int) max_width, "height",
                             (int) AUTHOR_PICTURE_SIDE, "size", VIPS_SIZE_DOWN, "export_profile",
                             "srgb", "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL)
      != 0) {
    take_error (error);
    return NULL;
  }
  wanted = vips.interpretation (small) == VIPS_INTERPRETATION_B_W
                   || vips.interpretation (small) == VIPS_INTERPRETATION_GREY16
               ? VIPS_INTERPRETATION_B_W
               : VIPS_INTERPRETATION_sRGB;
  if (vips.colourspace (small, &image, wanted, NULL) != 0)
    take_error (error);
  g_object_unref (small);
  return image;
}

static int
save (Image *image, AuthorPictureKind kind, bool is_lossless, void **ret_data, gsize *ret_size)
{
  switch (kind) {
  case AUTHOR_PICTURE_PNG:
    return vips.pngsave_buffer (image, ret_data, ret_size, "strip", TRUE, "compression", 9,
                                "filter", VIPS_FOREIGN_PNG_FILTER_ALL, NULL);
  case AUTHOR_PICTURE_WEBP:
    return vips.webpsave_buffer (image, ret_data, ret_size, "strip", TRUE, "lossless", is_lossless,
                                 "Q", is_lossless ? 75 : 80, "effort", 5, NULL);
  case AUTHOR_PICTURE_AVIF:
    return vips.heifsave_buffer (image, ret_data, ret_size, "strip", TRUE, "compression",
                                 VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "Q", 58, "effort", 4, NULL);
  case AUTHOR_PICTURE_JPEG:
  default:
    return vips.jpegsave_buffer (image, ret_data, ret_size, "strip", TRUE, "Q", 82,
                                 "optimize_coding", TRUE, "interlace", TRUE, NULL);
  }
}

static GBytes *
pack (Image *image, AuthorPictureKind kind, bool is_lossless, GError **error)
{
  void *data = NULL;
  gsize size = 0;

  if (save (image, kind, is_lossless, &data, &size) != 0) {
    take_error (error);
    return NULL;
  }
  return g_bytes_new_take (data, size);
}

/* What a picture becomes that cannot stay what it is. It is read twice, and a file only once from top
 * to bottom, so that it has to be in memory. */
static GBytes *
pack_as_usual (Image *stream, AuthorPictureKind *kind, GError **error)
{
  g_autoptr (Image) image = vips.copy_memory (stream);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GBytes) jpeg = NULL;

  if (image == NULL) {
    take_error (error);
    return NULL;
  }
  *kind = AUTHOR_PICTURE_PNG;
  png = pack (image, AUTHOR_PICTURE_PNG, true, error);
  if (png == NULL || vips.hasalpha (image))
    return g_steal_pointer (&png);
  jpeg = pack (image, AUTHOR_PICTURE_JPEG, false, error);
  if (jpeg == NULL)
    return NULL;
  if (g_bytes_get_size (png) <= g_bytes_get_size (jpeg))
    return g_steal_pointer (&png);
  *kind = AUTHOR_PICTURE_JPEG;
  return g_steal_pointer (&jpeg);
}

GBytes *
author_vips_pack (GBytes *bytes, const AuthorPictureFacts *facts, AuthorPictureKind *kind,
                  guint max_width, GError **error)
{
  g_autoptr (Image) image = load (bytes, max_width, error);

  if (image == NULL)
    return NULL;
  if (*kind == AUTHOR_PICTURE_NONE)
    return pack_as_usual (image, kind, error);
  return pack (image, *kind, facts->is_lossless, error);
}

GBytes *
author_vips_cut (GBytes *bytes, const AuthorPictureFacts *facts, AuthorPictureKind *kind,
                 AuthorPictureArea area, GError **error)
{
  g_autoptr (Image) image = load (bytes, AUTHOR_PICTURE_SIDE, error);
  g_autoptr (Image) piece = NULL;

  if (image == NULL)
    return NULL;
  if (vips.extract_area (image, &piece, (int) area.x, (int) area.y, (int) area.width,
                         (int) area.height, NULL)
      != 0) {
    take_error (error);
    return NULL;
  }
  if (*kind == AUTHOR_PICTURE_NONE)
    return pack_as_usual (piece, kind, error);
  return pack (piece, *kind, facts->is_lossless, error);
}

bool
author_vips_check (GBytes *bytes, GError **error)
{
  g_autoptr (Image) image = load (bytes, AUTHOR_PICTURE_SIDE, error);
  double unused;

  if (image == NULL)
    return false;
  if (vips.avg (image, &unused, NULL) != 0) {
    take_error (error);
    return false;
  }
  return true;
}

#else

const char *
author_vips_version (void)
{
  return NULL;
}

bool
author_vips_can_read (GBytes *bytes)
{
  return false;
}

GBytes *
author_vips_pack (GBytes *bytes, const AuthorPictureFacts *facts, AuthorPictureKind *kind,
                  guint max_width, GError **error)
{
  g_return_val_if_reached (NULL);
}

GBytes *
author_vips_cut (GBytes *bytes, const AuthorPictureFacts *facts, AuthorPictureKind *kind,
                 AuthorPictureArea area, GError **error)
{
  g_return_val_if_reached (NULL);
}

bool
author_vips_check (GBytes *bytes, GError **error)
{
  g_return_val_if_reached (false);
}

#endif
