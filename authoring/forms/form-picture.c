/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>

#include "authoring/forms/form-picture.h"

#define POINT_SIZE   44
#define LIKELY_WIDTH 300
#define STEP         1.0
#define LARGE_STEP   10.0

typedef struct {
  GtkWidget *widget;
  double x, y;
} Point;

struct _FormPicture {
  GtkWidget parent_instance;
  GdkTexture *texture;   /* nullable */
  GArray *points;        /* of Point */
  double from_x, from_y; /* of the point that is dragged, when that began */
  guint dragged;         /* its number; G_MAXUINT: none */
};

G_DEFINE_TYPE (FormPicture, form_picture, GTK_TYPE_WIDGET)

enum {
  PLACED,
  WANTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- geometry --------------------------------------------------------------------------------- */

static int
height_for (FormPicture *self, int width)
{
  if (self->texture == NULL)
    return width * 5 / 8;
  return (int) ((double) width * gdk_texture_get_height (self->texture)
                / MAX (gdk_texture_get_width (self->texture), 1));
}

static void
form_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *ret_least,
                      int *ret_likely, int *ret_least_baseline, int *ret_likely_baseline)
{
  FormPicture *self = FORM_PICTURE (widget);

  *ret_least_baseline = *ret_likely_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *ret_least = 2 * POINT_SIZE;
    *ret_likely = LIKELY_WIDTH;
  } else {
    *ret_least = *ret_likely
        = MAX (height_for (self, for_size >= 0 ? for_size : LIKELY_WIDTH), POINT_SIZE);
  }
  for (guint i = 0; i < self->points->len; i++)
    gtk_widget_measure (g_array_index (self->points, Point, i).widget, orientation, -1, NULL, NULL,
                        NULL, NULL);
}

static GtkSizeRequestMode
form_picture_get_request_mode (GtkWidget *widget)
{
  (void) widget;
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
form_picture_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FormPicture *self = FORM_PICTURE (widget);

  (void) baseline;
  for (guint i = 0; i < self->points->len; i++) {
    const Point *point = &g_array_index (self->points, Point, i);
    GtkRequisition size;
    GtkAllocation place;

    gtk_widget_get_preferred_size (point->widget, &size, NULL);
    place.width = MAX (size.width, POINT_SIZE);
    place.height = MAX (size.height, POINT_SIZE);
    place.x = (int) (point->x / 100 * width) - place.width / 2;
    place.y = (int) (point->y / 100 * height) - place.height / 2;
    gtk_widget_size_allocate (point->widget, &place, -1);
  }
}

static void
form_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FormPicture *self = FORM_PICTURE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t frame = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);

  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &frame);
  else
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0.5f, 0.5f, 0.5f, 0.2f }, &frame);
  GTK_WIDGET_CLASS (form_picture_parent_class)->snapshot (widget, snapshot);
}

/* --- points ----------------------------------------------------------------------------------- */

static guint
find_point (FormPicture *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->points->len; i++)
    if (g_array_index (self->points, Point, i).widget == widget)
      return i;
  return G_MAXUINT;
}

