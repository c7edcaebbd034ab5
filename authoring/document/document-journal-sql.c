/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-journal-private.h"

/*
 * step: one change. Its parent is the one that held before it; those with `live` are the way from the first state
 * to the last that can be redone, the others are needed by versions alone.
 * part: what a step did to one file.
 * written: the files as they are on disk. now: those that are other ones for people; without bytes and medium they
 * are gone.
 */
const char author_journal_schema[]
    = "CREATE TABLE step (number INTEGER PRIMARY KEY, parent INTEGER NOT NULL, grp INTEGER NOT NULL,"
      " wall_us INTEGER NOT NULL, label TEXT NOT NULL, about TEXT, live INTEGER NOT NULL);"
      "CREATE TABLE part (step INTEGER NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL,"
      " name TEXT NOT NULL, other TEXT, at INTEGER NOT NULL, before BLOB, after BLOB,"
      " medium INTEGER NOT NULL, PRIMARY KEY (step, place)) WITHOUT ROWID;"
      "CREATE INDEX part_medium ON part (medium) WHERE medium > 0;"
      "CREATE TABLE written (name TEXT PRIMARY KEY, bytes BLOB, medium INTEGER NOT NULL,"
      " size INTEGER NOT NULL, changed_ns INTEGER NOT NULL, inode INTEGER NOT NULL);"
      "CREATE TABLE now (name TEXT PRIMARY KEY, bytes BLOB, medium INTEGER NOT NULL);"
      "CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL,"
      " next_medium INTEGER NOT NULL);"
      "CREATE TABLE version (id INTEGER PRIMARY KEY, wall_us INTEGER NOT NULL, label TEXT NOT NULL,"
      " about TEXT, step INTEGER NOT NULL);";

/* Steps that were undone and dropped, and that no version stands on, be it with another one behind it. */
#define UNNEEDED_STEPS                                                                             \
  "WITH RECURSIVE needed (number) AS (SELECT step FROM version UNION "                             \
  "SELECT parent FROM step JOIN needed USING (number) WHERE live = 0) "
#define IS_UNNEEDED "live = 0 AND number NOT IN (SELECT number FROM needed)"

const char *const author_journal_sql[AUTHOR_N_SQL] = {
  [AUTHOR_SQL_BEGIN] = "BEGIN IMMEDIATE",
  [AUTHOR_SQL_COMMIT] = "COMMIT",
  [AUTHOR_SQL_ROLLBACK] = "ROLLBACK",
  [AUTHOR_SQL_PUT_STEP] = "INSERT OR REPLACE INTO step VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
  [AUTHOR_SQL_CUT_PARTS] = "DELETE FROM part WHERE step = ?1",
  [AUTHOR_SQL_PUT_PART] = "INSERT INTO part VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [AUTHOR_SQL_HIDE_STEPS] = "UPDATE step SET live = 0 WHERE number >= ?1 AND live = 1",
  [AUTHOR_SQL_DROP_PARTS] = "DELETE FROM part WHERE step >= ?1 AND step > "
                            "(SELECT ifnull(max(step), 0) FROM version) AND step IN "
                            "(SELECT number FROM step WHERE number >= ?1 AND live = 0)",
  [AUTHOR_SQL_DROP_STEPS] = "DELETE FROM step WHERE number >= ?1 AND live = 0 AND number > "
                            "(SELECT ifnull(max(step), 0) FROM version)",
  [AUTHOR_SQL_PUT_STATE] = "INSERT OR REPLACE INTO state VALUES (1, ?1, ?2)",
  [AUTHOR_SQL_PUT_WRITTEN] = "INSERT OR REPLACE INTO written VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  [AUTHOR_SQL_CUT_WRITTEN] = "DELETE FROM written WHERE name = ?1",
  [AUTHOR_SQL_PUT_NOW] = "INSERT OR REPLACE INTO now VALUES (?1, ?2, ?3)",
  [AUTHOR_SQL_CUT_NOW] = "DELETE FROM now WHERE name = ?1",
  [AUTHOR_SQL_ADD_VERSION]
  = "INSERT INTO version (wall_us, label, about, step) VALUES (?1, ?2, ?3, ?4)",
  /* ?1: now. Of those that the program marks by itself: all of a day, then the last of each hour for a week, then the
   * last of each day; the first and the last of all. */
  [AUTHOR_SQL_THIN_VERSIONS]
  = "DELETE FROM version WHERE label IN ('opened', 'hourly') AND wall_us < ?1 - 86400000000"
    " AND id NOT IN (SELECT min(id) FROM version) AND id NOT IN (SELECT max(id) FROM version)"
    " AND id NOT IN (SELECT max(id) FROM version WHERE label IN ('opened', 'hourly')"
    " GROUP BY CASE WHEN wall_us < ?1 - 7 * 86400000000 THEN wall_us / 86400000000"
    " ELSE -1 - wall_us / 3600000000 END)",
  [AUTHOR_SQL_THIN_PARTS]
  = UNNEEDED_STEPS "DELETE FROM part WHERE step IN (SELECT number FROM step WHERE " IS_UNNEEDED ")",
  [AUTHOR_SQL_THIN_STEPS] = UNNEEDED_STEPS "DELETE FROM step WHERE " IS_UNNEEDED,
  [AUTHOR_SQL_READ_STATE] = "SELECT position, next_medium, (SELECT ifnull(max(number), 0) + 1 "
                            "FROM step) FROM state",
  [AUTHOR_SQL_READ_WRITTEN] = "SELECT name, bytes, medium, size, changed_ns, inode FROM written",
  [AUTHOR_SQL_READ_NOW] = "SELECT name, bytes, medium FROM now",
  [AUTHOR_SQL_READ_STEPS] = "SELECT number, parent, grp, wall_us, label, about FROM step "
                            "WHERE live = 1 ORDER BY number",
  [AUTHOR_SQL_READ_PARTS] = "SELECT kind, name, other, at, before, after, medium FROM part "
                            "WHERE step = ?1 ORDER BY place",
  [AUTHOR_SQL_READ_PARENT] = "SELECT parent FROM step WHERE number = ?1",
  [AUTHOR_SQL_READ_MEDIUM] = "SELECT EXISTS (SELECT 1 FROM part WHERE medium = ?1 AND medium > 0)"
                             " OR EXISTS (SELECT 1 FROM now WHERE medium = ?1)"
                             " OR EXISTS (SELECT 1 FROM written WHERE medium = ?1)",
  [AUTHOR_SQL_READ_VERSIONS]
  = "SELECT id, wall_us, label, about, (SELECT count(DISTINCT grp) FROM step WHERE number <= v.step"
    " AND number > (SELECT ifnull(max(step), 0) FROM version WHERE id < v.id AND step < v.step))"
    " FROM version v ORDER BY id DESC",
  [AUTHOR_SQL_READ_VERSION] = "SELECT step FROM version WHERE id = ?1",
  [AUTHOR_SQL_READ_LAST_VERSION] = "SELECT wall_us, step FROM version ORDER BY id DESC LIMIT 1",
};
