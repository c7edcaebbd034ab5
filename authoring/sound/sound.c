/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/sound/sound.h"

#include "authoring/sound/sound-protocol.h"

/* Where the tool is before it is installed. */
#define TOOL_VARIABLE "LERNKOFFER_SOUND"

GQuark
author_sound_error_quark (void)
{
  return g_quark_from_static_string ("author-sound-error-quark");
}

static const char *
tool (void)
{
  const char *path = g_getenv (TOOL_VARIABLE);

  return path != NULL ? path : AUTHOR_SOUND_TOOL;
}

/* Whether the tool has done what it should. */
static gboolean
judge (GSubprocess *process, GError **error)
{
  int status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process) : -1;

  if (status == AUTHOR_SOUND_EXIT_DONE)
    return TRUE;
  if (status == AUTHOR_SOUND_EXIT_NO_SOUND)
    g_set_error_literal (error, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_NO_SOUND, "no sound");
  else if (status == AUTHOR_SOUND_EXIT_NO_INPUT)
    g_set_error_literal (error, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_NO_INPUT, "no input");
  else
    g_set_error_literal (error, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_TOOL, tool ());
  return FALSE;
}

static GSubprocess *
spawn (const char *const *arguments, GSubprocessFlags flags, GError **error)
{
  g_autoptr (GError) problem = NULL;
  GSubprocess *process = g_subprocess_newv (
      arguments, flags | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
      &problem);

  if (process == NULL)
    g_set_error_literal (error, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_TOOL, problem->message);
  return process;
}

/* --- waves ------------------------------------------------------------------------------------------ */

static void
wave_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GSubprocess *process = G_SUBPROCESS (object);
  g_autoptr (GBytes) wave = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_finish (process, result, &wave, NULL, &error)) {
    g_subprocess_force_exit (process);
    g_task_return_error (task, error);
  } else if (!judge (process, &error)) {
    g_task_return_error (task, error);
  } else {
    g_task_return_pointer (task, g_steal_pointer (&wave), (GDestroyNotify) g_bytes_unref);
  }
}

void
author_sound_wave_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  const char *const arguments[] = { tool (), "wave", path, NULL };
  GError *error = NULL;
  g_autoptr (GSubprocess) process = spawn (arguments, G_SUBPROCESS_FLAGS_NONE, &error);

  g_task_set_source_tag (task, author_sound_wave_async);
  if (process == NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  g_subprocess_communicate_async (process, NULL, cancellable, wave_cb, task);
}

GBytes *
author_sound_wave_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- recording ---------------------------------------------------------------------------------------- */

struct _AuthorRecording {
  GSubprocess *process;
  GCancellable *cancellable; /* of reading levels */
  void (*level) (guint8 peak, gpointer data);
  gpointer data;
  guint8 buffer[64];
  GTask *stopping;  /* nullable */
  gboolean is_read; /* the tool says no more */
};

static void
recording_free (AuthorRecording *recording)
{
  g_object_unref (recording->process);
  g_object_unref (recording->cancellable);
  g_free (recording);
}

static void
waited_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  AuthorRecording *recording = data;
  g_autoptr (GTask) task = g_steal_pointer (&recording->stopping);
  GError *error = NULL;

  if (g_subprocess_wait_finish (G_SUBPROCESS (object), result, &error)
      && judge (recording->process, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  recording_free (recording);
}

static void
end_if_done (AuthorRecording *recording)
{
  if (recording->is_read && recording->stopping != NULL)
    g_subprocess_wait_async (recording->process, NULL, waited_cb, recording);
}

static void
level_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  AuthorRecording *recording = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (object), result, NULL);

  if (n <= 0) {
    recording->is_read = TRUE;
    end_if_done (recording);
    return;
  }
  if (recording->level != NULL && recording->stopping == NULL)
    recording->level (recording->buffer[n - 1], recording->data);
  g_input_stream_read_async (G_INPUT_STREAM (object), recording->buffer, sizeof recording->buffer,
                             G_PRIORITY_DEFAULT, recording->cancellable, level_cb, recording);
}

AuthorRecording *
author_recording_start (const char *path, const char *source,
                        void (*level) (guint8 peak, gpointer data), gpointer data, GError **error)
{
  const char *const arguments[] = { tool (), "record", path, source, NULL };
  g_autoptr (GSubprocess) process = spawn (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE, error);
  AuthorRecording *recording;

  if (process == NULL)
    return NULL;
  recording = g_new0 (AuthorRecording, 1);
  recording->process = g_steal_pointer (&process);
  recording->cancellable = g_cancellable_new ();
  recording->level = level;
  recording->data = data;
  g_input_stream_read_async (g_subprocess_get_stdout_pipe (recording->process), recording->buffer,
                             sizeof recording->buffer, G_PRIORITY_DEFAULT, recording->cancellable,
                             level_cb, recording);
  return recording;
}

void
author_recording_stop_async (AuthorRecording *recording, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  recording->stopping = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (recording->stopping, author_recording_stop_async);
  /* The end of its input tells the tool to end. */
  g_output_stream_close (g_subprocess_get_stdin_pipe (recording->process), NULL, NULL);
  end_if_done (recording);
}

gboolean
author_recording_stop_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
