/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/translation/text-format.h"
#include "engine/base/xml.h"

G_BEGIN_DECLS

/* What XLIFF 1.2 and 2.1 have in common: words and placeholders as elements, and back. */

/* Elements of one version. */
typedef struct {
  const char *name; /* %NULL ends the table */
  AuthorTagKind
      kind; /* AUTHOR_TAG_END: its content counts, not the element; OPEN: what is in it too; ALONE: nothing in it */
  bool is_half;       /* `<sc/>`: only begins or ends */
  const char *number; /* attribute with the number; %NULL: `id` */
} AuthorXliffInline;

void author_xml_append (GString *out, const char *text);
/* ` name="value"`; nothing for %NULL. */
void author_xml_append_attribute (GString *out, const char *name, const char *value);

/* What stands in @node as a tagged text, in one line. (transfer full) */
char *author_xliff_read_inline (const xmlNode *node, const AuthorXliffInline *elements);
/* All elements below @node of that name. (transfer container) (element-type xmlNode) */
GPtrArray *author_xliff_find (xmlNode *node, const char *name, const char *but_not_in);
/* The document, if its root is `xliff`. (transfer full) */
xmlDoc *author_xliff_parse (GBytes *bytes, GError **error);

G_END_DECLS
