/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>

#include "engine/base/issue.h"
#include "paper/paper-finish.h"
#include "report/report-layout-private.h"

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
describe (cairo_surface_t *surface, const LkReport *report)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, report->title);
  if (report->about != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, report->about);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Lernkoffer");
}

/* --- bookmarks ------------------------------------------------------------------------------------ */

#define MOST_LEVEL 3

typedef struct {
  cairo_surface_t *surface;
  int parents[MOST_LEVEL + 1]; /* of a heading of each level; the first is the root */
} Marks;

static void
mark (Marks *marks, const LkReportLayout *layout, const LkReportPiece *piece, unsigned page)
{
  const LkReportPart *part;
  g_autofree char *where = NULL;
  int id;

  if (piece->unit.part < 0 || piece->from > 0)
    return;
  part = lk_report_layout_part (layout, piece->unit);
  if (part->kind != LK_REPORT_PART_HEADING)
    return;
  where = g_strdup_printf ("page=%u pos=[%d %d]", page + 1, (int) layout->margin,
                           MAX ((int) piece->y - 12, 0));
  id = cairo_pdf_surface_add_outline (marks->surface, marks->parents[part->level - 1], part->name,
                                      where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
  /* A level that is left out has no heading of its own. */
  for (unsigned level = part->level; level <= MOST_LEVEL; level++)
    marks->parents[level] = id;
}

static void
mark_all (cairo_surface_t *surface, const LkReportLayout *layout)
{
  Marks marks = { .surface = surface };
  unsigned page = 0;

  for (guint i = 0; i < layout->pieces->len; i++) {
    while (page + 1 < layout->pages->len && i >= g_array_index (layout->pages, guint, page + 1))
      page++;
    mark (&marks, layout, &g_array_index (layout->pieces, LkReportPiece, i), page);
  }
}

/* --- the file ------------------------------------------------------------------------------------- */

static bool
draw_pages (LkReportLayout *layout, cairo_t *cr, GCancellable *cancellable)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (LkReportStep));
  LkReportPen pen = { .cr = cr, .open = open };

  for (unsigned page = 0; page < layout->pages->len; page++) {
    if (g_cancellable_is_cancelled (cancellable))
      return false;
    lk_report_draw (layout, page, &pen);
    cairo_show_page (cr);
  }
  lk_report_pen_leave (&pen, 0);
  return true;
}

/* As cairo writes it; %NULL: cancelled, or it does not. */
static GBytes *
draw_pdf (LkReportLayout *layout, GCancellable *cancellable)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      write_cb, bytes, LK_REPORT_A4_WIDTH, LK_REPORT_A4_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pdf = NULL;
  bool is_whole;

  /* From 1.5 on objects may be packed, and nothing could be added to them. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (surface, layout->report);
  is_whole = draw_pages (layout, cr, cancellable);
  mark_all (surface, layout);
  is_whole = is_whole && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  is_whole = is_whole && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  pdf = g_byte_array_free_to_bytes (bytes);
  return is_whole ? g_steal_pointer (&pdf) : NULL;
}

static void
append_scopes (LkReportLayout *layout, int part, GString *scopes)
{
  const LkReportUnit unit = { .part = part };
  const LkReportPart *table = lk_report_layout_part (layout, unit);
  bool is_stacked = table->n_columns > 0 && lk_report_layout_columns (layout, unit)->is_stacked;
  unsigned n = is_stacked ? lk_report_n_rows (table) * table->n_columns : table->n_columns;

  for (unsigned i = 0; i < n; i++)
    g_string_append_c (scopes, is_stacked ? PAPER_SCOPE_ROW : PAPER_SCOPE_COLUMN);
}

static GBytes *
finish (LkReportLayout *layout, GBytes *pdf)
{
  const LkReport *report = layout->report;
  g_autoptr (GPtrArray) alternatives = g_ptr_array_new ();
  g_autoptr (GString) scopes = g_string_new (NULL);
  PaperFinish all = { .language = report->language, .alternatives = alternatives };

  for (guint i = 0; i < report->parts->len; i++) {
    const LkReportPart *part = g_ptr_array_index (report->parts, i);

    if (part->kind == LK_REPORT_PART_PICTURE)
      g_ptr_array_add (alternatives, part->name);
    else if (part->kind == LK_REPORT_PART_TABLE)
      append_scopes (layout, (int) i, scopes);
  }
  all.scopes = scopes->str;
  return paper_finish_with (pdf, &all);
}

GBytes *
lk_report_make_pdf (const LkReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (LkReportLayout) layout
      = lk_report_layout_new (report, LK_REPORT_A4_WIDTH, LK_REPORT_A4_HEIGHT, cancellable);
  g_autoptr (GBytes) pdf = layout != NULL ? draw_pdf (layout, cancellable) : NULL;

  if (!lk_report_goes_on (cancellable, error))
    return NULL;
  if (pdf == NULL) {
    lk_error_set (error, LK_ISSUE_ZIP_UNWRITABLE, "cairo makes no PDF of it");
    return NULL;
  }
  return finish (layout, pdf);
}
