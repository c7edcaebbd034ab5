/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The progress page in the real window: what it says of time, courses, goals and answers, its pictures and their tables, its
 * files, all by keys; and that what is learned in a course counts, and nothing but that. */

#include <locale.h>
#include <string.h>

#include "engine/base/calendar.h"
#include "engine/store/store-progress.h"
#include "player/house/player-house.h"
#include "player/progress/player-progress-item.h"
#include "player/progress/player-progress-private.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/progress-fixture.h"
#include "tests/ui/window-keys.h"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

/* --- furnishing --------------------------------------------------------------------------------------- */

static char *
build_book (const char *folder)
{
  char *to = g_build_filename (folder, "bausteine.zip", NULL);
  g_autofree char *from
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", "bausteine", NULL);
  const char *const argv[]
      = { g_getenv ("LERNKOFFER_KOFFER"), "build", "-p", "scorm12", "-o", to, from, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return to;
}

static void
start (Fixture *f)
{
  f->driver = ui_driver_start (f->store, NULL);
}

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *book = NULL;

  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  book = build_book (f->folder);
  progress_fixture_make (f->folder, f->store, book, g_get_real_time ());
  start (f);
  ui_wait_view (f->driver, "shelf");
}

static void
set_up_empty (Fixture *f, const void *data)
{
  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  start (f);
  ui_enter (f->driver, "Aylin Demir");
}

static void
tear_down (Fixture *f, const void *data)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");

  g_settings_reset (settings, "progress-as-table");
  ui_driver_stop (f->driver);
  fixture_folder_remove (f->folder);
  g_free (f->store);
}

/* --- what is waited for ---------------------------------------------------------------------------------- */

static PlayerProgressPage *
page_of (UiDriver *driver)
{
  return PLAYER_PROGRESS_PAGE (player_house_page (driver->window->house, "progress"));
}

typedef struct {
  UiDriver *driver;
  const char *view;
} Wanted;

static gboolean
shows (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *page = player_house_page (wanted->driver->window->house, "progress");

  return page != NULL
         && g_strcmp0 (gtk_stack_get_visible_child_name (page_of (wanted->driver)->stack),
                       wanted->view)
                == 0;
}

static void
wait_shown (UiDriver *driver, const char *view)
{
  Wanted wanted = { driver, view };

  ui_wait (shows, &wanted, view);
}

static void
open_page (Fixture *f)
{
  ui_act (f->driver, "win.progress");
  wait_shown (f->driver, "list");
}

static gboolean
is_on_shelf (gpointer data)
{
  return g_str_equal (player_house_shown (((UiDriver *) data)->window->house), "shelf");
}

static gboolean
has_attempts (gpointer data)
{
  return ui_find (GTK_WIDGET (page_of (data)->course), ADW_TYPE_EXPANDER_ROW, NULL) != NULL;
}

static const LkProgressCourse *
course_at (Fixture *f, guint position)
{
  g_autoptr (PlayerProgressItem) item
      = g_list_model_get_item (G_LIST_MODEL (page_of (f->driver)->courses), position);

  return player_progress_item_course (item);
}

static void
open_course (Fixture *f, guint position)
{
  g_signal_emit_by_name (page_of (f->driver)->list, "activate", position);
  wait_shown (f->driver, "course");
}

/* A picture for whoever looks at it, where the environment names a folder. */
static void
shoot (UiDriver *driver, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL)
    return;
  ui_spin (600);
  ui_shoot (driver, path);
}

static guint
n_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

/* --- tests ------------------------------------------------------------------------------------------------- */

static void
test_empty (Fixture *f, const void *data)
{
  ui_act (f->driver, "win.progress");
  wait_shown (f->driver, "empty");
  g_assert_nonnull (
      ui_find (GTK_WIDGET (page_of (f->driver)), GTK_TYPE_LABEL, "No Course Begun Yet"));
  shoot (f->driver, "progress-empty.png");
  gtk_widget_activate (GTK_WIDGET (page_of (f->driver)->shelf_button));
  ui_wait (is_on_shelf, f->driver, "the shelf");
}

