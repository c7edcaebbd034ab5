/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest-output.h"

G_BEGIN_DECLS

/* imsmanifest.xml of SCORM 1.2: one item, one SCO with all files but the manifest itself, the metadata
 * as IMS LRM 1.2. Titles of more than 200 characters and texts of more than 1,000, which the standard
 * does not allow, are cut. (transfer full) */
GBytes *lk_manifest_write_scorm12 (const LkManifestOutput *output);

G_END_DECLS
