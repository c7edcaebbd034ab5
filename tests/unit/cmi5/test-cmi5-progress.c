/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-preferences.h"
#include "tests/support/cmi5-fixture.h"

/* "9.3.3.0-3", "9.3.4.0-4": moveOn against what the unit has reached. */
static void
test_move_on (void)
{
  static const struct {
    LkMoveOn move_on;
    bool nothing, completed, passed, both;
  } cases[] = {
    { LK_MOVE_ON_NOT_APPLICABLE, true, true, true, true },
    { LK_MOVE_ON_PASSED, false, false, true, true },
    { LK_MOVE_ON_COMPLETED, false, true, false, true },
    { LK_MOVE_ON_COMPLETED_AND_PASSED, false, false, false, true },
    { LK_MOVE_ON_COMPLETED_OR_PASSED, false, true, true, true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkMoveOn on = cases[i].move_on;

    g_test_message ("%s, %s: %s", "9.3.3.0-3", "9.3.4.0-4", lk_move_on_name (on));
    g_assert_cmpint (lk_cmi5_moves_on (on, &(LkCmi5Unit){ 0 }), ==, cases[i].nothing);
    g_assert_cmpint (lk_cmi5_moves_on (on, &(LkCmi5Unit){ .failed = true }), ==, cases[i].nothing);
    g_assert_cmpint (lk_cmi5_moves_on (on, &(LkCmi5Unit){ .completed = true }), ==,
                     cases[i].completed);
    g_assert_cmpint (lk_cmi5_moves_on (on, &(LkCmi5Unit){ .passed = true }), ==, cases[i].passed);
    g_assert_cmpint (lk_cmi5_moves_on (on, &(LkCmi5Unit){ .completed = true, .passed = true }), ==,
                     cases[i].both);
    g_assert_true (lk_cmi5_moves_on (on, &(LkCmi5Unit){ .waived = true }));
  }
}

/* Identifiers of what has become satisfied, blanks between. (transfer full) */
static char *
evaluate (LkCmi5Progress *progress, const LkCourse *course)
{
  g_autoptr (GPtrArray) items = lk_cmi5_progress_evaluate (progress);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            lk_cmi5_publisher_id (course, g_ptr_array_index (items, i)));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_evaluates (LkCmi5Progress *progress, const LkCourse *course, const char *requirement,
                  const char *expected)
{
  g_autofree char *satisfied = evaluate (progress, course);

  g_test_message ("%s: “%s”", requirement, expected);
  g_assert_cmpstr (satisfied, ==, expected);
}

static void
test_satisfied (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  g_autoptr (LkCmi5Progress) progress = lk_cmi5_progress_new (course);
  const LkItem *one = cmi5_fixture_item (course, "urn:eins");
  const LkItem *two = cmi5_fixture_item (course, "urn:zwei");
  const LkItem *root = lk_course_organization (course)->root;

  assert_evaluates (progress, course, "9.6.1.1-3", "");
  g_assert_true (lk_cmi5_progress_is_satisfied (progress, cmi5_fixture_item (course, "urn:drei")));
  lk_cmi5_progress_unit (progress, one)->completed = true;
  assert_evaluates (progress, course, "9.3.9.0-1", "");
  lk_cmi5_progress_unit (progress, two)->passed = true;
  assert_evaluates (progress, course, "9.3.9.0-1", "urn:innen");
  assert_evaluates (progress, course, "9.3.9.0-1", "");
  g_assert_false (lk_cmi5_progress_is_satisfied (progress, root));
  lk_cmi5_progress_unit (progress, one)->passed = true;
  assert_evaluates (progress, course, "9.3.9.0-5", "urn:block urn:kurs");
  assert_evaluates (progress, course, "9.3.9.0-5", "");
  g_assert_true (lk_cmi5_progress_is_satisfied (progress, root));
}

/* Inner blocks come before outer ones, the course last, even if all comes at once. */
static void
test_all_at_once (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  g_autoptr (LkCmi5Progress) progress = lk_cmi5_progress_new (course);

  *lk_cmi5_progress_unit (progress, cmi5_fixture_item (course, "urn:eins"))
      = (LkCmi5Unit){ .completed = true, .passed = true };
  lk_cmi5_progress_unit (progress, cmi5_fixture_item (course, "urn:zwei"))->passed = true;
  assert_evaluates (progress, course, "9.3.9.0-5", "urn:innen urn:block urn:kurs");
}

/* "9.3.7.0-4", "9.3.0.0-11": once for each unit of a registration. */
static void
test_waived (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  g_autoptr (LkCmi5Progress) progress = lk_cmi5_progress_new (course);
  const LkItem *two = cmi5_fixture_item (course, "urn:zwei");

  g_test_message ("%s, %s", "9.3.7.0-4 (d)", "9.3.0.0-11 (d1)");
  g_assert_true (lk_cmi5_progress_waive (progress, two));
  g_assert_false (lk_cmi5_progress_waive (progress, two));
  g_assert_true (lk_cmi5_progress_is_satisfied (progress, two));
  assert_evaluates (progress, course, "9.3.9.0-1", "urn:innen");
}

/* "9.6.1.1-3": a course in which nothing is asked for is satisfied by registering. */
static void
test_not_applicable (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  g_autoptr (LkCmi5Progress) progress = NULL;

  cmi5_fixture_item (course, "urn:eins")->activity->move_on = LK_MOVE_ON_NOT_APPLICABLE;
  cmi5_fixture_item (course, "urn:zwei")->activity->move_on = LK_MOVE_ON_NOT_APPLICABLE;
  progress = lk_cmi5_progress_new (course);
  assert_evaluates (progress, course, "9.6.1.1-3", "urn:innen urn:block urn:kurs");
}

static void
test_save (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  g_autoptr (LkCmi5Progress) progress = lk_cmi5_progress_new (course);
  g_autoptr (LkCmi5Progress) restored = lk_cmi5_progress_new (course);
  g_autofree char *empty = lk_cmi5_progress_save (progress);
  g_autofree char *text = NULL, *again = NULL;

  g_assert_cmpstr (empty, ==, "{}");
  *lk_cmi5_progress_unit (progress, cmi5_fixture_item (course, "urn:eins"))
      = (LkCmi5Unit){ .completed = true, .failed = true, .has_scaled = true, .scaled = 0.25 };
  lk_cmi5_progress_waive (progress, cmi5_fixture_item (course, "urn:zwei"));
  assert_evaluates (progress, course, "9.3.9.0-1", "urn:innen");
  text = lk_cmi5_progress_save (progress);
  g_assert_cmpstr (text, ==,
                   "{\"urn:eins\":{\"completed\":true,\"failed\":true,\"scaled\":0.25},"
                   "\"urn:innen\":{\"satisfied\":true},\"urn:zwei\":{\"waived\":true}}");
  g_assert_true (lk_cmi5_progress_restore (restored, text));
  again = lk_cmi5_progress_save (restored);
  g_assert_cmpstr (again, ==, text);
  assert_evaluates (restored, course, "9.3.9.0-1", ""); /* not told twice */
}

static void
test_restore_odd (void)
{
  static const struct {
    const char *text;
    bool good;
  } cases[] = {
    { "", false },
    { "[]", false },
    { "{", false },
    { "{}", true },
    { "{\"urn:fort\":{\"completed\":true}}", true },
    { "{\"urn:eins\":7,\"urn:zwei\":{\"passed\":\"ja\",\"scaled\":\"x\"}}", true },
  };
  g_autoptr (LkCourse) course = cmi5_fixture_course ();

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkCmi5Progress) progress = lk_cmi5_progress_new (course);
    g_autofree char *text = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (lk_cmi5_progress_restore (progress, cases[i].text), ==, cases[i].good);
    text = lk_cmi5_progress_save (progress);
    g_assert_cmpstr (text, ==, "{}");
  }
}

