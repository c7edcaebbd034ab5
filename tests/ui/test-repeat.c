/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Repetition in the real window with courses of ours as learners get them: questions of a finished page come back the next
 * day, each as its page shows it, alone and fresh; right, wrong, with a hint and skipped; and the course does not notice. */

#include <locale.h>

#include "engine/session/repetition.h"
#include "engine/store/store-repeat.h"
#include "engine/store/store-workbook.h"
#include "engine/webhost/web-view.h"
#include "player/people/player-person-dialog.h"
#include "player/shelf/player-shelf-private.h"
#include "tests/support/fixture.h"
#include "tests/support/quiz-course.h"
#include "tests/ui/editor-names.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/window-keys.h"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

/* (transfer full): path of the package of one of the courses in the tree */
static char *
build (const char *folder, const char *name)
{
  char *to = g_strdup_printf ("%s/%s.zip", folder, name);
  g_autofree char *from = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", name, NULL);
  const char *const arguments[]
      = { g_getenv ("LERNKOFFER_KOFFER"), "build", "-p", "scorm12", "-o", to, from, NULL };
  g_autofree char *said = NULL, *wrong = NULL;
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, &wrong,
                &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_printerr ("%s%s", said, wrong);
  g_assert_cmpint (status, ==, 0);
  return to;
}

static void
set_up (Fixture *f, const void *course)
{
  g_autofree char *package = NULL;

  f->folder = fixture_folder_new ();
  package = build (f->folder, course);
  f->store = g_build_filename (f->folder, "store", NULL);
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, package);
}

/* The window is as narrow as a telephone, from its beginning. */
static void
set_up_narrow (Fixture *f, const void *course)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");

  g_settings_set_int (settings, "window-width", 360);
  g_settings_set_int (settings, "window-height", 720);
  set_up (f, course);
}

static void
tear_down (Fixture *f, const void *course)
{
  g_autoptr (GSettings) settings = g_settings_new ("de.oekohub.Lernkoffer");

  ui_driver_stop (f->driver);
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
  g_free (f->store);
  fixture_folder_remove (f->folder);
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

static gint64
registration_of (Fixture *f)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store_of (f), learner_of (f), ui_only_course (f->driver), NULL);

  return registration->id;
}

static int
today (void)
{
  return lk_repetition_day (g_get_real_time ());
}

/* --- what is waited for ----------------------------------------------------------------------- */

static PlayerRepeatPage *
page_of (UiDriver *driver)
{
  return driver->window->repeat_page;
}

typedef struct {
  char *value;
  gboolean done;
} Said;

static void
said_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Said *said = data;

  said->value = lk_web_view_evaluate_finish (result, NULL);
  said->done = TRUE;
}

/* What a script in the question's page gives. (transfer full): %NULL if it does not answer */
static char *
evaluate (UiDriver *driver, const char *script)
{
  GtkWidget *view = player_repeat_page_web_view (page_of (driver));
  Said *said;
  char *value;

  if (view == NULL)
    return NULL;
  said = g_new0 (Said, 1);
  lk_web_view_evaluate_async (LK_WEB_VIEW (view), script, said_cb, said);
  for (int i = 0; i < 300 && !said->done; i++)
    ui_spin (10);
  /* One that never answers keeps its place. */
  if (!said->done)
    return NULL;
  value = said->value;
  g_free (said);
  return value;
}

static void
assert_script (UiDriver *driver, const char *script, const char *expected)
{
  g_autofree char *value = evaluate (driver, script);

  g_test_message ("%s", script);
  g_assert_cmpstr (value, ==, expected);
}

typedef struct {
  UiDriver *driver;
  const char *script, *value;
} Wanted;

static gboolean
gives (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *value = evaluate (wanted->driver, wanted->script);

  return g_strcmp0 (value, wanted->value) == 0;
}

static GtkWidget *
open_button (UiDriver *driver)
{
  GtkWidget *shelf = GTK_WIDGET (driver->window->shelf_page);

  return gtk_widget_get_mapped (shelf) ? ui_find (shelf, GTK_TYPE_BUTTON, "Open Questions") : NULL;
}

