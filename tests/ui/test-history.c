/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The learning history in the real window: what a course has recorded about one person, and nothing of
 * another; page by page, by days, with a search.
 */

#include <locale.h>
#include <string.h>

#include "player/record/player-statements-model.h"
#include "player/record/player-statements-row.h"
#include "player/record/player-statements-window.h"
#include "tests/support/fixture.h"
#include "tests/ui/history-record.h"
#include "tests/ui/journey-course.h"
#include "tests/ui/ui-driver.h"

#define COURSE "cmi5-catapult/course-examples/single_au_basic_responsive.zip"
#define DAY    (24 * G_TIME_SPAN_HOUR)

/* A driver with one course of which one person has a history. */
typedef struct {
  char *folder;
  UiDriver *driver;
  gint64 course_id;
  HistoryRecord *record;
  GtkWidget *window;
} Fixture;

static gboolean
history_is_offered (gpointer data)
{
  Fixture *f = data;

  return g_strcmp0 (player_window_view (f->driver->window), "course") == 0
         && g_action_group_get_action_enabled (G_ACTION_GROUP (f->driver->window), "history");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *store = NULL, *course = NULL;

  f->folder = fixture_folder_new ();
  store = g_build_filename (f->folder, "store", NULL);
  course = g_build_filename (g_getenv ("LERNKOFFER_CORPUS"), COURSE, NULL);
  f->driver = ui_driver_start (store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, course);
  f->course_id = ui_only_course (f->driver);
  f->record = history_record_new (store, player_context_learner_id (f->driver->window->context),
                                  f->course_id, lk_clock_wall (lk_clock_system ()) - 3 * DAY);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  history_record_free (f->record);
  ui_driver_stop (f->driver);
  fixture_folder_remove (f->folder);
}

static void
open_history (Fixture *f)
{
  player_window_open_course (f->driver->window, f->course_id, PLAYER_THEN_SHOW);
  ui_wait (history_is_offered, f, "the course page with a history");
  ui_act (f->driver, "win.history");
  f->window = GTK_WIDGET (f->driver->window->history);
  g_assert_nonnull (f->window);
}

/* --- what can be seen -------------------------------------------------------------------------- */

static GListModel *
model (Fixture *f)
{
  GtkWidget *list = ui_find (f->window, GTK_TYPE_LIST_VIEW, NULL);

  g_assert_nonnull (list);
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

typedef struct {
  GtkWidget *root;
  const char *text;
  GType type;
} Seen;

static gboolean
is_seen (gpointer data)
{
  Seen *seen = data;

  return ui_find (seen->root, seen->type, seen->text) != NULL;
}

static void
wait_label (Fixture *f, const char *text)
{
  ui_wait (is_seen, &(Seen){ f->window, text, GTK_TYPE_LABEL }, text);
}

/* The days and sentences of the whole list, a line each; a day in brackets. (transfer full) */
static char *
read_list (Fixture *f)
{
  GString *text = g_string_new (NULL);
  GListModel *items = model (f);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (PlayerStatementsItem) item = g_list_model_get_item (items, i);
    const char *day = player_statements_item_day (item);

    if (*day != '\0')
      g_string_append_printf (text, "[%s]\n", day);
    g_string_append_printf (text, "%s\n", player_statements_item_told (item)->sentence);
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  Fixture *f;
  guint n;
} Length;

static gboolean
has_length (gpointer data)
{
  Length *length = data;
  GtkWidget *list = ui_find (length->f->window, GTK_TYPE_LIST_VIEW, NULL);

  return list != NULL && g_list_model_get_n_items (model (length->f)) == length->n;
}

static void
wait_length (Fixture *f, guint n)
{
  ui_wait (has_length, &(Length){ f, n }, "so many entries");
}

/* What a screen reader says of a row, but for the note at its end. */
static void
assert_named (Fixture *f, const char *beginning, guint position)
{
  GtkWidget *cell = gtk_widget_get_first_child (ui_find (f->window, GTK_TYPE_LIST_VIEW, NULL));
  g_autoptr (PlayerStatementsItem) item = g_list_model_get_item (model (f), position);
  g_autofree char *name = g_strconcat (beginning, player_statements_item_note (item), NULL);
  g_autofree char *other = NULL;

  for (guint i = 0; i < position; i++)
    cell = gtk_widget_get_next_sibling (cell);
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                              name);
  g_assert_cmpstr (other, ==, NULL);
}

/* --- tests -------------------------------------------------------------------------------------- */

