/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-cover.h"

#include <adwaita.h>

#include "engine/session/library.h"
#include "player/context/player-text.h"
#include "widgets/widget-picture.h"
#include "widgets/widget-work.h"

#define MAX_COVER_BYTES (12u << 20)
#define COVER_SIDE      640
#define MAX_KEPT        96

struct _PlayerCover {
  GtkWidget parent_instance;
  char *package, *entry; /* of the picture; %NULL: made up */
  char *sha256, *title, *initials;
  GdkTexture *texture;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (PlayerCover, player_cover, GTK_TYPE_WIDGET)

/* sha256 and whether it is for the dark -> GdkTexture, and the order in which they came: the oldest goes first. Main thread. */
static GHashTable *kept;
static GQueue kept_order = G_QUEUE_INIT;

static void
keep (const char *sha256, GdkTexture *texture)
{
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  if (g_hash_table_contains (kept, sha256))
    return;
  if (kept_order.length >= MAX_KEPT) {
    g_autofree char *oldest = g_queue_pop_head (&kept_order);

    g_hash_table_remove (kept, oldest);
  }
  g_hash_table_insert (kept, g_strdup (sha256), g_object_ref (texture));
  g_queue_push_tail (&kept_order, g_strdup (sha256));
}

/* --- reading a picture ------------------------------------------------------------------------ */

typedef struct {
  char *package, *entry, *key;
  gboolean dark;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->package);
  g_free (wanted->entry);
  g_free (wanted->key);
  g_free (wanted);
}

/* In the dark its twin, `cover-dark.svg`, where courses have one. */
static const LkPackageEntry *
find_picture (const LkPackage *package, const char *name, gboolean dark)
{
  const char *dot = strrchr (name, '.');
  const LkPackageEntry *twin = NULL;

  if (dark && dot != NULL) {
    g_autofree char *other = g_strdup_printf ("%.*s-dark%s", (int) (dot - name), name, dot);

    twin = lk_package_find (package, other);
  }
  return twin != NULL ? twin : lk_package_find (package, name);
}

static gpointer
read_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = input;
  g_autoptr (LkPackage) package = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const LkPackageEntry *entry = NULL;

  if (g_cancellable_is_cancelled (cancellable))
    return NULL;
  package = lk_package_open (wanted->package, NULL, NULL);
  if (package != NULL)
    entry = find_picture (package, wanted->entry, wanted->dark);
  if (entry == NULL)
    return NULL;
  bytes = lk_package_read (package, entry, MAX_COVER_BYTES, NULL);
  return bytes != NULL ? widget_picture_decode (bytes, wanted->entry, COVER_SIDE) : NULL;
}

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

/* (transfer full) */
static char *
key_of (const char *sha256)
{
  return g_strconcat (sha256, is_dark () ? "-dark" : "", NULL);
}

static gboolean
is_wanted (PlayerCover *self, const char *key)
{
  g_autofree char *wanted = self->sha256 != NULL ? key_of (self->sha256) : NULL;

  return g_strcmp0 (wanted, key) == 0;
}

static void
read_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerCover *self = owner;
  Wanted *wanted = input;
  g_autoptr (GdkTexture) texture = result;

  if (texture == NULL)
    return;
  keep (wanted->key, texture);
  if (!is_wanted (self, wanted->key))
    return;
  g_set_object (&self->texture, texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- drawing ---------------------------------------------------------------------------------- */

typedef struct {
  GdkRGBA tint, soft, mid, main, deep, saffron;
} Tones;

static const char *const light_tones[] = { "#e3f0ef", "#b5d6d4", "#6fa9a8", "#0f6468", "#0a4346" };
static const char *const dark_tones[] = { "#1b2e2f", "#0a4346", "#0f6468", "#6fa9a8", "#b5d6d4" };

static Tones
tones_now (void)
{
  const char *const *names = is_dark () ? dark_tones : light_tones;
  Tones tones;

  gdk_rgba_parse (&tones.tint, names[0]);
  gdk_rgba_parse (&tones.soft, names[1]);
  gdk_rgba_parse (&tones.mid, names[2]);
  gdk_rgba_parse (&tones.main, names[3]);
  gdk_rgba_parse (&tones.deep, names[4]);
  gdk_rgba_parse (&tones.saffron, "#f0b93a");
  return tones;
}

static void
rect (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double w, double h)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) w, (float) h));
}

