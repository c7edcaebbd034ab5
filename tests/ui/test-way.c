/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A learner's whole way in the real window by keys alone: no pointer, no action that is not pressed. From the first start over
 * shelf, search, course, text view, question, workbook, repetition, progress and proofs to one's own data and the next person. What
 * came of each stretch is looked up in the store or on screen.
 */

#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#include "engine/store/store-class.h"
#include "engine/store/store-note.h"
#include "engine/store/store-record.h"
#include "engine/store/store-repeat.h"
#include "engine/store/store-workbook.h"
#include "player/mydata/player-data-page.h"
#include "player/notes/player-note-editor.h"
#include "player/notes/player-notes-window.h"
#include "player/progress/player-progress-page.h"
#include "player/proofs/player-proofs-page.h"
#include "player/shelf/player-shelf-private.h"
#include "player/stage/player-stage-private.h"
#include "player/workbook/player-share-window.h"
#include "player/workbook/player-versions-window.h"
#include "player/workbook/player-workbook-page.h"
#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"
#include "tests/support/speech-fixture.h"
#include "tests/ui/journey-course.h"
#include "tests/ui/keys-hand.h"
#include "tests/ui/pages-driver.h"

#define FIELD "w-4ktz8"

typedef struct {
  char *folder, *store;
  SpeechFixture *speech; /* nullable */
  UiDriver *driver;
} Way;

/* --- the course ----------------------------------------------------------------------------------------------- */

static const char *const source[][2] = {
  { "course.yaml", "id: kessel\ntitle: Der Kessel\nlanguage: de\nversion: 1.0.0\nlicence: CC0-1.0\n"
                   "authors: [Öko.HUB]\npublisher: Öko.HUB\nduration: 5\n"
                   "completion: [pages, questions, works]\npublish: [universal]\n" },
  { "LICENCE.txt", "CC0-1.0\n" },
  { "01-kessel/module.yaml", "id: m-kessel\ntitle: Im Keller\n" },
  { "01-kessel/10-gas.md", "---\nid: p-gas\ntitle: Der Verbrauch\nduration: 1\n---\n"
                           "# Was er braucht\n\nUnser Kessel braucht Gas. Jeden Tag ein wenig.\n" },
  { "01-kessel/20-frage.md", "---\nid: p-frage\ntitle: Die Frage\nduration: 2\n---\n"
                             "::: {.choice #q-8dk3w points=1}\nWas braucht der Kessel?\n\n"
                             "- [x] Gas\n- [ ] Wind\n:::\n" },
  { "01-kessel/30-plan.md", "---\nid: p-plan\ntitle: Mein Plan\nduration: 2\n---\n"
                            "::: {.field #" FIELD "}\nMein nächster Schritt\n:::\n" },
};

/* (transfer full): path of the package */
static char *
build (Way *w)
{
  char *to = g_build_filename (w->folder, "kessel.zip", NULL);
  g_autofree char *from = g_build_filename (w->folder, "kessel", NULL);
  const char *const arguments[]
      = { g_getenv ("LERNKOFFER_KOFFER"), "build", "-q", "-o", to, from, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (source); i++)
    course_folder_write (from, source[i][0], source[i][1]);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &said, &status,
                &error);
  g_assert_no_error (error);
  if (status != 0)
    g_printerr ("%s\n", said);
  g_assert_cmpint (status, ==, 0);
  return to;
}

/* --- what is waited for --------------------------------------------------------------------------------------- */

static LkStore *
store_of (Way *w)
{
  return player_context_store (w->driver->window->context);
}

static gint64
learner_of (Way *w)
{
  return player_context_learner_id (w->driver->window->context);
}

static void
press (Way *w, const char *key)
{
  keys_hand_press (w->driver, key);
}

typedef struct {
  Way *way;
  const char *text;
} Wanted;

/* On screen, not on a page behind. */
static gboolean
shows (GtkWidget *root, const char *text)
{
  GtkWidget *found = gtk_widget_get_mapped (root) ? ui_find (root, GTK_TYPE_WIDGET, text) : NULL;

  if (found == NULL || gtk_widget_get_mapped (found))
    return found != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;

  return shows (GTK_WIDGET (keys_hand_window (wanted->way->driver)), wanted->text);
}

