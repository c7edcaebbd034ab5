/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-facts.h"

G_BEGIN_DECLS

/*
 * What a provider should look at once more before it signs a certificate of attendance: what is missing by the rules of
 * docs/proofs.md, and words that claim more than a proof may. Pure, any thread.
 */

typedef enum {
  /* What keeps it from being signed, unless the provider wants it so. */
  LK_PROOF_REMARK_MARK,    /* a mark, a grade, a rank */
  LK_PROOF_REMARK_PERCENT, /* a percentage */
  LK_PROOF_REMARK_TIME,    /* measured time */
  LK_PROOF_REMARK_FEW,     /* fewer lines than there should be: 5 contents, 3 outcomes */
  LK_PROOF_REMARK_FUNDING, /* nothing about funding, not even that there is none */
  LK_PROOF_REMARK_BLANK,   /* a gap of the template that nobody has filled */
  LK_PROOF_N_OBJECTIONS,
  /* What is only said. */
  LK_PROOF_REMARK_MANY
      = LK_PROOF_N_OBJECTIONS, /* more lines than there should be: 12 contents, 6 outcomes */
  LK_PROOF_REMARK_STATE,       /* recognised by the state, by ZFU */
  LK_PROOF_REMARK_AZAV,        /* a course that is certified by AZAV */
  LK_PROOF_REMARK_SUBSIDY,     /* can be subsidised */
  LK_PROOF_REMARK_LEVEL,       /* a level of DQR, EQR */
  LK_PROOF_REMARK_PERSON,      /* a certified person */
  LK_PROOF_REMARK_NORM,        /* certified by a norm */
  LK_PROOF_REMARK_LEAVE,       /* educational leave */
  LK_PROOF_REMARK_ECTS,        /* points of universities */
  LK_PROOF_REMARK_CLIMATE,     /* climate neutral */
  LK_PROOF_REMARK_EXAM,        /* an examination, a report of a school, a degree */
  LK_PROOF_N_REMARKS
} LkProofRemarkKind;

typedef struct {
  LkProofRemarkKind kind;
  const char *field; /* static: its name in JSON */
  char *words;       /* (nullable): what stands there */
} LkProofRemark;

/* Whether it keeps the proof from being signed. */
bool lk_proof_remark_objects (const LkProofRemark *remark);

/* @unfunded: the provider has said that nobody funds it. Names of people, addresses and numbers are not looked at.
 * (transfer full) (element-type LkProofRemark): in the order of fields */
GPtrArray *lk_proof_review (const LkProofFacts *facts, bool unfunded);

G_END_DECLS
