/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-private.h"
#include "engine/store/store-xapi.h"

G_BEGIN_DECLS

/* A key of xapi_index: a term, and the place where it stands. The number is in the schema too. */
#define LK_PLACES_PER_TERM 16

/* What xapi_term.kind says. */
typedef enum {
  LK_TERM_AGENT = 1,
  LK_TERM_ACTIVITY,
  LK_TERM_VERB,
  LK_TERM_REGISTRATION,
} LkTermKind;
LkTermKind lk_term_kind_of_place (LkPlace place);

/* The 16 bytes of a UUID; %NULL if it is none. (transfer full) */
GBytes *lk_statement_id (const char *uuid);

/* Later than every time that was given before, by the clock if it agrees. Within a transaction.
 * 0 with @error. */
gint64 lk_store_xapi_time (LkStore *store, GError **error);
/* The learner of a registration of ours, 0 if it is none. */
bool lk_store_xapi_learner (LkStatements *statements, const char *registration,
                            gint64 *ret_learner_id, GError **error);

/* store-xapi-term.c */
/* *@ret_term 0: there is none. */
bool lk_store_term_find (LkStatements *statements, LkTermKind kind, const char *value,
                         gint64 *ret_term, GError **error);
/* Found or made; 0 with @error. */
gint64
lk_store_term_take (LkStatements *statements, LkTermKind kind, const char *value, GError **error);
/* Keeps what a key tells besides its value. */
bool lk_store_term_detail (LkStatements *statements, gint64 term, const LkStatementKey *key,
                           const LkStatementBatch *batch, GError **error);

/* store-xapi-reference.c */
/* A statement that has just been written, as far as others have to do with it. */
typedef struct {
  gint64 stored;
  GBytes *id, *target; /* target may be %NULL */
  bool voiding;
} LkStatementLink;
/* Whether a statement that is there voids the one of @id. */
bool lk_store_reference_is_voided (LkStatements *statements, GBytes *id, bool *ret_voided,
                                   GError **error);
/* Gives it the keys of those that it refers to, and its own to those that refer to it; voids its
 * target. */
bool
lk_store_reference_link (LkStatements *statements, const LkStatementLink *link, GError **error);

/* store-xapi-queue.c: calls that come at the same time go into one transaction. */
LkStatementQueue *lk_statement_queue_new (void);
void lk_statement_queue_free (LkStatementQueue *queue);
/* store-xapi-write.c: one of them, within the transaction. On a conflict something may have been
 * written: to be undone. */
bool
lk_store_statements_write (LkStore *store, const LkStatementBatch *batch,
                           LkStatementsOutcome *ret_outcome, size_t *ret_index, GError **error);

/* store-xapi-reader.c: a connection that only reads. */
LkReader *lk_reader_new (const char *path);
void lk_reader_free (LkReader *reader);
/* The reader for oneself, in one state of the database, until it goes out of scope. */
typedef struct {
  LkReader *reader;
  LkStatements *statements; /* %NULL: could not be had, error set */
} LkReading;
LkReading lk_reading_begin (LkStore *store, GError **error);
void lk_reading_clear (LkReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkReading, lk_reading_clear)

G_END_DECLS