/* A label, a button or a row says so in the window in front. */
static void
wait_shown (Way *w, const char *text)
{
  ui_wait (is_shown, &(Wanted){ w, text }, text);
}

static gboolean
is_focused (gpointer data)
{
  Wanted *wanted = data;

  return keys_hand_is_at (wanted->way->driver, wanted->text);
}

/* The focus comes there by itself. */
static void
wait_focus (Way *w, const char *name)
{
  ui_wait (is_focused, &(Wanted){ w, name }, name);
}

static gboolean
gives_true (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *value = keys_hand_evaluate (wanted->way->driver, wanted->text);

  return g_strcmp0 (value, "true") == 0;
}

static void
wait_script (Way *w, const char *script)
{
  ui_wait (gives_true, &(Wanted){ w, script }, script);
}

static char *
path_in (Way *w, const char *name)
{
  return g_build_filename (w->folder, name, NULL);
}

static void
assert_file (Way *w, const char *name)
{
  g_autofree char *path = path_in (w, name);

  g_test_message ("%s", path);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

/* --- from nobody to a full shelf ------------------------------------------------------------------------------ */

static void
make_person (Way *w)
{
  ui_wait_view (w->driver, "learner");
  wait_focus (w, "What is your name?");
  keys_hand_type (w->driver, "Aylin Demir");
  keys_hand_go (w->driver, "Tab", "PIN, if you like (4 to 8 digits)");
  keys_hand_type (w->driver, "2468");
  press (w, "Return");
  ui_wait_view (w->driver, "shelf");
  g_assert_true (lk_store_learner_check_pin (store_of (w), learner_of (w), "2468", NULL));
}

static guint
n_courses (Way *w)
{
  return g_list_model_get_n_items (G_LIST_MODEL (w->driver->window->shelf_page->sorted));
}

typedef struct {
  Way *way;
  guint n;
} Count;

static gboolean
has_courses (gpointer data)
{
  Count *count = data;

  return n_courses (count->way) == count->n;
}

static void
wait_courses (Way *w, guint n)
{
  ui_wait (has_courses, &(Count){ w, n }, "so many courses on the shelf");
  ui_spin (300);
}

static void
open_file (Way *w, const char *path, guint n)
{
  press (w, "<Control>o");
  keys_hand_file (w->driver, path);
  wait_courses (w, n);
}

static void
assert_first (Way *w, const char *title)
{
  GListModel *sorted = G_LIST_MODEL (w->driver->window->shelf_page->sorted);
  g_autoptr (PlayerCourseItem) item = g_list_model_get_item (sorted, 0);

  g_assert_cmpstr (player_course_item_row (item)->course->title, ==, title);
}

static void
fill_shelf (Way *w)
{
  g_autofree char *own = build (w), *other = journey_course (w->folder, "1");

  open_file (w, own, 1);
  open_file (w, other, 2);
  keys_hand_menu (w->driver, "Order of the courses", "Title");
  assert_first (w, "Der Kessel");
  keys_hand_menu (w->driver, "Which courses are shown", "Completed");
  wait_courses (w, 0);
  wait_focus (w, "Show All Courses");
  press (w, "Return");
  wait_courses (w, 2);
  wait_focus (w, "Which courses are shown");
  keys_hand_menu (w->driver, "Which courses are shown", "Not Started");
  wait_courses (w, 2);
  keys_hand_menu (w->driver, "Which courses are shown", "Any Progress");
  wait_courses (w, 2);
}

static gboolean
finds (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GPtrArray) hits = lk_search_find (
      player_context_search (wanted->way->driver->window->context), 0, wanted->text, 10, NULL);

  return hits->len > 0;
}

static gboolean
is_in_found (gpointer data)
{
  Way *w = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (w->driver->window));

  return focus != NULL
         && gtk_widget_is_ancestor (focus, GTK_WIDGET (w->driver->window->shelf_page->results));
}

