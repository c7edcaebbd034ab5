/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "engine/store/store-private.h"

#define PIN_MIN 4
#define PIN_MAX 8
/* Wrong ones in a row until the wait begins; each further one begins it again. */
#define FAILURES_FREE 5
#define WAIT          (30 * G_USEC_PER_SEC)

static bool
is_pin (const char *pin)
{
  size_t length = strlen (pin);

  return length >= PIN_MIN && length <= PIN_MAX && strspn (pin, "0123456789") == length;
}

char *
lk_store_pin_hash (const char *pin, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];

  if (!is_pin (pin)) {
    lk_error_set (error, LK_ISSUE_PIN_FORMAT, "%d to %d digits", PIN_MIN, PIN_MAX);
    return NULL;
  }
  if (crypto_pwhash_str_alg (hash, pin, strlen (pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13)
      == 0)
    return g_strdup (hash);
  lk_error_set (error, LK_ISSUE_STORE_IO, "no memory for Argon2id");
  return NULL;
}

static bool
write_pin (LkStore *store, gint64 id, const char *hash, GError **error)
{
  g_auto (LkQuery) query
      = lk_query (store->statements,
                  "UPDATE learner SET pin = ?, pin_failures = 0, pin_wait_until = 0 WHERE id = ?");

  lk_query_text (&query, hash);
  lk_query_int (&query, id);
  if (!lk_query_run (&query, error))
    return false;
  if (sqlite3_changes (store->db) > 0)
    return true;
  lk_error_set (error, LK_ISSUE_LEARNER_UNKNOWN, "%" G_GINT64_FORMAT, id);
  return false;
}

bool
lk_store_learner_set_pin (LkStore *store, gint64 id, const char *pin, GError **error)
{
  g_autofree char *hash = NULL;

  /* Before the lock: it takes its time. */
  if (pin != NULL && (hash = lk_store_pin_hash (pin, error)) == NULL)
    return false;

  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error) && write_pin (store, id, hash, error)
         && lk_transaction_commit (&transaction, error);
}

static const LkPinKeeper learner_keeper = {
  .read = "SELECT pin, pin_failures, pin_wait_until FROM learner WHERE id = ?",
  .write = "UPDATE learner SET pin_failures = ?, pin_wait_until = ? WHERE id = ?",
  /* Who knows the old one needs no new one. */
  .met = "UPDATE pin_renewal SET waiting = 0 WHERE waiting AND learner_id = ?",
  .nobody = LK_ISSUE_LEARNER_UNKNOWN,
};

typedef struct {
  char *hash; /* %NULL: no PIN */
  gint64 failures, wait_until;
} PinState;

static bool
read_state (LkStore *store, const LkPinKeeper *keeper, gint64 id, PinState *state, GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, keeper->read);
  bool found;

  lk_query_int (&query, id);
  found = lk_query_next (&query);
  if (found) {
    state->hash = lk_query_get_text (&query);
    state->failures = lk_query_get_int (&query);
    state->wait_until = lk_query_get_int (&query);
  }
  if (!lk_query_done (&query, error))
    return false;
  if (!found)
    lk_error_set (error, keeper->nobody, "%" G_GINT64_FORMAT, id);
  return found;
}

static bool
write_state (LkStore *store, const LkPinKeeper *keeper, gint64 id, const PinState *state,
             GError **error)
{
  g_auto (LkQuery) query = lk_query (store->statements, keeper->write);

  lk_query_int (&query, state->failures);
  lk_query_int (&query, state->wait_until);
  lk_query_int (&query, id);
  return lk_query_run (&query, error);
}

/* Counts the try as a wrong one before it is looked at: a program killed meanwhile gives no free
 * try. Returns false, with PIN_WAIT, while waiting. */
static bool
count_try (LkStore *store, const LkPinKeeper *keeper, gint64 id, PinState *state, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };
  gint64 now = lk_store_now (store), left;

  if (!lk_store_begin (store, &transaction, error) || !read_state (store, keeper, id, state, error))
    return false;
  if (state->hash == NULL)
    return true;
  left = state->wait_until - now;
  if (left > WAIT) {
    /* The clock was set back: nobody waits longer than the wait. */
    left = WAIT;
    state->wait_until = now + WAIT;
    if (!write_state (store, keeper, id, state, error)
        || !lk_transaction_commit (&transaction, error))
      return false;
  }
  if (left > 0) {
    lk_error_set (error, LK_ISSUE_PIN_WAIT, "%" G_GINT64_FORMAT,
                  (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
    return false;
  }
  state->failures++;
  state->wait_until = state->failures >= FAILURES_FREE ? now + WAIT : 0;
  return write_state (store, keeper, id, state, error)
         && lk_transaction_commit (&transaction, error);
}

static bool
note_met (LkStore *store, const LkPinKeeper *keeper, gint64 id, GError **error)
{
  g_auto (LkQuery) query = { 0 };

  if (keeper->met == NULL)
    return true;
  query = lk_query (store->statements, keeper->met);
  lk_query_int (&query, id);
  return lk_query_run (&query, error);
}

static bool
forget_tries (LkStore *store, const LkPinKeeper *keeper, gint64 id, GError **error)
{
  static const PinState none = { NULL, 0, 0 };
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&store->mutex);
  g_auto (LkTransaction) transaction = { NULL, false };

  return lk_store_begin (store, &transaction, error)
         && write_state (store, keeper, id, &none, error) && note_met (store, keeper, id, error)
         && lk_transaction_commit (&transaction, error);
}

bool
lk_store_pin_check (LkStore *store, const LkPinKeeper *keeper, gint64 id, const char *pin,
                    GError **error)
{
  PinState state = { NULL, 0, 0 };
  bool counted = count_try (store, keeper, id, &state, error);
  g_autofree char *hash = state.hash;

  if (!counted)
    return false;
  if (hash == NULL)
    return true;
  if (pin != NULL && crypto_pwhash_str_verify (hash, pin, strlen (pin)) == 0)
    return forget_tries (store, keeper, id, error);
  lk_error_set (error, LK_ISSUE_PIN_WRONG, "%" G_GINT64_FORMAT, id);
  return false;
}

bool
lk_store_learner_check_pin (LkStore *store, gint64 id, const char *pin, GError **error)
{
  return lk_store_pin_check (store, &learner_keeper, id, pin, error);
}
