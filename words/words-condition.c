/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/sequencing.h"
#include "words/words-condition-private.h"

/* --- From the book's conditions to facts --- */

/* One row for each condition of the book. */
static const struct {
  WordsFact fact;
  bool denied;      /* the fact is the opposite of the condition */
  bool objective;   /* it reads one */
  bool two_valued;  /* never unknown */
  LkSeqKnows value; /* what of the objective */
} facts[] = {
  [LK_SEQ_SATISFIED] = { WORDS_PASSED, false, true, false, LK_SEQ_KNOWS_SATISFIED },
  [LK_SEQ_OBJECTIVE_STATUS_KNOWN]
  = { WORDS_PASSED_KNOWN, false, true, true, LK_SEQ_KNOWS_SATISFIED },
  [LK_SEQ_OBJECTIVE_MEASURE_KNOWN] = { WORDS_SCORE_KNOWN, false, true, true, LK_SEQ_KNOWS_SCALED },
  [LK_SEQ_OBJECTIVE_MEASURE_GREATER_THAN]
  = { WORDS_ABOVE, false, true, false, LK_SEQ_KNOWS_SCALED },
  [LK_SEQ_OBJECTIVE_MEASURE_LESS_THAN] = { WORDS_AT_LEAST, true, true, false, LK_SEQ_KNOWS_SCALED },
  [LK_SEQ_COMPLETED] = { WORDS_COMPLETED, false, true, false, LK_SEQ_KNOWS_COMPLETED },
  [LK_SEQ_ACTIVITY_PROGRESS_KNOWN]
  = { WORDS_COMPLETED_KNOWN, false, true, true, LK_SEQ_KNOWS_COMPLETED },
  [LK_SEQ_ATTEMPTED] = { WORDS_STARTED, false, false, true, 0 },
  [LK_SEQ_ATTEMPT_LIMIT_EXCEEDED] = { WORDS_ATTEMPTS_USED, false, false, true, 0 },
  [LK_SEQ_TIME_LIMIT_EXCEEDED] = { WORDS_TIME_USED, false, false, true, 0 },
};

/* What says whether a fact is known at all. */
static WordsFact
known_of (WordsFact fact)
{
  switch (fact) {
  case WORDS_PASSED:
    return WORDS_PASSED_KNOWN;
  case WORDS_MET:
    return WORDS_MET_KNOWN;
  case WORDS_COMPLETED:
    return WORDS_COMPLETED_KNOWN;
  case WORDS_ABOVE:
  case WORDS_AT_LEAST:
    return WORDS_SCORE_KNOWN;
  default:
    return WORDS_N_FACTS;
  }
}

/* What a manifest fixes for good: a limit that is not there is never reached; a range of time cannot
 * be given; a name that the item does not have is never known. */
static bool
is_fixed (const WordsScope *scope, const LkSeqRuleCondition *condition, WordsNature *nature)
{
  const LkSequencingDef *def = scope->item != NULL ? scope->item->sequencing : NULL;
  bool holds;

  switch (condition->condition) {
  case LK_SEQ_ALWAYS:
    holds = !condition->operator_not;
    break;
  case LK_SEQ_OUTSIDE_AVAILABLE_TIME_RANGE:
    holds = false;
    break;
  case LK_SEQ_ATTEMPT_LIMIT_EXCEEDED:
    if (def == NULL || def->attempt_limit >= 0)
      return false;
    holds = condition->operator_not;
    break;
  case LK_SEQ_TIME_LIMIT_EXCEEDED:
    if (def == NULL || def->attempt_absolute_duration_limit >= 0)
      return false;
    holds = condition->operator_not;
    break;
  default:
    if (def == NULL || !facts[condition->condition].objective
        || words_objective_find (scope->item, condition->referenced_objective) != NULL)
      return false;
    holds = condition->operator_not && facts[condition->condition].two_valued;
    break;
  }
  *nature = holds ? WORDS_ALWAYS : WORDS_NEVER;
  return true;
}

static void
condition_free (void *data)
{
  WordsCondition *condition = data;

  g_ptr_array_unref (condition->subjects);
  g_ptr_array_unref (condition->items);
  g_free (condition);
}

static WordsCondition *
condition_new (const WordsScope *scope, const LkSeqRuleCondition *from)
{
  WordsCondition *condition = g_new0 (WordsCondition, 1);
  bool denied = from->operator_not != facts[from->condition].denied;

  condition->fact = facts[from->condition].fact;
  condition->truth = !denied                             ? WORDS_HOLDS
                     : facts[from->condition].two_valued ? WORDS_LACKS
                                                         : WORDS_DENIED;
  if (condition->fact == WORDS_ABOVE || condition->fact == WORDS_AT_LEAST)
    condition->threshold = from->measure_threshold;
  condition->subjects = g_ptr_array_new_with_free_func (g_free);
  condition->items = g_ptr_array_new ();
  if (scope->item == NULL) {
    g_ptr_array_add (condition->subjects, g_strdup (scope->subject));
    return condition;
  }
  if (facts[from->condition].objective)
    condition->objective = words_objective_find (scope->item, from->referenced_objective);
  words_condition_find_subjects (scope, facts[from->condition].value, condition);
  return condition;
}

/* --- Tidying --- */

