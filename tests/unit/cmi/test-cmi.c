/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi.h"

#include <string.h>

#include "cmi-run.h"
#include "engine/base/limits.h"
#include "engine/base/random.h"

static void
test_launch_values (void)
{
  static const struct {
    LkCmiMode mode;
    LkCmiEntry entry;
    bool credit;
    const char *mode_word, *entry_word, *credit_word;
  } cases[] = {
    { LK_CMI_MODE_NORMAL, LK_CMI_ENTRY_AB_INITIO, true, "normal", "ab-initio", "credit" },
    { LK_CMI_MODE_BROWSE, LK_CMI_ENTRY_RESUME, false, "browse", "resume", "no-credit" },
    { LK_CMI_MODE_REVIEW, LK_CMI_ENTRY_NEITHER, false, "review", "", "no-credit" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkCmiLaunch launch = { .mode = cases[i].mode,
                           .entry = cases[i].entry,
                           .credit = cases[i].credit,
                           .max_time_allowed = -1 };
    g_auto (Run) run = { 0 };

    run_start (&run, &launch);
    g_assert_cmpstr (run_get (&run, "cmi.core.lesson_mode"), ==, cases[i].mode_word);
    g_assert_cmpstr (run_get (&run, "cmi.core.entry"), ==, cases[i].entry_word);
    g_assert_cmpstr (run_get (&run, "cmi.core.credit"), ==, cases[i].credit_word);
    /* %NULL counts as "". */
    g_assert_cmpstr (run_get (&run, "cmi.core.student_id"), ==, "");
    g_assert_cmpstr (run_get (&run, "cmi.launch_data"), ==, "");
    g_assert_cmpstr (run_get (&run, "cmi.student_data.mastery_score"), ==, "");
    g_assert_cmpstr (run_get (&run, "cmi.student_data.max_time_allowed"), ==, "");
    g_assert_cmpuint (run_error (&run), ==, 0);
  }
}

static void
test_launch_strings_are_copied_and_valid (void)
{
  char name[] = "Zo\xeb";
  LkCmiLaunch launch = run_launch ();
  g_auto (Run) run = { 0 };

  launch.learner_name = name;
  run_start (&run, &launch);
  name[0] = 'X';
  g_assert_cmpstr (run_get (&run, "cmi.core.student_name"), ==, "Zo\xef\xbf\xbd");
}

static void
test_peek (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  g_assert_cmpstr (lk_cmi_peek (run.cmi, "cmi.core.lesson_status"), ==, "not attempted");
  g_assert_cmpstr (lk_cmi_peek (run.cmi, "cmi.core.student_id"), ==, "ada-1");
  g_assert_null (lk_cmi_peek (run.cmi, "cmi.core.exit"));
  g_assert_null (lk_cmi_peek (run.cmi, "cmi.core"));
  g_assert_null (lk_cmi_peek (run.cmi, "cmi._version"));
  g_assert_null (lk_cmi_peek (run.cmi, "cmi.interactions.0.id"));
  g_assert_null (lk_cmi_peek (run.cmi, "foo"));
  run_set (&run, "cmi.interactions.0.id", "q");
  run_set (&run, "cmi.core.exit", "logout");
  g_assert_cmpstr (lk_cmi_peek (run.cmi, "cmi.interactions.0.id"), ==, "q");
  g_assert_cmpstr (lk_cmi_peek (run.cmi, "cmi.core.exit"), ==, "logout");
}

static void
test_count (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions"), ==, 0);
  run_set (&run, "cmi.interactions.2.objectives.0.id", "o");
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions"), ==, 3);
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions.2.objectives"), ==, 1);
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions.1.objectives"), ==, 0);
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions.9.objectives"), ==, 0);
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.core"), ==, 0);
  g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions._count"), ==, 0);
  g_assert_cmpuint (lk_cmi_count (run.cmi, "foo"), ==, 0);
}

static void
collect_cb (const char *element, const char *value, void *data)
{
  g_string_append_printf (data, "%s=%s\n", element, value);
}

static void
test_dirty (void)
{
  g_auto (Run) run = { 0 };
  g_autoptr (GString) dirty = g_string_new (NULL);

  run_start (&run, NULL);
  run_set (&run, "cmi.suspend_data", "1");
  run_set (&run, "cmi.interactions.0.id", "q");
  run_set (&run, "cmi.core.lesson_location", "p");
  run_set (&run, "cmi.suspend_data", "2");
  run_set (&run, "cmi.core.exit", "suspend");
  run_set (&run, "cmi.core.session_time", "00:00:01");
  lk_cmi_each_dirty (run.cmi, collect_cb, dirty);
  /* In the order first set; exit and session_time go through the result. */
  g_assert_cmpstr (dirty->str, ==,
                   "cmi.suspend_data=2\ncmi.interactions.0.id=q\ncmi.core.lesson_location=p\n");
  lk_cmi_mark_clean (run.cmi);
  g_string_truncate (dirty, 0);
  run_set (&run, "cmi.suspend_data", "2");
  lk_cmi_each_dirty (run.cmi, collect_cb, dirty);
  g_assert_cmpstr (dirty->str, ==, "");
  run_set (&run, "cmi.suspend_data", "3");
  lk_cmi_each_dirty (run.cmi, collect_cb, dirty);
  g_assert_cmpstr (dirty->str, ==, "cmi.suspend_data=3\n");
}

static void
test_each (void)
{
  g_auto (Run) run = { 0 };
  g_autofree char *snapshot = NULL;

  run_start (&run, NULL);
  run_set (&run, "cmi.interactions.0.student_response", "a");
  run_set (&run, "cmi.interactions.0.objectives.0.id", "o");
  run_set (&run, "cmi.interactions.0.id", "q");
  run_set (&run, "cmi.objectives.1.id", "b");
  run_set (&run, "cmi.suspend_data", "s");
  run_set (&run, "cmi.core.exit", "suspend");
  lk_cmi_mark_clean (run.cmi);
  snapshot = run_snapshot (run.cmi);
  g_assert_cmpstr (snapshot, ==,
                   "cmi.suspend_data=s\ncmi.objectives.1.id=b\ncmi.interactions.0.id=q\n"
                   "cmi.interactions.0.student_response=a\ncmi.interactions.0.objectives.0.id=o\n");
}

static void
test_restore (void)
{
  static const struct {
    const char *element, *value;
    bool taken;
  } cases[] = {
    { "cmi.suspend_data", "s", true },
    { "cmi.core.lesson_status", "incomplete", true },
    { "cmi.core.score.raw", "whatever was stored", true },
    { "cmi.interactions.7.objectives.3.id", "o", true },
    { "cmi.objectives.4999.id", "o", true },
    { "cmi.objectives.5000.id", "o", false },
    { "cmi.core.exit", "suspend", false },
    { "cmi.core.session_time", "00:00:01", false },
    { "cmi.core.student_id", "eve", false },
    { "cmi.core.total_time", "00:00:01", false },
    { "cmi.objectives._count", "3", false },
    { "cmi.core", "x", false },
    { "cmi._version", "x", false },
    { "", "x", false },
    { "cmi.learner_id", "x", false },
  };
  g_autofree char *much = g_strnfill (LK_LIMIT_CMI_VALUE_BYTES + 1, 'x');
  g_auto (Run) run = { 0 };

  run_begin (&run, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].element);
    g_assert_true (lk_cmi_restore (run.cmi, cases[i].element, cases[i].value, LK_CMI_KEPT)
                   == cases[i].taken);
    if (cases[i].taken)
      g_assert_cmpstr (lk_cmi_peek (run.cmi, cases[i].element), ==, cases[i].value);
  }
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.suspend_data", much, LK_CMI_KEPT));
  g_assert_true (lk_cmi_restore (run.cmi, "cmi.comments", "\xff", LK_CMI_KEPT));
  g_assert_cmpstr (lk_cmi_peek (run.cmi, "cmi.comments"), ==, "\xef\xbf\xbd");
  run_call (&run, "LMSInitialize", "");
  g_assert_cmpstr (run_get (&run, "cmi.suspend_data"), ==, "s");
  g_assert_cmpstr (run_get (&run, "cmi.core.student_id"), ==, "ada-1");
  /* Too late. */
  g_assert_false (lk_cmi_restore (run.cmi, "cmi.suspend_data", "t", LK_CMI_KEPT));
  /* Nothing of it was an event, and what came back clean is clean. */
  g_assert_cmpstr (run.changes->str, ==, "");
  g_assert_false (lk_cmi_result (run.cmi).status_set);
}

