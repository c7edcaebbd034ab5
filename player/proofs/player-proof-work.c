/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/proofs/player-proof-work.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/text.h"
#include "engine/proof/proof-attached.h"
#include "engine/proof/proof-seal.h"
#include "engine/prove/prove.h"

#define NAME "lernnachweis.pdf" /* in the signature; nobody goes by it */

static gint64
now (void)
{
  return lk_clock_wall (lk_clock_system ());
}

/* --- the list ------------------------------------------------------------------------------------------ */

static bool
is_among (const GArray *courses, gint64 course_id)
{
  for (guint i = 0; i < courses->len; i++)
    if (g_array_index (courses, gint64, i) == course_id)
      return true;
  return false;
}

static GPtrArray *
read_courses (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GPtrArray) courses = lk_store_learnt (store, learner_id, error);
  g_autoptr (GArray) due = courses != NULL ? lk_store_proofs_due (store, learner_id, error) : NULL;

  if (due == NULL)
    return NULL;
  for (guint i = courses->len; i > 0; i--)
    if (!is_among (due, ((const LkShelfRow *) courses->pdata[i - 1])->course->id))
      g_ptr_array_remove_index (courses, i - 1);
  return g_steal_pointer (&courses);
}

static void
read_trust (PlayerProofList *list)
{
  g_autoptr (LkProofTrusted) trusted = lk_proof_trusted_new (now ());
  g_autofree char *path = NULL;

  if (!lk_proof_trusted_open_usual (trusted, &path, NULL) || trusted->list == NULL)
    return;
  list->publisher = g_strdup (trusted->list->publisher);
  list->until = trusted->list->until;
}

static void
read_machine (PlayerProofList *list, LkStore *store)
{
  uint8_t key[LK_PROOF_KEY_BYTES];

  if (lk_prove_machine_public (store, key))
    list->machine = lk_proof_key_name (key);
}

PlayerProofList *
player_proof_list_read (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (PlayerProofList) list = g_new0 (PlayerProofList, 1);

  list->proofs = lk_store_proofs (store, learner_id, error);
  if (list->proofs == NULL || (list->courses = read_courses (store, learner_id, error)) == NULL)
    return NULL;
  read_trust (list);
  read_machine (list, store);
  return g_steal_pointer (&list);
}

void
player_proof_list_free (PlayerProofList *list)
{
  if (list == NULL)
    return;
  g_clear_pointer (&list->proofs, g_ptr_array_unref);
  g_clear_pointer (&list->courses, g_ptr_array_unref);
  g_free (list->publisher);
  g_free (list->machine);
  g_free (list);
}

/* --- one proof ------------------------------------------------------------------------------------------ */

void
player_proof_free (PlayerProof *proof)
{
  if (proof == NULL)
    return;
  lk_proof_facts_free (proof->facts);
  g_clear_pointer (&proof->emblems, g_ptr_array_unref);
  lk_stored_proof_free (proof->proof);
  g_free (proof->token);
  g_free (proof);
}

PlayerProof *
player_proof_draft (LkStore *store, gint64 learner_id, gint64 course_id, const char *birth_date,
                    GError **error)
{
  g_autoptr (PlayerProof) proof = g_new0 (PlayerProof, 1);
  g_autofree char *name = lk_store_paper_name (store, learner_id, NULL);

  proof->learner_id = learner_id;
  proof->course_id = course_id;
  proof->named = name != NULL;
  proof->facts = lk_prove_facts (store, learner_id, course_id, birth_date, now (), error);
  return proof->facts != NULL ? g_steal_pointer (&proof) : NULL;
}

/* The code of what this machine has signed, from when it was not attached yet: signing again gives the same. */
static char *
sign_again (LkStore *store, const LkProofCredential *credential)
{
  uint8_t own[LK_PROOF_KEY_BYTES];
  g_autoptr (LkProofKey) key = NULL;

  if (!lk_prove_machine_public (store, own)
      || memcmp (own, credential->signer.public_key, sizeof own) != 0)
    return NULL;
  key = lk_prove_machine_key (store, NULL);
  return key != NULL ? lk_proof_token_sign (credential, key, NULL) : NULL;
}

