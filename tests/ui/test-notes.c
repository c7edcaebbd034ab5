/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes, marked passages and bookmarks in the real window, by keys: in a course of another maker, in frames, and in one
 * of ours; the list beside the course, the page of all notes, and what stays when a course is replaced. */

#include <locale.h>
#include <math.h>
#include <string.h>

#include "player/notes/player-note-colour.h"
#include "player/notes/player-note-editor.h"
#include "player/notes/player-notes-page.h"
#include "player/notes/player-notes-window.h"
#include "player/shelf/player-shelf-private.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/atspi-tree.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/ui/notes-course.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/window-keys.h"

#define YELLOW "lernkoffer-note-yellow"
#define GREEN  "lernkoffer-note-green"
#define TEXT   "frames['text'].document"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static PlayerStagePage *
stage_of (Fixture *f)
{
  return f->driver->window->stage_page;
}

static void
press (Fixture *f, const char *key)
{
  window_keys_press (GTK_WINDOW (f->driver->window), key);
  ui_spin (120);
}

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *course = NULL;

  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  course = data != NULL ? hosted_course (f->folder, "kurs.zip", "STROM", "1", hosted_companion)
                        : notes_course (f->folder, "kurs.zip", "1");
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, course);
}

static void
tear_down (Fixture *f, const void *data)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

/* --- what is waited for --------------------------------------------------------------------------- */

typedef struct {
  Fixture *f;
  const char *text;
} Wish;

static gboolean
has_text (gpointer data)
{
  Wish *wish = data;
  g_autofree char *text
      = ui_evaluate (wish->f->driver, "(" TEXT ".querySelector ('h1') || {}).textContent || ''");

  return g_strcmp0 (text, wish->text) == 0 && player_notes_book_is_read (stage_of (wish->f)->book)
         && player_notes_beside_place (stage_of (wish->f)->beside) != NULL;
}

static void
wait_text (Fixture *f, const char *heading)
{
  ui_wait_view (f->driver, "stage");
  ui_wait (has_text, &(Wish){ f, heading }, heading);
  ui_spin (300);
}

static void
open_course (Fixture *f)
{
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_SHOW);
  ui_wait_view (f->driver, "course");
  ui_spin (300);
  ui_act (f->driver, "win.start");
}

static gboolean
has_editor (gpointer data)
{
  return stage_of (data)->note_popover != NULL
         && gtk_widget_get_mapped (stage_of (data)->note_popover);
}

