/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/dialogue/dialogue-graph.h"
#include "authoring/dialogue/dialogue-list.h"
#include "authoring/dialogue/dialogue-view.h"

G_BEGIN_DECLS

/* What the files of the view share; not for others. */
struct _AuthorDialogueView {
  GtkWidget parent_instance;
  AuthorDesk *desk;
  AuthorDialogueNodes *nodes; /* nullable: no dialogue is selected */
  guint selected;             /* node; G_MAXUINT: none */
  guint shown_problem;        /* node that "Show" led to last */
  guint later, fit_later;     /* sources of what is shown anew, and fitted */
  bool fits;                  /* the graph is kept as large as the window */
  GSimpleActionGroup *actions;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AuthorDialogueGraph *graph;
  AuthorDialogueList *list;
  GtkScrolledWindow *scroller;
  GtkLabel *summary, *details;
  GtkImage *sign;
  GtkWidget *show_button, *menu;
};

void author_dialogue_view_refresh (AuthorDialogueView *self);
/* dialogue-view-parts.c */
void author_dialogue_view_build (AuthorDialogueView *self);
void author_dialogue_view_fit (AuthorDialogueView *self);
void author_dialogue_view_scroll_to (AuthorDialogueView *self, guint node);
/* dialogue-view-actions.c */
void author_dialogue_view_add_actions (AuthorDialogueView *self);
void author_dialogue_view_update_actions (AuthorDialogueView *self);
void author_dialogue_view_move_answer (AuthorDialogueView *self, guint node, guint from, guint to);

G_END_DECLS
