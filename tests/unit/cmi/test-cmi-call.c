/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi.h"

#include <string.h>

#include "cmi-run.h"
#include "engine/base/limits.h"

/* Every function in every state. */
static void
test_states (void)
{
  static const struct {
    const char *function, *argument;
    struct {
      const char *value;
      unsigned error;
    } before, running, after;
  } cases[] = {
    { "LMSGetValue", "cmi.core.entry", { "", 301 }, { "ab-initio", 0 }, { "", 301 } },
    { "LMSSetValue", "cmi.suspend_data", { "false", 301 }, { "true", 0 }, { "false", 301 } },
    { "LMSCommit", "", { "false", 301 }, { "true", 0 }, { "false", 301 } },
    { "LMSFinish", "", { "false", 301 }, { "true", 0 }, { "false", 301 } },
    { "LMSInitialize", "", { "true", 0 }, { "false", 101 }, { "false", 101 } },
    { "LMSGetLastError", "", { "0", 0 }, { "0", 0 }, { "0", 0 } },
    { "LMSGetErrorString", "0", { "No error", 0 }, { "No error", 0 }, { "No error", 0 } },
    { "LMSGetDiagnostic", "301", { NULL, 0 }, { NULL, 0 }, { NULL, 0 } },
    { "Initialize", "", { "false", 101 }, { "false", 101 }, { "false", 101 } },
    { "GetValue", "cmi.core.entry", { "false", 101 }, { "false", 101 }, { "false", 101 } },
    { "", "", { "false", 101 }, { "false", 101 }, { "false", 101 } },
  };
  LkCmiLaunch launch = run_launch ();

  launch.strict = true;
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (unsigned state = 0; state < 3; state++) {
      const char *args[] = { cases[i].argument };
      const char *expected = (&cases[i].before)[state].value;
      g_auto (Run) run = { 0 };
      LkCmiReply reply;

      run_begin (&run, &launch);
      if (state > 0)
        run_call (&run, "LMSInitialize", "");
      if (state > 1)
        run_call (&run, "LMSFinish", "");
      g_assert_true (lk_cmi_is_initialized (run.cmi) == (state == 1));
      g_assert_true (lk_cmi_is_finished (run.cmi) == (state == 2));
      reply = lk_cmi_call (run.cmi, cases[i].function, args, 1);
      g_test_message ("%s in state %u", cases[i].function, state);
      if (expected)
        g_assert_cmpstr (reply.value, ==, expected);
      else
        g_assert_cmpuint (strlen (reply.value), >, 10);
      g_assert_cmpuint (reply.error, ==, (&cases[i].before)[state].error);
      g_assert_true ((reply.error == 0) == (*reply.diagnostic == '\0'));
    }
  }
}

