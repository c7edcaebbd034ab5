/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/* office.c: rows of import.c. */
bool author_docx_looks_like (const char *name, const char *start, gsize length);
bool author_pptx_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_docx_read (const char *path, AuthorIds *ids, LkRandom *random,
                                GCancellable *cancellable, GError **error);
AuthorImport *author_pptx_read (const char *path, AuthorIds *ids, LkRandom *random,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
