/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course that talks to the player, without a window: what it says is shown, kept and answered, and what
 * does not fit changes nothing. */

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "engine/base/limits.h"
#include "engine/course/companion-message.h"
#include "engine/session/session.h"
#include "engine/store/store-entry.h"
#include "tests/integration/fault-vfs.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"

#define HELLO       "{\"type\":\"hello\",\"format\":1,\"course\":\"strom-sparen\"}"
#define OK          "{\"ok\":true}"
#define WORK(value) "{\"type\":\"work\",\"id\":\"w-ziel\",\"value\":\"" value "\"}"

/* The second page on screen; the third still waits for the question. */
#define OUTLINE                                                                                    \
  "{\"type\":\"outline\",\"here\":\"p-b\",\"pages\":["                                             \
  "{\"id\":\"p-a\",\"steps\":3,\"done\":true,\"missing\":[]},"                                     \
  "{\"id\":\"p-b\",\"steps\":1,\"done\":false,\"missing\":[]},"                                    \
  "{\"id\":\"p-c\",\"steps\":0,\"done\":false,\"missing\":[\"q-1\"]}]}"

typedef struct {
  char *folder;
  LkManualClock clock;
  LkStore *store;
  LkLearner *learner;
  gint64 course_id;
  LkSession *session;
} Fixture;

static gint64
import (Fixture *f, const char *path)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  return result.course_id;
}

static void
open_session (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->session, lk_session_free);
  f->session
      = lk_session_open (f->store, f->learner->id, f->course_id, &f->clock.clock, false, &error);
  g_assert_no_error (error);
}

static void
start (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_session_start (f->session, &error));
  g_assert_no_error (error);
}

/* @companion: what lernkoffer.json says, or %NULL */
static void
set_up (Fixture *f, const void *companion)
{
  g_autofree char *folder = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = fixture_folder_new ();
  folder = g_build_filename (f->folder, "store", NULL);
  lk_manual_clock_init (&f->clock, G_GINT64_CONSTANT (1795407494000000));
  f->store = lk_store_open (folder, &f->clock.clock, NULL, &error);
  g_assert_no_error (error);
  f->learner = lk_store_learner_add (f->store, "Aylin", NULL, &error);
  g_assert_no_error (error);
  path = hosted_course (f->folder, "kurs.zip", "STROM", "1", companion);
  f->course_id = import (f, path);
  open_session (f);
}

static void
tear_down (Fixture *f, const void *companion)
{
  g_clear_pointer (&f->session, lk_session_free);
  g_clear_pointer (&f->learner, lk_learner_free);
  g_clear_pointer (&f->store, lk_store_close);
  fixture_folder_remove (f->folder);
}

/* --- short words ------------------------------------------------------------------------------ */

static unsigned
delivery (Fixture *f)
{
  g_autoptr (LkSessionView) view = lk_session_view (f->session);

  return view->delivery;
}

static char *
say (Fixture *f, const char *message)
{
  g_auto (LkPostReply) reply
      = lk_session_post (f->session, delivery (f), message, strlen (message));

  return g_steal_pointer (&reply.text);
}

static void
assert_said (Fixture *f, const char *message, const char *expected)
{
  g_autofree char *answer = say (f, message), *readable = g_utf8_make_valid (message, -1);

  g_test_message ("%.200s", readable);
  g_assert_cmpstr (answer, ==, expected);
}

#define REFUSED(why) "{\"ok\":false,\"why\":\"" why "\"}"

/* What a window shows of rows and place, one row a line. (transfer full) */
static char *
describe (Fixture *f)
{
  static const char *const states[] = { "-", "open", "begun", "done", "failed" };
  g_autoptr (LkSessionView) view = lk_session_pages_view (f->session);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u of %u%s%s\n", view->steps_done, view->n_steps,
                          view->here != NULL ? " at " : "",
                          view->here != NULL ? view->here->identifier : "");
  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    g_string_append_printf (text, "%s %s%s%s%s\n", row->item->identifier, states[row->state],
                            row->current ? " here" : "", row->lock_detail != NULL ? " needs " : "",
                            row->lock_detail != NULL ? row->lock_detail : "");
  }
  return g_string_free (text, FALSE);
}

static void
assert_shown (Fixture *f, const char *expected)
{
  g_autofree char *shown = describe (f);

  g_assert_cmpstr (shown, ==, expected);
}

