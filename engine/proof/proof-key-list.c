/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-key-list.h"

#include <string.h>

#include "engine/proof/proof-member-private.h"

#define TYPE      "LernkofferKeyList"
#define MOST_NAME 200

static const char *const roles[LK_N_PROOF_ROLES] = {
  [LK_PROOF_ROLE_MACHINE] = "machine",
  [LK_PROOF_ROLE_TRAINER] = "trainer",
  [LK_PROOF_ROLE_PROVIDER] = "provider",
};

static const char *const states[LK_N_PROOF_KEY_STATES] = {
  [LK_PROOF_KEY_TRUSTED] = "trusted",
  [LK_PROOF_KEY_ROTATED] = "rotated",
  [LK_PROOF_KEY_REVOKED] = "revoked",
};

static unsigned
find_name (const char *const *names, unsigned n_names, const char *name)
{
  unsigned i = 0;

  while (i < n_names && !g_str_equal (names[i], name))
    i++;
  return i;
}

const char *
lk_proof_role_name (LkProofRole role)
{
  g_return_val_if_fail (role < LK_N_PROOF_ROLES, NULL);
  return roles[role];
}

LkProofRole
lk_proof_role_from_name (const char *name)
{
  return (LkProofRole) find_name (roles, LK_N_PROOF_ROLES, name);
}

static void
free_key (void *data)
{
  LkProofListedKey *key = data;

  g_free (key->name);
  g_free (key);
}

LkProofKeyList *
lk_proof_key_list_new (const char *publisher, gint64 issued, gint64 until)
{
  LkProofKeyList *list = g_new0 (LkProofKeyList, 1);

  list->publisher = g_strdup (publisher);
  list->issued = issued;
  list->until = until;
  list->keys = g_ptr_array_new_with_free_func (free_key);
  return list;
}

void
lk_proof_key_list_free (LkProofKeyList *list)
{
  if (list == NULL)
    return;
  g_free (list->publisher);
  g_ptr_array_unref (list->keys);
  g_free (list);
}

LkProofListedKey *
lk_proof_key_list_add (LkProofKeyList *list, const uint8_t public_key[LK_PROOF_KEY_BYTES],
                       const char *name, LkProofRole role)
{
  LkProofListedKey *key = g_new0 (LkProofListedKey, 1);

  memcpy (key->public_key, public_key, LK_PROOF_KEY_BYTES);
  key->name = g_strdup (name);
  key->role = role;
  key->from = list->issued;
  key->since = -1;
  g_ptr_array_add (list->keys, key);
  return key;
}

static void
add_text (GString *json, const char *start, const char *text)
{
  g_string_append (json, start);
  lk_json_append_string (json, text, strlen (text));
}

static void
add_moment (GString *json, const char *start, gint64 wall_us)
{
  g_autofree char *moment = lk_proof_moment (wall_us);

  if (wall_us >= 0)
    add_text (json, start, moment);
}

static void
add_key (GString *json, const LkProofListedKey *key)
{
  g_autofree char *name = lk_proof_key_name (key->public_key);

  add_text (json, "{\"key\":", name);
  add_text (json, ",\"name\":", key->name);
  add_text (json, ",\"role\":", roles[key->role]);
  add_text (json, ",\"state\":", states[key->state]);
  add_moment (json, ",\"from\":", key->from);
  add_moment (json, ",\"since\":", key->since);
  g_string_append_c (json, '}');
}

char *
lk_proof_key_list_sign (const LkProofKeyList *list, const LkProofKey *key, GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\"type\":\"" TYPE "\",\"version\":1");

  add_text (json, ",\"publisher\":", list->publisher);
  add_moment (json, ",\"issued\":", list->issued);
  add_moment (json, ",\"until\":", list->until);
  g_string_append (json, ",\"keys\":[");
  for (guint i = 0; i < list->keys->len; i++) {
    if (i > 0)
      g_string_append_c (json, ',');
    add_key (json, g_ptr_array_index (list->keys, i));
  }
  g_string_append (json, "]}");
  return lk_proof_integrity_sign (json->str, key, list->issued, error);
}

