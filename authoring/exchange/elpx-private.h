/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "authoring/exchange/import.h"
#include "authoring/markup/html-text.h"
#include "engine/package/package.h"

G_BEGIN_DECLS

/* A project of eXeLearning that is read. */
typedef struct {
  AuthorImport *import;
  LkPackage *package;
  const char *where; /* the page, for notes; nullable */
} AuthorElpx;

/* Row of import.c. */
bool author_elpx_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_elpx_read (const char *path, AuthorIds *ids, LkRandom *random,
                                GCancellable *cancellable, GError **error);

/* HTML of the project as Markdown; its files come along. (transfer full) */
char *author_elpx_to_markdown (AuthorElpx *elpx, const char *html);

/* elpx-old.c: pages of contentv3.xml, which versions before 3 wrote. */
void author_elpx_read_old (AuthorElpx *elpx, xmlDoc *document);

G_END_DECLS
