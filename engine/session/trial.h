/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * A package tried out: one person who is nobody, in one course, in a store of its own that lies in a temporary
 * folder and is gone afterwards. What a preview needs. Every function blocks; any thread, one at a time
 * for each trial.
 */
typedef struct _LkTrial LkTrial;

/**
 * lk_trial_new:
 * @package: the file, which is copied
 * @learner: name of the person, as the course sees it
 * @strict: as the standard says to the letter, LkCmiLaunch.strict
 *
 * Opens, and delivers nothing yet. Returns: (transfer full): %NULL with @error, and then nothing is left on
 * disk either
 */
LkTrial *lk_trial_new (const char *package, const char *learner, bool strict, GError **error);
/* Closes the session and removes the folder. No server may serve the session any more. */
void lk_trial_free (LkTrial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkTrial, lk_trial_free)

LkSession *lk_trial_session (LkTrial *trial);
LkStore *lk_trial_store (LkTrial *trial);
gint64 lk_trial_learner_id (const LkTrial *trial);
/* Where all of it lies. */
const char *lk_trial_folder (const LkTrial *trial);

G_END_DECLS
