/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-strip.h"

#define GAP 8

struct _WidgetStrip {
  GtkWidget parent_instance;
  GtkWidget *start, *end;
};

static void widget_strip_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (WidgetStrip, widget_strip, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      widget_strip_buildable_init))

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

static int
height_for (GtkWidget *child, int width)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  return least;
}

/* None where one of both is hidden. */
static int
gap_below (WidgetStrip *self)
{
  return gtk_widget_should_layout (self->start) && gtk_widget_should_layout (self->end) ? GAP : 0;
}

static int
height_for_width (WidgetStrip *self, int width)
{
  int end = extent (self->end, GTK_ORIENTATION_HORIZONTAL, FALSE);

  if (width < line_width (self))
    return height_for (self->start, width) + gap_below (self) + height_for (self->end, width);
  return MAX (height_for (self->start, width - GAP - end), height_for (self->end, end));
}

static void
widget_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  WidgetStrip *self = WIDGET_STRIP (widget);

  *minimum_baseline = *natural_baseline = -1;
  *minimum = MAX (extent (self->start, orientation, TRUE), extent (self->end, orientation, TRUE));
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? line_width (self) : *minimum;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    *minimum = *natural = height_for_width (self, for_size);
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
  int top = height_for (self->start, width), gap = gap_below (self);
  int end = extent (self->end, GTK_ORIENTATION_HORIZONTAL, FALSE), start = width - GAP - end;

  if (width < line_width (self)) {
    place (self->start, 0, 0, width, top);
    place (self->end, 0, top + gap, width, MAX (0, height - top - gap));
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

static void
add (WidgetStrip *self, GtkWidget *child)
{
  GtkWidget **place = self->start == NULL ? &self->start : &self->end;

  g_return_if_fail (*place == NULL);
  *place = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
widget_strip_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                        const char *type)
{
  if (GTK_IS_WIDGET (child))
    add (WIDGET_STRIP (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
widget_strip_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = widget_strip_add_child;
}

GtkWidget *
widget_strip_new (GtkWidget *start, GtkWidget *end)
{
  WidgetStrip *self = g_object_new (WIDGET_TYPE_STRIP, NULL);

  add (self, start);
  add (self, end);
  return GTK_WIDGET (self);
}
