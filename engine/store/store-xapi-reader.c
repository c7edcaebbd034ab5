/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-xapi-private.h"

struct _LkReader {
  char *path;
  GMutex mutex; /* guards all below */
  sqlite3 *db;  /* opened when it is first asked */
  LkStatements *statements;
};

LkReader *
lk_reader_new (const char *path)
{
  LkReader *reader = g_new0 (LkReader, 1);

  reader->path = g_strdup (path);
  g_mutex_init (&reader->mutex);
  return reader;
}

void
lk_reader_free (LkReader *reader)
{
  if (reader == NULL)
    return;
  lk_statements_free (reader->statements);
  sqlite3_close (reader->db);
  g_mutex_clear (&reader->mutex);
  g_free (reader->path);
  g_free (reader);
}

static bool
open_reader (LkReader *reader, GError **error)
{
  if (reader->db != NULL)
    return true;
  reader->db = lk_store_connect (reader->path, false, error);
  if (reader->db == NULL)
    return false;
  if (!lk_store_exec (reader->db, "PRAGMA query_only = ON", error)) {
    g_clear_pointer (&reader->db, sqlite3_close);
    return false;
  }
  reader->statements = lk_statements_new (reader->db);
  return true;
}

LkReading
lk_reading_begin (LkStore *store, GError **error)
{
  LkReader *reader = store->reader;

  g_mutex_lock (&reader->mutex);
  if (!open_reader (reader, error) || !lk_store_exec (reader->db, "BEGIN", error)) {
    g_mutex_unlock (&reader->mutex);
    return (LkReading){ NULL, NULL };
  }
  return (LkReading){ reader, reader->statements };
}

void
lk_reading_clear (LkReading *reading)
{
  if (reading->reader == NULL)
    return;
  lk_store_exec (reading->reader->db, "COMMIT", NULL);
  g_mutex_unlock (&reading->reader->mutex);
  *reading = (LkReading){ NULL, NULL };
}
