/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-session.h"

#include "engine/base/json.h"
#include "engine/cmi5/cmi5-json-private.h"
#include "engine/cmi5/cmi5-rules-private.h"

#define MS G_GINT64_CONSTANT (1000)

static const char *const phases[LK_N_CMI5_PHASES] = {
  [LK_CMI5_PHASE_LAUNCHED] = "launched",
  [LK_CMI5_PHASE_INITIALIZED] = "initialized",
  [LK_CMI5_PHASE_TERMINATED] = "terminated",
  [LK_CMI5_PHASE_ABANDONED] = "abandoned",
};

LkCmi5Session
lk_cmi5_session_begin (const LkCmi5Launch *launch, gint64 wall_us)
{
  const LkActivityDef *def = launch->unit->activity;

  return (LkCmi5Session){ .phase = LK_CMI5_PHASE_LAUNCHED,
                          .mode = launch->mode,
                          .has_mastery_score = def->has_mastery_score,
                          .mastery_score = def->mastery_score,
                          .launched_ms = wall_us / MS };
}

bool
lk_cmi5_session_is_running (const LkCmi5Session *session)
{
  return session->phase == LK_CMI5_PHASE_LAUNCHED || session->phase == LK_CMI5_PHASE_INITIALIZED;
}

bool
lk_cmi5_session_is_open (const LkCmi5Session *session)
{
  return session->token_given && lk_cmi5_session_is_running (session);
}

LkCmi5Fetch
lk_cmi5_session_fetch (LkCmi5Session *session)
{
  if (session->token_given || session->phase != LK_CMI5_PHASE_LAUNCHED)
    return LK_CMI5_FETCH_USED;
  session->token_given = true;
  return LK_CMI5_FETCH_GRANTED;
}

void
lk_cmi5_session_note_preferences (LkCmi5Session *session)
{
  session->preferences_read = true;
}

static void
judge (LkCmi5Session *session, LkCmi5Unit *unit, const LkCmi5Facts *facts)
{
  session->passed = session->passed || facts->verb == LK_CMI5_PASSED;
  session->failed = session->failed || facts->verb == LK_CMI5_FAILED;
  unit->passed = unit->passed || facts->verb == LK_CMI5_PASSED;
  unit->failed = facts->verb == LK_CMI5_FAILED;
  if (facts->has_scaled) {
    unit->has_scaled = true;
    unit->scaled = facts->scaled;
  }
}

/* What a statement that breaks no rule changes. */
static void
apply (LkCmi5Session *session, LkCmi5Unit *unit, const LkCmi5Facts *facts)
{
  session->last_ms = MAX (session->last_ms, facts->timestamp_ms);
  if (!facts->is_cmi5)
    return;
  switch (facts->verb) {
  case LK_CMI5_INITIALIZED:
    session->phase = LK_CMI5_PHASE_INITIALIZED;
    session->initialized_ms = facts->timestamp_ms;
    break;
  case LK_CMI5_COMPLETED:
    session->completed = unit->completed = true;
    break;
  case LK_CMI5_PASSED:
  case LK_CMI5_FAILED:
    judge (session, unit, facts);
    break;
  case LK_CMI5_TERMINATED:
    session->phase = LK_CMI5_PHASE_TERMINATED;
    break;
  default:
    break;
  }
}

const LkCmi5Refusal *
lk_cmi5_session_take (LkCmi5Session *session, LkCmi5Unit *unit, const LkCmi5Launch *launch,
                      const LkCmi5Facts *facts, size_t n_facts, size_t *ret_index)
{
  g_autofree char *activity_id = lk_cmi5_activity_id (launch->course, launch->unit);
  LkCmi5Session tried = *session;
  LkCmi5Unit known = *unit;

  for (size_t i = 0; i < n_facts; i++) {
    const LkCmi5Case c = { &tried, &known, launch, &facts[i], activity_id };
    const LkCmi5Refusal *refusal = lk_cmi5_rules_check (&c);

    if (refusal != NULL) {
      if (ret_index != NULL)
        *ret_index = i;
      return refusal;
    }
    apply (&tried, &known, &facts[i]);
  }
  *session = tried;
  *unit = known;
  return NULL;
}