static gboolean
card_is_shown (gpointer data)
{
  return open_button (data) != NULL;
}

/* The question of that id is on screen, by itself and ready to be answered. */
static void
wait_question (UiDriver *driver, const char *id)
{
  g_autofree char *script
      = g_strdup_printf ("String (document.documentElement.classList.contains ('ready')"
                         " && document.querySelectorAll ('.q').length === 1"
                         " && document.querySelector ('.q').id === '%s')",
                         id);

  ui_wait (gives, &(Wanted){ driver, script, "true" }, script);
}

typedef struct {
  GtkWidget *root;
  const char *label;
} Labelled;

static gboolean
has_button (gpointer data)
{
  Labelled *labelled = data;

  return ui_find (labelled->root, GTK_TYPE_BUTTON, labelled->label) != NULL;
}

/* (transfer none) */
static GtkWidget *
wait_button (UiDriver *driver, const char *label)
{
  GtkWidget *root = GTK_WIDGET (page_of (driver));

  ui_wait (has_button, &(Labelled){ root, label }, label);
  return ui_find (root, GTK_TYPE_BUTTON, label);
}

static gboolean
is_end (gpointer data)
{
  GtkWidget *title = ui_find (GTK_WIDGET (page_of (data)), GTK_TYPE_LABEL, "Done for Today");

  return title != NULL && gtk_widget_get_mapped (title);
}

/* A picture for whoever looks at it, where the environment names a folder. */
static void
shoot (UiDriver *driver, const char *name)
{
  const char *folder = g_getenv ("LERNKOFFER_SHOTS");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path == NULL)
    return;
  ui_spin (600);
  ui_shoot (driver, path);
}

/* --- cards ------------------------------------------------------------------------------------ */

static const struct {
  const char *block, *kind;
} finished[] = {
  { "q-3tk8d", "choice" },    /* with a hint */
  { "q-7hn4s", "truefalse" }, /* one try */
  { "q-9gd4h", "choice" },    /* of a test */
};

/* As if those questions had been answered and their pages finished yesterday. */
static void
finish_yesterday (Fixture *f)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_row_free);

  for (size_t i = 0; i < G_N_ELEMENTS (finished); i++) {
    LkRepeatRow *row = g_new0 (LkRepeatRow, 1);

    row->block = g_strdup (finished[i].block);
    row->kind = g_strdup (finished[i].kind);
    row->card = lk_repeat_begin (LK_FSRS_GOOD, today () - 1);
    g_ptr_array_add (rows, row);
  }
  g_assert_true (lk_store_repeat_begin (store_of (f), registration_of (f), rows, NULL));
  player_shelf_page_reload (f->driver->window->shelf_page, 0);
}

