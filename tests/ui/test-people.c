/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Many people in the real window: a class list that becomes people, the choice among them by typing, what a trainer sees and
 * what not, a PIN that was forgotten, and a machine where people only learn.
 */

#include <locale.h>
#include <string.h>

#include "engine/store/store-class.h"
#include "engine/workbook/coach.h"
#include "player/classes/player-classes-private.h"
#include "player/house/player-house.h"
#include "player/people/player-crowd.h"
#include "player/people/player-person-dialog.h"
#include "player/people/player-pin-step.h"
#include "player/shelf/player-shelf-private.h"
#include "player/workbook/player-coach-window.h"
#include "tests/support/fixture.h"
#include "tests/support/speech-fixture.h"
#include "tests/ui/journey-course.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/window-keys.h"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static GSettings *
settings_new (void)
{
  return g_settings_new ("de.oekohub.Lernkoffer");
}

static void
set_up (Fixture *f, const void *data)
{
  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  f->driver = ui_driver_start (f->store, NULL);
}

static void
tear_down (Fixture *f, const void *data)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

static LkStore *
store_of (Fixture *f)
{
  return player_context_store (f->driver->window->context);
}

static GtkWidget *
learner_page (Fixture *f)
{
  return GTK_WIDGET (f->driver->window->learner_page);
}

static PlayerClassesPage *
classes (Fixture *f)
{
  return f->driver->window->classes_page;
}

/* --- what is waited for ----------------------------------------------------------------------------- */

typedef struct {
  GtkWidget *root;
  GType type;
  const char *text;
} Looked;

static gboolean
is_there (gpointer data)
{
  const Looked *looked = data;

  return gtk_widget_get_mapped (looked->root)
         && ui_find (looked->root, looked->type, looked->text) != NULL;
}

static GtkWidget *
wait_for (GtkWidget *root, GType type, const char *text)
{
  Looked looked = { root, type, text };

  ui_wait (is_there, &looked, text != NULL ? text : g_type_name (type));
  return ui_find (root, type, text);
}

static gboolean
is_at_step (gpointer data)
{
  const void **pair = data;

  return g_strcmp0 (player_classes_page_step ((PlayerClassesPage *) pair[0]), pair[1]) == 0;
}

static void
wait_step (Fixture *f, const char *step)
{
  const void *pair[] = { classes (f), step };

  ui_wait (is_at_step, pair, step);
}

static void
press (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* The button around that text. */
static GtkWidget *
wait_button (GtkWidget *root, const char *text)
{
  return gtk_widget_get_ancestor (wait_for (root, GTK_TYPE_LABEL, text), GTK_TYPE_BUTTON);
}

static GtkWidget *
pin_entry (GtkWidget *root)
{
  return wait_for (root, ADW_TYPE_PASSWORD_ENTRY_ROW, "entry");
}

/* Into the field, and Enter. */
static void
enter_pin (GtkWidget *root, const char *pin)
{
  GtkWidget *entry = pin_entry (root);

  gtk_editable_set_text (GTK_EDITABLE (entry), pin);
  g_signal_emit_by_name (entry, "entry-activated");
}

/* From the choice of people to the groups. */
static void
enter_trainer (Fixture *f, const char *pin)
{
  GtkWidget *page = GTK_WIDGET (classes (f));

  ui_wait_view (f->driver, "learner");
  player_window_show_classes (f->driver->window);
  ui_wait_view (f->driver, "classes");
  wait_for (page, GTK_TYPE_LABEL, "For Trainers");
  ui_spin (200);
  enter_pin (page, pin);
  wait_step (f, "groups");
}

static unsigned
n_members (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (classes (f)->members));
}

static gboolean
has_members (gpointer data)
{
  const unsigned *wanted = ((void **) data)[1];

  return n_members (((void **) data)[0]) == *wanted;
}

static void
wait_members (Fixture *f, unsigned n)
{
  void *pair[] = { f, &n };

  ui_wait (has_members, pair, "the members");
}

/* --- a class list ------------------------------------------------------------------------------------- */

