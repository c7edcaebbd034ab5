/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-preview.h"
#include "engine/sequencing/seq-private.h"

static const char *const why_names[LK_N_SEQ_WHYS] = {
  [LK_SEQ_WHY_NONE] = "none",
  [LK_SEQ_WHY_NO_SESSION] = "no-session",
  [LK_SEQ_WHY_OPEN] = "open",
  [LK_SEQ_WHY_NOTHING_SUSPENDED] = "nothing-suspended",
  [LK_SEQ_WHY_ENDED] = "ended",
  [LK_SEQ_WHY_MUST_FINISH] = "must-finish",
  [LK_SEQ_WHY_NO_CHOICE] = "no-choice",
  [LK_SEQ_WHY_NO_FLOW] = "no-flow",
  [LK_SEQ_WHY_FORWARD_ONLY] = "forward-only",
  [LK_SEQ_WHY_NOT_SELECTED] = "not-selected",
  [LK_SEQ_WHY_HIDDEN] = "hidden",
  [LK_SEQ_WHY_STOPPED] = "stopped",
  [LK_SEQ_WHY_NOT_ACTIVATED] = "not-activated",
  [LK_SEQ_WHY_CONSTRAINED] = "constrained",
  [LK_SEQ_WHY_DISABLED] = "disabled",
  [LK_SEQ_WHY_LIMIT] = "limit",
  [LK_SEQ_WHY_NOTHING_INSIDE] = "nothing-inside",
  [LK_SEQ_WHY_FIRST] = "first",
  [LK_SEQ_WHY_UNDEFINED] = "undefined",
};

/* Exceptions of the book that can come of a request. */
static const struct {
  const char *exception;
  LkSeqWhy why;
} reasons[] = {
  { "NB.2.1-1", LK_SEQ_WHY_OPEN },
  { "NB.2.1-2", LK_SEQ_WHY_NO_SESSION },
  { "NB.2.1-3", LK_SEQ_WHY_NOTHING_SUSPENDED },
  { "NB.2.1-4", LK_SEQ_WHY_NO_FLOW },
  { "NB.2.1-5", LK_SEQ_WHY_NO_FLOW },
  { "NB.2.1-6", LK_SEQ_WHY_FIRST },
  { "NB.2.1-8", LK_SEQ_WHY_MUST_FINISH },
  { "NB.2.1-10", LK_SEQ_WHY_NO_CHOICE },
  { "NB.2.1-11", LK_SEQ_WHY_NOT_SELECTED },
  { "NB.2.1-12", LK_SEQ_WHY_ENDED },
  { "TB.2.3-2", LK_SEQ_WHY_ENDED },
  { "TB.2.3-3", LK_SEQ_WHY_ENDED },
  { "TB.2.3-4", LK_SEQ_WHY_ENDED },
  { "TB.2.3-5", LK_SEQ_WHY_ENDED },
  { "SB.2.1-2", LK_SEQ_WHY_NOTHING_INSIDE },
  { "SB.2.1-3", LK_SEQ_WHY_FIRST },
  { "SB.2.1-4", LK_SEQ_WHY_FORWARD_ONLY },
  { "SB.2.2-1", LK_SEQ_WHY_NO_FLOW },
  { "SB.2.4-1", LK_SEQ_WHY_STOPPED },
  { "SB.2.4-2", LK_SEQ_WHY_FORWARD_ONLY },
  { "SB.2.4-3", LK_SEQ_WHY_FIRST },
  { "SB.2.5-1", LK_SEQ_WHY_OPEN },
  { "SB.2.6-1", LK_SEQ_WHY_OPEN },
  { "SB.2.6-2", LK_SEQ_WHY_NOTHING_SUSPENDED },
  { "SB.2.7-1", LK_SEQ_WHY_NO_SESSION },
  { "SB.2.7-2", LK_SEQ_WHY_NO_FLOW },
  { "SB.2.8-1", LK_SEQ_WHY_NO_SESSION },
  { "SB.2.8-2", LK_SEQ_WHY_NO_FLOW },
  { "SB.2.9-2", LK_SEQ_WHY_NOT_SELECTED },
  { "SB.2.9-3", LK_SEQ_WHY_HIDDEN },
  { "SB.2.9-4", LK_SEQ_WHY_NO_CHOICE },
  { "SB.2.9-5", LK_SEQ_WHY_NOT_SELECTED },
  { "SB.2.9-6", LK_SEQ_WHY_NOT_ACTIVATED },
  { "SB.2.9-7", LK_SEQ_WHY_MUST_FINISH },
  { "SB.2.9-8", LK_SEQ_WHY_CONSTRAINED },
  { "SB.2.9-9", LK_SEQ_WHY_NOTHING_INSIDE },
  { "SB.2.10-1", LK_SEQ_WHY_NO_SESSION },
  { "SB.2.10-2", LK_SEQ_WHY_ENDED },
  { "SB.2.10-3", LK_SEQ_WHY_NO_FLOW },
  { "SB.2.11-1", LK_SEQ_WHY_NO_SESSION },
  { "SB.2.13-1", LK_SEQ_WHY_NO_SESSION },
  { "DB.1.1-1", LK_SEQ_WHY_NOTHING_INSIDE },
};

