/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Measures of children into those of their parent: RB.1.1 a and b. */

typedef struct {
  double total, counted;
  bool valid;
} Average;

static void
count (Average *average, double weight, bool known, double value)
{
  average->counted += weight;
  if (!known)
    return;
  average->total += value * weight;
  average->valid = true;
}

/* The weighted average stays within the range of its values, but for the last digit. */
static double
average_of (const Average *average, double least)
{
  return CLAMP (average->total / average->counted, least, 1.0);
}

/* Measure Rollup Process (RB.1.1 a). Every activity has an objective that contributes to rollup, its
 * primary one (4., 5., 6.1.1.2.). */
void
lk_seq_measure_rollup (LkSeqContext *context, int activity)
{
  const LkSeqTree *tree = context->tree;
  LkSeqInfo value = { 0 };
  /* 1., 2., 3. */
  Average average = { 0 };

  /* 6.1. */
  for (int i = 0; i < context->state->activities[activity].n_available; i++) {
    int child = lk_seq_state_child (tree, context->state, activity, i);
    const LkSeqNode *node = &tree->nodes[child];
    LkSeqInfo buffer;
    const LkSeqInfo *info;

    /* 6.1.1. */
    if (!node->tracked)
      continue;
    info = lk_seq_objective_look (context, child, node->first_objective, &buffer);
    /* 6.1.1.3. */
    count (&average, node->objective_measure_weight, info->known & LK_SEQ_KNOWS_SCALED,
           info->scaled);
  }
  /* 6.2., 6.3. */
  if (average.valid && average.counted > 0) {
    value.known = LK_SEQ_KNOWS_SCALED;
    value.scaled = average_of (&average, -1.0);
  }
  lk_seq_objective_write (context, activity, tree->nodes[activity].first_objective,
                          LK_SEQ_KNOWS_SCALED, &value);
}

/* Completion Measure Rollup Process (RB.1.1 b). */
void
lk_seq_completion_measure_rollup (LkSeqContext *context, int activity)
{
  const LkSeqTree *tree = context->tree;
  LkSeqInfo value = { 0 };
  /* 1., 2., 3. */
  Average average = { 0 };

  if (!tree->edition.completion_measure)
    return;
  /* 4. */
  for (int i = 0; i < context->state->activities[activity].n_available; i++) {
    int child = lk_seq_state_child (tree, context->state, activity, i);
    const LkSeqNode *node = &tree->nodes[child];
    LkSeqInfo buffer;
    const LkSeqInfo *info;

    /* 4.1. */
    if (!node->tracked)
      continue;
    info = lk_seq_objective_look (context, child, node->first_objective, &buffer);
    /* 4.1.1., 4.1.2. */
    count (&average, node->progress_weight, info->known & LK_SEQ_KNOWS_PROGRESS, info->progress);
  }
  /* 5. */
  if (average.valid && average.counted > 0) {
    value.known = LK_SEQ_KNOWS_PROGRESS;
    value.progress = average_of (&average, 0.0);
  }
  lk_seq_objective_write (context, activity, tree->nodes[activity].first_objective,
                          LK_SEQ_KNOWS_PROGRESS, &value);
}