static char *
write_list (Fixture *f, unsigned n)
{
  g_autoptr (GString) text = g_string_new ("Vorname;Nachname;Gruppe;PIN\r\n");
  char *path = g_build_filename (f->folder, "klasse.csv", NULL);

  for (unsigned i = 0; i < n; i++)
    g_string_append_printf (text, "Person%02u;Müller%02u;%s;\r\n", i, i,
                            i < 20 ? "Metall 1" : "Farbe");
  g_string_append (text, "Gökhan;Öztürk;Farbe;2468\r\n;;Farbe;\r\nEva;Kurz;Farbe;12\r\n");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static void
open_list (Fixture *f, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  player_classes_page_open_list (classes (f), file);
  wait_step (f, "import");
}

static void
test_class_list (Fixture *f, const void *data)
{
  g_autofree char *path = write_list (f, 30);
  GtkWidget *page = GTK_WIDGET (classes (f));

  /* Nobody is here yet: a trainer comes first. */
  press (wait_for (learner_page (f), GTK_TYPE_BUTTON, "trainer_of_none"));
  ui_wait_view (f->driver, "classes");
  wait_for (page, GTK_TYPE_BUTTON, "Set PIN");
  enter_pin (page, "12");
  wait_for (page, GTK_TYPE_LABEL, "A PIN has 4 to 8 digits.");
  enter_pin (page, "8642");
  wait_step (f, "groups");
  open_list (f, path);
  wait_for (page, GTK_TYPE_LABEL, "31 people are new. 2 lines cannot be used and are left out.");
  wait_for (page, GTK_TYPE_LABEL, "Line 33: The name is missing.");
  wait_for (page, GTK_TYPE_LABEL, "Line 34: The PIN does not have 4 to 8 digits.");
  press (wait_for (page, GTK_TYPE_BUTTON, "Add 31 People"));
  wait_step (f, "groups");
  wait_members (f, 31);
  /* The same list again: nobody is doubled. */
  open_list (f, path);
  wait_for (page, GTK_TYPE_LABEL,
            "Nobody on this list is new. 31 are here already. 2 lines cannot be used and are left "
            "out.");
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "add"));
  press (ui_find (page, GTK_TYPE_BUTTON, "cancel"));
  wait_step (f, "groups");
  g_assert_cmpuint (n_members (f), ==, 31);
}

static void
test_class_list_undo (Fixture *f, const void *data)
{
  g_autofree char *path = write_list (f, 3);
  g_autoptr (GPtrArray) groups = NULL;

  enter_trainer (f, "8642");
  open_list (f, path);
  press (wait_for (GTK_WIDGET (classes (f)), GTK_TYPE_BUTTON, "Add 4 People"));
  wait_step (f, "groups");
  wait_members (f, 4);
  press (wait_for (GTK_WIDGET (classes (f)), GTK_TYPE_BUTTON, "Undo"));
  wait_members (f, 0);
  groups = lk_store_classes (store_of (f), NULL);
  g_assert_cmpuint (groups->len, ==, 0);
}

static void
test_class_list_refused (Fixture *f, const void *data)
{
  g_autofree char *path = g_build_filename (f->folder, "liste.csv", NULL);

  g_assert_true (g_file_set_contents (path, "Ort;Datum\nBonn;3.3.\n", -1, NULL));
  enter_trainer (f, "8642");
  open_list (f, path);
  wait_for (GTK_WIDGET (classes (f)), GTK_TYPE_LABEL,
            "This list has no column “Name”. Call one column “Name”, or two “First name” and “Last "
            "name”.");
  press (ui_find (GTK_WIDGET (classes (f)), GTK_TYPE_BUTTON, "back"));
  wait_step (f, "groups");
  g_assert_cmpuint (n_members (f), ==, 0);
}

/* --- the choice among many -------------------------------------------------------------------------------- */

static void
add_people (Fixture *f, unsigned n)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree LkNewPerson *people = g_new0 (LkNewPerson, n);
  g_autoptr (LkPeopleAdded) added = NULL;

  for (unsigned i = 0; i < n; i++) {
    char *name = i == 7 ? g_strdup ("Gökhan Öztürk") : g_strdup_printf ("Person %03u", i);

    g_ptr_array_add (names, name);
    people[i] = (LkNewPerson){ name, i % 2 == 0 ? "Even" : "Odd", NULL };
  }
  added = lk_store_people_add (store_of (f), people, n, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (added->learners->len, ==, n);
  player_learner_page_reload (f->driver->window->learner_page, TRUE);
}

