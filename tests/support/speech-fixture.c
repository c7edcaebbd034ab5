/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/speech-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/wait.h>

#include "tests/support/fixture.h"

/* The service plays everything itself, so it wants a sound device: libao has one that is none. */
#define CONFIGURATION                                                                              \
  "LogLevel 1\n"                                                                                   \
  "AudioOutputMethod \"libao\"\n"                                                                  \
  "DefaultLanguage \"de\"\n"

#define WRITTEN                                                                                    \
  "GenericExecuteSynth \"sh '%s/say.sh' '$VOICE' '$RATE' '$DATA'\"\n"                              \
  "GenericLanguage \"de\" \"de\" \"utf-8\"\n"                                                      \
  "GenericLanguage \"en\" \"en\" \"utf-8\"\n"                                                      \
  "AddVoice \"de\" \"male1\" \"Anna\"\n"                                                           \
  "AddVoice \"de\" \"female1\" \"Berta\"\n"                                                        \
  "AddVoice \"en\" \"male1\" \"Carl\"\n"                                                           \
  "DefaultVoice \"Anna\"\n"                                                                        \
  "GenericRateMultiply 100\n"                                                                      \
  "GenericMaxChunkLength 100000\n"                                                                 \
  "GenericDelimiters \"~\"\n"

#define SAY                                                                                        \
  "printf '%%s|%%s|%%s\\n' \"$1\" \"$2\" \"$3\" >> '%s/said'\n"                                    \
  "exec sleep \"$(cat '%s/pause')\"\n"

static const char *const modules[] = {
  [SPEECH_WRITTEN]
  = "AddModule \"written\" \"sd_generic\" \"written.conf\"\nDefaultModule written\n",
  [SPEECH_NO_VOICE] = "AddModule \"dummy\" \"sd_dummy\" \"\"\nDefaultModule dummy\n",
  [SPEECH_ESPEAK]
  = "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\nDefaultModule espeak-ng\n",
};

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
write_configuration (const char *folder, SpeechKind kind)
{
  g_autofree char *modules_folder = g_build_filename (folder, "modules", NULL);
  g_autofree char *service = g_strconcat (CONFIGURATION, modules[kind], NULL);
  g_autofree char *written = g_strdup_printf (WRITTEN, folder);
  g_autofree char *say = g_strdup_printf (SAY, folder, folder);

  g_assert_cmpint (g_mkdir (modules_folder, 0700), ==, 0);
  write_file (folder, "speechd.conf", service);
  write_file (folder, ".libao", "default_driver=null\n");
  write_file (folder, "say.sh", say);
  write_file (folder, "said", "");
  write_file (folder, "pause", "0.05");
  write_file (modules_folder, "written.conf", written);
  write_file (modules_folder, "espeak-ng.conf", "EspeakPunctuationList \"\"\n");
}

static bool
wait_for_socket (const char *socket)
{
  for (int i = 0; i < 500; i++) {
    if (g_file_test (socket, G_FILE_TEST_EXISTS))
      return true;
    g_usleep (20000);
  }
  return false;
}

static void
start_service (SpeechFixture *fixture, const char *program, const char *socket)
{
  g_autofree char *pid = g_build_filename (fixture->folder, "pid", NULL);
  const char *const arguments[] = { program, "-s",          "-t", "0",    "-C", fixture->folder,
                                    "-c",    "unix_socket", "-S", socket, "-L", fixture->folder,
                                    "-P",    pid,           NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "HOME", fixture->folder, TRUE);
  g_autoptr (GError) error = NULL;

  /* A sanitizer's or a debugger's library is not for others. */
  environment = g_environ_unsetenv (environment, "LD_PRELOAD");
  g_spawn_async (NULL, (char **) arguments, environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                     | G_SPAWN_STDERR_TO_DEV_NULL,
                 NULL, NULL, &fixture->pid, &error);
  g_assert_no_error (error);
}

SpeechFixture *
speech_fixture_new (SpeechKind kind)
{
  g_autofree char *program = g_find_program_in_path ("speech-dispatcher");
  g_autofree char *socket = NULL, *address = NULL;
  SpeechFixture *fixture;

  if (program == NULL && kind != SPEECH_NOBODY) {
    g_test_skip ("speech-dispatcher is not installed");
    return NULL;
  }
  fixture = g_new0 (SpeechFixture, 1);
  fixture->folder = fixture_folder_new ();
  socket = g_build_filename (fixture->folder, "socket", NULL);
  address = g_strconcat ("unix_socket:", socket, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
  if (kind == SPEECH_NOBODY)
    return fixture;
  write_configuration (fixture->folder, kind);
  start_service (fixture, program, socket);
  if (!wait_for_socket (socket)) {
    g_test_skip (kind == SPEECH_ESPEAK ? "espeak-ng is not installed" : "speech-dispatcher ends");
    speech_fixture_free (fixture);
    return NULL;
  }
  return fixture;
}

void
speech_fixture_set_pause (SpeechFixture *fixture, const char *seconds)
{
  write_file (fixture->folder, "pause", seconds);
}

char *
speech_fixture_said (SpeechFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "said", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text != NULL ? text : g_strdup ("");
}

void
speech_fixture_stop (SpeechFixture *fixture)
{
  if (fixture->pid == 0)
    return;
  kill (fixture->pid, SIGTERM);
  waitpid (fixture->pid, NULL, 0);
  g_spawn_close_pid (fixture->pid);
  fixture->pid = 0;
}

void
speech_fixture_free (SpeechFixture *fixture)
{
  if (fixture == NULL)
    return;
  speech_fixture_stop (fixture);
  fixture_folder_remove (fixture->folder);
  g_free (fixture);
}
