/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/* The schemas that a package of SCORM carries; schemas/README.md says where they are from. */

/* Names of all that stand beside an imsmanifest.xml of that kind, sorted, %NULL-terminated; none for
 * standards other than SCORM. Static. */
const char *const *author_schemas_for (LkStandard standard);

/* What is in one of them. (transfer full) */
GBytes *author_schema_read (const char *name);

G_END_DECLS
