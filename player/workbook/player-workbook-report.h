/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/workbook/player-workbook-groups.h"
#include "report/report.h"

G_BEGIN_DECLS

/* A workbook to be taken away or printed: headings and what stands below them. @name: of the learner. (transfer full) */
LkReport *
player_workbook_report (const LkWorkbook *workbook, PlayerWorkGrouping grouping, const char *name);
/* The same as one table, for CSV: course, piece of work, field, text, day. (transfer full) */
LkReport *player_workbook_report_table (const LkWorkbook *workbook, const char *name);

G_END_DECLS
