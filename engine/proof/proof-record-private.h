/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-record.h"

G_BEGIN_DECLS

#define LK_PROOF_RECORD_TYPE "LernkofferRecord"

/* The entry itself in canonical form, without hash and body; @previous is the hash of the one before, of
 * zeros for the first. @number counts from 1. (transfer full) */
char *lk_proof_entry_core (const LkProofEntry *entry, guint number,
                           const uint8_t previous[LK_PROOF_HASH_BYTES]);
bool lk_proof_entry_kind_is_good (const char *kind);

G_END_DECLS
