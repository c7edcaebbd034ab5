/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/statement-fixture.h"

#include <string.h>

char *
sample_id (unsigned number)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", number);
}

/* The text of the batch under way; the store borrows one at a time. */
typedef struct {
  char *text;
} Scratch;

static void
complete_cb (const LkStatementDraft *draft, gint64 stored, LkStatementEntry *ret_entry, void *data)
{
  const Sample *sample = draft->data;
  Scratch *scratch = data;

  g_free (scratch->text);
  scratch->text = sample->text != NULL ? g_strdup (sample->text)
                                       : g_strdup_printf ("{\"n\":%u}", sample->number);
  ret_entry->text = scratch->text;
  ret_entry->keys = sample->keys;
  while (ret_entry->n_keys < KEYS_MAX && sample->keys[ret_entry->n_keys].value != NULL)
    ret_entry->n_keys++;
}

static bool
same_cb (const LkStatementDraft *draft, const char *text, void *data)
{
  const Sample *sample = draft->data;

  return sample->text == NULL || g_str_equal (sample->text, text);
}

static char *
merge_cb (const char *known, const char *added, void *data)
{
  return known != NULL ? g_strconcat (known, "+", added, NULL) : g_strdup (added);
}

bool
try_to_keep (LkStore *store, const Sample *samples, size_t n, gint64 learner_id,
             LkStatementsOutcome *ret_outcome, size_t *ret_index, GError **error)
{
  g_autofree LkStatementDraft *drafts = g_new0 (LkStatementDraft, n);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Scratch scratch = { NULL };
  bool good;
  const LkStatementBatch batch = { .drafts = drafts,
                                   .n_drafts = n,
                                   .learner_id = learner_id,
                                   .complete = complete_cb,
                                   .same = same_cb,
                                   .merge = merge_cb,
                                   .data = &scratch };

  for (size_t i = 0; i < n; i++) {
    char *id = sample_id (samples[i].number);
    char *target = samples[i].refers_to != 0 ? sample_id (samples[i].refers_to) : NULL;

    g_ptr_array_add (ids, id);
    g_ptr_array_add (ids, target);
    drafts[i] = (LkStatementDraft){ id, target, samples[i].voiding, (void *) &samples[i] };
  }
  good = lk_store_statements_add (store, &batch, ret_outcome, ret_index, error);
  g_free (scratch.text);
  return good;
}

LkStatementsOutcome
keep_as (LkStore *store, const Sample *samples, size_t n, gint64 learner_id, size_t *ret_index)
{
  g_autoptr (GError) error = NULL;
  LkStatementsOutcome outcome = LK_STATEMENTS_CONFLICT;

  if (!try_to_keep (store, samples, n, learner_id, &outcome, ret_index, &error))
    g_assert_no_error (error);
  return outcome;
}

void
keep (LkStore *store, const Sample *samples, size_t n)
{
  g_assert_cmpint (keep_as (store, samples, n, 0, NULL), ==, LK_STATEMENTS_KEPT);
}

char *
find_all (LkStore *store, LkStatementQuery query)
{
  g_autoptr (GString) found = g_string_new (NULL);
  gint64 next = 0;

  do {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) page = lk_store_statements (store, &query, &next, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (page->len, <=, query.limit);
    for (guint i = 0; i < page->len; i++) {
      const LkKeptStatement *statement = page->pdata[i];
      unsigned number = 0;

      g_assert_cmpint (sscanf (statement->text, "{\"n\":%u}", &number), ==, 1);
      g_string_append_printf (found, found->len > 0 ? " %u" : "%u", number);
    }
    if (query.ascending)
      query.after = next - 1;
    else
      query.until = next;
  } while (next != 0);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

LkStatementQuery
query_for (LkPlace place, const char *value)
{
  return (LkStatementQuery){ .conditions = { { place, 0, value } },
                             .n_conditions = value != NULL,
                             .limit = 100,
                             .max_bytes = 1 << 20 };
}
