/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/random.h"
#include "proof-fixture.h"

enum {
  ROOT = 1,
  PROVIDER,
  MACHINE,
  STRANGER,
  LEARNER
};

#define SEALED (TEST_SIGNED / G_USEC_PER_SEC)

/* A list of both keys, signed by the root, as it is read. */
static LkProofKeyList *
make_list (LkProofKeyState state, gint64 since)
{
  g_autoptr (LkProofKey) root = test_proof_key (ROOT), provider = test_proof_key (PROVIDER);
  g_autoptr (LkProofKey) machine = test_proof_key (MACHINE), learner = test_proof_key (LEARNER);
  g_autoptr (LkProofKeyList) list
      = lk_proof_key_list_new ("DAA", TEST_SIGNED - 30 * TEST_DAY, TEST_SIGNED + 30 * TEST_DAY);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LkProofKeyList *read;
  LkProofListedKey *key
      = lk_proof_key_list_add (list, provider->public_key, "DAA NRW", LK_PROOF_ROLE_PROVIDER);
  char *text;

  key->state = state;
  key->since = since;
  lk_proof_key_list_add (list, machine->public_key, "PC 7", LK_PROOF_ROLE_MACHINE);
  lk_proof_key_list_add (list, learner->public_key, "Akte", LK_PROOF_ROLE_MACHINE);
  text = lk_proof_key_list_sign (list, root, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, strlen (text));
  read = lk_proof_key_list_read (bytes, &error);
  g_assert_no_error (error);
  return read;
}

/* The one thing that is wrong; LK_N_ISSUES: nothing. */
static void
assert_verdict (const LkProofPieces *pieces, const LkProofTrust *trust, LkIssueCode code,
                bool intact)
{
  g_autoptr (LkProofVerdict) verdict = lk_proof_check (pieces, trust);

  for (gsize i = 0; i < lk_issue_list_length (verdict->issues); i++) {
    const LkIssue *issue = lk_issue_list_get (verdict->issues, i);

    g_test_message ("%s: %s", lk_issue_code_name (issue->code), issue->detail);
  }
  g_assert_true (lk_proof_verdict_holds (verdict) == (code == LK_N_ISSUES));
  g_assert_true (lk_proof_verdict_is_only_unknown (verdict)
                 == (intact && code == LK_ISSUE_PROOF_KEY_UNKNOWN));
  g_assert_true (verdict->is_intact == intact);
  g_assert_cmpuint (lk_issue_list_length (verdict->issues), ==, code != LK_N_ISSUES);
  if (code != LK_N_ISSUES)
    g_assert_cmpint (lk_issue_list_get (verdict->issues, 0)->code, ==, code);
}

static void
test_holds (void)
{
  g_autoptr (LkProofKey) root = test_proof_key (ROOT), key = test_proof_key (PROVIDER);
  g_autoptr (LkProofKey) learner = test_proof_key (LEARNER);
  g_autoptr (LkProofKeyList) list = make_list (LK_PROOF_KEY_TRUSTED, -1);
  g_autoptr (GBytes) credential = test_proof_credential (LK_PROOF_ATTENDANCE_PLUS, key);
  g_autoptr (GBytes) pdf = test_proof_pdf (credential);
  g_autoptr (GBytes) seal = test_proof_seal (pdf, credential, SEALED, key);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GBytes) record_bytes = test_proof_record_bytes (record, learner);
  g_autofree char *token = test_proof_token (credential, key);
  const LkProofTrust trust
      = { .list = list, .root = root->public_key, .now = TEST_SIGNED + TEST_DAY };
  const LkProofPieces cases[] = {
    { .pdf = pdf, .seal = seal },
    { .pdf = pdf, .seal = seal, .credential = credential },
    { .pdf = pdf, .seal = seal, .credential = credential, .token = token },
    { .credential = credential },
    { .credential = credential, .token = token },
    { .token = token },
    { .record = record_bytes },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkProofVerdict) verdict = lk_proof_check (&cases[i], &trust);

    assert_verdict (&cases[i], &trust, LK_N_ISSUES, true);
    g_assert_cmpstr (verdict->signer_name, ==, i == 6 ? "Akte" : "DAA NRW");
  }
}

