/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/xml.h"
#include "engine/manifest/manifest-private.h"

G_BEGIN_DECLS

/*
 * XML as packages really have it: elements and attributes by local name, whatever their namespace
 * and letter case (`dataFromLMS` in a SCORM 1.2 manifest), values without the blanks around them.
 */

/* Parses a description. Bytes that contradict the declared encoding, and blanks before the XML
 * declaration, are mended with LK_ISSUE_MANIFEST_ENCODING. */
xmlDoc *
lk_manifest_parse (LkManifestReader *reader, GBytes *bytes, const char *path, GError **error);

bool lk_manifest_is (const xmlNode *node, const char *name);
xmlNode *lk_manifest_child (const xmlNode *node, const char *name);
xmlNode *lk_manifest_next (const xmlNode *node, const char *name);
/* First child element of any name, and the next one. */
xmlNode *lk_manifest_first_element (const xmlNode *node);
xmlNode *lk_manifest_next_element (const xmlNode *node);
/* Whether @node stands in a namespace whose address or prefix contains @text. */
bool lk_manifest_in_namespace (const xmlNode *node, const char *text);
/* Value of an attribute, stripped; %NULL if absent or empty. (transfer full) (nullable) */
char *lk_manifest_attribute (const xmlNode *node, const char *name);
/* Text of a child element as one line, "" if absent. (transfer full) */
char *lk_manifest_child_line (const xmlNode *node, const char *name);

/* Values with their defaults already in @value, which stays as it is where the attribute is absent
 * or wrong; a wrong one is reported as @code at @place. */
typedef struct {
  LkManifestReader *reader;
  const xmlNode *node;
  const char *place;
  LkIssueCode code;
} LkManifestValues;

void lk_manifest_bool (const LkManifestValues *values, const char *name, bool *value);
void lk_manifest_number (const LkManifestValues *values, const char *name, double min, double max,
                         double *value);
void lk_manifest_count (const LkManifestValues *values, const char *name, int *value);
/* Index of the attribute's word among @words; false if absent or (reported) not among them. */
bool lk_manifest_word (const LkManifestValues *values, const char *name, const char *const *words,
                       size_t n_words, unsigned *value);
/* Reports `NAME="VALUE"`. */
void lk_manifest_bad_value (const LkManifestValues *values, const char *name, const char *value);

/* xml:base, in effect. */
typedef struct {
  char *folder; /* percent-encoded, without slash at the end */
  char *remote; /* absolute address instead, else %NULL */
  bool outside; /* leads out of the package: so does all below */
} LkManifestBase;

/* The folder of an entry. */
LkManifestBase lk_manifest_base_of (const char *entry_name);
/* @base with the xml:base of @node (nullable). */
LkManifestBase lk_manifest_base_step (const LkManifestBase *base, const xmlNode *node);
void lk_manifest_base_clear (LkManifestBase *base);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkManifestBase, lk_manifest_base_clear)

/* lk_href_resolve() against @base. */
LkHref lk_manifest_resolve (const LkManifestBase *base, const char *href);
/* The entry that an INSIDE @href leads to, as the package spells it, or %NULL: not there. Other
 * letters are reported at @place. Owned by the package. */
const char *
lk_manifest_find_entry (const LkManifestReader *reader, const LkHref *href, const char *place);

/* manifest-resource.c: path, suffix or remote address of @resource from its href, and findings. */
void lk_manifest_read_launch (LkManifestReader *reader, LkResource *resource,
                              const LkManifestBase *base);
/* Path and suffix alone. Whether the href leads to a file of the package. */
bool lk_manifest_find_launch (LkManifestReader *reader, LkResource *resource,
                              const LkManifestBase *base);

G_END_DECLS
