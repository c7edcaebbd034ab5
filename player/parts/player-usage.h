/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/context/player-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Adds to @page what a course takes of the disk, and what all of them take; the figures come when they are
 * counted, in a thread. */
void player_usage_add (AdwPreferencesPage *page, PlayerContext *context, const LkCourseRow *course);

G_END_DECLS
