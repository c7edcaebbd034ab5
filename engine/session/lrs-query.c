/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/session/lrs-private.h"
#include "engine/xapi/xapi-format.h"
#include "engine/xapi/xapi-multipart.h"

/* GET statements. */

#define PAGE_LIMIT       250
#define PAGE_BYTES       (4u << 20)
#define ATTACHMENT_BYTES (64u << 20)

/* An answer being written. */
typedef struct {
  LkLrsCall *call;
  const LkXapiQuery *query;
  LkXapiLanguages *languages;
  GHashTable *definitions; /* activity → definition, those that were looked up */
  GPtrArray *parts;        /* LkXapiPart */
  GHashTable *sha2;        /* of the parts; borrowed */
  size_t part_bytes;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->languages, lk_xapi_languages_free);
  g_clear_pointer (&answer->definitions, g_hash_table_unref);
  g_clear_pointer (&answer->sha2, g_hash_table_unref);
  g_clear_pointer (&answer->parts, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static Answer
answer_new (LkLrsCall *call, const LkXapiQuery *query)
{
  return (Answer){
    .call = call,
    .query = query,
    .languages = lk_xapi_languages_new (lk_lrs_header (call, "Accept-Language")),
    .definitions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .parts = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_xapi_part_free),
    .sha2 = g_hash_table_new (g_str_hash, g_str_equal),
  };
}

/* --- one statement ------------------------------------------------------------------------- */

bool
lk_lrs_may_see (const LkLrsCall *call, const char *text)
{
  const LkLrsAccess *access = &call->access;
  g_autoptr (LkXapiStatement) statement = NULL;
  bool about = access->agent_key == NULL;

  if (about && access->registration == NULL && access->covers == NULL)
    return true;
  statement = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_2_0, NULL);
  if (statement == NULL)
    statement = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);
  if (statement == NULL)
    return false;
  for (gsize i = 0; i < statement->n_agents && !about; i++)
    about = g_str_equal (statement->agents[i].key, access->agent_key);
  if (statement->registration == NULL)
    return about && access->registration == NULL;
  return about && lk_lrs_covers (call, statement->registration);
}

static char *
definition_cb (const char *activity_id, void *data)
{
  Answer *answer = data;

  if (!g_hash_table_contains (answer->definitions, activity_id))
    g_hash_table_insert (
        answer->definitions, g_strdup (activity_id),
        lk_store_activity_definition (answer->call->lrs->store, activity_id, NULL));
  return g_strdup (g_hash_table_lookup (answer->definitions, activity_id));
}

/* (transfer full) */
static char *
format (Answer *answer, const char *text)
{
  char *formatted = NULL;

  if (answer->query->format != LK_XAPI_FORMAT_EXACT)
    formatted = lk_xapi_statement_format (text, strlen (text), answer->query->format,
                                          answer->languages, definition_cb, answer);
  return formatted != NULL ? formatted : g_strdup (text);
}

static bool
add_parts (Answer *answer, gint64 stored, GError **error)
{
  g_autoptr (GPtrArray) kept = NULL;

  if (!answer->query->attachments)
    return true;
  kept = lk_store_attachments (answer->call->lrs->store, stored, error);
  for (guint i = 0; kept != NULL && i < kept->len; i++) {
    const LkKeptAttachment *attachment = kept->pdata[i];
    LkXapiPart *part;

    if (g_hash_table_contains (answer->sha2, attachment->sha2))
      continue;
    part = lk_xapi_part_new (attachment->sha2, attachment->type, attachment->content);
    g_ptr_array_add (answer->parts, part);
    g_hash_table_add (answer->sha2, part->sha2);
    answer->part_bytes += g_bytes_get_size (part->bytes);
  }
  return kept != NULL;
}

/* @json is taken over. */
static void
send_answer (Answer *answer, char *json)
{
  g_autofree char *text = json;
  g_autofree char *type = NULL;
  GBytes *body;

  if (!answer->query->attachments) {
    lk_lrs_reply_json (answer->call, g_steal_pointer (&text));
    return;
  }
  body = lk_xapi_multipart_write (text, strlen (text), answer->parts, &type);
  lk_lrs_reply_bytes (answer->call, type, body);
}

static void
answer_one (LkLrsCall *call, const LkXapiQuery *query)
{
  bool voided = query->voided_statement_id != NULL;
  const char *id = voided ? query->voided_statement_id : query->statement_id;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkKeptStatement) found = lk_store_statement (call->lrs->store, id, voided, &error);
  g_auto (Answer) answer = answer_new (call, query);
  g_auto (LkXapiProblem) problem = { 0 };

  if (error == NULL && (found == NULL || !lk_lrs_may_see (call, found->text))) {
    lk_xapi_problem_set (&problem, 404, "", "there is no such statement");
    lk_lrs_refuse (call, &problem);
    return;
  }
  if (error != NULL || !add_parts (&answer, found->stored, &error)) {
    lk_lrs_fail (call, error);
    return;
  }
  lk_lrs_add_modified (call, found->stored);
  send_answer (&answer, format (&answer, found->text));
}