/* A hit is opened, and the way back leads to what was found. */
static void
search (Way *w)
{
  ui_wait (finds, &(Wanted){ w, "Verbrauch" }, "the course in the index");
  press (w, "<Control>f");
  wait_focus (w, "Courses, pages, your workbook");
  keys_hand_type (w->driver, "verbrauch");
  wait_shown (w, "results");
  press (w, "Down");
  press (w, "Return");
  pages_wait_at (w->driver, "p-gas");
  press (w, "<Control>w");
  pages_wait_course (w->driver);
  press (w, "<Alt>Left");
  ui_wait_view (w->driver, "shelf");
  ui_wait (is_in_found, w, "the focus in what was found");
  press (w, "Escape");
  wait_shown (w, "All Courses");
  wait_focus (w, "Which courses are shown");
}

/* --- in the course -------------------------------------------------------------------------------------------- */

static PlayerStagePage *
stage_of (Way *w)
{
  return w->driver->window->stage_page;
}

static gboolean
is_in_page (gpointer data)
{
  Way *w = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (w->driver->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (stage_of (w)->page_bin));
}

static gboolean
is_in_text (gpointer data)
{
  Way *w = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (w->driver->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (stage_of (w)->text_view));
}

static void
open_course (Way *w)
{
  keys_hand_go (w->driver, "Tab", "Der Kessel");
  press (w, "<Shift>F10");
  ui_spin (300);
  keys_hand_go (w->driver, "Down", "About This Course");
  press (w, "Escape");
  wait_focus (w, "Der Kessel");
  press (w, "Return");
  pages_wait_course (w->driver);
  wait_focus (w, "Continue");
  press (w, "Return");
  ui_wait_view (w->driver, "stage");
  ui_wait_page (w->driver);
  pages_wait_at (w->driver, "p-gas");
}

static gboolean
reads (gpointer data)
{
  return player_reader_state (stage_of (data)->reader) == PLAYER_READER_READING;
}

static gboolean
is_silent (gpointer data)
{
  return player_reader_state (stage_of (data)->reader) == PLAYER_READER_OFF;
}

static void
read_page (Way *w)
{
  GtkWidget *focus;
  gboolean outline;

  ui_wait (is_in_page, w, "the focus in the page");
  press (w, "F6");
  wait_focus (w, "Next Page");
  press (w, "F6");
  ui_wait (is_in_page, w, "the focus in the page again");
  outline = adw_flap_get_reveal_flap (stage_of (w)->flap);
  press (w, "F9");
  g_assert_true (adw_flap_get_reveal_flap (stage_of (w)->flap) != outline);
  press (w, "F9");
  g_assert_true (adw_flap_get_reveal_flap (stage_of (w)->flap) == outline);
  press (w, "<Control><Shift>t");
  ui_wait (is_in_text, w, "the focus in the text view");
  focus = gtk_root_get_focus (GTK_ROOT (w->driver->window));
  g_assert_nonnull (focus);
  press (w, "<Control><Shift>t");
  ui_wait (is_in_page, w, "the focus in the page after the text view");
  if (w->speech != NULL) {
    speech_fixture_set_pause (w->speech, "30");
    press (w, "F8");
    ui_wait (reads, w, "a voice");
    press (w, "Escape");
    ui_wait (is_silent, w, "silence");
  }
  press (w, "<Control>comma");
  keys_hand_wait_window (w->driver, ADW_TYPE_WINDOW);
  wait_shown (w, "Line Spacing");
  press (w, "Escape");
  keys_hand_wait_alone (w->driver);
  ui_wait (is_in_page, w, "the focus in the page after the settings");
  press (w, "End");
}

/* In whatever order the answers are shown. */
static void
choose_gas (Way *w)
{
  keys_hand_go_in_page (w->driver, "Tab", "e.type === 'radio'");
  press (w, "space");
  keys_hand_go_in_page (w->driver, "Down",
                        "e.type === 'radio' && e.checked"
                        " && /Gas/.test ((e.closest ('label') || e.parentNode).innerText)");
  keys_hand_go_in_page (w->driver, "Tab", "e.matches ('.q .act .btn')");
  press (w, "Return");
}

