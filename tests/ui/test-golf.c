/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The golf courses of SCORM 2004 in the real window, played to their end by a person's own means: their
 * pages are read, their tests are taken and failed, and what their sequencing intends has to be seen.
 * Where the corpus is absent the tests are skipped.
 */

#include <string.h>

#include "player/stage/player-stage-private.h"
#include "player/record/player-tracking-item.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

#define FOLDER "scorm12-and-2004/golf/"

static const LkSessionView *
view_of (UiDriver *driver)
{
  PlayerSession *session = player_course_page_session (driver->window->course_page);

  return session != NULL ? player_session_view (session) : NULL;
}

static gboolean
is_ready (gpointer data)
{
  return view_of (data) != NULL;
}

/* The pages ask whether to go on where one left off: yes. */
static gboolean
say_yes_cb (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (GTK_IS_MESSAGE_DIALOG (window)) {
      gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
      break;
    }
  }
  return G_SOURCE_CONTINUE;
}

static UiDriver *
open_course (const char *name)
{
  g_autofree char *entry = g_strconcat (FOLDER, name, NULL);
  g_autofree char *path = fixture_corpus (entry);
  UiDriver *driver;

  if (path == NULL) {
    g_test_skip ("the corpus is not here");
    return NULL;
  }
  driver = ui_driver_start (NULL, NULL);
  ui_enter (driver, "Aylin Demir");
  ui_import (driver, path);
  gtk_widget_activate_action (GTK_WIDGET (driver->window), "win.course", "x",
                              ui_only_course (driver));
  ui_wait_view (driver, "course");
  ui_wait (is_ready, driver, "course to be read");
  return driver;
}

/* --- looking ---------------------------------------------------------------------------------- */

typedef struct {
  UiDriver *driver;
  const char *title; /* or the beginning of it */
  unsigned delivery; /* that it is not */
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;
  PlayerStagePage *stage = wanted->driver->window->stage_page;
  const LkSessionView *view = view_of (wanted->driver);

  return view != NULL && view->delivered != NULL && !stage->busy && stage->page_up
         && view->delivery == stage->delivery && view->delivery != wanted->delivery
         && g_str_has_prefix (view->delivered->title, wanted->title);
}

static void
wait_part_after (UiDriver *driver, const char *title, unsigned delivery)
{
  ui_wait_view (driver, "stage");
  ui_wait (is_shown, &(Wanted){ driver, title, delivery }, title);
  ui_wait_page (driver);
}

static void
wait_part (UiDriver *driver, const char *title)
{
  wait_part_after (driver, title, 0);
}

static PlayerOutlineItem *
find_row (UiDriver *driver, const char *title)
{
  GListModel *rows = G_LIST_MODEL (driver->window->stage_page->outline_store);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (rows, i);

    if (g_str_equal (player_outline_item_title (item), title))
      return item; /* the list keeps it */
  }
  return NULL;
}

static gboolean
is_row_open (gpointer data)
{
  const Wanted *wanted = data;
  PlayerOutlineItem *row = find_row (wanted->driver, wanted->title);

  return row != NULL && player_outline_item_is_enabled (row);
}

/* Locked in the outline, with a sentence that names what is missing. */
static void
assert_locked (UiDriver *driver, const char *title, const char *missing)
{
  PlayerOutlineItem *row = find_row (driver, title);

  g_assert_nonnull (row);
  g_assert_false (player_outline_item_is_enabled (row));
  g_assert_true (player_outline_item_is_locked (row));
  g_test_message ("%s: %s", title, player_outline_item_reason (row));
  g_assert_nonnull (strstr (player_outline_item_reason (row), missing));
}

/* What the course as a whole has come to. */
static LkSeqActivityInfo
result_of (UiDriver *driver)
{
  PlayerSession *session = player_course_page_session (driver->window->course_page);
  g_autoptr (LkTracking) tracking = lk_session_tracking (player_session_engine (session));
  const LkTrackedActivity *root = g_ptr_array_index (tracking->activities, 0);

  return root->info;
}

static void
assert_result (UiDriver *driver, bool satisfied, double scaled)
{
  LkSeqActivityInfo result = result_of (driver);

  g_assert_true (result.info.known & LK_SEQ_KNOWS_COMPLETED);
  g_assert_true (result.info.completed);
  g_assert_true (result.info.known & LK_SEQ_KNOWS_SATISFIED);
  g_assert_cmpint (result.info.satisfied, ==, satisfied);
  g_assert_cmpint ((result.info.known & LK_SEQ_KNOWS_SCALED) != 0, ==, scaled > 0);
  if (scaled > 0)
    g_assert_cmpfloat_with_epsilon (result.info.scaled, scaled, 1e-9);
}

