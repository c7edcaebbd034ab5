/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cmi-run.h"

/* Data types of SCORM 2004 in both readings: what is kept if strict is off; %NULL where it is
 * refused then too. Where the strict reading takes it, @strict is true and nothing is rewritten. */
typedef struct {
  const char *value;
  bool strict;
  const char *kept;
} Case;

static bool
try (const char *element, const char *type, const char *value, bool strict, char **ret_kept)
{
  LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
  g_auto (Run) run = { 0 };
  bool taken;

  launch.strict = strict;
  run_start (&run, &launch);
  g_assert_true (run_set (&run, "cmi.interactions.0.id", "q"));
  if (type)
    g_assert_true (run_set (&run, "cmi.interactions.0.type", type));
  taken = run_set (&run, element, value);
  if (!taken)
    g_assert_true (run_error (&run) == 406 || run_error (&run) == 407);
  else
    *ret_kept = g_strdup (lk_cmi_peek (run.cmi, element));
  return taken;
}

static void
check (const char *element, const char *type, const Case *cases, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    g_autofree char *strict = NULL, *kept = NULL;

    g_test_message ("%s %s “%s”", element, type ? type : "", cases[i].value);
    g_assert_true (try (element, type, cases[i].value, true, &strict) == cases[i].strict);
    if (cases[i].strict)
      g_assert_cmpstr (strict, ==, cases[i].value);
    g_assert_true (try (element, type, cases[i].value, false, &kept)
                   == (cases[i].strict || cases[i].kept));
    g_assert_cmpstr (kept, ==, cases[i].strict ? cases[i].value : cases[i].kept);
  }
}

#define CHECK(element, type, cases) check (element, type, cases, G_N_ELEMENTS (cases))

static void
test_real (void)
{
  static const Case cases[] = {
    { "0", true },
    { "-1", true },
    { "1.0", true },
    { "0.1234567890123", true },
    { ".5", true },
    { "-.5", true },
    { "00.5", true },
    { " 0.5 ", false, "0.5" },
    { "0,5", false, "0.5" },
    { "+0.5", false, "0.5" },
    { "5e-1", false, "0.5" },
    { "1.0000001", false, NULL },
    { "-1.1", false, NULL },
    { "", false, NULL },
    { "half", false, NULL },
    { "NaN", false, NULL },
    { "Infinity", false, NULL },
    { "0x1", false, NULL },
    { "1.2.3", false, NULL },
    { "--1", false, NULL },
  };

  CHECK ("cmi.score.scaled", NULL, cases);
}

static void
test_state (void)
{
  static const Case completion[] = {
    { "completed", true },
    { "not attempted", true },
    { "Completed", false, NULL },
    { " incomplete", false, NULL },
    { "not_attempted", false, NULL },
    { "passed", false, NULL },
    { "", false, NULL },
  };
  static const Case results[] = {
    { "correct", true },      { "neutral", true },        { "-3.5", true },
    { "wrong", false, NULL }, { "Correct", false, NULL }, { "", false, NULL },
    { "right", false, NULL },
  };
  static const Case exits[] = {
    { "", true },
    { "time-out", true },
    { "normal", true },
    { "timeout", false, NULL },
  };
  static const Case captioning[] = {
    { "-1", true }, { "0", true }, { "1", true }, { "1.0", false, NULL }, { "", false, NULL },
  };

  CHECK ("cmi.completion_status", NULL, completion);
  CHECK ("cmi.interactions.0.result", NULL, results);
  CHECK ("cmi.exit", NULL, exits);
  CHECK ("cmi.learner_preference.audio_captioning", NULL, captioning);
}