/* What must not happen to a proof, each by its own sentence. */
static void
test_bad (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (PROVIDER), stranger = test_proof_key (STRANGER);
  g_autoptr (LkProofKey) root = test_proof_key (ROOT), machine = test_proof_key (MACHINE);
  g_autoptr (LkProofKeyList) list = make_list (LK_PROOF_KEY_TRUSTED, -1);
  g_autoptr (GBytes) credential = test_proof_credential (LK_PROOF_ATTENDANCE_PLUS, key);
  g_autoptr (GBytes) other = test_proof_credential (LK_PROOF_ATTENDANCE, key);
  g_autoptr (GBytes) strange = test_proof_credential (LK_PROOF_ATTENDANCE, stranger);
  g_autoptr (GBytes) by_machine = test_proof_credential (LK_PROOF_ATTENDANCE, machine);
  g_autoptr (GBytes) pdf = test_proof_pdf (credential), other_pdf = test_proof_pdf (other);
  g_autoptr (GBytes) seal = test_proof_seal (pdf, credential, SEALED, key);
  g_autoptr (GBytes) strange_seal = test_proof_seal (pdf, credential, SEALED, stranger);
  g_autofree char *token = test_proof_token (credential, key);
  const LkProofTrust trust
      = { .list = list, .root = root->public_key, .now = TEST_SIGNED + TEST_DAY };
  const struct {
    const char *what;
    LkProofPieces pieces;
    LkIssueCode code;
    bool intact;
  } cases[] = {
    { "no signature", { .pdf = pdf }, LK_ISSUE_PROOF_SIGNATURE_MISSING, false },
    { "the signature of another PDF",
      { .pdf = other_pdf, .seal = seal },
      LK_ISSUE_PROOF_PDF_ALTERED,
      false },
    { "not a signature",
      { .pdf = pdf, .seal = credential },
      LK_ISSUE_PROOF_SIGNATURE_ALTERED,
      false },
    { "another credential",
      { .pdf = pdf, .seal = seal, .credential = other },
      LK_ISSUE_PROOF_OTHER_CREDENTIAL,
      false },
    { "a code of another proof",
      { .credential = other, .token = token },
      LK_ISSUE_PROOF_OTHER_CODE,
      false },
    { "a PDF signed by a stranger",
      { .pdf = pdf, .seal = strange_seal },
      LK_ISSUE_PROOF_KEY_UNKNOWN,
      true },
    { "a stranger", { .credential = strange }, LK_ISSUE_PROOF_KEY_UNKNOWN, true },
    { "a machine as a provider", { .credential = by_machine }, LK_ISSUE_PROOF_KEY_ROLE, true },
    { "not a credential", { .credential = seal }, LK_ISSUE_PROOF_UNREADABLE, false },
    { "not a record", { .record = pdf }, LK_ISSUE_RECORD_HEAD, false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].what);
    assert_verdict (&cases[i].pieces, &trust, cases[i].code, cases[i].intact);
  }
}

static void
test_trust (void)
{
  g_autoptr (LkProofKey) root = test_proof_key (ROOT), key = test_proof_key (PROVIDER);
  g_autoptr (LkProofKeyList) good = make_list (LK_PROOF_KEY_TRUSTED, -1);
  g_autoptr (LkProofKeyList) rotated = make_list (LK_PROOF_KEY_ROTATED, TEST_SIGNED - TEST_DAY);
  g_autoptr (LkProofKeyList) replaced_later
      = make_list (LK_PROOF_KEY_ROTATED, TEST_SIGNED + TEST_DAY);
  g_autoptr (LkProofKeyList) revoked = make_list (LK_PROOF_KEY_REVOKED, -1);
  g_autoptr (LkProofKeyList) revoked_before
      = make_list (LK_PROOF_KEY_REVOKED, TEST_SIGNED - TEST_DAY);
  g_autoptr (GBytes) credential = test_proof_credential (LK_PROOF_ATTENDANCE, key);
  const LkProofPieces pieces = { .credential = credential };
  const LkProofListedKey hand
      = { .name = (char *) "by hand", .role = LK_PROOF_ROLE_PROVIDER, .from = -1, .since = -1 };
  LkProofListedKey by_hand = hand, without_role;
  g_autoptr (GPtrArray) keys = g_ptr_array_new (), bare = g_ptr_array_new ();
  const gint64 now = TEST_SIGNED + 2 * TEST_DAY;
  const struct {
    const char *what;
    LkProofTrust trust;
    LkIssueCode code;
  } cases[] = {
    { "nobody", { .now = now }, LK_ISSUE_PROOF_KEY_UNKNOWN },
    { "the list", { .list = good, .root = root->public_key, .now = now }, LK_N_ISSUES },
    { "a list of another root",
      { .list = good, .root = key->public_key, .now = now },
      LK_ISSUE_PROOF_LIST_STRANGER },
    { "a list that is too old",
      { .list = good, .root = root->public_key, .now = TEST_SIGNED + 31 * TEST_DAY },
      LK_ISSUE_PROOF_LIST_OLD },
    { "replaced before",
      { .list = rotated, .root = root->public_key, .now = now },
      LK_ISSUE_PROOF_KEY_ROTATED },
    { "replaced later",
      { .list = replaced_later, .root = root->public_key, .now = now },
      LK_N_ISSUES },
    { "withdrawn",
      { .list = revoked, .root = root->public_key, .now = now },
      LK_ISSUE_PROOF_KEY_REVOKED },
    { "withdrawn before",
      { .list = revoked_before, .root = root->public_key, .now = now },
      LK_ISSUE_PROOF_KEY_REVOKED_SINCE },
    { "by hand", { .keys = keys, .now = now }, LK_N_ISSUES },
    { "by hand, without a role", { .keys = bare, .now = now }, LK_ISSUE_PROOF_KEY_ROLE },
    { "by hand, with the role that the list gives",
      { .list = good, .root = root->public_key, .keys = bare, .now = now },
      LK_N_ISSUES },
    { "by hand, without a role, and a list that is too old",
      { .list = good, .root = root->public_key, .keys = bare, .now = TEST_SIGNED + 31 * TEST_DAY },
      LK_ISSUE_PROOF_KEY_ROLE },
    { "by hand, but withdrawn",
      { .list = revoked, .root = root->public_key, .keys = keys, .now = now },
      LK_ISSUE_PROOF_KEY_REVOKED },
    { "signed in the future",
      { .list = good, .root = root->public_key, .now = TEST_SIGNED - 5 * TEST_DAY },
      LK_ISSUE_PROOF_FUTURE },
  };

  memcpy (by_hand.public_key, key->public_key, sizeof by_hand.public_key);
  g_ptr_array_add (keys, &by_hand);
  without_role = by_hand;
  without_role.role = LK_PROOF_ROLE_MACHINE;
  g_ptr_array_add (bare, &without_role);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].what);
    assert_verdict (&pieces, &cases[i].trust, cases[i].code, true);
  }
}

