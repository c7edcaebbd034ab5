/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * libxml2 behind a fence: no network, no external anything, no entities beyond the five of XML, no
 * more than LK_LIMIT_XML_BYTES, LK_LIMIT_XML_DEPTH and LK_LIMIT_XML_NODES; no comments and no
 * processing instructions in the tree, no more than LK_LIMIT_XML_ATTRIBUTES to an element. UTF-8, UTF-16 and what else libxml2 knows,
 * with or without BOM.
 */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* Parses a whole document. Errors: LK_ISSUE_MANIFEST_NOT_XML (detail `line N: reason`),
 * _ENTITIES, _TOO_LARGE. (transfer full) */
xmlDoc *lk_xml_parse (GBytes *bytes, GError **error);

/* Namespaces are compared by their URI elsewhere; packages get them wrong so often that finding
 * goes by local name. */
bool lk_xml_is (const xmlNode *node, const char *local_name);
xmlNode *lk_xml_child (const xmlNode *node, const char *local_name);
xmlNode *lk_xml_next (const xmlNode *node, const char *local_name);
/* Attribute by local name whatever its namespace; first one wins. (transfer full) (nullable) */
char *lk_xml_attribute (const xmlNode *node, const char *local_name);
/* All text below @node, as written. (transfer full), "" for none */
char *lk_xml_text (const xmlNode *node);
/* Line of @node in its document, 0 if unknown. */
unsigned lk_xml_line (const xmlNode *node);

G_END_DECLS
