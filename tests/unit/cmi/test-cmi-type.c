/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-type.h"

#include <math.h>
#include <string.h>

#include "engine/cmi/cmi-path.h"

#define BIT(row) (1u << LK_CMI_TOLERATES_##row)
#define NUMBER   BIT (NUMBER_FORM)
#define TIME     BIT (TIME_FORM)

/* One value judged by the row of an element. */
typedef struct {
  const char *element, *value;
  LkCmiProblem problem;
  const char *stored; /* %NULL: as it is */
  unsigned tolerances;
  const char *governor;
} TypeCase;

static void
judge (const TypeCase *cases, size_t n_cases)
{
  const LkCmiModel *model = lk_cmi_model (LK_CMI_SCORM12);

  for (size_t i = 0; i < n_cases; i++) {
    const TypeCase *c = &cases[i];
    LkCmiCheck check = { .text = c->value, .length = strlen (c->value), .governor = c->governor };
    LkCmiPath path;

    g_test_message ("%s = “%s”", c->element, c->value);
    g_assert_cmpint (lk_cmi_path_parse (model, c->element, &path), ==, LK_CMI_OK);
    check.element = path.element;
    g_assert_cmpint (path.element->type (&check), ==, c->problem);
    if (c->problem != LK_CMI_OK)
      continue;
    g_assert_cmpstr (check.stored, ==, c->stored ? c->stored : c->value);
    g_assert_cmpuint (check.stored_length, ==, strlen (check.stored));
    g_assert_cmphex (check.tolerances, ==, c->tolerances);
  }
}

static void
test_string (void)
{
  g_autofree char *x255 = g_strnfill (255, 'x'), *x256 = g_strnfill (256, 'x');
  g_autofree char *x4096 = g_strnfill (4096, 'x'), *x4097 = g_strnfill (4097, 'x');
  g_autoptr (GString) umlauts = g_string_new (NULL);
  const TypeCase cases[] = {
    { "cmi.core.lesson_location", "", LK_CMI_OK },
    { "cmi.core.lesson_location", "a\nb\tc", LK_CMI_OK },
    { "cmi.core.lesson_location", x255, LK_CMI_OK },
    { "cmi.core.lesson_location", x256, LK_CMI_OK, NULL, BIT (LOCATION_LENGTH) },
    { "cmi.student_preference.language", x256, LK_CMI_OK, NULL, BIT (TEXT_LENGTH) },
    { "cmi.suspend_data", x4096, LK_CMI_OK },
    { "cmi.suspend_data", x4097, LK_CMI_OK, NULL, BIT (SUSPEND_LENGTH) },
    { "cmi.comments", x4096, LK_CMI_OK },
    { "cmi.comments", x4097, LK_CMI_OK, NULL, BIT (TEXT_LENGTH) },
    { "cmi.comments", "Größe", LK_CMI_OK, NULL, BIT (NON_ASCII) },
  };
  TypeCase umlaut = { "cmi.core.lesson_location", NULL, LK_CMI_OK, NULL, BIT (NON_ASCII) };

  judge (cases, G_N_ELEMENTS (cases));
  /* 255 characters, not bytes. */
  for (unsigned i = 0; i < 255; i++)
    g_string_append (umlauts, "ü");
  umlaut.value = umlauts->str;
  judge (&umlaut, 1);
  g_string_append (umlauts, "ü");
  umlaut.value = umlauts->str;
  umlaut.tolerances |= BIT (LOCATION_LENGTH);
  judge (&umlaut, 1);
}

