/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-xapi.h"
#include "engine/xapi/xapi-multipart.h"
#include "engine/xapi/xapi-statement.h"

G_BEGIN_DECLS

/*
 * Statements on their way into the store, whoever has made them: completed, with all by which they
 * are found, in one transaction. One thread.
 */
typedef struct _LkKeeping LkKeeping;

/* @authority: agent or group as JSON, who vouches for them; borrowed
 * @learner_id: whose they are; 0: the learner of the registration, if known */
LkKeeping *lk_keeping_new (const char *authority, gint64 learner_id);
void lk_keeping_free (LkKeeping *keeping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkKeeping, lk_keeping_free)

/* @statement, and what it has in @multipart (nullable), outlive the keeping; it is kept behind those
 * added before. @id: the one it gets if it has none; %NULL: a fresh one. */
void lk_keeping_add (LkKeeping *keeping, LkXapiStatement *statement, const char *id,
                     const LkXapiMultipart *multipart);
/* Of the statement of that index; lower case. */
const char *lk_keeping_id (const LkKeeping *keeping, size_t index);

/* Whether the statement of that index is kept already, with the same content or another. False with
 * @error: not known. */
bool lk_keeping_is_kept (const LkKeeping *keeping, LkStore *store, size_t index, bool *ret_kept,
                         GError **error);

/**
 * lk_keeping_write:
 * @commits: (array length=n_commits) (nullable): LkStatementBatch.commits
 *
 * All or nothing, once. False with a problem: another statement is kept under one of the ids (409);
 * or with @error: the store failed.
 */
bool lk_keeping_write (LkKeeping *keeping, LkStore *store, const LkCommit *commits,
                       size_t n_commits, LkXapiProblem *ret_problem, GError **error);

G_END_DECLS
