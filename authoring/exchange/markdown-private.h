/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/* markdown-read.c: a row of import.c. */
bool author_markdown_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_markdown_read (const char *path, AuthorIds *ids, LkRandom *random,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
