/* SPDX-License-Identifier: GPL-3.0-or-later */

/* statements: what the record store holds, as JSON Lines or in sentences. */

#include <glib/gi18n.h>
#include <string.h>

#include "cli/koffer.h"
#include "engine/store/store-xapi.h"
#include "engine/xapi/xapi-agent.h"
#include "engine/xapi/xapi-time.h"
#include "words/words-statement.h"
#include "words/words.h"

#define PAGE       1000
#define PAGE_BYTES (8u << 20)

/* The options as they were given. */
typedef struct {
  char *folder, *agent, *verb, *activity, *registration, *since, *until;
  gboolean related, newest_first, sentences;
  int limit;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->folder);
  g_free (options->agent);
  g_free (options->verb);
  g_free (options->activity);
  g_free (options->registration);
  g_free (options->since);
  g_free (options->until);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* A mail address or an agent as JSON. (transfer full) (nullable) */
static char *
agent_key (const char *text)
{
  g_autoptr (LkXapiAgent) agent = NULL;
  bool is_json = *text == '{';

  if (!is_json)
    return g_strconcat (g_str_has_prefix (text, "mailto:") ? "mbox " : "mbox mailto:", text, NULL);
  agent = lk_xapi_agent_parse (text, strlen (text), LK_XAPI_2_0, "--agent", NULL);
  return agent != NULL ? g_strdup (agent->key) : NULL;
}

/* Whether @text (%NULL: not given) could be read. */
static bool
read_time (const char *text, gint64 *ret_time)
{
  if (text == NULL || lk_xapi_time_parse (text, strlen (text), ret_time))
    return true;
  g_printerr (_ ("koffer: “%s” is no time such as 2026-11-23T12:00:00Z.\n"), text);
  return false;
}

static void
add_condition (LkStatementQuery *query, LkPlace place, LkPlace or_place, const char *value)
{
  if (value != NULL)
    query->conditions[query->n_conditions++] = (LkStatementCondition){ place, or_place, value };
}

/* One line: line ends can only be blanks between values. */
static void
print_statement (const LkKeptStatement *statement)
{
  g_strdelimit (statement->text, "\r\n", ' ');
  g_print ("%s\n", statement->text);
}

static char *
definition_cb (const char *activity, void *data)
{
  return lk_store_activity_definition (data, activity, NULL);
}

static char *
statement_cb (const char *id, void *data)
{
  g_autoptr (LkKeptStatement) found = lk_store_statement (data, id, false, NULL);

  return found != NULL ? g_steal_pointer (&found->text) : NULL;
}

/* `23 Nov 2026, 09:30  Ada completed “Chapter 2”. (8 of 10 points · Time: 5 minutes)` */
static void
print_sentence (LkStore *store, const LkKeptStatement *statement)
{
  const WordsReader reader
      = { .definition = definition_cb, .statement = statement_cb, .data = store };
  g_autoptr (WordsStatement) told
      = words_statement (statement->text, strlen (statement->text), &reader);
  g_autofree char *when = words_date_and_time (told->time != 0 ? told->time : statement->stored);

  g_print ("%s  %s", when, told->sentence);
  for (guint i = 0; i < told->details->len; i++)
    g_print ("%s%s", i == 0 ? " (" : " · ", (char *) told->details->pdata[i]);
  g_print (told->details->len > 0 ? ")\n" : "\n");
}

static int
print_all (LkStore *store, LkStatementQuery query, unsigned limit, bool sentences)
{
  g_autoptr (GError) error = NULL;
  gint64 next = 0;

  do {
    g_autoptr (GPtrArray) page = NULL;

    query.limit = limit != 0 ? MIN (limit, PAGE) : PAGE;
    page = lk_store_statements (store, &query, &next, &error);
    if (page == NULL)
      return koffer_fail (NULL, error);
    for (guint i = 0; i < page->len; i++)
      if (sentences)
        print_sentence (store, page->pdata[i]);
      else
        print_statement (page->pdata[i]);
    if (limit != 0 && page->len == limit)
      return 0;
    limit -= limit != 0 ? page->len : 0;
    if (query.ascending)
      query.after = next - 1;
    else
      query.until = next;
  } while (next != 0);
  return 0;
}

static int
print_wanted (const Options *options)
{
  g_autofree char *key = options->agent != NULL ? agent_key (options->agent) : NULL;
  g_autofree char *registration
      = options->registration != NULL ? g_ascii_strdown (options->registration, -1) : NULL;
  LkStatementQuery query = { .ascending = !options->newest_first, .max_bytes = PAGE_BYTES };
  g_autoptr (LkStore) store = NULL;

  if (!read_time (options->since, &query.after) || !read_time (options->until, &query.until))
    return KOFFER_USAGE;
  if (options->agent != NULL && key == NULL) {
    g_printerr (_ ("koffer: “%s” is neither a mail address nor an agent as JSON.\n"),
                options->agent);
    return KOFFER_USAGE;
  }
  store = koffer_open_store (options->folder);
  if (store == NULL)
    return KOFFER_FAILED;
  add_condition (&query, LK_PLACE_REGISTRATION, 0, registration);
  add_condition (&query, LK_PLACE_AGENT, options->related ? LK_PLACE_AGENT_RELATED : 0, key);
  add_condition (&query, LK_PLACE_ACTIVITY, options->related ? LK_PLACE_ACTIVITY_RELATED : 0,
                 options->activity);
  add_condition (&query, LK_PLACE_VERB, 0, options->verb);
  return print_all (store, query, (unsigned) MAX (options->limit, 0), options->sentences);
}

int
koffer_statements (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "agent", 0, 0, G_OPTION_ARG_STRING, &options.agent,
      N_ ("Only of this agent: a mail address, or JSON"), N_ ("AGENT") },
    { "verb", 0, 0, G_OPTION_ARG_STRING, &options.verb, N_ ("Only with this verb"), N_ ("IRI") },
    { "activity", 0, 0, G_OPTION_ARG_STRING, &options.activity, N_ ("Only about this activity"),
      N_ ("IRI") },
    { "registration", 0, 0, G_OPTION_ARG_STRING, &options.registration,
      N_ ("Only of this registration"), N_ ("UUID") },
    { "related", 0, 0, G_OPTION_ARG_NONE, &options.related,
      N_ ("Agent and activity may also stand in the context"), NULL },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options.since, N_ ("Only stored after this time"),
      N_ ("TIME") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, N_ ("Only stored up to this time"),
      N_ ("TIME") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_ ("At most that many"), N_ ("NUMBER") },
    { "newest-first", 0, 0, G_OPTION_ARG_NONE, &options.newest_first, N_ ("Begin with the newest"),
      NULL },
    { "sentences", 0, 0, G_OPTION_ARG_NONE, &options.sentences,
      N_ ("Sentences for people, not JSON"), NULL },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, N_ ("Folder of the store"),
      N_ ("DIR") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  int status;

  if (!koffer_parse (argc, argv, NULL, entries, 0, 0, &words, &status))
    return status;
  return print_wanted (&options);
}
