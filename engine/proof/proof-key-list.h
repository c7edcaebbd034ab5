/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-facts.h"
#include "engine/proof/proof-integrity.h"

G_BEGIN_DECLS

/*
 * Which keys count: a list that a publisher signs and dates, because there is no directory to ask. Shipped
 * with the program or brought in by hand; docs/proofs.md describes the file. Pure, any thread.
 */

/* Most bytes and keys of a list. */
#define LK_PROOF_LIST_BYTES (1u << 20)
#define LK_PROOF_LIST_KEYS  2000

typedef enum {
  LK_PROOF_ROLE_MACHINE, /* signs what was learnt on it */
  LK_PROOF_ROLE_TRAINER, /* and these two certificates of attendance */
  LK_PROOF_ROLE_PROVIDER,
  LK_N_PROOF_ROLES
} LkProofRole;

typedef enum {
  LK_PROOF_KEY_TRUSTED,
  LK_PROOF_KEY_ROTATED, /* replaced: what it signed before that day counts */
  LK_PROOF_KEY_REVOKED, /* withdrawn: what it signed before that day counts, without one nothing does */
  LK_N_PROOF_KEY_STATES
} LkProofKeyState;

typedef struct {
  uint8_t public_key[LK_PROOF_KEY_BYTES];
  char *name; /* of whom it is, for people */
  LkProofRole role;
  LkProofKeyState state;
  gint64 from;  /* wall time in µs: used since; -1: not said */
  gint64 since; /* wall time in µs: replaced or withdrawn; -1: not said */
} LkProofListedKey;

typedef struct {
  char *publisher;      /* for people */
  gint64 issued, until; /* wall time in µs: dated, and good until */
  GPtrArray *keys;      /* (element-type LkProofListedKey), owned */
  LkProofSigner signer; /* of the list that was read */
} LkProofKeyList;

/* Empty, of that day. (transfer full) */
LkProofKeyList *lk_proof_key_list_new (const char *publisher, gint64 issued, gint64 until);
void lk_proof_key_list_free (LkProofKeyList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofKeyList, lk_proof_key_list_free)
/* One more, trusted since the day of the list. Returns it, owned by the list. */
LkProofListedKey *
lk_proof_key_list_add (LkProofKeyList *list, const uint8_t public_key[LK_PROOF_KEY_BYTES],
                       const char *name, LkProofRole role);

/* The list as it is given out. (transfer full) */
char *lk_proof_key_list_sign (const LkProofKeyList *list, const LkProofKey *key, GError **error);
/* A list whose signature fits; who that is has to be held against list->signer. LK_ISSUE_PROOF_UNREADABLE,
 * LK_ISSUE_PROOF_TOO_LARGE or LK_ISSUE_PROOF_LIST_ALTERED. (transfer full) */
LkProofKeyList *lk_proof_key_list_read (GBytes *bytes, GError **error);

/* (nullable) */
const LkProofListedKey *
lk_proof_key_list_find (const LkProofKeyList *list, const uint8_t public_key[LK_PROOF_KEY_BYTES]);

/* `machine`, `trainer`, `provider`; `trusted`, `rotated`, `revoked`. LK_N_…: none of them. */
const char *lk_proof_role_name (LkProofRole role);
LkProofRole lk_proof_role_from_name (const char *name);

/* Whether a signature by that key at @signed_at counts, for proofs of @kind (LK_N_PROOF_KINDS: any). The
 * error says why not. */
bool lk_proof_listed_key_counts (const LkProofListedKey *key, gint64 signed_at, LkProofKind kind,
                                 GError **error);

G_END_DECLS
