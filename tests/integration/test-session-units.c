/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Units of cmi5 and xAPI in one real store, without HTTP: what is written at once with what, and what
 * becomes of it when the disk is full. The rules by themselves are tested in tests/unit/cmi5. */

#include <errno.h>
#include <string.h>

#include "engine/cmi5/cmi5-statement.h"
#include "engine/session/session.h"
#include "engine/xapi/xapi-query.h"
#include "tests/integration/fault-vfs.h"
#include "tests/support/fixture.h"

#define TITLE          "<title><langstring>T</langstring></title>"
#define TEXT           "<description><langstring>D</langstring></description>"
#define UNIT(id, more) "<au id='" id "' " more ">" TITLE TEXT "<url>page.html</url></au>"

static const char cmi5[]
    = "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
      "<course id='urn:kurs'>" TITLE TEXT "</course>"
      "<block id='urn:block'>" TITLE TEXT UNIT ("urn:eins", "moveOn='Passed'") "</block>" UNIT (
          "urn:zwei", "moveOn='Completed'")
          UNIT ("urn:frei", "moveOn='NotApplicable'") "</courseStructure>";
/* What the one above was before. */
static const char older[]
    = "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
      "<course id='urn:kurs'>" TITLE TEXT
      "</course>" UNIT ("urn:zwei", "moveOn='Completed'") "</courseStructure>";
static const char tincan[]
    = "<tincan xmlns='http://projecttincan.com/tincan.xsd'><activities>"
      "<activity id='urn:kurs' type='http://adlnet.gov/expapi/activities/course'>"
      "<name>T</name><description>D</description><launch lang='de'>page.html?a=1</launch></activity>"
      "</activities></tincan>";
static const char page[] = "<!DOCTYPE html><p>Hallo";

typedef struct {
  char *folder;
  LkStore *store;
  LkSession *session;
  gint64 learner_id, course_id;
  char *authorization; /* of the unit that runs */
} Fixture;

static void
open_session (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->session
      = lk_session_open (f->store, f->learner_id, f->course_id, lk_clock_system (), false, &error);
  g_assert_no_error (error);
  g_assert_true (lk_session_speaks_xapi (f->session));
  lk_session_set_origin (f->session, "http://kurs.localhost:1");
}

static gint64
import (Fixture *f, const char *description)
{
  const FixtureEntry entries[]
      = { { description == tincan ? "tincan.xml" : "cmi5.xml", description },
          { "page.html", page } };
  g_autofree char *path = fixture_zip (f->folder, "kurs.zip", entries, G_N_ELEMENTS (entries));
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  return result.course_id;
}

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *folder = NULL;
  g_autoptr (LkLearner) learner = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = fixture_folder_new ();
  folder = g_build_filename (f->folder, "store", NULL);
  f->store = lk_store_open (folder, lk_clock_system (), NULL, &error);
  g_assert_no_error (error);
  learner = lk_store_learner_add (f->store, "Aylin", NULL, &error);
  g_assert_no_error (error);
  f->learner_id = learner->id;
  f->course_id = import (f, data);
  open_session (f);
}

static void
tear_down (Fixture *f, const void *data)
{
  fault_vfs_arm (0, 0, 0, false);
  lk_session_free (f->session);
  lk_store_close (f->store);
  fixture_folder_remove (f->folder);
  g_free (f->authorization);
}

/* --- short words for what tests do ---------------------------------------------------------- */

static char *
parameter (const char *url, const char *name)
{
  g_autoptr (GArray) pairs
      = lk_xapi_pairs_parse (strchr (url, '?') + 1, strlen (strchr (url, '?') + 1), NULL);

  return g_strdup (lk_xapi_pairs_get (pairs, name, false));
}

/* What stands in JSON behind `"name":"`. */
static char *
member (const char *json, const char *name)
{
  g_autofree char *key = g_strdup_printf ("\"%s\":\"", name);
  const char *at = strstr (json, key);

  g_assert_nonnull (at);
  at += strlen (key);
  return g_strndup (at, strcspn (at, "\""));
}