/* 594 minutes are 13.2 units; 38 of them today. */
static void
test_numbers (Fixture *f, const void *data)
{
  PlayerProgressPage *page;

  open_page (f);
  page = page_of (f->driver);
  g_assert_cmpstr (gtk_label_get_label (page->all_units), ==, "13.2 units");
  g_assert_cmpstr (gtk_label_get_label (page->all_minutes), ==, "9 hours 54 minutes");
  g_assert_cmpstr (gtk_label_get_label (page->week_units), ==, "0.8 units");
  g_assert_cmpstr (gtk_label_get_label (page->week_minutes), ==, "38 minutes");
  g_assert_cmpstr (gtk_label_get_label (page->courses_label), ==, "3 courses begun");
  for (guint i = 0; progress_fixture_titles[i] != NULL; i++) {
    g_assert_true (g_str_has_prefix (course_at (f, i)->title, progress_fixture_titles[i]));
    g_assert_cmpint (course_at (f, i)->seconds, >, 0);
  }
  g_assert_cmpint (course_at (f, 1)->completed, >, 0);
  shoot (f->driver, "progress-list.png");
}

/* The tables say what the pictures show: all weeks, and those days on which there was something. */
static void
test_tables (Fixture *f, const void *data)
{
  PlayerProgressPage *page;
  LkProgressTime time;
  guint n_days = 0;

  open_page (f);
  page = page_of (f->driver);
  g_assert_true (lk_progress_time (player_context_store (page->context),
                                   player_context_learner_id (page->context), g_get_real_time (),
                                   &time, NULL));
  for (unsigned i = 0; i < time.month_length; i++)
    n_days += time.month[i].seconds > 0;
  g_assert_cmpuint (n_rows (page->weeks_table), ==, LK_PROGRESS_WEEKS);
  g_assert_cmpuint (n_rows (page->month_table), ==, n_days);
  g_assert_cmpuint (n_days, >, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->views), ==, "picture");
  gtk_toggle_button_set_active (page->table_button, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->views), ==, "table");
  shoot (f->driver, "progress-table.png");
  gtk_expander_set_expanded (page->rule, TRUE);
  shoot (f->driver, "progress-rule.png");
  /* It is the same for the next page. */
  g_assert_true (
      g_settings_get_boolean (player_context_settings (page->context), "progress-as-table"));
}

static void
test_course (Fixture *f, const void *data)
{
  PlayerProgressCourse *course;
  GtkWidget *attempt;

  open_page (f);
  open_course (f, 0);
  course = page_of (f->driver)->course;
  ui_wait (has_attempts, f->driver, "the attempts");
  attempt
      = ui_find (GTK_WIDGET (course), ADW_TYPE_EXPANDER_ROW, "Attempt 1 · begun anew afterwards");
  g_assert_nonnull (attempt);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (attempt), TRUE);
  ui_spin (200);
  g_assert_nonnull (ui_find (attempt, GTK_TYPE_LABEL, "Not correct yet"));
  g_assert_nonnull (ui_find (attempt, GTK_TYPE_LABEL, "Partly correct"));
  g_assert_nonnull (ui_find (attempt, GTK_TYPE_LABEL, "Correct"));
  shoot (f->driver, "progress-course.png");
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
                                gtk_widget_get_first_child (GTK_WIDGET (course)))),
                            420);
  shoot (f->driver, "progress-answers.png");
}

static void
test_goals (Fixture *f, const void *data)
{
  GtkWidget *course;

  open_page (f);
  open_course (f, 2);
  ui_wait (has_attempts, f->driver, "the attempts");
  course = GTK_WIDGET (page_of (f->driver)->course);
  g_assert_nonnull (ui_find (course, ADW_TYPE_ACTION_ROW, "Eine Leiter prüfen"));
  g_assert_nonnull (ui_find (course, GTK_TYPE_LABEL, "reached"));
  g_assert_nonnull (ui_find (course, GTK_TYPE_LABEL, "still open"));
  shoot (f->driver, "progress-goals.png");
}

static gboolean
is_there (gpointer data)
{
  return g_file_query_exists (data, NULL);
}

