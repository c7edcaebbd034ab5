/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Decoded entries that were asked for lately, bounded by bytes; the longest unused one goes first.
 * One thread at a time (the server's).
 */
typedef struct _LkMemoryCache LkMemoryCache;

LkMemoryCache *lk_memory_cache_new (size_t max_bytes);
void lk_memory_cache_free (LkMemoryCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkMemoryCache, lk_memory_cache_free)

/* @owner and @key together name one body. (transfer full) (nullable) */
GBytes *lk_memory_cache_get (LkMemoryCache *cache, gconstpointer owner, gconstpointer key);
/* Ignores what is larger than a quarter of the bound. */
void
lk_memory_cache_put (LkMemoryCache *cache, gconstpointer owner, gconstpointer key, GBytes *bytes);
/* Forgets all of @owner. */
void lk_memory_cache_drop (LkMemoryCache *cache, gconstpointer owner);

G_END_DECLS
