/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The workbook in the real window: written in a course of the curriculum, found in the workbook, changed there by keys and
 * found changed in the course; taken away; shared, commented and back; what cannot be used says one sentence. */

#include <locale.h>
#include <string.h>

#include "engine/workbook/coach.h"
#include "player/house/player-house-pages.h"
#include "player/parts/player-take-away.h"
#include "player/workbook/player-coach-window.h"
#include "player/workbook/player-share-window.h"
#include "player/workbook/player-work-part.h"
#include "player/workbook/player-versions-window.h"
#include "player/workbook/player-work-card.h"
#include "player/workbook/player-work-remark.h"
#include "player/workbook/player-workbook-page.h"
#include "tests/support/fixture.h"
#include "tests/ui/journey-course.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/window-keys.h"
#include "tests/ui/workbook-fixture.h"

#define FIELD "w-m2l1-liste"
#define TITLE "Mindestens 8 Anspruchsgruppen meines Betriebs"
/* The page of the course is in the frame of the course. */
#define INPUT                                                                                      \
  "document.querySelector ('iframe').contentDocument"                                              \
  ".querySelector ('#" FIELD " textarea')"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static void
set_up (Fixture *f, const void *data)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");

  g_settings_reset (settings, "workbook-order");
  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
}

static void
tear_down (Fixture *f, const void *data)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

static PlayerWorkbookPage *
page_of (UiDriver *driver)
{
  return PLAYER_WORKBOOK_PAGE (player_house_page (driver->window->house, "workbook"));
}

static gboolean
is_settled (gpointer data)
{
  PlayerWorkbookPage *page = page_of (data);

  return page != NULL && player_workbook_page_is_settled (page);
}

static void
wait_settled (UiDriver *driver)
{
  ui_wait (is_settled, driver, "the workbook");
}

static void
go_to_workbook (UiDriver *driver)
{
  ui_act (driver, "win.workbook");
  ui_wait_view (driver, "workbook");
  wait_settled (driver);
}

static GFile *
file_of (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return g_file_new_for_path (path);
}

/* What stands in the field by the store; "" if nothing does. (transfer full) */
static char *
stored (UiDriver *driver)
{
  PlayerContext *context = driver->window->context;
  g_autoptr (GPtrArray) entries = lk_store_work_entries (player_context_store (context),
                                                         player_context_learner_id (context), NULL);

  for (guint i = 0; i < entries->len; i++) {
    const LkWorkEntry *entry = entries->pdata[i];

    if (g_str_equal (entry->block, FIELD))
      return g_strdup (entry->value);
  }
  return g_strdup ("");
}

typedef struct {
  UiDriver *driver;
  const char *text;
} Wanted;

static gboolean
is_stored (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *value = stored (wanted->driver);

  return g_str_equal (value, wanted->text);
}

static void
wait_stored (UiDriver *driver, const char *text)
{
  ui_wait (is_stored, &(Wanted){ driver, text }, text);
}

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;

  return ui_find (GTK_WIDGET (page_of (wanted->driver)), GTK_TYPE_LABEL, wanted->text) != NULL;
}

static void
wait_shown (UiDriver *driver, const char *text)
{
  ui_wait (is_shown, &(Wanted){ driver, text }, text);
  wait_settled (driver);
}

static GtkWidget *
card_of (UiDriver *driver, const char *title)
{
  GtkWidget *label = ui_find (GTK_WIDGET (page_of (driver)), GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, PLAYER_TYPE_WORK_CARD);
}

/* --- the course --------------------------------------------------------------------------------- */

static gboolean
field_holds (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *value = ui_evaluate (wanted->driver, "(" INPUT " || {}).value");

  return g_strcmp0 (value, wanted->text) == 0;
}

static void
wait_field (UiDriver *driver, const char *text)
{
  ui_wait (field_holds, &(Wanted){ driver, text }, "the field of the course");
}

/* Types into the field of the course, as a page hears it. */
static void
fill (UiDriver *driver, const char *text)
{
  g_autofree char *script
      = g_strdup_printf (INPUT ".value = '%s'; " INPUT
                               ".dispatchEvent (new Event ('input', { bubbles: true })); " INPUT
                               ".dispatchEvent (new Event ('change', { bubbles: true })); ''",
                         text);

  g_free (ui_evaluate (driver, script));
  wait_stored (driver, text);
}

