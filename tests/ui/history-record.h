/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * Statements as a course makes them: through the record store, by an access that covers one learner
 * and one registration. By a second connection to the store and with a clock of its own, so that days
 * can lie between them.
 */
typedef struct _HistoryRecord HistoryRecord;

/* @time: of the first statement; each takes a minute. */
HistoryRecord *
history_record_new (const char *folder, gint64 learner_id, gint64 course_id, gint64 time);
void history_record_free (HistoryRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HistoryRecord, history_record_free)

/* @rest: all members but the actor and the context, without braces. Fails the test if it is not taken. */
void history_record_say (HistoryRecord *record, const char *rest);
/* The same for what is done with an activity of that name (nothing to escape in it), and has a result or,
 * with %NULL, none. @verb: of ADL. */
void
history_record_do (HistoryRecord *record, const char *verb, const char *name, const char *result);
/* Goes on at another time. */
void history_record_at (HistoryRecord *record, gint64 time);

G_END_DECLS
