/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-writer.h"

#define PAUSE_MS 600

typedef struct {
  PlayerWorkWriter *writer; /* reference */
  gint64 registration_id;
  char *block, *value;
  GError *error;
} Job;

struct _PlayerWorkWriter {
  int ref_count;
  LkStore *store;
  PlayerWorkWritten done; /* %NULL: nobody listens any more */
  gpointer owner;
  GPtrArray *waiting; /* (element-type Job) */
  guint pause;
  GThreadPool *pool; /* of one thread */
  GMutex mutex;
  GCond idle;
  unsigned running; /* jobs in the pool, under the mutex */
};

static void
unref (PlayerWorkWriter *writer)
{
  if (!g_atomic_int_dec_and_test (&writer->ref_count))
    return;
  g_mutex_clear (&writer->mutex);
  g_cond_clear (&writer->idle);
  g_free (writer);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  unref (job->writer);
  g_free (job->block);
  g_free (job->value);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
written_cb (gpointer data)
{
  Job *job = data;

  if (job->writer->done != NULL)
    job->writer->done ((LkWorkKey){ job->registration_id, job->block }, job->error,
                       job->writer->owner);
  return G_SOURCE_REMOVE;
}

static void
work (gpointer data, gpointer user_data)
{
  Job *job = data;
  PlayerWorkWriter *writer = user_data;

  lk_workbook_edit (writer->store, (LkWorkKey){ job->registration_id, job->block }, job->value,
                    &job->error);
  g_mutex_lock (&writer->mutex);
  writer->running--;
  g_cond_broadcast (&writer->idle);
  g_mutex_unlock (&writer->mutex);
  g_idle_add_full (G_PRIORITY_DEFAULT, written_cb, job, job_free);
}

PlayerWorkWriter *
player_work_writer_new (LkStore *store, PlayerWorkWritten done, gpointer owner)
{
  PlayerWorkWriter *writer = g_new0 (PlayerWorkWriter, 1);

  writer->ref_count = 1;
  writer->store = store;
  writer->done = done;
  writer->owner = owner;
  writer->waiting = g_ptr_array_new_with_free_func (job_free);
  writer->pool = g_thread_pool_new (work, writer, 1, FALSE, NULL);
  g_mutex_init (&writer->mutex);
  g_cond_init (&writer->idle);
  return writer;
}

/* Hands on what waits, in its order. */
static void
start (PlayerWorkWriter *writer)
{
  g_clear_handle_id (&writer->pause, g_source_remove);
  while (writer->waiting->len > 0) {
    g_mutex_lock (&writer->mutex);
    writer->running++;
    g_mutex_unlock (&writer->mutex);
    g_thread_pool_push (writer->pool, g_ptr_array_steal_index (writer->waiting, 0), NULL);
  }
}

static gboolean
pause_cb (gpointer data)
{
  PlayerWorkWriter *writer = data;

  writer->pause = 0;
  start (writer);
  return G_SOURCE_REMOVE;
}

static void
forget (PlayerWorkWriter *writer, LkWorkKey key)
{
  for (guint i = 0; i < writer->waiting->len; i++) {
    const Job *job = writer->waiting->pdata[i];

    if (job->registration_id == key.registration_id && g_str_equal (job->block, key.block)) {
      g_ptr_array_remove_index (writer->waiting, i);
      return;
    }
  }
}

void
player_work_writer_write (PlayerWorkWriter *writer, LkWorkKey key, const char *value)
{
  Job *job = g_new0 (Job, 1);

  forget (writer, key);
  g_atomic_int_inc (&writer->ref_count);
  *job = (Job){ writer, key.registration_id, g_strdup (key.block), g_strdup (value), NULL };
  g_ptr_array_add (writer->waiting, job);
  g_clear_handle_id (&writer->pause, g_source_remove);
  writer->pause = g_timeout_add (PAUSE_MS, pause_cb, writer);
}

void
player_work_writer_flush (PlayerWorkWriter *writer)
{
  start (writer);
  g_mutex_lock (&writer->mutex);
  while (writer->running > 0)
    g_cond_wait (&writer->idle, &writer->mutex);
  g_mutex_unlock (&writer->mutex);
}

void
player_work_writer_free (PlayerWorkWriter *writer)
{
  if (writer == NULL)
    return;
  player_work_writer_flush (writer);
  g_thread_pool_free (writer->pool, FALSE, TRUE);
  g_ptr_array_unref (writer->waiting);
  writer->done = NULL;
  unref (writer);
}
