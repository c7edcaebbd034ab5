/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "engine/proof/proof-key-file.h"
#include "engine/prove/prove.h"

#define FOLDER  "keys"
#define MACHINE "machine"
#define SUFFIX  ".key"

static char *
path_of (LkStore *store, const char *name)
{
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);

  return g_build_filename (lk_store_folder (store), FOLDER, file, NULL);
}

static bool
make_folder (LkStore *store, GError **error)
{
  g_autofree char *folder = g_build_filename (lk_store_folder (store), FOLDER, NULL);

  if (g_mkdir (folder, 0700) == 0 || errno == EEXIST)
    return true;
  lk_error_set (error, errno == ENOSPC ? LK_ISSUE_STORE_FULL : LK_ISSUE_STORE_IO, "%s: %s", folder,
                g_strerror (errno));
  return false;
}

/* Another program may make it at the same time: one of them is quicker, and both have that one. */
static LkProofKey *
make_key (LkStore *store, const char *path, GError **error)
{
  g_autoptr (LkProofKey) key = lk_proof_key_new ();
  g_autoptr (GError) problem = NULL;

  if (!make_folder (store, error))
    return NULL;
  if (lk_proof_key_save (key, path, &problem))
    return g_steal_pointer (&key);
  if (g_error_matches (problem, LK_ERROR, (int) LK_ISSUE_KEY_EXISTS)
      && g_file_test (path, G_FILE_TEST_EXISTS))
    return lk_proof_key_load (path, error);
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

/* The public half alone is of no use: a program was killed while it wrote, or somebody took the other one. */
static void
drop_lone_half (const char *path)
{
  g_autofree char *half = g_strconcat (path, LK_PROOF_PUBLIC_SUFFIX, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_unlink (half);
}

static LkProofKey *
key_of (LkStore *store, const char *name, GError **error)
{
  g_autofree char *path = path_of (store, name);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return lk_proof_key_load (path, error);
  drop_lone_half (path);
  return make_key (store, path, error);
}

LkProofKey *
lk_prove_machine_key (LkStore *store, GError **error)
{
  return key_of (store, MACHINE, error);
}

bool
lk_prove_machine_public (LkStore *store, uint8_t ret_public[LK_PROOF_KEY_BYTES])
{
  g_autofree char *path = path_of (store, MACHINE);
  g_autoptr (LkProofKey) key
      = g_file_test (path, G_FILE_TEST_EXISTS) ? lk_proof_key_load (path, NULL) : NULL;

  if (key != NULL)
    memcpy (ret_public, key->public_key, LK_PROOF_KEY_BYTES);
  return key != NULL;
}

LkProofKey *
lk_prove_learner_key (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (LkLearner) learner = lk_store_learner (store, learner_id, error);

  return learner != NULL ? key_of (store, learner->uuid, error) : NULL;
}
