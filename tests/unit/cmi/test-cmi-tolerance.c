/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-tolerance.h"

#include <string.h>

#include "cmi-run.h"

/* For each row: a call that needs it, what is kept, and what the strict reading answers. */
static const struct {
  LkCmiTolerance tolerance;
  const char *name;
  const char *element, *value; /* LMSSetValue; @element a function: that, with @value */
  const char *kept;            /* %NULL: as it is, or nothing to keep */
  unsigned strict_error;
} cases[] = {
  { LK_CMI_TOLERATES_SUSPEND_LENGTH, "suspend-data-length", "cmi.suspend_data", "4097*", NULL,
    405 },
  { LK_CMI_TOLERATES_LOCATION_LENGTH, "location-length", "cmi.core.lesson_location", "256*", NULL,
    405 },
  { LK_CMI_TOLERATES_TEXT_LENGTH, "text-length", "cmi.comments", "4097*", NULL, 405 },
  { LK_CMI_TOLERATES_NON_ASCII, "non-ascii-text", "cmi.comments", "schön", NULL, 405 },
  { LK_CMI_TOLERATES_IDENTIFIER, "identifier-characters", "cmi.objectives.0.id", "Ziel 1", NULL,
    405 },
  { LK_CMI_TOLERATES_TIME_FORM, "time-format", "cmi.core.session_time", "PT5M", "0000:05:00.00",
    405 },
  { LK_CMI_TOLERATES_NUMBER_FORM, "number-form", "cmi.core.score.raw", "87,5", "87.5", 405 },
  { LK_CMI_TOLERATES_SCORE_RANGE, "score-range", "cmi.core.score.max", "500", NULL, 405 },
  { LK_CMI_TOLERATES_WORD_CASE, "word-case", "cmi.core.lesson_status", "Incomplete", "incomplete",
    405 },
  { LK_CMI_TOLERATES_FOREIGN_WORD, "word-of-2004", "cmi.interactions.0.result", "incorrect",
    "wrong", 405 },
  { LK_CMI_TOLERATES_FEEDBACK_FORM, "feedback-form", "cmi.interactions.1.student_response", "x y",
    NULL, 405 },
  { LK_CMI_TOLERATES_INDEX_GAP, "index-gap", "cmi.objectives.3.id", "d", NULL, 201 },
  { LK_CMI_TOLERATES_REINITIALIZE, "re-initialize", "LMSInitialize", "", NULL, 101 },
  { LK_CMI_TOLERATES_CALL_ARGUMENT, "call-argument", "LMSCommit", "null", NULL, 201 },
  { LK_CMI_TOLERATES_REFINISH, "finish-again", "LMSFinish", "", NULL, 301 },
};

static void
start (Run *run, bool strict)
{
  LkCmiLaunch launch = run_launch ();

  launch.strict = strict;
  run_start (run, &launch);
  /* Records with an index before the one a case needs, and the type that rules an answer. */
  g_assert_true (run_set (run, "cmi.interactions.0.type", "numeric"));
  g_assert_true (run_set (run, "cmi.interactions.1.type", "choice"));
}

/* The call of a case; whether it was done. */
static bool
perform (Run *run, size_t i, const char *value)
{
  if (strcmp (cases[i].element, "LMSFinish") == 0)
    run_call (run, "LMSFinish", "");
  if (g_str_has_prefix (cases[i].element, "LMS"))
    return strcmp (run_call (run, cases[i].element, value), "true") == 0;
  return run_set (run, cases[i].element, value);
}

static char *
value_of (size_t i)
{
  const char *value = cases[i].value;
  size_t length = strlen (value);

  /* `4097*`: so many characters. */
  if (length > 1 && value[length - 1] == '*')
    return g_strnfill (g_ascii_strtoull (value, NULL, 10), 'x');
  return g_strdup (value);
}

static void
test_tolerant (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = value_of (i);
    g_auto (Run) run = { 0 };

    g_test_message ("%s", cases[i].name);
    start (&run, false);
    g_assert_true (perform (&run, i, value));
    g_assert_cmpuint (run_error (&run), ==, 0);
    g_assert_true (run_tolerated (&run, cases[i].name));
    g_assert_cmpuint (lk_cmi_tolerances (run.cmi)->len, ==, 1);
    g_assert_nonnull (strstr (run_diagnostic (&run), cases[i].element));
    g_assert_nonnull (strstr (run_diagnostic (&run), cases[i].name));
    if (!g_str_has_prefix (cases[i].element, "LMS"))
      g_assert_cmpstr (lk_cmi_peek (run.cmi, cases[i].element), ==,
                       cases[i].kept ? cases[i].kept : value);
    /* Named once, however often it is used. */
    perform (&run, i, value);
    g_assert_true (run_tolerated (&run, cases[i].name));
  }
}

static void
test_strict (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *value = value_of (i);
    g_auto (Run) run = { 0 };

    g_test_message ("%s", cases[i].name);
    start (&run, true);
    g_assert_false (perform (&run, i, value));
    g_assert_cmpuint (run_error (&run), ==, cases[i].strict_error);
    g_assert_cmpuint (lk_cmi_tolerances (run.cmi)->len, ==, 0);
    g_assert_cmpuint (strlen (run_diagnostic (&run)), >, 10);
    if (!g_str_has_prefix (cases[i].element, "LMS"))
      g_assert_cmpstr (lk_cmi_peek (run.cmi, cases[i].element), !=, value);
  }
}

static void
test_rows (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmphex ((1u << G_N_ELEMENTS (cases)) - 1, ==, LK_CMI_TOLERANCES_12);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LkCmiToleranceRow *row = lk_cmi_tolerance_row (cases[i].tolerance);

    g_assert_cmpstr (row->name, ==, cases[i].name);
    g_assert_true (g_hash_table_add (names, (char *) row->name));
    g_assert_true (row->applies && row->refused && row->note);
  }
}

/* Two tolerances for one value: both are told. */
static void
test_several_at_once (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  g_assert_true (run_set (&run, "cmi.objectives.2.score.raw", " 120,5"));
  g_assert_cmpuint (lk_cmi_tolerances (run.cmi)->len, ==, 3);
  g_assert_nonnull (strstr (run_diagnostic (&run), "index-gap"));
  g_assert_nonnull (strstr (run_diagnostic (&run), "score-range"));
  g_assert_nonnull (strstr (run_diagnostic (&run), "number-form"));
  g_assert_cmpstr (run_get (&run, "cmi.objectives.2.score.raw"), ==, "120.5");
}

/* A gap makes empty records that can be read and filled. */
static void
test_gap (void)
{
  g_auto (Run) run = { 0 };

  run_start (&run, NULL);
  g_assert_true (run_set (&run, "cmi.objectives.3.id", "d"));
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "4");
  g_assert_cmpstr (run_get (&run, "cmi.objectives.1.id"), ==, "");
  g_assert_cmpuint (run_error (&run), ==, 0);
  g_assert_null (lk_cmi_peek (run.cmi, "cmi.objectives.1.id"));
  g_assert_true (run_set (&run, "cmi.objectives.1.id", "b"));
  g_assert_true (run_set (&run, "cmi.objectives.4.id", "e"));
  g_assert_cmpstr (run_get (&run, "cmi.objectives._count"), ==, "5");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/tolerance/tolerant", test_tolerant);
  g_test_add_func ("/cmi/tolerance/strict", test_strict);
  g_test_add_func ("/cmi/tolerance/rows", test_rows);
  g_test_add_func ("/cmi/tolerance/several-at-once", test_several_at_once);
  g_test_add_func ("/cmi/tolerance/gap", test_gap);
  return g_test_run ();
}
