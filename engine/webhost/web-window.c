/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view-private.h"

/*
 * The window of its own that a unit of cmi5 may ask for: its page is the topmost document there. Same
 * process, same session, same rules as in the frame. A person closes it as the page would: whoever
 * delivered the page is asked, and takes it away in order.
 */

static gboolean
close_request_cb (GtkWindow *window, gpointer data)
{
  lk_web_view_report_close (data);
  return TRUE;
}

/* A page without a title leaves the one that the window was given. */
static void
title_cb (WebKitWebView *web, GParamSpec *pspec, gpointer data)
{
  const char *title = webkit_web_view_get_title (web);

  if (title != NULL && *title != '\0')
    gtk_window_set_title (((LkWebView *) data)->window, title);
}

void
lk_web_window_open (LkWebView *view)
{
  view->window = GTK_WINDOW (gtk_window_new ());
  view->page = g_object_new (WEBKIT_TYPE_WEB_VIEW, "related-view", view->web, "settings",
                             webkit_web_view_get_settings (view->web), "website-policies",
                             webkit_web_view_get_website_policies (view->web), NULL);
  gtk_window_set_child (view->window, GTK_WIDGET (view->page));
  webkit_web_view_set_zoom_level (view->page, view->zoom);
  g_signal_connect (view->window, "close-request", G_CALLBACK (close_request_cb), view);
  g_signal_connect (view->page, "notify::title", G_CALLBACK (title_cb), view);
  lk_web_view_attach_page (view, view->page);
  lk_web_view_report_window (view, view->window, true);
}

void
lk_web_window_close (LkWebView *view)
{
  GtkWindow *window = g_steal_pointer (&view->window);

  if (window == NULL)
    return;
  g_signal_handlers_disconnect_by_data (view->page, view);
  g_signal_handlers_disconnect_by_data (window, view);
  view->page = view->web;
  gtk_window_destroy (window);
}
