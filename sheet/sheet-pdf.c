/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>

#include "paper/paper-finish.h"
#include "sheet/sheet-private.h"

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
describe (cairo_surface_t *surface, const LkProofFacts *facts)
{
  g_autofree char *title
      = g_strdup_printf ("%s – %s – %s", sheet_title (facts), facts->title, facts->learner_name);
  g_autofree char *day = g_strdup_printf ("%sT00:00:00Z", facts->date_issued);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, facts->issuer);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, facts->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, facts->id);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Lernkoffer");
  /* The clock would make another file each time. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, day);
}

/* The sheet as cairo writes it. */
static GBytes *
draw_pdf (const LkProofFacts *facts, const char *token, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (write_cb, bytes, SHEET_WIDTH, SHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pdf = NULL;
  bool is_whole;

  /* From 1.5 on objects may be packed, and nothing could be added to them. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (surface, facts);
  is_whole = sheet_draw (cr, facts, token, error);
  if (is_whole && cairo_status (cr) != CAIRO_STATUS_SUCCESS)
    is_whole = false;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  is_whole = is_whole && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  pdf = g_byte_array_free_to_bytes (bytes);
  if (!is_whole && error != NULL && *error == NULL)
    lk_error_set (error, LK_ISSUE_ZIP_UNWRITABLE, "cairo makes no PDF of it");
  return is_whole ? g_steal_pointer (&pdf) : NULL;
}

GBytes *
sheet_pdf (const LkProofFacts *facts, const char *token, GBytes *credential, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GPtrArray) alternatives = g_ptr_array_new_with_free_func (g_free);
  const PaperAttachment attachment
      = { .name = SHEET_ATTACHMENT, .subtype = "application#2Fvc", .bytes = credential };

  if (!lk_proof_facts_check (facts, error))
    return NULL;
  pdf = draw_pdf (facts, token, error);
  if (pdf == NULL)
    return NULL;
  if (token != NULL)
    g_ptr_array_add (alternatives, sheet_code_words (facts));
  return paper_finish (pdf, facts->language, alternatives, &attachment);
}
