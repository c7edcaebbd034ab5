/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A bar to look for words of what is shown, which it knows nothing of. Signals: `find (string text)`, text not
 * empty; `step (boolean forward)`; `ended`: it was closed, or its text is empty.
 */
#define PLAYER_TYPE_FIND_BAR (player_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (PlayerFindBar, player_find_bar, PLAYER, FIND_BAR, AdwBin)

/* With the keyboard in it and its text selected. */
void player_find_bar_open (PlayerFindBar *self);
void player_find_bar_close (PlayerFindBar *self);
/* What is shown has changed: asks for the same text again, if there is any. */
void player_find_bar_again (PlayerFindBar *self);
/* Says how many places there are; @most: so many or more. */
void player_find_bar_set_found (PlayerFindBar *self, unsigned n, unsigned most);

G_END_DECLS