/* The status; *@ret_body (optional) (transfer full). */
static unsigned
ask (Fixture *f, const char *method, const char *resource, const char *query, const char *body,
     char **ret_body)
{
  const LkLrs lrs = lk_session_lrs (f->session);
  g_autoptr (GArray) headers = lk_xapi_pairs_new ();
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_auto (LkLrsResponse) response = { 0 };
  const LkLrsRequest request = {
    .method = method, .resource = resource, .query = query, .headers = headers, .body = bytes
  };
  gsize size = 0;
  const char *text;

  lk_xapi_pairs_add (headers, "X-Experience-API-Version", "1.0.3");
  lk_xapi_pairs_add (headers, "Content-Type", "application/json");
  lk_xapi_pairs_add (headers, "Authorization", f->authorization);
  lk_lrs_answer (&lrs, &request, &response);
  text = response.body != NULL ? g_bytes_get_data (response.body, &size) : "";
  if (ret_body != NULL)
    *ret_body = g_strndup (text, size);
  return response.status;
}

/* 11.0: a unit has to, before it says anything. */
static void
get_preferences (Fixture *f, const char *url)
{
  g_autofree char *actor = parameter (url, "actor");
  g_autofree char *escaped = g_uri_escape_string (actor, NULL, FALSE);
  g_autofree char *query = g_strconcat ("profileId=cmi5LearnerPreferences&agent=", escaped, NULL);

  g_assert_cmpuint (ask (f, "GET", "agents/profile", query, NULL, NULL), ==, 200);
}

/* Takes the right to speak as the unit does. */
static void
take_access (Fixture *f)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autofree char *fetch = parameter (view->launch_url, "fetch");

  g_clear_pointer (&f->authorization, g_free);
  if (fetch != NULL) {
    g_autofree char *answer = lk_session_fetch (f->session, strrchr (fetch, '/') + 1);
    g_autofree char *token = member (answer, "auth-token");

    f->authorization = g_strconcat ("Basic ", token, NULL);
    get_preferences (f, view->launch_url);
  } else {
    f->authorization = parameter (view->launch_url, "auth");
  }
}

static void
choose (Fixture *f, const char *unit)
{
  g_autoptr (GError) error = NULL;

  lk_session_navigate (f->session, LK_NAV_CHOICE, unit, &error);
  g_assert_no_error (error);
  take_access (f);
}

/* A right statement of the running unit, by its template. @result: JSON, or %NULL */
static char *
statement (Fixture *f, const char *id, const char *verb, const char *result)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autofree char *actor = parameter (view->launch_url, "actor");
  g_autofree char *registration = parameter (view->launch_url, "registration");
  g_autofree char *activity = parameter (view->launch_url, "activityId");
  g_autofree char *query = NULL;
  g_autofree char *escaped = g_uri_escape_string (actor, NULL, FALSE);
  g_autofree char *data = NULL;
  g_autofree char *session_id = NULL;

  query = g_strdup_printf ("stateId=LMS.LaunchData&activityId=%s&registration=%s&agent=%s",
                           activity, registration, escaped);
  g_assert_cmpuint (ask (f, "GET", "activities/state", query, NULL, &data), ==, 200);
  session_id = member (data, "https://w3id.org/xapi/cmi5/context/extensions/sessionid");
  return g_strdup_printf (
      "{\"id\":\"%s\",\"actor\":%s,\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/%s\"},"
      "\"object\":{\"id\":\"%s\"},\"timestamp\":\"2031-01-01T00:00:00Z\",\"result\":%s,"
      "\"context\":{\"registration\":\"%s\",\"extensions\":{"
      "\"https://w3id.org/xapi/cmi5/context/extensions/sessionid\":\"%s\"},"
      "\"contextActivities\":{\"grouping\":[{\"id\":\"%s\"}],\"category\":["
      "{\"id\":\"https://w3id.org/xapi/cmi5/context/categories/cmi5\"}%s]}}}",
      id, actor, verb, activity, result != NULL ? result : "{}", registration, session_id,
      view->delivered->identifier,
      strstr ("completed passed failed", verb) != NULL
          ? ",{\"id\":\"https://w3id.org/xapi/cmi5/context/categories/moveon\"}"
          : "");
}

static unsigned n_said;

static unsigned
say (Fixture *f, const char *verb, const char *result)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", ++n_said);
  g_autofree char *body = statement (f, id, verb, result);
  g_autofree char *answer = NULL;
  unsigned status = ask (f, "POST", "statements", NULL, body, &answer);

  g_test_message ("%s: %u %s", verb, status, answer);
  return status;
}

