/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-sequencing.h"

#include <glib/gi18n-lib.h>

#include "words/words-condition-private.h"
#include "words/words-private.h"

/* As much as one reads at a glance. */
#define N_TITLES  3
#define N_CLAUSES 3

/* --- Reasons that are no rule --- */

/* @plain where there is no item, @named with its title. Voice: INTERFACE.md, section 6. */
typedef struct {
  const char *plain, *named;
} Sentence;

/* clang-format off */
static const Sentence sentences[LK_N_SEQ_WHYS] = {
  [LK_SEQ_WHY_NO_SESSION] = {
    N_("Nothing is open yet. Start the course first.") },
  [LK_SEQ_WHY_OPEN] = {
    N_("The course is open already.") },
  [LK_SEQ_WHY_NOTHING_SUSPENDED] = {
    N_("You have not stopped anywhere yet. Start the course from the beginning.") },
  [LK_SEQ_WHY_ENDED] = {
    N_("This part has ended already. Go on to another one."),
    N_("%s has ended already. Go on to another part.") },
  [LK_SEQ_WHY_MUST_FINISH] = {
    N_("Finish this part first. Until then you cannot pick another one."),
    N_("Finish %s first. Until then you cannot pick another part.") },
  [LK_SEQ_WHY_NO_CHOICE] = {
    N_("These parts cannot be picked from the outline. The course leads to them by itself."),
    N_("The parts of %s cannot be picked from the outline. The course leads to them by itself.") },
  [LK_SEQ_WHY_NO_FLOW] = {
    N_("There is no “Next” and “Back” here."),
    N_("There is no “Next” and “Back” in %s.") },
  [LK_SEQ_WHY_FORWARD_ONLY] = {
    N_("There is no way back here. It only goes forward."),
    N_("There is no way back in %s. It only goes forward.") },
  [LK_SEQ_WHY_NOT_SELECTED] = {
    N_("This part does not belong to your round. The course picked others."),
    N_("%s does not belong to your round. The course picked other parts.") },
  [LK_SEQ_WHY_HIDDEN] = {
    N_("This part cannot be picked from the outline."),
    N_("%s cannot be picked from the outline.") },
  [LK_SEQ_WHY_STOPPED] = {
    N_("There is no way on from here yet."),
    N_("There is no way on from %s yet.") },
  [LK_SEQ_WHY_NOT_ACTIVATED] = {
    N_("This part cannot be entered from the outline."),
    N_("The parts of %s open only in their turn. Open %s itself first.") },
  [LK_SEQ_WHY_CONSTRAINED] = {
    N_("From here you can pick only the next and the previous part."),
    N_("From %s you can pick only the next and the previous part.") },
  [LK_SEQ_WHY_DISABLED] = {
    N_("The course has not opened this part yet."),
    N_("The course has not opened %s yet.") },
  [LK_SEQ_WHY_LIMIT] = {
    N_("All attempts are used up."),
    N_("All attempts at %s are used up.") },
  [LK_SEQ_WHY_NOTHING_INSIDE] = {
    N_("There is nothing to open in this part right now."),
    N_("There is nothing to open in %s right now.") },
  [LK_SEQ_WHY_FIRST] = {
    N_("This is the beginning. Nothing comes before it.") },
  [LK_SEQ_WHY_UNDEFINED] = {
    N_("That is not possible at this point.") },
};
/* clang-format on */

static char *
say (const Sentence *sentence, const LkItem *item)
{
  g_autofree char *title = item != NULL ? words_title (item) : NULL;

  if (title == NULL || sentence->named == NULL)
    return g_strdup (_ (sentence->plain));
  return words_fill_two (_ (sentence->named), title, title);
}

static bool
flows (const LkItem *item)
{
  return item->sequencing != NULL && item->sequencing->flow;
}

static bool
is_chosen (const LkItem *item)
{
  return item->sequencing == NULL || item->sequencing->choice;
}

/* --- Settings that say what to do instead --- */

static char *
say_no_choice (const LkItem *item)
{
  static const Sentence flow
      = { NULL, N_ ("The parts of %s come one after the other. Use “Next” to get to them.") };

  return say (item != NULL && flows (item) ? &flow : &sentences[LK_SEQ_WHY_NO_CHOICE], item);
}

