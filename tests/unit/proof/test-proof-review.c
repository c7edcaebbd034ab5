/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-review.h"

#include "proof-fixture.h"

static LkProofFacts *
sample (void)
{
  LkProofFacts *facts = test_proof_facts (LK_PROOF_ATTENDANCE_PLUS);

  facts->funding = g_strdup ("Förderkennzeichen WAN-5-0118");
  return facts;
}

/* Words in `quality`, and what is remarked; -1: nothing. */
static void
test_words (void)
{
  static const struct {
    const char *words;
    int kind;
  } cases[] = {
    { "Note 1,0", LK_PROOF_REMARK_MARK },
    { "mit der Gesamtnote gut", LK_PROOF_REMARK_MARK },
    { "mit Auszeichnung", LK_PROOF_REMARK_MARK },
    { "18 von 20 Punkten", LK_PROOF_REMARK_MARK },
    { "Notiz, Notebook und Notwendigkeit", -1 },
    { "92 %", LK_PROOF_REMARK_PERCENT },
    { "92%", LK_PROOF_REMARK_PERCENT },
    { "92 Prozent", LK_PROOF_REMARK_PERCENT },
    { "Bearbeitungszeit: 12 Stunden", LK_PROOF_REMARK_TIME },
    { "staatlich anerkannt", LK_PROOF_REMARK_STATE },
    { "ZFU-geprüft", LK_PROOF_REMARK_STATE },
    { "AZAV-zertifizierter Kurs", LK_PROOF_REMARK_AZAV },
    { "Der Träger ist nach AZAV zugelassen", -1 },
    { "förderfähig nach § 82 SGB III", LK_PROOF_REMARK_SUBSIDY },
    { "DQR-Niveau 4", LK_PROOF_REMARK_LEVEL },
    { "EQR-Niveau 4", LK_PROOF_REMARK_LEVEL },
    { "zertifizierte CSR-Managerin", LK_PROOF_REMARK_PERSON },
    { "zertifizierte*r CSR-Manager*in", LK_PROOF_REMARK_PERSON },
    { "ISO-26000-zertifiziert", LK_PROOF_REMARK_NORM },
    { "Inhalte orientiert an ISO 26000", -1 },
    { "Bildungsurlaub anerkannt", LK_PROOF_REMARK_LEAVE },
    { "2 ECTS-Punkte", LK_PROOF_REMARK_ECTS },
    { "ECTS", LK_PROOF_REMARK_ECTS },
    { "klimaneutral gedruckt", LK_PROOF_REMARK_CLIMATE },
    { "Prüfung bestanden", LK_PROOF_REMARK_EXAM },
    { "mit bestandener Lernstandskontrolle (Selbsttest)", -1 },
    { "[Nur wenn es stimmt]", LK_PROOF_REMARK_BLANK },
    { "Träger zugelassen nach AZAV, gültig bis 31.12.2028. Dieses Lernangebot ist keine zugelassene "
      "Maßnahme nach §§ 179, 180 SGB III und kein zulassungspflichtiger Fernlehrgang.",
      -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkProofFacts) facts = sample ();
    g_autoptr (GPtrArray) remarks = NULL;
    const LkProofRemark *first;

    g_test_message ("%s", cases[i].words);
    facts->quality = g_strdup (cases[i].words);
    remarks = lk_proof_review (facts, false);
    if (cases[i].kind < 0) {
      g_assert_cmpuint (remarks->len, ==, 0);
      continue;
    }
    g_assert_cmpuint (remarks->len, >, 0);
    first = remarks->pdata[0];
    g_assert_cmpint (first->kind, ==, cases[i].kind);
    g_assert_cmpstr (first->field, ==, "quality");
    g_assert_cmpint (lk_proof_remark_objects (first), ==, cases[i].kind < LK_PROOF_N_OBJECTIONS);
  }
}

/* The worst of the audit, in one field: each of it is remarked. */
static void
test_all_at_once (void)
{
  static const int kinds[] = { LK_PROOF_REMARK_MARK, LK_PROOF_REMARK_PERCENT, LK_PROOF_REMARK_STATE,
                               LK_PROOF_REMARK_AZAV, LK_PROOF_REMARK_LEVEL };
  g_autoptr (LkProofFacts) facts = sample ();
  g_autoptr (GPtrArray) remarks = NULL;

  facts->quality
      = g_strdup ("AZAV-zertifizierter Kurs, staatlich anerkannt, DQR-Niveau 4, Note 1,0 (92 %)");
  remarks = lk_proof_review (facts, false);
  g_assert_cmpuint (remarks->len, ==, G_N_ELEMENTS (kinds));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (((const LkProofRemark *) remarks->pdata[i])->kind, ==, kinds[i]);
}

/* Who is called so is called so. */
static void
test_names (void)
{
  g_autoptr (LkProofFacts) facts = sample ();
  g_autoptr (GPtrArray) remarks = NULL;

  g_free (facts->learner_name);
  facts->learner_name = g_strdup ("Anna Note");
  g_free (facts->address);
  facts->address = g_strdup ("ZFU-Platz 1, 44135 Dortmund");
  remarks = lk_proof_review (facts, false);
  g_assert_cmpuint (remarks->len, ==, 0);
}

static void
test_what_is_missing (void)
{
  g_autoptr (LkProofFacts) facts = sample ();
  g_autoptr (GPtrArray) few = NULL, unfunded = NULL, learning = NULL;

  g_ptr_array_set_size (facts->contents, 4);
  g_ptr_array_set_size (facts->outcomes, 2);
  g_clear_pointer (&facts->funding, g_free);
  few = lk_proof_review (facts, false);
  g_assert_cmpuint (few->len, ==, 3);
  g_assert_cmpstr (((const LkProofRemark *) few->pdata[0])->words, ==, "4");
  g_assert_cmpint (((const LkProofRemark *) few->pdata[2])->kind, ==, LK_PROOF_REMARK_FUNDING);
  unfunded = lk_proof_review (facts, true);
  g_assert_cmpuint (unfunded->len, ==, 2);
  facts->kind = LK_PROOF_LEARNING;
  learning = lk_proof_review (facts, false);
  g_assert_cmpuint (learning->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/review/words", test_words);
  g_test_add_func ("/proof/review/all-at-once", test_all_at_once);
  g_test_add_func ("/proof/review/names", test_names);
  g_test_add_func ("/proof/review/what-is-missing", test_what_is_missing);
  return g_test_run ();
}
