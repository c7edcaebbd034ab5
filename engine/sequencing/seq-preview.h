/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/sequencing/sequencing.h"

G_BEGIN_DECLS

/*
 * What every request would come to, without doing any of them: for controls, the table of contents
 * and adl.nav.request_valid. Worked by the same functions on a copy of the state, on which the attempt
 * in progress is ended as the request would do it; so what is allowed here succeeds when it is done,
 * and what is not fails with the same exception. One pass for the whole tree.
 */

/* Reasons that can be said to people. */
typedef enum {
  LK_SEQ_WHY_NONE,       /* it is allowed */
  LK_SEQ_WHY_NO_SESSION, /* nothing is open yet, or no more */
  LK_SEQ_WHY_OPEN,       /* the session has begun already */
  LK_SEQ_WHY_NOTHING_SUSPENDED,
  LK_SEQ_WHY_ENDED,          /* the attempt on the current item is over */
  LK_SEQ_WHY_MUST_FINISH,    /* @item must not be left by choosing (choiceExit) */
  LK_SEQ_WHY_NO_CHOICE,      /* what is in @item cannot be chosen */
  LK_SEQ_WHY_NO_FLOW,        /* in @item there is no next and previous, only choosing */
  LK_SEQ_WHY_FORWARD_ONLY,   /* in @item there is no way back */
  LK_SEQ_WHY_NOT_SELECTED,   /* @item is not part of this attempt */
  LK_SEQ_WHY_HIDDEN,         /* @rule of @item hides it */
  LK_SEQ_WHY_STOPPED,        /* @rule of @item: nothing beyond it yet */
  LK_SEQ_WHY_NOT_ACTIVATED,  /* @item is only entered from inside (preventActivation) */
  LK_SEQ_WHY_CONSTRAINED,    /* from @item only the next and the previous can be chosen */
  LK_SEQ_WHY_DISABLED,       /* @rule of @item closes it */
  LK_SEQ_WHY_LIMIT,          /* all attempts on @item are used up */
  LK_SEQ_WHY_NOTHING_INSIDE, /* there is nothing to open in @item */
  LK_SEQ_WHY_FIRST,          /* nothing comes before */
  LK_SEQ_WHY_UNDEFINED,      /* no such request */
  LK_N_SEQ_WHYS
} LkSeqWhy;

typedef struct {
  LkSeqWhy why;
  const char *exception; /* the book's code; %NULL: allowed */
  const LkItem *item;    /* whose rule or setting it is; %NULL: nobody's */
  const LkSeqRule *rule; /* %NULL: no rule, or that of another kind */
} LkSeqReason;

typedef struct {
  const LkItem *item;
  bool visible; /* isvisible, selected, and neither it nor anything above hidden from choice */
  bool enabled; /* can be chosen */
  bool current; /* the current activity */
  LkSeqReason reason; /* of not being enabled */
  bool can_jump;
} LkSeqRow;

typedef struct {
  LkSeqRow *rows; /* by LkItem.index: document order, root first */
  size_t n_rows;
  unsigned *order; /* indices of @rows in the order that holds now, without those not selected */
  size_t n_order;
  /* Whether a request would do something, and why not. CHOICE and JUMP: any target. */
  bool can[LK_N_SEQ_REQUESTS];
  /* Whether NB.2.1 lets it pass, which is when the book wants the control to be there: Continue where
   * the current activity is in a cluster that flows, be there anything to flow to or not. CHOICE and
   * JUMP: always false. */
  bool offered[LK_N_SEQ_REQUESTS];
  LkSeqReason why[LK_N_SEQ_REQUESTS];
  /* What START, RESUME_ALL, CONTINUE and PREVIOUS would show; %NULL: nothing, or it would end. */
  const LkItem *delivers[LK_N_SEQ_REQUESTS];
  /* A post condition rule would take over whatever is asked for now; %NULL: none would. */
  const char *override;
} LkSeqPreview;
void lk_seq_preview_free (LkSeqPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkSeqPreview, lk_seq_preview_free)

/**
 * lk_seq_preview:
 * @report: (nullable): what the delivered page has said so far, as it would be reported if it went now
 */
LkSeqPreview *lk_seq_preview (LkSeq *seq, const LkSeqReport *report);

/* Stable name for JSON and tests: `disabled`, `must-finish`, … */
const char *lk_seq_why_name (LkSeqWhy why);

G_END_DECLS
