/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-facts.h"
#include "engine/proof/proof-integrity.h"
#include "engine/proof/proof-jcs.h"

G_BEGIN_DECLS

/*
 * The learning record of one learner as a file: lines of JSON in canonical form, first the head, then the
 * entries. What an entry says has a hash, its leaf; the chain is over leaves alone: each link has its leaf and
 * the hash of the link before, the head the number of entries and the hash of the last; the head is signed by
 * the learner's key. So what is changed, taken out, put in, moved or cut off shows, with the number of the
 * entry. An entry may be withheld, and then nothing of it is in the file but its leaf, not even when it was: a
 * salt in its body keeps the leaf from being guessed. docs/proofs.md describes the file. Pure, any thread.
 */

#define LK_PROOF_RECORD_BYTES   (64u << 20) /* most of a file */
#define LK_PROOF_RECORD_LINE    (1u << 20)  /* most of a line */
#define LK_PROOF_RECORD_ENTRIES 200000u
#define LK_PROOF_RECORD_KIND    40 /* most bytes of a kind */

/* The kind of the entry that says that a course is finished; see lk_proof_record_finished(). */
#define LK_PROOF_FINISHED "finished"

typedef struct {
  char *day; /* `2026-11-12`, in UTC: nobody needs to know the hour */
  char *kind;
  char *body; /* JSON object in canonical form; %NULL, as the other two: withheld */
  uint8_t leaf[LK_PROOF_HASH_BYTES]; /* of these three */
  uint8_t hash[LK_PROOF_HASH_BYTES]; /* of the link: number, leaf and the hash of the one before */
} LkProofEntry;
void lk_proof_entry_free (LkProofEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofEntry, lk_proof_entry_free)

/* One entry by itself, for whoever keeps the chain elsewhere. @number counts from 1; @previous (nullable):
 * the hash of the one before; all else as lk_proof_record_add() has it. (transfer full) */
LkProofEntry *lk_proof_entry_new (guint number, const uint8_t previous[LK_PROOF_HASH_BYTES],
                                  gint64 at, const char *kind, const char *body, GError **error);
/* The two hashes by themselves. @body: in canonical form */
void lk_proof_entry_leaf (const char *day, const char *kind, const char *body,
                          uint8_t ret_leaf[LK_PROOF_HASH_BYTES]);
void lk_proof_entry_link (guint number, const uint8_t leaf[LK_PROOF_HASH_BYTES],
                          const uint8_t previous[LK_PROOF_HASH_BYTES],
                          uint8_t ret_hash[LK_PROOF_HASH_BYTES]);

typedef struct {
  char *learner_id, *learner_name;
  gint64 issued;        /* wall time in µs, whole seconds */
  GPtrArray *entries;   /* (element-type LkProofEntry), owned */
  LkProofSigner signer; /* of a record that was read */
} LkProofRecord;

/* Without entries. (transfer full) */
LkProofRecord *lk_proof_record_new (const char *learner_id, const char *learner_name);
void lk_proof_record_free (LkProofRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProofRecord, lk_proof_record_free)

/**
 * lk_proof_record_add:
 * @at: when, wall time in µs; the day is kept
 * @kind: 1 to LK_PROOF_RECORD_KIND of a–z and `_`
 * @body: a JSON object with a string `salt`; lk_proof_record_salted() makes one
 *
 * Puts one entry behind the last. False with LK_ISSUE_PROOF_UNREADABLE if it cannot be one.
 */
bool lk_proof_record_add (LkProofRecord *record, gint64 at, const char *kind, const char *body,
                          GError **error);
/* Puts an entry that was kept elsewhere behind the last, if the chain holds: else LK_ISSUE_RECORD_ALTERED or, if
 * it is another one's successor, LK_ISSUE_RECORD_GAP, both with its number. */
bool lk_proof_record_add_kept (LkProofRecord *record, const LkProofEntry *entry, GError **error);
/* A JSON object with a fresh salt of 128 bits. %NULL if @body is none or has one. (transfer full) */
char *lk_proof_record_salted (const char *body);
/* Leaves all that an entry says out of what is written. */
void lk_proof_record_withhold (LkProofRecord *record, guint index);

/* The file. (transfer full) */
char *lk_proof_record_write (const LkProofRecord *record, const LkProofKey *key, gint64 issued,
                             GError **error);
/* A record whose chain holds and whose head's signature fits, by a key that may or may not count.
 * LK_ISSUE_RECORD_*, LK_ISSUE_PROOF_UNREADABLE or LK_ISSUE_PROOF_TOO_LARGE. (transfer full) */
LkProofRecord *lk_proof_record_read (GBytes *bytes, GError **error);
/* Whether @bytes begin as a record does. */
bool lk_proof_record_is_one (GBytes *bytes);

/**
 * lk_proof_record_finished:
 * @course_id: (nullable): of which course; %NULL: of the last that was finished
 * @ret_passed: (out): whether the self-test was passed
 *
 * What the record says of a finished course: the body of its last entry of that kind is
 * `{"sheet": {…}, "passed": true, "salt": "…"}`, the sheet as lk_proof_facts_write() has it. Only what the
 * learner's machine can know is taken: course, days, plan, contents, outcomes; the name is that of the
 * record. (transfer full): %NULL with LK_ISSUE_RECORD_NO_COURSE or LK_ISSUE_PROOF_FACT
 */
LkProofFacts *lk_proof_record_finished (const LkProofRecord *record, const char *course_id,
                                        bool *ret_passed, GError **error);

G_END_DECLS