static void
answer (Way *w)
{
  press (w, "<Alt>Right");
  pages_wait_at (w->driver, "p-frage");
  ui_wait (is_in_page, w, "the focus in the page of the question");
  choose_gas (w);
  wait_script (w, "String (/Richtig/.test (document.querySelector ('iframe')"
                  ".contentDocument.querySelector ('.q').innerText))");
}

static char *
work_of (Way *w)
{
  g_autoptr (GPtrArray) entries = lk_store_work_entries (store_of (w), learner_of (w), NULL);

  for (guint i = 0; i < entries->len; i++) {
    const LkWorkEntry *entry = entries->pdata[i];

    if (g_str_equal (entry->block, FIELD))
      return g_strdup (entry->value);
  }
  return g_strdup ("");
}

static gboolean
is_written (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *value = work_of (wanted->way);

  return g_str_equal (value, wanted->text);
}

static void
wait_written (Way *w, const char *text)
{
  ui_wait (is_written, &(Wanted){ w, text }, text);
}

static void
type_in_page (Way *w, const char *text)
{
  for (const char *letter = text; *letter != '\0'; letter++)
    press (w, *letter == ' ' ? "space" : (char[]){ *letter, '\0' });
}

static gboolean
is_completed (gpointer data)
{
  Way *w = data;
  g_autoptr (GPtrArray) shelf = lk_store_shelf (store_of (w), learner_of (w), NULL);

  for (guint i = 0; i < shelf->len; i++) {
    const LkShelfRow *row = shelf->pdata[i];

    if (g_str_equal (row->course->title, "Der Kessel"))
      return row->completed != 0;
  }
  return FALSE;
}

#define NOTE "pumpe fragen"

static gboolean
writes_note (gpointer data)
{
  Way *w = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (w->driver->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, PLAYER_TYPE_NOTE_EDITOR) != NULL
         && GTK_IS_TEXT_VIEW (focus);
}

static gboolean
has_note (gpointer data)
{
  Way *w = data;
  g_autoptr (GPtrArray) notes = lk_store_notes (store_of (w), learner_of (w), NULL);

  return notes->len == 1 && g_str_equal (((LkNote *) notes->pdata[0])->text, NOTE);
}

static gboolean
has_bookmark (gpointer data)
{
  Way *w = data;
  g_autoptr (GPtrArray) notes = lk_store_notes (store_of (w), learner_of (w), NULL);

  return notes->len == 2;
}

/* On the page, then found in the list of the course. */
static void
write_note (Way *w)
{
  press (w, "<Control>d");
  ui_wait (writes_note, w, "the field of the note");
  type_in_page (w, NOTE);
  ui_wait (has_note, w, "the note in the store");
  press (w, "Escape");
  ui_wait (is_in_page, w, "the focus back in the page");
  press (w, "<Control><Shift>d");
  ui_wait (has_bookmark, w, "the bookmark in the store");
  press (w, "F7");
  keys_hand_wait_window (w->driver, PLAYER_TYPE_NOTES_WINDOW);
  wait_shown (w, NOTE);
  press (w, "Escape");
  keys_hand_wait_alone (w->driver);
}

/* With those of all courses; from there back to the place. */
static void
read_notes (Way *w)
{
  press (w, "<Control>4");
  ui_wait_view (w->driver, "notes");
  wait_shown (w, NOTE);
  press (w, "<Control>1");
  ui_wait_view (w->driver, "shelf");
}

static void
write_and_finish (Way *w)
{
  press (w, "<Alt>Right");
  pages_wait_at (w->driver, "p-plan");
  ui_wait (is_in_page, w, "the focus in the page of the plan");
  keys_hand_go_in_page (w->driver, "Tab", "e.tagName === 'TEXTAREA'");
  type_in_page (w, "heizung runter");
  wait_written (w, "heizung runter");
  write_note (w);
  press (w, "<Control>w");
  pages_wait_course (w->driver);
  ui_wait (is_completed, w, "the course completed");
  press (w, "<Alt>Left");
  ui_wait_view (w->driver, "shelf");
}

/* --- repetition ----------------------------------------------------------------------------------------------- */

/* A night goes by. */
static void
let_a_night_pass (Way *w)
{
  g_autofree char *path = g_build_filename (w->store, "library.db", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 10000);
  g_assert_cmpint (
      sqlite3_exec (database, "UPDATE repeat_card SET due_day = due_day - 1", NULL, NULL, NULL), ==,
      SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (database), ==, 1);
  sqlite3_close (database);
}

