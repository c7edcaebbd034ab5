/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/koffer.h"
#include "cli/proof-trust.h"
#include "engine/base/json.h"
#include "engine/proof/proof-gather.h"
#include "words/words-proof.h"

/* --- gathering ------------------------------------------------------------------------------------ */

static GFile *
file_of (const char *path)
{
  return path != NULL ? g_file_new_for_commandline_arg (path) : NULL;
}

/* The text of a code is given in the place of a file. */
static bool
gather_code (LkProofFiles *files, const char *code, const char *credential)
{
  g_autoptr (GFile) file = file_of (credential);
  g_autoptr (GError) error = NULL;

  files->pieces.token = code;
  if (file == NULL)
    return true;
  files->credential = lk_proof_file_read (file, LK_PROOF_CREDENTIAL_BYTES + 1, &error);
  files->pieces.credential = files->credential;
  if (error != NULL)
    koffer_fail (credential, error);
  return error == NULL;
}

static bool
gather (LkProofFiles *files, const char *path, const char *seal, const char *credential)
{
  g_autoptr (GFile) file = file_of (path), seal_file = file_of (seal);
  g_autoptr (GFile) credential_file = file_of (credential), about = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && lk_proof_token_is_one (path, strlen (path)))
    return gather_code (files, path, credential);
  if (lk_proof_files_open (files, file, seal_file, credential_file, &about, &error))
    return true;
  name = g_file_get_parse_name (about);
  koffer_fail (about == file ? path : name, error);
  return false;
}

/* --- telling -------------------------------------------------------------------------------------- */

static void
print_lines (const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_print ("%s\n", (const char *) lines->pdata[i]);
}

static void
print_verdict (const LkProofVerdict *verdict)
{
  g_autoptr (WordsVerdict) words = words_verdict_new (verdict);

  print_lines (words->about);
  print_lines (words->signer);
  print_lines (words->findings);
  g_print ("%s\n", words->conclusion);
}

static void
print_json (const LkProofVerdict *verdict)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *key = lk_proof_key_name (verdict->signer.public_key);
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lk_json_add_bool (builder, "holds", lk_proof_verdict_holds (verdict));
  lk_json_add_bool (builder, "intact", verdict->is_intact);
  lk_json_add_string (builder, "key", verdict->is_intact ? key : NULL);
  lk_json_add_string (builder, "signer", verdict->signer_name);
  lk_json_begin_array (builder, "issues");
  for (gsize i = 0; i < lk_issue_list_length (verdict->issues); i++) {
    const LkIssue *issue = lk_issue_list_get (verdict->issues, i);

    json_builder_begin_object (builder);
    lk_json_add_string (builder, "code", lk_issue_code_name (issue->code));
    lk_json_add_string (builder, "detail", issue->detail);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  text = lk_json_finish (builder, true);
  g_print ("%s\n", text);
}

int
koffer_verify (int argc, char **argv)
{
  g_autofree char *seal = NULL, *credential = NULL, *code = NULL, *keys = NULL, *root = NULL;
  g_auto (GStrv) trusted = NULL, words = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "signature", 0, 0, G_OPTION_ARG_FILENAME, &seal,
      N_ ("Signature of a PDF; without this FILE.sig"), N_ ("FILE") },
    { "credential", 0, 0, G_OPTION_ARG_FILENAME, &credential,
      N_ ("Credential that belongs to it; without this the .json beside a PDF, or the one inside it"),
      N_ ("FILE") },
    { "code", 0, 0, G_OPTION_ARG_STRING, &code, N_ ("Text of the QR code that has to belong to it"),
      N_ ("TEXT") },
    { "keys", 0, 0, G_OPTION_ARG_FILENAME, &keys, N_ ("List of keys"), N_ ("FILE") },
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &root,
      N_ ("The key that the list is signed by, or its file"), N_ ("KEY") },
    { "trust", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &trusted,
      N_ ("A key to be trusted beside the list, or its file; provider:KEY for certificates too; may be "
          "given several times"),
      N_ ("[provider:]KEY") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer in JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (LkProofTrusted) trust = NULL;
  g_auto (LkProofFiles) files = { 0 };
  g_autoptr (LkProofVerdict) verdict = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("FILE"), entries, 1, 1, &words, &status))
    return status;
  trust = koffer_trust_open (keys, root, trusted);
  if (trust == NULL || !gather (&files, words[0], seal, credential))
    return KOFFER_FAILED;
  if (code != NULL)
    files.pieces.token = code;
  verdict = lk_proof_check (&files.pieces, &trust->trust);
  if (as_json)
    print_json (verdict);
  else
    print_verdict (verdict);
  return lk_proof_verdict_holds (verdict) ? 0 : KOFFER_FAILED;
}
