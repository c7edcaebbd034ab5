/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * Prepared statements, kept per connection, and a cursor over one of them.
 *
 *   g_auto (LkQuery) query = lk_query (cache, "SELECT name FROM learner WHERE id = ?");
 *   lk_query_int (&query, id);
 *   while (lk_query_next (&query))
 *     use (lk_query_get_text (&query));
 *   if (!lk_query_done (&query, error)) …
 *
 * Parameters and columns are taken in order. A failure anywhere is kept until lk_query_done().
 */
typedef struct _LkStatements LkStatements;

LkStatements *lk_statements_new (sqlite3 *db);
void lk_statements_free (LkStatements *statements);

typedef struct {
  LkStatements *statements;
  sqlite3_stmt *handle;
  const char *sql;
  int rc;
  int parameter, column;
} LkQuery;

/* @sql must be a string literal: the cache goes by its address. One cursor at a time on each. */
LkQuery lk_query (LkStatements *statements, const char *sql);
void lk_query_clear (LkQuery *query);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkQuery, lk_query_clear)

void lk_query_int (LkQuery *query, gint64 value);
void lk_query_real (LkQuery *query, double value);
void lk_query_null (LkQuery *query);
/* %NULL binds NULL. The text must live until the query is cleared. */
void lk_query_text (LkQuery *query, const char *value);
void lk_query_blob (LkQuery *query, GBytes *value);

/* Whether there is a(nother) row. */
bool lk_query_next (LkQuery *query);
/* Whether all went well. */
bool lk_query_done (LkQuery *query, GError **error);
/* Runs to the end. */
bool lk_query_run (LkQuery *query, GError **error);

gint64 lk_query_get_int (LkQuery *query);
/* Whether the column is not NULL; *ret_value only then. */
bool lk_query_get_real (LkQuery *query, double *ret_value);
/* (transfer full) (nullable) */
char *lk_query_get_text (LkQuery *query);
GBytes *lk_query_get_blob (LkQuery *query);

/* One write transaction: begun at once, so that it cannot fail half-way by another writer; undone
 * unless committed. */
typedef struct {
  LkStatements *statements;
  bool open;
} LkTransaction;

bool lk_transaction_begin (LkTransaction *transaction, LkStatements *statements, GError **error);
bool lk_transaction_commit (LkTransaction *transaction, GError **error);
void lk_transaction_clear (LkTransaction *transaction);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkTransaction, lk_transaction_clear)

/* Runs one statement without a cache: SQLITE_ROW with the first column of the first row as text in
 * *@ret_text, SQLITE_DONE, or an error. @argument: (nullable): its one parameter */
int lk_sql_ask (sqlite3 *db, const char *sql, const char *argument, char **ret_text);

/* Fails with the issue that fits what SQLite said last. Right after the call; errno was 0 before it. */
bool lk_store_sqlite_error (sqlite3 *db, int rc, const char *what, GError **error);
/* The same for a system call. @path: what it was about. */
bool lk_store_system_error (int saved_errno, const char *path, GError **error);

G_END_DECLS
