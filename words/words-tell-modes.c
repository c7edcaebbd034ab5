/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "words/words-explain-private.h"
#include "words/words-private.h"

/* Ways to and from a part: control modes, constraints, limits, chance, and what its page shows. */

/* @flow and no way back; by choice, forward only. Where neither is allowed nothing but rules lead on. */
static const char *const ways[2][2] = {
  { N_ ("The parts inside come one after the other, with “Next” and “Back”. They cannot be picked "
        "from the outline."),
    N_ ("The parts inside come one after the other, with “Next”. They cannot be picked from the "
        "outline.") },
  { N_ ("The parts inside can be picked from the outline or reached with “Next” and “Back”."),
    N_ ("The parts inside can be picked from the outline or reached with “Next”.") },
};

static void
tell_ways (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;

  if (def->flow)
    words_tale_say (tale, ways[def->choice][def->forward_only], "");
  else if (!def->choice)
    words_tale_say (
        tale,
        N_ ("The parts inside can be neither picked from the outline nor reached with “Next”."),
        "");
  if (def->forward_only)
    words_tale_say (tale, N_ ("There is no way back to earlier parts inside."), "");
}

/* What counts of earlier attempts at the parts inside. */
static void
tell_memory (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;

  if (!def->use_current_attempt_objective_info && !def->use_current_attempt_progress_info)
    words_tale_say (tale, N_ ("What was reached inside in earlier attempts still counts."), "");
  else if (!def->use_current_attempt_objective_info)
    words_tale_say (tale, N_ ("What was passed inside in earlier attempts still counts."), "");
  else if (!def->use_current_attempt_progress_info)
    words_tale_say (tale, N_ ("What was completed inside in earlier attempts still counts."), "");
}

static void
tell_chance (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;
  unsigned n_children = tale->item->children->len;
  bool selects = def->select_count >= 0 && (unsigned) def->select_count < n_children;
  g_autofree char *count = g_strdup_printf ("%d", def->select_count);
  g_autofree char *total = g_strdup_printf ("%u", n_children);

  if (selects && def->selection_timing != LK_SEQ_NEVER)
    words_tale_add (
        tale, words_fill_two (def->selection_timing == LK_SEQ_ONCE
                                  ? _ ("Chance picks %s of the %s parts inside, once.")
                                  : _ ("Chance picks %s of the %s parts inside, anew for each "
                                       "attempt."),
                              count, total));
  if (def->reorder_children && def->randomization_timing != LK_SEQ_NEVER)
    words_tale_say (tale,
                    def->randomization_timing == LK_SEQ_ONCE
                        ? N_ ("The parts inside are shuffled once.")
                        : N_ ("The parts inside are shuffled anew for each attempt."),
                    "");
}

/* Of what surrounds the course nothing can be picked, so these mean nothing for the course itself. */
static void
tell_borders (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;
  bool is_leaf = tale->item->children->len == 0;

  if (!def->choice_exit)
    words_tale_say (
        tale,
        is_leaf ? N_ ("As long as it is open, no other part can be picked from the outline.")
                : N_ ("From inside, nothing outside of it can be picked from the outline."),
        "");
  if (def->prevent_activation && !is_leaf)
    words_tale_say (
        tale, N_ ("The parts inside cannot be picked from outside. It has to be entered first."),
        "");
  if (def->constrain_choice && !is_leaf)
    words_tale_say (
        tale,
        N_ ("From inside, nothing outside but the next and the previous part can be picked from the outline."),
        "");
}

void
words_tell_modes (WordsTale *tale)
{
  if (tale->item->children->len > 0) {
    tell_ways (tale);
    tell_chance (tale);
    tell_memory (tale);
  }
  if (tale->parent != NULL)
    tell_borders (tale);
}

/* --- Limits --- */

void
words_tell_time (WordsTale *tale, double seconds, LkTimeLimitAction action)
{
  static const char *const actions[] = {
    [LK_TIME_LIMIT_EXIT_MESSAGE]
    = N_ ("When the time is up, a message is shown and the page closes."),
    [LK_TIME_LIMIT_EXIT_NO_MESSAGE]
    = N_ ("When the time is up, the page closes without a message."),
    [LK_TIME_LIMIT_CONTINUE_MESSAGE]
    = N_ ("When the time is up, a message is shown and the page stays open."),
    [LK_TIME_LIMIT_CONTINUE_NO_MESSAGE]
    = N_ ("When the time is up, nothing is said and the page stays open."),
  };
  g_autofree char *time = seconds >= 0 ? words_duration (seconds) : NULL;

  if (time != NULL)
    words_tale_say (tale, N_ ("Each attempt may take %s."), time);
  if (action != LK_TIME_LIMIT_NONE)
    words_tale_say (tale, actions[action], "");
}

