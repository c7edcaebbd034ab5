/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-rules-2004.h"

#include <string.h>

#include "engine/cmi/cmi-objective.h"
#include "engine/cmi/cmi-private.h"
#include "engine/cmi/cmi-type-private.h"

#define COMPLETION "cmi.completion_status"
#define SUCCESS    "cmi.success_status"

/* --- The launch --- */

/* A text of the manifest; "" is the same as none. */
static char *
dup_text (const char *text)
{
  return text && *text ? g_strdup (text) : NULL;
}

static char *
max_time (const LkCmiLaunch *launch)
{
  if (launch->max_duration)
    return dup_text (launch->max_duration);
  return launch->max_time_allowed >= 0 ? lk_cmi_format_interval (0, launch->max_time_allowed)
                                       : NULL;
}

char *
lk_cmi_given_2004 (const LkCmiLaunch *launch, LkCmiFrom from)
{
  switch (from) {
  case LK_CMI_FROM_TOTAL_TIME:
    return lk_cmi_format_interval (launch->total_months, launch->total_time);
  case LK_CMI_FROM_LAUNCH_DATA:
    return dup_text (launch->launch_data);
  case LK_CMI_FROM_MASTERY_SCORE:
    return launch->has_mastery_score ? lk_cmi_format_real (launch->mastery_score) : NULL;
  case LK_CMI_FROM_MAX_TIME:
    return max_time (launch);
  case LK_CMI_FROM_TIME_LIMIT_ACTION:
    return dup_text (launch->time_limit_action);
  case LK_CMI_FROM_THRESHOLD:
    return launch->has_completion_threshold ? lk_cmi_format_real (launch->completion_threshold)
                                            : NULL;
  default:
    return NULL;
  }
}

static void
give_numbered (LkCmi *cmi, const char *collection, unsigned i, const char *field, const char *value)
{
  g_autofree char *name = g_strdup_printf ("%s.%u.%s", collection, i, field);

  lk_cmi_give (cmi, name, value);
}

static void
give_comments (LkCmi *cmi, const LkCmiLaunch *launch)
{
  LkCmiComment only = { .comment = launch->comments_from_lms };
  const LkCmiComment *comments = launch->comments;
  size_t n = launch->n_comments;

  if (n == 0 && only.comment && *only.comment) {
    comments = &only;
    n = 1;
  }
  for (unsigned i = 0; i < n; i++) {
    give_numbered (cmi, "cmi.comments_from_lms", i, "comment", comments[i].comment);
    give_numbered (cmi, "cmi.comments_from_lms", i, "location", comments[i].location);
    give_numbered (cmi, "cmi.comments_from_lms", i, "timestamp", comments[i].timestamp);
  }
}

static void
give_stores (LkCmi *cmi, const LkCmiLaunch *launch)
{
  cmi->stores = g_array_new (FALSE, FALSE, sizeof (LkCmiDataStore));
  for (unsigned i = 0; i < launch->n_stores; i++) {
    LkCmiDataStore store = launch->stores[i];

    give_numbered (cmi, "adl.data", i, "id", store.id ? store.id : "");
    give_numbered (cmi, "adl.data", i, "store", store.value);
    /* The values lie in the elements; here only the rights are asked. */
    store.id = store.value = NULL;
    g_array_append_val (cmi->stores, store);
  }
}

void
lk_cmi_prepare_2004 (LkCmi *cmi, const LkCmiLaunch *launch)
{
  cmi->strings = g_string_chunk_new (256);
  give_comments (cmi, launch);
  give_stores (cmi, launch);
  lk_cmi_objectives_take (cmi, launch);
}

void
lk_cmi_begin_2004 (LkCmi *cmi)
{
  lk_cmi_objectives_begin (cmi);
}

/* --- Evaluation --- */

/* 4.2.4.1: with a threshold the progress decides alone, whatever the SCO has said. */
static const char *
completion (const LkCmi *cmi)
{
  double progress;

  if (!cmi->has_threshold)
    return lk_cmi_value (cmi, COMPLETION);
  if (!lk_cmi_number (cmi, "cmi.progress_measure", &progress))
    return "unknown";
  return progress >= cmi->threshold ? "completed" : "incomplete";
}

/* 4.2.22.1: with a passing score the score decides alone, whatever the SCO has said. */
static const char *
success (const LkCmi *cmi)
{
  double scaled;

  if (!cmi->has_mastery_score)
    return lk_cmi_value (cmi, SUCCESS);
  if (!lk_cmi_number (cmi, "cmi.score.scaled", &scaled))
    return "unknown";
  return scaled >= cmi->mastery_score ? "passed" : "failed";
}

const char *
lk_cmi_read_completion (LkCmi *cmi, const LkCmiPath *path, const char *text)
{
  return completion (cmi);
}

