/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/import/player-import-page.h"

#include "player/parts/player-cover.h"

struct _PlayerImportPage {
  AdwBin parent_instance;
  PlayerImport *import;
  AdwBin *frame;
  GtkLabel *title, *progress;
  GtkProgressBar *bar;
  GtkButton *cancel;
  gboolean has_picture;
};

G_DEFINE_FINAL_TYPE (PlayerImportPage, player_import_page, ADW_TYPE_BIN)

static void
show_cover (PlayerImportPage *self)
{
  GdkTexture *texture = player_import_cover (self->import);
  GtkWidget *child;

  if (texture != NULL && !self->has_picture) {
    child = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
    gtk_picture_set_content_fit (GTK_PICTURE (child), GTK_CONTENT_FIT_COVER);
    gtk_widget_set_size_request (child, 200, 150);
    adw_bin_set_child (self->frame, child);
    self->has_picture = TRUE;
  } else if (texture == NULL && self->has_picture == FALSE) {
    child = adw_bin_get_child (self->frame);
    if (child == NULL) {
      child = g_object_new (PLAYER_TYPE_COVER, NULL);
      adw_bin_set_child (self->frame, child);
    }
    player_cover_set_title (PLAYER_COVER (child), player_import_title (self->import));
  }
}

static void
changed_cb (PlayerImportPage *self)
{
  g_autofree char *progress = NULL;

  if (self->import == NULL)
    return;
  progress = player_import_progress (self->import);
  show_cover (self);
  gtk_label_set_label (self->title, player_import_title (self->import));
  gtk_label_set_label (self->progress, progress);
  gtk_progress_bar_set_fraction (self->bar, player_import_fraction (self->import));
}

static void
cancel_cb (PlayerImportPage *self)
{
  if (self->import != NULL)
    player_import_cancel (self->import);
}

static void
player_import_page_dispose (GObject *object)
{
  player_import_page_set_import (PLAYER_IMPORT_PAGE (object), NULL);
  G_OBJECT_CLASS (player_import_page_parent_class)->dispose (object);
}

static void
player_import_page_class_init (PlayerImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = player_import_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlayerImportPage, frame);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportPage, title);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportPage, progress);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportPage, bar);
  gtk_widget_class_bind_template_child (widget_class, PlayerImportPage, cancel);
}

static void
player_import_page_init (PlayerImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
}

PlayerImport *
player_import_page_import (PlayerImportPage *self)
{
  return self->import;
}

void
player_import_page_set_import (PlayerImportPage *self, PlayerImport *import)
{
  if (self->import != NULL)
    g_signal_handlers_disconnect_by_func (self->import, changed_cb, self);
  g_set_object (&self->import, import);
  if (import == NULL)
    return;
  self->has_picture = FALSE;
  adw_bin_set_child (self->frame, NULL);
  g_signal_connect_object (import, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
}
