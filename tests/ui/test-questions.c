/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions that a package of another maker carries as QTI, in the real window: a lesson is finished, the next day its questions come back,
 * asked by the player itself, and are answered by keys alone. */

#include <locale.h>
#include <sqlite3.h>

#include "engine/session/repetition.h"
#include "engine/store/store-repeat.h"
#include "player/shelf/player-shelf-private.h"
#include "tests/support/fixture.h"
#include "tests/support/quiz-course.h"
#include "tests/ui/editor-names.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/window-keys.h"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static void
set_up (Fixture *f, const void *names)
{
  g_autofree char *package = NULL;

  f->folder = fixture_folder_new ();
  package = quiz_course (f->folder, "strom.zip", "1", names);
  f->store = g_build_filename (f->folder, "store", NULL);
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, package);
}

/* The window is as narrow as a telephone, from its beginning, and letters are twice as large. */
static void
set_up_narrow (Fixture *f, const void *names)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");

  g_settings_set_int (settings, "window-width", 360);
  g_settings_set_int (settings, "window-height", 720);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 192 * 1024, NULL);
  set_up (f, names);
}

static void
tear_down (Fixture *f, const void *names)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");

  ui_driver_stop (f->driver);
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

static PlayerRepeatPage *
page_of (Fixture *f)
{
  return f->driver->window->repeat_page;
}

static LkStore *
store_of (Fixture *f)
{
  return player_context_store (f->driver->window->context);
}

static gint64
learner_of (Fixture *f)
{
  return player_context_learner_id (f->driver->window->context);
}

/* --- the lesson, and the days ----------------------------------------------------------------- */

static gboolean
has_cards (gpointer data)
{
  Fixture *f = data;
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (store_of (f), learner_of (f), NULL);

  return rows->len > 0;
}

static gboolean
course_is_shown (gpointer data)
{
  PlayerCoursePage *page = ((Fixture *) data)->driver->window->course_page;
  PlayerSession *session = player_course_page_session (page);

  return session != NULL && player_session_view (session) != NULL
         && gtk_widget_get_mapped (GTK_WIDGET (page));
}

/* Lessons are opened one after the other, which finishes them, and the course is left. */
static void
finish_lessons (Fixture *f, unsigned n)
{
  player_window_open_course (f->driver->window, ui_only_course (f->driver), PLAYER_THEN_SHOW);
  ui_wait (course_is_shown, f, "the course page");
  ui_act (f->driver, "win.start");
  for (unsigned i = 0; i < n; i++) {
    if (i > 0)
      ui_act (f->driver, "stage.next");
    ui_wait_page (f->driver);
    ui_spin (300);
  }
  ui_act (f->driver, "stage.leave");
  ui_wait (course_is_shown, f, "the course page at the end");
  ui_act (f->driver, "win.shelf");
  ui_wait_view (f->driver, "shelf");
  ui_wait (has_cards, f, "the cards of the lesson");
}