const char *
lk_cmi_read_success (LkCmi *cmi, const LkCmiPath *path, const char *text)
{
  return success (cmi);
}

void
lk_cmi_finish_2004 (LkCmi *cmi)
{
  if (cmi->has_threshold)
    lk_cmi_put (cmi, COMPLETION, completion (cmi));
  if (cmi->has_mastery_score)
    lk_cmi_put (cmi, SUCCESS, success (cmi));
}

/* --- Single records --- */

/* 4.2.9.1: the patterns of two types are a set, all others are a bag. */
static LkCmiSame
same_pattern (const char *type)
{
  if (strcmp (type, "choice") == 0)
    return lk_cmi_are_same_choices;
  return strcmp (type, "sequencing") == 0 ? lk_cmi_is_same_text : NULL;
}

LkCmiProblem
lk_cmi_accept_pattern (const LkCmi *cmi, const LkCmiPath *path, const LkCmiCheck *check)
{
  static const char *const single[] = { "true-false", "likert", "numeric", "other", NULL };
  LkCmiSame is_same;

  if (path->index[1] > 0 && g_strv_contains (single, check->governor))
    return LK_CMI_TOO_MANY;
  is_same = same_pattern (check->governor);
  if (is_same && lk_cmi_is_taken (cmi, path, check, is_same))
    return LK_CMI_TAKEN;
  return LK_CMI_OK;
}

bool
lk_cmi_may_use_store (const LkCmi *cmi, const LkCmiPath *path, bool set)
{
  const LkCmiDataStore *store;

  /* What does not exist is refused for that reason. */
  if (path->index[0] >= cmi->stores->len)
    return true;
  store = &g_array_index (cmi->stores, LkCmiDataStore, path->index[0]);
  return set ? store->write : store->read;
}

/* --- The result --- */

static unsigned
what_is_set (const LkCmi *cmi)
{
  static const struct {
    const char *name;
    unsigned bit;
  } rows[] = {
    { SUCCESS, LK_CMI_SET_SUCCESS },
    { COMPLETION, LK_CMI_SET_COMPLETION },
    { "cmi.score.scaled", LK_CMI_SET_SCALED },
    { "cmi.score.raw", LK_CMI_SET_RAW },
    { "cmi.score.min", LK_CMI_SET_MIN },
    { "cmi.score.max", LK_CMI_SET_MAX },
    { "cmi.progress_measure", LK_CMI_SET_PROGRESS },
  };
  unsigned set = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    set |= lk_cmi_is_by_page (cmi, rows[i].name) ? rows[i].bit : 0;
  return set;
}

LkCmiResult
lk_cmi_result_2004 (const LkCmi *cmi)
{
  LkCmiResult result = {
    .status = completion (cmi),
    .success = success (cmi),
    .exit = lk_cmi_value (cmi, "cmi.exit"),
    .location = lk_cmi_value (cmi, "cmi.location"),
    .counts = cmi->mode == LK_CMI_MODE_NORMAL && cmi->credit,
    .status_set = cmi->status_set,
    .set = what_is_set (cmi),
    .nav_request = lk_cmi_value (cmi, "adl.nav.request"),
    .n_objectives = lk_cmi_count (cmi, "cmi.objectives"),
    .n_stores = lk_cmi_count (cmi, "adl.data"),
  };

  result.has_raw = lk_cmi_number (cmi, "cmi.score.raw", &result.raw);
  result.has_min = lk_cmi_number (cmi, "cmi.score.min", &result.min);
  result.has_max = lk_cmi_number (cmi, "cmi.score.max", &result.max);
  result.has_scaled = lk_cmi_number (cmi, "cmi.score.scaled", &result.scaled);
  result.has_progress = lk_cmi_number (cmi, "cmi.progress_measure", &result.progress);
  result.has_session_time = lk_cmi_parse_interval (lk_cmi_value (cmi, "cmi.session_time"),
                                                   &result.session_months, &result.session_time);
  result.nav = lk_cmi_parse_nav (result.nav_request, NULL);
  if (result.nav == LK_CMI_NAV_NONE)
    result.nav_request = "";
  return result;
}

LkCmiDataStore
lk_cmi_result_store (const LkCmi *cmi, unsigned index, bool *ret_changed)
{
  g_autofree char *id = g_strdup_printf ("adl.data.%u.id", index);
  g_autofree char *value = g_strdup_printf ("adl.data.%u.store", index);
  LkCmiDataStore store = { 0 };

  if (cmi->stores && index < cmi->stores->len)
    store = g_array_index (cmi->stores, LkCmiDataStore, index);
  store.id = lk_cmi_value (cmi, id);
  store.value = lk_cmi_peek (cmi, value);
  if (ret_changed)
    *ret_changed = lk_cmi_is_by_page (cmi, value);
  return store;
}
