/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/sequencing-walk.h"

#include <math.h>

#include "engine/sequencing/seq-preview.h"
#include "engine/sequencing/seq-private.h"

typedef struct {
  const CourseDice *dice;
  const LkOrganization *organization;
  LkSeq *seq, *copy;
  bool acyclic;
} Walk;

static unsigned
below (const Walk *walk, unsigned n)
{
  return walk->dice->below (walk->dice->data, n);
}

/* ---- what must hold ---- */

static void
check_info (const LkSeqInfo *info)
{
  g_assert_cmpuint (info->known & ~(unsigned) LK_SEQ_KNOWS_ALL, ==, 0);
  g_assert_true (isfinite (info->scaled) && info->scaled >= -1 && info->scaled <= 1);
  g_assert_true (isfinite (info->progress) && info->progress >= 0 && info->progress <= 1);
  g_assert_true (isfinite (info->raw) && isfinite (info->min) && isfinite (info->max));
}

static void
check_children (const Walk *walk, int activity)
{
  const LkSeqTree *tree = walk->seq->tree;
  const LkSeqState *state = walk->seq->state;
  const LkSeqNode *node = &tree->nodes[activity];
  int n = 0;

  for (int i = 0; i < node->n_children; i++)
    n += state->activities[tree->children[node->first_child + i]].position >= 0;
  g_assert_cmpint (n, ==, state->activities[activity].n_available);
  for (int i = 0; i < n; i++)
    g_assert_cmpint (state->activities[lk_seq_state_child (tree, state, activity, i)].position, ==,
                     i);
}

static void
check_activities (const Walk *walk)
{
  const LkSeqTree *tree = walk->seq->tree;
  const LkSeqState *state = walk->seq->state;

  for (int i = 0; i < tree->n; i++) {
    const LkSeqActivity *activity = &state->activities[i];

    if (activity->active) {
      g_assert_cmpint (state->current, >=, 0);
      g_assert_true (lk_seq_tree_contains (tree, i, state->current));
      g_assert_true (i == 0 || state->activities[tree->nodes[i].parent].active);
      g_assert_true (!activity->suspended || i == state->current);
    }
    if (activity->suspended && tree->nodes[i].def->tracked)
      g_assert_cmpuint (activity->attempts, >, 0);
    check_children (walk, i);
  }
  if (state->current >= 0 && state->activities[state->current].active)
    g_assert_true (lk_seq_tree_is_leaf (tree, state->current));
  if (state->suspended >= 0)
    g_assert_true (state->activities[state->suspended].suspended);
  for (int i = 0; i < tree->n_objectives; i++)
    check_info (&state->objectives[i]);
  for (guint i = 0; i < tree->globals->len; i++)
    check_info (&state->globals[i]);
}

static void
check_rollup (const Walk *walk)
{
  LkSeqContext context = lk_seq_context (walk->copy);
  LkSeqState *once = walk->copy->scratch;
  int from = MAX (walk->copy->state->current, 0);

  if (!walk->acyclic)
    return;
  context.trace = NULL;
  lk_seq_overall_rollup (&context, from);
  lk_seq_state_copy (context.tree, once, context.state);
  lk_seq_overall_rollup (&context, from);
  g_assert_true (lk_seq_state_equal (context.tree, once, context.state));
}

static void
check_snapshot (const Walk *walk, const char *saved)
{
  g_autofree char *again = NULL;

  g_assert_true (lk_seq_restore (walk->copy, saved, NULL));
  again = lk_seq_save (walk->copy);
  g_assert_cmpstr (again, ==, saved);
  g_assert_true (lk_seq_state_equal (walk->seq->tree, walk->seq->state, walk->copy->state));
}

/* ---- preview and doing ---- */

static LkSeqResult
try_on_copy (const Walk *walk, const char *saved, LkSeqRequest request, const LkItem *target,
             const LkSeqReport *report)
{
  g_assert_true (lk_seq_restore (walk->copy, saved, NULL));
  return lk_seq_request (walk->copy, request, target, report);
}

