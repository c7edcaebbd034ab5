/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/translation/segments.h"

G_BEGIN_DECLS

/**
 * author_text_files_write:
 * @folder: the course folder
 * @files: (element-type AuthorTextFile): what to write
 * @error: in G_IO_ERROR
 *
 * All files are written beside their places before the first one takes it, so that a full disk leaves all as it was.
 * Folders that lack are made; links are not followed. Blocks on disk.
 */
gboolean author_text_files_write (const char *folder, const GPtrArray *files, GError **error);

G_END_DECLS
