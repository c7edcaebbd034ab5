/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-either.h"

struct _WidgetEither {
  GtkWidget parent_instance;
  GtkWidget *wide, *narrow;
};

G_DEFINE_FINAL_TYPE (WidgetEither, widget_either, GTK_TYPE_WIDGET)

static int
least_width (GtkWidget *child)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* @width: -1: any */
static GtkWidget *
fitting (WidgetEither *self, int width)
{
  return width < 0 || width >= least_width (self->wide) ? self->wide : self->narrow;
}

static GtkSizeRequestMode
widget_either_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
widget_either_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  WidgetEither *self = WIDGET_EITHER (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    gtk_widget_measure (fitting (self, for_size), orientation, for_size, minimum, natural, NULL,
                        NULL);
    return;
  }
  gtk_widget_measure (self->wide, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = MIN (*minimum, least_width (self->narrow));
}

static void
widget_either_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WidgetEither *self = WIDGET_EITHER (widget);
  GtkWidget *child = fitting (self, width);

  gtk_widget_set_child_visible (self->wide, child == self->wide);
  gtk_widget_set_child_visible (self->narrow, child == self->narrow);
  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
widget_either_dispose (GObject *object)
{
  WidgetEither *self = WIDGET_EITHER (object);

  g_clear_pointer (&self->wide, gtk_widget_unparent);
  g_clear_pointer (&self->narrow, gtk_widget_unparent);
  G_OBJECT_CLASS (widget_either_parent_class)->dispose (object);
}

static void
widget_either_class_init (WidgetEitherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = widget_either_dispose;
  widget_class->get_request_mode = widget_either_get_request_mode;
  widget_class->measure = widget_either_measure;
  widget_class->size_allocate = widget_either_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
widget_either_init (WidgetEither *self)
{
}

GtkWidget *
widget_either_new (GtkWidget *wide, GtkWidget *narrow)
{
  WidgetEither *self = g_object_new (WIDGET_TYPE_EITHER, NULL);

  self->wide = wide;
  self->narrow = narrow;
  gtk_widget_set_parent (wide, GTK_WIDGET (self));
  gtk_widget_set_parent (narrow, GTK_WIDGET (self));
  gtk_widget_set_child_visible (narrow, FALSE);
  return GTK_WIDGET (self);
}
