/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-review.h"

/* What to look for, letter case aside. */
typedef struct {
  LkProofRemarkKind kind;
  const char *pattern;
} Claim;

static const Claim claims[] = {
  { LK_PROOF_REMARK_MARK,
    "\\b(?-i:Noten?|NOTEN?)\\b|\\b(Best|Gesamt|Abschluss|Durchschnitts)noten?\\b|\\bNotendurchschnitt|\\bZensur"
    "|\\bRangfolge|\\bRangplatz|\\bmit (Auszeichnung|Bestleistung)|\\bPunktzahl"
    "|\\b\\d+([.,]\\d+)? ?(von \\d+ )?Punkten?\\b|\\bgrade\\b|\\bscored?\\b|\\bmarked\\b" },
  { LK_PROOF_REMARK_PERCENT,
    "\\d\\s*(%|Prozent\\b|vom Hundert|v\\. ?H\\.|percent\\b|per cent\\b)" },
  { LK_PROOF_REMARK_TIME,
    "\\bBearbeitungszeit|\\bLernzeit\\b|\\bgemessene[rn]? Zeit|\\blearning time\\b" },
  { LK_PROOF_REMARK_STATE, "\\bstaatlich\\s+(anerkannt|zugelassen|geprüft)|\\bZFU\\b" },
  { LK_PROOF_REMARK_AZAV,
    "\\bAZAV[- ]?(zertifiziert|geprüft|anerkannt)|\\b(Kurs|Maßnahme)\\b.{0,40}\\bnach AZAV" },
  { LK_PROOF_REMARK_SUBSIDY, "\\bförderfähig|\\bförderungsfähig|\\bgefördert nach §" },
  { LK_PROOF_REMARK_LEVEL, "\\b(DQR|EQR|EQF)\\b" },
  { LK_PROOF_REMARK_PERSON,
    "(?<![-\\w])zertifizierte[rn]?([*:_]r)?\\s+(?!Kurs|Träger|Maßnahme|Einrichtung)(?-i:\\p{Lu})\\w*|\\bcertified\\s+(?-i:\\p{Lu})\\w*" },
  { LK_PROOF_REMARK_NORM,
    "\\b(DIN|EN|ISO)[ -]?\\d[\\d -]*[- ]?(zertifiziert|certified)|\\bzertifiziert nach (DIN|EN|ISO)" },
  { LK_PROOF_REMARK_LEAVE, "\\bBildungsurlaub|\\bBildungszeit\\b|\\beducational leave" },
  { LK_PROOF_REMARK_ECTS, "\\bECTS\\b|\\b(Credit|Leistungs)[- ]?points?\\b|\\bLeistungspunkte" },
  { LK_PROOF_REMARK_CLIMATE, "\\bklimaneutral\\s+gedruckt|\\bprinted carbon[- ]neutral" },
  { LK_PROOF_REMARK_EXAM,
    "\\bPrüfung (erfolgreich )?(bestanden|abgelegt)|\\bAbschlussprüfung|\\bAbschlusszeugnis"
    "|\\bBerufsabschluss|\\bKammerabschluss|\\bpassed the exam" },
};

/* Fields that say how many lines they should have. */
static const struct {
  const char *field;
  guint least, most;
} lists[] = {
  { "content_list", 5, 12 },
  { "learning_outcomes", 3, 6 },
};

bool
lk_proof_remark_objects (const LkProofRemark *remark)
{
  return remark->kind < LK_PROOF_N_OBJECTIONS;
}

static void
remark_free (gpointer data)
{
  LkProofRemark *remark = data;

  g_free (remark->words);
  g_free (remark);
}

static void
add (GPtrArray *remarks, LkProofRemarkKind kind, const char *field, char *words)
{
  LkProofRemark *remark = g_new0 (LkProofRemark, 1);

  remark->kind = kind;
  remark->field = field;
  remark->words = words;
  g_ptr_array_add (remarks, remark);
}

static void
look (GPtrArray *remarks, const Claim *claim, const char *field, const char *text)
{
  g_autoptr (GRegex) regex
      = g_regex_new (claim->pattern, G_REGEX_CASELESS, (GRegexMatchFlags) 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (regex, text, (GRegexMatchFlags) 0, &match))
    add (remarks, claim->kind, field, g_match_info_fetch (match, 0));
}

/* `[Name and legal form]`, as the template has it. */
static bool
is_blank (const char *text)
{
  return text[0] == '[' && g_str_has_suffix (text, "]");
}

static void
look_at (const char *field, const char *text, gpointer data)
{
  GPtrArray *remarks = data;
  /* Who is called so is called so. */
  static const char *const free_fields[] = {
    "language",    "id",        "record_id", "address",   "learner_name",
    "birth_date",  "course_id", "version",   "country",   "place",
    "date_issued", "from",      "until",     "signatory", NULL,
  };

  if (is_blank (text)) {
    add (remarks, LK_PROOF_REMARK_BLANK, field, g_strdup (text));
    return;
  }
  if (g_strv_contains (free_fields, field))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    look (remarks, &claims[i], field, text);
}

static void
count_lines (GPtrArray *remarks, const LkProofFacts *facts)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    guint n = i == 0 ? facts->contents->len : facts->outcomes->len;

    if (n < lists[i].least)
      add (remarks, LK_PROOF_REMARK_FEW, lists[i].field, g_strdup_printf ("%u", n));
    else if (n > lists[i].most)
      add (remarks, LK_PROOF_REMARK_MANY, lists[i].field, g_strdup_printf ("%u", n));
  }
}

GPtrArray *
lk_proof_review (const LkProofFacts *facts, bool unfunded)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (remark_free);

  lk_proof_facts_foreach_text (facts, look_at, remarks);
  if (facts->kind == LK_PROOF_LEARNING)
    return remarks;
  count_lines (remarks, facts);
  if (!unfunded && (facts->funding == NULL || *facts->funding == '\0'))
    add (remarks, LK_PROOF_REMARK_FUNDING, "funding", NULL);
  return remarks;
}