/* What cannot be read is left out: the PDF holds it. */
static GPtrArray *
emblems_of (GBytes *pdf)
{
  g_autoptr (GPtrArray) attached = lk_proof_attached_emblems (pdf);
  GPtrArray *emblems = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_emblem_free);

  for (guint i = 0; i < attached->len && emblems->len < SHEET_MOST_EMBLEMS; i++) {
    SheetEmblem *emblem = sheet_emblem_new (attached->pdata[i], NULL, NULL);

    if (emblem != NULL)
      g_ptr_array_add (emblems, emblem);
  }
  return emblems;
}

PlayerProof *
player_proof_open (LkStore *store, gint64 learner_id, gint64 proof_id, GError **error)
{
  g_autoptr (PlayerProof) proof = g_new0 (PlayerProof, 1);
  g_autoptr (LkProofCredential) credential = NULL;

  proof->proof = lk_store_proof (store, learner_id, proof_id, error);
  if (proof->proof == NULL)
    return NULL;
  credential = lk_proof_credential_read (proof->proof->credential, error);
  if (credential == NULL)
    return NULL;
  proof->learner_id = learner_id;
  proof->course_id = proof->proof->course_id;
  proof->named = true;
  proof->token = lk_proof_attached_code (proof->proof->pdf, credential);
  if (proof->token == NULL)
    proof->token = sign_again (store, credential);
  proof->emblems = emblems_of (proof->proof->pdf);
  proof->facts = g_steal_pointer (&credential->facts);
  return g_steal_pointer (&proof);
}

/* @facts and the files that came of them. Id, 0 with @error. */
static gint64
keep (LkStore *store, gint64 learner_id, gint64 registration_id, const LkProofFacts *facts,
      const SheetProof *files, GError **error)
{
  const LkStoredProof proof = { .learner_id = learner_id,
                                .registration_id = registration_id,
                                .uuid = facts->id,
                                .kind = facts->kind,
                                .title = facts->title,
                                .number = facts->record_id,
                                .issuer = facts->issuer,
                                .issued = facts->date_issued,
                                .pdf = files->pdf,
                                .credential = files->credential,
                                .seal = files->seal };

  return lk_store_proof_add (store, &proof, error);
}

static gint64
sign_and_keep (LkStore *store, gint64 learner_id, gint64 course_id, LkProofFacts *facts,
               GError **error)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store, learner_id, course_id, error);
  g_autoptr (LkProofKey) key = NULL;
  g_autoptr (SheetProof) files = NULL;

  if (registration == NULL || (key = lk_prove_machine_key (store, error)) == NULL
      || !lk_prove_number (store, facts, now (), error)
      || (files = sheet_sign (facts, NULL, key, NAME, now (), error)) == NULL)
    return 0;
  return keep (store, learner_id, registration->id, facts, files, error);
}

PlayerProof *
player_proof_issue (LkStore *store, gint64 learner_id, gint64 course_id, const char *name,
                    const char *birth_date, GError **error)
{
  g_autoptr (LkProofFacts) facts = NULL;
  gint64 id;

  if (!lk_store_set_paper_name (store, learner_id, name, error)
      || (facts = lk_prove_facts (store, learner_id, course_id, birth_date, now (), error)) == NULL
      || (id = sign_and_keep (store, learner_id, course_id, facts, error)) == 0)
    return NULL;
  return player_proof_open (store, learner_id, id, error);
}

/* `x.json` beside `x.pdf`. (transfer full) */
static GFile *
beside (GFile *pdf, const char *drop, const char *suffix)
{
  g_autoptr (GFile) folder = g_file_get_parent (pdf);
  g_autofree char *name = g_file_get_basename (pdf);
  g_autofree char *other = NULL;

  if (g_str_has_suffix (name, drop))
    name[strlen (name) - strlen (drop)] = '\0';
  other = g_strconcat (name, suffix, NULL);
  return g_file_get_child (folder, other);
}

