/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Units of cmi5 in the real window: in the stage and in a window of their own, left in every way, and
 * what the record store holds afterwards.
 */

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "engine/store/store-xapi.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/web-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/units-course.h"

#define ID "https://kurse.example.org/fahrt/"

static const LkSessionView *
view_of (UiDriver *driver)
{
  PlayerSession *session = player_course_page_session (driver->window->course_page);

  return session != NULL ? player_session_view (session) : NULL;
}

static gboolean
is_read (gpointer data)
{
  UiDriver *driver = data;

  return view_of (driver) != NULL && g_strcmp0 (player_window_view (driver->window), "course") == 0;
}

static UiDriver *
open_course (char *folder)
{
  g_autofree char *path = units_course (folder);
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  UiDriver *driver = ui_driver_start (store, NULL);

  ui_enter (driver, "Aylin Demir");
  ui_import (driver, path);
  player_window_open_course (driver->window, ui_only_course (driver), PLAYER_THEN_SHOW);
  ui_wait (is_read, driver, "the course to be read");
  return driver;
}

static void
end (UiDriver *driver, char *folder)
{
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
}

/* --- the record store ------------------------------------------------------------------------- */

static char *
verb_of (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *verb = json_object_get_object_member (json_node_get_object (node), "verb");
  const char *id = json_object_get_string_member (verb, "id");

  return g_strdup (strrchr (id, '/') + 1);
}

/* The verbs of all statements, oldest first, with blanks between. (transfer full) */
static char *
told (UiDriver *driver)
{
  const LkStatementQuery query = { .ascending = true, .limit = 10000, .max_bytes = 64 << 20 };
  gint64 next = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept
      = lk_store_statements (player_context_store (driver->window->context), &query, &next, &error);
  g_autoptr (GPtrArray) verbs = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < kept->len; i++)
    g_ptr_array_add (verbs, verb_of (((LkKeptStatement *) kept->pdata[i])->text));
  g_ptr_array_add (verbs, NULL);
  return g_strjoinv (" ", (char **) verbs->pdata);
}

static unsigned
count_told (UiDriver *driver, const char *verb)
{
  g_autofree char *all = told (driver);
  g_auto (GStrv) verbs = g_strsplit (all, " ", -1);
  unsigned n = 0;

  for (size_t i = 0; verbs[i] != NULL; i++)
    n += g_str_equal (verbs[i], verb);
  return n;
}

static void
assert_told (UiDriver *driver, const char *expected)
{
  g_autofree char *all = told (driver);

  g_assert_cmpstr (all, ==, expected);
}

typedef struct {
  UiDriver *driver;
  const char *text;
  unsigned delivery;
} Wanted;

/* --- a unit ----------------------------------------------------------------------------------- */

static PlayerStagePage *
stage_of (UiDriver *driver)
{
  return driver->window->stage_page;
}

static gboolean
is_begun (gpointer data)
{
  const Wanted *wanted = data;
  PlayerStagePage *stage = stage_of (wanted->driver);
  g_autofree char *title = NULL;

  if (stage->delivery <= wanted->delivery || stage->busy || !stage->page_up)
    return FALSE;
  title = ui_evaluate (wanted->driver, "document.title");
  return title != NULL && g_str_has_prefix (title, wanted->text) && g_str_has_suffix (title, "!");
}

static void
wait_begun (UiDriver *driver, const char *title, unsigned after)
{
  ui_wait_view (driver, "stage");
  ui_wait (is_begun, &(Wanted){ driver, title, after }, title);
}

/* Opens a unit from the course page and waits until it has said that it has begun. */
static void
begin (UiDriver *driver, const char *unit, const char *title)
{
  g_signal_emit_by_name (driver->window->course_page, "start-wanted", unit);
  wait_begun (driver, title, 0);
}

static void
choose (UiDriver *driver, const char *unit, const char *title)
{
  unsigned before = stage_of (driver)->delivery;

  gtk_widget_activate_action (GTK_WIDGET (driver->window), "stage.choice", "s", unit);
  wait_begun (driver, title, before);
}

static void
run_script (UiDriver *driver, const char *script, const char *expected)
{
  g_autofree char *value = ui_evaluate (driver, script);

  g_assert_cmpstr (value, ==, expected);
}

/* --- what a page says while it goes ----------------------------------------------------------- */

typedef struct {
  const char *event, *way;
  bool arrives; /* each time; else it is only counted */
} LastWords;