/* --- many ---------------------------------------------------------------------------------- */

static void
add_condition (LkStatementQuery *query, LkPlace place, LkPlace or_place, const char *value)
{
  if (value != NULL)
    query->conditions[query->n_conditions++] = (LkStatementCondition){ place, or_place, value };
}

/* What was asked for, within what the access covers. */
static LkStatementQuery
translate (const LkLrsCall *call, const LkXapiQuery *asked)
{
  LkStatementQuery query = {
    .after = asked->has_since ? MAX (asked->since_us, 0) : 0,
    .until = asked->has_until ? MAX (asked->until_us, 1) : 0,
    .ascending = asked->ascending,
    .limit = asked->limit != 0 ? MIN (asked->limit, PAGE_LIMIT) : PAGE_LIMIT,
    .max_bytes = PAGE_BYTES,
  };

  add_condition (&query, LK_PLACE_REGISTRATION, 0, asked->registration);
  add_condition (&query, LK_PLACE_AGENT, asked->related_agents ? LK_PLACE_AGENT_RELATED : 0,
                 asked->agent_key);
  add_condition (&query, LK_PLACE_ACTIVITY,
                 asked->related_activities ? LK_PLACE_ACTIVITY_RELATED : 0, asked->activity);
  add_condition (&query, LK_PLACE_VERB, 0, asked->verb);
  add_condition (&query, LK_PLACE_REGISTRATION, 0, call->access.registration);
  add_condition (&query, LK_PLACE_AGENT, LK_PLACE_AGENT_RELATED, call->access.agent_key);
  return query;
}

/* A page begins where the one before ended. */
static bool
apply_cursor (const char *cursor, LkStatementQuery *query, LkXapiProblem *problem)
{
  guint64 from = 0;

  if (cursor == NULL)
    return true;
  if (!g_ascii_string_to_unsigned (cursor, 10, 1, G_MAXINT64, &from, NULL))
    return lk_xapi_problem_set (problem, 400, "cursor", "this is no cursor of a “more” link");
  if (query->ascending)
    query->after = MAX (query->after, (gint64) from - 1);
  else if (query->until == 0 || (gint64) from < query->until)
    query->until = (gint64) from;
  return true;
}

/* The statements of a page as they fit in one answer; *@next: where the rest begins. */
static char *
write_page (Answer *answer, const GPtrArray *page, gint64 *next, GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\"statements\":[");

  for (guint i = 0; i < page->len; i++) {
    const LkKeptStatement *statement = page->pdata[i];
    g_autofree char *text = NULL;

    if (answer->part_bytes > ATTACHMENT_BYTES) {
      *next = statement->stored;
      break;
    }
    /* Other bounds are conditions of the question. */
    if (answer->call->access.covers != NULL && !lk_lrs_may_see (answer->call, statement->text))
      continue;
    if (!add_parts (answer, statement->stored, error))
      return NULL;
    text = format (answer, statement->text);
    if (json->str[json->len - 1] != '[')
      g_string_append_c (json, ',');
    g_string_append (json, text);
  }
  g_string_append (json, "],\"more\":\"");
  if (*next != 0) {
    g_autofree char *cursor = g_strdup_printf ("%" G_GINT64_FORMAT, *next);
    g_autofree char *query = lk_xapi_query_write (answer->query, cursor);

    /* Percent-encoded: nothing in it that JSON would have to escape. */
    g_string_append_printf (json, "%sstatements?%s", answer->call->lrs->path, query);
  }
  g_string_append (json, "\"}");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
answer_many (LkLrsCall *call, const LkXapiQuery *asked)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_auto (Answer) answer = answer_new (call, asked);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = NULL;
  LkStatementQuery query = translate (call, asked);
  gint64 next = 0;
  char *json = NULL;

  if (!apply_cursor (asked->cursor, &query, &problem)) {
    lk_lrs_refuse (call, &problem);
    return;
  }
  page = lk_store_statements (call->lrs->store, &query, &next, &error);
  if (page != NULL)
    json = write_page (&answer, page, &next, &error);
  if (json == NULL) {
    lk_lrs_fail (call, error);
    return;
  }
  if (page->len > 0) {
    const LkKeptStatement *first = page->pdata[0], *last = page->pdata[page->len - 1];

    lk_lrs_add_modified (call, MAX (first->stored, last->stored));
  }
  send_answer (&answer, json);
}

void
lk_lrs_get_statements (LkLrsCall *call)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (LkXapiQuery) query = lk_xapi_query_parse (call->parameters, call->version, &problem);

  if (query == NULL)
    lk_lrs_refuse (call, &problem);
  else if (query->statement_id != NULL || query->voided_statement_id != NULL)
    answer_one (call, query);
  else
    answer_many (call, query);
}
