/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-session.h"

G_BEGIN_DECLS

/* What a rule is held against. */
typedef struct {
  const LkCmi5Session *session;
  const LkCmi5Unit *unit;
  const LkCmi5Launch *launch;
  const LkCmi5Facts *facts;
  const char *activity_id; /* the one the LMS gave to the unit */
} LkCmi5Case;

/* The first rule that is broken, %NULL: none. */
const LkCmi5Refusal *lk_cmi5_rules_check (const LkCmi5Case *c);

G_END_DECLS
