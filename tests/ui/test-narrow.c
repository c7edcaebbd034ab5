/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page fits into a window of 360 px with German words, and of 520 px with letters twice as large. */

#include <glib/gi18n.h>
#include <locale.h>

#include "player/house/player-house-pages.h"
#include "player/house/player-house.h"
#include "player/shelf/player-shelf-private.h"
#include "tests/support/fixture.h"
#include "tests/ui/pages-driver.h"
#include "tests/ui/progress-fixture.h"
#include "tests/ui/ui-pictures.h"
#include "tests/ui/workbook-fixture.h"

typedef struct {
  UiDriver *driver;
  char *folder;
  int narrowest;
} Fixture;

static int
least_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static GtkWidget *
widest_child (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child)
        && (widest == NULL || least_width (child) > least_width (widest)))
      widest = child;
  return widest;
}

/* Who asks for that width, for the message of a test that fails. */
static void
describe (GtkWidget *widget)
{
  for (; widget != NULL; widget = widest_child (widget))
    g_test_message ("%d %s %s", least_width (widget), G_OBJECT_TYPE_NAME (widget),
                    GTK_IS_LABEL (widget)
                        ? gtk_label_get_label (GTK_LABEL (widget))
                        : gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
}

static void
assert_narrow (Fixture *f, const char *what)
{
  GtkWidget *window = GTK_WIDGET (f->driver->window);

  ui_spin (300);
  g_test_message ("%s: %d", what, least_width (window));
  if (least_width (window) > f->narrowest)
    describe (window);
  g_assert_cmpint (least_width (window), <=, f->narrowest);
  g_assert_cmpint (gtk_widget_get_width (window), <=, f->narrowest);
}

/* --- the pages -------------------------------------------------------------------------------------- */

typedef struct {
  UiDriver *driver;
  const char *page;
} Wanted;

static gboolean
shows_page (gpointer data)
{
  const Wanted *wanted = data;

  return g_str_equal (player_house_shown (wanted->driver->window->house), wanted->page);
}

static void
test_house (Fixture *f, const void *scale)
{
  assert_narrow (f, "shelf");
  for (unsigned i = 0; i < player_house_n_pages; i++) {
    Wanted wanted = { f->driver, player_house_pages[i].name };
    g_autofree char *action = g_strdup_printf ("win.%s", wanted.page);

    ui_act (f->driver, action);
    ui_wait (shows_page, &wanted, wanted.page);
    ui_spin (1200);
    assert_narrow (f, wanted.page);
  }
}

static void
test_people (Fixture *f, const void *scale)
{
  ui_act (f->driver, "win.learner");
  ui_wait_view (f->driver, "learner");
  assert_narrow (f, "people");
  player_window_show_classes (f->driver->window);
  assert_narrow (f, "groups");
}

static gint64
course_of (UiDriver *driver, const char *title)
{
  GListModel *shelf = G_LIST_MODEL (driver->window->shelf_page->store);

  for (guint i = 0; i < g_list_model_get_n_items (shelf); i++) {
    g_autoptr (PlayerCourseItem) item = g_list_model_get_item (shelf, i);
    const LkCourseRow *course = player_course_item_row (item)->course;

    if (g_str_equal (course->title, title))
      return course->id;
  }
  return 0;
}

static gboolean
has_book (gpointer data)
{
  return course_of (data, progress_fixture_titles[0]) != 0;
}

static void
test_course (Fixture *f, const void *scale)
{
  gint64 id;

  ui_wait (has_book, f->driver, "the course");
  id = course_of (f->driver, progress_fixture_titles[0]);

  player_window_open_course (f->driver->window, id, PLAYER_THEN_SHOW);
  pages_wait_course (f->driver);
  assert_narrow (f, "course");
  ui_act (f->driver, "win.start");
  ui_wait_view (f->driver, "stage");
  ui_spin (1500);
  assert_narrow (f, "stage");
  ui_act (f->driver, "stage.find");
  assert_narrow (f, "find");
}

/* --- life --------------------------------------------------------------------------------------------- */

static void
set_up (Fixture *f, const void *scale)
{
  g_autofree char *store = NULL, *book = NULL;

  ui_pictures_begin ("360", "720", scale);
  f->narrowest = g_str_equal (scale, "light") ? 360 : 520;
  f->folder = fixture_folder_new ();
  store = g_build_filename (f->folder, "store", NULL);
  book = workbook_build (f->folder, "bausteine");
  progress_fixture_make (f->folder, store, book, g_get_real_time ());
  f->driver = ui_driver_start (store, NULL);
  ui_wait_view (f->driver, "shelf");
}

static void
tear_down (Fixture *f, const void *scale)
{
  ui_driver_stop (f->driver);
  fixture_folder_remove (f->folder);
}

static void
add (const char *name, void (*test) (Fixture *f, const void *scale))
{
  static const struct {
    const char *path, *kind;
  } scales[] = { { "letters-100", "light" }, { "letters-200", "light-large" } };

  for (size_t i = 0; i < G_N_ELEMENTS (scales); i++) {
    g_autofree char *path = g_strdup_printf ("/narrow/%s/%s", name, scales[i].path);

    g_test_add (path, Fixture, scales[i].kind, set_up, test, tear_down);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("house", test_house);
  add ("people", test_people);
  add ("course", test_course);
  return g_test_run ();
}