#define COMPLETED "{\"completion\":true,\"duration\":\"PT1S\"}"
#define PASSED    "{\"success\":true,\"duration\":\"PT1S\",\"score\":{\"scaled\":0.75}}"

/* The verbs in the store, oldest first, with a blank between them. */
static char *
verbs (Fixture *f)
{
  const LkStatementQuery query
      = { .ascending = true, .limit = 100, .max_bytes = G_MAXINT32, .n_conditions = 0 };
  gint64 next = 0;
  g_autoptr (GPtrArray) kept = lk_store_statements (f->store, &query, &next, NULL);
  GString *list = g_string_new (NULL);

  g_assert_nonnull (kept);
  for (guint i = 0; i < kept->len; i++) {
    const LkKeptStatement *one = kept->pdata[i];
    g_autofree char *rest = g_strdup (strstr (one->text, "\"verb\":{"));
    g_autofree char *id = member (rest, "id");

    g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", strrchr (id, '/') + 1);
  }
  return g_string_free (list, FALSE);
}

static void
assert_verbs (Fixture *f, const char *expected)
{
  g_autofree char *found = verbs (f);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_step (Fixture *f, const char *item, LkStepState state)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);

  g_assert_cmpint (lk_session_view_row (view, item)->state, ==, state);
}

static void
reopen (Fixture *f)
{
  lk_session_free (f->session);
  open_session (f);
}

/* --- cmi5 ----------------------------------------------------------------------------------- */

/* 9.6.1 */
static void
test_registration (Fixture *f, const void *data)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);

  assert_step (f, "urn:frei", LK_STEP_DONE);
  assert_step (f, "urn:eins", LK_STEP_OPEN);
  g_assert_cmpuint (view->steps_done, ==, 1);
  assert_verbs (f, "");
}

/* The same of what a newer version has brought into a registration that was not begun. */
static void
test_newer_version (Fixture *f, const void *data)
{
  gint64 course_id = import (f, cmi5);

  g_assert_cmpint (course_id, !=, f->course_id);
  lk_session_free (f->session);
  g_assert_true (lk_store_course_replace (f->store, f->course_id, course_id, NULL));
  f->course_id = course_id;
  open_session (f);
  assert_step (f, "urn:frei", LK_STEP_DONE);
}

static void
test_to_the_end (Fixture *f, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;

  choose (f, "urn:eins");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  g_assert_cmpuint (say (f, "passed", PASSED), ==, 200);
  assert_step (f, "urn:eins", LK_STEP_DONE);
  choose (f, "urn:zwei");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  g_assert_cmpuint (say (f, "completed", COMPLETED), ==, 200);
  assert_verbs (f, "launched initialized passed satisfied abandoned launched initialized completed"
                   " satisfied");
  reopen (f);
  view = lk_session_view (f->session);
  g_assert_cmpuint (view->steps_done, ==, 3);
  g_assert_cmpint (view->completed, >, 0);
  g_assert_true (lk_session_view_row (view, "urn:eins")->record->has_score_scaled);
  g_assert_cmpfloat (lk_session_view_row (view, "urn:eins")->record->score_scaled, ==, 0.75);
  g_assert_cmpstr (lk_session_view_row (view, "urn:eins")->record->status, ==, "passed");
}

/* What was abandoned at close is not abandoned again at the next opening. */
static void
test_closing (Fixture *f, const void *data)
{
  choose (f, "urn:eins");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  lk_session_unload (f->session, true);
  reopen (f);
  reopen (f);
  choose (f, "urn:eins");
  assert_verbs (f, "launched initialized abandoned launched");
}

/* As a killed program leaves it: nothing can be written any more. */
static void
kill_session (Fixture *f)
{
  fault_vfs_arm (FAULT_WRITE, 1, ENOSPC, true);
  lk_session_free (f->session);
  fault_vfs_arm (0, 0, 0, false);
  open_session (f);
}

/* 9.3.6: a launch is a session from its first moment on, token or not. */
static void
test_killed (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;

  lk_session_navigate (f->session, LK_NAV_CHOICE, "urn:eins", &error);
  g_assert_no_error (error);
  kill_session (f);
  assert_verbs (f, "launched abandoned");
  choose (f, "urn:eins");
  kill_session (f);
  kill_session (f);
  assert_verbs (f, "launched abandoned launched abandoned");
}

