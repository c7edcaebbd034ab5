/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the session promises where the rules of the course decide, on a real store. */

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/session/session.h"
#include "tests/integration/fault-vfs.h"
#include "tests/support/fixture.h"
#include "tests/support/sequencing-script.h"

#define A         SEQ_PAGE ("a", "")
#define B         SEQ_PAGE ("b", "")
#define ROOT      SEQ (SEQ_FLOW)
#define TWO_PAGES A B ROOT
#define MAP(id, writes)                                                                            \
  "<imsss:objectives><imsss:primaryObjective objectiveID='p'>"                                     \
  "<imsss:mapInfo targetObjectiveID='" id "' " writes "/></imsss:primaryObjective>"                \
  "</imsss:objectives>"
#define WRITES MAP ("g", "writeSatisfiedStatus='true'")
#define SKIPPED_IF_SATISFIED                                                                       \
  SEQ (SEQ_RULES (SEQ_RULE ("pre", SEQ_IF ("satisfied"), "skip")) MAP ("g", ""))
/* `a` says whether it is passed; where that is known before it begins, it is skipped. */
#define TEACHER SEQ_PAGE ("a", SEQ (WRITES)) B ROOT
#define PUPIL   SEQ_PAGE ("a", SKIPPED_IF_SATISFIED) B ROOT
#define STORE                                                                                      \
  "<adlcp:data><adlcp:map targetID='d' readSharedData='true' writeSharedData='true'/></adlcp:data>"
#define HIDDEN                                                                                     \
  "<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI>" \
  "</adlnav:navigationInterface></adlnav:presentation>"

typedef struct {
  char *folder;
  LkManualClock clock;
  LkStore *store;
  gint64 learner, course;
  LkSession *session;
} Fixture;

static void
open_store (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "store", NULL);
  g_autoptr (GError) error = NULL;

  fixture->store = lk_store_open (folder, &fixture->clock.clock, NULL, &error);
  g_assert_no_error (error);
}

static gint64
add_learner (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkLearner) learner = lk_store_learner_add (fixture->store, name, NULL, &error);

  g_assert_no_error (error);
  return learner->id;
}

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->folder = fixture_folder_new ();
  lk_manual_clock_init (&fixture->clock, G_GINT64_CONSTANT (1795407494000000));
  open_store (fixture);
  fixture->learner = add_learner (fixture, "Aylin");
}

static void
tear_down (Fixture *fixture, const void *data)
{
  g_clear_pointer (&fixture->session, lk_session_free);
  g_clear_pointer (&fixture->store, lk_store_close);
  fixture_folder_remove (fixture->folder);
}

static void
import (Fixture *fixture, const char *file, const char *attributes, const char *items)
{
  g_autofree char *path = fixture_scorm2004 (fixture->folder, file, attributes, items);
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  lk_library_import (fixture->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  fixture->course = result.course_id;
}

static void
open_session (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->session, lk_session_free);
  fixture->session = lk_session_open (fixture->store, fixture->learner, fixture->course,
                                      &fixture->clock.clock, false, &error);
  g_assert_no_error (error);
}

static void
open_course (Fixture *fixture, const char *file, const char *attributes, const char *items)
{
  import (fixture, file, attributes, items);
  open_session (fixture);
}

/* --- short words for what tests do ----------------------------------------------------------- */

static void
assert_call (Fixture *fixture, const char *function, const char *first, const char *second,
             const char *expected)
{
  const char *const args[] = { first, second };
  const LkCall made = { function, args, second != NULL ? 2 : 1 };
  g_auto (LkCallReply) reply = lk_session_call (fixture->session, 0, &made);

  g_test_message ("%s (%s, %s)", function, first, second);
  g_assert_cmpstr (reply.value, ==, expected);
}

static void
set (Fixture *fixture, const char *element, const char *value)
{
  assert_call (fixture, "SetValue", element, value, "true");
}