static unsigned
count (GtkWidget *root, const char *class)
{
  unsigned n = gtk_widget_has_css_class (root, class) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, class);
  return n;
}

static gboolean
finds_nobody (gpointer data)
{
  return ui_find (learner_page (data), GTK_TYPE_LABEL, "Nobody here has this name.") != NULL;
}

/* 300 people, by letters alone. Rows are made for what is in sight only. */
static void
test_many_by_typing (Fixture *f, const void *data)
{
  GtkWindow *window = GTK_WINDOW (f->driver->window);

  add_people (f, 300);
  wait_for (learner_page (f), PLAYER_TYPE_CROWD, NULL);
  wait_for (learner_page (f), GTK_TYPE_LABEL, "Gökhan Öztürk");
  g_assert_cmpuint (count (learner_page (f), "person-row"), <, 300);
  window_keys_type (window, "zzz");
  ui_wait (finds_nobody, f, "that nobody has the name");
  for (int i = 0; i < 3; i++)
    window_keys_press (window, "BackSpace");
  window_keys_type (window, "ozt");
  ui_spin (400);
  g_assert_cmpuint (count (learner_page (f), "person-row"), >=, 1);
  g_assert_null (ui_find (learner_page (f), GTK_TYPE_LABEL, "Person 001"));
  window_keys_press (window, "Return");
  ui_wait_view (f->driver, "shelf");
  g_assert_cmpstr (player_context_learner_name (f->driver->window->context), ==, "Gökhan Öztürk");
}

/* A group, then down into the list and Enter. */
static void
test_many_by_group (Fixture *f, const void *data)
{
  GtkWindow *window = GTK_WINDOW (f->driver->window);
  GtkWidget *chip;

  add_people (f, 40);
  chip = wait_button (learner_page (f), "Odd");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  ui_spin (300);
  g_assert_null (ui_find (learner_page (f), GTK_TYPE_LABEL, "Person 002"));
  g_assert_nonnull (ui_find (learner_page (f), GTK_TYPE_LABEL, "Person 001"));
  gtk_widget_grab_focus (ui_find (learner_page (f), GTK_TYPE_SEARCH_ENTRY, NULL));
  window_keys_press (window, "Down");
  ui_spin (100);
  window_keys_press (window, "Return");
  ui_wait_view (f->driver, "shelf");
  g_assert_cmpstr (player_context_learner_name (f->driver->window->context), ==, "Gökhan Öztürk");
}

/* --- what trainers see ---------------------------------------------------------------------------------------- */

static gboolean
is_on_course_page (gpointer data)
{
  UiDriver *driver = data;

  return g_strcmp0 (player_window_view (driver->window), "course") == 0
         && player_course_page_session (driver->window->course_page) != NULL;
}

static void
play_a_little (Fixture *f)
{
  g_autofree char *course = journey_course (f->folder, "1");

  ui_import (f->driver, course);
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_START);
  ui_wait_page (f->driver);
  ui_act (f->driver, "win.back");
  ui_wait (is_on_course_page, f->driver, "the course page");
  ui_act (f->driver, "win.shelf");
  ui_wait_view (f->driver, "shelf");
}