static void
leave_course (UiDriver *driver)
{
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
}

static void
begin_course (Fixture *f)
{
  g_autofree char *package = workbook_build (f->folder, "k01-csr-strategie");

  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, package);
  player_window_open_place (f->driver->window, ui_only_course (f->driver), FIELD, 0);
  wait_field (f->driver, "");
}

/* --- tests -------------------------------------------------------------------------------------- */

static void
press (UiDriver *driver, const char *key)
{
  window_keys_press (GTK_WINDOW (driver->window), key);
  ui_spin (100);
}

static gboolean
has_button_focus (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (wanted->driver->window));

  if (focus != NULL && GTK_IS_BUTTON (focus)
      && gtk_test_accessible_check_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             wanted->text, NULL)
             == NULL)
    return TRUE;
  press (wanted->driver, "Tab");
  return FALSE;
}

/* Written in the course, found, changed by keys, undone; in the course it stands as it was left. */
static void
test_write (Fixture *f, const void *data)
{
  UiDriver *driver;

  begin_course (f);
  driver = f->driver;
  fill (driver, "Kundschaft, Nachtschicht");
  leave_course (driver);
  press (driver, "<Control>2");
  ui_wait_view (driver, "workbook");
  wait_shown (driver, "Kundschaft, Nachtschicht");
  g_assert_nonnull (ui_find (GTK_WIDGET (page_of (driver)), GTK_TYPE_LABEL, "CSR-Strategie"));
  ui_wait (has_button_focus, &(Wanted){ driver, "Edit “" TITLE "”" }, "the button by Tab");
  press (driver, "Return");
  press (driver, "<Control>End");
  window_keys_type (GTK_WINDOW (driver->window), " x");
  wait_stored (driver, "Kundschaft, Nachtschicht x");
  wait_shown (driver, "saved");
  press (driver, "<Control>z");
  press (driver, "<Control>z");
  wait_stored (driver, "Kundschaft, Nachtschicht");
  window_keys_type (GTK_WINDOW (driver->window), ", Hausbank");
  /* At once: what was typed is not lost by going. */
  g_signal_emit_by_name (ui_find (card_of (driver, TITLE), GTK_TYPE_BUTTON, "open"), "clicked");
  wait_field (driver, "Kundschaft, Nachtschicht, Hausbank");
  leave_course (driver);
}

/* What is emptied in the workbook is empty in the course, though its own state still has it. */
static void
test_empty (Fixture *f, const void *data)
{
  UiDriver *driver;
  GtkWidget *card, *view;

  begin_course (f);
  driver = f->driver;
  fill (driver, "kurz");
  leave_course (driver);
  go_to_workbook (driver);
  card = card_of (driver, TITLE);
  player_work_card_edit (PLAYER_WORK_CARD (card));
  view = ui_find (card, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  wait_stored (driver, "");
  g_signal_emit_by_name (ui_find (card, GTK_TYPE_BUTTON, "open"), "clicked");
  wait_field (driver, "");
  leave_course (driver);
}

/* --- a workbook of weeks ---------------------------------------------------------------------- */

static void
begin_written (Fixture *f)
{
  g_autofree char *package = workbook_build (f->folder, "k01-csr-strategie");
  LkStore *store = lk_store_open (f->store, lk_clock_system (), NULL, NULL);
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin Demir", NULL, NULL);

  workbook_write (store, learner, package, f->folder);
  lk_store_close (store);
  f->driver = ui_driver_start (f->store, NULL);
  ui_wait_view (f->driver, "shelf");
  go_to_workbook (f->driver);
}

/* (transfer full) */
static char *
run (const char *program, const char *first, const char *second)
{
  const char *const arguments[] = { program, first, second, NULL };
  char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL, NULL,
                &error);
  g_assert_no_error (error);
  return said;
}

static char *
export_as (Fixture *f, LkReportFormat format, const char *name)
{
  g_autoptr (GFile) file = file_of (f, name);

  player_workbook_page_export (page_of (f->driver), format, file);
  wait_settled (f->driver);
  return g_file_get_path (file);
}