static unsigned
rounds (void)
{
  return g_test_slow () ? 50 : 3;
}

static void
leave_by (UiDriver *driver, const char *unit, const char *title, const LastWords *words)
{
  g_autofree char *script = g_strdup_printf ("goBy ('%s', '%s')", words->event, words->way);
  unsigned before = count_told (driver, "terminated"), arrived;

  for (unsigned round = 0; round < rounds (); round++) {
    run_script (driver, script, "ready");
    choose (driver, unit, title);
  }
  arrived = count_told (driver, "terminated") - before;
  g_test_message ("%s, in %s by %s: %u of %u", title, words->event, words->way, arrived, rounds ());
  if (words->arrives)
    g_assert_cmpuint (arrived, ==, rounds ());
}

/* What is sent by another process arrives although its page has gone, and counts; a request that has to
 * be answered while its page goes is not sent at all by WebKit. */
static void
test_last_words (void)
{
  static const LastWords words[] = {
    { "pagehide", "keepalive", true },
    { "unload", "keepalive", true },
    { "pagehide", "beacon", true },
    { "unload", "beacon", true },
    { "pagehide", "fetch", false },
    { "unload", "fetch", false },
    { "pagehide", "xhr", false },
    { "unload", "xhr", false },
    { "visibilitychange", "keepalive", true },
    { "visibilitychange", "beacon", true },
    { "visibilitychange", "xhr", false },
  };
  static const char *const units[][2] = { { ID "eins", "Route" }, { ID "zwei", "Licht" } };

  for (size_t u = 0; u < G_N_ELEMENTS (units); u++) {
    char *folder = fixture_folder_new ();
    UiDriver *driver = open_course (folder);

    begin (driver, units[u][0], units[u][1]);
    for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
      leave_by (driver, units[u][0], units[u][1], &words[i]);
    end (driver, folder);
  }
}

/* --- a window of its own ---------------------------------------------------------------------- */

static GtkWidget *
cover_of (UiDriver *driver, const char *text)
{
  return ui_find (GTK_WIDGET (stage_of (driver)->cover), GTK_TYPE_WIDGET, text);
}

static gboolean
is_over (gpointer data)
{
  PlayerStagePage *stage = stage_of (data);

  return stage->part_over && !stage->busy && gtk_widget_get_mapped (GTK_WIDGET (stage->cover))
         && !player_session_is_busy (stage->session);
}

static void
close_button (UiDriver *driver)
{
  gtk_window_close (stage_of (driver)->part_window);
}

static void
close_script (UiDriver *driver)
{
  g_free (ui_evaluate (driver, "window.close (); ''"));
}

static void
go_to_return (UiDriver *driver)
{
  g_free (ui_evaluate (driver, "setTimeout (() => { location.href = data.returnURL }); ''"));
}

