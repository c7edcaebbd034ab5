/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi/cmi-rules-12.h"

#include <string.h>

#include "engine/base/text.h"
#include "engine/cmi/cmi-private.h"

#define STATUS "cmi.core.lesson_status"

char *
lk_cmi_given_12 (const LkCmiLaunch *launch, LkCmiFrom from)
{
  switch (from) {
  case LK_CMI_FROM_TOTAL_TIME:
    return lk_cmi_format_timespan (launch->total_time);
  case LK_CMI_FROM_LAUNCH_DATA:
    return g_strdup (launch->launch_data);
  case LK_CMI_FROM_COMMENTS:
    return g_strdup (launch->comments_from_lms);
  case LK_CMI_FROM_MASTERY_SCORE:
    return launch->has_mastery_score ? lk_text_from_number (launch->mastery_score) : NULL;
  case LK_CMI_FROM_MAX_TIME:
    return launch->max_time_allowed >= 0 ? lk_cmi_format_timespan (launch->max_time_allowed) : NULL;
  case LK_CMI_FROM_TIME_LIMIT_ACTION:
    return g_strdup (launch->time_limit_action);
  default:
    return NULL;
  }
}

static bool
is_status (const LkCmi *cmi, const char *status)
{
  return strcmp (lk_cmi_value (cmi, STATUS), status) == 0;
}

static bool
is_suspended (const LkCmi *cmi)
{
  return strcmp (lk_cmi_value (cmi, "cmi.core.exit"), "suspend") == 0;
}

/* The score on the scale of the mastery score, 0 to 100. A SCO that keeps points instead (beyond
 * that range, by tolerance) is measured between its min and max, and not at all without them. */
static bool
comparable_score (const LkCmi *cmi, double *ret_score)
{
  double raw, min = 0, max = 100;
  bool has_max;

  if (!lk_cmi_number (cmi, "cmi.core.score.raw", &raw))
    return false;
  lk_cmi_number (cmi, "cmi.core.score.min", &min);
  has_max = lk_cmi_number (cmi, "cmi.core.score.max", &max);
  if (raw < 0 || raw > 100 || min < 0 || max > 100) {
    if (!has_max || max <= min)
      return false;
    raw = (raw - min) / (max - min) * 100;
  }
  *ret_score = raw;
  return true;
}

/* "If credit and there is a mastery score, the LMS can change the status": not while the SCO says
 * that it is in the middle of it. */
static void
apply_mastery (LkCmi *cmi)
{
  double score;

  if (!cmi->has_mastery_score || !comparable_score (cmi, &score))
    return;
  if (is_status (cmi, "incomplete") && is_suspended (cmi))
    return;
  lk_cmi_put (cmi, STATUS, score >= cmi->mastery_score ? "passed" : "failed");
}

void
lk_cmi_finish_12 (LkCmi *cmi)
{
  bool untouched = is_status (cmi, "not attempted");

  /* The one change that is made without credit. */
  if (cmi->mode == LK_CMI_MODE_BROWSE && untouched)
    lk_cmi_put (cmi, STATUS, "browsed");
  if (cmi->mode != LK_CMI_MODE_NORMAL || !cmi->credit)
    return;
  /* To the letter even a suspended SCO would be completed; nobody who means to go on is done. */
  if (untouched)
    lk_cmi_put (cmi, STATUS, is_suspended (cmi) && !cmi->strict ? "incomplete" : "completed");
  apply_mastery (cmi);
}

LkCmiResult
lk_cmi_result_12 (const LkCmi *cmi)
{
  LkCmiResult result = {
    .status = lk_cmi_value (cmi, STATUS),
    .success = "unknown",
    .exit = lk_cmi_value (cmi, "cmi.core.exit"),
    .location = lk_cmi_value (cmi, "cmi.core.lesson_location"),
    .counts = cmi->mode == LK_CMI_MODE_NORMAL && cmi->credit,
    .status_set = cmi->status_set,
    .session_time = cmi->earlier_time,
  };
  double seconds = 0;

  if (is_status (cmi, "passed") || is_status (cmi, "failed"))
    result.success = result.status;
  result.has_raw = lk_cmi_number (cmi, "cmi.core.score.raw", &result.raw);
  result.has_min = lk_cmi_number (cmi, "cmi.core.score.min", &result.min);
  result.has_max = lk_cmi_number (cmi, "cmi.core.score.max", &result.max);
  result.has_session_time
      = lk_cmi_parse_timespan (lk_cmi_value (cmi, "cmi.core.session_time"), &seconds);
  result.session_time += seconds;
  result.has_session_time = result.has_session_time || cmi->had_time;
  return result;
}