static void
assert_holds (const char *text, const char *part)
{
  g_test_message ("“%s” in: %s", part, text);
  g_assert_nonnull (strstr (text, part));
}

static void
test_take_away (Fixture *f, const void *data)
{
  g_autofree char *pdf = NULL, *odt = NULL, *csv = NULL, *text = NULL, *content = NULL,
                  *table = NULL;

  begin_written (f);
  pdf = export_as (f, LK_REPORT_PDF, "mappe.pdf");
  odt = export_as (f, LK_REPORT_ODT, "mappe.odt");
  csv = export_as (f, LK_REPORT_CSV, "mappe.csv");
  text = run ("pdftotext", pdf, "-");
  assert_holds (text, "CSR-Strategie");
  assert_holds (text, "Lösemittel in der Luft");
  assert_holds (text, "Teamrunde");
  assert_holds (text, "Wer spricht für die Auszubildenden?");
  content = run ("unzip", "-p", odt);
  assert_holds (content, "Aushang am Tor");
  g_assert_true (g_file_get_contents (csv, &table, NULL, NULL));
  assert_holds (table, "Stakeholder-Karte");
  assert_holds (table, "Aushang am Tor");
}

/* What a printer gets has the words of the PDF, on as many pages. */
static void
test_paper (Fixture *f, const void *data)
{
  LkReport *report = lk_report_new ("Arbeitsmappe", "de", "Aylin Demir");
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GFile) file = file_of (f, "papier.pdf");
  g_autofree char *path = g_file_get_path (file), *text = NULL, *about = NULL;
  g_autoptr (GError) error = NULL;

  begin_written (f);
  for (unsigned i = 0; i < 80; i++)
    lk_report_field (report, "Wer spricht für die Auszubildenden?", "Teamrunde, Nachtschicht");
  lk_report_text (report, "Aushang am Tor");
  operation = player_take_away_paper (report);
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                            GTK_WINDOW (f->driver->window), &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  text = run ("pdftotext", path, "-");
  assert_holds (text, "Wer spricht für die Auszubildenden?");
  assert_holds (text, "Aushang am Tor");
  about = run ("pdfinfo", path, NULL);
  g_assert_null (strstr (about, "Pages:           1\n"));
}

static gboolean
is_open (gpointer data)
{
  return ui_window_of (*(GType *) data) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return !is_open (data);
}

static GtkWidget *
wait_window (GType type)
{
  ui_wait (is_open, &type, g_type_name (type));
  return ui_window_of (type);
}

/* The box of an entry in the list of what is shown. */
static gboolean
has_box (gpointer data)
{
  return ui_find (data, GTK_TYPE_CHECK_BUTTON, NULL) != NULL;
}

static void
share (Fixture *f, const char *audience, GFile *file)
{
  GType type = PLAYER_TYPE_SHARE_WINDOW;
  GtkWidget *window;

  gtk_widget_activate_action (GTK_WIDGET (page_of (f->driver)), "workbook.share", "s", audience);
  window = wait_window (type);
  ui_wait (has_box, window, "what can be shared");
  player_share_window_save (PLAYER_SHARE_WINDOW (window), file);
  ui_wait (is_closed, &type, "the window to close");
  wait_settled (f->driver);
}

/* As the coach, in the same program. */
static void
comment (Fixture *f, GFile *copy, GFile *answer, const char *text)
{
  GtkWidget *window, *view;

  player_workbook_page_open_copy (page_of (f->driver), copy);
  window = wait_window (PLAYER_TYPE_COACH_WINDOW);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (window, GTK_TYPE_ENTRY, "name")), "Herr Orth");
  view = ui_find (window, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  player_coach_window_save (PLAYER_COACH_WINDOW (window), answer);
  while (!g_file_query_exists (answer, NULL))
    ui_spin (50);
  ui_spin (200);
  gtk_window_close (GTK_WINDOW (window));
}

