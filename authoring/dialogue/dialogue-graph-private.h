/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/dialogue/dialogue-graph.h"
#include "authoring/dialogue/graph-layout.h"

G_BEGIN_DECLS

/* What the files of the graph share; not for others. */
struct _AuthorDialogueGraph {
  GtkWidget parent_instance;
  const AuthorDialogueNodes *nodes; /* of the view; nullable */
  AuthorGraph *graph;               /* the same, laid out */
  GPtrArray *boxes;                 /* of GtkWidget, by node; children */
  double zoom;
  guint selected;  /* G_MAXUINT: none */
  guint came_from; /* node that an arrow key left last */
  guint drag_link; /* whose number is being dragged; G_MAXUINT: none */
  double drag_y;
};

#define AUTHOR_DIALOGUE_BADGE 11.0

/* dialogue-graph-draw.c */
void author_dialogue_graph_draw (AuthorDialogueGraph *self, GtkSnapshot *snapshot);
/* Where the number of a link stands; false: it has none. */
bool author_dialogue_graph_badge (const AuthorDialogueGraph *self, guint link,
                                  AuthorGraphPoint *ret_middle);

/* dialogue-graph-keys.c */
void author_dialogue_graph_add_keys (AuthorDialogueGraph *self);
void author_dialogue_graph_add_drag (AuthorDialogueGraph *self);
void author_dialogue_graph_go (AuthorDialogueGraph *self, guint node);

G_END_DECLS
