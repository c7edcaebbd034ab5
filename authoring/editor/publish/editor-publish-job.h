/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/context/editor-context.h"
#include "authoring/publish/profile.h"

G_BEGIN_DECLS

/*
 * Publishing in a worker: the open course as it is when it begins becomes a file, the same bytes as `koffer build`
 * makes. Cancelled or failed, nothing of it is left on disk.
 *
 * Signals:
 * - `progress` (double): share that is done
 * - `done` (const GError *): %NULL if the file is there; G_IO_ERROR_CANCELLED; G_IO_ERROR_INVALID_DATA if the course
 *   has errors
 */
#define EDITOR_TYPE_PUBLISH_JOB (editor_publish_job_get_type ())
G_DECLARE_FINAL_TYPE (EditorPublishJob, editor_publish_job, EDITOR, PUBLISH_JOB, GObject)

/* Begins at once. @path: where the file will be */
EditorPublishJob *
editor_publish_job_start (EditorContext *context, AuthorProfile profile, const char *path);
void editor_publish_job_cancel (EditorPublishJob *self);
const char *editor_publish_job_path (EditorPublishJob *self);
/* Of the course, when it began. */
const char *editor_publish_job_version (EditorPublishJob *self);
/* Of the file, once it is there. */
guint64 editor_publish_job_size (EditorPublishJob *self);

/* Publishes @files to @path. Blocks; any thread. @progress (nullable) */
gboolean
editor_publish_write (const AuthorFiles *files, AuthorProfile profile, const char *cache,
                      const char *path, int *progress, GCancellable *cancellable, GError **error);

G_END_DECLS