static void
test_identifier (void)
{
  g_autofree char *x255 = g_strnfill (255, 'x'), *x256 = g_strnfill (256, 'x');
  g_autofree char *x4097 = g_strnfill (4097, 'x');
  const TypeCase cases[] = {
    { "cmi.objectives.0.id", "a", LK_CMI_OK },
    { "cmi.objectives.0.id", "urn:x:a_b-c.{1}", LK_CMI_OK },
    { "cmi.objectives.0.id", x255, LK_CMI_OK },
    { "cmi.objectives.0.id", x256, LK_CMI_OK, NULL, BIT (IDENTIFIER) },
    { "cmi.objectives.0.id", "Frage 1", LK_CMI_OK, NULL, BIT (IDENTIFIER) },
    { "cmi.objectives.0.id", "Größe", LK_CMI_OK, NULL, BIT (IDENTIFIER) },
    { "cmi.objectives.0.id", "a\x7f", LK_CMI_OK, NULL, BIT (IDENTIFIER) },
    { "cmi.objectives.0.id", "", LK_CMI_TYPE },
    { "cmi.objectives.0.id", " \t", LK_CMI_TYPE },
    { "cmi.objectives.0.id", x4097, LK_CMI_TYPE },
  };

  judge (cases, G_N_ELEMENTS (cases));
}

