/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/koffer.h"
#include "cli/proof-trust.h"
#include "engine/base/json.h"
#include "engine/proof/proof-seal.h"
#include "words/words.h"

/* The largest file that can be anything here. */
#define MOST_BYTES MAX (LK_PROOF_RECORD_BYTES, LK_PROOF_PDF_BYTES)

static const char *const kinds[LK_N_PROOF_KINDS] = {
  [LK_PROOF_LEARNING] = N_ ("Record of learning"),
  [LK_PROOF_ATTENDANCE] = N_ ("Certificate of attendance"),
  [LK_PROOF_ATTENDANCE_PLUS] = N_ ("Certificate of attendance with a passed self-test"),
};

/* What is verified, and what holds it. */
typedef struct {
  LkProofPieces pieces;
  GBytes *main, *seal, *credential;
  char *code, *seal_name;
} Pieces;

static void
pieces_clear (Pieces *pieces)
{
  g_clear_pointer (&pieces->main, g_bytes_unref);
  g_clear_pointer (&pieces->seal, g_bytes_unref);
  g_clear_pointer (&pieces->credential, g_bytes_unref);
  g_free (pieces->code);
  g_free (pieces->seal_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

/* --- gathering ------------------------------------------------------------------------------------ */

/* A file that may be missing if nobody asked for it. */
static bool
read_piece (const char *path, bool is_asked, gsize most, GBytes **ret_bytes)
{
  g_autoptr (GError) error = NULL;

  if (!is_asked && !g_file_test (path, G_FILE_TEST_EXISTS))
    return true;
  *ret_bytes = koffer_read_file (path, most, &error);
  if (*ret_bytes != NULL)
    return true;
  koffer_fail (path, error);
  return false;
}

/* `nachweis.json` beside `nachweis.pdf`. (transfer full) */
static char *
credential_beside (const char *path)
{
  gsize length = strlen (path);

  if (g_str_has_suffix (path, ".pdf"))
    length -= strlen (".pdf");
  return g_strdup_printf ("%.*s.json", (int) length, path);
}

static bool
gather_pdf (Pieces *pieces, const char *path, const char *seal, const char *credential)
{
  g_autofree char *usual_seal = g_strconcat (path, LK_PROOF_SEAL_SUFFIX, NULL);
  g_autofree char *usual_credential = credential_beside (path);

  if (!read_piece (seal != NULL ? seal : usual_seal, seal != NULL, LK_PROOF_SEAL_BYTES + 1,
                   &pieces->seal)
      || !read_piece (credential != NULL ? credential : usual_credential, credential != NULL,
                      LK_PROOF_CREDENTIAL_BYTES + 1, &pieces->credential))
    return false;
  pieces->pieces.pdf = pieces->main;
  pieces->pieces.seal = pieces->seal;
  pieces->seal_name = g_path_get_basename (usual_seal);
  pieces->pieces.seal_name = pieces->seal_name;
  pieces->pieces.credential = pieces->credential;
  return true;
}

static bool
is_text (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return lk_proof_token_is_one (text, length);
}

/* Takes the file for what it looks like. */
static bool
gather (Pieces *pieces, const char *path, const char *seal, const char *credential)
{
  gsize length;
  const char *text;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && is_text (path, strlen (path))) {
    pieces->pieces.token = path;
    return credential == NULL
           || (read_piece (credential, true, LK_PROOF_CREDENTIAL_BYTES + 1, &pieces->credential)
               && (pieces->pieces.credential = pieces->credential) != NULL);
  }
  if (!read_piece (path, true, MOST_BYTES, &pieces->main))
    return false;
  text = g_bytes_get_data (pieces->main, &length);
  if (length >= strlen ("%PDF-") && memcmp (text, "%PDF-", strlen ("%PDF-")) == 0)
    return gather_pdf (pieces, path, seal, credential);
  if (length > 0 && is_text (text, length)) {
    pieces->code = g_strndup (text, length);
    pieces->pieces.token = pieces->code;
  } else if (lk_proof_record_is_one (pieces->main)) {
    pieces->pieces.record = pieces->main;
  } else {
    pieces->pieces.credential = pieces->main;
  }
  return true;
}

/* --- telling -------------------------------------------------------------------------------------- */

static void
print_facts (const LkProofFacts *facts)
{
  g_print (_ ("%s, no. %s\n"), _ (kinds[facts->kind]), facts->record_id);
  g_print ("%s\n", facts->learner_name);
  g_print (_ ("%s, version %s, %s to %s\n"), facts->title, facts->version, facts->from,
           facts->until);
  g_print ("%s\n", facts->issuer);
}

static void
print_token (const LkProofToken *token)
{
  g_print (_ ("%s, no. %s\n"), _ (kinds[token->kind]), token->record_id);
  g_print ("%s\n", token->learner_name);
  g_print (_ ("%s, version %s, %s to %s\n"), token->title, token->version, token->from,
           token->until);
  g_print ("%s\n", token->issuer);
}

static void
print_record (const LkProofRecord *record)
{
  g_print (_ ("Learning record of %s\n"), record->learner_name);
  g_print (g_dngettext (NULL, "%u entry\n", "%u entries\n", record->entries->len),
           record->entries->len);
}

static void
print_signer (const LkProofVerdict *verdict)
{
  g_autofree char *name = lk_proof_key_name (verdict->signer.public_key);
  g_autofree char *when
      = verdict->signer.created >= 0 ? words_date_and_time (verdict->signer.created) : NULL;

  if (verdict->signer_name != NULL && !g_str_equal (verdict->signer_name, name))
    g_print (_ ("Signed by %s, key %s\n"), verdict->signer_name, name);
  else
    g_print (_ ("Signed by the key %s\n"), name);
  if (when != NULL)
    g_print (_ ("Signed on %s\n"), when);
}

static void
print_verdict (const LkProofVerdict *verdict)
{
  if (verdict->credential != NULL)
    print_facts (verdict->credential->facts);
  else if (verdict->token != NULL)
    print_token (verdict->token);
  if (verdict->record != NULL)
    print_record (verdict->record);
  if (verdict->is_intact) {
    print_signer (verdict);
    g_print ("%s\n", _ ("Nothing has been changed since it was signed."));
  }
  for (gsize i = 0; i < lk_issue_list_length (verdict->issues); i++) {
    g_autofree char *sentence = words_issue (lk_issue_list_get (verdict->issues, i));

    g_print ("%s\n", sentence);
  }
  if (lk_proof_verdict_holds (verdict))
    g_print ("%s\n", _ ("The proof holds."));
  else
    g_print ("%s\n", _ ("The proof does not hold."));
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
      N_ ("A key to be trusted beside the list, or its file; may be given several times"),
      N_ ("KEY") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Answer in JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (KofferTrust) trust = { 0 };
  g_auto (Pieces) pieces = { 0 };
  g_autoptr (LkProofVerdict) verdict = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("FILE"), entries, 1, 1, &words, &status))
    return status;
  if (!koffer_trust_open (&trust, keys, root, trusted)
      || !gather (&pieces, words[0], seal, credential))
    return KOFFER_FAILED;
  if (code != NULL)
    pieces.pieces.token = code;
  verdict = lk_proof_check (&pieces.pieces, &trust.trust);
  if (as_json)
    print_json (verdict);
  else
    print_verdict (verdict);
  return lk_proof_verdict_holds (verdict) ? 0 : KOFFER_FAILED;
}