static void
tell_attempts (WordsTale *tale)
{
  int limit = tale->def->attempt_limit;
  g_autofree char *number = g_strdup_printf ("%d", limit);

  if (limit < 0 || !tale->def->tracked)
    return;
  if (limit == 0)
    words_tale_add (tale, words_fill (_ ("%s cannot be opened."), tale->subject));
  else
    words_tale_add (tale, words_fill (g_dngettext (GETTEXT_PACKAGE, "There is one attempt.",
                                                   "There are %s attempts.", (unsigned long) limit),
                                      number));
}

void
words_tell_limits (WordsTale *tale)
{
  if (tale->def != NULL)
    tell_attempts (tale);
  words_tell_time (tale, tale->def != NULL ? tale->def->attempt_absolute_duration_limit : -1,
                   tale->item->time_limit_action);
}

/* --- The page --- */

static void
tell_delivery (WordsTale *tale)
{
  const LkSequencingDef *def = tale->def;

  if (!def->tracked) {
    words_tale_say (tale, N_ ("Nothing that happens here is recorded."), "");
    return;
  }
  if (tale->item->children->len > 0)
    return;
  if (def->completion_set_by_content && def->objective_set_by_content)
    words_tale_say (tale, N_ ("It is completed and passed when its page says so."), "");
  else if (def->completion_set_by_content)
    words_tale_say (tale, N_ ("It is completed when its page says so."), "");
  else if (def->objective_set_by_content)
    words_tale_say (tale, N_ ("It is passed when its page says so."), "");
}

static void
tell_progress (WordsTale *tale)
{
  const LkItem *item = tale->item;
  g_autofree char *percent = words_percent (item->min_progress_measure);
  g_autofree char *weight = words_number (item->progress_weight, 4);

  if (item->completed_by_measure)
    words_tale_say (tale, N_ ("It is completed once %s of it is done."), percent);
  if (tale->parent == NULL || item->progress_weight == 1)
    return;
  if (item->progress_weight == 0)
    words_tale_say (tale, N_ ("Its progress does not count for %s."), tale->parent);
  else
    words_tale_add (tale, words_fill_two (_ ("Its progress counts for %s with the weight %s."),
                                          tale->parent, weight));
}

static void
tell_hidden_controls (WordsTale *tale)
{
  static const struct {
    LkHideControls control;
    const char *name;
  } controls[] = {
    { LK_HIDE_PREVIOUS, N_ ("Back") },
    { LK_HIDE_CONTINUE, N_ ("Next") },
    { LK_HIDE_EXIT, N_ ("Finish Part") },
    { LK_HIDE_EXIT_ALL, N_ ("Finish Course") },
    { LK_HIDE_ABANDON, N_ ("Discard Part") },
    { LK_HIDE_ABANDON_ALL, N_ ("Discard Course") },
    { LK_HIDE_SUSPEND_ALL, N_ ("Continue Later") },
  };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (controls); i++)
    if (tale->item->hide_controls & controls[i].control)
      g_ptr_array_add (names, words_quote (_ (controls[i].name)));
  if (names->len == 0 || tale->item->children->len > 0)
    return;
  list = words_join (names, WORDS_AND);
  words_tale_say (tale, N_ ("As long as it is open, these controls are hidden: %s."), list);
}

static void
tell_data (WordsTale *tale)
{
  for (guint i = 0; i < tale->item->data_maps->len; i++) {
    const LkDataMap *map = g_ptr_array_index (tale->item->data_maps, i);
    g_autofree char *name = words_quote (map->target_id);

    if (map->read && map->write)
      words_tale_say (tale, N_ ("Its page reads and writes the shared data %s."), name);
    else if (map->read)
      words_tale_say (tale, N_ ("Its page reads the shared data %s."), name);
    else if (map->write)
      words_tale_say (tale, N_ ("Its page writes the shared data %s."), name);
  }
}

void
words_tell_page (WordsTale *tale)
{
  if (tale->def != NULL)
    tell_delivery (tale);
  tell_progress (tale);
  tell_data (tale);
  tell_hidden_controls (tale);
  if (!tale->item->visible && tale->parent != NULL)
    words_tale_say (tale, N_ ("It is not shown in the outline."), "");
}
