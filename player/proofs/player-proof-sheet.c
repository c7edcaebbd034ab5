/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/proofs/player-proof-sheet.h"

#include <glib/gi18n.h>

#include "words/words-proof.h"

#define LEAST_WIDTH 220
#define USUAL_WIDTH 452
#define GAP         (12 / SHEET_WIDTH) /* between two pages, as a share of their width */

struct _PlayerProofSheet {
  GtkWidget parent_instance;
  LkProofFacts *facts;
  char *token;
  GPtrArray *emblems; /* nullable */
  SheetPlan *plan;    /* of these three; %NULL: there is none */
};

G_DEFINE_FINAL_TYPE (PlayerProofSheet, player_proof_sheet, GTK_TYPE_WIDGET)

static guint
n_pages (PlayerProofSheet *self)
{
  return self->plan != NULL ? sheet_plan_pages (self->plan) : 1;
}

/* From the top of one page to that of the next. */
static double
step (double width)
{
  return width * (SHEET_HEIGHT / SHEET_WIDTH + GAP);
}

static GtkSizeRequestMode
player_proof_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
player_proof_sheet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  int width = for_size > 0 ? for_size : USUAL_WIDTH;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = LEAST_WIDTH;
    *natural = USUAL_WIDTH;
  } else {
    *minimum = *natural
        = (int) (step (width) * n_pages (PLAYER_PROOF_SHEET (widget)) - GAP * width);
  }
}

static void
snapshot_page (PlayerProofSheet *self, GtkSnapshot *snapshot, guint page)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  const graphene_rect_t bounds
      = GRAPHENE_RECT_INIT (0, (float) (page * step (width)), (float) width,
                            (float) (width * SHEET_HEIGHT / SHEET_WIDTH));
  const GdkRGBA white = { 1, 1, 1, 1 };
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &white, &bounds);
  if (self->plan == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_translate (cr, 0, page * step (width));
  cairo_scale (cr, width / SHEET_WIDTH, width / SHEET_WIDTH);
  sheet_plan_draw (self->plan, cr, page);
  cairo_destroy (cr);
}

static void
player_proof_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlayerProofSheet *self = PLAYER_PROOF_SHEET (widget);

  for (guint i = 0; i < n_pages (self); i++)
    snapshot_page (self, snapshot, i);
}

static void
show_label (PlayerProofSheet *self)
{
  const LkProofFacts *facts = self->facts;
  g_autofree char *label = NULL;

  if (facts == NULL)
    return;
  /* Translators: %1$s is a kind of proof, %2$s a name, %3$s the title of a course, then days */
  label = g_strdup_printf (_ ("Sheet: %1$s, %2$s, %3$s, %4$s to %5$s"),
                           words_proof_kind (facts->kind), facts->learner_name, facts->title,
                           facts->from, facts->until);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
clear (PlayerProofSheet *self)
{
  g_clear_pointer (&self->plan, sheet_plan_free);
  g_clear_pointer (&self->facts, lk_proof_facts_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->emblems, g_ptr_array_unref);
}

void
player_proof_sheet_take (PlayerProofSheet *self, LkProofFacts *facts, const char *token,
                         GPtrArray *emblems)
{
  char *copy = g_strdup (token);

  if (emblems != NULL)
    g_ptr_array_ref (emblems);
  clear (self);
  self->facts = facts;
  self->token = copy;
  self->emblems = emblems;
  if (facts != NULL)
    self->plan = sheet_plan_new (facts, copy, emblems, NULL);
  show_label (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const LkProofFacts *
player_proof_sheet_facts (PlayerProofSheet *self)
{
  return self->facts;
}

const SheetPlan *
player_proof_sheet_plan (PlayerProofSheet *self)
{
  return self->plan;
}

static void
player_proof_sheet_finalize (GObject *object)
{
  clear (PLAYER_PROOF_SHEET (object));
  G_OBJECT_CLASS (player_proof_sheet_parent_class)->finalize (object);
}

static void
player_proof_sheet_class_init (PlayerProofSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = player_proof_sheet_finalize;
  widget_class->get_request_mode = player_proof_sheet_get_request_mode;
  widget_class->measure = player_proof_sheet_measure;
  widget_class->snapshot = player_proof_sheet_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
player_proof_sheet_init (PlayerProofSheet *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "paper");
}