/* Nor does the page have to be there, or have fetched its token, for a close to end it. */
static void
test_closing_unheard (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;

  lk_session_navigate (f->session, LK_NAV_CHOICE, "urn:eins", &error);
  g_assert_no_error (error);
  lk_session_unload (f->session, false);
  reopen (f);
  assert_verbs (f, "launched abandoned");
}

/* A page that has gone may still have something to say. */
static void
test_last_word (Fixture *f, const void *data)
{
  g_autofree char *body = NULL;

  choose (f, "urn:eins");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  body = statement (f, "00000000-0000-4000-8000-0000000000ab", "terminated",
                    "{\"duration\":\"PT1S\"}");
  lk_session_unload (f->session, true);
  g_assert_cmpuint (ask (f, "POST", "statements", NULL, body, NULL), ==, 200);
  g_assert_cmpuint (ask (f, "POST", "statements", NULL, body, NULL), ==, 401);
  reopen (f);
  assert_verbs (f, "launched initialized terminated");
}

/* A request that comes again is answered as before, whatever the session says. */
static void
test_again (Fixture *f, const void *data)
{
  static const char id[] = "00000000-0000-4000-8000-0000000000aa";
  g_autofree char *body = NULL;

  choose (f, "urn:eins");
  body = statement (f, id, "initialized", NULL);
  g_assert_cmpuint (ask (f, "POST", "statements", NULL, body, NULL), ==, 200);
  g_assert_cmpuint (ask (f, "POST", "statements", NULL, body, NULL), ==, 200);
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 403);
  assert_verbs (f, "launched initialized");
}

static unsigned
say_at (Fixture *f, const char *verb, const char *result, const char *timestamp)
{
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", ++n_said);
  g_autofree char *body = statement (f, id, verb, result);
  g_auto (GStrv) parts = g_strsplit (body, "2031-01-01T00:00:00Z", 2);
  g_autofree char *changed = g_strjoinv (timestamp, parts);

  return ask (f, "POST", "statements", NULL, changed, NULL);
}

/* 9.3: the order goes by timestamps, but nobody loses a result because the clock was put right. */
static void
test_clock_set_back (Fixture *f, const void *data)
{
  static const char before[] = "2030-12-31T23:00:00Z";
  LkManualClock clock;

  lk_manual_clock_init (&clock, G_GINT64_CONSTANT (1924992000000000));
  lk_session_free (f->session);
  f->session = lk_session_open (f->store, f->learner_id, f->course_id, &clock.clock, false, NULL);
  lk_session_set_origin (f->session, "http://kurs.localhost:1");
  choose (f, "urn:eins");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  g_assert_cmpuint (say_at (f, "passed", PASSED, before), ==, 403);
  clock.wall_us -= G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC;
  g_assert_cmpuint (say_at (f, "passed", PASSED, "2030-12-31T22:59:59Z"), ==, 403);
  g_assert_cmpuint (say_at (f, "passed", PASSED, before), ==, 200);
  g_assert_cmpuint (say_at (f, "terminated", "{\"duration\":\"PT1S\"}", before), ==, 200);
  g_clear_pointer (&f->session, lk_session_free);
}

/* A second later whenever it is asked. */
static gint64
tick_cb (void *data)
{
  gint64 *now = data;

  return *now += G_USEC_PER_SEC;
}

/* What stands in the newest statement of @verb behind `"name":"`. (transfer full) */
static char *
find_in (Fixture *f, const char *verb, const char *name)
{
  const LkStatementQuery query = { .limit = 1,
                                   .max_bytes = G_MAXINT32,
                                   .conditions = { { LK_PLACE_VERB, 0, verb } },
                                   .n_conditions = 1 };
  gint64 next = 0;
  g_autoptr (GPtrArray) kept = lk_store_statements (f->store, &query, &next, NULL);

  g_assert_cmpuint (kept->len, ==, 1);
  return member (((LkKeptStatement *) kept->pdata[0])->text, name);
}

