/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-graph-private.h"

#include <math.h>

#include "authoring/dialogue/dialogue-node.h"

#define LEAST_ZOOM 0.3
#define MOST_ZOOM  1.5

G_DEFINE_FINAL_TYPE (AuthorDialogueGraph, author_dialogue_graph, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  EDIT,
  MOVE_ANSWER,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- boxes ------------------------------------------------------------------------------------- */

static void
on_clicked (GtkButton *button, AuthorDialogueGraph *self)
{
  guint node;

  if (g_ptr_array_find (self->boxes, button, &node))
    author_dialogue_graph_go (self, node);
}

static GtkWidget *
add_box (AuthorDialogueGraph *self)
{
  GtkWidget *box = author_dialogue_node_new ();

  g_signal_connect (box, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  g_ptr_array_add (self->boxes, box);
  return box;
}

static void
lay_out (AuthorDialogueGraph *self)
{
  AuthorGraph *graph = self->graph;

  g_array_set_size (graph->boxes, 0);
  g_array_set_size (graph->edges, 0);
  for (guint i = 0; i < self->boxes->len; i++) {
    AuthorGraphBox box = { 0 };
    int height;

    gtk_widget_measure (self->boxes->pdata[i], GTK_ORIENTATION_VERTICAL, AUTHOR_DIALOGUE_NODE_WIDTH,
                        NULL, &height, NULL, NULL);
    box.height = height;
    g_array_append_val (graph->boxes, box);
  }
  for (guint i = 0; self->nodes != NULL && i < self->nodes->links->len; i++) {
    const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, i);
    AuthorGraphEdge edge
        = { .from = link->from, .to = link->to, .slot = link->answer, .n_slots = link->n_answers };

    g_array_append_val (graph->edges, edge);
  }
  author_graph_lay_out (graph);
}

void
author_dialogue_graph_show (AuthorDialogueGraph *self, const AuthorDialogueNodes *nodes)
{
  guint n = nodes != NULL ? nodes->nodes->len : 0;

  self->nodes = nodes;
  for (guint i = 0; i < n; i++) {
    GtkWidget *box = i < self->boxes->len ? self->boxes->pdata[i] : add_box (self);

    author_dialogue_node_show (box, author_dialogue_node (nodes, i));
  }
  while (self->boxes->len > n) {
    GtkWidget *box = g_ptr_array_steal_index (self->boxes, self->boxes->len - 1);

    gtk_widget_unparent (box);
  }
  self->drag_link = G_MAXUINT;
  lay_out (self);
  author_dialogue_graph_select (self, self->selected < n ? self->selected : G_MAXUINT);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
author_dialogue_graph_select (AuthorDialogueGraph *self, guint node)
{
  self->selected = node;
  for (guint i = 0; i < self->boxes->len; i++)
    author_dialogue_node_set_selected (self->boxes->pdata[i],
                                       i == (node == G_MAXUINT ? 0 : node) && node != G_MAXUINT);
  /* Tab has to find one. */
  if (node == G_MAXUINT && self->boxes->len > 0)
    gtk_widget_set_focusable (self->boxes->pdata[0], TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
author_dialogue_graph_focus (AuthorDialogueGraph *self)
{
  guint node = self->selected < self->boxes->len ? self->selected : 0;

  if (node < self->boxes->len)
    gtk_widget_grab_focus (self->boxes->pdata[node]);
}

void
author_dialogue_graph_go (AuthorDialogueGraph *self, guint node)
{
  author_dialogue_graph_select (self, node);
  author_dialogue_graph_focus (self);
  g_signal_emit (self, signals[CHOSEN], 0, node);
}

bool
author_dialogue_graph_bounds (AuthorDialogueGraph *self, guint node, graphene_rect_t *ret_bounds)
{
  const AuthorGraphBox *box;

  if (node >= self->graph->boxes->len)
    return false;
  box = &g_array_index (self->graph->boxes, AuthorGraphBox, node);
  graphene_rect_init (ret_bounds, (float) (box->x * self->zoom), (float) (box->y * self->zoom),
                      (float) (AUTHOR_DIALOGUE_NODE_WIDTH * self->zoom),
                      (float) (box->height * self->zoom));
  return true;
}

/* --- zoom -------------------------------------------------------------------------------------- */

double
author_dialogue_graph_zoom (AuthorDialogueGraph *self)
{
  return self->zoom;
}

void
author_dialogue_graph_set_zoom (AuthorDialogueGraph *self, double zoom)
{
  self->zoom = CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM);
  if (self->zoom < 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "small");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "small");
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
author_dialogue_graph_fit (AuthorDialogueGraph *self, double width, double height)
{
  double zoom = 1;

  if (self->graph->width > 0 && self->graph->height > 0)
    zoom = MIN (width / self->graph->width, height / self->graph->height);
  author_dialogue_graph_set_zoom (self, MIN (zoom, 1));
}

/* --- the widget -------------------------------------------------------------------------------- */

static void
author_dialogue_graph_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
  AuthorDialogueGraph *self = AUTHOR_DIALOGUE_GRAPH (widget);
  double size
      = orientation == GTK_ORIENTATION_HORIZONTAL ? self->graph->width : self->graph->height;

  (void) for_size;
  *minimum = *natural = (int) (size * self->zoom + 0.5);
  *minimum_baseline = *natural_baseline = -1;
}

static void
author_dialogue_graph_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AuthorDialogueGraph *self = AUTHOR_DIALOGUE_GRAPH (widget);

  (void) width, (void) height, (void) baseline;
  for (guint i = 0; i < self->boxes->len; i++) {
    const AuthorGraphBox *box = &g_array_index (self->graph->boxes, AuthorGraphBox, i);
    /* On whole pixels, or thin edges get lost. */
    GskTransform *transform = gsk_transform_scale (
        gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) round (box->x * self->zoom),
                                                             (float) round (box->y * self->zoom))),
        (float) self->zoom, (float) self->zoom);
    int least;

    /* GTK asks that a widget is measured before it gets its place. */
    gtk_widget_measure (self->boxes->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                        NULL);
    gtk_widget_allocate (self->boxes->pdata[i], MAX (AUTHOR_DIALOGUE_NODE_WIDTH, least),
                         (int) box->height, -1, transform);
  }
}