/* Days from today until it is due, and the rating of the last answer, 0 for none. */
static void
assert_card (Fixture *f, const char *block, int days, int rating)
{
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (store_of (f), learner_of (f), NULL);
  g_autoptr (GPtrArray) reviews = lk_store_repeat_reviews (store_of (f), learner_of (f), NULL);
  int found_days = G_MININT, found_rating = 0;

  for (guint i = 0; i < rows->len; i++) {
    const LkRepeatRow *row = rows->pdata[i];

    if (g_str_equal (row->block, block))
      found_days = row->card.due_day - today ();
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

static void
open_round (Fixture *f)
{
  finish_yesterday (f);
  ui_wait (card_is_shown, f->driver, "the card of repetition");
  g_signal_emit_by_name (open_button (f->driver), "clicked");
  ui_wait_view (f->driver, "repeat");
}

/* Takes an option of which @right says whether it is the right one, by the question's own judgement, and checks it.
 * Gives the score so far. */
#define CHOOSE(right)                                                                              \
  "(function () {"                                                                                 \
  "  var q = document.querySelector ('.q');"                                                       \
  "  var found = [].filter.call (q.querySelectorAll ('.body input'), function (input) {"           \
  "    input.checked = true;"                                                                      \
  "    var isRight = q.question.part.judge ().score >= 1;"                                         \
  "    input.checked = false;"                                                                     \
  "    return isRight === " right ";"                                                              \
  "  })[0];"                                                                                       \
  "  found.click ();"                                                                              \
  "  q.querySelector ('.act .btn').click ();"                                                      \
  "  return String (q.question.score);"                                                            \
  "}) ()"

/* --- tests ------------------------------------------------------------------------------------ */

static gboolean
window_is_open (gpointer data)
{
  return ui_window_of (*(GType *) data) != NULL;
}

static gboolean
is_ready (gpointer data)
{
  return gtk_widget_is_sensitive (data);
}

static gboolean
card_is_hidden (gpointer data)
{
  return !card_is_shown (data);
}

static GtkWidget *
repeat_switch (Fixture *f)
{
  GType type = PLAYER_TYPE_PERSON_DIALOG;
  GtkWidget *dialog;

  ui_act (f->driver, "win.person");
  ui_wait (window_is_open, &type, "the dialog");
  dialog = ui_window_of (type);
  ui_wait (is_ready, ui_find (dialog, GTK_TYPE_SWITCH, "repeat"), "the switch");
  return ui_find (dialog, GTK_TYPE_SWITCH, "repeat");
}

static void
turn (Fixture *f, gboolean on)
{
  GtkWidget *of = repeat_switch (f);

  g_assert_true (gtk_switch_get_active (GTK_SWITCH (of)) != on);
  gtk_switch_set_active (GTK_SWITCH (of), on);
  ui_wait (on ? card_is_shown : card_is_hidden, f->driver, "what the shelf says of it");
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (of)));
}

/* Off: nothing is asked and the shelf is silent; on again: all of it is there. */
static void
test_switched_off (Fixture *f, const void *course)
{
  finish_yesterday (f);
  ui_wait (card_is_shown, f->driver, "the card of repetition");
  turn (f, FALSE);
  player_shelf_page_reload (f->driver->window->shelf_page, 0);
  ui_spin (500);
  g_assert_false (card_is_shown (f->driver));
  g_assert_null (
      ui_find (GTK_WIDGET (f->driver->window->shelf_page), GTK_TYPE_LABEL, "Quick Review"));
  for (size_t i = 0; i < G_N_ELEMENTS (finished); i++)
    assert_card (f, finished[i].block, 0, 0);
  turn (f, TRUE);
  g_signal_emit_by_name (open_button (f->driver), "clicked");
  ui_wait_view (f->driver, "repeat");
  wait_question (f->driver, finished[0].block);
}

static void
test_nothing_due (Fixture *f, const void *course)
{
  ui_spin (500);
  g_assert_false (card_is_shown (f->driver));
}

