/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/context/player-session.h"

G_BEGIN_DECLS

/*
 * Before a step that ends the session of a unit (cmi5, xAPI), with its page gone: waits for what that
 * page has said last. A request that was made while it went is sent by another process, and arrives
 * when the page is no longer there. Ends once the unit has said that it has ended, else a moment after
 * nothing more has come, after half a second at most; at once where nothing can come.
 */
void player_settle (PlayerSession *session, PlayerContext *context, PlayerSessionDone done,
                    gpointer owner);

G_END_DECLS
