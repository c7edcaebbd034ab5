/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A speech-dispatcher of a test's own, with a voice that writes down what it says and takes its time:
 * `Anna` and `Berta` for German, `Carl` for English. Programs of this process find it, and no other.
 */
typedef enum {
  SPEECH_WRITTEN,  /* as above */
  SPEECH_NO_VOICE, /* the service runs, but only its dummy speaks */
  SPEECH_ESPEAK,   /* espeak-ng, into silence */
  SPEECH_NOBODY,   /* nothing listens */
} SpeechKind;

typedef struct {
  char *folder;
  GPid pid;
} SpeechFixture;

/* %NULL where speech-dispatcher, or the voice, is not installed: then the running test is marked as
 * skipped. */
SpeechFixture *speech_fixture_new (SpeechKind kind);
/* Seconds that each sentence takes, as `0.2`; at first 0.05. */
void speech_fixture_set_pause (SpeechFixture *fixture, const char *seconds);
/* Lines `VOICE|RATE|TEXT` so far. (transfer full) */
char *speech_fixture_said (SpeechFixture *fixture);
/* Ends the service and nothing else. */
void speech_fixture_stop (SpeechFixture *fixture);
void speech_fixture_free (SpeechFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SpeechFixture, speech_fixture_free)

G_END_DECLS
