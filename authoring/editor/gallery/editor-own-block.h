/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Blocks that the person keeps as templates of their own: a file each in a folder of theirs. Blocks on disk. */

typedef struct {
  char *path, *name;
  char *text; /* source of the block */
} EditorOwnBlock;

void editor_own_block_free (EditorOwnBlock *own);
/* By name. Files that cannot be read are left out. (transfer full) (element-type EditorOwnBlock) */
GPtrArray *editor_own_blocks_list (const char *data_folder);
/* In place of one with that name. */
gboolean
editor_own_block_save (const char *data_folder, const char *name, const char *text, GError **error);
void editor_own_block_remove (const EditorOwnBlock *own);

G_END_DECLS
