/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A child deletes a learner and is killed at a random moment. Either it had not begun, and all is there; or the next
 * opening finishes it, and neither name nor answers stand in any file. What another learner has is whole at any rate.
 */

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/store/store-removal.h"
#include "tests/unit/store/store-fixture.h"

#define ROUNDS 40
#define MARK   "MARKER-of-the-one-who-goes"
#define KEPT   "marker-of-the-one-who-stays"

static bool
holds (const char *path, const char *mark)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  const char *name;
  bool found = false;

  while (!found && dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    found = holds (child, mark);
  }
  return found
         || (dir == NULL && g_file_get_contents (path, &bytes, &length, NULL)
             && memmem (bytes, length, mark, strlen (mark)) != NULL);
}

/* Enough for the deletion to take a while: values on many pages, web storage, two backups. */
static gint64
make_one_who_goes (Fixture *f, gint64 course)
{
  gint64 learner = make_learner (f->store, MARK);
  gint64 attempt = make_attempt (f->store, learner, course);
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, learner, course, NULL);
  g_autofree char *web = lk_store_web_path (f->store, registration);
  g_autofree char *value = g_strnfill (3000, 'x');
  g_autofree char *text = g_strconcat (MARK, value, NULL);

  g_mkdir_with_parents (web, 0700);
  for (int i = 0; i < 60; i++) {
    g_autofree char *element = g_strdup_printf ("e%d", i);
    g_autofree char *file = g_build_filename (web, element, NULL);

    commit_value (f->store, attempt, "I", element, text);
    g_assert_true (g_file_set_contents (file, text, -1, NULL));
  }
  lk_store_pending_append (f->store, attempt, "I", "x", text);
  g_assert_true (lk_store_backup (f->store, false, NULL));
  return learner;
}

static pid_t
delete_in_child (const char *folder, gint64 learner, int *ret_pipe)
{
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0) {
    LkStore *store = lk_store_open (folder, lk_clock_system (), NULL, NULL);
    bool good;

    if (store == NULL || write (ends[1], "o", 1) != 1)
      _exit (2);
    good = lk_store_learner_remove (store, learner, NULL);
    if (write (ends[1], good ? "d" : "f", 1) != 1)
      _exit (3);
    for (;;)
      pause ();
  }
  close (ends[1]);
  *ret_pipe = ends[0];
  return child;
}

/* What the child said last: `o`, it was open; `d`, it was done. */
static char
kill_child (pid_t child, int pipe, int most_us)
{
  char word = '-', last = '-';
  int status = 0;

  g_assert_cmpint (read (pipe, &word, 1), ==, 1);
  g_usleep ((gulong) g_test_rand_int_range (0, most_us));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  do
    last = word;
  while (read (pipe, &word, 1) == 1);
  close (pipe);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  g_assert_cmpint (last, !=, 'f');
  return last;
}

static void
set_up (Fixture *f, const void *data)
{
  f->folder = g_dir_make_tmp ("lk-store-XXXXXX", NULL);
  f->clock.clock = *lk_clock_system ();
  fixture_open (f, NULL);
}

static bool
is_there (LkStore *store, gint64 learner)
{
  g_autoptr (LkLearner) row = lk_store_learner (store, learner, NULL);

  return row != NULL;
}

static void
test_kill (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 stays = make_attempt (f->store, make_learner (f->store, KEPT), course);
  int not_begun = 0, finished_later = 0, done = 0;

  commit_value (f->store, stays, "I", "kept", KEPT);
  for (int round = 0; round < ROUNDS; round++) {
    gint64 learner = make_one_who_goes (f, course);
    g_autofree char *check = NULL, *kept = NULL;
    int pipe;
    pid_t child;
    char last;

    fixture_close (f);
    child = delete_in_child (f->folder, learner, &pipe);
    last = kill_child (child, pipe, 100 << (round % 14));
    fixture_open (f, NULL);
    check = ask_database (f, "PRAGMA integrity_check");
    g_assert_cmpstr (check, ==, "ok");
    kept = read_value (f->store, stays, "I", "kept");
    g_assert_cmpstr (kept, ==, KEPT);
    if (is_there (f->store, learner)) {
      g_assert_cmpint (last, ==, 'o');
      not_begun++;
      g_assert_true (lk_store_learner_remove (f->store, learner, NULL));
    } else {
      *(last == 'd' ? &done : &finished_later) += 1;
    }
    g_assert_false (holds (f->folder, MARK));
  }
  g_test_message ("killed before it began %d, in its middle %d, afterwards %d", not_begun,
                  finished_later, done);
  g_assert_cmpint (finished_later, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/removal/kill", Fixture, NULL, set_up, test_kill, fixture_tear_down);
  return g_test_run ();
}