/* "11.0.0.0-4", "11.0.0.0-5 (d)", "11.1.0.0-1 (d)" */
static void
test_preferences (void)
{
  static const struct {
    const char *type, *body, *refused;
  } cases[] = {
    { "application/json",
      "{\"languagePreference\":\"en-US,fr-FR,fr-BE\",\"audioPreference\":\"on\"}", NULL },
    { "application/json; charset=utf-8",
      "{\"languagePreference\":\"de\",\"audioPreference\":\"off\",\"more\":1}", NULL },
    { NULL, "{\"languagePreference\":\"de\",\"audioPreference\":\"on\"}", "11.0.0.0-5" },
    { "text/plain", "just some text", "11.0.0.0-5" },
    { "application/json", "just some text", "11.0.0.0-5" },
    { "application/json", "[]", "11.0.0.0-5" },
    { "application/json", "{\"languagePreference\":\"de\"}", "11.0.0.0-5" },
    { "application/json", "{\"audioPreference\":\"on\"}", "11.0.0.0-5" },
    { "application/json", "{\"languagePreference\":7,\"audioPreference\":\"on\"}", "11.0.0.0-5" },
    { "application/json", "{\"languagePreference\":\"\",\"audioPreference\":\"on\"}",
      "11.1.0.0-1" },
    { "application/json",
      "{\"languagePreference\":\"not comma separated\",\"audioPreference\":\"on\"}", "11.1.0.0-1" },
    { "application/json", "{\"languagePreference\":\"de,\",\"audioPreference\":\"on\"}",
      "11.1.0.0-1" },
    { "application/json", "{\"languagePreference\":\"de_DE\",\"audioPreference\":\"on\"}",
      "11.1.0.0-1" },
    { "application/json",
      "{\"languagePreference\":\"deutsch-und-englisch\",\"audioPreference\":\"on\"}",
      "11.1.0.0-1" },
    { "application/json",
      "{\"languagePreference\":\"sl-rozaj, i-klingon, x-plain\",\"audioPreference\":\"on\"}",
      NULL },
    { "application/json", "{\"languagePreference\":\"de\",\"audioPreference\":\"laut\"}",
      "11.2.0.0-1" },
  };

  g_assert_cmpstr (LK_CMI5_PREFERENCES, ==, "cmi5LearnerPreferences"); /* "11.0.0.0-4" */
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const LkCmi5Refusal *refusal = lk_cmi5_preferences_check (cases[i].type, cases[i].body, -1);

    g_test_message ("%s %s", cases[i].type, cases[i].body);
    g_assert_cmpstr (refusal != NULL ? refusal->requirement : NULL, ==, cases[i].refused);
    g_assert_true (refusal == NULL || refusal->status == 403);
  }
}

