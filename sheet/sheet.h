/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <stdbool.h>

#include "engine/proof/proof-facts.h"
#include "engine/proof/proof-key.h"

G_BEGIN_DECLS

/*
 * A proof on paper, A4, in the language of the proof, whatever that of the program is. Pure;
 * any thread, one at a time for one cairo_t.
 */

/* In points. */
#define SHEET_WIDTH  595.276
#define SHEET_HEIGHT 841.890

/* Names of what is inside the PDF: the credential, the text of the QR code, the signs, `sign-1.png` … */
#define SHEET_ATTACHMENT      "credential.json"
#define SHEET_CODE_ATTACHMENT "qr-code.jwt"

/* --- signs ---------------------------------------------------------------------------------------- */

/* A sign of who pays for it, as the provider has it. Limits of its file. */
#define SHEET_EMBLEM_BYTES (2u << 20)
#define SHEET_EMBLEM_SIDE  8000u /* and 16 million pixels */
#define SHEET_MOST_EMBLEMS 6

typedef struct _SheetEmblem SheetEmblem;

/* @words: (nullable): for who cannot see it; a PDF needs them. LK_ISSUE_PROOF_EMBLEM: no PNG, or beyond a limit. */
SheetEmblem *sheet_emblem_new (GBytes *png, const char *words, GError **error);
void sheet_emblem_free (SheetEmblem *emblem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SheetEmblem, sheet_emblem_free)

/* --- drawing -------------------------------------------------------------------------------------- */

typedef struct _SheetPlan SheetPlan;

/**
 * sheet_plan_new:
 * @facts: ones that lk_proof_facts_check() likes
 * @token: (nullable): text of the QR code; without one there is none, for a preview of what is not signed
 * @emblems: (nullable) (element-type SheetEmblem): at the top, side by side
 *
 * What stands where. All three are borrowed for as long as the plan is there. A Lernnachweis always has room on one
 * page: what it cannot show is counted. A certificate shows all, where there is no room for contents and outcomes on
 * pages of their own.
 *
 * Returns: (transfer full): the plan; %NULL with LK_ISSUE_PROOF_SHEET_FULL or LK_ISSUE_PROOF_CODE_FULL
 */
SheetPlan *sheet_plan_new (const LkProofFacts *facts, const char *token, const GPtrArray *emblems,
                           GError **error);
void sheet_plan_free (SheetPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SheetPlan, sheet_plan_free)
guint sheet_plan_pages (const SheetPlan *plan);
/* @cr: where a point is a unit; on a PDF what is drawn is tagged. @page: from 0 */
void sheet_plan_draw (const SheetPlan *plan, cairo_t *cr, guint page);

/**
 * sheet_pdf:
 * @token, @emblems: (nullable): likewise
 * @credential: what is attached under the name SHEET_ATTACHMENT
 *
 * The same proof gives the same bytes, with the same fonts and cairo. Tagged: document, headings, paragraphs, lists, a
 * table, code and signs as figures with words for them.
 *
 * Returns: (transfer full): the PDF; %NULL with the error of the plan
 */
GBytes *sheet_pdf (const LkProofFacts *facts, const char *token, const GPtrArray *emblems,
                   GBytes *credential, GError **error);

/* The three files of a proof. */
typedef struct {
  GBytes *pdf, *credential, *seal;
} SheetProof;

/**
 * sheet_sign:
 * @facts: ones that lk_proof_facts_check() likes
 * @emblems: (nullable) (element-type SheetEmblem)
 * @name: what the PDF will be called, without folders
 * @now: wall time in µs
 *
 * A whole proof: the sheet with code and attachment, the credential, and the signature of the PDF.
 *
 * Returns: (transfer full): the files; %NULL with LK_ISSUE_PROOF_FACT or the error of the plan
 */
SheetProof *sheet_sign (const LkProofFacts *facts, const GPtrArray *emblems, const LkProofKey *key,
                        const char *name, gint64 now, GError **error);
void sheet_proof_free (SheetProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SheetProof, sheet_proof_free)

/* What other people see in place of the code. (transfer full) */
char *sheet_code_words (const LkProofFacts *facts);

G_END_DECLS
