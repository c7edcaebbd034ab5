/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-check.h"

#include <string.h>

#include "engine/proof/proof-member-private.h"
#include "engine/proof/proof-seal.h"

/* A clock that is wrong by less is not worth a word. */
#define GRACE (24 * G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

/* Takes an error of ours as a finding. */
static void
found (LkProofVerdict *verdict, GError *error)
{
  lk_issue_add (verdict->issues, (LkIssueCode) error->code, NULL, error->message);
  g_error_free (error);
}

static bool
same_key (const uint8_t *one, const uint8_t *other)
{
  return memcmp (one, other, LK_PROOF_KEY_BYTES) == 0;
}

/* Whether the list itself counts. */
static bool
list_counts (const LkProofTrust *trust, GError **error)
{
  const LkProofKeyList *list = trust->list;
  g_autofree char *day = lk_proof_day (list->until);

  if (trust->root != NULL && !same_key (list->signer.public_key, trust->root)) {
    g_autofree char *name = lk_proof_key_name (list->signer.public_key);

    lk_error_set (error, LK_ISSUE_PROOF_LIST_STRANGER, "%s", name);
    return false;
  }
  if (trust->now <= list->until)
    return true;
  lk_error_set (error, LK_ISSUE_PROOF_LIST_OLD, "%s", day);
  return false;
}

/* What a hand says of that key. That it is a provider's counts more than that it is somebody's. */
static const LkProofListedKey *
find_by_hand (const LkProofTrust *trust, const uint8_t *public_key)
{
  const LkProofListedKey *found = NULL;

  for (guint i = 0; trust->keys != NULL && i < trust->keys->len; i++) {
    const LkProofListedKey *key = g_ptr_array_index (trust->keys, i);

    if (same_key (key->public_key, public_key) && (found == NULL || key->role > found->role))
      found = key;
  }
  return found;
}

/* Whether the hand speaks for a key that the list has too: not against a list that withdraws it, however old that is; nor
 * without a role where a list that counts gives one. */
static bool
hand_counts (const LkProofTrust *trust, const LkProofListedKey *by_hand,
             const LkProofListedKey *listed)
{
  return by_hand != NULL && listed->state == LK_PROOF_KEY_TRUSTED
         && (by_hand->role != LK_PROOF_ROLE_MACHINE || !list_counts (trust, NULL));
}

/* The entry that speaks for the key. */
static const LkProofListedKey *
find_key (const LkProofTrust *trust, const uint8_t *public_key, GError **error)
{
  const LkProofListedKey *by_hand = find_by_hand (trust, public_key);
  const LkProofListedKey *listed
      = trust->list != NULL ? lk_proof_key_list_find (trust->list, public_key) : NULL;

  if (listed != NULL && !hand_counts (trust, by_hand, listed))
    return list_counts (trust, error) || listed->state != LK_PROOF_KEY_TRUSTED ? listed : NULL;
  if (by_hand == NULL) {
    g_autofree char *name = lk_proof_key_name (public_key);

    lk_error_set (error, LK_ISSUE_PROOF_KEY_UNKNOWN, "%s", name);
  }
  return by_hand;
}

/* Whether the key of that signature counts. */
static void
judge (LkProofVerdict *verdict, const LkProofSigner *signer, LkProofKind kind,
       const LkProofTrust *trust)
{
  GError *error = NULL;
  const LkProofListedKey *key = find_key (trust, signer->public_key, &error);

  verdict->signer = *signer;
  if (error != NULL) {
    found (verdict, error);
    error = NULL;
  }
  if (key == NULL)
    return;
  if (!lk_proof_listed_key_counts (key, signer->created, kind, &error)) {
    found (verdict, error);
    return;
  }
  verdict->signer_name = key->name;
  if (signer->created > trust->now + GRACE) {
    g_autofree char *day = lk_proof_day (signer->created);

    lk_issue_add (verdict->issues, LK_ISSUE_PROOF_FUTURE, NULL, day);
  }
}

