/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/*
 * Who reads and who writes which shared global objective: for an organization as a whole, so that
 * telling all its rules looks at every item once.
 */
typedef struct _WordsShared WordsShared;

/* Kinds of values as bits of LkSeqKnows. */
typedef struct {
  const LkItem *item;
  const LkSeqObjective *objective;
  const LkSeqMapInfo *map;
  unsigned reads, writes;
} WordsLink;

/* @organization outlives the result. */
WordsShared *words_shared_new (const LkOrganization *organization);
void words_shared_free (WordsShared *shared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordsShared, words_shared_free)

bool words_shared_is_empty (const WordsShared *shared);
/* All links to the global objective of that name, document order. (element-type WordsLink) %NULL: none
 * has it. Owned by @shared. */
const GPtrArray *words_shared_links (const WordsShared *shared, const char *global);

unsigned words_map_reads (const LkSeqMapInfo *map);
unsigned words_map_writes (const LkSeqMapInfo *map);

/* %NULL for @name: the primary one; %NULL as a result: the item has none of that name. */
const LkSeqObjective *words_objective_find (const LkItem *item, const char *name);

G_END_DECLS
