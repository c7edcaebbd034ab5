/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Goes to every place of the Werkstatt. Each must come without a warning, and whatever takes the focus there must have
 * a name and let go of it by Tab. Pictures of all of them: tests/ui/take-editor-screenshots.sh, which sets
 * LERNKOFFER_SHOTS       a folder
 * LERNKOFFER_SHOTS_SIZE  1180x800
 * LERNKOFFER_SHOTS_TEXT  size of the text in per cent
 * LERNKOFFER_LOCALEDIR   words in another language */

#include <glib/gi18n.h>
#include <locale.h>

#include "authoring/desk/desk-structure.h"
#include "authoring/editor/check/editor-findings.h"
#include "authoring/editor/exchange/editor-import-page.h"
#include "authoring/editor/find/editor-find-page.h"
#include "authoring/editor/find/editor-spelling-page.h"
#include "authoring/editor/media/editor-media-page.h"
#include "authoring/editor/preview/editor-preview-page.h"
#include "authoring/editor/publish/editor-publish-page.h"
#include "tests/support/course-folder.h"
#include "tests/ui/editor-driver.h"
#include "tests/ui/editor-names.h"

#define MOST_TURNS 8 /* pictures of a place that is longer than the window */

typedef struct {
  EditorDriver *driver;
  guint n_shots;
} Visit;

typedef struct {
  const char *name;
  void (*go) (Visit *visit, const char *argument);
  const char *argument;
} Screen;

/* --- looking ---------------------------------------------------------------------------------- */

static void
shoot (Visit *visit, const char *name, guint turn)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *file = g_strdup_printf ("%s%s%.0u.png", name, turn > 0 ? "-" : "", turn);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;

  if (path != NULL)
    editor_driver_shoot (GTK_WIDGET (editor_driver_front (visit->driver)), path);
}

static gboolean
turn_one (GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double end = gtk_adjustment_get_upper (adjustment) - page,
         value = gtk_adjustment_get_value (adjustment);

  if (value >= end - 1)
    return FALSE;
  gtk_adjustment_set_value (adjustment, MIN (value + page * .9, end));
  return TRUE;
}

/* What is tall and can scroll, on by a page. %FALSE: all is at its end */
static gboolean
turn (GtkWidget *widget)
{
  gboolean has_turned = FALSE;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_height (widget) > 200)
    has_turned = turn_one (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    has_turned |= turn (child);
  return has_turned;
}

static void
go_by_tab (const char *name, GtkWidget *part)
{
  g_autofree char *trap = editor_names_trap (part);

  if (trap[0] == '\0')
    return;
  g_test_message ("%s: Tab does not get on from\n%s", name, trap);
  g_test_fail ();
}

static void
look (Visit *visit, const char *name)
{
  GtkWidget *front = GTK_WIDGET (editor_driver_front (visit->driver));
  GtkWidget *form = editor_driver_find (front, g_type_from_name ("AuthorForm"), NULL);
  g_autofree char *missing = editor_names_missing (front);

  if (missing[0] != '\0') {
    g_test_message ("%s: without a name:\n%s", name, missing);
    g_test_fail ();
  }
  shoot (visit, name, 0);
  if (g_getenv ("LERNKOFFER_SHOTS") != NULL)
    for (guint i = 1; i <= MOST_TURNS && turn (front); i++)
      shoot (visit, name, i);
  go_by_tab (name, front);
  if (form != NULL)
    go_by_tab (name, form);
}

static gboolean
is_alone (gpointer data)
{
  EditorDriver *driver = ((Visit *) data)->driver;

  return editor_driver_front (driver) == GTK_WINDOW (driver->window);
}

static void
close_dialog (Visit *visit)
{
  if (is_alone (visit))
    return;
  gtk_window_close (editor_driver_front (visit->driver));
  editor_driver_wait (is_alone, visit, "the dialog to go");
}

static void
visit_all (Visit *visit, const Screen *screens)
{
  for (const Screen *screen = screens; screen->name != NULL; screen++) {
    g_test_message ("%s", screen->name);
    screen->go (visit, screen->argument);
    editor_driver_spin (400);
    look (visit, screen->name);
    close_dialog (visit);
  }
}

/* --- ways ------------------------------------------------------------------------------------- */

static void
act (Visit *visit, const char *action)
{
  editor_driver_act (visit->driver, action);
}

/* `02-fragen/10-auswahl.md:12` */
static void
go_block (Visit *visit, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);

  editor_context_go_back (editor_window_context (visit->driver->window));
  author_desk_go_to (editor_driver_desk (visit->driver), parts[0],
                     parts[1] != NULL ? (guint) g_ascii_strtoull (parts[1], NULL, 10) : 0);
  editor_driver_spin (600);
}

