/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "engine/session/session.h"

G_BEGIN_DECLS

/*
 * What a course that speaks xAPI finds on its own origin besides its files: the record store, the
 * fetch address, the page to return to (LK_SESSION_…_PATH). On the server's thread.
 */
typedef struct _LkCourseRecord LkCourseRecord;

/* @session outlives it. @changed: what pages said may have changed lk_session_view(); on the server's
 * thread. */
LkCourseRecord *lk_course_record_new (LkSession *session, void (*changed) (void *data), void *data,
                                      GMainContext *context);
/* Waits for what is being worked on. */
void lk_course_record_free (LkCourseRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCourseRecord, lk_course_record_free)

LkSession *lk_course_record_session (const LkCourseRecord *record);
/* Requests to the record store that have begun and are not worked yet. */
unsigned lk_course_record_n_open (const LkCourseRecord *record);
bool lk_course_record_claims (const LkCourseRecord *record, SoupServerMessage *message);
/* From the early handler, before a body is read. @policy: of lk_pages_policy() */
void
lk_course_record_begin (LkCourseRecord *record, SoupServerMessage *message, const char *policy);
/* From the handler, with the body. */
void
lk_course_record_answer (LkCourseRecord *record, SoupServerMessage *message, const char *policy);

G_END_DECLS
