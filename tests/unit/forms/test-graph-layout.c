/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/dialogue/graph-layout.h"

#include "engine/base/random.h"

static void
add_box (AuthorGraph *graph, double height)
{
  AuthorGraphBox box = { .height = height };

  g_array_append_val (graph->boxes, box);
}

static void
add_edge (AuthorGraph *graph, guint from, guint to, guint slot, guint n_slots)
{
  AuthorGraphEdge edge = { .from = from, .to = to, .slot = slot, .n_slots = n_slots };

  g_array_append_val (graph->edges, edge);
}

static AuthorGraphBox *
box_at (const AuthorGraph *graph, guint box)
{
  return &g_array_index (graph->boxes, AuthorGraphBox, box);
}

/* No box over another or outside; every edge begins and ends at its boxes. */
static void
assert_sound (const AuthorGraph *graph)
{
  for (guint i = 0; i < graph->boxes->len; i++) {
    const AuthorGraphBox *one = box_at (graph, i);

    g_assert_cmpfloat (one->x, >=, 0);
    g_assert_cmpfloat (one->y, >=, 0);
    g_assert_cmpfloat (one->x + graph->box_width, <=, graph->width);
    g_assert_cmpfloat (one->y + one->height, <=, graph->height);
    for (guint n = 0; n < i; n++) {
      const AuthorGraphBox *other = box_at (graph, n);

      g_assert_true (one->x + graph->box_width < other->x || other->x + graph->box_width < one->x
                     || one->y + one->height < other->y || other->y + other->height < one->y);
    }
  }
  for (guint i = 0; i < graph->edges->len; i++) {
    const AuthorGraphEdge *edge = &g_array_index (graph->edges, AuthorGraphEdge, i);
    const AuthorGraphPoint *points
        = &g_array_index (graph->points, AuthorGraphPoint, edge->first_point);

    g_assert_cmpuint (edge->n_points, >=, 2);
    g_assert_cmpfloat (points[0].x, ==, box_at (graph, edge->from)->x + graph->box_width);
    if (edge->to == AUTHOR_GRAPH_NOWHERE)
      continue;
    g_assert_cmpfloat (points[edge->n_points - 1].x, ==, box_at (graph, edge->to)->x);
    if (!edge->is_lane)
      g_assert_cmpuint (box_at (graph, edge->from)->column, <, box_at (graph, edge->to)->column);
  }
}

static void
test_columns (void)
{
  g_autoptr (AuthorGraph) graph = author_graph_new (220);

  for (guint i = 0; i < 5; i++)
    add_box (graph, 80 + i);
  add_edge (graph, 0, 1, 0, 2);
  add_edge (graph, 0, 3, 1, 2);
  add_edge (graph, 1, 2, 0, 1);
  add_edge (graph, 2, 3, 0, 2);
  add_edge (graph, 2, 0, 1, 2);
  add_edge (graph, 3, AUTHOR_GRAPH_NOWHERE, 0, 1);
  author_graph_lay_out (graph);
  assert_sound (graph);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (box_at (graph, i)->column, ==, i);
  /* What nothing leads to stands at the beginning; the way back is a lane. */
  g_assert_cmpuint (box_at (graph, 4)->column, ==, 0);
  g_assert_true (g_array_index (graph->edges, AuthorGraphEdge, 4).is_lane);
  /* The long edge passes through two columns. */
  g_assert_cmpuint (g_array_index (graph->edges, AuthorGraphEdge, 1).n_points, ==, 6);
}

/* Answers whose scenes stand in their order do not cross. */
static void
test_order (void)
{
  g_autoptr (AuthorGraph) graph = author_graph_new (220);

  for (guint i = 0; i < 7; i++)
    add_box (graph, 90);
  for (guint i = 0; i < 3; i++) {
    add_edge (graph, 0, 1 + i, i, 3);
    add_edge (graph, 1 + i, 6 - i, 0, 1);
  }
  author_graph_lay_out (graph);
  assert_sound (graph);
  g_assert_cmpfloat (box_at (graph, 1)->y, <, box_at (graph, 2)->y);
  g_assert_cmpfloat (box_at (graph, 2)->y, <, box_at (graph, 3)->y);
  g_assert_cmpfloat (box_at (graph, 6)->y, <, box_at (graph, 5)->y);
  g_assert_cmpfloat (box_at (graph, 5)->y, <, box_at (graph, 4)->y);
}

static void
fill_by_chance (AuthorGraph *graph, guint n, guint64 seed)
{
  LkRandom random;

  lk_random_init (&random, seed);
  for (guint i = 0; i < n; i++)
    add_box (graph, 50 + lk_random_below (&random, 120));
  for (guint i = 0; i < n; i++) {
    guint n_answers = lk_random_below (&random, 5);

    for (guint slot = 0; slot < n_answers; slot++) {
      guint near = i + lk_random_below (&random, 8), any = lk_random_below (&random, n);
      guint kind = lk_random_below (&random, 20);

      add_edge (graph, i,
                kind == 0  ? AUTHOR_GRAPH_NOWHERE
                : kind < 6 ? any
                           : MIN (n - 1, near),
                slot, n_answers);
    }
  }
}

static void
test_random (void)
{
  for (guint round = 0; round < 300; round++) {
    g_autoptr (AuthorGraph) graph = author_graph_new (220), twin = author_graph_new (220);

    fill_by_chance (graph, 1 + round % 60, round);
    fill_by_chance (twin, 1 + round % 60, round);
    author_graph_lay_out (graph);
    assert_sound (graph);
    author_graph_lay_out (twin);
    author_graph_lay_out (twin);
    g_assert_cmpmem (graph->points->data, graph->points->len * sizeof (AuthorGraphPoint),
                     twin->points->data, twin->points->len * sizeof (AuthorGraphPoint));
    g_assert_cmpfloat (graph->height, ==, twin->height);
  }
}

static void
test_none (void)
{
  g_autoptr (AuthorGraph) graph = author_graph_new (220);

  author_graph_lay_out (graph);
  g_assert_cmpuint (graph->points->len, ==, 0);
}

/* As large as a dialogue can be. Generous, since sanitizers and a busy machine are slow. */
static void
test_speed (void)
{
  g_autoptr (AuthorGraph) graph = author_graph_new (220);
  gint64 best = G_MAXINT64;

  fill_by_chance (graph, 400, 7);
  for (guint i = 0; i < 5; i++) {
    gint64 start = g_get_monotonic_time ();

    author_graph_lay_out (graph);
    best = MIN (best, g_get_monotonic_time () - start);
  }
  assert_sound (graph);
  g_test_message ("400 boxes, %u edges: %.2f ms", graph->edges->len, (double) best / 1000);
  g_assert_cmpint (best, <, 200000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph-layout/columns", test_columns);
  g_test_add_func ("/graph-layout/order", test_order);
  g_test_add_func ("/graph-layout/random", test_random);
  g_test_add_func ("/graph-layout/none", test_none);
  g_test_add_func ("/graph-layout/speed", test_speed);
  return g_test_run ();
}
