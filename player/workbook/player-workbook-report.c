/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-workbook-report.h"

#include <glib/gi18n.h>

#include "engine/base/clock.h"
#include "player/workbook/player-work-remark.h"
#include "words/words.h"

/* `de` or `en`: what the program speaks. */
static const char *
language (void)
{
  /* Translators: the code of your language, as `de` */
  return C_ ("language code", "en");
}

static LkReport *
begin (const char *name)
{
  g_autofree char *today = words_date (lk_clock_wall (lk_clock_system ()));
  g_autofree char *about = g_strdup_printf ("%s, %s", name, today);

  return lk_report_new (_ ("Workbook"), language (), about);
}

/* --- to be read --------------------------------------------------------------------------------- */

static void
add_table (LkReport *report, const LkWorkSheet *sheet, const char *title)
{
  g_autofree LkReportColumn *kinds = g_new0 (LkReportColumn, sheet->columns->len);

  lk_report_table (report, title, sheet->columns->len, (const char *const *) sheet->columns->pdata,
                   kinds);
  for (guint i = 0; i < sheet->rows->len; i++)
    lk_report_row (report, (const char *const *) sheet->rows->pdata[i]);
}

static void
add_comment (LkReport *report, const LkCoachComment *comment)
{
  const char *verdict = player_work_verdict (comment->verdict);
  g_autofree char *text
      = g_strdup_printf ("%s%s%s%s%s", comment->coach, *verdict != '\0' ? ", " : "", verdict,
                         *comment->text != '\0' ? ": " : "", comment->text);

  lk_report_quote (report, text);
}

static void
add_item (LkReport *report, const LkWorkbookItem *item)
{
  const LkWorkEntry *entry = item->entry;
  const char *title = *entry->title != '\0' ? entry->title : entry->page_title;

  if (item->sheet->columns != NULL && item->sheet->rows->len > 0)
    add_table (report, item->sheet, title);
  else
    lk_report_field (report, title, item->sheet->text);
  for (guint i = 0; i < item->comments->len; i++)
    add_comment (report, item->comments->pdata[i]);
}

/* Headings of pages stand within a course. */
static void
add_course (LkReport *report, const PlayerWorkGroup *group)
{
  const char *page = "";

  lk_report_heading (report, 1, group->title);
  for (guint i = 0; i < group->items->len; i++) {
    const LkWorkbookItem *item = group->items->pdata[i];

    if (!g_str_equal (page, item->entry->page_title))
      lk_report_heading (report, 2, item->entry->page_title);
    page = item->entry->page_title;
    add_item (report, item);
  }
}

static void
add_piece (LkReport *report, const PlayerWorkGroup *group)
{
  lk_report_heading (report, 1, group->title);
  if (*group->about != '\0')
    lk_report_text (report, group->about);
  for (guint i = 0; i < group->items->len; i++)
    add_item (report, group->items->pdata[i]);
}

LkReport *
player_workbook_report (const GPtrArray *items, PlayerWorkGrouping grouping, const char *name)
{
  LkReport *report = begin (name);
  g_autoptr (GPtrArray) groups = player_work_groups (items, grouping);

  for (guint i = 0; i < groups->len; i++)
    if (grouping == PLAYER_WORK_BY_COURSE)
      add_course (report, groups->pdata[i]);
    else
      add_piece (report, groups->pdata[i]);
  lk_report_text (report, _ ("Results of learning. No audited balance and no legal advice."));
  return report;
}

/* --- for a spreadsheet ---------------------------------------------------------------------------- */

LkReport *
player_workbook_report_table (const GPtrArray *items, const char *name)
{
  const char *const headings[]
      = { _ ("Course"), _ ("Piece of work"), _ ("Field"), _ ("Text"), _ ("Last changed") };
  static const LkReportColumn kinds[G_N_ELEMENTS (headings)] = { LK_REPORT_TEXT };
  LkReport *report = begin (name);

  lk_report_table (report, _ ("Workbook"), G_N_ELEMENTS (headings), headings, kinds);
  for (guint i = 0; i < items->len; i++) {
    const LkWorkbookItem *item = items->pdata[i];
    const LkWorkEntry *entry = item->entry;
    g_autofree char *text = lk_work_sheet_text (item->sheet), *day = words_date (entry->updated);
    const char *const cells[] = { entry->course_title, entry->page_title, entry->title, text, day };

    lk_report_row (report, cells);
  }
  return report;
}
