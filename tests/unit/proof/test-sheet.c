/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/random.h"
#include "engine/proof/proof-seal.h"
#include "proof-fixture.h"
#include "sheet/sheet-private.h"

static GBytes *
make_pdf (const LkProofFacts *facts, const LkProofKey *key, GBytes **ret_credential)
{
  g_autoptr (GError) error = NULL;
  char *text = lk_proof_credential_sign (facts, key, TEST_SIGNED, &error);
  g_autofree char *token = NULL;
  GBytes *pdf;

  g_assert_no_error (error);
  *ret_credential = g_bytes_new_take (text, strlen (text));
  token = test_proof_token (*ret_credential, key);
  pdf = sheet_pdf (facts, token, *ret_credential, &error);
  g_assert_no_error (error);
  return pdf;
}

static void
test_words (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);
  /* Minutes, and how they are said: never rounded up. */
  static const struct {
    gint64 minutes;
    const char *german, *english;
  } cases[] = {
    { 360, "8 UE à 45 Minuten Selbstlernen (Planzeit)",
      "8 units of 45 minutes of self-study (planned time)" },
    { 54, "1,2 UE à 45 Minuten (54 min) Selbstlernen (Planzeit)",
      "1.2 units of 45 minutes (54 min) of self-study (planned time)" },
    { 89, "1,9 UE à 45 Minuten (89 min) Selbstlernen (Planzeit)",
      "1.9 units of 45 minutes (89 min) of self-study (planned time)" },
    { 44, "0,9 UE à 45 Minuten (44 min) Selbstlernen (Planzeit)",
      "0.9 units of 45 minutes (44 min) of self-study (planned time)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int language = 0; language < 2; language++) {
      g_autofree char *text = NULL;

      g_free (facts->language);
      facts->language = g_strdup (language == 0 ? "de" : "en");
      facts->self_minutes = cases[i].minutes;
      text = sheet_self_study (facts);
      g_assert_cmpstr (text, ==, language == 0 ? cases[i].german : cases[i].english);
    }
}

/* Accompanied time stands apart from the plan. */
static void
test_accompanied (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE);
  g_autofree char *none = sheet_accompanied (facts), *both = NULL, *one = NULL;

  g_assert_null (none);
  facts->coachings = 1;
  facts->coaching_minutes = 45;
  one = sheet_accompanied (facts);
  g_assert_cmpstr (one, ==, "1 UE begleitet: 1 Coaching-Gespräch (1 UE)");
  facts->exchanges = 2;
  facts->exchange_minutes = 180;
  both = sheet_accompanied (facts);
  g_assert_cmpstr (both, ==,
                   "5 UE begleitet: 1 Coaching-Gespräch (1 UE), 2 Austauschtreffen (4 UE)");
}

static void
test_assessment (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);
  g_autofree char *threshold = sheet_assessment (facts), *passed = NULL, *none = NULL;

  g_assert_cmpstr (threshold, ==, "Selbsttest ohne Aufsicht, mindestens 70 %");
  facts->threshold = 0;
  passed = sheet_assessment (facts);
  g_assert_cmpstr (passed, ==, "Selbsttest ohne Aufsicht, bestanden");
  facts->kind = LK_PROOF_ATTENDANCE;
  none = sheet_assessment (facts);
  g_assert_cmpstr (none, ==, "keine Lernstandskontrolle");
}

/* The same proof gives the same bytes, and they hold its credential. */
static void
test_pdf (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (2);

  for (int kind = 0; kind < LK_N_PROOF_KINDS; kind++) {
    g_autoptr (LkProofFacts) facts = test_proof_facts ((LkProofKind) kind);
    g_autoptr (GBytes) credential = NULL, again_credential = NULL;
    g_autoptr (GBytes) pdf = make_pdf (facts, key, &credential);
    g_autoptr (GBytes) again = make_pdf (facts, key, &again_credential);
    g_autoptr (GBytes) attached = lk_proof_pdf_credential (pdf);

    g_assert_true (g_bytes_equal (pdf, again));
    g_assert_nonnull (attached);
    g_assert_true (g_bytes_equal (attached, credential));
  }
}

static void
fill (GPtrArray *lines, const char *line)
{
  while (lines->len < LK_PROOF_MOST_LINES)
    g_ptr_array_add (lines, g_strdup (line));
}

