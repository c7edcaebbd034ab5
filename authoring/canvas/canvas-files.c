/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "authoring/canvas/canvas-private.h"

/* Files that are dropped or pasted: the page knows where, and only the program gets them. Of a picture that is
 * pasted, the file goes when the signal has been dealt with. */

static void
emit_file (AuthorCanvas *self, GFile *file)
{
  g_signal_emit_by_name (self, "file-dropped", file);
}

/* --- drop ---------------------------------------------------------------------------------------- */

#define DROPPED "lernkoffer-dropped"

static void
hover (AuthorCanvas *self, double y)
{
  g_autofree char *json = y < 0 ? g_strdup ("{\"type\":\"hover\",\"y\":null}")
                                : g_strdup_printf ("{\"type\":\"hover\",\"y\":%d}",
                                                   (int) (y / lk_web_view_get_zoom (self->view)));

  author_canvas_tell (self, json);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, AuthorCanvas *self)
{
  hover (self, y);
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, AuthorCanvas *self)
{
  hover (self, -1);
}

static void
free_files (gpointer data)
{
  g_slist_free_full (data, g_object_unref);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, AuthorCanvas *self)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *json = g_strdup_printf ("{\"type\":\"drop\",\"y\":%d}",
                                           (int) (y / lk_web_view_get_zoom (self->view)));

  g_object_set_data_full (G_OBJECT (self), DROPPED,
                          g_slist_copy_deep (files, (GCopyFunc) (void *) g_object_ref, NULL),
                          free_files);
  author_canvas_tell (self, json);
  return TRUE;
}

/* Before the web view, which would only get their names. */
void
author_canvas_accept_files (AuthorCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* The block behind which they go. */
static guint
behind_of (AuthorCanvas *self, guint block, AuthorSide side)
{
  const AuthorPage *page = author_desk_page (self->desk);
  guint found = AUTHOR_PAGE_ITSELF;

  if (block == AUTHOR_PAGE_ITSELF || side == AUTHOR_SIDE_AFTER)
    return block;
  for (guint i = 0; i < block; i = page->blocks[i].next)
    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK)
      found = i;
  return found;
}

void
author_canvas_dropped (AuthorCanvas *self, guint block, AuthorSide side)
{
  GSList *files = g_object_steal_data (G_OBJECT (self), DROPPED);

  if (files != NULL)
    author_desk_select (self->desk, behind_of (self, block, side));
  for (GSList *file = files; file != NULL; file = file->next)
    emit_file (self, file->data);
  free_files (files);
}

/* --- paste ---------------------------------------------------------------------------------------- */

/* A picture that is no file yet becomes one, which whoever takes it copies. */
static void
emit_picture (AuthorCanvas *self, GdkTexture *picture)
{
  g_autofree char *folder = g_dir_make_tmp ("lernkoffer-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "bild.png", NULL) : NULL;
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (path != NULL && gdk_texture_save_to_png (picture, path))
    emit_file (self, file);
  if (path != NULL) {
    g_unlink (path);
    g_rmdir (folder);
  }
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AuthorCanvas) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL || self->view == NULL)
    return;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST)) {
    GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

    for (GSList *file = files; file != NULL; file = file->next)
      emit_file (self, file->data);
    g_slist_free (files);
  } else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE)) {
    emit_picture (self, g_value_get_object (value));
  }
}

void
author_canvas_paste_files (AuthorCanvas *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
                       || gdk_content_formats_contain_mime_type (formats, "text/uri-list")
                   ? GDK_TYPE_FILE_LIST
                   : GDK_TYPE_TEXTURE;

  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, NULL, pasted_cb,
                                  g_object_ref (self));
}
