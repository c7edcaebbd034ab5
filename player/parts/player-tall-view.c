/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-tall-view.h"

#define MAX_WIDTH  1040
#define SIDE       24
#define SIDE_SMALL 12

struct _PlayerTallView {
  GtkWidget parent_instance;
  GtkWidget *head, *list;
  GtkAdjustment *hadjustment, *vadjustment, *inner;
  int head_height;
  gboolean placing; /* we move the list's adjustment, it does not move us */
};

enum {
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (PlayerTallView, player_tall_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  GskTransform *at = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y));

  gtk_widget_allocate (child, width, height, -1, at);
}

static int
side_of (int width)
{
  int side = width < 620 ? SIDE_SMALL : SIDE;

  return MAX (side, (width - MAX_WIDTH) / 2);
}

static int
height_for (GtkWidget *child, int width)
{
  int minimum, natural;

  if (!gtk_widget_should_layout (child))
    return 0;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

/* The outer place is the truth: what the head does not use of it is the place in the list. */
static void
player_tall_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlayerTallView *self = PLAYER_TALL_VIEW (widget);
  int side = side_of (width), inside = MAX (1, width - 2 * side_of (width));
  int list_height = height_for (self->list, inside);
  double total, value;

  self->head_height = height_for (self->head, inside);
  total = self->head_height + (gtk_widget_should_layout (self->list) ? list_height : 0);
  value = gtk_adjustment_get_value (self->vadjustment);
  value = CLAMP (value, 0, MAX (0, total - height));
  self->placing = TRUE;
  gtk_adjustment_configure (self->vadjustment, value, 0, MAX (total, height), height * 0.1,
                            height * 0.9, height);
  if (gtk_widget_should_layout (self->head))
    place (self->head, side, -(int) value, inside, self->head_height);
  if (gtk_widget_should_layout (self->list)) {
    int top = MAX (0, self->head_height - (int) value);

    place (self->list, side, top, inside, MAX (height, 1));
    gtk_adjustment_set_value (self->inner, MAX (0, value - self->head_height));
  }
  self->placing = FALSE;
}

static void
outer_moved_cb (PlayerTallView *self)
{
  if (!self->placing)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The list scrolls by itself when the keyboard moves in it: follow. */
static void
inner_moved_cb (PlayerTallView *self)
{
  double value = gtk_adjustment_get_value (self->inner);

  if (self->placing || value <= 0)
    return;
  gtk_adjustment_set_value (self->vadjustment, self->head_height + value);
}

/* What has the focus is to be seen, also where the list believes it is and the head covers it. */
static gboolean
show_focus (gpointer data)
{
  PlayerTallView *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t bounds;
  double top, bottom, value;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
      || !gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    return G_SOURCE_REMOVE;
  top = bounds.origin.y - 12;
  bottom = bounds.origin.y + bounds.size.height + 12;
  value = gtk_adjustment_get_value (self->vadjustment);
  if (top < 0)
    gtk_adjustment_set_value (self->vadjustment, value + top);
  else if (bottom > height)
    gtk_adjustment_set_value (self->vadjustment, value + MIN (top, bottom - height));
  return G_SOURCE_REMOVE;
}

static void
player_tall_view_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  GTK_WIDGET_CLASS (player_tall_view_parent_class)->set_focus_child (widget, child);
  if (child != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, show_focus, g_object_ref (widget), g_object_unref);
}

static void
player_tall_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  PlayerTallView *self = PLAYER_TALL_VIEW (widget);
  int head_minimum, head_natural;

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = 100;
    *natural = 600;
    return;
  }
  gtk_widget_measure (self->head, orientation, -1, &head_minimum, &head_natural, NULL, NULL);
  *minimum = head_minimum + 2 * SIDE_SMALL;
  *natural = MAX (*minimum, head_natural + 2 * SIDE);
}

static void
set_vadjustment (PlayerTallView *self, GtkAdjustment *adjustment)
{
  g_autoptr (GtkAdjustment) own = NULL;

  if (adjustment == NULL)
    adjustment = own = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, outer_moved_cb, self);
  g_set_object (&self->vadjustment, adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (outer_moved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
player_tall_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PlayerTallView *self = PLAYER_TALL_VIEW (object);

  if (id == PROP_HADJUSTMENT)
    g_set_object (&self->hadjustment, g_value_get_object (value));
  else if (id == PROP_VADJUSTMENT)
    set_vadjustment (self, g_value_get_object (value));
}

static void
player_tall_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PlayerTallView *self = PLAYER_TALL_VIEW (object);

  if (id == PROP_HADJUSTMENT)
    g_value_set_object (value, self->hadjustment);
  else if (id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->vadjustment);
  else
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
}

static void
player_tall_view_dispose (GObject *object)
{
  PlayerTallView *self = PLAYER_TALL_VIEW (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->inner);
  G_OBJECT_CLASS (player_tall_view_parent_class)->dispose (object);
}

static void
player_tall_view_class_init (PlayerTallViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = player_tall_view_set_property;
  object_class->get_property = player_tall_view_get_property;
  object_class->dispose = player_tall_view_dispose;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  widget_class->size_allocate = player_tall_view_size_allocate;
  widget_class->measure = player_tall_view_measure;
  widget_class->set_focus_child = player_tall_view_set_focus_child;
}

static void
player_tall_view_init (PlayerTallView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  set_vadjustment (self, NULL);
}

void
player_tall_view_set_children (PlayerTallView *self, GtkWidget *head, GtkWidget *list)
{
  self->head = head;
  self->list = list;
  gtk_widget_set_parent (head, GTK_WIDGET (self));
  gtk_widget_set_parent (list, GTK_WIDGET (self));
  self->inner = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_object_set (list, "vadjustment", self->inner, NULL);
  g_signal_connect_object (self->inner, "value-changed", G_CALLBACK (inner_moved_cb), self,
                           G_CONNECT_SWAPPED);
}

void
player_tall_view_scroll_to_top (PlayerTallView *self)
{
  gtk_adjustment_set_value (self->vadjustment, 0);
}
