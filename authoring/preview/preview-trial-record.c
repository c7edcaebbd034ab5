/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/preview/preview-trial-record.h"

#include <string.h>

#include "engine/base/json.h"
#include "words/words-statement.h"

#define PAGE       100
#define PAGE_BYTES (4u << 20)

static void
statement_free (gpointer data)
{
  PreviewTrialStatement *statement = data;

  g_free (statement->verb);
  g_free (statement->sentence);
  g_free (statement);
}

/* (transfer full): the last part of the verb's IRI, "" if it says none */
static char *
verb_of (const char *text)
{
  g_autoptr (JsonNode) node = lk_json_parse (text, -1, NULL);
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *verb = object != NULL ? lk_json_object (object, "verb") : NULL;
  const char *id = verb != NULL ? lk_json_string (verb, "id") : NULL;
  const char *slash = id != NULL ? strrchr (id, '/') : NULL;

  return g_strdup (slash != NULL ? slash + 1 : "");
}

static char *
definition_cb (const char *activity, void *data)
{
  return lk_store_activity_definition (data, activity, NULL);
}

static PreviewTrialStatement *
statement_new (const PreviewTrialRecord *record, const LkKeptStatement *kept)
{
  const WordsReader reader
      = { .account = record->account, .definition = definition_cb, .data = record->store };
  g_autoptr (WordsStatement) words = words_statement (kept->text, strlen (kept->text), &reader);
  PreviewTrialStatement *statement = g_new0 (PreviewTrialStatement, 1);

  *statement = (PreviewTrialStatement){ .verb = verb_of (kept->text),
                                        .sentence = g_strdup (words->sentence) };
  return statement;
}

GPtrArray *
preview_trial_record_read (PreviewTrialRecord *record, GError **error)
{
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (statement_free);
  gint64 next = 0;

  do {
    LkStatementQuery query = { .learner_id = record->learner_id,
                               .after = record->until,
                               .ascending = true,
                               .limit = PAGE,
                               .max_bytes = PAGE_BYTES };
    g_autoptr (GPtrArray) page = lk_store_statements (record->store, &query, &next, error);

    if (page == NULL)
      return NULL;
    for (guint i = 0; i < page->len; i++) {
      const LkKeptStatement *kept = g_ptr_array_index (page, i);

      record->until = MAX (record->until, kept->stored);
      g_ptr_array_add (statements, statement_new (record, kept));
    }
    if (next != 0)
      record->until = MAX (record->until, next - 1);
  } while (next != 0);
  return g_steal_pointer (&statements);
}