static void
check_previews (const Walk *walk, const char *saved, const LkSeqReport *report)
{
  g_autoptr (LkSeqPreview) preview = lk_seq_preview (walk->seq, report);
  g_autofree char *after = lk_seq_save (walk->seq);

  g_assert_cmpstr (after, ==, saved);
  for (unsigned i = 0; i < LK_N_SEQ_REQUESTS; i++) {
    LkSeqResult result;

    if (i == LK_SEQ_CHOICE || i == LK_SEQ_JUMP)
      continue;
    result = try_on_copy (walk, saved, (LkSeqRequest) i, NULL, report);
    g_test_message ("%s", lk_seq_request_name ((LkSeqRequest) i));
    g_assert_cmpstr (preview->why[i].exception, ==, result.exception);
    g_assert_true (preview->can[i] == result.valid);
  }
  for (size_t i = 0; i < preview->n_rows; i++) {
    const LkSeqRow *row = &preview->rows[i];
    LkSeqResult result = try_on_copy (walk, saved, LK_SEQ_CHOICE, row->item, report);

    g_assert_cmpstr (row->reason.exception, ==, result.exception);
    g_assert_true (row->enabled == result.valid);
    result = try_on_copy (walk, saved, LK_SEQ_JUMP, row->item, report);
    g_assert_true (row->can_jump == result.valid);
  }
}

/* ---- the learner ---- */

static void
random_info (const Walk *walk, LkSeqReportedObjective *objective)
{
  LkSeqInfo *info = &objective->info;

  objective->set = below (walk, LK_SEQ_KNOWS_ALL + 1u);
  info->known = objective->set & below (walk, LK_SEQ_KNOWS_ALL + 1u);
  info->satisfied = below (walk, 2) == 0;
  info->completed = below (walk, 2) == 0;
  info->scaled = (int) below (walk, 23) / 10.0 - 1.1; /* also out of range */
  info->progress = below (walk, 12) / 10.0;
  info->raw = below (walk, 50) == 0 ? NAN : below (walk, 100);
}

static const LkItem *
random_item (const Walk *walk)
{
  return g_ptr_array_index (walk->organization->items,
                            below (walk, walk->organization->items->len));
}

static LkSeqRequest
random_request (const Walk *walk)
{
  static const LkSeqRequest often[]
      = { LK_SEQ_CONTINUE, LK_SEQ_CONTINUE, LK_SEQ_CONTINUE, LK_SEQ_PREVIOUS,
          LK_SEQ_CHOICE,   LK_SEQ_CHOICE,   LK_SEQ_CHOICE,   LK_SEQ_JUMP };

  if (lk_seq_current (walk->seq) == NULL && below (walk, 4) > 0)
    return lk_seq_suspended (walk->seq) != NULL ? LK_SEQ_RESUME_ALL : LK_SEQ_START;
  return below (walk, 3) > 0 ? often[below (walk, G_N_ELEMENTS (often))]
                             : (LkSeqRequest) below (walk, LK_N_SEQ_REQUESTS);
}

static void
step (const Walk *walk, const SequencingWalk *how)
{
  LkSeqReportedObjective other = { .identifier = "other" };
  LkSeqReport report = { .objectives = &other, .n_objectives = 1 };
  g_autofree char *saved = lk_seq_save (walk->seq);
  const LkSeqReport *used = below (walk, 4) == 0 ? NULL : &report;
  LkSeqRequest request;
  LkSeqResult result;

  random_info (walk, &report.page);
  random_info (walk, &other);
  report.suspend = below (walk, 5) == 0;
  report.seconds = below (walk, 10);
  check_snapshot (walk, saved);
  check_rollup (walk);
  if (how->previews)
    check_previews (walk, saved, used);
  request = random_request (walk);
  result = lk_seq_request (walk->seq, request, random_item (walk), used);
  g_assert_true (result.valid == (result.exception == NULL));
  g_assert_true (result.delivered == NULL || result.delivered == lk_seq_delivered (walk->seq));
  g_assert_true (!result.ended || lk_seq_current (walk->seq) == NULL);
  check_activities (walk);
}

void
sequencing_walk (const CourseDice *dice, const SequencingWalk *how)
{
  Walk walk = { .dice = dice };
  g_autoptr (LkCourse) course = course_maker_random (dice, how->n_items, &walk.acyclic);
  LkSeqEdition edition = lk_seq_edition (course->edition);

  walk.organization = lk_course_organization (course);
  walk.seq = lk_seq_new (walk.organization, edition, NULL);
  walk.copy = lk_seq_new (walk.organization, edition, NULL);
  for (unsigned i = 0; i < how->n_requests; i++)
    step (&walk, how);
  lk_seq_free (walk.seq);
  lk_seq_free (walk.copy);
}

void
sequencing_check (LkSeq *seq, LkSeq *copy, bool acyclic, const LkSeqReport *report)
{
  const Walk walk = { .seq = seq, .copy = copy, .acyclic = acyclic };
  g_autofree char *saved = lk_seq_save (seq);

  check_activities (&walk);
  check_snapshot (&walk, saved);
  check_rollup (&walk);
  check_previews (&walk, saved, report);
}
