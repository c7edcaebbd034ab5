/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/expression/expression.h"
#include "authoring/model/question.h"

G_BEGIN_DECLS

/*
 * A block `dialogue`: scenes with answers that lead to other scenes and change variables, and endings;
 * docs/course-format.md, "Dialogues". Every way through it is walked when it is read. Pure.
 */

/* From that value on a variable is said in these words. */
typedef struct {
  int from;
  const char *words;
} AuthorDialogueLevel;

typedef struct {
  const char *name, *label;
  int start, least, most; /* kept within these */
  GArray *levels;         /* of AuthorDialogueLevel, rising */
} AuthorDialogueVariable;

typedef struct {
  guint variable;
  bool is_set; /* to @amount, which else is added */
  int amount;
} AuthorDialogueChange;

typedef enum {
  AUTHOR_DIALOGUE_SCENE,
  AUTHOR_DIALOGUE_ENDING,
  AUTHOR_DIALOGUE_END,     /* the first ending that holds */
  AUTHOR_DIALOGUE_NOWHERE, /* of a draft: what is written there is neither */
} AuthorDialogueTarget;

typedef struct {
  AuthorText text;     /* what is said */
  AuthorText feedback; /* maybe nothing */
  AuthorDialogueTarget kind;
  guint target;           /* number of the scene or ending */
  const char *to;         /* as it is written, without `#` */
  GArray *changes;        /* of AuthorDialogueChange */
  AuthorExpression *when; /* (nullable): only then it can be given */
  const char *when_text;  /* nullable */
  bool is_better;         /* what the author would have said */
  guint line;
} AuthorDialogueAnswer;

typedef struct {
  const char *id;
  const char *title, *speaker, *image, *alt; /* nullable */
  guint block;
  GArray *parts;   /* of AuthorPart: what is read before the answers */
  GArray *answers; /* of AuthorDialogueAnswer */
} AuthorDialogueScene;

/* What values a variable can have somewhere. */
typedef struct {
  int least, most;
} AuthorDialogueRange;

typedef struct {
  const char *id, *title;
  guint block;
  double points;
  AuthorExpression *when; /* (nullable): always */
  const char *when_text;  /* nullable */
  GArray *ranges; /* of AuthorDialogueRange, for each variable, found by the check; empty: it is not
                             reached */
} AuthorDialogueEnding;

typedef struct {
  const AuthorCoursePage *page;
  guint block;
  const char *id, *title;  /* nullable */
  double points;           /* 0: not scored; else the most of its endings */
  GArray *variables;       /* of AuthorDialogueVariable */
  GArray *scenes;          /* of AuthorDialogueScene; the first one is the beginning */
  GArray *endings;         /* of AuthorDialogueEnding */
  guint shortest, longest; /* decisions to an ending; @longest is 0 if a way can turn in circles */
  guint n_states;          /* that the check has seen */
  GPtrArray *markdowns;    /* of AuthorMarkdown */
  GStringChunk *strings;
} AuthorDialogue;

/**
 * author_dialogue_read:
 * @page: a page of a course
 * @block: a block `dialogue` of it
 * @issues: gets all that is wrong: answers that lead nowhere, scenes and endings that cannot be reached, ways
 *   without an end, ends without an ending
 *
 * Returns: (transfer full) (nullable): the dialogue, %NULL after an error
 */
AuthorDialogue *
author_dialogue_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues);
/* The same of one that is still being written: always a dialogue, as far as it can be read, with all ways
 * walked that there are. Scenes and endings without id are left out. (transfer full) */
AuthorDialogue *
author_dialogue_read_draft (const AuthorCoursePage *page, guint block, AuthorIssueList *issues);
void author_dialogue_free (AuthorDialogue *dialogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorDialogue, author_dialogue_free)

/* The most characters of a way as the state keeps it: one for each decision. */
guint author_dialogue_size (const AuthorDialogue *dialogue);

G_END_DECLS
