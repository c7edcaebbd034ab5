/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest-output.h"

G_BEGIN_DECLS

/* imsmanifest.xml of SCORM 2004: one item, one SCO with all files but the manifest itself, the metadata
 * as LOM 1.0, texts of more than 1,000 characters in it cut. The course itself says whether it is
 * completed and passed (without that, some systems decide as soon as it is opened); with a pass mark
 * the score decides. (transfer full) */
GBytes *lk_manifest_write_scorm2004 (const LkManifestOutput *output);

G_END_DECLS