/* What the overview would be as a file. (transfer full) */
static char *
overview (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "overview.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LkReport) report = player_classes_report (classes (f));
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (lk_report_write (report, LK_REPORT_CSV, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
shows_nothing_any_more (gpointer data)
{
  return ui_find (data, GTK_TYPE_LABEL, "Shows nothing") != NULL;
}

static void
test_shown (Fixture *f, const void *data)
{
  GtkWidget *shown, *toggle, *trainers = GTK_WIDGET (classes (f));
  g_autofree char *before = NULL, *after = NULL;

  ui_enter (f->driver, "Aylin Demir");
  play_a_little (f);
  ui_act (f->driver, "win.shown");
  shown = wait_for (GTK_WIDGET (f->driver->window->house), GTK_TYPE_LABEL, "Shows nothing");
  shown = player_house_page (f->driver->window->house, "shown");
  toggle = wait_for (shown, GTK_TYPE_SWITCH, NULL);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));

  /* Nothing of it before it is turned on. */
  ui_act (f->driver, "win.learner");
  enter_trainer (f, "8642");
  wait_members (f, 1);
  wait_for (trainers, GTK_TYPE_LABEL, "Shows nothing");
  g_assert_null (ui_find (trainers, GTK_TYPE_LABEL, "Kleine Reise: 0 of 3 steps"));
  before = overview (f);
  g_assert_null (strstr (before, "Reise"));
  g_assert_nonnull (strstr (before, "Aylin Demir,,,Shows nothing"));
  gtk_widget_activate_action (trainers, "classes.leave", NULL);

  ui_wait_view (f->driver, "learner");
  press (wait_button (learner_page (f), "Aylin Demir"));
  ui_wait_view (f->driver, "shelf");
  ui_act (f->driver, "win.shown");
  ui_spin (200);
  shown = player_house_page (f->driver->window->house, "shown");
  toggle = wait_for (shown, GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  wait_for (shown, GTK_TYPE_LABEL, "Kleine Reise: 0 of 3 steps");

  ui_act (f->driver, "win.learner");
  enter_trainer (f, "8642");
  wait_for (trainers, GTK_TYPE_LABEL, "Kleine Reise: 0 of 3 steps");
  after = overview (f);
  g_assert_nonnull (strstr (after, "Aylin Demir,,Kleine Reise,0 of 3 steps"));
  gtk_widget_activate_action (trainers, "classes.leave", NULL);

  /* And taken back. */
  ui_wait_view (f->driver, "learner");
  press (wait_button (learner_page (f), "Aylin Demir"));
  ui_wait_view (f->driver, "shelf");
  ui_act (f->driver, "win.shown");
  ui_spin (200);
  shown = player_house_page (f->driver->window->house, "shown");
  toggle = wait_for (shown, GTK_TYPE_SWITCH, NULL);
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  ui_wait (shows_nothing_any_more, shown, "that nothing is shown");
  ui_act (f->driver, "win.learner");
  enter_trainer (f, "8642");
  wait_for (trainers, GTK_TYPE_LABEL, "Shows nothing");
}

/* --- PINs --------------------------------------------------------------------------------------------------------- */

static void
test_trainer_pin (Fixture *f, const void *data)
{
  GtkWidget *page = GTK_WIDGET (classes (f));

  enter_trainer (f, "8642");
  gtk_widget_activate_action (page, "classes.leave", NULL);
  ui_wait_view (f->driver, "learner");
  player_window_show_classes (f->driver->window);
  wait_for (page, GTK_TYPE_BUTTON, "Continue");
  for (int i = 0; i < 5; i++) {
    enter_pin (page, "0000");
    wait_for (page, GTK_TYPE_LABEL, "This PIN does not match. Please try again.");
    ui_spin (50);
  }
  enter_pin (page, "8642");
  wait_for (page, GTK_TYPE_LABEL, "problem");
  ui_spin (300);
  g_assert_cmpstr (player_classes_page_step (classes (f)), ==, "pin");
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (pin_entry (page))));
  g_assert_null (classes (f)->learners);
}

/* The trainer allows, the learner sets, and reads that it was so. */
static void
test_forgotten_pin (Fixture *f, const void *data)
{
  g_autoptr (LkLearner) learner = lk_store_learner_add (store_of (f), "Gisela", "1357", NULL);
  GtkWidget *page = learner_page (f);

  g_assert_true (lk_store_pin_allow (store_of (f), learner->id, NULL));
  player_learner_page_reload (f->driver->window->learner_page, TRUE);
  press (wait_button (page, "Gisela"));
  press (wait_for (page, GTK_TYPE_BUTTON, "Set a New PIN"));
  enter_pin (page, "2468");
  ui_wait_view (f->driver, "shelf");
  g_assert_true (lk_store_learner_check_pin (store_of (f), learner->id, "2468", NULL));
  wait_for (GTK_WIDGET (f->driver->window), WIDGET_TYPE_BANNER, NULL);
  ui_spin (300);
  g_assert_true (widget_banner_is_shown (f->driver->window->banner));
}

/* --- a machine where people only learn -------------------------------------------------------------------------------- */

static void
set_up_kiosk (Fixture *f, const void *data)
{
  g_autoptr (GSettings) settings = settings_new ();
  g_autofree char *course = NULL;

  /* Courses are put there before. */
  set_up (f, data);
  ui_enter (f->driver, "Aylin Demir");
  course = journey_course (f->folder, "1");
  ui_import (f->driver, course);
  ui_driver_stop (f->driver);
  g_settings_set_boolean (settings, "kiosk", TRUE);
  f->driver = ui_driver_start (f->store, NULL);
}

