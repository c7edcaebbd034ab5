/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-work.h"

typedef struct {
  WidgetWorkFunc func;
  WidgetWorkDone done;
  gpointer input;
  GDestroyNotify free_input;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->free_input != NULL)
    job->free_input (job->input);
  g_free (job);
}

static void
work_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gpointer result = job->func (job->input, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, NULL);
}

static void
work_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gpointer value = g_task_propagate_pointer (task, &error);

  if (job->done != NULL)
    job->done (source, value, error, job->input);
}

void
widget_work (gpointer owner, WidgetWorkFunc func, gpointer input, GDestroyNotify free_input,
             GCancellable *cancellable, WidgetWorkDone done)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, work_done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  *job = (Job){ .func = func, .done = done, .input = input, .free_input = free_input };
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work_thread);
}
