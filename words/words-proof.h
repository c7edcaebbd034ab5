/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-check.h"

G_BEGIN_DECLS

/* What came of verifying, in plain words: the same for the command line and the player. */
typedef struct {
  GPtrArray *about;    /* (element-type utf8): what it is, whose, about what, who issued it */
  GPtrArray *signer;   /* (element-type utf8): who signed and when, that nothing was changed */
  GPtrArray *findings; /* (element-type utf8): what does not fit, one sentence each */
  const char
      *conclusion; /* whether it holds, and if not, whether only nobody knows whose key it is */
  bool holds, is_only_unknown;
} WordsVerdict;
WordsVerdict *words_verdict_new (const LkProofVerdict *verdict);
void words_verdict_free (WordsVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WordsVerdict, words_verdict_free)

/* `Record of learning`, `Certificate of attendance` … Static. */
const char *words_proof_kind (LkProofKind kind);

G_END_DECLS