/* What a PDF and its seal say together; *ret_seal if they fit. */
static bool
check_seal (LkProofVerdict *verdict, const LkProofPieces *pieces, LkProofSeal *ret_seal)
{
  gsize seal_length, length;
  const char *seal;
  const void *pdf = g_bytes_get_data (pieces->pdf, &length);
  GError *error = NULL;

  if (pieces->seal == NULL) {
    lk_issue_add (verdict->issues, LK_ISSUE_PROOF_SIGNATURE_MISSING, NULL, pieces->seal_name);
    return false;
  }
  seal = g_bytes_get_data (pieces->seal, &seal_length);
  if (lk_proof_seal_check (seal != NULL ? seal : "", seal_length, pdf != NULL ? pdf : "", length,
                           ret_seal, &error))
    return true;
  found (verdict, error);
  return false;
}

/* Reads the credential; whether it is as it was signed. */
static bool
check_credential (LkProofVerdict *verdict, GBytes *bytes)
{
  GError *error = NULL;

  verdict->credential = lk_proof_credential_read (bytes, &error);
  if (verdict->credential == NULL)
    found (verdict, error);
  return verdict->credential != NULL;
}

/* Whether the credential is the one that the PDF was made with. */
static void
compare_credential (LkProofVerdict *verdict, const LkProofSeal *seal, GBytes *attached)
{
  g_autoptr (LkProofCredential) other = NULL;
  const char *where = NULL;

  if (seal->has_credential
      && memcmp (seal->credential, verdict->credential->hash, sizeof seal->credential) == 0)
    return;
  if (attached != NULL)
    other = lk_proof_credential_read (attached, NULL);
  if (other != NULL)
    where = lk_proof_facts_differ (verdict->credential->facts, other->facts);
  verdict->is_intact = false;
  lk_issue_add (verdict->issues, LK_ISSUE_PROOF_OTHER_CREDENTIAL, NULL, where);
}

static void
check_pdf (LkProofVerdict *verdict, const LkProofPieces *pieces, const LkProofTrust *trust)
{
  g_autoptr (GBytes) attached = lk_proof_pdf_credential (pieces->pdf);
  GBytes *credential = pieces->credential != NULL ? pieces->credential : attached;
  LkProofSeal seal = { 0 };
  bool has_seal = check_seal (verdict, pieces, &seal);
  LkProofKind kind = LK_N_PROOF_KINDS;

  verdict->is_intact = has_seal;
  if (credential != NULL && !check_credential (verdict, credential))
    verdict->is_intact = false;
  if (verdict->credential != NULL) {
    LkProofSigner signer = verdict->credential->signer;

    /* One key for both: what counts is the later signature. */
    if (has_seal && same_key (seal.public_key, signer.public_key))
      signer.created = MAX (signer.created, seal.time * G_USEC_PER_SEC);
    kind = verdict->credential->facts->kind;
    judge (verdict, &signer, kind, trust);
  }
  if (!has_seal)
    return;
  if (verdict->credential != NULL)
    compare_credential (verdict, &seal, attached);
  if (verdict->credential == NULL
      || !same_key (seal.public_key, verdict->credential->signer.public_key)) {
    LkProofSigner signer = { .created = seal.time * G_USEC_PER_SEC };

    memcpy (signer.public_key, seal.public_key, sizeof signer.public_key);
    judge (verdict, &signer, kind, trust);
  }
}

/* Whether the code is of the credential that it is held against. */
static void
compare_token (LkProofVerdict *verdict)
{
  if (memcmp (verdict->token->hash, verdict->credential->hash, sizeof verdict->token->hash) == 0)
    return;
  verdict->is_intact = false;
  lk_issue_add (verdict->issues, LK_ISSUE_PROOF_OTHER_CODE, NULL, verdict->token->record_id);
}

static void
check_token (LkProofVerdict *verdict, const LkProofPieces *pieces, const LkProofTrust *trust)
{
  GError *error = NULL;

  verdict->token = lk_proof_token_read (pieces->token, strlen (pieces->token), &error);
  if (verdict->token == NULL) {
    verdict->is_intact = false;
    found (verdict, error);
    return;
  }
  if (verdict->credential != NULL)
    compare_token (verdict);
  else if (pieces->pdf == NULL && pieces->credential == NULL)
    judge (verdict, &verdict->token->signer, verdict->token->kind, trust);
}