/* As if so many days had gone by. */
static void
pass_days (Fixture *f, int days)
{
  g_autofree char *path = g_build_filename (f->store, "library.db", NULL);
  g_autofree char *shift = g_strdup_printf (
      "UPDATE repeat_card SET last_day = last_day - %d, due_day = due_day - %d", days, days);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  g_assert_cmpint (sqlite3_exec (db, shift, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  player_shelf_page_reload (f->driver->window->shelf_page, 0);
}

/* Days from today until it is due, and the rating of the last answer, 0 for none. */
static void
assert_card (Fixture *f, const char *block, int days, int rating)
{
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (store_of (f), learner_of (f), NULL);
  g_autoptr (GPtrArray) reviews = lk_store_repeat_reviews (store_of (f), learner_of (f), NULL);
  int today = lk_repetition_day (g_get_real_time ()), found_days = G_MININT, found_rating = 0;

  for (guint i = 0; i < rows->len; i++) {
    const LkRepeatRow *row = rows->pdata[i];

    if (g_str_equal (row->block, block))
      found_days = row->card.due_day - today;
  }
  for (guint i = 0; i < reviews->len; i++) {
    const LkRepeatReview *review = reviews->pdata[i];

    if (g_str_equal (review->block, block))
      found_rating = review->rating;
  }
  g_test_message ("%s", block);
  g_assert_cmpint (found_days, ==, days);
  g_assert_cmpint (found_rating, ==, rating);
}

/* --- what is waited for ----------------------------------------------------------------------- */

static GtkWidget *
open_button (Fixture *f)
{
  GtkWidget *shelf = GTK_WIDGET (f->driver->window->shelf_page);

  return gtk_widget_get_mapped (shelf) ? ui_find (shelf, GTK_TYPE_BUTTON, "Open Questions") : NULL;
}

static gboolean
card_is_shown (gpointer data)
{
  return open_button (data) != NULL;
}

/* By what is written in it, or by what a screen reader is told. */
static gboolean
is_called (GtkWidget *widget, const char *text)
{
  g_autofree char *differs = NULL;

  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  if (GTK_IS_BUTTON (widget) && GTK_IS_LABEL (gtk_button_get_child (GTK_BUTTON (widget))))
    return is_called (gtk_button_get_child (GTK_BUTTON (widget)), text);
  differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  return differs == NULL;
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root) || !gtk_widget_get_child_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && is_called (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

typedef struct {
  Fixture *f;
  GType type;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *found = find (GTK_WIDGET (page_of (wanted->f)), wanted->type, wanted->text);

  return found != NULL && gtk_widget_get_mapped (found);
}

/* (transfer none) */
static GtkWidget *
wait_for (Fixture *f, GType type, const char *text)
{
  ui_wait (is_shown, &(Wanted){ f, type, text }, text);
  return find (GTK_WIDGET (page_of (f)), type, text);
}

static gboolean
has_shown (Fixture *f, GType type, const char *text)
{
  return is_shown (&(Wanted){ f, type, text });
}

static void
open_round (Fixture *f, unsigned n_lessons)
{
  finish_lessons (f, n_lessons);
  g_assert_false (card_is_shown (f));
  pass_days (f, 1);
  ui_wait (card_is_shown, f, "the card of repetition");
  g_signal_emit_by_name (open_button (f), "clicked");
  ui_wait_view (f->driver, "repeat");
}

static void
press (Fixture *f, const char *key)
{
  window_keys_press (GTK_WINDOW (f->driver->window), key);
  ui_spin (60);
}

static gboolean
has_focus (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (wanted->f->driver->window));
  GtkWidget *found = find (GTK_WIDGET (page_of (wanted->f)), wanted->type, wanted->text);

  return focus != NULL && found != NULL
         && (focus == found || gtk_widget_is_ancestor (focus, found));
}

/* By Tab; fails if the way does not lead there. */
static void
tab_to (Fixture *f, GType type, const char *text)
{
  for (int i = 0; i < 20 && !has_focus (&(Wanted){ f, type, text }); i++)
    press (f, "Tab");
  g_test_message ("%s", text);
  g_assert_true (has_focus (&(Wanted){ f, type, text }));
}

/* Everything that a key reaches has a name. */
static void
assert_names (Fixture *f)
{
  g_autofree char *missing = editor_names_missing (GTK_WIDGET (page_of (f)));

  g_assert_cmpstr (missing, ==, "");
}

static void
shoot (Fixture *f, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL)
    return;
  ui_spin (600);
  ui_shoot (f->driver, path);
}

static void
next (Fixture *f, const char *label)
{
  wait_for (f, GTK_TYPE_BUTTON, label);
  tab_to (f, GTK_TYPE_BUTTON, label);
  press (f, "space");
}

/* --- tests ------------------------------------------------------------------------------------ */

/* Choice, true or false, word, pairs: right after another try, wrong, right, right. */
static void
test_round (Fixture *f, const void *names)
{
  open_round (f, 1);
  wait_for (f, GTK_TYPE_LABEL, "Question 1 of 4");
  wait_for (f, GTK_TYPE_CHECK_BUTTON, "Die Lampe im Flur");
  g_assert_true (has_shown (f, GTK_TYPE_LABEL, "Was davon braucht im Jahr am meisten Strom?"));
  g_assert_true (has_shown (f, GTK_TYPE_LABEL, "Strom sparen"));
  assert_names (f);
  shoot (f, "question-choice.png");
  /* Nothing is chosen yet. */
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Please choose an answer first.");
  press (f, "<Shift>Tab");
  tab_to (f, GTK_TYPE_CHECK_BUTTON, "Das Radio");
  press (f, "space");
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Not correct yet");
  wait_for (f, GTK_TYPE_LABEL, "Ein Radio braucht etwa 10 Watt.");
  g_assert_false (has_shown (f, GTK_TYPE_LABEL, "This is right"));
  assert_names (f);
  assert_card (f, "qti:items/wahl.xml#wahl", 0, 0);
  shoot (f, "question-not-yet.png");
  tab_to (f, GTK_TYPE_BUTTON, "Try Again");
  press (f, "space");
  /* Within its group the arrow keys lead on from what is chosen. */
  tab_to (f, GTK_TYPE_CHECK_BUTTON, "Das Radio");
  press (f, "Down");
  press (f, "space");
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Correct");
  wait_for (f, GTK_TYPE_LABEL, "Er läuft Tag und Nacht.");
  shoot (f, "question-right.png");
  next (f, "Next Question");
  assert_card (f, "qti:items/wahl.xml#wahl", 7, LK_FSRS_HARD);

  wait_for (f, GTK_TYPE_LABEL, "Stand-by kostet Strom.");
  tab_to (f, GTK_TYPE_CHECK_BUTTON, "Nein");
  press (f, "space");
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Not correct yet");
  /* Of two the other one is right: no second try. */
  g_assert_true (has_shown (f, GTK_TYPE_LABEL, "This is right"));
  g_assert_false (has_shown (f, GTK_TYPE_BUTTON, "Try Again"));
  next (f, "Next Question");
  assert_card (f, "qti:test.xml#ja", 1, LK_FSRS_AGAIN);

  wait_for (f, GTK_TYPE_LABEL, "Wie heißt die Einheit für Strom auf der Rechnung?");
  tab_to (f, GTK_TYPE_ENTRY, "Your answer");
  window_keys_type (GTK_WINDOW (f->driver->window), "kwh");
  press (f, "Return");
  wait_for (f, GTK_TYPE_LABEL, "Correct");
  next (f, "Next Question");
  assert_card (f, "qti:test.xml#kwh", 7, LK_FSRS_GOOD);

  wait_for (f, GTK_TYPE_LABEL, "Was gibt welches Gerät ab?");
  assert_names (f);
  tab_to (f, GTK_TYPE_DROP_DOWN, "Die Lampe");
  press (f, "space");
  ui_spin (300);
  press (f, "Down");
  press (f, "Return");
  ui_spin (300);
  tab_to (f, GTK_TYPE_DROP_DOWN, "Der Ofen");
  press (f, "space");
  ui_spin (300);
  press (f, "Down");
  press (f, "Down");
  press (f, "Return");
  ui_spin (300);
  shoot (f, "question-pairs.png");
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Correct");
  next (f, "Finish");
  wait_for (f, GTK_TYPE_LABEL, "Done for Today");
  assert_card (f, "qti:test.xml#paare", 7, LK_FSRS_GOOD);
  ui_act (f->driver, "repeat.leave");
  ui_wait_view (f->driver, "shelf");
}

/* Several, and a solution that is looked at. */
static void
test_solution (Fixture *f, const void *names)
{
  open_round (f, 1);
  wait_for (f, GTK_TYPE_LABEL, "Womit sparen Sie Strom?");
  tab_to (f, GTK_TYPE_CHECK_BUTTON, "Stecker ziehen");
  press (f, "space");
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Not correct yet");
  /* What is missing is not given away. */
  g_assert_false (has_shown (f, GTK_TYPE_LABEL, "This is right"));
  assert_card (f, "qti:items/mehrere.xml#mehrere", 0, 0);
  tab_to (f, GTK_TYPE_BUTTON, "Show Solution");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "This is right");
  g_assert_true (has_shown (f, GTK_TYPE_LABEL, "Your answer, and right"));
  next (f, "Finish");
  wait_for (f, GTK_TYPE_LABEL, "Done for Today");
  assert_card (f, "qti:items/mehrere.xml#mehrere", 1, LK_FSRS_AGAIN);
}