/* 9.5.4.2: from "launched" to the last word of the unit, to the very moment. */
static void
test_duration (Fixture *f, const void *data)
{
  gint64 now = lk_clock_parse_iso ("2030-12-31T23:00:00.000Z");
  const LkClock clock = { tick_cb, tick_cb, &now };
  g_autofree char *launched = NULL, *duration = NULL, *expected = NULL;

  lk_session_free (f->session);
  f->session = lk_session_open (f->store, f->learner_id, f->course_id, &clock, false, NULL);
  lk_session_set_origin (f->session, "http://kurs.localhost:1");
  choose (f, "urn:eins");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  g_clear_pointer (&f->session, lk_session_free);
  launched = find_in (f, lk_cmi5_verb_id (LK_CMI5_LAUNCHED), "timestamp");
  duration = find_in (f, lk_cmi5_verb_id (LK_CMI5_ABANDONED), "duration");
  expected = lk_cmi5_duration (lk_clock_parse_iso ("2031-01-01T00:00:00.000Z")
                               - lk_clock_parse_iso (launched));
  g_assert_cmpstr (duration, ==, expected);
}

/* The disk is full in the middle of "passed": then it was not said, and can be said again. */
static void
test_full (Fixture *f, const void *data)
{
  int at = 0;
  unsigned status;

  choose (f, "urn:eins");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  do {
    fault_vfs_arm (FAULT_WRITE, ++at, ENOSPC, true);
    status = say (f, "passed", PASSED);
    fault_vfs_arm (0, 0, 0, false);
    if (status != 200) {
      g_assert_cmpuint (status, >=, 500);
      assert_step (f, "urn:eins", LK_STEP_BEGUN);
      assert_verbs (f, "launched initialized");
    }
    g_assert_cmpint (at, <, 1000);
  } while (status != 200);
  g_test_message ("%d operations", at);
  g_assert_cmpint (at, >, 1);
  assert_step (f, "urn:eins", LK_STEP_DONE);
  assert_verbs (f, "launched initialized passed satisfied");
}

/* A launch that cannot be recorded is none; the session before it is ended once. */
static void
test_full_launch (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkSessionView) view = NULL;

  choose (f, "urn:eins");
  fault_vfs_arm (FAULT_WRITE, 1, ENOSPC, true);
  g_assert_false (lk_session_navigate (f->session, LK_NAV_CHOICE, "urn:zwei", &error));
  fault_vfs_arm (0, 0, 0, false);
  view = lk_session_view (f->session);
  g_assert_null (view->delivered);
  assert_step (f, "urn:zwei", LK_STEP_OPEN);
  assert_verbs (f, "launched");
  choose (f, "urn:zwei");
  assert_verbs (f, "launched abandoned launched");
}

static void
test_restart (Fixture *f, const void *data)
{
  g_autoptr (LkSessionView) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  choose (f, "urn:eins");
  first = lk_session_view (f->session);
  lk_session_unload (f->session, true);
  g_assert_true (lk_session_restart (f->session, &error));
  g_assert_no_error (error);
  assert_verbs (f, "launched abandoned");
  choose (f, "urn:eins");
  second = lk_session_view (f->session);
  before = parameter (first->launch_url, "registration");
  after = parameter (second->launch_url, "registration");
  g_assert_cmpstr (before, ==, lk_session_registration (f->session)->uuid);
  g_assert_cmpstr (before, !=, after);
  g_assert_cmpuint (second->steps_done, ==, 1);
}

/* The disk is full in the middle of it: no page is ever opened that has no launch. */
static void
test_full_restart (Fixture *f, const void *data)
{
  int at = 0;
  bool good;

  do {
    g_autoptr (LkSessionView) view = NULL;

    fault_vfs_arm (FAULT_WRITE, ++at, ENOSPC, true);
    good = lk_session_restart (f->session, NULL);
    fault_vfs_arm (0, 0, 0, false);
    choose (f, "urn:eins");
    view = lk_session_view (f->session);
    g_assert_nonnull (view->launch_url);
    g_assert_cmpuint (view->steps_done, ==, 1);
    lk_session_unload (f->session, true);
    g_assert_cmpint (at, <, 1000);
  } while (!good);
  g_test_message ("%d operations", at);
  g_assert_cmpint (at, >, 2);
}

