/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-step-bar.h"

#include <adwaita.h>

#define MAX_STROKES 20
#define HEIGHT      6
#define GAP         6
#define STROKE      30

struct _PlayerStepBar {
  GtkWidget parent_instance;
  GArray *done; /* gboolean */
  int current;
};

G_DEFINE_FINAL_TYPE (PlayerStepBar, player_step_bar, GTK_TYPE_WIDGET)

typedef struct {
  GdkRGBA done, here, open;
} Colors;

static Colors
colors_of (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  Colors colors = { .done = { 0.06f, 0.39f, 0.41f, 1 }, .here = { 0.69f, 0.48f, 0.04f, 1 } };

  gtk_style_context_get_color (style, &colors.open);
  colors.open.alpha *= 0.18f;
  gtk_style_context_lookup_color (style, "accent_color", &colors.done);
  gtk_style_context_lookup_color (style, "ribbon_color", &colors.here);
  return colors;
}

static void
stroke (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double width)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT ((float) x, 0, (float) width, HEIGHT), HEIGHT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_line (PlayerStepBar *self, GtkSnapshot *snapshot, const Colors *colors, double width)
{
  unsigned n_done = 0;

  for (guint i = 0; i < self->done->len; i++)
    n_done += g_array_index (self->done, gboolean, i) ? 1 : 0;
  stroke (snapshot, &colors->open, 0, width);
  if (n_done > 0)
    stroke (snapshot, &colors->done, 0, MAX (HEIGHT, width * n_done / self->done->len));
  if (self->current >= 0)
    stroke (snapshot, &colors->here, MIN (width - 10, width * self->current / self->done->len), 10);
}

static void
player_step_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlayerStepBar *self = PLAYER_STEP_BAR (widget);
  double width = gtk_widget_get_width (widget), each;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Colors colors = colors_of (widget);
  guint n = self->done->len;

  if (n == 0)
    return;
  each = (width - GAP * (n - 1)) / n;
  if (n > MAX_STROKES || each < 4) {
    draw_line (self, snapshot, &colors, width);
    return;
  }
  for (guint i = 0; i < n; i++) {
    guint at = mirrored ? n - 1 - i : i;
    const GdkRGBA *color = (int) i == self->current                  ? &colors.here
                           : g_array_index (self->done, gboolean, i) ? &colors.done
                                                                     : &colors.open;

    stroke (snapshot, color, at * (each + GAP), each);
  }
}

static void
player_step_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  PlayerStepBar *self = PLAYER_STEP_BAR (widget);
  int n = (int) MIN (self->done->len, 7);

  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = *natural = HEIGHT;
    return;
  }
  *minimum = 60;
  *natural = MAX (60, n * STROKE + (n - 1) * GAP);
}

static void
player_step_bar_finalize (GObject *object)
{
  g_array_unref (PLAYER_STEP_BAR (object)->done);
  G_OBJECT_CLASS (player_step_bar_parent_class)->finalize (object);
}

static void
player_step_bar_class_init (PlayerStepBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = player_step_bar_finalize;
  widget_class->snapshot = player_step_bar_snapshot;
  widget_class->measure = player_step_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "step-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
player_step_bar_init (PlayerStepBar *self)
{
  self->done = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->current = -1;
}

void
player_step_bar_set_steps (PlayerStepBar *self, const gboolean *done, unsigned n_steps, int current)
{
  gboolean resized = self->done->len != n_steps;

  g_array_set_size (self->done, 0);
  if (n_steps > 0)
    g_array_append_vals (self->done, done, n_steps);
  self->current = current;
  if (resized)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
