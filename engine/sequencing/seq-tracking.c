/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/sequencing/seq-private.h"

/* Objective and attempt information: local values, global objectives behind map infos, and what a
 * page reports. The completion of the primary objective is the attempt progress of the activity. */

#define ABOUT_OBJECTIVE                                                                            \
  (LK_SEQ_KNOWS_SATISFIED | LK_SEQ_KNOWS_SCALED | LK_SEQ_KNOWS_RAW | LK_SEQ_KNOWS_MIN              \
   | LK_SEQ_KNOWS_MAX)
#define ABOUT_PROGRESS (LK_SEQ_KNOWS_COMPLETED | LK_SEQ_KNOWS_PROGRESS)

static const LkSeqInfo nothing;

/* The real values, for code that treats them alike. */
static const struct {
  unsigned bit;
  size_t offset;
  double least, most;
} reals[] = {
  { LK_SEQ_KNOWS_SCALED, G_STRUCT_OFFSET (LkSeqInfo, scaled), -1, 1 },
  { LK_SEQ_KNOWS_RAW, G_STRUCT_OFFSET (LkSeqInfo, raw), -G_MAXDOUBLE, G_MAXDOUBLE },
  { LK_SEQ_KNOWS_MIN, G_STRUCT_OFFSET (LkSeqInfo, min), -G_MAXDOUBLE, G_MAXDOUBLE },
  { LK_SEQ_KNOWS_MAX, G_STRUCT_OFFSET (LkSeqInfo, max), -G_MAXDOUBLE, G_MAXDOUBLE },
  { LK_SEQ_KNOWS_PROGRESS, G_STRUCT_OFFSET (LkSeqInfo, progress), 0, 1 },
};

/* Copies the values of @mask that @from knows; the others of @mask become unknown if @clear. */
static void
take_values (LkSeqInfo *to, const LkSeqInfo *from, unsigned mask, bool clear)
{
  unsigned known = from->known & mask;

  if ((clear ? mask : known) == 0)
    return;
  if (mask == LK_SEQ_KNOWS_ALL && known == mask) {
    *to = *from;
    return;
  }
  if (clear || (known & LK_SEQ_KNOWS_SATISFIED)) {
    if (mask & LK_SEQ_KNOWS_SATISFIED)
      to->satisfied = (known & LK_SEQ_KNOWS_SATISFIED) && from->satisfied;
  }
  if (clear || (known & LK_SEQ_KNOWS_COMPLETED)) {
    if (mask & LK_SEQ_KNOWS_COMPLETED)
      to->completed = (known & LK_SEQ_KNOWS_COMPLETED) && from->completed;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (reals); i++) {
    double *value = G_STRUCT_MEMBER_P (to, reals[i].offset);

    if (!(mask & reals[i].bit))
      continue;
    if (known & reals[i].bit)
      *value = G_STRUCT_MEMBER (double, from, reals[i].offset);
    else if (clear)
      *value = 0;
  }
  to->known = clear ? (to->known & ~mask) | known : to->known | known;
}

LkSeqInfo
lk_seq_info_clean (const LkSeqInfo *info)
{
  LkSeqInfo clean = { 0 };
  unsigned mask = info->known & LK_SEQ_KNOWS_ALL;

  for (size_t i = 0; i < G_N_ELEMENTS (reals); i++) {
    double value = G_STRUCT_MEMBER (double, info, reals[i].offset);

    if (!isfinite (value) || value < reals[i].least || value > reals[i].most)
      mask &= ~reals[i].bit;
  }
  take_values (&clean, info, mask, true);
  return clean;
}

/* What an earlier attempt of the parent has left behind and does not count. */
static unsigned
stale_mask (const LkSeqContext *context, int activity)
{
  const LkSeqActivity *state = &context->state->activities[activity];

  return (state->stale_objective ? ABOUT_OBJECTIVE : 0)
         | (state->stale_progress ? ABOUT_PROGRESS : 0);
}

/* Whatever is recorded now belongs to the current attempt of the parent: what does not goes. */
static void
make_fresh (LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  LkSeqActivity *state = &context->state->activities[activity];
  unsigned mask = stale_mask (context, activity);

  if (mask == 0)
    return;
  for (int i = 0; i < node->n_objectives; i++)
    take_values (&context->state->objectives[node->first_objective + i], &nothing, mask, true);
  state->stale_objective = state->stale_progress = false;
}

/* Objective Satisfied by Measure: the measure decides, in place of any other method; not while the
 * attempt goes on, if adlseq:measureSatisfactionIfActive says so. */