/* Only what was chosen goes; the answer stands below its entry, and what changed since can be seen. */
static void
test_share (Fixture *f, const void *data)
{
  g_autoptr (GFile) copy = file_of (f, "kopie.html"), answer = file_of (f, "orth.lkcoach");
  g_autofree char *page = NULL;
  GtkWidget *window, *remark;

  begin_written (f);
  wait_shown (f->driver, "Wer spricht für die Auszubildenden?");
  share (f, "coach", copy);
  g_assert_true (g_file_load_contents (copy, NULL, &page, NULL, NULL, NULL));
  assert_holds (page, "Auszubildende, Nachtschicht");
  g_assert_null (strstr (page, "Mehrweg"));
  comment (f, copy, answer, "Sehr klar.");
  player_workbook_page_take_answer (page_of (f->driver), answer);
  wait_shown (f->driver, "Sehr klar.");
  remark = ui_find (card_of (f->driver, TITLE), PLAYER_TYPE_WORK_REMARK, NULL);
  g_signal_emit_by_name (remark, "compare");
  window = wait_window (PLAYER_TYPE_VERSIONS_WINDOW);
  ui_spin (300);
  g_assert_true (gtk_widget_get_visible (ui_find (window, GTK_TYPE_BUTTON, "back")));
  gtk_window_close (GTK_WINDOW (window));
}

static void
assert_refused (Fixture *f, GFile *file, const char *sentence)
{
  player_workbook_page_take_answer (page_of (f->driver), file);
  wait_settled (f->driver);
  g_test_message ("%s", sentence);
  g_assert_nonnull (ui_find (GTK_WIDGET (page_of (f->driver)), GTK_TYPE_LABEL, sentence));
}

/* One sentence each, and nothing of it below any entry. */
static void
test_refused (Fixture *f, const void *data)
{
  g_autoptr (GFile) copy = file_of (f, "mappe.html"), answer = file_of (f, "antwort.lkcoach"),
                    other = file_of (f, "other.lkcoach");
  g_autofree char *text = NULL;
  char *learner;

  begin_written (f);
  assert_refused (f, copy,
                  "This is the copy that you gave away, not the answer. "
                  "Ask your coach for the file that “Save Answer” makes.");
  g_assert_true (g_file_load_contents (answer, NULL, &text, NULL, NULL, NULL));
  learner = strstr (text, "\"learner\" : \"") + strlen ("\"learner\" : \"");
  *learner = *learner == '0' ? '1' : '0';
  g_assert_true (g_file_set_contents (g_file_peek_path (other), text, -1, NULL));
  assert_refused (f, other, "This answer is for another person. Choose that person first.");
  g_assert_true (g_file_set_contents (g_file_peek_path (other), "PK", -1, NULL));
  assert_refused (f, other,
                  "This file is no answer of a coach. "
                  "Ask your coach for the file that “Save Answer” makes.");
}

static guint
n_cards (GtkWidget *root)
{
  guint n = 0;

  if (PLAYER_IS_WORK_CARD (root))
    return 1;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += n_cards (child);
  return n;
}

/* A duplicate is open to be written in; the other order shows the same entries. */
static void
test_duplicate (Fixture *f, const void *data)
{
  GtkWidget *page;
  guint before;

  begin_written (f);
  page = GTK_WIDGET (page_of (f->driver));
  before = n_cards (page);
  gtk_widget_activate_action (card_of (f->driver, TITLE), "entry.duplicate", NULL);
  wait_shown (f->driver, "Duplicate of " TITLE);
  g_assert_true (
      player_work_card_is_edited (PLAYER_WORK_CARD (card_of (f->driver, "Duplicate of " TITLE))));
  g_assert_cmpuint (n_cards (page), ==, before + 1);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (ui_find (page, GTK_TYPE_TOGGLE_BUTTON, "by_piece")), TRUE);
  wait_shown (f->driver, "Stakeholder-Karte");
  g_assert_cmpuint (n_cards (page), ==, before + 1);
}

/* --- one of many ------------------------------------------------------------------------------------ */

