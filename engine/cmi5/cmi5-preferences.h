/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-session.h"

G_BEGIN_DECLS

/* The learner's preferences, the agent profile document cmi5LearnerPreferences (11.0). */

/**
 * lk_cmi5_preferences_check:
 * @content_type: of the request, %NULL if it has none
 * @body: the document an AU wishes to write
 *
 * It has to be a JSON object with `languagePreference`, a list of RFC 5646 tags with commas between
 * them, and `audioPreference`, `on` or `off`; more may stand beside them.
 *
 * Returns: %NULL if it may be written
 */
const LkCmi5Refusal *
lk_cmi5_preferences_check (const char *content_type, const char *body, gssize length);

/* The document of the LMS: @languages in the learner's order, %NULL-terminated. (transfer full) */
char *lk_cmi5_preferences_write (const char *const *languages, bool audio);

G_END_DECLS
