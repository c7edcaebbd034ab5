/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-credential.h"

G_BEGIN_DECLS

/*
 * What else is attached to a PDF of a proof, so that the sheet can be shown and printed as it was signed. Nothing of it
 * counts before the signature of the PDF was checked. Pure, any thread.
 */

/* Most files that are looked at. */
#define LK_PROOF_MOST_ATTACHED 8

/* The text of the QR code, if it is signed and of that credential; else %NULL. (transfer full) */
char *lk_proof_attached_code (GBytes *pdf, const LkProofCredential *credential);
/* The signs, PNG files as they came. (transfer full) (element-type GBytes) */
GPtrArray *lk_proof_attached_emblems (GBytes *pdf);

G_END_DECLS
