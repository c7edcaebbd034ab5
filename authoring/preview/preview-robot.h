/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/preview/preview-trial.h"

G_BEGIN_DECLS

/*
 * The robot learner: goes through a published course in a real web view, by the controls that people have (robot.js).
 * Three sittings: all answers wrong; all right, with each answer of each dialogue given once; and once more to see
 * whether all results are still there. Its trial has to be shown in a window.
 *
 * Signals:
 * - `progress` (const char *page, double fraction)
 * - `done` (const PreviewRobotReport *)
 */
#define PREVIEW_TYPE_ROBOT (preview_robot_get_type ())
G_DECLARE_FINAL_TYPE (PreviewRobot, preview_robot, PREVIEW, ROBOT, GObject)

/* What can be found. One row of words for each in the editor. */
typedef enum {
  PREVIEW_FOUND_PAGE,       /* does not come up */
  PREVIEW_FOUND_LOCKED,     /* a page that stays locked whatever is done */
  PREVIEW_FOUND_UNFINISHED, /* a page that is not done when all of it was done */
  PREVIEW_FOUND_BLOCK,      /* does not start */
  PREVIEW_FOUND_GATE,       /* cannot be opened */
  PREVIEW_FOUND_QUESTION,   /* the right answer is not taken */
  PREVIEW_FOUND_SET,        /* a test that cannot be passed with right answers */
  PREVIEW_FOUND_DIALOGUE,   /* a scene from which no way leads to an ending */
  PREVIEW_FOUND_RESUME,     /* a result that was forgotten meanwhile */
  PREVIEW_FOUND_SCRIPT,     /* a mistake of a script */
  PREVIEW_FOUND_REFUSED,    /* the platform refused a call */
  PREVIEW_FOUND_COMPLETED,  /* "completed" is never reached */
  PREVIEW_FOUND_PASSED,     /* "passed" never */
  PREVIEW_FOUND_FAILED,     /* "failed" never, though there is a pass mark */
  PREVIEW_FOUND_STATE,      /* the state nearly passes what the platform holds */
  PREVIEW_FOUND_ROBOT,      /* the robot itself could not go on */
  PREVIEW_N_FOUND
} PreviewFoundKind;

typedef struct {
  PreviewFoundKind kind;
  char *page, *block, *scene; /* ids; nullable */
  char *text;                 /* technical; nullable */
} PreviewFound;

typedef struct {
  GPtrArray *findings; /* of PreviewFound */
  guint n_pages;       /* that the course has */
  guint pages;         /* that were reached */
  guint questions, solved, tests, answers, gates;
  bool has_mastery, completed, passed, failed, resumed;
  guint largest, limit; /* characters of the state */
  guint n_calls, n_refused;
  bool is_cancelled;
} PreviewRobotReport;

PreviewRobot *preview_robot_new (PreviewTrial *trial);
/* Opens @package in the trial and goes through it; `done` comes once. */
void preview_robot_run (PreviewRobot *self, const char *package, PreviewRole role);
/* `done` comes with what was found so far. */
void preview_robot_cancel (PreviewRobot *self);
bool preview_robot_is_running (PreviewRobot *self);
/* Of the last run; %NULL before. */
const PreviewRobotReport *preview_robot_report (PreviewRobot *self);

G_END_DECLS