/* In any label of it. */
static gboolean
has_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), words) != NULL)
    return gtk_widget_get_mapped (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
says (gpointer data)
{
  const void **pair = data;

  return has_words ((GtkWidget *) pair[0], pair[1]);
}

static void
write_in (Fixture *f, GtkWidget *card, const char *text)
{
  GtkWidget *view;

  player_work_card_edit (PLAYER_WORK_CARD (card));
  view = ui_find (card, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  ui_wait (says, (const void *[]){ card, "saved" }, "that it is saved");
}

/* Another course with a field of the same id. */
static void
add_twin (Fixture *f)
{
  g_autofree char *course = journey_course (f->folder, "1");
  LkStore *store = lk_store_open (f->store, lk_clock_system (), NULL, NULL);
  g_autoptr (GPtrArray) learners = lk_store_learners (store, NULL);
  const LkLearner *learner = learners->pdata[0];
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store, learner->id, shelf_import (store, course), NULL);
  const LkWorkAbout about = { "Zwilling", "long", "{}", "p-1", "Seite", 0 };

  g_assert_true (lk_store_work_write (store, (LkWorkKey){ registration->id, FIELD }, &about,
                                      "vom anderen Kurs", NULL));
  lk_store_close (store);
}

/* What is said of one is not said at the other. */
static void
test_twins (Fixture *f, const void *data)
{
  GtkWidget *twin, *card;

  begin_written (f);
  ui_driver_stop (f->driver);
  add_twin (f);
  f->driver = ui_driver_start (f->store, NULL);
  ui_wait_view (f->driver, "shelf");
  go_to_workbook (f->driver);
  wait_shown (f->driver, "Zwilling");
  twin = card_of (f->driver, "Zwilling");
  card = card_of (f->driver, TITLE);
  write_in (f, twin, "neu am Zwilling");
  g_assert_false (has_words (card, "saved"));
  write_in (f, card, "neu am ersten");
  go_to_workbook (f->driver);
  ui_act (f->driver, "win.shelf");
  go_to_workbook (f->driver);
  wait_shown (f->driver, "neu am Zwilling");
  wait_shown (f->driver, "neu am ersten");
}

static GtkWidget *
find_dialog (void)
{
  GType type = ADW_TYPE_MESSAGE_DIALOG;

  return wait_window (type);
}

/* By keys; the course keeps its own name for the field. */
static void
test_rename (Fixture *f, const void *data)
{
  GtkWidget *dialog;

  begin_written (f);
  gtk_widget_activate_action (card_of (f->driver, TITLE), "entry.rename", NULL);
  dialog = find_dialog ();
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_ENTRY, NULL));
  window_keys_press (GTK_WINDOW (dialog), "<Control>a");
  window_keys_type (GTK_WINDOW (dialog), "Halle 3");
  window_keys_press (GTK_WINDOW (dialog), "Return");
  wait_shown (f->driver, "Halle 3");
  g_assert_null (ui_find (GTK_WIDGET (page_of (f->driver)), GTK_TYPE_LABEL, TITLE));
  gtk_widget_activate_action (card_of (f->driver, "Halle 3"), "entry.rename", NULL);
  dialog = find_dialog ();
  window_keys_press (GTK_WINDOW (dialog), "<Control>a");
  window_keys_press (GTK_WINDOW (dialog), "BackSpace");
  window_keys_press (GTK_WINDOW (dialog), "Return");
  wait_shown (f->driver, TITLE);
}

static char *
export_part (Fixture *f, GtkWidget *widget, LkReportFormat format, const char *name)
{
  g_autoptr (GFile) file = file_of (f, name);
  char *path = g_file_get_path (file);

  player_work_part_write (widget, format, file);
  while (!g_file_query_exists (file, NULL))
    ui_spin (20);
  ui_wait (says, (const void *[]){ page_of (f->driver), name }, name);
  return path;
}

/* What offers the menu of a heading. */
static GtkWidget *
part_around (GtkWidget *widget)
{
  while (widget != NULL && g_object_get_data (G_OBJECT (widget), "lernkoffer-work-part") == NULL)
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);
  return widget;
}

