/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/* From what a page said to what the record keeps. Pure. */

/* The status that counts when an item that stood at @known is now said to be @said: what is passed
 * stays passed, what is completed can only become passed or failed. With @strict, @said. */
const char *lk_record_merge_status (const char *known, const char *said, bool strict);
/* `passed` and `completed` are done. */
bool lk_record_is_done (const char *status);
/* Takes over status, score, location and exit; `done` becomes @now where it is reached. */
void lk_record_apply (LkActivityState *state, const LkCmiResult *result, bool strict, gint64 now);
/* A field of a state that owns its text: @value in its place. */
void lk_record_set (char **field, const char *value);
/* SCORM 2004: a new attempt on an activity knows nothing of earlier ones. What counts all of them
 * (runs, first_opened) stays. */
void lk_record_begin_attempt (LkActivityState *state);
/* What to write of the data model: values since the last commit and the interactions they touch.
 * (transfer full) (element-type LkCmiValue), (element-type LkInteraction) */
GPtrArray *lk_record_dirty_values (const LkCmi *cmi);
GPtrArray *lk_record_interactions (const LkCmi *cmi, const GPtrArray *values);

G_END_DECLS
