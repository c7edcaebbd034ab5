/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-trusted.h"

G_BEGIN_DECLS

/**
 * koffer_trust_open:
 * @keys: (nullable): file of a list of keys
 * @root: (nullable): a key, or the file of one, that the list has to be signed by; needed with @keys
 * @trusted: (nullable): keys, or files of them, that are taken for good: for what was learnt and for records; behind
 * `trainer:` or `provider:` for certificates of attendance too
 *
 * Without @keys the list is the usual one. (transfer full): %NULL: said on stderr.
 */
LkProofTrusted *koffer_trust_open (const char *keys, const char *root, char **trusted);

/* A file of at most @most bytes. %NULL: @error */
GBytes *koffer_read_file (const char *path, gsize most, GError **error);

G_END_DECLS
