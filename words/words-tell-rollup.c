/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "words/words-explain-private.h"
#include "words/words-private.h"

/* How what happens inside makes up the result of a part, and that of a part the one above. */

/* By LkSeqRollupAction. Gaps: the subject, the clause. */
static const struct {
  const char *when, *always;
} results[] = {
  [LK_SEQ_ROLLUP_SATISFIED]
  = { N_ ("%s counts as passed once %s."), N_ ("%s always counts as passed.") },
  [LK_SEQ_ROLLUP_NOT_SATISFIED]
  = { N_ ("%s counts as not passed once %s."), N_ ("%s always counts as not passed.") },
  [LK_SEQ_ROLLUP_COMPLETED]
  = { N_ ("%s counts as completed once %s."), N_ ("%s always counts as completed.") },
  [LK_SEQ_ROLLUP_INCOMPLETE]
  = { N_ ("%s counts as not completed once %s."), N_ ("%s always counts as not completed.") },
};

static char *
counted (const LkSeqRollupRule *rule, bool *ret_plural)
{
  g_autofree char *number = NULL;

  *ret_plural = true;
  if (rule->set == LK_SEQ_ROLLUP_AT_LEAST_PERCENT) {
    number = words_percent (rule->minimum_percent);
    return words_fill (C_ ("subject", "at least %s of the parts inside"), number);
  }
  *ret_plural = rule->minimum_count != 1;
  number = g_strdup_printf ("%u", rule->minimum_count);
  return words_fill (*ret_plural ? C_ ("subject", "at least %s of the parts inside")
                                 : C_ ("subject", "at least one of the parts inside"),
                     number);
}

static char *
children_of (const LkSeqRollupRule *rule, bool *ret_plural)
{
  *ret_plural = false;
  switch (rule->set) {
  case LK_SEQ_ROLLUP_ANY:
    return g_strdup (C_ ("subject", "one of the parts inside"));
  case LK_SEQ_ROLLUP_AT_LEAST_COUNT:
  case LK_SEQ_ROLLUP_AT_LEAST_PERCENT:
    return counted (rule, ret_plural);
  case LK_SEQ_ROLLUP_ALL:
  case LK_SEQ_ROLLUP_NONE: /* each of them does not */
  default:
    return g_strdup (C_ ("subject", "every part inside"));
  }
}

static void
tell_rule (WordsTale *tale, const LkSeqRollupRule *rule)
{
  bool plural;
  g_autofree char *subject = children_of (rule, &plural);
  WordsScope scope = tale->scope;
  g_autoptr (WordsConditions) conditions = NULL;
  g_autofree char *clause = NULL;

  scope.item = NULL;
  scope.subject = subject;
  scope.plural = plural;
  conditions = words_conditions_new (&scope, rule->conditions, rule->any);
  if (rule->set == LK_SEQ_ROLLUP_NONE)
    words_conditions_deny (conditions);
  if (conditions->nature == WORDS_NEVER) {
    words_tale_say (tale, N_ ("A rule never applies: what it asks for cannot come about."), "");
    return;
  }
  if (conditions->nature == WORDS_ALWAYS) {
    words_tale_add (tale, words_fill_two (_ (results[rule->action].always), tale->subject, ""));
    return;
  }
  clause = words_conditions_text (&scope, conditions);
  words_tale_add (tale, words_fill_two (_ (results[rule->action].when), tale->subject, clause));
}

/* --- For the part above --- */

static void
tell_weight (WordsTale *tale)
{
  double weight = tale->def->objective_measure_weight;
  g_autofree char *number = words_number (weight, 4);

  if (weight == 0)
    words_tale_say (tale, N_ ("Its score does not count for %s."), tale->parent);
  else if (weight != 1)
    words_tale_add (tale, words_fill_two (_ ("Its score counts for %s with the weight %s."),
                                          tale->parent, number));
}

static void
tell_contribution (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;

  if (!def->rollup_objective_satisfied && !def->rollup_progress_completion
      && def->objective_measure_weight == 0) {
    words_tale_say (tale, N_ ("Its result does not count for %s."), tale->parent);
    return;
  }
  if (!def->rollup_objective_satisfied)
    words_tale_say (tale, N_ ("Whether it is passed does not count for %s."), tale->parent);
  if (!def->rollup_progress_completion)
    words_tale_say (tale, N_ ("Whether it is completed does not count for %s."), tale->parent);
  tell_weight (tale);
}

/* adlseq:rollupConsiderations: by LkSeqConsideration; each a clause. */
static const char *const considerations[] = {
  [LK_SEQ_CONSIDER_IF_ATTEMPTED] = NC_ ("clause", "it has been started"),
  [LK_SEQ_CONSIDER_IF_NOT_SKIPPED] = NC_ ("clause", "it is not skipped"),
  [LK_SEQ_CONSIDER_IF_NOT_SUSPENDED] = NC_ ("clause", "it has been started and is not interrupted"),
};

static void
tell_consideration (WordsTale *tale, const char *sentence, LkSeqConsideration consideration)
{
  const char *clause;

  if (consideration == LK_SEQ_CONSIDER_ALWAYS)
    return;
  clause = g_dpgettext2 (GETTEXT_PACKAGE, "clause", considerations[consideration]);
  words_tale_add (tale, words_fill_two (_ (sentence), tale->parent, clause));
}

static void
tell_considerations (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;
  const struct {
    const char *sentence;
    LkSeqConsideration value;
  } rows[] = {
    { N_ ("Before %s counts as passed, it matters only if %s."), def->required_for_satisfied },
    { N_ ("Before %s counts as not passed, it matters only if %s."),
      def->required_for_not_satisfied },
    { N_ ("Before %s counts as completed, it matters only if %s."), def->required_for_completed },
    { N_ ("Before %s counts as not completed, it matters only if %s."),
      def->required_for_incomplete },
  };
  bool alike = true;

  for (size_t i = 1; i < G_N_ELEMENTS (rows); i++)
    alike &= rows[i].value == rows[0].value;
  if (alike)
    tell_consideration (tale, N_ ("It matters for %s only if %s."), rows[0].value);
  for (size_t i = 0; i < G_N_ELEMENTS (rows) && !alike; i++)
    tell_consideration (tale, rows[i].sentence, rows[i].value);
}

void
words_tell_rollup (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;

  for (guint i = 0; i < def->rollup_rules->len && tale->item->children->len > 0; i++)
    tell_rule (tale, g_ptr_array_index (def->rollup_rules, i));
  if (tale->parent == NULL || !def->tracked)
    return;
  tell_contribution (tale);
  tell_considerations (tale);
}
