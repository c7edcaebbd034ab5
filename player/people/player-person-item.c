/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-person-item.h"

struct _PlayerPersonItem {
  GObject parent_instance;
  GPtrArray *learners;
  const LkLearner *learner; /* in them */
};

G_DEFINE_FINAL_TYPE (PlayerPersonItem, player_person_item, G_TYPE_OBJECT)

PlayerPersonItem *
player_person_item_new (GPtrArray *learners, const LkLearner *learner)
{
  PlayerPersonItem *self = g_object_new (PLAYER_TYPE_PERSON_ITEM, NULL);

  self->learners = g_ptr_array_ref (learners);
  self->learner = learner;
  return self;
}

const LkLearner *
player_person_item_learner (PlayerPersonItem *self)
{
  return self->learner;
}

gboolean
player_person_item_matches (PlayerPersonItem *self, const char *text)
{
  return *text == '\0' || g_str_match_string (text, self->learner->name, TRUE);
}

static void
player_person_item_finalize (GObject *object)
{
  g_clear_pointer (&PLAYER_PERSON_ITEM (object)->learners, g_ptr_array_unref);
  G_OBJECT_CLASS (player_person_item_parent_class)->finalize (object);
}

static void
player_person_item_class_init (PlayerPersonItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_person_item_finalize;
}

static void
player_person_item_init (PlayerPersonItem *self)
{
}
