/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A voice that reads sentences, by speech-dispatcher. One sentence at a time: whoever wants the next one says
 * it when `ended` came. The service is asked on a thread of its own, since it may be slow to start; signals
 * come on the main thread, and only of the sentence that was said last:
 *
 *   `begun`                  it can be heard
 *   `ended`                  it was read to its end
 *   `interrupted`            another program has spoken up
 *   `failed (string, string)` nobody can read: a sentence for people, and what they can do; the next
 *                            player_speech_say() tries anew
 */
#define PLAYER_TYPE_SPEECH (player_speech_get_type ())
G_DECLARE_FINAL_TYPE (PlayerSpeech, player_speech, PLAYER, SPEECH, GObject)

PlayerSpeech *player_speech_new (void);

/* Says this instead of what is being said. @language: as in HTML, "" where nobody knows; @voice: (nullable):
 * name of one of its voices; @rate: -100 to 100. */
void player_speech_say (PlayerSpeech *self, const char *text, const char *language,
                        const char *voice, int rate);
/* Silence at once; no signal comes any more. */
void player_speech_stop (PlayerSpeech *self);

typedef struct {
  char *name, *language;
} PlayerVoice;

/* All voices that are set up, in the order of the service: empty if there are none, or no service. */
void player_speech_voices_async (PlayerSpeech *self, GAsyncReadyCallback callback, gpointer data);
/* (transfer full) (element-type PlayerVoice) */
GPtrArray *player_speech_voices_finish (PlayerSpeech *self, GAsyncResult *result);

G_END_DECLS
