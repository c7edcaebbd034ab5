/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Where the boxes of a graph lie that reads from left to right: in columns by the longest way to them, in an
 * order with few crossings, none over another. The same input gives the same picture. Pure; for some hundred
 * boxes.
 */

#define AUTHOR_GRAPH_NOWHERE G_MAXUINT

typedef struct {
  double x, y;
} AuthorGraphPoint;

typedef struct {
  double height; /* in */
  double x, y;   /* out: the upper left corner */
  guint column;  /* out */
} AuthorGraphBox;

typedef struct {
  guint from, to;              /* in: numbers of boxes; @to: maybe AUTHOR_GRAPH_NOWHERE */
  guint slot, n_slots;         /* in: which of how many that leave @from */
  bool is_lane;                /* out: goes back, or far: below all boxes */
  guint first_point, n_points; /* out: in the graph's points; lines from box to box */
} AuthorGraphEdge;

typedef struct {
  GArray *boxes;  /* of AuthorGraphBox; the first one is the beginning */
  GArray *edges;  /* of AuthorGraphEdge */
  GArray *points; /* of AuthorGraphPoint, out */
  double box_width;
  double width, height; /* out */
} AuthorGraph;

AuthorGraph *author_graph_new (double box_width);
void author_graph_free (AuthorGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorGraph, author_graph_free)
/* Once boxes and edges are there. */
void author_graph_lay_out (AuthorGraph *graph);

G_END_DECLS
