/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* The one way in: OP.1. */

LkSeqFault
lk_seq_no_fault (void)
{
  return (LkSeqFault){ .at = LK_SEQ_NONE };
}

void
lk_seq_note (const LkSeqContext *context, const char *process, const char *step, int activity,
             const char *outcome)
{
  LkSeqTraceEntry entry = { process, step, NULL, outcome };

  if (context->trace == NULL)
    return;
  entry.item = lk_seq_tree_item (context->tree, activity);
  lk_seq_trace_add (context->trace, &entry);
}

LkSeqFault
lk_seq_reject (const LkSeqContext *context, const char *process, const char *step,
               const char *exception, int at, const LkSeqRule *rule)
{
  lk_seq_note (context, process, step, at, exception);
  return (LkSeqFault){ .exception = exception, .at = at, .rule = rule };
}

LkSeqOutcome
lk_seq_overall_find (LkSeqContext *context, LkSeqSequencing request, int target)
{
  /* 1.4.1. */
  LkSeqOutcome outcome = lk_seq_sequencing (context, request, target);

  /* 1.4.2., 1.4.3., 1.4.4. */
  if (outcome.fault.exception != NULL || outcome.end_session || outcome.delivery < 0)
    return outcome;
  /* 1.4.5., 1.5.1., 1.5.2. */
  outcome.fault = lk_seq_delivery_request (context, outcome.delivery);
  return outcome;
}

static LkSeqResult
refused (const LkSeqFault *fault)
{
  return (LkSeqResult){ .exception = fault->exception };
}

/* Overall Sequencing Process (OP.1), one turn of its loop. */
LkSeqResult
lk_seq_overall (LkSeqContext *context, LkSeqRequest request, int target)
{
  /* 1.1. */
  LkSeqNavigation navigation = lk_seq_navigation (context, request, target);
  LkSeqSequencing sequencing = navigation.sequencing;
  LkSeqOutcome outcome;
  LkSeqResult result = { 0 };

  /* 1.2. */
  if (navigation.fault.exception != NULL)
    return refused (&navigation.fault);
  /* 1.3. */
  if (navigation.termination != LK_SEQ_TERMINATION_NONE) {
    /* 1.3.1. */
    LkSeqTerminated terminated = lk_seq_termination (context, navigation.termination);

    /* 1.3.2. */
    if (terminated.fault.exception != NULL)
      return refused (&terminated.fault);
    /* 1.3.3. a request of the termination replaces the pending one */
    if (terminated.sequencing != LK_SEQ_SEQUENCING_NONE)
      sequencing = terminated.sequencing;
  }
  /* 1.4. */
  lk_seq_memo_forget (context->memo);
  outcome = lk_seq_overall_find (context, sequencing, target);
  /* 1.5.3. */
  if (outcome.fault.exception == NULL && !outcome.end_session && outcome.delivery >= 0) {
    result.resumed = context->state->activities[outcome.delivery].suspended;
    outcome.fault = lk_seq_content_delivery (context, outcome.delivery);
  }
  result.performed = lk_seq_sequencing_name (sequencing);
  result.exception = outcome.fault.exception;
  result.valid = result.exception == NULL;
  result.ended = result.valid && outcome.end_session;
  if (result.valid && !result.ended)
    result.delivered = lk_seq_tree_item (context->tree, outcome.delivery);
  return result;
}
