/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-shared-private.h"

#include "engine/sequencing/sequencing.h"

struct _WordsShared {
  GHashTable *links; /* name of a global objective -> GPtrArray of WordsLink */
};

unsigned
words_map_reads (const LkSeqMapInfo *map)
{
  return (map->read_satisfied_status ? LK_SEQ_KNOWS_SATISFIED : 0)
         | (map->read_normalized_measure ? LK_SEQ_KNOWS_SCALED : 0)
         | (map->read_raw_score ? LK_SEQ_KNOWS_RAW : 0)
         | (map->read_min_score ? LK_SEQ_KNOWS_MIN : 0)
         | (map->read_max_score ? LK_SEQ_KNOWS_MAX : 0)
         | (map->read_completion_status ? LK_SEQ_KNOWS_COMPLETED : 0)
         | (map->read_progress_measure ? LK_SEQ_KNOWS_PROGRESS : 0);
}

unsigned
words_map_writes (const LkSeqMapInfo *map)
{
  return (map->write_satisfied_status ? LK_SEQ_KNOWS_SATISFIED : 0)
         | (map->write_normalized_measure ? LK_SEQ_KNOWS_SCALED : 0)
         | (map->write_raw_score ? LK_SEQ_KNOWS_RAW : 0)
         | (map->write_min_score ? LK_SEQ_KNOWS_MIN : 0)
         | (map->write_max_score ? LK_SEQ_KNOWS_MAX : 0)
         | (map->write_completion_status ? LK_SEQ_KNOWS_COMPLETED : 0)
         | (map->write_progress_measure ? LK_SEQ_KNOWS_PROGRESS : 0);
}

static void
add_objective (WordsShared *shared, const LkItem *item, const LkSeqObjective *objective)
{
  for (guint i = 0; i < objective->map_infos->len; i++) {
    const LkSeqMapInfo *map = g_ptr_array_index (objective->map_infos, i);
    GPtrArray *links = g_hash_table_lookup (shared->links, map->target_objective);
    WordsLink *link = g_new (WordsLink, 1);

    *link = (WordsLink){
      .item = item,
      .objective = objective,
      .map = map,
      .reads = words_map_reads (map),
      .writes = words_map_writes (map),
    };
    if (links == NULL) {
      links = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (shared->links, map->target_objective, links);
    }
    g_ptr_array_add (links, link);
  }
}

WordsShared *
words_shared_new (const LkOrganization *organization)
{
  WordsShared *shared = g_new0 (WordsShared, 1);

  shared->links
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    if (item->sequencing == NULL)
      continue;
    add_objective (shared, item, item->sequencing->primary_objective);
    for (guint j = 0; j < item->sequencing->objectives->len; j++)
      add_objective (shared, item, g_ptr_array_index (item->sequencing->objectives, j));
  }
  return shared;
}

void
words_shared_free (WordsShared *shared)
{
  if (shared == NULL)
    return;
  g_hash_table_unref (shared->links);
  g_free (shared);
}

bool
words_shared_is_empty (const WordsShared *shared)
{
  return g_hash_table_size (shared->links) == 0;
}

const GPtrArray *
words_shared_links (const WordsShared *shared, const char *global)
{
  return g_hash_table_lookup (shared->links, global);
}

const LkSeqObjective *
words_objective_find (const LkItem *item, const char *name)
{
  const LkSequencingDef *def = item->sequencing;

  if (def == NULL)
    return NULL;
  if (name == NULL || g_strcmp0 (def->primary_objective->identifier, name) == 0)
    return def->primary_objective;
  for (guint i = 0; i < def->objectives->len; i++) {
    const LkSeqObjective *objective = g_ptr_array_index (def->objectives, i);

    if (g_strcmp0 (objective->identifier, name) == 0)
      return objective;
  }
  return NULL;
}
