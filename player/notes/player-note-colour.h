/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-note.h"

G_BEGIN_DECLS

/*
 * The colours of marked passages. Each is a ground below the letters of the page and a line of its own kind below
 * them, so that no one has to tell colours apart; and a word.
 */
typedef struct {
  const char *word;                           /* to be translated */
  const char *highlight;                      /* name under which it is painted in pages */
  const char *class;                          /* of a widget of that colour */
  const char *light, *light_ink, *light_line; /* `#rrggbb`, where letters are dark */
  const char *dark, *dark_ink, *dark_line;    /* … where they are light */
  const char *line;                           /* `solid` … */
} PlayerNoteColour;

extern const PlayerNoteColour player_note_colours[LK_NOTE_N_COLOURS];

/* Rules for all of them, for lk_web_reading_set_style(). (transfer full) */
char *player_note_style (void);

G_END_DECLS
