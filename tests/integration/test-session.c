/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One learner, one real store, real packages: what the session promises, without a window. */

#include "engine/session/session.h"

#include <glib/gstdio.h>
#include <string.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/fixture.h"

#define ITEM(id, resource, more)                                                                   \
  "<item identifier='" id "' identifierref='" resource "'><title>Teil " id "</title>" more "</item>"
#define NEEDS(script) "<adlcp:prerequisites type='aicc_script'>" script "</adlcp:prerequisites>"

static const char three_parts[] = "<title>Kurs</title>" ITEM ("a", "R1", "")
    ITEM ("b", "R2", NEEDS ("a")) ITEM ("page", "A1", "");

typedef struct {
  char *folder;
  LkManualClock clock;
  LkStore *store;
  LkLearner *learner;
  gint64 course_id;
  LkSession *session;
} Fixture;

static gint64
import (Fixture *fixture, const char *path, LkImportKind expected)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  lk_library_import (fixture->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.kind, ==, expected);
  return result.course_id;
}

static gint64
import_items (Fixture *fixture, const char *file, const char *items, LkImportKind expected)
{
  g_autofree char *path = fixture_scorm12 (fixture->folder, file, "kurs", items);

  return import (fixture, path, expected);
}

static void
open_session (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->session = lk_session_open (fixture->store, fixture->learner->id, fixture->course_id,
                                      &fixture->clock.clock, false, &error);
  g_assert_no_error (error);
}

static void
reopen (Fixture *fixture)
{
  g_clear_pointer (&fixture->session, lk_session_free);
  open_session (fixture);
}

static void
open_store (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "store", NULL);
  g_autoptr (GError) error = NULL;

  fixture->store = lk_store_open (folder, &fixture->clock.clock, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, const void *data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = fixture_folder_new ();
  lk_manual_clock_init (&fixture->clock, G_GINT64_CONSTANT (1795407494000000));
  open_store (fixture);
  fixture->learner = lk_store_learner_add (fixture->store, "Aylin", NULL, &error);
  g_assert_no_error (error);
  fixture->course_id = import_items (fixture, "kurs.zip", three_parts, LK_IMPORT_NEW);
  open_session (fixture);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  g_clear_pointer (&fixture->session, lk_session_free);
  g_clear_pointer (&fixture->learner, lk_learner_free);
  g_clear_pointer (&fixture->store, lk_store_close);
  fixture_folder_remove (fixture->folder);
}

/* --- short words for what tests do ----------------------------------------------------------- */

static char *
call (Fixture *fixture, const char *function, const char *first, const char *second)
{
  const char *const args[] = { first, second };
  const LkCall made = { function, args, second != NULL ? 2 : first != NULL ? 1 : 0 };
  g_auto (LkCallReply) reply = lk_session_call (fixture->session, 0, &made);

  return g_steal_pointer (&reply.value);
}

static void
assert_call (Fixture *fixture, const char *function, const char *first, const char *second,
             const char *expected)
{
  g_autofree char *value = call (fixture, function, first, second);

  g_test_message ("%s (%s, %s)", function, first, second);
  g_assert_cmpstr (value, ==, expected);
}

static void
initialize (Fixture *fixture)
{
  assert_call (fixture, "LMSInitialize", "", NULL, "true");
}

static void
set (Fixture *fixture, const char *element, const char *value)
{
  assert_call (fixture, "LMSSetValue", element, value, "true");
}

static void
assert_get (Fixture *fixture, const char *element, const char *expected)
{
  assert_call (fixture, "LMSGetValue", element, NULL, expected);
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  lk_session_start (fixture->session, &error);
  g_assert_no_error (error);
}

static void
navigate (Fixture *fixture, LkNav nav, const char *target)
{
  g_autoptr (GError) error = NULL;

  lk_session_navigate (fixture->session, nav, target, &error);
  g_assert_no_error (error);
}

static void
assert_delivered (Fixture *fixture, const char *identifier)
{
  g_autoptr (LkSessionView) view = lk_session_view (fixture->session);

  g_assert_cmpstr (view->delivered != NULL ? view->delivered->identifier : NULL, ==, identifier);
}

