/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/map.h"

#include "engine/session/record.h"

/* --- at launch ------------------------------------------------------------------------------ */

LkCmiObjective
lk_map_objective (const LkSeqObjectiveInfo *objective)
{
  const LkSeqInfo *info = &objective->info;

  return (LkCmiObjective){
    .id = objective->identifier,
    .success = (info->known & LK_SEQ_KNOWS_SATISFIED) == 0 ? NULL
               : info->satisfied                           ? "passed"
                                                           : "failed",
    .completion = (info->known & LK_SEQ_KNOWS_COMPLETED) == 0 ? NULL
                  : info->completed                           ? "completed"
                                                              : "incomplete",
    .has_scaled = (info->known & LK_SEQ_KNOWS_SCALED) != 0,
    .has_raw = (info->known & LK_SEQ_KNOWS_RAW) != 0,
    .has_min = (info->known & LK_SEQ_KNOWS_MIN) != 0,
    .has_max = (info->known & LK_SEQ_KNOWS_MAX) != 0,
    .has_progress = (info->known & LK_SEQ_KNOWS_PROGRESS) != 0,
    .scaled = info->scaled,
    .raw = info->raw,
    .min = info->min,
    .max = info->max,
    .progress = info->progress,
  };
}

GArray *
lk_map_stores (const LkSeq *seq, const LkItem *item)
{
  GArray *stores = g_array_new (FALSE, FALSE, sizeof (LkCmiDataStore));

  for (guint i = 0; i < item->data_maps->len; i++) {
    const LkDataMap *map = g_ptr_array_index (item->data_maps, i);
    LkCmiDataStore store = { .id = map->target_id,
                             .value = lk_seq_data (seq, map->target_id),
                             .read = map->read,
                             .write = map->write };

    g_array_append_val (stores, store);
  }
  return stores;
}

/* --- what a page has said -------------------------------------------------------------------- */

/* Of `set`, what it says as well: a status of "unknown" is set, and not known. */
static LkSeqReportedObjective
report_objective (const LkCmiObjective *said)
{
  static const struct {
    unsigned set, known;
  } bits[] = {
    { LK_CMI_SET_SUCCESS, LK_SEQ_KNOWS_SATISFIED },
    { LK_CMI_SET_COMPLETION, LK_SEQ_KNOWS_COMPLETED },
    { LK_CMI_SET_SCALED, LK_SEQ_KNOWS_SCALED },
    { LK_CMI_SET_RAW, LK_SEQ_KNOWS_RAW },
    { LK_CMI_SET_MIN, LK_SEQ_KNOWS_MIN },
    { LK_CMI_SET_MAX, LK_SEQ_KNOWS_MAX },
    { LK_CMI_SET_PROGRESS, LK_SEQ_KNOWS_PROGRESS },
  };
  LkSeqReportedObjective reported = {
    .identifier = said->id,
    .info = { .satisfied = g_str_equal (said->success, "passed"),
              .completed = g_str_equal (said->completion, "completed"),
              .scaled = said->scaled,
              .raw = said->raw,
              .min = said->min,
              .max = said->max,
              .progress = said->progress },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (bits); i++)
    if (said->set & bits[i].set)
      reported.set |= bits[i].known;
  reported.info.known = reported.set;
  if (g_str_equal (said->success, "unknown"))
    reported.info.known &= ~(unsigned) LK_SEQ_KNOWS_SATISFIED;
  if (g_str_equal (said->completion, "unknown"))
    reported.info.known &= ~(unsigned) LK_SEQ_KNOWS_COMPLETED;
  return reported;
}

static LkSeqReportedObjective
report_page (const LkCmiResult *result)
{
  const LkCmiObjective page = {
    .id = NULL,
    .success = result->success,
    .completion = result->status,
    .scaled = result->scaled,
    .raw = result->raw,
    .min = result->min,
    .max = result->max,
    .progress = result->progress,
    .set = result->set,
  };

  return report_objective (&page);
}

LkMapReport
lk_map_report (const LkCmi *cmi, double seconds)
{
  LkCmiResult result = lk_cmi_result (cmi);
  LkMapReport map = { .objectives = g_new0 (LkSeqReportedObjective, result.n_objectives + 1) };

  for (unsigned i = 0; i < result.n_objectives; i++) {
    LkCmiObjective objective = lk_cmi_result_objective (cmi, i);

    map.objectives[i] = report_objective (&objective);
  }
  map.report = (LkSeqReport){
    .page = report_page (&result),
    .objectives = map.objectives,
    .n_objectives = result.n_objectives,
    .suspend = g_str_equal (result.exit, "suspend"),
    .seconds = seconds,
  };
  return map;
}

void
lk_map_report_clear (LkMapReport *report)
{
  g_clear_pointer (&report->objectives, g_free);
}

bool
lk_map_take_stores (LkSeq *seq, const LkCmi *cmi)
{
  unsigned n = lk_cmi_result (cmi).n_stores;
  bool news = false;

  for (unsigned i = 0; i < n; i++) {
    bool changed;
    LkCmiDataStore store = lk_cmi_result_store (cmi, i, &changed);

    if (!changed || g_strcmp0 (lk_seq_data (seq, store.id), store.value) == 0)
      continue;
    lk_seq_set_data (seq, store.id, store.value);
    news = true;
  }
  return news;
}

