/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/workbook/player-workbook-groups.h"
#include "report/report.h"

G_BEGIN_DECLS

/* What of a workbook is to be taken away or printed: headings and what stands below them.
 * @items: (element-type LkWorkbookItem). @name: of the learner. (transfer full) */
LkReport *
player_workbook_report (const GPtrArray *items, PlayerWorkGrouping grouping, const char *name);
/* The same as one table, for CSV: course, piece of work, field, text, day. (transfer full) */
LkReport *player_workbook_report_table (const GPtrArray *items, const char *name);

G_END_DECLS
