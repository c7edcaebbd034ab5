/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Search in the real window by keys: from Ctrl+F to the place that was found, in a course of ours and in one of
 * another maker; what is locked says why; the workbook; nothing found. */

#include <locale.h>

#include "player/shelf/player-shelf-private.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/window-keys.h"

#define ITEMS                                                                                      \
  "<item identifier='A' identifierref='R1'><title>Erster Teil</title></item>"                      \
  "<item identifier='B' identifierref='R2'><title>Zweiter Abschnitt</title>"                       \
  "<adlcp:prerequisites type='aicc_script'>A</adlcp:prerequisites></item>"                         \
  "<item identifier='C' identifierref='R3'><title>Dritter Bereich</title></item>"

typedef struct {
  char *folder, *store;
  UiDriver *driver;
} Fixture;

static PlayerShelfPage *
shelf_of (UiDriver *driver)
{
  return driver->window->shelf_page;
}

static gboolean
is_indexed (gpointer data)
{
  UiDriver *driver = data;
  PlayerContext *context = driver->window->context;
  g_autoptr (GPtrArray) hits
      = lk_search_find (player_context_search (context), 0, "Gewohnheiten", 10, NULL);
  g_autoptr (GPtrArray) other
      = lk_search_find (player_context_search (context), 0, "Abschnitt", 10, NULL);

  return hits->len == 1 && other->len == 1;
}

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *own = NULL, *other = NULL;

  f->folder = fixture_folder_new ();
  f->store = g_build_filename (f->folder, "store", NULL);
  own = hosted_course (f->folder, "strom.zip", "STROM", "1", hosted_companion);
  other = fixture_scorm12 (f->folder, "fremd.zip", "FREMD", ITEMS);
  f->driver = ui_driver_start (f->store, NULL);
  ui_enter (f->driver, "Aylin Demir");
  ui_import (f->driver, own);
  ui_import (f->driver, other);
  ui_wait (is_indexed, f->driver, "both courses in the index");
}

static void
tear_down (Fixture *f, const void *data)
{
  ui_driver_stop (f->driver);
  g_free (f->store);
  fixture_folder_remove (f->folder);
}

/* --- what is waited for ------------------------------------------------------------------------- */

typedef struct {
  UiDriver *driver;
  const char *name;
} Shown;

static gboolean
shows (gpointer data)
{
  Shown *shown = data;
  GtkStack *stack = shelf_of (shown->driver)->stack;

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), shown->name) == 0;
}

static void
wait_shows (UiDriver *driver, const char *name)
{
  ui_wait (shows, &(Shown){ driver, name }, name);
}

static void
press (UiDriver *driver, const char *key)
{
  window_keys_press (GTK_WINDOW (driver->window), key);
  ui_spin (100);
}

static gboolean
is_searching (gpointer data)
{
  return player_shelf_page_is_searching (shelf_of (data));
}

/* The row that a screen reader calls @name. */
static GtkWidget *
find_row (GtkWidget *root, const char *name)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LIST_BOX_ROW (root)) {
    g_autofree char *other = gtk_test_accessible_check_property (
        GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, name, NULL);

    return other == NULL ? root : NULL;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, name);
  return found;
}

static gboolean
has_row (gpointer data)
{
  Shown *shown = data;

  return shows (&(Shown){ shown->driver, "results" })
         && find_row (GTK_WIDGET (shelf_of (shown->driver)->results), shown->name) != NULL;
}

/* Types it after Ctrl+F and waits for a row whose accessible name it is. */
static void
search (UiDriver *driver, const char *text, const char *row)
{
  /* The key switches it on and off, and a slow screen repeats keys. */
  for (int i = 0; i < 5 && !is_searching (driver); i++) {
    press (driver, "<Control>f");
    ui_spin (300);
  }
  ui_wait (is_searching, driver, "the search");
  window_keys_type (GTK_WINDOW (driver->window), text);
  if (row != NULL)
    ui_wait (has_row, &(Shown){ driver, row }, row);
}

static gboolean
is_not_searching (gpointer data)
{
  return !player_shelf_page_is_searching (shelf_of (data));
}

static void
leave_search (UiDriver *driver)
{
  gtk_widget_grab_focus (GTK_WIDGET (shelf_of (driver)->search_entry));
  press (driver, "Escape");
  ui_wait (is_not_searching, driver, "the end of the search");
}

static gboolean
is_delivered (gpointer data)
{
  Shown *shown = data;
  PlayerSession *session = pages_session (shown->driver);
  const LkSessionView *view = session != NULL ? player_session_view (session) : NULL;

  return view != NULL && view->delivered != NULL
         && g_strcmp0 (view->delivered->identifier, shown->name) == 0;
}

static gboolean
says (gpointer data)
{
  Shown *shown = data;

  return g_strcmp0 (player_window_view (shown->driver->window), "course") == 0
         && ui_find (GTK_WIDGET (shown->driver->window->course_page), GTK_TYPE_LABEL, shown->name)
                != NULL;
}

static gboolean
has_focus (gpointer data)
{
  Shown *shown = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (shown->driver->window));
  GtkWidget *row = find_row (GTK_WIDGET (shelf_of (shown->driver)->results), shown->name);

  return row != NULL && focus == row;
}

/* --- tests -------------------------------------------------------------------------------------- */

