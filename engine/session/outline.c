/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/outline.h"

#include <string.h>

static const LkItem *
item_at (const LkOutline *outline, unsigned index)
{
  return g_ptr_array_index (outline->organization->items, index);
}

bool
lk_outline_is_done (const LkOutline *outline, const LkItem *item)
{
  const LkActivityState *state = outline->states[item->index];

  return state != NULL && state->done != 0;
}

LkOutline
lk_outline_make (const LkOrganization *organization, LkActivityState *const *states,
                 const LkItem *leaving, unsigned *undone)
{
  LkOutline outline = { organization, states, undone, leaving };
  unsigned n = organization->items->len;

  memset (undone, 0, n * sizeof *undone);
  /* Backwards in document order: everything below an item comes before it. */
  for (unsigned i = n; i-- > 0;) {
    const LkItem *item = item_at (&outline, i);

    undone[i]
        += lk_item_is_launchable (item) && !lk_outline_is_done (&outline, item) && item != leaving;
    if (item->parent != NULL)
      undone[item->parent->index] += undone[i];
  }
  return outline;
}

/* LkPrerequisitesStatus */
static const char *
prerequisite_status (const char *identifier, bool *ret_is_done, void *data)
{
  const LkOutline *outline = data;
  const LkItem *item = lk_organization_find (outline->organization, identifier);
  const LkActivityState *state;

  if (item == NULL)
    return NULL;
  state = outline->states[item->index];
  /* What has no step at all holds nobody up. */
  *ret_is_done = outline->undone[item->index] == 0;
  if (state != NULL && item != outline->leaving)
    return state->status;
  return *ret_is_done ? "completed" : "not attempted";
}

static LkIssueCode
page_lock (const LkItem *item)
{
  if (lk_item_is_launchable (item))
    return LK_N_ISSUES;
  if (item->resource == NULL)
    return item->unresolved_reference != NULL ? LK_ISSUE_LOCK_DAMAGED : LK_ISSUE_LOCK_NO_PAGE;
  if (item->resource->remote != NULL)
    return LK_ISSUE_LOCK_REMOTE;
  /* Nothing is wrong with it: the player asks them itself, later (lessons.h). */
  if (lk_resource_is_questions (item->resource))
    return LK_ISSUE_LOCK_NO_PAGE;
  return item->children->len > 0 ? LK_ISSUE_LOCK_NO_PAGE : LK_ISSUE_LOCK_DAMAGED;
}

static bool
is_time_used_up (const LkOutline *outline, const LkItem *item)
{
  const LkActivityState *state = outline->states[item->index];
  bool exits = item->time_limit_action == LK_TIME_LIMIT_EXIT_MESSAGE
               || item->time_limit_action == LK_TIME_LIMIT_EXIT_NO_MESSAGE;

  return exits && item->max_time_allowed >= 0 && state != NULL && state->done == 0
         && state->total_time >= item->max_time_allowed;
}

LkIssueCode
lk_outline_lock (const LkOutline *outline, const LkItem *item, GPtrArray *missing)
{
  LkIssueCode lock = page_lock (item);

  if (lock != LK_N_ISSUES)
    return lock;
  for (const LkItem *at = item; at != NULL; at = at->parent)
    if (at->prerequisites_parsed != NULL
        && !lk_prerequisites_hold (at->prerequisites_parsed, prerequisite_status, (void *) outline,
                                   missing))
      return LK_ISSUE_LOCK_PREREQUISITES;
  return is_time_used_up (outline, item) ? LK_ISSUE_LOCK_TIME : LK_N_ISSUES;
}

static bool
can_open (const LkOutline *outline, const LkItem *item)
{
  return lk_outline_lock (outline, item, NULL) == LK_N_ISSUES;
}

const LkItem *
lk_outline_next (const LkOutline *outline, const LkItem *from)
{
  for (unsigned i = from != NULL ? from->index + 1 : 0; i < outline->organization->items->len; i++)
    if (can_open (outline, item_at (outline, i)))
      return item_at (outline, i);
  return NULL;
}

const LkItem *
lk_outline_previous (const LkOutline *outline, const LkItem *from)
{
  for (unsigned i = from != NULL ? from->index : 0; i > 0; i--)
    if (can_open (outline, item_at (outline, i - 1)))
      return item_at (outline, i - 1);
  return NULL;
}

/* The first step in [from, end) that can be opened and is not done. */
static const LkItem *
find_undone (const LkOutline *outline, unsigned from, unsigned end)
{
  for (unsigned i = from; i < end; i++)
    if (!lk_outline_is_done (outline, item_at (outline, i))
        && can_open (outline, item_at (outline, i)))
      return item_at (outline, i);
  return NULL;
}

const LkItem *
lk_outline_resume (const LkOutline *outline, const LkItem *stopped)
{
  unsigned n = outline->organization->items->len;
  bool here = stopped != NULL && can_open (outline, stopped);
  const LkItem *undone;

  if (here && !lk_outline_is_done (outline, stopped))
    return stopped;
  undone = stopped != NULL ? find_undone (outline, stopped->index + 1, n) : NULL;
  if (undone == NULL)
    undone = find_undone (outline, 0, n);
  if (undone != NULL)
    return undone;
  return here ? stopped : lk_outline_next (outline, NULL);
}

unsigned
lk_outline_steps_done (const LkOutline *outline)
{
  unsigned done = 0;

  for (unsigned i = 0; i < outline->organization->items->len; i++)
    done += lk_item_is_launchable (item_at (outline, i))
            && lk_outline_is_done (outline, item_at (outline, i));
  return done;
}

bool
lk_outline_is_complete (const LkOutline *outline)
{
  unsigned steps = lk_organization_count_steps (outline->organization);

  return steps > 0 && lk_outline_steps_done (outline) == steps;
}