static char *
say_no_flow (const LkItem *item)
{
  static const Sentence choose = {
    NULL,
    N_ ("There is no “Next” and “Back” in %s. Pick a part from the outline."),
  };

  /* NB.2.1-5 stands for both. */
  if (item != NULL && flows (item))
    return say (&sentences[LK_SEQ_WHY_FORWARD_ONLY], item);
  if (item != NULL && item->children->len > 0 && is_chosen (item))
    return say (&choose, item);
  return say (&sentences[LK_SEQ_WHY_NO_FLOW], item);
}

static char *
say_not_activated (const LkItem *item)
{
  static const Sentence flow
      = { NULL, N_ ("%s opens only in its turn. Use “Next” and “Back” to get there.") };

  return say (item != NULL && item->parent != NULL && flows (item->parent)
                  ? &flow
                  : &sentences[LK_SEQ_WHY_NOT_ACTIVATED],
              item);
}

static char *
say_limit (const LkItem *item)
{
  static const Sentence none = { NULL, N_ ("%s cannot be opened in this course.") };
  static const Sentence one = { NULL, N_ ("Your only attempt at %s is used up.") };
  g_autofree char *number = NULL, *title = NULL;
  int limit = item != NULL && item->sequencing != NULL ? item->sequencing->attempt_limit : -1;

  if (limit < 0)
    return say (&sentences[LK_SEQ_WHY_LIMIT], item);
  if (limit <= 1)
    return say (limit == 0 ? &none : &one, item);
  number = g_strdup_printf ("%d", limit);
  title = words_title (item);
  /* Translators: first the number, then the title */
  return words_fill_two (_ ("All %s attempts at %s are used up."), number, title);
}

/* --- Rules --- */

/* What a closing rule does, in its four moods. */
typedef struct {
  const char *opens;   /* title, then what has to come about */
  const char *done;    /* title, then what has been done already */
  const char *used_up; /* title, then which limit is reached */
  const char *as_long; /* title, then what holds */
  const char *always;  /* title */
} Closing;

/* clang-format off */
static const Closing disabled = {
  N_("%s opens once %s."),
  N_("%s is not needed any more, since %s."),
  N_("%s is closed, since %s."),
  N_("%s stays closed as long as %s."),
  N_("%s is not opened in this course."),
};
static const Closing hidden = {
  N_("%s can be picked from the outline once %s."),
  N_("%s cannot be picked from the outline any more, since %s."),
  N_("%s cannot be picked from the outline, since %s."),
  N_("%s cannot be picked from the outline as long as %s."),
  N_("%s cannot be picked from the outline. The course leads there by itself."),
};
static const Closing stopped = {
  N_("The way on from %s opens once %s."),
  N_("There is no way on from %s any more, since %s."),
  N_("There is no way on from %s, since %s."),
  N_("There is no way on from %s as long as %s."),
  N_("There is no way on from %s. Go to another part."),
};
/* clang-format on */

static const Closing *
closing_of (LkSeqAction action)
{
  if (action == LK_SEQ_PRE_HIDDEN_FROM_CHOICE)
    return &hidden;
  return action == LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL ? &stopped : &disabled;
}

/* The item is called by its title in clauses as well: whoever asks may stand at another one. */
static WordsScope
scope_of (const LkOrganization *organization, const WordsShared *shared, const LkItem *item,
          const char *title)
{
  return (WordsScope){
    .organization = organization,
    .shared = shared,
    .item = item,
    .subject = title,
    .n_titles = N_TITLES,
    .n_clauses = N_CLAUSES,
  };
}

/* Whether making good what is lacking opens it: all that holds is such, or none may be missing. */
static bool
can_open (const WordsConditions *conditions)
{
  return conditions->n_lacking > 0
         && (!conditions->any || conditions->n_lacking == conditions->rows->len);
}

static char *
say_closing (const WordsScope *scope, const Closing *closing, const WordsConditions *conditions)
{
  const char *title = scope->subject;
  g_autofree char *text = NULL;
  const char *sentence;

  if (conditions->nature == WORDS_ALWAYS)
    return words_fill (_ (closing->always), title);
  if (can_open (conditions)) {
    text = words_conditions_opening (scope, conditions);
    return words_fill_two (_ (closing->opens), title, text);
  }
  if (conditions->n_lacking > 0)
    sentence = closing->as_long;
  else
    sentence = conditions->n_used > 0 ? closing->used_up : closing->done;
  text = words_conditions_text (scope, conditions);
  return words_fill_two (_ (sentence), title, text);
}

