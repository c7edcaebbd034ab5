/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/work-form.h"

G_BEGIN_DECLS

/* What a field of the workbook holds, as it is read, not as it is kept (docs/publishing.md). Pure, any thread. */

/* How a field may be filled in outside of its course. */
typedef enum {
  LK_WORK_NO_ENTRY, /* nothing that somebody wrote: a gate that was opened, cards that are known */
  LK_WORK_RESULT,   /* only the course can change it: a calculator, a check of a text */
  LK_WORK_LONG,
  LK_WORK_LINE,
  LK_WORK_NUMBER,
  LK_WORK_DATE,   /* `2027-03-31` */
  LK_WORK_CHOICE, /* the number of one of the choices */
  LK_WORK_PLAN,   /* rows of cells */
} LkWorkKind;
/* Of the kind of a field in lernkoffer.json; what is not known is a result. */
LkWorkKind lk_work_kind (const char *name);
/* Of the kind of a column of a plan. */
LkWorkKind lk_work_column_kind (const LkWorkColumn *column);

/* A date for people. (transfer full) */
typedef char *(*LkWorkDate) (int year, int month, int day);

typedef struct {
  char *text;         /* of one that is no table; "" if nothing is there to be read */
  GPtrArray *columns; /* (element-type utf8) (nullable): names; it is a table, @text is "" */
  GPtrArray *rows;    /* (element-type GStrv): as many cells each as there are columns */
} LkWorkSheet;

/* One without a table. */
LkWorkSheet *lk_work_sheet_new (const char *text);
void lk_work_sheet_free (LkWorkSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkWorkSheet, lk_work_sheet_free)

/* @date (nullable): dates as they are kept. (transfer full) */
LkWorkSheet *
lk_work_sheet_read (const char *kind, const LkWorkForm *form, const char *value, LkWorkDate date);
bool lk_work_sheet_is_empty (const LkWorkSheet *sheet);
/* One text, a line for each row, cells parted by ` | `: to compare and to copy. (transfer full) */
char *lk_work_sheet_text (const LkWorkSheet *sheet);

/* Rows of a plan as they are kept, each with @n_columns cells; of anything else none. (transfer full)
 * (element-type GStrv) */
GPtrArray *lk_work_rows_read (const char *value, guint n_columns);
/* Empty rows at the end are left out; "" if nothing is left. (transfer full) */
char *lk_work_rows_write (const GPtrArray *rows);

G_END_DECLS
