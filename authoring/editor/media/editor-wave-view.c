/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-wave-view.h"

#include <adwaita.h>

#include "authoring/sound/sound.h"

#define HEIGHT 96
#define LEAST  10000 /* milliseconds that are shown at least */

struct _EditorWaveView {
  GtkWidget parent_instance;
  GBytes *wave;
  GArray *lines; /* of EditorWaveLine */
  guint selected, moment;
};

enum {
  SIGNAL_MOMENT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorWaveView, editor_wave_view, GTK_TYPE_WIDGET)

/* How much time the width stands for. */
static guint
span_of (EditorWaveView *self)
{
  guint span = LEAST;

  if (self->wave != NULL)
    span = MAX (span, (guint) (g_bytes_get_size (self->wave) * 1000 / AUTHOR_SOUND_RATE));
  for (guint i = 0; i < self->lines->len; i++)
    span = MAX (span, g_array_index (self->lines, EditorWaveLine, i).end);
  return span;
}

static float
x_of (EditorWaveView *self, guint milliseconds)
{
  return (float) ((double) milliseconds / span_of (self)
                  * gtk_widget_get_width (GTK_WIDGET (self)));
}

/* --- painting --------------------------------------------------------------------------------------------- */

static void
paint_lines (EditorWaveView *self, GtkSnapshot *snapshot)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const GdkRGBA tint
      = is_dark ? (GdkRGBA){ 0.5f, 0.81f, 0.79f, 0.22f } : (GdkRGBA){ 0.06f, 0.39f, 0.41f, 0.16f };
  const GdkRGBA chosen
      = is_dark ? (GdkRGBA){ 0.94f, 0.73f, 0.23f, 0.45f } : (GdkRGBA){ 0.94f, 0.73f, 0.23f, 0.55f };

  for (guint i = 0; i < self->lines->len; i++) {
    const EditorWaveLine *line = &g_array_index (self->lines, EditorWaveLine, i);
    float x = x_of (self, line->start), end = x_of (self, line->end);

    gtk_snapshot_append_color (snapshot, i == self->selected ? &chosen : &tint,
                               &GRAPHENE_RECT_INIT (x, 0, MAX (end - x - 1, 1), HEIGHT));
  }
}

/* One bar for each pixel: the loudest of the moments it stands for. */
static void
paint_wave (EditorWaveView *self, GtkSnapshot *snapshot)
{
  gsize n;
  const guint8 *peaks = g_bytes_get_data (self->wave, &n);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double per_pixel = (double) span_of (self) * AUTHOR_SOUND_RATE / 1000 / MAX (width, 1);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  colour.alpha *= 0.7f;
  for (int x = 0; x < width; x++) {
    gsize from = (gsize) (x * per_pixel), to = MAX (from + 1, (gsize) ((x + 1) * per_pixel));
    guint8 peak = 0;
    float height;

    for (gsize i = from; i < MIN (to, n); i++)
      peak = MAX (peak, peaks[i]);
    height = MAX ((float) peak / 255 * (HEIGHT - 8), 1);
    gtk_snapshot_append_color (snapshot, &colour,
                               &GRAPHENE_RECT_INIT ((float) x, (HEIGHT - height) / 2, 1, height));
  }
}

static void
editor_wave_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EditorWaveView *self = EDITOR_WAVE_VIEW (widget);
  const GdkRGBA needle = { 0.7f, 0.15f, 0.12f, 1 };

  paint_lines (self, snapshot);
  if (self->wave != NULL)
    paint_wave (self, snapshot);
  gtk_snapshot_append_color (snapshot, &needle,
                             &GRAPHENE_RECT_INIT (x_of (self, self->moment), 0, 2, HEIGHT));
}

static void
editor_wave_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : HEIGHT;
}

/* --- the object --------------------------------------------------------------------------------------------- */

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, EditorWaveView *self)
{
  double width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1);

  g_signal_emit (self, signals[SIGNAL_MOMENT], 0,
                 (guint) (CLAMP (x / width, 0, 1) * span_of (self)));
}

void
editor_wave_view_set_wave (EditorWaveView *self, GBytes *wave)
{
  g_clear_pointer (&self->wave, g_bytes_unref);
  self->wave = wave != NULL ? g_bytes_ref (wave) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
editor_wave_view_set_lines (EditorWaveView *self, const EditorWaveLine *lines, guint n_lines,
                            guint selected)
{
  g_array_set_size (self->lines, 0);
  g_array_append_vals (self->lines, lines, n_lines);
  self->selected = selected;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
editor_wave_view_set_moment (EditorWaveView *self, guint milliseconds)
{
  self->moment = milliseconds;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
editor_wave_view_finalize (GObject *object)
{
  EditorWaveView *self = EDITOR_WAVE_VIEW (object);

  g_clear_pointer (&self->wave, g_bytes_unref);
  g_array_unref (self->lines);
  G_OBJECT_CLASS (editor_wave_view_parent_class)->finalize (object);
}

static void
editor_wave_view_class_init (EditorWaveViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = editor_wave_view_finalize;
  widget_class->snapshot = editor_wave_view_snapshot;
  widget_class->measure = editor_wave_view_measure;
  gtk_widget_class_set_css_name (widget_class, "wave-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  signals[SIGNAL_MOMENT] = g_signal_new ("moment", EDITOR_TYPE_WAVE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
editor_wave_view_init (EditorWaveView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->lines = g_array_new (FALSE, FALSE, sizeof (EditorWaveLine));
  self->selected = G_MAXUINT;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
editor_wave_view_new (void)
{
  return g_object_new (EDITOR_TYPE_WAVE_VIEW, NULL);
}
