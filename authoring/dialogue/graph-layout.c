/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/graph-layout-private.h"

/* Between columns, boxes of a column, and edges that pass through one. */
#define COLUMN_GAP 84
#define BOX_GAP    26
#define EDGE_GAP   14
#define MARGIN     24
/* An edge over more columns than that goes below all boxes. */
#define FAR 6
/* How often boxes are drawn towards those that they are linked with. */
#define PULLS 10

AuthorGraph *
author_graph_new (double box_width)
{
  AuthorGraph *graph = g_new0 (AuthorGraph, 1);

  graph->boxes = g_array_new (FALSE, TRUE, sizeof (AuthorGraphBox));
  graph->edges = g_array_new (FALSE, TRUE, sizeof (AuthorGraphEdge));
  graph->points = g_array_new (FALSE, TRUE, sizeof (AuthorGraphPoint));
  graph->box_width = box_width;
  return graph;
}

void
author_graph_free (AuthorGraph *graph)
{
  if (graph == NULL)
    return;
  g_array_unref (graph->boxes);
  g_array_unref (graph->edges);
  g_array_unref (graph->points);
  g_free (graph);
}

AuthorGraphPlace *
author_graph_place (const AuthorGraphWork *work, guint place)
{
  return &g_array_index (work->places, AuthorGraphPlace, place);
}

static AuthorGraphBox *
box_at (const AuthorGraph *graph, guint box)
{
  return &g_array_index (graph->boxes, AuthorGraphBox, box);
}

/* --- places and links -------------------------------------------------------------------------- */

static GArray *
column_at (AuthorGraphWork *work, guint column)
{
  while (work->columns->len <= column) {
    g_ptr_array_add (work->columns, g_array_new (FALSE, FALSE, sizeof (guint)));
    g_ptr_array_add (work->links, g_array_new (FALSE, FALSE, sizeof (AuthorGraphLink)));
  }
  return work->columns->pdata[column];
}

static guint
add_place (AuthorGraphWork *work, guint box, guint target, guint column, double height)
{
  AuthorGraphPlace place = { box, target, column, height, 0, 0 };
  guint number = work->places->len;

  g_array_append_val (work->places, place);
  g_array_append_val (column_at (work, column), number);
  return number;
}

static void
add_link (AuthorGraphWork *work, guint left, guint right)
{
  AuthorGraphLink link = { left, right };

  g_array_append_val ((GArray *) work->links->pdata[author_graph_place (work, left)->column], link);
}

/* The place where edges to @target pass through @column: one for all of them. */
static guint
find_passage (AuthorGraphWork *work, GHashTable *passages, guint target, guint column,
              bool *ret_is_new)
{
  gpointer key = GUINT_TO_POINTER (target * 4096 + column + 1);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (passages, key));

  *ret_is_new = place == 0;
  if (place > 0)
    return place - 1;
  place = add_place (work, G_MAXUINT, target, column, 0);
  g_hash_table_insert (passages, key, GUINT_TO_POINTER (place + 1));
  return place;
}

static void
add_edge (AuthorGraphWork *work, GHashTable *passages, AuthorGraphEdge *edge)
{
  guint from, to, last = edge->from;
  bool is_new = true;

  if (edge->to == AUTHOR_GRAPH_NOWHERE || edge->is_lane)
    return;
  from = box_at (work->graph, edge->from)->column;
  to = box_at (work->graph, edge->to)->column;
  edge->is_lane = to > from + FAR;
  for (guint column = from + 1; !edge->is_lane && is_new && column < to; column++) {
    guint passage = find_passage (work, passages, edge->to, column, &is_new);

    add_link (work, last, passage);
    last = passage;
  }
  if (!edge->is_lane && is_new)
    add_link (work, last, edge->to);
}

/* --- up and down ------------------------------------------------------------------------------- */

/* How far the middles of two neighbours are apart at least. */
static double
distance (const AuthorGraphPlace *upper, const AuthorGraphPlace *lower)
{
  bool are_boxes = upper->box != G_MAXUINT && lower->box != G_MAXUINT;

  return upper->height / 2 + lower->height / 2 + (are_boxes ? BOX_GAP : EDGE_GAP);
}

