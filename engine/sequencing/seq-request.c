/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* Sequencing requests but choice: SB.2.5 to SB.2.8, SB.2.10 to SB.2.13. */

const char *
lk_seq_sequencing_name (LkSeqSequencing request)
{
  static const char *const names[] = {
    [LK_SEQ_SEQUENCING_START] = "start",       [LK_SEQ_SEQUENCING_RESUME_ALL] = "resumeAll",
    [LK_SEQ_SEQUENCING_EXIT] = "exit",         [LK_SEQ_SEQUENCING_RETRY] = "retry",
    [LK_SEQ_SEQUENCING_CONTINUE] = "continue", [LK_SEQ_SEQUENCING_PREVIOUS] = "previous",
    [LK_SEQ_SEQUENCING_CHOICE] = "choice",     [LK_SEQ_SEQUENCING_JUMP] = "jump",
  };

  return names[request];
}

static LkSeqOutcome
deliver (LkSeqContext *context, const char *process, const char *step, int activity)
{
  lk_seq_note (context, process, step, activity, "delivery");
  return (LkSeqOutcome){ .delivery = activity };
}

static LkSeqOutcome
refuse (LkSeqContext *context, const char *process, const char *step, const char *exception, int at)
{
  return (LkSeqOutcome){
    .delivery = LK_SEQ_NONE,
    .fault = lk_seq_reject (context, process, step, exception, at, NULL),
  };
}

/* A flow that came to nothing: its exception, or the end of the session. */
static LkSeqOutcome
nothing (const LkSeqFlow *flow)
{
  return (LkSeqOutcome){
    .delivery = LK_SEQ_NONE,
    .end_session = flow->end_session,
    .fault = flow->fault,
  };
}

/* Start Sequencing Request Process (SB.2.5). */
static LkSeqOutcome
start (LkSeqContext *context)
{
  LkSeqFlow flow;

  /* 1. */
  if (context->state->current >= 0)
    return refuse (context, "SB.2.5", "1.1", "SB.2.5-1", context->state->current);
  /* 2. */
  if (lk_seq_tree_is_leaf (context->tree, 0))
    return deliver (context, "SB.2.5", "2.1", 0);
  /* 3.1. */
  flow = lk_seq_flow (context, 0, LK_SEQ_FORWARDS, true);
  /* 3.2. */
  if (!flow.deliverable)
    return nothing (&flow);
  /* 3.3. */
  return deliver (context, "SB.2.5", "3.3.1", flow.activity);
}

/* Resume All Sequencing Request Process (SB.2.6). */
static LkSeqOutcome
resume_all (LkSeqContext *context)
{
  /* 1. */
  if (context->state->current >= 0)
    return refuse (context, "SB.2.6", "1.1", "SB.2.6-1", context->state->current);
  /* 2. */
  if (context->state->suspended < 0)
    return refuse (context, "SB.2.6", "2.1", "SB.2.6-2", LK_SEQ_NONE);
  /* 3. */
  return deliver (context, "SB.2.6", "3.1", context->state->suspended);
}

/* Continue Sequencing Request Process (SB.2.7). */
static LkSeqOutcome
go_on (LkSeqContext *context)
{
  const LkSeqNode *nodes = context->tree->nodes;
  int current = context->state->current;
  LkSeqFlow flow;

  /* 1. */
  if (current < 0)
    return refuse (context, "SB.2.7", "1.1", "SB.2.7-1", LK_SEQ_NONE);
  /* 2. */
  if (current > 0 && !nodes[nodes[current].parent].def->flow)
    return refuse (context, "SB.2.7", "2.1.1", "SB.2.7-2", nodes[current].parent);
  /* 3. */
  flow = lk_seq_flow (context, current, LK_SEQ_FORWARDS, false);
  /* 4. */
  if (!flow.deliverable)
    return nothing (&flow);
  /* 5. */
  return deliver (context, "SB.2.7", "5.1", flow.activity);
}