static char *
page_request (Fixture *f, const char *page)
{
  g_autoptr (LkSessionView) view = lk_session_pages_view (f->session);

  return lk_session_view_page_request (view, page);
}

/* --- what is shown ---------------------------------------------------------------------------- */

#define FRESH                                                                                      \
  "0 of 6\n"                                                                                       \
  " -\nm-1 -\np-a open\np-b open\nm-2 -\np-c open needs p-a\n"

static void
test_before_start (Fixture *f, const void *companion)
{
  g_autoptr (LkSessionView) plain = lk_session_view (f->session);

  g_assert_true (lk_session_hosts (f->session));
  assert_shown (f, FRESH);
  assert_said (f, HELLO, REFUSED ("gone"));
  /* Whoever asks for the course itself gets it as it is. */
  g_assert_cmpuint (plain->rows->len, ==, 2);
  g_assert_null (plain->companion);
}

/* A course of another maker, or one that never says a word. */
static void
test_silent (Fixture *f, const void *companion)
{
  start (f);
  assert_shown (f, "0 of 1 at I\nO -\nI begun here\n");
  g_assert_null (page_request (f, "p-a"));
}

static void
test_foreign (Fixture *f, const void *companion)
{
  g_assert_false (lk_session_hosts (f->session));
  g_assert_false (lk_session_want_page (f->session, "p-a"));
  start (f);
  assert_said (f, HELLO, REFUSED ("gone"));
  assert_shown (f, "0 of 1 at I\nO -\nI begun here\n");
}

static void
test_outline (Fixture *f, const void *companion)
{
  g_autoptr (LkSessionView) view = NULL;

  start (f);
  assert_said (f, HELLO,
               "{\"ok\":true,\"format\":1,\"page\":null,\"mode\":\"normal\",\"works\":{}}");
  assert_said (f, OUTLINE, OK);
  assert_shown (f, "4 of 6 at p-b\n"
                   " -\nm-1 -\np-a done\np-b begun here\nm-2 -\np-c open needs p-a\n");
  view = lk_session_pages_view (f->session);
  g_assert_true (view->turns);
  g_assert_true (view->can[LK_NAV_PREVIOUS]);
  g_assert_false (view->can[LK_NAV_CONTINUE]);
  g_assert_cmpstr (view->delivered->identifier, ==, "I");
  g_assert_true (lk_session_view_row (view, "p-c")->item->parent->parent != NULL);
}

static void
test_turn (Fixture *f, const void *companion)
{
  g_autofree char *open = NULL;

  start (f);
  g_assert_null (page_request (f, "p-a"));
  g_free (say (f, HELLO));
  /* As long as it shows no page, it is still on its way to the first one. */
  assert_said (f, "{\"type\":\"outline\",\"here\":null,\"pages\":[]}", OK);
  g_assert_null (page_request (f, "p-a"));
  assert_said (f, OUTLINE, OK);
  open = page_request (f, "p-a");
  g_assert_cmpstr (open, ==, "{\"type\":\"go\",\"to\":\"p-a\"}");
  g_assert_null (page_request (f, "p-c"));
  g_assert_null (page_request (f, "m-1"));
  g_assert_null (page_request (f, "q-1"));
}

/* --- what is kept ----------------------------------------------------------------------------- */

static void
test_kept (Fixture *f, const void *companion)
{
  g_autoptr (GPtrArray) questions = NULL, works = NULL, shelf = NULL;
  const LkShelfRow *card;

  start (f);
  g_free (say (f, HELLO));
  assert_said (f, OUTLINE, OK);
  assert_said (f, WORK ("Weniger \\\"Stand-by\\\""), OK);
  assert_said (f, "{\"type\":\"answer\",\"id\":\"q-1\",\"score\":0.5,\"tries\":2,\"done\":false}",
               OK);
  open_session (f);
  assert_shown (f, "4 of 6\n"
                   " -\nm-1 -\np-a done\np-b begun\nm-2 -\np-c open needs p-a\n");
  start (f);
  assert_said (f, HELLO,
               "{\"ok\":true,\"format\":1,\"page\":\"p-b\",\"mode\":\"normal\","
               "\"works\":{\"w-ziel\":\"Weniger \\\"Stand-by\\\"\"}}");
  works = lk_store_works (f->store, lk_session_registration (f->session)->id, NULL);
  g_assert_cmpstr (((LkWork *) works->pdata[0])->title, ==, "Mein Ziel");
  questions = lk_store_questions (f->store, lk_session_registration (f->session)->id, NULL);
  g_assert_cmpfloat (((LkQuestionResult *) questions->pdata[0])->score, ==, 0.5);
  shelf = lk_store_shelf (f->store, f->learner->id, NULL);
  card = shelf->pdata[0];
  g_assert_cmpuint (card->steps_done, ==, 4);
  g_assert_cmpuint (card->n_steps, ==, 6);
  g_assert_cmpstr (card->last_item_title, ==, "Gewohnheiten");
}

