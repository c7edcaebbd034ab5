/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-query.h"

#include <errno.h>

struct _LkStatements {
  sqlite3 *db;
  GHashTable *handles; /* address of the SQL literal -> sqlite3_stmt */
};

static void
finalize (void *handle)
{
  sqlite3_finalize (handle);
}

LkStatements *
lk_statements_new (sqlite3 *db)
{
  LkStatements *statements = g_new0 (LkStatements, 1);

  statements->db = db;
  statements->handles = g_hash_table_new_full (NULL, NULL, NULL, finalize);
  return statements;
}

void
lk_statements_free (LkStatements *statements)
{
  if (statements == NULL)
    return;
  g_hash_table_unref (statements->handles);
  g_free (statements);
}

LkQuery
lk_query (LkStatements *statements, const char *sql)
{
  LkQuery query = { .statements = statements, .sql = sql, .rc = SQLITE_OK };

  query.handle = g_hash_table_lookup (statements->handles, sql);
  if (query.handle != NULL)
    return query;
  query.rc = sqlite3_prepare_v3 (statements->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &query.handle,
                                 NULL);
  if (query.rc == SQLITE_OK)
    g_hash_table_insert (statements->handles, (void *) sql, query.handle);
  return query;
}

void
lk_query_clear (LkQuery *query)
{
  if (query->handle == NULL)
    return;
  sqlite3_reset (query->handle);
  sqlite3_clear_bindings (query->handle);
  query->handle = NULL;
}

static void
keep (LkQuery *query, int rc)
{
  if (query->rc == SQLITE_OK)
    query->rc = rc;
}

void
lk_query_int (LkQuery *query, gint64 value)
{
  if (query->handle != NULL)
    keep (query, sqlite3_bind_int64 (query->handle, ++query->parameter, value));
}

void
lk_query_real (LkQuery *query, double value)
{
  if (query->handle != NULL)
    keep (query, sqlite3_bind_double (query->handle, ++query->parameter, value));
}

void
lk_query_null (LkQuery *query)
{
  if (query->handle != NULL)
    keep (query, sqlite3_bind_null (query->handle, ++query->parameter));
}

void
lk_query_text (LkQuery *query, const char *value)
{
  if (query->handle != NULL)
    keep (query, sqlite3_bind_text (query->handle, ++query->parameter, value, -1, SQLITE_STATIC));
}

void
lk_query_blob (LkQuery *query, GBytes *value)
{
  gsize size = 0;
  const void *data;

  if (value == NULL) {
    lk_query_null (query);
    return;
  }
  data = g_bytes_get_data (value, &size);
  if (query->handle != NULL)
    keep (query, sqlite3_bind_blob64 (query->handle, ++query->parameter, size > 0 ? data : "", size,
                                      SQLITE_STATIC));
}

bool
lk_query_next (LkQuery *query)
{
  if (query->handle == NULL || (query->rc != SQLITE_OK && query->rc != SQLITE_ROW))
    return false;
  errno = 0;
  query->rc = sqlite3_step (query->handle);
  query->column = 0;
  return query->rc == SQLITE_ROW;
}

bool
lk_query_done (LkQuery *query, GError **error)
{
  int rc = query->rc;
  bool good = rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE;

  if (!good)
    lk_store_sqlite_error (query->statements->db, rc, "query", error);
  /* Reset, lest an unread row holds the transaction open. */
  if (query->handle != NULL)
    sqlite3_reset (query->handle);
  return good;
}

bool
lk_query_run (LkQuery *query, GError **error)
{
  while (lk_query_next (query))
    ;
  return lk_query_done (query, error);
}

gint64
lk_query_get_int (LkQuery *query)
{
  return sqlite3_column_int64 (query->handle, query->column++);
}

bool
lk_query_get_real (LkQuery *query, double *ret_value)
{
  int column = query->column++;

  if (sqlite3_column_type (query->handle, column) == SQLITE_NULL)
    return false;
  *ret_value = sqlite3_column_double (query->handle, column);
  return true;
}

char *
lk_query_get_text (LkQuery *query)
{
  return g_strdup ((const char *) sqlite3_column_text (query->handle, query->column++));
}

GBytes *
lk_query_get_blob (LkQuery *query)
{
  int column = query->column++;
  const void *data = sqlite3_column_blob (query->handle, column);

  if (data == NULL)
    return NULL;
  return g_bytes_new (data, (gsize) sqlite3_column_bytes (query->handle, column));
}

static bool
run (LkStatements *statements, const char *sql, GError **error)
{
  g_auto (LkQuery) query = lk_query (statements, sql);

  return lk_query_run (&query, error);
}

bool
lk_transaction_begin (LkTransaction *transaction, LkStatements *statements, GError **error)
{
  transaction->statements = statements;
  transaction->open = run (statements, "BEGIN IMMEDIATE", error);
  return transaction->open;
}

bool
lk_transaction_commit (LkTransaction *transaction, GError **error)
{
  if (!run (transaction->statements, "COMMIT", error))
    return false;
  transaction->open = false;
  return true;
}

void
lk_transaction_clear (LkTransaction *transaction)
{
  if (!transaction->open)
    return;
  /* Some failures have rolled back already; a second time is an error without effect. */
  if (!sqlite3_get_autocommit (transaction->statements->db))
    run (transaction->statements, "ROLLBACK", NULL);
  transaction->open = false;
}

/* --- without a cache ----------------------------------------------------------------------- */

int
lk_sql_ask (sqlite3 *db, const char *sql, const char *argument, char **ret_text)
{
  sqlite3_stmt *statement = NULL;
  int rc;

  errno = 0;
  rc = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  if (rc == SQLITE_OK && argument != NULL)
    rc = sqlite3_bind_text (statement, 1, argument, -1, SQLITE_STATIC);
  if (rc == SQLITE_OK)
    rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW && ret_text != NULL)
    *ret_text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return rc;
}