LkSeqRequest
lk_map_nav (LkCmiNav nav)
{
  static const LkSeqRequest requests[LK_CMI_N_NAV] = {
    [LK_CMI_NAV_NONE] = LK_N_SEQ_REQUESTS,
    [LK_CMI_NAV_CONTINUE] = LK_SEQ_CONTINUE,
    [LK_CMI_NAV_PREVIOUS] = LK_SEQ_PREVIOUS,
    [LK_CMI_NAV_CHOICE] = LK_SEQ_CHOICE,
    [LK_CMI_NAV_JUMP] = LK_SEQ_JUMP,
    [LK_CMI_NAV_EXIT] = LK_SEQ_EXIT,
    [LK_CMI_NAV_EXIT_ALL] = LK_SEQ_EXIT_ALL,
    [LK_CMI_NAV_ABANDON] = LK_SEQ_ABANDON,
    [LK_CMI_NAV_ABANDON_ALL] = LK_SEQ_ABANDON_ALL,
    [LK_CMI_NAV_SUSPEND_ALL] = LK_SEQ_SUSPEND_ALL,
  };

  return nav < LK_CMI_N_NAV ? requests[nav] : LK_N_SEQ_REQUESTS;
}

LkSeqRequest
lk_map_request (const LkCmi *cmi, char **ret_target)
{
  LkCmiResult result = lk_cmi_result (cmi);
  LkCmiNav nav = lk_cmi_parse_nav (result.nav_request, ret_target);

  if (nav != LK_CMI_NAV_NONE && nav != LK_CMI_N_NAV)
    return lk_map_nav (nav);
  if (g_str_equal (result.exit, "time-out") || g_str_equal (result.exit, "logout"))
    return LK_SEQ_EXIT_ALL;
  return LK_N_SEQ_REQUESTS;
}

/* --- into the record -------------------------------------------------------------------------- */

bool
lk_map_is_done (const LkSeqInfo *info)
{
  bool judged = (info->known & LK_SEQ_KNOWS_SATISFIED) != 0;

  if (info->known & LK_SEQ_KNOWS_COMPLETED)
    return info->completed && !(judged && !info->satisfied);
  return judged && info->satisfied;
}

void
lk_map_record (LkActivityState *state, const LkSeqInfo *info, gint64 now)
{
  if (info->known & LK_SEQ_KNOWS_COMPLETED)
    lk_record_set (&state->status, info->completed ? "completed" : "incomplete");
  if (info->known & LK_SEQ_KNOWS_SATISFIED)
    lk_record_set (&state->success, info->satisfied ? "passed" : "failed");
  if (info->known & LK_SEQ_KNOWS_SCALED) {
    state->has_score_scaled = true;
    state->score_scaled = info->scaled;
  }
  if (!lk_map_is_done (info))
    state->done = 0;
  else if (state->done == 0)
    state->done = now;
}

LkGlobalObjective *
lk_map_global (const LkSeqObjectiveInfo *objective)
{
  const LkSeqInfo *info = &objective->info;
  LkGlobalObjective *row = g_new0 (LkGlobalObjective, 1);

  *row = (LkGlobalObjective){
    .identifier = g_strdup (objective->identifier),
    .has_satisfied = (info->known & LK_SEQ_KNOWS_SATISFIED) != 0,
    .has_completed = (info->known & LK_SEQ_KNOWS_COMPLETED) != 0,
    .has_scaled = (info->known & LK_SEQ_KNOWS_SCALED) != 0,
    .has_raw = (info->known & LK_SEQ_KNOWS_RAW) != 0,
    .has_min = (info->known & LK_SEQ_KNOWS_MIN) != 0,
    .has_max = (info->known & LK_SEQ_KNOWS_MAX) != 0,
    .has_progress = (info->known & LK_SEQ_KNOWS_PROGRESS) != 0,
    .satisfied = info->satisfied,
    .completed = info->completed,
    .scaled = info->scaled,
    .raw = info->raw,
    .min = info->min,
    .max = info->max,
    .progress = info->progress,
  };
  return row;
}

LkSeqInfo
lk_map_global_info (const LkGlobalObjective *row)
{
  return (LkSeqInfo){
    .known = (row->has_satisfied ? LK_SEQ_KNOWS_SATISFIED : 0)
             | (row->has_completed ? LK_SEQ_KNOWS_COMPLETED : 0)
             | (row->has_scaled ? LK_SEQ_KNOWS_SCALED : 0) | (row->has_raw ? LK_SEQ_KNOWS_RAW : 0)
             | (row->has_min ? LK_SEQ_KNOWS_MIN : 0) | (row->has_max ? LK_SEQ_KNOWS_MAX : 0)
             | (row->has_progress ? LK_SEQ_KNOWS_PROGRESS : 0),
    .satisfied = row->satisfied,
    .completed = row->completed,
    .scaled = row->scaled,
    .raw = row->raw,
    .min = row->min,
    .max = row->max,
    .progress = row->progress,
  };
}
