/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-script.h"
#include "player/reading/player-reading-prefs.h"
#include "player/reading/player-reading-source.h"
#include "player/reading/player-speech.h"

G_BEGIN_DECLS

typedef enum {
  PLAYER_READER_OFF,
  PLAYER_READER_READING,
  PLAYER_READER_PAUSED, /* goes on with the beginning of its sentence */
} PlayerReaderState;

/*
 * Reads the page on the stage aloud, sentence by sentence, and paints the one that is read. Follows the page: what
 * changes below the sentence is read as it then is; when the learner turns the page, reading goes on at
 * the beginning of the next one; at the end of a page it stops.
 *
 *   `changed`              another state or another sentence
 *   `told (string, string)` a sentence for people, and (nullable) a second one: the end, or why not
 */
#define PLAYER_TYPE_READER (player_reader_get_type ())
G_DECLARE_FINAL_TYPE (PlayerReader, player_reader, PLAYER, READER, GObject)

PlayerReader *player_reader_new (PlayerReadingSource *source, PlayerReadingPrefs *prefs);
PlayerSpeech *player_reader_speech (PlayerReader *self);

/* From the selection, or from the first sentence on screen. */
void player_reader_start (PlayerReader *self);
/* From that place of a block's text, in bytes. */
void player_reader_start_at (PlayerReader *self, unsigned block, size_t at);
void player_reader_pause (PlayerReader *self);
void player_reader_go_on (PlayerReader *self);
void player_reader_stop (PlayerReader *self);
/* By sentences, back or forth. Paused, it stays so. */
void player_reader_step (PlayerReader *self, int by);
/* Speed or voice is another one: the sentence begins anew. */
void player_reader_again (PlayerReader *self);

PlayerReaderState player_reader_state (PlayerReader *self);
/* The sentence, %NULL while it is off or has none yet. */
const LkReadingLine *player_reader_line (PlayerReader *self);

G_END_DECLS
