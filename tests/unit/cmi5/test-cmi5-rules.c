/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/cmi5-fixture.h"

/*
 * Every requirement of the specification that decides about a statement of an AU, by its number. A
 * case plays a session up to a point, sends one more statement, changed in one place, and says which
 * rule refuses it; %NULL: it is taken.
 *
 * History, a letter each: i initialized, c completed, p passed, f failed, e experienced (allowed),
 * t terminated, a abandoned by the LMS, n the next session of the registration; at the beginning
 * B or R for the launch mode, - for an AU that has not asked for the preferences.
 */

#define CATEGORY  "context|contextActivities|category"
#define CMI5      "{\"id\":\"" LK_CMI5_CATEGORY "\"}"
#define MOVE_ON   "{\"id\":\"" LK_CMI5_CATEGORY_MOVE_ON "\"}"
#define SESSION   "context|extensions|" LK_CMI5_SESSION_ID
#define MASTERY   "context|extensions|" LK_CMI5_MASTERY_SCORE
#define UNCHANGED NULL, NULL

static const struct {
  const char *requirement; /* the number by which the test is found */
  const char *history, *kind;
  const char *path, *value;
  const char *refused; /* the requirement that the refusal names */
} cases[] = {
  /* what is right is taken */
  { "7.1.1.0-1", "", "initialized", UNCHANGED, NULL },
  { "7.1.3.0-1", "i", "allowed", UNCHANGED, NULL },
  { "9.3.3.0-1", "i", "completed", UNCHANGED, NULL },
  { "9.3.4.0-1", "i", "passed", UNCHANGED, NULL },
  { "9.3.5.0-1", "i", "failed", UNCHANGED, NULL },
  { "7.1.2.0-1", "i", "terminated", UNCHANGED, NULL },
  { "9.3.0.0-9", "i", "allowed", "verb|id", "\"http://example.org/verbs/irgendwas\"", NULL },
  /* 9.1, 6.3 */
  { "9.1.0.0-1 (d)", "i", "allowed", "id", NULL, "9.1.0.0-1" },
  { "6.3.0.0-1", "i", "allowed", "verb|id", "\"http://adlnet.gov/expapi/verbs/voided\"",
    "6.3.0.0-1" },
  /* order: initialized first, terminated last */
  { "7.1.1.0-1 (d1)", "i", "initialized", UNCHANGED, "9.3.2.0-3" },
  { "7.1.1.0-1 (d2)", "", "allowed", UNCHANGED, "9.3.0.0-4" },
  { "7.1.2.0-1 (d1)", "it", "terminated", UNCHANGED, "9.3.0.0-5" },
  { "7.1.2.0-1 (d2)", "it", "completed", UNCHANGED, "9.3.0.0-5" },
  { "7.1.3.0-1 (d1)", "", "allowed", UNCHANGED, "9.3.0.0-4" },
  { "7.1.3.0-1 (d2)", "it", "allowed", UNCHANGED, "9.3.0.0-5" },
  { "9.3.0.0-4", "", "completed", UNCHANGED, "9.3.0.0-4" },
  { "9.3.0.0-4 (d1)", "i", "completed", UNCHANGED, NULL },
  { "9.3.0.0-4 (d2)", "", "passed", UNCHANGED, "9.3.0.0-4" },
  /* "initialized" without the category is only "cmi5 allowed" */
  { "9.3.0.0-4 (d2)", "", "initialized", CATEGORY, "[]", "9.3.0.0-4" },
  /* by its timestamp before it */
  { "9.3.0.0-4 (d2)", "i", "allowed", "timestamp", "\"1970-01-01T00:00:00.900Z\"", "9.3.0.0-4" },
  { "9.3.0.0-4 (d2)", "i", "allowed", "timestamp", "\"1970-01-01T00:00:01.000Z\"", NULL },
  { "9.3.0.0-4 (d2)", "i", "allowed", "timestamp", "\"2026-12-31T23:59:60Z\"", NULL },
  { "9.3.0.0-5", "it", "passed", UNCHANGED, "9.3.0.0-5" },
  { "9.3.0.0-5 (d1)", "ic", "terminated", UNCHANGED, NULL },
  { "9.3.0.0-5 (d2)", "it", "allowed", UNCHANGED, "9.3.0.0-5" },
  { "9.3.0.0-5", "ie", "terminated", "timestamp", "\"1970-01-01T00:00:01.999Z\"", "9.3.0.0-5" },
  { "9.3.0.0-5", "ie", "terminated", "timestamp", "\"1970-01-01T00:00:02.000Z\"", NULL },
  { "9.3.2.0-2", "n", "allowed", UNCHANGED, "9.3.0.0-4" },
  { "9.3.2.0-3", "ie", "initialized", UNCHANGED, "9.3.2.0-3" },
  { "9.3.2.0-3 (d)", "i", "initialized", UNCHANGED, "9.3.2.0-3" },
  { "9.3.8.0-3", "itn", "initialized", UNCHANGED, NULL },
  { "9.3.8.0-4", "it", "allowed", UNCHANGED, "9.3.0.0-5" },
  { "9.3.6.0-2", "ia", "allowed", UNCHANGED, "9.3.6.0-2" },
  { "9.3.6.0-2 (d1)", "a", "initialized", UNCHANGED, "9.3.6.0-2" },
  { "9.3.6.0-2 (d2)", "ia", "terminated", UNCHANGED, "9.3.6.0-2" },
  /* once */
  { "9.3.0.0-2", "ic", "completed", UNCHANGED, "9.3.0.0-2" },
  { "9.3.0.0-2 (d)", "ip", "passed", UNCHANGED, "9.3.0.0-2" },
  { "9.3.0.0-2 (d)", "if", "failed", UNCHANGED, "9.3.0.0-2" },
  /* "cmi5 allowed" statements are not counted */
  { "9.3.0.0-2 (d)", "ic", "completed", CATEGORY, "[]", NULL },
  { "9.3.0.0-3", "if", "passed", UNCHANGED, "9.3.0.0-3" },
  { "9.3.0.0-3 (d)", "if", "passed", UNCHANGED, "9.3.0.0-3" },
  { "9.3.0.0-6 (d1)", "icn", "initialized", UNCHANGED, NULL },
  { "9.3.0.0-6 (d2)", "icni", "completed", UNCHANGED, "9.3.0.0-6" },
  { "9.3.0.0-6", "ictni", "completed", UNCHANGED, "9.3.0.0-6" },
  { "9.3.0.0-7", "ipni", "passed", UNCHANGED, "9.3.0.0-7" },
  { "9.3.0.0-7 (d1)", "ifni", "passed", UNCHANGED, NULL },
  { "9.3.0.0-7 (d2)", "ipani", "passed", UNCHANGED, "9.3.0.0-7" },
  { "9.3.0.0-8", "ip", "failed", UNCHANGED, "9.3.0.0-8" },
  { "9.3.0.0-8 (d)", "ipni", "failed", UNCHANGED, "9.3.0.0-8" },
  { "9.3.0.0-8", "ifni", "failed", UNCHANGED, NULL },
  { "9.3.3.0-2", "icni", "completed", UNCHANGED, "9.3.0.0-6" },
  { "9.3.4.0-3", "ipni", "passed", UNCHANGED, "9.3.0.0-7" },
  /* preferences */
  { "11.0.0.0-3 (d1)", "", "initialized", UNCHANGED, NULL },
  { "11.0.0.0-3 (d2)", "-", "initialized", UNCHANGED, "11.0.0.0-3" },
  /* actor */
  { "8.1.3.0-3 (d)", "i", "allowed", "actor|account|name", "\"wer anders\"", "8.1.3.0-3" },
  { "8.1.3.0-3 (d)", "i", "allowed", "actor|account|homePage", "\"http://x\"", "8.1.3.0-3" },
  { "8.1.3.0-3", "i", "allowed", "actor|objectType", NULL, NULL },
  { "9.2.0.0-2", "i", "passed", "actor|objectType", "\"Group\"", "9.2.0.0-2" },
  { "9.2.0.0-3", "i", "passed", "actor", "{\"mbox\":\"mailto:a@example.org\"}", "9.2.0.0-3" },
  /* object */
  { "8.1.5.0-6 (d)", "i", "passed", "object|id", "\"urn:eins\"", "8.1.5.0-6" },
  { "9.4.0.0-1", "i", "passed", "object", NULL, "9.4.0.0-1" },
  { "9.4.0.0-1 (d)", "i", "passed", "object",
    "{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@example.org\"}", "9.4.0.0-1" },
  { "9.4.0.0-2", "i", "completed", "object|id", "\"http://example.org/x\"", "8.1.5.0-6" },
  /* "cmi5 allowed" ones may be about anything */
  { "7.1.3.0-1", "i", "allowed", "object|id", "\"http://example.org/x\"", NULL },
  { "4.4.0.0-2", "i", "allowed", CATEGORY, "[" CMI5 "]", "7.1.3.0-1" },
  { "7.1.3.0-1", "i", "initialized", "verb|id", "\"https://w3id.org/xapi/adl/verbs/satisfied\"",
    "7.1.3.0-1" },
  /* result */
  { "9.5.1.0-2", "i", "terminated", "result|score", "{\"scaled\":1}", "9.5.1.0-2" },
  { "9.5.1.0-2 (d)", "i", "completed", "result|score", "{\"scaled\":0.5}", "9.5.1.0-2" },
  { "9.5.1.0-3 (d1)", "i", "passed", "result|score|min", NULL, "9.5.1.0-3" },
  { "9.5.1.0-3 (d2)", "i", "passed", "result|score|max", NULL, "9.5.1.0-3" },
  { "9.5.1.0-3", "i", "passed", "result|score", "{\"scaled\":1}", NULL },
  { "9.5.1.0-1", "i", "passed", "result|score|scaled", "1.01", "9.5.1" },
  { "9.5.1.0-1", "i", "failed", "result|score|scaled", "-0.01", "9.5.1" },
  { "9.5.2.0-1 (d1)", "i", "passed", "result|success", NULL, "9.5.2.0-1" },
  { "9.5.2.0-1 (d1)", "i", "passed", "result|success", "false", "9.5.2.0-1" },
  { "9.5.2.0-2", "i", "failed", "result", NULL, "9.5.2.0-2" },
  { "9.5.2.0-2 (d)", "i", "failed", "result|success", "true", "9.5.2.0-2" },
  { "9.5.2.0-3", "i", "terminated", "result|success", "true", "9.5.2.0-3" },
  { "9.5.2.0-3 (d)", "i", "completed", "result|success", "true", "9.5.2.0-3" },
  { "9.5.3.0-1 (d1)", "i", "completed", "result|completion", NULL, "9.5.3.0-1" },
  { "9.5.3.0-1 (d1)", "i", "completed", "result|completion", "false", "9.5.3.0-1" },
  { "9.5.3.0-2", "i", "failed", "result|completion", "false", "9.5.3.0-2" },
  { "9.5.3.0-2 (d)", "i", "passed", "result|completion", "true", "9.5.3.0-2" },
  { "9.5.4.1-1 (d)", "i", "terminated", "result", NULL, "9.5.4.1-1" },
  { "9.5.4.1-1 (d)", "i", "terminated", "result|duration", NULL, "9.5.4.1-1" },
  { "9.5.4.1-2 (d)", "i", "completed", "result|duration", NULL, "9.5.4.1-2" },
  { "9.5.4.1-3 (d)", "i", "passed", "result|duration", NULL, "9.5.4.1-3" },
  { "9.5.4.1-4 (d)", "i", "failed", "result|duration", NULL, "9.5.4.1-4" },
  /* mastery score */
  { "9.3.4.0-2", "i", "passed", "result|score|scaled", "0.9", NULL },
  { "9.3.4.0-2 (d1)", "i", "passed", "result|score|scaled", "0.8999", "9.3.4.0-2" },
  { "9.3.4.0-2 (d2)", "i", "passed", "result|score|scaled", "0.89", "9.3.4.0-2" },
  { "9.3.5.0-2", "i", "failed", "result|score|scaled", "0.9", "9.3.5.0-2" },
  { "9.3.5.0-2 (d)", "i", "failed", "result|score|scaled", "0.91", "9.3.5.0-2" },
  { "9.3.5.0-2", "i", "failed", "result|score", NULL, NULL },
  { "9.6.3.2-2", "i", "passed", MASTERY, "0.8", "9.6.3.2-2" },
  { "9.6.3.2-2 (d)", "i", "failed", MASTERY, NULL, "9.6.3.2-2" },
  { "9.6.3.2-2", "i", "completed", MASTERY, NULL, NULL },
  /* context */
  { "9.6.0.0-1", "i", "terminated", "context", NULL, "9.6.0.0-1" },
  { "9.6.0.0-1 (d)", "i", "allowed", "context", NULL, "9.6.0.0-1" },
  { "9.6.1.0-1", "i", "passed", "context|registration", NULL, "9.6.1.0-1" },
  { "9.6.1.0-1 (d)", "i", "passed", "context|registration",
    "\"ccaf384c-f8d4-4e7a-8304-49af58f0b176\"", "9.6.1.0-1" },
  { "8.1.4.0-3 (d)", "i", "allowed", "context|registration",
    "\"ccaf384c-f8d4-4e7a-8304-49af58f0b176\"", "9.6.1.0-1" },
  { "9.6.1.0-1", "i", "passed", "context|registration", "\"760E3480-BA55-4991-94B0-01820DBD23A2\"",
    NULL },
  { "9.6.2.0-1", "i", "completed", "context|contextActivities|grouping", "[]", "10.2.1.0-6" },
  { "9.6.2.0-1 (d)", "i", "completed", "context|contextActivities|grouping",
    "[{\"id\":\"urn:zwei\"}]", "10.2.1.0-6" },
  { "10.2.1.0-6", "i", "allowed", "context|contextActivities", NULL, "10.2.1.0-6" },
  { "10.2.1.0-6 (d)", "i", "allowed", "context|contextActivities|grouping", NULL, "10.2.1.0-6" },
  { "10.2.1.0-6", "i", "allowed", "context|contextActivities|grouping",
    "[{\"id\":\"urn:x\"},{\"id\":\"urn:eins\"}]", NULL },
  { "10.2.1.0-6", "i", "allowed", "context|contextActivities|grouping", "{\"id\":\"urn:eins\"}",
    NULL },
  { "10.2.1.0-7", "i", "allowed", SESSION, "\"sitzung-2\"", "10.2.1.0-7" },
  { "10.2.1.0-7 (d)", "i", "passed", SESSION, "\"\"", "10.2.1.0-7" },
  { "9.6.3.1-4", "i", "passed", SESSION, NULL, "9.6.3.1-4" },
  { "9.6.3.1-4 (d)", "i", "allowed", "context|extensions", NULL, "9.6.3.1-4" },
  { "9.6.2.1-1", "i", "passed", CATEGORY, "[" MOVE_ON "]", "9.6.2.2-2" },
  { "9.6.2.2-1", "i", "completed", CATEGORY, CMI5, "9.6.2.2-1" },
  { "9.6.2.2-1 (d1)", "i", "completed", CATEGORY, "[" CMI5 "]", "9.6.2.2-1" },
  { "9.6.2.2-1 (d2)", "i", "passed", CATEGORY, "[" CMI5 "]", "9.6.2.2-1" },
  { "9.6.2.2-1 (d3)", "i", "failed", CATEGORY, "[" CMI5 "]", "9.6.2.2-1" },
  { "9.6.2.2-2", "i", "terminated", CATEGORY, "[" CMI5 "," MOVE_ON "]", "9.6.2.2-2" },
  { "9.6.2.2-2 (d)", "i", "allowed", CATEGORY, "[" MOVE_ON "]", "9.6.2.2-2" },
  /* time */
  { "9.7.0.0-1", "i", "passed", "timestamp", NULL, "9.7.0.0-1" },
  { "9.7.0.0-1 (d)", "i", "allowed", "timestamp", NULL, "9.7.0.0-1" },
  { "9.7.0.0-2 (d)", "i", "allowed", "timestamp", "\"2026-11-23T04:18:14-06:00\"", "9.7.0.0-2" },
  { "9.7.0.0-2 (d)", "i", "allowed", "timestamp", "\"2026-11-23T04:18:14\"", "9.7.0.0-2" },
  { "9.7.0.0-2", "i", "allowed", "timestamp", "\"2026-11-23T04:18:14.5+00:00\"", NULL },
  /* launch modes */
  { "10.2.2.0-1", "i", "completed", UNCHANGED, NULL },
  { "10.2.2.0-1 (d)", "i", "passed", UNCHANGED, NULL },
  { "10.2.2.0-2 (d)", "Bi", "completed", UNCHANGED, "10.2.2.0-2" },
  { "10.2.2.0-2 (d)", "Bi", "passed", UNCHANGED, "10.2.2.0-2" },
  { "10.2.2.0-2 (d)", "Bi", "failed", UNCHANGED, "10.2.2.0-2" },
  { "10.2.2.0-3 (d)", "Ri", "completed", UNCHANGED, "10.2.2.0-3" },
  { "10.2.2.0-3 (d)", "Ri", "passed", UNCHANGED, "10.2.2.0-3" },
  { "10.2.2.0-3 (d)", "Ri", "failed", UNCHANGED, "10.2.2.0-3" },
  { "10.2.2.0-2", "B", "initialized", UNCHANGED, NULL },
  { "10.2.2.0-3", "R", "initialized", UNCHANGED, NULL },
  { "10.2.2.0-5", "Bi", "terminated", UNCHANGED, NULL },
  { "10.2.2.0-5 (d)", "Ri", "terminated", UNCHANGED, NULL },
  { "10.2.2.0-5 (d)", "Bi", "allowed", UNCHANGED, NULL },
};

