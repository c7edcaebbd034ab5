/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

G_BEGIN_DECLS

/* Multibase with base58btc: `z`, then digits of Bitcoin's alphabet. Pure, any thread. */

/* Most bytes that are written or read: a signature, or a key with its prefix. */
#define LK_PROOF_BASE58_BYTES 66

/* 1 to LK_PROOF_BASE58_BYTES bytes. (transfer full) */
char *lk_proof_base58 (const uint8_t *bytes, gsize n_bytes);
/* Whether @text, of @length bytes, is the only way to write exactly @n_bytes; then they are in @ret_bytes. */
bool lk_proof_base58_read (const char *text, gsize length, uint8_t *ret_bytes, gsize n_bytes);

G_END_DECLS
