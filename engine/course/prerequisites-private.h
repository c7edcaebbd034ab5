/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/prerequisites.h"

G_BEGIN_DECLS

/* The whole script. */
struct _LkPrerequisites {
  LkPrerequisite *root;
  GPtrArray *identifiers; /* without doubles, owned by the nodes */
};

void lk_prerequisite_free (LkPrerequisite *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkPrerequisite, lk_prerequisite_free)

G_END_DECLS
