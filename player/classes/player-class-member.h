/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/store/store-class.h"

G_BEGIN_DECLS

/* One person as trainers see them: lets a list watch engine structs. */
#define PLAYER_TYPE_CLASS_MEMBER (player_class_member_get_type ())
G_DECLARE_FINAL_TYPE (PlayerClassMember, player_class_member, PLAYER, CLASS_MEMBER, GObject)

/* @learner is one of @learners (element-type LkLearner), which is kept. @shown (element-type LkShownCourse) is kept;
 * the member has those of it that are theirs. */
PlayerClassMember *
player_class_member_new (GPtrArray *learners, const LkLearner *learner, GPtrArray *shown);
const LkLearner *player_class_member_learner (PlayerClassMember *self);
/* (element-type LkShownCourse) */
const GPtrArray *player_class_member_courses (PlayerClassMember *self);

G_END_DECLS
