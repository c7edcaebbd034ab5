/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document.h"

G_BEGIN_DECLS

/*
 * The files of the open course as they are now, for a worker: what is typed meanwhile does not reach it. Texts are
 * held in memory, media are read from the folder when they are wanted. Any thread, one at a time.
 */
typedef struct _EditorSnapshot EditorSnapshot;

/* Main thread. Flushes @document, so that media that are not in the folder yet get there. */
EditorSnapshot *editor_snapshot_new (AuthorDocument *document);
EditorSnapshot *editor_snapshot_ref (EditorSnapshot *snapshot);
void editor_snapshot_unref (EditorSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EditorSnapshot, editor_snapshot_unref)

/* Valid as long as @snapshot. */
const AuthorFiles *editor_snapshot_files (EditorSnapshot *snapshot);

G_END_DECLS