static void
press_end (UiDriver *driver)
{
  GtkWidget *button = cover_of (driver, "End Part");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static const struct {
  const char *name;
  void (*close) (UiDriver *driver);
} closings[] = {
  { "its close button", close_button },
  { "window.close()", close_script },
  { "the return address", go_to_return },
  { "the stage's End Part", press_end },
};

/* However its window is closed: the page goes in order, the part is over, and the session is abandoned
 * unless the unit has said that it has ended. */
static void
test_own_window_closed (void)
{
  static const struct {
    const char *before, *expected;
  } cases[] = {
    { "''", "abandoned" },
    { "goBy ('unload', 'keepalive')", "terminated" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (closings); i++)
    for (size_t c = 0; c < G_N_ELEMENTS (cases); c++) {
      char *folder = fixture_folder_new ();
      UiDriver *driver = open_course (folder);
      g_autofree char *expected = g_strconcat ("launched initialized ", cases[c].expected, NULL);

      g_test_message ("%s, %s", closings[i].name, cases[c].expected);
      begin (driver, ID "zwei", "Licht");
      g_free (ui_evaluate (driver, cases[c].before));
      closings[i].close (driver);
      ui_wait (is_over, driver, "the end of the part");
      g_assert_null (stage_of (driver)->part_window);
      g_assert_nonnull (cover_of (driver, "This Part Has Ended"));
      assert_told (driver, expected);
      end (driver, folder);
    }
}

static void
press_next (UiDriver *driver)
{
  ui_act (driver, "stage.next");
  wait_begun (driver, "Prüfung", stage_of (driver)->delivery);
}

static void
press_previous (UiDriver *driver)
{
  ui_act (driver, "stage.previous");
  wait_begun (driver, "Route", stage_of (driver)->delivery);
}

static void
leave (UiDriver *driver)
{
  ui_act (driver, "stage.leave");
  ui_wait (is_read, driver, "the course page");
}

/* By the stage's own controls the window goes too, and the next part comes. */
static void
test_own_window_left (void)
{
  static const struct {
    void (*go) (UiDriver *driver);
    const char *before, *expected;
  } cases[] = {
    { press_next, "''", "launched initialized abandoned launched initialized" },
    { press_next, "goBy ('pagehide', 'beacon')",
      "launched initialized terminated launched initialized" },
    { press_previous, "''", "launched initialized abandoned launched initialized" },
    { leave, "''", "launched initialized abandoned" },
    { leave, "goBy ('unload', 'keepalive')", "launched initialized terminated" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    char *folder = fixture_folder_new ();
    UiDriver *driver = open_course (folder);

    begin (driver, ID "zwei", "Licht");
    g_free (ui_evaluate (driver, cases[i].before));
    cases[i].go (driver);
    g_assert_null (stage_of (driver)->part_window);
    assert_told (driver, cases[i].expected);
    end (driver, folder);
  }
}

/* What a learner finds: the page alone at the top of its window, the stage saying where it is. */
static void
test_own_window (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);
  PlayerStagePage *stage = stage_of (driver);
  GtkWindow *window;

  begin (driver, ID "zwei", "Licht");
  window = stage->part_window;
  g_assert_nonnull (window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  run_script (driver, "String (window === top)", "true");
  g_assert_cmpstr (gtk_window_get_title (window), ==, "Licht prüfen!");
  g_assert_nonnull (cover_of (driver, "This Part Is Open in a Window of Its Own"));
  g_assert_nonnull (cover_of (driver, "Show Window"));
  ui_act (driver, "stage.zoom-in");
  g_assert_cmpfloat_with_epsilon (lk_web_view_get_zoom (stage->web), 1.1, 1e-9);
  run_script (driver, "String (outerWidth > 0)", "true");
  /* The other parts are in the frame as ever. */
  choose (driver, ID "eins", "Route");
  g_assert_null (stage->part_window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (stage->cover)));
  run_script (driver, "String (window === top)", "false");
  end (driver, folder);
}

static gboolean
is_size_kept (gpointer data)
{
  UiDriver *driver = data;
  GSettings *settings = player_context_settings (driver->window->context);

  return g_settings_get_int (settings, "part-width") == 700
         && g_settings_get_int (settings, "part-height") == 500;
}

static void
test_own_window_size (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);
  int width, height;

  begin (driver, ID "zwei", "Licht");
  gtk_window_set_default_size (stage_of (driver)->part_window, 700, 500);
  ui_spin (300);
  choose (driver, ID "eins", "Route");
  ui_wait (is_size_kept, driver, "the size to be kept");
  choose (driver, ID "zwei", "Licht");
  gtk_window_get_default_size (stage_of (driver)->part_window, &width, &height);
  g_assert_cmpint (width, ==, 700);
  g_assert_cmpint (height, ==, 500);
  end (driver, folder);
}

/* --- again ------------------------------------------------------------------------------------ */

/* A unit is not loaded again but launched anew: its word is given out once. */
static void
test_reload (void)
{
  static const char *const units[][2] = { { ID "eins", "Route" }, { ID "zwei", "Licht" } };

  for (size_t i = 0; i < G_N_ELEMENTS (units); i++) {
    char *folder = fixture_folder_new ();
    UiDriver *driver = open_course (folder);
    unsigned before;

    begin (driver, units[i][0], units[i][1]);
    before = stage_of (driver)->delivery;
    ui_act (driver, "stage.reload");
    wait_begun (driver, units[i][1], before);
    assert_told (driver, "launched initialized abandoned launched initialized");
    end (driver, folder);
  }
}

/* The same when its page has gone down. */
static void
test_killed (void)
{
  static const char *const units[][2] = { { ID "eins", "Route" }, { ID "zwei", "Licht" } };

  for (size_t i = 0; i < G_N_ELEMENTS (units); i++) {
    char *folder = fixture_folder_new ();
    UiDriver *driver = open_course (folder);
    unsigned before;

    begin (driver, units[i][0], units[i][1]);
    before = stage_of (driver)->delivery;
    g_assert_cmpuint (web_fixture_kill ("WebKitWebProces"), >, 0);
    wait_begun (driver, units[i][1], before);
    assert_told (driver, "launched initialized abandoned launched initialized");
    g_assert_cmpint (stage_of (driver)->part_window != NULL, ==, i == 1);
    end (driver, folder);
  }
}

/* --- the outline ------------------------------------------------------------------------------ */

/* A statement that is taken. */
static void
say (UiDriver *driver, const char *verb, const char *result)
{
  g_autofree char *script
      = g_strdup_printf ("said = 0; say ('%s', %s).then (s => said = s); ''", verb, result);
  g_autofree char *status = NULL;

  g_free (ui_evaluate (driver, script));
  for (int i = 0; i < 200 && (status == NULL || g_str_equal (status, "0")); i++) {
    g_free (status);
    ui_spin (20);
    status = ui_evaluate (driver, "String (said)");
  }
  g_assert_cmpstr (status, ==, "200");
}

/* The row as a screen reader has it, on the stage or on the course page. */
static char *
label_of (GListStore *store, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

    if (g_str_equal (player_outline_item_id (item), id))
      return player_outline_item_label (item);
  }
  return NULL;
}