/* The second lesson: an order that is put right by keys, a number with a comma; then the gaps of the course. */
static void
test_order (Fixture *f, const void *names)
{
  open_round (f, 2);
  wait_for (f, GTK_TYPE_LABEL, "Question 1 of 2");
  wait_for (f, GTK_TYPE_LABEL, "Bringen Sie die Geräte in eine Reihe: das sparsamste zuerst.");
  assert_names (f);
  shoot (f, "question-order.png");
  tab_to (f, GTK_TYPE_BUTTON, "Move up: LED-Lampe, place 2 of 3");
  press (f, "<Alt>Up");
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Correct");
  shoot (f, "question-order-right.png");
  next (f, "Next Question");
  assert_card (f, "qti:reihe.xml#reihe", 7, LK_FSRS_GOOD);

  wait_for (f, GTK_TYPE_LABEL, "Write a number.");
  tab_to (f, GTK_TYPE_ENTRY, "Your answer");
  window_keys_type (GTK_WINDOW (f->driver->window), "1,5");
  press (f, "Return");
  wait_for (f, GTK_TYPE_LABEL, "Correct");
  /* Closed by key: what was answered stays. */
  press (f, "<Control>w");
  ui_wait_view (f->driver, "shelf");
  assert_card (f, "qti:zahl.xml#zahl", 7, LK_FSRS_GOOD);
}