static void
tear_down_kiosk (Fixture *f, const void *data)
{
  g_autoptr (GSettings) settings = settings_new ();

  tear_down (f, data);
  g_settings_reset (settings, "kiosk");
}

static void
enter_kiosk (Fixture *f)
{
  /* One person alone is asked for too. */
  ui_wait_view (f->driver, "learner");
  press (wait_button (learner_page (f), "Aylin Demir"));
  ui_wait_view (f->driver, "shelf");
}

static void
test_kiosk (Fixture *f, const void *data)
{
  g_autofree char *path = journey_course (f->folder, "2");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GActionGroup *application = G_ACTION_GROUP (f->driver->application);
  PlayerShelfPage *page = f->driver->window->shelf_page;
  g_autoptr (PlayerCourseItem) item = NULL;
  g_autoptr (GPtrArray) shelf = NULL;

  ui_wait_view (f->driver, "learner");
  /* Nobody can make themselves the trainer here. */
  ui_spin (300);
  g_assert_null (ui_find (learner_page (f), GTK_TYPE_BUTTON, "trainer"));
  enter_kiosk (f);
  ui_spin (300);
  item = g_list_model_get_item (G_LIST_MODEL (page->sorted), 0);
  g_assert_nonnull (item);
  g_assert_false (g_action_group_get_action_enabled (application, "open"));
  g_assert_false (g_action_group_get_action_enabled (application, "open-course"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (f->driver->window), "sample"));
  g_assert_null (ui_find (GTK_WIDGET (f->driver->window->house), GTK_TYPE_BUTTON, "open_button"));
  g_application_open (G_APPLICATION (f->driver->application), &file, 1, "");
  ui_spin (500);
  g_assert_true (g_queue_is_empty (&f->driver->window->imports));
  /* Nor can a course be taken away. */
  g_set_object (&page->menu_item, item);
  gtk_widget_activate_action (GTK_WIDGET (page), "shelf.remove", NULL);
  ui_spin (300);
  shelf
      = lk_store_shelf (store_of (f), player_context_learner_id (f->driver->window->context), NULL);
  g_assert_cmpuint (shelf->len, ==, 1);
}

static gboolean
is_noticed (gpointer data)
{
  return gtk_revealer_get_reveal_child (((UiDriver *) data)->window->idle_revealer);
}

static char *
place_of (Fixture *f, gint64 learner)
{
  g_autoptr (GPtrArray) shelf = lk_store_shelf (store_of (f), learner, NULL);

  return g_strdup (((const LkShelfRow *) shelf->pdata[0])->last_item_title);
}

/* The notice, a key that keeps, and then nobody: back to the choice, with everything kept. */
static void
test_kiosk_idle (Fixture *f, const void *data)
{
  gint64 learner;
  g_autofree char *place = NULL;

  enter_kiosk (f);
  learner = player_context_learner_id (f->driver->window->context);
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_START);
  ui_wait_page (f->driver);
  player_window_set_idle_seconds (f->driver->window, 6, 4);
  ui_wait (is_noticed, f->driver, "the notice");
  window_keys_press (GTK_WINDOW (f->driver->window), "Shift_L");
  ui_spin (100);
  g_assert_false (is_noticed (f->driver));
  g_assert_cmpstr (player_window_view (f->driver->window), ==, "stage");
  ui_wait (is_noticed, f->driver, "the notice again");
  ui_wait_view (f->driver, "learner");
  g_assert_null (player_context_learner (f->driver->window->context));
  g_assert_false (is_noticed (f->driver));
  place = place_of (f, learner);
  g_assert_cmpstr (place, ==, "Erster Teil");
}

static gboolean
is_open (gpointer data)
{
  return ui_window_of (*(GType *) data) != NULL;
}

