/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/store/store-fixture.h"

/* A new store: its folders, for nobody else's eyes. */
static void
test_new (Fixture *f, const void *data)
{
  static const char *const names[] = { "packages", "pending", "backups", "web" };
  g_autofree char *deep = fixture_path (f, "deep/er/store");
  g_autoptr (GError) error = NULL;
  g_autoptr (LkStore) store = lk_store_open (deep, &f->clock.clock, NULL, &error);
  g_autofree char *database = g_build_filename (deep, "library.db", NULL);
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpstr (lk_store_folder (store), ==, deep);
  g_assert_cmpint (stat (deep, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (stat (database, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (deep, names[i], NULL);

    g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  }
}

static void
test_relative_folder (Fixture *f, const void *data)
{
  g_autofree char *before = g_get_current_dir ();
  g_autoptr (LkStore) store = NULL;
  g_autofree char *expected = fixture_path (f, "here");

  g_assert_cmpint (chdir (f->folder), ==, 0);
  store = lk_store_open ("here", &f->clock.clock, NULL, NULL);
  g_assert_cmpint (chdir (before), ==, 0);
  g_assert_cmpstr (lk_store_folder (store), ==, expected);
  g_assert_cmpint (make_learner (store, "A"), >, 0);
}

/* The settings that the promises rest on, as the store's own connection has them. */
static void
test_durable_settings (Fixture *f, const void *data)
{
  g_autofree char *mode = ask_database (f, "PRAGMA journal_mode");
  g_autofree char *strict
      = ask_database (f, "SELECT count (*) FROM pragma_table_list WHERE schema = 'main'"
                         " AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'");

  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpstr (strict, ==, "0");
}

static void
test_setting (Fixture *f, const void *data)
{
  g_autofree char *none = lk_store_get_setting (f->store, "port");
  g_autofree char *first = NULL, *second = NULL, *gone = NULL;

  g_assert_null (none);
  g_assert_true (lk_store_set_setting (f->store, "port", "1", NULL));
  first = lk_store_get_setting (f->store, "port");
  g_assert_cmpstr (first, ==, "1");
  g_assert_true (lk_store_set_setting (f->store, "port", "2", NULL));
  fixture_reopen (f);
  second = lk_store_get_setting (f->store, "port");
  g_assert_cmpstr (second, ==, "2");
  g_assert_true (lk_store_set_setting (f->store, "port", NULL, NULL));
  gone = lk_store_get_setting (f->store, "port");
  g_assert_null (gone);
}

/* Two programs see each other's work at once. */
static void
test_two_stores (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkStore) other = lk_store_open (f->folder, &f->clock.clock, NULL, &error);
  gint64 learner = make_learner (f->store, "A");
  g_autoptr (LkLearner) seen = lk_store_learner (other, learner, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (seen->name, ==, "A");
  g_assert_true (lk_store_learner_rename (other, learner, "B", &error));
  fixture_close (f);
  g_assert_true (lk_store_learner_rename (other, learner, "C", &error));
  fixture_open (f, NULL);

  g_autoptr (LkLearner) again = lk_store_learner (f->store, learner, &error);

  g_assert_cmpstr (again->name, ==, "C");
}

/* --- media that fail ----------------------------------------------------------------------- */

/* The medium is removed while the store is open: no commit is acknowledged into a file that nobody
 * finds again. It comes back, and all is there. */
static void
test_gone (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  g_autofree char *elsewhere = g_strconcat (f->folder, "-unplugged", NULL);
  LkCommit commit = { .attempt_id = attempt, .item = "A" };
  g_autoptr (GError) error = NULL, backup = NULL;
  g_autofree char *value = NULL;

  commit_value (f->store, attempt, "A", "x", "1");
  g_assert_cmpint (g_rename (f->folder, elsewhere), ==, 0);
  g_assert_false (lk_store_commit (f->store, &commit, &error));
  assert_issue (error, LK_ISSUE_STORE_GONE);
  g_assert_false (lk_store_backup (f->store, false, &backup));
  assert_issue (backup, LK_ISSUE_STORE_GONE);
  g_assert_cmpint (g_rename (elsewhere, f->folder), ==, 0);
  commit_value (f->store, attempt, "A", "y", "2");
  fixture_reopen (f);
  value = read_value (f->store, attempt, "A", "x");
  g_assert_cmpstr (value, ==, "1");
}

/* Another database was put into its place. */
static void
test_exchanged (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *copy = fixture_path (f, "copy.db");
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  g_assert_cmpint (g_rename (copy, path), ==, 0);
  g_assert_null (lk_store_learner_add (f->store, "A", NULL, &error));
  assert_issue (error, LK_ISSUE_STORE_GONE);
}

static void
test_no_folder_possible (Fixture *f, const void *data)
{
  g_autofree char *file = fixture_path (f, "file");
  g_autofree char *below = fixture_path (f, "file/store");
  g_autoptr (GError) error = NULL, proc = NULL;

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_null (lk_store_open (below, &f->clock.clock, NULL, &error));
  g_assert_true (error->domain == LK_ERROR);
  g_assert_null (lk_store_open ("/proc/lernkoffer", &f->clock.clock, NULL, &proc));
  assert_issue (proc, LK_ISSUE_STORE_READ_ONLY);
}

/* Runs @check in a process of its own and passes its verdict on. */
static void
in_child (Fixture *f, void (*prepare) (void), void (*check) (Fixture *f))
{
  int status = -1;
  pid_t child = fork ();

  if (child == 0) {
    prepare ();
    check (f);
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* Permissions mean nothing to root. */
static void
become_nobody (void)
{
  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    _exit (77);
}

static void
check_read_only (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lk_store_open (f->folder, &f->clock.clock, NULL, &error));
  assert_issue (error, LK_ISSUE_STORE_READ_ONLY);
}

static void
test_read_only (Fixture *f, const void *data)
{
  static const struct {
    const char *what;
    mode_t folder, database;
  } cases[] = {
    { "folder", 0555, 0444 },
    { "not even to be read", 0500, 0400 },
    { "database alone", 0777, 0444 },
  };
  g_autofree char *database = fixture_path (f, "library.db");
  g_autofree char *lock = fixture_path (f, "library.lock");

  fixture_close (f);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *before = NULL, *after = NULL;
    gsize length_before = 0, length_after = 0;

    g_test_message ("%s", cases[i].what);
    g_assert_true (g_file_get_contents (database, &before, &length_before, NULL));
    g_assert_cmpint (chmod (f->folder, cases[i].folder), ==, 0);
    g_assert_cmpint (chmod (database, cases[i].database), ==, 0);
    g_assert_cmpint (chmod (lock, 0666), ==, 0);
    in_child (f, become_nobody, check_read_only);
    g_assert_true (g_file_get_contents (database, &after, &length_after, NULL));
    g_assert_cmpmem (before, length_before, after, length_after);
  }
  g_assert_cmpint (chmod (f->folder, 0700), ==, 0);
  g_assert_cmpint (chmod (database, 0600), ==, 0);
}

/* --- full disk ----------------------------------------------------------------------------- */

/* As good as a full disk: no file grows beyond what it may. */
static void
limit_files (rlim_t bytes)
{
  struct rlimit limit = { bytes, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
ignore_limit_signal (void)
{
  g_assert_true (signal (SIGXFSZ, SIG_IGN) != SIG_ERR);
}

static void
check_full (Fixture *f)
{
  g_autofree char *big = g_strnfill (600 * 1024, 'x');
  LkCmiValue value = { .element = (char *) "x", .value = big };
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  LkCommit commit = { .attempt_id = 1, .item = "A", .values = values };
  g_autoptr (GError) error = NULL, backup = NULL;
  g_autofree char *kept = NULL, *after = NULL;

  fixture_open (f, NULL);
  g_ptr_array_add (values, &value);
  limit_files (400 * 1024);
  g_assert_false (lk_store_commit (f->store, &commit, &error));
  assert_issue (error, LK_ISSUE_STORE_FULL);
  kept = read_value (f->store, 1, "A", "x");
  g_assert_cmpstr (kept, ==, "small");
  g_assert_false (lk_store_pending_append (f->store, 1, "A", "big", big));
  g_assert_true (lk_store_pending_append (f->store, 1, "A", "little", "1"));
  limit_files (8 * 1024);
  g_assert_false (lk_store_backup (f->store, false, &backup));
  assert_issue (backup, LK_ISSUE_STORE_FULL);

  /* Space again: the same call succeeds. */
  limit_files (RLIM_INFINITY);
  g_assert_true (lk_store_commit (f->store, &commit, NULL));
  after = read_value (f->store, 1, "A", "x");
  g_assert_cmpstr (after, ==, big);
  fixture_close (f);
}

static void
test_full (Fixture *f, const void *data)
{
  g_autofree char *part = fixture_path (f, "backups/library.part");
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));

  g_assert_cmpint (attempt, ==, 1);
  commit_value (f->store, 1, "A", "x", "small");
  fixture_close (f);
  in_child (f, ignore_limit_signal, check_full);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
check_open_full (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  limit_files (16);
  g_assert_null (lk_store_open (f->folder, &f->clock.clock, NULL, &error));
  assert_issue (error, LK_ISSUE_STORE_FULL);
}

static void
test_open_full (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");

  fixture_close (f);
  in_child (f, ignore_limit_signal, check_open_full);
  fixture_open (f, NULL);

  g_autoptr (LkLearner) kept = lk_store_learner (f->store, learner, NULL);

  g_assert_cmpstr (kept->name, ==, "A");
}

#define add(name, function)                                                                        \
  g_test_add ("/store/database/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("new", test_new);
  add ("relative-folder", test_relative_folder);
  add ("durable-settings", test_durable_settings);
  add ("setting", test_setting);
  add ("two-stores", test_two_stores);
  add ("gone", test_gone);
  add ("exchanged", test_exchanged);
  add ("no-folder-possible", test_no_folder_possible);
  add ("read-only", test_read_only);
  add ("full", test_full);
  add ("open-full", test_open_full);
  return g_test_run ();
}