/* A row of books on the ground line, another one for each title; one of them keeps the ribbon. */
static void
draw_books (GtkSnapshot *snapshot, const Tones *tones, unsigned seed)
{
  const GdkRGBA *colors[] = { &tones->main, &tones->mid, &tones->deep, &tones->soft };
  unsigned marked = seed % 5;
  double x = 176;

  for (unsigned i = 0; i < 6 && x < 296; i++) {
    unsigned bits = (seed >> (i * 4)) & 15;
    double width = 14 + 4 * (bits & 3), height = 64 + 8 * (bits >> 1);

    rect (snapshot, colors[(bits + i) & 3], x, 168 - height, width, height);
    rect (snapshot, &tones->tint, x + 4, 168 - height + 10, width - 8, 4);
    if (i == marked)
      rect (snapshot, &tones->saffron, x + width / 2 - 3, 168 - height, 6, 26);
    x += width + 3;
  }
}

static void
draw_initials (PlayerCover *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout
      = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->initials);
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (pango_layout_get_context (layout)));
  int width, height;

  pango_font_description_set_absolute_size (font, 78 * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_HEAVY);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (28, 168 - (float) height + 12));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The canvas of the drawings is 320 by 200 with the ground line at 168. */
static void
draw_made_up (PlayerCover *self, GtkSnapshot *snapshot, double width, double height)
{
  Tones tones = tones_now ();
  double scale = MAX (width / 320, height / 200);

  rect (snapshot, &tones.tint, 0, 0, width, height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (width - 320 * scale) / 2,
                                                          (float) (height - 200 * scale) / 2));
  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  rect (snapshot, &tones.soft, -320, 168, 960, 64);
  rect (snapshot, &tones.mid, -320, 168, 960, 3);
  draw_books (snapshot, &tones, g_str_hash (self->title));
  draw_initials (self, snapshot, &tones.main);
  gtk_snapshot_restore (snapshot);
}

static void
draw_picture (PlayerCover *self, GtkSnapshot *snapshot, double width, double height)
{
  double w = gdk_texture_get_width (self->texture), h = gdk_texture_get_height (self->texture);
  double scale = MAX (width / w, height / h);

  rect (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, 0, 0, width, height);
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) (width - w * scale) / 2,
                                                    (float) (height - h * scale) / 2,
                                                    (float) (w * scale), (float) (h * scale)));
}

static void
player_cover_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlayerCover *self = PLAYER_COVER (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->title == NULL || width <= 0 || height <= 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (self->texture != NULL)
    draw_picture (self, snapshot, width, height);
  else
    draw_made_up (self, snapshot, width, height);
  gtk_snapshot_pop (snapshot);
}

static GtkSizeRequestMode
player_cover_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
player_cover_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 120;
    *natural = 240;
    return;
  }
  *minimum = for_size > 0 ? for_size * 9 / 16 : 68;
  *natural = *minimum;
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
stop (PlayerCover *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
want_picture (PlayerCover *self)
{
  g_autofree char *key = key_of (self->sha256);
  GdkTexture *known = kept != NULL ? g_hash_table_lookup (kept, key) : NULL;
  Wanted *wanted;

  stop (self);
  if (known != NULL) {
    g_set_object (&self->texture, known);
    return;
  }
  wanted = g_new0 (Wanted, 1);
  wanted->package = g_strdup (self->package);
  wanted->entry = g_strdup (self->entry);
  wanted->key = g_steal_pointer (&key);
  wanted->dark = is_dark ();
  self->cancellable = g_cancellable_new ();
  widget_work (self, read_thread, wanted, wanted_free, self->cancellable, read_done);
}

static void
style_changed_cb (PlayerCover *self)
{
  if (self->entry != NULL)
    want_picture (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clear (PlayerCover *self)
{
  stop (self);
  g_clear_object (&self->texture);
  g_clear_pointer (&self->package, g_free);
  g_clear_pointer (&self->entry, g_free);
  g_clear_pointer (&self->sha256, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->initials, g_free);
}

static void
player_cover_dispose (GObject *object)
{
  clear (PLAYER_COVER (object));
  G_OBJECT_CLASS (player_cover_parent_class)->dispose (object);
}

static void
player_cover_class_init (PlayerCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_cover_dispose;
  widget_class->snapshot = player_cover_snapshot;
  widget_class->measure = player_cover_measure;
  widget_class->get_request_mode = player_cover_get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "cover");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
player_cover_init (PlayerCover *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

void
player_cover_set_title (PlayerCover *self, const char *title)
{
  clear (self);
  self->title = g_strdup (title);
  self->initials = player_text_initials (title);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
player_cover_set_course (PlayerCover *self, LkStore *store, const LkCourseRow *course)
{
  if (course != NULL && g_strcmp0 (self->sha256, course->sha256) == 0)
    return;
  clear (self);
  if (course == NULL)
    return;
  player_cover_set_title (self, course->title);
  self->sha256 = g_strdup (course->sha256);
  if (course->cover_path == NULL || *course->cover_path == '\0')
    return;
  self->package = lk_store_package_path (store, course->sha256);
  self->entry = g_strdup (course->cover_path);
  want_picture (self);
}
