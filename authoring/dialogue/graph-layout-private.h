/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/dialogue/graph-layout.h"

G_BEGIN_DECLS

/* What the steps of a layout share; not for other folders. */

/* A box, or the place where a longer edge passes through a column. */
typedef struct {
  guint box;    /* G_MAXUINT: it is such a place */
  guint target; /* of a place: the box that its edges lead to */
  guint column;
  double height, y;
  double order; /* by which the column is sorted */
} AuthorGraphPlace;

/* Between places of neighbouring columns. */
typedef struct {
  guint left, right;
} AuthorGraphLink;

typedef struct {
  AuthorGraph *graph;
  GArray *places;     /* of AuthorGraphPlace; the boxes are the first ones */
  GPtrArray *links;   /* of GArray of AuthorGraphLink, by the column of their left ends */
  GPtrArray *columns; /* of GArray of guint: places, from above */
} AuthorGraphWork;

/* graph-order.c */
void author_graph_find_columns (AuthorGraph *graph);
void author_graph_sort_columns (AuthorGraphWork *work);
/* graph-layout.c */
AuthorGraphPlace *author_graph_place (const AuthorGraphWork *work, guint place);

G_END_DECLS