typedef struct {
  LkCmi5Launch launch;
  LkCmi5Session session;
  LkCmi5Unit unit;
  unsigned second;
} Play;

static const LkCmi5Refusal *
send (Play *play, JsonNode *statement)
{
  const LkCmi5Facts facts = lk_cmi5_facts_read (json_node_get_object (statement), &play->launch);

  return lk_cmi5_session_take (&play->session, &play->unit, &play->launch, &facts, 1, NULL);
}

static void
begin (Play *play, LkCmi5Mode mode)
{
  play->launch.mode = mode;
  play->session = lk_cmi5_session_begin (&play->launch, (gint64) play->second * 1000000);
  g_assert_cmpint (lk_cmi5_session_fetch (&play->session), ==, LK_CMI5_FETCH_GRANTED);
  lk_cmi5_session_note_preferences (&play->session);
}

static void
play_letter (Play *play, char letter)
{
  static const struct {
    char letter;
    const char *kind;
  } kinds[] = {
    { 'i', "initialized" }, { 'c', "completed" }, { 'p', "passed" },
    { 'f', "failed" },      { 'e', "allowed" },   { 't', "terminated" },
  };

  if (letter == 'B' || letter == 'R')
    begin (play, letter == 'B' ? LK_CMI5_BROWSE : LK_CMI5_REVIEW);
  else if (letter == '-')
    play->session.preferences_read = false;
  else if (letter == 'a')
    g_assert_true (lk_cmi5_session_abandon (&play->session));
  else if (letter == 'n')
    begin (play, play->launch.mode);
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].letter == letter) {
      g_autoptr (JsonNode) statement
          = cmi5_fixture_statement (&play->launch, kinds[i].kind, ++play->second);

      g_assert_null (send (play, statement));
    }
}

