/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every screen of the player as a screen reader is given it: what the focus comes to has a role and a name, pictures are named or
 * not there, neighbours are told apart, buttons do something. A page of the house that is not in the table below fails the test.
 */

#include <locale.h>

#include "engine/store/store-repeat.h"
#include "engine/session/repetition.h"
#include "player/house/player-house-pages.h"
#include "player/mydata/player-data-page.h"
#include "player/progress/player-progress-page.h"
#include "player/proofs/player-proofs-private.h"
#include "player/shelf/player-shelf-private.h"
#include "player/stage/player-stage-private.h"
#include "player/workbook/player-share-window.h"
#include "player/workbook/player-versions-window.h"
#include "player/workbook/player-coach-window.h"
#include "player/workbook/player-work-card.h"
#include "player/workbook/player-workbook-page.h"
#include "tests/support/fixture.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/player-names.h"
#include "tests/ui/progress-fixture.h"
#include "tests/ui/window-keys.h"
#include "tests/ui/workbook-fixture.h"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

/* --- screens -------------------------------------------------------------------------------------------------- */

static GtkWidget *
window_of (Fixture *f)
{
  return GTK_WIDGET (f->driver->window);
}

static gboolean
has_cards (gpointer data)
{
  Fixture *f = data;

  return g_list_model_get_n_items (G_LIST_MODEL (f->driver->window->shelf_page->sorted)) > 2;
}

static void
open_shelf (Fixture *f)
{
  ui_act (f->driver, "win.shelf");
  ui_wait_view (f->driver, "shelf");
  ui_wait (has_cards, f, "the courses");
}

