/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-shelf-private.h"
#include "tests/support/fixture.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

/*
 * The shelf beside its mockup: screenshots-shelf FILE WIDTH HEIGHT light|dark[-LARGE] COURSE…
 * The first course is half done, the second one completed. LERNKOFFER_CHOOSE names a world or a path.
 */

static void
furnish (LkStore *store, char *folder, char **courses)
{
  static const struct {
    const char *code, *title, *world;
    unsigned minutes;
  } others[] = {
    { "k05-klimabilanz", "Klimabilanz und Ressourcenschutz", "W2", 180 },
    { "", "Wärmepumpen im Bestand", "", 0 },
    { "", "Brandschutz im Betrieb", "", 0 },
    { "", "Erste Hilfe", "", 0 },
  };
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "Aylin", NULL, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = G_N_ELEMENTS (others); i > 0; i--) {
    g_autofree char *path = shelf_package (folder, others[i - 1].code, "1", others[i - 1].title,
                                           others[i - 1].world, others[i - 1].minutes);
    const gint64 id = shelf_import (store, path);

    if (i == 1)
      shelf_begin (store, learner->id, id, "Verbrauch messen", 9, 12);
  }
  for (int i = 0; courses[i] != NULL; i++) {
    const gint64 id = shelf_import (store, courses[i]);

    g_array_append_val (ids, id);
  }
  if (ids->len > 1) {
    const gint64 second = g_array_index (ids, gint64, 1);

    shelf_begin (store, learner->id, second, "Ende", 27, 27);
    shelf_complete (store, learner->id, second, G_GINT64_CONSTANT (1794499200000000));
  }
  if (ids->len > 0)
    shelf_begin (store, learner->id, g_array_index (ids, gint64, 0), "Tätigkeit zerlegen", 7, 25);
}

static gboolean
is_filled (gpointer data)
{
  UiDriver *driver = data;

  return player_tiles_n (driver->window->shelf_page->worlds) > 0;
}

static void
choose (PlayerShelfPage *shelf)
{
  const char *what = g_getenv ("LERNKOFFER_CHOOSE");

  if (what == NULL)
    return;
  player_tiles_choose (what[0] == 'W' ? shelf->worlds : shelf->path_tiles, what);
  ui_spin (300);
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store_folder = g_build_filename (folder, "store", NULL);
  LkStore *store;
  UiDriver *driver;

  g_assert_cmpint (argc, >=, 5);
  ui_pictures_begin (argv[2], argv[3], argv[4]);
  store = lk_store_open (store_folder, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  furnish (store, folder, argv + 5);
  lk_store_close (store);
  driver = ui_driver_start (store_folder, NULL);
  ui_wait_view (driver, "shelf");
  ui_wait (is_filled, driver, "the worlds");
  ui_spin (1500);
  choose (driver->window->shelf_page);
  ui_shoot (driver, argv[1]);
  ui_driver_stop (driver);
  fixture_folder_remove (folder);
  return 0;
}