static gboolean
has_review (gpointer data)
{
  Way *w = data;
  g_autoptr (GPtrArray) reviews = lk_store_repeat_reviews (store_of (w), learner_of (w), NULL);

  return reviews->len == 1;
}

static void
repeat (Way *w)
{
  let_a_night_pass (w);
  press (w, "<Control>2");
  ui_wait_view (w->driver, "workbook");
  press (w, "<Control>1");
  ui_wait_view (w->driver, "shelf");
  wait_shown (w, "Open Questions");
  keys_hand_choose (w->driver, "Open Questions");
  ui_wait_view (w->driver, "repeat");
  wait_script (w, "String (document.documentElement.classList.contains ('ready')"
                  " && document.querySelectorAll ('.q').length === 1)");
  choose_gas (w);
  wait_shown (w, "Finish");
  ui_wait (has_review, w, "the answer in the store");
  keys_hand_choose (w->driver, "Finish");
  wait_shown (w, "Done for Today");
  wait_focus (w, "Back to the Shelf");
  press (w, "Return");
  ui_wait_view (w->driver, "shelf");
}

/* --- workbook ------------------------------------------------------------------------------------------------- */

static PlayerWorkbookPage *
workbook_of (Way *w)
{
  return PLAYER_WORKBOOK_PAGE (player_house_page (w->driver->window->house, "workbook"));
}

static gboolean
is_settled (gpointer data)
{
  return player_workbook_page_is_settled (workbook_of (data));
}

#define ENTRY "“Mein nächster Schritt”"

static void
rewrite (Way *w)
{
  press (w, "<Control>2");
  ui_wait_view (w->driver, "workbook");
  ui_wait (is_settled, w, "the workbook");
  keys_hand_choose (w->driver, "Edit " ENTRY);
  press (w, "<Control>End");
  keys_hand_type (w->driver, " heute");
  wait_written (w, "heizung runter heute");
  press (w, "<Control>a");
  press (w, "BackSpace");
  wait_written (w, "");
  keys_hand_type (w->driver, "morgen");
  wait_written (w, "morgen");
  keys_hand_choose (w->driver, "Done with " ENTRY);
  wait_focus (w, "Edit " ENTRY);
  /* Read anew it has what it had before in its list of versions. */
  press (w, "<Control>1");
  press (w, "<Control>2");
  ui_wait (is_settled, w, "the workbook again");
}

static void
go_back_in_versions (Way *w)
{
  keys_hand_menu (w->driver, "More on " ENTRY, "Versions…");
  keys_hand_wait_window (w->driver, PLAYER_TYPE_VERSIONS_WINDOW);
  wait_shown (w, "Bring This Version Back");
  press (w, "Escape");
  keys_hand_wait_alone (w->driver);
  keys_hand_menu (w->driver, "More on " ENTRY, "Versions…");
  keys_hand_wait_window (w->driver, PLAYER_TYPE_VERSIONS_WINDOW);
  wait_shown (w, "Bring This Version Back");
  keys_hand_choose (w->driver, "Bring This Version Back");
  keys_hand_wait_alone (w->driver);
  wait_written (w, "heizung runter heute");
  ui_wait (is_settled, w, "the workbook with the old version");
  wait_focus (w, "Edit " ENTRY);
}

static void
share (Way *w)
{
  g_autofree char *path = path_in (w, "kopie.html"), *text = NULL;

  keys_hand_choose (w->driver, "Share with Coach…");
  keys_hand_wait_window (w->driver, PLAYER_TYPE_SHARE_WINDOW);
  wait_shown (w, "Mein nächster Schritt");
  keys_hand_choose (w->driver, "Mein nächster Schritt");
  keys_hand_choose (w->driver, "Save Copy…");
  keys_hand_file (w->driver, path);
  keys_hand_wait_alone (w->driver);
  wait_shown (w, "The copy is saved as “kopie.html”. Give this file to your coach.");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "heizung runter heute"));
  wait_focus (w, "Share with Coach…");
}

