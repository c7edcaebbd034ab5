/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * 5,000 notes in the real window: the time from asking for their page to notes that are painted, from a letter to what it
 * leaves, and the memory. Run by tests/support/run-ui.sh; prints, judges nothing.
 */

#include "player/notes/player-notes-page.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"
#include "tests/ui/ui-driver.h"

enum {
  N_COURSES = 10,
  N_NOTES = 5000,
  N_RUNS = 7
};

static gint64
add_course (LkStore *store, int i)
{
  g_autofree char *sha256 = g_strdup_printf ("%064d", i);
  g_autofree char *title = g_strdup_printf ("Kurs %d: Klima und Betrieb", i);
  g_autofree char *code = g_strdup_printf ("k%02d-kurs", i);
  g_autofree char *path = lk_store_package_path (store, sha256);
  const LkCourseRow row = { .sha256 = sha256,
                            .identity = code,
                            .standard = (char *) "scorm12",
                            .title = title,
                            .world = (char *) "W1",
                            .code = code,
                            .minutes = 360,
                            .file_size = 1,
                            .n_steps = 25 };

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  return lk_store_course_add (store, &row, NULL);
}

static void
add_note (LkStore *store, gint64 registration, int i)
{
  static const char *const words[]
      = { "Energie", "Wärme", "Lieferkette", "Wesentlichkeit", "Beschaffung", "Abfall", "Klima" };
  g_autofree char *place = g_strdup_printf ("p-%d", i % 40);
  g_autofree char *title = g_strdup_printf ("Seite %d", i % 40);
  g_autofree char *quote = g_strdup_printf (
      "Wer %s verstehen will, sieht sich zuerst an, was im eigenen Haus geschieht (%d).",
      words[i % 7], i);
  g_autofree char *text = g_strdup_printf (
      "Im Team ansprechen: %s. Zahlen für %d fehlen noch, bis Freitag nachsehen.",
      words[(i / 7) % 7], 2000 + i % 30);
  const LkNote note = { .registration_id = registration,
                        .place = place,
                        .place_title = title,
                        .anchor = { quote, (char *) "", (char *) "", (guint64) i },
                        .colour = (LkNoteColour) (i % LK_NOTE_N_COLOURS),
                        .text = i % 3 == 0 ? (char *) "" : text };
  gint64 id;

  g_assert_true (lk_store_note_add (store, &note, &id, NULL));
}

static void
furnish (LkStore *store, gint64 learner)
{
  for (int i = 0; i < N_COURSES; i++) {
    g_autoptr (LkRegistration) registration
        = lk_store_registration (store, learner, add_course (store, i), NULL);

    for (int j = 0; j < N_NOTES / N_COURSES; j++)
      add_note (store, registration->id, j);
  }
}

static void
wait_settled (PlayerNotesPage *page, guint n)
{
  PlayerNotesModel *model = player_notes_list_model (player_notes_page_list (page));

  while (!player_notes_page_is_settled (page) || (n > 0 && player_notes_model_n_notes (model) != n))
    g_main_context_iteration (NULL, TRUE);
}

/* The longest time that the main thread gave to one round. */
static double
ask (PlayerNotesPage *page, GtkWidget *window, const char *text, Measure *measure)
{
  PlayerNotesModel *model = player_notes_list_model (player_notes_page_list (page));
  double before = measure_now (), longest = 0;

  player_notes_model_ask (model, text, PLAYER_NOTES_ALL);
  while (!player_notes_model_is_settled (model)) {
    double round = measure_now ();

    g_main_context_iteration (NULL, FALSE);
    longest = MAX (longest, measure_now () - round);
  }
  ui_wait_frame (window);
  measure_add (measure, measure_now () - before);
  return longest;
}

static void
bench_window (const char *folder)
{
  g_auto (Measure) show = measure_new (), first = measure_new (), second = measure_new ();
  UiDriver *driver = ui_driver_start (folder, NULL);
  GtkWidget *window = GTK_WIDGET (driver->window);
  PlayerNotesPage *page;
  double longest = 0, round;

  ui_wait_view (driver, "shelf");
  ui_spin (1500);
  g_print ("memory of the player before: %.0f MB\n", measure_memory ());
  for (int i = 0; i < N_RUNS; i++) {
    double before = measure_now ();

    ui_act (driver, "win.notes");
    page = PLAYER_NOTES_PAGE (player_house_page (driver->window->house, "notes"));
    wait_settled (page, N_NOTES);
    ui_wait_frame (window);
    measure_add (&show, measure_now () - before);
    if (i == 0)
      g_print ("memory of the player, 5,000 notes: %.0f MB\n", measure_memory ());
    round = ask (page, window, "e", &first);
    longest = MAX (longest, round);
    round = ask (page, window, "energie", &second);
    longest = MAX (longest, round);
    ask (page, window, "", &second);
    ui_act (driver, "win.shelf");
    ui_spin (200);
  }
  measure_print (&show, "5,000 notes read and on screen");
  measure_print (&first, "the first letter of a filter, painted");
  measure_print (&second, "a word, and none again, painted");
  g_print ("longest round of the main thread while filtering: %.1f ms\n", longest / 1e3);
  g_print ("memory of the player after all: %.0f MB\n", measure_memory ());
  ui_driver_stop (driver);
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "store", NULL);
  LkStore *store;
  g_autoptr (LkLearner) learner = NULL;
  double before;

  gtk_init ();
  adw_init ();
  g_print ("\nNotes\n");
  store = lk_store_open (path, lk_clock_system (), NULL, NULL);
  g_assert_nonnull (store);
  learner = lk_store_learner_add (store, "Aylin", NULL, NULL);
  before = measure_now ();
  furnish (store, learner->id);
  g_print ("5,000 notes added, one after the other: %.1f s\n", (measure_now () - before) / 1e6);
  lk_store_close (store);
  bench_window (path);
  fixture_folder_remove (folder);
  return 0;
}
