/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-picture.h"

struct _PlayerProgressPicture {
  GtkWidget parent_instance;
  PlayerProgressDraw draw; /* %NULL: nothing to show yet */
  LkProgressTime time;
  int height;
};

G_DEFINE_FINAL_TYPE (PlayerProgressPicture, player_progress_picture, GTK_TYPE_WIDGET)

static PlayerInk
ink_of (GtkWidget *widget)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  PangoContext *pango = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (pango);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  PlayerInk ink = { .is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL };

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (pango) / 72;
  gtk_style_context_get_color (style, &ink.text);
  ink.line = ink.text;
  ink.line.alpha = 0.45f;
  ink.size = size;
  if (!gtk_style_context_lookup_color (style, "accent_color", &ink.shape))
    ink.shape = ink.text;
  return ink;
}

static void
player_progress_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlayerProgressPicture *self = PLAYER_PROGRESS_PICTURE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const PlayerInk ink = ink_of (widget);
  cairo_t *cr;

  if (self->draw == NULL || width <= 0 || height <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  self->draw (cr, width, height, &self->time, &ink);
  cairo_destroy (cr);
}

/* With larger letters it grows. */
static void
player_progress_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                 int *minimum, int *natural, int *minimum_baseline,
                                 int *natural_baseline)
{
  PlayerProgressPicture *self = PLAYER_PROGRESS_PICTURE (widget);
  double size = ink_of (widget).size;
  int most
      = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : (int) (self->height * MAX (size / 12, 1));

  *minimum = *natural = most;
  *minimum_baseline = *natural_baseline = -1;
}

void
player_progress_picture_show (PlayerProgressPicture *self, PlayerProgressDraw draw, int height,
                              const LkProgressTime *time, const char *label)
{
  self->draw = draw;
  self->height = height;
  self->time = *time;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
player_progress_picture_class_init (PlayerProgressPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = player_progress_picture_snapshot;
  widget_class->measure = player_progress_picture_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "progress-picture");
}

static void
player_progress_picture_init (PlayerProgressPicture *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_VISIBLE);
}
