/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "engine/store/store-search-private.h"

/* Grows with each change of tables or words; a file of another number is made anew. */
#define VERSION "1"

/* The text stands in `page` alone; the index over it keeps words and places. */
static const char schema[]
    = "PRAGMA journal_mode = WAL;"
      "BEGIN IMMEDIATE;"
      "CREATE TABLE IF NOT EXISTS course (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE) STRICT;"
      "CREATE TABLE IF NOT EXISTS page ("
      "  id INTEGER PRIMARY KEY,"
      "  course_id INTEGER NOT NULL REFERENCES course (id),"
      "  place TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,"
      "  language INTEGER NOT NULL) STRICT;"
      "CREATE INDEX IF NOT EXISTS page_course ON page (course_id);"
      "CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5 (title, text, content = 'page',"
      "  content_rowid = 'id', tokenize = 'lernkoffer');"
      "CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab (word, 'row');"
      "INSERT INTO word (word, rank) VALUES ('rank', 'bm25(8.0, 1.0)');"
      "PRAGMA user_version = " VERSION ";"
      "COMMIT;";

void
lk_search_page_free (LkSearchPage *page)
{
  if (page == NULL)
    return;
  g_free (page->place);
  g_free (page->title);
  g_free (page->text);
  g_free (page);
}

/* --- the file ------------------------------------------------------------------------------------- */

static sqlite3 *
connect_index (const char *path, bool create, LkSearchTongue *tongue, GError **error)
{
  sqlite3 *db = lk_store_connect (path, create, error);
  int rc;

  if (db == NULL)
    return NULL;
  rc = lk_search_tokens_register (db, tongue);
  /* It can be made anew: no flush for each course, and the log is moved by whoever fills it. */
  if (rc == SQLITE_OK
      && lk_store_exec (db, "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 1000;",
                        error))
    return db;
  if (rc != SQLITE_OK)
    lk_store_sqlite_error (db, rc, "fts5", error);
  sqlite3_close (db);
  return NULL;
}

/* Makes the tables of a new file; refuses those of another version. */
static bool
make_tables (sqlite3 *db, GError **error)
{
  g_autofree char *version = NULL;
  int rc = lk_sql_ask (db, "PRAGMA user_version", NULL, &version);

  if (rc != SQLITE_ROW)
    return lk_store_sqlite_error (db, rc, "PRAGMA user_version", error);
  if (g_strcmp0 (version, VERSION) == 0)
    return true;
  if (g_strcmp0 (version, "0") == 0)
    return lk_store_exec (db, schema, error);
  lk_error_set (error, LK_ISSUE_STORE_DAMAGED, "search.db of version %s", version);
  return false;
}

static void
delete_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm" };

  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *file = g_strconcat (path, endings[i], NULL);

    g_unlink (file);
  }
}

static bool
open_writer (LkSearchIndex *index, GError **error)
{
  index->db = connect_index (index->path, true, &index->tongue, error);
  if (index->db == NULL || !make_tables (index->db, error))
    return false;
  index->statements = lk_statements_new (index->db);
  return true;
}

static void
close_writer (LkSearchIndex *index)
{
  g_clear_pointer (&index->statements, lk_statements_free);
  sqlite3_close (index->db);
  index->db = NULL;
}

static bool
open_reader (LkSearchIndex *index, GError **error)
{
  index->reader = connect_index (index->path, false, &index->reader_tongue, error);
  if (index->reader == NULL)
    return false;
  index->reader_statements = lk_statements_new (index->reader);
  return true;
}

static void
close_reader (LkSearchIndex *index)
{
  g_clear_pointer (&index->reader_statements, lk_statements_free);
  sqlite3_close (index->reader);
  index->reader = NULL;
}