/* A row about the same objective with that fact and that truth; %NULL: none. */
static WordsCondition *
find_row (const GPtrArray *rows, const WordsCondition *about, WordsFact fact, WordsTruth truth)
{
  for (guint i = 0; i < rows->len; i++) {
    WordsCondition *row = g_ptr_array_index (rows, i);

    if (row != about && row->objective == about->objective && row->fact == fact
        && row->truth == truth)
      return row;
  }
  return NULL;
}

static bool
is_double (const GPtrArray *rows, const WordsCondition *row)
{
  const WordsCondition *other = find_row (rows, row, row->fact, row->truth);

  return other != NULL && other->threshold == row->threshold;
}

/* "Not passed, or no result yet" is one fact: it lacks. What makes a result known says no more than
 * that there is one. */
static void
tidy_any (GPtrArray *rows)
{
  for (guint i = rows->len; i > 0; i--) {
    WordsCondition *row = g_ptr_array_index (rows, i - 1);
    WordsFact known = known_of (row->fact);

    if (known == WORDS_N_FACTS)
      continue;
    if (row->truth == WORDS_DENIED && find_row (rows, row, known, WORDS_LACKS) != NULL)
      row->truth = WORDS_LACKS;
    else if (row->truth != WORDS_LACKS && find_row (rows, row, known, WORDS_HOLDS) != NULL)
      g_ptr_array_remove_index (rows, i - 1);
  }
}

/* Whether a row judges what @known only knows; in the way that can hold without a result, or in the
 * others. */
static bool
is_judged (const GPtrArray *rows, const WordsCondition *known, bool lacks)
{
  for (guint i = 0; i < rows->len; i++) {
    const WordsCondition *row = g_ptr_array_index (rows, i);

    if ((row->truth == WORDS_LACKS) == lacks && row->objective == known->objective
        && known_of (row->fact) == known->fact)
      return true;
  }
  return false;
}

/* Takes out what others say already. False: they exclude each other. */
static bool
tidy (GPtrArray *rows, bool any)
{
  if (any)
    tidy_any (rows);
  for (guint i = rows->len; i > 0; i--) {
    const WordsCondition *row = g_ptr_array_index (rows, i - 1);

    if (any ? row->truth == WORDS_LACKS && is_judged (rows, row, true)
            : row->truth == WORDS_HOLDS && is_judged (rows, row, false))
      g_ptr_array_remove_index (rows, i - 1);
    else if (!any && row->truth == WORDS_LACKS && is_judged (rows, row, false))
      return false;
    else if (is_double (rows, row))
      g_ptr_array_remove_index (rows, i - 1);
  }
  return true;
}

static bool
is_limit (WordsFact fact)
{
  return fact == WORDS_ATTEMPTS_USED || fact == WORDS_TIME_USED;
}

static void
count (WordsConditions *conditions)
{
  conditions->turns_round = true;
  for (guint i = 0; i < conditions->rows->len; i++) {
    const WordsCondition *row = g_ptr_array_index (conditions->rows, i);

    conditions->n_lacking += words_condition_lacks (row);
    conditions->n_used += is_limit (row->fact) && row->truth == WORDS_HOLDS;
    conditions->turns_round &= words_condition_lacks (row) && row->truth == WORDS_LACKS;
  }
}

bool
words_condition_lacks (const WordsCondition *condition)
{
  return condition->truth != WORDS_HOLDS && !is_limit (condition->fact);
}

WordsConditions *
words_conditions_new (const WordsScope *scope, const GPtrArray *from, bool any)
{
  WordsConditions *conditions = g_new0 (WordsConditions, 1);
  WordsNature strong = any ? WORDS_ALWAYS : WORDS_NEVER;

  conditions->any = any;
  conditions->rows = g_ptr_array_new_with_free_func (condition_free);
  conditions->nature = WORDS_SOMETIMES;
  for (guint i = 0; i < from->len; i++) {
    const LkSeqRuleCondition *condition = g_ptr_array_index (from, i);
    WordsNature nature;

    if (!is_fixed (scope, condition, &nature))
      g_ptr_array_add (conditions->rows, condition_new (scope, condition));
    else if (nature == strong)
      conditions->nature = strong;
  }
  if (conditions->nature == WORDS_SOMETIMES && conditions->rows->len == 0)
    conditions->nature = any || from->len == 0 ? WORDS_NEVER : WORDS_ALWAYS;
  else if (conditions->nature == WORDS_SOMETIMES && !tidy (conditions->rows, any))
    conditions->nature = WORDS_NEVER;
  count (conditions);
  return conditions;
}

static WordsTruth
opposite (const WordsCondition *row)
{
  if (row->truth != WORDS_HOLDS)
    return WORDS_HOLDS;
  return known_of (row->fact) == WORDS_N_FACTS ? WORDS_LACKS : WORDS_DENIED;
}

void
words_conditions_deny (WordsConditions *conditions)
{
  conditions->any = !conditions->any;
  if (conditions->nature != WORDS_SOMETIMES)
    conditions->nature = conditions->nature == WORDS_ALWAYS ? WORDS_NEVER : WORDS_ALWAYS;
  for (guint i = 0; i < conditions->rows->len; i++) {
    WordsCondition *row = g_ptr_array_index (conditions->rows, i);

    row->truth = opposite (row);
  }
}

void
words_conditions_free (WordsConditions *conditions)
{
  if (conditions == NULL)
    return;
  g_ptr_array_unref (conditions->rows);
  g_free (conditions);
}
