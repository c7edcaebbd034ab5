/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a course in the real window: what is missing for a proof, what was written, the proof itself, once more for
 * each attempt that is finished, and what remains of a course that is no longer on the shelf. */

#include <locale.h>
#include <string.h>

#include "engine/store/store-record.h"
#include "engine/store/store-workbook.h"
#include "player/course/player-course-proof.h"
#include "player/course/player-course-works.h"
#include "player/mydata/player-data-page.h"
#include "player/proofs/player-proof-sheet.h"
#include "player/proofs/player-proofs-private.h"
#include "player/workbook/player-work-card.h"
#include "player/workbook/player-workbook-page.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/window-keys.h"

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

/* --- what is waited for ----------------------------------------------------------------------------- */

typedef struct {
  GtkWidget *root;
  GType type;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;

  return ui_find (wanted->root, wanted->type, wanted->text) != NULL;
}

static GtkWidget *
wait_in (GtkWidget *root, GType type, const char *text)
{
  ui_wait (is_there, &(Wanted){ root, type, text }, text);
  return ui_find (root, type, text);
}

static GtkWidget *
course_page (Fixture *f)
{
  return GTK_WIDGET (f->driver->window->course_page);
}

static GtkWidget *
house_page (Fixture *f, const char *name)
{
  return player_house_page (f->driver->window->house, name);
}

static GtkWidget *
wait_label (Fixture *f, const char *text)
{
  return wait_in (course_page (f), GTK_TYPE_LABEL, text);
}

/* The row with that title. */
static GtkWidget *
wait_row (GtkWidget *root, const char *title)
{
  return wait_in (root, ADW_TYPE_PREFERENCES_ROW, title);
}

static GtkWidget *
proof_of (Fixture *f)
{
  return ui_find (course_page (f), PLAYER_TYPE_COURSE_PROOF, NULL);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
start (Fixture *f)
{
  ui_act (f->driver, "win.start");
  pages_wait_at (f->driver, "p-a");
}

static void
run (Fixture *f, const char *script)
{
  g_free (ui_evaluate (f->driver, script));
}

static void
leave (Fixture *f)
{
  ui_act (f->driver, "stage.leave");
  ui_wait_view (f->driver, "course");
}

#define COMPLETE "api.LMSSetValue ('cmi.core.lesson_status', 'completed'); api.LMSCommit (''); ''"

static void
complete (Fixture *f)
{
  start (f);
  run (f, COMPLETE);
  leave (f);
}

static LkStore *
store_of (Fixture *f)
{
  return player_context_store (f->driver->window->context);
}

/* --- tests ------------------------------------------------------------------------------------------ */

static void
test_missing (Fixture *f, const void *data)
{
  GtkWidget *row;

  pages_open_course (f->driver);
  wait_label (f, "As soon as all parts are done.");
  wait_row (proof_of (f), "3 parts to go");
  row = wait_row (proof_of (f), "Der eigene Plan");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), !=, "");
  /* One that is closed says why, with the way there. */
  gtk_widget_activate (row);
  wait_in (row, GTK_TYPE_POPOVER, NULL);
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");

  pages_open_course (f->driver);
  gtk_widget_activate (wait_row (proof_of (f), "Gewohnheiten"));
  ui_wait_view (f->driver, "stage");
  pages_wait_at (f->driver, "p-b");
  run (f, "finish (); ''");
  leave (f);
  wait_row (proof_of (f), "2 parts to go");
  g_assert_null (ui_find (proof_of (f), ADW_TYPE_ACTION_ROW, "Gewohnheiten"));
}

static gboolean
is_settled (gpointer data)
{
  return player_workbook_page_is_settled (PLAYER_WORKBOOK_PAGE (house_page (data, "workbook")));
}

static gboolean
has_focused_card (gpointer data)
{
  Fixture *f = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->driver->window));
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, PLAYER_TYPE_WORK_CARD) : NULL;

  return card != NULL
         && g_str_equal (player_work_card_item (PLAYER_WORK_CARD (card))->entry->block, "w-ziel");
}

static void
test_works (Fixture *f, const void *data)
{
  GtkWidget *works, *row;

  pages_open_course (f->driver);
  wait_label (f, "1 comes up in the course");
  start (f);
  run (f, "fill ('weniger Strom'); ''");
  leave (f);
  works = wait_in (course_page (f), PLAYER_TYPE_COURSE_WORKS, NULL);
  row = wait_row (works, "Verbrauch finden");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "only for you"));
  g_assert_null (ui_find (works, GTK_TYPE_LABEL, "1 comes up in the course"));
  gtk_widget_activate (row);
  ui_wait_view (f->driver, "workbook");
  ui_wait (is_settled, f, "the workbook");
  ui_wait (has_focused_card, f, "the entry");
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "course");
  wait_row (course_page (f), "Verbrauch finden");
}

static gboolean
shows_proof (gpointer data)
{
  PlayerProofsPage *page = PLAYER_PROOFS_PAGE (house_page (data, "proofs"));

  return page != NULL && g_str_equal (player_proofs_page_shown (page), "proof");
}

static void
open_proof (Fixture *f)
{
  wait_label (f, "Not made yet. This is how it will look.");
  press (proof_of (f), "open");
  ui_wait_view (f->driver, "proofs");
  ui_wait (shows_proof, f, "the proof");
}

static void
make_proof (Fixture *f)
{
  GtkWidget *page;

  open_proof (f);
  page = house_page (f, "proofs");
  wait_in (page, GTK_TYPE_BUTTON, "Make a Record of Learning");
  press (page, "Make a Record of Learning");
  wait_in (page, GTK_TYPE_WIDGET, "The record of learning is made.");
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "course");
}