/* Chosen on the page of the course, before it runs. */
static void
test_wanted (Fixture *f, const void *companion)
{
  g_assert_false (lk_session_want_page (f->session, "p-c"));
  g_assert_false (lk_session_want_page (f->session, "other"));
  g_assert_true (lk_session_want_page (f->session, "p-b"));
  start (f);
  assert_said (f, HELLO,
               "{\"ok\":true,\"format\":1,\"page\":\"p-b\",\"mode\":\"normal\",\"works\":{}}");
}

#define WORKS(works)                                                                               \
  "{\"ok\":true,\"format\":1,\"page\":null,\"mode\":\"normal\",\"works\":" works "}"

/* What was written or emptied in the workbook while the session is open is told with the next greeting; a duplicate never. */
static void
test_written_beside (Fixture *f, const void *companion)
{
  LkWorkKey key = { lk_session_registration (f->session)->id, "w-ziel" };
  g_autofree char *copy = NULL;
  g_autoptr (LkWorkEntry) entry = NULL;

  start (f);
  assert_said (f, HELLO, WORKS ("{}"));
  assert_said (f, WORK ("im Kurs"), OK);
  entry = lk_store_work_entry (f->store, key, NULL);
  g_assert_cmpstr (entry->kind, ==, "long");
  g_assert_cmpstr (entry->page_title, ==, "Verbrauch finden");
  g_assert_true (lk_store_work_duplicate (f->store, key, "Zweite", &copy, NULL));
  g_assert_true (lk_store_work_edit (f->store, key, "in der Mappe", NULL));
  assert_said (f, HELLO, WORKS ("{\"w-ziel\":\"in der Mappe\"}"));
  g_assert_true (lk_store_work_edit (f->store, key, "", NULL));
  assert_said (f, HELLO, WORKS ("{\"w-ziel\":\"\"}"));
  g_assert_true (lk_store_work_remove (f->store, key, NULL));
  assert_said (f, HELLO, WORKS ("{\"w-ziel\":\"\"}"));
}

/* A new attempt begins at the beginning; the workbook is the learner's. */
static void
test_restart (Fixture *f, const void *companion)
{
  start (f);
  g_free (say (f, HELLO));
  assert_said (f, OUTLINE, OK);
  assert_said (f, WORK ("bleibt"), OK);
  g_assert_true (lk_session_close (f->session, NULL));
  g_assert_true (lk_session_restart (f->session, NULL));
  assert_shown (f, FRESH);
  start (f);
  assert_said (f, HELLO,
               "{\"ok\":true,\"format\":1,\"page\":null,\"mode\":\"normal\","
               "\"works\":{\"w-ziel\":\"bleibt\"}}");
}

static void
finish_course (Fixture *f)
{
  static const char *const values[][2] = { { "cmi.core.lesson_status", "completed" } };
  const LkCall calls[] = { { "LMSInitialize", (const char *[]){ "" }, 1 },
                           { "LMSSetValue", values[0], 2 },
                           { "LMSFinish", (const char *[]){ "" }, 1 } };

  for (size_t i = 0; i < G_N_ELEMENTS (calls); i++) {
    g_auto (LkCallReply) reply = lk_session_call (f->session, 0, &calls[i]);

    g_assert_cmpstr (reply.value, ==, "true");
  }
}