static gboolean
has_no_editor (gpointer data)
{
  return stage_of (data)->note_popover == NULL;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

typedef struct {
  Fixture *f;
  const char *name, *text;
} Paint;

static gboolean
is_painted (gpointer data)
{
  Paint *paint = data;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *found = NULL, *expected = g_strdup_printf ("{\"text\":\"%s\"}", paint->text);

  if (stage_of (paint->f)->web == NULL)
    return FALSE;
  lk_web_reading_marked_async (stage_of (paint->f)->web, paint->name, result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = lk_web_reading_collect_finish (result, NULL);
  return g_strcmp0 (found, expected) == 0;
}

static void
wait_painted (Fixture *f, const char *name, const char *text)
{
  ui_wait (is_painted, &(Paint){ f, name, text }, *text != '\0' ? text : "nothing painted");
}

/* No keys select text in a page unless the person has switched that on, so that is done by script. */
static void
select_words (Fixture *f, const char *element, int from, int to)
{
  g_autofree char *script
      = g_strdup_printf ("var n = " TEXT ".querySelector ('%s').firstChild;"
                         "frames['text'].getSelection ().setBaseAndExtent (n, %d, n, %d); ''",
                         element, from, to);

  g_free (ui_evaluate (f->driver, script));
}

static void
write_note (Fixture *f, const char *text)
{
  press (f, "<Control>d");
  ui_wait (has_editor, f, "the field for a note");
  ui_spin (200);
  if (text != NULL)
    window_keys_type (GTK_WINDOW (f->driver->window), text);
  ui_spin (200);
}

static void
end_note (Fixture *f)
{
  press (f, "<Control>Return");
  ui_wait (has_no_editor, f, "the end of writing");
}

static GPtrArray *
stored (Fixture *f)
{
  PlayerContext *context = f->driver->window->context;
  GPtrArray *notes
      = lk_store_notes (player_context_store (context), player_context_learner_id (context), NULL);

  g_assert_nonnull (notes);
  return notes;
}

static gboolean
is_saved (gpointer data)
{
  Wish *wish = data;
  g_autoptr (GPtrArray) notes = stored (wish->f);

  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (((LkNote *) notes->pdata[i])->text, wish->text))
      return TRUE;
  return FALSE;
}

typedef struct {
  Fixture *f;
  guint n;
} Count;

static gboolean
are_stored (gpointer data)
{
  Count *count = data;
  g_autoptr (GPtrArray) notes = stored (count->f);

  return notes->len == count->n;
}

static void
wait_stored (Fixture *f, guint n)
{
  ui_wait (are_stored, &(Count){ f, n }, "that many notes in the store");
}

static void
leave (Fixture *f)
{
  ui_act (f->driver, "stage.leave");
  ui_wait_view (f->driver, "course");
  ui_spin (400);
}

/* --- in a page ------------------------------------------------------------------------------------ */

/* Marked, written, coloured, by keys; saved while it is typed; painted again when one comes back, and when the page
 * builds itself anew. */
static void
test_passage (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  select_words (f, "#b", 8, 22);
  write_note (f, "Zu Hause pruefen");
  ui_wait (is_saved, &(Wish){ f, "Zu Hause pruefen" }, "the note in the store, unasked");
  wait_painted (f, YELLOW, "auf Stufe drei");
  press (f, "Tab");
  press (f, "Right");
  press (f, "space");
  end_note (f);
  wait_painted (f, GREEN, "auf Stufe drei");
  wait_painted (f, YELLOW, "");
  select_words (f, "#c", 0, 11);
  write_note (f, NULL);
  end_note (f);
  wait_painted (f, YELLOW "-on-dark", "Stoßlüften");
  leave (f);
  ui_act (f->driver, "win.start");
  wait_text (f, "Richtig heizen");
  wait_painted (f, GREEN, "auf Stufe drei");
  g_free (ui_evaluate (f->driver,
                       "var b = " TEXT ".body; b.innerHTML = '<p>Davor.</p>' + b.innerHTML; ''"));
  wait_painted (f, GREEN, "auf Stufe drei");
  g_free (ui_evaluate (f->driver, TEXT ".querySelector ('#b').remove (); ''"));
  wait_painted (f, GREEN, "");
  wait_painted (f, YELLOW "-on-dark", "Stoßlüften");
}

/* The same words again are the same note; Escape keeps what was typed. */
static void
test_again (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  select_words (f, "#a", 0, 14);
  write_note (f, "eins");
  press (f, "Escape");
  ui_wait (has_no_editor, f, "the end of writing");
  ui_wait (is_saved, &(Wish){ f, "eins" }, "the note in the store");
  select_words (f, "#a", 0, 14);
  write_note (f, NULL);
  press (f, "<Control>End");
  window_keys_type (GTK_WINDOW (f->driver->window), " zwei");
  end_note (f);
  ui_wait (is_saved, &(Wish){ f, "eins zwei" }, "the note in the store");
  wait_stored (f, 1);
}

/* Without a selection it is on the page: with its first letter, and gone with its last. */
static void
test_on_page (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  write_note (f, NULL);
  end_note (f);
  wait_stored (f, 0);
  write_note (f, "Frage an die Trainerin");
  end_note (f);
  wait_stored (f, 1);
  write_note (f, NULL);
  press (f, "<Control>a");
  press (f, "Delete");
  end_note (f);
  wait_stored (f, 0);
}

static gboolean
is_bookmarked (gpointer data)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (stage_of (data)->bookmark_button));
}