static void
check_record (LkProofVerdict *verdict, GBytes *bytes, const LkProofTrust *trust)
{
  GError *error = NULL;

  verdict->record = lk_proof_record_read (bytes, &error);
  if (verdict->record == NULL) {
    verdict->is_intact = false;
    found (verdict, error);
    return;
  }
  judge (verdict, &verdict->record->signer, LK_N_PROOF_KINDS, trust);
}

LkProofVerdict *
lk_proof_check (const LkProofPieces *pieces, const LkProofTrust *trust)
{
  LkProofVerdict *verdict = g_new0 (LkProofVerdict, 1);

  verdict->issues = lk_issue_list_new ();
  verdict->is_intact = true;
  if (pieces->pdf != NULL && g_bytes_get_size (pieces->pdf) > LK_PROOF_PDF_BYTES) {
    verdict->is_intact = false;
    lk_issue_add (verdict->issues, LK_ISSUE_PROOF_TOO_LARGE, NULL, NULL);
    return verdict;
  }
  if (pieces->pdf != NULL) {
    check_pdf (verdict, pieces, trust);
  } else if (pieces->credential != NULL) {
    verdict->is_intact = check_credential (verdict, pieces->credential);
    if (verdict->is_intact)
      judge (verdict, &verdict->credential->signer, verdict->credential->facts->kind, trust);
  }
  if (pieces->token != NULL)
    check_token (verdict, pieces, trust);
  if (pieces->record != NULL)
    check_record (verdict, pieces->record, trust);
  return verdict;
}

void
lk_proof_verdict_free (LkProofVerdict *verdict)
{
  if (verdict == NULL)
    return;
  lk_issue_list_free (verdict->issues);
  lk_proof_credential_free (verdict->credential);
  lk_proof_token_free (verdict->token);
  lk_proof_record_free (verdict->record);
  g_free (verdict);
}

bool
lk_proof_verdict_holds (const LkProofVerdict *verdict)
{
  return verdict->is_intact && !lk_issue_list_has_errors (verdict->issues);
}

bool
lk_proof_verdict_is_only_unknown (const LkProofVerdict *verdict)
{
  gsize n = lk_issue_list_length (verdict->issues);

  for (gsize i = 0; i < n; i++)
    if (lk_issue_list_get (verdict->issues, i)->code != LK_ISSUE_PROOF_KEY_UNKNOWN)
      return false;
  return verdict->is_intact && n > 0;
}

/* The last place of @mark in @text. */
static const char *
find_last (const char *text, gsize length, const char *mark)
{
  const char *last = NULL;
  gsize n = strlen (mark);

  for (const char *at = text; (at = memmem (at, (gsize) (text + length - at), mark, n)) != NULL;
       at += n)
    last = at;
  return last;
}

GBytes *
lk_proof_pdf_credential (GBytes *pdf)
{
  gsize size;
  const char *text = g_bytes_get_data (pdf, &size);
  const char *at = text != NULL ? find_last (text, size, LK_PROOF_ATTACHED_BEGIN) : NULL;
  const char *end = text + size;
  gsize length = 0;

  if (at == NULL)
    return NULL;
  at += strlen (LK_PROOF_ATTACHED_BEGIN);
  for (; at < end && g_ascii_isdigit (*at) && length <= LK_PROOF_CREDENTIAL_BYTES; at++)
    length = 10 * length + (gsize) g_ascii_digit_value (*at);
  if ((gsize) (end - at) < strlen (LK_PROOF_ATTACHED_MIDDLE)
      || memcmp (at, LK_PROOF_ATTACHED_MIDDLE, strlen (LK_PROOF_ATTACHED_MIDDLE)) != 0)
    return NULL;
  at += strlen (LK_PROOF_ATTACHED_MIDDLE);
  if (length > (gsize) (end - at) || length > LK_PROOF_CREDENTIAL_BYTES)
    return NULL;
  return g_bytes_new_from_bytes (pdf, (gsize) (at - text), length);
}
