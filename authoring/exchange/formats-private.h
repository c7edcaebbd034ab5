/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/import.h"

G_BEGIN_DECLS

/* The readers behind the rows of import.c. */

bool author_gift_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_gift_read (const char *path, AuthorIds *ids, LkRandom *random,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