static gboolean
is_not_bookmarked (gpointer data)
{
  return !is_bookmarked (data);
}

static void
test_bookmark (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  g_assert_false (is_bookmarked (f));
  press (f, "<Control><Shift>d");
  ui_wait (is_bookmarked, f, "the bookmark");
  wait_stored (f, 1);
  press (f, "<Alt>Right");
  wait_text (f, "Licht");
  ui_wait (is_not_bookmarked, f, "no bookmark on the next page");
  press (f, "<Alt>Left");
  wait_text (f, "Richtig heizen");
  ui_wait (is_bookmarked, f, "the bookmark");
  press (f, "<Control><Shift>d");
  ui_wait (is_not_bookmarked, f, "no bookmark");
  wait_stored (f, 0);
}

/* What is being written when the learner leaves is kept. */
static void
test_leave (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  select_words (f, "#d", 0, 5);
  write_note (f, "noch nicht fertig");
  leave (f);
  g_assert_true (is_saved (&(Wish){ f, "noch nicht fertig" }));
}

/* --- the list beside the course ------------------------------------------------------------------- */

static PlayerNotesWindow *
window_of (Fixture *f)
{
  return (PlayerNotesWindow *) stage_of (f)->notes_window;
}

static gboolean
is_listed (gpointer data)
{
  Count *count = data;
  PlayerNotesWindow *window = window_of (count->f);
  PlayerNotesModel *model
      = window != NULL ? player_notes_list_model (player_notes_window_list (window)) : NULL;

  return model != NULL && player_notes_model_is_settled (model)
         && player_notes_model_n_notes (model) == count->n;
}

static void
open_list (Fixture *f, guint n)
{
  press (f, "F7");
  ui_wait (is_listed, &(Count){ f, n }, "the notes of the course");
  ui_spin (400);
}

static gboolean
has_no_list (gpointer data)
{
  return stage_of (data)->notes_window == NULL;
}

static GtkWidget *
focus_of (GtkWindow *window)
{
  return gtk_root_get_focus (GTK_ROOT (window));
}

/* By Tab and arrows until the focus is on a widget that @is one. */
static void
walk_to (GtkWindow *window, const char *key, gboolean (*is) (GtkWidget *, const char *),
         const char *text)
{
  for (int i = 0; i < 40; i++) {
    GtkWidget *focus = focus_of (window);

    if (focus != NULL && is (focus, text))
      return;
    window_keys_press (window, key);
    ui_spin (80);
  }
  g_test_message ("no way by %s to “%s”", key, text);
  g_assert_not_reached ();
}

static gboolean
is_row_with (GtkWidget *focus, const char *text)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (focus), "GtkListItemWidget")
         && ui_find (focus, GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
is_button (GtkWidget *focus, const char *text)
{
  return GTK_IS_BUTTON (focus) && g_strcmp0 (gtk_widget_get_tooltip_text (focus), text) == 0;
}

static gboolean
is_row (GtkWidget *focus, const char *text)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (focus), "GtkListItemWidget");
}

static void
go_to_row (GtkWindow *window, const char *text)
{
  walk_to (window, "Tab", is_row, "a row");
  walk_to (window, "Down", is_row_with, text);
}

static gboolean
is_on_screen (gpointer data)
{
  Fixture *f = data;
  g_autofree char *text = ui_evaluate (
      f->driver,
      "var s = frames['text'].getSelection ();"
      "s.anchorNode && s.isCollapsed ? s.anchorNode.data.slice (s.anchorOffset, s.anchorOffset + 10) : ''");

  return g_strcmp0 (text, "Tageslicht") == 0;
}

