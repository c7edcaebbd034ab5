/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi.h"
#include "engine/sequencing/sequencing.h"
#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * SCORM 2004: the run-time data model (RTE 4) and the tracking model of sequencing (SN 4.2) do not
 * know each other; here one is told to the other. Pure.
 */

/* At launch. Strings belong to the course. */
LkCmiObjective lk_map_objective (const LkSeqObjectiveInfo *info);
/* Stores of adl.data that the item may use. (transfer full) (element-type LkCmiDataStore), strings
 * belong to course and @seq */
GArray *lk_map_stores (const LkSeq *seq, const LkItem *item);

/* What a page has said so far. Holds strings of the LkCmi: valid until its next change. */
typedef struct {
  LkSeqReport report;
  LkSeqReportedObjective *objectives;
} LkMapReport;
/* @seconds: experienced and not yet reported */
LkMapReport lk_map_report (const LkCmi *cmi, double seconds);
void lk_map_report_clear (LkMapReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkMapReport, lk_map_report_clear)

/* Takes what the page has put into its stores of adl.data over; whether that is news. */
bool lk_map_take_stores (LkSeq *seq, const LkCmi *cmi);

/* What the page asks for by adl.nav.request, or by a cmi.exit that ends the course (RTE 4.2.8);
 * LK_N_SEQ_REQUESTS: nothing. *ret_target: (transfer full): an identifier, or %NULL */
LkSeqRequest lk_map_request (const LkCmi *cmi, char **ret_target);
/* The same for adl.nav.request_valid. */
LkSeqRequest lk_map_nav (LkCmiNav nav);

/* From what sequencing knows of an activity to its record: status, score; `done` becomes @now where
 * it is reached. What is not known there stays as it is. */
void lk_map_record (LkActivityState *state, const LkSeqInfo *info, gint64 now);
/* Completed, and not failed; or passed, where nobody speaks of completion. */
bool lk_map_is_done (const LkSeqInfo *info);

/* A global objective to its row and back. */
LkGlobalObjective *lk_map_global (const LkSeqObjectiveInfo *objective);
LkSeqInfo lk_map_global_info (const LkGlobalObjective *row);

G_END_DECLS
