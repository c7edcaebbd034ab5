/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-drawing.h"

#include <adwaita.h>

struct _WidgetDrawing {
  GtkWidget parent_instance;
  char *name;
  int width, height;
  GdkTexture *texture;
};

enum {
  PROP_NAME = 1,
  PROP_WIDTH,
  PROP_HEIGHT,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WidgetDrawing, widget_drawing, GTK_TYPE_WIDGET)

static GdkPixbuf *
load (WidgetDrawing *self, gboolean dark)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  GApplication *application = g_application_get_default ();
  const char *base
      = application != NULL ? g_application_get_resource_base_path (application) : NULL;
  g_autofree char *path = g_strdup_printf ("%s/drawings/%s%s.svg", base != NULL ? base : "",
                                           self->name, dark ? "-dark" : "");

  return gdk_pixbuf_new_from_resource_at_scale (path, self->width * scale, self->height * scale,
                                                TRUE, NULL);
}

static void
widget_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WidgetDrawing *self = WIDGET_DRAWING (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  float x = (float) (gtk_widget_get_width (widget) - self->width) / 2;
  float y = (float) (gtk_widget_get_height (widget) - self->height) / 2;

  if (self->texture == NULL && self->name != NULL) {
    g_autoptr (GdkPixbuf) pixbuf = load (self, dark);

    if (pixbuf == NULL)
      pixbuf = load (self, FALSE);
    if (pixbuf != NULL)
      self->texture = gdk_texture_new_for_pixbuf (pixbuf);
  }
  if (self->texture != NULL)
    gtk_snapshot_append_texture (
        snapshot, self->texture,
        &GRAPHENE_RECT_INIT (x, y, (float) self->width, (float) self->height));
}

static void
widget_drawing_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  WidgetDrawing *self = WIDGET_DRAWING (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;
  *natural = *minimum;
}

static void
forget_cb (WidgetDrawing *self)
{
  g_clear_object (&self->texture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
widget_drawing_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WidgetDrawing *self = WIDGET_DRAWING (object);

  if (id == PROP_NAME) {
    g_free (self->name);
    self->name = g_value_dup_string (value);
  } else if (id == PROP_WIDTH) {
    self->width = g_value_get_int (value);
  } else {
    self->height = g_value_get_int (value);
  }
  forget_cb (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
widget_drawing_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WidgetDrawing *self = WIDGET_DRAWING (object);

  if (id == PROP_NAME)
    g_value_set_string (value, self->name);
  else
    g_value_set_int (value, id == PROP_WIDTH ? self->width : self->height);
}

static void
widget_drawing_dispose (GObject *object)
{
  WidgetDrawing *self = WIDGET_DRAWING (object);

  g_clear_object (&self->texture);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (widget_drawing_parent_class)->dispose (object);
}

static void
widget_drawing_class_init (WidgetDrawingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = widget_drawing_set_property;
  object_class->get_property = widget_drawing_get_property;
  object_class->dispose = widget_drawing_dispose;
  widget_class->snapshot = widget_drawing_snapshot;
  widget_class->measure = widget_drawing_measure;
  props[PROP_NAME] = g_param_spec_string ("drawing", NULL, NULL, NULL, flags);
  props[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 1, 2000, 128, flags);
  props[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 1, 2000, 128, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
widget_drawing_init (WidgetDrawing *self)
{
  self->width = 128;
  self->height = 128;
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (forget_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget_cb), NULL);
}
