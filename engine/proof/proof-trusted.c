/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-trusted.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "engine/proof/proof-key-file.h"
#include "engine/proof/proof-member-private.h"

#define FOLDER "lernkoffer"
#define LIST   "keys.json"
#define ROOT   "root.pub"

GBytes *
lk_proof_file_read (GFile *file, gsize most, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autofree char *data = NULL;
  gsize n;

  if (stream == NULL)
    return NULL;
  /* One byte more shows that there is more. */
  data = g_malloc (most + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, most + 1, &n, NULL, error))
    return NULL;
  if (n > most) {
    g_autofree char *name = g_file_get_parse_name (file);

    lk_error_set (error, LK_ISSUE_PROOF_TOO_LARGE, "%s", name);
    return NULL;
  }
  return g_bytes_new (data, n);
}

/* --- whom ------------------------------------------------------------------------------------------- */

static void
free_key (void *data)
{
  LkProofListedKey *key = data;

  g_free (key->name);
  g_free (key);
}

LkProofTrusted *
lk_proof_trusted_new (gint64 now)
{
  LkProofTrusted *trusted = g_new0 (LkProofTrusted, 1);

  trusted->keys = g_ptr_array_new_with_free_func (free_key);
  trusted->trust = (LkProofTrust){ .keys = trusted->keys, .now = now };
  return trusted;
}

void
lk_proof_trusted_free (LkProofTrusted *trusted)
{
  if (trusted == NULL)
    return;
  lk_proof_key_list_free (trusted->list);
  g_ptr_array_unref (trusted->keys);
  g_free (trusted);
}

bool
lk_proof_trusted_read_key (const char *word, uint8_t ret_public[LK_PROOF_KEY_BYTES], GError **error)
{
  return lk_proof_key_from_name (word, -1, ret_public)
         || lk_proof_key_load_public (word, ret_public, error);
}

void
lk_proof_trusted_add (LkProofTrusted *trusted, const uint8_t public_key[LK_PROOF_KEY_BYTES],
                      const char *name, LkProofRole role)
{
  LkProofListedKey *key = g_new0 (LkProofListedKey, 1);

  memcpy (key->public_key, public_key, LK_PROOF_KEY_BYTES);
  key->from = key->since = -1;
  key->role = role;
  key->name = g_strdup (name);
  g_ptr_array_add (trusted->keys, key);
}

bool
lk_proof_trusted_open (LkProofTrusted *trusted, const char *path, const char *root, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) bytes = lk_proof_file_read (file, LK_PROOF_LIST_BYTES, error);

  if (bytes == NULL || !lk_proof_trusted_read_key (root, trusted->root, error))
    return false;
  trusted->list = lk_proof_key_list_read (bytes, error);
  trusted->trust.list = trusted->list;
  trusted->trust.root = trusted->list != NULL ? trusted->root : NULL;
  return trusted->list != NULL;
}

/* --- where ------------------------------------------------------------------------------------------ */

/* The first file of that name in the folders of settings; %NULL: there is none. (transfer full) */
static char *
find_setting (const char *name)
{
  const char *const *system = g_get_system_config_dirs ();
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  g_ptr_array_add (folders, (void *) g_get_user_config_dir ());
  for (; *system != NULL; system++)
    g_ptr_array_add (folders, (void *) *system);
  for (guint i = 0; i < folders->len; i++) {
    g_autofree char *path = g_build_filename (folders->pdata[i], FOLDER, name, NULL);

    if (g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
  return NULL;
}

bool
lk_proof_trusted_open_usual (LkProofTrusted *trusted, char **ret_path, GError **error)
{
  g_autofree char *list = find_setting (LIST);
  g_autofree char *folder = NULL, *root = NULL, *other = NULL;

  *ret_path = g_strdup (list);
  if (list == NULL)
    return true;
  folder = g_path_get_dirname (list);
  root = g_build_filename (folder, ROOT, NULL);
  /* Of an administrator, with a list that a person has brought in. */
  if (!g_file_test (root, G_FILE_TEST_EXISTS) && (other = find_setting (ROOT)) != NULL)
    return lk_proof_trusted_open (trusted, list, other, error);
  return lk_proof_trusted_open (trusted, list, root, error);
}

bool
lk_proof_trusted_root (uint8_t ret_public[LK_PROOF_KEY_BYTES])
{
  g_autofree char *root = find_setting (ROOT);

  return root != NULL && lk_proof_key_load_public (root, ret_public, NULL);
}

/* --- taking a list in --------------------------------------------------------------------------------- */

static bool
refuse (GError **error, LkIssueCode code, const char *detail)
{
  lk_error_set (error, code, "%s", detail);
  return false;
}

static bool
refuse_day (GError **error, LkIssueCode code, gint64 moment)
{
  g_autofree char *day = lk_proof_day (moment);

  return refuse (error, code, day);
}

/* Not before the one that is there: an old list would bring a key back that was withdrawn since. */
static bool
is_news (const LkProofKeyList *list, gint64 now, GError **error)
{
  g_autoptr (LkProofTrusted) there = lk_proof_trusted_new (now);
  g_autofree char *path = NULL;

  if (list->until < now)
    return refuse_day (error, LK_ISSUE_PROOF_LIST_OLD, list->until);
  /* One that cannot be read is as none. */
  if (!lk_proof_trusted_open_usual (there, &path, NULL) || there->list == NULL
      || memcmp (there->list->signer.public_key, there->root, LK_PROOF_KEY_BYTES) != 0)
    return true;
  return list->issued >= there->list->issued
         || refuse_day (error, LK_ISSUE_PROOF_LIST_OLDER, there->list->issued);
}

static bool
is_signed_by (const LkProofKeyList *list, const uint8_t *root, GError **error)
{
  g_autofree char *name = lk_proof_key_name (list->signer.public_key);

  return (root != NULL && memcmp (list->signer.public_key, root, LK_PROOF_KEY_BYTES) == 0)
         || refuse (error, LK_ISSUE_PROOF_LIST_STRANGER, name);
}

static bool
write_setting (const char *folder, const char *name, const char *text, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_set_contents_full (path, text, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0644, error);
}

/* The key first: a list without it is refused, a key without a list is of no harm. */
static bool
write_all (GBytes *list, const uint8_t *root, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), FOLDER, NULL);
  g_autofree char *name = lk_proof_key_name (root);
  g_autofree char *line = g_strconcat (name, "\n", NULL);
  uint8_t known[LK_PROOF_KEY_BYTES];
  gsize length;
  const char *text = g_bytes_get_data (list, &length);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return refuse (error, LK_ISSUE_STORE_IO, folder);
  return (lk_proof_trusted_root (known) || write_setting (folder, ROOT, line, strlen (line), error))
         && write_setting (folder, LIST, text, length, error);
}

bool
lk_proof_trusted_import (GBytes *list, const uint8_t *root, gint64 now, GError **error)
{
  g_autoptr (LkProofKeyList) read = lk_proof_key_list_read (list, error);
  uint8_t known[LK_PROOF_KEY_BYTES];

  if (read == NULL)
    return false;
  if (lk_proof_trusted_root (known))
    root = known;
  return is_signed_by (read, root, error) && is_news (read, now, error)
         && write_all (list, root, error);
}