static void
open_menu_of (Fixture *f, const char *id)
{
  GtkWidget *button = ui_find (window_of (f), GTK_TYPE_MENU_BUTTON, id);

  g_assert_nonnull (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

static void
open_person_menu (Fixture *f)
{
  open_shelf (f);
  open_menu_of (f, "learner_button");
}

static void
open_main_menu (Fixture *f)
{
  open_shelf (f);
  open_menu_of (f, "menu_button");
}

static void
open_order_menu (Fixture *f)
{
  open_shelf (f);
  open_menu_of (f, "sort_button");
}

static void
open_search (Fixture *f)
{
  open_shelf (f);
  player_shelf_page_set_searching (f->driver->window->shelf_page, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (f->driver->window->shelf_page->search_entry), "Bausteine");
  ui_spin (1500);
}

static void
open_found_nothing (Fixture *f)
{
  open_search (f);
  gtk_editable_set_text (GTK_EDITABLE (f->driver->window->shelf_page->search_entry), "qxqx");
  ui_spin (1000);
}

static gint64
course_called (Fixture *f, const char *title)
{
  GListModel *sorted = G_LIST_MODEL (f->driver->window->shelf_page->sorted);

  for (guint i = 0; i < g_list_model_get_n_items (sorted); i++) {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (sorted, i);

    if (g_str_equal (player_course_item_row (item)->course->title, title))
      return player_course_item_id (item);
  }
  g_assert_not_reached ();
}

static void
open_course (Fixture *f)
{
  open_shelf (f);
  player_window_open_course (f->driver->window, course_called (f, "Musterbuch der Bausteine"),
                             PLAYER_THEN_SHOW);
  pages_wait_course (f->driver);
}

static void
open_details (Fixture *f)
{
  open_course (f);
  ui_act (f->driver, "win.details");
}

static void
open_history (Fixture *f)
{
  open_course (f);
  ui_act (f->driver, "win.history");
}

static gboolean
page_is_up (gpointer data)
{
  PlayerStagePage *stage = ((Fixture *) data)->driver->window->stage_page;

  return stage->page_up && !gtk_widget_get_visible (GTK_WIDGET (stage->cover));
}

static void
open_stage (Fixture *f)
{
  if (g_str_equal (player_window_view (f->driver->window), "stage"))
    return;
  open_course (f);
  ui_act (f->driver, "win.start");
  ui_wait_view (f->driver, "stage");
  ui_wait (page_is_up, f, "the page");
}

static void
open_stage_menu (Fixture *f)
{
  open_stage (f);
  gtk_menu_button_popup (f->driver->window->stage_page->menu);
}

static void
open_find (Fixture *f)
{
  open_stage (f);
  ui_act (f->driver, "stage.find");
}

static void
open_text (Fixture *f)
{
  open_stage (f);
  gtk_widget_activate_action (window_of (f), "stage.text-view", NULL);
  ui_spin (1000);
}

static void
open_reading (Fixture *f)
{
  open_stage (f);
  ui_act (f->driver, "stage.reading-settings");
}

static void
open_note (Fixture *f)
{
  open_stage (f);
  ui_act (f->driver, "stage.note");
  ui_spin (1500);
}

static void
open_course_notes (Fixture *f)
{
  open_stage (f);
  ui_act (f->driver, "stage.notes");
  ui_spin (1000);
}

static void
open_house_page (Fixture *f, const char *name)
{
  g_autofree char *action = g_strconcat ("win.", name, NULL);

  ui_act (f->driver, action);
  ui_wait_view (f->driver, name);
  ui_spin (700);
}

static PlayerWorkbookPage *
workbook_of (Fixture *f)
{
  return PLAYER_WORKBOOK_PAGE (player_house_page (f->driver->window->house, "workbook"));
}

static gboolean
is_settled (gpointer data)
{
  return player_workbook_page_is_settled (workbook_of (data));
}

static void
open_workbook (Fixture *f)
{
  open_house_page (f, "workbook");
  ui_wait (is_settled, f, "the workbook");
}

static GtkWidget *
card_of (Fixture *f, const char *title)
{
  GtkWidget *label = ui_find (GTK_WIDGET (workbook_of (f)), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, PLAYER_TYPE_WORK_CARD);
}

static void
edit (Fixture *f, const char *title)
{
  open_workbook (f);
  player_work_card_edit (PLAYER_WORK_CARD (card_of (f, title)));
}

static void
open_written_text (Fixture *f)
{
  edit (f, "Mindestens 8 Anspruchsgruppen meines Betriebs");
}

static void
open_written_table (Fixture *f)
{
  edit (f, "Meine Stand-Prüfung");
}

static void
open_written_date (Fixture *f)
{
  edit (f, "Nächster Termin: An diesem Tag sehen wir uns die Ziele an");
}

static void
open_card_menu (Fixture *f)
{
  GtkWidget *more;

  open_workbook (f);
  more = ui_find (card_of (f, "Meine Stand-Prüfung"), GTK_TYPE_MENU_BUTTON, "more");
  /* Into sight. */
  gtk_widget_child_focus (more, GTK_DIR_TAB_FORWARD);
  ui_spin (300);
  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
}

static gboolean
has_window (gpointer type)
{
  return ui_window_of (*(GType *) type) != NULL;
}

static void
wait_window (GType type)
{
  ui_wait (has_window, &type, g_type_name (type));
  ui_spin (700);
}

static void
open_versions (Fixture *f)
{
  open_workbook (f);
  gtk_widget_activate_action (card_of (f, "Mindestens 8 Anspruchsgruppen meines Betriebs"),
                              "entry.compare", NULL);
  wait_window (PLAYER_TYPE_VERSIONS_WINDOW);
}

static void
open_share (Fixture *f)
{
  open_workbook (f);
  gtk_widget_activate_action (GTK_WIDGET (workbook_of (f)), "workbook.share", "s", "coach");
  wait_window (PLAYER_TYPE_SHARE_WINDOW);
}

static void
open_coach (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "mappe.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  open_workbook (f);
  player_workbook_page_open_copy (workbook_of (f), file);
  wait_window (PLAYER_TYPE_COACH_WINDOW);
}

static void
open_removal (Fixture *f)
{
  open_workbook (f);
  gtk_widget_activate_action (card_of (f, "Meine Stand-Prüfung"), "entry.remove", NULL);
  wait_window (ADW_TYPE_MESSAGE_DIALOG);
}

static void
open_progress (Fixture *f)
{
  open_house_page (f, "progress");
}

static void
open_progress_course (Fixture *f)
{
  GtkWidget *list;

  open_progress (f);
  list = ui_find (player_house_page (f->driver->window->house, "progress"), GTK_TYPE_GRID_VIEW,
                  NULL);
  g_assert_nonnull (list);
  g_signal_emit_by_name (list, "activate", 0);
  ui_spin (1500);
}

static PlayerProofsPage *
proofs_of (Fixture *f)
{
  return PLAYER_PROOFS_PAGE (player_house_page (f->driver->window->house, "proofs"));
}

static void
open_proofs (Fixture *f)
{
  open_house_page (f, "proofs");
}

static gboolean
has_proof_row (gpointer data)
{
  PlayerProofsPage *page = proofs_of (data);

  return page->course_rows->len + page->proof_rows->len > 0;
}

static void
open_proof (Fixture *f)
{
  PlayerProofsPage *page;

  open_proofs (f);
  ui_wait (has_proof_row, f, "a course that was completed");
  page = proofs_of (f);
  gtk_widget_activate (page->course_rows->len > 0 ? page->course_rows->pdata[0]
                                                  : page->proof_rows->pdata[0]);
  ui_spin (1500);
}

static void
open_verdict (Fixture *f)
{
  open_proofs (f);
  player_proofs_page_verify_code (proofs_of (f), "nothing of the kind");
  ui_spin (1000);
}

static void
open_shown (Fixture *f)
{
  open_house_page (f, "shown");
}

static void
open_notes (Fixture *f)
{
  open_house_page (f, "notes");
}

static void
open_data (Fixture *f)
{
  open_house_page (f, "data");
}

static void
open_person (Fixture *f)
{
  open_shelf (f);
  ui_act (f->driver, "win.person");
}

static void
open_help (Fixture *f)
{
  open_shelf (f);
  ui_act (f->driver, "app.help");
}

static void
open_about (Fixture *f)
{
  open_shelf (f);
  ui_act (f->driver, "app.about");
}

static gboolean
has_questions (gpointer data)
{
  GtkWidget *card = GTK_WIDGET (((Fixture *) data)->driver->window->shelf_page->repeat_card);

  return gtk_widget_get_mapped (card);
}

static gboolean
has_skip (gpointer data)
{
  return ui_find (GTK_WIDGET (((Fixture *) data)->driver->window->repeat_page), GTK_TYPE_BUTTON,
                  "Skip")
         != NULL;
}

static void
open_repeat (Fixture *f)
{
  open_shelf (f);
  ui_wait (has_questions, f, "questions that are due");
  g_signal_emit_by_name (
      ui_find (GTK_WIDGET (f->driver->window->shelf_page), GTK_TYPE_BUTTON, "Open Questions"),
      "clicked");
  ui_wait_view (f->driver, "repeat");
  ui_wait (has_skip, f, "the question");
}

static void
open_repeat_end (Fixture *f)
{
  if (!g_str_equal (player_window_view (f->driver->window), "repeat"))
    open_repeat (f);
  ui_act (f->driver, "repeat.next");
  ui_spin (1500);
}

static void
open_learners (Fixture *f)
{
  ui_act (f->driver, "win.learner");
  ui_wait_view (f->driver, "learner");
  ui_spin (500);
}

static void
open_new_person (Fixture *f)
{
  g_signal_emit_by_name (
      ui_find (GTK_WIDGET (f->driver->window->learner_page), GTK_TYPE_BUTTON, "new_person"),
      "clicked");
  ui_spin (300);
}

static void
open_pin (Fixture *f)
{
  GtkWidget *page = GTK_WIDGET (f->driver->window->learner_page), *name;

  g_signal_emit_by_name (ui_find (page, GTK_TYPE_BUTTON, "back"), "clicked");
  ui_spin (300);
  name = ui_find (page, GTK_TYPE_LABEL, "Gisela Bäumer");
  g_signal_emit_by_name (gtk_widget_get_ancestor (name, GTK_TYPE_BUTTON), "clicked");
  ui_spin (300);
}

static void
open_trainer_pin (Fixture *f)
{
  player_window_show_classes (f->driver->window);
  ui_wait_view (f->driver, "classes");
  ui_spin (500);
}

static gboolean
is_groups (gpointer data)
{
  return g_strcmp0 (player_classes_page_step (((Fixture *) data)->driver->window->classes_page),
                    "groups")
         == 0;
}

static void
open_classes (Fixture *f)
{
  GtkWidget *entry = ui_find (GTK_WIDGET (f->driver->window->classes_page),
                              ADW_TYPE_PASSWORD_ENTRY_ROW, "entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "8642");
  g_signal_emit_by_name (entry, "entry-activated");
  ui_wait (is_groups, f, "the groups");
  ui_spin (700);
}

static void
open_class_list (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "klasse.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path,
                                      "Vorname;Nachname;Gruppe;PIN\nRuth;Engel;Metall 2;\n"
                                      "Kemal;Polat;Metall 2;2468\n;;Metall 2;\n",
                                      -1, NULL));
  player_classes_page_open_list (f->driver->window->classes_page, file);
  ui_spin (1000);
}

/* In this order; the names of pages of the house are theirs. */
static const struct {
  const char *name;
  void (*open) (Fixture *f);
} screens[] = {
  { "shelf", open_shelf },
  { "shelf, person's menu", open_person_menu },
  { "shelf, main menu", open_main_menu },
  { "shelf, order", open_order_menu },
  { "shelf, found", open_search },
  { "shelf, nothing found", open_found_nothing },
  { "person", open_person },
  { "help", open_help },
  { "about", open_about },
  { "workbook", open_workbook },
  { "workbook, a text is written", open_written_text },
  { "workbook, a table is written", open_written_table },
  { "workbook, a day is written", open_written_date },
  { "workbook, menu of an entry", open_card_menu },
  { "workbook, versions", open_versions },
  { "workbook, share", open_share },
  { "workbook, coach", open_coach },
  { "workbook, delete", open_removal },
  { "progress", open_progress },
  { "progress of a course", open_progress_course },
  { "proofs", open_proofs },
  { "proof", open_proof },
  { "verdict", open_verdict },
  { "shown", open_shown },
  { "notes", open_notes },
  { "data", open_data },
  { "course", open_course },
  { "course, details", open_details },
  { "course, history", open_history },
  { "stage", open_stage },
  { "stage, menu", open_stage_menu },
  { "stage, find", open_find },
  { "stage, text view", open_text },
  { "stage, reading settings", open_reading },
  { "stage, note", open_note },
  { "stage, notes", open_course_notes },
  { "question", open_repeat },
  { "round, end", open_repeat_end },
  { "people", open_learners },
  { "people, new", open_new_person },
  { "people, PIN", open_pin },
  { "trainers, PIN", open_trainer_pin },
  { "trainers", open_classes },
  { "trainers, class list", open_class_list },
};

/* --- the test ------------------------------------------------------------------------------------------------- */

/* Windows, which Escape closes, and menus before the next screen. */
static GtkWindow *
front (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

    if (GTK_WIDGET (window) != window_of (f) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

static gboolean
is_alone (gpointer data)
{
  return front (data) == NULL;
}

static void
close_all (Fixture *f)
{
  if (front (f) != NULL) {
    window_keys_press (front (f), "Escape");
    ui_wait (is_alone, f, "a window that Escape closes");
  }
  for (int i = 0; i < 5 && ui_find (window_of (f), GTK_TYPE_POPOVER, NULL) != NULL; i++) {
    gtk_popover_popdown (GTK_POPOVER (ui_find (window_of (f), GTK_TYPE_POPOVER, NULL)));
    ui_spin (100);
  }
  if (player_shelf_page_is_searching (f->driver->window->shelf_page))
    player_shelf_page_set_searching (f->driver->window->shelf_page, FALSE);
  ui_spin (100);
}

static void
add_others (LkStore *store, gint64 learner_id, const char *course)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_row_free);
  g_autoptr (LkLearner) other = lk_store_learner_add (store, "Gisela Bäumer", "1357", NULL);
  g_autoptr (GPtrArray) shelf = lk_store_shelf (store, learner_id, NULL);
  LkRepeatRow *row = g_new0 (LkRepeatRow, 1);

  row->block = g_strdup ("q-3tk8d");
  row->kind = g_strdup ("choice");
  row->card
      = lk_repeat_begin (LK_FSRS_GOOD, lk_repetition_day (lk_clock_wall (lk_clock_system ())) - 1);
  g_ptr_array_add (rows, row);
  for (guint i = 0; i < shelf->len; i++) {
    const LkShelfRow *one = shelf->pdata[i];
    g_autoptr (LkRegistration) registration = NULL;

    if (!g_str_equal (one->course->title, course))
      continue;
    registration = lk_store_registration (store, learner_id, one->course->id, NULL);
    g_assert_true (lk_store_repeat_begin (store, registration->id, rows, NULL));
  }
}

static void
furnish (Fixture *f)
{
  g_autofree char *book = workbook_build (f->folder, "bausteine");
  g_autofree char *course = workbook_build (f->folder, "k01-csr-strategie");
  LkStore *store;
  g_autoptr (GPtrArray) learners = NULL;
  const LkLearner *learner;

  progress_fixture_make (f->folder, f->store, book, lk_clock_wall (lk_clock_system ()));
  store = lk_store_open (f->store, lk_clock_system (), NULL, NULL);
  learners = lk_store_learners (store, NULL);
  learner = learners->pdata[0];
  workbook_write (store, learner, course, f->folder);
  add_others (store, learner->id, "Musterbuch der Bausteine");
  lk_store_close (store);
}

static void
set_up (Fixture *f, const void *data)
{
  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  furnish (f);
  f->driver = ui_driver_start (f->store, NULL);
}

static void
tear_down (Fixture *f, const void *data)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

static void
enter (Fixture *f, const char *name)
{
  GtkWidget *page = GTK_WIDGET (f->driver->window->learner_page), *label;

  ui_wait_view (f->driver, "learner");
  while ((label = ui_find (page, GTK_TYPE_LABEL, name)) == NULL)
    ui_spin (50);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  ui_wait_view (f->driver, "shelf");
}

static gboolean
check (const char *name)
{
  g_autofree char *faults = player_names_faults (), *tree = player_names_tree ();
  gboolean is_well = faults != NULL && *faults == '\0';

  if (!is_well)
    g_printerr ("%s\n%s", name, faults);
  if (!is_well || g_getenv ("LERNKOFFER_TREE") != NULL)
    g_test_message ("%s\n%s", name, tree);
  return is_well;
}

static void
test_screens (Fixture *f, const void *data)
{
  gboolean all = TRUE;

  g_free (player_names_faults ());
  enter (f, "Aylin Demir");
  for (gsize i = 0; i < G_N_ELEMENTS (screens); i++) {
    g_test_message ("screen: %s", screens[i].name);
    close_all (f);
    screens[i].open (f);
    ui_spin (400);
    all = check (screens[i].name) && all;
  }
  close_all (f);
  g_assert_true (all);
}

/* A new page of the house is looked at too. */
static void
test_table (void)
{
  for (unsigned i = 0; i < player_house_n_pages; i++) {
    gboolean found = FALSE;

    for (gsize j = 0; j < G_N_ELEMENTS (screens); j++)
      found = found || g_str_equal (screens[j].name, player_house_pages[i].name);
    g_test_message ("%s", player_house_pages[i].name);
    g_assert_true (found);
  }
}

/* Every shortcut there is in the window of shortcuts. */
static void
collect_keys (GtkWidget *widget, GString *keys)
{
  g_autofree char *accelerator = NULL;

  if (GTK_IS_SHORTCUTS_SHORTCUT (widget)) {
    g_object_get (widget, "accelerator", &accelerator, NULL);
    g_string_append_printf (keys, " %s", accelerator);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_keys (child, keys);
}

static gboolean
is_listed (const char *listed, const char *key)
{
  g_auto (GStrv) words = g_strsplit (listed, " ", -1);
  GdkModifierType state, other_state;
  guint symbol, other;

  g_assert_true (gtk_accelerator_parse (key, &symbol, &state));
  for (int i = 0; words[i] != NULL; i++)
    if (gtk_accelerator_parse (words[i], &other, &other_state) && other == symbol
        && other_state == state)
      return TRUE;
  return FALSE;
}

static void
test_shortcuts (Fixture *f, const void *data)
{
  GtkApplication *application = GTK_APPLICATION (f->driver->application);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/de/oekohub/Lernkoffer/ui/shortcuts.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts"));
  g_autoptr (GString) listed = g_string_new (NULL);

  collect_keys (window, listed);
  for (int i = 0; actions[i] != NULL; i++) {
    g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, actions[i]);

    if (keys[0] == NULL)
      continue;
    g_test_message ("%s: %s", actions[i], keys[0]);
    g_assert_true (is_listed (listed->str, keys[0]));
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/player/names/table", test_table);
  g_test_add ("/player/names/shortcuts", Fixture, NULL, set_up, test_shortcuts, tear_down);
  g_test_add ("/player/names/screens", Fixture, NULL, set_up, test_screens, tear_down);
  return g_test_run ();
}
