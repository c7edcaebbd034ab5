/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * What a person takes away: headings, text and tables, written once and given out as what they have a
 * program for. Text is UTF-8, plain; what cannot stand in a format (control characters) is left out.
 * Plain data, no locks: one thread at a time.
 */

typedef struct _LkReport LkReport;

typedef enum {
  LK_REPORT_PDF, /* tagged, A4, page numbers, bookmarks; title and language in the file's data */
  LK_REPORT_ODT, /* text with headings and tables */
  LK_REPORT_ODS, /* tables alone, a sheet each */
  LK_REPORT_CSV, /* tables alone, RFC 4180, one below the other with their captions between; separated
                       * by ; where numbers have a comma, no formulas: docs/reports.md says why */
  LK_REPORT_MARKDOWN, /* CommonMark with tables of GFM; text of people is escaped */
  LK_N_REPORT_FORMATS
} LkReportFormat;

typedef enum {
  LK_REPORT_TEXT,
  /* To the right. One in C's notation (1234.5) is a number for ODS; it is shown as @language of the report
   * writes it (1234,5). */
  LK_REPORT_NUMBER,
} LkReportColumn;

/* Columns of a table; what is beyond them is left out. */
#define LK_REPORT_MOST_COLUMNS 100
/* Bytes of all texts, with 16 for each. Of what is beyond them nothing is taken, and nothing written. */
#define LK_REPORT_MOST_BYTES ((gsize) 64 << 20)

/* Draws a picture of @width x @height points; any thread. */
typedef void (*LkReportDraw) (cairo_t *cr, double width, double height, gpointer data);

/* @language: BCP 47, of the text. @about: (nullable): a line below the title, as "Aylin Demir, 3 March 2027". */
LkReport *lk_report_new (const char *title, const char *language, const char *about);
void lk_report_free (LkReport *report);

/* @level 1 to 3, below the title. */
void lk_report_heading (LkReport *report, unsigned level, const char *text);
/* Blank lines part paragraphs; a single line break stays one. */
void lk_report_text (LkReport *report, const char *text);
/* What is not the writer's own: indented, with a line at its side. */
void lk_report_quote (LkReport *report, const char *text);
/* A name and what stands there; an empty @text is drawn as a line to write on, where there is paper. */
void lk_report_field (LkReport *report, const char *name, const char *text);
/* @items: %NULL at the end. */
void lk_report_list (LkReport *report, const char *const *items);
/* @headings: @n_columns names. Rows follow until anything else is added. */
void lk_report_table (LkReport *report, const char *caption, unsigned n_columns,
                      const char *const *headings, const LkReportColumn *kinds);
void lk_report_row (LkReport *report, const char *const *cells);
/* PDF only, what else there is must say the same; @alternative is what a screen reader says. @free may be %NULL. */
void lk_report_picture (LkReport *report, const char *alternative, double width, double height,
                        LkReportDraw draw, gpointer data, GDestroyNotify free);

/* ".pdf", ".odt" and so on. */
const char *lk_report_suffix (LkReportFormat format);
/* The format of that suffix without its dot, "pdf"; LK_N_REPORT_FORMATS: none. */
LkReportFormat lk_report_format (const char *name);
/* Whether the format has tables alone and @report none. */
bool lk_report_is_empty (const LkReport *report, LkReportFormat format);

/**
 * lk_report_write:
 * @file: written whole or not at all
 *
 * A new file beside it takes its name when it is on the disk; nothing is left behind. Blocks; @report may not
 * change meanwhile.
 *
 * Returns: %FALSE with LK_ISSUE_ZIP_UNWRITABLE, LK_ISSUE_REPORT_TOO_LARGE, G_IO_ERROR_CANCELLED if
 * @cancellable was cancelled, or what GIO says of a @file that has no path; words_error() has a sentence
 * for each
 */
bool lk_report_write (const LkReport *report, LkReportFormat format, GFile *file,
                      GCancellable *cancellable, GError **error);

/* --- on paper ------------------------------------------------------------------------------------- */

/* The same pages as those of the PDF, for a printer. @width, @height in points. */
unsigned lk_report_paginate (LkReport *report, double width, double height);
/* @page from 0. */
void lk_report_draw_page (LkReport *report, unsigned page, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkReport, lk_report_free)

G_END_DECLS
