/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/publish.h"
#include "engine/session/trial.h"
#include "engine/webhost/web-view.h"

G_BEGIN_DECLS

/*
 * A package in a web view, as one of several learning platforms: what the preview shows and the robot learner
 * goes through. Nothing of it is counted or kept. Main thread; what blocks is done elsewhere.
 *
 * Signals:
 * - `opened`: preview_trial_view() shows the course now, and again after preview_trial_again()
 * - `loaded`: its page has come up
 * - `failed` (const GError *): it could not be opened
 * - `called` (const PreviewTrialCall *): the course has said something to its platform
 * - `left`: its page has gone, and comes again by preview_trial_again(); preview_trial_standing() is still that of
 *   before
 * - `crashed`: its page has stopped
 */
#define PREVIEW_TYPE_TRIAL (preview_trial_get_type ())
G_DECLARE_FINAL_TYPE (PreviewTrial, preview_trial, PREVIEW, TRIAL, GObject)

/* Whom the course meets. One row for each in preview-trial.c. */
typedef enum {
  PREVIEW_ROLE_LERNKOFFER,
  PREVIEW_ROLE_SCORM12, /* to the letter: 4,096 characters */
  PREVIEW_ROLE_SCORM2004,
  PREVIEW_ROLE_CMI5,
  PREVIEW_N_ROLES
} PreviewRole;

/* A call of the API, or in cmi5 a statement. */
typedef struct {
  gint64 at_us;     /* since the course was opened */
  guint took_us;    /* 0: not known */
  char *function;   /* `LMSSetValue`; of a statement its verb */
  char *arguments;  /* joined by `, `; of a statement its sentence */
  char *answer;     /* what the course got; "" for a statement */
  guint error;      /* code of the standard; 0: none */
  char *diagnostic; /* nullable */
} PreviewTrialCall;

/* What the course has told of its learner so far. */
typedef struct {
  bool completed, passed, failed;
  guint state;   /* characters of the state as it was written last */
  guint largest; /* the most that there were */
  guint limit;   /* that the platform holds; 0: as much as there is */
  guint n_calls, n_refused;
  bool has_score;
  double score;
} PreviewTrialStanding;

/* @server lives longer. @learner: name of the person that the course meets; @label: accessible name of what is
 * shown. */
PreviewTrial *preview_trial_new (LkServer *server, const char *learner, const char *label);
/* What a package has to be made as for that role. */
AuthorPublishOptions preview_role_options (PreviewRole role);
/**
 * preview_trial_open:
 * @package: a file made for that role (preview_role_options()), of which a copy is taken before `opened`
 * @page: (nullable): id of the page to begin with
 * @hosting: whether a course that is played by Lernkoffer leaves outline and pager to it
 *
 * What was open is closed first.
 */
void preview_trial_open (PreviewTrial *self, const char *package, PreviewRole role,
                         const char *page, bool hosting);
/* The page goes and comes again, as when a learner goes on another day; @anew: in a new attempt, of which nothing
 * is known yet. */
void preview_trial_again (PreviewTrial *self, bool anew);
/* Takes all away at once; nothing stays on disk. */
void preview_trial_close (PreviewTrial *self);
bool preview_trial_is_open (PreviewTrial *self);

/* What is shown, owned by @self; %NULL before `opened`. To be put into a window. */
GtkWidget *preview_trial_view (PreviewTrial *self);
PreviewRole preview_trial_role (PreviewTrial *self);
const PreviewTrialStanding *preview_trial_standing (PreviewTrial *self);
/* Where its files lie, for tests; %NULL if none is open. */
const char *preview_trial_folder (PreviewTrial *self);

/* Evaluates script in the course, see lk_web_view_evaluate_async(). */
void preview_trial_evaluate_async (PreviewTrial *self, const char *script,
                                   GAsyncReadyCallback callback, gpointer user_data);
char *preview_trial_evaluate_finish (GAsyncResult *result, GError **error);

G_END_DECLS
