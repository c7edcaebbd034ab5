/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/report.h"

G_BEGIN_DECLS

typedef struct _LkReportLayout LkReportLayout;

typedef enum {
  LK_REPORT_PART_HEADING,
  LK_REPORT_PART_TEXT,
  LK_REPORT_PART_QUOTE,
  LK_REPORT_PART_FIELD,
  LK_REPORT_PART_LIST,
  LK_REPORT_PART_TABLE,
  LK_REPORT_PART_PICTURE,
} LkReportPartKind;

/* All texts are clean: see report-text.c. */
typedef struct {
  LkReportPartKind kind;
  unsigned level;   /* of a heading */
  char *name;       /* heading, name of a field, caption, alternative text; never %NULL */
  GPtrArray *texts; /* (element-type utf8): paragraphs, items, names of columns */
  /* Of a table. */
  unsigned n_columns;
  LkReportColumn *kinds;
  GPtrArray *cells; /* (element-type utf8): row by row */
  /* Of a picture. */
  double width, height;
  LkReportDraw draw;
  gpointer data;
  GDestroyNotify free;
} LkReportPart;

struct _LkReport {
  char *title, *language;
  char *about;           /* nullable */
  GPtrArray *parts;      /* LkReportPart */
  gsize size;            /* of all texts */
  bool is_too_large;     /* something has been left out */
  LkReportLayout *pages; /* (nullable): of lk_report_paginate() */
};

unsigned lk_report_n_rows (const LkReportPart *table);
/* As people read it: numbers with the sign of the language. (transfer full) */
char *
lk_report_cell (const LkReport *report, const LkReportPart *table, unsigned row, unsigned column);
/* As it was given. */
const char *lk_report_raw_cell (const LkReportPart *table, unsigned row, unsigned column);

/* --- report-text.c -------------------------------------------------------------------------------- */

/* Valid UTF-8 without control characters; ends of lines are \n; none at either end. (transfer full) */
char *lk_report_clean (const char *text);
/* The same in one line. (transfer full) */
char *lk_report_clean_line (const char *text);
/* Paragraphs of what is clean, as blank lines part them. (transfer full) (element-type utf8) */
GPtrArray *lk_report_paragraphs (const char *text);
/* A number in C's notation, all of @text. */
bool lk_report_is_number (const char *text);
/* Whether 1.5 is written 1,5. */
bool lk_report_has_comma (const char *language);

/* --- report-write.c ------------------------------------------------------------------------------- */

/* One way to write: all bytes at once. */
typedef GBytes *(*LkReportMake) (const LkReport *report, GCancellable *cancellable, GError **error);

/* %FALSE with G_IO_ERROR_CANCELLED. */
bool lk_report_goes_on (GCancellable *cancellable, GError **error);

GBytes *lk_report_make_pdf (const LkReport *report, GCancellable *cancellable, GError **error);
GBytes *lk_report_make_csv (const LkReport *report, GCancellable *cancellable, GError **error);
GBytes *lk_report_make_markdown (const LkReport *report, GCancellable *cancellable, GError **error);
/* content.xml of each */
GBytes *lk_report_make_odt (const LkReport *report, GCancellable *cancellable, GError **error);
GBytes *lk_report_make_ods (const LkReport *report, GCancellable *cancellable, GError **error);

/* report-opendocument.c: the zip around one of these. */
bool lk_report_write_opendocument (const LkReport *report, LkReportFormat format, const char *path,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
