/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-crop-view.h"

#include <glib/gi18n.h>

/* How near to a corner a press takes hold of it, and the least side of the frame, in pixels of the screen. */
#define REACH 22
#define LEAST 16
/* Of the picture's longer side: a step by keys. */
#define STEP 100

typedef enum {
  GRIP_NONE,
  GRIP_ALL,
  GRIP_NW,
  GRIP_NE,
  GRIP_SW,
  GRIP_SE,
} Grip;

struct _EditorCropView {
  GtkWidget parent_instance;
  GdkTexture *texture;
  guint width, height; /* of the picture */
  AuthorPictureArea area, before;
  Grip grip;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorCropView, editor_crop_view, GTK_TYPE_WIDGET)

/* Where the picture is painted: whole, in the middle. */
static void
place_of (EditorCropView *self, graphene_rect_t *place, double *scale)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  *scale = MIN (width / self->width, height / self->height);
  graphene_rect_init (place, (float) ((width - self->width * *scale) / 2),
                      (float) ((height - self->height * *scale) / 2),
                      (float) (self->width * *scale), (float) (self->height * *scale));
}

static void
frame_of (EditorCropView *self, graphene_rect_t *frame, double *scale)
{
  graphene_rect_t place;

  place_of (self, &place, scale);
  graphene_rect_init (frame, place.origin.x + (float) (self->area.x * *scale),
                      place.origin.y + (float) (self->area.y * *scale),
                      (float) (self->area.width * *scale), (float) (self->area.height * *scale));
}

AuthorPictureArea
editor_crop_view_area (EditorCropView *self)
{
  return self->area;
}

void
editor_crop_view_set_area (EditorCropView *self, AuthorPictureArea area)
{
  area.x = MIN (area.x, self->width - 1);
  area.y = MIN (area.y, self->height - 1);
  area.width = CLAMP (area.width, 1, self->width - area.x);
  area.height = CLAMP (area.height, 1, self->height - area.y);
  if (memcmp (&area, &self->area, sizeof area) == 0)
    return;
  self->area = area;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Edges as they are wished, put in order and inside of the picture. */
static void
set_edges (EditorCropView *self, double left, double top, double right, double bottom)
{
  left = CLAMP (left, 0, self->width - 1.0);
  top = CLAMP (top, 0, self->height - 1.0);
  right = CLAMP (right, left + 1, self->width);
  bottom = CLAMP (bottom, top + 1, self->height);
  editor_crop_view_set_area (self,
                             (AuthorPictureArea){ (guint) left, (guint) top, (guint) (right - left),
                                                  (guint) (bottom - top) });
}

static void
move (EditorCropView *self, AuthorPictureArea from, double dx, double dy)
{
  double x = CLAMP (from.x + dx, 0, (double) (self->width - from.width));
  double y = CLAMP (from.y + dy, 0, (double) (self->height - from.height));

  set_edges (self, x, y, x + from.width, y + from.height);
}

/* --- by hand ------------------------------------------------------------------------------------------- */

static Grip
grip_at (EditorCropView *self, double x, double y)
{
  graphene_rect_t frame;
  double scale, right, bottom;
  bool is_west, is_east, is_north, is_south;

  frame_of (self, &frame, &scale);
  right = frame.origin.x + frame.size.width;
  bottom = frame.origin.y + frame.size.height;
  is_west = ABS (x - frame.origin.x) < REACH;
  is_east = ABS (x - right) < REACH;
  is_north = ABS (y - frame.origin.y) < REACH;
  is_south = ABS (y - bottom) < REACH;
  if (is_south && is_east)
    return GRIP_SE;
  if (is_north && is_west)
    return GRIP_NW;
  if (is_north && is_east)
    return GRIP_NE;
  if (is_south && is_west)
    return GRIP_SW;
  return x > frame.origin.x && x < right && y > frame.origin.y && y < bottom ? GRIP_ALL : GRIP_NONE;
}

static void
begin_cb (GtkGestureDrag *drag, double x, double y, EditorCropView *self)
{
  self->grip = grip_at (self, x, y);
  self->before = self->area;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
update_cb (GtkGestureDrag *drag, double dx, double dy, EditorCropView *self)
{
  const AuthorPictureArea *from = &self->before;
  graphene_rect_t place;
  double scale, left = from->x, top = from->y, right = left + from->width,
                bottom = top + from->height;
  double least;

  place_of (self, &place, &scale);
  dx /= scale;
  dy /= scale;
  least = LEAST / scale;
  if (self->grip == GRIP_NONE)
    return;
  if (self->grip == GRIP_ALL) {
    move (self, *from, dx, dy);
    return;
  }
  if (self->grip == GRIP_NW || self->grip == GRIP_SW)
    left = MIN (left + dx, right - least);
  else
    right = MAX (right + dx, left + least);
  if (self->grip == GRIP_NW || self->grip == GRIP_NE)
    top = MIN (top + dy, bottom - least);
  else
    bottom = MAX (bottom + dy, top + least);
  set_edges (self, left, top, right, bottom);
}

/* --- by keys -------------------------------------------------------------------------------------------- */

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        EditorCropView *self)
{
  double step = MAX (1.0, MAX (self->width, self->height) / (double) STEP);
  double dx = key == GDK_KEY_Left ? -step : key == GDK_KEY_Right ? step : 0;
  double dy = key == GDK_KEY_Up ? -step : key == GDK_KEY_Down ? step : 0;

  if (dx == 0 && dy == 0)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_SHIFT_MASK) != 0)
    set_edges (self, self->area.x, self->area.y, self->area.x + self->area.width + dx,
               self->area.y + self->area.height + dy);
  else
    move (self, self->area, dx, dy);
  return GDK_EVENT_STOP;
}

