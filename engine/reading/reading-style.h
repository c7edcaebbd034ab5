/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-settings.h"

G_BEGIN_DECLS

/* Name under which the sentence that is read is painted (CSS Custom Highlight API); with `-on-dark` behind it where
 * letters are light: WebKit paints the ground alone, letters keep their colour. */
#define LK_READING_HIGHLIGHT "lernkoffer-reading"

/**
 * lk_reading_style:
 *
 * The style sheet for pages of courses, to be put above theirs: of our own courses it sets the tokens, of
 * others the usual elements. A course that draws its text, or paints behind it, does not follow.
 * Made of our own rules and numbers alone.
 *
 * Returns: (transfer full): never empty, as the highlight is in it
 */
char *lk_reading_style (const LkReadingSettings *settings);

/* Fonts as CSS has them, the first that is there counts; %NULL: that of the course. */
const char *lk_reading_style_fonts (LkReadingFont font);
/* `#rrggbb` of text, page and links; %NULL with LK_READING_CONTRAST_COURSE. */
const char *lk_reading_style_ink (LkReadingContrast contrast);
const char *lk_reading_style_paper (LkReadingContrast contrast);
const char *lk_reading_style_brand (LkReadingContrast contrast);
/* The sentence that is read: its ground and its letters, in light and in dark. */
#define LK_READING_MARK         "#ffdf8e"
#define LK_READING_ON_MARK      "#1d2a2e"
#define LK_READING_DARK_MARK    "#6b4a00"
#define LK_READING_ON_DARK_MARK "#ffffff"
/* A token of our courses (`grey`) under a contrast; %NULL: it is left alone. */
const char *lk_reading_style_token (const char *name, LkReadingContrast contrast);

G_END_DECLS
