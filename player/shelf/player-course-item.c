/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/shelf/player-course-item.h"

#include "player/context/player-text.h"

struct _PlayerCourseItem {
  GObject parent_instance;
  LkShelfRow *row;
};

G_DEFINE_FINAL_TYPE (PlayerCourseItem, player_course_item, G_TYPE_OBJECT)

static void
player_course_item_finalize (GObject *object)
{
  lk_shelf_row_free (PLAYER_COURSE_ITEM (object)->row);
  G_OBJECT_CLASS (player_course_item_parent_class)->finalize (object);
}

static void
player_course_item_class_init (PlayerCourseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_course_item_finalize;
}

static void
player_course_item_init (PlayerCourseItem *self)
{
}

PlayerCourseItem *
player_course_item_new (LkShelfRow *row)
{
  PlayerCourseItem *self = g_object_new (PLAYER_TYPE_COURSE_ITEM, NULL);

  self->row = row;
  return self;
}

const LkShelfRow *
player_course_item_row (PlayerCourseItem *self)
{
  return self->row;
}

gint64
player_course_item_id (PlayerCourseItem *self)
{
  return self->row->course->id;
}

double
player_course_item_fraction (PlayerCourseItem *self)
{
  if (self->row->n_steps == 0)
    return 0.0;
  return CLAMP ((double) self->row->steps_done / self->row->n_steps, 0.0, 1.0);
}

char *
player_course_item_label (PlayerCourseItem *self)
{
  return player_text_course_label (self->row);
}
