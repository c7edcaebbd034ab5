/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>
#include <stdbool.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Rows for whatever tables there are: for tests that must not forget a table that comes later. Each text and blob
 * is `MARK-TABLE-COLUMN`, so that it can be looked for in the bytes of files.
 */

/* Whose rows they are. */
typedef struct {
  const char *mark;
  gint64 learner, course, registration, attempt;
} FillOwner;

/* Tables that say nothing of a learner, by decision. */
bool fill_is_neutral (const char *table);
/* All tables. (transfer full) (element-type utf8) */
GPtrArray *fill_tables (sqlite3 *db);
/* Whether rows of it go with a learner's row: by foreign keys, or as it has a column learner_id. */
bool fill_belongs_to_learner (sqlite3 *db, const char *table);
/* The same for a registration. */
bool fill_belongs_to_registration (sqlite3 *db, const char *table);
/* One row in every table that belongs to the learner, where the registration is @owner's. */
void fill_all (sqlite3 *db, const FillOwner *owner);
/* Rows of @table in which some column begins with @mark. */
int fill_count (sqlite3 *db, const char *table, const char *mark);

G_END_DECLS
