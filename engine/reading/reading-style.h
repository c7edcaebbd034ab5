/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-settings.h"

G_BEGIN_DECLS

/* Name under which the sentence that is read is painted (CSS Custom Highlight API). */
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
/* The sentence that is read: its ground and its letters, whatever the page looks like. */
#define LK_READING_MARK    "#f0b93a"
#define LK_READING_ON_MARK "#1d2a2e"
/* A token of our courses (`grey`) under a contrast; %NULL: it is left alone. */
const char *lk_reading_style_token (const char *name, LkReadingContrast contrast);

G_END_DECLS
