/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "engine/base/json-tree.h"

G_BEGIN_DECLS

/*
 * JSON Canonicalization Scheme (RFC 8785): one text for one value, so that a value can be hashed and
 * signed. Pure, any thread.
 */

#define LK_PROOF_HASH_BYTES 32 /* SHA-256 */

/* Appends @item of @tree; of an object without its member @without (nullable). False, with @text in any
 * state: a number is too large for a double, which JCS does not have. */
bool lk_proof_jcs_append (GString *text, const LkJsonTree *tree, guint item, const char *without);
/* A number as ECMAScript writes it (3.2.2.3): the shortest digits that read back as it. Finite. */
void lk_proof_jcs_append_number (GString *text, double value);
/* The canonical form of a text. (transfer full): %NULL if it is no JSON or has no such form */
char *lk_proof_jcs (const char *text, gsize length);
/* SHA-256 of the canonical form of @item without its member @without. */
bool lk_proof_jcs_hash (const LkJsonTree *tree, guint item, const char *without,
                        uint8_t ret_hash[LK_PROOF_HASH_BYTES]);

G_END_DECLS
