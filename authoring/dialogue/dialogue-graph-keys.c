/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-graph-private.h"

#include <math.h>

/* --- along the edges --------------------------------------------------------------------------- */

static guint
follow (AuthorDialogueGraph *self, guint node, guint answer)
{
  for (guint i = 0; i < self->nodes->links->len; i++) {
    const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, i);

    if (link->from == node && link->to != G_MAXUINT
        && (answer == G_MAXUINT || link->answer == answer))
      return link->to;
  }
  return G_MAXUINT;
}

/* To where one came from, else to the first that leads here. */
static guint
go_back (AuthorDialogueGraph *self, guint node)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < self->nodes->links->len; i++) {
    const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, i);

    if (link->to == node && (found == G_MAXUINT || link->from == self->came_from))
      found = link->from;
  }
  return found;
}

/* The next one above or below: of its column, else of its neighbours. */
static guint
go_beside (AuthorDialogueGraph *self, guint node, int direction)
{
  const AuthorGraphBox *boxes = (const AuthorGraphBox *) (void *) self->graph->boxes->data;
  guint found = G_MAXUINT;
  double nearest = G_MAXDOUBLE;

  for (guint i = 0; i < self->graph->boxes->len; i++) {
    double down = (boxes[i].y - boxes[node].y) * direction;
    double aside = fabs ((double) boxes[i].column - boxes[node].column) * 10000;

    if (i != node && down > 0 && down + aside < nearest) {
      nearest = down + aside;
      found = i;
    }
  }
  return found;
}

/* Where a key leads to; G_MAXUINT: nowhere. */
static guint
find_target (AuthorDialogueGraph *self, guint key)
{
  guint node = self->selected < self->boxes->len ? self->selected : 0;

  if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
    return follow (self, node, key - GDK_KEY_1);
  if (key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_9)
    return follow (self, node, key - GDK_KEY_KP_1);
  switch (key) {
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return follow (self, node, G_MAXUINT);
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return go_back (self, node);
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return go_beside (self, node, -1);
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return go_beside (self, node, 1);
  case GDK_KEY_Home:
  case GDK_KEY_KP_Home:
    return 0;
  case GDK_KEY_End:
  case GDK_KEY_KP_End:
    return self->boxes->len - 1;
  default:
    return G_MAXUINT;
  }
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        AuthorDialogueGraph *self)
{
  guint target;

  (void) controller, (void) code;
  if (self->nodes == NULL || self->boxes->len == 0
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) {
    g_signal_emit_by_name (self, "edit", self->selected < self->boxes->len ? self->selected : 0);
    return GDK_EVENT_STOP;
  }
  target = find_target (self, key);
  if (target == G_MAXUINT)
    return key == GDK_KEY_Right || key == GDK_KEY_Left || key == GDK_KEY_Up || key == GDK_KEY_Down;
  if (key != GDK_KEY_Left && key != GDK_KEY_KP_Left)
    self->came_from = self->selected;
  author_dialogue_graph_go (self, target);
  return GDK_EVENT_STOP;
}

void
author_dialogue_graph_add_keys (AuthorDialogueGraph *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  /* Before the boxes, which are buttons and would take Enter. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* --- answers in another order ------------------------------------------------------------------ */

static guint
badge_at (AuthorDialogueGraph *self, double x, double y)
{
  for (guint i = 0; self->nodes != NULL && i < self->nodes->links->len; i++) {
    AuthorGraphPoint middle;

    if (author_dialogue_graph_badge (self, i, &middle)
        && hypot (middle.x - x / self->zoom, middle.y - y / self->zoom) < AUTHOR_DIALOGUE_BADGE + 5)
      return i;
  }
  return G_MAXUINT;
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, AuthorDialogueGraph *self)
{
  self->drag_link = badge_at (self, x, y);
  self->drag_y = y / self->zoom;
  if (self->drag_link == G_MAXUINT)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, AuthorDialogueGraph *self)
{
  double x, y;

  (void) dx;
  if (self->drag_link == G_MAXUINT || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  self->drag_y = (y + dy) / self->zoom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, AuthorDialogueGraph *self)
{
  const AuthorDialogueLink *dragged;
  guint link = self->drag_link, nearest = 0;
  double distance = G_MAXDOUBLE;

  (void) gesture, (void) dx, (void) dy;
  self->drag_link = G_MAXUINT;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (link == G_MAXUINT || self->nodes == NULL || link >= self->nodes->links->len)
    return;
  dragged = author_dialogue_link_at (self->nodes, link);
  for (guint i = 0; i < self->nodes->links->len; i++) {
    const AuthorDialogueLink *other = author_dialogue_link_at (self->nodes, i);
    AuthorGraphPoint middle;

    if (other->from == dragged->from && author_dialogue_graph_badge (self, i, &middle)
        && fabs (middle.y - self->drag_y) < distance) {
      distance = fabs (middle.y - self->drag_y);
      nearest = other->answer;
    }
  }
  if (nearest != dragged->answer)
    g_signal_emit_by_name (self, "move-answer", dragged->from, dragged->answer, nearest);
}

void
author_dialogue_graph_add_drag (AuthorDialogueGraph *self)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();

  g_signal_connect (gesture, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (gesture, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}
