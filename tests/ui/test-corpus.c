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
  unsigned parts; /* that open one after the other by the button for the next */
  bool calls;     /* its SCOs finish by themselves when they are left */
} Package;

static const Package packages[] = {
  { "scorm12-and-2004/golf/ContentPackagingOneFilePerSCO_SCORM12.zip", 18, true },
  { "scorm12-and-2004/golf/RuntimeBasicCalls_SCORM12.zip", 1, true },
  { "scorm12-and-2004/moodle/singlesco_scorm12.zip", 1, false },
  { "scorm12-and-2004/moodle/singlescobasic_missingorg.zip", 1, false },
  { "scorm12-and-2004/manifests/scorm12-whole.zip", 18, true },
  { "scorm12-and-2004/manifests/scorm12-PrerequisitesTest_SCORM12.zip", 1, false },
  { "elpx/exports/really-simple-test-project_scorm.zip", 6, true },
  { "elpx/exports/un-contenido-de-ejemplo-para-probar-estilos-y-catalogacion_web.zip", 1, false },
  { "hostile-zips/made/case-collide.zip", 1, false },
  { "hostile-zips/made/bom-manifest.zip", 1, false },
  { "hostile-zips/made/utf8-names.zip", 1, false },
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

/* How many of the course's pages are SCOs. */
static unsigned
count_scos (UiDriver *driver, gint64 course_id)
{
  g_auto (LkOpenedPackage) opened = { NULL, NULL };
  g_autoptr (GError) error = NULL;
  const GPtrArray *items;
  unsigned n = 0;

  lk_library_open (store_of (driver), course_id, &opened, &error);
  g_assert_no_error (error);
  items = lk_course_organization (opened.course)->items;
  for (unsigned i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);

    n += lk_item_is_launchable (item) && item->resource->is_sco;
  }
  return n;
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

static void
leave (UiDriver *driver)
{
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
}

static void
walk (UiDriver *driver, unsigned parts)
{
  start (driver, 1);
  for (unsigned part = 2; part <= parts; part++) {
    Expected expected = { driver, part };

    ui_act (driver, "stage.next");
    ui_wait (is_delivered, &expected, "next part");
    ui_wait_page (driver);
  }
}

static void
test_package (gconstpointer data)
{
  const Package *package = data;
  g_autofree char *path = fixture_corpus (package->path);
  unsigned scos, delivered, yes, answered = 0;
  gint64 course_id;
  UiDriver *driver;

  if (path == NULL) {
    g_test_skip ("the corpus is not here");
    return;
  }
  driver = ui_driver_start (NULL, NULL);
  ui_enter (driver, "Aylin Demir");
  ui_import (driver, path);
  course_id = ui_only_course (driver);
  scos = count_scos (driver, course_id);
  yes = g_timeout_add (100, say_yes_cb, &answered);
  open_course (driver, course_id);
  walk (driver, package->parts);
  leave (driver);
  g_assert_cmpuint (count_delivered (driver), ==, package->parts);
  if (package->calls)
    g_assert_cmpuint (count_events (driver, "finish"), >=, MIN (scos, package->parts));
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
