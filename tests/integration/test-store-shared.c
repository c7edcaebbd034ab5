/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/store/store-fixture.h"

/* Several programs on one store. */

#define PROGRAMS 3
#define COMMITS  120

static pid_t
start (void (*run) (Fixture *f, gint64 attempt), Fixture *f, gint64 attempt)
{
  pid_t child = fork ();

  if (child == 0) {
    run (f, attempt);
    _exit (0);
  }
  return child;
}

static void
wait_for (pid_t child, int expected_signal)
{
  int status = 0;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (expected_signal == 0)
    g_assert_cmpint (status, ==, 0);
  else
    g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == expected_signal);
}

static void
write_much (Fixture *f, gint64 attempt)
{
  fixture_open (f, NULL);
  g_assert_true (lk_store_attempt_lock (f->store, attempt, NULL));
  for (int i = 1; i <= COMMITS; i++) {
    g_autofree char *element = g_strdup_printf ("e%d", i);

    commit_value (f->store, attempt, "I", element, element);
    if (i % 20 == 0)
      g_assert_true (lk_store_learner_seen (f->store, attempt, NULL));
  }
  fixture_close (f);
}

/* Comes and goes, and makes backups. */
static void
come_and_go (Fixture *f, gint64 attempt)
{
  for (int i = 0; i < 30; i++) {
    g_autoptr (LkIssueList) issues = lk_issue_list_new ();

    fixture_open (f, issues);
    g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
    if (i % 5 == 0)
      g_assert_true (lk_store_backup (f->store, false, NULL));
    fixture_close (f);
  }
}

/* Nothing is lost and nobody is refused when several write at once. */
static void
test_write_at_once (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 attempts[PROGRAMS];
  pid_t children[PROGRAMS + 1];
  g_autofree char *check = NULL;

  for (int i = 0; i < PROGRAMS; i++)
    attempts[i] = make_attempt (f->store, make_learner (f->store, "A"), course);
  fixture_close (f);
  for (int i = 0; i < PROGRAMS; i++)
    children[i] = start (write_much, f, attempts[i]);
  children[PROGRAMS] = start (come_and_go, f, 0);
  for (int i = 0; i <= PROGRAMS; i++)
    wait_for (children[i], 0);

  fixture_open (f, NULL);
  check = ask_database (f, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
  for (int i = 0; i < PROGRAMS; i++) {
    g_autoptr (GPtrArray) values = lk_store_cmi_values (f->store, attempts[i], "I", NULL);

    g_assert_cmpuint (values->len, ==, COMMITS);
  }
}

static void
hold_lock (Fixture *f, gint64 attempt)
{
  fixture_open (f, NULL);
  g_assert_true (lk_store_attempt_lock (f->store, attempt, NULL));
  g_assert_true (lk_store_set_setting (f->store, "held", "yes", NULL));
  pause ();
}

/* An attempt is held by one program; the end of that program, any end, frees it. */
static void
test_lock (Fixture *f, const void *data)
{
  pid_t child;

  fixture_close (f);
  child = start (hold_lock, f, 7);
  fixture_open (f, NULL);
  for (int i = 0; i < 500; i++) {
    g_autofree char *held = lk_store_get_setting (f->store, "held");

    if (held != NULL)
      break;
    g_usleep (10 * 1000);
  }

  g_autoptr (GError) error = NULL;

  g_assert_false (lk_store_attempt_lock (f->store, 7, &error));
  assert_issue (error, LK_ISSUE_ALREADY_OPEN);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  wait_for (child, SIGKILL);
  g_assert_true (lk_store_attempt_lock (f->store, 7, NULL));
}

/* A store that is open elsewhere is not put back behind the other's back: it is refused until it is
 * closed there. */
static void
test_damage_while_open_elsewhere (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  LkStore *other;
  const char *name;
  FILE *file;

  make_learner (f->store, "A");
  g_assert_true (lk_store_backup (f->store, false, NULL));
  fixture_reopen (f);
  file = fopen (path, "r+b");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite ("no database here", 1, 16, file), ==, 16);
  g_assert_cmpint (fclose (file), ==, 0);
  other = lk_store_open (f->folder, &f->clock.clock, NULL, &error);
  g_assert_null (other);
  assert_issue (error, LK_ISSUE_STORE_DAMAGED);
  dir = g_dir_open (f->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, "library.damaged"));
  fixture_reopen (f);
  g_assert_cmpint (make_learner (f->store, "B"), >, 0);
}

/* Another program writes for too long: refused with its own word, and nothing is half done. */
static void
test_busy (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  LkCommit commit = { .attempt_id = attempt, .item = "I", .current_item = "I" };
  g_autofree char *path = fixture_path (f, "library.db");
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (lk_store_commit (f->store, &commit, &error));
  assert_issue (error, LK_ISSUE_STORE_BUSY);
  sqlite3_close (db);
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
}

/* What needs the store alone waits for nobody: a program of an older version has it open. */
static void
test_migrate_beside_older (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (run_sql (path, "PRAGMA user_version = 0"), ==, SQLITE_OK);
  g_assert_null (lk_store_open (f->folder, &f->clock.clock, NULL, &error));
  assert_issue (error, LK_ISSUE_STORE_BUSY);
}

/* --- threads ------------------------------------------------------------------------------- */

typedef struct {
  LkStore *store;
  gint64 learner, attempt;
} Work;

static void *
commit_in_thread (void *data)
{
  Work *work = data;

  for (int i = 1; i <= 60; i++) {
    g_autofree char *element = g_strdup_printf ("e%d", i);

    g_assert_true (lk_store_pending_append (work->store, work->attempt, "I", element, "x"));
    commit_value (work->store, work->attempt, "I", element, element);
  }
  return NULL;
}

static void *
read_in_thread (void *data)
{
  Work *work = data;

  for (int i = 0; i < 60; i++) {
    g_autoptr (GPtrArray) shelf = lk_store_shelf (work->store, work->learner, NULL);
    g_autoptr (GPtrArray) journal
        = lk_store_journal_read (work->store, work->learner, 0, 100, NULL);

    g_assert_cmpuint (shelf->len, ==, 1);
    g_assert_nonnull (journal);
    if (i % 20 == 0)
      g_assert_true (lk_store_backup (work->store, false, NULL));
  }
  return NULL;
}

/* One store, many threads, everything at once. */
static void
test_threads (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  Work work[3];
  GThread *threads[2 * G_N_ELEMENTS (work)];

  for (size_t i = 0; i < G_N_ELEMENTS (work); i++) {
    work[i].store = f->store;
    work[i].learner = make_learner (f->store, "A");
    work[i].attempt = make_attempt (f->store, work[i].learner, course);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (work); i++) {
    threads[2 * i] = g_thread_new ("commit", commit_in_thread, &work[i]);
    threads[2 * i + 1] = g_thread_new ("read", read_in_thread, &work[i]);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (work); i++) {
    g_autoptr (GPtrArray) values = lk_store_cmi_values (f->store, work[i].attempt, "I", NULL);

    g_assert_cmpuint (values->len, ==, 60);
  }
}

#define add(name, function)                                                                        \
  g_test_add ("/store/shared/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("write-at-once", test_write_at_once);
  add ("lock", test_lock);
  add ("busy", test_busy);
  add ("migrate-beside-older", test_migrate_beside_older);
  add ("threads", test_threads);
  add ("damage-while-open-elsewhere", test_damage_while_open_elsewhere);
  return g_test_run ();
}
