/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-xapi-private.h"

/*
 * Finding statements. Each condition is one or two runs of xapi_index, ordered by time. Where there
 * are several conditions, the one that is furthest behind leaps to where the others are, so that
 * what few statements have in common is found without looking at the many.
 */

/* Leaps for one page. Then it ends early, with a next. */
#define LEAPS 100000

void
lk_kept_statement_free (LkKeptStatement *statement)
{
  if (statement == NULL)
    return;
  g_free (statement->text);
  g_free (statement);
}

void
lk_kept_attachment_free (LkKeptAttachment *attachment)
{
  if (attachment == NULL)
    return;
  g_free (attachment->sha2);
  g_free (attachment->type);
  g_bytes_unref (attachment->content);
  g_free (attachment);
}

static LkKeptStatement *
read_statement (LkQuery *query)
{
  LkKeptStatement *statement = g_new0 (LkKeptStatement, 1);

  statement->stored = lk_query_get_int (query);
  statement->text = lk_query_get_text (query);
  return statement;
}

LkKeptStatement *
lk_store_statement (LkStore *store, const char *id, bool voided, GError **error)
{
  g_autoptr (GBytes) bytes = lk_statement_id (id);
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autoptr (LkKeptStatement) found = NULL;

  if (reading.statements == NULL || bytes == NULL)
    return NULL;

  g_auto (LkQuery) query = lk_query (
      reading.statements, "SELECT stored, text FROM xapi_statement WHERE id = ? AND voided = ?");

  lk_query_blob (&query, bytes);
  lk_query_int (&query, voided);
  if (lk_query_next (&query))
    found = read_statement (&query);
  return lk_query_done (&query, error) ? g_steal_pointer (&found) : NULL;
}

/* --- searching ----------------------------------------------------------------------------- */

/* A question under way. */
typedef struct {
  LkStatements *statements;
  const LkStatementQuery *query;
  gint64 keys[LK_STATEMENT_CONDITIONS][2]; /* of xapi_index; 0: none */
  gint64 next;                             /* where to look: nothing before it is left to find */
  unsigned leaps;
} Search;

/* False without error: something asked for is not known at all, so nothing can be found. */
static bool
find_keys (Search *search, GError **error)
{
  for (size_t i = 0; i < search->query->n_conditions; i++) {
    const LkStatementCondition *condition = &search->query->conditions[i];
    gint64 term = 0;

    if (!lk_store_term_find (search->statements, lk_term_kind_of_place (condition->place),
                             condition->value, &term, error)
        || term == 0)
      return false;
    search->keys[i][0] = term * LK_PLACES_PER_TERM + condition->place;
    if (condition->or_place != 0)
      search->keys[i][1] = term * LK_PLACES_PER_TERM + condition->or_place;
  }
  return true;
}

static bool
is_past (const Search *search, gint64 stored)
{
  const LkStatementQuery *query = search->query;

  return stored == 0
         || (query->ascending ? query->until != 0 && stored > query->until
                              : stored <= query->after);
}

/* The one of both that comes first in the order of the question; 0 is none. */
static gint64
nearer (const Search *search, gint64 one, gint64 other)
{
  if (one == 0 || other == 0)
    return one + other;
  return search->query->ascending ? MIN (one, other) : MAX (one, other);
}

/* The first statement of @key at or behind @from; 0: none. */
static bool
seek_key (Search *search, gint64 key, gint64 from, gint64 *ret_stored, GError **error)
{
  g_auto (LkQuery) query
      = search->query->ascending
            ? lk_query (search->statements,
                        "SELECT stored FROM xapi_index"
                        " WHERE key = ? AND stored >= ? ORDER BY stored LIMIT 1")
            : lk_query (search->statements,
                        "SELECT stored FROM xapi_index"
                        " WHERE key = ? AND stored <= ? ORDER BY stored DESC LIMIT 1");

  lk_query_int (&query, key);
  lk_query_int (&query, from);
  *ret_stored = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  search->leaps++;
  return lk_query_done (&query, error);
}

static bool
seek_condition (Search *search, size_t i, gint64 from, gint64 *ret_stored, GError **error)
{
  gint64 one = 0, other = 0;

  if (!seek_key (search, search->keys[i][0], from, &one, error)
      || (search->keys[i][1] != 0 && !seek_key (search, search->keys[i][1], from, &other, error)))
    return false;
  *ret_stored = nearer (search, one, other);
  return true;
}

/* The first statement that meets all conditions; 0: none, or there were too many leaps. */
static bool
find_match (Search *search, gint64 *ret_stored, GError **error)
{
  size_t agreed = 0;

  *ret_stored = 0;
  for (size_t i = 0; agreed < search->query->n_conditions;
       i = (i + 1) % search->query->n_conditions) {
    gint64 stored = 0;

    if (search->leaps > LEAPS)
      return true;
    if (!seek_condition (search, i, search->next, &stored, error))
      return false;
    if (is_past (search, stored)) {
      search->next = 0;
      return true;
    }
    agreed = stored == search->next ? agreed + 1 : 1;
    search->next = stored;
  }
  *ret_stored = search->next;
  return true;
}