void
form_picture_move (FormPicture *self, guint point, double x, double y)
{
  if (point >= self->points->len)
    return;
  g_array_index (self->points, Point, point).x = CLAMP (x, 0, 100);
  g_array_index (self->points, Point, point).y = CLAMP (y, 0, 100);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
place (FormPicture *self, guint point, double x, double y)
{
  form_picture_move (self, point, x, y);
  g_signal_emit (self, signals[PLACED], 0, point, CLAMP (x, 0, 100), CLAMP (y, 0, 100));
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        FormPicture *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint number = find_point (self, widget);
  double step = (state & GDK_SHIFT_MASK) != 0 ? LARGE_STEP : STEP, x = 0, y = 0;

  (void) code;
  if (number == G_MAXUINT || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  x = key == GDK_KEY_Left ? -step : key == GDK_KEY_Right ? step : 0;
  y = key == GDK_KEY_Up ? -step : key == GDK_KEY_Down ? step : 0;
  if (x == 0 && y == 0)
    return FALSE;
  x += g_array_index (self->points, Point, number).x;
  y += g_array_index (self->points, Point, number).y;
  place (self, number, x, y);
  return TRUE;
}

static guint
point_at (FormPicture *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (picked != NULL && gtk_widget_get_parent (picked) != GTK_WIDGET (self))
    picked = gtk_widget_get_parent (picked);
  return picked != NULL ? find_point (self, picked) : G_MAXUINT;
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, FormPicture *self)
{
  self->dragged = point_at (self, x, y);
  if (self->dragged == G_MAXUINT)
    return;
  self->from_x = g_array_index (self->points, Point, self->dragged).x;
  self->from_y = g_array_index (self->points, Point, self->dragged).y;
  gtk_widget_grab_focus (g_array_index (self->points, Point, self->dragged).widget);
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
dragged_place (FormPicture *self, double x, double y, double *ret_x, double *ret_y)
{
  *ret_x = self->from_x + x / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) * 100;
  *ret_y = self->from_y + y / MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1) * 100;
}

static void
on_drag_update (GtkGestureDrag *drag, double x, double y, FormPicture *self)
{
  double to_x, to_y;

  (void) drag;
  dragged_place (self, x, y, &to_x, &to_y);
  form_picture_move (self, self->dragged, to_x, to_y);
}

static void
on_drag_end (GtkGestureDrag *drag, double x, double y, FormPicture *self)
{
  guint point = self->dragged;
  double to_x, to_y;

  (void) drag;
  dragged_place (self, x, y, &to_x, &to_y);
  self->dragged = G_MAXUINT;
  if (point != G_MAXUINT && (x != 0 || y != 0))
    place (self, point, to_x, to_y);
}

static void
on_released (GtkGestureClick *click, int n, double x, double y, FormPicture *self)
{
  (void) click, (void) n;
  if (point_at (self, x, y) == G_MAXUINT)
    g_signal_emit (self, signals[WANTED], 0,
                   x / MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) * 100,
                   y / MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1) * 100);
}

GtkWidget *
form_picture_add (FormPicture *self, const char *name, double x, double y, bool is_right)
{
  g_autofree char *number = g_strdup_printf ("%u", self->points->len + 1);
  GtkWidget *button = gtk_button_new_with_label (number);
  GtkEventController *keys = gtk_event_controller_key_new ();
  Point point = { button, CLAMP (x, 0, 100), CLAMP (y, 0, 100) };

  gtk_widget_add_css_class (button, "form-point");
  if (is_right)
    gtk_widget_add_css_class (button, "right");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (button, keys);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_array_append_val (self->points, point);
  return button;
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
form_picture_dispose (GObject *object)
{
  FormPicture *self = FORM_PICTURE (object);

  for (guint i = 0; i < self->points->len; i++)
    gtk_widget_unparent (g_array_index (self->points, Point, i).widget);
  g_array_set_size (self->points, 0);
  g_clear_object (&self->texture);
  G_OBJECT_CLASS (form_picture_parent_class)->dispose (object);
}

static void
form_picture_finalize (GObject *object)
{
  g_array_unref (FORM_PICTURE (object)->points);
  G_OBJECT_CLASS (form_picture_parent_class)->finalize (object);
}

static void
form_picture_class_init (FormPictureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = form_picture_dispose;
  G_OBJECT_CLASS (class)->finalize = form_picture_finalize;
  widget_class->measure = form_picture_measure;
  widget_class->get_request_mode = form_picture_get_request_mode;
  widget_class->size_allocate = form_picture_size_allocate;
  widget_class->snapshot = form_picture_snapshot;
  signals[PLACED] = g_signal_new ("placed", FORM_TYPE_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[WANTED] = g_signal_new ("wanted", FORM_TYPE_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
form_picture_init (FormPicture *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  self->points = g_array_new (FALSE, FALSE, sizeof (Point));
  self->dragged = G_MAXUINT;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
form_picture_new (GdkTexture *texture)
{
  FormPicture *self = g_object_new (FORM_TYPE_PICTURE, NULL);

  g_set_object (&self->texture, texture);
  return GTK_WIDGET (self);
}
