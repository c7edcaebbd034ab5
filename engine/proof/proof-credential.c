/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-credential.h"

#include <string.h>

#include "engine/proof/proof-member-private.h"

#define CONTEXT_CREDENTIALS "https://www.w3.org/ns/credentials/v2"
#define CONTEXT_BADGES      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
/* For our one term, `sheet`. Contexts of others' verifiers are compared as texts: one written out here would be
 * refused by some of them. */
#define CONTEXT_OTHER_TERMS "https://www.w3.org/ns/credentials/undefined-terms/v2"

/* Words of the credential itself, in the language of the sheet. */
typedef struct {
  const char *language;
  const char *names[LK_N_PROOF_KINDS];
  const char *criteria[LK_N_PROOF_KINDS];
} Words;

static const Words words[] = {
  { "de",
    { "Lernnachweis", "Teilnahmebescheinigung",
      "Teilnahmebescheinigung mit bestandener Lernstandskontrolle (Selbsttest)" },
    { "Alle Schritte des Kurses bearbeitet.", "Alle Schritte des Kurses bearbeitet.",
      "Alle Schritte des Kurses bearbeitet und den Selbsttest ohne Aufsicht bestanden." } },
  { "en",
    { "Record of learning", "Certificate of attendance",
      "Certificate of attendance with a passed self-test" },
    { "All steps of the course worked through.", "All steps of the course worked through.",
      "All steps of the course worked through and the self-test passed without supervision." } },
};

static const Words *
words_for (const char *language)
{
  for (gsize i = 1; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].language, language))
      return &words[i];
  return &words[0];
}

static void
add_text (GString *json, const char *start, const char *text)
{
  g_string_append (json, start);
  lk_json_append_string (json, text, strlen (text));
}

static void
add_issuer (GString *json, const LkProofFacts *facts, const LkProofKey *key)
{
  g_autofree char *did = lk_proof_key_did (key->public_key);

  add_text (json, "\"issuer\":{\"type\":[\"Profile\"],\"id\":", did);
  add_text (json, ",\"name\":", facts->issuer);
  g_string_append (json, "},");
}

static void
add_achievement (GString *json, const LkProofFacts *facts, const Words *said)
{
  g_autofree char *id = g_uri_escape_string (facts->course_id, NULL, FALSE);
  g_autofree char *urn = g_strconcat ("urn:lernkoffer:course:", id, NULL);

  add_text (
      json,
      "\"achievement\":{\"type\":[\"Achievement\"],\"achievementType\":\"Course\",\"id\":", urn);
  add_text (json, ",\"name\":", facts->title);
  add_text (json, ",\"version\":", facts->version);
  add_text (json, ",\"inLanguage\":", facts->language);
  add_text (json, ",\"description\":", facts->title);
  add_text (json, ",\"criteria\":{\"narrative\":", said->criteria[facts->kind]);
  g_string_append (json, "}},");
}

static void
add_subject (GString *json, const LkProofFacts *facts, const Words *said)
{
  g_autofree char *sheet = lk_proof_facts_write (facts);

  g_string_append (json, "\"credentialSubject\":{\"type\":[\"AchievementSubject\"],"
                         "\"identifier\":[{\"type\":\"IdentityObject\",\"hashed\":false,"
                         "\"identityType\":\"name\"");
  add_text (json, ",\"identityHash\":", facts->learner_name);
  g_string_append (json, "}],");
  g_string_append_printf (json,
                          "\"activityStartDate\":\"%sT00:00:00Z\","
                          "\"activityEndDate\":\"%sT00:00:00Z\",",
                          facts->from, facts->until);
  add_text (json, "\"licenseNumber\":", facts->record_id);
  g_string_append_c (json, ',');
  add_achievement (json, facts, said);
  g_string_append_printf (json, "\"sheet\":%s}", sheet);
}

char *
lk_proof_credential_sign (const LkProofFacts *facts, const LkProofKey *key, gint64 created,
                          GError **error)
{
  g_autoptr (GString) json = g_string_new (NULL);
  const Words *said;

  if (!lk_proof_facts_check (facts, error))
    return NULL;
  said = words_for (facts->language);
  g_string_append (json, "{\"@context\":[\"" CONTEXT_CREDENTIALS "\",\"" CONTEXT_BADGES "\","
                         "\"" CONTEXT_OTHER_TERMS "\"],"
                         "\"type\":[\"VerifiableCredential\",\"AchievementCredential\"],");
  add_text (json, "\"id\":", facts->id);
  add_text (json, ",\"name\":", said->names[facts->kind]);
  g_string_append_c (json, ',');
  add_issuer (json, facts, key);
  g_string_append_printf (json, "\"validFrom\":\"%sT00:00:00Z\",", facts->date_issued);
  add_subject (json, facts, said);
  g_string_append_c (json, '}');
  return lk_proof_integrity_sign_set (json->str, key, created, error);
}

/* Whether the issuer is whose key signed. */
static bool
check_issuer (const LkJsonTree *tree, const LkProofSigner *signer, GError **error)
{
  g_autofree char *did = lk_proof_key_did (signer->public_key);
  guint issuer = lk_json_tree_member (tree, 0, "issuer");

  if (issuer != 0
      && (lk_json_item_is_string (&tree->items[issuer], did)
          || lk_proof_member_is (tree, issuer, "id", did)))
    return true;
  lk_error_set (error, LK_ISSUE_PROOF_ISSUER_KEY, "%s", did);
  return false;
}

static LkProofFacts *
read_facts (const LkJsonTree *tree, GError **error)
{
  guint subject = lk_proof_member (tree, 0, "credentialSubject", LK_JSON_OBJECT);
  guint sheet = subject != 0 ? lk_proof_member (tree, subject, "sheet", LK_JSON_OBJECT) : 0;
  const LkJsonItem *item = &tree->items[sheet];
  g_autoptr (LkProofFacts) facts = NULL;

  if (sheet == 0) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "no proof of Lernkoffer");
    return NULL;
  }
  facts = lk_proof_facts_read (tree->text + item->start, item->length, error);
  if (facts == NULL || !lk_proof_facts_check (facts, error))
    return NULL;
  return g_steal_pointer (&facts);
}

LkProofCredential *
lk_proof_credential_read (GBytes *bytes, GError **error)
{
  g_autoptr (LkJsonTree) tree = NULL;
  g_autoptr (LkProofCredential) credential = g_new0 (LkProofCredential, 1);

  if (g_bytes_get_size (bytes) > LK_PROOF_CREDENTIAL_BYTES) {
    lk_error_set (error, LK_ISSUE_PROOF_TOO_LARGE, "a credential");
    return NULL;
  }
  tree = lk_proof_parse (bytes, error);
  if (tree == NULL
      || !lk_proof_integrity_check (tree, 0, LK_ISSUE_PROOF_ALTERED, &credential->signer, error)
      || !check_issuer (tree, &credential->signer, error)
      || !lk_proof_jcs_hash (tree, 0, NULL, credential->hash))
    return NULL;
  credential->facts = read_facts (tree, error);
  return credential->facts != NULL ? g_steal_pointer (&credential) : NULL;
}

void
lk_proof_credential_free (LkProofCredential *credential)
{
  if (credential == NULL)
    return;
  lk_proof_facts_free (credential->facts);
  g_free (credential);
}
