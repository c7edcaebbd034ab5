/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * The outline as lists watch it: one PlayerOutlineItem for each visible row of a session view, in
 * document order, without the root. Updated in place, so that lists keep their scroll and focus.
 */
#define PLAYER_TYPE_OUTLINE_ITEM (player_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (PlayerOutlineItem, player_outline_item, PLAYER, OUTLINE_ITEM, GObject)

/* Announces any change by `notify::state`. */
const char *player_outline_item_id (PlayerOutlineItem *self);
const char *player_outline_item_title (PlayerOutlineItem *self);
/* 0 for the topmost rows */
unsigned player_outline_item_depth (PlayerOutlineItem *self);
LkStepState player_outline_item_state (PlayerOutlineItem *self);
gboolean player_outline_item_is_enabled (PlayerOutlineItem *self);
/* Where the learner is, or, while nothing is delivered, where they would go on. */
gboolean player_outline_item_is_current (PlayerOutlineItem *self);
/* Has a page, but may not be opened now. */
gboolean player_outline_item_is_locked (PlayerOutlineItem *self);
/* Why it is locked, in a sentence; "" if it is not. */
const char *player_outline_item_reason (PlayerOutlineItem *self);
/* Steps below a branch, done and in all; both 0 for a leaf. */
void player_outline_item_get_steps (PlayerOutlineItem *self, unsigned *ret_done, unsigned *ret_all);
/* `Title, Done`: what a screen reader says. (transfer full) */
char *player_outline_item_label (PlayerOutlineItem *self);

/* Brings @store (of PlayerOutlineItem) to the state of @view. */
void player_outline_update (GListStore *store, const LkSessionView *view);
/* A course that cannot be played: its titles alone. */
void player_outline_update_course (GListStore *store, const LkCourse *course);

G_END_DECLS