static void
judge_by_measure (const LkSeqContext *context, int activity, const LkSeqObjective *def,
                  LkSeqInfo *info)
{
  bool may = !context->state->activities[activity].active
             || context->tree->nodes[activity].def->measure_satisfaction_if_active;

  info->known &= ~(unsigned) LK_SEQ_KNOWS_SATISFIED;
  info->satisfied = false;
  if (!may || !(info->known & LK_SEQ_KNOWS_SCALED))
    return;
  info->known |= LK_SEQ_KNOWS_SATISFIED;
  info->satisfied = info->scaled >= def->min_normalized_measure;
}

/* Completed by Measure, the same for the attempt on an activity. */
static void
complete_by_measure (const LkItem *item, LkSeqInfo *info)
{
  info->known &= ~(unsigned) LK_SEQ_KNOWS_COMPLETED;
  info->completed = false;
  if (!(info->known & LK_SEQ_KNOWS_PROGRESS))
    return;
  info->known |= LK_SEQ_KNOWS_COMPLETED;
  info->completed = info->progress >= item->min_progress_measure;
}

bool
lk_seq_is_completed_by_measure (const LkSeqContext *context, int activity)
{
  return context->tree->nodes[activity].completed_by_measure
         && (context->tree->edition.completion_measure
             || lk_seq_tree_is_leaf (context->tree, activity));
}

/* Whether what is recorded here is all there is to say: so for most activities of most courses. */
static bool
is_plain (const LkSeqContext *context, int activity, int objective)
{
  const LkSeqObjectiveNode *node = &context->tree->objectives[objective];
  const LkSeqActivity *state = &context->state->activities[activity];

  if (!node->is_plain || state->stale_objective || state->stale_progress)
    return false;
  for (int i = 0; i < node->n_links; i++) {
    const LkSeqLink *link = &g_array_index (context->tree->links, LkSeqLink, node->first_link + i);

    if (context->state->globals[link->global].known & link->read)
      return false;
  }
  return true;
}

const LkSeqInfo *
lk_seq_objective_look (const LkSeqContext *context, int activity, int objective, LkSeqInfo *buffer)
{
  if (is_plain (context, activity, objective))
    return &context->state->objectives[objective];
  *buffer = lk_seq_objective_read (context, activity, objective);
  return buffer;
}

/* Recorded here and in the current attempt of the parent, and read from global objectives. Of what is
 * not tracked nothing is recorded. */
static LkSeqInfo
gather (const LkSeqContext *context, int activity, int objective)
{
  const LkSeqTree *tree = context->tree;
  const LkSeqObjectiveNode *node = &tree->objectives[objective];
  LkSeqInfo info = { 0 };

  if (tree->nodes[activity].tracked)
    info = context->state->objectives[objective];
  take_values (&info, &nothing, stale_mask (context, activity), true);
  for (int i = 0; i < node->n_links; i++) {
    const LkSeqLink *link = &g_array_index (tree->links, LkSeqLink, node->first_link + i);

    /* What is shared beats what is known here. */
    take_values (&info, &context->state->globals[link->global], link->read, false);
  }
  if (node->def->satisfied_by_measure)
    judge_by_measure (context, activity, node->def, &info);
  return info;
}

LkSeqInfo
lk_seq_objective_read (const LkSeqContext *context, int activity, int objective)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  LkSeqInfo info = { 0 };

  if (is_plain (context, activity, objective))
    return context->state->objectives[objective];
  if (!node->tracked)
    return info;
  info = gather (context, activity, objective);
  if (objective == node->first_objective && lk_seq_is_completed_by_measure (context, activity))
    complete_by_measure (node->item, &info);
  return info;
}

/* Whether a global objective says so. */
static bool
is_completion_shared (const LkSeqContext *context, int objective)
{
  const LkSeqTree *tree = context->tree;
  const LkSeqObjectiveNode *node = &tree->objectives[objective];

  for (int i = 0; i < node->n_links; i++) {
    const LkSeqLink *link = &g_array_index (tree->links, LkSeqLink, node->first_link + i);

    if (link->read & context->state->globals[link->global].known & LK_SEQ_KNOWS_COMPLETED)
      return true;
  }
  return false;
}

LkSeqInfo
lk_seq_objective_at_launch (const LkSeqContext *context, int activity, int objective)
{
  const LkSeqNode *node = &context->tree->nodes[activity];
  LkSeqInfo info = gather (context, activity, objective);

  if (objective == node->first_objective && lk_seq_is_completed_by_measure (context, activity)
      && !is_completion_shared (context, objective))
    complete_by_measure (node->item, &info);
  return info;
}

static void
write_global (LkSeqContext *context, const LkSeqLink *link, const LkSeqInfo *value, unsigned mask,
              bool clear)
{
  LkSeqInfo *global = &context->state->globals[link->global];
  LkSeqInfo before = *global;

  take_values (global, value, mask & link->write, clear);
  if (before.known != global->known || before.satisfied != global->satisfied
      || before.completed != global->completed || before.scaled != global->scaled
      || before.progress != global->progress)
    g_array_append_val (context->touched, link->global);
}

