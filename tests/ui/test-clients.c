/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * xAPI and cmi5 clients of others in the real window: courses built around each of them (tests/clients)
 * are put on the shelf and played to their end. Their pages check what they are answered; here it is
 * what the store then holds, what the outline shows, and that nothing wanted to get out. Where the
 * clients are not installed the tests are skipped.
 */

#include <string.h>

#include "engine/base/json.h"
#include "engine/store/store-xapi.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

typedef struct {
  const char *name;
  const char *units[2];   /* beginnings of their titles, in order */
  const char *statements; /* verbs, in the order of their arrival */
} Course;

static const Course courses[] = {
  { "rusticisoftware-cmi5",
    { "Ladders: the test", "Ladders: the lesson" },
    "launched initialized answered answered answered passed terminated "
    "launched initialized progressed progressed progressed completed satisfied satisfied "
    "terminated" },
  { "xapi-cmi5",
    { "Lifting: the test", "Lifting: the lesson" },
    "launched initialized answered answered answered answered passed terminated "
    "launched initialized progressed progressed completed satisfied satisfied terminated" },
  { "tincanjs-cmi5",
    { "The way out: the unit" },
    "launched initialized answered completed passed satisfied terminated" },
  { "tincanjs", { "Exits" }, "initialized answered answered completed terminated" },
  { "adl-xapiwrapper", { "Signs" }, "initialized answered answered passed completed terminated" },
  { "xapiwrapper",
    { "Signs, again" },
    "initialized answered answered passed completed terminated" },
};

static char *packages; /* folder; %NULL: the clients are not here */

/* --- what the window and the store know ------------------------------------------------------- */

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

typedef struct {
  UiDriver *driver;
  const char *title; /* or the beginning of it */
} Wanted;

static gboolean
is_shown (gpointer data)
{
  const Wanted *wanted = data;
  PlayerStagePage *stage = wanted->driver->window->stage_page;
  const LkSessionView *view = view_of (wanted->driver);

  return view != NULL && view->delivered != NULL && !stage->busy && stage->page_up
         && view->delivery == stage->delivery
         && g_str_has_prefix (view->delivered->title, wanted->title);
}

static LkStepState
row_state (UiDriver *driver, const char *title)
{
  GListModel *rows = G_LIST_MODEL (driver->window->stage_page->outline_store);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (rows, i);

    if (g_str_has_prefix (player_outline_item_title (item), title))
      return player_outline_item_state (item);
  }
  g_assert_not_reached ();
}

static gboolean
is_done (gpointer data)
{
  const Wanted *wanted = data;

  return row_state (wanted->driver, wanted->title) == LK_STEP_DONE;
}

static gboolean
is_complete (gpointer data)
{
  const LkSessionView *view = view_of (data);

  return view != NULL && view->steps_done == view->n_steps && view->completed != 0;
}

/* The last part of the verb's id. (transfer full) */
static char *
verb_of (const LkKeptStatement *kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lk_json_parse (kept->text, -1, &error);
  const char *id;

  g_assert_no_error (error);
  id = lk_json_string (lk_json_object (json_node_get_object (node), "verb"), "id");
  return g_strdup (strrchr (id, '/') + 1);
}

static void
assert_statements (UiDriver *driver, const char *expected)
{
  const LkStatementQuery query = { .ascending = true, .limit = 100, .max_bytes = 1 << 20 };
  g_autoptr (GString) verbs = g_string_new (NULL);
  g_autoptr (GPtrArray) statements = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next = 0;

  statements
      = lk_store_statements (player_context_store (driver->window->context), &query, &next, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < statements->len; i++) {
    g_autofree char *verb = verb_of (statements->pdata[i]);

    g_string_append_printf (verbs, "%s%s", i > 0 ? " " : "", verb);
  }
  g_assert_cmpstr (verbs->str, ==, expected);
}

/* --- what a person does ----------------------------------------------------------------------- */

static UiDriver *
open_course (const char *name)
{
  g_autofree char *path = NULL;
  UiDriver *driver;

  if (packages == NULL) {
    g_test_skip ("the clients are not here");
    return NULL;
  }
  path = g_strconcat (packages, "/", name, ".zip", NULL);
  driver = ui_driver_start (NULL, NULL);
  ui_enter (driver, "Aylin Demir");
  ui_import (driver, path);
  gtk_widget_activate_action (GTK_WIDGET (driver->window), "win.course", "x",
                              ui_only_course (driver));
  ui_wait_view (driver, "course");
  ui_wait (is_ready, driver, "course to be read");
  return driver;
}

