/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-vocabulary.h"

#define ADL  "http://adlnet.gov/expapi/verbs/"
#define W3ID "https://w3id.org/xapi/adl/verbs/"

static const struct {
  const char *id, *name;
} verbs[LK_N_CMI5_VERBS] = {
  [LK_CMI5_LAUNCHED] = { ADL "launched", "launched" },
  [LK_CMI5_INITIALIZED] = { ADL "initialized", "initialized" },
  [LK_CMI5_COMPLETED] = { ADL "completed", "completed" },
  [LK_CMI5_PASSED] = { ADL "passed", "passed" },
  [LK_CMI5_FAILED] = { ADL "failed", "failed" },
  [LK_CMI5_TERMINATED] = { ADL "terminated", "terminated" },
  [LK_CMI5_ABANDONED] = { W3ID "abandoned", "abandoned" },
  [LK_CMI5_WAIVED] = { W3ID "waived", "waived" },
  [LK_CMI5_SATISFIED] = { W3ID "satisfied", "satisfied" },
};

static const char *const modes[LK_N_CMI5_MODES] = {
  [LK_CMI5_NORMAL] = "Normal",
  [LK_CMI5_BROWSE] = "Browse",
  [LK_CMI5_REVIEW] = "Review",
};

const char *
lk_cmi5_verb_id (LkCmi5Verb verb)
{
  g_return_val_if_fail ((unsigned) verb < LK_N_CMI5_VERBS, "");
  return verbs[verb].id;
}

const char *
lk_cmi5_verb_name (LkCmi5Verb verb)
{
  g_return_val_if_fail ((unsigned) verb < LK_N_CMI5_VERBS, "");
  return verbs[verb].name;
}

LkCmi5Verb
lk_cmi5_verb_from_id (const char *id)
{
  for (unsigned i = 0; i < LK_N_CMI5_VERBS; i++)
    if (g_strcmp0 (id, verbs[i].id) == 0)
      return (LkCmi5Verb) i;
  return LK_N_CMI5_VERBS;
}

const char *
lk_cmi5_mode_name (LkCmi5Mode mode)
{
  g_return_val_if_fail ((unsigned) mode < LK_N_CMI5_MODES, "");
  return modes[mode];
}

LkCmi5Mode
lk_cmi5_mode_from_name (const char *name)
{
  for (unsigned i = 0; i < LK_N_CMI5_MODES; i++)
    if (g_strcmp0 (name, modes[i]) == 0)
      return (LkCmi5Mode) i;
  return LK_N_CMI5_MODES;
}
