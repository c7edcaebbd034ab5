/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course of ours in the real window: its pages are the outline, the buttons turn them, the place is kept; and
 * one that says what does not fit, without end, changes nothing. */

#include <locale.h>
#include <string.h>

#include "engine/store/store-workbook.h"
#include "player/parts/player-outline-row.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/ui/pages-driver.h"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static PlayerStagePage *
stage_of (UiDriver *driver)
{
  return driver->window->stage_page;
}

/* @companion: what lernkoffer.json says, or %NULL */
static void
set_up (Fixture *f, const void *companion)
{
  g_autofree char *course = NULL;

  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  course = hosted_course (f->folder, "strom.zip", "STROM", "1", companion);
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, course);
  pages_open_course (f->driver);
}

static void
tear_down (Fixture *f, const void *companion)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

/* --- what is waited for ----------------------------------------------------------------------- */

typedef struct {
  UiDriver *driver;
  const char *page;
} Place;

/* What the row of that page says to a screen reader, for `state` and `reason`. */
static PlayerOutlineItem *
item_of (UiDriver *driver, const char *page)
{
  GListModel *model = G_LIST_MODEL (stage_of (driver)->outline_store);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (model, i);

    if (g_str_equal (player_outline_item_id (item), page))
      return item;
  }
  g_assert_not_reached ();
}

static void
assert_item (UiDriver *driver, const char *page, const char *label)
{
  g_autofree char *said = player_outline_item_label (item_of (driver, page));

  g_assert_cmpstr (said, ==, label);
}

static gboolean
is_open (gpointer data)
{
  Place *place = data;

  return player_outline_item_is_enabled (item_of (place->driver, place->page));
}

/* --- tests ------------------------------------------------------------------------------------ */

static void
test_course_page (Fixture *f, const void *companion)
{
  GtkWidget *page = GTK_WIDGET (f->driver->window->course_page), *row;

  g_assert_cmpuint (pages_view (f->driver)->n_steps, ==, 6);
  g_assert_nonnull (ui_find (page, ADW_TYPE_EXPANDER_ROW, "Wo der Strom bleibt"));
  row = ui_find (page, ADW_TYPE_ACTION_ROW, "Verbrauch finden");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "8 minutes");
  row = ui_find (page, ADW_TYPE_ACTION_ROW, "Der eigene Plan");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "Opens once you have finished “Verbrauch finden”.");
}

/* Forth and back by the buttons below, by keys, and by the outline. */
static void
test_turn (Fixture *f, const void *companion)
{
  UiDriver *driver = f->driver;

  ui_act (driver, "win.start");
  pages_wait_at (driver, "p-a");
  pages_assert_script (driver, "document.getElementById ('own').hidden", "true");
  g_assert_cmpstr (pages_step_text (driver), ==, "Page 1 of 3 · saved");
  assert_item (driver, "p-a", "Verbrauch finden, Continue here, 8 minutes");
  assert_item (driver, "p-b", "Gewohnheiten, Still open, 5 minutes");
  assert_item (driver, "p-c", "Der eigene Plan, Locked, 7 minutes");
  g_assert_cmpstr (player_outline_item_reason (item_of (driver, "p-c")), ==,
                   "Opens once you have finished “Verbrauch finden”.");

  ui_act (driver, "stage.next");
  pages_wait_at (driver, "p-b");
  g_assert_cmpstr (pages_step_text (driver), ==, "Page 2 of 3 · saved");
  ui_act (driver, "stage.previous");
  pages_wait_at (driver, "p-a");
  g_signal_emit_by_name (stage_of (driver)->outline_view, "activate", 2);
  pages_wait_at (driver, "p-b");
  /* The same page of the package all the time. */
  g_assert_cmpuint (pages_view (driver)->delivery, ==, 1);
}