static GtkWindow *
wait_window (GType type)
{
  ui_wait (is_open, &type, g_type_name (type));
  return GTK_WINDOW (ui_window_of (type));
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

/* Longer than the limit, and by nothing but keys in that window: how many. */
static unsigned
type_for_long (Fixture *f, GtkWindow *window)
{
  gint64 end = g_get_monotonic_time () + 12 * G_USEC_PER_SEC;
  unsigned n = 0;

  player_window_set_idle_seconds (f->driver->window, 8, 1);
  for (; g_get_monotonic_time () < end; n++) {
    window_keys_type (window, "a");
    ui_spin (300);
    g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  }
  g_assert_nonnull (player_context_learner (f->driver->window->context));
  return n;
}

/* Who writes in a dialog is there; nobody: it goes, and with it the person. */
static void
test_kiosk_idle_dialog (Fixture *f, const void *data)
{
  GType type = PLAYER_TYPE_PERSON_DIALOG;
  GtkWindow *dialog;

  enter_kiosk (f);
  ui_act (f->driver, "win.person");
  dialog = wait_window (type);
  gtk_widget_grab_focus (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "name_row"));
  type_for_long (f, dialog);
  ui_wait_view (f->driver, "learner");
  g_assert_true (is_closed (&type));
}

/* (transfer full) */
static GFile *
write_copy (Fixture *f)
{
  g_autoptr (LkCoachCopy) copy = lk_coach_copy_new ();
  g_autofree char *path = g_build_filename (f->folder, "kopie.html", NULL), *page = NULL;

  copy->id = g_strdup ("4d2c0d6e-0000-4000-8000-000000000000");
  copy->learner = g_strdup ("9f86d081");
  copy->name = g_strdup ("Murat Kaya");
  copy->language = g_strdup ("de");
  copy->date = g_get_real_time ();
  lk_coach_course_add_entry (lk_coach_copy_add_course (copy, "CSR"), 1, "Seite", "Mein Ziel",
                             lk_work_sheet_new ("Weniger Strom"));
  page = lk_coach_copy_write (copy);
  g_assert_true (g_file_set_contents (path, page, -1, NULL));
  return g_file_new_for_path (path);
}

/* The window of a coach is no dialog. It goes too, and what was written comes back with the copy. */
static void
test_kiosk_idle_coach (Fixture *f, const void *data)
{
  GType type = PLAYER_TYPE_COACH_WINDOW;
  g_autoptr (GFile) file = write_copy (f);
  GtkWidget *view;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL, *typed = NULL;
  GtkTextIter start, end;
  GtkWindow *window;
  unsigned n;

  enter_kiosk (f);
  g_application_open (G_APPLICATION (f->driver->application), &file, 1, "");
  window = wait_window (type);
  gtk_widget_grab_focus (ui_find (GTK_WIDGET (window), GTK_TYPE_TEXT_VIEW, NULL));
  n = type_for_long (f, window);
  ui_wait_view (f->driver, "learner");
  g_assert_true (is_closed (&type));
  player_window_set_idle_seconds (f->driver->window, 600, 1);
  enter_kiosk (f);
  g_application_open (G_APPLICATION (f->driver->application), &file, 1, "");
  view = ui_find (GTK_WIDGET (wait_window (type)), GTK_TYPE_TEXT_VIEW, NULL);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  typed = g_strnfill (n, 'a');
  g_assert_cmpstr (text, ==, typed);
}

/* Nothing of one person stays for the next, whatever stands on what. */
static void
test_switch_closes (Fixture *f, const void *data)
{
  GType coach = PLAYER_TYPE_COACH_WINDOW, dialog = PLAYER_TYPE_PERSON_DIALOG,
        question = ADW_TYPE_MESSAGE_DIALOG;
  g_autoptr (GFile) file = write_copy (f);
  GtkWidget *person;

  ui_enter (f->driver, "Aylin Demir");
  g_application_open (G_APPLICATION (f->driver->application), &file, 1, "");
  wait_window (coach);
  ui_act (f->driver, "win.person");
  person = GTK_WIDGET (wait_window (dialog));
  press (ui_find (person, GTK_TYPE_BUTTON, "remove"));
  wait_window (question);
  ui_act (f->driver, "win.learner");
  ui_wait_view (f->driver, "learner");
  g_assert_true (is_closed (&question) && is_closed (&dialog) && is_closed (&coach));
  /* And nobody was deleted. */
  press (wait_button (learner_page (f), "Aylin Demir"));
  ui_wait_view (f->driver, "shelf");
}

/* A trainer who went away leaves nothing open. */
static void
test_idle_trainer (Fixture *f, const void *data)
{
  enter_trainer (f, "8642");
  player_window_set_idle_seconds (f->driver->window, 2, 1);
  ui_wait_view (f->driver, "learner");
  g_assert_null (classes (f)->learners);
}

