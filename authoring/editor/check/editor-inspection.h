/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/check/editor-findings.h"
#include "authoring/source/source-files.h"

G_BEGIN_DECLS

/**
 * editor_inspection_new:
 * @files: a course
 * @cache: (nullable): folder for pictures that were made fit
 * @today: (nullable): `2026-11-27`
 * @with_size: the package is made, to know how large it gets
 *
 * Reads, publishes and checks it, in each of its languages. Blocks; any thread.
 */
EditorInspection *editor_inspection_new (const AuthorFiles *files, const char *cache,
                                         const char *today, bool with_size);
void editor_inspection_free (EditorInspection *inspection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EditorInspection, editor_inspection_free)

G_END_DECLS
