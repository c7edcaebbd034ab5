/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/dialogue/dialogue-nodes.h"

G_BEGIN_DECLS

#define AUTHOR_DIALOGUE_NODE_WIDTH 220

/* The box of one scene or ending in the graph: a button with who speaks, the first words, what it takes to get there, and what
 * is wrong. (floating) */
GtkWidget *author_dialogue_node_new (void);
void author_dialogue_node_show (GtkWidget *widget, const AuthorDialogueNode *node);
void author_dialogue_node_set_selected (GtkWidget *widget, bool is_selected);

/* Gives the display the colours of graph and list, once. */
void author_dialogue_add_style (void);

G_END_DECLS