/* %NULL without error: it is in somebody else's record. */
static bool
read_text (Search *search, gint64 stored, LkKeptStatement **ret_statement, GError **error)
{
  gint64 learner_id = search->query->learner_id;
  g_auto (LkQuery) query
      = lk_query (search->statements, "SELECT stored, text FROM xapi_statement"
                                      " WHERE stored = ? AND (? = 0 OR learner_id = ?)");

  lk_query_int (&query, stored);
  lk_query_int (&query, learner_id);
  lk_query_int (&query, learner_id);
  search->leaps++;
  *ret_statement = lk_query_next (&query) ? read_statement (&query) : NULL;
  return lk_query_done (&query, error);
}

/* Without conditions the table itself is in order. */
static bool
find_any (Search *search, gint64 *ret_stored, GError **error)
{
  g_auto (LkQuery) query
      = search->query->ascending
            ? lk_query (search->statements,
                        "SELECT stored FROM xapi_statement"
                        " WHERE stored >= ? AND NOT voided ORDER BY stored LIMIT 1")
            : lk_query (search->statements,
                        "SELECT stored FROM xapi_statement"
                        " WHERE stored <= ? AND NOT voided ORDER BY stored DESC LIMIT 1");

  lk_query_int (&query, search->next);
  *ret_stored = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  if (is_past (search, *ret_stored))
    *ret_stored = 0;
  search->next = *ret_stored;
  return lk_query_done (&query, error);
}

static bool
find_next (Search *search, gint64 *ret_stored, GError **error)
{
  return search->query->n_conditions > 0 ? find_match (search, ret_stored, error)
                                         : find_any (search, ret_stored, error);
}

static bool
fill_page (Search *search, GPtrArray *page, GError **error)
{
  const LkStatementQuery *query = search->query;
  size_t n_bytes = 0;
  gint64 stored;

  while (search->next != 0) {
    LkKeptStatement *statement = NULL;

    if (!find_next (search, &stored, error))
      return false;
    if (stored == 0 || page->len >= query->limit || n_bytes > query->max_bytes
        || search->leaps > LEAPS)
      return true;
    if (!read_text (search, stored, &statement, error))
      return false;
    if (statement != NULL) {
      g_ptr_array_add (page, statement);
      n_bytes += strlen (statement->text);
    }
    search->next = stored + (query->ascending ? 1 : -1);
  }
  return true;
}

GPtrArray *
lk_store_statements (LkStore *store, const LkStatementQuery *query, gint64 *ret_next,
                     GError **error)
{
  g_autoptr (GPtrArray) page
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_kept_statement_free);
  g_auto (LkReading) reading = lk_reading_begin (store, error);
  g_autoptr (GError) failure = NULL;
  gint64 last = query->until != 0 ? query->until : G_MAXINT64;
  Search search = { .statements = reading.statements,
                    .query = query,
                    .next = query->ascending ? query->after + 1 : last };

  g_return_val_if_fail (query->n_conditions <= LK_STATEMENT_CONDITIONS && query->limit > 0, NULL);
  if (reading.statements == NULL)
    return NULL;
  if (!find_keys (&search, &failure))
    search.next = 0;
  else if (fill_page (&search, page, &failure) && search.next != 0
           && is_past (&search, search.next))
    search.next = 0;
  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  *ret_next = search.next;
  return g_steal_pointer (&page);
}

gint64
lk_store_statements_through (LkStore *store)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 latest = store->xapi_time;

  /* Nobody is writing now, no other program either. If that cannot be had, what was known before
   * holds all the same. */
  if (!lk_store_begin (store, &transaction, NULL))
    return latest;
  store->xapi_time = MAX (lk_store_now (store), latest);
  return store->xapi_time;
}

/* --- registrations ------------------------------------------------------------------------- */

bool
lk_store_xapi_registration (LkStore *store, const char *uuid, gint64 *ret_registration_id,
                            GError **error)
{
  g_auto (LkReading) reading = lk_reading_begin (store, error);

  if (reading.statements == NULL)
    return false;

  g_auto (LkQuery) query
      = lk_query (reading.statements, "SELECT registration_id FROM attempt WHERE uuid = ?");

  lk_query_text (&query, uuid);
  *ret_registration_id = lk_query_next (&query) ? lk_query_get_int (&query) : 0;
  return lk_query_done (&query, error);
}

/* --- attachments --------------------------------------------------------------------------- */

GPtrArray *
lk_store_attachments (LkStore *store, gint64 stored, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_kept_attachment_free);
  g_auto (LkReading) reading = lk_reading_begin (store, error);

  if (reading.statements == NULL)
    return NULL;

  g_auto (LkQuery) query = lk_query (
      reading.statements, "SELECT u.sha2, u.type, a.content FROM xapi_attachment_use u"
                          " JOIN xapi_attachment a ON a.sha2 = u.sha2 WHERE u.stored = ?");

  lk_query_int (&query, stored);
  while (lk_query_next (&query)) {
    LkKeptAttachment *attachment = g_new0 (LkKeptAttachment, 1);

    attachment->sha2 = lk_query_get_text (&query);
    attachment->type = lk_query_get_text (&query);
    attachment->content = lk_query_get_blob (&query);
    if (attachment->content == NULL) /* what SQLite makes of no bytes */
      attachment->content = g_bytes_new (NULL, 0);
    g_ptr_array_add (found, attachment);
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&found) : NULL;
}
