/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-check.h"

G_BEGIN_DECLS

/* What a command has been told to trust, and holds for it. */
typedef struct {
  LkProofTrust trust; /* points into the rest */
  LkProofKeyList *list;
  uint8_t root[LK_PROOF_KEY_BYTES];
  GPtrArray *keys;
} KofferTrust;

/**
 * koffer_trust_open:
 * @keys: (nullable): file of a list of keys
 * @root: (nullable): a key, or the file of one, that the list has to be signed by; needed with @keys
 * @trusted: (nullable): keys, or files of them, that are taken for good
 *
 * Without @keys the list is `lernkoffer/keys.json` in a folder of settings, if there is one, and the root
 * `lernkoffer/root.pub` beside it. False: said on stderr.
 */
bool koffer_trust_open (KofferTrust *trust, const char *keys, const char *root, char **trusted);
void koffer_trust_clear (KofferTrust *trust);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KofferTrust, koffer_trust_clear)

/* A file of at most @most bytes. %NULL: @error */
GBytes *koffer_read_file (const char *path, gsize most, GError **error);

G_END_DECLS