/* "11.1.0.0-2": in the learner's order; what the LMS writes, it would take. */
static void
test_preferences_written (void)
{
  const char *languages[] = { "de-DE", "en", NULL };
  g_autofree char *text = lk_cmi5_preferences_write (languages, false);

  g_test_message ("%s", "11.1.0.0-2");
  g_assert_cmpstr (text, ==, "{\"languagePreference\":\"de-DE,en\",\"audioPreference\":\"off\"}");
  g_assert_null (lk_cmi5_preferences_check ("application/json", text, -1));
}

/* 8.1.2, 8.2: one token for each session, good as long as it lasts. */
static void
test_token (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  LkCmi5Session session = lk_cmi5_session_begin (&launch, 1000000);

  g_test_message ("%s, %s", "8.1.2.0-2 (d)", "8.2.1.0-6");
  g_assert_false (lk_cmi5_session_is_open (&session));
  g_assert_cmpint (lk_cmi5_session_fetch (&session), ==, LK_CMI5_FETCH_GRANTED);
  g_assert_true (lk_cmi5_session_is_open (&session));
  g_test_message ("%s", "8.2.3.0-1 (d)");
  g_assert_cmpint (lk_cmi5_session_fetch (&session), ==, LK_CMI5_FETCH_USED);
  g_assert_true (lk_cmi5_session_abandon (&session));
  g_assert_false (lk_cmi5_session_is_open (&session));
  session = lk_cmi5_session_begin (&launch, 1000000);
  lk_cmi5_session_abandon (&session);
  g_assert_cmpint (lk_cmi5_session_fetch (&session), ==, LK_CMI5_FETCH_USED);
}