bool
lk_cmi5_session_abandon (LkCmi5Session *session)
{
  if (!lk_cmi5_session_is_running (session))
    return false;
  session->phase = LK_CMI5_PHASE_ABANDONED;
  return true;
}

gint64
lk_cmi5_session_duration (const LkCmi5Session *session)
{
  return MAX (session->last_ms - session->launched_ms, 0) * MS;
}

/* ---- as text ---- */

#define FLAG(name, member)                                                                         \
  {                                                                                                \
    name, G_STRUCT_OFFSET (LkCmi5Session, member)                                                  \
  }

static const struct {
  const char *name;
  size_t offset;
} flags[] = {
  FLAG ("tokenGiven", token_given), FLAG ("preferencesRead", preferences_read),
  FLAG ("completed", completed),    FLAG ("passed", passed),
  FLAG ("failed", failed),
}, moments[] = {
  FLAG ("launched", launched_ms),
  FLAG ("initialized", initialized_ms),
  FLAG ("last", last_ms),
};

char *
lk_cmi5_session_save (const LkCmi5Session *session)
{
  GString *json = g_string_new (NULL);

  lk_cmi5_json_open (json, NULL, '{');
  lk_cmi5_json_string (json, "phase", phases[session->phase]);
  lk_cmi5_json_string (json, "mode", lk_cmi5_mode_name (session->mode));
  if (session->has_mastery_score)
    lk_cmi5_json_number (json, "masteryScore", session->mastery_score);
  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++)
    if (G_STRUCT_MEMBER (bool, session, flags[i].offset))
      lk_cmi5_json_bool (json, flags[i].name, true);
  for (size_t i = 0; i < G_N_ELEMENTS (moments); i++)
    lk_cmi5_json_number (json, moments[i].name,
                         (double) G_STRUCT_MEMBER (gint64, session, moments[i].offset));
  lk_cmi5_json_close (json, '}');
  return g_string_free (json, FALSE);
}

static LkCmi5Phase
phase_from_name (const char *name)
{
  unsigned i = 0;

  while (i < LK_N_CMI5_PHASES && g_strcmp0 (name, phases[i]) != 0)
    i++;
  return (LkCmi5Phase) i;
}

/* A number between @min and @max; false also if it is missing. */
static bool
read_number (JsonObject *object, const char *name, double min, double max, double *ret_value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) == G_TYPE_STRING)
    return false;
  *ret_value = json_node_get_double (node);
  return *ret_value >= min && *ret_value <= max;
}

bool
lk_cmi5_session_restore (const char *text, LkCmi5Session *ret_session)
{
  g_autoptr (JsonNode) root = lk_json_parse (text, -1, NULL);
  LkCmi5Session session = { 0 };
  JsonObject *object;
  double number;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return false;
  object = json_node_get_object (root);
  session.phase = phase_from_name (lk_json_string (object, "phase"));
  session.mode = lk_cmi5_mode_from_name (lk_json_string (object, "mode"));
  if (session.phase == LK_N_CMI5_PHASES || session.mode == LK_N_CMI5_MODES)
    return false;
  session.has_mastery_score = read_number (object, "masteryScore", 0, 1, &session.mastery_score);
  if (json_object_has_member (object, "masteryScore") && !session.has_mastery_score)
    return false;
  for (size_t i = 0; i < G_N_ELEMENTS (flags); i++)
    G_STRUCT_MEMBER (bool, &session, flags[i].offset) = lk_json_bool (object, flags[i].name, false);
  for (size_t i = 0; i < G_N_ELEMENTS (moments); i++) {
    if (!read_number (object, moments[i].name, -1e15, 1e15, &number))
      return false;
    G_STRUCT_MEMBER (gint64, &session, moments[i].offset) = (gint64) number;
  }
  *ret_session = session;
  return true;
}
