/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The LMS test of cmi5 in the real window: packages whose page (tests/ui/cmi5) plays the unit's part
 * and judges the answers by itself. What it shows has to be a success, and the record has to say what
 * happened, in that order. tests/conformance/test-cmi5.py follows the procedure in every word, without
 * a window.
 */

#include <string.h>

#include "engine/base/json.h"
#include "engine/store/store-xapi.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

#define MAKER "tests/ui/cmi5/make-packages.py"

typedef struct {
  const char *package;
  unsigned launches;
  const char *verbs; /* of the record afterwards, oldest first */
} Procedure;

/* "8.1.0.0-2": 003 says OwnWindow, and its page looks whether it stands alone; "8.1.0.0-3": 001 says
 * AnyWindow and opens in the stage. 006 (Browse, Review), 008 (abandoned) and 009
 * (waived) want controls that are for developers. */
static const Procedure procedures[] = {
  { "001-essentials", 1, "launched initialized completed passed satisfied satisfied terminated" },
  { "002-allowed", 1, "launched initialized experienced experienced completed terminated" },
  { "003-launchMethod-OwnWindow", 1, "launched initialized completed satisfied terminated" },
  { "004-1-moveOn-Completed", 1, "launched initialized completed satisfied satisfied terminated" },
  { "004-2-moveOn-CompletedOrPassed", 1,
    "launched initialized completed satisfied satisfied terminated" },
  { "004-3-moveOn-Passed", 1, "launched initialized passed satisfied satisfied terminated" },
  { "004-4-moveOn-CompletedOrPassed", 1,
    "launched initialized passed satisfied satisfied terminated" },
  { "004-5-moveOn-NotApplicable", 1, "satisfied satisfied launched initialized terminated" },
  { "005-1-invalid-au", 1, "launched initialized failed completed satisfied terminated" },
  { "005-2-invalid-au", 1, "launched initialized passed satisfied terminated" },
  { "007-1-multi-session", 2,
    "launched initialized completed satisfied passed terminated launched initialized terminated" },
  { "007-2-multi-session", 2,
    "launched initialized failed terminated launched initialized passed satisfied completed "
    "terminated" },
};

/* --- what the store knows --------------------------------------------------------------------- */

static const char *
verb_of (JsonNode *statement)
{
  JsonObject *verb = lk_json_object (json_node_get_object (statement), "verb");

  return strrchr (lk_json_string (verb, "id"), '/') + 1;
}

/* The verbs of all statements, oldest first, blanks between. (transfer full) */
static char *
read_verbs (UiDriver *driver)
{
  const LkStatementQuery query = { .ascending = true, .limit = 1000, .max_bytes = 1 << 20 };
  g_autoptr (GPtrArray) kept = NULL;
  GString *verbs = g_string_new (NULL);
  gint64 next;

  kept = lk_store_statements (player_context_store (driver->window->context), &query, &next, NULL);
  for (unsigned i = 0; i < kept->len; i++) {
    const LkKeptStatement *one = g_ptr_array_index (kept, i);
    g_autoptr (JsonNode) statement = lk_json_parse (one->text, -1, NULL);

    g_string_append_printf (verbs, "%s%s", i > 0 ? " " : "", verb_of (statement));
  }
  return g_string_free (verbs, FALSE);
}

/* --- what the page shows ---------------------------------------------------------------------- */

static gboolean
has_result (gpointer driver)
{
  g_autofree char *state = ui_evaluate (driver, "document.documentElement.dataset.state");

  return g_strcmp0 (state, "done") == 0 || g_strcmp0 (state, "failed") == 0;
}

/* The page has found nothing wrong. */
static void
judge_result (UiDriver *driver)
{
  g_autofree char *text = ui_evaluate (driver, "document.getElementById('result').textContent");
  g_autoptr (JsonNode) node = lk_json_parse (text, -1, NULL);
  JsonObject *result;

  g_test_message ("%s", text);
  g_assert_nonnull (node);
  result = json_node_get_object (node);
  g_assert_false (lk_json_bool (result, "isError", true));
  g_assert_true (lk_json_bool (result, "success", false));
}

/* --- what a person does ----------------------------------------------------------------------- */

static gboolean
is_ready (gpointer data)
{
  UiDriver *driver = data;
  PlayerSession *session = player_course_page_session (driver->window->course_page);

  return session != NULL && player_session_view (session) != NULL;
}

static void
open_course (UiDriver *driver)
{
  gtk_widget_activate_action (GTK_WIDGET (driver->window), "win.course", "x",
                              ui_only_course (driver));
  ui_wait_view (driver, "course");
  ui_wait (is_ready, driver, "course to be read");
}

static void
launch (UiDriver *driver)
{
  ui_act (driver, "win.start");
  ui_wait (has_result, driver, "the unit to show its result");
  judge_result (driver);
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
}

/* --- all of it -------------------------------------------------------------------------------- */

static char *packages; /* folder of the packages, %NULL: the corpus is not here */

static void
make_packages (void)
{
  g_autofree char *maker = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), MAKER, NULL);
  g_autofree char *corpus = fixture_corpus ("cmi5-catapult");
  const char *argv[] = { maker, corpus, NULL, NULL };
  int status;

  if (corpus == NULL)
    return;
  argv[2] = packages = fixture_folder_new ();
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                               NULL, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

static void
test_procedure (gconstpointer data)
{
  const Procedure *procedure = data;
  g_autofree char *file = g_strconcat (procedure->package, ".zip", NULL);
  g_autofree char *path = NULL, *verbs = NULL;
  UiDriver *driver;

  if (packages == NULL) {
    g_test_skip ("the packages of CATAPULT are not here");
    return;
  }
  path = g_build_filename (packages, file, NULL);
  driver = ui_driver_start (NULL, NULL);
  ui_enter (driver, "Aylin Demir");
  ui_import (driver, path);
  open_course (driver);
  for (unsigned i = 0; i < procedure->launches; i++)
    launch (driver);
  verbs = read_verbs (driver);
  g_assert_cmpstr (verbs, ==, procedure->verbs);
  ui_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  make_packages ();
  for (size_t i = 0; i < G_N_ELEMENTS (procedures); i++) {
    g_autofree char *path = g_strconcat ("/ui/cmi5/", procedures[i].package, NULL);

    g_test_add_data_func (path, &procedures[i], test_procedure);
  }
  failed = g_test_run ();
  if (packages != NULL)
    fixture_folder_remove (packages);
  return failed;
}