const char *
lk_seq_why_name (LkSeqWhy why)
{
  g_return_val_if_fail (why < LK_N_SEQ_WHYS, NULL);

  return why_names[why];
}

/* Many rows have the same reason: the last one found is asked first. */
typedef struct {
  const char *exception;
  LkSeqWhy why;
} Known;

static LkSeqWhy
look_up (const char *exception, Known *known)
{
  if (known->exception == exception)
    return known->why;
  *known = (Known){ exception, LK_SEQ_WHY_UNDEFINED };
  for (size_t i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (exception, reasons[i].exception))
      known->why = reasons[i].why;
  return known->why;
}

static LkSeqWhy
why_of (const LkSeqFault *fault, Known *known)
{
  if (fault->exception == NULL)
    return LK_SEQ_WHY_NONE;
  /* UP.5 has said no: a rule, or a limit. */
  if (g_str_equal (fault->exception, "SB.2.2-2") || g_str_equal (fault->exception, "DB.1.1-3"))
    return fault->rule != NULL ? LK_SEQ_WHY_DISABLED : LK_SEQ_WHY_LIMIT;
  return look_up (fault->exception, known);
}

static LkSeqReason
reason_of (const LkSeqContext *context, const LkSeqFault *fault, Known *known)
{
  if (fault->exception == NULL)
    return (LkSeqReason){ 0 };
  return (LkSeqReason){
    .why = why_of (fault, known),
    .exception = fault->exception,
    .item = lk_seq_tree_item (context->tree, fault->at),
    .rule = fault->rule,
  };
}

void
lk_seq_preview_free (LkSeqPreview *preview)
{
  if (preview == NULL)
    return;
  g_free (preview->rows);
  g_free (preview->order);
  g_free (preview);
}

/* How the requests begin: what NB.2.1 says of each before anything ends. */
typedef struct {
  LkSeqNavigation requests[LK_N_SEQ_REQUESTS];
  LkSeqFault *choices, *jumps; /* by activity */
  LkSeqFault suspend;          /* of TB.2.3 5. */
  bool terminate;              /* those that go on end the current attempt first */
  LkSeqTerminated terminated;
  LkSeqOutcome override;
  Known known;
} Beginning;

static void
ask_navigation (LkSeqContext *context, Beginning *beginning)
{
  int n = context->tree->n;

  for (unsigned i = 0; i < LK_N_SEQ_REQUESTS; i++)
    beginning->requests[i] = lk_seq_navigation (context, (LkSeqRequest) i, 0);
  if (context->state->current >= 0)
    beginning->suspend = lk_seq_suspend_fault (context);
  beginning->choices = g_new (LkSeqFault, n);
  beginning->jumps = g_new (LkSeqFault, n);
  for (int i = 0; i < n; i++) {
    beginning->choices[i] = lk_seq_navigation (context, LK_SEQ_CHOICE, i).fault;
    beginning->jumps[i] = lk_seq_navigation (context, LK_SEQ_JUMP, i).fault;
  }
}

/* The attempt in progress ends the same way for all requests that go on from it: so once. */
static void
end_current (LkSeqContext *context, Beginning *beginning)
{
  int current = context->state->current;

  beginning->terminate = current >= 0 && context->state->activities[current].active;
  if (beginning->terminate)
    beginning->terminated = lk_seq_termination (context, LK_SEQ_TERMINATION_EXIT);
  lk_seq_memo_forget (context->memo);
  if (beginning->terminated.sequencing != LK_SEQ_SEQUENCING_NONE)
    beginning->override
        = lk_seq_overall_find (context, beginning->terminated.sequencing, LK_SEQ_NONE);
}

/* What a request that NB.2.1 lets pass comes to. */
static LkSeqOutcome
find_outcome (LkSeqContext *context, const Beginning *beginning, LkSeqSequencing sequencing,
              int target)
{
  if (beginning->terminated.fault.exception != NULL)
    return (LkSeqOutcome){ .delivery = LK_SEQ_NONE, .fault = beginning->terminated.fault };
  if (beginning->terminated.sequencing != LK_SEQ_SEQUENCING_NONE)
    return beginning->override;
  return lk_seq_overall_find (context, sequencing, target);
}