/* Neighbours that want the same space, as one. */
typedef struct {
  double sum;
  guint n, first;
} Pool;

/* Puts the places of a column as near as can be to where they want to be, @wanted, in their order. */
static void
settle (const AuthorGraphWork *work, const GArray *column, const double *wanted)
{
  g_autofree Pool *pools = g_new (Pool, column->len + 1);
  g_autofree double *offsets = g_new0 (double, column->len + 1);
  guint n = 0;

  for (guint i = 0; i < column->len; i++) {
    guint place = g_array_index (column, guint, i);

    if (i > 0)
      offsets[i] = offsets[i - 1]
                   + distance (author_graph_place (work, g_array_index (column, guint, i - 1)),
                               author_graph_place (work, place));
    pools[n++] = (Pool){ wanted[place] - offsets[i], 1, i };
    while (n > 1 && pools[n - 2].sum / pools[n - 2].n > pools[n - 1].sum / pools[n - 1].n) {
      pools[n - 2].sum += pools[n - 1].sum;
      pools[n - 2].n += pools[n - 1].n;
      n--;
    }
  }
  for (guint pool = 0; pool < n; pool++)
    for (guint i = pools[pool].first; i < pools[pool].first + pools[pool].n; i++)
      author_graph_place (work, g_array_index (column, guint, i))->y
          = pools[pool].sum / pools[pool].n + offsets[i];
}

/* Where each place wants to be: in the middle of those linked with it on both sides. */
static void
pull (const AuthorGraphWork *work, double *wanted, guint *counts)
{
  for (guint i = 0; i < work->places->len; i++) {
    wanted[i] = 0;
    counts[i] = 0;
  }
  for (guint column = 0; column < work->links->len; column++) {
    const GArray *links = work->links->pdata[column];

    for (guint i = 0; i < links->len; i++) {
      const AuthorGraphLink *link = &g_array_index (links, AuthorGraphLink, i);

      wanted[link->left] += author_graph_place (work, link->right)->y;
      wanted[link->right] += author_graph_place (work, link->left)->y;
      counts[link->left]++;
      counts[link->right]++;
    }
  }
  for (guint i = 0; i < work->places->len; i++)
    wanted[i] = counts[i] > 0 ? wanted[i] / counts[i] : author_graph_place (work, i)->y;
}

static void
set_heights (AuthorGraphWork *work)
{
  g_autofree double *wanted = g_new0 (double, work->places->len + 1);
  g_autofree guint *counts = g_new0 (guint, work->places->len + 1);
  double top = G_MAXDOUBLE;

  for (guint turn = 0; turn < PULLS; turn++) {
    for (guint i = 0; i < work->columns->len; i++)
      settle (work, work->columns->pdata[i], wanted);
    if (turn + 1 < PULLS)
      pull (work, wanted, counts);
  }
  for (guint i = 0; i < work->places->len; i++)
    top = MIN (top, author_graph_place (work, i)->y - author_graph_place (work, i)->height / 2);
  for (guint i = 0; i < work->places->len; i++)
    author_graph_place (work, i)->y += MARGIN - top;
}

/* --- edges ------------------------------------------------------------------------------------- */

static void
add_point (AuthorGraph *graph, AuthorGraphEdge *edge, double x, double y)
{
  AuthorGraphPoint point = { x, y };

  g_array_append_val (graph->points, point);
  edge->n_points++;
}

/* Where an edge leaves its box. */
static AuthorGraphPoint
start_of (const AuthorGraph *graph, const AuthorGraphEdge *edge)
{
  const AuthorGraphBox *box = box_at (graph, edge->from);

  return (AuthorGraphPoint){ box->x + graph->box_width,
                             box->y + box->height * (edge->slot + 1) / (edge->n_slots + 1) };
}

/* Below all boxes, and from there to its target. */
static void
route_lane (AuthorGraph *graph, AuthorGraphEdge *edge, double lane)
{
  AuthorGraphPoint start = start_of (graph, edge);
  const AuthorGraphBox *to = box_at (graph, edge->to);
  double right = start.x + COLUMN_GAP * 0.4 + 2.0 * (edge->slot % 9), left = to->x - 30;

  add_point (graph, edge, start.x, start.y);
  add_point (graph, edge, right, start.y);
  add_point (graph, edge, right, lane);
  add_point (graph, edge, left, lane);
  add_point (graph, edge, left, to->y + to->height / 2);
  add_point (graph, edge, to->x, to->y + to->height / 2);
}

