/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-page.h"
#include "engine/webhost/web-reading.h"

G_BEGIN_DECLS

/*
 * The page that is on the stage, as blocks: read when somebody needs it, and again whenever it changes.
 * Signal `changed`: another page, or the same one with other content; %NULL where there is none.
 */
#define PLAYER_TYPE_READING_SOURCE (player_reading_source_get_type ())
G_DECLARE_FINAL_TYPE (PlayerReadingSource, player_reading_source, PLAYER, READING_SOURCE, GObject)

PlayerReadingSource *player_reading_source_new (void);

/* %NULL: there is no page any more. */
void player_reading_source_set_view (PlayerReadingSource *self, LkWebView *view);
LkWebView *player_reading_source_view (PlayerReadingSource *self);
/* A page has been loaded in the view. */
void player_reading_source_page_came (PlayerReadingSource *self);

/* From now on it is read; as often as it was held it has to be released. */
void player_reading_source_hold (PlayerReadingSource *self);
void player_reading_source_release (PlayerReadingSource *self);
/* Reads once more: what was done in the page may show nowhere but in a field. */
void player_reading_source_refresh (PlayerReadingSource *self);

/* What was read last, %NULL before that. */
LkReadingPage *player_reading_source_page (PlayerReadingSource *self);

G_END_DECLS
