/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/sound/sound.h"

#include <glib/gstdio.h>

#define COURSE_SOUND "courses/bausteine/media/gong.ogg"

typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
  guint n_levels;
  guint8 loudest;
} Wait;

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

static void
level_cb (guint8 peak, gpointer data)
{
  Wait *wait = data;

  wait->n_levels++;
  wait->loudest = MAX (wait->loudest, peak);
  if (wait->n_levels == 10)
    g_main_loop_quit (wait->loop);
}

static GBytes *
wave_of (const char *path, GError **error)
{
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };
  GBytes *wave;

  author_sound_wave_async (path, NULL, done_cb, &wait);
  g_main_loop_run (wait.loop);
  wave = author_sound_wave_finish (wait.result, error);
  g_object_unref (wait.result);
  g_main_loop_unref (wait.loop);
  return wave;
}

static void
test_wave (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, COURSE_SOUND, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) wave = wave_of (path, &error);
  guint8 loudest = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (wave), >, 5);
  for (gsize i = 0; i < g_bytes_get_size (wave); i++)
    loudest = MAX (loudest, ((const guint8 *) g_bytes_get_data (wave, NULL))[i]);
  g_assert_cmpuint (loudest, >, 5);
}

static void
test_no_sound (void)
{
  g_autofree char *text
      = g_test_build_filename (G_TEST_DIST, "courses/bausteine/course.yaml", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;

  g_assert_null (wave_of (text, &error));
  g_assert_error (error, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_NO_SOUND);
  g_assert_null (wave_of ("/nowhere/a \"b\".mp3", &missing));
  g_assert_error (missing, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_NO_SOUND);
}

/* What was recorded can be read again, and is as long as it took. */
static void
test_recording (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lernkoffer-sound-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "auf nahme.mp3", NULL);
  g_autoptr (GError) error = NULL;
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };
  AuthorRecording *recording = author_recording_start (path, "audiotestsrc is-live=true volume=0.5",
                                                       level_cb, &wait, &error);
  g_autoptr (GBytes) wave = NULL;

  g_assert_no_error (error);
  g_main_loop_run (wait.loop);
  author_recording_stop_async (recording, done_cb, &wait);
  g_main_loop_run (wait.loop);
  g_assert_true (author_recording_stop_finish (wait.result, &error));
  g_assert_cmpuint (wait.loudest, >, 100);
  wave = wave_of (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (wave), >=, 8);
  g_object_unref (wait.result);
  g_main_loop_unref (wait.loop);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_no_input (void)
{
  g_autoptr (GError) error = NULL;
  Wait wait = { .loop = g_main_loop_new (NULL, FALSE) };
  AuthorRecording *recording
      = author_recording_start ("/nowhere/x.mp3", "audiotestsrc is-live=true", NULL, NULL, &error);

  g_assert_no_error (error);
  author_recording_stop_async (recording, done_cb, &wait);
  g_main_loop_run (wait.loop);
  g_assert_false (author_recording_stop_finish (wait.result, &error));
  g_assert_error (error, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_NO_INPUT);
  g_object_unref (wait.result);
  g_main_loop_unref (wait.loop);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sound/wave", test_wave);
  g_test_add_func ("/sound/no-sound", test_no_sound);
  g_test_add_func ("/sound/recording", test_recording);
  g_test_add_func ("/sound/no-input", test_no_input);
  return g_test_run ();
}
