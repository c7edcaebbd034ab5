/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A course that `koffer build` has made out of its source, in the real window, by each standard that it can be
 * built for: outline, pages, workbook and questions reach the player, and come back. */

#include <glib/gstdio.h>
#include <locale.h>

#include "engine/store/store-repeat.h"
#include "engine/store/store-workbook.h"
#include "tests/support/fixture.h"
#include "tests/ui/pages-driver.h"

static const struct {
  const char *name, *text;
} source[] = {
  { "course.yaml", "id: strom-sparen\ntitle: Strom sparen\nlanguage: de\nversion: 1.0\n"
                   "completion: [pages, questions]\n" },
  { "01-suchen/module.yaml", "id: m-suchen\ntitle: Wo der Strom bleibt\n" },
  { "01-suchen/10-verbrauch.md",
    "---\nid: p-verbrauch\ntitle: Verbrauch finden\nduration: 8\n---\n"
    "Ein Messgerät sagt, was ein Gerät verbraucht.\n\n"
    "::: {.choice #q-geraet points=1}\nWas verbraucht im Jahr am meisten?\n\n"
    "- [x] Der alte Kühlschrank\n\n  > Er läuft immer.\n\n"
    "- [ ] Die Bohrmaschine\n\n  > Sie läuft selten.\n:::\n\n"
    "::: {.field #w-ziel kind=line}\nMein Ziel\n:::\n" },
  { "01-suchen/20-gewohnheiten.md",
    "---\nid: p-gewohnheiten\ntitle: Gewohnheiten\nduration: 5\n---\nWas man jeden Tag tut.\n" },
  { "02-planen/module.yaml", "id: m-planen\ntitle: Was sich lohnt\n" },
  { "02-planen/10-plan.md",
    "---\nid: p-plan\ntitle: Der eigene Plan\nrequires: [q-geraet]\n---\nSchritt für Schritt.\n" },
};

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static void
write_source (const char *folder)
{
  for (size_t i = 0; i < G_N_ELEMENTS (source); i++) {
    g_autofree char *path = g_build_filename (folder, source[i].name, NULL);
    g_autofree char *parent = g_path_get_dirname (path);

    g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
    g_assert_true (g_file_set_contents (path, source[i].text, -1, NULL));
  }
}

/* (transfer full): path of the package */
static char *
build (const char *folder, const char *from, const char *profile)
{
  char *to = g_build_filename (folder, "course.zip", NULL);
  const char *const arguments[]
      = { g_getenv ("LERNKOFFER_KOFFER"), "build", "-p", profile, "-o", to, from, NULL };
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
open_built (Fixture *f, const char *from, const char *profile)
{
  g_autofree char *package = build (f->folder, from, profile);

  f->store = g_build_filename (f->folder, "store", NULL);
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, package);
  pages_open_course (f->driver);
}

static void
set_up (Fixture *f, const void *profile)
{
  g_autofree char *from = NULL;

  f->folder = fixture_folder_new ();
  from = g_build_filename (f->folder, "strom", NULL);
  write_source (from);
  open_built (f, from, profile);
}

/* The course that shows every kind of block. */
static void
set_up_blocks (Fixture *f, const void *profile)
{
  g_autofree char *from
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", "bausteine", NULL);

  f->folder = fixture_folder_new ();
  open_built (f, from, profile);
}

static void
tear_down (Fixture *f, const void *profile)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

/* The page of the course is in the frame of the course. */
#define PAGE "document.querySelector ('iframe').contentDocument"

typedef struct {
  UiDriver *driver;
  const char *script, *value;
} Wanted;

static gboolean
gives (gpointer data)
{
  Wanted *wanted = data;
  g_autofree char *value = ui_evaluate (wanted->driver, wanted->script);

  return g_strcmp0 (value, wanted->value) == 0;
}

static void
wait_for (UiDriver *driver, const char *script, const char *value)
{
  ui_wait (gives, &(Wanted){ driver, script, value }, script);
}

/* As a learner would: choose the first answer that is right, check it, fill the field in. */
static void
answer_and_fill_in (UiDriver *driver)
{
  wait_for (driver, "String (" PAGE ".querySelectorAll ('#q-geraet input').length)", "2");
  g_free (ui_evaluate (driver,
                       "[..." PAGE ".querySelectorAll ('#q-geraet label, #q-geraet li')]"
                       ".find ((one) => one.textContent.includes ('Kühlschrank'))"
                       ".querySelector ('input').click ();"
                       "[..." PAGE ".querySelectorAll ('#q-geraet button')]"
                       ".find ((one) => one.textContent.includes ('prüfen')).click (); ''"));
  g_free (ui_evaluate (driver,
                       "{ const field = " PAGE ".querySelector ('#w-ziel input, #w-ziel textarea');"
                       " field.value = 'Zehn Prozent weniger';"
                       " field.dispatchEvent (new Event ('input', { bubbles: true }));"
                       " field.dispatchEvent (new Event ('change', { bubbles: true })); } ''"));
}

