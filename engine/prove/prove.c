/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/prove/prove.h"

#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "engine/session/finished.h"
#include "engine/session/library.h"

/* Whose course it is, below that. */
#define MAKER_DE "Kurs von %s"
#define MAKER_EN "Course by %s"

/* Who answers for a Lernnachweis: the program on the machine on which was learnt. */
#define ISSUER_DE "Lernkoffer auf diesem Rechner"
#define ISSUER_EN "Lernkoffer on this computer"

/* --- what was finished ------------------------------------------------------------------------------- */

/* Index of the last entry that says so of that course; -1: there is none. */
static int
find_finished (const LkProofRecord *record, const GArray *courses, gint64 course_id)
{
  for (guint i = MIN (record->entries->len, courses->len); i > 0; i--) {
    const LkProofEntry *entry = record->entries->pdata[i - 1];

    if (g_array_index (courses, gint64, i - 1) == course_id && entry->body != NULL
        && g_str_equal (entry->kind, LK_PROOF_FINISHED))
      return (int) i - 1;
  }
  return -1;
}

/* The record, and where it says that the course is finished; entered if only the shelf knew. */
static LkProofRecord *
read_finished (LkStore *store, gint64 learner_id, gint64 course_id, int *ret_index, GError **error)
{
  for (int round = 0; round < 2; round++) {
    g_autoptr (LkProofRecord) record = lk_store_record (store, learner_id, error);
    g_autoptr (GArray) courses
        = record != NULL ? lk_store_record_courses (store, learner_id, error) : NULL;
    g_autofree char *body = NULL;

    if (courses == NULL)
      return NULL;
    *ret_index = find_finished (record, courses, course_id);
    if (*ret_index >= 0)
      return g_steal_pointer (&record);
    body = lk_finished_look (store, learner_id, course_id, error);
    if (body == NULL
        || !lk_store_record_add (store, learner_id, course_id, LK_PROOF_FINISHED, body, error))
      return NULL;
  }
  lk_error_set (error, LK_ISSUE_RECORD_NO_COURSE, "%" G_GINT64_FORMAT, course_id);
  return NULL;
}

/* Leaves that entry alone; of all others only that there is one. */
static void
leave_one (LkProofRecord *record, int index)
{
  for (guint i = 0; i < record->entries->len; i++)
    if ((int) i != index)
      lk_proof_record_withhold (record, i);
}

/* --- the sheet --------------------------------------------------------------------------------------- */

static void
put (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static void
complete (LkProofFacts *facts, const char *birth_date, gint64 now)
{
  g_autofree char *uuid = lk_random_uuid ();
  g_autofree char *today = lk_clock_format_day (now);

  facts->kind = LK_PROOF_LEARNING;
  facts->threshold = 0;
  put (&facts->id, g_strconcat ("urn:uuid:", uuid, NULL));
  put (&facts->record_id, g_strdup ("–"));
  put (&facts->issuer, g_strdup (g_strcmp0 (facts->language, "en") == 0 ? ISSUER_EN : ISSUER_DE));
  put (&facts->birth_date, g_strdup (birth_date));
  /* A clock that was set back does not make it older than what it is about. */
  put (&facts->date_issued, g_strdup (strcmp (today, facts->until) > 0 ? today : facts->until));
}

/* By the package, if it is still there and says so. */
static void
put_maker (LkStore *store, gint64 course_id, LkProofFacts *facts)
{
  g_auto (LkOpenedPackage) opened = { NULL };
  const char *maker;

  if (!lk_library_open (store, course_id, &opened, NULL) || opened.companion == NULL)
    return;
  maker = opened.companion->publisher;
  if (*maker != '\0' && strlen (maker) < LK_PROOF_MOST_BYTES / 2)
    put (&facts->unit, g_strcmp0 (facts->language, "en") == 0 ? g_strdup_printf (MAKER_EN, maker)
                                                              : g_strdup_printf (MAKER_DE, maker));
}

LkProofFacts *
lk_prove_facts (LkStore *store, gint64 learner_id, gint64 course_id, const char *birth_date,
                gint64 now, GError **error)
{
  int index = -1;
  g_autoptr (LkProofRecord) record = read_finished (store, learner_id, course_id, &index, error);
  g_autoptr (LkProofFacts) facts = NULL;
  bool passed;

  if (record == NULL)
    return NULL;
  leave_one (record, index);
  facts = lk_proof_record_finished (record, NULL, &passed, error);
  if (facts == NULL)
    return NULL;
  complete (facts, birth_date, now);
  put_maker (store, course_id, facts);
  return lk_proof_facts_check (facts, error) ? g_steal_pointer (&facts) : NULL;
}

bool
lk_prove_number (LkStore *store, LkProofFacts *facts, gint64 now, GError **error)
{
  char *number = lk_store_proof_number (store, now, error);

  if (number != NULL)
    put (&facts->record_id, number);
  return number != NULL;
}

/* --- the record as a file ---------------------------------------------------------------------------- */

static GBytes *
sign_record (LkStore *store, gint64 learner_id, const LkProofRecord *record, gint64 now,
             GError **error)
{
  g_autoptr (LkProofKey) key = lk_prove_learner_key (store, learner_id, error);
  char *text = key != NULL ? lk_proof_record_write (record, key, now, error) : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

GBytes *
lk_prove_record (LkStore *store, gint64 learner_id, gint64 course_id, gint64 now, GError **error)
{
  int index = -1;
  g_autoptr (LkProofRecord) record = read_finished (store, learner_id, course_id, &index, error);

  if (record == NULL)
    return NULL;
  leave_one (record, index);
  return sign_record (store, learner_id, record, now, error);
}

GBytes *
lk_prove_whole_record (LkStore *store, gint64 learner_id, gint64 now, GError **error)
{
  g_autoptr (LkProofRecord) record = lk_store_record (store, learner_id, error);

  return record != NULL ? sign_record (store, learner_id, record, now, error) : NULL;
}