/* --- what plays keeps ----------------------------------------------------------------------------------------------------- */

static void
append_le (GByteArray *bytes, guint32 value, unsigned n)
{
  for (unsigned i = 0; i < n; i++) {
    guint8 byte = (guint8) (value >> (8 * i));

    g_byte_array_append (bytes, &byte, 1);
  }
}

/* A minute of silence, as a data address. */
static char *
silence (void)
{
  const unsigned n = 8000 * 60;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *samples = g_malloc (n);
  g_autofree char *base64 = NULL;

  memset (samples, 128, n);
  g_byte_array_append (bytes, (const guint8 *) "RIFF", 4);
  append_le (bytes, 36 + n, 4);
  g_byte_array_append (bytes, (const guint8 *) "WAVEfmt ", 8);
  append_le (bytes, 16, 4);
  append_le (bytes, 1, 2);
  append_le (bytes, 1, 2);
  append_le (bytes, 8000, 4);
  append_le (bytes, 8000, 4);
  append_le (bytes, 1, 2);
  append_le (bytes, 8, 2);
  g_byte_array_append (bytes, (const guint8 *) "data", 4);
  append_le (bytes, n, 4);
  g_byte_array_append (bytes, samples, n);
  base64 = g_base64_encode (bytes->data, bytes->len);
  return g_strconcat ("data:audio/wav;base64,", base64, NULL);
}

static gboolean
plays (gpointer data)
{
  g_autofree char *value
      = ui_evaluate (data, "String (!document.querySelector ('audio').paused"
                           " && document.querySelector ('audio').currentTime > 0)");

  return g_strcmp0 (value, "true") == 0;
}

static gboolean
is_read (gpointer data)
{
  return player_stage_page_is_reading (((Fixture *) data)->driver->window->stage_page);
}

static void
test_kiosk_media (Fixture *f, const void *data)
{
  g_autofree char *sound = silence ();
  g_autofree char *script
      = g_strdup_printf ("(() => { const a = document.createElement ('audio'); a.src = '%s';"
                         " document.body.append (a); a.play (); })()",
                         sound);
  g_autofree char *value = NULL, *stopped = NULL;

  enter_kiosk (f);
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_START);
  ui_wait_page (f->driver);
  value = ui_evaluate (f->driver, script);
  ui_wait (plays, f->driver, "the sound");
  player_window_set_idle_seconds (f->driver->window, 3, 1);
  ui_spin (7000);
  g_assert_cmpstr (player_window_view (f->driver->window), ==, "stage");
  g_assert_false (is_noticed (f->driver));
  stopped = ui_evaluate (f->driver, "document.querySelector ('audio').pause ()");
  ui_wait_view (f->driver, "learner");
}

/* A page that is read aloud has a listener. */
static void
test_kiosk_aloud (Fixture *f, const void *data)
{
  g_autoptr (SpeechFixture) speech = speech_fixture_new (SPEECH_WRITTEN);

  if (speech == NULL)
    return;
  speech_fixture_set_pause (speech, "60");
  enter_kiosk (f);
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_START);
  ui_wait_page (f->driver);
  ui_act (f->driver, "stage.read");
  ui_wait (is_read, f, "a voice");
  player_window_set_idle_seconds (f->driver->window, 3, 1);
  ui_spin (7000);
  g_assert_cmpstr (player_window_view (f->driver->window), ==, "stage");
  g_assert_false (is_noticed (f->driver));
  /* A pause has none for ever. */
  ui_act (f->driver, "stage.read");
  ui_wait_view (f->driver, "learner");
}

static GtkEventController *
drop_of (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (one))
      return one;
  }
  g_assert_not_reached ();
}

