/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/proof/proof-check.h"

G_BEGIN_DECLS

/*
 * Whom somebody trusts on this machine: `lernkoffer/keys.json`, a list of keys, in the first folder of settings that has
 * one ($XDG_CONFIG_HOME, then $XDG_CONFIG_DIRS), and beside it `root.pub`, the key that the list has to be signed by.
 * `koffer verify` and the player go by the same. Blocks on disk.
 */

/* A file of at most @most bytes; PROOF_TOO_LARGE, or what the file says (G_IO_ERROR). (transfer full) */
GBytes *lk_proof_file_read (GFile *file, gsize most, GError **error);

typedef struct {
  LkProofTrust trust; /* points into the rest */
  LkProofKeyList *list;
  uint8_t root[LK_PROOF_KEY_BYTES];
  GPtrArray *keys;
} LkProofTrusted;

/* Nobody is trusted. @now: wall time in µs. (transfer full) */
LkProofTrusted *lk_proof_trusted_new (gint64 now);
void lk_proof_trusted_free (LkProofTrusted *trusted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofTrusted, lk_proof_trusted_free)

/* A key by its name, or in the file of that name. */
bool lk_proof_trusted_read_key (const char *word, uint8_t ret_public[LK_PROOF_KEY_BYTES],
                                GError **error);
/* One that is taken for good beside the list. */
void lk_proof_trusted_add (LkProofTrusted *trusted, const uint8_t public_key[LK_PROOF_KEY_BYTES],
                           const char *name, LkProofRole role);
/* The list in that file. @root: a key, or the file of one. */
bool
lk_proof_trusted_open (LkProofTrusted *trusted, const char *path, const char *root, GError **error);
/* The usual one, if there is one. @ret_path: (out) (transfer full) (nullable): that file, also on failure */
bool lk_proof_trusted_open_usual (LkProofTrusted *trusted, char **ret_path, GError **error);

/* Which key lists have to be signed by; false: nobody has said. */
bool lk_proof_trusted_root (uint8_t ret_public[LK_PROOF_KEY_BYTES]);

/**
 * lk_proof_trusted_import:
 * @list: as a publisher gives it out
 * @root: (nullable): whom the person trusts to sign lists, where nobody has said yet
 *
 * Takes the list for the person's own, in $XDG_CONFIG_HOME. PROOF_LIST_STRANGER if it is not signed by whom lists have to
 * be signed by, or nobody has said and @root is %NULL; PROOF_LIST_OLD if its day is past; PROOF_LIST_OLDER if the one that
 * is there came later; PROOF_UNREADABLE, PROOF_LIST_ALTERED. Then nothing has changed.
 */
bool lk_proof_trusted_import (GBytes *list, const uint8_t *root, gint64 now, GError **error);

G_END_DECLS