static char *
say_rule (const LkOrganization *organization, const LkSeqReason *reason)
{
  g_autoptr (WordsShared) shared = words_shared_new (organization);
  g_autofree char *title = words_title (reason->item);
  WordsScope scope = scope_of (organization, shared, reason->item, title);
  g_autoptr (WordsConditions) conditions
      = words_conditions_new (&scope, reason->rule->conditions, reason->rule->any);
  bool is_limit = conditions->rows->len == 1 && conditions->n_used == 1;

  /* A rule that never applies is no reason; the course may have been changed. */
  if (conditions->nature == WORDS_NEVER)
    return say (&sentences[LK_SEQ_WHY_DISABLED], reason->item);
  if (is_limit && conditions->nature == WORDS_SOMETIMES
      && reason->rule->action == LK_SEQ_PRE_DISABLED
      && ((WordsCondition *) g_ptr_array_index (conditions->rows, 0))->fact == WORDS_ATTEMPTS_USED)
    return say_limit (reason->item);
  return say_closing (&scope, closing_of (reason->rule->action), conditions);
}

/* A cluster came to nothing. Without a rule it is a limit, or one picks a part oneself. */
static char *
say_nothing_inside (const LkItem *item)
{
  static const Sentence choose
      = { NULL, N_ ("%s has no page of its own. Pick one of its parts from the outline.") };
  bool is_leaf = item != NULL && item->children->len == 0;

  if (is_leaf && item->sequencing != NULL && item->sequencing->attempt_limit >= 0)
    return say_limit (item);
  if (item != NULL && !is_leaf && !flows (item) && is_chosen (item))
    return say (&choose, item);
  return say (&sentences[LK_SEQ_WHY_NOTHING_INSIDE], item);
}

char *
words_sequencing_reason (const LkOrganization *organization, const LkSeqReason *reason)
{
  g_return_val_if_fail ((unsigned) reason->why < LK_N_SEQ_WHYS, g_strdup (""));

  if (reason->rule != NULL && reason->item != NULL)
    return say_rule (organization, reason);
  switch (reason->why) {
  case LK_SEQ_WHY_NONE:
    return g_strdup ("");
  case LK_SEQ_WHY_NO_CHOICE:
    return say_no_choice (reason->item);
  case LK_SEQ_WHY_NO_FLOW:
    return say_no_flow (reason->item);
  case LK_SEQ_WHY_NOT_ACTIVATED:
    return say_not_activated (reason->item);
  case LK_SEQ_WHY_LIMIT:
    return say_limit (reason->item);
  case LK_SEQ_WHY_NOTHING_INSIDE:
    return say_nothing_inside (reason->item);
  default:
    return say (&sentences[reason->why], reason->item);
  }
}

/* --- Where to go --- */

static int
compare_items (const void *a, const void *b)
{
  const LkItem *first = *(const LkItem *const *) a, *second = *(const LkItem *const *) b;

  return (first->index > second->index) - (first->index < second->index);
}

/* What a closed part itself lacks cannot be made good in it; what it keeps others from can. */
static void
add_sources (const LkSeqReason *reason, const WordsCondition *condition, GPtrArray *sources)
{
  bool can_enter = reason->rule->action == LK_SEQ_PRE_STOP_FORWARD_TRAVERSAL;

  for (guint i = 0; i < condition->items->len; i++) {
    LkItem *item = g_ptr_array_index (condition->items, i);

    if ((item != reason->item || can_enter) && !g_ptr_array_find (sources, item, NULL))
      g_ptr_array_add (sources, item);
  }
}

GPtrArray *
words_sequencing_sources (const LkOrganization *organization, const LkSeqReason *reason)
{
  GPtrArray *sources = g_ptr_array_new ();
  g_autoptr (WordsShared) shared = NULL;
  g_autoptr (WordsConditions) conditions = NULL;
  WordsScope scope;

  if (reason->why == LK_SEQ_WHY_MUST_FINISH && reason->item != NULL)
    g_ptr_array_add (sources, (gpointer) reason->item);
  if (reason->rule == NULL || reason->item == NULL)
    return sources;
  shared = words_shared_new (organization);
  scope = scope_of (organization, shared, reason->item, "");
  conditions = words_conditions_new (&scope, reason->rule->conditions, reason->rule->any);
  for (guint i = 0; i < conditions->rows->len; i++) {
    const WordsCondition *condition = g_ptr_array_index (conditions->rows, i);

    if (conditions->nature == WORDS_SOMETIMES && words_condition_lacks (condition))
      add_sources (reason, condition, sources);
  }
  g_ptr_array_sort (sources, compare_items);
  return sources;
}
