/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cmi-run.h"
#include "engine/base/random.h"

/* --- Completion and success, RTE 4.2.4.1 and 4.2.22.1 --- */

static void
test_evaluation (void)
{
  static const struct {
    bool has_limit;
    double limit;
    const char *measure, *said, *expected_completion, *expected_success;
    const char *said_success;
  } cases[] = {
    { false, 0, NULL, NULL, "unknown", "unknown", NULL },
    { false, 0, "0.1", NULL, "unknown", "unknown", NULL },
    { false, 0, "0.1", "completed", "completed", "passed", "passed" },
    { false, 0, NULL, "not attempted", "not attempted", "failed", "failed" },
    { true, 0.6, NULL, NULL, "unknown", "unknown", NULL },
    { true, 0.6, NULL, "completed", "unknown", "unknown", "passed" },
    { true, 0.6, "0.6", "incomplete", "completed", "passed", "failed" },
    { true, 0.6, "0.59", "completed", "incomplete", "failed", "passed" },
    { true, 0, "0", NULL, "completed", "passed", NULL },
    { true, 1, "0.9999999", NULL, "incomplete", "failed", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
    g_auto (Run) run = { 0 };

    g_test_message ("%zu", i);
    launch.has_mastery_score = launch.has_completion_threshold = cases[i].has_limit;
    launch.mastery_score = launch.completion_threshold = cases[i].limit;
    run_start (&run, &launch);
    if (cases[i].said) {
      run_set (&run, "cmi.completion_status", cases[i].said);
      run_set (&run, "cmi.success_status", cases[i].said_success);
    }
    if (cases[i].measure) {
      run_set (&run, "cmi.progress_measure", cases[i].measure);
      run_set (&run, "cmi.score.scaled", cases[i].measure);
    }
    g_assert_cmpstr (run_get (&run, "cmi.completion_status"), ==, cases[i].expected_completion);
    g_assert_cmpstr (run_get (&run, "cmi.success_status"), ==, cases[i].expected_success);
    g_assert_cmpstr (lk_cmi_result (run.cmi).status, ==, cases[i].expected_completion);
    g_assert_cmpstr (lk_cmi_result (run.cmi).success, ==, cases[i].expected_success);
    /* What was said is kept until the end; then the decision is. */
    run_call (&run, "Terminate", "");
    g_assert_cmpstr (lk_cmi_peek (run.cmi, "cmi.completion_status"), ==,
                     cases[i].expected_completion);
    g_assert_cmpstr (lk_cmi_peek (run.cmi, "cmi.success_status"), ==, cases[i].expected_success);
  }
}

/* --- The launch --- */

static void
test_launch_values (void)
{
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_3RD);
  g_auto (Run) run = { 0 };

  launch.entry = LK_CMI_ENTRY_RESUME;
  launch.mode = LK_CMI_MODE_REVIEW;
  launch.credit = false;
  launch.launch_data = "d";
  launch.has_mastery_score = launch.has_completion_threshold = true;
  launch.mastery_score = -0.5;
  launch.completion_threshold = 0.00001;
  launch.max_time_allowed = 90;
  launch.time_limit_action = "exit,no message";
  launch.total_time = 3661;
  launch.total_months = 13;
  launch.comments_from_lms = "Welcome";
  run_start (&run, &launch);
  g_assert_cmpstr (run_get (&run, "cmi.entry"), ==, "resume");
  g_assert_cmpstr (run_get (&run, "cmi.mode"), ==, "review");
  g_assert_cmpstr (run_get (&run, "cmi.credit"), ==, "no-credit");
  g_assert_cmpstr (run_get (&run, "cmi.launch_data"), ==, "d");
  g_assert_cmpstr (run_get (&run, "cmi.scaled_passing_score"), ==, "-0.5");
  g_assert_cmpstr (run_get (&run, "cmi.completion_threshold"), ==, "0.00001");
  g_assert_cmpstr (run_get (&run, "cmi.max_time_allowed"), ==, "PT0H1M30S");
  g_assert_cmpstr (run_get (&run, "cmi.time_limit_action"), ==, "exit,no message");
  g_assert_cmpstr (run_get (&run, "cmi.total_time"), ==, "P1Y1MT1H1M1S");
  g_assert_cmpstr (run_get (&run, "cmi.comments_from_lms._count"), ==, "1");
  g_assert_cmpstr (run_get (&run, "cmi.comments_from_lms.0.comment"), ==, "Welcome");
  g_assert_false (lk_cmi_result (run.cmi).counts);
}

