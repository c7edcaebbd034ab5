/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-record.h"

#include <sodium.h>
#include <string.h>

#include "engine/base/random.h"
#include "engine/proof/proof-member-private.h"
#include "engine/proof/proof-record-private.h"

#define HEX_SIZE   (2 * LK_PROOF_HASH_BYTES + 1)
#define SALT_BYTES 16

static const uint8_t none[LK_PROOF_HASH_BYTES];

void
lk_proof_entry_free (LkProofEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->day);
  g_free (entry->kind);
  g_free (entry->body);
  g_free (entry);
}

LkProofRecord *
lk_proof_record_new (const char *learner_id, const char *learner_name)
{
  LkProofRecord *record = g_new0 (LkProofRecord, 1);

  record->learner_id = g_strdup (learner_id);
  record->learner_name = g_strdup (learner_name);
  record->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_proof_entry_free);
  return record;
}

void
lk_proof_record_free (LkProofRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->learner_id);
  g_free (record->learner_name);
  g_ptr_array_unref (record->entries);
  g_free (record);
}

bool
lk_proof_entry_kind_is_good (const char *kind)
{
  for (const char *c = kind; *c != '\0'; c++)
    if (!g_ascii_islower (*c) && *c != '_')
      return false;
  return *kind != '\0' && strlen (kind) <= LK_PROOF_RECORD_KIND;
}

char *
lk_proof_entry_text (const char *day, const char *kind, const char *body)
{
  return g_strdup_printf ("{\"body\":%s,\"day\":\"%s\",\"kind\":\"%s\"}", body, day, kind);
}

char *
lk_proof_entry_link_text (guint number, const uint8_t leaf[LK_PROOF_HASH_BYTES],
                          const uint8_t previous[LK_PROOF_HASH_BYTES])
{
  char own[HEX_SIZE], before[HEX_SIZE];

  sodium_bin2hex (own, sizeof own, leaf, LK_PROOF_HASH_BYTES);
  sodium_bin2hex (before, sizeof before, previous, LK_PROOF_HASH_BYTES);
  return g_strdup_printf ("{\"leaf\":\"%s\",\"n\":%u,\"previous\":\"%s\"}", own, number, before);
}

void
lk_proof_entry_leaf (const char *day, const char *kind, const char *body,
                     uint8_t ret_leaf[LK_PROOF_HASH_BYTES])
{
  g_autofree char *text = lk_proof_entry_text (day, kind, body);

  crypto_hash_sha256 (ret_leaf, (const uint8_t *) text, strlen (text));
}

void
lk_proof_entry_link (guint number, const uint8_t leaf[LK_PROOF_HASH_BYTES],
                     const uint8_t previous[LK_PROOF_HASH_BYTES],
                     uint8_t ret_hash[LK_PROOF_HASH_BYTES])
{
  g_autofree char *text = lk_proof_entry_link_text (number, leaf, previous);

  crypto_hash_sha256 (ret_hash, (const uint8_t *) text, strlen (text));
}

static const uint8_t *
last_hash (const LkProofRecord *record)
{
  const LkProofEntry *last;

  if (record->entries->len == 0)
    return none;
  last = g_ptr_array_index (record->entries, record->entries->len - 1);
  return last->hash;
}

/* The canonical form of a body that may be withheld. */
static char *
canonical_body (const char *body)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (body, strlen (body), NULL);

  if (tree == NULL || tree->items[0].kind != LK_JSON_OBJECT
      || lk_proof_member (tree, 0, "salt", LK_JSON_STRING) == 0)
    return NULL;
  return lk_proof_jcs (body, strlen (body));
}

LkProofEntry *
lk_proof_entry_new (guint number, const uint8_t previous[LK_PROOF_HASH_BYTES], gint64 at,
                    const char *kind, const char *body, GError **error)
{
  g_autoptr (LkProofEntry) entry = g_new0 (LkProofEntry, 1);

  entry->day = lk_proof_day (at);
  entry->kind = g_strdup (kind);
  entry->body = canonical_body (body);
  if (at < 0 || !lk_proof_is_day (entry->day) || !lk_proof_entry_kind_is_good (kind)
      || entry->body == NULL || strlen (entry->body) > LK_PROOF_RECORD_LINE / 2 || number == 0
      || number > LK_PROOF_RECORD_ENTRIES) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "no entry of a learning record");
    return NULL;
  }
  lk_proof_entry_leaf (entry->day, entry->kind, entry->body, entry->leaf);
  lk_proof_entry_link (number, entry->leaf, previous != NULL ? previous : none, entry->hash);
  return g_steal_pointer (&entry);
}

bool
lk_proof_record_add (LkProofRecord *record, gint64 at, const char *kind, const char *body,
                     GError **error)
{
  LkProofEntry *entry
      = lk_proof_entry_new (record->entries->len + 1, last_hash (record), at, kind, body, error);

  if (entry != NULL)
    g_ptr_array_add (record->entries, entry);
  return entry != NULL;
}

