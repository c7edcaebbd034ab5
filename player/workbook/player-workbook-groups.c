/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-workbook-groups.h"

static void
group_free (gpointer data)
{
  PlayerWorkGroup *group = data;

  g_ptr_array_unref (group->items);
  g_free (group);
}

static PlayerWorkGroup *
group_new (const LkWorkEntry *entry, PlayerWorkGrouping grouping)
{
  PlayerWorkGroup *group = g_new0 (PlayerWorkGroup, 1);
  bool by_piece = grouping == PLAYER_WORK_BY_PIECE && *entry->page_title != '\0';

  group->title = by_piece ? entry->page_title : entry->course_title;
  group->about = by_piece ? entry->course_title : "";
  group->items = g_ptr_array_new ();
  return group;
}

static bool
belongs (const PlayerWorkGroup *group, const LkWorkEntry *entry, PlayerWorkGrouping grouping)
{
  const LkWorkEntry *first = ((LkWorkbookItem *) group->items->pdata[0])->entry;

  return first->registration_id == entry->registration_id
         && (grouping == PLAYER_WORK_BY_COURSE || g_str_equal (first->page, entry->page));
}

static PlayerWorkGroup *
find_group (GPtrArray *groups, const LkWorkEntry *entry, PlayerWorkGrouping grouping)
{
  PlayerWorkGroup *group;

  for (guint i = groups->len; i-- > 0;)
    if (belongs (groups->pdata[i], entry, grouping))
      return groups->pdata[i];
  group = group_new (entry, grouping);
  g_ptr_array_add (groups, group);
  return group;
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const PlayerWorkGroup *one = *(PlayerWorkGroup *const *) a,
                        *other = *(PlayerWorkGroup *const *) b;

  return one->updated < other->updated ? 1 : one->updated > other->updated ? -1 : 0;
}

GPtrArray *
player_work_groups (const GPtrArray *items, PlayerWorkGrouping grouping)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < items->len; i++) {
    const LkWorkbookItem *item = items->pdata[i];
    PlayerWorkGroup *group = find_group (groups, item->entry, grouping);

    g_ptr_array_add (group->items, (gpointer) item);
    group->updated = MAX (group->updated, item->entry->updated);
  }
  if (grouping == PLAYER_WORK_BY_PIECE)
    g_ptr_array_sort (groups, compare);
  return groups;
}