/* 9.3.1: what no statement can say is not launched. */
static void
test_too_large (Fixture *f, const void *data)
{
  g_autofree char *parameters = g_strnfill (1u << 20, 'x');
  g_autofree char *description
      = g_strdup_printf ("<courseStructure xmlns="
                         "'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
                         "<course id='urn:gross'>" TITLE TEXT "</course>"
                         "<au id='urn:eins'>" TITLE TEXT "<url>page.html</url>"
                         "<launchParameters>%s</launchParameters></au></courseStructure>",
                         parameters);
  g_autoptr (LkSessionView) view = NULL;
  g_autoptr (GError) error = NULL;

  lk_session_free (f->session);
  f->course_id = import (f, description);
  open_session (f);
  assert_verbs (f, "satisfied");
  g_assert_false (lk_session_navigate (f->session, LK_NAV_CHOICE, "urn:eins", &error));
  g_assert_true (g_error_matches (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE));
  view = lk_session_view (f->session);
  g_assert_null (view->delivered);
  assert_step (f, "urn:eins", LK_STEP_DONE);
  assert_verbs (f, "satisfied");
}

/* A request that was let in before the course was begun anew says nothing afterwards. */
static void
test_old_access (Fixture *f, const void *data)
{
  const LkLrs lrs = lk_session_lrs (f->session);
  const LkLrsDocumentRequest request
      = { .method = "GET", .key = { LK_DOCUMENT_STATE, "urn:a", "agent", NULL, "name" } };
  g_auto (LkLrsAccess) access = { 0 };
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (GError) error = NULL;

  choose (f, "urn:eins");
  g_assert_true (lrs.authorize (f->authorization, &access, lrs.data));
  g_assert_true (access.document (&request, &access, &problem));
  lk_session_unload (f->session, true);
  g_assert_true (lk_session_restart (f->session, &error));
  choose (f, "urn:eins");
  g_assert_false (access.document (&request, &access, &problem));
  g_assert_cmpuint (problem.status, ==, 403);
}

static void
test_waive (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_session_waive (f->session, "urn:eins", LK_CMI5_REASON_TESTED_OUT, &error));
  assert_step (f, "urn:eins", LK_STEP_DONE);
  g_assert_false (lk_session_waive (f->session, "urn:eins", "again", &error));
  g_assert_true (g_error_matches (error, LK_ERROR, LK_ISSUE_CONTROL_OFF));
  g_assert_false (lk_session_waive (f->session, "urn:block", "a block", NULL));
  g_assert_false (lk_session_waive (f->session, "urn:nichts", "nothing", NULL));
  assert_verbs (f, "waived satisfied");
}

/* A waiver counts for more than a judgement before it. */
static void
test_waive_failed (Fixture *f, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;
  const LkActivityState *record;

  choose (f, "urn:eins");
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  g_assert_cmpuint (say (f, "failed", "{\"success\":false,\"duration\":\"PT1S\"}"), ==, 200);
  assert_step (f, "urn:eins", LK_STEP_FAILED);
  g_assert_true (lk_session_waive (f->session, "urn:eins", LK_CMI5_REASON_TESTED_OUT, NULL));
  view = lk_session_view (f->session);
  record = lk_session_view_row (view, "urn:eins")->record;
  g_assert_cmpstr (record->status, ==, "completed");
  g_assert_cmpstr (record->success, ==, "unknown");
}

/* 10.2.2: what is said in Browse is kept, and counts for nothing. */
static void
test_browse (Fixture *f, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;

  lk_session_set_mode (f->session, LK_CMI5_BROWSE);
  choose (f, "urn:zwei");
  view = lk_session_view (f->session);
  g_assert_true (view->review);
  g_assert_cmpint (view->mode, ==, LK_CMI5_BROWSE);
  g_assert_cmpuint (say (f, "initialized", NULL), ==, 200);
  g_assert_cmpuint (say (f, "completed", COMPLETED), ==, 403);
  lk_session_set_mode (f->session, LK_CMI5_NORMAL);
  choose (f, "urn:zwei");
  assert_step (f, "urn:zwei", LK_STEP_BEGUN);
  assert_verbs (f, "launched initialized abandoned launched");
}

/* --- xAPI ----------------------------------------------------------------------------------- */