static void
test_restore_uncommitted (void)
{
  g_autoptr (GString) dirty = g_string_new (NULL);
  g_auto (Run) run = { 0 };

  run_begin (&run, NULL);
  g_assert_true (lk_cmi_restore (run.cmi, "cmi.suspend_data", "old", LK_CMI_KEPT));
  g_assert_true (lk_cmi_restore (run.cmi, "cmi.core.lesson_location", "p", LK_CMI_KEPT));
  g_assert_true (lk_cmi_restore (run.cmi, "cmi.suspend_data", "new", LK_CMI_UNSAVED));
  lk_cmi_each_dirty (run.cmi, collect_cb, dirty);
  g_assert_cmpstr (dirty->str, ==, "cmi.suspend_data=new\n");
}

/* --- Snapshot, restore, snapshot: equal, whatever a page did --- */

static const char *const some_elements[] = {
  "cmi.core.lesson_location",
  "cmi.core.lesson_status",
  "cmi.core.score.raw",
  "cmi.core.exit",
  "cmi.suspend_data",
  "cmi.comments",
  "cmi.objectives.%u.id",
  "cmi.objectives.%u.score.max",
  "cmi.objectives.%u.status",
  "cmi.student_preference.audio",
  "cmi.interactions.%u.id",
  "cmi.interactions.%u.type",
  "cmi.interactions.%u.objectives.%u.id",
  "cmi.interactions.%u.correct_responses.%u.pattern",
  "cmi.interactions.%u.student_response",
  "cmi.interactions.%u.result",
};
static const char *const some_values[]
    = { "", "a", "{a,b}", "passed", "choice", "50", "0,5", "Öl", "correct", "a b c" };

