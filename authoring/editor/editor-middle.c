/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-middle.h"

#include <glib/gi18n.h>

#include "authoring/canvas/canvas.h"
#include "authoring/dialogue/dialogue-view.h"
#include "authoring/editor/editor-spare.h"
#include "authoring/editor/media/editor-media-choose.h"
#include "authoring/forms/form.h"

/* --- the page ------------------------------------------------------------------------------------ */

static void
gallery_cb (EditorContext *context)
{
  editor_context_show (context, "insert-block");
}

static void
form_cb (GtkWidget *page)
{
  gtk_widget_activate_action (page, "win.properties", NULL);
}

static void
leave_cb (GtkWidget *page)
{
  gtk_widget_activate_action (page, "win.next-pane", NULL);
}

static void
dropped_cb (GtkWidget *page, GFile *file, EditorContext *context)
{
  editor_media_insert (context, file);
}

static void
said_cb (GtkWidget *page, const char *words, EditorContext *context)
{
  editor_context_toast (context, words);
}

static GtkWidget *
canvas_new (EditorContext *context)
{
  GtkWidget *canvas = editor_spare_take (EDITOR_WINDOW (editor_context_window (context)));

  author_canvas_take_desk (AUTHOR_CANVAS (canvas), editor_context_desk (context));
  g_signal_connect_object (canvas, "gallery-requested", G_CALLBACK (gallery_cb), context,
                           G_CONNECT_SWAPPED);
  g_signal_connect (canvas, "form-requested", G_CALLBACK (form_cb), NULL);
  g_signal_connect (canvas, "leave-requested", G_CALLBACK (leave_cb), NULL);
  g_signal_connect_object (canvas, "file-dropped", G_CALLBACK (dropped_cb), context, 0);
  g_signal_connect_object (canvas, "said", G_CALLBACK (said_cb), context, 0);
  return canvas;
}

/* Without a port on this machine nothing can be served to the page: outline and forms still work. */
static GtkWidget *
stopgap_new (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("The Page Cannot Be Shown"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("This computer does not let the program show pages to itself. Outline and forms can be used."));
  return page;
}

GtkWidget *
editor_middle_page_new (EditorContext *context)
{
  return editor_context_server (context) != NULL ? canvas_new (context) : stopgap_new ();
}

void
editor_middle_focus_page (GtkWidget *page)
{
  if (AUTHOR_IS_CANVAS (page))
    author_canvas_focus (AUTHOR_CANVAS (page));
}

/* --- the dialogue ---------------------------------------------------------------------------------- */

static void
line_cb (GtkWidget *view, guint line)
{
  gtk_widget_activate_action (view, "win.properties", NULL);
}

static void
left_cb (EditorContext *context)
{
  editor_context_go_back (context);
}

GtkWidget *
editor_middle_dialogue_new (EditorContext *context)
{
  GtkWidget *view = author_dialogue_view_new (editor_context_desk (context));

  g_signal_connect (view, "form-requested", G_CALLBACK (line_cb), NULL);
  g_signal_connect_object (view, "leave-requested", G_CALLBACK (left_cb), context,
                           G_CONNECT_SWAPPED);
  return view;
}

void
editor_middle_dialogue_open (EditorContext *context, GtkWidget *view)
{
  author_dialogue_view_settle (AUTHOR_DIALOGUE_VIEW (view));
  author_dialogue_view_focus (AUTHOR_DIALOGUE_VIEW (view));
}

/* --- the form ---------------------------------------------------------------------------------------- */

static void
page_wanted_cb (GtkWidget *form, const char *what, EditorContext *context)
{
  editor_context_show (context, what);
}

static void
medium_wanted_cb (AuthorForm *form, gpointer ask, EditorContext *context)
{
  editor_media_choose (context, form, ask);
}

GtkWidget *
editor_middle_form_new (EditorContext *context)
{
  GtkWidget *form = author_form_new (editor_context_desk (context));

  g_signal_connect_object (form, "page-wanted", G_CALLBACK (page_wanted_cb), context, 0);
  g_signal_connect_object (form, "medium-wanted", G_CALLBACK (medium_wanted_cb), context, 0);
  return form;
}

void
editor_middle_focus_form (GtkWidget *form, guint line)
{
  author_form_focus (AUTHOR_FORM (form), line);
}
