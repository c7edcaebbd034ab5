/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"
#include "engine/proof/proof-jcs.h"
#include "engine/proof/proof-key.h"

G_BEGIN_DECLS

/*
 * A detached signature over every byte of a file, in the format of minisign without hashing before
 * (algorithm `Ed`): four lines of text. The second holds the Ed25519 signature of the file itself, so that
 * openssl can check it as well; the third says when, by which key and for which credential, and the
 * fourth signs the second and third. Pure, any thread.
 */

#define LK_PROOF_SEAL_SUFFIX   ".sig"
#define LK_PROOF_SEAL_ID_BYTES 8
#define LK_PROOF_SEAL_BYTES    2048 /* the longest that is read */

/* What a seal says about itself. Of no worth before lk_proof_seal_check() has said so. */
typedef struct {
  uint8_t public_key[LK_PROOF_KEY_BYTES];
  gint64 time; /* when, seconds since 1970 */
  bool has_credential;
  uint8_t
      credential[LK_PROOF_HASH_BYTES]; /* of the canonical credential that belongs to the file */
} LkProofSeal;

/* minisign's number of a key: here the first bytes of its SHA-256. */
void lk_proof_seal_id (const uint8_t public_key[LK_PROOF_KEY_BYTES],
                       uint8_t ret_id[LK_PROOF_SEAL_ID_BYTES]);

/* The text of a seal. @name: the file's name, without folders, at most 255 bytes; @credential (nullable).
 * (transfer full) */
char *lk_proof_seal_write (const void *data, gsize length, const char *name, gint64 time,
                           const uint8_t *credential, const LkProofKey *key);

/**
 * lk_proof_seal_check:
 * @text: a seal, of @text_length bytes
 * @data: the file, of @length bytes
 *
 * Whether the key that the seal names has signed this file and the seal itself. Whether that key counts
 * is another question: proof-key-list.h. LK_ISSUE_PROOF_SIGNATURE_ALTERED: the seal is not as it was
 * written; LK_ISSUE_PROOF_PDF_ALTERED: the seal is, the file is not.
 */
bool lk_proof_seal_check (const char *text, gsize text_length, const void *data, gsize length,
                          LkProofSeal *ret_seal, GError **error);

G_END_DECLS
