/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-check.h"

/* 2026-11-12T10:00:00Z */
#define TEST_SIGNED (G_GINT64_CONSTANT (1794477600) * G_USEC_PER_SEC)
#define TEST_DAY    (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)

/* A key whose seed is 32 times that byte. */
LkProofKey *test_proof_key (guint8 seed);
/* The sheet of the mockup. */
LkProofFacts *test_proof_facts (LkProofKind kind);
/* A credential, its token and its bytes by that key. */
GBytes *test_proof_credential (LkProofKind kind, const LkProofKey *key);
char *test_proof_token (GBytes *credential, const LkProofKey *key);
/* Bytes that stand for a PDF, with that attached. */
GBytes *test_proof_pdf (GBytes *credential);
GBytes *test_proof_seal (GBytes *pdf, GBytes *credential, gint64 seconds, const LkProofKey *key);
/* Five entries a day apart, the fourth a finished course on TEST_SIGNED, the second withheld. */
LkProofRecord *test_proof_record (void);
GBytes *test_proof_record_bytes (const LkProofRecord *record, const LkProofKey *key);
