/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * One line of the trainer's window as lists watch it: a part of the course with its state, or a decision
 * with the part it is about. What it says is put in words only where it is shown.
 */
#define PLAYER_TYPE_TRACKING_ITEM (player_tracking_item_get_type ())
G_DECLARE_FINAL_TYPE (PlayerTrackingItem, player_tracking_item, PLAYER, TRACKING_ITEM, GObject)

PlayerTrackingItem *
player_tracking_item_new_decision (LkCourse *course, const LkSeqTraceEntry *entry);

/* Emits `changed` when what it says is another. */
const char *player_tracking_item_title (PlayerTrackingItem *self);
/* The second and, if not "", the third line. */
const char *player_tracking_item_state (PlayerTrackingItem *self);
const char *player_tracking_item_detail (PlayerTrackingItem *self);
/* What came of a decision; "" for a part. */
const char *player_tracking_item_outcome (PlayerTrackingItem *self);
unsigned player_tracking_item_depth (PlayerTrackingItem *self);
/* Where a request begins that all decisions below belong to. */
gboolean player_tracking_item_is_request (PlayerTrackingItem *self);
gboolean player_tracking_item_is_current (PlayerTrackingItem *self);
/* Which part; %NULL for a decision about none. It belongs to the course. */
const LkItem *player_tracking_item_part (PlayerTrackingItem *self);

/* Brings @store (of PlayerTrackingItem) to the parts of @tracking. */
void player_tracking_item_update_parts (GListStore *store, const LkTracking *tracking);
/* Adds the decisions that came since; @n_seen: how many there have been in all, dropped ones included,
 * is brought up to date. */
void player_tracking_item_update_decisions (GListStore *store, const LkTracking *tracking,
                                            size_t *n_seen);

G_END_DECLS