static void
test_days (Fixture *f, gconstpointer data)
{
  gint64 now = lk_clock_wall (lk_clock_system ());
  g_autoptr (PlayerStatementsItem) passed = NULL;
  g_autofree char *text = NULL;

  history_record_do (f->record, "initialized", "Strom", NULL);
  history_record_do (f->record, "completed", "Strom", "\"duration\":\"PT5M\"");
  history_record_at (f->record, now - DAY);
  history_record_do (f->record, "passed", "Probe", "\"score\":{\"raw\":8,\"max\":10}");
  open_history (f);
  wait_label (f, "You passed “Probe”.");
  wait_label (f, "Yesterday");
  assert_named (f, "Yesterday. You passed “Probe”. ", 0);
  passed = g_list_model_get_item (model (f), 0);
  g_assert_true (
      g_str_has_suffix (player_statements_item_note (passed), " · 8 of 10 points (80%)"));
  wait_label (f, player_statements_item_note (passed));
  text = read_list (f);
  g_assert_true (g_str_has_prefix (text, "[Yesterday]\nYou passed “Probe”.\n["));
  g_assert_true (g_str_has_suffix (text, "]\nYou completed “Strom”.\nYou began “Strom”.\n"));
}

/* Neither what another person did in this course nor what they say about an entry of hers. */
static void
test_nobody_else (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->folder, "store", NULL);
  LkStore *store = player_context_store (f->driver->window->context);
  g_autoptr (LkLearner) marek = lk_store_learner_add (store, "Marek", NULL, NULL);
  g_autoptr (HistoryRecord) his
      = history_record_new (folder, marek->id, f->course_id, lk_clock_wall (lk_clock_system ()));
  g_autofree char *text = NULL;

  history_record_say (f->record, "\"id\":\"00000000-0000-4000-8000-000000000001\",\"verb\":{\"id\":"
                                 "\"http://adlnet.gov/expapi/verbs/completed\"},\"object\":{\"id\":"
                                 "\"https://kurs.example/mine\"}");
  history_record_do (his, "completed", "Mareks Teil", NULL);
  history_record_say (his,
                      "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/commented\"},\"object\":"
                      "{\"objectType\":\"StatementRef\",\"id\":"
                      "\"00000000-0000-4000-8000-000000000001\"}");
  open_history (f);
  wait_label (f, "You completed “mine”.");
  text = read_list (f);
  g_assert_true (g_str_has_suffix (text, "]\nYou completed “mine”.\n"));
  g_assert_cmpuint (g_list_model_get_n_items (model (f)), ==, 1);
}

static void
test_pages (Fixture *f, gconstpointer data)
{
  GtkWidget *scrolled;
  GtkAdjustment *where;

  for (int i = 0; i < 200; i++)
    history_record_do (f->record, "experienced", i == 3 ? "Erdung" : "Seite", NULL);
  open_history (f);
  wait_label (f, "You looked at “Seite”.");
  ui_spin (500);
  g_assert_cmpuint (g_list_model_get_n_items (model (f)), <, 200);
  scrolled = ui_find (f->window, GTK_TYPE_SCROLLED_WINDOW, "scrolled");
  where = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  for (int i = 0; i < 50 && g_list_model_get_n_items (model (f)) < 200; i++) {
    gtk_adjustment_set_value (where, gtk_adjustment_get_upper (where));
    ui_spin (100);
  }
  wait_length (f, 200);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  GtkWidget *search, *clear;

  for (int i = 0; i < 200; i++)
    history_record_do (f->record, "experienced", i == 3 ? "Erdung prüfen" : "Seite", NULL);
  open_history (f);
  wait_label (f, "You looked at “Seite”.");
  gtk_widget_activate_action (f->window, "statements.search", NULL);
  search = ui_find (f->window, GTK_TYPE_SEARCH_ENTRY, "search");
  g_assert_nonnull (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "ERDUNG PRÜFEN");
  wait_length (f, 1);
  wait_label (f, "You looked at “Erdung prüfen”.");
  gtk_editable_set_text (GTK_EDITABLE (search), "<b>");
  wait_label (f, "Nothing found for “&lt;b&gt;”");
  clear = ui_find (f->window, GTK_TYPE_BUTTON, "clear");
  g_signal_emit_by_name (clear, "clicked");
  wait_label (f, "You looked at “Seite”.");
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  return *(char **) data != NULL;
}