static void
use_workbook (Way *w)
{
  g_autofree char *path = path_in (w, "mappe.pdf");

  rewrite (w);
  go_back_in_versions (w);
  share (w);
  keys_hand_menu (w->driver, "Take away, print, answers", "Save as PDF…");
  keys_hand_file (w->driver, path);
  wait_shown (w, "Your workbook is saved as “mappe.pdf”.");
  assert_file (w, "mappe.pdf");
}

/* --- progress, proofs, what is shown -------------------------------------------------------------------------- */

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *path = path_in (wanted->way, wanted->text);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static void
look_at_progress (Way *w)
{
  g_autofree char *path = path_in (w, "stand.csv");

  press (w, "<Control>3");
  ui_wait_view (w->driver, "progress");
  wait_shown (w, "Take Away");
  keys_hand_choose (w->driver, "Table");
  wait_shown (w, "weeks_table");
  keys_hand_menu (w->driver, "Take Away", "Table as Text (CSV)");
  keys_hand_file (w->driver, path);
  ui_wait (is_there, &(Wanted){ w, "stand.csv" }, "the table");
  for (int i = 0; i < 30; i++) {
    GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (w->driver->window));

    if (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_GRID_VIEW) != NULL)
      break;
    press (w, "Tab");
  }
  press (w, "Return");
  wait_focus (w, "All Courses");
  press (w, "Escape");
  wait_shown (w, "Take Away");
}

static gboolean
has_proof (gpointer data)
{
  Way *w = data;
  g_autoptr (GPtrArray) proofs = lk_store_proofs (store_of (w), learner_of (w), NULL);

  return proofs->len == 1;
}

static void
make_proof (Way *w)
{
  g_autofree char *path = path_in (w, "nachweis.pdf");

  keys_hand_menu (w->driver, "Person: Aylin Demir", "Proofs");
  ui_wait_view (w->driver, "proofs");
  wait_focus (w, "Der Kessel");
  press (w, "Return");
  wait_shown (w, "Make a Record of Learning");
  keys_hand_go (w->driver, "<Shift>Tab", "Make a Record of Learning");
  press (w, "Return");
  wait_shown (w, "The record of learning is made.");
  ui_wait (has_proof, w, "the proof in the store");
  wait_focus (w, "Save as PDF");
  press (w, "Return");
  keys_hand_file (w->driver, path);
  wait_shown (w, "Saved, with its signature beside it.");
  keys_hand_choose (w->driver, "All Proofs");
  wait_shown (w, "Choose File…");
  keys_hand_choose (w->driver, "Choose File…");
  keys_hand_file (w->driver, path);
  wait_shown (w, "The proof holds.");
  wait_focus (w, "Back");
  press (w, "Return");
  wait_shown (w, "Your Proofs");
  press (w, "<Alt>Left");
  ui_wait_view (w->driver, "shelf");
}

static guint
n_shown (Way *w)
{
  g_autoptr (GPtrArray) shown = lk_store_shown (store_of (w), learner_of (w), NULL);

  return shown->len;
}

static gboolean
shows_one (gpointer data)
{
  return n_shown (data) == 1;
}

static gboolean
shows_none (gpointer data)
{
  return n_shown (data) == 0;
}

static void
show_trainers (Way *w)
{
  keys_hand_menu (w->driver, "Person: Aylin Demir", "What Trainers See");
  ui_wait_view (w->driver, "shown");
  wait_shown (w, "Der Kessel");
  keys_hand_choose (w->driver, "Der Kessel");
  ui_wait (shows_one, w, "the course shown");
  wait_focus (w, "Der Kessel");
  press (w, "Return");
  ui_wait (shows_none, w, "the course not shown any more");
  press (w, "<Alt>Left");
  ui_wait_view (w->driver, "shelf");
}

/* --- one's data, other people --------------------------------------------------------------------------------- */

static gboolean
is_forgotten (gpointer data)
{
  g_autofree char *value = work_of (data);

  return *value == '\0';
}

