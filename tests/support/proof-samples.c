/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "engine/proof/proof-key-file.h"
#include "proof-fixture.h"

/*
 * usage: proof-samples FOLDER
 *
 * Writes what the commands for proofs work on: learner.key, record.jsonl that it signed, one day old,
 * and facts.json, the words of a provider.
 */

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static char *
provider_facts (void)
{
  g_autoptr (LkProofFacts) all = test_proof_facts (LK_PROOF_ATTENDANCE);
  g_autoptr (LkProofFacts) facts = lk_proof_facts_new ();

  facts->issuer = g_strdup (all->issuer);
  facts->unit = g_strdup (all->unit);
  facts->address = g_strdup (all->address);
  facts->place = g_strdup (all->place);
  facts->country = g_strdup (all->country);
  facts->signatory = g_strdup (all->signatory);
  facts->function = g_strdup (all->function);
  facts->funding = g_strdup ("Förderhinweis und Zeichen nach Zuwendungsbescheid");
  return lk_proof_facts_write (facts);
}

int
main (int argc, char **argv)
{
  g_autoptr (LkProofKey) learner = test_proof_key (9);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autofree char *path = NULL, *facts = provider_facts (), *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 2);
  path = g_build_filename (argv[1], "learner.key", NULL);
  lk_proof_key_save (learner, path, &error);
  g_assert_no_error (error);
  text = lk_proof_record_write (record, learner, TEST_SIGNED + TEST_DAY, &error);
  g_assert_no_error (error);
  write_file (argv[1], "record.jsonl", text);
  write_file (argv[1], "facts.json", facts);
  return 0;
}
