/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest-ims.h"

G_BEGIN_DECLS

/* One `sequencing` in the making. */
typedef struct {
  LkManifestReader *reader;
  LkSequencingDef *def;
  const char *place; /* item identifier */
} LkManifestSequencing;

/* manifest-sequencing.c */
LkManifestValues
lk_manifest_sequencing_values (const LkManifestSequencing *sequencing, const xmlNode *node);
/* An attribute that is kept, counted by its length. (transfer full) (nullable) */
char *lk_manifest_keep_attribute (LkManifestSequencing *sequencing, const xmlNode *node,
                                  const char *name);
/* Reports that @node as a whole is left out. */
void lk_manifest_report_rule (const LkManifestSequencing *sequencing, const xmlNode *node);

/* manifest-rules.c: `sequencingRules` and `rollupRules`. */
void lk_manifest_read_rules (LkManifestSequencing *sequencing, const xmlNode *node);
void lk_manifest_read_rollup_rules (LkManifestSequencing *sequencing, const xmlNode *parent);

/* manifest-objectives.c: imsss:objectives, then adlseq:objectives. */
void lk_manifest_read_objectives (LkManifestSequencing *sequencing, const xmlNode *parent);
void
lk_manifest_read_objective_extensions (LkManifestSequencing *sequencing, const xmlNode *parent);

G_END_DECLS