static GtkWidget *
place (Visit *visit, GType type)
{
  GtkWidget *widget = editor_driver_find (GTK_WIDGET (visit->driver->window), type, NULL);

  g_assert_nonnull (widget);
  return widget;
}

/* An action of a place that is shown: `media.record`. */
static void
act_in (Visit *visit, GType type, const char *action)
{
  g_assert_true (gtk_widget_activate_action (place (visit, type), action, NULL));
  editor_driver_spin (400);
}

static void
go_search (Visit *visit, const char *text)
{
  act (visit, "win.insert-block");
  editor_driver_spin (300);
  editor_driver_type (visit->driver, text);
}

static void
go_medium (Visit *visit, const char *name)
{
  act (visit, "win.media");
  editor_driver_spin (200);
  editor_media_page_select (EDITOR_MEDIA_PAGE (place (visit, EDITOR_TYPE_MEDIA_PAGE)), name);
}

static void
go_medium_dialog (Visit *visit, const char *argument)
{
  g_auto (GStrv) parts = g_strsplit (argument, " ", 3);
  GtkWidget *row;

  go_medium (visit, parts[0]);
  editor_driver_spin (200);
  row = editor_driver_find (place (visit, EDITOR_TYPE_MEDIA_PAGE), ADW_TYPE_ACTION_ROW,
                            _ (parts[2]));
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (row, parts[1], NULL));
  editor_driver_spin (600);
}

static void
go_record (Visit *visit, const char *argument)
{
  go_medium (visit, "media/gong.ogg");
  act_in (visit, EDITOR_TYPE_MEDIA_PAGE, "media.record");
}

static void
go_find (Visit *visit, const char *text)
{
  act (visit, "win.find");
  editor_driver_spin (200);
  editor_find_page_set_text (EDITOR_FIND_PAGE (place (visit, EDITOR_TYPE_FIND_PAGE)), text);
  editor_driver_spin (600);
}

static gboolean
has_spelled (gpointer data)
{
  return !editor_spelling_page_is_busy (data);
}

static void
go_spelling (Visit *visit, const char *argument)
{
  act (visit, "win.spelling");
  editor_driver_spin (200);
  editor_driver_wait (has_spelled, place (visit, EDITOR_TYPE_SPELLING_PAGE), "the spelling");
}

/* Something is done first, so that there is something to read. */
static void
go_history (Visit *visit, const char *argument)
{
  AuthorDesk *desk = editor_driver_desk (visit->driver);

  author_desk_show_page (desk, "01-lesen/10-text.md");
  author_desk_set_front (desk, "01-lesen/10-text.md", "status", "ready", "status", NULL);
  author_desk_set_front (desk, "01-lesen/10-text.md", "status", "draft", "status", NULL);
  act (visit, "win.history");
}

static gboolean
is_tried (gpointer data)
{
  return !g_str_equal (editor_preview_page_view (data), "making");
}

static void
go_preview (Visit *visit, const char *argument)
{
  go_block (visit, "02-fragen/10-auswahl.md");
  act (visit, "win.preview");
  editor_driver_spin (200);
  editor_driver_wait (is_tried, place (visit, EDITOR_TYPE_PREVIEW_PAGE), "the preview");
  editor_driver_spin (1500);
}

static void
go_widths (Visit *visit, const char *width)
{
  GtkWidget *button
      = editor_driver_find (GTK_WIDGET (visit->driver->window), GTK_TYPE_TOGGLE_BUTTON, _ (width));

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  editor_driver_spin (800);
}

static void
go_role (Visit *visit, const char *role)
{
  EditorPreviewPage *page = EDITOR_PREVIEW_PAGE (place (visit, EDITOR_TYPE_PREVIEW_PAGE));

  editor_preview_page_set_role (page, (PreviewRole) g_ascii_strtoull (role, NULL, 10));
  editor_driver_spin (200);
  editor_driver_wait (is_tried, page, "the platform");
  editor_driver_spin (1500);
}

static gboolean
has_run (gpointer data)
{
  return !preview_robot_is_running (editor_preview_page_robot (data));
}

static void
go_robot (Visit *visit, const char *argument)
{
  act_in (visit, EDITOR_TYPE_PREVIEW_PAGE, "preview.robot");
  editor_driver_wait (has_run, place (visit, EDITOR_TYPE_PREVIEW_PAGE), "the robot learner");
}

static gboolean
has_looked (gpointer data)
{
  return editor_findings_result (data) != NULL && !editor_findings_is_looking (data);
}

