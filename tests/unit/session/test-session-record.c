/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/record.h"

static void
test_merge_status (void)
{
  static const struct {
    const char *known, *said, *kept;
  } cases[] = {
    { "not attempted", "incomplete", "incomplete" },
    { "incomplete", "completed", "completed" },
    { "incomplete", "failed", "failed" },
    { "completed", "incomplete", "completed" },
    { "completed", "not attempted", "completed" },
    { "completed", "passed", "passed" },
    { "completed", "failed", "failed" },
    { "passed", "failed", "passed" },
    { "passed", "incomplete", "passed" },
    { "failed", "incomplete", "failed" },
    { "failed", "passed", "passed" },
    { "failed", "completed", "completed" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s, then %s", cases[i].known, cases[i].said);
    g_assert_cmpstr (lk_record_merge_status (cases[i].known, cases[i].said, false), ==,
                     cases[i].kept);
    g_assert_cmpstr (lk_record_merge_status (cases[i].known, cases[i].said, true), ==,
                     cases[i].said);
  }
}

static void
test_apply (void)
{
  g_autoptr (LkActivityState) state = lk_activity_state_new ("a");
  LkCmiResult result
      = { .status = "incomplete", .success = "unknown", .exit = "", .location = "3" };

  lk_record_apply (state, &result, false, 100);
  g_assert_cmpstr (state->status, ==, "incomplete");
  g_assert_cmpstr (state->location, ==, "3");
  g_assert_cmpint (state->done, ==, 0);
  g_assert_false (state->has_score_raw);
  result.status = "passed";
  result.has_raw = true;
  result.raw = 80;
  lk_record_apply (state, &result, false, 200);
  g_assert_cmpstr (state->success, ==, "passed");
  g_assert_cmpfloat (state->score_raw, ==, 80);
  g_assert_cmpint (state->done, ==, 200);
  /* The first moment stays. */
  lk_record_apply (state, &result, false, 300);
  g_assert_cmpint (state->done, ==, 200);
}

static void
test_a_completed_item_can_still_fail (void)
{
  g_autoptr (LkActivityState) state = lk_activity_state_new ("a");
  LkCmiResult result = { .status = "completed", .success = "unknown", .exit = "", .location = "" };

  lk_record_apply (state, &result, false, 100);
  g_assert_cmpint (state->done, ==, 100);
  result.status = "failed";
  lk_record_apply (state, &result, false, 200);
  g_assert_cmpint (state->done, ==, 0);
  g_assert_cmpstr (state->success, ==, "failed");
}

static const char *const calls[][2] = {
  { "cmi.suspend_data", "x" },
  { "cmi.interactions.0.id", "q1" },
  { "cmi.interactions.0.type", "choice" },
  { "cmi.interactions.0.student_response", "a" },
  { "cmi.interactions.0.result", "correct" },
  { "cmi.interactions.0.correct_responses.0.pattern", "a" },
  { "cmi.interactions.0.objectives.0.id", "o1" },
};

static void
test_interactions_become_rows (void)
{
  static const LkCmiEvents events = { 0 };
  const LkCmiLaunch launch = { .standard = LK_CMI_SCORM12, .credit = true, .max_time_allowed = -1 };
  g_autoptr (LkCmi) cmi = lk_cmi_new (&launch, lk_clock_system (), &events, NULL);
  g_autoptr (GPtrArray) values = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const LkInteraction *row;
  const char *empty[] = { "" };

  lk_cmi_call (cmi, "LMSInitialize", empty, 1);
  for (size_t i = 0; i < G_N_ELEMENTS (calls); i++)
    g_assert_cmpstr (lk_cmi_call (cmi, "LMSSetValue", calls[i], 2).value, ==, "true");
  values = lk_record_dirty_values (cmi);
  g_assert_cmpuint (values->len, ==, G_N_ELEMENTS (calls));
  rows = lk_record_interactions (cmi, values);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->id, ==, "q1");
  g_assert_cmpstr (row->learner_response, ==, "a");
  g_assert_cmpstr (row->result, ==, "correct");
  g_assert_cmpstr (row->correct_responses, ==, "[\"a\"]");
  g_assert_cmpstr (row->objectives, ==, "[\"o1\"]");
  g_assert_cmpstr (row->latency, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/record/merge-status", test_merge_status);
  g_test_add_func ("/session/record/apply", test_apply);
  g_test_add_func ("/session/record/a-completed-item-can-still-fail",
                   test_a_completed_item_can_still_fail);
  g_test_add_func ("/session/record/interactions-become-rows", test_interactions_become_rows);
  return g_test_run ();
}