static void
test_empty_launch (void)
{
  LkCmiLaunch launch = { .standard = LK_CMI_SCORM2004_4TH,
                         .max_time_allowed = -1,
                         .launch_data = "",
                         .time_limit_action = "",
                         .comments_from_lms = "" };
  static const char *const unset[] = { "cmi.launch_data", "cmi.max_time_allowed",
                                       "cmi.scaled_passing_score", "cmi.completion_threshold" };
  g_auto (Run) run = { 0 };

  run_start (&run, &launch);
  for (size_t i = 0; i < G_N_ELEMENTS (unset); i++) {
    g_assert_cmpstr (run_get (&run, unset[i]), ==, "");
    g_assert_cmpuint (run_error (&run), ==, 403);
  }
  g_assert_cmpstr (run_get (&run, "cmi.time_limit_action"), ==, "continue,no message");
  g_assert_cmpstr (run_get (&run, "cmi.learner_id"), ==, "");
  g_assert_cmpuint (run_error (&run), ==, 0);
  g_assert_cmpstr (run_get (&run, "cmi.comments_from_lms._count"), ==, "0");
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "0");
  g_assert_cmpstr (run_get (&run, "adl.data._count"), ==, "0");
  launch.max_duration = "P5Y6M4DT12H30M58.55S";
  {
    g_auto (Run) limited = { 0 };

    run_start (&limited, &launch);
    g_assert_cmpstr (run_get (&limited, "cmi.max_time_allowed"), ==, "P5Y6M4DT12H30M58.55S");
  }
}

/* --- Objectives --- */

static void
collect_cb (const char *element, const char *value, void *data)
{
  g_string_append_printf (data, "%s=%s\n", element, value);
}

static void
test_objectives (void)
{
  char id[] = "first";
  const LkCmiObjective objectives[] = {
    { .id = id, .success = "passed", .has_scaled = true, .scaled = 0.00005 },
    { .id = "second",
      .completion = "incomplete",
      .has_raw = true,
      .raw = 7,
      .has_min = true,
      .has_max = true,
      .max = 10,
      .has_progress = true,
      .progress = 0.5 },
    { .id = NULL, .success = "passed" },
    { .id = "", .success = "passed" },
    { .id = "third", .has_scaled = true, .scaled = 0.0 / 0.0 },
  };
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_autoptr (GString) dirty = g_string_new (NULL);
  g_auto (Run) run = { 0 };

  launch.objectives = objectives;
  launch.n_objectives = G_N_ELEMENTS (objectives);
  run_begin (&run, &launch);
  id[0] = 'X';
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.objectives"), ==, 0);
  g_assert_cmpstr (run_call (&run, "Initialize", ""), ==, "true");
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "3");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.0.id"), ==, "first");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.0.success_status"), ==, "passed");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.0.score.scaled"), ==, "0.00005");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.0.completion_status"), ==, "unknown");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.completion_status"), ==, "incomplete");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.score.raw"), ==, "7");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.score.min"), ==, "0");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.score.max"), ==, "10");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.progress_measure"), ==, "0.5");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.2.id"), ==, "third");
  run_get (&run, "cmi.objectives.2.score.scaled");
  g_assert_cmpuint (run_error (&run), ==, 403);
  /* They are to be written, so that their numbers stay. */
  lk_cmi_each_dirty (run.cmi, collect_cb, dirty);
  g_assert_nonnull (strstr (dirty->str, "cmi.objectives.2.id=third\n"));
}

