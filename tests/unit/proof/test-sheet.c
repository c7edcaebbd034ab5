/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/random.h"
#include "engine/proof/proof-attached.h"
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
  pdf = sheet_pdf (facts, token, NULL, *ret_credential, &error);
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

/* Neither what was reached nor what was asked for: both read like marks. */
static void
test_assessment (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);

  g_assert_cmpint (facts->threshold, ==, 70);
  g_assert_cmpstr (sheet_assessment (facts), ==,
                   "Selbsttest ohne Aufsicht, bestanden. Keine\u00a0Benotung.");
  facts->kind = LK_PROOF_ATTENDANCE;
  g_assert_cmpstr (sheet_assessment (facts), ==, "keine Lernstandskontrolle");
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

static void
put (char **field, char letter, gsize length)
{
  g_free (*field);
  *field = g_strnfill (length, letter);
}

/* All that a field may hold, in all of them. */
static LkProofFacts *
full_facts (LkProofKind kind)
{
  LkProofFacts *facts = test_proof_facts (kind);
  g_autofree char *line = g_strnfill (LK_PROOF_MOST_BYTES, 'm');
  char **const fields[]
      = { &facts->issuer, &facts->unit,    &facts->address, &facts->learner_name, &facts->title,
          &facts->form,   &facts->quality, &facts->funding, &facts->signatory,    &facts->version,
          &facts->place,  &facts->country, &facts->function };

  g_ptr_array_set_size (facts->contents, 0);
  g_ptr_array_set_size (facts->outcomes, 0);
  fill (facts->contents, line);
  fill (facts->outcomes, line);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    put (fields[i], 'm', LK_PROOF_MOST_BYTES);
  return facts;
}

/* A Lernnachweis is made whatever the course calls itself: the learner could change nothing. */
static void
test_learner_always (void)
{
  g_autoptr (LkProofFacts) facts = full_facts (LK_PROOF_LEARNING);
  g_autoptr (GError) error = NULL;
  g_autoptr (SheetPlan) plan = sheet_plan_new (facts, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheet_plan_pages (plan), ==, 1);
  g_assert_true (sheet_first_fits (plan, &plan->fit));
  g_assert_cmpuint (plan->fit.contents, >=, 1);
  g_assert_cmpuint (plan->fit.outcomes, >=, 1);
}

/* What the audit of titles found: these were refused. */
static void
test_learner_usual (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_LEARNING);
  g_autofree char *title = g_strnfill (90, 'm'), *goal = g_strnfill (120, 'm');
  g_autoptr (SheetPlan) plan = NULL;

  g_ptr_array_set_size (facts->contents, 0);
  g_ptr_array_set_size (facts->outcomes, 0);
  fill (facts->contents, title);
  fill (facts->outcomes, goal);
  plan = sheet_plan_new (facts, NULL, NULL, NULL);
  g_assert_nonnull (plan);
  g_assert_true (sheet_first_fits (plan, &plan->fit));
  g_assert_cmpuint (plan->fit.contents, <, LK_PROOF_MOST_LINES);
  /* All of them stay in the credential. */
  g_assert_cmpuint (facts->contents->len, ==, LK_PROOF_MOST_LINES);
}

static void
test_left_out (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_LEARNING);
  g_autofree char *one = sheet_left_out (facts, 1), *more = sheet_left_out (facts, 3);

  g_assert_cmpstr (one, ==, "und ein weiterer Punkt");
  g_assert_cmpstr (more, ==, "und 3 weitere");
  g_assert_cmpuint (sheet_stands_for ("… (+ 4)"), ==, 4);
  g_assert_cmpuint (sheet_stands_for ("… (+ 4"), ==, 0);
  g_assert_cmpuint (sheet_stands_for ("… und mehr"), ==, 0);
  g_ptr_array_add (facts->contents, g_strdup ("… (+ 4)"));
  g_assert_cmpuint (sheet_n_lines (facts->contents), ==, 5);
}

/* What a provider signs is whole: on more pages, each line once and none torn. */
static void
test_more_pages (void)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);
  g_autofree char *line = g_strnfill (500, 'm');
  g_autoptr (SheetPlan) plan = NULL;
  guint n_lines = 0;

  g_ptr_array_set_size (facts->contents, 0);
  g_ptr_array_set_size (facts->outcomes, 0);
  fill (facts->contents, line);
  fill (facts->outcomes, line);
  plan = sheet_plan_new (facts, NULL, NULL, NULL);
  g_assert_nonnull (plan);
  g_assert_cmpuint (sheet_plan_pages (plan), >, 2);
  g_assert_cmpuint (plan->fit.contents_page, ==, 2);
  for (guint i = 0; i < plan->more->len; i++) {
    const SheetPiece *piece = &g_array_index (plan->more, SheetPiece, i);

    g_assert_cmpuint (piece->page, <=, sheet_plan_pages (plan));
    g_assert_cmpfloat (piece->y, <, SHEET_HEIGHT - SHEET_BOTTOM);
    n_lines += piece->line >= 0;
    /* What stands above a list is not the last on its page. */
    if (piece->line < 0)
      g_assert_cmpuint (piece->page, ==, (piece + 1)->page);
  }
  g_assert_cmpuint (n_lines, ==, 2 * LK_PROOF_MOST_LINES);
}