/* --- painting -------------------------------------------------------------------------------------------- */

static void
shade (GtkSnapshot *snapshot, float x, float y, float width, float height)
{
  const GdkRGBA shadow = { 0, 0, 0, 0.55f };

  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, &shadow, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
paint_corner (GtkSnapshot *snapshot, float x, float y)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, blue = { 0.043f, 0.341f, 0.816f, 1 };

  gtk_snapshot_append_color (snapshot, &blue, &GRAPHENE_RECT_INIT (x - 8, y - 8, 16, 16));
  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (x - 5, y - 5, 10, 10));
}

static void
paint_frame (GtkSnapshot *snapshot, const graphene_rect_t *frame)
{
  const GdkRGBA blue = { 0.043f, 0.341f, 0.816f, 1 };
  const float left = frame->origin.x, top = frame->origin.y, right = left + frame->size.width,
              bottom = top + frame->size.height;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, frame, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 3, 3, 3, 3 },
                              (GdkRGBA[4]){ blue, blue, blue, blue });
  paint_corner (snapshot, left, top);
  paint_corner (snapshot, right, top);
  paint_corner (snapshot, left, bottom);
  paint_corner (snapshot, right, bottom);
}

static void
editor_crop_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  EditorCropView *self = EDITOR_CROP_VIEW (widget);
  graphene_rect_t place, frame;
  double scale;
  float right, bottom, end;

  place_of (self, &place, &scale);
  frame_of (self, &frame, &scale);
  gtk_snapshot_append_texture (snapshot, self->texture, &place);
  right = place.origin.x + place.size.width;
  bottom = place.origin.y + place.size.height;
  end = frame.origin.y + frame.size.height;
  shade (snapshot, place.origin.x, place.origin.y, place.size.width,
         frame.origin.y - place.origin.y);
  shade (snapshot, place.origin.x, end, place.size.width, bottom - end);
  shade (snapshot, place.origin.x, frame.origin.y, frame.origin.x - place.origin.x,
         frame.size.height);
  shade (snapshot, frame.origin.x + frame.size.width, frame.origin.y,
         right - frame.origin.x - frame.size.width, frame.size.height);
  paint_frame (snapshot, &frame);
}

static void
editor_crop_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 420;
}

/* --- the object ------------------------------------------------------------------------------------------- */

static void
editor_crop_view_finalize (GObject *object)
{
  g_clear_object (&EDITOR_CROP_VIEW (object)->texture);
  G_OBJECT_CLASS (editor_crop_view_parent_class)->finalize (object);
}

static void
editor_crop_view_class_init (EditorCropViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = editor_crop_view_finalize;
  widget_class->snapshot = editor_crop_view_snapshot;
  widget_class->measure = editor_crop_view_measure;
  gtk_widget_class_set_css_name (widget_class, "crop-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EDITOR_TYPE_CROP_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
editor_crop_view_init (EditorCropView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
      _ ("Piece of the picture. Arrow keys move it, with Shift they change its size."), -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
editor_crop_view_new (GdkTexture *texture, guint width, guint height)
{
  EditorCropView *self = g_object_new (EDITOR_TYPE_CROP_VIEW, NULL);

  self->texture = g_object_ref (texture);
  self->width = width;
  self->height = height;
  self->area = (AuthorPictureArea){ 0, 0, width, height };
  return GTK_WIDGET (self);
}
