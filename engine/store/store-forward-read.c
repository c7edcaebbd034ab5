/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-forward.h"
#include "engine/store/store-xapi-private.h"

/*
 * Statements that are to go. Each learner who has released the record is a stream of their own, with a
 * place of its own; the streams are merged by the time of storing. One step of a stream is one look
 * into an index, so a page takes time with itself and the number of streams, not with the store.
 */

void
lk_forward_statement_free (LkForwardStatement *statement)
{
  if (statement == NULL)
    return;
  g_free (statement->text);
  g_free (statement);
}

void
lk_forward_person_free (LkForwardPerson *person)
{
  if (person == NULL)
    return;
  g_free (person->uuid);
  g_free (person->external_id);
  g_free (person);
}

void
lk_forward_page_free (LkForwardPage *page)
{
  if (page == NULL)
    return;
  g_ptr_array_unref (page->statements);
  g_ptr_array_unref (page->people);
  g_free (page);
}

static LkForwardPage *
page_new (void)
{
  LkForwardPage *page = g_new0 (LkForwardPage, 1);

  page->statements = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_forward_statement_free);
  page->people = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_forward_person_free);
  return page;
}

/* --- the cursor ---------------------------------------------------------------------------- */

LkForwardCursor *
lk_forward_cursor_new (gint64 target_id, bool unowned)
{
  LkForwardCursor *cursor = g_new0 (LkForwardCursor, 1);

  cursor->target_id = target_id;
  cursor->unowned = unowned;
  cursor->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return cursor;
}

void
lk_forward_cursor_free (LkForwardCursor *cursor)
{
  if (cursor == NULL)
    return;
  g_hash_table_unref (cursor->places);
  g_free (cursor);
}

void
lk_forward_cursor_pass (LkForwardCursor *cursor, const LkForwardStatement *statement)
{
  if (statement->again)
    return;
  if (statement->learner_id == 0)
    cursor->unowned_place = MAX (cursor->unowned_place, statement->stored);
  else
    g_hash_table_replace (cursor->places, g_memdup2 (&statement->learner_id, sizeof (gint64)),
                          g_memdup2 (&statement->stored, sizeof (gint64)));
}

static gint64
cursor_place (const LkForwardCursor *cursor, gint64 learner_id, gint64 kept)
{
  const gint64 *place = g_hash_table_lookup (cursor->places, &learner_id);

  return place != NULL ? MAX (*place, kept) : kept;
}

/* --- streams ------------------------------------------------------------------------------- */

typedef struct {
  gint64 learner_id;
  gint64 place; /* nothing up to it is to go */
  gint64 next;  /* the first behind it, 0: none */
} Stream;

static bool
seek (LkStatements *statements, Stream *stream, GError **error)
{
  g_auto (LkQuery) query
      = stream->learner_id != 0
            ? lk_query (statements, "SELECT stored FROM xapi_statement WHERE stored > ?"
                                    " AND learner_id = ? ORDER BY stored LIMIT 1")
            : lk_query (statements, "SELECT stored FROM xapi_statement WHERE stored > ?"
                                    " AND learner_id IS NULL ORDER BY stored LIMIT 1");

  lk_query_int (&query, stream->place);
  if (stream->learner_id != 0)
    lk_query_int (&query, stream->learner_id);
  stream->next = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_done (&query, error);
}

static bool
add_unowned (LkStatements *statements, const LkForwardCursor *cursor, GArray *streams,
             GError **error)
{
  Stream stream = { 0, cursor->unowned_place, 0 };
  g_auto (LkQuery) query = lk_query (statements, "SELECT unowned FROM forward_target WHERE id = ?");

  lk_query_int (&query, cursor->target_id);
  if (lk_query_next (&query)) {
    gint64 kept = lk_query_get_int (&query);

    stream.place = MAX (stream.place, kept);
  }
  g_array_append_val (streams, stream);
  return lk_query_done (&query, error);
}

/* (element-type Stream), not sought yet; %NULL with @error */
static GArray *
list_streams (LkStatements *statements, const LkForwardCursor *cursor, GError **error)
{
  g_autoptr (GArray) streams = g_array_new (FALSE, FALSE, sizeof (Stream));
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT r.learner_id, coalesce (p.stored, 0) FROM learner_release r"
                              " LEFT JOIN forward_place p ON p.learner_id = r.learner_id"
                              " AND p.target_id = ?");

  lk_query_int (&query, cursor->target_id);
  while (lk_query_next (&query)) {
    Stream stream = { .learner_id = lk_query_get_int (&query) };

    stream.place = cursor_place (cursor, stream.learner_id, lk_query_get_int (&query));
    g_array_append_val (streams, stream);
  }
  if (!lk_query_done (&query, error)
      || (cursor->unowned && !add_unowned (statements, cursor, streams, error)))
    return NULL;
  return g_steal_pointer (&streams);
}

static Stream *
earliest (const GArray *streams)
{
  Stream *found = NULL;

  for (guint i = 0; i < streams->len; i++) {
    Stream *stream = &g_array_index (streams, Stream, i);

    if (stream->next != 0 && (found == NULL || stream->next < found->next))
      found = stream;
  }
  return found;
}

