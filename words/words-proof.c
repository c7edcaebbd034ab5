/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-proof.h"

#include <glib/gi18n.h>

#include "words/words.h"

static const char *const kinds[LK_N_PROOF_KINDS] = {
  [LK_PROOF_LEARNING] = N_ ("Record of learning"),
  [LK_PROOF_ATTENDANCE] = N_ ("Certificate of attendance"),
  [LK_PROOF_ATTENDANCE_PLUS] = N_ ("Certificate of attendance with a passed self-test"),
};

const char *
words_proof_kind (LkProofKind kind)
{
  g_return_val_if_fail (kind < LK_N_PROOF_KINDS, "");
  return _ (kinds[kind]);
}

static void
add (GPtrArray *lines, char *line)
{
  g_ptr_array_add (lines, line);
}

static void
tell_course (WordsVerdict *words, const char *title, const char *version, const char *from,
             const char *until)
{
  g_autofree char *first = words_calendar_day (from), *last = words_calendar_day (until);

  add (words->about, g_strdup_printf (_ ("%s, version %s, %s to %s"), title, version, first, last));
}

static void
tell_facts (WordsVerdict *words, const LkProofFacts *facts)
{
  add (words->about,
       g_strdup_printf (_ ("%s, no. %s"), words_proof_kind (facts->kind), facts->record_id));
  add (words->about, g_strdup (facts->learner_name));
  tell_course (words, facts->title, facts->version, facts->from, facts->until);
  add (words->about, g_strdup (facts->issuer));
}

static void
tell_token (WordsVerdict *words, const LkProofToken *token)
{
  add (words->about,
       g_strdup_printf (_ ("%s, no. %s"), words_proof_kind (token->kind), token->record_id));
  add (words->about, g_strdup (token->learner_name));
  tell_course (words, token->title, token->version, token->from, token->until);
  add (words->about, g_strdup (token->issuer));
}

static void
tell_record (WordsVerdict *words, const LkProofRecord *record)
{
  add (words->about, g_strdup_printf (_ ("Learning record of %s"), record->learner_name));
  add (words->about,
       g_strdup_printf (g_dngettext (NULL, "%u entry", "%u entries", record->entries->len),
                        record->entries->len));
}

static void
tell_signer (WordsVerdict *words, const LkProofVerdict *verdict)
{
  g_autofree char *name = lk_proof_key_name (verdict->signer.public_key);

  if (verdict->signer_name != NULL && !g_str_equal (verdict->signer_name, name))
    add (words->signer, g_strdup_printf (_ ("Signed by %s, key %s"), verdict->signer_name, name));
  else
    add (words->signer, g_strdup_printf (_ ("Signed by the key %s"), name));
  if (verdict->signer.created >= 0) {
    g_autofree char *when = words_date_and_time (verdict->signer.created);

    add (words->signer, g_strdup_printf (_ ("Signed on %s"), when));
  }
  add (words->signer, g_strdup (_ ("Nothing has been changed since it was signed.")));
}

WordsVerdict *
words_verdict_new (const LkProofVerdict *verdict)
{
  WordsVerdict *words = g_new0 (WordsVerdict, 1);

  words->about = g_ptr_array_new_with_free_func (g_free);
  words->signer = g_ptr_array_new_with_free_func (g_free);
  words->findings = g_ptr_array_new_with_free_func (g_free);
  if (verdict->credential != NULL)
    tell_facts (words, verdict->credential->facts);
  else if (verdict->token != NULL)
    tell_token (words, verdict->token);
  if (verdict->record != NULL)
    tell_record (words, verdict->record);
  if (verdict->is_intact)
    tell_signer (words, verdict);
  for (gsize i = 0; i < lk_issue_list_length (verdict->issues); i++)
    add (words->findings, words_issue (lk_issue_list_get (verdict->issues, i)));
  words->holds = lk_proof_verdict_holds (verdict);
  words->is_only_unknown = lk_proof_verdict_is_only_unknown (verdict);
  if (words->holds)
    words->conclusion = _ ("The proof holds.");
  else if (words->is_only_unknown)
    words->conclusion = _ ("It is whole. Whose key signed it, nobody here can say.");
  else
    words->conclusion = _ ("The proof does not hold.");
  return words;
}

void
words_verdict_free (WordsVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_ptr_array_unref (verdict->about);
  g_ptr_array_unref (verdict->signer);
  g_ptr_array_unref (verdict->findings);
  g_free (verdict);
}