/* From one page to a passage of another, where the keyboard then is; deleted there, and brought back. */
static void
test_list (Fixture *f, const void *data)
{
  GtkWindow *window;

  open_course (f);
  wait_text (f, "Richtig heizen");
  select_words (f, "#a", 0, 14);
  write_note (f, "Zahl merken");
  end_note (f);
  press (f, "<Alt>Right");
  wait_text (f, "Licht");
  select_words (f, "#a", 0, 10);
  write_note (f, NULL);
  end_note (f);
  press (f, "<Alt>Left");
  wait_text (f, "Richtig heizen");
  open_list (f, 2);
  window = GTK_WINDOW (window_of (f));
  go_to_row (window, "Tageslicht");
  window_keys_press (window, "Return");
  ui_wait (has_no_list, f, "the end of the list");
  wait_text (f, "Licht");
  wait_painted (f, YELLOW, "Tageslicht");
  ui_wait (is_on_screen, f, "the passage");
  open_list (f, 2);
  window = GTK_WINDOW (window_of (f));
  go_to_row (window, "Tageslicht");
  walk_to (window, "Tab", is_button, "Delete");
  window_keys_press (window, "space");
  ui_wait (is_listed, &(Count){ f, 1 }, "one note less");
  wait_painted (f, YELLOW, "");
  wait_stored (f, 1);
  g_assert_nonnull (ui_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "The mark is deleted."));
  gtk_widget_activate (ui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Undo"));
  ui_wait (is_listed, &(Count){ f, 2 }, "the note again");
  wait_painted (f, YELLOW, "Tageslicht");
  wait_stored (f, 2);
}

/* What a screen reader is told of the list and of the field. */
static void
test_atspi (Fixture *f, const void *data)
{
  g_autofree char *editor = NULL, *list = NULL;

  open_course (f);
  wait_text (f, "Richtig heizen");
  select_words (f, "#a", 0, 14);
  write_note (f, "Zahl merken");
  editor = atspi_tree_dump ("Note");
  if (editor == NULL) {
    g_test_skip ("there is no bus for accessibility");
    return;
  }
  g_test_message ("%s", editor);
  g_assert_nonnull (strstr (editor, "Your Note"));
  g_assert_nonnull (strstr (editor, "Yellow"));
  g_assert_nonnull (strstr (editor, "Green"));
  g_assert_nonnull (strstr (editor, "Blue"));
  g_assert_nonnull (strstr (editor, "Pink"));
  g_assert_nonnull (strstr (editor, "button: Delete"));
  end_note (f);
  open_list (f, 1);
  list = atspi_tree_dump ("Notes");
  g_test_message ("%s", list);
  g_assert_nonnull (strstr (list, "Note · Yellow. Zahl merken. “In einem Büro”. Heizen"));
  g_assert_nonnull (strstr (list, "button: Edit"));
}

/* --- all courses ---------------------------------------------------------------------------------- */

static PlayerNotesPage *
page_of (Fixture *f)
{
  return PLAYER_NOTES_PAGE (player_house_page (f->driver->window->house, "notes"));
}

static gboolean
is_shown (gpointer data)
{
  Count *count = data;
  PlayerNotesPage *page = page_of (count->f);

  return page != NULL && player_notes_page_is_settled (page)
         && player_notes_model_n_notes (player_notes_list_model (player_notes_page_list (page)))
                == count->n;
}

static void
open_page (Fixture *f, guint n)
{
  ui_act (f->driver, "win.notes");
  ui_wait_view (f->driver, "notes");
  ui_wait (is_shown, &(Count){ f, n }, "the notes on their page");
  ui_spin (300);
}

/* Straight into the store, as from earlier. */
static void
furnish (Fixture *f, const char *place, const char *quote, const char *text)
{
  PlayerContext *context = f->driver->window->context;
  LkStore *store = player_context_store (context);
  g_autoptr (LkRegistration) registration = lk_store_registration (
      store, player_context_learner_id (context), ui_only_course (f->driver), NULL);
  const LkNote note = { .registration_id = registration->id,
                        .place = (char *) place,
                        .place_title = (char *) place,
                        .anchor = { (char *) quote, (char *) "", (char *) "", 0 },
                        .text = (char *) text };
  gint64 id;

  g_assert_true (lk_store_note_add (store, &note, &id, NULL));
}

