/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/proof-trust.h"

#include <glib/gi18n.h>
#include <gio/gio.h>

#include "cli/koffer.h"
#include "engine/base/clock.h"
#include "engine/proof/proof-key-file.h"

#define FOLDER "lernkoffer"
#define LIST   "keys.json"
#define ROOT   "root.pub"

GBytes *
koffer_read_file (const char *path, gsize most, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
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
    lk_error_set (error, LK_ISSUE_PROOF_TOO_LARGE, "%s", path);
    return NULL;
  }
  return g_bytes_new (data, n);
}

/* A key by its name, or in the file of that name. */
static bool
read_key (const char *word, uint8_t ret_public[LK_PROOF_KEY_BYTES], GError **error)
{
  return lk_proof_key_from_name (word, -1, ret_public)
         || lk_proof_key_load_public (word, ret_public, error);
}

static bool
open_list (KofferTrust *trust, const char *path, const char *root, GError **error)
{
  g_autoptr (GBytes) bytes = koffer_read_file (path, LK_PROOF_LIST_BYTES, error);

  if (bytes == NULL || !read_key (root, trust->root, error))
    return false;
  trust->list = lk_proof_key_list_read (bytes, error);
  return trust->list != NULL;
}

/* The list of the first folder of settings that has one. */
static bool
open_usual_list (KofferTrust *trust, char **ret_path, GError **error)
{
  const char *const *system = g_get_system_config_dirs ();
  g_autoptr (GPtrArray) folders = g_ptr_array_new ();

  g_ptr_array_add (folders, (void *) g_get_user_config_dir ());
  for (; *system != NULL; system++)
    g_ptr_array_add (folders, (void *) *system);
  for (guint i = 0; i < folders->len; i++) {
    const char *folder = g_ptr_array_index (folders, i);
    g_autofree char *list = g_build_filename (folder, FOLDER, LIST, NULL);
    g_autofree char *root = g_build_filename (folder, FOLDER, ROOT, NULL);

    if (!g_file_test (list, G_FILE_TEST_EXISTS))
      continue;
    *ret_path = g_strdup (list);
    return open_list (trust, list, root, error);
  }
  return true;
}

static bool
add_key (KofferTrust *trust, const char *word)
{
  LkProofListedKey *key = g_new0 (LkProofListedKey, 1);
  g_autoptr (GError) error = NULL;

  key->from = key->since = -1;
  key->role = LK_PROOF_ROLE_PROVIDER;
  key->name = g_strdup (word);
  g_ptr_array_add (trust->keys, key);
  if (read_key (word, key->public_key, &error))
    return true;
  koffer_fail (word, error);
  return false;
}

static void
free_key (void *data)
{
  LkProofListedKey *key = data;

  g_free (key->name);
  g_free (key);
}

bool
koffer_trust_open (KofferTrust *trust, const char *keys, const char *root, char **trusted)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (keys);
  bool good;

  trust->keys = g_ptr_array_new_with_free_func (free_key);
  if (keys != NULL && root == NULL) {
    g_printerr ("%s\n", _ ("koffer: --keys needs --root, the key that the list is signed by."));
    return false;
  }
  if (keys != NULL)
    good = open_list (trust, keys, root, &error);
  else
    good = open_usual_list (trust, &path, &error);
  if (!good) {
    koffer_fail (path, error);
    return false;
  }
  for (; trusted != NULL && *trusted != NULL; trusted++)
    if (!add_key (trust, *trusted))
      return false;
  trust->trust = (LkProofTrust){ .list = trust->list,
                                 .root = trust->list != NULL ? trust->root : NULL,
                                 .keys = trust->keys,
                                 .now = lk_clock_wall (lk_clock_system ()) };
  return true;
}

void
koffer_trust_clear (KofferTrust *trust)
{
  lk_proof_key_list_free (trust->list);
  g_clear_pointer (&trust->keys, g_ptr_array_unref);
}
