/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "engine/course/course.h"

G_BEGIN_DECLS

/*
 * What was decided, step by step, as the book numbers it. Bounded: the oldest entries go first.
 */
#define LK_SEQ_TRACE_ENTRIES 4096

typedef struct {
  const char *process; /* `SB.2.9`; static */
  const char *step;    /* `8.5.2.1`; static */
  const LkItem *item;  /* activity in question; %NULL: none */
  const char *outcome; /* a word, or the exception; static */
} LkSeqTraceEntry;

typedef struct _LkSeqTrace LkSeqTrace;

size_t lk_seq_trace_length (const LkSeqTrace *trace);
const LkSeqTraceEntry *lk_seq_trace_entry (const LkSeqTrace *trace, size_t index);
/* How many went because the trace was full. */
size_t lk_seq_trace_dropped (const LkSeqTrace *trace);
/* Lines `PROCESS STEP ITEM OUTCOME`, for tests. (transfer full) */
char *lk_seq_trace_dump (const LkSeqTrace *trace);

/* For the engine itself. */
LkSeqTrace *lk_seq_trace_new (void);
void lk_seq_trace_free (LkSeqTrace *trace);
void lk_seq_trace_clear (LkSeqTrace *trace);
void lk_seq_trace_add (LkSeqTrace *trace, const LkSeqTraceEntry *entry);

G_END_DECLS
