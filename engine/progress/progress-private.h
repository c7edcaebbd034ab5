/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/progress/progress.h"
#include "engine/session/library.h"

G_BEGIN_DECLS

/* Inside of progress: what more than one of its files needs. */

void lk_progress_module_free (LkProgressModule *module);

/* --- progress-module.c ------------------------------------------------------------------------- */

/* The package of a course, for its words. */
typedef struct {
  LkOpenedPackage opened;
} LkProgressPackage;
void lk_progress_package_clear (LkProgressPackage *package);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkProgressPackage, lk_progress_package_clear)
/* False if it is gone or damaged. */
bool lk_progress_package_open (LkStore *store, gint64 course_id, LkProgressPackage *ret_package);

/* Adds the modules with what is done of them in one attempt. False with @error: the store failed. */
bool lk_progress_modules (LkStore *store, gint64 attempt_id, const LkProgressPackage *package,
                          GPtrArray *modules, GError **error);

G_END_DECLS
