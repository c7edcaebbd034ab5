/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/stage/player-stage-private.h"
#include "tests/ui/screenshots-pages.h"
#include "tests/ui/screenshots-units.h"
#include "tests/ui/history-record.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

/*
 * Pictures of the program, made by the program: screenshots FOLDER WIDTH HEIGHT light|dark COURSE…
 * The first course is the one that is opened and played. Without any: only LERNKOFFER_PAGES, if it names a
 * course of ours, and what is of cmi5.
 */

static char *folder;
static const char *kind;

static void
shoot (UiDriver *driver, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folder, name, kind);

  ui_shoot (driver, path);
  g_print ("%s\n", path);
}

static void
shoot_problem_rows (UiDriver *driver)
{
  g_autofree char *path = g_build_filename (driver->store, "Unterlagen.zip", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "This is no zip.", -1, NULL));
  player_window_import (driver->window, file, FALSE);
  ui_spin (400);
  shoot (driver, "05-refused");
}

static void
shoot_native (GtkWidget *native, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folder, name, kind);

  g_assert_nonnull (native);
  ui_shoot_native (native, path);
  g_print ("%s\n", path);
}

static GtkWidget *
other_window (UiDriver *driver)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

    if (window != GTK_WIDGET (driver->window))
      return window;
  }
  return NULL;
}

static void
shoot_dialog (UiDriver *driver, const char *action, const char *name)
{
  GtkWidget *window;

  ui_act (driver, action);
  ui_spin (400);
  window = other_window (driver);
  shoot_native (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_spin (200);
}

/* What is missing for the first locked part, if there is one. */
static void
shoot_missing (UiDriver *driver)
{
  GtkWidget *button
      = ui_find (GTK_WIDGET (driver->window->course_page), GTK_TYPE_BUTTON, _ ("What Is Missing?"));
  GtkWidget *popover;

  if (button == NULL)
    return;
  g_signal_emit_by_name (button, "clicked");
  ui_spin (400);
  popover = ui_find (button, GTK_TYPE_POPOVER, NULL);
  shoot_native (popover, "14-locked");
  gtk_popover_popdown (GTK_POPOVER (popover));
  ui_spin (300);
}

/* LERNKOFFER_LARGE names a course whose import takes more than a second. */
static void
shoot_import (UiDriver *driver)
{
  const char *path = g_getenv ("LERNKOFFER_LARGE");
  g_autoptr (GFile) file = path != NULL && *path != '\0' ? g_file_new_for_path (path) : NULL;

  if (file == NULL)
    return;
  player_window_import (driver->window, file, FALSE);
  ui_wait_view (driver, "import");
  shoot (driver, "15-import");
  ui_wait_view (driver, "shelf");
}

static void
shoot_stage (UiDriver *driver)
{
  ui_act (driver, "win.start");
  ui_wait_page (driver);
  ui_spin (300);
  shoot (driver, "10-stage");
  g_free (ui_evaluate (driver, "fetch('http://bilder.example.org/logo.png').catch(()=>0); ''"));
  ui_spin (600);
  shoot (driver, "11-network");
  ui_act (driver, "stage.outline");
  ui_spin (300);
  shoot (driver, "13-stage-outline");
  shoot_dialog (driver, "stage.network", "17-network-details");
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
}

static gint64
newest_course (UiDriver *driver)
{
  g_autoptr (GPtrArray) rows
      = lk_store_shelf (player_context_store (driver->window->context),
                        player_context_learner_id (driver->window->context), NULL);
  gint64 newest = 0;

  for (guint i = 0; i < rows->len; i++)
    newest = MAX (newest, ((LkShelfRow *) g_ptr_array_index (rows, i))->course->id);
  return newest;
}

static void
shoot_popover_of (GtkWidget *widget, const char *name)
{
  GtkWidget *popover = NULL;

  for (int i = 0; i < 100 && popover == NULL; i++) {
    ui_spin (20);
    popover = ui_find (widget, GTK_TYPE_POPOVER, NULL);
  }
  ui_spin (300);
  shoot_native (popover, name);
  gtk_popover_popdown (GTK_POPOVER (popover));
  ui_spin (300);
}

static void
shoot_tracking (UiDriver *driver)
{
  GtkWidget *window, *stack;

  ui_act (driver, "win.tracking");
  ui_spin (800);
  window = GTK_WIDGET (driver->window->tracking);
  gtk_window_set_default_size (GTK_WINDOW (window),
                               MIN (gtk_widget_get_width (GTK_WIDGET (driver->window)), 760), 680);
  ui_spin (400);
  shoot_native (window, "25-sequence-state");
  stack = ui_find (window, ADW_TYPE_VIEW_STACK, NULL);
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), "decisions");
  ui_spin (400);
  shoot_native (window, "26-sequence-decisions");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* LERNKOFFER_SEQUENCED names a course of SCORM 2004 with parts that are closed at first. */
