/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/memory-cache.h"

/* One body; a link of the list of use, newest first. */
typedef struct {
  gconstpointer owner, key;
  GBytes *bytes;
  GList link;
} Item;

struct _LkMemoryCache {
  size_t max_bytes, n_bytes;
  GHashTable *items; /* Item as a set, by owner and key */
  GQueue used;       /* of Item, newest first */
};

static guint
item_hash (gconstpointer data)
{
  const Item *item = data;

  return g_direct_hash (item->owner) * 31 + g_direct_hash (item->key);
}

static gboolean
item_equal (gconstpointer a, gconstpointer b)
{
  const Item *one = a, *other = b;

  return one->owner == other->owner && one->key == other->key;
}

static void
item_free (gpointer data)
{
  Item *item = data;

  g_bytes_unref (item->bytes);
  g_free (item);
}

LkMemoryCache *
lk_memory_cache_new (size_t max_bytes)
{
  LkMemoryCache *cache = g_new0 (LkMemoryCache, 1);

  cache->max_bytes = max_bytes;
  cache->items = g_hash_table_new_full (item_hash, item_equal, item_free, NULL);
  return cache;
}

void
lk_memory_cache_free (LkMemoryCache *cache)
{
  if (cache == NULL)
    return;
  g_hash_table_unref (cache->items);
  g_free (cache);
}

static void
forget (LkMemoryCache *cache, Item *item)
{
  cache->n_bytes -= g_bytes_get_size (item->bytes);
  g_queue_unlink (&cache->used, &item->link);
  g_hash_table_remove (cache->items, item);
}

GBytes *
lk_memory_cache_get (LkMemoryCache *cache, gconstpointer owner, gconstpointer key)
{
  Item wanted = { .owner = owner, .key = key };
  Item *item = g_hash_table_lookup (cache->items, &wanted);

  if (item == NULL)
    return NULL;
  g_queue_unlink (&cache->used, &item->link);
  g_queue_push_head_link (&cache->used, &item->link);
  return g_bytes_ref (item->bytes);
}

void
lk_memory_cache_put (LkMemoryCache *cache, gconstpointer owner, gconstpointer key, GBytes *bytes)
{
  Item wanted = { .owner = owner, .key = key };
  Item *item = g_hash_table_lookup (cache->items, &wanted);

  if (item != NULL)
    forget (cache, item);
  if (g_bytes_get_size (bytes) > cache->max_bytes / 4)
    return;

  item = g_new0 (Item, 1);
  *item = (Item){ .owner = owner, .key = key, .bytes = g_bytes_ref (bytes) };
  item->link.data = item;
  g_hash_table_add (cache->items, item);
  g_queue_push_head_link (&cache->used, &item->link);
  cache->n_bytes += g_bytes_get_size (bytes);
  while (cache->n_bytes > cache->max_bytes)
    forget (cache, g_queue_peek_tail (&cache->used));
}

void
lk_memory_cache_drop (LkMemoryCache *cache, gconstpointer owner)
{
  GList *next;

  for (GList *link = cache->used.head; link != NULL; link = next) {
    Item *item = link->data;

    next = link->next;
    if (item->owner == owner)
      forget (cache, item);
  }
}