/* Right after a hint, wrong, right: what the store then holds. */
static void
test_round (Fixture *f, const void *course)
{
  UiDriver *driver = f->driver;
  g_autoptr (GPtrArray) results = NULL;
  GtkWidget *page = GTK_WIDGET (page_of (driver));

  finish_yesterday (f);
  ui_wait (card_is_shown, driver, "the card of repetition");
  g_assert_nonnull (ui_find (GTK_WIDGET (driver->window->shelf_page), GTK_TYPE_LABEL,
                             "3 questions, about 1 minute"));
  shoot (driver, "repeat-shelf.png");
  g_signal_emit_by_name (open_button (driver), "clicked");
  ui_wait_view (driver, "repeat");

  wait_question (driver, "q-3tk8d");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Question 1 of 3"));
  wait_button (driver, "Skip");
  shoot (driver, "repeat-question.png");
  /* Nothing else of the page, and none of the other questions. */
  assert_script (
      driver,
      "String (document.querySelectorAll ('main > :not([hidden]):not(.q):not(.page-end)').length)",
      "0");
  assert_script (driver, "document.querySelector ('.hints').textContent", "");
  assert_script (driver,
                 "document.querySelector ('.q .act .link').click (),"
                 " String (document.querySelector ('.hints').textContent !== '')",
                 "true");
  assert_script (driver, CHOOSE ("true"), "1");
  wait_button (driver, "Next Question");
  assert_card (f, "q-3tk8d", 7, LK_FSRS_HARD);
  shoot (driver, "repeat-answered.png");

  ui_act (driver, "repeat.next");
  wait_question (driver, "q-7hn4s");
  assert_script (driver, CHOOSE ("false"), "0");
  wait_button (driver, "Next Question");
  assert_card (f, "q-7hn4s", 1, LK_FSRS_AGAIN);

  ui_act (driver, "repeat.next");
  wait_question (driver, "q-9gd4h");
  /* Out of its test: it judges by itself. */
  assert_script (driver, CHOOSE ("true"), "1");
  wait_button (driver, "Finish");
  assert_card (f, "q-9gd4h", 7, LK_FSRS_GOOD);

  ui_act (driver, "repeat.next");
  ui_wait (is_end, driver, "the end");
  /* Nothing more is due, so nothing more is offered. */
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "One More Round"));
  shoot (driver, "repeat-end.png");
  ui_act (driver, "repeat.leave");
  ui_wait_view (driver, "shelf");
  ui_spin (500);
  g_assert_false (card_is_shown (driver));
  /* The course has heard nothing of it. */
  results = lk_store_questions (store_of (f), registration_of (f), NULL);
  g_assert_cmpuint (results->len, ==, 0);
}

/* A try that was not right, then right: hard. A skipped one stays due. Left in the middle, by keys too. */
static void
test_leave (Fixture *f, const void *course)
{
  UiDriver *driver = f->driver;

  open_round (f);
  wait_question (driver, "q-3tk8d");
  assert_script (driver, CHOOSE ("false"), "0");
  wait_button (driver, "Next Question");
  /* There may be another try. */
  assert_card (f, "q-3tk8d", 0, 0);
  assert_script (driver, "document.querySelector ('.fb .btn').click (), ''", "");
  assert_script (driver, CHOOSE ("true"), "1");
  ui_spin (100);
  assert_card (f, "q-3tk8d", 7, LK_FSRS_HARD);
  ui_act (driver, "repeat.next");

  wait_question (driver, "q-7hn4s");
  wait_button (driver, "Skip");
  ui_act (driver, "repeat.next");

  wait_question (driver, "q-9gd4h");
  assert_script (driver, CHOOSE ("false"), "0");
  wait_button (driver, "Finish");
  ui_act (driver, "repeat.leave");
  ui_wait_view (driver, "shelf");
  /* Tried and left: not right. */
  assert_card (f, "q-9gd4h", 1, LK_FSRS_AGAIN);
  assert_card (f, "q-7hn4s", 0, 0);
  ui_wait (card_is_shown, driver, "the card of the one that was skipped");
}

/* --- by keys, and with questions of other makers in between ------------------------------------ */

/* Cards in a course of another maker; @days: since their lesson. */
static void
add_others (Fixture *f)
{
  static const struct {
    const char *block, *kind;
    int days;
  } cards[] = { { "qti:items/wahl.xml#wahl", "choice", 2 }, { "qti:test.xml#ja", "truefalse", 1 } };
  g_autofree char *path = quiz_course (f->folder, "strom.zip", "1", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_repeat_row_free);
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (LkRegistration) registration = NULL;

  g_assert_true (lk_library_import (store_of (f), path, NULL, NULL, NULL, NULL, &result, NULL));
  registration = lk_store_registration (store_of (f), learner_of (f), result.course_id, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cards); i++) {
    LkRepeatRow *row = g_new0 (LkRepeatRow, 1);

    row->block = g_strdup (cards[i].block);
    row->kind = g_strdup (cards[i].kind);
    row->card = lk_repeat_begin (LK_FSRS_GOOD, today () - cards[i].days);
    g_ptr_array_add (rows, row);
  }
  g_assert_true (lk_store_repeat_begin (store_of (f), registration->id, rows, NULL));
  player_shelf_page_reload (f->driver->window->shelf_page, 0);
}

