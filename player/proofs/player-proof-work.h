/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/proof/proof-gather.h"
#include "engine/proof/proof-trusted.h"
#include "engine/store/store-record.h"
#include "player/context/player-context.h"
#include "sheet/sheet.h"
#include "words/words-proof.h"

G_BEGIN_DECLS

/* What the pages of proofs have done in a thread: reading, signing, verifying. All of it blocks. */

/* --- the list ------------------------------------------------------------------------------------------ */

typedef struct {
  GPtrArray *proofs;  /* (element-type LkStoredProof), newest first, without files */
  GPtrArray *courses; /* (element-type LkShelfRow): lk_store_proofs_due() */
  char *publisher;    /* of the list of keys; %NULL: there is none that can be used */
  gint64 until;       /* its day */
  char *machine;      /* name of the key of this computer; %NULL: it has signed nothing yet */
} PlayerProofList;
PlayerProofList *player_proof_list_read (LkStore *store, gint64 learner_id, GError **error);
void player_proof_list_free (PlayerProofList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlayerProofList, player_proof_list_free)

/* --- one proof ------------------------------------------------------------------------------------------ */

/* What is shown of one: a draft, or one that is kept. */
typedef struct {
  gint64 learner_id, course_id; /* @course_id 0: of no course here */
  LkProofFacts *facts;
  char *token; /* text of its code; %NULL: a draft, or it is in the picture of the PDF alone */
  GPtrArray *emblems;   /* (nullable) (element-type SheetEmblem) */
  LkStoredProof *proof; /* %NULL: a draft */
  bool named;           /* the person has said how their name stands on paper */
} PlayerProof;
void player_proof_free (PlayerProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlayerProof, player_proof_free)

/* What a Lernnachweis of that course would say. @birth_date (nullable) */
PlayerProof *player_proof_draft (LkStore *store, gint64 learner_id, gint64 course_id,
                                 const char *birth_date, GError **error);
PlayerProof *player_proof_open (LkStore *store, gint64 learner_id, gint64 proof_id, GError **error);
/* Signs it by the machine's key and keeps it. @name: as it is to stand on paper, kept for the next one. */
PlayerProof *player_proof_issue (LkStore *store, gint64 learner_id, gint64 course_id,
                                 const char *name, const char *birth_date, GError **error);
/* Writes the PDF, and beside it `.pdf.sig` and `.json`. */
bool player_proof_save (const LkStoredProof *proof, GFile *pdf, GError **error);

/* --- verifying ------------------------------------------------------------------------------------------ */

/* By the list of keys of this person, and by the key of this machine. @files, @text
 * (nullable): of a code, which has to belong to the files if there are any.
 * %NULL with @error where a file cannot be read. */
WordsVerdict *
player_proof_verify (LkStore *store, GListModel *files, const char *text, GError **error);
/* Verifies a PDF with its signature and keeps it if it holds and is the learner's own. @ret_verdict: (out) (transfer
 * full) (nullable), also where it is not kept. Id of the kept one, else 0: then what is wrong stands in the verdict, or in
 * @error. */
gint64 player_proof_take_in (LkStore *store, gint64 learner_id, GListModel *files,
                             WordsVerdict **ret_verdict, GError **error);

G_END_DECLS