typedef struct {
  UiDriver *driver;
  const char *id, *label;
} Row;

static gboolean
is_on_stage (gpointer data)
{
  const Row *row = data;
  g_autofree char *label = label_of (stage_of (row->driver)->outline_store, row->id);

  return g_strcmp0 (label, row->label) == 0;
}

static gboolean
is_on_course_page (gpointer data)
{
  const Row *row = data;
  g_autoptr (GListStore) store = g_list_store_new (PLAYER_TYPE_OUTLINE_ITEM);
  g_autofree char *label = NULL;

  player_outline_update (store, view_of (row->driver), FALSE);
  label = label_of (store, row->id);
  return g_strcmp0 (label, row->label) == 0;
}

/* What a unit says is to be seen beside it while it runs, and on the course page. */
static void
test_outline (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);
  GtkWidget *page = GTK_WIDGET (driver->window->course_page);

  begin (driver, ID "eins", "Route");
  ui_wait (is_on_stage, &(Row){ driver, ID "vor", "Vorbereiten, 0 of 2 done" }, "none done");
  say (driver, "completed", "{ completion: true, duration: 'PT1M' }");
  ui_wait (is_on_stage, &(Row){ driver, ID "vor", "Vorbereiten, 1 of 2 done" }, "one done");
  choose (driver, ID "drei", "Prüfung");
  ui_wait (is_on_stage, &(Row){ driver, ID "eins", "Route planen, Done" }, "the unit to be done");
  say (driver, "failed", "{ success: false, duration: 'PT1M', score: { scaled: 0.55 } }");
  leave (driver);
  ui_wait (is_on_course_page,
           &(Row){ driver, ID "drei", "Prüfung, Continue here, Not passed yet, 55%" }, "failed");
  begin (driver, ID "drei", "Prüfung");
  say (driver, "passed", "{ success: true, duration: 'PT1M', score: { scaled: 0.9 } }");
  leave (driver);
  ui_wait (is_on_course_page, &(Row){ driver, ID "drei", "Prüfung, Passed, 90%" }, "passed");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "1 of 2 done"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Passed"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "90%"));
  end (driver, folder);
}

/* --- only to look at -------------------------------------------------------------------------- */

static void
look (UiDriver *driver, const char *unit, const char *title)
{
  gtk_widget_activate_action (GTK_WIDGET (driver->window->course_page), "course.look", "s", unit);
  wait_begun (driver, title, 0);
}

/* Looking counts for nothing, says so, and is over with the next part. */
static void
test_browse (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);
  PlayerStagePage *stage = stage_of (driver);
  GtkWidget *banner = GTK_WIDGET (stage->look_banner);
  unsigned before;

  look (driver, ID "eins", "Route");
  run_script (driver, "data.launchMode", "Browse");
  g_assert_nonnull (ui_find (banner, GTK_TYPE_LABEL, "Only to look at: This does not count."));
  before = stage->delivery;
  ui_act (driver, "stage.reload");
  wait_begun (driver, "Route", before);
  run_script (driver, "data.launchMode", "Browse");
  before = stage->delivery;
  g_signal_emit_by_name (banner, "clicked");
  wait_begun (driver, "Route", before);
  run_script (driver, "data.launchMode", "Normal");
  g_assert_false (widget_banner_is_shown (stage->look_banner));
  before = stage->delivery;
  ui_act (driver, "stage.look");
  wait_begun (driver, "Route", before);
  run_script (driver, "data.launchMode", "Browse");
  choose (driver, ID "drei", "Prüfung");
  run_script (driver, "data.launchMode", "Normal");
  leave (driver);
  end (driver, folder);
}