static bool
write_file (GFile *file, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_file_replace_contents (file, data, length, NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

bool
player_proof_save (const LkStoredProof *proof, GFile *pdf, GError **error)
{
  g_autoptr (GFile) seal = beside (pdf, "", LK_PROOF_SEAL_SUFFIX);
  g_autoptr (GFile) credential = beside (pdf, ".pdf", ".json");

  return write_file (pdf, proof->pdf, error) && write_file (seal, proof->seal, error)
         && write_file (credential, proof->credential, error);
}

/* --- verifying ------------------------------------------------------------------------------------------ */

/* A list that cannot be used is told of by the verdict; one that is none is as if there were none. */
static LkProofTrusted *
whom (LkStore *store)
{
  g_autoptr (LkProofTrusted) trusted = lk_proof_trusted_new (now ());
  uint8_t own[LK_PROOF_KEY_BYTES];
  g_autofree char *path = NULL;

  lk_proof_trusted_open_usual (trusted, &path, NULL);
  if (lk_prove_machine_public (store, own))
    lk_proof_trusted_add (trusted, own, _ ("this computer"), LK_PROOF_ROLE_MACHINE);
  return g_steal_pointer (&trusted);
}

static bool
gather (GListModel *chosen, LkProofFiles *files, GError **error)
{
  GFile *file, *seal, *credential;
  g_autoptr (GFile) about = NULL;

  lk_proof_files_sort (chosen, &file, &seal, &credential);
  return lk_proof_files_open (files, file, seal, credential, &about, error);
}

WordsVerdict *
player_proof_verify (LkStore *store, GListModel *files, const char *text, GError **error)
{
  g_autoptr (LkProofTrusted) trusted = whom (store);
  g_auto (LkProofFiles) gathered = { 0 };
  g_autoptr (LkProofVerdict) verdict = NULL;

  if (files != NULL && !gather (files, &gathered, error))
    return NULL;
  if (text != NULL)
    gathered.pieces.token = text;
  verdict = lk_proof_check (&gathered.pieces, &trusted->trust);
  return words_verdict_new (verdict);
}

/* Names as people write them: letter case and white space aside. */
static bool
same_name (const char *one, const char *other)
{
  g_autofree char *a = lk_text_strip (one, true), *b = lk_text_strip (other, true);
  g_autofree char *folded_a = lk_text_fold (a), *folded_b = lk_text_fold (b);

  return g_str_equal (folded_a, folded_b);
}

static bool
is_own (LkStore *store, gint64 learner_id, const LkProofFacts *facts, GError **error)
{
  g_autoptr (LkLearner) learner = lk_store_learner (store, learner_id, error);
  g_autofree char *paper = lk_store_paper_name (store, learner_id, NULL);

  if (learner == NULL)
    return false;
  if (same_name (facts->learner_name, learner->name)
      || (paper != NULL && same_name (facts->learner_name, paper)))
    return true;
  lk_error_set (error, LK_ISSUE_PROOF_OTHER_NAME, "%s", facts->learner_name);
  return false;
}

/* The credential of its own file, or the one that is attached to the PDF. */
static GBytes *
credential_of (const LkProofFiles *files)
{
  return files->credential != NULL ? g_bytes_ref (files->credential)
                                   : lk_proof_pdf_credential (files->main);
}

gint64
player_proof_take_in (LkStore *store, gint64 learner_id, GListModel *files,
                      WordsVerdict **ret_verdict, GError **error)
{
  g_autoptr (LkProofTrusted) trusted = whom (store);
  g_auto (LkProofFiles) gathered = { 0 };
  g_autoptr (LkProofVerdict) verdict = NULL;
  g_autoptr (GBytes) credential = NULL;
  SheetProof kept;

  *ret_verdict = NULL;
  if (!gather (files, &gathered, error))
    return 0;
  if (gathered.pieces.pdf == NULL) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "no PDF");
    return 0;
  }
  verdict = lk_proof_check (&gathered.pieces, &trusted->trust);
  *ret_verdict = words_verdict_new (verdict);
  if (!lk_proof_verdict_holds (verdict) || verdict->credential == NULL
      || !is_own (store, learner_id, verdict->credential->facts, error))
    return 0;
  credential = credential_of (&gathered);
  kept = (SheetProof){ gathered.main, credential, gathered.seal };
  return keep (store, learner_id, 0, verdict->credential->facts, &kept, error);
}
