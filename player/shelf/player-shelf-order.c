/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/shelf/player-shelf-private.h"

/* --- which courses ------------------------------------------------------------------------------- */

/* Begun and completed are as the card says. */
static gboolean
is_state (const LkShelfRow *row, const char *state)
{
  gboolean begun = row->begun || row->completed > 0;

  if (g_strcmp0 (state, "new") == 0)
    return !begun;
  if (g_strcmp0 (state, "begun") == 0)
    return begun && row->completed == 0;
  if (g_strcmp0 (state, "completed") == 0)
    return row->completed > 0;
  return TRUE;
}

static gboolean
match_cb (gpointer item, gpointer data)
{
  PlayerShelfPage *self = data;
  const LkShelfRow *row = player_course_item_row (item);
  const char *world = player_tiles_chosen (self->worlds);

  if (world != NULL && g_strcmp0 (row->course->world, world) != 0)
    return FALSE;
  if (self->path != NULL && player_path_place (self->path, row->course->code) < 0)
    return FALSE;
  return is_state (row, self->state);
}

/* --- in which order ------------------------------------------------------------------------------ */

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? 1 : a > b ? -1 : 0;
}

static int
by_opened (const LkShelfRow *left, const LkShelfRow *right)
{
  return compare_numbers (left->last_opened, right->last_opened);
}

static int
by_title (const LkShelfRow *left, const LkShelfRow *right)
{
  return g_utf8_collate (left->course->title, right->course->title);
}

/* In the middle of it, then new, then done; of the first the one that is nearest to its end. */
static int
by_state (const LkShelfRow *left, const LkShelfRow *right)
{
  int a = left->completed > 0 ? 0 : left->begun ? 2 : 1;
  int b = right->completed > 0 ? 0 : right->begun ? 2 : 1;

  if (a != b)
    return compare_numbers (a, b);
  return compare_numbers ((gint64) left->steps_done * MAX (right->n_steps, 1),
                          (gint64) right->steps_done * MAX (left->n_steps, 1));
}

static const struct {
  const char *sort, *label;
  int (*compare) (const LkShelfRow *left, const LkShelfRow *right);
} sorts[] = {
  { "opened", N_ ("Last Opened"), by_opened },
  { "title", N_ ("Title"), by_title },
  { "added", N_ ("Newest First"), NULL },
  { "state", N_ ("Progress"), by_state },
};

static const struct {
  const char *state, *label;
} states[] = {
  { "all", N_ ("Any Progress") },
  { "new", N_ ("Not Started") },
  { "begun", N_ ("Begun") },
  { "completed", N_ ("Completed") },
};

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  PlayerShelfPage *self = data;
  const LkShelfRow *left = player_course_item_row ((PlayerCourseItem *) a);
  const LkShelfRow *right = player_course_item_row ((PlayerCourseItem *) b);
  int order = 0;

  /* A path has an order of its own. */
  if (self->path != NULL)
    return player_path_place (self->path, left->course->code)
           - player_path_place (self->path, right->course->code);
  if (sorts[self->sort].compare != NULL)
    order = sorts[self->sort].compare (left, right);
  return order != 0 ? order : compare_numbers (left->course->imported, right->course->imported);
}

/* --- changes ------------------------------------------------------------------------------------- */

void
player_shelf_order_init (PlayerShelfPage *self)
{
  self->store = g_list_store_new (PLAYER_TYPE_COURSE_ITEM);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)),
                                              GTK_FILTER (self->filter));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          GTK_SORTER (self->sorter));
}

void
player_shelf_order_changed (PlayerShelfPage *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

void
player_shelf_page_set_sort (PlayerShelfPage *self, const char *sort)
{
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (sorts[i].sort, sort) == 0) {
      self->sort = i;
      gtk_menu_button_set_label (self->sort_button, gettext (sorts[i].label));
    }
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

void
player_shelf_page_set_state (PlayerShelfPage *self, const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0) {
      self->state = states[i].state;
      gtk_menu_button_set_label (self->state_button, gettext (states[i].label));
    }
  player_shelf_order_changed (self);
  player_shelf_page_update (self);
}