/* Whether the entry says what was written, wherever it stood then. */
static bool
is_whole (const LkProofEntry *entry)
{
  uint8_t leaf[LK_PROOF_HASH_BYTES];

  if (entry->body == NULL)
    return entry->day == NULL && entry->kind == NULL;
  if (entry->day == NULL || entry->kind == NULL || !lk_proof_is_day (entry->day)
      || !lk_proof_entry_kind_is_good (entry->kind))
    return false;
  lk_proof_entry_leaf (entry->day, entry->kind, entry->body, leaf);
  return memcmp (leaf, entry->leaf, sizeof leaf) == 0;
}

bool
lk_proof_record_add_kept (LkProofRecord *record, const LkProofEntry *entry, GError **error)
{
  guint number = record->entries->len + 1;
  uint8_t hash[LK_PROOF_HASH_BYTES];
  LkProofEntry *copy;

  if (!is_whole (entry)) {
    lk_error_set (error, LK_ISSUE_RECORD_ALTERED, "%u", number);
    return false;
  }
  lk_proof_entry_link (number, entry->leaf, last_hash (record), hash);
  if (memcmp (hash, entry->hash, sizeof hash) != 0) {
    lk_error_set (error, LK_ISSUE_RECORD_GAP, "%u", number);
    return false;
  }
  copy = g_memdup2 (entry, sizeof *entry);
  copy->day = g_strdup (entry->day);
  copy->kind = g_strdup (entry->kind);
  copy->body = g_strdup (entry->body);
  g_ptr_array_add (record->entries, copy);
  return true;
}

char *
lk_proof_record_salted (const char *body)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (body, strlen (body), NULL);
  g_autofree char *salt = lk_random_token (SALT_BYTES);
  g_autoptr (GString) text = g_string_new (NULL);

  if (tree == NULL || tree->items[0].kind != LK_JSON_OBJECT
      || lk_json_tree_member (tree, 0, "salt") != 0)
    return NULL;
  lk_json_tree_append (tree, 0, text);
  g_string_truncate (text, text->len - 1);
  g_string_append_printf (text, "%s\"salt\":\"%s\"}", tree->items[0].n_children > 0 ? "," : "",
                          salt);
  return lk_proof_jcs (text->str, text->len);
}

void
lk_proof_record_withhold (LkProofRecord *record, guint index)
{
  LkProofEntry *entry;

  g_return_if_fail (index < record->entries->len);
  entry = g_ptr_array_index (record->entries, index);
  g_clear_pointer (&entry->day, g_free);
  g_clear_pointer (&entry->kind, g_free);
  g_clear_pointer (&entry->body, g_free);
}

/* The signed first line. (transfer full) */
static char *
write_head (const LkProofRecord *record, const LkProofKey *key, gint64 issued, GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\"type\":\"" LK_PROOF_RECORD_TYPE "\",\"version\":1");
  g_autofree char *moment = lk_proof_moment (issued);
  char last[HEX_SIZE];

  sodium_bin2hex (last, sizeof last, last_hash (record), LK_PROOF_HASH_BYTES);
  g_string_append (json, ",\"learner\":{\"id\":");
  lk_json_append_string (json, record->learner_id, strlen (record->learner_id));
  g_string_append (json, ",\"name\":");
  lk_json_append_string (json, record->learner_name, strlen (record->learner_name));
  g_string_append_printf (json, "},\"issued\":\"%s\",\"count\":%u,\"last\":\"%s\"}", moment,
                          record->entries->len, last);
  return lk_proof_integrity_sign (json->str, key, issued, error);
}

static void
write_entry (GString *text, const LkProofEntry *entry, guint number, const uint8_t *previous)
{
  g_autofree char *link = lk_proof_entry_link_text (number, entry->leaf, previous);
  char hash[HEX_SIZE];

  sodium_bin2hex (hash, sizeof hash, entry->hash, LK_PROOF_HASH_BYTES);
  g_string_append_c (text, '{');
  if (entry->body != NULL) {
    g_autofree char *said = lk_proof_entry_text (entry->day, entry->kind, entry->body);

    g_string_append_printf (text, "\"entry\":%s,", said);
  }
  g_string_append_printf (text, "\"hash\":\"%s\",\"link\":%s}\n", hash, link);
}

char *
lk_proof_record_write (const LkProofRecord *record, const LkProofKey *key, gint64 issued,
                       GError **error)
{
  g_autofree char *head = write_head (record, key, issued, error);
  const uint8_t *previous = none;
  GString *text;

  if (head == NULL)
    return NULL;
  text = g_string_new (head);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < record->entries->len; i++) {
    const LkProofEntry *entry = g_ptr_array_index (record->entries, i);

    write_entry (text, entry, i + 1, previous);
    previous = entry->hash;
  }
  return g_string_free (text, FALSE);
}