/* The next run: what is stored keeps its number, what is given is put over it. */
static void
test_objectives_again (void)
{
  const LkCmiObjective objectives[] = {
    { .id = "new" },
    { .id = "b", .success = "failed" },
    { .id = "lost" },
  };
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_auto (Run) run = { 0 };

  launch.objectives = objectives;
  launch.n_objectives = G_N_ELEMENTS (objectives);
  run_begin (&run, &launch);
  lk_cmi_restore (run.cmi, "cmi.objectives.0.id", "a", LK_CMI_KEPT);
  lk_cmi_restore (run.cmi, "cmi.objectives.1.id", "b", LK_CMI_KEPT);
  lk_cmi_restore (run.cmi, "cmi.objectives.1.success_status", "passed", LK_CMI_KEPT);
  lk_cmi_restore (run.cmi, "cmi.objectives.1.score.scaled", "0.9", LK_CMI_KEPT);
  lk_cmi_restore (run.cmi, "cmi.objectives.2.score.raw", "3", LK_CMI_KEPT);
  run_call (&run, "Initialize", "");
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "4");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.0.id"), ==, "a");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.id"), ==, "b");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.success_status"), ==, "failed");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.score.scaled"), ==, "0.9");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.2.id"), ==, "lost");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.2.score.raw"), ==, "3");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.3.id"), ==, "new");
}

/* A run that was cut off: under which number the page has spoken is known again, and how long. */
static void
test_cut_off (void)
{
  const LkCmiObjective objectives[] = { { .id = "a" }, { .id = "b", .success = "failed" } };
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_auto (Run) run = { 0 };
  LkCmiObjective objective;

  launch.objectives = objectives;
  launch.n_objectives = G_N_ELEMENTS (objectives);
  run_begin (&run, &launch);
  lk_cmi_restore_objectives (run.cmi);
  lk_cmi_restore (run.cmi, "cmi.objectives.1.success_status", "passed", LK_CMI_UNSAVED);
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.session_time", "PT1H", LK_CMI_SAID));
  g_assert_true (lk_cmi_restore (run.cmi, "cmi.session_time", "PT1H", LK_CMI_UNSAVED));
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.exit", "suspend", LK_CMI_UNSAVED));
  objective = lk_cmi_result_objective (run.cmi, 1);
  g_assert_cmpstr (objective.id, ==, "b");
  g_assert_cmpstr (objective.success, ==, "passed");
  g_assert_cmphex (objective.set, ==, LK_CMI_SET_SUCCESS);
  g_assert_cmphex (lk_cmi_result_objective (run.cmi, 0).set, ==, 0);
  g_assert_cmpfloat (lk_cmi_result (run.cmi).session_time, ==, 3600);
}

/* --- adl.nav --- */

static void
test_request_valid (void)
{
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_autoptr (LkCmi) alone = lk_cmi_new (&launch, NULL, NULL, NULL);
  const char *continues[] = { "adl.nav.request_valid.continue" };
  g_auto (Run) run = { 0 };

  run_start (&run, &launch);
  run.valid = LK_CMI_VALID_TRUE;
  g_assert_cmpstr (run_get (&run, "adl.nav.request_valid.continue"), ==, "true");
  run.valid = LK_CMI_VALID_FALSE;
  g_assert_cmpstr (run_get (&run, "adl.nav.request_valid.previous"), ==, "false");
  g_assert_cmpstr (run_get (&run, "adl.nav.request_valid.choice.{target=a.b}"), ==, "false");
  run.valid = LK_CMI_VALID_UNKNOWN;
  g_assert_cmpstr (run_get (&run, "adl.nav.request_valid.jump.{target=c}"), ==, "unknown");
  g_assert_cmpuint (run_error (&run), ==, 0);
  g_assert_cmpstr (run.changes->str, ==, "valid? 1 -\nvalid? 2 -\nvalid? 3 a.b\nvalid? 4 c\n");
  lk_cmi_call (alone, "Initialize", NULL, 0);
  g_assert_cmpstr (lk_cmi_call (alone, "GetValue", continues, 1).value, ==, "unknown");
}

