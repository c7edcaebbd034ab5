/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verifier takes of noble: SHA-256, and Ed25519 without WebCrypto, which a page that is opened as a file
 * may not have. */
import { hashes, verify as verifyEd25519 } from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";

hashes.sha512 = sha512;

/* As RFC 8032 has it, which is stricter than what noble does without being told (ZIP 215). */
export function verify(signature, message, key) {
  return verifyEd25519(signature, message, key, { zip215: false });
}

export { sha256 };