static bool
read_key (const LkJsonTree *tree, guint object, LkProofKeyList *list)
{
  g_autofree char *key = lk_proof_member_string (tree, object, "key", MOST_NAME);
  g_autofree char *name = lk_proof_member_string (tree, object, "name", MOST_NAME);
  g_autofree char *role = lk_proof_member_string (tree, object, "role", MOST_NAME);
  g_autofree char *state = lk_proof_member_string (tree, object, "state", MOST_NAME);
  uint8_t public_key[LK_PROOF_KEY_BYTES];
  LkProofListedKey *listed;

  if (key == NULL || name == NULL || role == NULL || state == NULL
      || lk_proof_role_from_name (role) == LK_N_PROOF_ROLES
      || find_name (states, LK_N_PROOF_KEY_STATES, state) == LK_N_PROOF_KEY_STATES
      || !lk_proof_key_from_name (key, -1, public_key)
      || lk_proof_key_list_find (list, public_key) != NULL)
    return false;
  listed = lk_proof_key_list_add (list, public_key, name, lk_proof_role_from_name (role));
  listed->state = (LkProofKeyState) find_name (states, LK_N_PROOF_KEY_STATES, state);
  listed->from = lk_proof_member_moment (tree, object, "from");
  listed->since = lk_proof_member_moment (tree, object, "since");
  return listed->since >= 0 || listed->state != LK_PROOF_KEY_ROTATED;
}

static bool
read_keys (const LkJsonTree *tree, LkProofKeyList *list)
{
  guint keys = lk_proof_member (tree, 0, "keys", LK_JSON_ARRAY);

  if (keys == 0 || tree->items[keys].n_children > LK_PROOF_LIST_KEYS)
    return false;
  for (guint i = lk_json_tree_first (tree, keys); i != tree->items[keys].next;
       i = tree->items[i].next)
    if (tree->items[i].kind != LK_JSON_OBJECT || !read_key (tree, i, list))
      return false;
  return true;
}

LkProofKeyList *
lk_proof_key_list_read (GBytes *bytes, GError **error)
{
  g_autoptr (LkJsonTree) tree = NULL;
  g_autoptr (LkProofKeyList) list = NULL;
  g_autofree char *publisher = NULL;
  gint64 issued, until;

  if (g_bytes_get_size (bytes) > LK_PROOF_LIST_BYTES) {
    lk_error_set (error, LK_ISSUE_PROOF_TOO_LARGE, "a list of keys");
    return NULL;
  }
  tree = lk_proof_parse (bytes, error);
  if (tree == NULL)
    return NULL;
  publisher = lk_proof_member_string (tree, 0, "publisher", MOST_NAME);
  issued = lk_proof_member_moment (tree, 0, "issued");
  until = lk_proof_member_moment (tree, 0, "until");
  list = lk_proof_key_list_new (publisher, issued, until);
  if (!lk_proof_integrity_check (tree, 0, LK_ISSUE_PROOF_LIST_ALTERED, &list->signer, error))
    return NULL;
  if (!lk_proof_member_is (tree, 0, "type", TYPE) || publisher == NULL || issued < 0
      || until < issued || !read_keys (tree, list)) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "no list of keys");
    return NULL;
  }
  return g_steal_pointer (&list);
}

const LkProofListedKey *
lk_proof_key_list_find (const LkProofKeyList *list, const uint8_t public_key[LK_PROOF_KEY_BYTES])
{
  for (guint i = 0; i < list->keys->len; i++) {
    const LkProofListedKey *key = g_ptr_array_index (list->keys, i);

    if (memcmp (key->public_key, public_key, LK_PROOF_KEY_BYTES) == 0)
      return key;
  }
  return NULL;
}

static bool
refuse (GError **error, LkIssueCode code, gint64 wall_us)
{
  g_autofree char *day = lk_proof_day (wall_us);

  lk_error_set (error, code, "%s", day);
  return false;
}

bool
lk_proof_listed_key_counts (const LkProofListedKey *key, gint64 signed_at, LkProofKind kind,
                            GError **error)
{
  bool is_attendance = kind == LK_PROOF_ATTENDANCE || kind == LK_PROOF_ATTENDANCE_PLUS;
  /* Without a time it may have been any. */
  bool is_late = key->since >= 0 && (signed_at < 0 || signed_at >= key->since);

  if (key->state == LK_PROOF_KEY_REVOKED && key->since < 0) {
    lk_error_set (error, LK_ISSUE_PROOF_KEY_REVOKED, "%s", key->name);
    return false;
  }
  if (key->state == LK_PROOF_KEY_REVOKED && is_late)
    return refuse (error, LK_ISSUE_PROOF_KEY_REVOKED_SINCE, key->since);
  if (key->state == LK_PROOF_KEY_ROTATED && is_late)
    return refuse (error, LK_ISSUE_PROOF_KEY_ROTATED, key->since);
  if (key->from >= 0 && signed_at < key->from)
    return refuse (error, LK_ISSUE_PROOF_KEY_EARLY, key->from);
  if (is_attendance && key->role == LK_PROOF_ROLE_MACHINE) {
    lk_error_set (error, LK_ISSUE_PROOF_KEY_ROLE, "%s", key->name);
    return false;
  }
  return true;
}
