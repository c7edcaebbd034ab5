/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/base/limits.h"
#include "engine/base/random.h"
#include "engine/session/record.h"
#include "engine/session/units.h"

LkUnitChange
lk_unit_change (LkUnits *units, LkCmi5Launch led, LkKeeping *keeping)
{
  LkUnitChange change = {
    .units = units,
    .led = led,
    .keeping = keeping,
    .own = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_statement_free),
    .commits = g_array_new (FALSE, FALSE, sizeof (LkCommit)),
    .touched = g_ptr_array_new (),
    .earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_activity_state_free),
  };

  if (keeping == NULL)
    change.keeping = change.made = lk_keeping_new (units->authority, units->session->learner->id);
  return change;
}

void
lk_unit_change_clear (LkUnitChange *change)
{
  g_ptr_array_unref (change->own);
  g_array_unref (change->commits);
  g_ptr_array_unref (change->touched);
  g_ptr_array_unref (change->earlier);
  g_clear_pointer (&change->made, lk_keeping_free);
  g_free (change->text);
}

void
lk_unit_change_say (LkUnitChange *change, char *json)
{
  g_auto (LkXapiProblem) problem = { 0 };
  size_t length = strlen (json);
  LkXapiStatement *statement = lk_xapi_statement_parse (json, length, LK_XAPI_1_0, &problem);

  if (statement != NULL) {
    g_ptr_array_add (change->own, statement);
    lk_keeping_add (change->keeping, statement, NULL, NULL);
  } else {
    if (length <= LK_LIMIT_XAPI_STATEMENT_BYTES)
      g_critical ("%s: %s", problem.pointer, problem.text);
    change->too_large = true;
  }
  g_free (json);
}

LkActivityState *
lk_unit_change_touch (LkUnitChange *change, const LkItem *item)
{
  LkSession *session = change->units->session;
  LkActivityState *state = lk_session_state (session, item);
  const LkCommit commit
      = { .attempt_id = session->attempt->id, .item = item->identifier, .state = state };

  g_ptr_array_add (change->touched, state);
  g_ptr_array_add (change->earlier, lk_activity_state_copy (state));
  if (session->run != NULL && lk_run_state (session->run) == state)
    lk_run_update_state (session->run);
  lk_unit_change_add (change, &commit);
  return state;
}

void
lk_unit_change_add (LkUnitChange *change, const LkCommit *commit)
{
  g_array_append_val (change->commits, *commit);
}

static const char *
status_word (const LkCmi5Unit *unit, const LkActivityState *state)
{
  if (unit->passed)
    return "passed";
  if (unit->failed && !unit->waived)
    return "failed";
  if (unit->completed || unit->waived)
    return "completed";
  return state->runs > 0 ? "incomplete" : "not attempted";
}

void
lk_unit_change_tell (LkUnitChange *change, const LkItem *item)
{
  LkCmi5Progress *progress = change->units->progress;
  const LkCmi5Unit *unit = lk_cmi5_progress_unit (progress, item);
  LkActivityState *state = lk_unit_change_touch (change, item);
  const char *status = status_word (unit, state);

  lk_record_set (&state->status, status);
  lk_record_set (&state->success,
                 unit->passed || g_str_equal (status, "failed") ? status : "unknown");
  if (unit->has_scaled) {
    state->has_score_scaled = true;
    state->score_scaled = unit->scaled;
  }
  if (state->done == 0 && lk_cmi5_progress_is_satisfied (progress, item))
    state->done = lk_clock_wall (change->units->session->clock);
}

/* --- what follows --------------------------------------------------------------------------- */

/* 9.3.9 */
static void
say_satisfied (LkUnitChange *change)
{
  LkUnits *units = change->units;
  g_autoptr (GPtrArray) items = lk_cmi5_progress_evaluate (units->progress);

  for (unsigned i = 0; i < items->len; i++) {
    g_autofree char *id = lk_random_uuid ();
    const LkCmi5Stamp stamp = { id, lk_clock_wall (units->session->clock) };

    lk_unit_change_say (change, lk_cmi5_statement_satisfied (&change->led, stamp, items->pdata[i]));
  }
}

/* All that has to be known again after a crash. */
static char *
write_state (const LkUnits *units)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *progress = lk_cmi5_progress_save (units->progress);

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "progress", progress);
  if (lk_units_is_running (units)) {
    g_autofree char *state = lk_cmi5_session_save (&units->launch->state);

    lk_json_add_string (builder, "unit", units->launch->item->identifier);
    lk_json_add_string (builder, "session", units->launch->session_id);
    lk_json_add_string (builder, "state", state);
  }
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

static void
add_play_state (LkUnitChange *change)
{
  LkCommit commit = { .attempt_id = change->units->session->attempt->id };

  say_satisfied (change);
  commit.play_state = change->text = write_state (change->units);
  lk_unit_change_add (change, &commit);
}

/* Whether the course ends with this. */
static bool
add_completion (LkUnitChange *change, const LkAttemptState *completed)
{
  LkSession *session = change->units->session;
  LkOutline outline
      = lk_outline_make (session->organization, session->states, NULL, session->undone);
  LkCommit commit;

  if (!lk_session_is_to_finish (session, lk_outline_is_complete (&outline)))
    return false;
  commit = lk_session_completion (session, completed);
  lk_unit_change_add (change, &commit);
  return true;
}

/* Records and progress as they were. */
static void
undo (LkUnitChange *change)
{
  LkUnits *units = change->units;

  /* Backwards: what was touched twice was first touched first. */
  for (unsigned i = change->touched->len; i-- > 0;) {
    LkActivityState *state = change->touched->pdata[i], *before = change->earlier->pdata[i];
    const LkActivityState swapped = *state;

    *state = *before;
    *before = swapped;
  }
  if (units->progress != NULL)
    lk_units_undo (units);
}

static bool
write_all (LkUnitChange *change, LkXapiProblem *ret_problem, GError **error)
{
  if (!change->too_large)
    return lk_keeping_write (change->keeping, change->units->session->store,
                             (const LkCommit *) change->commits->data, change->commits->len,
                             ret_problem, error);
  lk_error_set (error, LK_ISSUE_MANIFEST_TOO_LARGE, "statement of the LMS");
  return false;
}

bool
lk_unit_change_write (LkUnitChange *change, LkXapiProblem *ret_problem, GError **error)
{
  static const LkAttemptState completed = LK_ATTEMPT_COMPLETED;
  LkSession *session = change->units->session;
  bool ends;

  if (change->units->progress != NULL)
    add_play_state (change);
  ends = add_completion (change, &completed);
  if (!write_all (change, ret_problem, error)) {
    undo (change);
    return false;
  }
  if (ends)
    lk_session_completed (session);
  if (change->text != NULL) {
    g_free (change->units->written);
    change->units->written = g_steal_pointer (&change->text);
  }
  return true;
}
