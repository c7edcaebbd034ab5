/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "words/words-explain-private.h"
#include "words/words-private.h"

/* Rules before, at and after an attempt. */

/* What rules before an attempt do, by LkSeqAction: in the moods a rule can be told in. Each has two gaps,
 * the subject and the clause, even where it uses one. */
static const struct {
  const char *opens;   /* it ends exactly where something has come about */
  const char *closes;  /* it begins with something done or used up */
  const char *as_long; /* it cannot be turned round */
  const char *always;
} before_rules[] = {
  [LK_SEQ_PRE_SKIP] = {
    N_ ("%s is skipped until %s."),
    N_ ("%s is skipped once %s."),
    N_ ("%s is skipped as long as %s."),
    N_ ("%s is always skipped."),
  },
  [LK_SEQ_PRE_DISABLED] = {
    N_ ("%s opens once %s."),
    N_ ("%s closes once %s."),
    N_ ("%s is closed as long as %s."),
    N_ ("%s is always closed."),
  },
  [LK_SEQ_PRE_HIDDEN_FROM_CHOICE] = {
    N_ ("%s can be picked from the outline once %s."),
    N_ ("%s cannot be picked from the outline any more once %s."),
    N_ ("%s cannot be picked from the outline as long as %s."),
    N_ ("%s can never be picked from the outline."),
  },
  [LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL] = {
    N_ ("The way on from here opens once %2$s."),
    N_ ("The way on from here closes once %2$s."),
    N_ ("There is no way on from here as long as %2$s."),
    N_ ("There is no way on from here."),
  },
};

static void
tell_before (WordsTale *tale, const LkSeqRule *rule)
{
  g_autoptr (WordsConditions) conditions
      = words_conditions_new (&tale->scope, rule->conditions, rule->any);
  g_autofree char *clause = NULL;
  const char *sentence;

  if (conditions->nature == WORDS_NEVER) {
    words_tale_say (tale, N_ ("A rule never applies: what it asks for cannot come about."), "");
    return;
  }
  if (conditions->nature == WORDS_ALWAYS) {
    words_tale_add (tale,
                    words_fill_two (_ (before_rules[rule->action].always), tale->subject, ""));
    return;
  }
  if (conditions->turns_round) {
    clause = words_conditions_opening (&tale->scope, conditions);
    sentence = before_rules[rule->action].opens;
  } else {
    clause = words_conditions_text (&tale->scope, conditions);
    sentence = conditions->n_lacking == 0 ? before_rules[rule->action].closes
                                          : before_rules[rule->action].as_long;
  }
  words_tale_add (tale, words_fill_two (_ (sentence), tale->subject, clause));
}

/* A sentence with a condition, and the same without one. Gaps: what it is about, the clause. */
typedef struct {
  const char *when, *always;
} Deed;

static const Deed afters[] = {
  [LK_SEQ_POST_EXIT_PARENT]
  = { N_ ("Afterwards %s ends as well if %s."), N_ ("Afterwards %s ends as well.") },
  [LK_SEQ_POST_EXIT_ALL]
  = { N_ ("Afterwards the whole course ends if %2$s."), N_ ("Afterwards the whole course ends.") },
  [LK_SEQ_POST_RETRY]
  = { N_ ("Afterwards it begins anew if %2$s."), N_ ("Afterwards it begins anew.") },
  [LK_SEQ_POST_RETRY_ALL] = { N_ ("Afterwards the whole course begins anew if %2$s."),
                              N_ ("Afterwards the whole course begins anew.") },
  [LK_SEQ_POST_CONTINUE] = { N_ ("Afterwards the next part opens by itself if %2$s."),
                             N_ ("Afterwards the next part opens by itself.") },
  [LK_SEQ_POST_PREVIOUS] = { N_ ("Afterwards the part before opens by itself if %2$s."),
                             N_ ("Afterwards the part before opens by itself.") },
};

static const Deed end
    = { N_ ("%s ends as soon as %s."), N_ ("%s ends as soon as a part inside has ended.") };

static void
tell_deed (WordsTale *tale, const Deed *deed, const char *subject, const LkSeqRule *rule)
{
  g_autoptr (WordsConditions) conditions
      = words_conditions_new (&tale->scope, rule->conditions, rule->any);
  g_autofree char *clause = NULL;

  if (conditions->nature == WORDS_NEVER)
    words_tale_say (tale, N_ ("A rule never applies: what it asks for cannot come about."), "");
  else if (conditions->nature == WORDS_ALWAYS)
    words_tale_add (tale, words_fill_two (_ (deed->always), subject, ""));
  else {
    clause = words_conditions_text (&tale->scope, conditions);
    words_tale_add (tale, words_fill_two (_ (deed->when), subject, clause));
  }
}

void
words_tell_rules (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;

  for (guint i = 0; i < def->pre_condition_rules->len; i++)
    tell_before (tale, g_ptr_array_index (def->pre_condition_rules, i));
  /* Exit rules are asked of what is above the part that has ended (TB.2.1). */
  for (guint i = 0; i < def->exit_condition_rules->len && tale->item->children->len > 0; i++)
    tell_deed (tale, &end, tale->subject, g_ptr_array_index (def->exit_condition_rules, i));
  for (guint i = 0; i < def->post_condition_rules->len; i++) {
    const LkSeqRule *rule = g_ptr_array_index (def->post_condition_rules, i);

    /* Nothing is above the course: TB.2.3-4. */
    if (rule->action != LK_SEQ_POST_EXIT_PARENT || tale->parent != NULL)
      tell_deed (tale, &afters[rule->action], tale->parent, rule);
  }
}