static void
test_nav (void)
{
  static const struct {
    const char *text;
    LkCmiNav nav;
    const char *target;
  } cases[] = {
    { "_none_", LK_CMI_NAV_NONE, NULL },
    { "continue", LK_CMI_NAV_CONTINUE, NULL },
    { "previous", LK_CMI_NAV_PREVIOUS, NULL },
    { "{target=a}b}choice", LK_CMI_NAV_CHOICE, "a}b" },
    { "{target=x y}jump", LK_CMI_NAV_JUMP, "x y" },
    { "exit", LK_CMI_NAV_EXIT, NULL },
    { "exitAll", LK_CMI_NAV_EXIT_ALL, NULL },
    { "abandon", LK_CMI_NAV_ABANDON, NULL },
    { "abandonAll", LK_CMI_NAV_ABANDON_ALL, NULL },
    { "suspendAll", LK_CMI_NAV_SUSPEND_ALL, NULL },
    { "", LK_CMI_N_NAV, NULL },
    { "choice", LK_CMI_N_NAV, NULL },
    { "{target=}choice", LK_CMI_N_NAV, NULL },
    { "{target=a}exit", LK_CMI_N_NAV, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *target = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (lk_cmi_parse_nav (cases[i].text, &target), ==, cases[i].nav);
    g_assert_cmpstr (target, ==, cases[i].target);
  }
}

/* --- The result --- */

static void
test_result (void)
{
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_auto (Run) run = { 0 };
  LkCmiResult result;

  run_start (&run, &launch);
  result = lk_cmi_result (run.cmi);
  g_assert_cmpstr (result.status, ==, "unknown");
  g_assert_cmpstr (result.exit, ==, "");
  g_assert_cmpstr (result.nav_request, ==, "");
  g_assert_cmpint (result.nav, ==, LK_CMI_NAV_NONE);
  g_assert_false (result.has_session_time || result.has_raw || result.has_scaled
                  || result.has_progress || result.status_set);
  g_assert_cmphex (result.set, ==, 0);
  g_assert_true (result.counts);
  run_set (&run, "cmi.completion_status", "unknown");
  run_set (&run, "cmi.score.scaled", "0.5");
  run_set (&run, "cmi.score.raw", "50");
  run_set (&run, "cmi.score.min", "0");
  run_set (&run, "cmi.score.max", "100");
  run_set (&run, "cmi.progress_measure", "1");
  run_set (&run, "cmi.exit", "suspend");
  run_set (&run, "cmi.location", "p");
  run_set (&run, "cmi.session_time", "P1Y2M1DT1S");
  run_set (&run, "adl.nav.request", "{target=i}choice");
  run_call (&run, "Terminate", "");
  result = lk_cmi_result (run.cmi);
  g_assert_true (result.status_set);
  g_assert_cmphex (result.set, ==, 0x7f & ~LK_CMI_SET_SUCCESS);
  g_assert_cmpfloat (result.scaled, ==, 0.5);
  g_assert_cmpfloat (result.raw, ==, 50);
  g_assert_cmpfloat (result.max, ==, 100);
  g_assert_cmpfloat (result.progress, ==, 1);
  g_assert_cmpstr (result.exit, ==, "suspend");
  g_assert_cmpstr (result.location, ==, "p");
  g_assert_true (result.has_session_time);
  g_assert_cmpfloat (result.session_time, ==, 86401);
  g_assert_cmpuint (result.session_months, ==, 14);
  g_assert_cmpint (result.nav, ==, LK_CMI_NAV_CHOICE);
  g_assert_cmpstr (result.nav_request, ==, "{target=i}choice");
}

static void
test_result_objectives (void)
{
  const LkCmiObjective objectives[] = {
    { .id = "given", .success = "passed", .has_scaled = true, .scaled = 0.5 },
  };
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  LkCmiObjective objective;
  g_auto (Run) run = { 0 };

  launch.objectives = objectives;
  launch.n_objectives = 1;
  run_start (&run, &launch);
  run_set (&run, "cmi.objectives.0.score.scaled", "0.5");
  run_set (&run, "cmi.objectives.1.id", "own");
  run_set (&run, "cmi.objectives.1.completion_status", "completed");
  run_set (&run, "cmi.objectives.1.progress_measure", "0.25");
  g_assert_cmpuint (lk_cmi_result (run.cmi).n_objectives, ==, 2);
  objective = lk_cmi_result_objective (run.cmi, 0);
  g_assert_cmpstr (objective.id, ==, "given");
  g_assert_cmpstr (objective.success, ==, "passed");
  g_assert_cmpfloat (objective.scaled, ==, 0.5);
  /* Setting what is there already counts as set; what was only given does not. */
  g_assert_cmphex (objective.set, ==, LK_CMI_SET_SCALED);
  objective = lk_cmi_result_objective (run.cmi, 1);
  g_assert_cmpstr (objective.id, ==, "own");
  g_assert_cmpstr (objective.success, ==, "unknown");
  g_assert_cmpstr (objective.completion, ==, "completed");
  g_assert_true (objective.has_progress && !objective.has_scaled);
  g_assert_cmphex (objective.set, ==, LK_CMI_SET_COMPLETION | LK_CMI_SET_PROGRESS);
  g_assert_cmpstr (lk_cmi_result_objective (run.cmi, 2).id, ==, "");
}

static void
test_result_stores (void)
{
  const LkCmiDataStore stores[] = {
    { .id = "a", .value = "1", .read = true, .write = true },
    { .id = "b", .read = true, .write = true },
  };
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_autoptr (GString) dirty = g_string_new (NULL);
  g_autofree char *snapshot = NULL;
  g_auto (Run) run = { 0 };
  bool changed = false;

  launch.stores = stores;
  launch.n_stores = 2;
  run_begin (&run, &launch);
  g_assert_false (lk_cmi_restore (run.cmi, "adl.data.0.store", "old", LK_CMI_KEPT));
  g_assert_false (lk_cmi_restore (run.cmi, "adl.data.2.store", "x", LK_CMI_UNSAVED));
  g_assert_true (lk_cmi_restore (run.cmi, "adl.data.0.store", "not yet written", LK_CMI_UNSAVED));
  run_call (&run, "Initialize", "");
  g_assert_cmpstr (run_get (&run, "adl.data.0.store"), ==, "not yet written");
  run_set (&run, "adl.data.1.store", "2");
  g_assert_cmpstr (run.changes->str, ==, "adl.data.1.store=2\n");
  lk_cmi_each_dirty (run.cmi, collect_cb, dirty);
  g_assert_cmpstr (dirty->str, ==, "adl.data.0.store=not yet written\nadl.data.1.store=2\n");
  snapshot = run_snapshot (run.cmi);
  g_assert_cmpstr (snapshot, ==, "");
  g_assert_cmpuint (lk_cmi_result (run.cmi).n_stores, ==, 2);
  g_assert_cmpstr (lk_cmi_result_store (run.cmi, 0, &changed).id, ==, "a");
  g_assert_true (changed);
  g_assert_cmpstr (lk_cmi_result_store (run.cmi, 1, &changed).value, ==, "2");
  g_assert_true (changed);
  g_assert_true (lk_cmi_result_store (run.cmi, 1, NULL).write);
}

/* --- Persistence --- */

static void
test_what_is_not_kept (void)
{
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_autofree char *snapshot = NULL;
  g_auto (Run) run = { 0 };

  run_begin (&run, &launch);
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.exit", "suspend", LK_CMI_KEPT));
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.session_time", "PT1S", LK_CMI_KEPT));
  g_assert_false (lk_cmi_restore (run.cmi, "adl.nav.request", "exit", LK_CMI_KEPT));
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.comments_from_lms.0.comment", "x", LK_CMI_KEPT));
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.total_time", "PT1S", LK_CMI_KEPT));
  run_call (&run, "Initialize", "");
  run_set (&run, "cmi.exit", "suspend");
  run_set (&run, "cmi.session_time", "PT1S");
  run_set (&run, "adl.nav.request", "exit");
  run_set (&run, "cmi.suspend_data", "s");
  snapshot = run_snapshot (run.cmi);
  g_assert_cmpstr (snapshot, ==, "cmi.suspend_data=s\n");
}

static const char *const some_elements[] = {
  "cmi.location",
  "cmi.completion_status",
  "cmi.score.scaled",
  "cmi.suspend_data",
  "cmi.learner_preference.language",
  "cmi.comments_from_learner.%u.comment",
  "cmi.objectives.%u.id",
  "cmi.objectives.%u.score.max",
  "cmi.objectives.%u.success_status",
  "cmi.interactions.%u.id",
  "cmi.interactions.%u.type",
  "cmi.interactions.%u.objectives.%u.id",
  "cmi.interactions.%u.correct_responses.%u.pattern",
  "cmi.interactions.%u.learner_response",
  "cmi.interactions.%u.latency",
};
static const char *const some_values[] = { "",       "a",           "b",      "a[,]b",
                                           "passed", "completed",   "choice", "0.5",
                                           "de",     "{lang=de}Öl", "PT1S" };

static void
random_call (Run *run, LkRandom *random)
{
  const char *format = some_elements[lk_random_below (random, G_N_ELEMENTS (some_elements))];
  const char *value = some_values[lk_random_below (random, G_N_ELEMENTS (some_values))];
  g_auto (GStrv) parts = g_strsplit (format, "%u", -1);
  g_autoptr (GString) element = g_string_new (parts[0]);

  for (size_t i = 1; parts[i]; i++)
    g_string_append_printf (element, "%u%s", lk_random_below (random, 3), parts[i]);
  run_set (run, element->str, value);
}

static void
restore_cb (const char *element, const char *value, void *data)
{
  g_assert_true (lk_cmi_restore (data, element, value, LK_CMI_KEPT));
}

/* Snapshot, restore, snapshot: equal, whatever a page did; and so is what it reads. */
static void
test_snapshot_property (void)
{
  LkRandom random;

  for (uint64_t seed = 0; seed < 200; seed++) {
    LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
    g_auto (Run) run = { 0 }, back = { 0 };
    g_autofree char *before = NULL, *after = NULL;

    lk_random_init (&random, seed);
    launch.has_mastery_score = seed & 1;
    run_start (&run, &launch);
    run_begin (&back, &launch);
    for (unsigned i = lk_random_below (&random, 300); i > 0; i--)
      random_call (&run, &random);
    lk_cmi_each (run.cmi, restore_cb, back.cmi);
    run_call (&back, "Initialize", "");
    before = run_snapshot (run.cmi);
    after = run_snapshot (back.cmi);
    g_assert_cmpstr (before, ==, after);
    g_assert_cmpstr (lk_cmi_result (run.cmi).success, ==, lk_cmi_result (back.cmi).success);
    g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions"), ==,
                      lk_cmi_count (back.cmi, "cmi.interactions"));
  }
}

