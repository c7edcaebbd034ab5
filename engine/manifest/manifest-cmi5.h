/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest-xml.h"

G_BEGIN_DECLS

/*
 * cmi5.xml, strictly: what the specification (Quartz) tells an LMS to refuse is refused. Every
 * defect is reported, with the line and the number of the requirement; the first one is the error.
 */

#define LK_MANIFEST_CMI5_NAMESPACE "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"

typedef struct {
  LkManifestReader *reader;
  GError *first;   /* the first defect */
  GHashTable *ids; /* identifiers of blocks, units and objectives: each may be there once */
} LkManifestCmi5;

/* Reports a defect: `line 21: REASON (13.1.4.0-1)`. @place: identifier or name of the element. */
void lk_manifest_cmi5_defect (LkManifestCmi5 *reading, LkIssueCode code, const char *place,
                              const xmlNode *node, const char *requirement, const char *format, ...)
    G_GNUC_PRINTF (6, 7);

/* Elements and attributes of the course structure's own namespace, which go by their exact names.
 * Attribute values are stripped (13.1.0.0-1): "" if empty, %NULL if absent. */
bool lk_manifest_cmi5_is (const xmlNode *node, const char *name);
xmlNode *lk_manifest_cmi5_child (const xmlNode *node, const char *name);
xmlNode *lk_manifest_cmi5_next (const xmlNode *node, const char *name);
char *lk_manifest_cmi5_attribute (const xmlNode *node, const char *name);
/* What a defect in @node is told of: its `id`, else its name. (transfer full) */
char *lk_manifest_cmi5_place (const xmlNode *node);

/* manifest-cmi5-schema.c: the schema (13.2), element by element. */
void lk_manifest_cmi5_check_schema (LkManifestCmi5 *reading, const xmlNode *root);

/* manifest-cmi5-value.c: forms of single values. Pure. */

/* A full IRI (3.0): a scheme, something behind it, no character that RFC 3987 forbids. */
bool lk_manifest_cmi5_is_iri (const char *text);
/* xs:language. */
bool lk_manifest_cmi5_is_language (const char *text);
/* Well-formed by BCP 47, roughly: no tag that RFC 5646 allows is refused. */
bool lk_manifest_cmi5_is_language_tag (const char *text);
/* xs:decimal from 0 to 1. */
bool lk_manifest_cmi5_is_mastery_score (const char *text);
bool lk_manifest_cmi5_is_move_on (const char *text);
bool lk_manifest_cmi5_is_launch_method (const char *text);
/* RFC 1738, relative addresses too; letters outside of ASCII stand for their escapes, as xs:anyURI has
 * it. */
bool lk_manifest_cmi5_is_url (const char *text);
/* Whether @url begins with a scheme. */
bool lk_manifest_cmi5_is_qualified (const char *url);
/* The first parameter in the query of @url that a launch uses itself (8.1), %NULL if none. */
const char *lk_manifest_cmi5_taken_parameter (const char *url);

G_END_DECLS
