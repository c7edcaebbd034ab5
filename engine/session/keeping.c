/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/keeping.h"

#include <string.h>

#include "engine/base/random.h"
#include "engine/xapi/xapi-equal.h"
#include "engine/xapi/xapi-format.h"

struct _LkKeeping {
  const char *authority;
  gint64 learner_id;
  GArray *drafts;      /* LkStatementDraft */
  GArray *attachments; /* LkStatementAttachment */
  GPtrArray *ids;      /* of all, in their order; owned */
  GArray *keys;        /* LkStatementKey of the one that is being written */
};

LkKeeping *
lk_keeping_new (const char *authority, gint64 learner_id)
{
  LkKeeping *keeping = g_new0 (LkKeeping, 1);

  keeping->authority = authority;
  keeping->learner_id = learner_id;
  keeping->drafts = g_array_new (FALSE, FALSE, sizeof (LkStatementDraft));
  keeping->attachments = g_array_new (FALSE, FALSE, sizeof (LkStatementAttachment));
  keeping->ids = g_ptr_array_new_with_free_func (g_free);
  keeping->keys = g_array_new (FALSE, FALSE, sizeof (LkStatementKey));
  return keeping;
}

void
lk_keeping_free (LkKeeping *keeping)
{
  if (keeping == NULL)
    return;
  g_array_unref (keeping->drafts);
  g_array_unref (keeping->attachments);
  g_ptr_array_unref (keeping->ids);
  g_array_unref (keeping->keys);
  g_free (keeping);
}

/* --- what is kept -------------------------------------------------------------------------- */

static void
add_attachments (LkKeeping *keeping, const LkXapiStatement *statement, size_t draft,
                 const LkXapiMultipart *multipart)
{
  for (gsize i = 0; i < statement->n_attachments; i++) {
    const LkXapiAttachment *attachment = &statement->attachments[i];
    const LkXapiPart *part = lk_xapi_multipart_find (multipart, attachment->sha2);

    if (part != NULL) {
      const LkStatementAttachment row
          = { draft, part->sha2, attachment->content_type, part->bytes };

      g_array_append_val (keeping->attachments, row);
    }
  }
}

void
lk_keeping_add (LkKeeping *keeping, LkXapiStatement *statement, const char *id,
                const LkXapiMultipart *multipart)
{
  const char *known = statement->id != NULL ? statement->id : id;
  char *own = known != NULL ? g_ascii_strdown (known, -1) : lk_random_uuid ();
  bool refers = statement->object_kind == LK_XAPI_OBJECT_STATEMENT_REF;
  const LkStatementDraft draft = {
    .id = own,
    .target = refers ? statement->object_id : NULL,
    .voiding = statement->voids != NULL,
    .data = statement,
  };

  g_ptr_array_add (keeping->ids, own);
  g_array_append_val (keeping->drafts, draft);
  if (multipart != NULL)
    add_attachments (keeping, statement, keeping->drafts->len - 1, multipart);
}

const char *
lk_keeping_id (const LkKeeping *keeping, size_t index)
{
  return keeping->ids->pdata[index];
}

bool
lk_keeping_is_kept (const LkKeeping *keeping, LkStore *store, size_t index, bool *ret_kept,
                    GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (LkKeptStatement) kept = NULL;

  for (int voided = 0; voided <= 1 && kept == NULL && problem == NULL; voided++)
    kept = lk_store_statement (store, lk_keeping_id (keeping, index), voided != 0, &problem);
  *ret_kept = kept != NULL;
  if (problem == NULL)
    return true;
  g_propagate_error (error, g_steal_pointer (&problem));
  return false;
}

/* --- how the store asks -------------------------------------------------------------------- */

static void
add_key (GArray *keys, LkPlace place, const char *value, const char *detail)
{
  const LkStatementKey key = { place, value, detail };

  if (value != NULL)
    g_array_append_val (keys, key);
}

static void
collect_keys (const LkXapiStatement *statement, GArray *keys)
{
  g_array_set_size (keys, 0);
  for (gsize i = 0; i < statement->n_agents; i++) {
    const LkXapiAgentMention *agent = &statement->agents[i];

    add_key (keys, agent->related ? LK_PLACE_AGENT_RELATED : LK_PLACE_AGENT, agent->key,
             agent->is_group ? NULL : agent->agent);
  }
  for (gsize i = 0; i < statement->n_activities; i++) {
    const LkXapiActivityMention *activity = &statement->activities[i];

    add_key (keys, activity->related ? LK_PLACE_ACTIVITY_RELATED : LK_PLACE_ACTIVITY, activity->id,
             activity->definition);
  }
  add_key (keys, LK_PLACE_VERB, statement->verb, NULL);
  add_key (keys, LK_PLACE_REGISTRATION, statement->registration, NULL);
}

static void
complete_cb (const LkStatementDraft *draft, gint64 stored, LkStatementEntry *ret_entry, void *data)
{
  LkKeeping *keeping = data;
  LkXapiStatement *statement = draft->data;
  const LkXapiStamp stamp = { draft->id, stored, keeping->authority };

  lk_xapi_statement_complete (statement, &stamp, NULL);
  collect_keys (statement, keeping->keys);
  *ret_entry = (LkStatementEntry){ .text = statement->text,
                                   .keys = (const LkStatementKey *) keeping->keys->data,
                                   .n_keys = keeping->keys->len };
}

static bool
same_cb (const LkStatementDraft *draft, const char *text, void *data)
{
  const LkXapiStatement *statement = draft->data;

  return lk_xapi_statement_equal (statement->text, statement->length, text, strlen (text));
}

static char *
merge_cb (const char *known, const char *added, void *data)
{
  return lk_xapi_activity_merge (known, added);
}

/* --- writing ------------------------------------------------------------------------------- */

bool
lk_keeping_write (LkKeeping *keeping, LkStore *store, const LkCommit *commits, size_t n_commits,
                  LkXapiProblem *ret_problem, GError **error)
{
  const LkStatementBatch batch = {
    .drafts = (const LkStatementDraft *) keeping->drafts->data,
    .n_drafts = keeping->drafts->len,
    .attachments = (const LkStatementAttachment *) keeping->attachments->data,
    .n_attachments = keeping->attachments->len,
    .learner_id = keeping->learner_id,
    .commits = commits,
    .n_commits = n_commits,
    .complete = complete_cb,
    .same = same_cb,
    .merge = merge_cb,
    .data = keeping,
  };
  LkStatementsOutcome outcome = LK_STATEMENTS_KEPT;
  size_t index = 0;

  if (batch.n_drafts == 0 && n_commits == 0)
    return true;
  if (!lk_store_statements_add (store, &batch, &outcome, &index, error))
    return false;
  return outcome == LK_STATEMENTS_KEPT
         || lk_xapi_problem_set (ret_problem, 409, "/id",
                                 "another statement is kept under the id %s",
                                 batch.drafts[index].id);
}