/* @clear: what is unknown here becomes so in the global objectives, too. */
static void
write_values (LkSeqContext *context, int activity, int objective, unsigned mask,
              const LkSeqInfo *value, bool clear)
{
  const LkSeqObjectiveNode *node = &context->tree->objectives[objective];

  if (!context->tree->nodes[activity].tracked)
    return;
  make_fresh (context, activity);
  take_values (&context->state->objectives[objective], value, mask, true);
  for (int i = 0; i < node->n_links; i++)
    write_global (context, &g_array_index (context->tree->links, LkSeqLink, node->first_link + i),
                  value, mask, clear);
}

void
lk_seq_objective_write (LkSeqContext *context, int activity, int objective, unsigned mask,
                        const LkSeqInfo *value)
{
  write_values (context, activity, objective, mask, value, false);
}

void
lk_seq_objective_satisfy (LkSeqContext *context, int activity, bool known, bool satisfied)
{
  LkSeqInfo value = { .known = known ? LK_SEQ_KNOWS_SATISFIED : 0, .satisfied = satisfied };

  lk_seq_objective_write (context, activity, context->tree->nodes[activity].first_objective,
                          LK_SEQ_KNOWS_SATISFIED, &value);
}

void
lk_seq_attempt_complete (LkSeqContext *context, int activity, bool known, bool completed)
{
  LkSeqInfo value = { .known = known ? LK_SEQ_KNOWS_COMPLETED : 0, .completed = completed };

  lk_seq_objective_write (context, activity, context->tree->nodes[activity].first_objective,
                          LK_SEQ_KNOWS_COMPLETED, &value);
}

void
lk_seq_settle_measures (LkSeqContext *context, int activity)
{
  const LkSeqNode *node = &context->tree->nodes[activity];

  for (int i = 1; i < node->n_objectives; i++) {
    int objective = node->first_objective + i;
    LkSeqInfo info = context->state->objectives[objective];

    if (!context->tree->objectives[objective].def->satisfied_by_measure)
      continue;
    judge_by_measure (context, activity, context->tree->objectives[objective].def, &info);
    lk_seq_objective_write (context, activity, objective, LK_SEQ_KNOWS_SATISFIED, &info);
  }
}

/* UP.4 asks whether the content has informed the sequencer; "unknown" is an answer, too. */
static void
note_unknown (LkSeqActivity *state, unsigned set, unsigned known)
{
  if (set & LK_SEQ_KNOWS_SATISFIED)
    state->unknown_objective = !(known & LK_SEQ_KNOWS_SATISFIED);
  if (set & LK_SEQ_KNOWS_COMPLETED)
    state->unknown_progress = !(known & LK_SEQ_KNOWS_COMPLETED);
}

static void
apply_objective (LkSeqContext *context, int activity, int objective,
                 const LkSeqReportedObjective *reported)
{
  LkSeqInfo info = lk_seq_info_clean (&reported->info);
  unsigned mask = reported->set & LK_SEQ_KNOWS_ALL;

  /* Where the measure decides, what the page says besides does not. */
  if (context->tree->objectives[objective].def->satisfied_by_measure)
    mask &= ~(unsigned) LK_SEQ_KNOWS_SATISFIED;
  if (objective == context->tree->nodes[activity].first_objective
      && lk_seq_is_completed_by_measure (context, activity))
    mask &= ~(unsigned) LK_SEQ_KNOWS_COMPLETED;
  if (objective == context->tree->nodes[activity].first_objective)
    note_unknown (&context->state->activities[activity], mask, info.known);
  /* SN 3.10: status and progress status are transferred; "unknown", if the page has said so. */
  write_values (context, activity, objective, mask, &info, true);
}

void
lk_seq_apply_report (LkSeqContext *context, const LkSeqReport *report)
{
  int activity = context->state->current;
  LkSeqActivity *state;

  if (report == NULL || activity < 0 || !context->state->activities[activity].active)
    return;
  state = &context->state->activities[activity];
  if (!context->tree->nodes[activity].tracked)
    return;
  for (size_t i = 0; i < report->n_objectives; i++) {
    const LkSeqReportedObjective *reported = &report->objectives[i];
    int objective = reported->identifier == NULL
                        ? LK_SEQ_NONE
                        : lk_seq_tree_objective (context->tree, activity, reported->identifier);

    if (objective >= 0)
      apply_objective (context, activity, objective, reported);
  }
  apply_objective (context, activity, context->tree->nodes[activity].first_objective,
                   &report->page);
  state->suspended = report->suspend;
  if (isfinite (report->seconds) && report->seconds > 0) {
    state->attempt_seconds += report->seconds;
    state->activity_seconds += report->seconds;
  }
}
