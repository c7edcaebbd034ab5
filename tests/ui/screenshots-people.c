/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-class.h"
#include "player/classes/player-classes-private.h"
#include "tests/support/fixture.h"
#include "tests/ui/shelf-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

/*
 * The screens of people, groups and trainers: screenshots-people FOLDER WIDTH HEIGHT light|dark[-large]
 */

static const char *const names[] = {
  "Aylin Demir",   "Marek Kowalski",  "Gisela Brandt",
  "Gökhan Öztürk", "Jana Novak",      "Tobias Lenz",
  "Fatma Yıldız",  "Sven Hartmann",   "Lea Böttcher",
  "Amir Hosseini", "Nadine Schröder", "Paul Wiśniewski",
  "Hatice Kaya",   "Jonas Krüger",    "Mira Petrović",
  "Dennis Vogel",  "Olena Kovalenko", "Klaus-Dieter Maximilian von Hohenstein",
  "Ida Sommer",    "Ben Ott",         "Svetlana Ivanova",
  "Yusuf Arslan",  "Carla Weiß",      "Emil Franke",
  "Rosa Lang",     "Timo Beck",       "Zeynep Şahin",
  "Anton Huber",   "Leonie Maurer",   "Ömer Faruk Aydın",
};

static void
furnish (LkStore *store, char *folder, unsigned n_people)
{
  LkNewPerson people[G_N_ELEMENTS (names)];
  g_autoptr (LkPeopleAdded) added = NULL;
  g_autofree char *climate
      = shelf_package (folder, "k05", "1", "Klimabilanz und Ressourcenschutz", "W2", 180);
  g_autofree char *safety = shelf_package (folder, "", "1", "Brandschutz im Betrieb", "", 0);
  const gint64 first = shelf_import (store, climate), second = shelf_import (store, safety);

  for (unsigned i = 0; i < n_people; i++)
    people[i] = (LkNewPerson){ names[i],
                               n_people < 12 ? NULL
                               : i < 14      ? "Metall 1"
                                             : "Farbe 2",
                               i == 2 ? "1234" : NULL };
  added = lk_store_people_add (store, people, n_people, NULL, NULL, NULL, NULL);
  for (unsigned i = 0; i < 9 && i < n_people; i += 2) {
    const gint64 id = g_array_index (added->learners, gint64, i);

    shelf_begin (store, id, first, "Verbrauch messen", 3 + i, 12);
    lk_store_show (store, id, first, i != 6, NULL);
    if (i % 4 == 0) {
      shelf_begin (store, id, second, "Ende", 27, 27);
      shelf_complete (store, id, second, G_GINT64_CONSTANT (1794499200000000));
      lk_store_show (store, id, second, i == 0, NULL);
    }
    lk_store_learner_seen (store, id, NULL);
  }
}

typedef struct {
  const char *folder, *kind;
  UiDriver *driver;
} Camera;

static void
shoot (Camera *camera, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", camera->folder, name, camera->kind);

  ui_spin (900);
  ui_shoot (camera->driver, path);
}

static void
begin (Camera *camera, const char *store)
{
  camera->driver = ui_driver_start (store, NULL);
  ui_wait_view (camera->driver, "learner");
}

static PlayerClassesPage *
classes (Camera *camera)
{
  return camera->driver->window->classes_page;
}

static void
enter (Camera *camera)
{
  GtkWidget *page = GTK_WIDGET (classes (camera));
  GtkWidget *entry;

  player_window_show_classes (camera->driver->window);
  shoot (camera, "trainer-pin");
  entry = ui_find (page, ADW_TYPE_PASSWORD_ENTRY_ROW, "entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "8642");
  g_signal_emit_by_name (entry, "entry-activated");
  ui_spin (1500);
}

static void
open_list (Camera *camera, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "klasse-metall-2.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path,
                       "Vorname;Nachname;Gruppe;PIN\nAylin;Demir;Metall 1;\nRuth;Engel;Metall 2;\n"
                       "Kemal;Polat;Metall 2;2468\n;;Metall 2;\nIrina;Sokolova;Metall 2;12\n"
                       "Hanna;Winter;Metall 2;\nRuth;Engel;Metall 2;\n",
                       -1, NULL);
  player_classes_page_open_list (classes (camera), file);
}

static void
many (Camera *camera, const char *store, const char *folder)
{
  begin (camera, store);
  shoot (camera, "people-many");
  enter (camera);
  shoot (camera, "trainer-groups");
  open_list (camera, folder);
  shoot (camera, "class-list");
  ui_driver_stop (camera->driver);
}

/* The first person of the choice, and what they show. */
static void
few (Camera *camera, const char *store)
{
  GtkWidget *name;

  begin (camera, store);
  shoot (camera, "people-few");
  name = ui_find (GTK_WIDGET (camera->driver->window->learner_page), GTK_TYPE_LABEL, "Aylin Demir");
  g_signal_emit_by_name (gtk_widget_get_ancestor (name, GTK_TYPE_BUTTON), "clicked");
  ui_wait_view (camera->driver, "shelf");
  ui_act (camera->driver, "win.shown");
  shoot (camera, "shown");
  player_window_set_idle_seconds (camera->driver->window, 34, 33);
  ui_spin (3000);
  shoot (camera, "idle-notice");
  ui_driver_stop (camera->driver);
}

static char *
store_new (const char *folder, const char *name, unsigned n_people)
{
  char *path = g_build_filename (folder, name, NULL);
  LkStore *store = lk_store_open (path, lk_clock_system (), NULL, NULL);

  g_assert_nonnull (store);
  furnish (store, (char *) folder, n_people);
  lk_store_close (store);
  return path;
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *big = NULL, *small = NULL;
  Camera camera = { .folder = argv[1], .kind = argv[4] };

  g_assert_cmpint (argc, >=, 5);
  ui_pictures_begin (argv[2], argv[3], argv[4]);
  big = store_new (folder, "big", G_N_ELEMENTS (names));
  small = store_new (folder, "small", 3);
  many (&camera, big, folder);
  few (&camera, small);
  fixture_folder_remove (folder);
  return 0;
}
