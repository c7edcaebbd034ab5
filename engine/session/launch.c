/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/launch.h"

#include "engine/session/map.h"

static const char *const time_limit_words[] = {
  [LK_TIME_LIMIT_NONE] = "",
  [LK_TIME_LIMIT_EXIT_MESSAGE] = "exit,message",
  [LK_TIME_LIMIT_EXIT_NO_MESSAGE] = "exit,no message",
  [LK_TIME_LIMIT_CONTINUE_MESSAGE] = "continue,message",
  [LK_TIME_LIMIT_CONTINUE_NO_MESSAGE] = "continue,no message",
};

static const LkCmiStandard editions[] = {
  [LK_EDITION_NONE] = LK_CMI_SCORM2004_4TH,
  [LK_EDITION_2004_2ND] = LK_CMI_SCORM2004_2ND,
  [LK_EDITION_2004_3RD] = LK_CMI_SCORM2004_3RD,
  [LK_EDITION_2004_4TH] = LK_CMI_SCORM2004_4TH,
};

double
lk_launch_time_limit (const LkItem *item, LkStandard standard)
{
  if (standard != LK_STANDARD_SCORM2004)
    return item->max_time_allowed;
  return item->sequencing != NULL ? item->sequencing->attempt_absolute_duration_limit : -1;
}

static LkCmiLaunch
common (const LkLaunch *launch)
{
  const LkItem *item = launch->item;
  const LkLearner *learner = launch->learner;

  return (LkCmiLaunch){
    .standard = LK_CMI_SCORM12,
    .learner_id = learner->external_id != NULL ? learner->external_id : learner->uuid,
    .learner_name = learner->name,
    .mode = launch->review ? LK_CMI_MODE_REVIEW : LK_CMI_MODE_NORMAL,
    .credit = !launch->review,
    .entry = launch->entry,
    .launch_data = item->data_from_lms,
    .has_mastery_score = item->has_mastery_score,
    .mastery_score = item->mastery_score,
    .max_time_allowed = lk_launch_time_limit (item, launch->standard),
    .time_limit_action = time_limit_words[item->time_limit_action],
    .total_time = launch->state->total_time,
    .total_months = launch->state->total_months,
    .strict = launch->strict,
  };
}

/* RTE 4.2.20 scaled_passing_score, 4.2.14 max_time_allowed, 4.2.5 completion_threshold. */
static void
add_rules (LkCmiLaunch *cmi, const LkItem *item)
{
  const LkSequencingDef *def = item->sequencing;

  cmi->has_completion_threshold = item->completed_by_measure;
  cmi->completion_threshold = item->min_progress_measure;
  cmi->has_mastery_score = false;
  if (def == NULL)
    return;
  cmi->max_duration = def->attempt_absolute_duration;
  cmi->has_mastery_score = def->primary_objective->satisfied_by_measure;
  cmi->mastery_score = def->primary_objective->min_normalized_measure;
}

static LkCmi *
make_2004 (const LkLaunch *launch, const LkClock *clock, const LkCmiEvents *events, void *data)
{
  LkCmiLaunch cmi = common (launch);
  g_autoptr (GArray) known = lk_seq_objectives (launch->seq, launch->item);
  g_autoptr (GArray) objectives = g_array_new (FALSE, FALSE, sizeof (LkCmiObjective));
  g_autoptr (GArray) stores = lk_map_stores (launch->seq, launch->item);

  cmi.standard = editions[launch->edition];
  add_rules (&cmi, launch->item);
  for (guint i = 0; i < known->len; i++) {
    const LkSeqObjectiveInfo *info = &g_array_index (known, LkSeqObjectiveInfo, i);
    LkCmiObjective objective = lk_map_objective (info);

    if (info->identifier != NULL)
      g_array_append_val (objectives, objective);
  }
  cmi.objectives = (const LkCmiObjective *) objectives->data;
  cmi.n_objectives = objectives->len;
  cmi.stores = (const LkCmiDataStore *) stores->data;
  cmi.n_stores = stores->len;
  return lk_cmi_new (&cmi, clock, events, data);
}

LkCmi *
lk_launch_cmi (const LkLaunch *launch, const LkClock *clock, const LkCmiEvents *events, void *data)
{
  LkCmiLaunch cmi;

  if (launch->standard == LK_STANDARD_SCORM2004)
    return make_2004 (launch, clock, events, data);
  if (launch->standard != LK_STANDARD_SCORM12)
    return NULL;
  cmi = common (launch);
  return lk_cmi_new (&cmi, clock, events, data);
}