/* Previous Sequencing Request Process (SB.2.8). */
static LkSeqOutcome
go_back (LkSeqContext *context)
{
  const LkSeqNode *nodes = context->tree->nodes;
  int current = context->state->current;
  LkSeqFlow flow;

  /* 1. */
  if (current < 0)
    return refuse (context, "SB.2.8", "1.1", "SB.2.8-1", LK_SEQ_NONE);
  /* 2. */
  if (current > 0 && !nodes[nodes[current].parent].def->flow)
    return refuse (context, "SB.2.8", "2.1.1", "SB.2.8-2", nodes[current].parent);
  /* 3. */
  flow = lk_seq_flow (context, current, LK_SEQ_BACKWARDS, false);
  /* 4. */
  if (!flow.deliverable)
    return nothing (&flow);
  /* 5. */
  return deliver (context, "SB.2.8", "5.1", flow.activity);
}

/* Retry Sequencing Request Process (SB.2.10). */
static LkSeqOutcome
retry (LkSeqContext *context)
{
  int current = context->state->current;
  LkSeqFlow flow;

  /* 1. */
  if (current < 0)
    return refuse (context, "SB.2.10", "1.1", "SB.2.10-1", LK_SEQ_NONE);
  /* 2. */
  if (context->state->activities[current].active || context->state->activities[current].suspended)
    return refuse (context, "SB.2.10", "2.1", "SB.2.10-2", current);
  /* 4. */
  if (lk_seq_tree_is_leaf (context->tree, current))
    return deliver (context, "SB.2.10", "4.1", current);
  /* 3.1. */
  flow = lk_seq_flow (context, current, LK_SEQ_FORWARDS, true);
  /* 3.2. */
  if (!flow.deliverable)
    return refuse (context, "SB.2.10", "3.2.1", "SB.2.10-3", current);
  /* 3.3. */
  return deliver (context, "SB.2.10", "3.3.1", flow.activity);
}

/* Exit Sequencing Request Process (SB.2.11). */
static LkSeqOutcome
leave (LkSeqContext *context)
{
  int current = context->state->current;

  /* 1. */
  if (current < 0)
    return refuse (context, "SB.2.11", "1.1", "SB.2.11-1", LK_SEQ_NONE);
  /* 2. */
  if (context->state->activities[current].active)
    return refuse (context, "SB.2.11", "2.1", "SB.2.11-2", current);
  /* 3., 4. */
  lk_seq_note (context, "SB.2.11", current == 0 ? "3.1" : "4.1", current,
               current == 0 ? "end session" : "stay");
  return (LkSeqOutcome){ .delivery = LK_SEQ_NONE, .end_session = current == 0 };
}

/* Jump Sequencing Request Process (SB.2.13). */
static LkSeqOutcome
jump (LkSeqContext *context, int target)
{
  /* 1. */
  if (context->state->current < 0)
    return refuse (context, "SB.2.13", "1.1", "SB.2.13-1", LK_SEQ_NONE);
  /* 2. */
  return deliver (context, "SB.2.13", "2.1", target);
}

/* Sequencing Request Process (SB.2.12). */
LkSeqOutcome
lk_seq_sequencing (LkSeqContext *context, LkSeqSequencing request, int target)
{
  switch (request) {
  case LK_SEQ_SEQUENCING_START: /* 1. */
    return start (context);
  case LK_SEQ_SEQUENCING_RESUME_ALL: /* 2. */
    return resume_all (context);
  case LK_SEQ_SEQUENCING_EXIT: /* 3. */
    return leave (context);
  case LK_SEQ_SEQUENCING_RETRY: /* 4. */
    return retry (context);
  case LK_SEQ_SEQUENCING_CONTINUE: /* 5. */
    return go_on (context);
  case LK_SEQ_SEQUENCING_PREVIOUS: /* 6. */
    return go_back (context);
  case LK_SEQ_SEQUENCING_CHOICE: /* 7. */
    return lk_seq_choice (context, target);
  case LK_SEQ_SEQUENCING_JUMP: /* 8. */
    return jump (context, target);
  case LK_SEQ_SEQUENCING_NONE:
    break;
  }
  /* 9. */
  return refuse (context, "SB.2.12", "9.1", "SB.2.12-1", LK_SEQ_NONE);
}
