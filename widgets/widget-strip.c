/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-strip.h"

#define GAP 8

struct _WidgetStrip {
  GtkWidget parent_instance;
  GtkWidget *start, *end;
};

G_DEFINE_FINAL_TYPE (WidgetStrip, widget_strip, GTK_TYPE_WIDGET)

/* What @child would like, or has to have. */
static int
extent (GtkWidget *child, GtkOrientation orientation, gboolean is_least)
{
  int least, natural;

  gtk_widget_measure (child, orientation, -1, &least, &natural, NULL, NULL);
  return is_least ? least : natural;
}

static int
line_width (WidgetStrip *self)
{
  return extent (self->start, GTK_ORIENTATION_HORIZONTAL, FALSE) + GAP
         + extent (self->end, GTK_ORIENTATION_HORIZONTAL, FALSE);
}

static GtkSizeRequestMode
widget_strip_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
widget_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  WidgetStrip *self = WIDGET_STRIP (widget);
  int start = extent (self->start, orientation, TRUE), end = extent (self->end, orientation, TRUE);

  *minimum_baseline = *natural_baseline = -1;
  *minimum = MAX (start, end);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? line_width (self) : *minimum;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0 && for_size < line_width (self))
    *minimum = *natural = start + GAP + end;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
widget_strip_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WidgetStrip *self = WIDGET_STRIP (widget);
  gboolean is_reverse = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int top = extent (self->start, GTK_ORIENTATION_VERTICAL, TRUE);
  int end = extent (self->end, GTK_ORIENTATION_HORIZONTAL, FALSE), start = width - GAP - end;

  if (width < line_width (self)) {
    place (self->start, 0, 0, width, top);
    place (self->end, 0, top + GAP, width, height - top - GAP);
    return;
  }
  place (self->start, is_reverse ? end + GAP : 0, 0, start, height);
  place (self->end, is_reverse ? 0 : start + GAP, 0, end, height);
}

static void
widget_strip_dispose (GObject *object)
{
  WidgetStrip *self = WIDGET_STRIP (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (widget_strip_parent_class)->dispose (object);
}

static void
widget_strip_class_init (WidgetStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = widget_strip_dispose;
  widget_class->get_request_mode = widget_strip_get_request_mode;
  widget_class->measure = widget_strip_measure;
  widget_class->size_allocate = widget_strip_size_allocate;
}

static void
widget_strip_init (WidgetStrip *self)
{
}

GtkWidget *
widget_strip_new (GtkWidget *start, GtkWidget *end)
{
  WidgetStrip *self = g_object_new (WIDGET_TYPE_STRIP, NULL);

  self->start = start;
  self->end = end;
  gtk_widget_set_parent (start, GTK_WIDGET (self));
  gtk_widget_set_parent (end, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
