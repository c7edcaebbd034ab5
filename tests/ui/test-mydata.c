/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "My data" in the real window: what is stored is said and taken away; one course is forgotten; and a person who is
 * deleted stands nowhere any more: two people learn, with marks in name, workbook, answers, suspend data and what pages
 * keep, one of them is deleted, and every byte of every file that the program may write is searched. */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "engine/package/package.h"
#include "engine/store/store-export.h"
#include "engine/store/store-note.h"
#include "engine/store/store-workbook.h"
#include "player/mydata/player-data-page.h"
#include "player/proofs/player-proof-work.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/window-keys.h"

/* Of the one who goes and the one who stays: at the beginning of all that they write. */
#define GOES  "ZQX"
#define STAYS "YWV"

/* What is written where; the mark comes in front. */
static const char *const marks[] = { "NAME",  "PAPER",   "WORK",   "NOTE",  "QUOTE",  "BESIDE",
                                     "PLACE", "SUSPEND", "ANSWER", "LOCAL", "COOKIE", "INDEXED" };

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *course = NULL;

  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  course = hosted_course (f->folder, "strom.zip", "STROM", "1", hosted_companion);
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, GOES "NAME Demir");
  ui_import (f->driver, course);
}

static void
tear_down (Fixture *f, const void *data)
{
  if (f->driver != NULL)
    ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

/* --- bytes ------------------------------------------------------------------------------------------------ */

/* @text in one of the writings in which a program may keep it. */
static bool
bytes_hold (const char *bytes, gsize length, const char *text)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++) {
    gsize n = 0;
    g_autofree char *wanted = g_convert (text, -1, encodings[i], "UTF-8", NULL, &n, NULL);

    if (memmem (bytes, length, wanted, n) != NULL)
      return true;
  }
  return false;
}

static bool
holds (const char *path, const char *text)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return false;
  dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (!bytes_hold (name, strlen (name), text) && !holds (child, text))
      continue;
    g_test_message ("“%s” in %s", text, child);
    return true;
  }
  return dir == NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR)
         && g_file_get_contents (path, &bytes, &length, NULL) && bytes_hold (bytes, length, text);
}

/* All that the program may write: its folders of data, cache, settings and temporary files lie together here. */
static char *
everything (void)
{
  return g_path_get_dirname (g_get_user_data_dir ());
}

static bool
stands_anywhere (const char *text)
{
  g_autofree char *home = everything ();

  return holds (home, text);
}

static gboolean
stands_cb (gpointer text)
{
  return stands_anywhere (text);
}

static void
assert_marks (const char *who, bool expected)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autofree char *mark = g_strconcat (who, marks[i], NULL);

    g_test_message ("%s", mark);
    /* What pages keep comes to the disk when the browser engine likes. */
    if (expected)
      ui_wait (stands_cb, mark, mark);
    else
      g_assert_false (stands_anywhere (mark));
  }
}

/* --- learning --------------------------------------------------------------------------------------------- */

static void
evaluate (Fixture *f, const char *script, const char *who)
{
  g_auto (GStrv) parts = g_strsplit (script, "$", -1);
  g_autofree char *text = g_strjoinv (who, parts);

  g_free (ui_evaluate (f->driver, text));
}

static gboolean
is_indexed (gpointer data)
{
  g_autofree char *answer = ui_evaluate (data, "String (window.indexed)");

  return g_strcmp0 (answer, "true") == 0;
}

/* One that stays, and one that was written anew and removed. */
static void
keep_notes (LkStore *store, gint64 registration, const char *who)
{
  g_autofree char *text = g_strconcat (who, "NOTE: mit Kaya besprechen", NULL),
                  *quote = g_strconcat (who, "QUOTE weniger Strom", NULL),
                  *beside = g_strconcat (who, "BESIDE steht das", NULL),
                  *title = g_strconcat (who, "PLACE", NULL);
  const LkNote note = { .registration_id = registration,
                        .place = (char *) "p-a",
                        .place_title = title,
                        .anchor = { quote, beside, beside, 7 },
                        .text = text };
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (lk_store_note_add (store, &note, NULL, &error));
  g_assert_true (lk_store_note_add (store, &note, &id, &error));
  g_assert_true (lk_store_note_write (store, id, text + 1, LK_NOTE_PINK, &error));
  g_assert_true (lk_store_note_remove (store, id, &error));
  g_assert_no_error (error);
}

