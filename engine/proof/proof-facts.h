/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"

G_BEGIN_DECLS

/*
 * What stands on a proof: facts that people may be told, and no others. There is no field for a mark, a
 * percentage reached, a rank or a measured time, so that none can be shown by mistake; `level` stays out
 * until there is one. docs/proofs.md names each field.
 */

typedef enum {
  LK_PROOF_LEARNING,        /* Lernnachweis, signed by the machine on which was learnt */
  LK_PROOF_ATTENDANCE,      /* Teilnahmebescheinigung, signed by a trainer or provider */
  LK_PROOF_ATTENDANCE_PLUS, /* the same, with a self-test passed */
  LK_N_PROOF_KINDS
} LkProofKind;

/* Minutes of one unit (UE). */
#define LK_PROOF_UNIT_MINUTES 45

/* Most lines of contents and of outcomes, bytes of a field, minutes of a course. */
#define LK_PROOF_MOST_LINES   12
#define LK_PROOF_MOST_BYTES   600
#define LK_PROOF_MOST_MINUTES 600000

/* Texts are UTF-8 without control characters; (nullable) where optional. Days are `2026-11-12`. */
typedef struct {
  LkProofKind kind;
  char *language;     /* of the sheet: `de` or `en` */
  char *id;           /* `urn:uuid:…` */
  char *record_id;    /* number under which the issuer finds it */
  char *issuer;       /* name and legal form */
  char *unit;         /* nullable: project or department */
  char *address;      /* nullable for a Lernnachweis */
  char *learner_name; /* first and last name */
  char *birth_date;   /* nullable: only if the learner wants it */
  char *course_id;    /* as the package has it */
  char *title, *version;
  char *country, *place; /* nullable for a Lernnachweis */
  char *date_issued;
  char *from, *until;                 /* days of the first and last work; until may be from */
  gint64 self_minutes;                /* planned, never measured; 0 on a Lernnachweis: not known */
  gint64 coaching_minutes, coachings; /* accompanied, as it was; 0: none */
  gint64 exchange_minutes, exchanges;
  char *form;
  GPtrArray *contents; /* (element-type utf8): 1 to 12, on a Lernnachweis from 0 */
  GPtrArray *outcomes; /* (element-type utf8): 1 to 12, on a Lernnachweis from 0 */
  gint64
      threshold; /* of the self-test, percent of what it asks; 0: not said. ATTENDANCE_PLUS only */
  char *quality; /* nullable */
  char *signatory, *function; /* nullable for a Lernnachweis */
  char *funding;              /* nullable */
} LkProofFacts;

/* Empty, arrays without elements. */
LkProofFacts *lk_proof_facts_new (void);
void lk_proof_facts_free (LkProofFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofFacts, lk_proof_facts_free)

/* `learning`, `attendance`, `attendance_plus`. */
const char *lk_proof_kind_name (LkProofKind kind);
/* LK_N_PROOF_KINDS: none of them. */
LkProofKind lk_proof_kind_from_name (const char *name);

/* Whether all that must be there is, and is as it should be; else LK_ISSUE_PROOF_FACT with the name that
 * the field has in JSON. */
bool lk_proof_facts_check (const LkProofFacts *facts, GError **error);

/* Where two proofs differ: the name in JSON of the first field, %NULL if nowhere. Static. */
const char *lk_proof_facts_differ (const LkProofFacts *one, const LkProofFacts *other);

/* Each text and each line of a list that is there, in the order above. @name: what the field has in JSON, static */
typedef void (*LkProofTextFunc) (const char *name, const char *text, gpointer data);
void lk_proof_facts_foreach_text (const LkProofFacts *facts, LkProofTextFunc func, gpointer data);

/* As a JSON object of one line, fields in the order above. (transfer full) */
char *lk_proof_facts_write (const LkProofFacts *facts);
/* Reads that, and whatever a provider writes of it by hand: fields that are not there stay %NULL or 0, and
 * nothing is checked but types and lengths. LK_ISSUE_PROOF_FACT with the name of a field that cannot be
 * used or is not known. (transfer full) */
LkProofFacts *lk_proof_facts_read (const char *json, gsize length, GError **error);
/* Puts into @facts what @more has. */
void lk_proof_facts_add (LkProofFacts *facts, const LkProofFacts *more);
/* The same, but only what the machine on which was learnt can know: language, course, days, plan, form,
 * contents, outcomes and threshold. */
void lk_proof_facts_add_learnt (LkProofFacts *facts, const LkProofFacts *more);

G_END_DECLS
