/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/workbook/workbook.h"
#include "tests/unit/store/store-fixture.h"

/*
 * A child writes in the workbook and takes answers of a coach in a loop, and tells through a pipe what has been
 * acknowledged to it; it is killed at a random moment. Whatever was acknowledged must be there; of a text and the version
 * that it took the place of both or none; of an answer all remarks or none.
 */

#define ROUNDS  60
#define REMARKS 5
#define UUID    "4d2c0d6e-0c1e-4b7e-9a59-0d2f6a1b2c3d"

typedef struct {
  int written, answered;
} Numbers;

static const LkWorkKey key = { 1, "w" };

/* So late that each number is kept as a version by the next. */
static gint64
moment_of (int number)
{
  return NOON + number * 2 * LK_WORK_PAUSE_US;
}

static void
answer (LkStore *store, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);
  LkCoachRemark remark = { .number = 1, .text = text };
  g_autoptr (GPtrArray) remarks = g_ptr_array_new ();

  for (int i = 0; i < REMARKS; i++)
    g_ptr_array_add (remarks, &remark);
  if (!lk_store_coach_answer (store, UUID, "Kaya", NOON, remarks, NULL))
    _exit (4);
}

static void
run_child (const char *folder, int number, int pipe)
{
  LkManualClock clock;
  LkStore *store;
  Numbers done = { 0 };

  lk_manual_clock_init (&clock, moment_of (number));
  store = lk_store_open (folder, &clock.clock, NULL, NULL);
  if (store == NULL)
    _exit (2);
  for (;; number++) {
    g_autofree char *text = g_strdup_printf ("%d", number);

    clock.wall_us = moment_of (number);
    if (!lk_workbook_edit (store, key, text, NULL))
      _exit (3);
    done.written = number;
    if (number % 3 == 0) {
      answer (store, number);
      done.answered = number;
    }
    if (write (pipe, &done, sizeof done) != sizeof done)
      _exit (5);
  }
}

static int
number_of (const char *text)
{
  return (int) g_ascii_strtoll (text, NULL, 10);
}

static Numbers
read_numbers (LkStore *store)
{
  g_autoptr (LkWorkEntry) entry = lk_store_work_entry (store, key, NULL);
  g_autoptr (GPtrArray) versions = lk_store_work_versions (store, key, NULL);
  g_autoptr (GPtrArray) comments = lk_store_coach_comments (store, 1, NULL);
  Numbers found = { number_of (entry->value), 0 };

  if (found.written > 1)
    g_assert_cmpint (number_of (((LkWorkVersion *) versions->pdata[0])->value), ==,
                     found.written - 1);
  g_assert_true (comments->len == 0 || comments->len == REMARKS);
  for (guint i = 0; i < comments->len; i++) {
    int number = number_of (((LkCoachComment *) comments->pdata[i])->text);

    g_assert_true (i == 0 || number == found.answered);
    found.answered = number;
  }
  return found;
}

static Numbers
kill_and_listen (pid_t child, int pipe, Numbers last)
{
  Numbers heard;
  int status = 0;

  /* The time counts from the first acknowledgement. */
  if (read (pipe, &heard, sizeof heard) == sizeof heard)
    last.written = heard.written;
  g_usleep ((gulong) g_test_rand_int_range (0, 40000));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  while (read (pipe, &heard, sizeof heard) == sizeof heard) {
    last.written = heard.written;
    last.answered = MAX (last.answered, heard.answered);
  }
  close (pipe);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* It must have been the kill that ended it. */
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return last;
}

static void
begin (Fixture *f)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 registration
      = make_registration (f->store, learner, make_course (f->store, "aa", "", "K"));
  const LkCoachCopyRow row
      = { .uuid = (char *) UUID, .learner_id = learner, .hash = (char *) "ab", .at = NOON };

  g_assert_cmpint (registration, ==, key.registration_id);
  g_assert_true (lk_store_work_set (f->store, registration, key.block, "T", "0", NULL));
  g_assert_true (lk_store_coach_copy_add (f->store, &row, &key, 1, NULL));
}

static void
test_kill (Fixture *f, const void *data)
{
  Numbers last = { 0 };

  begin (f);
  fixture_close (f);
  for (int round = 0; round < ROUNDS; round++) {
    g_autofree char *check = NULL;
    Numbers found;
    int ends[2];
    pid_t child;

    g_assert_cmpint (pipe (ends), ==, 0);
    child = fork ();
    if (child == 0) {
      close (ends[0]);
      run_child (f->folder, last.written + 1, ends[1]);
    }
    close (ends[1]);
    last = kill_and_listen (child, ends[0], last);
    fixture_open (f, NULL);
    check = ask_database (f, "PRAGMA integrity_check");
    g_assert_cmpstr (check, ==, "ok");
    found = read_numbers (f->store);
    /* At least what was acknowledged; at most what was on its way. */
    g_assert_cmpint (found.written, >=, last.written);
    g_assert_cmpint (found.written, <=, last.written + 1);
    g_assert_cmpint (found.answered, >=, last.answered);
    g_assert_cmpint (found.answered, <=, found.written);
    last = found;
    fixture_close (f);
  }
  g_test_message ("%d texts, the last answer at %d", last.written, last.answered);
  g_assert_cmpint (last.written, >, ROUNDS);
  g_assert_cmpint (last.answered, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workbook/crash/kill", Fixture, NULL, fixture_set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