static bool
read_text (LkStatements *statements, const Stream *stream, GPtrArray *page, size_t *n_bytes,
           GError **error)
{
  g_auto (LkQuery) query
      = lk_query (statements, "SELECT text FROM xapi_statement WHERE stored = ?");

  lk_query_int (&query, stream->next);
  if (lk_query_next (&query)) {
    LkForwardStatement *statement = g_new0 (LkForwardStatement, 1);

    statement->stored = stream->next;
    statement->learner_id = stream->learner_id;
    statement->text = lk_query_get_text (&query);
    *n_bytes += strlen (statement->text);
    g_ptr_array_add (page, statement);
  }
  return lk_query_done (&query, error);
}

static bool
merge (LkStatements *statements, GArray *streams, unsigned limit, size_t max_bytes, GPtrArray *page,
       GError **error)
{
  size_t n_bytes = 0;
  Stream *stream;

  for (guint i = 0; i < streams->len; i++)
    if (!seek (statements, &g_array_index (streams, Stream, i), error))
      return false;
  while (page->len < limit && n_bytes <= max_bytes && (stream = earliest (streams)) != NULL) {
    if (!read_text (statements, stream, page, &n_bytes, error))
      return false;
    stream->place = stream->next;
    if (!seek (statements, stream, error))
      return false;
  }
  return true;
}

/* --- pages --------------------------------------------------------------------------------- */

static bool
read_people (LkStatements *statements, GPtrArray *people, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      statements, "SELECT l.id, l.uuid, l.external_id, r.learner_id IS NOT NULL FROM learner l"
                  " LEFT JOIN learner_release r ON r.learner_id = l.id");

  while (lk_query_next (&query)) {
    LkForwardPerson *person = g_new0 (LkForwardPerson, 1);

    person->id = lk_query_get_int (&query);
    person->uuid = lk_query_get_text (&query);
    person->external_id = lk_query_get_text (&query);
    person->released = lk_query_get_int (&query) != 0;
    g_ptr_array_add (people, person);
  }
  return lk_query_done (&query, error);
}

LkForwardPage *
lk_store_forward_next (LkStore *store, const LkForwardCursor *cursor, unsigned limit,
                       size_t max_bytes, GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autoptr (LkForwardPage) page = page_new ();
  g_autoptr (GArray) streams = NULL;

  if (reading.statements == NULL
      || (streams = list_streams (reading.statements, cursor, error)) == NULL
      || !merge (reading.statements, streams, limit, max_bytes, page->statements, error)
      || !read_people (reading.statements, page->people, error))
    return NULL;
  return g_steal_pointer (&page);
}

/* Up to @limit rows, the rest of which may be left out by their length. */
static void
read_again (LkQuery *query, size_t max_bytes, GPtrArray *page)
{
  size_t n_bytes = 0;

  while (n_bytes <= max_bytes && lk_query_next (query)) {
    LkForwardStatement *statement = g_new0 (LkForwardStatement, 1);

    statement->stored = lk_query_get_int (query);
    statement->learner_id = lk_query_get_int (query);
    statement->text = lk_query_get_text (query);
    statement->again = true;
    n_bytes += strlen (statement->text);
    g_ptr_array_add (page, statement);
  }
}

LkForwardPage *
lk_store_forward_again (LkStore *store, gint64 target_id, bool all, gint64 after, unsigned limit,
                        size_t max_bytes, GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autoptr (LkForwardPage) page = page_new ();

  if (reading.statements == NULL || !read_people (reading.statements, page->people, error))
    return NULL;

  g_auto (LkQuery) query = lk_query (
      reading.statements,
      "SELECT a.stored, coalesce (s.learner_id, 0), s.text FROM forward_aside a"
      " JOIN xapi_statement s ON s.stored = a.stored WHERE a.target_id = ? AND a.stored > ?"
      " AND (a.reason = ? OR ?) ORDER BY a.stored LIMIT ?");

  lk_query_int (&query, target_id);
  lk_query_int (&query, after);
  lk_query_int (&query, LK_ASIDE_WITHHELD);
  lk_query_int (&query, all);
  lk_query_int (&query, limit);
  read_again (&query, max_bytes, page->statements);
  return lk_query_done (&query, error) ? g_steal_pointer (&page) : NULL;
}

static bool
count_stream (LkStatements *statements, const Stream *stream, gint64 *n, GError **error)
{
  g_auto (LkQuery) query
      = stream->learner_id != 0
            ? lk_query (statements, "SELECT count (*) FROM xapi_statement WHERE stored > ?"
                                    " AND learner_id = ?")
            : lk_query (statements, "SELECT count (*) FROM xapi_statement WHERE stored > ?"
                                    " AND learner_id IS NULL");

  lk_query_int (&query, stream->place);
  if (stream->learner_id != 0)
    lk_query_int (&query, stream->learner_id);
  if (lk_query_next (&query))
    *n += lk_query_get_int (&query);
  return lk_query_done (&query, error);
}

gint64
lk_store_forward_count (LkStore *store, const LkForwardCursor *cursor, GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autoptr (GArray) streams = NULL;
  gint64 n = 0;

  if (reading.statements == NULL
      || (streams = list_streams (reading.statements, cursor, error)) == NULL)
    return -1;
  for (guint i = 0; i < streams->len; i++)
    if (!count_stream (reading.statements, &g_array_index (streams, Stream, i), &n, error))
      return -1;
  return n;
}