static void
test_numbers (void)
{
  static const TypeCase cases[] = {
    { "cmi.interactions.0.weighting", "2", LK_CMI_OK },
    { "cmi.interactions.0.weighting", "-2.25", LK_CMI_OK },
    { "cmi.interactions.0.weighting", ".5", LK_CMI_OK },
    { "cmi.interactions.0.weighting", "33.333333333333336", LK_CMI_OK },
    { "cmi.interactions.0.weighting", "000001", LK_CMI_OK },
    { "cmi.interactions.0.weighting", " 2 ", LK_CMI_OK, "2", NUMBER },
    { "cmi.interactions.0.weighting", "+2", LK_CMI_OK, "2", NUMBER },
    { "cmi.interactions.0.weighting", "12,5", LK_CMI_OK, "12.5", NUMBER },
    { "cmi.interactions.0.weighting", "-0,25", LK_CMI_OK, "-0.25", NUMBER },
    { "cmi.interactions.0.weighting", "1,2345", LK_CMI_OK, "1.2345", NUMBER },
    { "cmi.interactions.0.weighting", "1e2", LK_CMI_OK, "100", NUMBER },
    { "cmi.interactions.0.weighting", "1.5E+3", LK_CMI_OK, "1500", NUMBER },
    { "cmi.interactions.0.weighting", "2.5e-7", LK_CMI_OK, "0.00000025", NUMBER },
    { "cmi.interactions.0.weighting", "5.551115123125783e-17", LK_CMI_OK, "0", NUMBER },
    { "cmi.interactions.0.weighting", "-5.551115123125783e-17", LK_CMI_OK, "0", NUMBER },
    { "cmi.interactions.0.weighting", "0e0", LK_CMI_OK, "0", NUMBER },
    { "cmi.interactions.0.weighting", "1,234", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "1,2,3", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "1.000,5", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "-", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", ".", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "+-1", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "1 2", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "0x10", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "NaN", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "Infinity", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "undefined", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "1e", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "1e400", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "1e999", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "85%", LK_CMI_TYPE },
    { "cmi.interactions.0.weighting", "11111111111111111111111111111111111111111", LK_CMI_TYPE },
    { "cmi.core.score.raw", "", LK_CMI_OK },
    { "cmi.core.score.raw", "0", LK_CMI_OK },
    { "cmi.core.score.raw", "100.0", LK_CMI_OK },
    { "cmi.core.score.raw", "100.01", LK_CMI_OK, NULL, BIT (SCORE_RANGE) },
    { "cmi.core.score.raw", "-1", LK_CMI_OK, NULL, BIT (SCORE_RANGE) },
    { "cmi.core.score.max", " 500", LK_CMI_OK, "500", BIT (SCORE_RANGE) | NUMBER },
    { "cmi.core.score.raw", " ", LK_CMI_TYPE },
    { "cmi.student_preference.audio", "-1", LK_CMI_OK },
    { "cmi.student_preference.audio", "100", LK_CMI_OK },
    { "cmi.student_preference.audio", "50.0", LK_CMI_OK, "50", NUMBER },
    { "cmi.student_preference.audio", "101", LK_CMI_RANGE },
    { "cmi.student_preference.audio", "-2", LK_CMI_RANGE },
    { "cmi.student_preference.audio", "1.5", LK_CMI_TYPE },
    { "cmi.student_preference.audio", "", LK_CMI_TYPE },
    { "cmi.student_preference.text", "1", LK_CMI_OK },
    { "cmi.student_preference.text", "2", LK_CMI_RANGE },
    { "cmi.student_preference.speed", "-100", LK_CMI_OK },
  };

  judge (cases, G_N_ELEMENTS (cases));
}

static void
test_words (void)
{
  static const TypeCase cases[] = {
    { "cmi.core.lesson_status", "passed", LK_CMI_OK },
    { "cmi.core.lesson_status", "browsed", LK_CMI_OK },
    { "cmi.core.lesson_status", "Passed", LK_CMI_OK, "passed", BIT (WORD_CASE) },
    { "cmi.core.lesson_status", " COMPLETED\n", LK_CMI_OK, "completed", BIT (WORD_CASE) },
    { "cmi.core.lesson_status", "not attempted", LK_CMI_TYPE },
    { "cmi.core.lesson_status", "unknown", LK_CMI_TYPE },
    { "cmi.core.lesson_status", "pass", LK_CMI_TYPE },
    { "cmi.core.lesson_status", "", LK_CMI_TYPE },
    { "cmi.objectives.0.status", "not attempted", LK_CMI_OK },
    { "cmi.core.exit", "", LK_CMI_OK },
    { "cmi.core.exit", "time-out", LK_CMI_OK },
    { "cmi.core.exit", "logout", LK_CMI_OK },
    { "cmi.core.exit", "normal", LK_CMI_OK, "", BIT (FOREIGN_WORD) },
    { "cmi.core.exit", "Normal", LK_CMI_OK, "", BIT (FOREIGN_WORD) | BIT (WORD_CASE) },
    { "cmi.core.exit", "time out", LK_CMI_TYPE },
    { "cmi.interactions.0.type", "true-false", LK_CMI_OK },
    { "cmi.interactions.0.type", "long-fill-in", LK_CMI_OK, "fill-in", BIT (FOREIGN_WORD) },
    { "cmi.interactions.0.type", "other", LK_CMI_TYPE },
    { "cmi.interactions.0.result", "neutral", LK_CMI_OK },
    { "cmi.interactions.0.result", "0.75", LK_CMI_OK },
    { "cmi.interactions.0.result", "0,75", LK_CMI_OK, "0.75", NUMBER },
    { "cmi.interactions.0.result", "incorrect", LK_CMI_OK, "wrong", BIT (FOREIGN_WORD) },
    { "cmi.interactions.0.result", "maybe", LK_CMI_TYPE },
  };

  judge (cases, G_N_ELEMENTS (cases));
}

static void
test_times (void)
{
  static const TypeCase cases[] = {
    { "cmi.core.session_time", "00:00:00", LK_CMI_OK },
    { "cmi.core.session_time", "0000:00:00.0", LK_CMI_OK },
    { "cmi.core.session_time", "9999:59:59.99", LK_CMI_OK },
    { "cmi.core.session_time", "000:90:61", LK_CMI_OK }, /* digits are all the book asks for */
    { "cmi.core.session_time", "0:5:9", LK_CMI_OK, "0000:05:09.00", TIME },
    { "cmi.core.session_time", " 00:05:09 ", LK_CMI_OK, "0000:05:09.00", TIME },
    { "cmi.core.session_time", "00:00:01.2345", LK_CMI_OK, "0000:00:01.23", TIME },
    { "cmi.core.session_time", "00:00:59.999", LK_CMI_OK, "0000:01:00.00", TIME },
    { "cmi.core.session_time", "000012:00:00", LK_CMI_OK, "0012:00:00.00", TIME },
    { "cmi.core.session_time", "PT1H5M", LK_CMI_OK, "0001:05:00.00", TIME },
    { "cmi.core.session_time", "PT3665.51S", LK_CMI_OK, "0001:01:05.51", TIME },
    { "cmi.core.session_time", "P1DT1S", LK_CMI_OK, "0024:00:01.00", TIME },
    { "cmi.core.session_time", "P2D", LK_CMI_OK, "0048:00:00.00", TIME },
    { "cmi.core.session_time", "PT0S", LK_CMI_OK, "0000:00:00.00", TIME },
    { "cmi.core.session_time", "P", LK_CMI_TYPE },
    { "cmi.core.session_time", "PT", LK_CMI_TYPE },
    { "cmi.core.session_time", "P1DT", LK_CMI_TYPE },
    { "cmi.core.session_time", "P1M", LK_CMI_TYPE },
    { "cmi.core.session_time", "P1Y2DT1S", LK_CMI_TYPE },
    { "cmi.core.session_time", "PT1M1H", LK_CMI_TYPE },
    { "cmi.core.session_time", "PT1.2.3S", LK_CMI_TYPE },
    { "cmi.core.session_time", "PT12345678901234567890S", LK_CMI_TYPE },
    { "cmi.core.session_time", "-00:00:01", LK_CMI_TYPE },
    { "cmi.core.session_time", "00:NaN:NaN", LK_CMI_TYPE },
    { "cmi.core.session_time", "05:30", LK_CMI_TYPE },
    { "cmi.core.session_time", "125", LK_CMI_TYPE },
    { "cmi.core.session_time", "", LK_CMI_TYPE },
    { "cmi.core.session_time", "00:00:00.", LK_CMI_TYPE },
    { "cmi.core.session_time", "00:00:001", LK_CMI_TYPE },
    { "cmi.core.session_time", "00:00:00x", LK_CMI_TYPE },
    { "cmi.core.session_time", "999999:00:00", LK_CMI_TYPE },
    { "cmi.core.session_time", "1234567:00:00", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "00:00:00", LK_CMI_OK },
    { "cmi.interactions.0.time", "23:59:59.99", LK_CMI_OK },
    { "cmi.interactions.0.time", "9:05:03", LK_CMI_OK, "09:05:03.00", TIME },
    { "cmi.interactions.0.time", "09:05:03.1234", LK_CMI_OK, "09:05:03.12", TIME },
    { "cmi.interactions.0.time", "09:05:59.999", LK_CMI_OK, "09:05:59.99", TIME },
    { "cmi.interactions.0.time", "2026-11-23T09:05:03", LK_CMI_OK, "09:05:03.00", TIME },
    { "cmi.interactions.0.time", "2026-11-23T09:05:03.5Z", LK_CMI_OK, "09:05:03.50", TIME },
    { "cmi.interactions.0.time", "2026-11-23T09:05:03.5+01:00", LK_CMI_OK, "09:05:03.50", TIME },
    { "cmi.interactions.0.time", "24:00:00", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "12:60:00", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "12:00:60", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "T12:00:00", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "09:05:03Z", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "09:05:03 PM", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "09:05", LK_CMI_TYPE },
    { "cmi.interactions.0.time", "", LK_CMI_TYPE },
  };

  judge (cases, G_N_ELEMENTS (cases));
}

static void
test_feedback (void)
{
#define ANSWER "cmi.interactions.0.student_response"
#define FREE   BIT (FEEDBACK_FORM)
  g_autofree char *x255 = g_strnfill (255, 'x'), *x256 = g_strnfill (256, 'x');
  const TypeCase cases[] = {
    { ANSWER, "t", LK_CMI_OK, NULL, 0, "true-false" },
    { ANSWER, "0", LK_CMI_OK, NULL, 0, "true-false" },
    { ANSWER, "true", LK_CMI_OK, NULL, FREE, "true-false" },
    { ANSWER, "x", LK_CMI_OK, NULL, FREE, "true-false" },
    { ANSWER, "a", LK_CMI_OK, NULL, 0, "choice" },
    { ANSWER, "a,b,9", LK_CMI_OK, NULL, 0, "choice" },
    { ANSWER, "{a,b}", LK_CMI_OK, NULL, 0, "choice" },
    { ANSWER, "", LK_CMI_OK, NULL, 0, "choice" },
    { ANSWER, "a,15", LK_CMI_OK, NULL, FREE, "choice" },
    { ANSWER, "a,", LK_CMI_OK, NULL, FREE, "choice" },
    { ANSWER, "A", LK_CMI_OK, NULL, FREE, "choice" },
    { ANSWER, "a b", LK_CMI_OK, NULL, FREE, "choice" },
    { ANSWER, "{a,b", LK_CMI_OK, NULL, FREE, "choice" },
    { ANSWER, "a[,]b", LK_CMI_OK, NULL, FREE, "choice" },
    { ANSWER, "Die richtige Antwort", LK_CMI_OK, NULL, FREE, "choice" },
    { ANSWER, "c,a,b", LK_CMI_OK, NULL, 0, "sequencing" },
    { ANSWER, "{c,a,b}", LK_CMI_OK, NULL, FREE, "sequencing" },
    { ANSWER, "1.a,2.c", LK_CMI_OK, NULL, 0, "matching" },
    { ANSWER, "{1.a,2.c}", LK_CMI_OK, NULL, 0, "matching" },
    { ANSWER, "1a,2c", LK_CMI_OK, NULL, FREE, "matching" },
    { ANSWER, "1.a,2", LK_CMI_OK, NULL, FREE, "matching" },
    { ANSWER, "5", LK_CMI_OK, NULL, 0, "likert" },
    { ANSWER, "", LK_CMI_OK, NULL, 0, "likert" },
    { ANSWER, "10", LK_CMI_OK, NULL, FREE, "likert" },
    { ANSWER, "-2.5", LK_CMI_OK, NULL, 0, "numeric" },
    { ANSWER, "two", LK_CMI_OK, NULL, FREE, "numeric" },
    { ANSWER, "any text", LK_CMI_OK, NULL, 0, "fill-in" },
    { ANSWER, "any text", LK_CMI_OK, NULL, 0, "performance" },
    { ANSWER, "any text", LK_CMI_OK, NULL, 0, NULL },
    { ANSWER, x255, LK_CMI_OK, NULL, 0, "fill-in" },
    { ANSWER, x256, LK_CMI_OK, NULL, BIT (TEXT_LENGTH), "fill-in" },
    { ANSWER, "Öl", LK_CMI_OK, NULL, BIT (NON_ASCII), "fill-in" },
    { "cmi.interactions.0.correct_responses.0.pattern", "true", LK_CMI_OK, NULL, FREE,
      "true-false" },
  };

  judge (cases, G_N_ELEMENTS (cases));
}

static void
test_timespans (void)
{
  static const struct {
    double seconds;
    const char *text;
  } cases[] = {
    { 0, "0000:00:00.00" },      { 0.004, "0000:00:00.00" },
    { 0.005, "0000:00:00.01" },  { 59.999, "0000:01:00.00" },
    { 3661.5, "0001:01:01.50" }, { 9999 * 3600.0 + 3599.99, "9999:59:59.99" },
    { 1e300, "9999:59:59.99" },  { INFINITY, "9999:59:59.99" },
    { -5, "0000:00:00.00" },     { NAN, "0000:00:00.00" },
  };
  double seconds = 7;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = lk_cmi_format_timespan (cases[i].seconds);

    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_true (lk_cmi_parse_timespan (text, &seconds));
    if (cases[i].seconds >= 0 && cases[i].seconds < 3.6e7)
      g_assert_cmpfloat_with_epsilon (seconds, cases[i].seconds, 0.00501);
  }
  seconds = 7;
  g_assert_false (lk_cmi_parse_timespan ("0:00:00", &seconds));
  g_assert_false (lk_cmi_parse_timespan ("PT1S", &seconds));
  g_assert_cmpfloat (seconds, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi/type/string", test_string);
  g_test_add_func ("/cmi/type/identifier", test_identifier);
  g_test_add_func ("/cmi/type/numbers", test_numbers);
  g_test_add_func ("/cmi/type/words", test_words);
  g_test_add_func ("/cmi/type/times", test_times);
  g_test_add_func ("/cmi/type/feedback", test_feedback);
  g_test_add_func ("/cmi/type/timespans", test_timespans);
  return g_test_run ();
}