static const LkProofFacts *
shown_facts (Fixture *f)
{
  GtkWidget *sheet = wait_in (course_page (f), PLAYER_TYPE_PROOF_SHEET, NULL);

  return player_proof_sheet_facts (PLAYER_PROOF_SHEET (sheet));
}

static gboolean
finds_question (gpointer data)
{
  *(GtkWindow **) data = (GtkWindow *) ui_window_of (ADW_TYPE_MESSAGE_DIALOG);
  return *(GtkWindow **) data != NULL;
}

static void
start_over (Fixture *f)
{
  GtkWindow *question = NULL;

  ui_act (f->driver, "win.restart");
  ui_wait (finds_question, &question, "the question");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "restart");
  ui_wait_view (f->driver, "stage");
  pages_wait_at (f->driver, "p-a");
}

/* Straight to the proof and back, and once more after a second attempt. */
static void
test_proof (Fixture *f, const void *data)
{
  g_autoptr (GPtrArray) proofs = NULL;
  GtkWidget *column;

  pages_open_course (f->driver);
  g_assert_null (ui_find (course_page (f), PLAYER_TYPE_PROOF_SHEET, NULL));
  complete (f);
  make_proof (f);
  wait_in (proof_of (f), GTK_TYPE_LABEL, "Save, Print, Verify");
  g_assert_cmpstr (shown_facts (f)->title, ==, "Strom sparen");
  g_assert_cmpstr (shown_facts (f)->record_id, !=, "–");
  column = gtk_widget_get_parent (proof_of (f));
  g_assert_true (gtk_widget_get_first_child (column) == proof_of (f));
  /* The banner leads there, too. */
  press (course_page (f), "ended_proof");
  ui_wait_view (f->driver, "proofs");
  ui_wait (shows_proof, f, "the proof");
  wait_in (house_page (f, "proofs"), GTK_TYPE_BUTTON, "Save as PDF");
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "course");

  wait_in (proof_of (f), GTK_TYPE_LABEL, "Save, Print, Verify");
  start_over (f);
  leave (f);
  wait_in (proof_of (f), GTK_TYPE_LABEL, "Save, Print, Verify");
  complete (f);
  wait_in (proof_of (f), GTK_TYPE_BUTTON, "Earlier Proofs");
  make_proof (f);
  wait_in (proof_of (f), GTK_TYPE_LABEL, "Save, Print, Verify");
  proofs = lk_store_proofs (store_of (f), player_context_learner_id (f->driver->window->context),
                            NULL);
  g_assert_cmpuint (proofs->len, ==, 2);
}

/* Back goes to the course only from where it led to. */
static void
test_back (Fixture *f, const void *data)
{
  pages_open_course (f->driver);
  complete (f);
  open_proof (f);
  wait_in (house_page (f, "proofs"), GTK_TYPE_BUTTON, "Make a Record of Learning");
  window_keys_press (GTK_WINDOW (f->driver->window), "<Alt>Left");
  ui_wait_view (f->driver, "course");
  open_proof (f);
  ui_act (f->driver, "win.progress");
  ui_wait_view (f->driver, "progress");
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
  ui_act (f->driver, "win.proofs");
  ui_wait_view (f->driver, "proofs");
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
}

static gboolean
is_forgotten (gpointer data)
{
  Fixture *f = data;
  g_autoptr (GPtrArray) learnt = lk_store_learnt (
      store_of (f), player_context_learner_id (f->driver->window->context), NULL);

  return learnt->len == 0 && !player_data_page_is_busy (PLAYER_DATA_PAGE (house_page (f, "data")));
}

/* Taken from the shelf: it can be proved, and deleted by itself. */
static void
test_off_the_shelf (Fixture *f, const void *data)
{
  gint64 course = ui_only_course (f->driver);
  GtkWidget *row;
  g_autofree char *subtitle = NULL;

  pages_open_course (f->driver);
  complete (f);
  ui_act (f->driver, "win.back");
  ui_wait_view (f->driver, "shelf");
  g_assert_true (lk_store_course_set_removed (store_of (f), course, true, NULL));
  ui_act (f->driver, "win.proofs");
  ui_wait_view (f->driver, "proofs");
  row = wait_row (house_page (f, "proofs"), "Strom sparen");
  subtitle = g_strdup (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  g_assert_nonnull (strstr (subtitle, "no longer on the shelf"));
  gtk_widget_activate (row);
  wait_in (house_page (f, "proofs"), GTK_TYPE_BUTTON, "Make a Record of Learning");
  press (house_page (f, "proofs"), "Make a Record of Learning");
  wait_in (house_page (f, "proofs"), GTK_TYPE_WIDGET, "The record of learning is made.");

  ui_act (f->driver, "win.data");
  ui_wait_view (f->driver, "data");
  row = wait_row (house_page (f, "data"), "Strom sparen");
  g_assert_nonnull (
      strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "no longer on the shelf"));
  player_data_page_forget_course (PLAYER_DATA_PAGE (house_page (f, "data")), course);
  ui_wait (is_forgotten, f, "the course to be forgotten");
}

#define add(name, function)                                                                        \
  g_test_add ("/player/course-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("missing", test_missing);
  add ("works", test_works);
  add ("proof", test_proof);
  add ("back", test_back);
  add ("off-the-shelf", test_off_the_shelf);
  return g_test_run ();
}
