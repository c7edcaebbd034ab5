/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/dialogue-graph-private.h"

#include <math.h>

#define LINE  1.6
#define ARROW 8.0

/* A colour of ours; grey where the display does not know it. */
static GdkRGBA
colour (AuthorDialogueGraph *self, const char *name)
{
  GdkRGBA rgba = { 0.49f, 0.54f, 0.55f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &rgba);
  return rgba;
}

static const AuthorGraphPoint *
points_of (const AuthorDialogueGraph *self, const AuthorGraphEdge *edge)
{
  return &g_array_index (self->graph->points, AuthorGraphPoint, edge->first_point);
}

static const AuthorGraphEdge *
edge_at (const AuthorDialogueGraph *self, guint link)
{
  return &g_array_index (self->graph->edges, AuthorGraphEdge, link);
}

/* --- lines ------------------------------------------------------------------------------------- */

/* A small picture of its own around two points, so that a large graph is no large picture. */
static cairo_t *
begin_line (GtkSnapshot *snapshot, AuthorGraphPoint from, AuthorGraphPoint to, const GdkRGBA *rgba)
{
  double x = MIN (from.x, to.x) - ARROW, y = MIN (from.y, to.y) - ARROW;
  graphene_rect_t bounds
      = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (fabs (to.x - from.x) + 2 * ARROW),
                            (float) (fabs (to.y - from.y) + 2 * ARROW));
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_line_width (cairo, LINE);
  gdk_cairo_set_source_rgba (cairo, rgba);
  return cairo;
}

static void
draw_curve (GtkSnapshot *snapshot, AuthorGraphPoint from, AuthorGraphPoint to, bool is_dashed,
            const GdkRGBA *rgba)
{
  cairo_t *cairo = begin_line (snapshot, from, to, rgba);
  double middle = (from.x + to.x) / 2;

  if (is_dashed)
    cairo_set_dash (cairo, (double[]){ 5, 4 }, 2, 0);
  cairo_move_to (cairo, from.x, from.y);
  cairo_curve_to (cairo, middle, from.y, middle, to.y, to.x, to.y);
  cairo_stroke (cairo);
  cairo_destroy (cairo);
}

static void
draw_arrow (GtkSnapshot *snapshot, AuthorGraphPoint tip, const GdkRGBA *rgba)
{
  cairo_t *cairo = begin_line (snapshot, tip, tip, rgba);

  cairo_move_to (cairo, tip.x, tip.y);
  cairo_line_to (cairo, tip.x - ARROW, tip.y - ARROW * 0.55);
  cairo_line_to (cairo, tip.x - ARROW, tip.y + ARROW * 0.55);
  cairo_close_path (cairo);
  cairo_fill (cairo);
  cairo_destroy (cairo);
}

/* Straight pieces, upright or level. */
static void
draw_lane (GtkSnapshot *snapshot, const AuthorGraphPoint *points, guint n, const GdkRGBA *rgba)
{
  for (guint i = 0; i + 1 < n; i++) {
    double x = MIN (points[i].x, points[i + 1].x), y = MIN (points[i].y, points[i + 1].y);
    graphene_rect_t line
        = GRAPHENE_RECT_INIT ((float) (x - LINE / 2), (float) (y - LINE / 2),
                              (float) (fabs (points[i + 1].x - points[i].x) + LINE),
                              (float) (fabs (points[i + 1].y - points[i].y) + LINE));

    gtk_snapshot_append_color (snapshot, rgba, &line);
  }
}

static void
draw_edge (AuthorDialogueGraph *self, GtkSnapshot *snapshot, guint number)
{
  const AuthorGraphEdge *edge = edge_at (self, number);
  const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, number);
  const AuthorGraphPoint *points = points_of (self, edge);
  bool is_hot = link->from == self->selected && link->is_choice;
  GdkRGBA rgba = colour (self, edge->to == AUTHOR_GRAPH_NOWHERE ? "dialogue_copper"
                               : is_hot                         ? "dialogue_focus"
                                                                : "dialogue_edge");

  if (edge->is_lane) {
    draw_lane (snapshot, points, edge->n_points, &rgba);
  } else {
    for (guint i = 0; i + 1 < edge->n_points; i++)
      draw_curve (snapshot, points[i], points[i + 1],
                  !link->is_choice || edge->to == AUTHOR_GRAPH_NOWHERE, &rgba);
  }
  if (edge->to != AUTHOR_GRAPH_NOWHERE)
    draw_arrow (snapshot, points[edge->n_points - 1], &rgba);
}

/* --- numbers ----------------------------------------------------------------------------------- */

bool
author_dialogue_graph_badge (const AuthorDialogueGraph *self, guint number,
                             AuthorGraphPoint *ret_middle)
{
  const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, number);

  if (!link->is_choice || (link->n_answers < 2 && link->to != G_MAXUINT))
    return false;
  *ret_middle = points_of (self, edge_at (self, number))[0];
  ret_middle->x += AUTHOR_DIALOGUE_BADGE + 3;
  if (number == self->drag_link)
    ret_middle->y = self->drag_y;
  return true;
}

static void
draw_text (AuthorDialogueGraph *self, GtkSnapshot *snapshot, AuthorGraphPoint middle,
           const char *text, const GdkRGBA *rgba)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (middle.x - width / 2.0),
                                                          (float) (middle.y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, rgba);
  gtk_snapshot_restore (snapshot);
}

static void
draw_badge (AuthorDialogueGraph *self, GtkSnapshot *snapshot, guint number)
{
  const AuthorDialogueLink *link = author_dialogue_link_at (self->nodes, number);
  const double radius = AUTHOR_DIALOGUE_BADGE;
  bool is_lost = link->to == G_MAXUINT;
  GdkRGBA ground = colour (self, "dialogue_box");
  GdkRGBA ink = colour (self, is_lost ? "dialogue_copper" : "dialogue_ink");
  GdkRGBA edge = colour (self, is_lost                        ? "dialogue_copper"
                               : link->from == self->selected ? "dialogue_focus"
                                                              : "dialogue_edge");
  g_autofree char *text = g_strdup_printf ("%u", link->answer + 1);
  AuthorGraphPoint middle;
  GskRoundedRect circle;

  if (!author_dialogue_graph_badge (self, number, &middle))
    return;
  gsk_rounded_rect_init_from_rect (&circle,
                                   &GRAPHENE_RECT_INIT ((float) (middle.x - radius),
                                                        (float) (middle.y - radius),
                                                        (float) (2 * radius), (float) (2 * radius)),
                                   (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &ground, &circle.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &circle, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ edge, edge, edge, edge });
  draw_text (self, snapshot, middle, text, &ink);
}

void
author_dialogue_graph_draw (AuthorDialogueGraph *self, GtkSnapshot *snapshot)
{
  if (self->nodes == NULL)
    return;
  for (guint i = 0; i < self->graph->edges->len; i++)
    draw_edge (self, snapshot, i);
  for (guint i = 0; i < self->graph->edges->len; i++)
    draw_badge (self, snapshot, i);
}