/* What is long is drawn smaller, what is too long is refused. */
static void
test_room (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (2);
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);
  g_autoptr (GBytes) credential = NULL, pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL, *line = g_strnfill (500, 'm');

  fill (facts->contents, "Ein Thema, das eine ganze Zeile auf dem Blatt braucht, und etwas mehr");
  fill (facts->outcomes, "untersucht, erstellt, entwickelt und wendet an, was zu lernen war");
  pdf = make_pdf (facts, key, &credential);
  g_assert_nonnull (pdf);
  g_ptr_array_set_size (facts->contents, 0);
  fill (facts->contents, line);
  token = test_proof_token (credential, key);
  g_assert_null (sheet_pdf (facts, token, credential, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_FACT);
}

/* A real PDF instead of the bytes that stand for one in test-proof-check: 1,000 changes of one bit. */
static void
test_bits (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (2);
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);
  g_autoptr (GBytes) credential = NULL;
  g_autoptr (GBytes) pdf = make_pdf (facts, key, &credential);
  g_autoptr (GBytes) seal = test_proof_seal (pdf, credential, TEST_SIGNED / G_USEC_PER_SEC, key);
  gsize size = g_bytes_get_size (pdf), seal_size;
  const char *seal_text = g_bytes_get_data (seal, &seal_size);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (pdf, NULL), size);
  LkProofSeal read;
  LkRandom random;

  lk_random_init (&random, 8);
  g_assert_true (lk_proof_seal_check (seal_text, seal_size, copy, size, &read, NULL));
  for (int i = 0; i < 1000; i++) {
    guint32 byte = lk_random_below (&random, (guint32) size);
    guint8 bit = (guint8) (1 << lk_random_below (&random, 8));
    g_autoptr (GError) error = NULL;

    copy[byte] ^= bit;
    g_assert_false (lk_proof_seal_check (seal_text, seal_size, copy, size, &read, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_PDF_ALTERED);
    copy[byte] ^= bit;
  }
}

/* All that a player has to call. */
static void
test_sign (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (2);
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_LEARNING);
  g_autoptr (GError) error = NULL;
  g_autoptr (SheetProof) proof = sheet_sign (facts, key, "a.pdf", TEST_SIGNED, &error);
  LkProofListedKey trusted = { .name = (char *) "PC 7", .from = -1, .since = -1 };
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (LkProofVerdict) verdict = NULL;

  g_assert_no_error (error);
  memcpy (trusted.public_key, key->public_key, sizeof trusted.public_key);
  g_ptr_array_add (keys, &trusted);
  verdict = lk_proof_check (
      &(LkProofPieces){ .pdf = proof->pdf, .seal = proof->seal, .credential = proof->credential },
      &(LkProofTrust){ .keys = keys, .now = TEST_SIGNED });
  g_assert_true (lk_proof_verdict_holds (verdict));
  g_assert_null (lk_proof_facts_differ (verdict->credential->facts, facts));
  g_free (facts->issuer);
  facts->issuer = NULL;
  g_assert_null (sheet_sign (facts, key, "a.pdf", TEST_SIGNED, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_FACT);
}

/* A preview, before anything is signed: no code. */
static void
test_preview (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_LEARNING);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 596, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) error = NULL;

  g_assert_true (sheet_draw (cr, facts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_code_full (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_LEARNING);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *fits = g_strnfill (997, 'a'), *is_more = g_strnfill (998, 'a');
  g_autoptr (GBytes) pdf = sheet_pdf (facts, fits, nothing, &error);

  g_assert_no_error (error);
  g_assert_null (sheet_pdf (facts, is_more, nothing, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_CODE_FULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/words", test_words);
  g_test_add_func ("/sheet/accompanied", test_accompanied);
  g_test_add_func ("/sheet/assessment", test_assessment);
  g_test_add_func ("/sheet/pdf", test_pdf);
  g_test_add_func ("/sheet/room", test_room);
  g_test_add_func ("/sheet/bits", test_bits);
  g_test_add_func ("/sheet/sign", test_sign);
  g_test_add_func ("/sheet/preview", test_preview);
  g_test_add_func ("/sheet/code-full", test_code_full);
  return g_test_run ();
}