/* A finished course that is looked at again: places and answers do not count, the workbook does. */
static void
test_review (Fixture *f, const void *companion)
{
  g_autoptr (GPtrArray) questions = NULL;
  g_autofree char *hello = NULL;

  start (f);
  g_free (say (f, HELLO));
  assert_said (f, OUTLINE, OK);
  finish_course (f);
  g_assert_true (lk_session_close (f->session, NULL));
  open_session (f);
  start (f);
  hello = say (f, HELLO);
  g_assert_nonnull (strstr (hello, "\"mode\":\"review\""));
  assert_said (f,
               "{\"type\":\"outline\",\"here\":\"p-a\",\"pages\":[{\"id\":\"p-a\",\"steps\":1,"
               "\"done\":false,\"missing\":[]}]}",
               OK);
  assert_shown (f, "2 of 6 at p-a\n"
                   " -\nm-1 -\np-a begun here\np-b begun\nm-2 -\np-c open needs p-a\n");
  assert_said (f, "{\"type\":\"answer\",\"id\":\"q-1\",\"score\":1,\"tries\":1,\"done\":true}", OK);
  assert_said (f, WORK ("auch jetzt"), OK);
  questions = lk_store_questions (f->store, lk_session_registration (f->session)->id, NULL);
  g_assert_cmpuint (questions->len, ==, 0);
  /* As soon as its page has gone, what counts is shown again; and so from the store. */
  for (int i = 0; i < 2; i++) {
    lk_session_unload (f->session, true);
    assert_shown (f, "4 of 6\n"
                     " -\nm-1 -\np-a done\np-b begun\nm-2 -\np-c open needs p-a\n");
    open_session (f);
  }
}

/* A newer version takes the workbook over; another course that only names itself alike does not. */
static void
test_versions (Fixture *f, const void *companion)
{
  g_autofree char *newer_path = hosted_course (f->folder, "neu.zip", "STROM", "2", companion);
  g_autofree char *alike_path = hosted_course (f->folder, "fremd.zip", "ANDERS", "1", companion);
  gint64 older = f->course_id;
  g_autofree char *newer_hello = NULL, *alike_hello = NULL;

  start (f);
  g_free (say (f, HELLO));
  assert_said (f, WORK ("meins"), OK);
  finish_course (f);
  g_assert_true (lk_session_close (f->session, NULL));

  f->course_id = import (f, alike_path);
  open_session (f);
  start (f);
  alike_hello = say (f, HELLO);
  g_assert_nonnull (strstr (alike_hello, "\"works\":{}"));

  f->course_id = import (f, newer_path);
  g_assert_true (lk_store_course_replace (f->store, older, f->course_id, NULL));
  open_session (f);
  g_assert_true (lk_session_restart (f->session, NULL));
  start (f);
  newer_hello = say (f, HELLO);
  g_assert_nonnull (strstr (newer_hello, "\"works\":{\"w-ziel\":\"meins\"}"));
}

/* --- what does not fit ------------------------------------------------------------------------ */

static const char *const garbage[] = {
  "",
  "x",
  "[]",
  "{}",
  "null",
  "{\"type\":\"Hello\"}",
  "{\"type\":\"hello\",\"format\":1,\"course\":\"other\"}",
  "{\"type\":\"hello\",\"format\":2,\"course\":\"strom-sparen\"}",
  "{\"type\":\"outline\",\"here\":\"p-x\"}",
  "{\"type\":\"outline\",\"here\":\"../p-a\"}",
  "{\"type\":\"outline\",\"here\":\"p-a\",\"pages\":[{\"id\":\"p-b\",\"steps\":99,\"done\":true,"
  "\"missing\":[]}]}",
  "{\"type\":\"work\",\"id\":\"w-anderer-kurs\",\"value\":\"x\"}",
  "{\"type\":\"work\",\"id\":\"p-a\",\"value\":\"x\"}",
  "{\"type\":\"work\",\"id\":\"w-ziel\",\"value\":7}",
  "{\"type\":\"answer\",\"id\":\"q-1\",\"score\":2,\"tries\":1,\"done\":true}",
  "{\"type\":\"go\",\"to\":\"p-a\"}",
  "\xc3\x28",
  "{\"type\":\"work\",\"id\":\"w-ziel\",\"value\":\"\xff\"}",
};