/* What is dropped there is refused by one sentence. */
static void
test_kiosk_drop (Fixture *f, const void *data)
{
  g_autofree char *path = journey_course (f->folder, "2");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { file, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = TRUE;

  enter_kiosk (f);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (drop_of (GTK_WIDGET (f->driver->window->toasts)), "drop", &value, 5.0, 5.0,
                         &taken);
  g_assert_nonnull (f->driver->window->toast);
  g_assert_cmpstr (adw_toast_get_title (f->driver->window->toast), ==,
                   "Courses cannot be added here.");
  ui_spin (500);
  g_assert_true (g_queue_is_empty (&f->driver->window->imports));
  ui_only_course (f->driver);
}

/* --- by keys ------------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
focus_of (Fixture *f)
{
  return gtk_root_get_focus (GTK_ROOT (f->driver->window));
}

/* By what stands in it, by its tooltip or its name in the template. */
static gboolean
is_called (GtkWidget *widget, const char *text)
{
  return ui_find (widget, G_OBJECT_TYPE (widget), text) == widget
         || ui_find (widget, GTK_TYPE_LABEL, text) != NULL
         || g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* Everything that the focus comes to, until it is at @type and @text. */
static GtkWidget *
tab_to (Fixture *f, GType type, const char *text)
{
  for (int i = 0; i < 60; i++) {
    GtkWidget *focus = focus_of (f);
    GtkWidget *around = focus != NULL ? gtk_widget_get_ancestor (focus, type) : NULL;

    if (around != NULL && is_called (around, text))
      return around;
    gtk_widget_child_focus (GTK_WIDGET (f->driver->window), GTK_DIR_TAB_FORWARD);
    ui_spin (5);
  }
  g_printerr ("the focus never came to %s\n", text);
  g_assert_not_reached ();
}

static void
test_keys (Fixture *f, const void *data)
{
  GtkWindow *window = GTK_WINDOW (f->driver->window);
  GtkWidget *page = GTK_WIDGET (classes (f));

  add_people (f, 20);
  wait_for (learner_page (f), PLAYER_TYPE_CROWD, NULL);
  wait_for (learner_page (f), GTK_TYPE_LABEL, "Everybody");
  tab_to (f, GTK_TYPE_TOGGLE_BUTTON, "Everybody");
  tab_to (f, GTK_TYPE_GRID_VIEW, "grid");
  gtk_widget_activate (tab_to (f, GTK_TYPE_BUTTON, "trainer_of_many"));
  ui_wait_view (f->driver, "classes");
  wait_for (page, GTK_TYPE_BUTTON, "Set PIN");
  ui_spin (200);
  window_keys_type (window, "8642");
  window_keys_press (window, "Return");
  wait_step (f, "groups");
  wait_members (f, 20);
  tab_to (f, GTK_TYPE_TOGGLE_BUTTON, "Odd");
  window_keys_press (window, "space");
  wait_members (f, 10);
  tab_to (f, GTK_TYPE_MENU_BUTTON, "Menu of the Group");
  tab_to (f, GTK_TYPE_LIST_VIEW, "list");
  g_assert_nonnull (ui_find (focus_of (f), GTK_TYPE_LABEL, "Gökhan Öztürk"));
  window_keys_press (window, "Down");
  g_assert_nonnull (ui_find (focus_of (f), GTK_TYPE_LABEL, "Person 001"));
  tab_to (f, GTK_TYPE_MENU_BUTTON, "Menu for Person 001");
  gtk_widget_activate (tab_to (f, GTK_TYPE_BUTTON, "Back"));
  ui_wait_view (f->driver, "learner");
}

#define add(name, function) g_test_add ("/people/" name, Fixture, NULL, set_up, function, tear_down)
#define add_kiosk(name, function)                                                                  \
  g_test_add ("/people/" name, Fixture, NULL, set_up_kiosk, function, tear_down_kiosk)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("class-list", test_class_list);
  add ("class-list-undo", test_class_list_undo);
  add ("class-list-refused", test_class_list_refused);
  add ("many-by-typing", test_many_by_typing);
  add ("many-by-group", test_many_by_group);
  add ("shown", test_shown);
  add ("trainer-pin", test_trainer_pin);
  add ("forgotten-pin", test_forgotten_pin);
  add_kiosk ("kiosk", test_kiosk);
  add_kiosk ("kiosk-idle", test_kiosk_idle);
  add_kiosk ("kiosk-idle-dialog", test_kiosk_idle_dialog);
  add_kiosk ("kiosk-idle-coach", test_kiosk_idle_coach);
  add_kiosk ("kiosk-media", test_kiosk_media);
  add_kiosk ("kiosk-aloud", test_kiosk_aloud);
  add_kiosk ("kiosk-drop", test_kiosk_drop);
  add ("switch-closes", test_switch_closes);
  add ("idle-trainer", test_idle_trainer);
  add ("keys", test_keys);
  return g_test_run ();
}
