/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-private.h"

/* From a navigation request to a termination and a sequencing request: NB.2.1. */

static const char *const request_names[LK_N_SEQ_REQUESTS] = {
  [LK_SEQ_START] = "start",
  [LK_SEQ_RESUME_ALL] = "resumeAll",
  [LK_SEQ_CONTINUE] = "continue",
  [LK_SEQ_PREVIOUS] = "previous",
  [LK_SEQ_FORWARD] = "forward",
  [LK_SEQ_BACKWARD] = "backward",
  [LK_SEQ_CHOICE] = "choice",
  [LK_SEQ_EXIT] = "exit",
  [LK_SEQ_EXIT_ALL] = "exitAll",
  [LK_SEQ_ABANDON] = "abandon",
  [LK_SEQ_ABANDON_ALL] = "abandonAll",
  [LK_SEQ_SUSPEND_ALL] = "suspendAll",
  [LK_SEQ_JUMP] = "jump",
};

const char *
lk_seq_request_name (LkSeqRequest request)
{
  g_return_val_if_fail (request < LK_N_SEQ_REQUESTS, NULL);

  return request_names[request];
}

LkSeqRequest
lk_seq_request_from_name (const char *name)
{
  for (unsigned i = 0; i < LK_N_SEQ_REQUESTS; i++)
    if (g_strcmp0 (name, request_names[i]) == 0)
      return (LkSeqRequest) i;
  return LK_N_SEQ_REQUESTS;
}

static LkSeqNavigation
invalid (LkSeqContext *context, const char *step, const char *exception, int at)
{
  return (LkSeqNavigation){
    .fault = lk_seq_reject (context, "NB.2.1", step, exception, at, NULL),
  };
}

static LkSeqNavigation
valid (LkSeqContext *context, const char *step, LkSeqTermination termination,
       LkSeqSequencing sequencing)
{
  lk_seq_note (context, "NB.2.1", step, context->state->current, "valid");
  return (LkSeqNavigation){ .termination = termination, .sequencing = sequencing };
}

/* The current activity is terminated only if its attempt goes on. */
static LkSeqTermination
exit_if_active (const LkSeqContext *context)
{
  return context->state->activities[context->state->current].active ? LK_SEQ_TERMINATION_EXIT
                                                                    : LK_SEQ_TERMINATION_NONE;
}

/* 1. */
static LkSeqNavigation
start (LkSeqContext *context)
{
  /* 1.1. */
  if (context->state->current < 0)
    return valid (context, "1.1.1", LK_SEQ_TERMINATION_NONE, LK_SEQ_SEQUENCING_START);
  /* 1.2. */
  return invalid (context, "1.2.1", "NB.2.1-1", LK_SEQ_NONE);
}

/* 2. */
static LkSeqNavigation
resume_all (LkSeqContext *context)
{
  /* 2.1. */
  if (context->state->current < 0) {
    /* 2.1.1. */
    if (context->state->suspended >= 0)
      return valid (context, "2.1.1.1", LK_SEQ_TERMINATION_NONE, LK_SEQ_SEQUENCING_RESUME_ALL);
    /* 2.1.2. */
    return invalid (context, "2.1.2.1", "NB.2.1-3", LK_SEQ_NONE);
  }
  /* 2.2. */
  return invalid (context, "2.2.1", "NB.2.1-1", LK_SEQ_NONE);
}

/* 3. */
static LkSeqNavigation
go_on (LkSeqContext *context)
{
  const LkSeqNode *nodes = context->tree->nodes;
  int current = context->state->current;

  /* 3.1. */
  if (current < 0)
    return invalid (context, "3.1.1", "NB.2.1-2", LK_SEQ_NONE);
  /* 3.2. */
  if (nodes[current].parent >= 0 && nodes[nodes[current].parent].def->flow)
    /* 3.2.1., 3.2.2. */
    return valid (context, "3.2.1", exit_if_active (context), LK_SEQ_SEQUENCING_CONTINUE);
  /* 3.3. */
  return invalid (context, "3.3.1", "NB.2.1-4", nodes[current].parent);
}

/* 4. */
static LkSeqNavigation
go_back (LkSeqContext *context)
{
  const LkSeqNode *nodes = context->tree->nodes;
  int current = context->state->current;
  const LkSeqNode *parent;

  /* 4.1. */
  if (current < 0)
    return invalid (context, "4.1.1", "NB.2.1-2", LK_SEQ_NONE);
  /* 4.2., 4.3. */
  if (nodes[current].parent < 0)
    return invalid (context, "4.3.1", "NB.2.1-6", current);
  /* 4.2.1. */
  parent = &nodes[nodes[current].parent];
  if (parent->flow && !parent->def->forward_only)
    /* 4.2.1.1., 4.2.1.2. */
    return valid (context, "4.2.1.1", exit_if_active (context), LK_SEQ_SEQUENCING_PREVIOUS);
  /* 4.2.2. */
  return invalid (context, "4.2.2.1", "NB.2.1-5", nodes[current].parent);
}