static gboolean
is_filled_in (gpointer data)
{
  UiDriver *driver = data;
  gint64 registration
      = lk_session_registration (player_session_engine (pages_session (driver)))->id;
  g_autoptr (GPtrArray) works
      = lk_store_works (player_context_store (driver->window->context), registration, NULL);
  g_autoptr (GPtrArray) questions
      = lk_store_questions (player_context_store (driver->window->context), registration, NULL);

  return works->len == 1 && questions->len == 1
         && g_str_equal (((LkWork *) works->pdata[0])->value, "Zehn Prozent weniger")
         && ((LkQuestionResult *) questions->pdata[0])->score == 1;
}

static gboolean
plan_is_open (gpointer data)
{
  const LkOutlineRow *row = lk_session_view_row (pages_view (data), "p-plan");

  return row != NULL && row->enabled;
}

/* Reads on: through the gates of the page, to its end. */
static gboolean
is_read (gpointer data)
{
  UiDriver *driver = data;
  const LkSessionView *view;

  g_free (ui_evaluate (driver,
                       "[..." PAGE ".querySelectorAll ('[data-gate=closed] button')]"
                       ".forEach ((one) => one.click ());"
                       "document.querySelector ('iframe').contentWindow.scrollTo (0, 1e6); ''"));
  view = pages_view (driver);
  return view->here != NULL
         && lk_session_view_row (view, view->here->identifier)->state == LK_STEP_DONE;
}

/* The question of the page that was read comes back tomorrow, with its answer as the first that is known. */
static gboolean
comes_back (gpointer data)
{
  PlayerContext *context = ((UiDriver *) data)->window->context;
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (player_context_store (context),
                                                      player_context_learner_id (context), NULL);
  const LkRepeatRow *row = rows->len == 1 ? rows->pdata[0] : NULL;

  return row != NULL && g_str_equal (row->block, "q-geraet") && row->card.reps == 1
         && row->card.interval == 1;
}

static void
test_learn (Fixture *f, const void *profile)
{
  UiDriver *driver = f->driver;

  g_assert_nonnull (pages_view (driver)->companion);
  g_assert_false (plan_is_open (driver));
  ui_act (driver, "win.start");
  pages_wait_at (driver, "p-verbrauch");
  g_assert_true (g_str_has_prefix (pages_step_text (driver), "Page 1 of 3"));
  answer_and_fill_in (driver);
  ui_wait (is_filled_in, driver, "workbook and question in the store");
  ui_wait (plan_is_open, driver, "the last page to open");
  ui_wait (is_read, driver, "the page to be read");
  ui_wait (comes_back, driver, "the question to get its card");
  ui_act (driver, "stage.next");
  pages_wait_at (driver, "p-gewohnheiten");
  ui_act (driver, "stage.next");
  pages_wait_at (driver, "p-plan");
  ui_act (driver, "stage.previous");
  pages_wait_at (driver, "p-gewohnheiten");
  g_assert_cmpuint (pages_view (driver)->n_misfits, ==, 0);
  ui_driver_stop (driver);

  f->driver = ui_driver_start (f->store, NULL);
  ui_wait_view (f->driver, "shelf");
  pages_open_course (f->driver);
  g_assert_cmpstr (pages_view (f->driver)->resume_item->title, ==, "Gewohnheiten");
  ui_act (f->driver, "win.start");
  pages_wait_at (f->driver, "p-gewohnheiten");
  ui_act (f->driver, "stage.previous");
  pages_wait_at (f->driver, "p-verbrauch");
  wait_for (f->driver, PAGE ".querySelector ('#w-ziel input, #w-ziel textarea').value",
            "Zehn Prozent weniger");
  g_assert_cmpuint (pages_view (f->driver)->n_misfits, ==, 0);
}

/* From the first page to the last: each is told as it is read, and opens what waits for it. */
static void
test_blocks (Fixture *f, const void *profile)
{
  UiDriver *driver = f->driver;
  g_autoptr (LkCompanion) companion = lk_companion_ref (pages_view (driver)->companion);

  ui_act (driver, "win.start");
  for (guint i = 0; i < companion->pages->len; i++) {
    const char *page = lk_companion_page (companion, i)->id;
    g_autofree char *number = g_strdup_printf ("Page %u of %u", i + 1, companion->pages->len);

    pages_wait_at (driver, page);
    g_assert_true (g_str_has_prefix (pages_step_text (driver), number));
    ui_wait (is_read, driver, page);
    ui_act (driver, "stage.next");
  }
  /* Behind the last one. */
  pages_wait_course (driver);
  g_assert_cmpuint (pages_view (driver)->n_misfits, ==, 0);
  g_assert_cmpuint (pages_view (driver)->n_dropped, ==, 0);
  g_assert_cmpuint (pages_view (driver)->steps_done, ==, companion->n_steps);
}

int
main (int argc, char *argv[])
{
  static const char *const profiles[] = { "universal", "scorm12", "scorm2004-4", "cmi5", "html" };

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (size_t i = 0; i < G_N_ELEMENTS (profiles); i++) {
    g_autofree char *path = g_strconcat ("/player/built/", profiles[i], NULL);

    g_test_add (path, Fixture, profiles[i], set_up, test_learn, tear_down);
  }
  g_test_add ("/player/built/blocks", Fixture, "universal", set_up_blocks, test_blocks, tear_down);
  return g_test_run ();
}
