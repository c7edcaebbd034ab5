/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/context/player-traces.h"

#include <glib/gstdio.h>

#include "engine/store/store-removal.h"

/* Never follows a link. */
static void
delete_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    dir = g_dir_open (path, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    delete_tree (child);
  }
  g_remove (path);
}

void
player_traces_drop (PlayerContext *context)
{
  LkStore *store = player_context_store (context);
  g_autoptr (GPtrArray) tokens = lk_store_traces (store);

  for (guint i = 0; i < tokens->len; i++) {
    g_autofree char *path = player_context_cache_folder (context, tokens->pdata[i]);

    delete_tree (path);
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      lk_store_traces_gone (store, tokens->pdata[i]);
  }
}
