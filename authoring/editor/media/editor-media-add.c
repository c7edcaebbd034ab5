/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "authoring/desk/desk-media.h"
#include "authoring/editor/media/editor-media-page-private.h"
#include "authoring/editor/media/editor-record-window.h"
#include "widgets/widget-compat.h"
#include "words/words.h"

/* How files come into the library, and how they go. */

/* --- files -------------------------------------------------------------------------------------------- */

static void
say (EditorMediaPage *self, const GError *error)
{
  g_autofree char *text = words_error (error);

  editor_context_toast (self->context, text);
}

void
editor_media_page_add (EditorMediaPage *self, GListModel *files)
{
  g_autofree char *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file), *name = NULL;
    g_autoptr (GError) error = NULL;

    if (path == NULL)
      continue;
    name = author_desk_add_medium (self->desk, path, &error);
    if (name == NULL) {
      say (self, error);
      continue;
    }
    g_free (last);
    last = g_steal_pointer (&name);
  }
  if (last == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->show, 0);
  g_free (self->wanted);
  self->wanted = g_steal_pointer (&last);
  editor_media_page_reload (self);
}

static void
added_cb (GListModel *files, gpointer owner)
{
  editor_media_page_add (owner, files);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  widget_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Add Files"), widget,
                       added_cb);
}

static void
recorded (const char *name, gpointer data)
{
  g_autoptr (EditorMediaPage) self = data;

  if (name == NULL)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (name);
  editor_media_page_reload (self);
}

static void
record_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorMediaPage *self = EDITOR_MEDIA_PAGE (widget);

  editor_record_window_open (GTK_WINDOW (gtk_widget_get_root (widget)), self->desk, recorded,
                             g_object_ref (self));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  EditorMediaPage *self = data;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
      g_list_store_append (files, l->data);
  editor_media_page_add (self, G_LIST_MODEL (files));
  return TRUE;
}

/* A picture on the clipboard, as a screenshot is. */
static void
pasted_picture_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EditorMediaPage) self = data;
  g_autoptr (GdkTexture) texture
      = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (object), result, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *name;

  if (texture == NULL)
    return;
  bytes = gdk_texture_save_to_png_bytes (texture);
  name = author_desk_add_medium_bytes (self->desk, _ ("Picture.png"), bytes, &error);
  if (name == NULL) {
    say (self, error);
    return;
  }
  g_free (self->wanted);
  self->wanted = name;
  editor_media_page_reload (self);
}

static void
pasted_files_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (EditorMediaPage) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, NULL);

  if (value != NULL)
    drop_cb (NULL, value, 0, 0, self);
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    pasted_files_cb, g_object_ref (widget));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_texture_async (clipboard, NULL, pasted_picture_cb, g_object_ref (widget));
}

static void
select_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  editor_media_page_select (EDITOR_MEDIA_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EditorMediaPage *self = EDITOR_MEDIA_PAGE (widget);
  EditorMediaItem *item = editor_media_page_item (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  text = item->n_uses == 0
             ? g_strdup_printf (_ ("“%s” removed"), editor_media_item_title (item))
             : g_strdup_printf (_ ("“%s” removed. Pages that show it have a gap now."),
                                editor_media_item_title (item));
  if (!author_desk_remove_medium (self->desk, item->name, &error)) {
    say (self, error);
    return;
  }
  editor_context_toast_undo (self->context, text);
  editor_media_page_reload (self);
}

void
editor_media_page_take_drops (EditorMediaPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
editor_media_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "media.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "media.record", NULL, record_cb);
  gtk_widget_class_install_action (widget_class, "media.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "media.select", "s", select_cb);
  gtk_widget_class_install_action (widget_class, "media.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "media.paste",
                                       NULL);
}
