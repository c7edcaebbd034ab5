/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-publish-job.h"

#include <glib/gstdio.h>

#include "authoring/editor/context/editor-snapshot.h"
#include "authoring/publish/publish.h"
#include "widgets/widget-work.h"

#define LOOK_MS 80
/* Shares of the work, in thousandths: reading, making, writing. */
#define SHARE_READ 50
#define SHARE_MADE 450
#define SHARE_ALL  1000

struct _EditorPublishJob {
  GObject parent_instance;
  GCancellable *cancellable;
  char *path, *version;
  guint64 size;
  int progress; /* atomic: thousandths */
  int told;
  guint source;
};

enum {
  PROGRESS,
  DONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorPublishJob, editor_publish_job, G_TYPE_OBJECT)

/* --- in the worker -------------------------------------------------------------------------------- */

static void
set_progress (int *progress, int value)
{
  if (progress != NULL)
    g_atomic_int_set (progress, value);
}

static void
written_cb (guint64 done, guint64 total, void *data)
{
  if (total > 0)
    set_progress (data, SHARE_MADE + (int) ((SHARE_ALL - SHARE_MADE) * done / total));
}

gboolean
editor_publish_write (const AuthorFiles *files, AuthorProfile profile, const char *cache,
                      const char *path, int *progress, GCancellable *cancellable, GError **error)
{
  const AuthorPublishOptions options = { .profile = profile, .cache = cache };
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (files, NULL, issues);
  g_autoptr (AuthorPublished) published = NULL;

  set_progress (progress, SHARE_READ);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  published = author_publish (course, files, &options, issues);
  set_progress (progress, SHARE_MADE);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (published == NULL) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the course has errors");
    return FALSE;
  }
  if (!author_published_write (published, path, written_cb, progress, cancellable, error))
    return FALSE;
  set_progress (progress, SHARE_ALL);
  return TRUE;
}

typedef struct {
  EditorPublishJob *self;
  EditorSnapshot *snapshot;
  AuthorProfile profile;
  char *cache;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->self);
  editor_snapshot_unref (job->snapshot);
  g_free (job->cache);
  g_free (job);
}

static gpointer
work_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Job *job = input;

  editor_publish_write (editor_snapshot_files (job->snapshot), job->profile, job->cache,
                        job->self->path, &job->self->progress, cancellable, error);
  return NULL;
}

/* --- on the main thread --------------------------------------------------------------------------- */

static gboolean
look_cb (gpointer data)
{
  EditorPublishJob *self = data;
  int progress = g_atomic_int_get (&self->progress);

  if (progress != self->told)
    g_signal_emit (self, signals[PROGRESS], 0, (double) progress / SHARE_ALL);
  self->told = progress;
  return G_SOURCE_CONTINUE;
}

static void
work_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  EditorPublishJob *self = owner;
  GStatBuf info;

  g_clear_handle_id (&self->source, g_source_remove);
  if (error == NULL && g_stat (self->path, &info) == 0)
    self->size = (guint64) info.st_size;
  g_signal_emit (self, signals[DONE], 0, error);
}

static void
editor_publish_job_finalize (GObject *object)
{
  EditorPublishJob *self = EDITOR_PUBLISH_JOB (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self->version);
  G_OBJECT_CLASS (editor_publish_job_parent_class)->finalize (object);
}

static void
editor_publish_job_class_init (EditorPublishJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = editor_publish_job_finalize;
  signals[PROGRESS] = g_signal_new ("progress", EDITOR_TYPE_PUBLISH_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[DONE] = g_signal_new ("done", EDITOR_TYPE_PUBLISH_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
editor_publish_job_init (EditorPublishJob *self)
{
  self->cancellable = g_cancellable_new ();
}

EditorPublishJob *
editor_publish_job_start (EditorContext *context, AuthorProfile profile, const char *path)
{
  EditorPublishJob *self = g_object_new (EDITOR_TYPE_PUBLISH_JOB, NULL);
  AuthorDocument *document = author_desk_document (editor_context_desk (context));
  Job *job = g_new0 (Job, 1);

  self->path = g_strdup (path);
  self->version = g_strdup (author_desk_course (editor_context_desk (context))->version);
  self->source = g_timeout_add (LOOK_MS, look_cb, self);
  *job = (Job){ .self = g_object_ref (self),
                .snapshot = editor_snapshot_new (document),
                .profile = profile,
                .cache
                = g_build_filename (editor_context_cache_folder (context), "pictures", NULL) };
  widget_work (self, work_thread, job, job_free, self->cancellable, work_done);
  return self;
}

void
editor_publish_job_cancel (EditorPublishJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

const char *
editor_publish_job_path (EditorPublishJob *self)
{
  return self->path;
}

const char *
editor_publish_job_version (EditorPublishJob *self)
{
  return self->version;
}

guint64
editor_publish_job_size (EditorPublishJob *self)
{
  return self->size;
}
