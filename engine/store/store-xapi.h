/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * xAPI: statements, attachments, documents. Knows no rule of the standard: what a statement says,
 * whether two are the same and how documents are joined is told by callbacks, which run within the
 * transaction and must not call the store. As with all of the store: any thread, durable and whole
 * when true is returned, LK_ERROR otherwise.
 *
 * Reading goes by a connection of its own: a long question holds up no commit.
 */

/* --- statements: keeping --------------------------------------------------------------------- */

/* By what a statement can be found. */
typedef enum {
  LK_PLACE_AGENT = 1,
  LK_PLACE_AGENT_RELATED, /* found only with related_agents */
  LK_PLACE_ACTIVITY,
  LK_PLACE_ACTIVITY_RELATED,
  LK_PLACE_VERB,
  LK_PLACE_REGISTRATION, /* UUID, lower case */
} LkPlace;

typedef struct {
  LkPlace place;
  const char *value;
  const char
      *detail; /* of an agent: as JSON, one of the forms that it was named in; of an activity:
                         its definition; else, or if there is none, %NULL */
} LkStatementKey;

/* A statement once its time is known. All is borrowed until the next callback. */
typedef struct {
  const char *text; /* JSON, as it is to be kept */
  const LkStatementKey *keys;
  size_t n_keys;
} LkStatementEntry;

/* One to be kept. */
typedef struct {
  const char *id;     /* UUID, lower case */
  const char *target; /* id of the statement that is its object, or %NULL */
  bool voiding;       /* it voids the target */
  void *data;         /* the writer's */
} LkStatementDraft;

/* Bytes of an attachment of one of them. */
typedef struct {
  size_t draft; /* index */
  const char *sha2, *type;
  GBytes *content;
} LkStatementAttachment;

typedef struct {
  const LkStatementDraft *drafts;
  size_t n_drafts;
  const LkStatementAttachment *attachments;
  size_t n_attachments;
  gint64 learner_id; /* whose they are; 0: the learner of the registration, if it is one of ours */
  const LkCommit
      *commits; /* what becomes true with them, all on one attempt: written if they are */
  size_t n_commits;

  /* Says what is to be kept of @draft, now that it gets @stored. */
  void (*complete) (const LkStatementDraft *draft, gint64 stored, LkStatementEntry *ret_entry,
                    void *data);
  /* Whether @draft is the statement @text that is kept under its id. */
  bool (*same) (const LkStatementDraft *draft, const char *text, void *data);
  /* The definition out of @known (or %NULL) and @added. (transfer full), %NULL: leave it. */
  char *(*merge) (const char *known, const char *added, void *data);
  void *data;
} LkStatementBatch;

typedef enum {
  LK_STATEMENTS_KEPT,     /* those that were there already and are the same included */
  LK_STATEMENTS_CONFLICT, /* another one is kept under that id: nothing of the batch was kept */
} LkStatementsOutcome;

/* Keeps all of a batch or nothing. `stored` of each is later than every time that was ever given to
 * anybody before. Calls that come at the same time share one flush.
 * @ret_index: (out) (optional): of the draft in conflict */
bool lk_store_statements_add (LkStore *store, const LkStatementBatch *batch,
                              LkStatementsOutcome *ret_outcome, size_t *ret_index, GError **error);

/* The registration whose attempt has this UUID; 0: it is none of ours. */
bool lk_store_xapi_registration (LkStore *store, const char *uuid, gint64 *ret_registration_id,
                                 GError **error);

/* --- statements: asking ---------------------------------------------------------------------- */

typedef struct {
  gint64 stored;
  char *text;
} LkKeptStatement;
void lk_kept_statement_free (LkKeptStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkKeptStatement, lk_kept_statement_free)

/* By id; @voided: only if it is voided, else only if it is not. %NULL without error: there is none. */
LkKeptStatement *lk_store_statement (LkStore *store, const char *id, bool voided, GError **error);

/* One condition: a value in one of two places (the second may be 0). */
typedef struct {
  LkPlace place, or_place;
  const char *value;
} LkStatementCondition;

