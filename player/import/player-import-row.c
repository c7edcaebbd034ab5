/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/import/player-import-row.h"

#include <glib/gi18n.h>

struct _PlayerImportRow {
  AdwPreferencesRow parent_instance;
  PlayerImport *import;
  GtkImage *sign;
  GtkLabel *title, *sentence;
  GtkProgressBar *bar;
  GtkButton *button;
};

enum {
  CLOSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerImportRow, player_import_row, ADW_TYPE_PREFERENCES_ROW)

static void
close_self (PlayerImportRow *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
show_problem (PlayerImportRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->sign), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  gtk_label_set_label (self->sentence, player_import_problem (self->import));
  gtk_button_set_label (self->button, _ ("Close"));
}

static void
changed_cb (PlayerImportRow *self)
{
  g_autofree char *progress = NULL;

  gtk_label_set_label (self->title, player_import_title (self->import));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), player_import_title (self->import));
  switch (player_import_state (self->import)) {
  case PLAYER_IMPORT_WAITING:
    gtk_label_set_label (self->sentence, _ ("Waiting"));
    break;
  case PLAYER_IMPORT_RUNNING:
    progress = player_import_progress (self->import);
    gtk_label_set_label (self->sentence, progress);
    gtk_progress_bar_set_fraction (self->bar, player_import_fraction (self->import));
    break;
  case PLAYER_IMPORT_FAILED:
    show_problem (self);
    break;
  case PLAYER_IMPORT_DONE:
  case PLAYER_IMPORT_CANCELLED:
  default:
    close_self (self);
  }
}

static void
clicked_cb (PlayerImportRow *self)
{
  if (player_import_state (self->import) == PLAYER_IMPORT_FAILED)
    close_self (self);
  else
    player_import_cancel (self->import);
}

static void
player_import_row_dispose (GObject *object)
{
  g_clear_object (&PLAYER_IMPORT_ROW (object)->import);
  G_OBJECT_CLASS (player_import_row_parent_class)->dispose (object);
}

static void
player_import_row_class_init (PlayerImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_import_row_dispose;
  signals[CLOSED] = g_signal_new ("closed", PLAYER_TYPE_IMPORT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerImportRow, sign);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportRow, title);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportRow, bar);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportRow, button);
}

static void
player_import_row_init (PlayerImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
}

GtkWidget *
player_import_row_new (PlayerImport *import)
{
  PlayerImportRow *self = g_object_new (PLAYER_TYPE_IMPORT_ROW, NULL);

  self->import = g_object_ref (import);
  g_signal_connect_object (import, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}

PlayerImport *
player_import_row_import (PlayerImportRow *self)
{
  return self->import;
}