static unsigned
tell (Fixture *f, const char *verb, const char *activity, const char *result)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autofree char *actor = parameter (view->launch_url, "actor");
  g_autofree char *body
      = g_strdup_printf ("{\"actor\":%s,\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/%s\"},"
                         "\"object\":{\"id\":\"%s\"},\"result\":%s}",
                         actor, verb, activity, result);

  return ask (f, "POST", "statements", NULL, body, NULL);
}

static void
test_xapi (Fixture *f, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;
  const LkActivityState *record;

  choose (f, "urn:kurs");
  g_assert_cmpuint (tell (f, "passed", "urn:kurs/1", "{\"success\":true}"), ==, 200);
  assert_step (f, "urn:kurs", LK_STEP_BEGUN);
  g_assert_cmpuint (tell (f, "failed", "urn:kurs", "{\"score\":{\"raw\":3,\"max\":10}}"), ==, 200);
  assert_step (f, "urn:kurs", LK_STEP_FAILED);
  g_assert_cmpuint (tell (f, "passed", "urn:kurs", "{\"score\":{\"raw\":8,\"max\":10}}"), ==, 200);
  reopen (f);
  view = lk_session_view (f->session);
  record = lk_session_view_row (view, "urn:kurs")->record;
  g_assert_cmpstr (record->status, ==, "passed");
  g_assert_cmpfloat (record->score_raw, ==, 8);
  g_assert_cmpfloat (record->score_max, ==, 10);
  g_assert_cmpint (view->completed, >, 0);
  /* The right to speak ends with the course. */
  g_assert_cmpuint (ask (f, "GET", "statements", NULL, NULL, NULL), ==, 401);
}

/* TinCanJS puts the parameters of its page into every request. */
static void
test_passed_on (Fixture *f, const void *data)
{
  choose (f, "urn:kurs");
  g_assert_cmpuint (ask (f, "GET", "statements", "a=1&limit=5", NULL, NULL), ==, 200);
  g_assert_cmpuint (ask (f, "GET", "statements", "a=2", NULL, NULL), ==, 400);
  g_assert_cmpuint (ask (f, "GET", "statements", "b=1", NULL, NULL), ==, 400);
}

static unsigned
ask_state (Fixture *f, const char *method, const char *registration)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autofree char *actor = parameter (view->launch_url, "actor");
  g_autofree char *escaped = g_uri_escape_string (actor, NULL, FALSE);
  g_autofree char *query = g_strdup_printf (
      "activityId=urn:eins&stateId=a&agent=%s&registration=%s", escaped, registration);

  return ask (f, method, "activities/state", query, "{}", NULL);
}

static unsigned
tell_as (Fixture *f, const char *registration)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autofree char *actor = parameter (view->launch_url, "actor");
  g_autofree char *body
      = g_strdup_printf ("{\"actor\":%s,\"verb\":{\"id\":\"urn:v\"},\"object\":{\"id\":\"urn:o\"},"
                         "\"context\":{\"registration\":\"%s\"}}",
                         actor, registration);

  return ask (f, "POST", "statements", NULL, body, NULL);
}

static unsigned
void_statement (Fixture *f, const char *id)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);
  g_autofree char *actor = parameter (view->launch_url, "actor");
  g_autofree char *body = g_strdup_printf (
      "{\"actor\":%s,\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/voided\"},"
      "\"object\":{\"objectType\":\"StatementRef\",\"id\":\"%s\"}}",
      actor, id);

  return ask (f, "POST", "statements", NULL, body, NULL);
}

/* Content of xAPI is bound to no registration, and yet what the same learner does in another course is
 * nothing to it. */
