/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/run.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/session/launch.h"
#include "engine/session/record.h"

struct _LkRun {
  LkRunContext context;
  const LkItem *item;
  LkActivityState *state;
  LkCmi *cmi;       /* %NULL where the standard has no run-time */
  bool fresh;       /* a new attempt: what earlier ones stored is dropped with the first write */
  double base_time; /* seconds of all earlier runs */
  unsigned base_months;
  gint64 active_us; /* in front so far, without the stretch that is running */
  gint64 since_us;  /* monotonic start of that stretch, -1 while idle */
  gint64 saved;
  bool touched;         /* the page has called its run-time */
  bool reported;        /* sequencing knows all of it */
  double reported_time; /* of lk_run_time() */
  bool ended, written;  /* written: what the end had to write */
  GError *commit_error; /* of the commit inside the call being worked */
};

static bool commit (LkRun *run, const char *event, bool by_page, GError **error);

static void
changed_cb (LkCmi *cmi, const char *element, const char *value, void *data)
{
  LkRun *run = data;

  /* What the launch of SCORM 2004 has set comes again with the next one. */
  if (run->context.standard == LK_STANDARD_SCORM2004 && !lk_cmi_is_by_page (cmi, element))
    return;
  if (!run->context.review)
    lk_store_pending_append (run->context.store, run->context.attempt_id, run->item->identifier,
                             element, value);
}

static bool
commit_cb (LkCmi *cmi, bool at_end, void *data)
{
  LkRun *run = data;

  g_clear_error (&run->commit_error);
  return commit (run, at_end ? "finish" : "commit", true, &run->commit_error);
}

static LkCmiValid
request_valid_cb (LkCmi *cmi, LkCmiNav nav, const char *target, void *data)
{
  LkRun *run = data;
  const LkRunHooks *hooks = run->context.hooks;

  return hooks != NULL && hooks->request_valid != NULL
             ? hooks->request_valid (nav, target, run->context.hook_data)
             : LK_CMI_VALID_UNKNOWN;
}

/* Whether an unfinished earlier run is to be gone on with. The standard says so only of `suspend`;
 * a killed run and content that stored its place without saying so are treated alike. */
static bool
is_to_be_resumed (const LkRun *run, bool has_place)
{
  const char *exit = run->state->exit;

  if (g_str_equal (exit, "suspend") || g_str_equal (exit, "crash"))
    return true;
  return run->context.standard == LK_STANDARD_SCORM12 && !run->context.strict && *exit == '\0'
         && has_place && run->state->done == 0;
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
  if (run->fresh)
    return LK_CMI_ENTRY_AB_INITIO;
  if (run->context.seq != NULL && g_str_equal (run->state->exit, "suspend"))
    return LK_CMI_ENTRY_RESUME;
  if (values->len == 0 && g_str_equal (run->state->status, "not attempted"))
    return LK_CMI_ENTRY_AB_INITIO;
  return is_to_be_resumed (run, has_place (values)) ? LK_CMI_ENTRY_RESUME : LK_CMI_ENTRY_NEITHER;
}

static LkCmi *
build_cmi (LkRun *run, const GPtrArray *values)
{
  static const LkCmiEvents events
      = { .changed = changed_cb, .commit = commit_cb, .request_valid = request_valid_cb };
  const LkRunContext *context = &run->context;
  const LkLaunch launch = {
    .standard = context->standard,
    .edition = context->edition,
    .learner = context->learner,
    .item = run->item,
    .state = run->state,
    .seq = context->seq,
    .entry = find_entry (run, values),
    .review = context->review,
    .strict = context->strict,
  };
  LkCmi *cmi = lk_launch_cmi (&launch, context->clock, &events, run);

  for (unsigned i = 0; cmi != NULL && i < values->len; i++) {
    const LkCmiValue *value = g_ptr_array_index (values, i);

    lk_cmi_restore (cmi, value->element, value->value, value->said ? LK_CMI_SAID : LK_CMI_KEPT);
  }
  return cmi;
}

