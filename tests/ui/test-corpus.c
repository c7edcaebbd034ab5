/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Packages of other makers in the real window: put on the shelf, started, walked through part by
 * part, left, and gone on with where they stopped. What their pages call has to be in the store.
 * Where the corpus is absent the test is skipped.
 */

#include <string.h>

#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

typedef struct {
  const char *path;
  unsigned parts;    /* that open one after the other by the button for the next */
  unsigned finishes; /* parts that call, and finish by themselves when they are left: all or none */
} Package;

static const Package packages[] = {
  { "scorm12-and-2004/golf/ContentPackagingOneFilePerSCO_SCORM12.zip", 18, 0 },
  { "scorm12-and-2004/golf/RuntimeBasicCalls_SCORM12.zip", 1, 1 },
  { "scorm12-and-2004/moodle/singlesco_scorm12.zip", 1, 0 },
  { "scorm12-and-2004/moodle/singlescobasic_missingorg.zip", 1, 1 },
  { "scorm12-and-2004/manifests/scorm12-whole.zip", 18, 0 },
  { "scorm12-and-2004/manifests/scorm12-PrerequisitesTest_SCORM12.zip", 1, 0 },
  { "elpx/exports/really-simple-test-project_scorm.zip", 6, 6 },
  { "elpx/exports/un-contenido-de-ejemplo-para-probar-estilos-y-catalogacion_web.zip", 1, 0 },
  { "hostile-zips/made/case-collide.zip", 1, 0 },
  { "hostile-zips/made/bom-manifest.zip", 1, 0 },
  { "hostile-zips/made/utf8-names.zip", 1, 0 },
};

/* --- what the store knows --------------------------------------------------------------------- */

static LkStore *
store_of (UiDriver *driver)
{
  return player_context_store (driver->window->context);
}

static unsigned
count_events (UiDriver *driver, const char *event)
{
  gint64 learner = player_context_learner_id (driver->window->context);
  g_autoptr (GPtrArray) entries
      = lk_store_journal_read (store_of (driver), learner, 0, 10000, NULL);
  unsigned n = 0;

  for (unsigned i = 0; i < entries->len; i++)
    n += g_str_equal (((LkJournalEntry *) g_ptr_array_index (entries, i))->event, event);
  return n;
}

static unsigned
count_delivered (UiDriver *driver)
{
  return count_events (driver, "deliver");
}

typedef struct {
  UiDriver *driver;
  unsigned n;
} Expected;

static gboolean
is_delivered (gpointer data)
{
  const Expected *expected = data;

  return count_delivered (expected->driver) >= expected->n;
}

/* --- questions of pages ----------------------------------------------------------------------- */

static GtkDialog *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (unsigned i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (GTK_IS_MESSAGE_DIALOG (window))
      return GTK_DIALOG (window);
  }
  return NULL;
}

/* Whoever walks through says yes to whatever pages ask. */
static gboolean
say_yes_cb (gpointer data)
{
  GtkDialog *question = find_question ();

  if (question != NULL) {
    ++*(unsigned *) data;
    gtk_dialog_response (question, GTK_RESPONSE_OK);
  }
  return G_SOURCE_CONTINUE;
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
open_course (UiDriver *driver, gint64 course_id)
{
  gtk_widget_activate_action (GTK_WIDGET (driver->window), "win.course", "x", course_id);
  ui_wait_view (driver, "course");
  ui_wait (is_ready, driver, "course to be read");
}

static void
start (UiDriver *driver, unsigned delivered)
{
  Expected expected = { driver, delivered };

  ui_act (driver, "win.start");
  ui_wait (is_delivered, &expected, "part to be delivered");
  ui_wait_page (driver);
}

/* Pages call when they see fit, some a while after they are complete (eXeLearning's poll every 50 ms
 * for their own scripts). One that is left before has nothing to finish. */
static gboolean
is_initialized (gpointer data)
{
  g_autofree char *status = ui_evaluate (data, "API.LMSGetValue('cmi.core.lesson_status')");

  return status != NULL && *status != '\0';
}

static void
learn (UiDriver *driver, const Package *package)
{
  if (package->finishes > 0)
    ui_wait (is_initialized, driver, "the page to initialize its run-time");
}

static void
leave (UiDriver *driver)
{
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
}

static void
walk (UiDriver *driver, const Package *package)
{
  start (driver, 1);
  learn (driver, package);
  for (unsigned part = 2; part <= package->parts; part++) {
    Expected expected = { driver, part };

    ui_act (driver, "stage.next");
    ui_wait (is_delivered, &expected, "next part");
    ui_wait_page (driver);
    learn (driver, package);
  }
}

static void
test_package (gconstpointer data)
{
  const Package *package = data;
  g_autofree char *path = fixture_corpus (package->path);
  unsigned delivered, yes, answered = 0;
  UiDriver *driver;

  if (path == NULL) {
    g_test_skip ("the corpus is not here");
    return;
  }
  driver = ui_driver_start (NULL, NULL);
  ui_enter (driver, "Aylin Demir");
  ui_import (driver, path);
  yes = g_timeout_add (100, say_yes_cb, &answered);
  open_course (driver, ui_only_course (driver));
  walk (driver, package);
  leave (driver);
  g_assert_cmpuint (count_delivered (driver), ==, package->parts);
  g_assert_cmpuint (count_events (driver, "finish"), ==, package->finishes);
  delivered = count_delivered (driver);
  if (count_events (driver, "complete") == 0) {
    start (driver, delivered + 1);
    leave (driver);
  }
  g_assert_cmpuint (count_events (driver, "fail"), ==, 0);
  g_source_remove (yes);
  ui_driver_stop (driver);
}

/* --- one course in depth ---------------------------------------------------------------------- */

#define COURSE_FRAME "document.getElementById('contentFrame')"

/* The golf course asks whether to go on where one left off, and does so; at its end it is done. */
static void
test_golf_resumes (void)
{
  g_autofree char *path = fixture_corpus ("scorm12-and-2004/golf/RuntimeBasicCalls_SCORM12.zip");
  g_autofree char *page = NULL;
  unsigned yes, answered = 0;
  UiDriver *driver;

  if (path == NULL) {
    g_test_skip ("the corpus is not here");
    return;
  }
  driver = ui_driver_start (NULL, NULL);
  ui_enter (driver, "Aylin Demir");
  ui_import (driver, path);
  open_course (driver, ui_only_course (driver));
  start (driver, 1);
  for (int i = 0; i < 3; i++)
    g_free (ui_evaluate (driver, "doNext();''"));
  leave (driver);
  yes = g_timeout_add (100, say_yes_cb, &answered);
  start (driver, 2);
  g_assert_cmpuint (answered, ==, 1);
  page = ui_evaluate (driver, "String(currentPage)+' '+" COURSE_FRAME ".src.split('/').pop()");
  g_assert_cmpstr (page, ==, "3 OtherScoring.html");
  g_free (ui_evaluate (driver, "while(currentPage<pageArray.length-1)doNext();''"));
  leave (driver);
  g_assert_cmpuint (count_events (driver, "complete"), ==, 1);
  g_assert_cmpuint (count_events (driver, "finish"), ==, 2);
  g_source_remove (yes);
  ui_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (packages); i++) {
    const char *name = strrchr (packages[i].path, '/') + 1;
    g_autofree char *path = g_strconcat ("/ui/corpus/", name, NULL);

    g_test_add_data_func (path, &packages[i], test_package);
  }
  g_test_add_func ("/ui/corpus/golf-resumes", test_golf_resumes);
  return g_test_run ();
}
