/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/classlist/classlist.h"
#include "engine/store/store-class.h"

G_BEGIN_DECLS

/* What would come of a list of people, row by row, against those who are there. Nothing is written. */

typedef enum {
  PLAYER_PLAN_NEW,
  PLAYER_PLAN_THERE, /* somebody of that name is there; they stay as they are */
  PLAYER_PLAN_PROBLEM,
  PLAYER_N_PLAN_KINDS
} PlayerPlanKind;

typedef struct _PlayerClassPlan PlayerClassPlan;

/* One row, for a list to watch. */
#define PLAYER_TYPE_PLAN_ROW (player_plan_row_get_type ())
G_DECLARE_FINAL_TYPE (PlayerPlanRow, player_plan_row, PLAYER, PLAN_ROW, GObject)
PlayerPlanKind player_plan_row_kind (PlayerPlanRow *self);
/* For people; all (transfer full). The name, or what stands for it; `Metal 1 · with PIN`, or ""; what will happen, or
 * why not and in which line. */
char *player_plan_row_name (PlayerPlanRow *self);
char *player_plan_row_about (PlayerPlanRow *self);
char *player_plan_row_state (PlayerPlanRow *self);

/* Blocks. */
PlayerClassPlan *
player_class_plan_read (LkStore *store, GFile *file, GCancellable *cancellable, GError **error);
PlayerClassPlan *player_class_plan_ref (PlayerClassPlan *plan);
/* Gives up one reference. */
void player_class_plan_free (PlayerClassPlan *plan);
unsigned player_class_plan_count (const PlayerClassPlan *plan, PlayerPlanKind kind);
/* `12 people are new. 3 are there already and stay as they are.` (transfer full) */
char *player_class_plan_summary (const PlayerClassPlan *plan);
/* (element-type PlayerPlanRow): problems first, then who is there, then who is new. They keep @plan.
 * (transfer full) */
GPtrArray *player_class_plan_rows (PlayerClassPlan *plan);
/* Those who are new (element-type LkNewPerson); their strings belong to @plan. (transfer full) */
GArray *player_class_plan_people (const PlayerClassPlan *plan);

G_END_DECLS
