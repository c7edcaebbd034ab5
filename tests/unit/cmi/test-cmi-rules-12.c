/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-rules-12.h"

#include <string.h>

#include "cmi-run.h"

/* RTE 3.4.4, lesson_status at LMSFinish. */
static void
test_status (void)
{
  static const struct {
    const char *what;
    LkCmiMode mode;
    bool no_credit;
    const char *mastery; /* %NULL: none */
    const char *raw, *min, *max, *set, *exit;
    const char *expected;
  } cases[] = {
    { "nothing set", 0, false, NULL, NULL, NULL, NULL, NULL, NULL, "completed" },
    { "status of the SCO stays", 0, false, NULL, "10", NULL, NULL, "incomplete", NULL,
      "incomplete" },
    { "no mastery score, no verdict", 0, false, NULL, "10", NULL, NULL, NULL, NULL, "completed" },
    { "no score, no verdict", 0, false, "80", NULL, NULL, NULL, NULL, NULL, "completed" },
    { "blank score, no verdict", 0, false, "80", "", NULL, NULL, NULL, NULL, "completed" },
    { "reached", 0, false, "80", "80", NULL, NULL, NULL, NULL, "passed" },
    { "not reached", 0, false, "80", "79.99", NULL, NULL, NULL, NULL, "failed" },
    { "mastery of 0", 0, false, "0", "0", NULL, NULL, NULL, NULL, "passed" },
    { "completed becomes passed", 0, false, "80", "90", NULL, NULL, "completed", NULL, "passed" },
    { "completed becomes failed", 0, false, "80", "9", NULL, NULL, "completed", NULL, "failed" },
    { "passed against the score", 0, false, "80", "9", NULL, NULL, "passed", NULL, "failed" },
    { "in the middle of it", 0, false, "80", "9", NULL, NULL, "incomplete", "suspend",
      "incomplete" },
    { "left for good", 0, false, "80", "90", NULL, NULL, "incomplete", NULL, "passed" },
    { "max within the range: raw as it is", 0, false, "80", "45", "0", "50", NULL, NULL, "failed" },
    { "points, reached", 0, false, "80", "450", "0", "500", NULL, NULL, "passed" },
    { "points, not reached", 0, false, "80", "90", "0", "500", NULL, NULL, "failed" },
    { "points below 0", 0, false, "50", "0", "-10", "10", NULL, NULL, "passed" },
    { "points without max", 0, false, "80", "450", NULL, NULL, NULL, NULL, "completed" },
    { "max below min", 0, false, "80", "450", "90", "10", NULL, NULL, "completed" },
    { "no credit", 0, true, "80", "90", NULL, NULL, NULL, NULL, "not attempted" },
    { "no credit, set", 0, true, "80", "90", NULL, NULL, "incomplete", NULL, "incomplete" },
    { "browse", LK_CMI_MODE_BROWSE, true, "80", "90", NULL, NULL, NULL, NULL, "browsed" },
    { "browse, set", LK_CMI_MODE_BROWSE, true, "80", "90", NULL, NULL, "completed", NULL,
      "completed" },
    { "review", LK_CMI_MODE_REVIEW, true, "80", "90", NULL, NULL, NULL, NULL, "not attempted" },
    { "review with credit", LK_CMI_MODE_REVIEW, false, "80", "90", NULL, NULL, "failed", NULL,
      "failed" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkCmiLaunch launch = run_launch ();
    g_auto (Run) run = { 0 };
    LkCmiResult result;

    g_test_message ("%s", cases[i].what);
    launch.mode = cases[i].mode;
    launch.credit = !cases[i].no_credit;
    launch.has_mastery_score = cases[i].mastery != NULL;
    launch.mastery_score = cases[i].mastery ? g_ascii_strtod (cases[i].mastery, NULL) : 0;
    run_start (&run, &launch);
    if (cases[i].raw)
      g_assert_true (run_set (&run, "cmi.core.score.raw", cases[i].raw));
    if (cases[i].min)
      g_assert_true (run_set (&run, "cmi.core.score.min", cases[i].min));
    if (cases[i].max)
      g_assert_true (run_set (&run, "cmi.core.score.max", cases[i].max));
    if (cases[i].set)
      g_assert_true (run_set (&run, "cmi.core.lesson_status", cases[i].set));
    if (cases[i].exit)
      g_assert_true (run_set (&run, "cmi.core.exit", cases[i].exit));
    run_call (&run, "LMSFinish", "");
    result = lk_cmi_result (run.cmi);
    g_assert_cmpstr (result.status, ==, cases[i].expected);
    g_assert_cmpstr (result.success, ==,
                     strcmp (cases[i].expected, "passed") && strcmp (cases[i].expected, "failed")
                         ? "unknown"
                         : cases[i].expected);
    g_assert_true (result.status_set == (cases[i].set != NULL));
    g_assert_true (result.counts == (cases[i].mode == LK_CMI_MODE_NORMAL && !cases[i].no_credit));
  }
}

/* What the rules decide is told like a value of the page, before the commit. */
static void
test_verdict_is_a_change (void)
{
  g_auto (Run) run = { 0 };
  g_autofree char *snapshot = NULL;

  run_start (&run, NULL);
  run_call (&run, "LMSFinish", "");
  g_assert_cmpstr (run.changes->str, ==, "cmi.core.lesson_status=completed\n");
  snapshot = run_snapshot (run.cmi);
  g_assert_cmpstr (snapshot, ==, "cmi.core.lesson_status=completed\n");
}

static void
test_result (void)
{
  LkCmiLaunch launch = run_launch ();
  g_auto (Run) run = { 0 };
  LkCmiResult result;

  launch.total_time = 100;
  run_start (&run, &launch);
  result = lk_cmi_result (run.cmi);
  g_assert_cmpstr (result.status, ==, "not attempted");
  g_assert_cmpstr (result.exit, ==, "");
  g_assert_cmpstr (result.location, ==, "");
  g_assert_false (result.has_raw || result.has_min || result.has_max || result.has_session_time);
  g_assert_false (result.has_scaled || result.has_progress);
  run_set (&run, "cmi.core.score.raw", "55.5");
  run_set (&run, "cmi.core.score.min", "1");
  run_set (&run, "cmi.core.score.max", "99");
  run_set (&run, "cmi.core.exit", "suspend");
  run_set (&run, "cmi.core.lesson_location", "p3");
  run_set (&run, "cmi.core.session_time", "00:01:30.5");
  result = lk_cmi_result (run.cmi);
  g_assert_true (result.has_raw && result.has_min && result.has_max && result.has_session_time);
  g_assert_cmpfloat (result.raw, ==, 55.5);
  g_assert_cmpfloat (result.min, ==, 1);
  g_assert_cmpfloat (result.max, ==, 99);
  g_assert_cmpfloat (result.session_time, ==, 90.5);
  g_assert_cmpstr (result.exit, ==, "suspend");
  g_assert_cmpstr (result.location, ==, "p3");
  /* total_time stays as it was when the run began. */
  g_assert_cmpstr (run_get (&run, "cmi.core.total_time"), ==, "0000:01:40.00");
}

/* A SCO of several pages: each calls Initialize and Finish. */
static void
test_parts_of_a_run (void)
{
  LkCmiLaunch launch = run_launch ();
  g_auto (Run) run = { 0 };
  LkCmiResult result;

  launch.total_time = 100;
  run_start (&run, &launch);
  run_set (&run, "cmi.core.session_time", "00:00:10");
  run_set (&run, "cmi.core.exit", "suspend");
  run_set (&run, "cmi.core.lesson_status", "incomplete");
  run_call (&run, "LMSFinish", "");
  g_assert_cmpstr (run_call (&run, "LMSInitialize", ""), ==, "true");
  g_assert_true (lk_cmi_is_initialized (run.cmi) && !lk_cmi_is_finished (run.cmi));
  g_assert_cmpstr (run_get (&run, "cmi.core.entry"), ==, "resume");
  g_assert_cmpstr (run_get (&run, "cmi.core.total_time"), ==, "0000:01:50.00");
  g_assert_cmpstr (run_get (&run, "cmi.core.lesson_status"), ==, "incomplete");
  g_assert_null (lk_cmi_peek (run.cmi, "cmi.core.exit"));
  result = lk_cmi_result (run.cmi);
  g_assert_true (result.has_session_time && result.status_set);
  g_assert_cmpfloat (result.session_time, ==, 10);
  run_set (&run, "cmi.core.session_time", "00:00:05");
  run_call (&run, "LMSFinish", "");
  g_assert_cmpfloat (lk_cmi_result (run.cmi).session_time, ==, 15);
  run_call (&run, "LMSInitialize", "");
  g_assert_cmpstr (run_get (&run, "cmi.core.entry"), ==, "");
  g_assert_cmpstr (run_get (&run, "cmi.core.total_time"), ==, "0000:01:55.00");
  g_assert_cmpuint (run.ends, ==, 2);
}

/* Initialize twice without Finish changes nothing. */
static void
test_initialize_twice (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  run_set (&run, "cmi.core.session_time", "00:00:10");
  run_set (&run, "cmi.core.exit", "suspend");
  g_assert_cmpstr (run_call (&run, "LMSInitialize", ""), ==, "true");
  g_assert_cmpstr (run_get (&run, "cmi.core.entry"), ==, "ab-initio");
  g_assert_cmpstr (lk_cmi_result (run.cmi).exit, ==, "suspend");
  g_assert_cmpfloat (lk_cmi_result (run.cmi).session_time, ==, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/rules-12/status", test_status);
  g_test_add_func ("/cmi/rules-12/verdict-is-a-change", test_verdict_is_a_change);
  g_test_add_func ("/cmi/rules-12/result", test_result);
  g_test_add_func ("/cmi/rules-12/parts-of-a-run", test_parts_of_a_run);
  g_test_add_func ("/cmi/rules-12/initialize-twice", test_initialize_twice);
  return g_test_run ();
}
