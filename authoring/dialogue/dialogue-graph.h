/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/dialogue/dialogue-nodes.h"

G_BEGIN_DECLS

/*
 * A dialogue as boxes with arrows between them, laid out by graph-layout.h. Arrow keys walk along the edges, 1 to 9 along
 * that answer; the number at the start of an edge can be dragged to another place among the answers.
 *
 * Signals:
 * - `chosen` (guint node): a person went there
 * - `edit` (guint node): Enter
 * - `move-answer` (guint node, guint from, guint to)
 */
#define AUTHOR_TYPE_DIALOGUE_GRAPH (author_dialogue_graph_get_type ())
G_DECLARE_FINAL_TYPE (AuthorDialogueGraph, author_dialogue_graph, AUTHOR, DIALOGUE_GRAPH, GtkWidget)

GtkWidget *author_dialogue_graph_new (void);
/* @nodes lives until the next call. */
void author_dialogue_graph_show (AuthorDialogueGraph *self, const AuthorDialogueNodes *nodes);
/* G_MAXUINT: none. */
void author_dialogue_graph_select (AuthorDialogueGraph *self, guint node);
/* The focus goes to the selected box, or the first one. */
void author_dialogue_graph_focus (AuthorDialogueGraph *self);
/* Where a box lies in the widget; false: there is none. */
bool
author_dialogue_graph_bounds (AuthorDialogueGraph *self, guint node, graphene_rect_t *ret_bounds);

double author_dialogue_graph_zoom (AuthorDialogueGraph *self);
/* 0.3 to 1.5 */
void author_dialogue_graph_set_zoom (AuthorDialogueGraph *self, double zoom);
/* So that all of it fits, but not larger than 1. */
void author_dialogue_graph_fit (AuthorDialogueGraph *self, double width, double height);

G_END_DECLS
