/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Sound for who writes courses: how loud a film or recording is at each moment, for captions, and recording
 * from the microphone. Decoders and devices are the business of a program of its own (lernkoffer-sound, by
 * GStreamer), so that a file that breaks one breaks nothing else. Main thread.
 */
#define AUTHOR_SOUND_ERROR (author_sound_error_quark ())
GQuark author_sound_error_quark (void);
typedef enum {
  AUTHOR_SOUND_ERROR_TOOL,     /* lernkoffer-sound is not installed, or ended by itself */
  AUTHOR_SOUND_ERROR_NO_SOUND, /* the file holds none that can be decoded here */
  AUTHOR_SOUND_ERROR_NO_INPUT, /* no microphone, or nobody may use it */
} AuthorSoundError;

/* Moments per second of a wave, and the most that one has (4 hours). */
#define AUTHOR_SOUND_RATE    20
#define AUTHOR_SOUND_MOMENTS (4 * 3600 * AUTHOR_SOUND_RATE)

/* Reads all of the sound of a file of any size. */
void author_sound_wave_async (const char *path, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/* The peak of each moment, one byte, 0 to 255. (transfer full); %NULL with @error set */
GBytes *author_sound_wave_finish (GAsyncResult *result, GError **error);

/* A recording under way. */
typedef struct _AuthorRecording AuthorRecording;

/**
 * author_recording_start:
 * @path: the file that comes into being: MP3
 * @source: (nullable): a GStreamer source in place of the microphone of the system, for tests
 * @level: (nullable): called 20 times a second with how loud it is, 0 to 255
 *
 * (transfer full): %NULL with @error set
 */
AuthorRecording *
author_recording_start (const char *path, const char *source,
                        void (*level) (guint8 peak, gpointer data), gpointer data, GError **error);
/* Ends it and writes what is left. Frees @recording; the callback comes in any case. */
void author_recording_stop_async (AuthorRecording *recording, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean author_recording_stop_finish (GAsyncResult *result, GError **error);

G_END_DECLS