/* The last one is locked, says why, and opens when what it waits for is done. */
static void
test_locked (Fixture *f, const void *companion)
{
  UiDriver *driver = f->driver;
  PlayerStagePage *stage = stage_of (driver);
  GtkWidget *label;

  ui_act (driver, "win.start");
  pages_wait_at (driver, "p-a");
  ui_act (driver, "stage.next");
  pages_wait_at (driver, "p-b");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (stage->next), "unavailable"));
  ui_act (driver, "stage.next");
  ui_spin (300);
  g_assert_nonnull (ui_find (GTK_WIDGET (stage->next), GTK_TYPE_POPOVER, NULL));
  g_assert_cmpstr (pages_view (driver)->here->identifier, ==, "p-b");
  /* Its link leads to the page that is missing. */
  label = ui_find (ui_find (GTK_WIDGET (stage->next), GTK_TYPE_POPOVER, NULL), GTK_TYPE_LABEL,
                   "Verbrauch finden");
  gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON));
  pages_wait_at (driver, "p-a");
  g_free (ui_evaluate (driver, "finish (); answer (1); ''"));
  ui_wait (is_open, &(Place){ driver, "p-c" }, "the last page to open");
  assert_item (driver, "p-a", "Verbrauch finden, Continue here");
  ui_act (driver, "stage.next");
  pages_wait_at (driver, "p-b");
  ui_act (driver, "stage.next");
  pages_wait_at (driver, "p-c");
  /* Behind the last page there is the page of the course. */
  ui_act (driver, "stage.next");
  pages_wait_course (driver);
  g_assert_cmpuint (pages_view (driver)->steps_done, ==, 5);
}

/* Place, workbook and steps are there again in another run of the program. */
static void
test_kept (Fixture *f, const void *companion)
{
  g_autofree char *answer = NULL;

  ui_act (f->driver, "win.start");
  pages_wait_at (f->driver, "p-a");
  g_free (ui_evaluate (f->driver, "finish (); ''"));
  answer = ui_evaluate (f->driver, "JSON.stringify (fill ('Weniger Stand-by'))");
  g_assert_cmpstr (answer, ==, "{\"ok\":true}");
  ui_act (f->driver, "stage.next");
  pages_wait_at (f->driver, "p-b");
  ui_driver_stop (f->driver);

  f->driver = ui_driver_start (f->store, NULL);
  ui_wait_view (f->driver, "shelf");
  pages_open_course (f->driver);
  g_assert_cmpuint (pages_view (f->driver)->steps_done, ==, 4);
  g_assert_cmpstr (pages_view (f->driver)->resume_item->title, ==, "Gewohnheiten");
  ui_act (f->driver, "win.start");
  pages_wait_at (f->driver, "p-b");
  pages_assert_script (f->driver, "place + ' ' + works['w-ziel']", "p-b Weniger Stand-by");
}

/* A page that is chosen on the page of the course. */
static void
test_chosen (Fixture *f, const void *companion)
{
  GtkWidget *row
      = ui_find (GTK_WIDGET (f->driver->window->course_page), ADW_TYPE_ACTION_ROW, "Gewohnheiten");

  g_signal_emit_by_name (row, "activated");
  pages_wait_at (f->driver, "p-b");
  pages_assert_script (f->driver, "place", "p-b");
}

static gboolean
is_told (gpointer data)
{
  return widget_banner_is_shown (stage_of (data)->note_banner);
}

static gboolean
is_flooded (gpointer data)
{
  g_autofree char *value = ui_evaluate (data, "String (window.flooded)");

  return g_strcmp0 (value, "true") == 0;
}

/* The longest that the main loop was away while the page talks without end. */
static gint64
flood (UiDriver *driver)
{
  gint64 longest = 0, end = g_get_monotonic_time () + 2 * G_USEC_PER_SEC, before;

  g_free (ui_evaluate (driver, "setTimeout (function () { for (var i = 0; i < 100000; i++)"
                               "  LernkofferHost.post (i % 2 ? 'x' : '{\"type\":\"outline\"}');"
                               "  window.flooded = true; }, 0); ''"));
  before = g_get_monotonic_time ();
  while (before < end) {
    gint64 now;

    while (g_main_context_pending (NULL))
      g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
    now = g_get_monotonic_time ();
    longest = MAX (longest, now - before);
    before = now;
  }
  ui_wait (is_flooded, driver, "the page to have said all");
  return longest;
}

static void
test_hostile (Fixture *f, const void *companion)
{
  static const char *const garbage[] = {
    "LernkofferHost.post ('x'.repeat (10000000))",
    "LernkofferHost.post ('\\u0000')",
    "LernkofferHost.post ('{\"type\":\"outline\",\"here\":\"p-anderer-kurs\"}')",
    "LernkofferHost.post ('{\"type\":\"work\",\"id\":\"w-fremd\",\"value\":\"x\"}')",
    "LernkofferHost.post ('{\"type\":\"go\",\"to\":\"p-b\"}')",
    "LernkofferHost.post ('{\"type\":\"hello\",\"format\":1,\"course\":\"co2-bilanz\"}')",
  };
  UiDriver *driver = f->driver;
  g_autoptr (GPtrArray) works = NULL;
  gint64 longest;

  ui_act (driver, "win.start");
  pages_wait_at (driver, "p-a");
  g_assert_false (is_told (driver));
  for (size_t i = 0; i < G_N_ELEMENTS (garbage); i++)
    pages_assert_script (driver, garbage[i], "{\"ok\":false,\"why\":\"misfit\"}");
  ui_wait (is_told, driver, "a word about it");
  longest = flood (driver);
  g_test_message ("the window was away for at most %.0f ms", (double) longest / 1000);
  g_assert_cmpint (longest, <, 500 * 1000);
  g_assert_cmpuint (pages_view (driver)->n_misfits, >=, G_N_ELEMENTS (garbage));
  g_assert_cmpstr (pages_view (driver)->here->identifier, ==, "p-a");
  works = lk_store_works (
      player_context_store (driver->window->context),
      lk_session_registration (player_session_engine (pages_session (driver)))->id, NULL);
  g_assert_cmpuint (works->len, ==, 0);
  /* And it goes on. */
  ui_spin (1100);
  ui_act (driver, "stage.next");
  pages_wait_at (driver, "p-b");
}

