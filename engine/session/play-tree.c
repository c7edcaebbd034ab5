/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/map.h"
#include "engine/session/session-private.h"

/*
 * The activity tree of a session and what of it the store has: the state as one text, and, where the
 * course wants it so, objectives and data that all courses of the learner share.
 */
struct _LkTree {
  LkSeq *seq;
  const LkOrganization *organization;
  char *written;          /* state of the last commit */
  LkSeqInfo *globals;     /* likewise, by lk_seq_global() */
  GPtrArray *data;        /* (element-type utf8), %NULL members: likewise, by lk_seq_data_name() */
  char *state;            /* what a commit borrows */
  GPtrArray *new_globals; /* (element-type LkGlobalObjective) */
  GPtrArray *new_data;    /* (element-type LkSharedData) */
};

void
lk_tree_free (LkTree *tree)
{
  if (tree == NULL)
    return;
  lk_seq_free (tree->seq);
  g_free (tree->written);
  g_free (tree->globals);
  g_ptr_array_unref (tree->data);
  g_free (tree->state);
  g_ptr_array_unref (tree->new_globals);
  g_ptr_array_unref (tree->new_data);
  g_free (tree);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkTree, lk_tree_free)

LkSeq *
lk_tree_seq (const LkTree *tree)
{
  return tree->seq;
}

static LkTree *
make_tree (const LkSession *session)
{
  LkTree *tree = g_new0 (LkTree, 1);
  LkRandom random;

  lk_random_init_system (&random);
  tree->organization = session->organization;
  tree->seq = lk_seq_new (session->organization, lk_seq_edition (session->opened.course->edition),
                          &random);
  tree->globals = g_new0 (LkSeqInfo, lk_seq_n_globals (tree->seq) + 1);
  tree->data = g_ptr_array_new_full ((guint) lk_seq_n_data (tree->seq), g_free);
  g_ptr_array_set_size (tree->data, (int) lk_seq_n_data (tree->seq));
  tree->new_globals = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_global_objective_free);
  tree->new_data = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_shared_data_free);
  return tree;
}

/* What belongs to all courses of the learner. */
static void
forget (LkTree *tree)
{
  const LkSeqInfo unknown = { 0 };

  if (tree->organization->objectives_global_to_system)
    for (size_t i = 0; i < lk_seq_n_globals (tree->seq); i++)
      lk_seq_set_global (tree->seq, lk_seq_global (tree->seq, i).identifier, &unknown);
  if (tree->organization->shared_data_global_to_system)
    for (size_t i = 0; i < lk_seq_n_data (tree->seq); i++)
      lk_seq_set_data (tree->seq, lk_seq_data_name (tree->seq, i), NULL);
}

/* Where objectives or data belong to all courses, the row of the learner counts, and what has none
 * is not known: another course may have changed it, or it was forgotten. */
static bool
load_shared (LkTree *tree, const LkSession *session, GError **error)
{
  g_autoptr (GPtrArray) globals
      = lk_store_global_objectives (session->store, session->learner->id, error);
  g_autoptr (GPtrArray) data
      = globals != NULL ? lk_store_shared_data (session->store, session->learner->id, error) : NULL;

  if (data == NULL)
    return false;
  forget (tree);
  for (guint i = 0; tree->organization->objectives_global_to_system && i < globals->len; i++) {
    const LkGlobalObjective *row = g_ptr_array_index (globals, i);
    LkSeqInfo info = lk_map_global_info (row);

    lk_seq_set_global (tree->seq, row->identifier, &info);
  }
  for (guint i = 0; tree->organization->shared_data_global_to_system && i < data->len; i++) {
    const LkSharedData *row = g_ptr_array_index (data, i);

    lk_seq_set_data (tree->seq, row->target_id, row->value);
  }
  return true;
}

