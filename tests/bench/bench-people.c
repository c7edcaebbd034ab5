/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * 300 people to choose from: from the store to rows that are painted, a letter in the field, a group; and a class list of
 * 2,000 lines. In the real window. Run by tests/support/run-ui.sh; prints, judges nothing.
 */

#include "engine/classlist/classlist.h"
#include "engine/store/store-class.h"
#include "player/people/player-crowd.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

enum {
  N_PEOPLE = 300,
  N_RUNS = 15
};

static void
furnish (LkStore *store)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  LkNewPerson people[N_PEOPLE];
  g_autoptr (LkPeopleAdded) added = NULL;
  double before = measure_now ();

  for (int i = 0; i < N_PEOPLE; i++) {
    g_ptr_array_add (names, g_strdup_printf ("%c%d Person", 'A' + i % 26, i));
    people[i] = (LkNewPerson){ names->pdata[i], i % 2 == 0 ? "Metall 1" : "Farbe 2", NULL };
  }
  added = lk_store_people_add (store, people, N_PEOPLE, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (added->learners->len, ==, N_PEOPLE);
  g_print ("add 300 people in one transaction: %.1f ms\n", (measure_now () - before) / 1000);
}

static void
bench_list (void)
{
  g_auto (Measure) measure = measure_new ();
  g_autoptr (GString) text = g_string_new ("Vorname;Nachname;Gruppe\n");

  for (int i = 0; i < LK_CLASSLIST_ROWS; i++)
    g_string_append_printf (text, "Person%d;\"Mü\"\"ller\";Metall 1\n", i);
  for (int i = 0; i < N_RUNS; i++) {
    double before = measure_now ();
    g_autoptr (LkClassList) list = lk_classlist_read (text->str, text->len, NULL);

    measure_add (&measure, measure_now () - before);
    g_assert_cmpuint (list->rows->len, ==, LK_CLASSLIST_ROWS);
  }
  measure_print (&measure, "read a class list of 2,000 lines");
}

static unsigned
count_rows (GtkWidget *root)
{
  unsigned n = gtk_widget_has_css_class (root, "person-row") ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
bench_window (const char *folder)
{
  g_auto (Measure) show = measure_new (), letter = measure_new ();
  UiDriver *driver = ui_driver_start (folder, NULL);
  GtkWidget *page = GTK_WIDGET (driver->window->learner_page);
  GtkWidget *crowd, *entry;

  ui_wait_view (driver, "learner");
  ui_spin (1500);
  crowd = ui_find (page, PLAYER_TYPE_CROWD, NULL);
  entry = ui_find (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  for (int i = 0; i < N_RUNS; i++) {
    double before = measure_now ();
    g_autoptr (GPtrArray) learners
        = lk_store_learners (player_context_store (driver->window->context), NULL);
    g_autoptr (GPtrArray) classes
        = lk_store_classes (player_context_store (driver->window->context), NULL);

    player_crowd_set_people (PLAYER_CROWD (crowd), learners, classes);
    ui_wait_frame (GTK_WIDGET (driver->window));
    measure_add (&show, measure_now () - before);
    before = measure_now ();
    gtk_editable_set_text (GTK_EDITABLE (entry), i % 2 == 0 ? "m" : "");
    g_signal_emit_by_name (entry, "search-changed");
    ui_wait_frame (GTK_WIDGET (driver->window));
    measure_add (&letter, measure_now () - before);
    ui_spin (100);
  }
  measure_print (&show, "300 people from the store on screen");
  measure_print (&letter, "a letter among them");
  g_print ("rows that were made: %u\n", count_rows (crowd));
  g_print ("memory of the player, 300 people: %.0f MB\n", measure_memory ());
  ui_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "store", NULL);
  LkStore *store;

  gtk_init ();
  adw_init ();
  g_print ("\nPeople\n");
  bench_list ();
  store = lk_store_open (path, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  furnish (store);
  lk_store_close (store);
  bench_window (path);
  fixture_folder_remove (folder);
  return 0;
}
