/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-migrate.h"

#include "engine/store/store-private.h"

/* `Lkof`: tells file managers and `file` whose database this is. */
#define APPLICATION_ID 0x4c6b6f66

int
lk_store_schema_version (sqlite3 *db, GError **error)
{
  g_autofree char *text = NULL;
  int rc = lk_sql_ask (db, "PRAGMA user_version", NULL, &text);

  if (rc == SQLITE_ROW && text != NULL)
    return (int) g_ascii_strtoll (text, NULL, 10);
  lk_store_sqlite_error (db, rc, "PRAGMA user_version", error);
  return -1;
}

static bool
apply (sqlite3 *db, const LkMigration *migration, GError **error)
{
  g_autofree char *begin
      = g_strdup_printf ("BEGIN IMMEDIATE; PRAGMA application_id = %d;", APPLICATION_ID);
  g_autofree char *end = g_strdup_printf ("PRAGMA user_version = %d; COMMIT", migration->number);

  if (lk_store_exec (db, begin, error) && lk_store_exec (db, migration->sql, error)
      && lk_store_exec (db, end, error))
    return true;
  g_prefix_error (error, "migration %s: ", migration->name);
  if (!sqlite3_get_autocommit (db))
    lk_store_exec (db, "ROLLBACK", NULL);
  return false;
}

bool
lk_store_migrate (sqlite3 *db, const LkMigration *migrations, size_t n, GError **error)
{
  int newest = n > 0 ? migrations[n - 1].number : 0;
  int version = lk_store_schema_version (db, error);
  int rc = SQLITE_OK;

  if (version < 0)
    return false;
  if (version > newest) {
    lk_error_set (error, LK_ISSUE_STORE_NEWER, "schema %d, known is %d", version, newest);
    return false;
  }
  if (version < newest)
    rc = lk_store_migrate_record (db);
  if (rc != SQLITE_OK)
    return lk_store_sqlite_error (db, rc, "migrate", error);
  for (size_t i = 0; i < n; i++) {
    if (migrations[i].number > version && !apply (db, &migrations[i], error))
      return false;
  }
  return true;
}
