/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Theme worlds, learning paths, order and states of the shelf, in the window. */

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "player/shelf/player-shelf-private.h"
#include "tests/support/fixture.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/ui-driver.h"

#define WHEN G_GINT64_CONSTANT (1794499200000000)

typedef struct {
  char *folder, *store;
  UiDriver *driver;
  PlayerShelfPage *shelf;
} Fixture;

static gint64
add (Fixture *f, LkStore *store, const char *code, const char *version, const char *title,
     const char *world)
{
  g_autofree char *path = shelf_package (f->folder, code, version, title, world, 360);

  return shelf_import (store, path);
}

/* In the order in which they come to the shelf. */
static void
furnish (Fixture *f)
{
  LkStore *store = lk_store_open (f->store, lk_clock_system (), NULL, NULL);
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin", NULL, NULL);
  const gint64 hr = add (f, store, "k03-green-hr", "1", "Green HR", "W3");
  const gint64 csr = add (f, store, "k01-csr", "1", "CSR-Strategie", "W1");
  g_autofree char *damaged = NULL;
  g_autoptr (LkCourseRow) row = NULL;

  add (f, store, "k02-employer", "1", "Employer Branding", "W3");
  row = lk_store_course (store, add (f, store, "", "1", "Erste Hilfe", ""), NULL);
  add (f, store, "strom", "1", "Strom sparen", "W2");
  add (f, store, "strom", "2", "Strom sparen, neu", "W9");
  damaged = lk_store_package_path (store, row->sha256);
  g_assert_true (g_file_set_contents (damaged, "cut", -1, NULL));
  shelf_begin (store, learner->id, csr, "Ende", 5, 5);
  shelf_complete (store, learner->id, csr, WHEN);
  shelf_begin (store, learner->id, hr, "Tätigkeit zerlegen", 7, 25);
  lk_store_close (store);
}

static gboolean
is_filled (gpointer data)
{
  Fixture *f = data;

  return player_tiles_n (f->shelf->worlds) > 0;
}

static void
start (Fixture *f)
{
  f->driver = ui_driver_start (f->store, NULL);
  f->shelf = f->driver->window->shelf_page;
  ui_wait_view (f->driver, "shelf");
  ui_wait (is_filled, f, "the worlds");
}

static void
set_up (Fixture *f, const void *data)
{
  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  furnish (f);
  start (f);
}

static void
tear_down (Fixture *f, const void *data)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");

  g_settings_reset (settings, "shelf-sort");
  g_settings_reset (settings, "shelf-state");
  ui_driver_stop (f->driver);
  fixture_folder_remove (f->folder);
  g_free (f->store);
}

/* Titles as they stand on the shelf. (transfer full) */
static char *
titles (Fixture *f)
{
  GListModel *sorted = G_LIST_MODEL (f->shelf->sorted);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sorted); i++) {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (sorted, i);

    g_string_append_printf (text, "%s%s", i > 0 ? " | " : "",
                            player_course_item_row (item)->course->title);
  }
  return g_string_free (text, FALSE);
}

#define assert_titles(f, expected)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *titles_ = titles (f);                                                         \
    g_assert_cmpstr (titles_, ==, expected);                                                       \
  }                                                                                                \
  G_STMT_END

static void
press (PlayerTiles *tiles, const char *key)
{
  GtkWidget *tile = player_tiles_find (tiles, key);

  g_assert_nonnull (tile);
  g_assert_true (gtk_widget_is_sensitive (tile));
  g_signal_emit_by_name (tile, "clicked");
}

static const char *
heading (Fixture *f)
{
  return gtk_label_get_label (f->shelf->all_courses);
}

static void
test_worlds (Fixture *f, const void *data)
{
  GtkWidget *people = player_tiles_find (f->shelf->worlds, "W3");
  GtkWidget *market = player_tiles_find (f->shelf->worlds, "W4");

  g_assert_cmpuint (player_tiles_n (f->shelf->worlds), ==, PLAYER_N_WORLDS);
  g_assert_false (gtk_widget_is_sensitive (market));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (market), ==, "No course in this world yet");
  g_assert_nonnull (ui_find (market, GTK_TYPE_LABEL, "No course yet"));
  gtk_test_accessible_assert_property (market, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Market Hall, no course yet");
  gtk_test_accessible_assert_property (people, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "People & Work, 2 courses");
  assert_titles (f, "Green HR | CSR-Strategie | Strom sparen, neu | Strom sparen | Erste Hilfe | "
                    "Employer Branding");
  press (f->shelf->worlds, "W3");
  assert_titles (f, "Green HR | Employer Branding");
  g_assert_cmpstr (heading (f), ==, "People & Work");
  g_assert_cmpstr (gtk_label_get_label (f->shelf->count), ==, "2");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (people)));
  press (f->shelf->worlds, "W2");
  assert_titles (f, "Strom sparen");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (people)));
  press (f->shelf->worlds, "W2");
  g_assert_null (player_tiles_chosen (f->shelf->worlds));
  g_assert_cmpstr (heading (f), ==, "All Courses");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->shelf->sorted)), ==, 6);
}

