/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/map.h"

/* Data model and tracking model, told to each other. */

static const LkSeqInfo everything = {
  .known = LK_SEQ_KNOWS_ALL,
  .satisfied = true,
  .completed = true,
  .scaled = 0.5,
  .raw = 50,
  .min = 1,
  .max = 99,
  .progress = 0.25,
};

static LkCmi *
make_page (void)
{
  const LkCmiLaunch launch = { .standard = LK_CMI_SCORM2004_4TH,
                               .learner_id = "l",
                               .learner_name = "n",
                               .launch_data = "",
                               .time_limit_action = "",
                               .credit = true,
                               .max_time_allowed = -1 };
  LkCmi *cmi = lk_cmi_new (&launch, lk_clock_system (), NULL, NULL);
  const char *const args[] = { "" };

  g_assert_cmpstr (lk_cmi_call (cmi, "Initialize", args, 1).value, ==, "true");
  return cmi;
}

static void
set (LkCmi *cmi, const char *element, const char *value)
{
  const char *const args[] = { element, value };

  g_assert_cmpstr (lk_cmi_call (cmi, "SetValue", args, 2).value, ==, "true");
}

static void
test_objective (void)
{
  const LkSeqObjectiveInfo known = { .identifier = "o", .info = everything };
  const LkSeqObjectiveInfo unknown = { .identifier = "o" };
  LkCmiObjective objective = lk_map_objective (&known);

  g_assert_cmpstr (objective.id, ==, "o");
  g_assert_cmpstr (objective.success, ==, "passed");
  g_assert_cmpstr (objective.completion, ==, "completed");
  g_assert_true (objective.has_scaled && objective.has_raw && objective.has_min);
  g_assert_true (objective.has_max && objective.has_progress);
  g_assert_cmpfloat (objective.progress, ==, 0.25);
  objective = lk_map_objective (&unknown);
  g_assert_null (objective.success);
  g_assert_null (objective.completion);
  g_assert_false (objective.has_scaled || objective.has_raw || objective.has_min);
  g_assert_false (objective.has_max || objective.has_progress);
}

/* Only what the page has set; "unknown" is set, and not known. */
static void
test_report (void)
{
  static const struct {
    const char *element, *value;
    unsigned set, known;
  } cases[] = {
    { "cmi.success_status", "passed", LK_SEQ_KNOWS_SATISFIED, LK_SEQ_KNOWS_SATISFIED },
    { "cmi.success_status", "unknown", LK_SEQ_KNOWS_SATISFIED, 0 },
    { "cmi.completion_status", "incomplete", LK_SEQ_KNOWS_COMPLETED, LK_SEQ_KNOWS_COMPLETED },
    { "cmi.completion_status", "not attempted", LK_SEQ_KNOWS_COMPLETED, LK_SEQ_KNOWS_COMPLETED },
    { "cmi.completion_status", "unknown", LK_SEQ_KNOWS_COMPLETED, 0 },
    { "cmi.score.scaled", "-1", LK_SEQ_KNOWS_SCALED, LK_SEQ_KNOWS_SCALED },
    { "cmi.score.raw", "3", LK_SEQ_KNOWS_RAW, LK_SEQ_KNOWS_RAW },
    { "cmi.score.min", "3", LK_SEQ_KNOWS_MIN, LK_SEQ_KNOWS_MIN },
    { "cmi.score.max", "3", LK_SEQ_KNOWS_MAX, LK_SEQ_KNOWS_MAX },
    { "cmi.progress_measure", "1", LK_SEQ_KNOWS_PROGRESS, LK_SEQ_KNOWS_PROGRESS },
    { "cmi.location", "7", 0, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkCmi) cmi = make_page ();
    g_auto (LkMapReport) map = { .objectives = NULL };

    g_test_message ("%s = %s", cases[i].element, cases[i].value);
    set (cmi, cases[i].element, cases[i].value);
    map = lk_map_report (cmi, 7.5);
    g_assert_cmphex (map.report.page.set, ==, cases[i].set);
    g_assert_cmphex (map.report.page.info.known, ==, cases[i].known);
    g_assert_cmpfloat (map.report.seconds, ==, 7.5);
    g_assert_cmpuint (map.report.n_objectives, ==, 0);
    g_assert_false (map.report.suspend);
  }
}

static void
test_report_of_objectives (void)
{
  g_autoptr (LkCmi) cmi = make_page ();
  g_auto (LkMapReport) map = { .objectives = NULL };

  set (cmi, "cmi.objectives.0.id", "a");
  set (cmi, "cmi.objectives.1.id", "b");
  set (cmi, "cmi.objectives.1.success_status", "failed");
  set (cmi, "cmi.exit", "suspend");
  map = lk_map_report (cmi, 0);
  g_assert_cmpuint (map.report.n_objectives, ==, 2);
  g_assert_cmpstr (map.report.objectives[0].identifier, ==, "a");
  g_assert_cmphex (map.report.objectives[0].set, ==, 0);
  g_assert_cmpstr (map.report.objectives[1].identifier, ==, "b");
  g_assert_cmphex (map.report.objectives[1].set, ==, LK_SEQ_KNOWS_SATISFIED);
  g_assert_false (map.report.objectives[1].info.satisfied);
  g_assert_true (map.report.suspend);
}

