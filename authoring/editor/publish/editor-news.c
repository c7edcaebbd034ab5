/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-news.h"

#include "authoring/editor/context/editor-snapshot.h"
#include "widgets/widget-work.h"

void
editor_news_free (EditorNews *news)
{
  if (news == NULL)
    return;
  g_ptr_array_unref (news->differences);
  g_ptr_array_unref (news->losses);
  g_hash_table_unref (news->titles);
  g_free (news->version);
  g_free (news->proposed);
  g_free (news);
}

static AuthorCourse *
read_course (const AuthorFiles *files)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();

  return author_course_read (files, NULL, issues);
}

static void
add_titles (EditorNews *news, const AuthorCourse *course)
{
  const GArray *lists[] = { course->pages, course->hidden, course->references };

  for (gsize list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++) {
      const AuthorCoursePage *page = &g_array_index (lists[list], AuthorCoursePage, i);

      g_hash_table_replace (news->titles, g_strdup (page->name), g_strdup (page->title));
    }
}

EditorNews *
editor_news_new (const char *published, const AuthorFiles *before, const AuthorFiles *after)
{
  EditorNews *news = g_new0 (EditorNews, 1);
  g_autoptr (AuthorCourse) course = read_course (after), older = NULL;

  news->version = g_strdup (published);
  news->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (published == NULL) {
    news->differences = g_ptr_array_new ();
    news->losses = g_ptr_array_new ();
    news->proposed = g_strdup (course->version);
    return news;
  }
  older = read_course (before);
  news->differences = author_difference_courses (before, after);
  news->losses = author_losses (older, course);
  news->release = author_release_of (news->differences, news->losses);
  add_titles (news, older);
  add_titles (news, course);
  /* A number that somebody has changed since is what they want. */
  news->is_raised = !g_str_equal (published, course->version);
  news->proposed = news->is_raised ? g_strdup (course->version)
                                   : author_release_version (course->version, news->release);
  return news;
}

/* --- in a worker -------------------------------------------------------------------------------- */

typedef struct {
  char *published;        /* nullable */
  AuthorSnapshot *before; /* nullable */
  EditorSnapshot *after;
  EditorNewsFound found;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->published);
  author_snapshot_free (job->before);
  editor_snapshot_unref (job->after);
  g_free (job);
}

static gpointer
look_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Job *job = input;

  return editor_news_new (job->published,
                          job->before != NULL ? author_snapshot_files (job->before) : NULL,
                          editor_snapshot_files (job->after));
}

static void
look_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  const Job *job = input;

  job->found (owner, result);
}

/* The version that was published last, as it was then. */
static void
find_published (AuthorDocument *document, Job *job)
{
  g_autoptr (GPtrArray) versions = author_document_versions (document);

  for (guint i = 0; i < versions->len && job->before == NULL; i++) {
    const AuthorVersion *version = g_ptr_array_index (versions, i);

    if (!g_str_equal (version->label, "published") || version->about == NULL)
      continue;
    job->before = author_document_snapshot (document, version->id);
    job->published = job->before != NULL ? g_strdup (version->about) : NULL;
  }
}

void
editor_news_look (EditorContext *context, gpointer owner, GCancellable *cancellable,
                  EditorNewsFound found)
{
  AuthorDocument *document = author_desk_document (editor_context_desk (context));
  Job *job = g_new0 (Job, 1);

  job->found = found;
  find_published (document, job);
  job->after = editor_snapshot_new (document);
  widget_work (owner, look_thread, job, job_free, cancellable, look_done);
}