/* Left in the middle: tried is answered, skipped stays due. */
static void
test_leave (Fixture *f, const void *names)
{
  open_round (f, 1);
  wait_for (f, GTK_TYPE_CHECK_BUTTON, "Das Radio");
  next (f, "Skip");
  wait_for (f, GTK_TYPE_LABEL, "Stand-by kostet Strom.");
  next (f, "Skip");
  wait_for (f, GTK_TYPE_ENTRY, "Your answer");
  tab_to (f, GTK_TYPE_ENTRY, "Your answer");
  window_keys_type (GTK_WINDOW (f->driver->window), "Watt");
  press (f, "Return");
  wait_for (f, GTK_TYPE_LABEL, "Not right yet");
  ui_act (f->driver, "repeat.leave");
  ui_wait_view (f->driver, "shelf");
  assert_card (f, "qti:items/wahl.xml#wahl", 0, 0);
  assert_card (f, "qti:test.xml#ja", 0, 0);
  assert_card (f, "qti:test.xml#kwh", 1, LK_FSRS_AGAIN);
}

/* As narrow as a telephone with letters twice as large: nothing is cut or out of reach. */
static void
test_narrow (Fixture *f, const void *names)
{
  g_autofree char *trap = NULL;
  int least;

  open_round (f, 1);
  wait_for (f, GTK_TYPE_CHECK_BUTTON, "Die Lampe im Flur");
  ui_spin (300);
  shoot (f, "question-narrow-200.png");
  gtk_widget_measure (GTK_WIDGET (page_of (f)), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 480);
  tab_to (f, GTK_TYPE_CHECK_BUTTON, "Der Kühlschrank");
  press (f, "space");
  tab_to (f, GTK_TYPE_BUTTON, "Check Answer");
  press (f, "space");
  wait_for (f, GTK_TYPE_LABEL, "Correct");
  ui_spin (300);
  shoot (f, "question-narrow-200-right.png");
  next (f, "Next Question");
  wait_for (f, GTK_TYPE_LABEL, "Stand-by kostet Strom.");
  next (f, "Skip");
  wait_for (f, GTK_TYPE_ENTRY, "Your answer");
  next (f, "Skip");
  wait_for (f, GTK_TYPE_DROP_DOWN, "Der Ofen");
  ui_spin (300);
  shoot (f, "question-narrow-200-pairs.png");
  assert_names (f);
  trap = editor_names_trap (GTK_WIDGET (page_of (f)));
  g_assert_cmpstr (trap, ==, "");
}

#define add(name, function, set_up_it, names)                                                      \
  g_test_add ("/player/questions/" name, Fixture, names, set_up_it, function, tear_down)

int
main (int argc, char **argv)
{
  static const char *const first[] = { "items/wahl.xml", "test.xml", NULL };
  static const char *const second[] = { "zahl.xml", "reihe.xml", NULL };
  static const char *const several[] = { "items/mehrere.xml", NULL };

  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("round", test_round, set_up, first);
  add ("solution", test_solution, set_up, several);
  add ("order", test_order, set_up, second);
  add ("leave", test_leave, set_up, first);
  add ("narrow", test_narrow, set_up_narrow, first);
  return g_test_run ();
}