/* The part is worked through and finished with @status. */
static void
finish_part (Fixture *fixture, const char *status)
{
  initialize (fixture);
  set (fixture, "cmi.core.lesson_status", status);
  assert_call (fixture, "LMSFinish", "", NULL, "true");
}

static LkOutlineRow *
row (const LkSessionView *view, const char *identifier)
{
  for (unsigned i = 0; i < view->rows->len; i++) {
    LkOutlineRow *found = g_ptr_array_index (view->rows, i);

    if (g_str_equal (found->item->identifier, identifier))
      return found;
  }
  g_assert_not_reached ();
}

/* --- going through a course ------------------------------------------------------------------ */

static void
test_follows_the_outline (Fixture *fixture, const void *data)
{
  g_autoptr (LkSessionView) before = lk_session_view (fixture->session);
  g_autoptr (GError) error = NULL;

  g_assert_false (before->started);
  g_assert_false (before->can[LK_NAV_CONTINUE]);
  g_assert_cmpuint (before->n_steps, ==, 3);
  start (fixture);
  assert_delivered (fixture, "a");
  g_assert_false (lk_session_navigate (fixture->session, LK_NAV_CHOICE, "b", &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_LOCK_PREREQUISITES);
  assert_delivered (fixture, "a");
  finish_part (fixture, "completed");
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  assert_delivered (fixture, "b");
  navigate (fixture, LK_NAV_PREVIOUS, NULL);
  assert_delivered (fixture, "a");
  navigate (fixture, LK_NAV_CHOICE, "page");
  assert_delivered (fixture, "page");
  navigate (fixture, LK_NAV_EXIT, NULL);
  assert_delivered (fixture, NULL);
}

/* What the page says opens the next part at once, committed or not. */
static void
test_the_outline_is_live (Fixture *fixture, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;

  start (fixture);
  initialize (fixture);
  set (fixture, "cmi.core.lesson_status", "completed");
  view = lk_session_view (fixture->session);
  g_assert_cmpint (row (view, "a")->state, ==, LK_STEP_DONE);
  g_assert_true (row (view, "b")->enabled);
  g_assert_true (view->can[LK_NAV_CONTINUE]);
}

static void
test_unknown_choice_changes_nothing (Fixture *fixture, const void *data)
{
  static const struct {
    const char *target;
    LkIssueCode code;
  } cases[] = {
    { "nobody", LK_ISSUE_CONTROL_OFF },
    { "kurs-org", LK_ISSUE_LOCK_NO_PAGE },
    { "", LK_ISSUE_CONTROL_OFF },
    { NULL, LK_ISSUE_CONTROL_OFF },
  };
  g_autoptr (GError) error = NULL;

  start (fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_false (lk_session_navigate (fixture->session, LK_NAV_CHOICE, cases[i].target, &error));
    g_assert_error (error, LK_ERROR, (int) cases[i].code);
    g_clear_error (&error);
    assert_delivered (fixture, "a");
  }
}

static void
test_choice_may_come_first (Fixture *fixture, const void *data)
{
  navigate (fixture, LK_NAV_CHOICE, "page");
  assert_delivered (fixture, "page");
}

static void
test_ends (Fixture *fixture, const void *data)
{
  static const struct {
    LkNav nav;
    bool ended;
  } cases[] = {
    { LK_NAV_EXIT, false },       { LK_NAV_ABANDON, false },    { LK_NAV_EXIT_ALL, true },
    { LK_NAV_ABANDON_ALL, true }, { LK_NAV_SUSPEND_ALL, true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkSessionView) view = NULL;

    start (fixture);
    navigate (fixture, cases[i].nav, NULL);
    view = lk_session_view (fixture->session);
    g_test_message ("%s", lk_nav_name (cases[i].nav));
    g_assert_null (view->delivered);
    g_assert_cmpint (view->ended, ==, cases[i].ended);
    g_assert_cmpint (view->can[LK_NAV_EXIT_ALL], ==, !cases[i].ended);
  }
}

static void
test_pages_without_calls_are_done_when_seen (Fixture *fixture, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;

  navigate (fixture, LK_NAV_CHOICE, "page");
  lk_session_unload (fixture->session, false); /* it could not be shown */
  view = lk_session_view (fixture->session);
  g_assert_cmpint (row (view, "page")->state, ==, LK_STEP_BEGUN);
  g_clear_pointer (&view, lk_session_view_free);
  navigate (fixture, LK_NAV_CHOICE, "page");
  navigate (fixture, LK_NAV_EXIT, NULL);
  view = lk_session_view (fixture->session);
  g_assert_cmpint (row (view, "page")->state, ==, LK_STEP_DONE);
}

/* A page that is done by being left opens the next that waits for it. */
static void
test_continue_from_a_page_to_what_waits_for_it (Fixture *fixture, const void *data)
{
  static const char items[] = "<title>Seiten</title>" ITEM ("p", "A1", "")
      ITEM ("q", "A1", NEEDS ("p")) ITEM ("s", "R1", NEEDS ("q")) ITEM ("t", "R2", NEEDS ("s"));
  g_autoptr (LkSessionView) view = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->session, lk_session_free);
  fixture->course_id = import_items (fixture, "seiten.zip", items, LK_IMPORT_NEWER);
  open_session (fixture);
  start (fixture);
  view = lk_session_view (fixture->session);
  g_assert_cmpuint (view->steps_done, ==, 0);
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  assert_delivered (fixture, "q");
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  assert_delivered (fixture, "s");
  initialize (fixture);
  /* What is in the way is named: neither the locked part itself nor a heading. */
  g_assert_false (lk_session_navigate (fixture->session, LK_NAV_CONTINUE, NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_LOCK_PREREQUISITES);
  g_assert_cmpstr (error->message, ==, "s");
  set (fixture, "cmi.core.lesson_status", "completed");
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  assert_delivered (fixture, "t");
  g_clear_error (&error);
  g_assert_false (lk_session_navigate (fixture->session, LK_NAV_CONTINUE, NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_CONTROL_OFF);
}

static void
test_a_silent_sco_is_not_done (Fixture *fixture, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;

  start (fixture);
  navigate (fixture, LK_NAV_EXIT, NULL);
  view = lk_session_view (fixture->session);
  g_assert_cmpint (row (view, "a")->state, ==, LK_STEP_BEGUN);
}

/* --- nothing is lost ------------------------------------------------------------------------- */

static void
test_resumes_where_it_stopped (Fixture *fixture, const void *data)
{
  start (fixture);
  finish_part (fixture, "completed");
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  initialize (fixture);
  assert_get (fixture, "cmi.core.entry", "ab-initio");
  set (fixture, "cmi.core.lesson_location", "page 7");
  set (fixture, "cmi.suspend_data", "state");
  set (fixture, "cmi.core.exit", "suspend");
  assert_call (fixture, "LMSFinish", "", NULL, "true");
  g_assert_true (lk_session_close (fixture->session, NULL));
  reopen (fixture);
  start (fixture);
  assert_delivered (fixture, "b");
  initialize (fixture);
  assert_get (fixture, "cmi.core.entry", "resume");
  assert_get (fixture, "cmi.core.lesson_location", "page 7");
  assert_get (fixture, "cmi.suspend_data", "state");
}

/* C2.6: leaving without an exit word resumes where the data allow. */
static void
test_resumes_without_exit_word (Fixture *fixture, const void *data)
{
  start (fixture);
  initialize (fixture);
  set (fixture, "cmi.core.lesson_status", "incomplete");
  set (fixture, "cmi.core.lesson_location", "4");
  assert_call (fixture, "LMSFinish", "", NULL, "true");
  reopen (fixture);
  start (fixture);
  initialize (fixture);
  assert_get (fixture, "cmi.core.entry", "resume");
  assert_get (fixture, "cmi.core.lesson_location", "4");
}

static void
test_window_closed_without_finish (Fixture *fixture, const void *data)
{
  start (fixture);
  initialize (fixture);
  set (fixture, "cmi.core.lesson_location", "5");
  g_assert_true (lk_session_close (fixture->session, NULL));
  reopen (fixture);
  start (fixture);
  initialize (fixture);
  assert_get (fixture, "cmi.core.entry", "resume");
  assert_get (fixture, "cmi.core.lesson_location", "5");
}

/* C1.2: values set and not committed survive a killed program. */
static void
test_killed_program (Fixture *fixture, const void *data)
{
  int status = 0;
  pid_t child;

  g_clear_pointer (&fixture->session, lk_session_free);
  g_clear_pointer (&fixture->store, lk_store_close);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    open_store (fixture);
    open_session (fixture);
    start (fixture);
    initialize (fixture);
    set (fixture, "cmi.core.lesson_location", "committed");
    assert_call (fixture, "LMSCommit", "", NULL, "true");
    set (fixture, "cmi.suspend_data", "not committed");
    set (fixture, "cmi.core.lesson_status", "incomplete");
    raise (SIGKILL);
  }
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  open_store (fixture);
  open_session (fixture);
  start (fixture);
  assert_delivered (fixture, "a");
  initialize (fixture);
  assert_get (fixture, "cmi.core.entry", "resume");
  assert_get (fixture, "cmi.core.lesson_location", "committed");
  assert_get (fixture, "cmi.suspend_data", "not committed");
  assert_get (fixture, "cmi.core.lesson_status", "incomplete");
}

/* A stick pulled out in the middle, or a full disk: what could not be written is held, and written
 * when the store is back, before the next page could take its place. */
static void
test_store_away_for_a_while (Fixture *fixture, const void *data)
{
  g_autofree char *here = g_build_filename (fixture->folder, "store", NULL);
  g_autofree char *away = g_build_filename (fixture->folder, "away", NULL);
  g_autoptr (LkSessionView) view = NULL;
  g_autoptr (GError) error = NULL;

  start (fixture);
  initialize (fixture);
  set (fixture, "cmi.core.lesson_location", "7");
  g_assert_cmpint (g_rename (here, away), ==, 0);
  assert_call (fixture, "LMSCommit", "", NULL, "false");
  set (fixture, "cmi.suspend_data", "said while away");
  lk_session_unload (fixture->session, true);
  view = lk_session_view (fixture->session);
  g_assert_cmpint (view->save_problem, ==, LK_ISSUE_STORE_GONE);
  g_assert_false (lk_session_start (fixture->session, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_STORE_GONE);
  g_clear_error (&error);
  g_assert_false (lk_session_close (fixture->session, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_STORE_GONE);
  g_assert_cmpint (g_rename (away, here), ==, 0);
  start (fixture);
  initialize (fixture);
  assert_get (fixture, "cmi.core.lesson_location", "7");
  assert_get (fixture, "cmi.suspend_data", "said while away");
}

/* Neither a page that could not be shown nor a program killed before the first call is a visit. */
static void
test_entry_of_a_page_that_never_spoke (Fixture *fixture, const void *data)
{
  int status = 0;
  pid_t child;

  start (fixture);
  lk_session_unload (fixture->session, false);
  g_clear_pointer (&fixture->session, lk_session_free);
  g_clear_pointer (&fixture->store, lk_store_close);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    open_store (fixture);
    open_session (fixture);
    start (fixture);
    raise (SIGKILL);
  }
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  open_store (fixture);
  open_session (fixture);
  start (fixture);
  initialize (fixture);
  assert_get (fixture, "cmi.core.entry", "ab-initio");
}

/* RTE 3.4.4: walking away works like LMSFinish, but nobody is done by opening and leaving. */
static void
test_walking_away (Fixture *fixture, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;

  start (fixture);
  initialize (fixture);
  navigate (fixture, LK_NAV_EXIT, NULL);
  view = lk_session_view (fixture->session);
  g_assert_cmpint (row (view, "a")->state, ==, LK_STEP_BEGUN);
  g_clear_pointer (&view, lk_session_view_free);
  start (fixture);
  initialize (fixture);
  set (fixture, "cmi.core.lesson_status", "completed");
  navigate (fixture, LK_NAV_EXIT, NULL);
  view = lk_session_view (fixture->session);
  g_assert_cmpint (row (view, "a")->state, ==, LK_STEP_DONE);
}

static void
test_late_calls_of_an_old_page (Fixture *fixture, const void *data)
{
  const char *const args[] = { "cmi.core.lesson_location", "late" };
  const LkCall late = { "LMSSetValue", args, 2 };
  g_auto (LkCallReply) reply = { NULL };

  start (fixture);
  finish_part (fixture, "completed");
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  initialize (fixture);
  reply = lk_session_call (fixture->session, 1, &late);
  g_assert_cmpstr (reply.value, ==, "false");
  g_assert_cmpuint (reply.error, ==, 301);
  assert_get (fixture, "cmi.core.lesson_location", "");
}

/* --- finishing -------------------------------------------------------------------------------- */

static void
finish_course (Fixture *fixture)
{
  start (fixture);
  finish_part (fixture, "completed");
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  finish_part (fixture, "passed");
  navigate (fixture, LK_NAV_CONTINUE, NULL);
  navigate (fixture, LK_NAV_EXIT_ALL, NULL);
}

static void
test_completion_and_review (Fixture *fixture, const void *data)
{
  g_autoptr (LkSessionView) view = NULL;

  finish_course (fixture);
  view = lk_session_view (fixture->session);
  g_assert_cmpuint (view->steps_done, ==, 3);
  g_assert_cmpint (view->completed, !=, 0);
  g_clear_pointer (&view, lk_session_view_free);
  reopen (fixture);
  navigate (fixture, LK_NAV_CHOICE, "a");
  initialize (fixture);
  assert_get (fixture, "cmi.core.lesson_mode", "review");
  assert_get (fixture, "cmi.core.credit", "no-credit");
  set (fixture, "cmi.core.lesson_location", "looked at");
  assert_call (fixture, "LMSFinish", "", NULL, "true");
  reopen (fixture);
  navigate (fixture, LK_NAV_CHOICE, "a");
  initialize (fixture);
  assert_get (fixture, "cmi.core.lesson_location", "");
}

static void
test_restart_keeps_the_old_attempt (Fixture *fixture, const void *data)
{
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (LkSessionView) view = NULL;

  finish_course (fixture);
  g_assert_true (lk_session_restart (fixture->session, NULL));
  view = lk_session_view (fixture->session);
  g_assert_cmpuint (view->steps_done, ==, 0);
  g_assert_cmpuint (view->attempt_number, ==, 2);
  g_assert_cmpint (view->completed, !=, 0); /* what was reached stays reached */
  start (fixture);
  initialize (fixture);
  assert_get (fixture, "cmi.core.lesson_mode", "normal");
  assert_get (fixture, "cmi.core.entry", "ab-initio");
  attempts
      = lk_store_attempts (fixture->store, lk_session_registration (fixture->session)->id, NULL);
  g_assert_cmpuint (attempts->len, ==, 2);
}

static void
test_mastery_score (Fixture *fixture, const void *data)
{
  static const char items[]
      = "<title>Test</title>" ITEM ("t", "R1", "<adlcp:masteryscore>80</adlcp:masteryscore>");
  static const struct {
    const char *raw, *status;
  } cases[] = { { "79.9", "failed" }, { "80", "passed" } };

  g_clear_pointer (&fixture->session, lk_session_free);
  fixture->course_id = import_items (fixture, "test.zip", items, LK_IMPORT_NEWER);
  open_session (fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkSessionView) view = NULL;

    start (fixture);
    initialize (fixture);
    set (fixture, "cmi.core.score.raw", cases[i].raw);
    set (fixture, "cmi.core.lesson_status", "completed");
    assert_call (fixture, "LMSFinish", "", NULL, "true");
    navigate (fixture, LK_NAV_EXIT, NULL);
    view = lk_session_view (fixture->session);
    g_assert_cmpstr (row (view, "t")->record->status, ==, cases[i].status);
  }
}

/* --- time ------------------------------------------------------------------------------------- */

static void
pass_time (Fixture *fixture, gint64 seconds)
{
  lk_manual_clock_advance (&fixture->clock, seconds * G_USEC_PER_SEC);
}

static double
total_time (Fixture *fixture, const char *identifier)
{
  g_autoptr (LkSessionView) view = lk_session_view (fixture->session);

  return row (view, identifier)->record->total_time;
}

/* C1.5: time is recorded for every way of leaving, without idle time. */
static void
test_measured_time (Fixture *fixture, const void *data)
{
  start (fixture);
  initialize (fixture);
  pass_time (fixture, 60);
  lk_session_set_idle (fixture->session, true);
  pass_time (fixture, 1000);
  lk_session_set_idle (fixture->session, false);
  pass_time (fixture, 30);
  g_assert_true (lk_session_close (fixture->session, NULL));
  g_assert_cmpfloat (total_time (fixture, "a"), ==, 90);
  reopen (fixture);
  start (fixture);
  initialize (fixture);
  assert_get (fixture, "cmi.core.total_time", "0000:01:30.00");
}

static void
test_reported_time_counts (Fixture *fixture, const void *data)
{
  start (fixture);
  initialize (fixture);
  pass_time (fixture, 600);
  set (fixture, "cmi.core.session_time", "00:02:00");
  assert_call (fixture, "LMSFinish", "", NULL, "true");
  navigate (fixture, LK_NAV_EXIT, NULL);
  g_assert_cmpfloat (total_time (fixture, "a"), ==, 120);
}

static void
test_clock_set_back (Fixture *fixture, const void *data)
{
  start (fixture);
  initialize (fixture);
  pass_time (fixture, 60);
  fixture->clock.wall_us -= (gint64) 3600 * G_USEC_PER_SEC;
  navigate (fixture, LK_NAV_EXIT, NULL);
  g_assert_cmpfloat (total_time (fixture, "a"), ==, 60);
}

static void
test_time_limit (Fixture *fixture, const void *data)
{
  static const char items[]
      = "<title>Frist</title>" ITEM ("t", "R1",
                                     "<adlcp:maxtimeallowed>00:01:00</adlcp:maxtimeallowed>"
                                     "<adlcp:timelimitaction>exit,message</adlcp:timelimitaction>");
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->session, lk_session_free);
  fixture->course_id = import_items (fixture, "frist.zip", items, LK_IMPORT_NEWER);
  open_session (fixture);
  start (fixture);
  pass_time (fixture, 59);
  g_assert_cmpint (lk_session_time_limit (fixture->session), ==, LK_TIME_LIMIT_NONE);
  pass_time (fixture, 1);
  g_assert_cmpint (lk_session_time_limit (fixture->session), ==, LK_TIME_LIMIT_EXIT_MESSAGE);
  navigate (fixture, LK_NAV_EXIT, NULL);
  g_assert_false (lk_session_navigate (fixture->session, LK_NAV_CHOICE, "t", &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_LOCK_TIME);
}

/* --- versions and programs -------------------------------------------------------------------- */

static void
test_newer_version_keeps_progress (Fixture *fixture, const void *data)
{
  static const char newer[] = "<title>Kurs, neu</title>" ITEM ("a", "R1", "") ITEM ("b", "R2", "")
      ITEM ("page", "A1", "") ITEM ("d", "R3", "");
  gint64 newer_id;

  start (fixture);
  finish_part (fixture, "completed");
  g_assert_true (lk_session_close (fixture->session, NULL));
  g_clear_pointer (&fixture->session, lk_session_free);
  newer_id = import_items (fixture, "neu.zip", newer, LK_IMPORT_NEWER);
  g_assert_true (lk_store_course_replace (fixture->store, fixture->course_id, newer_id, NULL));
  fixture->course_id = newer_id;
  open_session (fixture);
  /* The open attempt stays on its version … */
  g_assert_cmpstr (lk_session_course (fixture->session)->title, ==, "Kurs");
  start (fixture);
  assert_delivered (fixture, "b");
  navigate (fixture, LK_NAV_EXIT, NULL);
  /* … and a new one takes the newer. */
  g_assert_true (lk_session_restart (fixture->session, NULL));
  g_assert_cmpstr (lk_session_course (fixture->session)->title, ==, "Kurs, neu");
  start (fixture);
  assert_delivered (fixture, "a");
}

static void
test_same_bytes_are_the_same_course (Fixture *fixture, const void *data)
{
  g_assert_cmpint (import_items (fixture, "kopie.zip", three_parts, LK_IMPORT_SAME), ==,
                   fixture->course_id);
}

static void
test_an_attempt_is_open_once (Fixture *fixture, const void *data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "store", NULL);
  g_autoptr (LkStore) other = lk_store_open (folder, &fixture->clock.clock, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (other);
  g_assert_null (lk_session_open (other, fixture->learner->id, fixture->course_id,
                                  &fixture->clock.clock, false, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_ALREADY_OPEN);
  g_clear_pointer (&fixture->session, lk_session_free);
  fixture->session = lk_session_open (other, fixture->learner->id, fixture->course_id,
                                      &fixture->clock.clock, false, NULL);
  g_assert_nonnull (fixture->session);
  g_clear_pointer (&fixture->session, lk_session_free);
}

/* --- import ----------------------------------------------------------------------------------- */

static unsigned
count_files (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "store", "packages", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  unsigned n = 0;

  while (g_dir_read_name (files) != NULL)
    n++;
  return n;
}

static void
cancel_while_copying (LkImportPhase phase, uint64_t done, uint64_t total, void *data)
{
  if (phase == LK_IMPORT_COPYING)
    g_cancellable_cancel (data);
}

static void
test_a_cancelled_import_leaves_nothing (Fixture *fixture, const void *data)
{
  g_autoptr (GRand) noise = g_rand_new_with_seed (1);
  g_autofree char *large = g_malloc (8 << 20);
  FixtureEntry entries[] = { { "index.html", "<p>x" }, { "large.bin", large } };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  for (size_t i = 0; i + 1 < 8 << 20; i++)
    large[i] = (char) g_rand_int_range (noise, 1, 127);
  large[(8 << 20) - 1] = '\0';
  path = fixture_zip (fixture->folder, "large.zip", entries, G_N_ELEMENTS (entries));
  g_assert_false (lk_library_import (fixture->store, path, cancel_while_copying, cancellable,
                                     cancellable, NULL, &result, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_CANCELLED);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_bad_packages_leave_nothing (Fixture *fixture, const void *data)
{
  static const FixtureEntry no_course[] = { { "readme.txt", "x" } };
  static const FixtureEntry not_xml[] = { { "imsmanifest.xml", "<manifest>" } };
  static const FixtureEntry escapes[]
      = { { "imsmanifest.xml",
            "<manifest><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>"
            "</metadata><organizations><organization identifier='o'><title>x</title>"
            "<item identifier='i' identifierref='r'><title>x</title></item></organization>"
            "</organizations><resources><resource identifier='r' href='../../etc/passwd'/>"
            "</resources></manifest>" } };
  static const struct {
    const FixtureEntry *entries;
    LkIssueCode code;
  } cases[] = {
    { no_course, LK_ISSUE_NO_COURSE },
    { not_xml, LK_ISSUE_MANIFEST_NOT_XML },
    { escapes, LK_ISSUE_HREF_ESCAPES },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = fixture_zip (fixture->folder, "bad.zip", cases[i].entries, 1);
    g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
    g_autoptr (GError) error = NULL;

    g_assert_false (
        lk_library_import (fixture->store, path, NULL, NULL, NULL, NULL, &result, &error));
    g_assert_error (error, LK_ERROR, (int) cases[i].code);
    g_assert_cmpuint (count_files (fixture), ==, 1);
  }
}

static void
test_a_locked_package_is_called_locked (Fixture *fixture, const void *data)
{
  g_autofree char *path = fixture_corpus ("hostile-zips/libzip/encrypt.zip");
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  if (path == NULL) {
    g_test_skip ("the corpus is not here");
    return;
  }
  g_assert_false (
      lk_library_import (fixture->store, path, NULL, NULL, NULL, NULL, &result, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_ENTRY_ENCRYPTED);
}

static void
test_package_file_gone (Fixture *fixture, const void *data)
{
  g_autoptr (LkCourseRow) course = lk_store_course (fixture->store, fixture->course_id, NULL);
  g_autofree char *path = lk_store_package_path (fixture->store, course->sha256);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->session, lk_session_free);
  unlink (path);
  g_assert_null (lk_session_open (fixture->store, fixture->learner->id, fixture->course_id,
                                  &fixture->clock.clock, false, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_COURSE_FILE_GONE);
  /* The same package again brings it back, with the record. */
  import_items (fixture, "kurs.zip", three_parts, LK_IMPORT_SAME);
}

/* COURSE_FILE_CHANGED says "open the course file again": that has to help. */
static void
test_package_file_cut_short (Fixture *fixture, const void *data)
{
  g_autoptr (LkCourseRow) course = lk_store_course (fixture->store, fixture->course_id, NULL);
  g_autofree char *path = lk_store_package_path (fixture->store, course->sha256);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->session, lk_session_free);
  g_assert_cmpint (truncate (path, 100), ==, 0);
  g_assert_null (lk_session_open (fixture->store, fixture->learner->id, fixture->course_id,
                                  &fixture->clock.clock, false, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_COURSE_FILE_CHANGED);
  import_items (fixture, "kurs.zip", three_parts, LK_IMPORT_SAME);
  open_session (fixture);
  start (fixture);
}

/* What a killed import left goes; what another program is still writing stays. */
static void
test_tidy (Fixture *fixture, const void *data)
{
  g_autofree char *left = g_build_filename (fixture->folder, "store/packages/.import-left", NULL);
  g_autofree char *held = g_build_filename (fixture->folder, "store/packages/.import-held", NULL);
  int fd = open (held, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  g_assert_true (g_file_set_contents (left, "x", 1, NULL));
  g_assert_cmpuint (count_files (fixture), ==, 3);
  lk_library_tidy (fixture->store);
  g_assert_cmpuint (count_files (fixture), ==, 2);
  close (fd);
  lk_library_tidy (fixture->store);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* The package of a course that was taken off the shelf goes after 30 days, and no earlier. */
static void
test_tidy_purges (Fixture *fixture, const void *data)
{
  const gint64 day = 24 * 3600;

  navigate (fixture, LK_NAV_CHOICE, "a");
  finish_part (fixture, "completed");
  navigate (fixture, LK_NAV_CHOICE, "b");
  finish_part (fixture, "completed");
  navigate (fixture, LK_NAV_CHOICE, "page");
  g_clear_pointer (&fixture->session, lk_session_free);
  g_assert_true (lk_store_course_set_removed (fixture->store, fixture->course_id, true, NULL));
  lk_manual_clock_advance (&fixture->clock, 29 * day * G_USEC_PER_SEC);
  lk_library_tidy (fixture->store);
  g_assert_cmpuint (count_files (fixture), ==, 1);
  lk_manual_clock_advance (&fixture->clock, 2 * day * G_USEC_PER_SEC);
  lk_library_tidy (fixture->store);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static const struct {
  const char *name;
  void (*run) (Fixture *fixture, const void *data);
} tests[] = {
  { "follows-the-outline", test_follows_the_outline },
  { "the-outline-is-live", test_the_outline_is_live },
  { "unknown-choice-changes-nothing", test_unknown_choice_changes_nothing },
  { "choice-may-come-first", test_choice_may_come_first },
  { "ends", test_ends },
  { "pages-without-calls-are-done-when-seen", test_pages_without_calls_are_done_when_seen },
  { "continue-from-a-page-to-what-waits-for-it", test_continue_from_a_page_to_what_waits_for_it },
  { "a-silent-sco-is-not-done", test_a_silent_sco_is_not_done },
  { "resumes-where-it-stopped", test_resumes_where_it_stopped },
  { "resumes-without-exit-word", test_resumes_without_exit_word },
  { "window-closed-without-finish", test_window_closed_without_finish },
  { "killed-program", test_killed_program },
  { "store-away-for-a-while", test_store_away_for_a_while },
  { "entry-of-a-page-that-never-spoke", test_entry_of_a_page_that_never_spoke },
  { "walking-away", test_walking_away },
  { "late-calls-of-an-old-page", test_late_calls_of_an_old_page },
  { "completion-and-review", test_completion_and_review },
  { "restart-keeps-the-old-attempt", test_restart_keeps_the_old_attempt },
  { "mastery-score", test_mastery_score },
  { "measured-time", test_measured_time },
  { "reported-time-counts", test_reported_time_counts },
  { "clock-set-back", test_clock_set_back },
  { "time-limit", test_time_limit },
  { "newer-version-keeps-progress", test_newer_version_keeps_progress },
  { "same-bytes-are-the-same-course", test_same_bytes_are_the_same_course },
  { "an-attempt-is-open-once", test_an_attempt_is_open_once },
  { "a-cancelled-import-leaves-nothing", test_a_cancelled_import_leaves_nothing },
  { "bad-packages-leave-nothing", test_bad_packages_leave_nothing },
  { "a-locked-package-is-called-locked", test_a_locked_package_is_called_locked },
  { "package-file-gone", test_package_file_gone },
  { "package-file-cut-short", test_package_file_cut_short },
  { "tidy", test_tidy },
  { "tidy-purges", test_tidy_purges },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/session/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
  }
  return g_test_run ();
}