static bool
has_run_time (LkStandard standard)
{
  return standard == LK_STANDARD_SCORM12 || standard == LK_STANDARD_SCORM2004;
}

LkRun *
lk_run_new (const LkRunContext *context, const LkItem *item, LkActivityState *state, bool fresh,
            GError **error)
{
  g_autoptr (LkRun) run = g_new0 (LkRun, 1);
  g_autoptr (GPtrArray) values = NULL;

  run->context = *context;
  run->item = item;
  run->state = state;
  run->fresh = fresh;
  if (fresh)
    lk_record_begin_attempt (state);
  run->base_time = state->total_time;
  run->base_months = state->total_months;
  run->since_us = lk_clock_monotonic (context->clock);
  if (!has_run_time (context->standard))
    return g_steal_pointer (&run);
  values = fresh
               ? g_ptr_array_new ()
               : lk_store_cmi_values (context->store, context->attempt_id, item->identifier, error);
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

LkActivityState *
lk_run_state (const LkRun *run)
{
  return run->state;
}

LkCmi *
lk_run_cmi (const LkRun *run)
{
  return run->cmi;
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

static double
active_time (const LkRun *run)
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
  return run->base_time + active_time (run);
}

double
lk_run_time (const LkRun *run)
{
  if (run->cmi != NULL) {
    LkCmiResult result = lk_cmi_result (run->cmi);

    if (result.has_session_time)
      return result.session_time;
  }
  return active_time (run);
}

void
lk_run_update_state (LkRun *run)
{
  gint64 now = lk_clock_wall (run->context.clock);

  if (run->cmi != NULL && run->touched) {
    LkCmiResult result = lk_cmi_result (run->cmi);

    lk_record_apply (run->state, &result, run->context.strict || run->context.seq != NULL, now);
    run->state->total_months = run->base_months + result.session_months;
  }
  run->state->total_time = run->base_time + lk_run_time (run);
}

/* --- writing --------------------------------------------------------------------------------- */

void
lk_run_write_clear (LkRunWrite *write)
{
  g_clear_pointer (&write->values, g_ptr_array_unref);
  g_clear_pointer (&write->interactions, g_ptr_array_unref);
}

LkRunWrite
lk_run_write (LkRun *run, const char *event)
{
  LkRunWrite write = { .commit = {
                           .attempt_id = run->context.attempt_id,
                           .item = run->item->identifier,
                           .state = run->state,
                           .clear_values = run->fresh,
                           .current_item = run->item->identifier,
                           .current_title = run->item->title,
                           .event = event,
                       } };

  if (run->cmi != NULL) {
    write.commit.values = write.values = lk_record_dirty_values (run->cmi);
    write.commit.interactions = write.interactions
        = lk_record_interactions (run->cmi, write.values);
  }
  return write;
}

void
lk_run_written (LkRun *run)
{
  if (run->cmi != NULL)
    lk_cmi_mark_clean (run->cmi);
  run->fresh = false;
  run->saved = lk_clock_wall (run->context.clock);
}

static bool
commit (LkRun *run, const char *event, bool by_page, GError **error)
{
  const LkRunHooks *hooks = run->context.hooks;
  g_auto (LkRunWrite) write = { .values = NULL };

  if (run->context.review)
    return true;
  lk_run_update_state (run);
  write = lk_run_write (run, event);
  if (by_page && hooks != NULL && hooks->commit != NULL)
    hooks->commit (&write.commit, run->context.hook_data);
  if (!lk_store_commit (run->context.store, &write.commit, error))
    return false;
  lk_run_written (run);
  if (by_page && hooks != NULL && hooks->committed != NULL)
    hooks->committed (run->context.hook_data);
  return true;
}

void
lk_run_begin (LkRun *run)
{
  gint64 now = lk_clock_wall (run->context.clock);

  if (run->context.review)
    return;
  run->state->runs++;
  run->state->last_opened = now;
  if (run->state->first_opened == 0)
    run->state->first_opened = now;
  /* Until the page says otherwise: what a killed program leaves behind. A suspended attempt is to be
   * gone on with all the same, even if nothing of it was stored. */
  if (!g_str_equal (run->state->exit, "suspend") || run->context.seq == NULL)
    lk_record_set (&run->state->exit, "crash");
}

bool
lk_run_begin_now (LkRun *run, GError **error)
{
  lk_run_begin (run);
  return commit (run, "deliver", false, error);
}

void
lk_run_restore_pending (LkRun *run, const GPtrArray *values)
{
  if (run->cmi == NULL)
    return;
  run->touched = true;
  if (values != NULL)
    lk_cmi_restore_objectives (run->cmi);
  for (unsigned i = 0; values != NULL && i < values->len; i++) {
    const LkCmiValue *value = g_ptr_array_index (values, i);

    lk_cmi_restore (run->cmi, value->element, value->value, LK_CMI_UNSAVED);
  }
}

LkCmiReply
lk_run_call (LkRun *run, const char *function, const char *const *args, size_t n_args)
{
  LkCmiReply reply;

  if (run->cmi == NULL)
    return (LkCmiReply){ "", 101, "This course has no run-time." };
  run->touched = true;
  reply = lk_cmi_call (run->cmi, function, args, n_args);
  if (lk_cmi_is_initialized (run->cmi))
    run->reported = false;
  return reply;
}

bool
lk_run_is_reported (const LkRun *run)
{
  return run->reported;
}

void
lk_run_set_reported (LkRun *run)
{
  run->reported = true;
  run->reported_time = lk_run_time (run);
}

double
lk_run_unreported_time (const LkRun *run)
{
  return MAX (lk_run_time (run) - run->reported_time, 0);
}

bool
lk_run_is_done_when_left (const LkRun *run)
{
  bool silent
      = run->cmi == NULL || (!lk_cmi_is_initialized (run->cmi) && !lk_cmi_is_finished (run->cmi));

  /* Such a page says how far it is, to the record store. */
  if (lk_standard_speaks_xapi (run->context.standard))
    return false;
  return silent && (run->cmi == NULL || !run->item->resource->is_sco) && run->state->done == 0;
}

/* Pages that never ask for the run-time are done once they have been seen. Where the course is
 * sequenced, its rules say so (UP.4). */
static void
complete_if_seen (LkRun *run)
{
  if (run->context.seq != NULL || !lk_run_is_done_when_left (run))
    return;
  lk_record_set (&run->state->status, "completed");
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

/* RTE 3.4.4 of SCORM 1.2 has the rules of LMSFinish work too when the learner walks away. A page
 * that has said nothing of its status is spared: nobody is done by opening and leaving. SCORM 2004 has
 * no such rules to be spared of. */
static void
finish_for_page (LkRun *run)
{
  if (run->cmi == NULL || !lk_cmi_is_initialized (run->cmi))
    return;
  if (run->context.standard == LK_STANDARD_SCORM2004)
    lk_cmi_call (run->cmi, "Terminate", (const char *const[]){ "" }, 1);
  else if (run->context.strict || lk_cmi_result (run->cmi).status_set)
    lk_cmi_call (run->cmi, "LMSFinish", NULL, 0);
}

static void
note_end (LkRun *run, LkRunEnd how)
{
  if (how == LK_RUN_LEFT) {
    complete_if_seen (run);
    finish_for_page (run);
  }
  lk_record_set (&run->state->exit, exit_word (run, how));
}

const char *
lk_run_end_event (LkRunEnd how)
{
  static const char *const events[] = {
    [LK_RUN_LEFT] = "leave",
    [LK_RUN_FAILED] = "fail",
    [LK_RUN_KILLED] = "recover",
  };

  return events[how];
}

void
lk_run_finish (LkRun *run, LkRunEnd how)
{
  if (run->ended)
    return;
  run->ended = true;
  lk_run_set_idle (run, true);
  if (run->context.review)
    return;
  note_end (run, how);
  lk_run_update_state (run);
}

bool
lk_run_end_now (LkRun *run, LkRunEnd how, GError **error)
{
  lk_run_finish (run, how);
  if (!run->written)
    run->written = commit (run, lk_run_end_event (how), false, error);
  return run->written;
}
