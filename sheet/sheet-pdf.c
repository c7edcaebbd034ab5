/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cairo-pdf.h>
#include <string.h>

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

static void
draw_pages (cairo_t *cr, const SheetPlan *plan)
{
  cairo_tag_begin (cr, "Document", NULL);
  for (guint i = 0; i < sheet_plan_pages (plan); i++) {
    sheet_plan_draw (plan, cr, i);
    cairo_show_page (cr);
  }
  cairo_tag_end (cr, "Document");
}

/* The sheet as cairo writes it. */
static GBytes *
draw_pdf (const SheetPlan *plan, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (write_cb, bytes, SHEET_WIDTH, SHEET_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pdf = NULL;
  bool is_whole;

  /* From 1.5 on objects may be packed, and nothing could be added to them. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  describe (surface, plan->facts);
  draw_pages (cr, plan);
  is_whole = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  is_whole = is_whole && cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  pdf = g_byte_array_free_to_bytes (bytes);
  if (!is_whole)
    lk_error_set (error, LK_ISSUE_ZIP_UNWRITABLE, "cairo makes no PDF of it");
  return is_whole ? g_steal_pointer (&pdf) : NULL;
}

/* --- what is behind cairo's pages ----------------------------------------------------------------- */

static const SheetEmblem *
emblem_at (const SheetPlan *plan, guint i)
{
  return g_ptr_array_index (plan->emblems, i);
}

static GPtrArray *
alternatives_of (const SheetPlan *plan, guint n_emblems)
{
  GPtrArray *alternatives = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_emblems; i++)
    g_ptr_array_add (alternatives, g_strdup (emblem_at (plan, i)->words));
  if (plan->token != NULL)
    g_ptr_array_add (alternatives, sheet_code_words (plan->facts));
  return alternatives;
}

static GBytes *
finish_pdf (GBytes *pdf, const SheetPlan *plan, GBytes *credential)
{
  guint n_emblems = plan->emblems != NULL ? plan->emblems->len : 0, n = 0;
  g_autoptr (GPtrArray) alternatives = alternatives_of (plan, n_emblems);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree PaperAttachment *attachments = g_new0 (PaperAttachment, 2 + n_emblems);
  g_autoptr (GBytes) code
      = plan->token != NULL ? g_bytes_new (plan->token, strlen (plan->token)) : NULL;

  attachments[n++] = (PaperAttachment){ SHEET_ATTACHMENT, "application#2Fvc", NULL, credential };
  if (code != NULL)
    attachments[n++] = (PaperAttachment){ SHEET_CODE_ATTACHMENT, "application#2Fjwt", NULL, code };
  for (guint i = 0; i < n_emblems; i++) {
    g_ptr_array_add (names, g_strdup_printf ("sign-%u.png", i + 1));
    attachments[n++] = (PaperAttachment){ names->pdata[i], "image#2Fpng",
                                          emblem_at (plan, i)->words, emblem_at (plan, i)->png };
  }
  return paper_finish_with (pdf, &(PaperFinish){ .language = plan->facts->language,
                                                 .alternatives = alternatives,
                                                 .scopes = (const char[]){ PAPER_SCOPE_ROW, '\0' },
                                                 .attachments = attachments,
                                                 .n_attachments = n });
}

GBytes *
sheet_pdf (const LkProofFacts *facts, const char *token, const GPtrArray *emblems,
           GBytes *credential, GError **error)
{
  g_autoptr (SheetPlan) plan = NULL;
  g_autoptr (GBytes) pdf = NULL;

  g_return_val_if_fail (emblems == NULL || emblems->len <= SHEET_MOST_EMBLEMS, NULL);
  if (!lk_proof_facts_check (facts, error))
    return NULL;
  plan = sheet_plan_new (facts, token, emblems, error);
  pdf = plan != NULL ? draw_pdf (plan, error) : NULL;
  return pdf != NULL ? finish_pdf (pdf, plan, credential) : NULL;
}