/* "9.3.0.0-10", "9.5.4.2-2" */
static void
test_abandon (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  LkCmi5Session session = lk_cmi5_session_begin (&launch, 10000000);

  g_test_message ("%s, %s", "9.5.4.2-2", "9.3.0.0-10 (d)");
  g_assert_cmpint (lk_cmi5_session_duration (&session), ==, 0);
  session.phase = LK_CMI5_PHASE_INITIALIZED;
  session.last_ms = 12500;
  g_assert_cmpint (lk_cmi5_session_duration (&session), ==, 2500000);
  g_assert_true (lk_cmi5_session_abandon (&session));
  g_assert_false (lk_cmi5_session_abandon (&session));
  session.phase = LK_CMI5_PHASE_TERMINATED;
  g_assert_false (lk_cmi5_session_abandon (&session));
}

/* A session that a crash has interrupted is found again as it was. */
static void
test_session_text (void)
{
  static const char *const bad[] = {
    "",
    "{}",
    "[]",
    "{\"phase\":\"launched\"}",
    "{\"phase\":\"x\",\"mode\":\"Normal\",\"launched\":1,\"initialized\":0,\"last\":0}",
    "{\"phase\":\"launched\",\"mode\":\"Normal\",\"launched\":1e300,\"initialized\":0,\"last\":0}",
    "{\"phase\":\"launched\",\"mode\":\"Normal\",\"masteryScore\":2,\"launched\":1,"
    "\"initialized\":0,\"last\":0}",
  };
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  LkCmi5Session session = lk_cmi5_session_begin (&launch, G_GINT64_CONSTANT (1795407494120000));
  LkCmi5Session restored = { 0 };
  g_autofree char *text = NULL, *again = NULL;

  lk_cmi5_session_fetch (&session);
  session.phase = LK_CMI5_PHASE_INITIALIZED;
  session.failed = true;
  session.last_ms = G_GINT64_CONSTANT (1795407499999);
  text = lk_cmi5_session_save (&session);
  g_assert_cmpstr (text, ==,
                   "{\"phase\":\"initialized\",\"mode\":\"Normal\",\"masteryScore\":0.9,"
                   "\"tokenGiven\":true,\"failed\":true,\"launched\":1795407494120,"
                   "\"initialized\":0,\"last\":1795407499999}");
  g_assert_true (lk_cmi5_session_restore (text, &restored));
  again = lk_cmi5_session_save (&restored);
  g_assert_cmpstr (again, ==, text);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%s", bad[i]);
    g_assert_false (lk_cmi5_session_restore (bad[i], &restored));
  }
  g_assert_true (restored.failed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi5/progress/move-on", test_move_on);
  g_test_add_func ("/cmi5/progress/satisfied", test_satisfied);
  g_test_add_func ("/cmi5/progress/all-at-once", test_all_at_once);
  g_test_add_func ("/cmi5/progress/waived", test_waived);
  g_test_add_func ("/cmi5/progress/not-applicable", test_not_applicable);
  g_test_add_func ("/cmi5/progress/save", test_save);
  g_test_add_func ("/cmi5/progress/restore-odd", test_restore_odd);
  g_test_add_func ("/cmi5/preferences/check", test_preferences);
  g_test_add_func ("/cmi5/preferences/written", test_preferences_written);
  g_test_add_func ("/cmi5/session/token", test_token);
  g_test_add_func ("/cmi5/session/abandon", test_abandon);
  g_test_add_func ("/cmi5/session/text", test_session_text);
  return g_test_run ();
}