static void
use_data (Way *w)
{
  g_autofree char *path = path_in (w, "alles.zip");

  keys_hand_menu (w->driver, "Person: Aylin Demir", "My Data");
  ui_wait_view (w->driver, "data");
  wait_focus (w, "Give Out Everything…");
  press (w, "Return");
  keys_hand_file (w->driver, path);
  wait_shown (w, "Everything about you is in the file.");
  assert_file (w, "alles.zip");
  wait_focus (w, "Give Out Everything…");
  keys_hand_choose (w->driver, "Delete what “Der Kessel” knows");
  keys_hand_wait_window (w->driver, ADW_TYPE_MESSAGE_DIALOG);
  press (w, "Escape");
  keys_hand_wait_alone (w->driver);
  wait_focus (w, "Delete what “Der Kessel” knows");
  press (w, "Return");
  keys_hand_wait_window (w->driver, ADW_TYPE_MESSAGE_DIALOG);
  keys_hand_choose (w->driver, "Delete");
  keys_hand_wait_alone (w->driver);
  wait_shown (w, "What this course knew about you is deleted.");
  ui_wait (is_forgotten, w, "the workbook of the course gone");
  wait_focus (w, "Give Out Everything…");
}

static void
change_people (Way *w)
{
  press (w, "<Control>l");
  ui_wait_view (w->driver, "learner");
  wait_shown (w, "new_person");
  keys_hand_choose (w->driver, "New Person");
  wait_focus (w, "What is your name?");
  keys_hand_type (w->driver, "Marek");
  press (w, "Return");
  ui_wait_view (w->driver, "shelf");
  press (w, "<Control>l");
  ui_wait_view (w->driver, "learner");
  wait_shown (w, "Aylin Demir");
  keys_hand_choose (w->driver, "Aylin Demir");
  ui_spin (300);
  keys_hand_type (w->driver, "1111");
  press (w, "Return");
  wait_shown (w, "This PIN does not match. Please try again.");
  press (w, "<Control>a");
  keys_hand_type (w->driver, "2468");
  press (w, "Return");
  ui_wait_view (w->driver, "shelf");
  g_assert_cmpstr (player_context_learner_name (w->driver->window->context), ==, "Aylin Demir");
}

static void
delete_myself (Way *w)
{
  gint64 id = learner_of (w);
  LkStore *store = store_of (w);
  g_autoptr (GPtrArray) left = NULL;

  keys_hand_menu (w->driver, "Person: Aylin Demir", "My Data");
  ui_wait_view (w->driver, "data");
  wait_shown (w, "Delete Me…");
  keys_hand_choose (w->driver, "Delete Me…");
  keys_hand_wait_window (w->driver, ADW_TYPE_MESSAGE_DIALOG);
  keys_hand_choose (w->driver, "Delete");
  keys_hand_wait_alone (w->driver);
  ui_wait_view (w->driver, "learner");
  wait_shown (w, "Marek");
  left = lk_store_learners (store, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpint (((const LkLearner *) left->pdata[0])->id, !=, id);
}

/* --- the test ------------------------------------------------------------------------------------------------- */

static void
test_way (void)
{
  static const struct {
    const char *name;
    void (*go) (Way *w);
  } stretches[] = {
    { "a person", make_person },
    { "the shelf", fill_shelf },
    { "search", search },
    { "the course", open_course },
    { "a page", read_page },
    { "a question", answer },
    { "a field, and the end", write_and_finish },
    { "repetition", repeat },
    { "notes", read_notes },
    { "the workbook", use_workbook },
    { "progress", look_at_progress },
    { "proofs", make_proof },
    { "what trainers see", show_trainers },
    { "one's data", use_data },
    { "people", change_people },
    { "deleted", delete_myself },
  };
  Way w = { .folder = fixture_folder_new () };

  w.store = g_build_filename (w.folder, "store", NULL);
  w.speech = speech_fixture_new (SPEECH_WRITTEN);
  w.driver = ui_driver_start (w.store, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (stretches); i++) {
    g_test_message ("--- %s", stretches[i].name);
    stretches[i].go (&w);
  }
  ui_driver_stop (w.driver);
  if (w.speech != NULL)
    speech_fixture_free (w.speech);
  g_free (w.store);
  fixture_folder_remove (w.folder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/player/way", test_way);
  return g_test_run ();
}