/* A PDF that was sealed again by a key after it had been replaced. */
static void
test_sealed_later (void)
{
  g_autoptr (LkProofKey) root = test_proof_key (ROOT), key = test_proof_key (PROVIDER);
  g_autoptr (LkProofKeyList) list = make_list (LK_PROOF_KEY_ROTATED, TEST_SIGNED + TEST_DAY);
  g_autoptr (GBytes) credential = test_proof_credential (LK_PROOF_ATTENDANCE, key);
  g_autoptr (GBytes) pdf = test_proof_pdf (credential);
  g_autoptr (GBytes) seal = test_proof_seal (pdf, credential, SEALED + 2 * 86400, key);
  const LkProofPieces pieces = { .pdf = pdf, .seal = seal };
  const LkProofTrust trust
      = { .list = list, .root = root->public_key, .now = TEST_SIGNED + 3 * TEST_DAY };

  assert_verdict (&pieces, &trust, LK_ISSUE_PROOF_KEY_ROTATED, true);
}

static GBytes *
flipped (GBytes *bytes, LkRandom *random)
{
  gsize size = g_bytes_get_size (bytes);
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  copy[lk_random_below (random, (guint32) size)] ^= (guint8) (1 << lk_random_below (random, 8));
  return g_bytes_new_take (copy, size);
}

/* 1,000 changes of one bit each, over PDF, its signature, credential and record. */
static void
test_bits (void)
{
  g_autoptr (LkProofKey) root = test_proof_key (ROOT), key = test_proof_key (PROVIDER);
  g_autoptr (LkProofKey) learner = test_proof_key (LEARNER);
  g_autoptr (LkProofKeyList) list = make_list (LK_PROOF_KEY_TRUSTED, -1);
  g_autoptr (GBytes) credential = test_proof_credential (LK_PROOF_ATTENDANCE_PLUS, key);
  g_autoptr (GBytes) pdf = test_proof_pdf (credential);
  g_autoptr (GBytes) seal = test_proof_seal (pdf, credential, SEALED, key);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GBytes) record_bytes = test_proof_record_bytes (record, learner);
  const LkProofTrust trust
      = { .list = list, .root = root->public_key, .now = TEST_SIGNED + TEST_DAY };
  LkRandom random;

  lk_random_init (&random, 2026);
  for (int i = 0; i < 1000; i++) {
    GBytes *originals[] = { pdf, seal, credential, record_bytes };
    g_autoptr (GBytes) changed = flipped (originals[i % 4], &random);
    LkProofPieces pieces = { 0 };
    g_autoptr (LkProofVerdict) verdict = NULL;

    pieces.pdf = i % 4 == 0 ? changed : i % 4 == 1 ? pdf : NULL;
    pieces.seal = i % 4 == 0 ? seal : i % 4 == 1 ? changed : NULL;
    pieces.credential = i % 4 == 2 ? changed : NULL;
    pieces.record = i % 4 == 3 ? changed : NULL;
    verdict = lk_proof_check (&pieces, &trust);
    g_assert_false (verdict->is_intact);
    g_assert_false (lk_proof_verdict_holds (verdict));
    g_assert_cmpuint (lk_issue_list_length (verdict->issues), >=, 1);
  }
}