/* Enter opens the first; back on the shelf, what was found is still there. */
static void
test_own (Fixture *f, const void *data)
{
  UiDriver *driver = f->driver;

  search (driver, "gewohnheit", "Gewohnheiten, Strom sparen. Eine Seite des Kurses");
  press (driver, "Return");
  pages_wait_at (driver, "p-b");
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
  wait_shows (driver, "results");
  ui_wait (has_focus, &(Shown){ driver, "Gewohnheiten, Strom sparen. Eine Seite des Kurses" },
           "the row that was opened");
}

/* By arrows through the rows, the one of the shortest page first, and back up to where one types. */
static void
test_keys (Fixture *f, const void *data)
{
  UiDriver *driver = f->driver;
  GtkWidget *entry = GTK_WIDGET (shelf_of (driver)->search_entry);

  search (driver, "Seite Kurs", "Gewohnheiten, Strom sparen. Eine Seite des Kurses");
  press (driver, "Down");
  ui_wait (has_focus, &(Shown){ driver, "Gewohnheiten, Strom sparen. Eine Seite des Kurses" },
           "the first row");
  press (driver, "Down");
  ui_wait (has_focus, &(Shown){ driver, "Verbrauch finden, Strom sparen. Eine Seite des Kurses" },
           "the second row");
  press (driver, "Up");
  press (driver, "Up");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (driver->window)), entry));
  press (driver, "Down");
  press (driver, "Down");
  press (driver, "Return");
  pages_wait_at (driver, "p-a");
}

/* A part of another maker's course is chosen as in its outline. */
static void
test_other (Fixture *f, const void *data)
{
  UiDriver *driver = f->driver;

  search (driver, "bereich", NULL);
  wait_shows (driver, "results");
  press (driver, "Return");
  ui_wait (is_delivered, &(Shown){ driver, "C" }, "the part C");
  ui_wait_view (driver, "stage");
}

static void
test_locked (Fixture *f, const void *data)
{
  static const struct {
    const char *text, *sentence;
  } cases[] = {
    { "eigene Plan",
      "“Der eigene Plan” is still locked. Opens once you have finished “Verbrauch finden”." },
    { "Abschnitt",
      "“Zweiter Abschnitt” is still locked. Opens once you have finished “Erster Teil”." },
  };
  UiDriver *driver = f->driver;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    search (driver, cases[i].text, NULL);
    wait_shows (driver, "results");
    press (driver, "Return");
    ui_wait (says, &(Shown){ driver, cases[i].sentence }, cases[i].sentence);
    ui_act (driver, "win.back");
    ui_wait_view (driver, "shelf");
    leave_search (driver);
  }
}

/* A field leads to its page; another person does not find it. */
static void
test_work (Fixture *f, const void *data)
{
  static const char row[] = "Mein Ziel, Your workbook · Strom sparen. Weniger heizen.";
  UiDriver *driver = f->driver;
  LkStore *store = player_context_store (driver->window->context);
  g_autoptr (LkLearner) other = lk_store_learner_add (store, "Marek", NULL, NULL);
  g_autoptr (GPtrArray) hits = NULL;

  search (driver, "strom", NULL);
  wait_shows (driver, "results");
  press (driver, "Return");
  ui_wait_view (driver, "course");
  ui_act (driver, "win.start");
  pages_wait_at (driver, "p-a");
  g_free (ui_evaluate (driver, "fill ('Weniger heizen.'); show ('p-b'); ''"));
  pages_wait_at (driver, "p-b");
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
  ui_act (driver, "win.back");
  ui_wait_view (driver, "shelf");
  leave_search (driver);
  search (driver, "heizen", row);
  press (driver, "Return");
  pages_wait_at (driver, "p-a");
  hits = lk_search_find (player_context_search (driver->window->context), other->id, "heizen", 9,
                         NULL);
  g_assert_cmpuint (hits->len, ==, 0);
}

static gboolean
has_person (gpointer data)
{
  UiDriver *driver = data;

  return ui_find (GTK_WIDGET (driver->window->learner_page), GTK_TYPE_LABEL, "Aylin Demir") != NULL;
}

/* Nothing of what one person has found is left for the next. */
static void
test_person (Fixture *f, const void *data)
{
  UiDriver *driver = f->driver;

  search (driver, "strom", NULL);
  wait_shows (driver, "results");
  ui_act (driver, "win.learner");
  ui_wait_view (driver, "learner");
  ui_wait (has_person, driver, "the card of the person");
  g_assert_false (player_shelf_page_is_searching (shelf_of (driver)));
  g_assert_false (player_search_view_focus_first (shelf_of (driver)->results));
}

/* From the page of a course too. */
static void
test_from_course (Fixture *f, const void *data)
{
  UiDriver *driver = f->driver;

  search (driver, "strom", NULL);
  wait_shows (driver, "results");
  press (driver, "Return");
  ui_wait_view (driver, "course");
  press (driver, "<Control>f");
  ui_wait_view (driver, "shelf");
  ui_wait (is_searching, driver, "the search");
}

static void
test_nothing (Fixture *f, const void *data)
{
  UiDriver *driver = f->driver;

  search (driver, "qxqx", NULL);
  wait_shows (driver, "nothing");
  g_assert_nonnull (
      ui_find (GTK_WIDGET (shelf_of (driver)->stack), GTK_TYPE_LABEL, "Nothing Found for “qxqx”"));
  press (driver, "Escape");
  wait_shows (driver, "courses");
}

#define TEST(name, func) g_test_add ("/player-search/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  TEST ("own", test_own);
  TEST ("keys", test_keys);
  TEST ("other", test_other);
  TEST ("locked", test_locked);
  TEST ("work", test_work);
  TEST ("person", test_person);
  TEST ("from-course", test_from_course);
  TEST ("nothing", test_nothing);
  return g_test_run ();
}