static void
test_files (Fixture *f, const void *data)
{
  static const struct {
    const char *format, *begins;
  } files[] = { { "pdf", "%PDF-" }, { "ods", "PK" }, { "csv", "\xef\xbb\xbf" } };

  open_page (f);
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_strdup_printf ("%s/Fortschritt.%s", f->folder, files[i].format);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autofree char *bytes = NULL;
    gsize length = 0;

    player_progress_page_export (page_of (f->driver), files[i].format, file);
    ui_wait (is_there, file, path);
    ui_spin (100);
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    g_assert_cmpuint (length, >, 100);
    g_test_message ("%s: %" G_GSIZE_FORMAT " bytes, %.5s", path, length, bytes);
    if (g_str_equal (files[i].format, "csv")) {
      g_assert_nonnull (strstr (bytes, "Sicher mit Leitern"));
      g_assert_nonnull (strstr (bytes, "Eine Leiter prüfen"));
      g_assert_nonnull (strstr (bytes, "13.2"));
    } else {
      g_assert_true (g_str_has_prefix (bytes, files[i].begins));
    }
  }
}

/* There, through it and back without a pointer. */
static void
test_keys (Fixture *f, const void *data)
{
  GtkWindow *window = GTK_WINDOW (f->driver->window);
  GtkWidget *focus;

  open_page (f);
  gtk_widget_grab_focus (GTK_WIDGET (page_of (f->driver)->list));
  window_keys_press (window, "Home");
  window_keys_press (window, "Return");
  wait_shown (f->driver, "course");
  ui_wait (has_attempts, f->driver, "the attempts");
  focus = gtk_window_get_focus (window);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (page_of (f->driver)->course)));
  window_keys_press (window, "Escape");
  wait_shown (f->driver, "list");
  window_keys_press (window, "Return");
  wait_shown (f->driver, "course");
  window_keys_press (window, "<Alt>Left");
  wait_shown (f->driver, "list");
  window_keys_press (window, "<Alt>Left");
  ui_wait (is_on_shelf, f->driver, "the shelf");
}

/* --- counting ------------------------------------------------------------------------------------------------- */

static gint64
learned (Fixture *f)
{
  LkStore *store = player_context_store (f->driver->window->context);
  g_autoptr (GArray) days = lk_store_learning_days (
      store, player_context_learner_id (f->driver->window->context), NULL);
  gint64 sum = 0;

  for (guint i = 0; i < days->len; i++)
    sum += g_array_index (days, LkLearningDay, i).time;
  return sum;
}

/* A course is played: what was learned is there once it is left, and the page says it. */
static void
test_counting (Fixture *f, const void *data)
{
  g_autofree char *course = hosted_course (f->folder, "strom.zip", "STROM", "1", hosted_companion);
  gint64 before = g_get_monotonic_time (), most;

  ui_import (f->driver, course);
  pages_open_course (f->driver);
  g_assert_cmpint (learned (f), ==, 0); /* its page is no lesson */
  ui_act (f->driver, "win.start");
  pages_wait_at (f->driver, "p-a");
  ui_spin (1200);
  ui_act (f->driver, "stage.leave");
  pages_wait_course (f->driver);
  most = g_get_monotonic_time () - before;
  g_assert_cmpint (learned (f), >=, G_USEC_PER_SEC);
  g_assert_cmpint (learned (f), <=, most);
  ui_act (f->driver, "win.progress");
  wait_shown (f->driver, "list");
  g_assert_cmpstr (gtk_label_get_label (page_of (f->driver)->week_minutes), ==,
                   "less than a minute");
  g_assert_cmpstr (course_at (f, 0)->title, ==, "Strom sparen");
}

#define add(name, set_up, function)                                                                \
  g_test_add ("/player/progress/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add ("empty", set_up_empty, test_empty);
  add ("numbers", set_up, test_numbers);
  add ("tables", set_up, test_tables);
  add ("course", set_up, test_course);
  add ("goals", set_up, test_goals);
  add ("files", set_up, test_files);
  add ("keys", set_up, test_keys);
  add ("counting", set_up_empty, test_counting);
  return g_test_run ();
}
