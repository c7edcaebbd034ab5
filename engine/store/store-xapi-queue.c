/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-xapi-private.h"

/*
 * One flush for all calls that wait at the same time. Whoever finds nobody at work takes all that
 * wait and writes them in one transaction, each in a savepoint of its own; the others sleep until
 * theirs is done.
 */

typedef struct {
  const LkStatementBatch *batch;
  gint64 generation; /* of the log of the attempt that its commits are on */
  LkStatementsOutcome outcome;
  size_t index;
  bool good, done;
  GError *error;
} Turn;

struct _LkStatementQueue {
  GMutex mutex; /* guards all below, and `done` of the turns */
  GCond wake;
  GPtrArray *waiting; /* Turn, borrowed */
  bool busy;
};

LkStatementQueue *
lk_statement_queue_new (void)
{
  LkStatementQueue *queue = g_new0 (LkStatementQueue, 1);

  g_mutex_init (&queue->mutex);
  g_cond_init (&queue->wake);
  queue->waiting = g_ptr_array_new ();
  return queue;
}

void
lk_statement_queue_free (LkStatementQueue *queue)
{
  if (queue == NULL)
    return;
  g_ptr_array_unref (queue->waiting);
  g_cond_clear (&queue->wake);
  g_mutex_clear (&queue->mutex);
  g_free (queue);
}

static bool
run (LkStore *store, const char *sql, GError **error)
{
  return lk_store_exec (store->db, sql, error);
}

/* Whether the transaction is still good; what became of the turn stands in it. */
static bool
write_turn (LkStore *store, Turn *turn)
{
  const LkStatementBatch *batch = turn->batch;

  if (!run (store, "SAVEPOINT turn", &turn->error))
    return false;
  turn->good = lk_store_statements_write (store, batch, &turn->outcome, &turn->index, &turn->error)
               && (turn->outcome != LK_STATEMENTS_KEPT
                   || lk_store_commits_write (store, batch->commits, batch->n_commits,
                                              &turn->generation, &turn->error));
  if (!turn->good || turn->outcome != LK_STATEMENTS_KEPT) {
    /* Some failures have undone the whole transaction. */
    if (sqlite3_get_autocommit (store->db) || !run (store, "ROLLBACK TO turn", NULL))
      return false;
  }
  return run (store, "RELEASE turn", turn->good ? &turn->error : NULL);
}

static bool
write_turns (LkStore *store, const GPtrArray *turns, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  if (!lk_store_begin (store, &transaction, error))
    return false;
  for (guint i = 0; i < turns->len; i++) {
    Turn *turn = turns->pdata[i];

    if (!write_turn (store, turn)) {
      if (turn->error != NULL)
        *error = g_error_copy (turn->error);
      else
        lk_error_set (error, LK_ISSUE_STORE_IO, "statements: the transaction was undone");
      return false;
    }
  }
  return lk_transaction_commit (&transaction, error);
}

static void
work (LkStore *store, const GPtrArray *turns)
{
  g_autoptr (GError) error = NULL;

  if (write_turns (store, turns, &error))
    return;
  for (guint i = 0; i < turns->len; i++) {
    Turn *turn = turns->pdata[i];

    turn->good = false;
    if (turn->error == NULL)
      turn->error = g_error_copy (error);
  }
}

/* Waits until somebody has done @turn, or does it, and all that wait with it. */
static void
take_turn (LkStore *store, Turn *turn)
{
  LkStatementQueue *queue = store->statement_queue;

  g_mutex_lock (&queue->mutex);
  g_ptr_array_add (queue->waiting, turn);
  while (!turn->done && queue->busy)
    g_cond_wait (&queue->wake, &queue->mutex);
  if (!turn->done) {
    g_autoptr (GPtrArray) turns = g_steal_pointer (&queue->waiting);

    queue->waiting = g_ptr_array_new ();
    queue->busy = true;
    g_mutex_unlock (&queue->mutex);
    work (store, turns);
    g_mutex_lock (&queue->mutex);
    queue->busy = false;
    for (guint i = 0; i < turns->len; i++)
      ((Turn *) turns->pdata[i])->done = true;
    g_cond_broadcast (&queue->wake);
  }
  g_mutex_unlock (&queue->mutex);
}

bool
lk_store_statements_add (LkStore *store, const LkStatementBatch *batch,
                         LkStatementsOutcome *ret_outcome, size_t *ret_index, GError **error)
{
  Turn turn = { .batch = batch };
  /* Held before the turn is taken: whoever writes for all waits for no log. */
  LkPendingLog *log
      = batch->n_commits > 0 ? lk_pending_hold (store, batch->commits[0].attempt_id) : NULL;

  if (log != NULL)
    turn.generation = lk_pending_generation (log);
  take_turn (store, &turn);
  if (log != NULL)
    lk_pending_release (log,
                        turn.good && turn.outcome == LK_STATEMENTS_KEPT ? turn.generation : -1);
  if (!turn.good) {
    g_propagate_error (error, turn.error);
    return false;
  }
  g_clear_error (&turn.error);
  *ret_outcome = turn.outcome;
  if (turn.outcome == LK_STATEMENTS_CONFLICT && ret_index != NULL)
    *ret_index = turn.index;
  return true;
}