LkSearchIndex *
lk_search_index_open (const char *folder, GError **error)
{
  g_autoptr (LkSearchIndex) index = g_new0 (LkSearchIndex, 1);
  g_autoptr (GError) first = NULL;

  g_mutex_init (&index->write_mutex);
  g_mutex_init (&index->read_mutex);
  index->path = g_build_filename (folder, "search.db", NULL);
  if (!open_writer (index, &first)) {
    close_writer (index);
    if (!g_error_matches (first, LK_ERROR, LK_ISSUE_STORE_DAMAGED)) {
      g_propagate_error (error, g_steal_pointer (&first));
      return NULL;
    }
    delete_files (index->path);
    if (!open_writer (index, error))
      return NULL;
  }
  return open_reader (index, error) ? g_steal_pointer (&index) : NULL;
}

void
lk_search_index_close (LkSearchIndex *index)
{
  if (index == NULL)
    return;
  close_reader (index);
  close_writer (index);
  if (index->vocabulary != NULL)
    g_string_free (index->vocabulary, TRUE);
  g_mutex_clear (&index->read_mutex);
  g_mutex_clear (&index->write_mutex);
  g_free (index->path);
  g_free (index);
}

/* --- what is in it -------------------------------------------------------------------------------- */

GHashTable *
lk_search_index_courses (LkSearchIndex *index, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&index->write_mutex);
  g_autoptr (GHashTable) courses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (LkQuery) query = lk_query (index->statements, "SELECT sha256 FROM course");

  while (lk_query_next (&query))
    g_hash_table_add (courses, lk_query_get_text (&query));
  return lk_query_done (&query, error) ? g_steal_pointer (&courses) : NULL;
}

static gint64
find_course (LkSearchIndex *index, const char *sha256)
{
  g_auto (LkQuery) query = lk_query (index->statements, "SELECT id FROM course WHERE sha256 = ?");

  lk_query_text (&query, sha256);
  return lk_query_next (&query) ? lk_query_get_int (&query) : 0;
}

static bool
add_row (LkSearchIndex *index, gint64 course_id, const LkSearchPage *page, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      index->statements,
      "INSERT INTO page (course_id, place, title, text, language) VALUES (?, ?, ?, ?, ?)");

  lk_query_int (&query, course_id);
  lk_query_text (&query, page->place);
  lk_query_text (&query, page->title);
  lk_query_text (&query, page->text);
  lk_query_int (&query, page->language);
  return lk_query_run (&query, error);
}

static bool
add_words (LkSearchIndex *index, const LkSearchPage *page, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (index->statements,
                  "INSERT INTO word (rowid, title, text) VALUES (last_insert_rowid(), ?, ?)");

  index->tongue.language = page->language;
  lk_query_text (&query, page->title);
  lk_query_text (&query, page->text);
  return lk_query_run (&query, error);
}

static bool
add_course (LkSearchIndex *index, const char *sha256, GError **error)
{
  g_auto (LkQuery) query = lk_query (index->statements, "INSERT INTO course (sha256) VALUES (?)");

  lk_query_text (&query, sha256);
  return lk_query_run (&query, error);
}

bool
lk_search_index_add (LkSearchIndex *index, const char *sha256, const GPtrArray *pages,
                     GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&index->write_mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 id;

  if (!lk_transaction_begin (&transaction, index->statements, error))
    return false;
  if (find_course (index, sha256) != 0)
    return true;
  if (!add_course (index, sha256, error))
    return false;
  id = sqlite3_last_insert_rowid (index->db);
  for (guint i = 0; i < pages->len; i++)
    if (!add_row (index, id, pages->pdata[i], error) || !add_words (index, pages->pdata[i], error))
      return false;
  return lk_transaction_commit (&transaction, error);
}

