/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A shelf of 1,000 courses: reading it, and the time from the window that knows its learner to cards that are
 * painted, in the real window with its memory. Run by tests/support/run-ui.sh; prints, judges nothing.
 */

#include "player/shelf/player-shelf-private.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

enum {
  N_COURSES = 1000,
  N_RUNS = 15
};

/* Packages of one byte: the shelf reads none of them. */
static void
furnish (LkStore *store)
{
  static const char *const worlds[] = { "W1", "W2", "W3", "W4", "W5", "" };

  for (int i = 0; i < N_COURSES; i++) {
    g_autofree char *sha256 = g_strdup_printf ("%064d", i);
    g_autofree char *title = g_strdup_printf ("Kurs %d: Klima und Betrieb", i);
    g_autofree char *code = g_strdup_printf ("k%02d-kurs", i);
    g_autofree char *path = lk_store_package_path (store, sha256);
    const LkCourseRow row = { .sha256 = sha256,
                              .identity = code,
                              .standard = (char *) "scorm12",
                              .title = title,
                              .world = (char *) worlds[i % 6],
                              .code = code,
                              .minutes = 360,
                              .file_size = 1,
                              .n_steps = 25 };

    g_assert_true (g_file_set_contents (path, "x", 1, NULL));
    g_assert_cmpint (lk_store_course_add (store, &row, NULL), !=, 0);
  }
}

static void
bench_read (LkStore *store, gint64 learner)
{
  g_auto (Measure) measure = measure_new ();

  for (int i = 0; i < N_RUNS; i++) {
    double before = measure_now ();
    g_autoptr (GPtrArray) rows = lk_store_shelf (store, learner, NULL);

    measure_add (&measure, measure_now () - before);
    g_assert_cmpuint (rows->len, ==, N_COURSES);
  }
  measure_print (&measure, "read 1,000 courses from the store");
}

static gboolean
is_full (gpointer data)
{
  PlayerShelfPage *shelf = data;

  return g_list_model_get_n_items (G_LIST_MODEL (shelf->sorted)) == N_COURSES;
}

/* What the window takes by itself: toolkit, fonts, painter. */
static void
bench_empty (const char *folder)
{
  UiDriver *driver = ui_driver_start (folder, NULL);

  ui_wait_view (driver, "shelf");
  ui_spin (2000);
  g_print ("memory of the player, empty shelf: %.0f MB\n", measure_memory ());
  ui_driver_stop (driver);
}

static void
bench_window (const char *folder)
{
  g_auto (Measure) show = measure_new (), choose = measure_new ();
  UiDriver *driver = ui_driver_start (folder, NULL);
  PlayerShelfPage *shelf = driver->window->shelf_page;
  GtkWidget *window = GTK_WIDGET (driver->window);

  ui_wait_view (driver, "shelf");
  ui_wait (is_full, shelf, "the courses");
  ui_spin (1000);
  for (int i = 0; i < N_RUNS; i++) {
    double before;

    g_list_store_remove_all (shelf->store);
    ui_spin (100);
    before = measure_now ();
    player_shelf_page_reload (shelf, 0);
    while (!is_full (shelf))
      g_main_context_iteration (NULL, TRUE);
    ui_wait_frame (window);
    measure_add (&show, measure_now () - before);
    before = measure_now ();
    player_tiles_choose (shelf->worlds, i % 2 == 0 ? "W3" : "W4");
    ui_wait_frame (window);
    measure_add (&choose, measure_now () - before);
    player_tiles_choose (shelf->worlds, NULL);
    ui_spin (100);
  }
  measure_print (&show, "1,000 courses on screen");
  measure_print (&choose, "choose a world among them");
  g_print ("memory of the player, 1,000 courses: %.0f MB\n", measure_memory ());
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
  g_print ("\nShelf\n");
  store = lk_store_open (path, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  learner = lk_store_learner_add (store, "Aylin", NULL, NULL);
  lk_store_close (store);
  bench_empty (path);
  store = lk_store_open (path, lk_clock_system (), NULL, NULL);
  furnish (store);
  bench_read (store, learner->id);
  lk_store_close (store);
  bench_window (path);
  fixture_folder_remove (folder);
  return 0;
}
