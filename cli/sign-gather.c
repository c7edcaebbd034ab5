/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/proof-trust.h"
#include "cli/sign-proof-private.h"
#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "engine/proof/proof-record.h"
#include "words/words-remark.h"

/* --- numbers -------------------------------------------------------------------------------------- */

#define MOST_DIGITS 12

char *
sign_number_after (const char *number, guint i)
{
  gsize length = strlen (number), begin = length;

  while (begin > 0 && length - begin < MOST_DIGITS && g_ascii_isdigit (number[begin - 1]))
    begin--;
  if (i == 0)
    return g_strdup (number);
  if (begin == length)
    return NULL;
  return g_strdup_printf ("%.*s%0*" G_GINT64_FORMAT, (int) begin, number, (int) (length - begin),
                          g_ascii_strtoll (number + begin, NULL, 10) + i);
}

static bool
take_number (LkProofFacts *facts, const char *wanted, guint i, GError **error)
{
  const char *first = wanted != NULL ? wanted : facts->record_id;
  char *number = first != NULL ? sign_number_after (first, i) : NULL;

  if (number == NULL && first != NULL) {
    lk_error_set (error, LK_ISSUE_PROOF_FACT, "record_id");
    return false;
  }
  g_free (facts->record_id);
  facts->record_id = number;
  return true;
}

/* --- what stands on it ---------------------------------------------------------------------------- */

static LkProofRecord *
read_record (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = koffer_read_file (path, LK_PROOF_RECORD_BYTES, error);

  return bytes != NULL ? lk_proof_record_read (bytes, error) : NULL;
}

static bool
decide_kind (LkProofFacts *facts, const char *name, bool passed, GError **error)
{
  facts->kind = passed ? LK_PROOF_ATTENDANCE_PLUS : LK_PROOF_ATTENDANCE;
  if (name != NULL)
    facts->kind = lk_proof_kind_from_name (name);
  if (facts->kind == LK_N_PROOF_KINDS || (facts->kind == LK_PROOF_ATTENDANCE_PLUS && !passed)) {
    lk_error_set (error, LK_ISSUE_PROOF_FACT, "kind");
    return false;
  }
  if (facts->kind != LK_PROOF_ATTENDANCE_PLUS)
    facts->threshold = 0;
  return true;
}

/* By the calendar here, as the days of learning are. */
static void
take_day (LkProofFacts *facts, const char *wanted, gint64 now)
{
  g_free (facts->date_issued);
  facts->date_issued = wanted != NULL ? g_strdup (wanted) : lk_clock_format_day (now);
}

/* Whose word all of it rests on: to be held against the key that the learner has shown. */
static void
tell_learner (const LkProofRecord *record)
{
  g_autofree char *key = lk_proof_key_name (record->signer.public_key);

  /* Translators: %1$s is a person, %2$s the name of a key, such as z6Mk… */
  g_print (_ ("Learning record of %1$s, signed by the key %2$s\n"), record->learner_name, key);
}

bool
sign_gather (SignOne *one, const SignOptions *options, const LkProofFacts *said, guint i,
             gint64 now, const char **ret_about, GError **error)
{
  g_autoptr (LkProofRecord) record = NULL;
  g_autofree char *uuid = lk_random_uuid ();
  bool passed = false;

  *ret_about = one->record;
  record = read_record (one->record, error);
  if (record == NULL
      || (one->facts = lk_proof_record_finished (record, options->course, &passed, error)) == NULL)
    return false;
  tell_learner (record);
  lk_proof_facts_add (one->facts, said);
  *ret_about = NULL;
  if (!decide_kind (one->facts, options->kind, passed, error)
      || !take_number (one->facts, options->number, i, error))
    return false;
  g_free (one->facts->id);
  one->facts->id = g_strconcat ("urn:uuid:", uuid, NULL);
  take_day (one->facts, options->date, now);
  return lk_proof_facts_check (one->facts, error);
}

bool
sign_review (const SignOne *one, const SignOptions *options)
{
  g_autoptr (GPtrArray) remarks = lk_proof_review (one->facts, options->unfunded);
  bool is_fine = true;

  for (guint i = 0; i < remarks->len; i++) {
    const LkProofRemark *remark = remarks->pdata[i];
    g_autofree char *sentence = words_proof_remark (remark);

    g_printerr ("koffer: %s: %s\n", one->record, sentence);
    is_fine = is_fine && !lk_proof_remark_objects (remark);
  }
  return is_fine;
}

/* --- signs ---------------------------------------------------------------------------------------- */

/* `eu.png=Kofinanziert von der Europäischen Union`: a name may have such a sign too, but not behind `.png`. */
static const char *
find_words (const char *option)
{
  g_autofree char *small = g_ascii_strdown (option, -1);
  const char *at = strstr (small, ".png=");

  return at != NULL ? option + (at - small) + strlen (".png=") : NULL;
}

static SheetEmblem *
read_emblem (const char *option, GError **error)
{
  const char *words = find_words (option);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) png = NULL;

  if (words == NULL || *words == '\0' || strlen (words) > LK_PROOF_MOST_BYTES
      || !g_utf8_validate (words, -1, NULL)) {
    lk_error_set (error, LK_ISSUE_PROOF_FACT, "--emblem FILE.png=…");
    return NULL;
  }
  path = g_strndup (option, (gsize) (words - option - 1));
  png = koffer_read_file (path, SHEET_EMBLEM_BYTES, error);
  return png != NULL ? sheet_emblem_new (png, words, error) : NULL;
}

GPtrArray *
sign_emblems (char **options, const char **ret_about, GError **error)
{
  g_autoptr (GPtrArray) emblems
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_emblem_free);

  for (; options != NULL && *options != NULL; options++) {
    SheetEmblem *emblem = NULL;

    *ret_about = *options;
    if (emblems->len < SHEET_MOST_EMBLEMS)
      emblem = read_emblem (*options, error);
    else
      lk_error_set (error, LK_ISSUE_PROOF_EMBLEM, "more than %d", SHEET_MOST_EMBLEMS);
    if (emblem == NULL)
      return NULL;
    g_ptr_array_add (emblems, emblem);
  }
  return g_steal_pointer (&emblems);
}
