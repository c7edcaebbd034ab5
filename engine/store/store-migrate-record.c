/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/proof/proof-record.h"
#include "engine/store/store-migrate.h"

/* What the migration `leaf` asks for: the record's hashes, as they were before and as they are. */

#define HEX_SIZE (2 * LK_PROOF_HASH_BYTES + 1)

/* A hash in that argument; %NULL: it is none. */
static const uint8_t *
take_hash (sqlite3_value *value)
{
  const void *bytes = sqlite3_value_blob (value);

  return sqlite3_value_bytes (value) == LK_PROOF_HASH_BYTES ? bytes : NULL;
}

static void
give_hash (sqlite3_context *context, const uint8_t *hash)
{
  sqlite3_result_blob (context, hash != NULL ? hash : (const uint8_t *) "",
                       hash != NULL ? LK_PROOF_HASH_BYTES : 0, SQLITE_TRANSIENT);
}

/* Whether an entry was as its hashes said: n, at, kind, body, body_hash, previous, hash. */
static bool
was_whole (sqlite3_value **values)
{
  const uint8_t *body_hash = take_hash (values[4]), *previous = take_hash (values[5]);
  const uint8_t *hash = take_hash (values[6]);
  const void *body = sqlite3_value_text (values[3]);
  g_autofree char *core = NULL, *moment = NULL;
  g_autoptr (GDateTime) at
      = g_date_time_new_from_unix_utc (sqlite3_value_int64 (values[1]) / G_USEC_PER_SEC);
  char body_hex[HEX_SIZE], previous_hex[HEX_SIZE];
  uint8_t again[LK_PROOF_HASH_BYTES];

  if (body_hash == NULL || previous == NULL || hash == NULL || at == NULL)
    return false;
  crypto_hash_sha256 (again, body, (unsigned long long) sqlite3_value_bytes (values[3]));
  if (body != NULL && memcmp (again, body_hash, sizeof again) != 0)
    return false;
  moment = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");
  sodium_bin2hex (body_hex, sizeof body_hex, body_hash, LK_PROOF_HASH_BYTES);
  sodium_bin2hex (previous_hex, sizeof previous_hex, previous, LK_PROOF_HASH_BYTES);
  core = g_strdup_printf ("{\"at\":\"%s\",\"body\":\"%s\",\"kind\":\"%s\",\"n\":%" G_GINT64_FORMAT
                          ",\"previous\":\"%s\"}",
                          moment, body_hex, (const char *) sqlite3_value_text (values[2]),
                          (gint64) sqlite3_value_int64 (values[0]), previous_hex);
  crypto_hash_sha256 (again, (const uint8_t *) core, strlen (core));
  return memcmp (again, hash, sizeof again) == 0;
}

/* In UTC, as lk_proof_entry_new() has it. (transfer full) */
static char *
day_of (sqlite3_value *at)
{
  char *day = lk_clock_format_iso (sqlite3_value_int64 (at));

  day[strlen ("2026-11-12")] = '\0';
  return day;
}

static void
day_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  sqlite3_result_text (context, day_of (values[0]), -1, g_free);
}

/* The leaf of such an entry; nothing if it was not whole. Where only the hash was left it is as good as any. */
static void
leaf_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *kind = (const char *) sqlite3_value_text (values[2]);
  const char *body = (const char *) sqlite3_value_text (values[3]);
  g_autofree char *day = day_of (values[1]);
  bool was_good = was_whole (values);
  uint8_t leaf[LK_PROOF_HASH_BYTES];

  if (was_good && body != NULL) {
    lk_proof_entry_leaf (day, kind, body, leaf);
    give_hash (context, leaf);
  } else {
    give_hash (context, was_good ? take_hash (values[6]) : NULL);
  }
}

/* The hash of a link by n, leaf, previous; nothing if one of them is none. */
static void
link_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const uint8_t *leaf = take_hash (values[1]), *previous = take_hash (values[2]);
  uint8_t hash[LK_PROOF_HASH_BYTES];

  if (leaf != NULL && previous != NULL)
    lk_proof_entry_link ((guint) sqlite3_value_int64 (values[0]), leaf, previous, hash);
  give_hash (context, leaf != NULL && previous != NULL ? hash : NULL);
}

int
lk_store_migrate_record (sqlite3 *db)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  static const struct {
    const char *name;
    int n_values;
    void (*call) (sqlite3_context *context, int n_values, sqlite3_value **values);
  } functions[] = {
    { "record_day", 1, day_cb },
    { "record_leaf", 7, leaf_cb },
    { "record_link", 3, link_cb },
  };
  int rc = SQLITE_OK;

  for (size_t i = 0; rc == SQLITE_OK && i < G_N_ELEMENTS (functions); i++)
    rc = sqlite3_create_function (db, functions[i].name, functions[i].n_values, flags, NULL,
                                  functions[i].call, NULL, NULL);
  return rc;
}
