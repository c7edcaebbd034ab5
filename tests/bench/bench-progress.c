/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The progress page of somebody with 1,000 courses, 10,000 attempts and a year of learning: reading it, a course with many
 * answers, and the page on screen. Run by tests/support/run-ui.sh; prints, judges nothing.
 */

#include "engine/base/calendar.h"
#include "engine/progress/progress-detail.h"
#include "engine/progress/progress-time.h"
#include "engine/store/store-progress.h"
#include "player/house/player-house.h"
#include "player/progress/player-progress-private.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

#include <sqlite3.h>

enum {
  N_COURSES = 1000,
  N_ATTEMPTS = 10, /* of each */
  N_ITEMS = 3,     /* of each attempt */
  N_ANSWERS = 500, /* of the course that is looked at */
  N_RUNS = 15
};

/* By SQL, or furnishing would take longer than all that is measured. */
static void
furnish_records (const char *folder, gint64 learner_id, gint64 now)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autofree char *sql = g_strdup_printf (
      "BEGIN;"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO registration (uuid, origin_token, learner_id, course_id, created, last_opened, open_order)"
      " SELECT 'u' || i, 't' || i, %" G_GINT64_FORMAT ", i, 1, %" G_GINT64_FORMAT ", i FROM n;"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO attempt (token, registration_id, course_id, number, state, started, uuid)"
      " SELECT r.id * 100 + i, r.id, r.course_id, i, 2, 1, 'a' || r.id || '-' || i FROM registration r, n;"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
      " INSERT INTO activity (attempt_id, item, known, status, runs, first_opened, last_opened, done)"
      " SELECT a.id, 'I' || i, 1, 'completed', 1, %" G_GINT64_FORMAT
      " - a.id * 1000000, 1, 1 FROM attempt a, n;"
      "INSERT INTO learning_time (attempt_id, day, time) SELECT id, %d - id %% 365, 900000000 FROM attempt;"
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d - 1)"
      " INSERT INTO interaction (activity_id, n, id, type, time, weighting, learner_response, result, latency,"
      " description, correct_responses, objectives) SELECT 1, i, 'q-' || i, 'choice', '10:00:00', '1', 'a,c',"
      " 'wrong', '', 'Frage ' || i, '[\"b\"]', '[]' FROM n;"
      "COMMIT;",
      N_COURSES, learner_id, now, N_ATTEMPTS, N_ITEMS, now, lk_calendar_day (now), N_ANSWERS);
  sqlite3 *db = NULL;
  char *wrong = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &wrong);
  g_assert_cmpstr (wrong, ==, NULL);
  sqlite3_close (db);
}

static void
furnish_courses (LkStore *store)
{
  for (int i = 0; i < N_COURSES; i++) {
    g_autofree char *sha256 = g_strdup_printf ("%064d", i);
    g_autofree char *title = g_strdup_printf ("Kurs %d: Klima und Betrieb", i);
    const LkCourseRow row = { .sha256 = sha256,
                              .standard = (char *) "scorm12",
                              .title = title,
                              .file_size = 1,
                              .n_steps = N_ITEMS };

    g_assert_cmpint (lk_store_course_add (store, &row, NULL), !=, 0);
  }
}

static void
bench_read (LkStore *store, gint64 learner_id)
{
  g_auto (Measure) list = measure_new (), time = measure_new (), detail = measure_new ();

  for (int i = 0; i < N_RUNS; i++) {
    double before = measure_now ();
    g_autoptr (GPtrArray) courses = lk_progress_courses (store, learner_id, NULL);
    g_autoptr (LkProgressDetail) one = NULL;
    LkProgressTime sums;

    measure_add (&list, measure_now () - before);
    g_assert_cmpuint (courses->len, ==, N_COURSES);
    before = measure_now ();
    g_assert_true (lk_progress_time (store, learner_id, g_get_real_time (), &sums, NULL));
    measure_add (&time, measure_now () - before);
    before = measure_now ();
    one = lk_progress_detail (store, learner_id, 1, "de", NULL);
    measure_add (&detail, measure_now () - before);
    g_assert_cmpuint (one->attempts->len, ==, N_ATTEMPTS);
  }
  measure_print (&list, "read 1,000 courses, 10,000 attempts");
  measure_print (&time, "sum up a year of learning, 10,000 rows");
  measure_print (&detail, "one course, 10 attempts, 500 answers");
}

/* What a tick of the player costs, on the disk. */
static void
bench_add (LkStore *store)
{
  g_auto (Measure) add = measure_new ();

  for (int i = 0; i < 300; i++) {
    double before = measure_now ();

    g_assert_true (lk_store_learning_add (store, 1 + i % 10, 20000, 25 * G_USEC_PER_SEC, NULL));
    measure_add (&add, measure_now () - before);
  }
  measure_print (&add, "keep 25 s of learning, durable");
}

/* --- the page ------------------------------------------------------------------------------------------ */

static PlayerProgressPage *
page_of (UiDriver *driver)
{
  return PLAYER_PROGRESS_PAGE (player_house_page (driver->window->house, "progress"));
}

static gboolean
is_full (UiDriver *driver)
{
  return g_list_model_get_n_items (G_LIST_MODEL (page_of (driver)->courses)) == N_COURSES
         && g_str_equal (gtk_stack_get_visible_child_name (page_of (driver)->stack), "list");
}

static void
bench_window (const char *folder)
{
  g_auto (Measure) show = measure_new ();
  UiDriver *driver = ui_driver_start (folder, NULL);

  ui_wait_view (driver, "shelf");
  ui_spin (1500);
  for (int i = 0; i < N_RUNS; i++) {
    double before = measure_now ();

    ui_act (driver, "win.progress");
    while (!is_full (driver))
      g_main_context_iteration (NULL, TRUE);
    ui_wait_frame (GTK_WIDGET (driver->window));
    measure_add (&show, measure_now () - before);
    ui_act (driver, "win.shelf");
    g_list_store_remove_all (page_of (driver)->courses);
    ui_spin (200);
  }
  measure_print (&show, "1,000 courses on the progress page");
  g_print ("memory of the player, progress of 1,000 courses: %.0f MB\n", measure_memory ());
  ui_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "store", NULL);
  LkStore *store;
  g_autoptr (LkLearner) learner = NULL;

  gtk_init ();
  adw_init ();
  g_print ("\nProgress\n");
  store = lk_store_open (path, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  learner = lk_store_learner_add (store, "Aylin", NULL, NULL);
  furnish_courses (store);
  furnish_records (path, learner->id, g_get_real_time ());
  bench_read (store, learner->id);
  bench_add (store);
  lk_store_close (store);
  bench_window (path);
  fixture_folder_remove (folder);
  return 0;
}
