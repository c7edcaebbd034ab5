/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/run.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/session/record.h"

struct _LkRun {
  LkRunContext context;
  const LkItem *item;
  LkActivityState *state;
  LkCmi *cmi;       /* %NULL where the standard has no run-time */
  double base_time; /* seconds of all earlier runs */
  gint64 active_us; /* in front so far, without the stretch that is running */
  gint64 since_us;  /* monotonic start of that stretch, -1 while idle */
  gint64 saved;
  bool touched;         /* the page has called its run-time */
  bool ended, written;  /* written: what the end had to write */
  GError *commit_error; /* of the commit inside the call being worked */
};

static bool commit (LkRun *run, const char *event, GError **error);

static const char *const time_limit_words[] = {
  [LK_TIME_LIMIT_NONE] = "",
  [LK_TIME_LIMIT_EXIT_MESSAGE] = "exit,message",
  [LK_TIME_LIMIT_EXIT_NO_MESSAGE] = "exit,no message",
  [LK_TIME_LIMIT_CONTINUE_MESSAGE] = "continue,message",
  [LK_TIME_LIMIT_CONTINUE_NO_MESSAGE] = "continue,no message",
};

static void
changed_cb (LkCmi *cmi, const char *element, const char *value, void *data)
{
  LkRun *run = data;

  if (!run->context.review)
    lk_store_pending_append (run->context.store, run->context.attempt_id, run->item->identifier,
                             element, value);
}

static bool
commit_cb (LkCmi *cmi, bool at_end, void *data)
{
  LkRun *run = data;

  g_clear_error (&run->commit_error);
  return commit (run, at_end ? "finish" : "commit", &run->commit_error);
}

/* Whether an unfinished earlier run is to be gone on with. The standard says so only of `suspend`;
 * a killed run and content that stored its place without saying so are treated alike. */
static bool
is_to_be_resumed (const LkRun *run, bool has_place)
{
  const char *exit = run->state->exit;

  if (g_str_equal (exit, "suspend") || g_str_equal (exit, "crash"))
    return true;
  return !run->context.strict && *exit == '\0' && has_place && run->state->done == 0;
}

static bool
has_place (const GPtrArray *values)
{
  for (unsigned i = 0; i < values->len; i++) {
    const LkCmiValue *value = g_ptr_array_index (values, i);

    if (*value->value != '\0'
        && (g_str_equal (value->element, "cmi.suspend_data")
            || g_str_equal (value->element, "cmi.core.lesson_location")))
      return true;
  }
  return false;
}

/* A page that has left nothing behind, since it never came to speak, is there for the first time. */
static LkCmiEntry
find_entry (const LkRun *run, const GPtrArray *values)
{
  if (values->len == 0 && g_str_equal (run->state->status, "not attempted"))
    return LK_CMI_ENTRY_AB_INITIO;
  return is_to_be_resumed (run, has_place (values)) ? LK_CMI_ENTRY_RESUME : LK_CMI_ENTRY_NEITHER;
}

static LkCmi *
build_cmi (LkRun *run, const GPtrArray *values)
{
  static const LkCmiEvents events = { .changed = changed_cb, .commit = commit_cb };
  const LkRunContext *context = &run->context;
  const LkItem *item = run->item;
  const LkCmiLaunch launch = {
    .standard = LK_CMI_SCORM12,
    .learner_id = context->learner->external_id != NULL ? context->learner->external_id
                                                        : context->learner->uuid,
    .learner_name = context->learner->name,
    .mode = context->review ? LK_CMI_MODE_REVIEW : LK_CMI_MODE_NORMAL,
    .credit = !context->review,
    .entry = find_entry (run, values),
    .launch_data = item->data_from_lms,
    .has_mastery_score = item->has_mastery_score,
    .mastery_score = item->mastery_score,
    .max_time_allowed = item->max_time_allowed,
    .time_limit_action = time_limit_words[item->time_limit_action],
    .total_time = run->base_time,
    .strict = context->strict,
  };
  LkCmi *cmi = lk_cmi_new (&launch, context->clock, &events, run);

  for (unsigned i = 0; i < values->len; i++) {
    const LkCmiValue *value = g_ptr_array_index (values, i);

    lk_cmi_restore (cmi, value->element, value->value, value->said ? LK_CMI_SAID : LK_CMI_KEPT);
  }
  return cmi;
}

LkRun *
lk_run_new (const LkRunContext *context, const LkItem *item, LkActivityState *state, GError **error)
{
  g_autoptr (LkRun) run = g_new0 (LkRun, 1);
  g_autoptr (GPtrArray) values = NULL;

  run->context = *context;
  run->item = item;
  run->state = state;
  run->base_time = state->total_time;
  run->since_us = lk_clock_monotonic (context->clock);
  if (context->standard != LK_STANDARD_SCORM12)
    return g_steal_pointer (&run);
  values = lk_store_cmi_values (context->store, context->attempt_id, item->identifier, error);
  if (values == NULL)
    return NULL;
  run->cmi = build_cmi (run, values);
  return g_steal_pointer (&run);
}

void
lk_run_free (LkRun *run)
{
  if (run == NULL)
    return;
  g_clear_pointer (&run->cmi, lk_cmi_free);
  g_clear_error (&run->commit_error);
  g_free (run);
}

const LkItem *
lk_run_item (const LkRun *run)
{
  return run->item;
}

gint64
lk_run_last_saved (const LkRun *run)
{
  return run->saved;
}

const GError *
lk_run_commit_error (const LkRun *run)
{
  return run->commit_error;
}

double
lk_run_active_time (const LkRun *run)
{
  gint64 active = run->active_us;

  if (run->since_us >= 0)
    active += lk_clock_monotonic (run->context.clock) - run->since_us;
  return (double) active / G_USEC_PER_SEC;
}

