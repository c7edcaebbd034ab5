/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-work-drop.h"

#include "authoring/editor/exchange/editor-import-page.h"
#include "authoring/editor/media/editor-media-page.h"

/* By its name, as its bytes are looked at by who gets it. */
static bool
is_medium (GFile *file)
{
  static const char *const kinds[] = { "image/", "audio/", "video/" };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);
  g_autofree char *mime = g_content_type_get_mime_type (type);

  for (gsize i = 0; mime != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (mime, kinds[i]))
      return true;
  return false;
}

static GtkWidget *
show_place (EditorWorkPage *self, const char *name)
{
  editor_work_page_show_place (self, editor_place_find (name));
  return editor_work_page_find (self, name);
}

void
editor_work_drop_take (EditorWorkPage *self, GListModel *files)
{
  g_autoptr (GFile) first = g_list_model_get_item (files, 0);

  if (first == NULL)
    return;
  if (is_medium (first))
    editor_media_page_add (EDITOR_MEDIA_PAGE (show_place (self, "media")), files);
  else
    editor_import_page_read (EDITOR_IMPORT_PAGE (show_place (self, "import")), first);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  editor_work_drop_take (data, G_LIST_MODEL (files));
  return TRUE;
}

void
editor_work_drop_add (EditorWorkPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