static void
random_call (Run *run, LkRandom *random)
{
  const char *format = some_elements[lk_random_below (random, G_N_ELEMENTS (some_elements))];
  const char *value = some_values[lk_random_below (random, G_N_ELEMENTS (some_values))];
  g_auto (GStrv) parts = g_strsplit (format, "%u", -1);
  g_autoptr (GString) element = g_string_new (parts[0]);

  for (size_t i = 1; parts[i]; i++)
    g_string_append_printf (element, "%u%s", lk_random_below (random, 12), parts[i]);
  run_set (run, element->str, value);
}

static void
restore_cb (const char *element, const char *value, void *data)
{
  g_assert_true (lk_cmi_restore (data, element, value, LK_CMI_KEPT));
}

static void
test_snapshot_property (void)
{
  LkRandom random;

  for (uint64_t seed = 0; seed < 200; seed++) {
    g_auto (Run) run = { 0 }, back = { 0 };
    g_autofree char *before = NULL, *after = NULL;

    lk_random_init (&random, seed);
    run_start (&run, NULL);
    run_begin (&back, NULL);
    for (unsigned i = lk_random_below (&random, 120); i > 0; i--)
      random_call (&run, &random);
    lk_cmi_each (run.cmi, restore_cb, back.cmi);
    before = run_snapshot (run.cmi);
    after = run_snapshot (back.cmi);
    g_assert_cmpstr (before, ==, after);
    g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.interactions"), ==,
                      lk_cmi_count (back.cmi, "cmi.interactions"));
    g_assert_cmpuint (lk_cmi_count (run.cmi, "cmi.objectives"), ==,
                      lk_cmi_count (back.cmi, "cmi.objectives"));
  }
}

/* What commits wrote, put together in order, is the snapshot: what a store relies on. */
static void
test_commits_add_up (void)
{
  LkRandom random;

  for (uint64_t seed = 1000; seed < 1050; seed++) {
    g_auto (Run) run = { 0 }, back = { 0 };
    g_autofree char *before = NULL, *after = NULL;

    lk_random_init (&random, seed);
    run_start (&run, NULL);
    run_begin (&back, NULL);
    for (unsigned i = 0; i < 20; i++) {
      for (unsigned j = lk_random_below (&random, 10); j > 0; j--)
        random_call (&run, &random);
      lk_cmi_each_dirty (run.cmi, restore_cb, back.cmi);
      lk_cmi_mark_clean (run.cmi);
    }
    before = run_snapshot (run.cmi);
    after = run_snapshot (back.cmi);
    g_assert_cmpstr (before, ==, after);
  }
}

/* 5,000 interactions, a commit after each: the last ones cost what the first ones did. */
static void
count_cb (const char *element, const char *value, void *data)
{
  ++*(unsigned *) data;
}

static void
add_interactions (Run *run, unsigned from, unsigned to)
{
  static const char *const fields[][2] = {
    { "id", "question" },        { "type", "choice" },    { "time", "10:00:00" },
    { "student_response", "a" }, { "result", "correct" }, { "latency", "00:00:05" },
  };

  for (unsigned i = from; i < to; i++) {
    unsigned dirty = 0;

    for (size_t j = 0; j < G_N_ELEMENTS (fields); j++) {
      char name[64];

      g_snprintf (name, sizeof name, "cmi.interactions.%u.%s", i, fields[j][0]);
      g_assert_true (run_set (run, name, fields[j][1]));
    }
    lk_cmi_each_dirty (run->cmi, count_cb, &dirty);
    g_assert_cmpuint (dirty, ==, G_N_ELEMENTS (fields));
    lk_cmi_mark_clean (run->cmi);
  }
}

static void
test_many_interactions (void)
{
  g_auto (Run) run = { 0 };
  unsigned all = 0;

  run_start (&run, NULL);
  add_interactions (&run, 0, LK_LIMIT_CMI_RECORDS);
  lk_cmi_each (run.cmi, count_cb, &all);
  g_assert_cmpuint (all, ==, 6 * LK_LIMIT_CMI_RECORDS);
  g_assert_cmpuint (lk_cmi_tolerances (run.cmi)->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/launch-values", test_launch_values);
  g_test_add_func ("/cmi/launch-strings", test_launch_strings_are_copied_and_valid);
  g_test_add_func ("/cmi/peek", test_peek);
  g_test_add_func ("/cmi/count", test_count);
  g_test_add_func ("/cmi/dirty", test_dirty);
  g_test_add_func ("/cmi/each", test_each);
  g_test_add_func ("/cmi/restore", test_restore);
  g_test_add_func ("/cmi/restore-uncommitted", test_restore_uncommitted);
  g_test_add_func ("/cmi/snapshot-property", test_snapshot_property);
  g_test_add_func ("/cmi/commits-add-up", test_commits_add_up);
  g_test_add_func ("/cmi/many-interactions", test_many_interactions);
  return g_test_run ();
}
