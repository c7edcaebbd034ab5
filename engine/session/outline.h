/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * What may be opened, and what comes next, where a standard leaves it to the outline: SCORM 1.2
 * with its prerequisites, content packages, plain pages. Pure: looks at the course and at what is
 * known of its items, and changes neither.
 */
typedef struct {
  const LkOrganization *organization;
  LkActivityState *const *states; /* by item index, %NULL where an item was never opened */
  const unsigned *undone;         /* by item index: steps not done, the item and all below it */
  const LkItem *leaving;
} LkOutline;

/* @undone: room for one number for each item, filled here; it and @states outlive the outline, and
 * after a change of @states a new one is made. Linear in the number of items.
 * @leaving: (nullable): a page on screen that is done as soon as it is left. It opens what waits for
 * it, since whoever asks what comes next is about to leave it; it does not count as done before. */
LkOutline lk_outline_make (const LkOrganization *organization, LkActivityState *const *states,
                           const LkItem *leaving, unsigned *undone);

/* Why @item cannot be opened now; LK_N_ISSUES: it can. Prerequisites of the branches above count
 * for it too. @missing (nullable, element-type utf8): gets the identifiers that
 * LK_ISSUE_LOCK_PREREQUISITES misses, own strings to be freed with g_free(). */
LkIssueCode lk_outline_lock (const LkOutline *outline, const LkItem *item, GPtrArray *missing);

/* The next item after @from in document order that can be opened, or before it; %NULL @from: the
 * first. %NULL if there is none. Invisible items count: they are only hidden from choice. */
const LkItem *lk_outline_next (const LkOutline *outline, const LkItem *from);
const LkItem *lk_outline_previous (const LkOutline *outline, const LkItem *from);

/* What Start delivers: the place where the learner stopped; if that is done, the next open step
 * after it that is not, from the top if need be; without such a step the place itself. */
const LkItem *lk_outline_resume (const LkOutline *outline, const LkItem *stopped);

bool lk_outline_is_done (const LkOutline *outline, const LkItem *item);
unsigned lk_outline_steps_done (const LkOutline *outline);
/* Every step done, and there is at least one. */
bool lk_outline_is_complete (const LkOutline *outline);

G_END_DECLS