/* One entry, then one course: and nothing else. */
static void
test_part (Fixture *f, const void *data)
{
  g_autofree char *one = NULL, *text = NULL, *course = NULL, *table = NULL;
  GtkWidget *heading;

  begin_written (f);
  ui_driver_stop (f->driver);
  add_twin (f);
  f->driver = ui_driver_start (f->store, NULL);
  ui_wait_view (f->driver, "shelf");
  go_to_workbook (f->driver);
  wait_shown (f->driver, "Zwilling");
  one = export_part (f, card_of (f->driver, TITLE), LK_REPORT_PDF, "einer.pdf");
  text = run ("pdftotext", one, "-");
  assert_holds (text, "CSR-Strategie");
  assert_holds (text, "Auszubildende, Nachtschicht");
  assert_holds (text, "no legal advice");
  g_assert_null (strstr (text, "Lösemittel in der Luft"));
  g_assert_null (strstr (text, "vom anderen Kurs"));
  heading
      = part_around (ui_find (GTK_WIDGET (page_of (f->driver)), GTK_TYPE_LABEL, "CSR-Strategie"));
  course = export_part (f, heading, LK_REPORT_CSV, "kurs.csv");
  g_assert_true (g_file_get_contents (course, &table, NULL, NULL));
  assert_holds (table, "Auszubildende, Nachtschicht");
  assert_holds (table, "Lösemittel in der Luft");
  g_assert_null (strstr (table, "vom anderen Kurs"));
}

static void
toggle (Fixture *f, const char *action, const char *shown)
{
  gtk_widget_activate_action (card_of (f->driver, TITLE), action, NULL);
  ui_wait (says, (const void *[]){ page_of (f->driver), shown }, shown);
  wait_settled (f->driver);
}

static char *
shared_with (Fixture *f, const char *audience, const char *name)
{
  g_autoptr (GFile) file = file_of (f, name);
  char *page = NULL;

  share (f, audience, file);
  g_assert_true (g_file_load_contents (file, NULL, &page, NULL, NULL, NULL));
  return page;
}

/* Coach and group are told apart, and neither copy gets more by the other. */
static void
test_group (Fixture *f, const void *data)
{
  g_autofree char *group = NULL, *coach = NULL;

  begin_written (f);
  toggle (f, "entry.share-group", "shared with coach and group");
  toggle (f, "entry.share", "shared with group");
  group = shared_with (f, "group", "gruppe.html");
  assert_holds (group, "Auszubildende, Nachtschicht");
  g_assert_null (strstr (group, "Aushang am Tor"));
  coach = shared_with (f, "coach", "coach.html");
  g_assert_null (strstr (coach, "Auszubildende, Nachtschicht"));
  assert_holds (coach, "Aushang am Tor");
  g_assert_true (has_words (card_of (f->driver, TITLE), "shared with group"));
}

/* --- from outside ------------------------------------------------------------------------------------- */

static gboolean
somebody_learns (gpointer data)
{
  return player_window_somebody_learns (data);
}

static void
enter_again (Fixture *f)
{
  GtkWidget *page = GTK_WIDGET (f->driver->window->learner_page);
  GtkWidget *label;

  ui_wait (says, (const void *[]){ page, "Aylin Demir" }, "the person");
  label = ui_find (page, GTK_TYPE_LABEL, "Aylin Demir");
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "clicked");
  ui_wait (somebody_learns, f->driver->window, "the person to be in");
}