/* Where not even the rest has room, the provider is told what to shorten. */
static void
test_room (void)
{
  g_autoptr (LkProofFacts) facts = full_facts (LK_PROOF_ATTENDANCE_PLUS);
  g_autoptr (GError) error = NULL;

  put (&facts->quality, 'm', LK_PROOF_MOST_BYTES);
  put (&facts->issuer, 'm', 500);
  g_assert_null (sheet_plan_new (facts, NULL, NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_SHEET_FULL);
}

/* --- signs ---------------------------------------------------------------------------------------- */

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_png (int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  GByteArray *bytes = g_byte_array_new ();

  cairo_surface_write_to_png_stream (surface, write_cb, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_emblem_limits (void)
{
  g_autoptr (GBytes) good = make_png (30, 20);
  gsize length;
  const guint8 *data = g_bytes_get_data (good, &length);

  for (gsize cut = 0; cut < length; cut++) {
    g_autoptr (GBytes) bytes = g_bytes_new (data, cut);
    g_autoptr (SheetEmblem) emblem = sheet_emblem_new (bytes, "x", NULL);

    /* Behind the last pixel nothing is needed. */
    g_assert_true (emblem == NULL || cut + 12 >= length);
  }
  for (int i = 16; i < 24; i++) {
    g_autofree guint8 *copy = g_memdup2 (data, length);
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GError) error = NULL;

    /* A side beyond the limit, by what it says of itself. */
    copy[i] = 0xff;
    bytes = g_bytes_new (copy, length);
    g_assert_null (sheet_emblem_new (bytes, "x", &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_EMBLEM);
  }
}

/* With a sign, as the first thing on the page, and attached as it came. */
static void
test_emblem_attached (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (2);
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE);
  g_autoptr (GPtrArray) emblems
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_emblem_free),
      read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = make_png (300, 100), two = make_png (50, 100), attached = NULL;
  g_autoptr (SheetProof) proof = NULL;
  g_autoptr (LkProofCredential) credential = NULL;
  g_autofree char *code = NULL, *made = NULL;

  g_ptr_array_add (emblems, sheet_emblem_new (one, "EU-Emblem", NULL));
  g_ptr_array_add (emblems, sheet_emblem_new (two, "Bund", NULL));
  proof = sheet_sign (facts, emblems, key, "a.pdf", TEST_SIGNED, &error);
  g_assert_no_error (error);
  read = lk_proof_attached_emblems (proof->pdf);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_true (g_bytes_equal (read->pdata[0], one));
  g_assert_true (g_bytes_equal (read->pdata[1], two));
  attached = lk_proof_pdf_credential (proof->pdf);
  g_assert_true (g_bytes_equal (attached, proof->credential));
  credential = lk_proof_credential_read (proof->credential, NULL);
  code = lk_proof_attached_code (proof->pdf, credential);
  made = lk_proof_token_sign (credential, key, NULL);
  g_assert_cmpstr (code, ==, made);
  /* The code of another proof is none. */
  credential->hash[0] ^= 1;
  g_assert_null (lk_proof_attached_code (proof->pdf, credential));
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
  g_autoptr (SheetProof) proof = sheet_sign (facts, NULL, key, "a.pdf", TEST_SIGNED, &error);
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
  g_assert_null (sheet_sign (facts, NULL, key, "a.pdf", TEST_SIGNED, &error));
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
  g_autoptr (SheetPlan) plan = sheet_plan_new (facts, NULL, NULL, &error);

  g_assert_no_error (error);
  sheet_plan_draw (plan, cr, 0);
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
  g_autoptr (GBytes) pdf = sheet_pdf (facts, fits, NULL, nothing, &error);

  g_assert_no_error (error);
  g_assert_null (sheet_pdf (facts, is_more, NULL, nothing, &error));
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
  g_test_add_func ("/sheet/learner-always", test_learner_always);
  g_test_add_func ("/sheet/learner-usual", test_learner_usual);
  g_test_add_func ("/sheet/left-out", test_left_out);
  g_test_add_func ("/sheet/more-pages", test_more_pages);
  g_test_add_func ("/sheet/room", test_room);
  g_test_add_func ("/sheet/emblem-limits", test_emblem_limits);
  g_test_add_func ("/sheet/emblem-attached", test_emblem_attached);
  g_test_add_func ("/sheet/bits", test_bits);
  g_test_add_func ("/sheet/sign", test_sign);
  g_test_add_func ("/sheet/preview", test_preview);
  g_test_add_func ("/sheet/code-full", test_code_full);
  return g_test_run ();
}
