/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-private.h"

/* Pages in the WAL from which on they are moved into the database, 4 MB; and a bound at which the
 * writer does it itself, should the thread not keep up. */
#define PAGES_WANTED   1000
#define PAGES_TOO_MANY 16000

struct _LkCheckpointer {
  char *path;
  sqlite3 *writer;
  GThread *thread;
  GMutex mutex;
  GCond wake;
  bool wanted, ended;
};

static void
checkpoint (sqlite3 *db)
{
  /* Failure is no loss: the pages stay in the WAL, durable, and the next turn tries again. */
  if (db != NULL)
    sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static bool
wait_for_work (LkCheckpointer *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

  while (!self->wanted && !self->ended)
    g_cond_wait (&self->wake, &self->mutex);
  self->wanted = false;
  return !self->ended;
}

static void *
work (void *data)
{
  LkCheckpointer *self = data;
  sqlite3 *db = NULL;

  while (wait_for_work (self)) {
    if (db == NULL)
      db = lk_store_connect (self->path, false, NULL);
    checkpoint (db);
  }
  sqlite3_close (db);
  return NULL;
}

/* After each commit, on the thread that committed. */
static int
committed_cb (void *data, sqlite3 *db, const char *name, int n_pages)
{
  LkCheckpointer *self = data;

  if (n_pages >= PAGES_TOO_MANY) {
    checkpoint (db);
  } else if (n_pages >= PAGES_WANTED) {
    g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->mutex);

    self->wanted = true;
    g_cond_signal (&self->wake);
  }
  return SQLITE_OK;
}

LkCheckpointer *
lk_checkpointer_new (const char *path, sqlite3 *db)
{
  LkCheckpointer *self = g_new0 (LkCheckpointer, 1);

  self->path = g_strdup (path);
  self->writer = db;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  self->thread = g_thread_new ("lk-checkpoint", work, self);
  sqlite3_wal_hook (db, committed_cb, self);
  return self;
}

void
lk_checkpointer_free (LkCheckpointer *self)
{
  if (self == NULL)
    return;
  sqlite3_wal_hook (self->writer, NULL, NULL);
  g_mutex_lock (&self->mutex);
  self->ended = true;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_free (self->path);
  g_free (self);
}
