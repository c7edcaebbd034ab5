/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-middle.h"

#include <glib/gi18n.h>

#include "authoring/forms/form.h"

/* The source of the page, to be read. */
static void
show_source (GtkTextView *view)
{
  AuthorDesk *desk = editor_context_desk (g_object_get_data (G_OBJECT (view), "context"));
  const AuthorPage *page = author_desk_page (desk);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  g_autofree char *text
      = page != NULL ? g_utf8_make_valid (page->text, (gssize) page->length) : g_strdup ("");

  gtk_text_buffer_set_text (buffer, text, -1);
}

GtkWidget *
editor_middle_page_new (EditorContext *context)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  AuthorDesk *desk = editor_context_desk (context);

  g_object_set (view, "editable", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin", 24,
                "right-margin", 24, "top-margin", 24, "bottom-margin", 24, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Page"),
                                  -1);
  g_object_set_data_full (G_OBJECT (view), "context", g_object_ref (context), g_object_unref);
  g_signal_connect_object (desk, "page-shown", G_CALLBACK (show_source), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "page-changed", G_CALLBACK (show_source), view, G_CONNECT_SWAPPED);
  show_source (GTK_TEXT_VIEW (view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

GtkWidget *
editor_middle_form_new (EditorContext *context)
{
  return author_form_new (editor_context_desk (context));
}

void
editor_middle_focus_page (GtkWidget *page)
{
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
editor_middle_focus_form (GtkWidget *form, guint line)
{
  author_form_focus (AUTHOR_FORM (form), line);
}
