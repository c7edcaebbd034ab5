/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/proof-trust.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/koffer.h"
#include "engine/base/clock.h"

/* `trainer:KEY`, `provider:KEY`; before anything else a colon is part of a file's name. */
static LkProofRole
take_role (const char **word)
{
  const char *colon = strchr (*word, ':');
  g_autofree char *name = colon != NULL ? g_strndup (*word, (gsize) (colon - *word)) : NULL;
  LkProofRole role = name != NULL ? lk_proof_role_from_name (name) : LK_N_PROOF_ROLES;

  if (role == LK_N_PROOF_ROLES)
    return LK_PROOF_ROLE_MACHINE;
  *word = colon + 1;
  return role;
}

GBytes *
koffer_read_file (const char *path, gsize most, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return lk_proof_file_read (file, most, error);
}

static bool
add_key (LkProofTrusted *trust, const char *word)
{
  uint8_t key[LK_PROOF_KEY_BYTES];
  LkProofRole role = take_role (&word);
  g_autoptr (GError) error = NULL;

  if (lk_proof_trusted_read_key (word, key, &error)) {
    lk_proof_trusted_add (trust, key, word, role);
    return true;
  }
  koffer_fail (word, error);
  return false;
}

LkProofTrusted *
koffer_trust_open (const char *keys, const char *root, char **trusted)
{
  g_autoptr (LkProofTrusted) trust = lk_proof_trusted_new (lk_clock_wall (lk_clock_system ()));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (keys);
  bool good;

  if (keys != NULL && root == NULL) {
    g_printerr ("%s\n", _ ("koffer: --keys needs --root, the key that the list is signed by."));
    return NULL;
  }
  if (keys != NULL)
    good = lk_proof_trusted_open (trust, keys, root, &error);
  else
    good = lk_proof_trusted_open_usual (trust, &path, &error);
  if (!good) {
    koffer_fail (path, error);
    return NULL;
  }
  for (; trusted != NULL && *trusted != NULL; trusted++)
    if (!add_key (trust, *trusted))
      return NULL;
  return g_steal_pointer (&trust);
}
