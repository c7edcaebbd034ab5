/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-credential.h"
#include "engine/proof/proof-key-list.h"
#include "engine/proof/proof-record.h"
#include "engine/proof/proof-token.h"

G_BEGIN_DECLS

/*
 * Verifying without a network: whether all is as it was signed, and whether the key counts. Pure, any
 * thread.
 */

/* Whom one trusts. */
typedef struct {
  const LkProofKeyList *list; /* nullable */
  const uint8_t *root;        /* nullable: whose key the list has to be signed by */
  /* (nullable) (element-type LkProofListedKey): keys taken for good by hand, for all that their role may. One of
   * LK_PROOF_ROLE_MACHINE is as one without a role: it will do for what was learnt and for records */
  const GPtrArray *keys;
  gint64 now; /* wall time in µs */
} LkProofTrust;

/* What was found. What does not fit stands in @issues, one sentence each, in the order in which it was
 * looked for; with none that is an error the proof holds. */
typedef struct {
  LkIssueList *issues;
  bool is_intact; /* every signature fits its bytes; whether its key counts is another question */
  LkProofSigner signer;          /* whose signature; if intact */
  const char *signer_name;       /* of a key that counts, borrowed of the trust; else %NULL */
  LkProofCredential *credential; /* (nullable) */
  LkProofToken *token;           /* (nullable) */
  LkProofRecord *record;         /* (nullable) */
} LkProofVerdict;

/* What is held against each other; all nullable, but one has to be there. */
typedef struct {
  GBytes *pdf, *seal; /* a PDF and its detached signature */
  GBytes *credential;
  const char *
      seal_name; /* what the signature's file would be called, for who is told that it is missing */
  const char *token; /* text of a QR code */
  GBytes *record;
} LkProofPieces;

/* Most bytes of a PDF. */
#define LK_PROOF_PDF_BYTES (32u << 20)

/* A PDF without its own credential given is looked into for the one that is attached to it. */
LkProofVerdict *lk_proof_check (const LkProofPieces *pieces, const LkProofTrust *trust);
void lk_proof_verdict_free (LkProofVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofVerdict, lk_proof_verdict_free)
bool lk_proof_verdict_holds (const LkProofVerdict *verdict);
/* All is as it was signed, and nothing is wrong but that nobody here knows whose key that is. */
bool lk_proof_verdict_is_only_unknown (const LkProofVerdict *verdict);

/* The credential attached to a PDF of ours, unchecked. (transfer full): %NULL if there is none */
GBytes *lk_proof_pdf_credential (GBytes *pdf);

/* The marks of the attachment: in the PDF stand BEGIN, the length in decimal, MIDDLE and the bytes. */
#define LK_PROOF_ATTACHED_BEGIN  "<</Type/EmbeddedFile/Subtype/application#2Fvc/Length "
#define LK_PROOF_ATTACHED_MIDDLE ">>\nstream\n"

G_END_DECLS
