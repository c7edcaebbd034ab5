/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What comes in and goes out of the program by a person's hand, in the real window: files chosen and
 * dropped, a newer version, files that a page gives away; and parts that cannot or may not be shown.
 */

#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#include "tests/support/fixture.h"
#include "tests/ui/journey-course.h"
#include "tests/ui/ui-driver.h"

/* --- windows above the program's --------------------------------------------------------------- */

/* There is never more than one to be answered. */
static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (!g_type_is_a (G_OBJECT_TYPE (window), type) || !gtk_widget_get_mapped (GTK_WIDGET (window)))
      continue;
    g_assert_null (found);
    found = window;
  }
  return found;
}

static gboolean
is_open (gpointer data)
{
  return find_window (*(GType *) data) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return find_window (*(GType *) data) == NULL;
}

static GtkWindow *
wait_window (GType type)
{
  ui_wait (is_open, &type, g_type_name (type));
  return find_window (type);
}

static gboolean
asks_about (const char *text)
{
  GtkWindow *dialog = wait_window (ADW_TYPE_MESSAGE_DIALOG);

  return strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), text) != NULL;
}

/* Presses a button of the question on top, whose body has to contain @about. */
static void
answer (const char *about, const char *label)
{
  GtkWindow *dialog = wait_window (ADW_TYPE_MESSAGE_DIALOG);
  GtkWidget *button = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, label);

  g_assert_true (asks_about (about));
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_spin (100);
}

/* In the chooser that is open: that file, or away with it. */
static void
choose (const char *path)
{
  GType type = GTK_TYPE_FILE_CHOOSER_DIALOG;
  GtkWindow *dialog = wait_window (type);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL && gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SAVE) {
    g_autoptr (GFile) folder = g_file_get_parent (file);
    g_autofree char *name = g_file_get_basename (file);

    g_assert_true (gtk_file_chooser_set_current_folder (chooser, folder, NULL));
    gtk_file_chooser_set_current_name (chooser, name);
  } else if (file != NULL) {
    g_assert_true (gtk_file_chooser_set_file (chooser, file, NULL));
  }
  ui_spin (500); /* it reads the folder */
  gtk_dialog_response (GTK_DIALOG (dialog),
                       path != NULL ? GTK_RESPONSE_ACCEPT : GTK_RESPONSE_CANCEL);
  ui_wait (is_closed, &type, "the end of the chooser");
}

typedef struct {
  GtkWidget *root;
  const char *text;
} Said;

static gboolean
is_said (gpointer data)
{
  Said *said = data;

  return ui_find (said->root, GTK_TYPE_LABEL, said->text) != NULL;
}

static void
wait_said (UiDriver *driver, const char *text)
{
  ui_wait (is_said, &(Said){ GTK_WIDGET (driver->window), text }, text);
}

/* --- the shelf ---------------------------------------------------------------------------------- */

typedef struct {
  UiDriver *driver;
  guint n;
} Shelf;

static gboolean
has_n (gpointer data)
{
  Shelf *shelf = data;
  g_autoptr (GPtrArray) rows
      = lk_store_shelf (player_context_store (shelf->driver->window->context),
                        player_context_learner_id (shelf->driver->window->context), NULL);

  return rows != NULL && rows->len == shelf->n;
}

static void
wait_courses (UiDriver *driver, guint n)
{
  ui_wait (has_n, &(Shelf){ driver, n }, "so many courses on the shelf");
}

static UiDriver *
start_in (char *folder)
{
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  UiDriver *driver = ui_driver_start (store, NULL);

  ui_enter (driver, "Aylin Demir");
  return driver;
}

static void
test_chooser (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *course = journey_course (folder, "1");
  UiDriver *driver = start_in (folder);

  g_action_group_activate_action (G_ACTION_GROUP (driver->application), "open", NULL);
  choose (NULL);
  g_assert_false (player_shelf_page_has_courses (driver->window->shelf_page));
  g_action_group_activate_action (G_ACTION_GROUP (driver->application), "open", NULL);
  choose (course);
  wait_courses (driver, 1);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static GtkDropTarget *
drop_target (UiDriver *driver)
{
  g_autoptr (GListModel) controllers
      = gtk_widget_observe_controllers (GTK_WIDGET (driver->window->toasts));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller))
      return GTK_DROP_TARGET (controller);
  }
  g_assert_not_reached ();
}