static gboolean
is_page_over (gpointer data)
{
  g_autofree char *state = ui_evaluate (data, "document.documentElement.dataset.state || ''");

  return g_strcmp0 (state, "done") == 0 || g_strcmp0 (state, "failed") == 0;
}

/* Waits for the page to come to its end by itself, and for the outline to know. */
static void
learn (UiDriver *driver, const char *title)
{
  g_autofree char *log = NULL, *state = NULL;

  ui_wait_view (driver, "stage");
  ui_wait (is_shown, &(Wanted){ driver, title }, title);
  ui_wait (is_page_over, driver, "the page to come to its end");
  log = ui_evaluate (driver, "document.getElementById('log').innerText");
  state = ui_evaluate (driver, "document.documentElement.dataset.state");
  g_test_message ("%s: %s\n%s", title, state, log);
  g_assert_cmpstr (state, ==, "done");
  ui_wait (is_done, &(Wanted){ driver, title }, "the outline to show it as done");
}

static gboolean
is_part_over (gpointer data)
{
  PlayerStagePage *stage = ((UiDriver *) data)->window->stage_page;

  return stage->part_over && !stage->busy && gtk_widget_get_mapped (GTK_WIDGET (stage->cover));
}

/* By the page's own way out, the address that the launch data name, where it has one; then by ours. */
static void
leave (UiDriver *driver)
{
  g_autofree char *has_exit
      = ui_evaluate (driver, "(()=>{const exit=document.getElementById('exit');"
                             "if(!exit||exit.hidden)return '';"
                             "setTimeout(()=>exit.click());return 'gone'})()");

  if (g_strcmp0 (has_exit, "gone") == 0)
    ui_wait (is_part_over, driver, "the way back to the course to end the part");
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
}

static void
assert_offline (UiDriver *driver)
{
  GPtrArray *refused = driver->window->stage_page->refused;

  for (guint i = 0; i < refused->len; i += 2)
    g_test_message ("wanted to get out: %s", (char *) refused->pdata[i]);
  g_assert_cmpuint (refused->len, ==, 0);
}

/* --- the tests -------------------------------------------------------------------------------- */

static void
test_course (gconstpointer data)
{
  const Course *course = data;
  UiDriver *driver = open_course (course->name);

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  learn (driver, course->units[0]);
  if (course->units[1] != NULL) {
    ui_act (driver, "stage.next");
    learn (driver, course->units[1]);
  }
  assert_offline (driver);
  ui_wait (is_complete, driver, "the course to be complete");
  leave (driver);
  assert_statements (driver, course->statements);
  ui_driver_stop (driver);
}

static gboolean
has_refused (gpointer data)
{
  return ((UiDriver *) data)->window->stage_page->refused->len > 0;
}

/* That nothing is seen to get out means something, for it would be. */
static void
test_way_out (void)
{
  UiDriver *driver = open_course (courses[0].name);

  if (driver == NULL)
    return;
  ui_act (driver, "win.start");
  learn (driver, courses[0].units[0]);
  assert_offline (driver);
  g_free (ui_evaluate (driver, "fetch('http://outside.example/statements').catch(()=>{});''"));
  ui_wait (has_refused, driver, "the way out to be refused");
  ui_driver_stop (driver);
}

/* --- the packages ----------------------------------------------------------------------------- */

/* Leaves `packages` alone where the clients are not installed. */
static void
make_packages (void)
{
  g_autofree char *script
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "tests/clients/make-packages.py", NULL);
  g_autofree char *folder = fixture_folder_new ();
  const char *arguments[] = { "python3", script, folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  if (g_spawn_check_wait_status (status, &error)) {
    packages = g_steal_pointer (&folder);
    return;
  }
  g_assert_error (error, G_SPAWN_EXIT_ERROR, 77);
  fixture_folder_remove (g_steal_pointer (&folder));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  make_packages ();
  for (size_t i = 0; i < G_N_ELEMENTS (courses); i++) {
    g_autofree char *path = g_strconcat ("/ui/clients/", courses[i].name, NULL);

    g_test_add_data_func (path, &courses[i], test_course);
  }
  g_test_add_func ("/ui/clients/way-out", test_way_out);
  status = g_test_run ();
  if (packages != NULL)
    fixture_folder_remove (packages);
  return status;
}