static void
test_browse_left (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);

  look (driver, ID "drei", "Prüfung");
  leave (driver);
  ui_wait (is_on_course_page, &(Row){ driver, ID "drei", "Prüfung, Still open" }, "still open");
  g_assert_false (view_of (driver)->review);
  g_assert_cmpuint (view_of (driver)->steps_done, ==, 0);
  begin (driver, ID "drei", "Prüfung");
  run_script (driver, "data.launchMode", "Normal");
  end (driver, folder);
}

/* What is done is reviewed. */
static void
test_review (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);

  begin (driver, ID "eins", "Route");
  say (driver, "completed", "{ completion: true, duration: 'PT1M' }");
  leave (driver);
  look (driver, ID "eins", "Route");
  run_script (driver, "data.launchMode", "Review");
  g_assert_true (widget_banner_is_shown (stage_of (driver)->look_banner));
  end (driver, folder);
}

/* --- for trainers ----------------------------------------------------------------------------- */

static GtkWindow *
question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
      return window;
  }
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return question () != NULL;
}

static void
waive (UiDriver *driver, const char *unit, const char *answer)
{
  GtkWidget *button;

  gtk_widget_activate_action (GTK_WIDGET (driver->window->course_page), "course.waive", "s", unit);
  ui_wait (is_asked, NULL, "the question");
  button = ui_find (GTK_WIDGET (question ()), GTK_TYPE_BUTTON, answer);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_spin (200);
}

static void
test_waive (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);

  /* Not for who learns. */
  gtk_widget_activate_action (GTK_WIDGET (driver->window->course_page), "course.waive", "s",
                              ID "drei");
  ui_spin (300);
  g_assert_null (question ());
  g_settings_set_boolean (player_context_settings (driver->window->context), "trainer", TRUE);
  waive (driver, ID "drei", "Not Now");
  assert_told (driver, "");
  waive (driver, ID "drei", "Has Shown It in a Test");
  ui_wait (is_on_course_page, &(Row){ driver, ID "drei", "Prüfung, Let off" }, "let off");
  assert_told (driver, "waived");
  g_assert_cmpuint (view_of (driver)->steps_done, ==, 1);
  g_settings_reset (player_context_settings (driver->window->context), "trainer");
  end (driver, folder);
}

static gboolean
is_record_open (gpointer data)
{
  return view_of (data)->unit_open;
}

static gboolean
is_record_over (gpointer data)
{
  return !view_of (data)->unit_open;
}

/* The page stays, and what it says is not taken any more. */
static void
test_end_record (void)
{
  char *folder = fixture_folder_new ();
  UiDriver *driver = open_course (folder);

  begin (driver, ID "eins", "Route");
  ui_wait (is_record_open, driver, "the record to be taken");
  ui_act (driver, "stage.end-record");
  ui_wait (is_record_over, driver, "the end of the record");
  assert_told (driver, "launched initialized abandoned");
  g_free (ui_evaluate (driver, "say ('terminated', { duration: 'PT1M' })"
                               ".then (s => said = s, e => said = String (e)); ''"));
  ui_spin (500);
  run_script (driver, "String (said)", "401");
  leave (driver);
  assert_told (driver, "launched initialized abandoned");
  end (driver, folder);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    GTestFunc test;
  } tests[] = {
    { "last-words", test_last_words },
    { "own-window", test_own_window },
    { "own-window-closed", test_own_window_closed },
    { "own-window-left", test_own_window_left },
    { "own-window-size", test_own_window_size },
    { "reload", test_reload },
    { "killed", test_killed },
    { "outline", test_outline },
    { "browse", test_browse },
    { "browse-left", test_browse_left },
    { "review", test_review },
    { "waive", test_waive },
    { "end-record", test_end_record },
  };

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/ui/units/", tests[i].name, NULL);

    g_test_add_func (path, tests[i].test);
  }
  return g_test_run ();
}