static void
test_garbage (Fixture *f, const void *companion)
{
  g_autofree char *before = NULL;
  g_autoptr (LkSessionView) view = NULL;

  start (f);
  g_free (say (f, HELLO));
  assert_said (f, OUTLINE, OK);
  assert_said (f, WORK ("meins"), OK);
  before = describe (f);
  for (size_t i = 0; i < G_N_ELEMENTS (garbage); i++)
    assert_said (f, garbage[i], REFUSED ("misfit"));
  assert_shown (f, before);
  view = lk_session_pages_view (f->session);
  g_assert_cmpuint (view->n_misfits, ==, G_N_ELEMENTS (garbage));
  g_assert_nonnull (view->misfit);
  g_clear_pointer (&f->session, lk_session_free);
  open_session (f);
  start (f);
  assert_said (f, HELLO,
               "{\"ok\":true,\"format\":1,\"page\":\"p-b\",\"mode\":\"normal\","
               "\"works\":{\"w-ziel\":\"meins\"}}");
}

/* Only the first one is news: a page that says a million of them does not keep the window busy. */
static void
test_told_once (Fixture *f, const void *companion)
{
  start (f);
  for (int i = 0; i < 3; i++) {
    g_auto (LkPostReply) reply = lk_session_post (f->session, delivery (f), "x", 1);

    g_assert_cmpint (reply.changed, ==, i == 0);
  }
}

static void
test_huge (Fixture *f, const void *companion)
{
  g_autofree char *huge = g_strnfill (LK_COMPANION_MESSAGE_BYTES + 1, 'x');

  start (f);
  assert_said (f, huge, REFUSED ("misfit"));
}

static void
test_no_hello (Fixture *f, const void *companion)
{
  start (f);
  assert_said (f, OUTLINE, REFUSED ("misfit"));
  assert_said (f, WORK ("x"), REFUSED ("misfit"));
  g_free (say (f, HELLO));
  assert_said (f, WORK ("x"), OK);
  /* Each page that is delivered has to say it. */
  g_assert_true (lk_session_close (f->session, NULL));
  start (f);
  assert_said (f, WORK ("y"), REFUSED ("misfit"));
}

static void
test_gone (Fixture *f, const void *companion)
{
  unsigned now;

  start (f);
  now = delivery (f);
  g_free (say (f, HELLO));
  for (unsigned wrong = 0; wrong < 5; wrong++) {
    g_auto (LkPostReply) reply
        = lk_session_post (f->session, now + 1 + wrong, WORK ("x"), strlen (WORK ("x")));

    g_assert_cmpstr (reply.text, ==, REFUSED ("gone"));
  }
  lk_session_unload (f->session, true);
  assert_said (f, WORK ("x"), REFUSED ("gone"));
}

static void
test_rate (Fixture *f, const void *companion)
{
  unsigned taken = 0, busy = 0;
  g_autoptr (LkSessionView) view = NULL;

  start (f);
  g_free (say (f, HELLO));
  for (int i = 0; i < 100000; i++) {
    g_autofree char *answer = say (f, "{\"type\":\"outline\",\"here\":\"p-a\"}");

    taken += g_str_equal (answer, OK);
    busy += g_str_equal (answer, REFUSED ("busy"));
  }
  g_assert_cmpuint (taken, ==, 199);
  g_assert_cmpuint (taken + busy, ==, 100000);
  view = lk_session_pages_view (f->session);
  g_assert_cmpuint (view->n_dropped, ==, busy);
  lk_manual_clock_advance (&f->clock, G_USEC_PER_SEC / 10);
  assert_said (f, WORK ("1"), OK);
}

static void
test_full (Fixture *f, const void *companion)
{
  g_autofree char *large = g_strnfill (LK_LIMIT_WORK_BYTES, 'x');
  g_autofree char *message
      = g_strdup_printf ("{\"type\":\"work\",\"id\":\"w-ziel\",\"value\":\"%s\"}", large);
  gint64 registration = lk_session_registration (f->session)->id;

  /* Of an older version of the course that had more fields. */
  for (unsigned left = LK_LIMIT_WORK_ALL_BYTES, size; left > 0; left -= size) {
    g_autofree char *block = g_strdup_printf ("w-%u", left);

    size = MIN (left, LK_LIMIT_WORK_BYTES);
    g_assert_true (lk_store_work_set (f->store, registration, block, "",
                                      large + LK_LIMIT_WORK_BYTES - size, NULL));
  }
  open_session (f);
  start (f);
  g_free (say (f, HELLO));
  assert_said (f, message, REFUSED ("full"));
  assert_said (f, WORK ("x"), REFUSED ("full"));
  assert_said (f, WORK (""), OK);
}

