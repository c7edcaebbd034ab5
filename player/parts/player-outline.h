/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * The outline as lists watch it: one PlayerOutlineItem for each visible row of a session view, in its
 * order. Updated in place, so that lists keep their scroll and focus.
 */
#define PLAYER_TYPE_OUTLINE_ITEM (player_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (PlayerOutlineItem, player_outline_item, PLAYER, OUTLINE_ITEM, GObject)

/* Announces any change by `notify::state`. */
const char *player_outline_item_id (PlayerOutlineItem *self);
const char *player_outline_item_title (PlayerOutlineItem *self);
/* 0 for the topmost rows */
unsigned player_outline_item_depth (PlayerOutlineItem *self);
LkStepState player_outline_item_state (PlayerOutlineItem *self);
/* The word beside its sign: `Done`, `Passed`, `Continue here`, `2 of 5 done` … Static or of the item. */
const char *player_outline_item_word (PlayerOutlineItem *self);
/* Where the learner is, that there is something to be made good; else "". Static. */
const char *player_outline_item_warning (PlayerOutlineItem *self);
/* `80 % · 12 minutes`: what has come of it, "" if nothing is known. */
const char *player_outline_item_result (PlayerOutlineItem *self);
gboolean player_outline_item_is_enabled (PlayerOutlineItem *self);
/* Where the learner is, or, while nothing is delivered, where they would go on. */
gboolean player_outline_item_is_current (PlayerOutlineItem *self);
/* Could be opened, but may not be now; player_outline_item_reason() says why. */
gboolean player_outline_item_is_locked (PlayerOutlineItem *self);
/* Locked, and it is the part that is: a lock is to be seen. Else only the way there is barred, as it is
 * for most parts of a course that goes step by step. */
gboolean player_outline_item_is_closed (PlayerOutlineItem *self);
/* Whether pressing it opens or explains something: not a mere heading. Stays. */
gboolean player_outline_item_acts (PlayerOutlineItem *self);
/* Why it is locked, in a sentence; "" if it is not. */
const char *player_outline_item_reason (PlayerOutlineItem *self);
/* Whether it is a unit of cmi5 that could be opened. Stays. */
gboolean player_outline_item_is_unit (PlayerOutlineItem *self);
/* Steps below a branch, done and in all; both 0 for a leaf. */
void player_outline_item_get_steps (PlayerOutlineItem *self, unsigned *ret_done, unsigned *ret_all);
/* `3 steps`, or, where these are pages that say how long they take, `3 pages · 24 minutes`; "" for a leaf.
 * (transfer full) */
char *player_outline_item_length (PlayerOutlineItem *self);
/* `Title, Done, 80 % · 12 minutes`: what a screen reader says. (transfer full) */
char *player_outline_item_label (PlayerOutlineItem *self);

/* Brings @store (of PlayerOutlineItem) to the state of @view. @with_root: the course itself comes
 * first where rules decide, since it can be chosen as a whole then. */
void player_outline_update (GListStore *store, const LkSessionView *view, gboolean with_root);
/* A course that cannot be played: its titles alone. */
void player_outline_update_course (GListStore *store, const LkCourse *course);

G_END_DECLS