static void
assert_names (UiDriver *driver)
{
  g_autofree char *missing = editor_names_missing (GTK_WIDGET (page_of (driver)));

  g_assert_cmpstr (missing, ==, "");
}

/* By Tab, out of the page of a course as well. */
static void
press_button (UiDriver *driver, const char *label)
{
  GtkWindow *window = GTK_WINDOW (driver->window);
  GtkWidget *button = wait_button (driver, label);

  for (int i = 0; i < 30 && gtk_window_get_focus (window) != button; i++) {
    window_keys_press (window, "Tab");
    ui_spin (60);
  }
  g_test_message ("%s: the focus is in a %s", label,
                  G_OBJECT_TYPE_NAME (gtk_window_get_focus (window)));
  g_assert_true (gtk_window_get_focus (window) == button);
  window_keys_press (window, "space");
}

static gboolean
has_check (gpointer data)
{
  return ui_find (GTK_WIDGET (page_of (data)), GTK_TYPE_CHECK_BUTTON, NULL) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !has_check (data);
}

static gboolean
says_five (gpointer data)
{
  UiDriver *driver = data;

  return open_button (driver) != NULL
         && ui_find (GTK_WIDGET (driver->window->shelf_page), GTK_TYPE_LABEL,
                     "5 questions, about 2 minutes")
                != NULL;
}

/* What has waited longest comes first, whoever made it. */
static void
test_mixed (Fixture *f, const void *course)
{
  UiDriver *driver = f->driver;

  finish_yesterday (f);
  add_others (f);
  ui_wait (says_five, driver, "five questions");
  g_signal_emit_by_name (open_button (driver), "clicked");
  ui_wait_view (driver, "repeat");
  ui_wait (has_check, driver, "a question without a page");
  g_assert_null (player_repeat_page_web_view (page_of (driver)));
  assert_names (driver);
  press_button (driver, "Skip");
  for (size_t i = 0; i < G_N_ELEMENTS (finished); i++) {
    wait_question (driver, finished[i].block);
    g_assert_false (has_check (driver));
    assert_names (driver);
    if (i == 0)
      assert_script (driver, CHOOSE ("true"), "1");
    press_button (driver, i == 0 ? "Next Question" : "Skip");
  }
  ui_wait (has_check, driver, "another one without a page");
  g_assert_null (player_repeat_page_web_view (page_of (driver)));
  press_button (driver, "Skip");
  ui_wait (is_end, driver, "the end");
  ui_wait (is_gone, driver, "the end of the question");
  assert_names (driver);
  assert_card (f, finished[0].block, 7, LK_FSRS_GOOD);
  /* The way back has the focus. */
  window_keys_press (GTK_WINDOW (driver->window), "space");
  ui_wait_view (driver, "shelf");
}

/* Something is left over: another round, for who wants it. */
static void
test_again (Fixture *f, const void *course)
{
  UiDriver *driver = f->driver;

  open_round (f);
  for (size_t i = 0; i < G_N_ELEMENTS (finished); i++) {
    wait_question (driver, finished[i].block);
    if (i > 0)
      assert_script (driver, CHOOSE ("true"), "1");
    wait_button (driver, i == 0 ? "Skip" : i == 1 ? "Next Question" : "Finish");
    ui_act (driver, "repeat.next");
  }
  ui_wait (is_end, driver, "the end");
  wait_button (driver, "One More Round");
  shoot (driver, "repeat-end-more.png");
  ui_act (driver, "repeat.again");
  wait_question (driver, finished[0].block);
  g_assert_nonnull (ui_find (GTK_WIDGET (page_of (driver)), GTK_TYPE_LABEL, "Question 1 of 1"));
}

