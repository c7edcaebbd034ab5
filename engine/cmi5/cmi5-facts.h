/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <stdbool.h>

#include "engine/cmi5/cmi5-launch.h"

G_BEGIN_DECLS

typedef enum {
  LK_CMI5_ABSENT,
  LK_CMI5_FALSE,
  LK_CMI5_TRUE,
} LkCmi5Answer;

/* What the rules want to know of one statement of an AU. Strings are those of the JSON; %NULL where
 * the statement has none. */
typedef struct {
  const char *id;
  const char *verb_id;
  LkCmi5Verb verb; /* LK_N_CMI5_VERBS: none that cmi5 defines */
  bool voids;
  const char *object_id; /* of an activity, else %NULL */
  bool has_timestamp, is_utc;
  gint64 timestamp_ms; /* 0 if it cannot be read */
  bool actor_is_agent, actor_has_account, actor_matches;
  bool has_context;
  const char *registration, *session_id;
  bool groups_publisher;      /* the publisher's id is among the groupings */
  bool is_cmi5, is_move_on;   /* categories */
  bool has_mastery_extension; /* a number */
  double mastery_extension;
  LkCmi5Answer success, completion;
  bool has_duration, has_score, has_scaled, has_raw, has_min, has_max;
  double scaled;
} LkCmi5Facts;

/**
 * lk_cmi5_facts_read:
 * @statement: one that is right by xAPI, or at least an object
 * @launch: the launch in whose session it came: actor and publisher's id are held against it
 *
 * Any JSON will do: what is of another type than xAPI says counts as absent. Borrows from @statement.
 */
LkCmi5Facts lk_cmi5_facts_read (JsonObject *statement, const LkCmi5Launch *launch);

G_END_DECLS
