/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* How one person wants to read and be read to. 0 everywhere: as the course was designed. */
typedef enum {
  LK_READING_FONT_COURSE,
  LK_READING_FONT_CLEAR,    /* a plain one in which I, l and 1 differ */
  LK_READING_FONT_DYSLEXIC, /* OpenDyslexic, where it is installed */
  LK_READING_N_FONTS
} LkReadingFont;

typedef enum {
  LK_READING_CONTRAST_COURSE,
  LK_READING_CONTRAST_LIGHT, /* black on white */
  LK_READING_CONTRAST_DARK,  /* white on black */
  LK_READING_CONTRAST_CALM,  /* dark brown on sand */
  LK_READING_N_CONTRASTS
} LkReadingContrast;

#define LK_READING_LINE_MOST    250
#define LK_READING_LETTERS_MOST 200
#define LK_READING_WIDTH_LEAST  30
#define LK_READING_WIDTH_MOST   120
#define LK_READING_SIZE_LEAST   50
#define LK_READING_SIZE_MOST    300
/* Speed of the voice, as speech-dispatcher counts: 0 is its own, 100 the fastest. */
#define LK_READING_RATE_MOST 100

typedef struct {
  LkReadingFont font;
  LkReadingContrast contrast;
  unsigned line;    /* height of a line, hundredths of the size of its letters: 100 to 250, or 0 */
  unsigned letters; /* between letters, thousandths of their size: up to 200 */
  unsigned width;   /* of the text, signs: 30 to 120, or 0 */
  unsigned size;    /* percent, 50 to 300; 0: nobody has chosen one */
  int rate;         /* -100 to 100 */
  GHashTable *voices; /* (element-type utf8 utf8): language, `de`, to the name of its voice */
} LkReadingSettings;

LkReadingSettings *lk_reading_settings_new (void);
void lk_reading_settings_free (LkReadingSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkReadingSettings, lk_reading_settings_free)

/* One line of text, for the store, and back; what does not fit is as if it were not there. @text nullable.
 * (transfer full) */
char *lk_reading_settings_write (const LkReadingSettings *settings);
LkReadingSettings *lk_reading_settings_read (const char *text);

/* The voice for a language as in HTML (`de-AT`: that of `de`), %NULL: none was chosen. */
const char *lk_reading_settings_voice (const LkReadingSettings *settings, const char *language);
/* @voice %NULL: none. */
void lk_reading_settings_set_voice (LkReadingSettings *settings, const char *language,
                                    const char *voice);
/* The first part of a language, in small letters: `de`. (transfer full) */
char *lk_reading_settings_language (const char *language);

G_END_DECLS
