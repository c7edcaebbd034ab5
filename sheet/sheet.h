/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <stdbool.h>

#include "engine/proof/proof-facts.h"
#include "engine/proof/proof-key.h"

G_BEGIN_DECLS

/*
 * A proof on paper: one sheet of A4, in the language of the proof, whatever that of the program is. Pure;
 * any thread, one at a time for one cairo_t.
 */

/* In points. */
#define SHEET_WIDTH  595.276
#define SHEET_HEIGHT 841.890

/* The name that the credential has inside the PDF. */
#define SHEET_ATTACHMENT "credential.json"

/**
 * sheet_draw:
 * @cr: where a point is a unit; on a PDF what is drawn is tagged
 * @facts: ones that lk_proof_facts_check() likes
 * @token: (nullable): text of the QR code; without one there is none, for a preview of what is not signed
 *
 * Returns: whether all of it had room; LK_ISSUE_PROOF_FACT if there are too many lines, or
 * LK_ISSUE_PROOF_CODE_FULL
 */
bool sheet_draw (cairo_t *cr, const LkProofFacts *facts, const char *token, GError **error);

/**
 * sheet_pdf:
 * @credential: what is attached under the name SHEET_ATTACHMENT
 *
 * The same proof gives the same bytes, with the same fonts and cairo. Tagged: document, headings,
 * paragraphs, a table, the code as a figure with words for it.
 *
 * Returns: (transfer full): the PDF
 */
GBytes *
sheet_pdf (const LkProofFacts *facts, const char *token, GBytes *credential, GError **error);

/* The three files of a proof. */
typedef struct {
  GBytes *pdf, *credential, *seal;
} SheetProof;

/**
 * sheet_sign:
 * @facts: ones that lk_proof_facts_check() likes
 * @name: what the PDF will be called, without folders
 * @now: wall time in µs
 *
 * A whole proof: the sheet with code and attachment, the credential, and the signature of the PDF.
 *
 * Returns: (transfer full): the files; %NULL with LK_ISSUE_PROOF_FACT or LK_ISSUE_PROOF_CODE_FULL
 */
SheetProof *sheet_sign (const LkProofFacts *facts, const LkProofKey *key, const char *name,
                        gint64 now, GError **error);
void sheet_proof_free (SheetProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SheetProof, sheet_proof_free)

/* What other people see in place of the code. (transfer full) */
char *sheet_code_words (const LkProofFacts *facts);

G_END_DECLS
