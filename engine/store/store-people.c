/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/text.h"
#include "engine/store/store-class.h"
#include "engine/store/store-private.h"

/* Many people at once, and taking them back. */

void
lk_people_added_free (LkPeopleAdded *added)
{
  if (added == NULL)
    return;
  g_array_unref (added->learners);
  g_array_unref (added->classes);
  g_free (added);
}

static LkPeopleAdded *
people_added_new (void)
{
  LkPeopleAdded *added = g_new (LkPeopleAdded, 1);

  added->learners = g_array_new (FALSE, FALSE, sizeof (gint64));
  added->classes = g_array_new (FALSE, FALSE, sizeof (gint64));
  return added;
}

/* A person made ready, before anything is written. */
typedef struct {
  char *name, *folded, *hash;
  char *class_name, *class_folded; /* %NULL: none */
} Ready;

static void
ready_free (gpointer data)
{
  Ready *ready = data;

  g_free (ready->name);
  g_free (ready->folded);
  g_free (ready->hash);
  g_free (ready->class_name);
  g_free (ready->class_folded);
  g_free (ready);
}

static Ready *
ready_new (const LkNewPerson *person, GError **error)
{
  g_autofree char *name = lk_store_learner_clean_name (person->name, error);
  g_autofree char *hash = NULL, *class_name = NULL;
  Ready *ready;

  if (name == NULL
      || (person->pin != NULL && (hash = lk_store_pin_hash (person->pin, error)) == NULL))
    return NULL;
  ready = g_new0 (Ready, 1);
  ready->folded = lk_text_fold (name);
  ready->name = g_steal_pointer (&name);
  ready->hash = g_steal_pointer (&hash);
  if (person->class_name != NULL)
    class_name = lk_store_class_clean_name (person->class_name, NULL);
  if (class_name != NULL) {
    ready->class_folded = lk_text_fold (class_name);
    ready->class_name = g_steal_pointer (&class_name);
  }
  return ready;
}

/* Hashing takes its time: before the lock. */
static GPtrArray *
make_ready (const LkNewPerson *people, size_t n, LkPeopleProgress progress, gpointer data,
            GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (ready_free);

  for (size_t i = 0; i < n; i++) {
    Ready *ready;

    if (g_cancellable_is_cancelled (cancellable)) {
      lk_error_set (error, LK_ISSUE_CANCELLED, "%s", "people");
      return NULL;
    }
    ready = ready_new (&people[i], error);
    if (ready == NULL)
      return NULL;
    g_ptr_array_add (all, ready);
    if (progress != NULL)
      progress (i + 1, n, data);
  }
  return g_steal_pointer (&all);
}

/* Folded names of those who are there. */
static GHashTable *
read_names (LkStore *store, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT name FROM learner");

  while (lk_query_next (&query)) {
    g_autofree char *name = lk_query_get_text (&query);

    g_hash_table_add (names, lk_text_fold (name));
  }
  return lk_query_done (&query, error) ? g_steal_pointer (&names) : NULL;
}

/* 0: none. -1 with @error. */
static gint64
find_class (LkStore *store, const char *folded, GError **error)
{
  gint64 id = 0;
  g_auto (LkQuery) query = lk_query (store->statements, "SELECT id FROM class WHERE folded = ?");

  lk_query_text (&query, folded);
  if (lk_query_next (&query))
    id = lk_query_get_int (&query);
  return lk_query_done (&query, error) ? id : -1;
}

static bool
put_into_class (LkStore *store, gint64 learner_id, const Ready *ready, LkPeopleAdded *added,
                GError **error)
{
  gint64 id;

  if (ready->class_folded == NULL)
    return true;
  id = find_class (store, ready->class_folded, error);
  if (id == 0) {
    id = lk_store_class_insert (store, ready->class_name, ready->class_folded, error);
    if (id > 0)
      g_array_append_val (added->classes, id);
  }
  return id > 0 && lk_store_class_put (store, learner_id, id, error);
}

static bool
write_all (LkStore *store, const GPtrArray *all, LkPeopleAdded *added, GError **error)
{
  g_autoptr (GHashTable) names = read_names (store, error);

  if (names == NULL)
    return false;
  for (guint i = 0; i < all->len; i++) {
    const Ready *ready = g_ptr_array_index (all, i);
    gint64 id;

    if (!g_hash_table_add (names, g_strdup (ready->folded)))
      continue;
    id = lk_store_learner_insert (store, ready->name, NULL, ready->hash, error);
    if (id == 0 || !put_into_class (store, id, ready, added, error))
      return false;
    g_array_append_val (added->learners, id);
  }
  return true;
}

LkPeopleAdded *
lk_store_people_add (LkStore *store, const LkNewPerson *people, size_t n, LkPeopleProgress progress,
                     gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = make_ready (people, n, progress, data, cancellable, error);
  g_autoptr (LkPeopleAdded) added = people_added_new ();

  if (all == NULL)
    return NULL;

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  if (!lk_store_begin (store, &transaction, error) || !write_all (store, all, added, error)
      || !lk_transaction_commit (&transaction, error))
    return NULL;
  return g_steal_pointer (&added);
}

/* --- taking back --------------------------------------------------------------------------------- */

/* Whether the person is there and has never been chosen. */
static bool
is_unused (LkStore *store, gint64 id, bool *ret_unused, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkQuery) query
      = lk_query (store->statements, "SELECT last_seen = 0 AND NOT EXISTS"
                                     " (SELECT 1 FROM registration WHERE learner_id = learner.id)"
                                     " FROM learner WHERE id = ?");

  lk_query_int (&query, id);
  *ret_unused = lk_query_next (&query) && lk_query_get_int (&query) != 0;
  return lk_query_done (&query, error);
}

static bool
remove_empty_class (LkStore *store, gint64 id, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  g_auto (LkQuery) query = { 0 };

  if (!lk_store_begin (store, &transaction, error))
    return false;
  query = lk_query (store->statements, "DELETE FROM class WHERE id = ?1 AND NOT EXISTS"
                                       " (SELECT 1 FROM class_member WHERE class_id = ?1)");
  lk_query_int (&query, id);
  return lk_query_run (&query, error) && lk_transaction_commit (&transaction, error);
}

bool
lk_store_people_take_back (LkStore *store, const LkPeopleAdded *added, unsigned *ret_kept,
                           GError **error)
{
  unsigned kept = 0;

  for (guint i = 0; i < added->learners->len; i++) {
    gint64 id = g_array_index (added->learners, gint64, i);
    bool unused = false;

    if (!is_unused (store, id, &unused, error)
        || (unused && !lk_store_learner_remove (store, id, error)))
      return false;
    if (!unused)
      kept++;
  }
  for (guint i = 0; i < added->classes->len; i++)
    if (!remove_empty_class (store, g_array_index (added->classes, gint64, i), error))
      return false;
  if (ret_kept != NULL)
    *ret_kept = kept;
  return true;
}
