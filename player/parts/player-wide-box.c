/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-wide-box.h"

#include "widgets/widget-scale.h"

struct _PlayerWideBox {
  GtkWidget parent_instance;
  int threshold, spacing;
  double share;
};

enum {
  PROP_THRESHOLD = 1,
  PROP_SHARE,
  PROP_SPACING,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

static void player_wide_box_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (PlayerWideBox, player_wide_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      player_wide_box_buildable_init))

static GtkWidget *
first_of (PlayerWideBox *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self));
}

static GtkWidget *
second_of (PlayerWideBox *self)
{
  return gtk_widget_get_last_child (GTK_WIDGET (self));
}

static int
threshold_of (PlayerWideBox *self)
{
  /* Pictures do not grow with the letters. */
  return (int) (self->threshold * (1 + widget_scale (GTK_WIDGET (self))) / 2);
}

static gboolean
is_single (PlayerWideBox *self)
{
  return first_of (self) == second_of (self) || !gtk_widget_should_layout (first_of (self))
         || !gtk_widget_should_layout (second_of (self));
}

/* The one of them that is shown. */
static GtkWidget *
single_of (PlayerWideBox *self)
{
  return gtk_widget_should_layout (first_of (self)) ? first_of (self) : second_of (self);
}

static int
height_of (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

static int
width_of (GtkWidget *child, gboolean want_natural)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return want_natural ? natural : minimum;
}

static int
first_width (PlayerWideBox *self, int width)
{
  int wanted = (int) ((width - self->spacing) * self->share);

  return CLAMP (wanted, width_of (first_of (self), FALSE),
                width - self->spacing - width_of (second_of (self), FALSE));
}

static int
height_for_width (PlayerWideBox *self, int width)
{
  int first;

  if (is_single (self))
    return height_of (single_of (self), width);
  if (width < threshold_of (self))
    return height_of (first_of (self), width) + self->spacing + height_of (second_of (self), width);
  first = first_width (self, width);
  return MAX (height_of (first_of (self), first),
              height_of (second_of (self), width - self->spacing - first));
}

static void
player_wide_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  PlayerWideBox *self = PLAYER_WIDE_BOX (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX (width_of (first_of (self), FALSE), width_of (second_of (self), FALSE));
    *natural = MAX (threshold_of (self), *minimum);
    return;
  }
  *minimum = height_for_width (self, for_size > 0 ? for_size : MAX (threshold_of (self), 300));
  *natural = *minimum;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_allocate (child, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
player_wide_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlayerWideBox *self = PLAYER_WIDE_BOX (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int first, rest;

  if (is_single (self)) {
    if (gtk_widget_should_layout (single_of (self)))
      place (single_of (self), 0, 0, width, height);
    return;
  }
  if (width < threshold_of (self)) {
    first = height_of (first_of (self), width);
    place (first_of (self), 0, 0, width, first);
    place (second_of (self), 0, first + self->spacing, width,
           MAX (1, height - first - self->spacing));
    return;
  }
  first = first_width (self, width);
  rest = width - self->spacing - first;
  place (first_of (self), mirrored ? width - first : 0, 0, first, height);
  place (second_of (self), mirrored ? 0 : first + self->spacing, 0, rest, height);
}

static GtkSizeRequestMode
player_wide_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
player_wide_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PlayerWideBox *self = PLAYER_WIDE_BOX (object);

  if (id == PROP_THRESHOLD)
    self->threshold = g_value_get_int (value);
  else if (id == PROP_SHARE)
    self->share = g_value_get_double (value);
  else
    self->spacing = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
player_wide_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PlayerWideBox *self = PLAYER_WIDE_BOX (object);

  if (id == PROP_THRESHOLD)
    g_value_set_int (value, self->threshold);
  else if (id == PROP_SHARE)
    g_value_set_double (value, self->share);
  else
    g_value_set_int (value, self->spacing);
}

static void
player_wide_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (player_wide_box_parent_class)->dispose (object);
}

static void
player_wide_box_class_init (PlayerWideBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = player_wide_box_set_property;
  object_class->get_property = player_wide_box_get_property;
  object_class->dispose = player_wide_box_dispose;
  widget_class->measure = player_wide_box_measure;
  widget_class->size_allocate = player_wide_box_size_allocate;
  widget_class->get_request_mode = player_wide_box_get_request_mode;
  props[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, 10000, 560, flags);
  props[PROP_SHARE] = g_param_spec_double ("share", NULL, NULL, 0.0, 1.0, 0.4, flags);
  props[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
player_wide_box_init (PlayerWideBox *self)
{
  self->threshold = 560;
  self->share = 0.4;
}

static void
player_wide_box_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                           const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
player_wide_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = player_wide_box_add_child;
}
