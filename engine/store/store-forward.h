/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * Statements on their way to other record stores: who lets theirs go, how far each target has come,
 * what was set aside. As with all of the store: any thread, durable and whole when true is returned,
 * LK_ERROR otherwise. What a statement says is not looked at here.
 */

/* --- release --------------------------------------------------------------------------------- */

/* Whether the record of a learner may leave (LkLearner.released); off until somebody turns it on. The
 * journal gets `release` or `withhold`, if it is a change. */
bool lk_store_learner_release (LkStore *store, gint64 id, bool released, GError **error);

/* --- targets --------------------------------------------------------------------------------- */

typedef struct {
  gint64 id;
  char *name;     /* %NULL if none was given */
  char *endpoint; /* ends with a slash */
  char *user;
  char *versions; /* of xAPI, with blanks between, as it said last; "" if that is not known */
} LkForwardTarget;
void lk_forward_target_free (LkForwardTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkForwardTarget, lk_forward_target_free)

/* (transfer full) (element-type LkForwardTarget): in the order in which they became known */
GPtrArray *lk_store_forward_targets (LkStore *store, GError **error);
/* Their hosts, each once, with ", " between; "" if there is none. (transfer full) */
char *lk_store_forward_hosts (LkStore *store, GError **error);
/* The one of @endpoint and @user, made if there is none. A @name (nullable) is its own from now on,
 * whoever had it before. */
LkForwardTarget *lk_store_forward_target (LkStore *store, const char *endpoint, const char *user,
                                          const char *name, GError **error);
bool lk_store_forward_set_versions (LkStore *store, gint64 target_id, const char *versions,
                                    GError **error);
/* Forgets the target, how far it has come, and what was set aside for it. */
bool lk_store_forward_target_remove (LkStore *store, gint64 target_id, GError **error);
/* Holds the target for this store, until it is closed. False: another program has it. */
bool lk_store_forward_lock (LkStore *store, gint64 target_id);

/* --- what is to go --------------------------------------------------------------------------- */

typedef struct {
  gint64 stored;
  gint64 learner_id; /* 0: nobody's */
  char *text;
  bool again; /* was set aside before */
} LkForwardStatement;
void lk_forward_statement_free (LkForwardStatement *statement);

/* Somebody who learns here, by what statements know them. */
typedef struct {
  gint64 id;
  char *uuid, *external_id; /* external_id may be %NULL */
  bool released;
} LkForwardPerson;
void lk_forward_person_free (LkForwardPerson *person);

/* Where a run stands: what it has taken already, beyond what is kept. */
typedef struct {
  gint64 target_id; /* 0: a target that nothing is known of */
  bool unowned;     /* with the statements that are nobody's */
  gint64 unowned_place;
  GHashTable *places; /* learner id (gint64 *, owned) -> stored (gint64 *, owned) */
} LkForwardCursor;
LkForwardCursor *lk_forward_cursor_new (gint64 target_id, bool unowned);
void lk_forward_cursor_free (LkForwardCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkForwardCursor, lk_forward_cursor_free)
/* Goes on behind @statement. One that was set aside before moves nothing. */
void lk_forward_cursor_pass (LkForwardCursor *cursor, const LkForwardStatement *statement);

/* Statements and, as of the same moment, everybody who learns here. */
typedef struct {
  GPtrArray *statements; /* LkForwardStatement, oldest first */
  GPtrArray *people;     /* LkForwardPerson */
} LkForwardPage;
void lk_forward_page_free (LkForwardPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkForwardPage, lk_forward_page_free)

/* The next of learners who have released their record, in the order of storing, voided ones too; ends
 * early once the texts are longer than @max_bytes. Empty: that was all. */
LkForwardPage *lk_store_forward_next (LkStore *store, const LkForwardCursor *cursor, unsigned limit,
                                      size_t max_bytes, GError **error);
/* Those behind @after that were set aside for a target; without @all only LK_ASIDE_WITHHELD. */
LkForwardPage *lk_store_forward_again (LkStore *store, gint64 target_id, bool all, gint64 after,
                                       unsigned limit, size_t max_bytes, GError **error);
/* How many lk_store_forward_next() would give in all. -1 with @error */
gint64 lk_store_forward_count (LkStore *store, const LkForwardCursor *cursor, GError **error);

/* --- what became of it ----------------------------------------------------------------------- */

/* Why a statement was set aside. The numbers are in the database. */
typedef enum {
  LK_ASIDE_NONE,      /* it was not: the target has it */
  LK_ASIDE_WITHHELD,  /* it would tell of somebody who has not released */
  LK_ASIDE_REFUSED,   /* the target takes it for wrong */
  LK_ASIDE_CONFLICT,  /* the target has another one of that id */
  LK_ASIDE_TOO_LARGE, /* for the target, even alone */
} LkAsideReason;

typedef struct {
  const LkForwardStatement *statement;
  LkAsideReason aside;
  unsigned status;    /* of the target's answer, 0: it was not asked */
  const char *detail; /* the target's words; %NULL if none */
} LkForwardOutcome;

/* Keeps what became of statements, in the order in which they were given: how far the target has
 * come, what was set aside, what no longer is. All or nothing. */
bool lk_store_forward_commit (LkStore *store, gint64 target_id, const LkForwardOutcome *outcomes,
                              size_t n_outcomes, GError **error);

typedef struct {
  gint64 stored, learner_id;
  char *id; /* of the statement */
  LkAsideReason reason;
  unsigned status;
  char *detail;
  gint64 at;
} LkForwardAside;
void lk_forward_aside_free (LkForwardAside *aside);
/* (transfer full) (element-type LkForwardAside): oldest statement first */
GPtrArray *lk_store_forward_asides (LkStore *store, gint64 target_id, GError **error);

G_END_DECLS
