/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-record.h"

G_BEGIN_DECLS

#define LK_PROOF_RECORD_TYPE "LernkofferRecord"

/* What the entry says, in canonical form; of one that is not withheld. (transfer full) */
char *lk_proof_entry_text (const char *day, const char *kind, const char *body);
/* Its link, likewise. (transfer full) */
char *lk_proof_entry_link_text (guint number, const uint8_t leaf[LK_PROOF_HASH_BYTES],
                                const uint8_t previous[LK_PROOF_HASH_BYTES]);
bool lk_proof_entry_kind_is_good (const char *kind);

G_END_DECLS