/* The window is closed in the middle. */
static void
test_close (Fixture *f, const void *course)
{
  g_autoptr (LkStore) store = NULL;
  g_autoptr (GPtrArray) reviews = NULL;

  open_round (f);
  wait_question (f->driver, "q-3tk8d");
  assert_script (f->driver, CHOOSE ("false"), "0");
  wait_button (f->driver, "Next Question");
  ui_driver_stop (f->driver);
  store = lk_store_open (f->store, lk_clock_system (), NULL, NULL);
  reviews = lk_store_repeat_reviews (store, 1, NULL);
  g_assert_cmpuint (reviews->len, ==, 1);
  g_clear_pointer (&store, lk_store_close);
  f->driver = ui_driver_start (f->store, NULL);
}

/* A page that says what does not fit changes nothing, and its process may go. */
static void
test_hostile (Fixture *f, const void *course)
{
  UiDriver *driver = f->driver;

  open_round (f);
  wait_question (driver, "q-3tk8d");
  assert_script (driver, "LernkofferHost.post ('{')", "{\"ok\":false,\"why\":\"misfit\"}");
  assert_script (driver,
                 "LernkofferHost.post (JSON.stringify ({ type: 'answer', id: 'q-7hn4s', score: 1,"
                 " tries: 1, done: true }))",
                 "{\"ok\":false,\"why\":\"misfit\"}");
  assert_script (driver, "String (typeof window.API + typeof parent.API)", "undefinedundefined");
  assert_card (f, "q-7hn4s", 0, 0);
  g_assert_cmpuint (ui_kill_pages (), >, 0);
  ui_wait (has_button, &(Labelled){ GTK_WIDGET (page_of (driver)), "Skip" }, "Skip");
  ui_spin (500);
  g_assert_nonnull (
      ui_find (GTK_WIDGET (page_of (driver)), GTK_TYPE_LABEL, "This Question Cannot Be Shown"));
  ui_act (driver, "repeat.next");
  wait_question (driver, "q-7hn4s");
}

/* Beside the course to go on with, and nothing else where that is all. */
static void
test_beside (Fixture *f, const void *course)
{
  UiDriver *driver = f->driver;
  PlayerShelfPage *shelf = driver->window->shelf_page;
  graphene_rect_t first, second;

  pages_open_course (driver);
  ui_act (driver, "win.start");
  pages_wait_at (driver, "p-text");
  ui_act (driver, "stage.leave");
  pages_wait_course (driver);
  ui_act (driver, "win.shelf");
  ui_wait_view (driver, "shelf");
  finish_yesterday (f);
  ui_wait (card_is_shown, driver, "the card of repetition");
  ui_spin (300);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (shelf->continue_card)));
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (shelf->continue_card), GTK_WIDGET (shelf), &first));
  g_assert_true (
      gtk_widget_compute_bounds (GTK_WIDGET (shelf->repeat_card), GTK_WIDGET (shelf), &second));
  g_assert_cmpfloat (second.origin.x, >=, first.origin.x + first.size.width);
  g_assert_cmpfloat (second.origin.y, ==, first.origin.y);
  shoot (driver, "repeat-beside.png");
}

static void
assert_narrow (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
test_narrow (Fixture *f, const void *course)
{
  UiDriver *driver = f->driver;

  open_round (f);
  wait_question (driver, "q-3tk8d");
  assert_narrow (GTK_WIDGET (page_of (driver)));
  shoot (driver, "repeat-question-narrow.png");
  ui_act (driver, "repeat.leave");
  ui_wait_view (driver, "shelf");
  ui_wait (card_is_shown, driver, "the card");
  assert_narrow (driver->window->shelf_page->next_steps);
  shoot (driver, "repeat-shelf-narrow.png");
}

#define add(name, function)                                                                        \
  g_test_add ("/player/repeat/" name, Fixture, "bausteine", set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("nothing-due", test_nothing_due);
  add ("switched-off", test_switched_off);
  add ("round", test_round);
  add ("leave", test_leave);
  add ("mixed", test_mixed);
  add ("again", test_again);
  add ("beside", test_beside);
  add ("close", test_close);
  add ("hostile", test_hostile);
  g_test_add ("/player/repeat/narrow", Fixture, "bausteine", set_up_narrow, test_narrow, tear_down);
  return g_test_run ();
}