static void
test_other_course (Fixture *f, const void *data)
{
  static const char id[] = "00000000-0000-4000-8000-0000000000ac";
  static const char unknown[] = "00000000-0000-4000-8000-000000000001";
  Fixture other = { .store = f->store, .learner_id = f->learner_id };
  const char *own = lk_session_registration (f->session)->uuid;
  g_autofree char *body = NULL, *found = NULL;
  const char *registration;

  other.course_id = import (f, cmi5);
  open_session (&other);
  choose (&other, "urn:eins");
  body = statement (&other, id, "initialized", NULL);
  g_assert_cmpuint (ask (&other, "POST", "statements", NULL, body, NULL), ==, 200);
  registration = lk_session_registration (other.session)->uuid;

  choose (f, "urn:kurs");
  g_assert_cmpuint (tell_as (f, own), ==, 200);
  g_assert_cmpuint (tell_as (f, unknown), ==, 200);
  g_assert_cmpuint (tell_as (f, registration), ==, 403);
  g_assert_cmpuint (ask_state (f, "PUT", own), ==, 204);
  g_assert_cmpuint (ask_state (f, "PUT", unknown), ==, 204);
  g_assert_cmpuint (ask_state (f, "PUT", registration), ==, 403);
  g_assert_cmpuint (ask_state (f, "GET", registration), ==, 403);
  g_assert_cmpuint (void_statement (f, id), ==, 403);
  g_assert_cmpuint (ask (f, "GET", "statements", NULL, NULL, &found), ==, 200);
  g_assert_nonnull (strstr (found, own));
  g_assert_nonnull (strstr (found, unknown));
  g_assert_null (strstr (found, registration));
  lk_session_free (other.session);
  g_free (other.authorization);
}

/* Whoever has been removed leaves nothing behind, though a page still speaks for them. */
static void
test_learner_removed (Fixture *f, const void *data)
{
  const LkStatementQuery query = { .limit = 100, .max_bytes = G_MAXINT32 };
  const char *own = lk_session_registration (f->session)->uuid;
  g_autoptr (GPtrArray) kept = NULL;
  gint64 next = 0;

  choose (f, "urn:kurs");
  g_assert_cmpuint (tell (f, "passed", "urn:kurs", "{\"success\":true}"), ==, 200);
  g_assert_cmpuint (ask_state (f, "PUT", own), ==, 204);
  g_assert_true (lk_store_learner_remove (f->store, f->learner_id, NULL));
  g_assert_cmpuint (tell (f, "failed", "urn:kurs", "{\"success\":false}"), >=, 500);
  g_assert_cmpuint (tell_as (f, own), >=, 500);
  g_assert_cmpuint (ask_state (f, "GET", own), ==, 404);
  g_assert_cmpuint (ask_state (f, "PUT", own), >=, 500);
  g_assert_cmpuint (ask_state (f, "GET", own), ==, 404);
  kept = lk_store_statements (f->store, &query, &next, NULL);
  g_assert_cmpuint (kept->len, ==, 0);
}

/* xAPI has no launch mode; the session has, for whoever looks on. */
static void
test_xapi_browse (Fixture *f, const void *data)
{
  lk_session_set_mode (f->session, LK_CMI5_BROWSE);
  choose (f, "urn:kurs");
  g_assert_cmpuint (tell (f, "passed", "urn:kurs", "{\"success\":true}"), ==, 200);
  assert_step (f, "urn:kurs", LK_STEP_OPEN);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    const char *course;
    void (*test) (Fixture *f, const void *data);
  } tests[] = {
    { "/session-units/registration", cmi5, test_registration },
    { "/session-units/newer-version", older, test_newer_version },
    { "/session-units/to-the-end", cmi5, test_to_the_end },
    { "/session-units/closing", cmi5, test_closing },
    { "/session-units/killed", cmi5, test_killed },
    { "/session-units/closing-unheard", cmi5, test_closing_unheard },
    { "/session-units/last-word", cmi5, test_last_word },
    { "/session-units/again", cmi5, test_again },
    { "/session-units/clock-set-back", cmi5, test_clock_set_back },
    { "/session-units/duration", cmi5, test_duration },
    { "/session-units/full", cmi5, test_full },
    { "/session-units/full-launch", cmi5, test_full_launch },
    { "/session-units/restart", cmi5, test_restart },
    { "/session-units/full-restart", cmi5, test_full_restart },
    { "/session-units/too-large", cmi5, test_too_large },
    { "/session-units/old-access", cmi5, test_old_access },
    { "/session-units/waive", cmi5, test_waive },
    { "/session-units/waive-failed", cmi5, test_waive_failed },
    { "/session-units/browse", cmi5, test_browse },
    { "/session-units/xapi", tincan, test_xapi },
    { "/session-units/passed-on", tincan, test_passed_on },
    { "/session-units/other-course", tincan, test_other_course },
    { "/session-units/learner-removed", tincan, test_learner_removed },
    { "/session-units/xapi-browse", tincan, test_xapi_browse },
  };

  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].course, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
