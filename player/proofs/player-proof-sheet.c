/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/proofs/player-proof-sheet.h"

#include <glib/gi18n.h>

#include "sheet/sheet.h"
#include "words/words-proof.h"

#define LEAST_WIDTH 220
#define USUAL_WIDTH 452

struct _PlayerProofSheet {
  GtkWidget parent_instance;
  LkProofFacts *facts;
  char *token;
};

G_DEFINE_FINAL_TYPE (PlayerProofSheet, player_proof_sheet, GTK_TYPE_WIDGET)

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
    *minimum = *natural = (int) (width * SHEET_HEIGHT / SHEET_WIDTH);
  }
}

static void
player_proof_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlayerProofSheet *self = PLAYER_PROOF_SHEET (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  const GdkRGBA white = { 1, 1, 1, 1 };
  double scale = width / SHEET_WIDTH;
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &white, &bounds);
  if (self->facts == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_scale (cr, scale, scale);
  /* What has no room is said before it is signed. */
  sheet_draw (cr, self->facts, self->token, NULL);
  cairo_destroy (cr);
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

void
player_proof_sheet_take (PlayerProofSheet *self, LkProofFacts *facts, const char *token)
{
  char *copy = g_strdup (token);

  g_clear_pointer (&self->facts, lk_proof_facts_free);
  g_free (self->token);
  self->facts = facts;
  self->token = copy;
  show_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const LkProofFacts *
player_proof_sheet_facts (PlayerProofSheet *self)
{
  return self->facts;
}

const char *
player_proof_sheet_token (PlayerProofSheet *self)
{
  return self->token;
}

static void
player_proof_sheet_finalize (GObject *object)
{
  PlayerProofSheet *self = PLAYER_PROOF_SHEET (object);

  lk_proof_facts_free (self->facts);
  g_free (self->token);
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
