/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/edit/dialogue-edit.h"

G_BEGIN_DECLS

/*
 * A dialogue as graph and list show it: scenes, endings, answers between them, and what is wrong at each in
 * words. Made anew from each state of the page; keeps nothing of it.
 */

typedef enum {
  AUTHOR_SHAPE_START, /* the first scene */
  AUTHOR_SHAPE_SCENE,
  AUTHOR_SHAPE_ENDING,
  AUTHOR_SHAPE_FORK, /* `#end`: the first ending that holds */
} AuthorDialogueShape;

typedef struct {
  AuthorDialogueShape shape;
  guint block;           /* in the page; AUTHOR_PAGE_ITSELF for the fork */
  char *key;             /* its id; `end` for the fork */
  char *title, *speaker; /* nullable */
  char *words;           /* what is said, plain, maybe "" */
  char *when;            /* of an ending; nullable */
  GPtrArray *chips;      /* of char *: what it takes to get here, `Vertrauen −2` */
  GPtrArray *problems;   /* of char *: sentences */
  guint n_answers;
} AuthorDialogueNode;

typedef struct {
  guint from, to; /* nodes; @to G_MAXUINT: nowhere */
  guint answer;   /* its number in the scene; of a fork: of the ending */
  guint n_answers;
  char *words;   /* plain */
  char *effects; /* `Vertrauen −2 · Klarheit +1`; maybe "" */
  bool is_better;
  bool is_choice; /* of a person; false: the program finds the way from the fork */
} AuthorDialogueLink;

typedef struct {
  guint block; /* of the dialogue; AUTHOR_PAGE_ITSELF: it is gone */
  char *id;
  GPtrArray *nodes; /* of AuthorDialogueNode: scenes, endings, the fork if an answer leads to it */
  GPtrArray *links; /* of AuthorDialogueLink, by node and answer */
  guint n_scenes, n_endings, n_reached, n_dead_ends, n_problems;
  guint shortest, longest; /* as in AuthorDialogue */
  bool is_unfinished;      /* there is more than could be walked */
  char *summary;           /* `2 of 4 endings reached, 1 dead end` */
  char *details;           /* one or two sentences; maybe "" */
} AuthorDialogueNodes;

AuthorDialogueNodes *author_dialogue_nodes_new (const AuthorPage *page, guint dialogue);
void author_dialogue_nodes_free (AuthorDialogueNodes *nodes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorDialogueNodes, author_dialogue_nodes_free)

const AuthorDialogueNode *author_dialogue_node (const AuthorDialogueNodes *nodes, guint number);
const AuthorDialogueLink *author_dialogue_link_at (const AuthorDialogueNodes *nodes, guint number);
/* The node of that block, or of what stands in it; G_MAXUINT: none. */
guint
author_dialogue_nodes_find (const AuthorDialogueNodes *nodes, const AuthorPage *page, guint block);
/* The node with that key; G_MAXUINT: none. */
guint author_dialogue_nodes_find_key (const AuthorDialogueNodes *nodes, const char *key);

/* dialogue-words.c */

/* What a node is called in lists: `Schichtleiter: Der Einwand`. (transfer full) */
char *author_dialogue_node_name (const AuthorDialogueNode *node);
/* What a screen reader says: `Schichtleiter: „…“, 3 answers, dead end`. (transfer full) */
char *author_dialogue_node_tell (const AuthorDialogueNode *node);
/* `Vertrauen −2`, and from several answers `Vertrauen −2 … +2`. (transfer full) */
char *author_dialogue_effect (const char *label, int least, int most, bool is_set);
/* Fills the summary. */
void author_dialogue_nodes_sum_up (AuthorDialogueNodes *nodes);
/* Sentences for findings. (transfer full) */
char *author_dialogue_problem (const AuthorIssue *issue, guint answer);

G_END_DECLS