void
lk_run_set_idle (LkRun *run, bool idle)
{
  gint64 now = lk_clock_monotonic (run->context.clock);

  if (idle == (run->since_us < 0))
    return;
  if (idle)
    run->active_us += now - run->since_us;
  run->since_us = idle ? -1 : now;
}

double
lk_run_total_time (const LkRun *run)
{
  return run->base_time + lk_run_active_time (run);
}

/* What the page says of its time counts; where it says nothing, what was measured. */
static double
run_time (const LkRun *run)
{
  if (run->cmi != NULL) {
    LkCmiResult result = lk_cmi_result (run->cmi);

    if (result.has_session_time)
      return result.session_time;
  }
  return lk_run_active_time (run);
}

void
lk_run_update_state (LkRun *run)
{
  gint64 now = lk_clock_wall (run->context.clock);

  if (run->cmi != NULL && run->touched) {
    LkCmiResult result = lk_cmi_result (run->cmi);

    lk_record_apply (run->state, &result, run->context.strict, now);
  }
  run->state->total_time = run->base_time + run_time (run);
}

static void
set_exit (LkRun *run, const char *exit)
{
  g_free (run->state->exit);
  run->state->exit = g_strdup (exit);
}

/* Writes the record, and the values that are not yet written. */
static bool
commit (LkRun *run, const char *event, GError **error)
{
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GPtrArray) interactions = NULL;
  LkCommit write = {
    .attempt_id = run->context.attempt_id,
    .item = run->item->identifier,
    .state = run->state,
    .current_item = run->item->identifier,
    .current_title = run->item->title,
    .event = event,
  };

  if (run->context.review)
    return true;
  lk_run_update_state (run);
  if (run->cmi != NULL) {
    write.values = values = lk_record_dirty_values (run->cmi);
    write.interactions = interactions = lk_record_interactions (run->cmi, values);
  }
  if (!lk_store_commit (run->context.store, &write, error))
    return false;
  if (run->cmi != NULL)
    lk_cmi_mark_clean (run->cmi);
  run->saved = lk_clock_wall (run->context.clock);
  return true;
}

bool
lk_run_begin (LkRun *run, GError **error)
{
  gint64 now = lk_clock_wall (run->context.clock);

  if (run->context.review)
    return true;
  run->state->runs++;
  run->state->last_opened = now;
  if (run->state->first_opened == 0)
    run->state->first_opened = now;
  /* Until the page says otherwise: what a killed program leaves behind. */
  set_exit (run, "crash");
  return commit (run, "deliver", error);
}

void
lk_run_restore_pending (LkRun *run, const GPtrArray *values)
{
  if (run->cmi == NULL)
    return;
  for (unsigned i = 0; i < values->len; i++) {
    const LkCmiValue *value = g_ptr_array_index (values, i);

    lk_cmi_restore (run->cmi, value->element, value->value, LK_CMI_UNSAVED);
    run->touched = true;
  }
}

LkCmiReply
lk_run_call (LkRun *run, const char *function, const char *const *args, size_t n_args)
{
  if (run->cmi == NULL)
    return (LkCmiReply){ "", 101, "This course has no run-time." };
  run->touched = true;
  return lk_cmi_call (run->cmi, function, args, n_args);
}

bool
lk_run_is_done_when_left (const LkRun *run)
{
  bool silent
      = run->cmi == NULL || (!lk_cmi_is_initialized (run->cmi) && !lk_cmi_is_finished (run->cmi));

  return silent && (run->cmi == NULL || !run->item->resource->is_sco) && run->state->done == 0;
}

/* Pages that never ask for the run-time are done once they have been seen. */
static void
complete_if_seen (LkRun *run)
{
  if (!lk_run_is_done_when_left (run))
    return;
  g_free (run->state->status);
  run->state->status = g_strdup ("completed");
  run->state->done = lk_clock_wall (run->context.clock);
}

/* How the next run finds it: what the page asked for if it finished, else an interrupted run. */
static const char *
exit_word (const LkRun *run, LkRunEnd how)
{
  const char *said = run->cmi != NULL ? lk_cmi_result (run->cmi).exit : "";

  if (run->cmi == NULL || !run->touched)
    return "";
  if (lk_cmi_is_finished (run->cmi) || *said != '\0')
    return said;
  return how == LK_RUN_LEFT && !lk_cmi_is_initialized (run->cmi) ? "" : "crash";
}

/* RTE 3.4.4 has the rules of LMSFinish work too when the learner walks away. A page that has said
 * nothing of its status is spared: nobody is done by opening and leaving. */
static void
finish_for_page (LkRun *run)
{
  if (run->cmi == NULL || !lk_cmi_is_initialized (run->cmi))
    return;
  if (run->context.strict || lk_cmi_result (run->cmi).status_set)
    lk_cmi_call (run->cmi, "LMSFinish", NULL, 0);
}

static void
note_end (LkRun *run, LkRunEnd how)
{
  if (how == LK_RUN_LEFT) {
    complete_if_seen (run);
    finish_for_page (run);
  }
  set_exit (run, exit_word (run, how));
}

bool
lk_run_end (LkRun *run, LkRunEnd how, GError **error)
{
  static const char *const events[] = {
    [LK_RUN_LEFT] = "leave",
    [LK_RUN_FAILED] = "fail",
    [LK_RUN_KILLED] = "recover",
  };

  if (!run->ended) {
    run->ended = true;
    lk_run_set_idle (run, true);
    if (!run->context.review)
      note_end (run, how);
  }
  if (!run->written)
    run->written = commit (run, events[how], error);
  return run->written;
}
