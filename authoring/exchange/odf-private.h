/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "authoring/exchange/import.h"
#include "authoring/markup/html-text.h"
#include "engine/package/package.h"

G_BEGIN_DECLS

/* A text or a presentation of OpenDocument that is read. */
typedef struct {
  AuthorImport *import;
  LkPackage *package;
  xmlDoc *content;      /* content.xml */
  GHashTable *styles;   /* name → bits of AuthorOdfStyle: what automatic styles say */
  GHashTable *numbered; /* names of list styles that count */
  const char *where;    /* page or slide, for notes; nullable */
} AuthorOdf;

typedef enum {
  AUTHOR_ODF_BOLD = 1 << 0,
  AUTHOR_ODF_ITALIC = 1 << 1,
} AuthorOdfStyle;

/* odf-style.c: reads the styles of the document. */
void author_odf_read_styles (AuthorOdf *odf);

/* odf-html.c: what is inside of @node as HTML of the few elements that html-text.h knows. */
void author_odf_append (AuthorOdf *odf, const xmlNode *node, GString *html);
/* The same for @node itself. */
void author_odf_append_node (AuthorOdf *odf, const xmlNode *node, GString *html);
/* HTML as blocks of a page; pictures come along. (transfer full) */
char *author_odf_to_markdown (AuthorOdf *odf, const GString *html);

/* odf-read.c: the rows of import.c. */
bool author_odt_looks_like (const char *name, const char *start, gsize length);
bool author_odp_looks_like (const char *name, const char *start, gsize length);
AuthorImport *author_odf_read (const char *path, AuthorIds *ids, LkRandom *random,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
