/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-coach.h"
#include "engine/workbook/work-sheet.h"

G_BEGIN_DECLS

/*
 * What a learner has written in all courses (docs/workbook.md). Plain data, read at one moment; who changes
 * something reads it anew. All functions that take a store block and may be called on any thread.
 */

/* One entry: a field, or a duplicate of one. */
typedef struct {
  LkWorkEntry *entry;
  LkWorkForm *form;
  LkWorkSheet *sheet;
  GPtrArray *comments; /* (element-type LkCoachComment): borrowed from the workbook, oldest first */
} LkWorkbookItem;

typedef struct {
  GPtrArray *items;    /* (element-type LkWorkbookItem): as lk_store_work_entries() has them */
  GPtrArray *comments; /* (element-type LkCoachComment) */
} LkWorkbook;

/**
 * lk_workbook_read:
 * @date: (nullable): how dates are shown
 *
 * All entries of the learner in which something stands, or stood and can be brought back. What no course has
 * described yet is described out of its package, if that is there.
 *
 * Returns: (transfer full)
 */
LkWorkbook *lk_workbook_read (LkStore *store, gint64 learner_id, LkWorkDate date, GError **error);
void lk_workbook_free (LkWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkWorkbook, lk_workbook_free)
const LkWorkbookItem *lk_workbook_item (const LkWorkbook *workbook, guint index);
/* %NULL if there is none. */
const LkWorkbookItem *lk_workbook_find (const LkWorkbook *workbook, LkWorkKey key);

/* What was written in an entry since it was read. */
void
lk_workbook_take_value (LkWorkbook *workbook, LkWorkKey key, const char *value, LkWorkDate date);

LkWorkKey lk_workbook_key (const LkWorkbookItem *item);
/* Whether it may be changed outside of its course: a text, choice or plan of a course on the shelf, or a duplicate of one. */
bool lk_workbook_can_edit (const LkWorkbookItem *item);
/* Whether its course can be opened at it. */
bool lk_workbook_can_open (const LkWorkbookItem *item);
/* The id of the field in its course. */
const char *lk_workbook_block (const LkWorkbookItem *item);

/* Writes @value as the course would: at once, durable; what it makes of control characters too. WORK_FULL beyond
 * LK_LIMIT_WORK_BYTES, or LK_LIMIT_WORK_ALL_BYTES of the course; WORK_GONE. */
bool lk_workbook_edit (LkStore *store, LkWorkKey key, const char *value, GError **error);
/* lk_store_work_duplicate() within the same bounds. */
bool lk_workbook_duplicate (LkStore *store, LkWorkKey key, const char *title, char **ret_block,
                            GError **error);

/* Characters of a title that a learner gives. */
#define LK_WORK_TITLE_CHARACTERS 80
/* Calls an entry by @title, of which the first LK_WORK_TITLE_CHARACTERS without control characters count; "" and what
 * it is called anyway: as its course calls it, also if that changes. WORK_GONE. */
bool lk_workbook_rename (LkStore *store, LkWorkKey key, const char *title, GError **error);

G_END_DECLS