#define LK_STATEMENT_CONDITIONS 8

typedef struct {
  LkStatementCondition conditions[LK_STATEMENT_CONDITIONS]; /* all must hold */
  size_t n_conditions;
  gint64 learner_id; /* only of this learner's record; 0: of all. What others say about a statement
                          of theirs meets its conditions, but is not in their record. */
  gint64 after, until; /* after < stored <= until; until 0: no bound */
  bool ascending;
  unsigned limit;   /* at most that many; at least 1 */
  size_t max_bytes; /* ends a page early once its texts are longer than that */
} LkStatementQuery;

/**
 * lk_store_statements:
 * @ret_next: (out): 0: that was all. Else where the rest begins: the next page's `after` (ascending:
 *   after = next - 1) or `until` (until = next)
 *
 * Statements that are not voided, newest first unless ascending; a statement that refers to another
 * one also meets a condition that the other one meets. Voided ones keep meeting conditions for those
 * that refer to them. Takes time with the page, not with the store; where conditions hardly ever
 * meet, a page may end early, even empty, with a next.
 *
 * Returns: (transfer full) (element-type LkKeptStatement)
 */
GPtrArray *lk_store_statements (LkStore *store, const LkStatementQuery *query, gint64 *ret_next,
                                GError **error);
/* All statements stored up to this time can be found now; none will get it, or an earlier one. */
gint64 lk_store_statements_through (LkStore *store);

typedef struct {
  char *sha2, *type;
  GBytes *content;
} LkKeptAttachment;
void lk_kept_attachment_free (LkKeptAttachment *attachment);
/* Of the statement of that time. (transfer full) (element-type LkKeptAttachment) */
GPtrArray *lk_store_attachments (LkStore *store, gint64 stored, GError **error);

/* What is known of an activity; %NULL without error: nothing. (transfer full) */
char *lk_store_activity_definition (LkStore *store, const char *activity, GError **error);
/* The forms in which an agent was named, in no order; none: empty. (transfer full) */
char **lk_store_agent_forms (LkStore *store, const char *agent, GError **error);

/* --- documents ------------------------------------------------------------------------------- */

typedef enum {
  LK_DOCUMENT_STATE,
  LK_DOCUMENT_ACTIVITY_PROFILE,
  LK_DOCUMENT_AGENT_PROFILE,
} LkDocumentKind;

/* Strings that a kind has not are %NULL. Of a state without @registration there is one document
 * more, besides those of each registration. */
typedef struct {
  LkDocumentKind kind;
  const char *activity, *agent, *registration, *name;
} LkDocumentKey;

typedef struct {
  char *type;
  GBytes *content;
  gint64 updated;
} LkDocument;
void lk_document_free (LkDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkDocument, lk_document_free)

/* %NULL without error: there is none. */
LkDocument *lk_store_document (LkStore *store, const LkDocumentKey *key, GError **error);

typedef enum {
  LK_DOCUMENT_LEAVE,
  LK_DOCUMENT_WRITE,
  LK_DOCUMENT_DELETE,
} LkDocumentChange;

/* Decides, seeing what is there (%NULL: nothing), what becomes of it; for WRITE fills in type and
 * content of @ret_new. */
typedef LkDocumentChange (*LkDocumentFunc) (const LkDocument *found, LkDocument *ret_new,
                                            void *data);
/* @learner_id: whose it is; 0: the learner of the registration, if it is one of ours. */
bool lk_store_document_change (LkStore *store, const LkDocumentKey *key, gint64 learner_id,
                               LkDocumentFunc decide, void *data, GError **error);

/* Names of the documents of @key (name is ignored; registration %NULL: of all of them) that were
 * changed after @after (0: all), each once, oldest first. (transfer full) */
char **
lk_store_document_names (LkStore *store, const LkDocumentKey *key, gint64 after, GError **error);
/* Deletes the documents that names() names. */
bool lk_store_documents_delete (LkStore *store, const LkDocumentKey *key, GError **error);

G_END_DECLS
