/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-review.h"

G_BEGIN_DECLS

/* What is to be looked at before a proof is signed: one sentence, and what would be better. (transfer full) */
char *words_proof_remark (const LkProofRemark *remark);

G_END_DECLS
