/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/record/player-tracking-item.h"

#include "player/record/player-tracking-text.h"

struct _PlayerTrackingItem {
  GObject parent_instance;
  LkCourse *course; /* reference, that @item and the entry need */
  const LkItem *part;
  LkSeqTraceEntry entry; /* of a decision */
  gboolean current;
  char *state, *detail;
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerTrackingItem, player_tracking_item, G_TYPE_OBJECT)

static void
player_tracking_item_finalize (GObject *object)
{
  PlayerTrackingItem *self = PLAYER_TRACKING_ITEM (object);

  g_free (self->state);
  g_free (self->detail);
  g_clear_pointer (&self->course, lk_course_unref);
  G_OBJECT_CLASS (player_tracking_item_parent_class)->finalize (object);
}

static void
player_tracking_item_class_init (PlayerTrackingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = player_tracking_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", PLAYER_TYPE_TRACKING_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
player_tracking_item_init (PlayerTrackingItem *self)
{
}

PlayerTrackingItem *
player_tracking_item_new_decision (LkCourse *course, const LkSeqTraceEntry *entry)
{
  PlayerTrackingItem *self = g_object_new (PLAYER_TYPE_TRACKING_ITEM, NULL);

  self->course = lk_course_ref (course);
  self->part = entry->item;
  self->entry = *entry;
  return self;
}

static bool
is_decision (PlayerTrackingItem *self)
{
  return self->entry.process != NULL;
}

const char *
player_tracking_item_title (PlayerTrackingItem *self)
{
  if (is_decision (self))
    return player_tracking_text_process (self->entry.process);
  return self->part->title;
}

const char *
player_tracking_item_state (PlayerTrackingItem *self)
{
  if (self->state == NULL)
    self->state = g_strdup_printf ("%s, %s%s%s", self->entry.process, self->entry.step,
                                   self->part != NULL ? " · " : "",
                                   self->part != NULL ? self->part->title : "");
  return self->state;
}

const char *
player_tracking_item_detail (PlayerTrackingItem *self)
{
  return self->detail != NULL ? self->detail : "";
}

const char *
player_tracking_item_outcome (PlayerTrackingItem *self)
{
  return is_decision (self) ? player_tracking_text_outcome (self->entry.outcome) : "";
}

unsigned
player_tracking_item_depth (PlayerTrackingItem *self)
{
  return is_decision (self) ? 0 : self->part->depth;
}

gboolean
player_tracking_item_is_request (PlayerTrackingItem *self)
{
  return g_strcmp0 (self->entry.process, "OP.1") == 0;
}

gboolean
player_tracking_item_is_current (PlayerTrackingItem *self)
{
  return self->current;
}

const LkItem *
player_tracking_item_part (PlayerTrackingItem *self)
{
  return self->part;
}

/* --- from what sequencing knows ---------------------------------------------------------------- */

static void
take_state (PlayerTrackingItem *self, const LkTracking *tracking, const LkTrackedActivity *activity)
{
  g_autofree char *state = player_tracking_text_activity (tracking, activity);
  g_autofree char *detail = player_tracking_text_objectives (activity);
  gboolean current = activity->item == tracking->current;

  if (self->current == current && g_strcmp0 (self->state, state) == 0
      && g_strcmp0 (self->detail, detail) == 0)
    return;
  self->current = current;
  g_free (self->state);
  self->state = g_steal_pointer (&state);
  g_free (self->detail);
  self->detail = g_steal_pointer (&detail);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fill_parts (GListStore *store, const LkTracking *tracking)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < tracking->activities->len; i++) {
    const LkTrackedActivity *activity = g_ptr_array_index (tracking->activities, i);
    PlayerTrackingItem *item = g_object_new (PLAYER_TYPE_TRACKING_ITEM, NULL);

    item->course = lk_course_ref (tracking->course);
    item->part = activity->item;
    g_ptr_array_add (fresh, item);
  }
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), fresh->pdata,
                       fresh->len);
}

void
player_tracking_item_update_parts (GListStore *store, const LkTracking *tracking)
{
  GListModel *model = G_LIST_MODEL (store);

  if (g_list_model_get_n_items (model) != tracking->activities->len)
    fill_parts (store, tracking);
  for (guint i = 0; i < tracking->activities->len; i++) {
    g_autoptr (PlayerTrackingItem) item = g_list_model_get_item (model, i);

    take_state (item, tracking, g_ptr_array_index (tracking->activities, i));
  }
}

void
player_tracking_item_update_decisions (GListStore *store, const LkTracking *tracking,
                                       size_t *n_seen)
{
  size_t n = tracking->n_dropped + tracking->trace->len;
  size_t n_new = n >= *n_seen ? MIN (n - *n_seen, tracking->trace->len) : tracking->trace->len;
  guint n_kept = (guint) (tracking->trace->len - n_new), n_shown;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  n_shown = g_list_model_get_n_items (G_LIST_MODEL (store));
  for (guint i = n_kept; i < tracking->trace->len; i++)
    g_ptr_array_add (fresh,
                     player_tracking_item_new_decision (
                         tracking->course, &g_array_index (tracking->trace, LkSeqTraceEntry, i)));
  *n_seen = n;
  if (n_shown > n_kept)
    g_list_store_splice (store, 0, n_shown - n_kept, NULL, 0);
  if (fresh->len > 0)
    g_list_store_splice (store, g_list_model_get_n_items (G_LIST_MODEL (store)), 0, fresh->pdata,
                         fresh->len);
}