static void
test_paths (Fixture *f, const void *data)
{
  GtkWidget *tile = player_tiles_find (f->shelf->path_tiles, "P3");
  const char *note;

  g_assert_cmpuint (player_tiles_n (f->shelf->path_tiles), ==, 2);
  gtk_test_accessible_assert_property (tile, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Learning path People: 3 courses · Next: Green HR");
  g_assert_nonnull (player_tiles_find (f->shelf->path_tiles, "P2"));
  gtk_test_accessible_assert_property (
      player_tiles_find (f->shelf->path_tiles, "P2"), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Learning path Strategy: 3 courses · 2 are not on the shelf");
  press (f->shelf->worlds, "W1");
  press (f->shelf->path_tiles, "P3");
  g_assert_null (player_tiles_chosen (f->shelf->worlds));
  assert_titles (f, "Green HR | Employer Branding");
  note = gtk_label_get_label (f->shelf->path_note);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->shelf->path_note)));
  g_assert_nonnull (strstr (note, "Not on the shelf yet: Startklar im Öko.HUB"));
  g_signal_emit_by_name (f->shelf->show_all, "clicked");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->shelf->path_note)));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->shelf->sorted)), ==, 6);
}

static void
act (Fixture *f, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->driver->window), action, "s", target));
}

static void
test_order (Fixture *f, const void *data)
{
  act (f, "win.shelf-sort", "title");
  assert_titles (f, "CSR-Strategie | Employer Branding | Erste Hilfe | Green HR | Strom sparen | "
                    "Strom sparen, neu");
  act (f, "win.shelf-sort", "added");
  assert_titles (f, "Strom sparen, neu | Strom sparen | Erste Hilfe | Employer Branding | "
                    "CSR-Strategie | Green HR");
  act (f, "win.shelf-sort", "state");
  assert_titles (f, "Green HR | Strom sparen, neu | Strom sparen | Erste Hilfe | "
                    "Employer Branding | CSR-Strategie");
  g_assert_cmpstr (gtk_menu_button_get_label (f->shelf->sort_button), ==, "Progress");
}

/* Remembered over an end of the program; what nothing fits can be left by one press. */
static void
test_states (Fixture *f, const void *data)
{
  act (f, "win.shelf-state", "completed");
  assert_titles (f, "CSR-Strategie");
  ui_driver_stop (f->driver);
  start (f);
  assert_titles (f, "CSR-Strategie");
  g_assert_cmpstr (gtk_menu_button_get_label (f->shelf->state_button), ==, "Completed");
  press (f->shelf->worlds, "W3");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->shelf->stack), ==, "nothing");
  g_signal_emit_by_name (f->shelf->clear_search, "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->shelf->stack), ==, "courses");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->shelf->sorted)), ==, 6);
}

static char *
label_of (Fixture *f, const char *title)
{
  GListModel *sorted = G_LIST_MODEL (f->shelf->sorted);

  for (guint i = 0; i < g_list_model_get_n_items (sorted); i++) {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (sorted, i);

    if (g_str_equal (player_course_item_row (item)->course->title, title))
      return player_course_item_label (item);
  }
  g_assert_not_reached ();
}

static void
test_words (Fixture *f, const void *data)
{
  static const char *const expected[][2] = {
    { "Green HR", "Green HR, 7 of 25 steps, 8 units · about 6 hours" },
    { "Employer Branding", "Employer Branding, Not started, 8 units · about 6 hours" },
    { "Erste Hilfe", "Erste Hilfe, File damaged" },
    { "Strom sparen", "Strom sparen, New version available, 8 units · about 6 hours" },
    { "Strom sparen, neu", "Strom sparen, neu, Not started, 8 units · about 6 hours" },
  };
  g_autofree char *done = label_of (f, "CSR-Strategie");

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autofree char *label = label_of (f, expected[i][0]);

    g_assert_cmpstr (label, ==, expected[i][1]);
  }
  g_assert_true (g_str_has_prefix (done, "CSR-Strategie, Completed on "));
}

static gboolean
has_results (gpointer data)
{
  Fixture *f = data;

  return g_str_equal (gtk_stack_get_visible_child_name (f->shelf->stack), "results");
}

/* A search looks at all of them, whatever was chosen. */
static void
test_search (Fixture *f, const void *data)
{
  press (f->shelf->worlds, "W3");
  player_shelf_page_set_searching (f->shelf, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (f->shelf->search_entry), "strom");
  ui_wait (has_results, f, "what was found");
  g_assert_nonnull (ui_find (GTK_WIDGET (f->shelf->results), GTK_TYPE_LABEL, "Strom sparen, neu"));
  player_shelf_page_set_searching (f->shelf, FALSE);
  ui_spin (500);
  assert_titles (f, "Green HR | Employer Branding");
}

