/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/question.h"

G_BEGIN_DECLS

/*
 * What the rest of a package has to know of a page: its questions, sets, workbook fields. Collected
 * while the page is rendered.
 */

typedef struct {
  char *id, *title, *set; /* @title, @set: nullable */
  const char *kind;       /* static */
  double points;
  guint tries, size;
  bool is_opinion; /* of a survey: nothing is right */
} AuthorQuestionFact;

typedef struct {
  char *id, *title;
  guint draw, pass, tries; /* 0: all, none, as often as one likes */
  GPtrArray *of;           /* of char *: ids of its questions */
} AuthorSetFact;

/* A value that is kept without points: a field, an opened gate. */
typedef struct {
  char *id, *title; /* @title: nullable */
  const char
      *kind; /* static: line, long, number, date, choice, plan, gate, cards, dialogue, calculator */
  guint size;                    /* the most characters that it takes in the state */
  char *choices, *fields, *unit; /* nullable: attributes of the block */
} AuthorWorkFact;

typedef struct {
  GArray *questions; /* of AuthorQuestionFact */
  GArray *sets;      /* of AuthorSetFact */
  GArray *works;     /* of AuthorWorkFact */
  guint steps;       /* parts of the page: what comes first, and each heading of the second level */
} AuthorFacts;

AuthorFacts *author_facts_new (void);
void author_facts_free (AuthorFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorFacts, author_facts_free)

void author_facts_add_question (AuthorFacts *facts, const AuthorQuestion *question, const char *set,
                                const char *title);
/* A dialogue is kept as a question is, and @points of 0 are no score. */
void author_facts_add_dialogue (AuthorFacts *facts, const char *id, const char *title,
                                double points, guint size);
/* The set, to be filled further. Owned by @facts until the next one is added. */
AuthorSetFact *author_facts_add_set (AuthorFacts *facts, const char *id, const char *title);
/* The field, to be filled further, as a set is. */
AuthorWorkFact *author_facts_add_work (AuthorFacts *facts, const char *id, const char *kind,
                                       const char *title, guint size);

G_END_DECLS