static void
author_dialogue_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  AuthorDialogueGraph *self = AUTHOR_DIALOGUE_GRAPH (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float) self->zoom, (float) self->zoom);
  author_dialogue_graph_draw (self, snapshot);
  gtk_snapshot_restore (snapshot);
  GTK_WIDGET_CLASS (author_dialogue_graph_parent_class)->snapshot (widget, snapshot);
}

static void
author_dialogue_graph_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  AuthorDialogueGraph *self = AUTHOR_DIALOGUE_GRAPH (widget);

  GTK_WIDGET_CLASS (author_dialogue_graph_parent_class)->css_changed (widget, change);
  if (self->nodes != NULL)
    lay_out (self);
}

static void
author_dialogue_graph_dispose (GObject *object)
{
  AuthorDialogueGraph *self = AUTHOR_DIALOGUE_GRAPH (object);

  self->nodes = NULL;
  for (guint i = 0; i < self->boxes->len; i++)
    gtk_widget_unparent (self->boxes->pdata[i]);
  g_ptr_array_set_size (self->boxes, 0);
  G_OBJECT_CLASS (author_dialogue_graph_parent_class)->dispose (object);
}

static void
author_dialogue_graph_finalize (GObject *object)
{
  AuthorDialogueGraph *self = AUTHOR_DIALOGUE_GRAPH (object);

  g_ptr_array_unref (self->boxes);
  author_graph_free (self->graph);
  G_OBJECT_CLASS (author_dialogue_graph_parent_class)->finalize (object);
}

static void
author_dialogue_graph_class_init (AuthorDialogueGraphClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = author_dialogue_graph_dispose;
  G_OBJECT_CLASS (class)->finalize = author_dialogue_graph_finalize;
  widget_class->measure = author_dialogue_graph_measure;
  widget_class->size_allocate = author_dialogue_graph_size_allocate;
  widget_class->snapshot = author_dialogue_graph_snapshot;
  widget_class->css_changed = author_dialogue_graph_css_changed;
  gtk_widget_class_set_css_name (widget_class, "dialoguegraph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_UINT);
  signals[MOVE_ANSWER] = g_signal_new ("move-answer", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
author_dialogue_graph_init (AuthorDialogueGraph *self)
{
  self->boxes = g_ptr_array_new ();
  self->graph = author_graph_new (AUTHOR_DIALOGUE_NODE_WIDTH);
  self->zoom = 1;
  self->selected = self->came_from = self->drag_link = G_MAXUINT;
  author_dialogue_add_style ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "dialogue-graph");
  author_dialogue_graph_add_keys (self);
  author_dialogue_graph_add_drag (self);
}

GtkWidget *
author_dialogue_graph_new (void)
{
  return g_object_new (AUTHOR_TYPE_DIALOGUE_GRAPH, NULL);
}
