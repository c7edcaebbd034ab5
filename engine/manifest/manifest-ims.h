/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest-xml.h"

G_BEGIN_DECLS

/* One entry of a sequencingCollection. */
typedef struct {
  const xmlNode *node;
  size_t weight; /* nodes and attributes: what reading it once costs */
} LkManifestShared;

/* One imsmanifest.xml in the making. */
typedef struct {
  LkManifestReader *reader;
  GHashTable *submanifests; /* identifier -> xmlNode, taken out when an item has used it */
  GHashTable *sequencings;  /* ID -> LkManifestShared */
  unsigned n_items;         /* of all organizations, their roots among them */
  unsigned n_renamed;
} LkManifestIms;

/* manifest-edition.c: standard, edition and schema version of the course. */
void lk_manifest_read_edition (LkManifestReader *reader, const xmlNode *manifest);

/* manifest-resource.c: all resources of @manifest. */
bool lk_manifest_read_resources (LkManifestReader *reader, const xmlNode *manifest,
                                 const LkManifestBase *base, GError **error);

/* manifest-organization.c: the trees; at least one organization when it returns true. */
bool lk_manifest_read_organizations (LkManifestIms *ims, const xmlNode *manifest, GError **error);

/* manifest-item.c: what ADL adds to an item, sequencing excepted. */
void lk_manifest_read_item_values (LkManifestReader *reader, LkItem *item, const xmlNode *node);

/* manifest-sequencing.c: notes the sequencingCollection of @manifest. */
void lk_manifest_collect_sequencings (LkManifestIms *ims, const xmlNode *manifest);
/* The `sequencing` child of an item or organization, with the rules of a
 * sequencingCollection that it refers to. False: beyond a limit. */
bool
lk_manifest_read_sequencing (LkManifestIms *ims, LkItem *item, const xmlNode *node, GError **error);

/* manifest-lom.c: description, language and metadata of the course from a `metadata` element, inline
 * or in the file it names. Title of the course as the metadata have it, or "". (transfer full) */
char *lk_manifest_read_metadata (LkManifestReader *reader, const xmlNode *metadata,
                                 const LkManifestBase *base);
/* Title in the inline metadata of an item, or "". (transfer full) */
char *lk_manifest_lom_title (const xmlNode *holder);

G_END_DECLS