static void
test_timestamp (void)
{
  static const Case cases[] = {
    { "1970", true },
    { "2038", true },
    { "2026-11", true },
    { "2026-11-23", true },
    { "2024-02-29", true },
    { "2026-11-23T05", true },
    { "2026-11-23T05:06", true },
    { "2026-11-23T05:06:07", true },
    { "2026-11-23T05:06:07.8", true },
    { "2026-11-23T05:06:07.89", true },
    { "2026-11-23T05:06:07.89Z", true },
    { "2026-11-23T05:06:07.8+01", true },
    { "2026-11-23T05:06:07.8-05:30", true },
    { "2026-11-23T05:06:07.123Z", false, NULL },
    { "2026-11-23T05:06:07.123", false, NULL },
    { "2026-11-23T05:06:07Z", false, NULL },
    { "2026-11-23T05:06+01:00", false, NULL },
    { " 2026-11-23 ", false, NULL },
    { "1969", false, NULL },
    { "2039", false, NULL },
    { "26", false, NULL },
    { "2026-13", false, NULL },
    { "2026-00", false, NULL },
    { "2026-02-29", false, NULL },
    { "2026-11-31", false, NULL },
    { "2026-11-00", false, NULL },
    { "2026-1-1", false, NULL },
    { "2026-11-23T24:00:00", false, NULL },
    { "2026-11-23T05:60", false, NULL },
    { "2026-11-23T05:06:60", false, NULL },
    { "2026-11-23T05:06:07.", false, NULL },
    { "2026-11-23T05:06:07.8z", false, NULL },
    { "2026-11-23T05:06:07.8+1", false, NULL },
    { "2026-11-23T05:06:07.8+24:00", false, NULL },
    { "2026-11-23T05:06:07.8+01:60", false, NULL },
    { "2026-11-23T", false, NULL },
    { "2026-11-23Z", false, NULL },
    { "2026Z", false, NULL },
    { "2026-11-23 05:06:07", false, NULL },
    { "20261123", false, NULL },
    { "05:06:07", false, NULL },
    { "", false, NULL },
  };

  CHECK ("cmi.interactions.0.timestamp", NULL, cases);
}

static void
test_interval (void)
{
  static const Case cases[] = {
    { "PT0S", true },
    { "P0D", true },
    { "PT0H0M0S", true },
    { "P1Y2M3DT4H5M6.78S", true },
    { "P1M", true },
    { "PT1M", true },
    { "PT01H059M020S", true },
    { "P0Y029DT0H", true },
    { "PT100000H", true },
    { "PT1.5S", true },
    { "PT1.234S", false, NULL },
    { "PT0H0M59.999S", false, NULL },
    { " PT1S", false, NULL },
    { "0001:02:03.4", false, NULL },
    { "P", false, NULL },
    { "PT", false, NULL },
    { "P1D T1H", false, NULL },
    { "P1", false, NULL },
    { "1D", false, NULL },
    { "P1W", false, NULL },
    { "P1H", false, NULL },
    { "PT1D", false, NULL },
    { "PT1S1M", false, NULL },
    { "P1M1Y", false, NULL },
    { "PT1M1M", false, NULL },
    { "P1.5D", false, NULL },
    { "PT1.5H", false, NULL },
    { "PT1.S", false, NULL },
    { "PT.5S", false, NULL },
    { "P-1D", false, NULL },
    { "-P1D", false, NULL },
    { "p1d", false, NULL },
    { "P1DT", false, NULL },
    { "PT1111111111111111S", false, NULL },
    { "P999999999999Y", false, NULL },
    { "", false, NULL },
  };

  CHECK ("cmi.interactions.0.latency", NULL, cases);
}

