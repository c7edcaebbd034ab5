/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/work-sheet.h"

G_BEGIN_DECLS

/* What stands in an entry, to be read: a text, or a table, whose rows are names and texts below each other where it is too wide. Copies what it
 * needs. @title: of the entry, for screen readers. */
GtkWidget *player_work_sheet_new (const LkWorkSheet *sheet, const char *title);

/* A date as people of the place write it. (transfer full) */
char *player_work_date_text (int year, int month, int day);

G_END_DECLS