/* --- doing ------------------------------------------------------------------------------------ */

static void
read_to_end (UiDriver *driver)
{
  g_free (ui_evaluate (driver, "while(currentPage<pageArray.length-1)doNext();''"));
}

/* As its page of questions does when it is handed in. */
static void
take_test (UiDriver *driver, unsigned score)
{
  g_autofree char *script = g_strdup_printf ("RecordTest(%u);ScormProcessCommit();''", score);

  g_free (ui_evaluate (driver, script));
  ui_spin (300);
}

/* Presses Next where it is refused: the sentence it says, and the page stays. */
static void
assert_next_explains (UiDriver *driver, const char *missing)
{
  PlayerStagePage *stage = driver->window->stage_page;
  GtkWidget *popover = NULL;
  unsigned delivery = stage->delivery;

  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (stage->next), "unavailable"));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (stage->next)));
  ui_act (driver, "stage.next");
  for (int i = 0; i < 100 && popover == NULL; i++) {
    ui_spin (20);
    popover = ui_find (GTK_WIDGET (stage->next), GTK_TYPE_POPOVER, NULL);
  }
  g_assert_nonnull (popover);
  g_assert_nonnull (
      strstr (gtk_label_get_label (GTK_LABEL (ui_find (popover, GTK_TYPE_LABEL, NULL))), missing));
  gtk_popover_popdown (GTK_POPOVER (popover));
  ui_spin (200);
  g_assert_cmpuint (stage->delivery, ==, delivery);
  g_assert_false (stage->busy);
}

static void
go_on (UiDriver *driver, const char *title)
{
  unsigned delivery = driver->window->stage_page->delivery;

  ui_act (driver, "stage.next");
  wait_part_after (driver, title, delivery);
}

static void
choose (UiDriver *driver, const char *title)
{
  unsigned delivery = driver->window->stage_page->delivery;
  Wanted wanted = { driver, title, 0 };

  ui_wait (is_row_open, &wanted, "the row to open");
  gtk_widget_activate_action (GTK_WIDGET (driver->window), "stage.choice", "s",
                              player_outline_item_id (find_row (driver, title)));
  wait_part_after (driver, title, delivery);
}

static void
end_course (UiDriver *driver)
{
  ui_act (driver, "stage.exit-all");
  ui_wait_view (driver, "course");
}

static void
read_contents (UiDriver *driver)
{
  static const char *const parts[]
      = { "Playing the Game", "Etiquette", "Handicapping", "Having Fun" };

  ui_act (driver, "win.start");
  wait_part (driver, parts[0]);
  for (size_t i = 1; i < G_N_ELEMENTS (parts); i++) {
    read_to_end (driver);
    go_on (driver, parts[i]);
  }
  read_to_end (driver);
}

/* --- the courses ------------------------------------------------------------------------------ */

static void
test_forced_order (void)
{
  UiDriver *driver = open_course ("SequencingForcedSequential_SCORM20043rdEdition.zip");

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "Playing the Game");
  assert_locked (driver, "Etiquette", "Playing the Game");
  assert_locked (driver, "Quiz", "Having Fun");
  assert_next_explains (driver, "Playing the Game");
  read_to_end (driver);
  ui_wait (is_row_open, &(Wanted){ driver, "Etiquette", 0 }, "Etiquette to open");
  assert_locked (driver, "Handicapping", "Etiquette");
  go_on (driver, "Etiquette");
  /* Where the learner stopped is where the learner goes on. */
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
  g_assert_cmpstr (view_of (driver)->resume_item->title, ==, "Etiquette");
  ui_act (driver, "win.start");
  wait_part (driver, "Etiquette");
  choose (driver, "Playing the Game");
  choose (driver, "Etiquette");
  read_to_end (driver);
  go_on (driver, "Handicapping");
  read_to_end (driver);
  go_on (driver, "Having Fun");
  read_to_end (driver);
  go_on (driver, "Quiz");
  take_test (driver, 90);
  end_course (driver);
  assert_result (driver, true, 0);
  ui_driver_stop (driver);
}