/* --- a disk that refuses ---------------------------------------------------------------------- */

static void
test_disk_full (Fixture *f, const void *companion)
{
  g_autoptr (LkSessionView) refused = NULL, mended = NULL;

  start (f);
  g_free (say (f, HELLO));
  assert_said (f, WORK ("vorher"), OK);
  fault_vfs_arm (FAULT_WRITE, 1, ENOSPC, true);
  assert_said (f, WORK ("nachher"), REFUSED ("unsaved"));
  assert_said (f, OUTLINE, REFUSED ("unsaved"));
  refused = lk_session_pages_view (f->session);
  g_assert_cmpint (refused->save_problem, ==, LK_ISSUE_STORE_FULL);
  fault_vfs_arm (0, 0, 0, false);
  assert_said (f, WORK ("nachher"), OK);
  mended = lk_session_pages_view (f->session);
  g_assert_cmpint (mended->save_problem, ==, LK_N_ISSUES);
}

#define add(name, companion, function)                                                             \
  g_test_add ("/session/hosting/" name, Fixture, companion, set_up, function, tear_down)

/* --- what the shelf keeps of it ------------------------------------------------------------------ */

static void
forget_descriptions (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "store", "library.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db,
                                 "UPDATE course SET world = '', code = '', minutes = 0,"
                                 " described = 0",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_world (Fixture *f, const void *companion)
{
  g_autoptr (LkCourseRow) row = lk_store_course (f->store, f->course_id, NULL);
  g_autoptr (LkCourseRow) later = NULL;
  g_autofree char *package = lk_store_package_path (f->store, row->sha256);
  g_autofree char *away = g_strconcat (package, ".away", NULL);

  g_assert_cmpstr (row->world, ==, "W2");
  g_assert_cmpstr (row->code, ==, "strom-sparen");
  g_assert_cmpuint (row->minutes, ==, 20);
  g_assert_cmpuint (lk_library_describe (f->store, NULL), ==, 0);
  forget_descriptions (f);
  g_assert_cmpint (g_rename (package, away), ==, 0);
  g_assert_cmpuint (lk_library_describe (f->store, NULL), ==, 0);
  g_assert_cmpint (g_rename (away, package), ==, 0);
  g_assert_cmpuint (lk_library_describe (f->store, NULL), ==, 1);
  g_assert_cmpuint (lk_library_describe (f->store, NULL), ==, 0);
  later = lk_store_course (f->store, f->course_id, NULL);
  g_assert_cmpstr (later->world, ==, "W2");
  g_assert_cmpstr (later->code, ==, "strom-sparen");
  g_assert_cmpuint (later->minutes, ==, 20);
}

int
main (int argc, char **argv)
{
  static const char broken[]
      = "{\"format\":1,\"id\":\"strom-sparen\",\"title\":\"Strom\",\"pages\":["
        "{\"id\":\"p-a\",\"title\":\"A\",\"file\":\"../../etc/passwd\"}]}";

  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  add ("before-start", hosted_companion, test_before_start);
  add ("silent", hosted_companion, test_silent);
  add ("foreign", NULL, test_foreign);
  add ("forged-companion", broken, test_foreign);
  add ("outline", hosted_companion, test_outline);
  add ("turn", hosted_companion, test_turn);
  add ("kept", hosted_companion, test_kept);
  add ("wanted", hosted_companion, test_wanted);
  add ("restart", hosted_companion, test_restart);
  add ("review", hosted_companion, test_review);
  add ("versions", hosted_companion, test_versions);
  add ("garbage", hosted_companion, test_garbage);
  add ("told-once", hosted_companion, test_told_once);
  add ("huge", hosted_companion, test_huge);
  add ("no-hello", hosted_companion, test_no_hello);
  add ("gone", hosted_companion, test_gone);
  add ("rate", hosted_companion, test_rate);
  add ("written-beside", hosted_companion, test_written_beside);
  add ("full", hosted_companion, test_full);
  add ("world", hosted_companion, test_world);
  add ("disk-full", hosted_companion, test_disk_full);
  return g_test_run ();
}