static void
shoot_sequenced (UiDriver *driver)
{
  const char *path = g_getenv ("LERNKOFFER_SEQUENCED");
  PlayerStagePage *stage = driver->window->stage_page;

  if (path == NULL || *path == '\0')
    return;
  ui_import (driver, path);
  ui_spin (2000);
  player_window_open_course (driver->window, newest_course (driver), PLAYER_THEN_SHOW);
  ui_wait_view (driver, "course");
  ui_spin (1000);
  shoot (driver, "21-rules-course");
  ui_act (driver, "win.start");
  ui_wait_page (driver);
  ui_act (driver, "stage.contents");
  ui_spin (800);
  shoot (driver, "22-rules-stage");
  if (adw_flap_get_folded (stage->flap))
    ui_act (driver, "stage.outline");
  ui_act (driver, "stage.next");
  shoot_popover_of (GTK_WIDGET (stage->next), "23-rules-why");
  gtk_menu_button_popup (stage->menu);
  shoot_popover_of (GTK_WIDGET (stage->menu), "24-rules-menu");
  shoot_tracking (driver);
  ui_act (driver, "stage.exit");
  ui_spin (2000);
  shoot (driver, "27-part-over");
  ui_act (driver, "stage.exit-all");
  ui_wait_view (driver, "course");
  ui_spin (500);
  shoot (driver, "28-rules-ended");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
}

/* Four days of a course on heat pumps. */
static void
record_history (UiDriver *driver, gint64 course_id)
{
  const gint64 day = 24 * G_TIME_SPAN_HOUR, now = lk_clock_wall (lk_clock_system ());
  g_autoptr (HistoryRecord) record = history_record_new (
      driver->store, player_context_learner_id (driver->window->context), course_id, now - 3 * day);

  for (int i = 0; i < 100; i++)
    history_record_do (record, "experienced", "Vorwissen prüfen", NULL);
  history_record_at (record, now - day);
  history_record_do (record, "launched", "Wärmepumpen im Bestand", NULL);
  history_record_do (record, "initialized", "Wärmepumpen im Bestand", NULL);
  history_record_do (record, "experienced", "Wie eine Wärmepumpe arbeitet", NULL);
  history_record_say (record, "\"verb\":{\"id\":\"https://w3id.org/xapi/video/verbs/paused\"},"
                              "\"object\":{\"id\":\"https://kurs.example/film\",\"definition\":"
                              "{\"name\":{\"de\":\"Der Kältekreis in drei Minuten\"}}},\"result\":"
                              "{\"extensions\":{\"https://w3id.org/xapi/video/extensions/time\":"
                              "102.4,\"https://w3id.org/xapi/video/extensions/progress\":0.57}}");
  history_record_do (record, "suspended", "Wärmepumpen im Bestand", "\"duration\":\"PT18M\"");
  history_record_at (record, now - 20 * G_TIME_SPAN_MINUTE);
  history_record_do (record, "resumed", "Wärmepumpen im Bestand", NULL);
  history_record_say (
      record,
      "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/answered\"},\"object\":{\"id\":"
      "\"https://kurs.example/Frage%203\",\"definition\":{\"name\":{\"de\":\"Frage 3\"},\"type\":"
      "\"http://adlnet.gov/expapi/activities/cmi.interaction\",\"interactionType\":\"choice\","
      "\"choices\":[{\"id\":\"a\",\"description\":{\"de\":\"Gasheizung\"}},{\"id\":\"b\","
      "\"description\":{\"de\":\"Wärmepumpe\"}}]}},\"result\":{\"response\":\"a\","
      "\"success\":false}");
  history_record_do (record, "answered", "Frage 3", "\"response\":\"b\",\"success\":true");
  history_record_do (
      record, "answered", "Welche drei Schritte kommen vor der Inbetriebnahme einer Wärmepumpe?",
      "\"response\":\"Heizlast berechnen[,]Heizflächen prüfen[,]Hydraulik abgleichen\","
      "\"success\":true,\"score\":{\"raw\":3,\"max\":3}");
  history_record_do (
      record, "commented", "Baustelle in der Lindenstraße",
      "\"response\":\"Der Vorlauf war auf 55 Grad gestellt. Mit größeren Heizkörpern "
      "im Flur und im Bad wären 45 Grad genug gewesen.\"");
  history_record_do (record, "passed", "Abschlusstest",
                     "\"score\":{\"raw\":16,\"min\":0,\"max\":20,\"scaled\":0.8},"
                     "\"success\":true,\"duration\":\"PT11M20S\"");
  history_record_do (record, "completed", "Wärmepumpen im Bestand", "\"completion\":true");
}

