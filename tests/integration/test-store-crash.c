/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/store-progress.h"
#include "engine/store/store-repeat.h"
#include "engine/store/store-workbook.h"
#include "tests/unit/store/store-fixture.h"

/*
 * A child sets and commits values in a loop and tells through a pipe what has been acknowledged to
 * it; it is killed at a random moment. Whatever was acknowledged must be there.
 */

#define ROUNDS 50

typedef enum {
  ACK_SET,
  ACK_COMMIT,
  ACK_WORK,
  ACK_REPEAT,
  ACK_LEARN,
} AckKind;

typedef struct {
  AckKind kind;
  int number;
} Ack;

static void
acknowledge (int pipe, AckKind kind, int number)
{
  Ack ack = { kind, number };

  if (write (pipe, &ack, sizeof ack) != sizeof ack)
    _exit (2);
}

/* Both values change together, so that half a commit would be seen. */
static void
commit_number (LkStore *store, gint64 attempt, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);
  g_autofree char *long_text = g_strnfill ((gsize) (number % 7000), 'x');
  LkCmiValue rows[] = { { (char *) "first", text, false },
                        { (char *) "long", long_text, false },
                        { (char *) "last", text, false } };
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  g_autoptr (LkActivityState) state = lk_activity_state_new ("I");
  LkCommit commit = { .attempt_id = attempt,
                      .item = "I",
                      .state = state,
                      .values = values,
                      .current_item = "I",
                      .event = "commit" };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (values, &rows[i]);
  if (!lk_store_commit (store, &commit, NULL))
    _exit (3);
}

/* The number is how often the question was answered, on the card and by the log. */
static void
answer_number (LkStore *store, int number)
{
  const LkRepeatRow row = { .registration_id = 1,
                            .block = (char *) "q",
                            .card = { .reps = (unsigned) number, .due_day = number } };
  const LkRepeatReview review = { .registration_id = 1,
                                  .block = (char *) "q",
                                  .day = number,
                                  .due_day = number,
                                  .rating = LK_FSRS_GOOD };

  if (!lk_store_repeat_answer (store, &row, &review, NULL))
    _exit (8);
}

/* Seconds of learning; each is added by itself. */
static int
read_learned (LkStore *store)
{
  g_autoptr (GArray) days = lk_store_learning_days (store, 1, NULL);

  return days->len > 0 ? (int) (g_array_index (days, LkLearningDay, 0).time / G_USEC_PER_SEC) : 0;
}

static int
learn_second (LkStore *store, gint64 attempt, int before)
{
  if (!lk_store_learning_add (store, attempt, 20780, G_USEC_PER_SEC, NULL))
    _exit (9);
  return before + 1;
}

static void
run_child (const char *folder, gint64 attempt, int number, int pipe)
{
  LkStore *store = lk_store_open (folder, lk_clock_system (), NULL, NULL);
  int learned;

  if (store == NULL || !lk_store_attempt_lock (store, attempt, NULL))
    _exit (4);
  learned = read_learned (store);
  for (;; number++) {
    g_autofree char *text = g_strdup_printf ("%d", number);

    if (!lk_store_pending_append (store, attempt, "I", "n", text))
      _exit (5);
    acknowledge (pipe, ACK_SET, number);
    if (number % 5 == 0) {
      commit_number (store, attempt, number);
      acknowledge (pipe, ACK_COMMIT, number);
    }
    if (number % 3 == 0) {
      if (!lk_store_work_set (store, 1, "w", "", text, NULL))
        _exit (7);
      acknowledge (pipe, ACK_WORK, number);
    }
    if (number % 4 == 0) {
      answer_number (store, number);
      acknowledge (pipe, ACK_REPEAT, number);
    }
    if (number % 2 == 0)
      acknowledge (pipe, ACK_LEARN, learned = learn_second (store, attempt, learned));
    if (number % 997 == 0 && !lk_store_backup (store, false, NULL))
      _exit (6);
  }
}

/* The last number of each kind that was acknowledged before the kill. */
typedef struct {
  int set, committed, worked, repeated, learned;
} Acknowledged;

static bool
listen_once (int pipe, Acknowledged *last)
{
  Ack ack;

  if (read (pipe, &ack, sizeof ack) != sizeof ack)
    return false;
  switch (ack.kind) {
  case ACK_SET:
    last->set = ack.number;
    break;
  case ACK_COMMIT:
    last->committed = ack.number;
    break;
  case ACK_WORK:
    last->worked = ack.number;
    break;
  case ACK_REPEAT:
    last->repeated = ack.number;
    break;
  case ACK_LEARN:
  default:
    last->learned = ack.number;
  }
  return true;
}

