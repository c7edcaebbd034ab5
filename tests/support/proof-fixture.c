/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-fixture.h"

#include <string.h>

#include "engine/proof/proof-seal.h"

LkProofKey *
test_proof_key (guint8 byte)
{
  guint8 seed[LK_PROOF_SEED_BYTES];

  memset (seed, byte, sizeof seed);
  return lk_proof_key_from_seed (seed);
}

static void
add_lines (GPtrArray *array, const char *const *lines)
{
  for (; *lines != NULL; lines++)
    g_ptr_array_add (array, g_strdup (*lines));
}

LkProofFacts *
test_proof_facts (LkProofKind kind)
{
  static const char *const contents[]
      = { "Verantwortung verstehen", "Anspruchsgruppen einbeziehen",     "Wesentlich entscheiden",
          "Ziele und Steuerung",     "Glaubwürdig handeln und sprechen", NULL };
  static const char *const outcomes[]
      = { "unterscheidet CSR, Spende und gesetzliche Pflicht", "erstellt eine Stakeholder-Karte",
          "bewertet Themen nach doppelter Wesentlichkeit", "prüft Werbeaussagen auf Belegbarkeit",
          NULL };
  LkProofFacts *facts = lk_proof_facts_new ();

  facts->kind = kind;
  facts->language = g_strdup ("de");
  facts->id = g_strdup ("urn:uuid:7d4f0c1e-3f7b-4c0a-9a55-0d2f0a1b2c3d");
  facts->record_id = g_strdup ("2026-0417");
  facts->issuer = g_strdup ("Deutsche Angestellten-Akademie");
  facts->unit = g_strdup ("Öko.HUB Westfälisches Ruhrgebiet");
  facts->address = g_strdup ("Musterstraße 1, 44135 Dortmund");
  facts->learner_name = g_strdup ("Aylin Demir");
  facts->course_id = g_strdup ("csr-strategie");
  facts->title = g_strdup ("CSR-Strategie");
  facts->version = g_strdup ("1.2");
  facts->country = g_strdup ("Deutschland");
  facts->place = g_strdup ("Dortmund");
  facts->date_issued = g_strdup ("2026-11-12");
  facts->from = g_strdup ("2026-10-14");
  facts->until = g_strdup ("2026-11-12");
  facts->self_minutes = 360;
  facts->form = g_strdup ("Selbstlernen am Rechner, offline");
  add_lines (facts->contents, contents);
  add_lines (facts->outcomes, outcomes);
  facts->threshold = kind == LK_PROOF_ATTENDANCE_PLUS ? 70 : 0;
  facts->signatory = g_strdup ("Mira Beispiel");
  facts->function = g_strdup ("Projektleitung");
  return facts;
}

GBytes *
test_proof_credential (LkProofKind kind, const LkProofKey *key)
{
  g_autoptr (LkProofFacts) facts = test_proof_facts (kind);
  g_autoptr (GError) error = NULL;
  char *text = lk_proof_credential_sign (facts, key, TEST_SIGNED, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

char *
test_proof_token (GBytes *bytes, const LkProofKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofCredential) credential = lk_proof_credential_read (bytes, &error);
  char *token;

  g_assert_no_error (error);
  token = lk_proof_token_sign (credential, key, &error);
  g_assert_no_error (error);
  return token;
}

GBytes *
test_proof_pdf (GBytes *credential)
{
  GString *text = g_string_new ("%PDF-1.4\n");

  for (int i = 0; i < 400; i++)
    g_string_append_printf (text, "%d 0 obj <</A %d>> endobj\n", i, i * i);
  g_string_append_printf (text, LK_PROOF_ATTACHED_BEGIN "%" G_GSIZE_FORMAT LK_PROOF_ATTACHED_MIDDLE,
                          g_bytes_get_size (credential));
  g_string_append_len (text, g_bytes_get_data (credential, NULL),
                       (gssize) g_bytes_get_size (credential));
  g_string_append (text, "\nendstream\n%%EOF\n");
  return g_string_free_to_bytes (text);
}

GBytes *
test_proof_seal (GBytes *pdf, GBytes *credential, gint64 seconds, const LkProofKey *key)
{
  g_autoptr (LkProofCredential) read = lk_proof_credential_read (credential, NULL);
  char *text = lk_proof_seal_write (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf),
                                    "nachweis.pdf", seconds, read->hash, key);

  return g_bytes_new_take (text, strlen (text));
}

LkProofRecord *
test_proof_record (void)
{
  static const char *const kinds[]
      = { "begun", "answered", "answered", LK_PROOF_FINISHED, "begun" };
  g_autoptr (LkProofFacts) facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);
  g_autofree char *sheet = lk_proof_facts_write (facts);
  LkProofRecord *record = lk_proof_record_new ("4f1d", "Aylin Demir");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *body
        = i == 3 ? g_strdup_printf ("{\"passed\":true,\"salt\":\"s\",\"sheet\":%s}", sheet)
                 : g_strdup_printf ("{\"course\":\"c\",\"item\":%d,\"salt\":\"s%d\"}", (int) i,
                                    (int) i);

    g_assert_true (lk_proof_record_add (record, TEST_SIGNED + ((gint64) i - 3) * TEST_DAY, kinds[i],
                                        body, &error));
    g_assert_no_error (error);
  }
  lk_proof_record_withhold (record, 1);
  return record;
}

GBytes *
test_proof_record_bytes (const LkProofRecord *record, const LkProofKey *key)
{
  g_autoptr (GError) error = NULL;
  char *text = lk_proof_record_write (record, key, TEST_SIGNED + TEST_DAY, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}