static char *
written (Fixture *f, LkReportFormat format)
{
  g_autofree char *path = g_build_filename (f->folder, "notizen", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text;
  gsize length;

  player_notes_page_export (page_of (f), format, file);
  ui_spin (100);
  for (int i = 0; i < 100 && !player_notes_page_is_settled (page_of (f)); i++)
    ui_spin (100);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpuint (length, >, 100);
  return text;
}

/* Filtered as one types, by kind too; what is shown is what is written. */
static void
test_page (Fixture *f, const void *data)
{
  g_autofree char *markdown = NULL, *pdf = NULL, *all = NULL;
  GtkWidget *page;

  open_course (f);
  wait_text (f, "Richtig heizen");
  leave (f);
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
  open_page (f, 0);
  g_assert_nonnull (ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_LABEL, "No Notes Yet"));
  furnish (f, "I1", "auf Stufe drei", "Ventile *merken*");
  furnish (f, "I2", "LED-Lampen", "");
  furnish (f, "I2", "", "");
  player_notes_page_begin (page_of (f));
  ui_wait (is_shown, &(Count){ f, 3 }, "all notes");
  page = GTK_WIDGET (page_of (f));
  all = written (f, LK_REPORT_MARKDOWN);
  g_assert_nonnull (strstr (all, "Energie im Alltag"));
  g_assert_nonnull (strstr (all, "> LED\\-Lampen") != NULL ? "" : strstr (all, "> LED-Lampen"));
  player_notes_list_search (player_notes_page_list (page_of (f)));
  window_keys_type (GTK_WINDOW (f->driver->window), "VENTILE");
  ui_wait (is_shown, &(Count){ f, 1 }, "one note");
  markdown = written (f, LK_REPORT_MARKDOWN);
  g_assert_nonnull (strstr (markdown, "auf Stufe drei"));
  g_assert_nonnull (strstr (markdown, "Ventile"));
  g_assert_null (strstr (markdown, "Ventile *merken*"));
  g_assert_null (strstr (markdown, "LED"));
  pdf = written (f, LK_REPORT_PDF);
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  press (f, "<Control>a");
  window_keys_type (GTK_WINDOW (f->driver->window), "xyz");
  ui_wait (is_shown, &(Count){ f, 0 }, "nothing");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Nothing Found"));
  press (f, "<Control>a");
  press (f, "Delete");
  ui_wait (is_shown, &(Count){ f, 3 }, "all notes");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (page, GTK_TYPE_DROP_DOWN, NULL)),
                              PLAYER_NOTES_BOOKMARKS);
  ui_wait (is_shown, &(Count){ f, 1 }, "the bookmark");
}

/* From the page of all notes to the passage in its course. */
static void
test_from_page (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  leave (f);
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
  furnish (f, "I2", "Tageslicht", "");
  open_page (f, 1);
  gtk_widget_child_focus (GTK_WIDGET (page_of (f)), GTK_DIR_TAB_FORWARD);
  go_to_row (GTK_WINDOW (f->driver->window), "Tageslicht");
  press (f, "Return");
  wait_text (f, "Licht");
  wait_painted (f, YELLOW, "Tageslicht");
  ui_wait (is_on_screen, f, "the passage");
}

static gboolean
has_hits (gpointer data)
{
  PlayerShelfPage *shelf = ((Fixture *) data)->driver->window->shelf_page;

  return g_strcmp0 (gtk_stack_get_visible_child_name (shelf->stack), "results") == 0
         && ui_find (GTK_WIDGET (shelf->results), GTK_TYPE_LABEL, "Your Workbook and Notes")
                != NULL;
}

static gboolean
is_searching (gpointer data)
{
  return player_shelf_page_is_searching (((Fixture *) data)->driver->window->shelf_page);
}

/* What was written is found by the search of the shelf, which leads to the passage. */
static void
test_search (Fixture *f, const void *data)
{
  furnish (f, "I2", "Tageslicht", "Fensterplatz");
  press (f, "<Control>f");
  ui_wait (is_searching, f, "the search");
  window_keys_type (GTK_WINDOW (f->driver->window), "fensterplatz");
  ui_wait (has_hits, f, "the note among what was found");
  press (f, "Return");
  wait_text (f, "Licht");
  wait_painted (f, YELLOW, "Tageslicht");
  ui_wait (is_on_screen, f, "the passage");
}