/* These three have one argument, "". */
static void
test_arguments_that_have_to_be_empty (void)
{
  LkCmiLaunch launch = run_launch ();
  g_auto (Run) run = { 0 };

  launch.strict = true;
  run_begin (&run, &launch);
  g_assert_cmpstr (run_call (&run, "LMSInitialize", "null"), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_false (lk_cmi_is_initialized (run.cmi));
  g_assert_cmpstr (run_call (&run, "LMSInitialize", ""), ==, "true");
  g_assert_cmpstr (run_call (&run, "LMSCommit", "now"), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_cmpstr (run_call (&run, "LMSFinish", "undefined"), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_true (lk_cmi_is_initialized (run.cmi));
  g_assert_cmpuint (run.commits + run.ends, ==, 0);
}

static void
test_arguments_too_few_and_too_many (void)
{
  static const char *const many[] = { "cmi.suspend_data", "kept", "ignored", "\xff", NULL };
  static const char *const nothing[] = { NULL, NULL };
  g_auto (Run) run = { 0 };

  run_begin (&run, NULL);
  g_assert_cmpstr (lk_cmi_call (run.cmi, "LMSInitialize", NULL, 0).value, ==, "true");
  g_assert_cmpstr (lk_cmi_call (run.cmi, "LMSSetValue", many, 5).value, ==, "true");
  g_assert_cmpstr (run_get (&run, "cmi.suspend_data"), ==, "kept");
  g_assert_cmpstr (lk_cmi_call (run.cmi, "LMSSetValue", many, 1).value, ==, "true");
  g_assert_cmpstr (run_get (&run, "cmi.suspend_data"), ==, "");
  g_assert_cmpuint (lk_cmi_call (run.cmi, "LMSGetValue", NULL, 0).error, ==, 201);
  g_assert_cmpuint (lk_cmi_call (run.cmi, "LMSGetValue", nothing, 2).error, ==, 201);
  g_assert_cmpstr (lk_cmi_call (run.cmi, "LMSCommit", NULL, 0).value, ==, "true");
  g_assert_cmpuint (lk_cmi_tolerances (run.cmi)->len, ==, 0);
}

static void
test_invalid_utf8_is_made_valid (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  g_assert_true (run_set (&run, "cmi.suspend_data",
                          "a\xff"
                          "b"));
  g_assert_cmpstr (run_get (&run, "cmi.suspend_data"), ==,
                   "a\xef\xbf\xbd"
                   "b");
  g_assert_cmpstr (run_get (&run, "\xfe"), ==, "");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_true (g_utf8_validate (run_diagnostic (&run), -1, NULL));
  lk_cmi_call (run.cmi, "\xfe\xff", NULL, 0);
  g_assert_true (g_utf8_validate (run_diagnostic (&run), -1, NULL));
}

/* A good call clears the error of a bad one; questions about errors do not. */
static void
test_last_error (void)
{
  g_auto (Run) run = { 0 };
  char *text;

  run_start (&run, NULL);
  g_assert_false (run_set (&run, "cmi.core.score.raw", "many"));
  text = g_strdup (run_diagnostic (&run));
  g_assert_cmpstr (text, ==,
                   "cmi.core.score.raw: \"many\" was not taken; expected is a number from 0 to "
                   "100, or nothing (CMIDecimal or CMIBlank).");
  g_assert_cmpstr (run_call (&run, "LMSGetDiagnostic", "405"), ==, text);
  g_assert_cmpstr (run_call (&run, "LMSGetDiagnostic", "301"), !=, text);
  g_assert_cmpstr (run_call (&run, "LMSGetDiagnostic", "x"), ==, "");
  g_assert_cmpstr (run_call (&run, "LMSGetErrorString", "405"), ==, "Incorrect Data Type");
  g_assert_cmpuint (run_error (&run), ==, 405);
  g_assert_cmpstr (run_get (&run, "cmi.core.entry"), ==, "ab-initio");
  g_assert_cmpuint (run_error (&run), ==, 0);
  g_free (text);
}

static void
test_changed_events (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  run_set (&run, "cmi.suspend_data", "a");
  run_set (&run, "cmi.suspend_data", "a");
  run_set (&run, "cmi.core.score.raw", "no number");
  run_set (&run, "cmi.core.exit", "suspend");
  run_set (&run, "cmi.core.lesson_status", "Passed");
  run_set (&run, "cmi.suspend_data", "");
  g_assert_cmpstr (run.changes->str, ==,
                   "cmi.suspend_data=a\ncmi.core.exit=suspend\ncmi.core.lesson_status=passed\n"
                   "cmi.suspend_data=\n");
}

static void
test_commit (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  g_assert_cmpstr (run_call (&run, "LMSCommit", ""), ==, "true");
  g_assert_cmpuint (run.commits, ==, 1);
  run.disk_full = true;
  g_assert_cmpstr (run_call (&run, "LMSCommit", ""), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 101);
  g_assert_nonnull (strstr (run_diagnostic (&run), "disk"));
  g_assert_cmpstr (run_call (&run, "LMSFinish", ""), ==, "false");
  g_assert_cmpuint (run_error (&run), ==, 101);
  g_assert_true (lk_cmi_is_initialized (run.cmi));
  /* Room was made: the page tries again. */
  run.disk_full = false;
  g_assert_cmpstr (run_call (&run, "LMSFinish", ""), ==, "true");
  g_assert_true (lk_cmi_is_finished (run.cmi));
  g_assert_cmpuint (run.ends, ==, 2);
}

static void
test_without_events (void)
{
  LkCmiLaunch launch = run_launch ();
  g_autoptr (LkCmi) cmi = lk_cmi_new (&launch, NULL, NULL, NULL);
  static const char *const set[] = { "cmi.suspend_data", "a" };

  lk_cmi_call (cmi, "LMSInitialize", NULL, 0);
  g_assert_cmpstr (lk_cmi_call (cmi, "LMSSetValue", set, 2).value, ==, "true");
  g_assert_cmpstr (lk_cmi_call (cmi, "LMSCommit", NULL, 0).value, ==, "true");
  g_assert_cmpstr (lk_cmi_call (cmi, "LMSFinish", NULL, 0).value, ==, "true");
}

/* --- Collections --- */

static void
test_indices (void)
{
  LkCmiLaunch launch = run_launch ();
  g_auto (Run) run = { 0 };

  launch.strict = true;
  run_start (&run, &launch);
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "0");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.0.id"), ==, "");
  g_assert_cmpuint (run_error (&run), ==, 201);
  g_assert_false (run_set (&run, "cmi.objectives.1.id", "b"));
  g_assert_cmpuint (run_error (&run), ==, 201);
  /* A value that is refused makes no record. */
  g_assert_false (run_set (&run, "cmi.objectives.0.status", "b"));
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "0");
  g_assert_true (run_set (&run, "cmi.objectives.0.score.raw", "1"));
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "1");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.0.id"), ==, "");
  g_assert_cmpuint (run_error (&run), ==, 0);
  g_assert_true (run_set (&run, "cmi.objectives.1.id", "b"));
  g_assert_true (run_set (&run, "cmi.objectives.0.id", "a"));
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "2");
  /* The inner list makes the outer record. */
  g_assert_false (run_set (&run, "cmi.interactions.0.objectives.1.id", "a"));
  g_assert_true (run_set (&run, "cmi.interactions.0.objectives.0.id", "a"));
  g_assert_true (run_set (&run, "cmi.interactions.0.objectives.1.id", "a"));
  g_assert_cmpstr (run_get (&run, "cmi.interactions._count"), ==, "1");
  g_assert_cmpstr (run_get (&run, "cmi.interactions.0.objectives._count"), ==, "2");
  g_assert_cmpstr (run_get (&run, "cmi.interactions.0.correct_responses._count"), ==, "0");
}