static void
test_post_test (void)
{
  UiDriver *driver = open_course ("SequencingPostTestRollup_SCORM20043rdEdition.zip");

  if (driver == NULL)
    return;
  read_contents (driver);
  go_on (driver, "Quiz");
  take_test (driver, 40);
  /* Failed: back to the contents for a second look, then once more. */
  choose (driver, "Handicapping");
  choose (driver, "Quiz");
  take_test (driver, 80);
  end_course (driver);
  assert_result (driver, true, 0.8);
  ui_driver_stop (driver);
}

static void
test_random_test_passed (void)
{
  UiDriver *driver = open_course ("SequencingRandomTest_SCORM20043rdEdition.zip");

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "Playing the Game");
  g_assert_null (find_row (driver, "Content Wrapper"));
  g_assert_null (find_row (driver, "Test 1"));
  g_assert_false (player_outline_item_is_enabled (find_row (driver, "Post Test")));
  for (size_t i = 0; i < 3; i++) {
    static const char *const parts[] = { "Etiquette", "Handicapping", "Having Fun" };

    read_to_end (driver);
    go_on (driver, parts[i]);
  }
  read_to_end (driver);
  go_on (driver, "Test ");
  take_test (driver, 90);
  /* Passed: the post test ends the course by its rule. */
  ui_act (driver, "stage.next");
  ui_wait_view (driver, "course");
  assert_result (driver, true, 0.9);
  ui_driver_stop (driver);
}

static void
test_random_test_failed (void)
{
  UiDriver *driver = open_course ("SequencingRandomTest_SCORM20043rdEdition.zip");

  if (driver == NULL)
    return;
  read_contents (driver);
  go_on (driver, "Test ");
  take_test (driver, 40);
  /* Not passed: a second and last try, then it is over. */
  go_on (driver, "Test ");
  take_test (driver, 50);
  ui_act (driver, "stage.next");
  ui_wait_view (driver, "course");
  assert_result (driver, false, 0.5);
  ui_driver_stop (driver);
}

/* Without any rule there is no way but to choose: the first part is chosen for the learner. */
static void
test_no_rules (void)
{
  UiDriver *driver = open_course ("ContentPackagingOneFilePerSCO_SCORM20043rdEdition.zip");

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "How to Play");
  assert_next_explains (driver, "");
  choose (driver, "Par");
  choose (driver, "How to Make Friends Playing Golf");
  end_course (driver);
  ui_driver_stop (driver);
}

/* One page for all of it. */
static void
test_basic_calls (void)
{
  UiDriver *driver = open_course ("RuntimeBasicCalls_SCORM20043rdEdition.zip");

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "Golf Explained");
  read_to_end (driver);
  take_test (driver, 70);
  end_course (driver);
  assert_result (driver, true, 0.7);
  ui_driver_stop (driver);
}

/* A page that never speaks is done once it has been left. */
static void
test_silent (void)
{
  UiDriver *driver = open_course ("ContentPackagingSingleSCO_SCORM20043rdEdition.zip");

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "Golf Explained");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (driver->window->stage_page->previous)));
  end_course (driver);
  assert_result (driver, true, 0);
  ui_driver_stop (driver);
}

/* --- controls and the trainer's window --------------------------------------------------------- */

static GtkWidget *
control_of (UiDriver *driver, const char *label)
{
  for (size_t i = 0; i < PLAYER_STAGE_N_CONTROLS; i++) {
    GtkWidget *control = driver->window->stage_page->controls[i];

    if (ui_find (control, GTK_TYPE_LABEL, label) != NULL)
      return control;
  }
  return NULL;
}

static gboolean
is_part_over (gpointer data)
{
  PlayerStagePage *stage = ((UiDriver *) data)->window->stage_page;

  return stage->part_over && !stage->busy && gtk_widget_get_mapped (GTK_WIDGET (stage->cover));
}

/* A part that the learner ends leaves nothing behind: then the learner chooses, and what has no sense now
 * stays in reach and says why. */
static void
test_controls (void)
{
  UiDriver *driver = open_course ("SequencingForcedSequential_SCORM20043rdEdition.zip");
  GtkWidget *end_part;

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "Playing the Game");
  end_part = control_of (driver, "End This Part");
  g_assert_nonnull (end_part);
  g_assert_false (gtk_widget_has_css_class (end_part, "unavailable"));
  ui_act (driver, "stage.exit");
  ui_wait (is_part_over, driver, "the part to end");
  g_assert_true (gtk_widget_has_css_class (end_part, "unavailable"));
  g_assert_true (gtk_widget_get_sensitive (end_part));
  g_assert_true (gtk_widget_get_focusable (end_part));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (end_part), !=, "");
  g_signal_emit_by_name (end_part, "clicked");
  g_assert_nonnull (ui_find (end_part, GTK_TYPE_LABEL, gtk_widget_get_tooltip_text (end_part)));
  choose (driver, "Playing the Game");
  ui_act (driver, "stage.suspend-all");
  ui_wait_view (driver, "course");
  g_assert_cmpstr (view_of (driver)->resume_item->title, ==, "Playing the Game");
  ui_driver_stop (driver);
}