static gboolean
says (gpointer data)
{
  Wish *wish = data;

  return ui_find (GTK_WIDGET (wish->f->driver->window), GTK_TYPE_LABEL, wish->text) != NULL;
}

/* A note on a page that the course does not have, and one whose words never were there. */
static void
test_gone (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  leave (f);
  furnish (f, "KEINE", "Worte", "Auf einer Seite, die fehlt");
  furnish (f, "I1", "niemals hier", "Ohne Stelle");
  ui_act (f->driver, "win.start");
  wait_text (f, "Richtig heizen");
  open_list (f, 2);
  ui_spin (800);
  g_assert_nonnull (ui_find (GTK_WIDGET (window_of (f)), GTK_TYPE_LABEL,
                             "This passage is no longer on the page."));
  go_to_row (GTK_WINDOW (window_of (f)), "Auf einer Seite, die fehlt");
  window_keys_press (GTK_WINDOW (window_of (f)), "Return");
  ui_wait (says, &(Wish){ f, "The course no longer has this page." }, "why not");
  open_list (f, 2);
  go_to_row (GTK_WINDOW (window_of (f)), "Ohne Stelle");
  window_keys_press (GTK_WINDOW (window_of (f)), "Return");
  ui_wait (says, &(Wish){ f, "This passage is no longer on the page." }, "why not");
}

/* --- a newer version ------------------------------------------------------------------------------ */

