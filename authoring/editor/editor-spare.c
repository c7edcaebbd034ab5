/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-spare.h"

#include "authoring/canvas/canvas.h"
#include "authoring/editor/editor-window-private.h"

void
editor_spare_make (EditorWindow *window)
{
  g_autofree char *data = NULL, *cache = NULL;

  if (window->spare != NULL || window->server == NULL)
    return;
  editor_context_find_folders (&data, &cache);
  window->spare = g_object_ref_sink (author_canvas_new (window->server, data, cache));
}

static gboolean
make_cb (gpointer data)
{
  EditorWindow *window = data;

  window->spare_source = 0;
  if (window->folder == NULL)
    editor_spare_make (window);
  return G_SOURCE_REMOVE;
}

void
editor_spare_make_soon (EditorWindow *window)
{
  if (window->spare_source == 0)
    window->spare_source = g_idle_add_full (G_PRIORITY_LOW, make_cb, window, NULL);
}

GtkWidget *
editor_spare_take (EditorWindow *window)
{
  GtkWidget *canvas;

  editor_spare_make (window);
  canvas = g_steal_pointer (&window->spare);
  g_object_force_floating (G_OBJECT (canvas));
  return canvas;
}

void
editor_spare_drop (EditorWindow *window)
{
  g_clear_handle_id (&window->spare_source, g_source_remove);
  g_clear_object (&window->spare);
}