/* --- Limits --- */

static void
test_records_are_limited (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  g_assert_true (run_set (&run, "cmi.interactions.4999.id", "last"));
  g_assert_cmpstr (run_get (&run, "cmi.interactions._count"), ==, "5000");
  g_assert_false (run_set (&run, "cmi.interactions.5000.id", "more"));
  g_assert_cmpuint (run_error (&run), ==, 101);
  g_assert_nonnull (strstr (run_diagnostic (&run), "no room"));
  g_assert_false (run_set (&run, "cmi.interactions.999999.id", "more"));
  g_assert_cmpuint (run_error (&run), ==, 101);
  g_assert_cmpstr (run_get (&run, "cmi.interactions._count"), ==, "5000");
}

static void
test_values_are_limited (void)
{
  g_autofree char *most = g_strnfill (LK_LIMIT_CMI_VALUE_BYTES, 'x');
  g_autofree char *more = g_strnfill (LK_LIMIT_CMI_VALUE_BYTES + 1, 'x');
  g_auto (Run) run = { 0 };
  unsigned taken = 0;

  run_start (&run, NULL);
  g_assert_true (run_set (&run, "cmi.suspend_data", most));
  g_assert_cmpstr (run_get (&run, "cmi.suspend_data"), ==, most);
  g_assert_false (run_set (&run, "cmi.suspend_data", more));
  g_assert_cmpuint (run_error (&run), ==, 405);
  g_assert_cmpuint (strlen (run_diagnostic (&run)), <, 300);
  g_assert_cmpstr (run_get (&run, "cmi.suspend_data"), ==, most);
  /* And all of them together. */
  for (unsigned i = 0; i < 64; i++) {
    g_autofree char *name = g_strdup_printf ("cmi.interactions.%u.student_response", i);

    taken += run_set (&run, name, most);
    if (taken <= i)
      g_assert_cmpuint (run_error (&run), ==, 101);
  }
  g_assert_cmpuint (taken, ==, LK_LIMIT_CMI_TOTAL_BYTES / LK_LIMIT_CMI_VALUE_BYTES - 2);
  /* Smaller values make room again. */
  g_assert_true (run_set (&run, "cmi.suspend_data", "x"));
  g_assert_true (run_set (&run, "cmi.interactions.60.student_response", most));
}

/* Gaps within gaps take memory without a value: they count too. */
static void
test_nested_gaps_are_limited (void)
{
  g_auto (Run) run = { 0 };
  unsigned taken = 0;

  run_start (&run, NULL);
  for (unsigned i = 0; i < 5000; i++) {
    g_autofree char *name = g_strdup_printf ("cmi.interactions.%u.objectives.4999.id", i);

    taken += run_set (&run, name, "x");
  }
  g_assert_cmpuint (taken, <, LK_LIMIT_CMI_TOTAL_BYTES / (4999 * sizeof (void *)));
  g_assert_cmpuint (taken, >, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/call/states", test_states);
  g_test_add_func ("/cmi/call/empty-arguments", test_arguments_that_have_to_be_empty);
  g_test_add_func ("/cmi/call/arguments", test_arguments_too_few_and_too_many);
  g_test_add_func ("/cmi/call/invalid-utf8", test_invalid_utf8_is_made_valid);
  g_test_add_func ("/cmi/call/last-error", test_last_error);
  g_test_add_func ("/cmi/call/changed-events", test_changed_events);
  g_test_add_func ("/cmi/call/commit", test_commit);
  g_test_add_func ("/cmi/call/without-events", test_without_events);
  g_test_add_func ("/cmi/call/indices", test_indices);
  g_test_add_func ("/cmi/call/records-limit", test_records_are_limited);
  g_test_add_func ("/cmi/call/values-limit", test_values_are_limited);
  g_test_add_func ("/cmi/call/nested-gaps-limit", test_nested_gaps_are_limited);
  return g_test_run ();
}