static gboolean
has_question (gpointer data)
{
  return ui_window_of (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
take_newer (Fixture *f)
{
  g_autofree char *path = notes_course (f->folder, "neu.zip", "2");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 older = ui_only_course (f->driver);

  player_window_import (f->driver->window, file, FALSE);
  ui_wait (has_question, f, "the question");
  g_signal_emit_by_name (
      ui_find (ui_window_of (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_BUTTON, "Take New Version"),
      "clicked");
  for (int i = 0; i < 100 && ui_only_course (f->driver) == older; i++)
    ui_spin (100);
  g_assert_cmpint (ui_only_course (f->driver), !=, older);
}

/* Kept where the words still are, wherever that is; said where they are gone. */
static void
test_newer (Fixture *f, const void *data)
{
  open_course (f);
  wait_text (f, "Richtig heizen");
  select_words (f, "#a", 19, 65);
  write_note (f, "bleibt");
  end_note (f);
  select_words (f, "#b", 8, 22);
  write_note (f, "geht");
  end_note (f);
  wait_stored (f, 2);
  leave (f);
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
  take_newer (f);
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_SHOW);
  ui_wait_view (f->driver, "course");
  ui_spin (400);
  /* An attempt goes on with the version that it was begun with. */
  ui_act (f->driver, "win.restart");
  ui_wait (has_question, f, "the question");
  g_signal_emit_by_name (
      ui_find (ui_window_of (ADW_TYPE_MESSAGE_DIALOG), GTK_TYPE_BUTTON, "Start Over"), "clicked");
  ui_spin (500);
  if (g_strcmp0 (player_window_view (f->driver->window), "course") == 0)
    ui_act (f->driver, "win.start");
  wait_text (f, "Richtig heizen und lüften");
  wait_painted (f, YELLOW, "mehr als die Hälfte der Energie in die Heizung");
  open_list (f, 2);
  g_assert_nonnull (ui_find (GTK_WIDGET (window_of (f)), GTK_TYPE_LABEL,
                             "This passage is no longer on the page."));
  g_assert_nonnull (ui_find (GTK_WIDGET (window_of (f)), GTK_TYPE_LABEL, "auf Stufe drei"));
}

/* --- a course of ours ----------------------------------------------------------------------------- */

/* Its pages are places of their own, though they are all in one part. */
static void
test_own (Fixture *f, const void *data)
{
  g_autoptr (GPtrArray) notes = NULL;

  open_course (f);
  pages_wait_at (f->driver, "p-a");
  ui_spin (500);
  g_free (ui_evaluate (
      f->driver,
      "var w = document.getElementById ('page').contentWindow;"
      "w.focus (); w.getSelection ().selectAllChildren (w.document.querySelector ('p')); ''"));
  write_note (f, "Auf der ersten Seite");
  end_note (f);
  wait_painted (f, YELLOW, "Hier steht, was es auf dieser Seite zu lernen gibt.");
  press (f, "<Alt>Right");
  pages_wait_at (f->driver, "p-b");
  wait_painted (f, YELLOW, "");
  press (f, "<Control><Shift>d");
  ui_wait (is_bookmarked, f, "the bookmark");
  wait_stored (f, 2);
  notes = stored (f);
  g_assert_cmpstr (((LkNote *) notes->pdata[0])->place, ==, "p-a");
  g_assert_cmpstr (((LkNote *) notes->pdata[0])->place_title, ==, "Verbrauch finden");
  g_assert_cmpstr (((LkNote *) notes->pdata[1])->place, ==, "p-b");
  open_list (f, 2);
  go_to_row (GTK_WINDOW (window_of (f)), "Auf der ersten Seite");
  window_keys_press (GTK_WINDOW (window_of (f)), "Return");
  pages_wait_at (f->driver, "p-a");
  wait_painted (f, YELLOW, "Hier steht, was es auf dieser Seite zu lernen gibt.");
}

/* --- colours -------------------------------------------------------------------------------------- */

static double
luminance (const char *colour)
{
  double parts[3];

  for (int i = 0; i < 3; i++) {
    double value
        = (g_ascii_xdigit_value (colour[1 + 2 * i]) * 16 + g_ascii_xdigit_value (colour[2 + 2 * i]))
          / 255.0;

    parts[i] = value <= 0.03928 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
  }
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

static double
contrast (const char *a, const char *b)
{
  double one = luminance (a), other = luminance (b);

  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

/* Letters of any page, be they grey or those of our courses, can be read on every ground, and the lines are seen. */
static void
test_colours (void)
{
  static const char *const dark_letters[] = { "#000000", "#1d2a2e", "#56656a", "#0b4fbc" };
  static const char *const light_letters[] = { "#ffffff", "#e2e2e2" };

  for (unsigned i = 0; i < LK_NOTE_N_COLOURS; i++) {
    const PlayerNoteColour *colour = &player_note_colours[i];

    for (size_t j = 0; j < G_N_ELEMENTS (dark_letters); j++)
      g_assert_cmpfloat (contrast (dark_letters[j], colour->light), >=, 4.5);
    for (size_t j = 0; j < G_N_ELEMENTS (light_letters); j++)
      g_assert_cmpfloat (contrast (light_letters[j], colour->dark), >=, 4.5);
    g_assert_cmpfloat (contrast (colour->light_ink, colour->light), >=, 7);
    g_assert_cmpfloat (contrast (colour->dark_ink, colour->dark), >=, 7);
    g_assert_cmpfloat (contrast (colour->light_line, colour->light), >=, 3);
    g_assert_cmpfloat (contrast (colour->dark_line, colour->dark), >=, 3);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player/notes/colours", test_colours);
#define ADD(name, kind)                                                                            \
  g_test_add ("/player/notes/" #name, Fixture, kind, set_up, test_##name, tear_down)
  ADD (passage, NULL);
  ADD (again, NULL);
  ADD (on_page, NULL);
  ADD (bookmark, NULL);
  ADD (leave, NULL);
  ADD (list, NULL);
  ADD (atspi, NULL);
  ADD (page, NULL);
  ADD (from_page, NULL);
  ADD (search, NULL);
  ADD (gone, NULL);
  ADD (newer, NULL);
  ADD (own, "own");
#undef ADD
  return g_test_run ();
}
