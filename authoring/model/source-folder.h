/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-files.h"
#include "authoring/source/source-issue.h"

G_BEGIN_DECLS

/* A course folder on disk. Nothing outside of it is ever read: links are not followed, whoever puts one
 * there and when. One thread at a time. */
typedef struct _AuthorFolder AuthorFolder;

/**
 * author_folder_open:
 * @path: the folder
 * @to_change: waits until no other program has it open to change it
 * @issues: (nullable): gets links, devices and names that are no UTF-8, all of which are left out
 * @error: in G_IO_ERROR, or LK_ERROR for a limit
 *
 * Lists all files but those whose name, or that of a folder around them, begins with a dot. Blocks on
 * disk.
 *
 * Returns: (transfer full): the folder, or %NULL
 */
AuthorFolder *
author_folder_open (const char *path, bool to_change, AuthorIssueList *issues, GError **error);
void author_folder_free (AuthorFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorFolder, author_folder_free)

/* Its files as they were listed. */
const AuthorFiles *author_folder_files (const AuthorFolder *folder);

/* Puts a file in the folder itself, or another one in its place: it is the old or the new one, whatever
 * happens. The list of files stays as it was. */
gboolean
author_folder_replace (AuthorFolder *folder, const char *name, GBytes *bytes, GError **error);

G_END_DECLS
