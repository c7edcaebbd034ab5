/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/graph-layout-private.h"

/* How often columns are sorted by what stands left and right of them. */
#define SWEEPS 8

/* --- columns ----------------------------------------------------------------------------------- */

/* Edges by the box that they leave. */
typedef struct {
  AuthorGraph *graph;
  GArray *first;  /* of guint, one more than boxes: in @sorted */
  GArray *sorted; /* of guint: numbers of edges */
} Leaving;

static AuthorGraphEdge *
edge_at (const AuthorGraph *graph, guint edge)
{
  return &g_array_index (graph->edges, AuthorGraphEdge, edge);
}

static void
sort_edges (Leaving *leaving, AuthorGraph *graph)
{
  guint n = graph->boxes->len, zero = 0;

  *leaving = (Leaving){ graph, g_array_new (FALSE, TRUE, sizeof (guint)),
                        g_array_new (FALSE, TRUE, sizeof (guint)) };
  g_array_set_size (leaving->first, n + 2);
  g_array_set_size (leaving->sorted, graph->edges->len);
  for (guint i = 0; i < graph->edges->len; i++)
    g_array_index (leaving->first, guint, edge_at (graph, i)->from + 2)++;
  for (guint i = 0; i < n; i++)
    g_array_index (leaving->first, guint, i + 2) += g_array_index (leaving->first, guint, i + 1);
  for (guint i = 0; i < graph->edges->len; i++) {
    guint *at = &g_array_index (leaving->first, guint, edge_at (graph, i)->from + 1);

    g_array_index (leaving->sorted, guint, (*at)++) = i;
  }
  g_array_index (leaving->first, guint, 0) = zero;
}

typedef enum {
  UNSEEN,
  OPEN, /* on the way that is being walked */
  DONE,
} State;

typedef struct {
  const Leaving *leaving;
  char *states;
  guint *next;     /* edge to be looked at */
  GArray *way;     /* of guint: boxes */
  GArray *reverse; /* of guint: boxes, those behind first */
} Walk;

static void
enter (Walk *walk, guint box)
{
  walk->states[box] = OPEN;
  walk->next[box] = g_array_index (walk->leaving->first, guint, box);
  g_array_append_val (walk->way, box);
}

/* Everything behind @start; edges that lead back to where one comes from become lanes. */
static void
walk_from (Walk *walk, guint start)
{
  enter (walk, start);
  while (walk->way->len > 0) {
    guint box = g_array_index (walk->way, guint, walk->way->len - 1);
    AuthorGraphEdge *edge;

    if (walk->next[box] == g_array_index (walk->leaving->first, guint, box + 1)) {
      walk->states[box] = DONE;
      g_array_append_val (walk->reverse, box);
      g_array_set_size (walk->way, walk->way->len - 1);
      continue;
    }
    edge = edge_at (walk->leaving->graph,
                    g_array_index (walk->leaving->sorted, guint, walk->next[box]++));
    if (edge->to == AUTHOR_GRAPH_NOWHERE)
      continue;
    if (walk->states[edge->to] == OPEN)
      edge->is_lane = true;
    else if (walk->states[edge->to] == UNSEEN)
      enter (walk, edge->to);
  }
}

/* The column of a box is the longest way to it. */
static void
set_columns (const Leaving *leaving, const GArray *reverse)
{
  AuthorGraph *graph = leaving->graph;

  for (guint i = reverse->len; i-- > 0;) {
    guint box = g_array_index (reverse, guint, i);
    guint column = g_array_index (graph->boxes, AuthorGraphBox, box).column;

    for (guint at = g_array_index (leaving->first, guint, box);
         at < g_array_index (leaving->first, guint, box + 1); at++) {
      AuthorGraphEdge *edge = edge_at (graph, g_array_index (leaving->sorted, guint, at));
      AuthorGraphBox *to;

      if (edge->is_lane || edge->to == AUTHOR_GRAPH_NOWHERE)
        continue;
      to = &g_array_index (graph->boxes, AuthorGraphBox, edge->to);
      to->column = MAX (to->column, column + 1);
    }
  }
}

void
author_graph_find_columns (AuthorGraph *graph)
{
  Leaving leaving;
  guint n = graph->boxes->len;
  g_autofree char *states = g_new0 (char, n + 1);
  g_autofree guint *next = g_new0 (guint, n + 1);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) reverse = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { &leaving, states, next, way, reverse };

  sort_edges (&leaving, graph);
  for (guint i = 0; i < n; i++)
    if (states[i] == UNSEEN)
      walk_from (&walk, i);
  set_columns (&leaving, reverse);
  g_array_unref (leaving.first);
  g_array_unref (leaving.sorted);
}

/* --- order in a column ------------------------------------------------------------------------- */

static int
compare_order (const void *one, const void *other, void *data)
{
  const AuthorGraphPlace *left = author_graph_place (data, *(const guint *) one);
  const AuthorGraphPlace *right = author_graph_place (data, *(const guint *) other);

  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return *(const guint *) one < *(const guint *) other ? -1 : 1;
}

static void
number_column (const AuthorGraphWork *work, const GArray *column, double *ranks)
{
  for (guint i = 0; i < column->len; i++)
    ranks[g_array_index (column, guint, i)] = (double) i;
}

/* Each place goes to the middle of those that it is linked with on one side; without any it stays. */
static void
sweep (AuthorGraphWork *work, double *ranks, bool is_forward)
{
  guint n = work->places->len, n_columns = work->columns->len;
  g_autofree double *sums = g_new0 (double, n);
  g_autofree guint *counts = g_new0 (guint, n);

  for (guint step = 1; step < n_columns; step++) {
    GArray *column = work->columns->pdata[is_forward ? step : n_columns - 1 - step];

    const GArray *links = work->links->pdata[is_forward ? step - 1 : n_columns - 1 - step];

    for (guint i = 0; i < links->len; i++) {
      const AuthorGraphLink *link = &g_array_index (links, AuthorGraphLink, i);
      guint inner = is_forward ? link->right : link->left;

      sums[inner] += ranks[is_forward ? link->left : link->right];
      counts[inner]++;
    }
    for (guint i = 0; i < column->len; i++) {
      guint place = g_array_index (column, guint, i);

      author_graph_place (work, place)->order
          = counts[place] > 0 ? sums[place] / counts[place] : ranks[place];
    }
    g_array_sort_with_data (column, compare_order, work);
    number_column (work, column, ranks);
  }
}

void
author_graph_sort_columns (AuthorGraphWork *work)
{
  g_autofree double *ranks = g_new0 (double, work->places->len + 1);

  for (guint i = 0; i < work->columns->len; i++)
    number_column (work, work->columns->pdata[i], ranks);
  for (guint i = 0; i < SWEEPS; i++)
    sweep (work, ranks, i % 2 == 0);
}
