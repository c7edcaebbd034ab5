/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/context/player-indexer.h"

struct _PlayerIndexer {
  LkSearch *search;
  GSourceFunc done;
  gpointer data;
  GThread *thread;
  GCancellable *cancellable;

  GMutex mutex; /* guards the next */
  GCond cond;
  gboolean wanted, ending;
  unsigned rest;
  guint source;
};

static gboolean
done_cb (gpointer data)
{
  PlayerIndexer *indexer = data;

  g_mutex_lock (&indexer->mutex);
  indexer->source = 0;
  g_mutex_unlock (&indexer->mutex);
  indexer->done (indexer->data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (unsigned done, unsigned total, void *data)
{
  PlayerIndexer *indexer = data;

  g_mutex_lock (&indexer->mutex);
  indexer->rest = total - done;
  if (done == total && indexer->source == 0 && !indexer->ending)
    indexer->source = g_idle_add (done_cb, indexer);
  g_mutex_unlock (&indexer->mutex);
}

/* Whether there is work; waits for it. */
static gboolean
wait_for_work (PlayerIndexer *indexer)
{
  gboolean goes_on;

  g_mutex_lock (&indexer->mutex);
  while (!indexer->wanted && !indexer->ending)
    g_cond_wait (&indexer->cond, &indexer->mutex);
  indexer->wanted = FALSE;
  goes_on = !indexer->ending;
  g_mutex_unlock (&indexer->mutex);
  return goes_on;
}

static gpointer
index_thread (gpointer data)
{
  PlayerIndexer *indexer = data;

  /* What fails is tried again with the next course; till then it is found by its title. */
  while (wait_for_work (indexer)) {
    lk_search_update (indexer->search, progress_cb, indexer, indexer->cancellable, NULL);
    g_mutex_lock (&indexer->mutex);
    indexer->rest = 0;
    g_mutex_unlock (&indexer->mutex);
  }
  return NULL;
}

PlayerIndexer *
player_indexer_new (LkSearch *search, GSourceFunc done, gpointer data)
{
  PlayerIndexer *indexer = g_new0 (PlayerIndexer, 1);

  indexer->search = search;
  indexer->done = done;
  indexer->data = data;
  indexer->cancellable = g_cancellable_new ();
  g_mutex_init (&indexer->mutex);
  g_cond_init (&indexer->cond);
  indexer->thread = g_thread_new ("search-index", index_thread, indexer);
  return indexer;
}

void
player_indexer_wake (PlayerIndexer *indexer)
{
  g_mutex_lock (&indexer->mutex);
  indexer->wanted = TRUE;
  g_cond_signal (&indexer->cond);
  g_mutex_unlock (&indexer->mutex);
}

unsigned
player_indexer_rest (PlayerIndexer *indexer)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&indexer->mutex);

  return indexer->rest;
}

void
player_indexer_free (PlayerIndexer *indexer)
{
  if (indexer == NULL)
    return;
  g_mutex_lock (&indexer->mutex);
  indexer->ending = TRUE;
  g_cond_signal (&indexer->cond);
  g_mutex_unlock (&indexer->mutex);
  g_cancellable_cancel (indexer->cancellable);
  g_thread_join (indexer->thread);
  g_clear_handle_id (&indexer->source, g_source_remove);
  g_object_unref (indexer->cancellable);
  g_cond_clear (&indexer->cond);
  g_mutex_clear (&indexer->mutex);
  g_free (indexer);
}