/* Fills the workbook, answers, leaves data of all kinds, and finishes the course. */
static void
learn (Fixture *f, const char *who)
{
  PlayerContext *context = f->driver->window->context;
  g_autofree char *paper = g_strconcat (who, "PAPER Name", NULL);
  g_autoptr (PlayerProof) proof = NULL;
  g_autoptr (LkRegistration) registration = NULL;
  g_autoptr (GError) error = NULL;
  gint64 course = ui_only_course (f->driver);

  pages_open_course (f->driver);
  ui_act (f->driver, "win.start");
  pages_wait_at (f->driver, "p-a");
  evaluate (f, "fill ('$WORK: weniger Strom'); answer (1); ''", who);
  evaluate (f,
            "api.LMSSetValue ('cmi.suspend_data', '$SUSPEND'.repeat (300));"
            "api.LMSSetValue ('cmi.interactions.0.id', 'q1');"
            "api.LMSSetValue ('cmi.interactions.0.type', 'fill-in');"
            "api.LMSSetValue ('cmi.interactions.0.student_response', '$ANSWER');"
            "api.LMSSetValue ('cmi.core.lesson_status', 'completed'); api.LMSCommit (''); ''",
            who);
  evaluate (f,
            "localStorage.setItem ('k', '$LOCAL'.repeat (50));"
            "document.cookie = 'c=$COOKIE; max-age=86400';"
            "var open = indexedDB.open ('d', 1);"
            "open.onupgradeneeded = function () { open.result.createObjectStore ('s'); };"
            "open.onsuccess = function () { var t = open.result.transaction ('s', 'readwrite');"
            "  t.objectStore ('s').put ('$INDEXED'.repeat (50), 1);"
            "  t.oncomplete = function () { window.indexed = true; }; }; ''",
            who);
  ui_wait (is_indexed, f->driver, "the database of the page");
  ui_act (f->driver, "stage.leave");
  ui_wait_view (f->driver, "course");
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
  registration = lk_store_registration (player_context_store (context),
                                        player_context_learner_id (context), course, NULL);
  keep_notes (player_context_store (context), registration->id, who);
  proof = player_proof_issue (player_context_store (context), player_context_learner_id (context),
                              course, paper, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lk_store_backup (player_context_store (context), false, &error));
}

static GtkWidget *
card_of (GtkWidget *root, const char *name)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), name) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = card_of (child, name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

typedef struct {
  Fixture *f;
  const char *name;
} Card;

static gboolean
has_card (gpointer data)
{
  const Card *card = data;

  return card_of (GTK_WIDGET (card->f->driver->window->learner_page), card->name) != NULL;
}

static void
wait_card (Fixture *f, const char *name)
{
  ui_wait (has_card, &(Card){ f, name }, name);
}

static void
enter_new (Fixture *f, const char *name)
{
  GtkWidget *page = GTK_WIDGET (f->driver->window->learner_page);

  ui_act (f->driver, "win.learner");
  ui_wait_view (f->driver, "learner");
  wait_card (f, GOES "NAME Demir");
  g_signal_emit_by_name (ui_find (page, GTK_TYPE_BUTTON, "new_person"), "clicked");
  ui_enter (f->driver, name);
}

static void
enter_again (Fixture *f, const char *name)
{
  ui_act (f->driver, "win.learner");
  ui_wait_view (f->driver, "learner");
  wait_card (f, name);
  g_signal_emit_by_name (card_of (GTK_WIDGET (f->driver->window->learner_page), name), "clicked");
  ui_wait_view (f->driver, "shelf");
}

static PlayerDataPage *
page_of (Fixture *f)
{
  return PLAYER_DATA_PAGE (player_house_page (f->driver->window->house, "data"));
}

static gboolean
says_what_is_stored (gpointer data)
{
  GtkWidget *row = ui_find (GTK_WIDGET (page_of (data)), ADW_TYPE_ACTION_ROW, "progress_row");
  const char *text = row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : NULL;

  return text != NULL && *text != '\0';
}

static void
open_data (Fixture *f)
{
  ui_act (f->driver, "win.data");
  ui_wait_view (f->driver, "data");
  ui_wait (says_what_is_stored, f, "what is stored");
}

/* --- tests ------------------------------------------------------------------------------------------------ */

/* What the other one has done is there, to the last letter. */
static void
assert_other_is_whole (Fixture *f)
{
  LkStore *store = player_context_store (f->driver->window->context);
  gint64 learner = player_context_learner_id (f->driver->window->context);
  gint64 course = ui_only_course (f->driver);
  g_autoptr (LkRegistration) registration = lk_store_registration (store, learner, course, NULL);
  g_autoptr (GPtrArray) works = lk_store_works (store, registration->id, NULL);
  g_autoptr (GPtrArray) proofs = lk_store_proofs (store, learner, NULL);
  g_autoptr (GPtrArray) notes = lk_store_notes (store, learner, NULL);
  g_autoptr (LkProofRecord) record = lk_store_record (store, learner, NULL);

  g_assert_cmpstr (((LkWork *) works->pdata[0])->value, ==, STAYS "WORK: weniger Strom");
  g_assert_cmpint (registration->completed, >, 0);
  g_assert_cmpuint (proofs->len, ==, 1);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (((LkNote *) notes->pdata[0])->text, ==, STAYS "NOTE: mit Kaya besprechen");
  g_assert_nonnull (record);
  pages_open_course (f->driver);
  ui_act (f->driver, "win.start");
  pages_wait_at (f->driver, "p-a");
  pages_assert_script (f->driver, "localStorage.getItem ('k').slice (0, 8)", STAYS "LOCAL");
}

static void
test_forget_person (Fixture *f, const void *data)
{
  learn (f, GOES);
  enter_new (f, STAYS "NAME Kowalski");
  learn (f, STAYS);
  enter_again (f, GOES "NAME Demir");
  assert_marks (GOES, true);
  assert_marks (STAYS, true);

  open_data (f);
  player_data_page_forget_person (page_of (f));
  ui_wait_view (f->driver, "learner");
  wait_card (f, STAYS "NAME Kowalski");
  assert_marks (GOES, false);
  g_assert_false (stands_anywhere (GOES));
  /* And not once the program has ended, when everything has come to the disk. */
  ui_driver_stop (f->driver);
  g_assert_false (stands_anywhere (GOES));
  assert_marks (STAYS, true);
  f->driver = ui_driver_start (f->store, NULL);
  ui_wait_view (f->driver, "shelf");
  assert_other_is_whole (f);
  g_assert_false (stands_anywhere (GOES));
}

static gboolean
is_idle (gpointer data)
{
  return !player_data_page_is_busy (page_of (data));
}

static void
test_forget_course (Fixture *f, const void *data)
{
  LkStore *store;
  g_autoptr (GPtrArray) works = NULL, notes = NULL;
  g_autoptr (LkRegistration) registration = NULL;
  gint64 course;

  learn (f, GOES);
  open_data (f);
  course = ui_only_course (f->driver);
  player_data_page_forget_course (page_of (f), course);
  ui_wait (is_idle, f, "the end of it");
  store = player_context_store (f->driver->window->context);
  registration = lk_store_registration (
      store, player_context_learner_id (f->driver->window->context), course, NULL);
  works = lk_store_works (store, registration->id, NULL);
  g_assert_cmpuint (works->len, ==, 0);
  g_assert_cmpint (registration->completed, ==, 0);
  notes = lk_store_notes_of (store, registration->id, NULL, NULL);
  g_assert_cmpuint (notes->len, ==, 0);
  g_assert_nonnull (ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_WIDGET,
                             "What this course knew about you is deleted."));
}