static void
go_findings (Visit *visit, const char *action)
{
  act (visit, action);
  editor_driver_wait (has_looked,
                      editor_findings_get (editor_window_context (visit->driver->window)),
                      "the findings");
}

static gboolean
is_published (gpointer data)
{
  return g_str_equal (editor_publish_page_view (data), "done");
}

static void
go_published (Visit *visit, const char *argument)
{
  g_autofree char *folder = editor_driver_folder ();
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  EditorPublishPage *page = EDITOR_PUBLISH_PAGE (place (visit, EDITOR_TYPE_PUBLISH_PAGE));

  editor_publish_page_set_folder (page, file);
  act_in (visit, EDITOR_TYPE_PUBLISH_PAGE, "publish.start");
  editor_driver_wait (is_published, page, "the file");
}

static void
go_import (Visit *visit, const char *text)
{
  g_autofree char *folder = editor_driver_folder ();
  g_autofree char *path = g_build_filename (folder, "Fragen.gift", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  act (visit, "win.import");
  editor_driver_spin (200);
  editor_import_page_read (EDITOR_IMPORT_PAGE (place (visit, EDITOR_TYPE_IMPORT_PAGE)), file);
  editor_driver_spin (1500);
}

static void
go_nowhere (Visit *visit, const char *argument)
{
}

/* --- tables ----------------------------------------------------------------------------------- */

#define GIFT                                                                                          \
  "::Wärme::Wie heißt die Einheit?\n{=Kilowattstunde#Richtig. ~Kilowatt#Das ist die Leistung.}\n\n" \
  "::Essay::Was meinen Sie? {}\n\n::Kaputt::Was {fehlt\n"

static const Screen start_screens[] = {
  { "start-empty", go_nowhere, NULL },
  { "new", act, "win.new('series')" },
  { "shortcuts", act, "win.shortcuts" },
  { "about", act, "app.about" },
  { NULL, NULL, NULL },
};

static const Screen course_screens[] = {
  { "page-text", go_block, "01-lesen/10-text.md:10" },
  { "form-example", go_block, "01-lesen/10-text.md:28" },
  { "form-definition", go_block, "01-lesen/10-text.md:40" },
  { "form-table", go_block, "01-lesen/10-text.md:46" },
  { "form-chart", go_block, "01-lesen/10-text.md:64" },
  { "form-figure", go_block, "01-lesen/20-bild-und-ton.md:6" },
  { "form-gallery", go_block, "01-lesen/20-bild-und-ton.md:11" },
  { "form-compare", go_block, "01-lesen/20-bild-und-ton.md:22" },
  { "form-audio", go_block, "01-lesen/20-bild-und-ton.md:28" },
  { "form-video", go_block, "01-lesen/20-bild-und-ton.md:32" },
  { "form-explore", go_block, "01-lesen/20-bild-und-ton.md:49" },
  { "form-accordion", go_block, "01-lesen/30-ordnen.md:6" },
  { "form-stepper", go_block, "01-lesen/30-ordnen.md:32" },
  { "form-choice", go_block, "02-fragen/10-auswahl.md:6" },
  { "form-multiple", go_block, "02-fragen/10-auswahl.md:21" },
  { "form-matrix", go_block, "02-fragen/10-auswahl.md:41" },
  { "form-hotspot", go_block, "02-fragen/10-auswahl.md:51" },
  { "form-sorting", go_block, "02-fragen/20-zuordnen.md:6" },
  { "form-matching", go_block, "02-fragen/20-zuordnen.md:19" },
  { "form-ordering", go_block, "02-fragen/20-zuordnen.md:29" },
  { "form-labels", go_block, "02-fragen/20-zuordnen.md:42" },
  { "form-board", go_block, "02-fragen/20-zuordnen.md:55" },
  { "form-numeric", go_block, "02-fragen/30-schreiben.md:6" },
  { "form-cloze", go_block, "02-fragen/30-schreiben.md:19" },
  { "form-short", go_block, "02-fragen/30-schreiben.md:35" },
  { "form-free", go_block, "02-fragen/30-schreiben.md:46" },
  { "form-calculator", go_block, "03-experimente/10-rechner.md:7" },
  { "form-assessment", go_block, "03-experimente/20-ansichten.md:6" },
  { "form-ranking", go_block, "03-experimente/20-ansichten.md:19" },
  { "form-dialogue", go_block, "03-experimente/30-dialog.md:10" },
  { "dialogue", act, "win.dialogue" },
  { "form-cards", go_block, "04-mappe/10-karten.md:6" },
  { "form-field", go_block, "04-mappe/10-karten.md:20" },
  { "form-plan", go_block, "04-mappe/10-karten.md:38" },
  { "form-workbook", go_block, "04-mappe/10-karten.md:42" },
  { "form-set", go_block, "05-test/10-test.md:6" },
  { "gallery", act, "win.insert-block" },
  { "gallery-search", go_search, "xyzzy" },
  { "course", act, "win.course" },
  { "media", go_medium, "media/halle.svg" },
  { "media-video", go_medium, "media/rundgang.webm" },
  { "media-captions", go_medium_dialog, "media/rundgang.webm medium.captions Captions…" },
  { "media-record", go_record, NULL },
  { "find-empty", act, "win.find" },
  { "find", go_find, "Energie" },
  { "find-nothing", go_find, "xyzzy" },
  { "spelling", go_spelling, NULL },
  { "import", act, "win.import" },
  { "import-report", go_import, GIFT },
  { "export", act, "win.export" },
  { "checklist", go_findings, "win.checklist" },
  { "history", go_history, NULL },
  { "preview", go_preview, NULL },
  { "preview-phone", go_widths, "Phone" },
  { "preview-computer", go_widths, "Computer" },
  { "preview-calls", go_role, "1" },
  { "preview-robot", go_robot, NULL },
  { "publish", go_findings, "win.publish" },
  { "published", go_published, NULL },
  { NULL, NULL, NULL },
};

/* --- tests ------------------------------------------------------------------------------------ */

static void
set_size (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer.Werkstatt");
  const char *size = g_getenv ("LERNKOFFER_SHOTS_SIZE");
  int width = 1180, height = 800;

  if (size != NULL)
    sscanf (size, "%dx%d", &width, &height);
  g_settings_set_int (settings, "window-width", width);
  g_settings_set_int (settings, "window-height", height);
}

/* `150`: text that large, in per cent. */
static void
set_text_size (void)
{
  const char *percent = g_getenv ("LERNKOFFER_SHOTS_TEXT");

  if (percent != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                  (int) (96 * 1024 * g_ascii_strtoll (percent, NULL, 10) / 100), NULL);
}

static void
test_start (void)
{
  Visit visit = { .driver = editor_driver_start (NULL) };

  visit_all (&visit, start_screens);
  editor_driver_stop (visit.driver);
}

static void
test_course (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  Visit visit = { .driver = editor_driver_start (folder) };

  editor_driver_wait_view (visit.driver, "course");
  editor_driver_spin (1000);
  visit_all (&visit, course_screens);
  editor_context_go_back (editor_window_context (visit.driver->window));
  editor_driver_act (visit.driver, "win.close-course");
  editor_driver_wait_view (visit.driver, "start");
  look (&visit, "start");
  editor_driver_stop (visit.driver);
}

static void
test_trouble (void)
{
  g_autofree char *folder = editor_driver_copy ("bausteine");
  g_autofree char *second = editor_driver_copy ("bausteine");
  g_autofree char *empty = editor_driver_folder ();
  AuthorDocument *other = author_document_open (second, NULL, NULL);
  Visit visit = { 0 };

  course_folder_write (folder, "02-fragen/10-auswahl.md", "---\nid: [\n---\nText\xff mit Bruch.\n");
  visit.driver = editor_driver_start (folder);
  editor_driver_wait_view (visit.driver, "course");
  author_desk_show_page (editor_driver_desk (visit.driver), "02-fragen/10-auswahl.md");
  editor_driver_spin (800);
  look (&visit, "damaged");
  editor_driver_stop (visit.driver);
  visit.driver = editor_driver_start (second);
  editor_driver_wait_view (visit.driver, "course");
  editor_driver_spin (800);
  look (&visit, "open-twice");
  editor_driver_stop (visit.driver);
  author_document_free (other);
  visit.driver = editor_driver_start (empty);
  editor_driver_wait_view (visit.driver, "start");
  look (&visit, "no-course");
  editor_driver_stop (visit.driver);
}

/* GTK's own window of shortcuts complains about its switch between pages, whose labels are short. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, "MESSAGE")
        && strstr (fields[i].value, "reported min width -") != NULL)
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n, data);
}

int
main (int argc, char **argv)
{
  const char *words = g_getenv ("LERNKOFFER_LOCALEDIR");

  setlocale (LC_ALL, "C.UTF-8");
  if (words != NULL) {
    bindtextdomain (GETTEXT_PACKAGE, words);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
  }
  g_log_set_writer_func (write_log, NULL, NULL);
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  set_size ();
  set_text_size ();
  g_test_add_func ("/editor/screens/start", test_start);
  g_test_add_func ("/editor/screens/course", test_course);
  g_test_add_func ("/editor/screens/trouble", test_trouble);
  return g_test_run ();
}
