/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/reading/player-reader.h"

G_BEGIN_DECLS

/*
 * The page on the stage as widgets of the program, for screen readers and for who likes it plain. The page goes on
 * running; what is done here is done there. Signal `page-wanted (uint id)`: the person wants to go on in
 * the page itself, at this block.
 */
#define PLAYER_TYPE_TEXT_VIEW (player_text_view_get_type ())
G_DECLARE_FINAL_TYPE (PlayerTextView, player_text_view, PLAYER, TEXT_VIEW, AdwBin)

PlayerTextView *
player_text_view_new (PlayerReadingSource *source, PlayerReader *reader, PlayerReadingPrefs *prefs);

/* Follows the page from now on, beginning where the person is in it, and takes the focus. */
void player_text_view_open (PlayerTextView *self);
/* The page is scrolled to where the person is here. */
void player_text_view_close (PlayerTextView *self);
gboolean player_text_view_is_open (PlayerTextView *self);
/* Where the person is: what they have selected, else what stands uppermost. 0: nowhere. */
unsigned player_text_view_place (PlayerTextView *self, size_t *ret_at);
/* What is selected in the block that has the focus, in bytes of its text; 0: nothing. */
unsigned player_text_view_selection (PlayerTextView *self, size_t *ret_from, size_t *ret_to);
/* Percent, of the size of text. */
void player_text_view_set_size (PlayerTextView *self, unsigned percent);

G_END_DECLS
