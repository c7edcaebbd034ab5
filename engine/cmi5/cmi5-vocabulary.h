/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The names that cmi5 (Quartz, 1st edition) puts into xAPI. */

/* 9.3: verbs of statements that are "cmi5 defined". */
typedef enum {
  LK_CMI5_LAUNCHED,    /* LMS */
  LK_CMI5_INITIALIZED, /* AU, from here */
  LK_CMI5_COMPLETED,
  LK_CMI5_PASSED,
  LK_CMI5_FAILED,
  LK_CMI5_TERMINATED, /* AU, to here */
  LK_CMI5_ABANDONED,  /* LMS, from here */
  LK_CMI5_WAIVED,
  LK_CMI5_SATISFIED,
  LK_N_CMI5_VERBS
} LkCmi5Verb;

const char *lk_cmi5_verb_id (LkCmi5Verb verb);
/* `launched`, … in English, for `display`. */
const char *lk_cmi5_verb_name (LkCmi5Verb verb);
/* LK_N_CMI5_VERBS if cmi5 does not define it. */
LkCmi5Verb lk_cmi5_verb_from_id (const char *id);

/* 10.2.2 */
typedef enum {
  LK_CMI5_NORMAL,
  LK_CMI5_BROWSE,
  LK_CMI5_REVIEW,
  LK_N_CMI5_MODES
} LkCmi5Mode;

/* `Normal`, … */
const char *lk_cmi5_mode_name (LkCmi5Mode mode);
/* LK_N_CMI5_MODES if unknown. */
LkCmi5Mode lk_cmi5_mode_from_name (const char *name);

/* 9.6.2: activities in the category list of a context. */
#define LK_CMI5_CATEGORY         "https://w3id.org/xapi/cmi5/context/categories/cmi5"
#define LK_CMI5_CATEGORY_MOVE_ON "https://w3id.org/xapi/cmi5/context/categories/moveon"
/* 9.6.3: extensions of a context. */
#define LK_CMI5_SESSION_ID        "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
#define LK_CMI5_MASTERY_SCORE     "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
#define LK_CMI5_LAUNCH_MODE       "https://w3id.org/xapi/cmi5/context/extensions/launchmode"
#define LK_CMI5_LAUNCH_URL        "https://w3id.org/xapi/cmi5/context/extensions/launchurl"
#define LK_CMI5_MOVE_ON           "https://w3id.org/xapi/cmi5/context/extensions/moveon"
#define LK_CMI5_LAUNCH_PARAMETERS "https://w3id.org/xapi/cmi5/context/extensions/launchparameters"
/* 9.5.5: extensions of a result. */
#define LK_CMI5_PROGRESS "https://w3id.org/xapi/cmi5/result/extensions/progress"
#define LK_CMI5_REASON   "https://w3id.org/xapi/cmi5/result/extensions/reason"
/* 9.4: types of activities. */
#define LK_CMI5_TYPE_BLOCK  "https://w3id.org/xapi/cmi5/activitytype/block"
#define LK_CMI5_TYPE_COURSE "https://w3id.org/xapi/cmi5/activitytype/course"
/* 10.1, 11.0: documents. */
#define LK_CMI5_LAUNCH_DATA "LMS.LaunchData"
#define LK_CMI5_PREFERENCES "cmi5LearnerPreferences"

/* 9.5.5.2: the reasons that should be given for a waiver. */
#define LK_CMI5_REASON_TESTED_OUT          "Tested Out"
#define LK_CMI5_REASON_EQUIVALENT_AU       "Equivalent AU"
#define LK_CMI5_REASON_EQUIVALENT_ACTIVITY "Equivalent Outside Activity"
#define LK_CMI5_REASON_ADMINISTRATIVE      "Administrative"

G_END_DECLS