/* A list that was not laid out yet takes no focus. */
static gboolean
has_popped_up (gpointer list)
{
  gtk_widget_grab_focus (list);
  return player_statements_row_popup_focused (list);
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  g_autoptr (PlayerStatementsItem) item = NULL;
  g_autofree char *text = NULL;
  GtkWidget *list;

  history_record_do (f->record, "completed", "Strom", NULL);
  open_history (f);
  wait_label (f, "You completed “Strom”.");
  item = g_list_model_get_item (model (f), 0);
  list = ui_find (f->window, GTK_TYPE_LIST_VIEW, NULL);
  ui_wait (has_popped_up, list, "the focus on an entry");
  ui_wait (is_seen, &(Seen){ list, NULL, GTK_TYPE_POPOVER }, "the menu of the entry");
  gtk_widget_activate_action (f->window, "statements.copy", "x",
                              player_statements_item_stored (item));
  wait_label (f, "Copied");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (f->window), NULL, read_text_cb, &text);
  ui_wait (is_read, &text, "the clipboard");
  g_assert_true (g_str_has_prefix (text, "{\"actor\":{\"account\":"));
  g_assert_nonnull (strstr (text, "\"stored\":"));
}

/* What is recorded while the window is open comes in at the top. */
static void
test_empty_then_new (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  open_history (f);
  wait_label (f, "Nothing Recorded Yet");
  history_record_at (f->record, lk_clock_wall (lk_clock_system ()));
  history_record_do (f->record, "initialized", "Strom", NULL);
  player_statements_window_refresh (PLAYER_STATEMENTS_WINDOW (f->window));
  wait_label (f, "You began “Strom”.");
  history_record_do (f->record, "passed", "Strom", NULL);
  player_statements_window_refresh (PLAYER_STATEMENTS_WINDOW (f->window));
  wait_length (f, 2);
  text = read_list (f);
  g_assert_cmpstr (text, ==, "[Today]\nYou passed “Strom”.\nYou began “Strom”.\n");
}

static gboolean
has_entries (gpointer data)
{
  Fixture *f = data;

  return ui_find (f->window, GTK_TYPE_LIST_VIEW, NULL) != NULL
         && g_list_model_get_n_items (model (f)) > 0;
}

/* What the session of a course itself has recorded; it speaks to the person, too. */
static void
test_played (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  player_window_open_course (f->driver->window, f->course_id, PLAYER_THEN_SHOW);
  ui_wait (history_is_offered, f, "the course page with a history");
  ui_act (f->driver, "win.start");
  ui_wait_page (f->driver);
  ui_act (f->driver, "win.history");
  f->window = GTK_WIDGET (f->driver->window->history);
  ui_wait (has_entries, f, "what was recorded");
  text = read_list (f);
  g_assert_nonnull (strstr (text, "You opened “"));
  gtk_window_close (GTK_WINDOW (f->window));
  ui_act (f->driver, "stage.leave");
  ui_wait_view (f->driver, "course");
}

static gboolean
course_is_shown (gpointer data)
{
  UiDriver *driver = data;

  return g_strcmp0 (player_window_view (driver->window), "course") == 0
         && player_course_page_row (driver->window->course_page) != NULL;
}

/* A course that records nothing has nothing to show. */
static void
test_not_offered (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *course = journey_course (folder, "1");
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  UiDriver *driver = ui_driver_start (store, NULL);

  ui_enter (driver, "Aylin Demir");
  ui_import (driver, course);
  player_window_open_course (driver->window, ui_only_course (driver), PLAYER_THEN_SHOW);
  ui_wait (course_is_shown, driver, "the course page");
  ui_spin (300);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (driver->window), "history"));
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* The window goes with the course, even while it reads. */
static void
test_leave (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < 100; i++)
    history_record_do (f->record, "experienced", "Seite", NULL);
  open_history (f);
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
  g_assert_null (f->driver->window->history);
}

#define ADD(name, func) g_test_add ("/history/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *course = g_build_filename (g_getenv ("LERNKOFFER_CORPUS"), COURSE, NULL);

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/history/not-offered", test_not_offered);
  if (!g_file_test (course, G_FILE_TEST_EXISTS)) {
    g_test_message ("no %s", course);
    return g_test_run ();
  }
  ADD ("days", test_days);
  ADD ("nobody-else", test_nobody_else);
  ADD ("pages", test_pages);
  ADD ("search", test_search);
  ADD ("copy", test_copy);
  ADD ("empty-then-new", test_empty_then_new);
  ADD ("played", test_played);
  ADD ("leave", test_leave);
  return g_test_run ();
}