static gboolean
is_playing (gpointer data)
{
  g_autofree char *here = ui_evaluate (data, "here");

  return g_strcmp0 (here, "p-a") == 0;
}

/* Without a companion, or with one that is forged: a course of another maker. */
static void
test_foreign (Fixture *f, const void *companion)
{
  UiDriver *driver = f->driver;

  g_assert_cmpuint (pages_view (driver)->n_steps, ==, 1);
  ui_act (driver, "win.start");
  ui_wait_view (driver, "stage");
  ui_wait (is_playing, driver, "its own page");
  pages_assert_script (driver, "typeof LernkofferHost", "undefined");
  pages_assert_script (driver, "document.getElementById ('own').hidden", "false");
  g_assert_null (pages_view (driver)->companion);
  g_assert_true (g_str_has_prefix (pages_step_text (driver), "Part 1 of 1"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (stage_of (driver)->outline_store)), ==,
                    1);
}

typedef struct {
  UiDriver *driver;
  const char *said;
} Count;

static gboolean
is_counted (gpointer data)
{
  Count *count = data;

  return ui_find (GTK_WIDGET (stage_of (count->driver)->find_bar), GTK_TYPE_LABEL, count->said)
         != NULL;
}

static void
find (UiDriver *driver, const char *words, const char *said)
{
  GtkWidget *bar = GTK_WIDGET (stage_of (driver)->find_bar);
  GtkWidget *entry = ui_find (bar, GTK_TYPE_SEARCH_ENTRY, NULL);
  Count count = { driver, said };

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  ui_wait (is_counted, &count, said);
}

/* Words of a frame inside the page, while the page itself stays what it was. */
static void
test_find (Fixture *f, const void *companion)
{
  UiDriver *driver = f->driver;
  GtkWidget *bar = GTK_WIDGET (stage_of (driver)->find_bar);
  GtkWidget *search = ui_find (bar, GTK_TYPE_SEARCH_BAR, NULL);
  Count again = { driver, "1 place" };

  ui_act (driver, "win.start");
  pages_wait_at (driver, "p-a");
  g_assert_false (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (search)));
  ui_act (driver, "win.search");
  g_assert_true (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (search)));
  ui_wait_view (driver, "stage");
  find (driver, "gibt es nicht", "Not on this page");
  find (driver, "SEITE", "2 places");
  ui_act (driver, "stage.find-next");
  ui_act (driver, "stage.find-previous");
  find (driver, "zu lernen", "1 place");
  ui_act (driver, "stage.reload");
  ui_spin (200);
  pages_wait_at (driver, "p-a");
  ui_wait (is_counted, &again, again.said);
  player_find_bar_close (PLAYER_FIND_BAR (bar));
  g_assert_null (ui_find (bar, GTK_TYPE_LABEL, "1 place"));
}

#define add(name, companion, function)                                                             \
  g_test_add ("/player/pages/" name, Fixture, companion, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  static const char forged[]
      = "{\"format\":1,\"id\":\"strom-sparen\",\"title\":\"Strom\",\"pages\":["
        "{\"id\":\"p-a\",\"title\":\"A\",\"file\":\"/etc/passwd\"}]}";

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("course-page", hosted_companion, test_course_page);
  add ("turn", hosted_companion, test_turn);
  add ("locked", hosted_companion, test_locked);
  add ("kept", hosted_companion, test_kept);
  add ("chosen", hosted_companion, test_chosen);
  add ("find", hosted_companion, test_find);
  add ("hostile", hosted_companion, test_hostile);
  add ("foreign", NULL, test_foreign);
  add ("forged-companion", forged, test_foreign);
  return g_test_run ();
}
