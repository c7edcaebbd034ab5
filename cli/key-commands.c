/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/koffer.h"
#include "cli/proof-trust.h"
#include "engine/base/clock.h"
#include "engine/proof/proof-key-file.h"

int
koffer_new_key (int argc, char **argv)
{
  const GOptionEntry entries[] = { G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (LkProofKey) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *minisign = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("FILE"), entries, 1, 1, &words, &status))
    return status;
  key = lk_proof_key_new ();
  if (!lk_proof_key_save (key, words[0], &error))
    return koffer_fail (words[0], error);
  name = lk_proof_key_name (key->public_key);
  minisign = lk_proof_key_minisign (key->public_key);
  g_print ("%s\n", name);
  g_print (_ ("For minisign: %s\n"), minisign);
  g_print (_ ("Keep %s secret, and give %s.pub to those who verify.\n"), words[0], words[0]);
  return 0;
}

/* The list in canonical form with its signature, if a list comes of it. (transfer full) */
static char *
sign_list (GBytes *bytes, const LkProofKey *key, GError **error)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *signed_text
      = lk_proof_integrity_sign (text, key, lk_clock_wall (lk_clock_system ()), error);
  g_autoptr (GBytes) signed_bytes = NULL;
  g_autoptr (LkProofKeyList) list = NULL;

  if (signed_text == NULL)
    return NULL;
  signed_bytes = g_bytes_new (signed_text, strlen (signed_text));
  list = lk_proof_key_list_read (signed_bytes, error);
  return list != NULL ? g_steal_pointer (&signed_text) : NULL;
}

int
koffer_sign_keys (int argc, char **argv)
{
  g_autofree char *key_path = NULL;
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &key_path, N_ ("Private key of whom the list is"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (LkProofKey) key = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("FILE OUTPUT"), entries, 2, 2, &words, &status))
    return status;
  if (key_path == NULL) {
    g_printerr ("%s\n", _ ("koffer: --key is missing, the private key to sign with."));
    return KOFFER_USAGE;
  }
  key = lk_proof_key_load (key_path, &error);
  if (key == NULL)
    return koffer_fail (key_path, error);
  bytes = koffer_read_file (words[0], LK_PROOF_LIST_BYTES, &error);
  if (bytes != NULL)
    text = sign_list (bytes, key, &error);
  if (text == NULL)
    return koffer_fail (words[0], error);
  if (!g_file_set_contents (words[1], text, -1, &error))
    return koffer_fail (words[1], error);
  return 0;
}