static void
route (AuthorGraphWork *work, GHashTable *passages, AuthorGraphEdge *edge)
{
  AuthorGraph *graph = work->graph;
  AuthorGraphPoint start = start_of (graph, edge);
  const AuthorGraphBox *to;

  add_point (graph, edge, start.x, start.y);
  if (edge->to == AUTHOR_GRAPH_NOWHERE) {
    add_point (graph, edge, start.x + COLUMN_GAP * 0.45, start.y);
    return;
  }
  to = box_at (graph, edge->to);
  for (guint column = box_at (graph, edge->from)->column + 1; column < to->column; column++) {
    guint place = GPOINTER_TO_UINT (
        g_hash_table_lookup (passages, GUINT_TO_POINTER (edge->to * 4096 + column + 1)));
    double x = MARGIN + column * (graph->box_width + COLUMN_GAP);

    add_point (graph, edge, x, author_graph_place (work, place - 1)->y);
    add_point (graph, edge, x + graph->box_width, author_graph_place (work, place - 1)->y);
  }
  add_point (graph, edge, to->x, to->y + to->height / 2);
}

static void
route_all (AuthorGraphWork *work, GHashTable *passages)
{
  AuthorGraph *graph = work->graph;
  g_autofree double *lanes = g_new0 (double, graph->boxes->len + 1);
  double bottom = graph->height;

  for (guint i = 0; i < graph->edges->len; i++) {
    AuthorGraphEdge *edge = &g_array_index (graph->edges, AuthorGraphEdge, i);

    edge->first_point = graph->points->len;
    edge->n_points = 0;
    if (!edge->is_lane) {
      route (work, passages, edge);
      continue;
    }
    if (lanes[edge->to] == 0)
      lanes[edge->to] = bottom += EDGE_GAP;
    route_lane (graph, edge, lanes[edge->to]);
  }
  graph->height = bottom + MARGIN;
}

/* --- all together ------------------------------------------------------------------------------ */

static void
take_places (AuthorGraphWork *work)
{
  AuthorGraph *graph = work->graph;

  graph->height = graph->width = 0;
  for (guint i = 0; i < graph->boxes->len; i++) {
    AuthorGraphBox *box = box_at (graph, i);

    box->x = MARGIN + box->column * (graph->box_width + COLUMN_GAP);
    box->y = author_graph_place (work, i)->y - box->height / 2;
    graph->width = MAX (graph->width, box->x + graph->box_width + COLUMN_GAP * 0.5 + MARGIN);
  }
  for (guint i = 0; i < work->places->len; i++)
    graph->height = MAX (graph->height, author_graph_place (work, i)->y
                                            + author_graph_place (work, i)->height / 2);
}

void
author_graph_lay_out (AuthorGraph *graph)
{
  g_autoptr (GHashTable) passages = g_hash_table_new (NULL, NULL);
  AuthorGraphWork work = { graph, g_array_new (FALSE, FALSE, sizeof (AuthorGraphPlace)),
                           g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref),
                           g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref) };

  g_array_set_size (graph->points, 0);
  for (guint i = 0; i < graph->boxes->len; i++)
    box_at (graph, i)->column = 0;
  for (guint i = 0; i < graph->edges->len; i++)
    g_array_index (graph->edges, AuthorGraphEdge, i).is_lane = false;
  author_graph_find_columns (graph);
  for (guint i = 0; i < graph->boxes->len; i++)
    add_place (&work, i, i, box_at (graph, i)->column, box_at (graph, i)->height);
  for (guint i = 0; i < graph->edges->len; i++)
    add_edge (&work, passages, &g_array_index (graph->edges, AuthorGraphEdge, i));
  author_graph_sort_columns (&work);
  set_heights (&work);
  take_places (&work);
  route_all (&work, passages);
  g_array_unref (work.places);
  g_ptr_array_unref (work.links);
  g_ptr_array_unref (work.columns);
}