static void
test_interval_values (void)
{
  static const struct {
    unsigned months;
    double seconds;
    const char *text;
  } cases[] = {
    { 0, 0, "PT0H0M0S" },      { 0, 59.999, "PT0H1M0S" }, { 0, 3661.5, "PT1H1M1.50S" },
    { 0, 90061, "PT25H1M1S" }, { 1, 0, "P1MT0H0M0S" },    { 14, 0.01, "P1Y2MT0H0M0.01S" },
    { 24, 1, "P2YT0H0M1S" },   { 0, -5, "PT0H0M0S" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = lk_cmi_format_interval (cases[i].months, cases[i].seconds);
    unsigned months = 99;
    double seconds = -1;

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (lk_cmi_parse_interval (text, &months, &seconds));
    g_assert_cmpuint (months, ==, cases[i].months);
    g_assert_cmpfloat_with_epsilon (seconds, MAX (cases[i].seconds, 0), 0.005);
  }
  {
    g_autofree char *nothing = lk_cmi_format_interval (0, 0.0 / 0.0);

    g_assert_cmpstr (nothing, ==, "PT0H0M0S");
  }
  {
    unsigned months = 99;
    double seconds = -1;

    g_assert_false (lk_cmi_parse_interval ("PT1.234S", &months, &seconds));
    g_assert_false (lk_cmi_parse_interval ("", &months, &seconds));
    g_assert_cmpuint (months, ==, 99);
    g_assert_cmpfloat (seconds, ==, -1);
  }
}

static void
test_localized (void)
{
  static const Case cases[] = {
    { "", true },
    { "Frage", true },
    { "{lang=de}Frage", true },
    { "{lang=de}", true },
    { "{lang=de-CH-1996}Frage", true },
    { "{lang=i-klingon}x", true },
    { "{lang=x-own}x", true },
    { "{lang=eng}x", true },
    { "{lang=de", true },
    { "{other=de}x", true },
    { "x{lang=??}", true },
    { "{lang=}x", false, NULL },
    { "{lang=x}x", false, NULL },
    { "{lang=deutsch}x", false, NULL },
    { "{lang=de_CH}x", false, NULL },
    { "{lang=de-}x", false, NULL },
    { "{lang=de-123456789}x", false, NULL },
    { "{lang= de}x", false, NULL },
  };

  CHECK ("cmi.comments_from_learner.0.comment", NULL, cases);
}

static void
test_identifier (void)
{
  static const Case cases[] = {
    { "q", true },
    { "Frage_1-a.b~c", true },
    { "http://example.org/a?b=c#d", true },
    { "urn:isbn:978-3-16", true },
    { "URN:ADL:interaction-1", true },
    { "a%20b", true },
    { "a b", false, NULL },
    { "Größe", false, "Größe" },
    { "a[b]", false, NULL },
    { "a%2", false, NULL },
    { "urn:", false, NULL },
    { "urn:isbn:", false, NULL },
    { "urn::x", false, NULL },
    { "urn:-a:x", false, NULL },
    { "", false, NULL },
    { " ", false, NULL },
    { "\t\n", false, NULL },
  };

  CHECK ("cmi.interactions.0.objectives.0.id", NULL, cases);
}

static void
test_nav (void)
{
  static const Case cases[] = {
    { "_none_", true },
    { "continue", true },
    { "previous", true },
    { "exit", true },
    { "exitAll", true },
    { "abandon", true },
    { "abandonAll", true },
    { "suspendAll", true },
    { "{target=item-1}choice", true },
    { "{target=a.b c}jump", true },
    { "choice", false, NULL },
    { "jump", false, NULL },
    { "{target=a}continue", false, NULL },
    { "{target=}choice", false, NULL },
    { "{target=a}", false, NULL },
    { "{target=a", false, NULL },
    { "choice{target=a}", false, NULL },
    { "exitall", false, NULL },
    { "", false, NULL },
  };

  CHECK ("adl.nav.request", NULL, cases);
}

/* --- Responses and patterns --- */

typedef struct {
  const char *type, *value;
  bool response, pattern;
} Answer;

static const Answer answers[] = {
  { "true-false", "true", true, true },
  { "true-false", "false", true, true },
  { "true-false", "t", false, false },
  { "true-false", "True", false, false },
  { "true-false", "", false, false },
  { "choice", "a", true, true },
  { "choice", "a[,]b[,]urn:x:c", true, true },
  { "choice", "", true, true },
  { "choice", "a[,]a", false, false },
  { "choice", "a[,]", false, false },
  { "choice", "[,]a", false, false },
  { "choice", "a b", false, false },
  { "fill-in", "", true, true },
  { "fill-in", "Berlin", true, true },
  { "fill-in", "{lang=de}Berlin[,]{lang=fr}Paris", true, true },
  { "fill-in", "{case_matters=true}{order_matters=false}{lang=de}Berlin", true, true },
  { "fill-in", "{order_matters=true}{case_matters=false}x[,]y", true, true },
  { "fill-in", "{case_matters=yes}x", true, false },
  { "fill-in", "{order_matters=}x", true, false },
  { "fill-in", "{case_matters=true", true, true },
  { "fill-in", "{lang=?}x", false, false },
  { "fill-in", "x[,]{lang=?}x", false, false },
  { "long-fill-in", "Ein langer Text[,] mit Klammern", true, true },
  { "long-fill-in", "{case_matters=false}{lang=de}Text", true, true },
  { "long-fill-in", "{case_matters=0}Text", true, false },
  { "long-fill-in", "{lang=de_DE}Text", false, false },
  { "matching", "1[.]a", true, true },
  { "matching", "1[.]a[,]2[.]b[,]1[.]a", true, true },
  { "matching", "", true, false },
  { "matching", "1", false, false },
  { "matching", "1[.]", false, false },
  { "matching", "[.]a", false, false },
  { "matching", "1[.]a[.]b", false, false },
  { "matching", "1[.]a[,]", false, false },
  { "performance", "step[.]answer", true, true },
  { "performance", "step[.]answer with blanks[,]next[.]", true, true },
  { "performance", "[.]answer", true, true },
  { "performance", "[.]", false, false },
  { "performance", "answer", false, false },
  { "performance", "a b[.]answer", false, false },
  { "performance", "a[.]b[.]c", false, false },
  { "performance", "", false, false },
  { "performance", "{order_matters=false}a[.]1[:]5", false, true },
  { "performance", "a[.]1[:]5", true, true },
  { "performance", "a[.][:]5[,]b[.]5[:]", true, true },
  { "performance", "a[.]5[:]1", true, false },
  { "sequencing", "a[,]b[,]a", true, true },
  { "sequencing", "a", true, true },
  { "sequencing", "", false, false },
  { "sequencing", "a[,]", false, false },
  { "likert", "agree", true, true },
  { "likert", "", false, false },
  { "likert", "I agree", false, false },
  { "numeric", "5", true, false },
  { "numeric", "-5.5", true, false },
  { "numeric", "5[:]7", false, true },
  { "numeric", "5[:]5", false, true },
  { "numeric", "[:]7", false, true },
  { "numeric", "5[:]", false, true },
  { "numeric", "[:]", false, true },
  { "numeric", "7[:]5", false, false },
  { "numeric", "5[:]7[:]9", false, false },
  { "numeric", "five", false, false },
  { "numeric", "", false, false },
  { "other", "", true, true },
  { "other", "anything {at} all[,][.][:]", true, true },
};

static void
test_answers (void)
{
  static const char response[] = "cmi.interactions.0.learner_response";
  static const char pattern[] = "cmi.interactions.0.correct_responses.0.pattern";

  for (size_t i = 0; i < G_N_ELEMENTS (answers); i++) {
    const Case as_response = { answers[i].value, answers[i].response };
    const Case as_pattern = { answers[i].value, answers[i].pattern };

    check (response, answers[i].type, &as_response, 1);
    check (pattern, answers[i].type, &as_pattern, 1);
  }
}

/* Lists and texts beyond what every system keeps are kept whole, with a note, in both readings. */
static void
test_long_answers (void)
{
  static const struct {
    const char *type, *item;
    unsigned most;
  } lists[] = {
    { "choice", "c%u", 36 },     { "fill-in", "x%u", 10 },          { "matching", "s%u[.]t", 36 },
    { "sequencing", "c%u", 36 }, { "performance", "s%u[.]a", 125 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (GString) value = g_string_new (NULL);
    g_auto (GStrv) parts = g_strsplit (lists[i].item, "%u", 2);
    LkCmiLaunch launch = run_launch_2004 (LK_CMI_SCORM2004_4TH);
    g_auto (Run) run = { 0 };

    launch.strict = true;
    run_start (&run, &launch);
    run_set (&run, "cmi.interactions.0.id", "q");
    run_set (&run, "cmi.interactions.0.type", lists[i].type);
    for (unsigned n = 0; n < lists[i].most; n++)
      g_string_append_printf (value, "%s%s%u%s", n ? "[,]" : "", parts[0], n, parts[1]);
    g_assert_true (run_set (&run, "cmi.interactions.0.learner_response", value->str));
    g_assert_false (run_tolerated (&run, "beyond-smallest-maximum"));
    g_string_append_printf (value, "[,]%s%s%s", parts[0], "more", parts[1]);
    g_assert_true (run_set (&run, "cmi.interactions.0.learner_response", value->str));
    g_assert_true (run_tolerated (&run, "beyond-smallest-maximum"));
    g_assert_cmpstr (run_get (&run, "cmi.interactions.0.learner_response"), ==, value->str);
  }
}

/* An item that comes twice in a long set is found, wherever. */
static void
test_long_sets (void)
{
  static const unsigned twice[] = { 0, 35, 36, 37, 98 };

  for (size_t i = 0; i < G_N_ELEMENTS (twice); i++) {
    g_autoptr (GString) value = g_string_new (NULL);
    g_autofree char *whole = NULL, *taken = NULL, *refused = NULL;

    for (unsigned n = 0; n < 99; n++)
      g_string_append_printf (value, "%sc%u", n ? "[,]" : "", n);
    whole = g_strdup (value->str);
    g_assert_true (try ("cmi.interactions.0.learner_response", "choice", whole, true, &taken));
    g_string_append_printf (value, "[,]c%u", twice[i]);
    g_assert_false (
        try ("cmi.interactions.0.learner_response", "choice", value->str, true, &refused));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/type-2004/real", test_real);
  g_test_add_func ("/cmi/type-2004/state", test_state);
  g_test_add_func ("/cmi/type-2004/timestamp", test_timestamp);
  g_test_add_func ("/cmi/type-2004/interval", test_interval);
  g_test_add_func ("/cmi/type-2004/interval-values", test_interval_values);
  g_test_add_func ("/cmi/type-2004/localized", test_localized);
  g_test_add_func ("/cmi/type-2004/identifier", test_identifier);
  g_test_add_func ("/cmi/type-2004/nav", test_nav);
  g_test_add_func ("/cmi/type-2004/answers", test_answers);
  g_test_add_func ("/cmi/type-2004/long-answers", test_long_answers);
  g_test_add_func ("/cmi/type-2004/long-sets", test_long_sets);
  return g_test_run ();
}