/* --- Tolerances: only where the reading is not strict, each told by its name --- */

static void
test_tolerances (void)
{
  static const struct {
    const char *name, *element, *value, *kept;
  } cases[] = {
    { "number-form", "cmi.score.raw", "1,5", "1.5" },
    { "identifier-uri", "cmi.objectives.0.id", "Größe", "Größe" },
    { "identifier-uri", "cmi.interactions.0.learner_response", "größer", "größer" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_3RD);

    g_test_message ("%s", cases[i].name);
    for (unsigned strict = 0; strict < 2; strict++) {
      g_auto (Run) run = { 0 };

      launch.strict = strict;
      run_start (&run, &launch);
      run_set (&run, "cmi.interactions.0.id", "q");
      run_set (&run, "cmi.interactions.0.type", "choice");
      g_assert_true (run_set (&run, cases[i].element, cases[i].value) == !strict);
      g_assert_true (run_tolerated (&run, cases[i].name) == !strict);
      if (strict) {
        g_assert_cmpuint (run_error (&run), ==, 406);
      } else {
        g_assert_cmpstr (lk_cmi_peek (run.cmi, cases[i].element), ==, cases[i].kept);
        g_assert_nonnull (strstr (run_diagnostic (&run), cases[i].name));
      }
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/rules-2004/evaluation", test_evaluation);
  g_test_add_func ("/cmi/rules-2004/launch-values", test_launch_values);
  g_test_add_func ("/cmi/rules-2004/empty-launch", test_empty_launch);
  g_test_add_func ("/cmi/rules-2004/objectives", test_objectives);
  g_test_add_func ("/cmi/rules-2004/objectives-again", test_objectives_again);
  g_test_add_func ("/cmi/rules-2004/request-valid", test_request_valid);
  g_test_add_func ("/cmi/rules-2004/cut-off", test_cut_off);
  g_test_add_func ("/cmi/rules-2004/nav", test_nav);
  g_test_add_func ("/cmi/rules-2004/result", test_result);
  g_test_add_func ("/cmi/rules-2004/result-objectives", test_result_objectives);
  g_test_add_func ("/cmi/rules-2004/result-stores", test_result_stores);
  g_test_add_func ("/cmi/rules-2004/what-is-not-kept", test_what_is_not_kept);
  g_test_add_func ("/cmi/rules-2004/snapshot-property", test_snapshot_property);
  g_test_add_func ("/cmi/rules-2004/tolerances", test_tolerances);
  return g_test_run ();
}
