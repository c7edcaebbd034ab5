/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/sequencing/seq-trace.h"

struct _LkSeqTrace {
  LkSeqTraceEntry *entries; /* a ring */
  size_t first, length, dropped, n_allocated;
};

/* A short session should not cost the whole ring. */
#define FIRST_ENTRIES 64

LkSeqTrace *
lk_seq_trace_new (void)
{
  return g_new0 (LkSeqTrace, 1);
}

void
lk_seq_trace_free (LkSeqTrace *trace)
{
  if (trace == NULL)
    return;
  g_free (trace->entries);
  g_free (trace);
}

void
lk_seq_trace_clear (LkSeqTrace *trace)
{
  trace->first = trace->length = trace->dropped = 0;
}

/* The ring only turns once it has its full size, so growing keeps the order. */
static void
make_room (LkSeqTrace *trace)
{
  if (trace->length < trace->n_allocated)
    return;
  if (trace->n_allocated < LK_SEQ_TRACE_ENTRIES) {
    trace->n_allocated = trace->n_allocated == 0
                             ? FIRST_ENTRIES
                             : MIN (trace->n_allocated * 2, LK_SEQ_TRACE_ENTRIES);
    trace->entries = g_renew (LkSeqTraceEntry, trace->entries, trace->n_allocated);
    return;
  }
  trace->first = (trace->first + 1) % trace->n_allocated;
  trace->length--;
  trace->dropped++;
}

void
lk_seq_trace_add (LkSeqTrace *trace, const LkSeqTraceEntry *entry)
{
  make_room (trace);
  trace->entries[(trace->first + trace->length) % trace->n_allocated] = *entry;
  trace->length++;
}

size_t
lk_seq_trace_length (const LkSeqTrace *trace)
{
  return trace->length;
}

const LkSeqTraceEntry *
lk_seq_trace_entry (const LkSeqTrace *trace, size_t index)
{
  g_return_val_if_fail (index < trace->length, NULL);

  return &trace->entries[(trace->first + index) % trace->n_allocated];
}

size_t
lk_seq_trace_dropped (const LkSeqTrace *trace)
{
  return trace->dropped;
}

char *
lk_seq_trace_dump (const LkSeqTrace *trace)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; i < trace->length; i++) {
    const LkSeqTraceEntry *entry = lk_seq_trace_entry (trace, i);

    g_string_append_printf (text, "%s %s %s %s\n", entry->process, entry->step,
                            entry->item != NULL ? entry->item->identifier : "-", entry->outcome);
  }
  return g_string_free (text, FALSE);
}