/* @running: the time counts from the first acknowledgement instead of the start. */
static Acknowledged
kill_and_listen (pid_t child, int pipe, bool running, Acknowledged last)
{
  int status = 0;

  if (running)
    g_assert_true (listen_once (pipe, &last));
  g_usleep ((gulong) g_test_rand_int_range (0, 60000));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  while (listen_once (pipe, &last))
    ;
  close (pipe);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* It must have been the kill that ended it. */
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  return last;
}

static int
read_number (LkStore *store, gint64 attempt, const char *element)
{
  g_autofree char *text = read_value (store, attempt, "I", element);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

static int
read_work (LkStore *store)
{
  g_autoptr (GPtrArray) works = lk_store_works (store, 1, NULL);

  return works->len > 0 ? (int) g_ascii_strtoll (((LkWork *) works->pdata[0])->value, NULL, 10) : 0;
}

/* The card and the last answer in the log are of the same moment. */
static int
read_repeat (LkStore *store)
{
  g_autoptr (GPtrArray) cards = lk_store_repeat_cards (store, 1, NULL);
  g_autoptr (GPtrArray) reviews = lk_store_repeat_reviews (store, 1, NULL);
  const LkRepeatRow *row = cards->pdata[0];
  const LkRepeatReview *review = reviews->len > 0 ? reviews->pdata[reviews->len - 1] : NULL;

  g_assert_cmpint (row->card.due_day, ==, review != NULL ? review->due_day : 0);
  return row->card.due_day;
}

/* Looks at what is left. Returns the last number that is known, set or committed. */
static int
check_left (LkStore *store, gint64 attempt, Acknowledged last)
{
  int committed = read_number (store, attempt, "first"), known = committed;
  g_autoptr (GPtrArray) pending = lk_store_pending_read (store, attempt, NULL);

  g_assert_cmpint (read_number (store, attempt, "last"), ==, committed);
  /* At least what was acknowledged; at most what was on its way: a number is set, and that
   * acknowledged, before it is committed. */
  g_assert_cmpint (committed, >=, last.committed);
  g_assert_cmpint (committed, <=, last.set);
  g_assert_cmpint (read_work (store), >=, last.worked);
  g_assert_cmpint (read_work (store), <=, last.set);
  g_assert_cmpint (read_repeat (store), >=, last.repeated);
  g_assert_cmpint (read_repeat (store), <=, last.set);
  /* None lost, none twice. */
  g_assert_cmpint (read_learned (store), >=, last.learned);
  g_assert_cmpint (read_learned (store), <=, last.learned + 1);
  for (guint i = 0; pending != NULL && i < pending->len; i++) {
    const LkCmiValue *value = pending->pdata[i];

    g_assert_cmpint (g_ascii_strtoll (value->value, NULL, 10), ==, ++known);
  }
  g_assert_cmpint (known, >=, last.set);
  g_assert_cmpint (known, <=, last.set + 1);
  return known;
}

/* As the child: by the clock of the machine. */
static void
set_up (Fixture *f, const void *data)
{
  f->folder = g_dir_make_tmp ("lk-store-XXXXXX", NULL);
  f->clock.clock = *lk_clock_system ();
  fixture_open (f, NULL);
}

static void
test_kill (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  LkRepeatRow row = { .block = (char *) "q", .kind = (char *) "choice" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  Acknowledged last = { 0 };

  g_ptr_array_add (rows, &row);
  g_assert_true (lk_store_repeat_begin (f->store, 1, rows, NULL));
  fixture_close (f);
  for (int round = 0; round < ROUNDS; round++) {
    g_autoptr (LkIssueList) issues = lk_issue_list_new ();
    g_autofree char *check = NULL;
    int ends[2];
    pid_t child;

    g_assert_cmpint (pipe (ends), ==, 0);
    child = fork ();
    if (child == 0) {
      close (ends[0]);
      run_child (f->folder, attempt, last.set + 1, ends[1]);
    }
    close (ends[1]);
    last = kill_and_listen (child, ends[0], round % 4 != 0, last);

    fixture_open (f, issues);
    check = ask_database (f, "PRAGMA integrity_check");
    g_assert_cmpstr (check, ==, "ok");
    g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
    /* The lock went with the process. */
    g_assert_true (lk_store_attempt_lock (f->store, attempt, NULL));
    last.set = check_left (f->store, attempt, last);
    last.committed = read_number (f->store, attempt, "first");
    last.worked = read_work (f->store);
    last.repeated = read_repeat (f->store);
    last.learned = read_learned (f->store);
    fixture_close (f);
  }
  g_test_message ("%d values set, %d committed last", last.set, last.committed);
  g_assert_cmpint (last.committed, >, 0);
  g_assert_cmpint (last.repeated, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/crash/kill", Fixture, NULL, set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
