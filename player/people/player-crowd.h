/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Many people to choose from: groups, a field that letters typed anywhere go to, and a list that makes rows only for
 * what is in sight. Signal `person-activated (int64 id)`.
 */
#define PLAYER_TYPE_CROWD (player_crowd_get_type ())
G_DECLARE_FINAL_TYPE (PlayerCrowd, player_crowd, PLAYER, CROWD, AdwBin)

/* @learners (element-type LkLearner), kept; @classes (element-type LkClass). Shows them by name; the group that was
 * chosen stays chosen. */
void player_crowd_set_people (PlayerCrowd *self, GPtrArray *learners, const GPtrArray *classes);
/* Begins anew: nothing is searched, the field has the focus. */
void player_crowd_begin (PlayerCrowd *self);

G_END_DECLS
