/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/words-list-private.h"
#include "words/words-shared-private.h"

G_BEGIN_DECLS

/*
 * The conditions of one rule as a clause, to stand behind "once", "if", "as long as": “Chapter 2” is
 * passed and “Test” is completed. Before a word is said they are tidied: what follows from another
 * condition goes, what always or never holds is folded, "not passed, or no result" becomes one.
 */

/* What a condition is about. */
typedef enum {
  WORDS_PASSED,
  WORDS_MET, /* the same of a goal that is not the result of a part */
  WORDS_COMPLETED,
  WORDS_ABOVE,
  WORDS_AT_LEAST,
  WORDS_PASSED_KNOWN,
  WORDS_MET_KNOWN,
  WORDS_COMPLETED_KNOWN,
  WORDS_SCORE_KNOWN,
  WORDS_STARTED,
  WORDS_ATTEMPTS_USED,
  WORDS_TIME_USED,
  WORDS_N_FACTS
} WordsFact;

typedef enum {
  WORDS_HOLDS,
  WORDS_DENIED, /* it is known not to hold */
  WORDS_LACKS,  /* it does not hold, be it unknown */
  WORDS_N_TRUTHS
} WordsTruth;

/* Where a rule is, and how much is said. */
typedef struct {
  const LkOrganization *organization;
  const WordsShared *shared;
  const LkItem *item; /* whose rule it is; %NULL: @subject is what all conditions are about */
  const char
      *subject; /* `every part inside`; of an item what it is called in clauses: `it`, its title */
  bool plural;  /* of @subject, where there is no item */
  unsigned n_titles;  /* at most so many in a list */
  unsigned n_clauses; /* the same for clauses; those beyond are counted */
} WordsScope;

typedef struct {
  WordsFact fact;
  WordsTruth truth;
  double threshold;
  const LkSeqObjective *objective; /* %NULL: the fact has none */
  GPtrArray *subjects;             /* (element-type utf8): any of these */
  unsigned n_more;                 /* … or of so many that got no name: too many for a sentence */
  GPtrArray *items;                /* (element-type LkItem): whose work it is, maybe twice */
  bool is_part;                    /* a subject is a part, not only a goal */
} WordsCondition;

/* What is left of them. */
typedef enum {
  WORDS_NEVER,  /* the rule never applies */
  WORDS_ALWAYS, /* it always does */
  WORDS_SOMETIMES,
} WordsNature;

typedef struct {
  WordsNature nature;
  bool any;
  GPtrArray *rows;    /* (element-type WordsCondition) */
  unsigned n_lacking; /* conditions that something is missing; a learner can do it */
  unsigned n_used;    /* conditions that attempts or time are used up */
  /* The rule ends exactly where words_conditions_opening() begins to hold. */
  bool turns_round;
} WordsConditions;

/* Whether @link is what its item as a whole comes to, rather than one of its goals. */
bool words_link_is_result (const WordsLink *link);
/* The part, or the goal in it, as a subject. (transfer full) */
char *words_link_name (const WordsLink *link);

/* Fills in the subjects of a condition that has all the rest; its fact may change with them: a goal is
 * met where a part is passed. @value: which LkSeqKnows of the objective it asks for. */
void
words_condition_find_subjects (const WordsScope *scope, unsigned value, WordsCondition *condition);

/* @conditions: (element-type LkSeqRuleCondition) */
WordsConditions *
words_conditions_new (const WordsScope *scope, const GPtrArray *conditions, bool any);
void words_conditions_free (WordsConditions *conditions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordsConditions, words_conditions_free)

/* Turns them into what holds exactly where they are known not to hold. */
void words_conditions_deny (WordsConditions *conditions);
/* Whether a learner can do something so that it ceases to hold. */
bool words_condition_lacks (const WordsCondition *condition);

/* As they are. Only where they are WORDS_SOMETIMES. (transfer full) */
char *words_conditions_text (const WordsScope *scope, const WordsConditions *conditions);
/* What has to come about so that they cease to hold. Only where there are lacking ones, and all of them
 * are or all have to hold together. (transfer full) */
char *words_conditions_opening (const WordsScope *scope, const WordsConditions *conditions);

G_END_DECLS