static gboolean
has_people (gpointer data)
{
  Fixture *f = data;
  GtkWidget *tile = player_tiles_find (f->shelf->worlds, "W3");

  return tile != NULL && gtk_widget_is_sensitive (tile);
}

static gboolean
has_paths (gpointer data)
{
  return player_tiles_n (((Fixture *) data)->shelf->path_tiles) == 2;
}

static gboolean
has_own_path (gpointer data)
{
  return player_tiles_find (((Fixture *) data)->shelf->path_tiles, "T1") != NULL;
}

/* A provider's paths stand beside those of the program, and one of the same id in its place. A file that is none changes
 * nothing. */
static void
test_paths_of_a_provider (Fixture *f, const void *data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "lernkoffer", NULL);
  g_autofree char *path = g_build_filename (folder, "learning-paths.ini", NULL);

  ui_driver_stop (f->driver);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path,
                                      "[paths]\nOrder=T1;P2;leer;\n[T1]\nTitle=Unser Weg\n"
                                      "Courses=strom;k03;\n[P2]\nTitle=Plan\nCourses=k01;\n"
                                      "[leer]\nTitle=Leer\n[courses]\nstrom=Strom sparen\n"
                                      "k03=Green HR\nk01=CSR-Strategie\n",
                                      -1, NULL));
  start (f);
  ui_wait (has_own_path, f, "the provider's path");
  g_assert_cmpuint (player_tiles_n (f->shelf->path_tiles), ==, 3);
  gtk_test_accessible_assert_property (player_tiles_find (f->shelf->path_tiles, "P2"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Learning path Plan: 1 course · All completed");
  ui_driver_stop (f->driver);
  g_assert_true (g_file_set_contents (path, "\x01 no such file", -1, NULL));
  start (f);
  ui_wait (has_paths, f, "both paths");
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* What an older version put on the shelf finds its world by itself. */
static void
test_older_rows (Fixture *f, const void *data)
{
  g_autofree char *path = g_build_filename (f->store, "library.db", NULL);
  sqlite3 *db = NULL;

  ui_driver_stop (f->driver);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db, "UPDATE course SET world = '', code = '', described = 0", NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (db);
  start (f);
  ui_wait (has_people, f, "the world of old rows");
  ui_wait (has_paths, f, "both paths");
}

static gboolean
is_counted (gpointer data)
{
  GListModel *all = gtk_window_get_toplevels ();
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

    found = found || ui_find (window, ADW_TYPE_ACTION_ROW, "All courses together") != NULL;
  }
  return found;
}

static void
test_disk_use (Fixture *f, const void *data)
{
  g_autoptr (PlayerCourseItem) item = g_list_model_get_item (G_LIST_MODEL (f->shelf->sorted), 0);

  g_set_object (&f->shelf->menu_item, item);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->shelf), "shelf.details", NULL));
  ui_wait (is_counted, f->driver, "the sizes");
}

static gboolean
has_five (gpointer data)
{
  Fixture *f = data;

  return g_list_model_get_n_items (G_LIST_MODEL (f->shelf->store)) == 5;
}

static gboolean
has_six (gpointer data)
{
  Fixture *f = data;

  return g_list_model_get_n_items (G_LIST_MODEL (f->shelf->store)) == 6;
}

/* The last course of a world goes: the choice goes with it. And comes back with the course. */
static void
test_remove (Fixture *f, const void *data)
{
  GtkWidget *undo;

  press (f->shelf->worlds, "W1");
  {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (G_LIST_MODEL (f->shelf->sorted), 0);

    g_set_object (&f->shelf->menu_item, item);
  }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->shelf), "shelf.remove", NULL));
  ui_wait (has_five, f, "the course to go");
  g_assert_null (player_tiles_chosen (f->shelf->worlds));
  g_assert_false (gtk_widget_is_sensitive (player_tiles_find (f->shelf->worlds, "W1")));
  undo = ui_find (GTK_WIDGET (f->driver->window), GTK_TYPE_BUTTON, "Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  ui_wait (has_six, f, "the course to come back");
  g_assert_true (gtk_widget_is_sensitive (player_tiles_find (f->shelf->worlds, "W1")));
}

/* As narrow as the window may be: 360 with 12 on each side. */
static void
test_narrow (Fixture *f, const void *data)
{
  int minimum;

  player_shelf_page_set_narrow (f->shelf, TRUE);
  press (f->shelf->path_tiles, "P3");
  gtk_widget_measure (f->shelf->head, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
}

#define add_test(name, function)                                                                   \
  g_test_add ("/shelf/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  add_test ("worlds", test_worlds);
  add_test ("paths", test_paths);
  add_test ("paths-of-a-provider", test_paths_of_a_provider);
  add_test ("order", test_order);
  add_test ("states", test_states);
  add_test ("words", test_words);
  add_test ("search", test_search);
  add_test ("older-rows", test_older_rows);
  add_test ("disk-use", test_disk_use);
  add_test ("remove", test_remove);
  add_test ("narrow", test_narrow);
  return g_test_run ();
}