/* Requests without a target. Those that end the whole session never fail after NB.2.1 but one. */
static void
ask_request (LkSeqContext *context, Beginning *beginning, LkSeqRequest request,
             LkSeqPreview *preview)
{
  LkSeqFault fault = beginning->requests[request].fault;
  LkSeqOutcome outcome = { .delivery = LK_SEQ_NONE };

  if (fault.exception == NULL)
    switch (request) {
    case LK_SEQ_START:
    case LK_SEQ_RESUME_ALL:
    case LK_SEQ_CONTINUE:
    case LK_SEQ_PREVIOUS:
    case LK_SEQ_EXIT:
      outcome
          = find_outcome (context, beginning, beginning->requests[request].sequencing, LK_SEQ_NONE);
      fault = outcome.fault;
      break;
    case LK_SEQ_SUSPEND_ALL:
      fault = beginning->suspend;
      break;
    default:
      break;
    }
  preview->offered[request] = beginning->requests[request].fault.exception == NULL;
  preview->can[request] = fault.exception == NULL;
  if (preview->can[request] && !outcome.end_session)
    preview->delivers[request] = lk_seq_tree_item (context->tree, outcome.delivery);
  preview->why[request] = reason_of (context, &fault, &beginning->known);
}

static void
ask_target (LkSeqContext *context, Beginning *beginning, int activity, LkSeqPreview *preview)
{
  LkSeqRow *row = &preview->rows[activity];
  LkSeqFault choice = beginning->choices[activity];
  LkSeqFault jump = beginning->jumps[activity];

  if (choice.exception == NULL)
    choice = find_outcome (context, beginning, LK_SEQ_SEQUENCING_CHOICE, activity).fault;
  if (jump.exception == NULL)
    jump = find_outcome (context, beginning, LK_SEQ_SEQUENCING_JUMP, activity).fault;
  row->item = lk_seq_tree_item (context->tree, activity);
  row->visible = context->tree->nodes[activity].visible && !lk_seq_is_hidden (context, activity);
  row->enabled = choice.exception == NULL;
  row->reason = reason_of (context, &choice, &beginning->known);
  row->can_jump = jump.exception == NULL;
  preview->can[LK_SEQ_CHOICE] |= row->enabled;
  preview->can[LK_SEQ_JUMP] |= row->can_jump;
}

/* A table of contents in which nothing but the course itself could be chosen is none. */
static void
hide_lonely_root (LkSeqPreview *preview)
{
  for (size_t i = 1; i < preview->n_rows; i++)
    if (preview->rows[i].visible && preview->rows[i].enabled)
      return;
  preview->rows[0].visible = false;
}

/* Activities in the order that holds now; an explicit stack, for the depth is the sender's. */
static void
put_in_order (const LkSeqTree *tree, const LkSeqState *state, LkSeqPreview *preview)
{
  g_autofree int *stack = g_new (int, tree->n);
  int n_stack = 0;

  stack[n_stack++] = 0;
  while (n_stack > 0) {
    int activity = stack[--n_stack];

    preview->order[preview->n_order++] = (unsigned) activity;
    for (int i = state->activities[activity].n_available; i > 0; i--)
      stack[n_stack++] = lk_seq_state_child (tree, state, activity, i - 1);
  }
}

LkSeqPreview *
lk_seq_preview (LkSeq *seq, const LkSeqReport *report)
{
  LkSeqPreview *preview = g_new0 (LkSeqPreview, 1);
  LkSeqContext context = lk_seq_context (seq);
  Beginning beginning = { 0 };
  int current = seq->state->current;

  lk_seq_state_copy (seq->tree, seq->scratch, seq->state);
  context.state = seq->scratch;
  context.trace = NULL;
  context.preview = true;
  lk_seq_apply_report (&context, report);
  lk_seq_memo_forget (seq->memo);
  ask_navigation (&context, &beginning);
  end_current (&context, &beginning);

  preview->n_rows = (size_t) seq->tree->n;
  preview->rows = g_new0 (LkSeqRow, preview->n_rows);
  preview->order = g_new (unsigned, preview->n_rows);
  preview->override = lk_seq_sequencing_name (beginning.terminated.sequencing);
  for (unsigned i = 0; i < LK_N_SEQ_REQUESTS; i++)
    if (i != LK_SEQ_CHOICE && i != LK_SEQ_JUMP)
      ask_request (&context, &beginning, (LkSeqRequest) i, preview);
  for (int i = 0; i < seq->tree->n; i++)
    ask_target (&context, &beginning, i, preview);
  hide_lonely_root (preview);
  if (current >= 0)
    preview->rows[current].current = true;
  put_in_order (seq->tree, seq->state, preview);
  g_free (beginning.choices);
  g_free (beginning.jumps);
  lk_seq_memo_forget (seq->memo);
  return preview;
}