static char *
text_of (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Opened with the program while a course is on: to the workbook, and below its entry. */
static void
test_opened (Fixture *f, const void *data)
{
  g_autoptr (GFile) copy = file_of (f, "kopie.html"), answer = file_of (f, "Orth.LKCOACH");
  GType type = PLAYER_TYPE_COACH_WINDOW;

  begin_written (f);
  share (f, "coach", copy);
  comment (f, copy, answer, "Sehr klar.");
  ui_act (f->driver, "win.shelf");
  player_window_open_place (f->driver->window, ui_only_course (f->driver), FIELD, 0);
  ui_wait_page (f->driver);
  g_application_open (G_APPLICATION (f->driver->application), &answer, 1, "");
  ui_wait_view (f->driver, "workbook");
  wait_shown (f->driver, "Sehr klar.");
  g_assert_true (g_queue_is_empty (&f->driver->window->imports));
  /* The copy of somebody, while nobody is chosen: it waits. */
  ui_act (f->driver, "win.learner");
  ui_wait_view (f->driver, "learner");
  g_application_open (G_APPLICATION (f->driver->application), &copy, 1, "");
  ui_spin (300);
  g_assert_null (ui_window_of (type));
  enter_again (f);
  gtk_window_close (GTK_WINDOW (wait_window (type)));
}

static GtkWidget *
shortcut_of (GtkWidget *root, const char *key)
{
  g_autofree char *accelerator = NULL;
  GtkWidget *found = NULL;

  if (GTK_IS_SHORTCUTS_SHORTCUT (root)) {
    g_object_get (root, "accelerator", &accelerator, NULL);
    return accelerator != NULL && strstr (accelerator, key) != NULL ? root : NULL;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = shortcut_of (child, key);
  return found;
}

/* A page that has keys says so. */
static void
test_shortcuts (Fixture *f, const void *data)
{
  GtkWidget *window;

  begin_written (f);
  ui_act (f->driver, "win.shortcuts");
  window = wait_window (GTK_TYPE_SHORTCUTS_WINDOW);
  for (unsigned i = 0; i < player_house_n_pages; i++)
    if (player_house_pages[i].keys != NULL)
      g_assert_nonnull (shortcut_of (window, player_house_pages[i].keys));
  gtk_window_close (GTK_WINDOW (window));
}

/* A file dialog goes with who opened it: nothing of theirs is written or read afterwards. */
static void
test_chooser (Fixture *f, const void *data)
{
  GType chooser = GTK_TYPE_FILE_CHOOSER_DIALOG;

  begin_written (f);
  gtk_widget_activate_action (GTK_WIDGET (page_of (f->driver)), "workbook.copy", NULL);
  wait_window (chooser);
  ui_act (f->driver, "win.learner");
  ui_wait_view (f->driver, "learner");
  g_assert_true (is_closed (&chooser));
}

/* What was written and not saved waits for whoever wrote it, and the window does not stay for the next person. */
static void
test_draft (Fixture *f, const void *data)
{
  g_autoptr (GFile) copy = file_of (f, "kopie.html"), answer = file_of (f, "orth.lkcoach");
  GType type = PLAYER_TYPE_COACH_WINDOW;
  GtkWidget *window, *view;
  g_autofree char *kept = NULL;

  begin_written (f);
  share (f, "coach", copy);
  player_workbook_page_open_copy (page_of (f->driver), copy);
  window = wait_window (type);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (window, GTK_TYPE_ENTRY, "name")), "Herr Orth");
  gtk_widget_grab_focus (ui_find (window, GTK_TYPE_TEXT_VIEW, NULL));
  window_keys_type (GTK_WINDOW (window), "halb");
  /* At once: before any pause. */
  ui_act (f->driver, "win.learner");
  ui_wait (is_closed, &type, "the window to close");
  ui_wait_view (f->driver, "learner");
  enter_again (f);
  go_to_workbook (f->driver);
  player_workbook_page_open_copy (page_of (f->driver), copy);
  window = wait_window (type);
  view = ui_find (window, GTK_TYPE_TEXT_VIEW, NULL);
  kept = text_of (view);
  g_assert_cmpstr (kept, ==, "halb");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find (window, GTK_TYPE_ENTRY, "name"))),
                   ==, "Herr Orth");
  gtk_window_close (GTK_WINDOW (window));
  ui_wait (is_closed, &type, "the window to close");
  /* In a file it is no draft any more. */
  comment (f, copy, answer, "ganz");
  ui_wait (is_closed, &type, "the window to close");
  ui_spin (300);
  player_workbook_page_open_copy (page_of (f->driver), copy);
  window = wait_window (type);
  g_clear_pointer (&kept, g_free);
  kept = text_of (ui_find (window, GTK_TYPE_TEXT_VIEW, NULL));
  g_assert_cmpstr (kept, ==, "");
  gtk_window_close (GTK_WINDOW (window));
}

#define TEST(name, func)                                                                           \
  g_test_add ("/player-workbook/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  TEST ("write", test_write);
  TEST ("empty", test_empty);
  TEST ("take-away", test_take_away);
  TEST ("paper", test_paper);
  TEST ("share", test_share);
  TEST ("refused", test_refused);
  TEST ("duplicate", test_duplicate);
  TEST ("twins", test_twins);
  TEST ("rename", test_rename);
  TEST ("part", test_part);
  TEST ("group", test_group);
  TEST ("opened", test_opened);
  TEST ("draft", test_draft);
  TEST ("shortcuts", test_shortcuts);
  TEST ("chooser", test_chooser);
  return g_test_run ();
}
