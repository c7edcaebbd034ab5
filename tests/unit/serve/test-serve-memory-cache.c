/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>

#include "engine/serve/memory-cache.h"

static const char owners[2], keys[8];

static void
put (LkMemoryCache *cache, unsigned owner, unsigned key, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);

  lk_memory_cache_put (cache, &owners[owner], &keys[key], bytes);
}

static bool
has (LkMemoryCache *cache, unsigned owner, unsigned key)
{
  g_autoptr (GBytes) bytes = lk_memory_cache_get (cache, &owners[owner], &keys[key]);

  return bytes != NULL;
}

static void
test_longest_unused_goes_first (void)
{
  g_autoptr (LkMemoryCache) cache = lk_memory_cache_new (100);

  for (unsigned key = 0; key < 4; key++)
    put (cache, 0, key, 25);
  g_assert_true (has (cache, 0, 0)); /* now the newest */
  put (cache, 0, 4, 25);
  g_assert_false (has (cache, 0, 1));
  g_assert_true (has (cache, 0, 0));
  g_assert_true (has (cache, 0, 4));
  put (cache, 0, 5, 10);
  put (cache, 0, 6, 10);
  g_assert_false (has (cache, 0, 2));
}

static void
test_too_large (void)
{
  g_autoptr (LkMemoryCache) cache = lk_memory_cache_new (100);

  put (cache, 0, 0, 26);
  g_assert_false (has (cache, 0, 0));
  put (cache, 0, 1, 25);
  g_assert_true (has (cache, 0, 1));
  put (cache, 0, 1, 26); /* what was there under the name is no longer right */
  g_assert_false (has (cache, 0, 1));
}

static void
test_replace (void)
{
  g_autoptr (LkMemoryCache) cache = lk_memory_cache_new (100);
  g_autoptr (GBytes) bytes = NULL;

  put (cache, 0, 0, 10);
  put (cache, 0, 0, 20);
  bytes = lk_memory_cache_get (cache, &owners[0], &keys[0]);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 20);
}

static void
test_drop (void)
{
  g_autoptr (LkMemoryCache) cache = lk_memory_cache_new (100);

  put (cache, 0, 0, 10);
  put (cache, 1, 0, 10);
  put (cache, 0, 1, 10);
  lk_memory_cache_drop (cache, &owners[0]);
  g_assert_false (has (cache, 0, 0));
  g_assert_false (has (cache, 0, 1));
  g_assert_true (has (cache, 1, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/serve/memory-cache/longest-unused-goes-first", test_longest_unused_goes_first);
  g_test_add_func ("/serve/memory-cache/too-large", test_too_large);
  g_test_add_func ("/serve/memory-cache/replace", test_replace);
  g_test_add_func ("/serve/memory-cache/drop", test_drop);
  return g_test_run ();
}
