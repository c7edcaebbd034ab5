/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-launch.h"

G_BEGIN_DECLS

/*
 * The statements that an LMS makes itself (9.3), as JSON, ready to be stored: all are "cmi5 defined",
 * with id and timestamp, the learner of the launch, registration, session id, the publisher's id
 * among the groupings.
 */

/* What a statement gets from outside. */
typedef struct {
  const char *id; /* a fresh UUID */
  gint64 wall_us; /* when it happened */
} LkCmi5Stamp;

/* 9.3.1: to be recorded before the unit is opened. (transfer full) */
char *lk_cmi5_statement_launched (const LkCmi5Launch *launch, LkCmi5Stamp stamp);

/* 9.3.6. @duration_us: from the launch to the unit's last statement (9.5.4.2), as
 * lk_cmi5_session_duration() has it. (transfer full) */
char *
lk_cmi5_statement_abandoned (const LkCmi5Launch *launch, LkCmi5Stamp stamp, gint64 duration_us);

/* 9.3.7. @launch: only course, unit, actor, registration and session id count; the latter is made for
 * this statement and, at most, the satisfied ones that follow from it. @reason: any text, one of
 * LK_CMI5_REASON_… at best. (transfer full) */
char *lk_cmi5_statement_waived (const LkCmi5Launch *launch, LkCmi5Stamp stamp, const char *reason);

/* 9.3.9. @item: the block, or the root for the course. @launch: the session that has led to it, with
 * its unit: the publisher's ids of that unit and of all that it stands in are groupings too; without a
 * session (at registration) one with a fresh session id whose unit is %NULL. (transfer full) */
char *
lk_cmi5_statement_satisfied (const LkCmi5Launch *launch, LkCmi5Stamp stamp, const LkItem *item);

/* ISO 8601, hundredths of a second: `PT1H2M3.45S`. Negative ones count as none. (transfer full) */
char *lk_cmi5_duration (gint64 us);

G_END_DECLS
