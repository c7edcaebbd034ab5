/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/manifest/manifest-output.h"

G_BEGIN_DECLS

/* cmi5.xml: a course of one unit. The identifiers of course, unit and objectives follow from those of
 * the source alone, so that they stay when anything else changes. (transfer full) */
GBytes *lk_manifest_write_cmi5 (const LkManifestOutput *output);

G_END_DECLS
