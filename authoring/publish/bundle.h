/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-files.h"
#include "engine/package/package.h"

G_BEGIN_DECLS

/* The files of a package in memory, by name. One thread at a time. */
typedef struct _AuthorBundle AuthorBundle;

AuthorBundle *author_bundle_new (void);
void author_bundle_free (AuthorBundle *bundle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorBundle, author_bundle_free)

/* @name is `/`-separated and relative; a second file of that name takes the place of the first. */
void author_bundle_add (AuthorBundle *bundle, const char *name, GBytes *bytes);
/* The same for text, which is taken. */
void author_bundle_take_text (AuthorBundle *bundle, const char *name, char *text);
/* A file of a course folder as it is, read when it is written; @files has to live as long as @bundle. */
void author_bundle_add_source (AuthorBundle *bundle, const char *name, const AuthorFiles *files,
                               const char *source);
/* A file of the run-time: `page.js`. */
void author_bundle_add_runtime (AuthorBundle *bundle, const char *name, const char *resource);
/* The file, if there is one, is none of the bundle any more. */
void author_bundle_remove (AuthorBundle *bundle, const char *name);
/* What is in memory of that name; %NULL if there is nothing. */
GBytes *author_bundle_get (const AuthorBundle *bundle, const char *name);
/* Names in the order of their bytes. (transfer container) (element-type utf8) */
GPtrArray *author_bundle_names (const AuthorBundle *bundle);

/* A zip at @path, the same bytes for the same files; what was there stays whole if anything goes wrong.
 * @first: (nullable): the file that stands before all others. Blocks on disk; errors of
 * lk_zip_writer_finish(). */
gboolean author_bundle_write_zip (const AuthorBundle *bundle, const char *path, const char *first,
                                  LkPackageProgress progress, void *progress_data,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
