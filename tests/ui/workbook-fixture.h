/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/* A workbook that somebody has written in for weeks: entries of the course K01 on CSR, with versions, one of them shared with a
 * coach who has answered. The store is not open in a window yet. */

/* Imports the package @course and writes for @learner. @folder: for what goes to and fro. */
void
workbook_write (LkStore *store, const LkLearner *learner, const char *course, const char *folder);

/* Builds a course of this project by `koffer`. (transfer full): path of the package */
char *workbook_build (const char *folder, const char *name);

G_END_DECLS