static void
test_case (const void *data)
{
  size_t i = GPOINTER_TO_SIZE (data);
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  Play play = { .launch = cmi5_fixture_launch (course, "urn:eins") };
  g_autoptr (JsonNode) statement = NULL;
  const LkCmi5Refusal *refusal;
  LkCmi5Session before;

  begin (&play, LK_CMI5_NORMAL);
  for (const char *at = cases[i].history; *at != '\0'; at++)
    play_letter (&play, *at);
  statement = cmi5_fixture_statement (&play.launch, cases[i].kind, ++play.second);
  if (cases[i].path != NULL)
    cmi5_fixture_change (statement, cases[i].path, cases[i].value);
  before = play.session;
  refusal = send (&play, statement);
  g_assert_cmpstr (refusal != NULL ? refusal->requirement : NULL, ==, cases[i].refused);
  if (refusal == NULL)
    return;
  g_assert_cmpuint (refusal->status, ==, 403);
  g_assert_cmpuint (strlen (refusal->text), >, 10);
  g_assert_cmpint (play.session.phase, ==, before.phase);
  g_assert_cmpint (play.session.last_ms, ==, before.last_ms);
}

/* A batch is taken as a whole or not at all; the rules see its statements one after the other. */
static void
test_batch (void)
{
  static const struct {
    const char *kinds[6];
    size_t refused; /* 9: none */
  } batches[] = {
    { { "initialized", "allowed", "completed", "passed", "terminated" }, 9 },
    { { "initialized", "completed", "completed" }, 2 },
    { { "allowed", "initialized" }, 0 },
    { { "initialized", "terminated", "allowed" }, 2 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (batches); i++) {
    g_autoptr (LkCourse) course = cmi5_fixture_course ();
    g_autoptr (GPtrArray) statements
        = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
    Play play = { .launch = cmi5_fixture_launch (course, "urn:eins") };
    LkCmi5Facts facts[6];
    size_t n = 0, index = 9;

    begin (&play, LK_CMI5_NORMAL);
    for (; batches[i].kinds[n] != NULL; n++) {
      JsonNode *statement
          = cmi5_fixture_statement (&play.launch, batches[i].kinds[n], (unsigned) n + 1);

      g_ptr_array_add (statements, statement);
      facts[n] = lk_cmi5_facts_read (json_node_get_object (statement), &play.launch);
    }
    lk_cmi5_session_take (&play.session, &play.unit, &play.launch, facts, n, &index);
    g_assert_cmpuint (index, ==, batches[i].refused);
    g_assert_cmpint (play.session.phase, ==,
                     index == 9 ? LK_CMI5_PHASE_TERMINATED : LK_CMI5_PHASE_LAUNCHED);
    g_assert_cmpint (play.unit.completed, ==, index == 9);
  }
}

/* What a statement that is taken leaves behind. */
static void
test_effects (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  Play play = { .launch = cmi5_fixture_launch (course, "urn:eins") };

  begin (&play, LK_CMI5_NORMAL);
  for (const char *at = "if"; *at != '\0'; at++)
    play_letter (&play, *at);
  g_assert_true (play.unit.failed && !play.unit.passed && !play.unit.completed);
  g_assert_cmpfloat (play.unit.scaled, ==, 0.89);
  for (const char *at = "tnipc"; *at != '\0'; at++)
    play_letter (&play, *at);
  g_assert_true (!play.unit.failed && play.unit.passed && play.unit.completed);
  g_assert_true (play.unit.has_scaled);
  g_assert_cmpfloat (play.unit.scaled, ==, 0.9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("/cmi5/rules/%s/%zu", cases[i].requirement, i);

    g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/cmi5/rules/batch", test_batch);
  g_test_add_func ("/cmi5/rules/effects", test_effects);
  return g_test_run ();
}
