/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-outline.h"

#include <glib/gi18n.h>

#include "player/context/player-text.h"
#include "words/words.h"

struct _PlayerOutlineItem {
  GObject parent_instance;
  char *id, *title, *reason, *result;
  char *inside;                             /* what of it is done; %NULL: nothing is below it */
  const char *outcome;                      /* static */
  unsigned depth, n_done, n_steps, minutes; /* of the steps below it */
  LkStepState state;
  gboolean enabled, current, locked;
  gboolean closed; /* locked, and by more than the way there */
  gboolean unit, pages;
  gboolean acts;    /* pressing it does something, be it to explain */
  LkCourse *course; /* reference that @why needs; %NULL: @reason says it already */
  LkSeqReason why;
};

enum {
  PROP_STATE = 1,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PlayerOutlineItem, player_outline_item, G_TYPE_OBJECT)

static void
player_outline_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, (int) PLAYER_OUTLINE_ITEM (object)->state);
}

static void
player_outline_item_finalize (GObject *object)
{
  PlayerOutlineItem *self = PLAYER_OUTLINE_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->reason);
  g_free (self->result);
  g_free (self->inside);
  g_clear_pointer (&self->course, lk_course_unref);
  G_OBJECT_CLASS (player_outline_item_parent_class)->finalize (object);
}