/* RTE 4.2.8: time is up, or the learner has logged out: the course ends, unless the page itself asks
 * for something. */
static void
test_request (void)
{
  static const struct {
    const char *nav, *exit;
    LkSeqRequest request;
    const char *target;
  } cases[] = {
    { NULL, NULL, LK_N_SEQ_REQUESTS, NULL },
    { "continue", "normal", LK_SEQ_CONTINUE, NULL },
    { "_none_", "suspend", LK_N_SEQ_REQUESTS, NULL },
    { NULL, "time-out", LK_SEQ_EXIT_ALL, NULL },
    { NULL, "logout", LK_SEQ_EXIT_ALL, NULL },
    { "previous", "logout", LK_SEQ_PREVIOUS, NULL },
    { "{target=x}choice", NULL, LK_SEQ_CHOICE, "x" },
    { "{target=x}jump", NULL, LK_SEQ_JUMP, "x" },
    { "abandonAll", NULL, LK_SEQ_ABANDON_ALL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkCmi) cmi = make_page ();
    g_autofree char *target = NULL;

    g_test_message ("%s, %s", cases[i].nav, cases[i].exit);
    if (cases[i].nav != NULL)
      set (cmi, "adl.nav.request", cases[i].nav);
    if (cases[i].exit != NULL)
      set (cmi, "cmi.exit", cases[i].exit);
    g_assert_cmpint (lk_map_request (cmi, &target), ==, cases[i].request);
    g_assert_cmpstr (target, ==, cases[i].target);
  }
}

static void
test_record (void)
{
  const LkSeqInfo failed
      = { .known = LK_SEQ_KNOWS_COMPLETED | LK_SEQ_KNOWS_SATISFIED, .completed = true };
  const LkSeqInfo silent = { 0 };
  g_autoptr (LkActivityState) state = lk_activity_state_new ("a");

  lk_map_record (state, &everything, 5);
  g_assert_cmpstr (state->status, ==, "completed");
  g_assert_cmpstr (state->success, ==, "passed");
  g_assert_cmpfloat (state->score_scaled, ==, 0.5);
  g_assert_cmpint (state->done, ==, 5);
  lk_map_record (state, &everything, 9);
  g_assert_cmpint (state->done, ==, 5);
  lk_map_record (state, &failed, 9);
  g_assert_cmpstr (state->success, ==, "failed");
  g_assert_cmpint (state->done, ==, 0);
  lk_map_record (state, &silent, 9);
  g_assert_cmpstr (state->success, ==, "failed");
}

static void
test_is_done (void)
{
  static const struct {
    unsigned known;
    bool completed, satisfied, done;
  } cases[] = {
    { 0, false, false, false },
    { LK_SEQ_KNOWS_COMPLETED, true, false, true },
    { LK_SEQ_KNOWS_COMPLETED, false, false, false },
    { LK_SEQ_KNOWS_SATISFIED, false, true, true },
    { LK_SEQ_KNOWS_SATISFIED, false, false, false },
    { LK_SEQ_KNOWS_COMPLETED | LK_SEQ_KNOWS_SATISFIED, true, true, true },
    { LK_SEQ_KNOWS_COMPLETED | LK_SEQ_KNOWS_SATISFIED, true, false, false },
    { LK_SEQ_KNOWS_COMPLETED | LK_SEQ_KNOWS_SATISFIED, false, true, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LkSeqInfo info = { .known = cases[i].known,
                             .completed = cases[i].completed,
                             .satisfied = cases[i].satisfied };

    g_test_message ("%zu", i);
    g_assert_true (lk_map_is_done (&info) == cases[i].done);
  }
}

static void
test_global (void)
{
  for (unsigned known = 0; known <= LK_SEQ_KNOWS_ALL; known++) {
    LkSeqObjectiveInfo objective = { .identifier = "g", .info = everything };
    LkGlobalObjective *row;
    LkSeqInfo back;

    objective.info.known = known;
    row = lk_map_global (&objective);
    back = lk_map_global_info (row);
    g_assert_cmpstr (row->identifier, ==, "g");
    g_assert_cmphex (back.known, ==, known);
    g_assert_true (back.satisfied && back.completed);
    g_assert_cmpfloat (back.scaled, ==, 0.5);
    g_assert_cmpfloat (back.raw, ==, 50);
    g_assert_cmpfloat (back.min, ==, 1);
    g_assert_cmpfloat (back.max, ==, 99);
    g_assert_cmpfloat (back.progress, ==, 0.25);
    lk_global_objective_free (row);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/map/objective", test_objective);
  g_test_add_func ("/session/map/report", test_report);
  g_test_add_func ("/session/map/report-of-objectives", test_report_of_objectives);
  g_test_add_func ("/session/map/request", test_request);
  g_test_add_func ("/session/map/record", test_record);
  g_test_add_func ("/session/map/is-done", test_is_done);
  g_test_add_func ("/session/map/global", test_global);
  return g_test_run ();
}