static void
test_attached (void)
{
  static const char *const bad[] = {
    "",
    LK_PROOF_ATTACHED_BEGIN,
    LK_PROOF_ATTACHED_BEGIN "5",
    LK_PROOF_ATTACHED_BEGIN "5" LK_PROOF_ATTACHED_MIDDLE "1234",
    LK_PROOF_ATTACHED_BEGIN "99999999999999999999" LK_PROOF_ATTACHED_MIDDLE "1234",
  };
  g_autoptr (GBytes) content = g_bytes_new_static ("12345", 5);
  g_autoptr (GBytes) pdf = test_proof_pdf (content);
  g_autoptr (GBytes) found = lk_proof_pdf_credential (pdf);

  g_assert_true (g_bytes_equal (found, content));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));

    g_assert_null (lk_proof_pdf_credential (bytes));
  }
}

/* What must be on a proof, and what contradicts itself. */
static void
test_facts (void)
{
  static const struct {
    const char *from, *to, *name;
  } cases[] = {
    { "\"learner_name\":\"Aylin Demir\",", "", "learner_name" },
    { "\"signatory\":\"Mira Beispiel\",", "", "signatory" },
    { "\"place\":\"Dortmund\",", "", "place" },
    { "2026-10-14", "2026-12-14", "until" },
    { "2026-10-14", "2026-02-30", "from" },
    { "\"de\"", "\"fr\"", "language" },
    { "urn:uuid:7d", "urn:7d", "id" },
    { "\"self_minutes\":360", "\"self_minutes\":0", "self_minutes" },
    { "\"self_minutes\":360", "\"self_minutes\":360,\"coachings\":1", "coachings" },
    { "\"self_minutes\":360", "\"self_minutes\":360.5", "self_minutes" },
    { "\"kind\":\"attendance_plus\"", "\"kind\":\"attendance\"", "threshold" },
    { "\"kind\":\"attendance_plus\"", "\"kind\":\"diploma\"", "kind" },
    { "\"title\":", "\"mark\":1,\"title\":", "mark" },
    { "\"title\":", "\"level\":\"4\",\"title\":", "level" },
    { "Aylin Demir", "Aylin\\nDemir", "learner_name" },
  };
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);
  g_autofree char *whole = lk_proof_facts_write (facts);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit (whole, cases[i].from, 2);
    g_autofree char *text = g_strjoinv (cases[i].to, parts);
    g_autoptr (GError) error = NULL;
    g_autoptr (LkProofFacts) read = NULL;

    g_test_message ("%s", cases[i].to);
    g_assert_cmpuint (g_strv_length (parts), ==, 2);
    read = lk_proof_facts_read (text, strlen (text), &error);
    if (read != NULL)
      g_assert_false (lk_proof_facts_check (read, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_FACT);
    g_assert_cmpstr (error->message, ==, cases[i].name);
  }
}

/* The credential says what Open Badges asks for, and comes back as it went in. */
static void
test_credential (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (PROVIDER);

  for (int kind = 0; kind < LK_N_PROOF_KINDS; kind++) {
    g_autoptr (LkProofFacts) facts = test_proof_facts ((LkProofKind) kind);
    g_autoptr (GBytes) bytes = test_proof_credential ((LkProofKind) kind, key);
    g_autoptr (LkProofCredential) read = lk_proof_credential_read (bytes, NULL);
    const char *text = g_bytes_get_data (bytes, NULL);

    g_assert_nonnull (read);
    g_assert_null (lk_proof_facts_differ (read->facts, facts));
    g_assert_cmpint (read->signer.created, ==, TEST_SIGNED);
    g_assert_nonnull (
        g_strstr_len (text, (gssize) g_bytes_get_size (bytes), "\"AchievementCredential\""));
    g_free (facts->title);
    facts->title = g_strdup ("x");
    g_assert_cmpstr (lk_proof_facts_differ (read->facts, facts), ==, "title");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/check/holds", test_holds);
  g_test_add_func ("/proof/check/bad", test_bad);
  g_test_add_func ("/proof/check/trust", test_trust);
  g_test_add_func ("/proof/check/sealed-later", test_sealed_later);
  g_test_add_func ("/proof/check/bits", test_bits);
  g_test_add_func ("/proof/check/attached", test_attached);
  g_test_add_func ("/proof/check/facts", test_facts);
  g_test_add_func ("/proof/check/credential", test_credential);
  return g_test_run ();
}