/* FTS5 is told what goes: its words are worked out once more, in the language that they went in by. */
static bool
remove_words (LkSearchIndex *index, gint64 id, GError **error)
{
  g_auto (LkQuery) pages = lk_query (
      index->statements, "SELECT id, title, text, language FROM page WHERE course_id = ?");

  lk_query_int (&pages, id);
  while (lk_query_next (&pages)) {
    gint64 page = lk_query_get_int (&pages);
    g_autofree char *title = lk_query_get_text (&pages), *text = lk_query_get_text (&pages);
    g_auto (LkQuery) query
        = lk_query (index->statements,
                    "INSERT INTO word (word, rowid, title, text) VALUES ('delete', ?, ?, ?)");

    index->tongue.language = (LkTermLanguage) lk_query_get_int (&pages);
    lk_query_int (&query, page);
    lk_query_text (&query, title);
    lk_query_text (&query, text);
    if (!lk_query_run (&query, error))
      return false;
  }
  return lk_query_done (&pages, error);
}

static bool
remove_rows (LkSearchIndex *index, gint64 id, GError **error)
{
  g_auto (LkQuery) pages = lk_query (index->statements, "DELETE FROM page WHERE course_id = ?");
  g_auto (LkQuery) course = lk_query (index->statements, "DELETE FROM course WHERE id = ?");

  lk_query_int (&pages, id);
  lk_query_int (&course, id);
  return lk_query_run (&pages, error) && lk_query_run (&course, error);
}

bool
lk_search_index_remove (LkSearchIndex *index, const char *sha256, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&index->write_mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 id;

  if (!lk_transaction_begin (&transaction, index->statements, error))
    return false;
  id = find_course (index, sha256);
  return id == 0
         || (remove_words (index, id, error) && remove_rows (index, id, error)
             && lk_transaction_commit (&transaction, error));
}

bool
lk_search_index_settle (LkSearchIndex *index)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&index->write_mutex);
  g_auto (LkQuery) query
      = lk_query (index->statements, "INSERT INTO word (word, rank) VALUES ('merge', 200)");
  int before = sqlite3_total_changes (index->db);

  /* FTS5: fewer than two changes means that nothing was left to do. */
  return lk_query_run (&query, NULL) && sqlite3_total_changes (index->db) - before >= 2;
}

/* --- what learners have written ------------------------------------------------------------------- */

void
lk_learner_text_free (LkLearnerText *text)
{
  if (text == NULL)
    return;
  g_free (text->place);
  g_free (text->title);
  g_free (text->text);
  g_free (text);
}

GPtrArray *
lk_store_learner_texts (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_autoptr (GPtrArray) texts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_learner_text_free);
  g_auto (LkQuery) query = lk_query (
      store->statements,
      "SELECT registration.course_id, 0, iif (work.copy_of = '', work.block, work.copy_of),"
      " iif (work.own_title = '', work.title, work.own_title),"
      " iif (work.kind IN ('calculator', 'wordcheck') AND json_valid (work.value),"
      "   coalesce (json_extract (work.value, '$.text'), ''), work.value), work.updated AS newest"
      " FROM registration JOIN work ON work.registration_id = registration.id"
      " WHERE registration.learner_id = ? AND work.value <> '' AND work.kind NOT IN ('gate', 'cards')"
      " UNION ALL SELECT registration.course_id, note.id, note.place, note.place_title,"
      " note.text || iif (note.text <> '' AND note.quote <> '', char (10), '') || note.quote,"
      " note.updated FROM registration JOIN note ON note.registration_id = registration.id"
      " WHERE registration.learner_id = ? AND (note.text <> '' OR note.quote <> '')"
      " ORDER BY newest DESC");

  lk_query_int (&query, learner_id);
  lk_query_int (&query, learner_id);
  while (lk_query_next (&query)) {
    LkLearnerText *text = g_new0 (LkLearnerText, 1);

    text->course_id = lk_query_get_int (&query);
    text->note_id = lk_query_get_int (&query);
    text->place = lk_query_get_text (&query);
    text->title = lk_query_get_text (&query);
    text->text = lk_query_get_text (&query);
    g_ptr_array_add (texts, text);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&texts) : NULL;
}