/* Two courses at once, over the window: a frame shows that it takes them, and both get there. */
static void
test_drop (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *first = journey_course (folder, "1");
  g_autofree char *second
      = fixture_scorm12 (folder, "b.zip", "ANDERER",
                         "<title>Anderer Kurs</title>"
                         "<item identifier='I' identifierref='A1'><title>Teil</title></item>");
  g_autoptr (GFile) a = g_file_new_for_path (first);
  g_autoptr (GFile) b = g_file_new_for_path (second);
  GSList rest = { b, NULL }, files = { a, &rest };
  UiDriver *driver = start_in (folder);
  GtkDropTarget *target = drop_target (driver);
  GdkDragAction action = 0;
  gboolean taken = FALSE;
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_signal_emit_by_name (target, "enter", 50.0, 50.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_true (gtk_widget_get_visible (driver->window->drop_frame));
  g_signal_emit_by_name (target, "drop", &value, 50.0, 50.0, &taken);
  g_assert_true (taken);
  g_assert_false (gtk_widget_get_visible (driver->window->drop_frame));
  wait_courses (driver, 2);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* --- a newer version ------------------------------------------------------------------------------ */

static gboolean
course_is_shown (gpointer data)
{
  UiDriver *driver = data;
  PlayerSession *session = player_course_page_session (driver->window->course_page);

  return session != NULL && player_session_view (session) != NULL
         && g_strcmp0 (player_window_view (driver->window), "course") == 0;
}

static void
open_only_course (UiDriver *driver)
{
  player_window_open_course (driver->window, ui_only_course (driver), PLAYER_THEN_SHOW);
  ui_wait (course_is_shown, driver, "the course page");
}

static UiDriver *
start_with (char *folder, const char *path)
{
  UiDriver *driver = start_in (folder);

  ui_import (driver, path);
  return driver;
}

static void
import_newer (UiDriver *driver, const char *path, const char *label)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  player_window_import (driver->window, file, FALSE);
  if (label != NULL)
    answer ("Kleine Reise", label);
  else
    g_assert_true (asks_about ("Kleine Reise"));
}

static guint
steps_done (UiDriver *driver)
{
  return player_session_view (player_course_page_session (driver->window->course_page))->steps_done;
}

/* One course is on the shelf after it, with what was learnt in the older. */
static void
test_newer_replaces (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *first = journey_course (folder, "1");
  g_autofree char *second = journey_course (folder, "2");
  UiDriver *driver = start_with (folder, first);
  gint64 older = ui_only_course (driver);

  open_only_course (driver);
  ui_act (driver, "win.start");
  ui_wait_page (driver);
  g_free (ui_evaluate (driver, "complete ()"));
  ui_act (driver, "stage.leave");
  ui_wait (course_is_shown, driver, "the course page");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
  import_newer (driver, second, "Take New Version");
  wait_courses (driver, 1);
  g_assert_cmpint (ui_only_course (driver), !=, older);
  open_only_course (driver);
  g_assert_cmpuint (steps_done (driver), ==, 1);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* Nothing is said to be done that was not: here another program writes and does not end. */
static void
test_newer_fails (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *database = g_build_filename (folder, "store", "library.db", NULL);
  g_autofree char *first = journey_course (folder, "1");
  g_autofree char *second = journey_course (folder, "2");
  UiDriver *driver = start_with (folder, first);
  sqlite3 *other = NULL;

  import_newer (driver, second, NULL);
  g_assert_cmpint (sqlite3_open (database, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  answer ("Kleine Reise", "Take New Version");
  wait_said (driver, "Another program is using your progress data. Close it, then try again.");
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_true (has_n (&(Shelf){ driver, 2 }));
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static void
test_newer_beside (void)
{
  static const char *const labels[] = { "Keep Both", "Keep Both" };
  char *folder = fixture_folder_new ();
  g_autofree char *first = journey_course (folder, "1");
  UiDriver *driver = start_with (folder, first);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    g_autofree char *version = g_strdup_printf ("%u", i + 2);
    g_autofree char *path = journey_course (folder, version);

    import_newer (driver, path, labels[i]);
    wait_courses (driver, i + 2);
  }
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* --- files that a page gives away ------------------------------------------------------------------- */

static char *
giving_course (const char *folder)
{
  const FixtureEntry entries[] = {
    { "index.html", "<!DOCTYPE html><title>Blätter</title>"
                    "<a id='a' href='eins.docx' download>eins</a>"
                    "<a id='b' href='zwei.docx' download>zwei</a>" },
    { "eins.docx", "das erste Blatt" },
    { "zwei.docx", "das zweite Blatt" },
  };

  return fixture_zip (folder, "blaetter.zip", entries, G_N_ELEMENTS (entries));
}

static gboolean
is_file (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static void
assert_saved (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  ui_wait (is_file, (gpointer) path, "the saved file");
  for (int i = 0; i < 100 && g_strcmp0 (contents, text) != 0; i++) {
    g_clear_pointer (&contents, g_free);
    ui_spin (20);
    g_file_get_contents (path, &contents, NULL, NULL);
  }
  g_assert_cmpstr (contents, ==, text);
}

static void
click (UiDriver *driver, const char *id)
{
  g_autofree char *script = g_strdup_printf ("document.getElementById ('%s').click (); 'done'", id);
  g_autofree char *said = ui_evaluate (driver, script);

  g_assert_cmpstr (said, ==, "done");
}

static UiDriver *
start_giving (char *folder)
{
  g_autofree char *course = giving_course (folder);
  UiDriver *driver = start_with (folder, course);

  open_only_course (driver);
  ui_act (driver, "win.start");
  ui_wait_page (driver);
  return driver;
}

static void
test_download (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "blatt.docx", NULL);
  UiDriver *driver = start_giving (folder);

  click (driver, "a");
  answer ("eins.docx", "Save…");
  choose (path);
  assert_saved (path, "das erste Blatt");
  wait_said (driver, "“blatt.docx” is saved.");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* Given up in the question or in the chooser, the next file is the next one. */
static void
test_download_given_up (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "blatt.docx", NULL);
  UiDriver *driver = start_giving (folder);

  click (driver, "a");
  answer ("eins.docx", "Not Now");
  click (driver, "a");
  answer ("eins.docx", "Save…");
  choose (NULL);
  click (driver, "b");
  answer ("zwei.docx", "Save…");
  choose (path);
  assert_saved (path, "das zweite Blatt");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* Two at once are asked about one after the other, so no answer is taken for the other's. */
static void
test_two_downloads (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *first = g_build_filename (folder, "1.docx", NULL);
  g_autofree char *second = g_build_filename (folder, "2.docx", NULL);
  UiDriver *driver = start_giving (folder);

  click (driver, "a");
  g_assert_true (asks_about ("eins.docx"));
  click (driver, "b");
  ui_spin (1000);
  answer ("eins.docx", "Save…");
  choose (first);
  answer ("zwei.docx", "Save…");
  choose (second);
  assert_saved (first, "das erste Blatt");
  assert_saved (second, "das zweite Blatt");
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* --- parts that are not shown, or not for long --------------------------------------------------------- */

#define REMOTE "https://kurse.example.org/start.html"

static char *
remote_course (const char *folder, const char *schema, const char *version, const char *type,
               const char *sequencing)
{
  g_autofree char *manifest = g_strdup_printf (
      "<manifest identifier='FERN' xmlns:adlcp='%s' xmlns:imsss='http://www.imsglobal.org/xsd/imsss'>"
      "<metadata><schema>ADL SCORM</schema><schemaversion>%s</schemaversion></metadata>"
      "<organizations><organization identifier='o'><title>Fern</title>"
      "<item identifier='a' identifierref='r'><title>Draußen</title></item>"
      "<item identifier='b' identifierref='s'><title>Hier</title></item>%s"
      "</organization></organizations><resources>"
      "<resource identifier='r' type='webcontent' adlcp:%s='sco' href='" REMOTE "'/>"
      "<resource identifier='s' type='webcontent' adlcp:%s='sco' href='hier.html'/>"
      "</resources></manifest>",
      schema, version, sequencing, type, type);
  const FixtureEntry entries[]
      = { { "imsmanifest.xml", manifest }, { "hier.html", "<!DOCTYPE html><p>hier" } };

  return fixture_zip (folder, "fern.zip", entries, G_N_ELEMENTS (entries));
}

/* SCORM 1.2: the part is locked and says why; the course begins with the next. */
static void
test_remote_part (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *course
      = remote_course (folder, "http://www.adlnet.org/xsd/adlcp_rootv1p2", "1.2", "scormtype", "");
  UiDriver *driver = start_with (folder, course);

  open_only_course (driver);
  wait_said (driver, "This part lies on the internet. It cannot be opened here.");
  ui_act (driver, "win.start");
  ui_wait_page (driver);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* SCORM 2004: the course itself delivers the part; a page of ours says where it would be. */
static void
test_remote_part_2004 (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *course = remote_course (folder, "http://www.adlnet.org/xsd/adlcp_v1p3",
                                           "2004 4th Edition", "scormType",
                                           "<imsss:sequencing><imsss:controlMode flow='true'/>"
                                           "</imsss:sequencing>");
  UiDriver *driver = start_with (folder, course);

  open_only_course (driver);
  ui_act (driver, "win.start");
  wait_said (driver, "This Part Is on the Internet");
  wait_said (driver,
             "It is not in the course file, and courses cannot go online here. You can go on with "
             "another part.\n\n" REMOTE);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

static char *
hasty_course (const char *folder, const char *action)
{
  g_autofree char *items = g_strdup_printf (
      "<title>Eile</title><item identifier='I' identifierref='R1'><title>Teil</title>"
      "<adlcp:maxtimeallowed>00:00:02</adlcp:maxtimeallowed>"
      "<adlcp:timelimitaction>%s</adlcp:timelimitaction></item>",
      action);
  g_autofree char *file = g_strdelimit (g_strconcat (action, ".zip", NULL), ", ", '-');

  return fixture_scorm12 (folder, file, "EILE", items);
}

static void
test_time_limit (void)
{
  static const struct {
    const char *action, *says;
    bool ends;
  } cases[] = {
    { "continue,message", "The time for this part is over. You can go on.", false },
    { "exit,message", "The time for this part is over. Your progress is saved.", true },
    { "exit,no message", NULL, true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    char *folder = fixture_folder_new ();
    g_autofree char *course = hasty_course (folder, cases[i].action);
    UiDriver *driver = start_with (folder, course);

    g_test_message ("%s", cases[i].action);
    open_only_course (driver);
    ui_act (driver, "win.start");
    ui_wait_view (driver, "stage");
    if (cases[i].ends)
      ui_wait_view (driver, "course");
    if (cases[i].says != NULL)
      wait_said (driver, cases[i].says);
    g_assert_cmpstr (player_window_view (driver->window), ==, cases[i].ends ? "course" : "stage");
    ui_driver_stop (driver);
    fixture_folder_remove (folder);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GTestFunc test;
  } tests[] = {
    { "chooser", test_chooser },
    { "drop", test_drop },
    { "newer-replaces", test_newer_replaces },
    { "newer-fails", test_newer_fails },
    { "newer-beside", test_newer_beside },
    { "download", test_download },
    { "download-given-up", test_download_given_up },
    { "two-downloads", test_two_downloads },
    { "remote-part", test_remote_part },
    { "remote-part-2004", test_remote_part_2004 },
    { "time-limit", test_time_limit },
  };

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/ui/doors/", tests[i].name, NULL);

    g_test_add_func (path, tests[i].test);
  }
  return g_test_run ();
}
