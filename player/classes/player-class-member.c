/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-class-member.h"

struct _PlayerClassMember {
  GObject parent_instance;
  GPtrArray *learners, *shown; /* own what is pointed to */
  const LkLearner *learner;
  GPtrArray *courses; /* LkShownCourse, of @shown */
};

G_DEFINE_FINAL_TYPE (PlayerClassMember, player_class_member, G_TYPE_OBJECT)

PlayerClassMember *
player_class_member_new (GPtrArray *learners, const LkLearner *learner, GPtrArray *shown)
{
  PlayerClassMember *self = g_object_new (PLAYER_TYPE_CLASS_MEMBER, NULL);

  self->learners = g_ptr_array_ref (learners);
  self->shown = g_ptr_array_ref (shown);
  self->learner = learner;
  for (guint i = 0; i < shown->len; i++) {
    LkShownCourse *course = g_ptr_array_index (shown, i);

    if (course->learner_id == learner->id)
      g_ptr_array_add (self->courses, course);
  }
  return self;
}

const LkLearner *
player_class_member_learner (PlayerClassMember *self)
{
  return self->learner;
}

const GPtrArray *
player_class_member_courses (PlayerClassMember *self)
{
  return self->courses;
}

static void
player_class_member_finalize (GObject *object)
{
  PlayerClassMember *self = PLAYER_CLASS_MEMBER (object);

  g_clear_pointer (&self->courses, g_ptr_array_unref);
  g_clear_pointer (&self->learners, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (player_class_member_parent_class)->finalize (object);
}

static void
player_class_member_class_init (PlayerClassMemberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_class_member_finalize;
}

static void
player_class_member_init (PlayerClassMember *self)
{
  self->courses = g_ptr_array_new ();
}
