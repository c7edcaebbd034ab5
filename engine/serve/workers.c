/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/workers.h"

struct _LkWorkers {
  GThreadPool *pool;
  GMainContext *context;
};

typedef struct {
  LkWorkFunc run, done;
  void *data;
} Work;

static gboolean
done_cb (gpointer data)
{
  Work *work = data;

  work->done (work->data);
  return G_SOURCE_REMOVE;
}

static void
run_work (gpointer data, gpointer user_data)
{
  LkWorkers *workers = user_data;
  Work *work = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  work->run (work->data);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, done_cb, work, g_free);
  g_source_attach (source, workers->context);
}

LkWorkers *
lk_workers_new (unsigned n_threads, GMainContext *context)
{
  LkWorkers *workers = g_new0 (LkWorkers, 1);

  workers->context = g_main_context_ref (context);
  workers->pool = g_thread_pool_new (run_work, workers, (gint) n_threads, FALSE, NULL);
  return workers;
}

void
lk_workers_free (LkWorkers *workers)
{
  if (workers == NULL)
    return;
  g_thread_pool_free (workers->pool, FALSE, TRUE);
  g_main_context_unref (workers->context);
  g_free (workers);
}

void
lk_workers_push (LkWorkers *workers, LkWorkFunc run, LkWorkFunc done, void *data)
{
  Work *work = g_new (Work, 1);

  *work = (Work){ .run = run, .done = done, .data = data };
  g_thread_pool_push (workers->pool, work, NULL);
}
