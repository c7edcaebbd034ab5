/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes pictures of notes: beside a page, their list, and the page of all of them:
 * screenshots-notes FOLDER WIDTH HEIGHT light|dark[-large]. */

#include "player/notes/player-notes-page.h"
#include "player/stage/player-stage-private.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"
#include "tests/ui/notes-course.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

typedef struct {
  UiDriver *driver;
  const char *folder, *kind, *width;
} Pictures;

static const struct {
  int course;
  const char *place, *title, *quote;
  guint64 at;
  LkNoteColour colour;
  const char *text;
} samples[] = {
  { 0, "I1", "Heizen", "mehr als die Hälfte der Energie in die Heizung", 35, LK_NOTE_YELLOW,
    "Das ist mehr, als ich dachte. Im Team ansprechen." },
  { 0, "I1", "Heizen", "auf Stufe drei", 146, LK_NOTE_GREEN,
    "Im Besprechungsraum stehen alle auf fünf. Schild aufhängen?" },
  { 0, "I1", "Heizen", "fünf Minuten, viermal am Tag", 290, LK_NOTE_BLUE, "" },
  { 0, "I1", "Heizen", "Möbel und Vorhänge vor dem Heizkörper", 330, LK_NOTE_PINK, "" },
  { 0, "I1", "Heizen", "Thermostate mit Zeitschaltung", 400, LK_NOTE_YELLOW,
    "Gibt es dafür eine Förderung?" },
  { 0, "I2", "Licht", "", 0, LK_NOTE_YELLOW, "" },
  { 0, "I2", "Licht", "LED-Lampen brauchen ein Zehntel", 90, LK_NOTE_GREEN,
    "Flur: 12 Röhren zählen." },
  { 1, "p-a", "Verbrauch finden", "", 0, LK_NOTE_YELLOW,
    "Frage an die Trainerin: Zählt der Aufzug zum Strom des Hauses oder zu unserem?" },
  { 1, "p-b", "Gewohnheiten", "", 0, LK_NOTE_YELLOW, "" },
};

static void
furnish (UiDriver *driver)
{
  PlayerContext *context = driver->window->context;
  LkStore *store = player_context_store (context);
  gint64 learner = player_context_learner_id (context);
  g_autoptr (GPtrArray) rows = lk_store_shelf (store, learner, NULL);
  gint64 id;

  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    for (guint j = 0; j < rows->len; j++) {
      const LkCourseRow *course = ((LkShelfRow *) rows->pdata[j])->course;
      g_autoptr (LkRegistration) registration
          = lk_store_registration (store, learner, course->id, NULL);
      const LkNote note
          = { .registration_id = registration->id,
              .place = (char *) samples[i].place,
              .place_title = (char *) samples[i].title,
              .anchor = { (char *) samples[i].quote, (char *) "", (char *) "", samples[i].at },
              .colour = samples[i].colour,
              .text = (char *) samples[i].text };

      if (g_str_equal (course->title, "Energie im Alltag") == (samples[i].course == 0))
        g_assert_true (lk_store_note_add (store, &note, &id, NULL));
    }
}

static char *
path_of (Pictures *pictures, const char *name)
{
  return g_strdup_printf ("%s/notes-%s-%s-%s.png", pictures->folder, name, pictures->kind,
                          pictures->width);
}

static void
shoot (Pictures *pictures, const char *name)
{
  g_autofree char *path = path_of (pictures, name);

  ui_shoot (pictures->driver, path);
}

static gboolean
page_is_up (gpointer data)
{
  PlayerStagePage *stage = data;

  return stage->page_up && !gtk_widget_get_visible (GTK_WIDGET (stage->cover))
         && player_notes_book_is_read (stage->book)
         && player_notes_beside_place (stage->beside) != NULL;
}

static gint64
other_course (UiDriver *driver)
{
  g_autoptr (GPtrArray) rows
      = lk_store_shelf (player_context_store (driver->window->context),
                        player_context_learner_id (driver->window->context), NULL);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((LkShelfRow *) rows->pdata[i])->course->title, "Energie im Alltag"))
      return ((LkShelfRow *) rows->pdata[i])->course->id;
  return 0;
}

/* The page with its marks, a note that is being written, and the list of the course. */
static void
shoot_stage (Pictures *pictures)
{
  UiDriver *driver = pictures->driver;
  PlayerStagePage *stage = driver->window->stage_page;
  g_autofree char *list = path_of (pictures, "list"), *editor = path_of (pictures, "editor");

  player_window_open_course (driver->window, other_course (driver), PLAYER_THEN_SHOW);
  ui_wait_view (driver, "course");
  ui_spin (500);
  ui_act (driver, "win.start");
  ui_wait_view (driver, "stage");
  ui_wait (page_is_up, stage, "the page");
  ui_spin (2500);
  shoot (pictures, "page");
  g_free (ui_evaluate (driver,
                       "var w = frames['text'], n = w.document.querySelector ('#b').firstChild;"
                       "w.getSelection ().setBaseAndExtent (n, 8, n, 22); ''"));
  ui_act (driver, "stage.note");
  ui_spin (1500);
  if (stage->note_popover != NULL)
    ui_shoot_native (stage->note_popover, editor);
  gtk_popover_popdown (GTK_POPOVER (stage->note_popover));
  ui_spin (500);
  ui_act (driver, "stage.notes");
  if (gtk_widget_get_width (GTK_WIDGET (driver->window)) < 500)
    gtk_window_set_default_size (stage->notes_window, 360, 700);
  ui_spin (1500);
  ui_shoot_native (GTK_WIDGET (stage->notes_window), list);
  gtk_window_close (stage->notes_window);
  ui_act (driver, "stage.leave");
  ui_wait_view (driver, "course");
}

int
main (int argc, char **argv)
{
  Pictures pictures = { .folder = argv[1], .width = argv[2], .kind = argv[4] };
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  g_autofree char *first = notes_course (folder, "energie.zip", "1");
  g_autofree char *second = hosted_course (folder, "strom.zip", "STROM", "1", hosted_companion);

  ui_pictures_begin (argv[2], argv[3], argv[4]);
  pictures.driver = ui_driver_start (store, NULL);
  ui_enter (pictures.driver, "Aylin Demir");
  ui_act (pictures.driver, "win.notes");
  ui_spin (1200);
  shoot (&pictures, "empty");
  ui_act (pictures.driver, "win.back");
  ui_spin (300);
  ui_import (pictures.driver, first);
  ui_import (pictures.driver, second);
  furnish (pictures.driver);
  ui_act (pictures.driver, "win.notes");
  ui_spin (1800);
  if (pictures.driver->window->toast != NULL)
    adw_toast_dismiss (pictures.driver->window->toast);
  ui_spin (600);
  shoot (&pictures, "all");
  shoot_stage (&pictures);
  ui_driver_stop (pictures.driver);
  fixture_folder_remove (folder);
  return 0;
}