static void
player_outline_item_class_init (PlayerOutlineItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = player_outline_item_get_property;
  object_class->finalize = player_outline_item_finalize;
  props[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, G_MAXINT, 0,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
player_outline_item_init (PlayerOutlineItem *self)
{
}

const char *
player_outline_item_id (PlayerOutlineItem *self)
{
  return self->id;
}

const char *
player_outline_item_title (PlayerOutlineItem *self)
{
  return self->title;
}

unsigned
player_outline_item_depth (PlayerOutlineItem *self)
{
  return self->depth;
}

LkStepState
player_outline_item_state (PlayerOutlineItem *self)
{
  return self->state;
}

const char *
player_outline_item_word (PlayerOutlineItem *self)
{
  if (self->outcome != NULL && !self->current && !self->closed)
    return self->outcome;
  if (self->state == LK_STEP_HEADING && self->inside != NULL)
    return self->inside;
  return player_text_step_state (self->state, self->current, self->closed);
}

const char *
player_outline_item_warning (PlayerOutlineItem *self)
{
  return self->current && self->state == LK_STEP_FAILED
             ? player_text_step_state (self->state, FALSE, FALSE)
             : "";
}

const char *
player_outline_item_result (PlayerOutlineItem *self)
{
  return self->result != NULL ? self->result : "";
}

gboolean
player_outline_item_is_enabled (PlayerOutlineItem *self)
{
  return self->enabled;
}

gboolean
player_outline_item_is_current (PlayerOutlineItem *self)
{
  return self->current;
}

gboolean
player_outline_item_is_locked (PlayerOutlineItem *self)
{
  return self->locked;
}

gboolean
player_outline_item_is_closed (PlayerOutlineItem *self)
{
  return self->closed;
}

gboolean
player_outline_item_acts (PlayerOutlineItem *self)
{
  return self->acts;
}

gboolean
player_outline_item_is_unit (PlayerOutlineItem *self)
{
  return self->unit;
}

/* A rule is only put in words where somebody looks: a course may have ten thousand rows. */
const char *
player_outline_item_reason (PlayerOutlineItem *self)
{
  if (self->reason == NULL)
    self->reason
        = self->course != NULL ? player_text_reason (self->course, &self->why) : g_strdup ("");
  return self->reason;
}

void
player_outline_item_get_steps (PlayerOutlineItem *self, unsigned *ret_done, unsigned *ret_all)
{
  *ret_done = self->n_done;
  *ret_all = self->n_steps;
}

char *
player_outline_item_length (PlayerOutlineItem *self)
{
  g_autofree char *steps
      = g_strdup_printf (self->pages ? ngettext ("%u page", "%u pages", self->n_steps)
                                     : ngettext ("%u step", "%u steps", self->n_steps),
                         self->n_steps);
  g_autofree char *time = self->minutes > 0 ? words_duration (self->minutes * 60.0) : NULL;

  return self->n_steps > 0 ? g_strjoin (" · ", steps, time, NULL) : g_strdup ("");
}

char *
player_outline_item_label (PlayerOutlineItem *self)
{
  const char *const parts[]
      = { self->title, player_outline_item_word (self), player_outline_item_warning (self),
          player_outline_item_result (self) };
  GString *label = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (label, "%s%s", label->len > 0 ? ", " : "", parts[i]);
  return g_string_free (label, FALSE);
}

/* --- from a view ----------------------------------------------------------------------------- */

/* Rules of the course decide about its parts, but not about the pages that it tells of. */
static gboolean
by_rules (const LkSessionView *view)
{
  return view->sequenced && view->companion == NULL;
}

/* Where the learner stands: at what is delivered, else where Start would lead. */
static const LkItem *
place_of (const LkSessionView *view)
{
  if (view->delivered != NULL)
    return view->here;
  if (view->review || (by_rules (view) && view->ended))
    return NULL;
  return view->begun ? view->resume_item : NULL;
}

/* Steps of the whole subtree: it ends at the first row that is not deeper. */
static void
count_steps (const LkSessionView *view, guint index, PlayerOutlineItem *item)
{
  const LkOutlineRow *top = g_ptr_array_index (view->rows, index);

  for (guint i = index + 1; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->item->depth <= top->item->depth)
      return;
    if (row->state == LK_STEP_HEADING)
      continue;
    item->n_steps++;
    item->minutes += row->minutes;
    item->n_done += row->state == LK_STEP_DONE;
  }
}

static void
take_lock (PlayerOutlineItem *item, const LkSessionView *view, const LkOutlineRow *row)
{
  gboolean done = row->state == LK_STEP_DONE;

  item->locked = row->lock != LK_N_ISSUES && row->lock != LK_ISSUE_LOCK_NO_PAGE;
  item->closed = item->locked;
  if (row->lock != LK_ISSUE_LOCK_SEQUENCING) {
    item->reason = player_text_lock (view, row);
    return;
  }
  item->closed = !done && player_text_is_closed (row->reason.why);
  item->course = lk_course_ref (view->course);
  item->why = row->reason;
}

/* Parts above that are not to be seen do not push it in. */
static unsigned
shown_depth (const LkItem *item)
{
  unsigned depth = 0;

  for (const LkItem *above = item->parent; above != NULL && above->parent != NULL;
       above = above->parent)
    depth += above->visible ? 1 : 0;
  return depth;
}

/* A chapter whose parts are not to be seen looks like one part, so it has the state of one. */
static LkStepState
state_of (const LkOutlineRow *row, const PlayerOutlineItem *item)
{
  const GPtrArray *children = row->item->children;

  if (row->state != LK_STEP_HEADING || item->n_steps == 0)
    return row->state;
  for (guint i = 0; i < children->len; i++)
    if (((const LkItem *) g_ptr_array_index (children, i))->visible)
      return row->state;
  return item->n_done == item->n_steps ? LK_STEP_DONE : LK_STEP_OPEN;
}

static PlayerOutlineItem *
item_from_row (const LkSessionView *view, guint index)
{
  const LkOutlineRow *row = g_ptr_array_index (view->rows, index);
  PlayerOutlineItem *item = g_object_new (PLAYER_TYPE_OUTLINE_ITEM, NULL);

  item->id = g_strdup (row->item->identifier);
  item->title = g_strdup (row->item->title);
  item->depth = shown_depth (row->item);
  item->enabled = row->enabled;
  item->current = row->item == place_of (view);
  item->pages = view->companion != NULL;
  item->unit = view->course->standard == LK_STANDARD_CMI5 && lk_item_is_launchable (row->item);
  /* Whole chapters can be chosen where rules decide: they know where to begin inside. */
  item->acts = row->state != LK_STEP_HEADING || by_rules (view);
  if (row->item->children->len > 0)
    count_steps (view, index, item);
  if (item->n_steps > 0)
    item->inside = player_text_steps_inside (item->n_done, item->n_steps);
  item->outcome = player_text_step_outcome (row);
  item->result = player_text_step_result (row);
  item->state = state_of (row, item);
  take_lock (item, view, row);
  return item;
}

static gboolean
reasons_differ (const PlayerOutlineItem *a, const PlayerOutlineItem *b)
{
  if (a->course == NULL && b->course == NULL)
    return g_strcmp0 (a->reason, b->reason) != 0;
  return a->course != b->course || a->why.why != b->why.why || a->why.item != b->why.item
         || a->why.rule != b->why.rule;
}

static gboolean
items_differ (const PlayerOutlineItem *a, const PlayerOutlineItem *b)
{
  return a->state != b->state || a->enabled != b->enabled || a->current != b->current
         || a->locked != b->locked || a->closed != b->closed || a->n_done != b->n_done
         || a->n_steps != b->n_steps || a->outcome != b->outcome
         || g_strcmp0 (a->result, b->result) != 0 || reasons_differ (a, b)
         || g_strcmp0 (a->title, b->title) != 0;
}

static void
take_over (PlayerOutlineItem *item, PlayerOutlineItem *fresh)
{
  item->state = fresh->state;
  item->enabled = fresh->enabled;
  item->current = fresh->current;
  item->locked = fresh->locked;
  item->closed = fresh->closed;
  item->acts = fresh->acts;
  item->n_done = fresh->n_done;
  item->n_steps = fresh->n_steps;
  item->outcome = fresh->outcome;
  g_free (item->result);
  item->result = g_steal_pointer (&fresh->result);
  g_free (item->inside);
  item->inside = g_steal_pointer (&fresh->inside);
  g_free (item->reason);
  item->reason = g_steal_pointer (&fresh->reason);
  g_clear_pointer (&item->course, lk_course_unref);
  item->course = g_steal_pointer (&fresh->course);
  item->why = fresh->why;
  g_free (item->title);
  item->title = g_steal_pointer (&fresh->title);
  g_object_notify_by_pspec (G_OBJECT (item), props[PROP_STATE]);
}

static gboolean
same_rows (GListModel *model, GPtrArray *fresh)
{
  if (g_list_model_get_n_items (model) != fresh->len)
    return FALSE;
  for (guint i = 0; i < fresh->len; i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (model, i);

    if (g_strcmp0 (item->id, ((PlayerOutlineItem *) g_ptr_array_index (fresh, i))->id) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
bring_to (GListStore *store, GPtrArray *fresh)
{
  GListModel *model = G_LIST_MODEL (store);

  if (!same_rows (model, fresh)) {
    g_list_store_splice (store, 0, g_list_model_get_n_items (model), fresh->pdata, fresh->len);
    return;
  }
  for (guint i = 0; i < fresh->len; i++) {
    g_autoptr (PlayerOutlineItem) item = g_list_model_get_item (model, i);

    if (items_differ (item, g_ptr_array_index (fresh, i)))
      take_over (item, g_ptr_array_index (fresh, i));
  }
}

void
player_outline_update (GListStore *store, const LkSessionView *view, gboolean with_root)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->visible && (row->item->parent != NULL || (with_root && by_rules (view))))
      g_ptr_array_add (fresh, item_from_row (view, i));
  }
  bring_to (store, fresh);
}

void
player_outline_update_course (GListStore *store, const LkCourse *course)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);
  const LkOrganization *organization = lk_course_organization (course);

  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *source = g_ptr_array_index (organization->items, i);
    PlayerOutlineItem *item;

    if (!source->visible || source->parent == NULL)
      continue;
    item = g_object_new (PLAYER_TYPE_OUTLINE_ITEM, NULL);
    item->id = g_strdup (source->identifier);
    item->title = g_strdup (source->title);
    item->depth = source->depth - 1;
    item->state = LK_STEP_HEADING;
    item->reason = g_strdup ("");
    g_ptr_array_add (fresh, item);
  }
  bring_to (store, fresh);
}
