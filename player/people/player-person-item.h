/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/store/store.h"

G_BEGIN_DECLS

/* One person of a list: lets a view of GTK watch the engine's struct. */
#define PLAYER_TYPE_PERSON_ITEM (player_person_item_get_type ())
G_DECLARE_FINAL_TYPE (PlayerPersonItem, player_person_item, PLAYER, PERSON_ITEM, GObject)

/* @learner must outlive the item; @learners (element-type LkLearner), which owns it, is kept. */
PlayerPersonItem *player_person_item_new (GPtrArray *learners, const LkLearner *learner);
const LkLearner *player_person_item_learner (PlayerPersonItem *self);
/* Whether one of the words of the name begins so; umlauts may be left out. */
gboolean player_person_item_matches (PlayerPersonItem *self, const char *text);

G_END_DECLS
