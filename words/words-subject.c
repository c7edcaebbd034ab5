/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "engine/sequencing/sequencing.h"
#include "words/words-condition-private.h"
#include "words/words-private.h"

/* Whom a condition speaks of: the part whose rule it is, or those that set what its objective reads. */

/* More than any sentence names. A course may let thousands write one goal and thousands read it. */
#define N_NAMED 16

bool
words_link_is_result (const WordsLink *link)
{
  return link->objective == link->item->sequencing->primary_objective
         || link->objective->identifier == NULL;
}

static char *
goal_in (const LkSeqObjective *objective, const char *title)
{
  g_autofree char *goal = words_quote (objective->identifier);

  /* Translators: a learning goal of a part: goal “safety” in “Chapter 2”; no article, it stands in
   * many sentences, always as their subject or in a list of subjects */
  return words_fill_two (C_ ("subject", "goal %s in %s"), goal, title);
}

char *
words_link_name (const WordsLink *link)
{
  g_autofree char *title = words_title (link->item);

  return words_link_is_result (link) ? g_steal_pointer (&title) : goal_in (link->objective, title);
}

/* The item itself, or a goal of its own. */
static void
add_itself (const WordsScope *scope, WordsCondition *condition)
{
  const LkSeqObjective *objective = condition->objective;
  g_autofree char *title = NULL;

  g_ptr_array_add (condition->items, (gpointer) scope->item);
  if (objective == NULL || objective == scope->item->sequencing->primary_objective) {
    condition->is_part = true;
    g_ptr_array_add (condition->subjects, g_strdup (scope->subject));
    return;
  }
  title = words_title (scope->item);
  g_ptr_array_add (condition->subjects, goal_in (objective, title));
}

static void
add_writer (WordsCondition *condition, const WordsLink *link)
{
  condition->is_part |= words_link_is_result (link);
  g_ptr_array_add (condition->items, (gpointer) link->item);
  if (condition->subjects->len < N_NAMED)
    g_ptr_array_add (condition->subjects, words_link_name (link));
  else
    condition->n_more++;
}

/* Those whose result the objective reads from shared global ones. */
static void
add_writers (const WordsScope *scope, unsigned value, WordsCondition *condition)
{
  const LkSeqObjective *objective = condition->objective;

  for (guint i = 0; i < objective->map_infos->len; i++) {
    const LkSeqMapInfo *map = g_ptr_array_index (objective->map_infos, i);
    const GPtrArray *links = words_shared_links (scope->shared, map->target_objective);

    for (guint j = 0; words_map_reads (map) & value && links != NULL && j < links->len; j++) {
      const WordsLink *link = g_ptr_array_index (links, j);

      if (link->writes & value && link->item != scope->item)
        add_writer (condition, link);
    }
  }
}

/* Goals that nothing here sets, but other courses of the learner may: they have no other name than
 * their own. */
static void
add_strangers (const WordsScope *scope, unsigned value, WordsCondition *condition)
{
  for (guint i = 0; i < condition->objective->map_infos->len; i++) {
    const LkSeqMapInfo *map = g_ptr_array_index (condition->objective->map_infos, i);
    g_autofree char *goal = NULL;

    if (!(words_map_reads (map) & value) || words_map_writes (map) & value)
      continue;
    goal = words_quote (map->target_objective);
    g_ptr_array_add (condition->subjects,
                     words_fill (C_ ("subject", "goal %s from another course"), goal));
  }
}

static bool
reads_measure_of_others (const WordsScope *scope, const LkSeqObjective *objective)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  WordsCondition probe = { .objective = objective, .subjects = subjects, .items = items };

  add_writers (scope, LK_SEQ_KNOWS_SCALED, &probe);
  return subjects->len > 0;
}

/* Where a measure that comes from elsewhere decides, people are told how much it takes. */
static unsigned
judge_by_measure (const WordsScope *scope, WordsCondition *condition)
{
  const LkSeqObjective *objective = condition->objective;

  if ((condition->fact != WORDS_PASSED && condition->fact != WORDS_PASSED_KNOWN)
      || !objective->satisfied_by_measure || !reads_measure_of_others (scope, objective))
    return LK_SEQ_KNOWS_SATISFIED;
  condition->fact = condition->fact == WORDS_PASSED ? WORDS_AT_LEAST : WORDS_SCORE_KNOWN;
  condition->threshold = objective->min_normalized_measure;
  return LK_SEQ_KNOWS_SCALED;
}

void
words_condition_find_subjects (const WordsScope *scope, unsigned value, WordsCondition *condition)
{
  bool is_primary = condition->objective == NULL
                    || condition->objective == scope->item->sequencing->primary_objective;

  if (condition->objective != NULL && value == LK_SEQ_KNOWS_SATISFIED)
    value = judge_by_measure (scope, condition);
  /* What a part is told by others counts beside its own result. */
  if (is_primary && condition->truth == WORDS_HOLDS)
    add_itself (scope, condition);
  if (condition->objective != NULL)
    add_writers (scope, value, condition);
  if (condition->items->len == 0 && condition->objective != NULL
      && scope->organization->objectives_global_to_system)
    add_strangers (scope, value, condition);
  if (condition->subjects->len == 0)
    add_itself (scope, condition);
  if (condition->fact == WORDS_PASSED && !condition->is_part)
    condition->fact = WORDS_MET;
  if (condition->fact == WORDS_PASSED_KNOWN && !condition->is_part)
    condition->fact = WORDS_MET_KNOWN;
}