/* @element may be %NULL */
static void
say (Fixture *fixture, const char *element, const char *value)
{
  assert_call (fixture, "Initialize", "", NULL, "true");
  if (element != NULL)
    set (fixture, element, value);
}

static void
terminate (Fixture *fixture)
{
  assert_call (fixture, "Terminate", "", NULL, "true");
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  lk_session_start (fixture->session, &error);
  g_assert_no_error (error);
}

static void
navigate (Fixture *fixture, LkNav nav)
{
  g_autoptr (GError) error = NULL;

  lk_session_navigate (fixture->session, nav, NULL, &error);
  g_assert_no_error (error);
}

static void
close_course (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_session_close (fixture->session, &error));
  g_assert_no_error (error);
}

static void
assert_delivered (Fixture *fixture, const char *identifier)
{
  g_autoptr (LkSessionView) view = lk_session_view (fixture->session);

  g_assert_cmpstr (view->delivered != NULL ? view->delivered->identifier : NULL, ==, identifier);
}

static unsigned
attempts (Fixture *fixture, unsigned item)
{
  g_autoptr (LkTracking) tracking = lk_session_tracking (fixture->session);

  return ((LkTrackedActivity *) g_ptr_array_index (tracking->activities, item))->info.attempts;
}

/* --- what a page asks for ---------------------------------------------------------------------- */

static void
test_page_requests (Fixture *fixture, const void *data)
{
  static const struct {
    const char *request, *delivered;
    bool ended;
    const char *refused;
  } cases[] = {
    { "continue", "b", false, NULL },
    { "exit", NULL, false, NULL },
    { "exitAll", NULL, true, NULL },
    { "abandonAll", NULL, true, NULL },
    { "suspendAll", NULL, true, NULL },
    { "{target=b}choice", "b", false, NULL },
    /* by the book the attempt has ended before it is found that nothing comes before */
    { "previous", NULL, false, "SB.2.1-3" },
    { "{target=nobody}choice", "a", false, "NB.2.1-11" },
    { "_none_", "a", false, NULL },
  };

  open_course (fixture, "kurs.zip", "", TWO_PAGES);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkSessionView) view = NULL;

    g_test_message ("%s", cases[i].request);
    start (fixture);
    assert_delivered (fixture, "a");
    say (fixture, "adl.nav.request", cases[i].request);
    assert_delivered (fixture, "a");
    terminate (fixture);
    assert_delivered (fixture, cases[i].delivered);
    view = lk_session_view (fixture->session);
    g_assert_true (view->ended == cases[i].ended);
    g_assert_cmpstr (view->refused.exception, ==, cases[i].refused);
    if (view->delivered != NULL)
      navigate (fixture, LK_NAV_EXIT_ALL);
    else
      close_course (fixture);
    g_assert_true (lk_session_restart (fixture->session, NULL));
  }
}

/* The learner takes the page away: what it asks for on the way does not count. */
static void
test_learner_wins (Fixture *fixture, const void *data)
{
  open_course (fixture, "kurs.zip", "", TWO_PAGES);
  start (fixture);
  say (fixture, "adl.nav.request", "exitAll");
  lk_session_leave (fixture->session);
  terminate (fixture);
  assert_delivered (fixture, "a");
  navigate (fixture, LK_NAV_CONTINUE);
  assert_delivered (fixture, "b");
  /* only for that one step */
  say (fixture, "adl.nav.request", "exitAll");
  terminate (fixture);
  assert_delivered (fixture, NULL);
}

/* --- controls ---------------------------------------------------------------------------------- */