static void
shoot_search (GtkWidget *window, const char *text, const char *name)
{
  GtkWidget *search;

  gtk_widget_activate_action (window, "statements.search", NULL);
  search = ui_find (window, GTK_TYPE_SEARCH_ENTRY, "search");
  gtk_editable_set_text (GTK_EDITABLE (search), text);
  ui_spin (800);
  shoot_native (window, name);
}

/* LERNKOFFER_WORD is what is searched for on the shelf. */
static void
shoot_found (UiDriver *driver)
{
  const char *word = g_getenv ("LERNKOFFER_WORD");
  PlayerShelfPage *shelf = driver->window->shelf_page;
  GtkWidget *entry;

  ui_act (driver, "win.search");
  ui_spin (500);
  entry = ui_find (GTK_WIDGET (shelf), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), word != NULL ? word : "Strom");
  ui_spin (1500);
  shoot (driver, "33-search");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Wolkenkuckucksheim");
  ui_spin (1000);
  shoot (driver, "34-search-nothing");
  player_shelf_page_set_searching (shelf, FALSE);
}

/* LERNKOFFER_RECORDED names a course by cmi5 or xAPI. */
static void
shoot_history (UiDriver *driver)
{
  const char *path = g_getenv ("LERNKOFFER_RECORDED");
  GtkWidget *window;

  if (path == NULL || *path == '\0')
    return;
  ui_import (driver, path);
  ui_spin (2000);
  player_window_open_course (driver->window, newest_course (driver), PLAYER_THEN_SHOW);
  ui_wait_view (driver, "course");
  ui_spin (1000);
  shoot_dialog (driver, "win.history", "29-history-empty");
  record_history (driver, newest_course (driver));
  ui_act (driver, "win.history");
  window = GTK_WIDGET (driver->window->history);
  gtk_window_set_default_size (GTK_WINDOW (window),
                               MIN (gtk_widget_get_width (GTK_WIDGET (driver->window)), 640), 720);
  ui_spin (1000);
  shoot_native (window, "30-history");
  shoot_search (window, "frage", "31-history-search");
  shoot_search (window, "Solar", "32-history-nothing");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
}

static void
shoot_people (UiDriver *driver)
{
  LkStore *store = player_context_store (driver->window->context);

  g_clear_pointer (&(LkLearner *){ lk_store_learner_add (store, "Marek Kowalski", NULL, NULL) },
                   lk_learner_free);
  g_clear_pointer (&(LkLearner *){ lk_store_learner_add (store, "Gisela Bäumer", "4711", NULL) },
                   lk_learner_free);
  ui_act (driver, "win.learner");
  ui_wait_view (driver, "learner");
  shoot (driver, "12-people");
}

int
main (int argc, char **argv)
{
  UiDriver *driver;

  if (argc < 5) {
    g_printerr ("screenshots FOLDER WIDTH HEIGHT light|dark COURSE…\n");
    return 2;
  }
  folder = argv[1];
  kind = argv[4];
  ui_pictures_begin (argv[2], argv[3], kind);
  driver = ui_driver_start (NULL, NULL);
  ui_spin (500);
  shoot (driver, "01-first-start");
  ui_enter (driver, "Aylin Demir");
  shoot (driver, "02-empty");
  if (argc == 5) {
    screenshots_pages (driver, shoot_native);
    screenshots_units (driver, shoot_native);
    ui_driver_stop (driver);
    return 0;
  }
  for (int i = argc - 1; i >= 5; i--)
    ui_import (driver, argv[i]);
  ui_spin (1500);
  shoot (driver, "03-shelf");
  shoot_found (driver);
  shoot_problem_rows (driver);
  player_window_open_course (driver->window, newest_course (driver), PLAYER_THEN_SHOW);
  ui_wait_view (driver, "course");
  ui_spin (500);
  shoot (driver, "06-course");
  shoot_missing (driver);
  shoot_dialog (driver, "win.details", "16-details");
  shoot_stage (driver);
  shoot (driver, "07-course-begun");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
  shoot (driver, "04-shelf-continue");
  shoot_dialog (driver, "win.person", "18-person");
  shoot_dialog (driver, "win.shortcuts", "19-shortcuts");
  shoot_dialog (driver, "app.help", "20-help");
  shoot_import (driver);
  shoot_sequenced (driver);
  shoot_history (driver);
  screenshots_units (driver, shoot_native);
  shoot_people (driver);
  ui_driver_stop (driver);
  return 0;
}
