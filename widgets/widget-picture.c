/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-picture.h"

#define MAX_PIXELS (40u * 1000 * 1000)

typedef struct {
  int max_side;
  gboolean too_large;
} Bounds;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  Bounds *bounds = data;
  double scale;

  if (width <= 0 || height <= 0 || (uint64_t) width * (uint64_t) height > MAX_PIXELS) {
    bounds->too_large = TRUE;
    gdk_pixbuf_loader_set_size (loader, 1, 1);
    return;
  }
  scale = MIN (1.0, (double) bounds->max_side / MAX (width, height));
  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                              MAX (1, (int) (height * scale)));
}

/* Only the loaders that course pictures need; the others are too much code for hostile bytes. */
static const char *
loader_type (const char *name)
{
  static const struct {
    const char *suffix, *type;
  } types[] = {
    { ".png", "png" }, { ".jpg", "jpeg" }, { ".jpeg", "jpeg" },
    { ".gif", "gif" }, { ".svg", "svg" },
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (lower, types[i].suffix))
      return types[i].type;
  return NULL;
}

GdkTexture *
widget_picture_decode (GBytes *bytes, const char *name, int max_side)
{
  const char *type = loader_type (name);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  Bounds bounds = { .max_side = max_side };
  gboolean written;
  GdkPixbuf *pixbuf;

  if (type == NULL)
    return NULL;
  loader = gdk_pixbuf_loader_new_with_type (type, NULL);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &bounds);
  written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  if (!gdk_pixbuf_loader_close (loader, NULL) || !written || bounds.too_large)
    return NULL;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}