/* 7.1.1.2., 7.1.1.3.: the first activity that would have to end and must not be left by choice. */
static int
locked_in (LkSeqContext *context, int ancestor)
{
  int current = context->state->current;

  /* 7.1.1.2.2. The ancestor itself does not end, unless it is the current activity. */
  if (ancestor != current)
    return lk_seq_way_up (context, ancestor)->locked;
  /* 7.1.1.2.3.1.1. */
  return context->state->activities[current].active
                 && !context->tree->nodes[current].def->choice_exit
             ? current
             : LK_SEQ_NONE;
}

/* 7. */
static LkSeqNavigation
choose (LkSeqContext *context, int target)
{
  const LkSeqNode *nodes = context->tree->nodes;
  int current = context->state->current, ancestor, locked;

  /* 7.1., 7.2. */
  if (target < 0)
    return invalid (context, "7.2.1", "NB.2.1-11", LK_SEQ_NONE);
  /* 7.1.1., 7.1.2. */
  if (nodes[target].parent >= 0 && !nodes[nodes[target].parent].choice)
    return invalid (context, "7.1.2.1", "NB.2.1-10", nodes[target].parent);
  /* 7.1.1.1. */
  if (current < 0)
    return valid (context, "7.1.1.1.1", LK_SEQ_TERMINATION_NONE, LK_SEQ_SEQUENCING_CHOICE);
  /* 7.1.1.2. siblings: their parent, and 7.1.1.3. looks at the current activity alone */
  ancestor = lk_seq_way_ancestor (context, target);
  locked = locked_in (context, ancestor);
  if (locked >= 0)
    return invalid (context, "7.1.1.2.3.1.1.1", "NB.2.1-8", locked);
  /* 7.1.1.4., 7.1.1.5. */
  return valid (context, "7.1.1.4", exit_if_active (context), LK_SEQ_SEQUENCING_CHOICE);
}

/* 8., 10.: requests that need an attempt in progress. */
static LkSeqNavigation
leave (LkSeqContext *context, LkSeqTermination termination)
{
  /* 8.2., 10.2. */
  if (context->state->current < 0)
    return invalid (context, "8.2.1", "NB.2.1-2", LK_SEQ_NONE);
  /* 8.1.1., 10.1.1. */
  if (context->state->activities[context->state->current].active)
    return valid (context, "8.1.1.1", termination, LK_SEQ_SEQUENCING_EXIT);
  /* 8.1.2., 10.1.2. */
  return invalid (context, "8.1.2.1", "NB.2.1-12", context->state->current);
}

/* 9., 11., 12.: requests that end the whole session. */
static LkSeqNavigation
leave_all (LkSeqContext *context, LkSeqTermination termination)
{
  /* 9.1., 11.1., 12.1. */
  if (context->state->current >= 0)
    return valid (context, "9.1.1", termination, LK_SEQ_SEQUENCING_EXIT);
  /* 9.2., 11.2., 12.2. */
  return invalid (context, "9.2.1", "NB.2.1-2", LK_SEQ_NONE);
}

/* 13. */
static LkSeqNavigation
jump (LkSeqContext *context, int target)
{
  if (!context->tree->edition.jump)
    return invalid (context, "13", "NB.2.1-13", LK_SEQ_NONE);
  /* 13.1., 13.2. */
  if (target < 0 || context->state->activities[target].position < 0)
    return invalid (context, "13.2.1", "NB.2.1-11", target);
  /* 13.1.1. Without a session SB.2.13 says no; an attempt that has ended cannot be exited again. */
  return valid (context, "13.1.1",
                context->state->current >= 0 ? exit_if_active (context) : LK_SEQ_TERMINATION_NONE,
                LK_SEQ_SEQUENCING_JUMP);
}

/* Navigation Request Process (NB.2.1). */
LkSeqNavigation
lk_seq_navigation (LkSeqContext *context, LkSeqRequest request, int target)
{
  switch (request) {
  case LK_SEQ_START:
    return start (context);
  case LK_SEQ_RESUME_ALL:
    return resume_all (context);
  case LK_SEQ_CONTINUE:
    return go_on (context);
  case LK_SEQ_PREVIOUS:
    return go_back (context);
  case LK_SEQ_FORWARD: /* 5. */
    return invalid (context, "5.1", "NB.2.1-7", LK_SEQ_NONE);
  case LK_SEQ_BACKWARD: /* 6. */
    return invalid (context, "6.1", "NB.2.1-7", LK_SEQ_NONE);
  case LK_SEQ_CHOICE:
    return choose (context, target);
  case LK_SEQ_EXIT:
    return leave (context, LK_SEQ_TERMINATION_EXIT);
  case LK_SEQ_EXIT_ALL:
    return leave_all (context, LK_SEQ_TERMINATION_EXIT_ALL);
  case LK_SEQ_ABANDON:
    return leave (context, LK_SEQ_TERMINATION_ABANDON);
  case LK_SEQ_ABANDON_ALL:
    return leave_all (context, LK_SEQ_TERMINATION_ABANDON_ALL);
  case LK_SEQ_SUSPEND_ALL:
    return leave_all (context, LK_SEQ_TERMINATION_SUSPEND_ALL);
  case LK_SEQ_JUMP:
    return jump (context, target);
  case LK_N_SEQ_REQUESTS:
    break;
  }
  /* 14. */
  return invalid (context, "14.1", "NB.2.1-13", LK_SEQ_NONE);
}
