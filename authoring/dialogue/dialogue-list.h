/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/dialogue/dialogue-nodes.h"

G_BEGIN_DECLS

/*
 * The same dialogue as rows: each scene, below it its answers with where they lead, then the endings. All that the graph can do
 * goes here, too. Right on an answer goes to where it leads, Left to its scene; Alt+Up and Alt+Down give an answer another place.
 *
 * Signals: `chosen`, `edit`, `move-answer` as those of the graph.
 */
#define AUTHOR_TYPE_DIALOGUE_LIST (author_dialogue_list_get_type ())
G_DECLARE_FINAL_TYPE (AuthorDialogueList, author_dialogue_list, AUTHOR, DIALOGUE_LIST, GtkWidget)

GtkWidget *author_dialogue_list_new (void);
/* @nodes lives until the next call. */
void author_dialogue_list_show (AuthorDialogueList *self, const AuthorDialogueNodes *nodes);
void author_dialogue_list_select (AuthorDialogueList *self, guint node);
void author_dialogue_list_focus (AuthorDialogueList *self);

G_END_DECLS
