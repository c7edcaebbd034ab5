/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "engine/base/issue.h"

G_BEGIN_DECLS

/* One file of migrations/, embedded by the build. Applied ones are counted in user_version. */
typedef struct {
  int number;
  const char *name;
  const char *sql;
} LkMigration;

extern const LkMigration lk_migrations[];
extern const size_t lk_n_migrations;

/* Brings @db from its user_version to @migrations[n - 1].number, each in one transaction. STORE_NEWER
 * if it is further already; nothing is written then. The table is an argument so that tests can
 * add to it. */
bool lk_store_migrate (sqlite3 *db, const LkMigration *migrations, size_t n, GError **error);
/* Gives the connection what the migration of the learning record asks for. An SQLite code. */
int lk_store_migrate_record (sqlite3 *db);
/* user_version; -1 with @error set. */
int lk_store_schema_version (sqlite3 *db, GError **error);

G_END_DECLS