static GListModel *
list_in (GtkWidget *window, const char *page)
{
  GtkWidget *stack = ui_find (window, ADW_TYPE_VIEW_STACK, NULL);
  GtkWidget *child = adw_view_stack_get_child_by_name (ADW_VIEW_STACK (stack), page);
  GtkWidget *list;

  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (stack), page);
  list = ui_find (child, GTK_TYPE_LIST_VIEW, NULL);
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

typedef struct {
  GListModel *list;
  guint index;
  const char *part;
} Line;

static gboolean
says_part (gpointer data)
{
  const Line *line = data;
  g_autoptr (PlayerTrackingItem) item = g_list_model_get_item (line->list, line->index);

  return item != NULL && strstr (player_tracking_item_state (item), line->part) != NULL;
}

static gboolean
is_only_part (gpointer data)
{
  const Line *line = data;
  guint n = g_list_model_get_n_items (line->list);

  for (guint i = 0; i < n; i++) {
    g_autoptr (PlayerTrackingItem) item = g_list_model_get_item (line->list, i);
    const LkItem *part = player_tracking_item_part (item);

    if (part == NULL || !g_str_equal (part->title, line->part))
      return FALSE;
  }
  return n > 0;
}

/* Trainers see state and decisions while the course runs, of one part if they like. */
static void
test_trainer (void)
{
  UiDriver *driver = open_course ("SequencingForcedSequential_SCORM20043rdEdition.zip");
  GListModel *decisions, *parts;
  GtkWidget *window, *search;

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "Playing the Game");
  ui_act (driver, "win.tracking");
  window = GTK_WIDGET (driver->window->tracking);
  parts = list_in (window, "parts");
  ui_wait (says_part, &(Line){ parts, 1, "1 attempt · here · under way" }, "the state");
  g_assert_cmpuint (g_list_model_get_n_items (parts), ==, 6);
  read_to_end (driver);
  go_on (driver, "Etiquette");
  ui_wait (says_part, &(Line){ parts, 1, "completed · passed" }, "the new state");
  decisions = list_in (window, "decisions");
  g_assert_false (is_only_part (&(Line){ decisions, 0, "Etiquette" }));
  search = ui_find (window, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "Etiquette");
  ui_wait (is_only_part, &(Line){ decisions, 0, "Etiquette" }, "the decisions on one part");
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
  g_assert_null (driver->window->tracking);
  ui_driver_stop (driver);
}

/* The process of a page dies: its part comes again by itself, and what was learnt before stays. */
static void
test_page_goes_down (void)
{
  UiDriver *driver = open_course ("SequencingForcedSequential_SCORM20043rdEdition.zip");
  unsigned delivery;

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  wait_part (driver, "Playing the Game");
  read_to_end (driver);
  go_on (driver, "Etiquette");
  delivery = driver->window->stage_page->delivery;
  g_assert_cmpuint (ui_kill_pages (), >, 0);
  wait_part_after (driver, "Etiquette", delivery);
  assert_locked (driver, "Having Fun", "Handicapping");
  read_to_end (driver);
  go_on (driver, "Handicapping");
  ui_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_timeout_add (100, say_yes_cb, NULL);
  g_test_add_func ("/ui/golf/forced-order", test_forced_order);
  g_test_add_func ("/ui/golf/page-goes-down", test_page_goes_down);
  g_test_add_func ("/ui/golf/post-test", test_post_test);
  g_test_add_func ("/ui/golf/random-test-passed", test_random_test_passed);
  g_test_add_func ("/ui/golf/random-test-failed", test_random_test_failed);
  g_test_add_func ("/ui/golf/no-rules", test_no_rules);
  g_test_add_func ("/ui/golf/basic-calls", test_basic_calls);
  g_test_add_func ("/ui/golf/silent", test_silent);
  g_test_add_func ("/ui/golf/controls", test_controls);
  g_test_add_func ("/ui/golf/trainer", test_trainer);
  return g_test_run ();
}
