/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdlib.h>

#include "player/stage/player-stage-private.h"
#include "tests/support/fixture.h"
#include "tests/support/speech-fixture.h"
#include "tests/ui/ui-driver.h"
#include "tests/ui/ui-pictures.h"

/*
 * Reading, as pictures: screenshots-reading FOLDER PREFIX WIDTH HEIGHT light|dark COURSE [STEPS]. Makes
 * PREFIX-aloud.png, -text.png, -question.png, -settings.png, -calm.png.
 */

static void
shoot (UiDriver *driver, char **argv, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.png", argv[2], name);
  g_autofree char *path = g_build_filename (argv[1], file, NULL);

  ui_shoot (driver, path);
}

static gboolean
page_is_up (gpointer data)
{
  PlayerStagePage *stage = data;

  return stage->page_up && !gtk_widget_get_visible (GTK_WIDGET (stage->cover));
}

static void
shoot_text (UiDriver *driver, char **argv)
{
  PlayerStagePage *stage = driver->window->stage_page;
  GtkWidget *answer;

  ui_act (driver, "stage.text-view");
  ui_spin (2500);
  shoot (driver, argv, "text");
  answer = ui_find (GTK_WIDGET (stage->text_view), GTK_TYPE_CHECK_BUTTON, NULL);
  if (answer != NULL) {
    gtk_widget_grab_focus (answer);
    ui_spin (600);
    shoot (driver, argv, "question");
  }
  ui_act (driver, "stage.text-view");
  ui_spin (500);
}

static void
shoot_settings (UiDriver *driver, char **argv)
{
  PlayerStagePage *stage = driver->window->stage_page;
  LkReadingSettings *settings = player_reading_prefs_get (stage->prefs);
  g_autofree char *file = g_strdup_printf ("%s-settings.png", argv[2]);
  g_autofree char *path = g_build_filename (argv[1], file, NULL);

  settings->contrast = LK_READING_CONTRAST_CALM;
  settings->line = 180;
  settings->letters = 50;
  player_reading_prefs_changed (stage->prefs);
  ui_act (driver, "stage.reading-settings");
  ui_spin (1500);
  ui_shoot_native (GTK_WIDGET (stage->reading_dialog), path);
  gtk_window_close (stage->reading_dialog);
  ui_spin (300);
  shoot (driver, argv, "calm");
}

int
main (int argc, char **argv)
{
  char *folder = fixture_folder_new ();
  g_autofree char *store = g_build_filename (folder, "store", NULL);
  SpeechFixture *speech;
  PlayerStagePage *stage;
  UiDriver *driver;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 7);
  ui_pictures_begin (argv[3], argv[4], argv[5]);
  speech = speech_fixture_new (SPEECH_WRITTEN);
  driver = ui_driver_start (store, NULL);
  ui_enter (driver, "Aylin Demir");
  ui_import (driver, argv[6]);
  player_window_open_course (driver->window, ui_only_course (driver), PLAYER_THEN_SHOW);
  ui_wait_view (driver, "course");
  ui_spin (800);
  ui_act (driver, "win.start");
  ui_wait_view (driver, "stage");
  stage = driver->window->stage_page;
  ui_wait (page_is_up, stage, "the page");
  ui_spin (1500);
  for (gint64 i = argc > 7 ? g_ascii_strtoll (argv[7], NULL, 10) : 0; i > 0; i--) {
    ui_act (driver, "stage.next");
    ui_spin (1500);
  }
  if (speech != NULL) {
    speech_fixture_set_pause (speech, "60");
    ui_act (driver, "stage.read");
    ui_spin (2500);
    for (int i = 0; i < 4; i++)
      ui_act (driver, "stage.read-forth");
    ui_spin (1500);
    shoot (driver, argv, "aloud");
    ui_act (driver, "stage.read-stop");
  }
  shoot_text (driver, argv);
  shoot_settings (driver, argv);
  ui_driver_stop (driver);
  speech_fixture_free (speech);
  fixture_folder_remove (folder);
  return 0;
}
