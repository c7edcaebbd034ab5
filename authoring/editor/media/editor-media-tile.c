/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-media-tile.h"

#include <glib/gi18n.h>

#include "words/words.h"

#define PICTURE_WIDTH  168
#define PICTURE_HEIGHT 105

struct _EditorMediaTile {
  GtkBox parent_instance;
  GtkStack *view; /* owned by the box, as are all below */
  GtkPicture *picture;
  GtkImage *icon;
  GtkLabel *title, *facts, *missing;
  EditorMediaItem *item;
};

G_DEFINE_FINAL_TYPE (EditorMediaTile, editor_media_tile, GTK_TYPE_BOX)

static void
show_texture (EditorMediaTile *self)
{
  GdkTexture *texture = self->item != NULL ? self->item->texture : NULL;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child (self->view, texture != NULL ? GTK_WIDGET (self->picture)
                                                           : GTK_WIDGET (self->icon));
}

static const char *
missing_text (const EditorMediaItem *item)
{
  if (item->needs_alt && item->needs_licence)
    return _ ("Description and licence missing");
  if (item->needs_alt)
    return _ ("Description missing");
  return item->needs_licence ? _ ("Licence missing") : "";
}

static char *
facts_text (const EditorMediaItem *item)
{
  g_autofree char *size = words_size (item->size);

  if (item->n_uses == 0)
    return g_strdup_printf (_ ("%s · not used"), size);
  return g_strdup_printf (ngettext ("%s · used once", "%s · used %u times", item->n_uses), size,
                          item->n_uses);
}

void
editor_media_tile_set_item (EditorMediaTile *self, EditorMediaItem *item, AuthorDesk *desk)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_texture, self);
  g_set_object (&self->item, item);
  if (item != NULL) {
    g_autofree char *facts = facts_text (item), *all = editor_media_item_describe (item);
    g_autofree char *name = g_strdup_printf ("%s, %s", editor_media_item_title (item), all);

    gtk_label_set_label (self->title, editor_media_item_title (item));
    gtk_label_set_label (self->facts, facts);
    gtk_label_set_label (self->missing, missing_text (item));
    gtk_widget_set_visible (GTK_WIDGET (self->missing), missing_text (item)[0] != '\0');
    gtk_image_set_from_icon_name (self->icon, editor_medium_kind_icon (item->kind));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    g_signal_connect_object (item, "notify::texture", G_CALLBACK (show_texture), self,
                             G_CONNECT_SWAPPED);
    editor_media_item_look (item, desk);
  }
  show_texture (self);
}

static GtkLabel *
label_new (EditorMediaTile *self, const char *style, PangoEllipsizeMode ellipsize)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  gtk_label_set_wrap (GTK_LABEL (label), ellipsize == PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
editor_media_tile_dispose (GObject *object)
{
  editor_media_tile_set_item (EDITOR_MEDIA_TILE (object), NULL, NULL);
  G_OBJECT_CLASS (editor_media_tile_parent_class)->dispose (object);
}

static void
editor_media_tile_class_init (EditorMediaTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_media_tile_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "media-tile");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
editor_media_tile_init (EditorMediaTile *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  self->view = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "look");
  gtk_widget_set_size_request (GTK_WIDGET (self->view), PICTURE_WIDTH, PICTURE_HEIGHT);
  gtk_widget_set_overflow (GTK_WIDGET (self->view), GTK_OVERFLOW_HIDDEN);
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_can_shrink (self->picture, TRUE);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, 32);
  gtk_stack_add_child (self->view, GTK_WIDGET (self->icon));
  gtk_stack_add_child (self->view, GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->view));
  self->title = label_new (self, "name", PANGO_ELLIPSIZE_MIDDLE);
  self->facts = label_new (self, "second", PANGO_ELLIPSIZE_NONE);
  self->missing = label_new (self, "not-yet", PANGO_ELLIPSIZE_NONE);
}

GtkWidget *
editor_media_tile_new (void)
{
  return g_object_new (EDITOR_TYPE_MEDIA_TILE, NULL);
}