/* What somebody has written down themselves, in both writings of it. */
static void
assert_taken_out (const char *zip)
{
  static const char *const names[] = { "person.json", "person.sqlite" };
  static const char *const own[] = { "NAME", "WORK", "NOTE", "QUOTE", "BESIDE", "PLACE" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = lk_package_open (zip, NULL, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const LkPackageEntry *entry = lk_package_lookup (package, names[i]);
    g_autoptr (GBytes) bytes = NULL;

    g_assert_nonnull (entry);
    bytes = lk_package_read (package, entry, 64 << 20, &error);
    g_assert_no_error (error);
    for (gsize k = 0; k < G_N_ELEMENTS (own); k++) {
      g_autofree char *mark = g_strconcat (GOES, own[k], NULL);

      g_test_message ("%s in %s", mark, names[i]);
      g_assert_true (bytes_hold (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), mark));
    }
  }
}

static void
test_take_out (Fixture *f, const void *data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = g_build_filename (f->folder, "alles.zip", NULL);
  g_autofree char *none = g_build_filename (f->folder, "nirgends", "alles.zip", NULL);
  g_autoptr (GFile) nowhere = g_file_new_for_path (none);

  learn (f, GOES);
  open_data (f);
  player_data_page_take_out (page_of (f), nowhere);
  ui_wait (is_idle, f, "the end of it");
  g_assert_null (
      ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_WIDGET, "Everything about you is in the file."));
  file = g_file_new_for_path (path);
  player_data_page_take_out (page_of (f), file);
  ui_wait (is_idle, f, "the end of it");
  g_assert_nonnull (
      ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_WIDGET, "Everything about you is in the file."));
  assert_taken_out (path);
}

static gboolean
finds_question (gpointer data)
{
  *(GtkWindow **) data = (GtkWindow *) ui_window_of (ADW_TYPE_MESSAGE_DIALOG);
  return *(GtkWindow **) data != NULL;
}

/* By keys to the last button; Escape keeps everything. */
static void
test_keys (Fixture *f, const void *data)
{
  GtkWindow *window = GTK_WINDOW (f->driver->window), *question = NULL;
  GtkWidget *forget;

  /* The new card takes the focus when it comes. */
  ui_spin (1500);
  open_data (f);
  forget = ui_find (GTK_WIDGET (page_of (f)), GTK_TYPE_BUTTON, "forget");
  for (int i = 0; i < 30 && gtk_window_get_focus (window) != forget; i++) {
    window_keys_press (window, "Tab");
    ui_spin (60);
  }
  g_assert_true (gtk_window_get_focus (window) == forget);
  window_keys_press (window, "space");
  ui_wait (finds_question, &question, "the question");
  window_keys_press (question, "Escape");
  ui_spin (500);
  g_assert_nonnull (player_context_learner (f->driver->window->context));
  g_assert_cmpstr (player_window_view (f->driver->window), ==, "data");
}

#define add(name, function)                                                                        \
  g_test_add ("/player/mydata/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("forget-person", test_forget_person);
  add ("forget-course", test_forget_course);
  add ("take-out", test_take_out);
  add ("keys", test_keys);
  return g_test_run ();
}