static void
remember_shared (LkTree *tree)
{
  for (size_t i = 0; i < lk_seq_n_globals (tree->seq); i++)
    tree->globals[i] = lk_seq_global (tree->seq, i).info;
  for (size_t i = 0; i < lk_seq_n_data (tree->seq); i++) {
    g_free (tree->data->pdata[i]);
    tree->data->pdata[i] = g_strdup (lk_seq_data (tree->seq, lk_seq_data_name (tree->seq, i)));
  }
}

LkTree *
lk_tree_load (LkSession *session, GError **error)
{
  g_autoptr (LkTree) tree = make_tree (session);

  tree->written = lk_store_play_state (session->store, session->attempt->id, error);
  if (tree->written == NULL)
    return NULL;
  /* A state that cannot be read is worth less than a course that opens: it begins anew. */
  if (*tree->written != '\0')
    lk_seq_restore (tree->seq, tree->written, NULL);
  if (!load_shared (tree, session, error))
    return NULL;
  g_free (tree->written);
  tree->written = lk_seq_save (tree->seq);
  remember_shared (tree);
  return g_steal_pointer (&tree);
}

static bool
same_info (const LkSeqInfo *a, const LkSeqInfo *b)
{
  return a->known == b->known && a->satisfied == b->satisfied && a->completed == b->completed
         && a->scaled == b->scaled && a->raw == b->raw && a->min == b->min && a->max == b->max
         && a->progress == b->progress;
}

static void
add_globals (LkTree *tree, LkCommit *commit)
{
  g_ptr_array_set_size (tree->new_globals, 0);
  for (size_t i = 0; i < lk_seq_n_globals (tree->seq); i++) {
    LkSeqObjectiveInfo global = lk_seq_global (tree->seq, i);

    if (!same_info (&global.info, &tree->globals[i]))
      g_ptr_array_add (tree->new_globals, lk_map_global (&global));
  }
  commit->globals = tree->new_globals;
}

static void
add_data (LkTree *tree, LkCommit *commit)
{
  g_ptr_array_set_size (tree->new_data, 0);
  for (size_t i = 0; i < lk_seq_n_data (tree->seq); i++) {
    const char *name = lk_seq_data_name (tree->seq, i), *value = lk_seq_data (tree->seq, name);
    LkSharedData *row;

    if (g_strcmp0 (value, tree->data->pdata[i]) == 0)
      continue;
    row = g_new0 (LkSharedData, 1);
    row->target_id = g_strdup (name);
    row->value = g_strdup (value);
    g_ptr_array_add (tree->new_data, row);
  }
  commit->shared = tree->new_data;
}

void
lk_tree_add_to (LkTree *tree, LkCommit *commit)
{
  g_free (tree->state);
  tree->state = lk_seq_save (tree->seq);
  commit->play_state = tree->state;
  if (tree->organization->objectives_global_to_system)
    add_globals (tree, commit);
  if (tree->organization->shared_data_global_to_system)
    add_data (tree, commit);
}

void
lk_tree_written (LkTree *tree)
{
  g_free (tree->written);
  tree->written = g_strdup (tree->state);
  remember_shared (tree);
}

void
lk_tree_undo (LkTree *tree)
{
  lk_seq_restore (tree->seq, tree->written, NULL);
  for (size_t i = 0; i < lk_seq_n_globals (tree->seq); i++)
    lk_seq_set_global (tree->seq, lk_seq_global (tree->seq, i).identifier, &tree->globals[i]);
  for (size_t i = 0; i < lk_seq_n_data (tree->seq); i++)
    lk_seq_set_data (tree->seq, lk_seq_data_name (tree->seq, i), tree->data->pdata[i]);
}

void
lk_tree_forget_shared (LkTree *tree, LkCommit *commit)
{
  forget (tree);
  lk_tree_add_to (tree, commit);
}

void
lk_tree_take_over (LkTree *tree, const char *state)
{
  lk_seq_restore (tree->seq, state, NULL);
}
