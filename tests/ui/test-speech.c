/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The voice of the player, on a speech-dispatcher of the test's own: sentence by sentence, in the voice
 * that was chosen, silent at once, and with a sentence for people where nobody can speak. */

#include <locale.h>
#include <string.h>

#include "player/reading/player-speech.h"
#include "tests/support/speech-fixture.h"

typedef struct {
  SpeechFixture *service;
  PlayerSpeech *speech;
  guint n_begun, n_ended, n_failed;
  char *failure;
} Fixture;

static void
begun_cb (PlayerSpeech *speech, Fixture *f)
{
  f->n_begun++;
}

static void
ended_cb (PlayerSpeech *speech, Fixture *f)
{
  f->n_ended++;
}

static void
failed_cb (PlayerSpeech *speech, const char *sentence, const char *help, Fixture *f)
{
  f->n_failed++;
  g_free (f->failure);
  f->failure = g_strdup (sentence);
  g_assert_cmpuint (strlen (help), >, 0);
}

static void
set_up (Fixture *f, const void *kind)
{
  f->service = speech_fixture_new ((SpeechKind) GPOINTER_TO_INT (kind));
  f->speech = player_speech_new ();
  g_signal_connect (f->speech, "begun", G_CALLBACK (begun_cb), f);
  g_signal_connect (f->speech, "ended", G_CALLBACK (ended_cb), f);
  g_signal_connect (f->speech, "failed", G_CALLBACK (failed_cb), f);
}

static void
tear_down (Fixture *f, const void *kind)
{
  g_object_unref (f->speech);
  speech_fixture_free (f->service);
  g_free (f->failure);
}

static void
wait_for (const guint *counter, guint n)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (*counter < n && g_get_monotonic_time () < end) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (2000);
  }
  g_assert_cmpuint (*counter, ==, n);
}

static void
run (unsigned ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (2000);
  }
}

static void
assert_said (Fixture *f, const char *expected)
{
  g_autofree char *said = speech_fixture_said (f->service);

  g_assert_cmpstr (said, ==, expected);
}

/* Whole sentences, whatever signs are in them; each in the voice and at the speed that was asked for. */
static void
test_say (Fixture *f, const void *kind)
{
  if (f->service == NULL)
    return;
  player_speech_say (f->speech, "Strom, z. B. für 'Licht' & $HOME; \"so\".", "de", NULL, 0);
  wait_for (&f->n_ended, 1);
  player_speech_say (f->speech, "Zwei", "de-AT", "Berta", 40);
  wait_for (&f->n_ended, 2);
  player_speech_say (f->speech, "Three", "en", NULL, -20);
  wait_for (&f->n_ended, 3);
  player_speech_say (f->speech, "Vier", "de", NULL, 0);
  wait_for (&f->n_ended, 4);
  g_assert_cmpuint (f->n_begun, ==, 4);
  g_assert_cmpuint (f->n_failed, ==, 0);
  assert_said (f, "Anna|0.00|Strom, z. B. für 'Licht' & $HOME; \"so\".\n"
                  "Berta|40.00|Zwei\n"
                  "Carl|-20.00|Three\n"
                  "Anna|0.00|Vier\n");
}

/* The next one takes the place of the one before; after stop there is silence. */
static void
test_stop (Fixture *f, const void *kind)
{
  if (f->service == NULL)
    return;
  speech_fixture_set_pause (f->service, "5");
  player_speech_say (f->speech, "Lang", "de", NULL, 0);
  wait_for (&f->n_begun, 1);
  speech_fixture_set_pause (f->service, "0.1");
  player_speech_say (f->speech, "Kurz", "de", NULL, 0);
  wait_for (&f->n_ended, 1);
  g_assert_cmpuint (f->n_failed, ==, 0);
  speech_fixture_set_pause (f->service, "0.5");
  player_speech_say (f->speech, "Weg", "de", NULL, 0);
  wait_for (&f->n_begun, 3);
  player_speech_stop (f->speech);
  run (1000);
  g_assert_cmpuint (f->n_ended, ==, 1);
  g_assert_cmpuint (f->n_failed, ==, 0);
}

static void
voices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = player_speech_voices_finish (PLAYER_SPEECH (source), result);
}

static GPtrArray *
voices (Fixture *f)
{
  GPtrArray *found = NULL;

  player_speech_voices_async (f->speech, voices_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

static void
test_voices (Fixture *f, const void *kind)
{
  g_autoptr (GPtrArray) found = NULL;

  if (f->service == NULL)
    return;
  found = voices (f);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (((PlayerVoice *) found->pdata[1])->name, ==, "Berta");
  g_assert_cmpstr (((PlayerVoice *) found->pdata[2])->language, ==, "en");
}

/* Nobody there, or nobody who could speak: said once, and tried again the next time. */
static void
test_silent (Fixture *f, const void *kind)
{
  g_autoptr (GPtrArray) found = NULL;

  if (f->service == NULL)
    return;
  player_speech_say (f->speech, "Hallo", "de", NULL, 0);
  wait_for (&f->n_failed, 1);
  g_assert_cmpstr (f->failure, ==, "No voice is set up on this computer.");
  player_speech_say (f->speech, "Hallo", "de", NULL, 0);
  wait_for (&f->n_failed, 2);
  g_assert_cmpuint (f->n_begun, ==, 0);
  found = voices (f);
  g_assert_cmpuint (found->len, ==, 0);
}

/* A service that ends is told of; one that is there again is found. */
static void
test_restart (Fixture *f, const void *kind)
{
  if (f->service == NULL)
    return;
  player_speech_say (f->speech, "Eins", "de", NULL, 0);
  wait_for (&f->n_ended, 1);
  speech_fixture_stop (f->service);
  player_speech_say (f->speech, "Zwei", "de", NULL, 0);
  wait_for (&f->n_failed, 1);
  speech_fixture_free (f->service);
  f->service = speech_fixture_new (SPEECH_WRITTEN);
  g_assert_nonnull (f->service);
  player_speech_say (f->speech, "Drei", "de", NULL, 0);
  wait_for (&f->n_ended, 2);
  assert_said (f, "Anna|0.00|Drei\n");
}

/* A voice that people have. */
static void
test_espeak (Fixture *f, const void *kind)
{
  if (f->service == NULL)
    return;
  for (guint i = 1; i <= 3; i++) {
    player_speech_say (f->speech, "Guten Tag.", "de", NULL, 100);
    wait_for (&f->n_ended, i);
  }
  g_assert_cmpuint (f->n_begun, ==, 3);
  g_assert_cmpuint (f->n_failed, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, kind)                                                                            \
  g_test_add ("/player/speech/" #name, Fixture, GINT_TO_POINTER (kind), set_up, test_##name,       \
              tear_down)
  ADD (say, SPEECH_WRITTEN);
  ADD (stop, SPEECH_WRITTEN);
  ADD (voices, SPEECH_WRITTEN);
  ADD (restart, SPEECH_WRITTEN);
  ADD (espeak, SPEECH_ESPEAK);
  g_test_add ("/player/speech/no-voice", Fixture, GINT_TO_POINTER (SPEECH_NO_VOICE), set_up,
              test_silent, tear_down);
  g_test_add ("/player/speech/nobody", Fixture, GINT_TO_POINTER (SPEECH_NOBODY), set_up,
              test_silent, tear_down);
#undef ADD
  return g_test_run ();
}
