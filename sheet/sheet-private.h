/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/sheet.h"

G_BEGIN_DECLS

/* --- words ---------------------------------------------------------------------------------------- */

typedef enum {
  SHEET_WORD_PERIOD,
  SHEET_WORD_WORKLOAD,
  SHEET_WORD_FORM,
  SHEET_WORD_CONTENTS,
  SHEET_WORD_OUTCOMES,
  SHEET_WORD_ASSESSMENT,
  SHEET_WORD_QUALITY,
  SHEET_WORD_VERIFY, /* how it can be verified */
  SHEET_N_WORDS
} SheetWord;

const char *sheet_word (const LkProofFacts *facts, SheetWord word);
const char *sheet_title (const LkProofFacts *facts);
/* (nullable) */
const char *sheet_subtitle (const LkProofFacts *facts);
/* The rest are sentences or parts of them. (transfer full) */
char *sheet_done (const LkProofFacts *facts); /* with Pango's markup */
char *sheet_period (const LkProofFacts *facts);
char *sheet_self_study (const LkProofFacts *facts);  /* %NULL: not known */
char *sheet_accompanied (const LkProofFacts *facts); /* %NULL: none */
char *sheet_assessment (const LkProofFacts *facts);
char *sheet_born (const LkProofFacts *facts); /* %NULL: not said */
char *sheet_issued (const LkProofFacts *facts);

/* --- drawing -------------------------------------------------------------------------------------- */

/* The suitcase, with @size to each side. */
void sheet_symbol (cairo_t *cr, double x, double y, double size);
/* The code, with the margin that it needs; LK_ISSUE_PROOF_CODE_FULL. */
bool sheet_code (cairo_t *cr, const char *token, double x, double y, double size, GError **error);

G_END_DECLS