static void
test_controls (Fixture *fixture, const void *data)
{
  g_autoptr (LkSessionView) before = NULL, first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  open_course (fixture, "kurs.zip", "", SEQ_PAGE ("a", "") SEQ_PAGE ("b", HIDDEN) ROOT);
  before = lk_session_view (fixture->session);
  g_assert_true (before->sequenced);
  g_assert_cmpstr (before->resume_item->identifier, ==, "a");
  for (LkNav nav = 0; nav < LK_N_NAVS; nav++)
    g_assert_true (before->can[nav] == (nav == LK_NAV_CHOICE));
  start (fixture);
  first = lk_session_view (fixture->session);
  g_assert_true (first->can[LK_NAV_CONTINUE]);
  g_assert_cmpstr (first->next_item->identifier, ==, "b");
  g_assert_false (first->can[LK_NAV_PREVIOUS]);
  g_assert_false (first->hidden[LK_NAV_PREVIOUS]);
  g_assert_cmpint (first->why[LK_NAV_PREVIOUS].why, ==, LK_SEQ_WHY_FIRST);
  g_assert_false (lk_session_navigate (fixture->session, LK_NAV_PREVIOUS, NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_LOCK_SEQUENCING);
  assert_delivered (fixture, "a");
  g_clear_error (&error);
  g_assert_false (lk_session_navigate (fixture->session, LK_NAV_CHOICE, "nobody", &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_CONTROL_OFF);
  navigate (fixture, LK_NAV_CONTINUE);
  second = lk_session_view (fixture->session);
  g_assert_true (second->hidden[LK_NAV_CONTINUE]);
  g_assert_false (second->can[LK_NAV_CONTINUE]);
  g_assert_true (second->can[LK_NAV_PREVIOUS]);
}

/* --- coming and going -------------------------------------------------------------------------- */

static void
test_close_in_progress (Fixture *fixture, const void *data)
{
  open_course (fixture, "kurs.zip", "", TWO_PAGES);
  start (fixture);
  navigate (fixture, LK_NAV_CONTINUE);
  say (fixture, "cmi.location", "7");
  close_course (fixture);
  assert_delivered (fixture, NULL);
  open_session (fixture);
  start (fixture);
  assert_delivered (fixture, "b");
  g_assert_cmpuint (attempts (fixture, 2), ==, 1);
  say (fixture, NULL, NULL);
  assert_call (fixture, "GetValue", "cmi.entry", NULL, "resume");
  assert_call (fixture, "GetValue", "cmi.location", NULL, "7");
}

/* What is over cannot be suspended: the course begins anew. */
static void
test_close_when_over (Fixture *fixture, const void *data)
{
  open_course (fixture, "kurs.zip", "", TWO_PAGES);
  start (fixture);
  navigate (fixture, LK_NAV_CONTINUE);
  say (fixture, "cmi.location", "7");
  navigate (fixture, LK_NAV_EXIT);
  assert_delivered (fixture, NULL);
  close_course (fixture);
  open_session (fixture);
  start (fixture);
  assert_delivered (fixture, "a");
  g_assert_cmpuint (attempts (fixture, 0), ==, 2);
  navigate (fixture, LK_NAV_CONTINUE);
  say (fixture, NULL, NULL);
  assert_call (fixture, "GetValue", "cmi.entry", NULL, "ab-initio");
  assert_call (fixture, "GetValue", "cmi.location", NULL, "");
}

/* A program that is killed after @work has worked with the session. */
static void
in_a_killed_program (Fixture *fixture, void (*work) (Fixture *fixture))
{
  pid_t child;
  int status;

  g_clear_pointer (&fixture->session, lk_session_free);
  g_clear_pointer (&fixture->store, lk_store_close);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    open_store (fixture);
    open_session (fixture);
    work (fixture);
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  open_store (fixture);
  open_session (fixture);
}

static void
pass_and_commit (Fixture *fixture)
{
  start (fixture);
  say (fixture, "cmi.success_status", "passed");
  assert_call (fixture, "Commit", "", NULL, "true");
}

static void
pass_objective (Fixture *fixture)
{
  start (fixture);
  say (fixture, "cmi.objectives.0.success_status", "passed");
}

/* What a page has said counts, committed or only set, by itself or by an objective: also where the
 * learner does not come back to it. */
static void
test_killed (Fixture *fixture, const void *data)
{
  void (*const ways[]) (Fixture * fixture) = { pass_and_commit, pass_objective };

  for (size_t i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (LkTracking) tracking = NULL;
    g_autofree char *file = g_strdup_printf ("kurs%zu.zip", i);

    import (fixture, file, "adlseq:objectivesGlobalToSystem='false'", TEACHER);
    in_a_killed_program (fixture, ways[i]);
    tracking = lk_session_tracking (fixture->session);
    g_assert_cmpuint (tracking->globals->len, ==, 1);
    g_assert_true (g_array_index (tracking->globals, LkSeqObjectiveInfo, 0).info.satisfied);
    start (fixture);
    assert_delivered (fixture, "a");
    g_assert_cmpuint (attempts (fixture, 1), ==, 1);
  }
}

static unsigned
n_rows (Fixture *fixture)
{
  g_autoptr (LkSessionView) view = lk_session_view (fixture->session);

  return view->rows->len;
}

/* What is in progress goes on in the version it was begun with; the newer one comes with the next
 * beginning, and what was learned comes with it. */
static void
test_newer_version (Fixture *fixture, const void *data)
{
  g_autoptr (LkTracking) tracking = NULL;
  const LkTrackedActivity *first;
  gint64 older;

  open_course (fixture, "kurs.zip", "", TWO_PAGES);
  older = fixture->course;
  start (fixture);
  say (fixture, "cmi.success_status", "passed");
  set (fixture, "adl.nav.request", "continue");
  terminate (fixture);
  close_course (fixture);
  import (fixture, "kurs.zip", "", SEQ_PAGE ("neu", "") TWO_PAGES);
  g_assert_true (lk_store_course_replace (fixture->store, older, fixture->course, NULL));
  open_session (fixture);
  start (fixture);
  assert_delivered (fixture, "b");
  g_assert_cmpuint (n_rows (fixture), ==, 3);
  navigate (fixture, LK_NAV_EXIT_ALL);
  start (fixture);
  assert_delivered (fixture, "neu");
  g_assert_cmpuint (n_rows (fixture), ==, 4);
  tracking = lk_session_tracking (fixture->session);
  first = g_ptr_array_index (tracking->activities, 2);
  g_assert_cmpstr (first->item->identifier, ==, "a");
  g_assert_true (first->info.info.satisfied);
  g_assert_cmpuint (first->info.attempts, ==, 1);
}

/* --- shared between courses -------------------------------------------------------------------- */

/* Passes `a` in a course that writes. */
static void
teach (Fixture *fixture, const char *attributes)
{
  open_course (fixture, "lehrer.zip", attributes, TEACHER);
  start (fixture);
  say (fixture, "cmi.success_status", "passed");
  set (fixture, "adl.nav.request", "exitAll");
  terminate (fixture);
  assert_delivered (fixture, NULL);
}

static void
test_shared_objectives (Fixture *fixture, const void *data)
{
  teach (fixture, "");
  open_course (fixture, "schueler.zip", "", PUPIL);
  start (fixture);
  assert_delivered (fixture, "b");
  navigate (fixture, LK_NAV_EXIT_ALL);
  /* of this learner only */
  fixture->learner = add_learner (fixture, "Bo");
  open_session (fixture);
  start (fixture);
  assert_delivered (fixture, "a");
}

static void
test_objectives_of_one_course (Fixture *fixture, const void *data)
{
  teach (fixture, "adlseq:objectivesGlobalToSystem='false'");
  open_course (fixture, "schueler.zip", "", PUPIL);
  start (fixture);
  assert_delivered (fixture, "a");
}

static void
test_restart_forgets (Fixture *fixture, const void *data)
{
  teach (fixture, "");
  open_course (fixture, "schueler.zip", "", PUPIL);
  g_assert_true (lk_session_restart (fixture->session, NULL));
  start (fixture);
  assert_delivered (fixture, "a");
  g_assert_cmpuint (attempts (fixture, 0), ==, 1);
}

static void
test_shared_data (Fixture *fixture, const void *data)
{
  open_course (fixture, "kurs.zip", "", SEQ_PAGE ("a", STORE) SEQ_PAGE ("b", STORE) ROOT);
  start (fixture);
  say (fixture, "adl.data.0.store", "von a");
  assert_call (fixture, "Commit", "", NULL, "true");
  set (fixture, "adl.nav.request", "continue");
  terminate (fixture);
  assert_delivered (fixture, "b");
  say (fixture, NULL, NULL);
  assert_call (fixture, "GetValue", "adl.data.0.id", NULL, "d");
  assert_call (fixture, "GetValue", "adl.data.0.store", NULL, "von a");
}

/* --- a store that fails ------------------------------------------------------------------------ */

/* Nothing of a step that could not be written is true; the next time it is worked. */
static void
test_full_disk (Fixture *fixture, const void *data)
{
  g_autoptr (LkTracking) before = NULL, failed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkSessionView) view = NULL;

  open_course (fixture, "kurs.zip", "", TEACHER);
  start (fixture);
  say (fixture, "cmi.success_status", "passed");
  before = lk_session_tracking (fixture->session);
  fault_vfs_arm (FAULT_WRITE, 1, ENOSPC, true);
  g_assert_false (lk_session_navigate (fixture->session, LK_NAV_CONTINUE, NULL, &error));
  fault_vfs_arm (FAULT_WRITE, 0, 0, false);
  g_assert_nonnull (error);
  view = lk_session_view (fixture->session);
  g_assert_cmpint (view->save_problem, !=, LK_N_ISSUES);
  g_assert_null (view->delivered);
  failed = lk_session_tracking (fixture->session);
  g_assert_true (failed->current == before->current);
  g_assert_cmpuint (g_array_index (failed->globals, LkSeqObjectiveInfo, 0).info.known, ==, 0);
  navigate (fixture, LK_NAV_CONTINUE);
  assert_delivered (fixture, "b");
  g_clear_pointer (&failed, lk_tracking_free);
  failed = lk_session_tracking (fixture->session);
  g_assert_true (g_array_index (failed->globals, LkSeqObjectiveInfo, 0).info.satisfied);
}

/* --- time -------------------------------------------------------------------------------------- */

static void
test_time_limit (Fixture *fixture, const void *data)
{
  open_course (
      fixture, "kurs.zip", "",
      SEQ_PAGE ("a", "<adlcp:timeLimitAction>exit,no message</adlcp:timeLimitAction>" SEQ (
                         "<imsss:limitConditions attemptAbsoluteDurationLimit='PT1M30S'/>"))
          B ROOT);
  start (fixture);
  say (fixture, NULL, NULL);
  assert_call (fixture, "GetValue", "cmi.max_time_allowed", NULL, "PT1M30S");
  lk_manual_clock_advance (&fixture->clock, 89 * G_USEC_PER_SEC);
  g_assert_cmpint (lk_session_time_limit (fixture->session), ==, LK_TIME_LIMIT_NONE);
  lk_manual_clock_advance (&fixture->clock, G_USEC_PER_SEC);
  g_assert_cmpint (lk_session_time_limit (fixture->session), ==, LK_TIME_LIMIT_EXIT_NO_MESSAGE);
}

static const struct {
  const char *name;
  void (*test) (Fixture *fixture, const void *data);
} tests[] = {
  { "page-requests", test_page_requests },
  { "learner-wins", test_learner_wins },
  { "controls", test_controls },
  { "close-in-progress", test_close_in_progress },
  { "close-when-over", test_close_when_over },
  { "killed", test_killed },
  { "newer-version", test_newer_version },
  { "shared-objectives", test_shared_objectives },
  { "objectives-of-one-course", test_objectives_of_one_course },
  { "restart-forgets", test_restart_forgets },
  { "shared-data", test_shared_data },
  { "full-disk", test_full_disk },
  { "time-limit", test_time_limit },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/session-2004/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].test, tear_down);
  }
  return g_test_run ();
}
