/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/check/editor-findings.h"

#include <glib/gstdio.h>
#include <string.h>

#include "authoring/check/course-check.h"
#include "authoring/check/mend.h"
#include "authoring/editor/check/editor-inspection.h"
#include "authoring/editor/context/editor-snapshot.h"
#include "widgets/widget-work.h"

/* After the last of several changes: while a place shows what is found, and for the number in the header bar. */
#define PAUSE_MS      700
#define LONG_PAUSE_MS 2000
#define KEY           "editor-findings"

struct _EditorFindings {
  GObject parent_instance;
  EditorContext *context; /* it owns us */
  EditorInspection *result;
  guint source;
  gboolean is_running, is_stale, is_shown;
};

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorFindings, editor_findings, G_TYPE_OBJECT)

static void look_later (EditorFindings *self, guint milliseconds);

static guint
pause_of (EditorFindings *self)
{
  return self->is_shown ? PAUSE_MS : LONG_PAUSE_MS;
}

/* --- looking ------------------------------------------------------------------------------------- */

typedef struct {
  EditorSnapshot *snapshot;
  char *cache, *today;
  gboolean with_size;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  editor_snapshot_unref (job->snapshot);
  g_free (job->cache);
  g_free (job->today);
  g_free (job);
}

static gpointer
look_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Job *job = input;

  return editor_inspection_new (editor_snapshot_files (job->snapshot), job->cache, job->today,
                                job->with_size);
}

static void
look_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  EditorFindings *self = owner;

  self->is_running = FALSE;
  if (self->context == NULL) {
    editor_inspection_free (result);
    return;
  }
  g_clear_pointer (&self->result, editor_inspection_free);
  self->result = result;
  if (self->is_stale)
    look_later (self, pause_of (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
look_cb (gpointer data)
{
  EditorFindings *self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  AuthorDocument *document = author_desk_document (editor_context_desk (self->context));
  Job *job;

  self->source = 0;
  /* A snapshot would write the files while somebody types. The desk does that soon, and without waiting. */
  if (author_document_saved (document) == AUTHOR_SAVED_JOURNAL) {
    look_later (self, PAUSE_MS);
    return G_SOURCE_REMOVE;
  }
  job = g_new0 (Job, 1);
  self->is_stale = FALSE;
  self->is_running = TRUE;
  *job = (Job){ .snapshot = editor_snapshot_new (document),
                .cache
                = g_build_filename (editor_context_cache_folder (self->context), "pictures", NULL),
                .today = g_date_time_format (now, "%Y-%m-%d"),
                .with_size = self->is_shown };
  widget_work (self, look_thread, job, job_free, NULL, look_done);
  return G_SOURCE_REMOVE;
}

static void
look_later (EditorFindings *self, guint milliseconds)
{
  self->is_stale = TRUE;
  if (self->is_running)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (milliseconds, look_cb, self);
}

static void
course_changed_cb (EditorFindings *self)
{
  look_later (self, pause_of (self));
}

/* --- the object ---------------------------------------------------------------------------------- */

static void
context_gone_cb (gpointer data)
{
  EditorFindings *self = data;

  self->context = NULL;
  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self);
}

static void
editor_findings_finalize (GObject *object)
{
  EditorFindings *self = EDITOR_FINDINGS (object);

  g_clear_pointer (&self->result, editor_inspection_free);
  G_OBJECT_CLASS (editor_findings_parent_class)->finalize (object);
}

static void
editor_findings_class_init (EditorFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = editor_findings_finalize;
  signals[CHANGED] = g_signal_new ("changed", EDITOR_TYPE_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
editor_findings_init (EditorFindings *self)
{
}

EditorFindings *
editor_findings_get (EditorContext *context)
{
  EditorFindings *self = g_object_get_data (G_OBJECT (context), KEY);

  if (self != NULL)
    return self;
  self = g_object_new (EDITOR_TYPE_FINDINGS, NULL);
  self->context = context;
  g_object_set_data_full (G_OBJECT (context), KEY, self, context_gone_cb);
  g_signal_connect_object (editor_context_desk (context), "course-changed",
                           G_CALLBACK (course_changed_cb), self, G_CONNECT_SWAPPED);
  look_later (self, LONG_PAUSE_MS);
  return self;
}

void
editor_findings_show_all (EditorFindings *self)
{
  if (self->is_shown)
    return;
  self->is_shown = TRUE;
  look_later (self, 0);
}

const EditorInspection *
editor_findings_result (EditorFindings *self)
{
  return self->result;
}

gboolean
editor_findings_is_looking (EditorFindings *self)
{
  return self->is_running || self->is_stale;
}

/* --- what is done about it ------------------------------------------------------------------------ */

gboolean
editor_findings_mend (EditorFindings *self, const EditorFinding *finding)
{
  AuthorDesk *desk = editor_context_desk (self->context);
  AuthorDocument *document = author_desk_document (desk);
  g_autoptr (GPtrArray) mend = NULL;
  AuthorChange *change;
  LkRandom random;

  lk_random_init_system (&random);
  mend = author_mend (&finding->issue, author_document_files (document), &random);
  if (mend == NULL)
    return FALSE;
  change = author_change_new ("mend", finding->page);
  for (guint i = 0; i < mend->len; i++) {
    const AuthorMendFile *file = g_ptr_array_index (mend, i);

    if (file->bytes != NULL)
      author_change_write (change, file->name, file->bytes);
    else
      author_change_remove (change, file->name);
  }
  return author_desk_apply (desk, change, NULL);
}

/* About a file of media.yaml rather than a page. */
static bool
is_about_medium (const AuthorIssue *issue)
{
  return issue->code == AUTHOR_ISSUE_CHECK_LICENCE || issue->code == AUTHOR_ISSUE_CHECK_UNUSED
         || (issue->file != NULL && g_str_equal (issue->file, "media.yaml"));
}

void
editor_findings_show (EditorFindings *self, const EditorFinding *finding)
{
  const char *file = finding->issue.file;

  if (is_about_medium (&finding->issue))
    editor_context_show (self->context, "media");
  else if (file != NULL && g_str_has_suffix (file, ".md") && !g_str_has_prefix (file, "l10n/"))
    editor_context_go_to (self->context, file, finding->issue.line);
  else
    editor_context_go_back (self->context);
}
