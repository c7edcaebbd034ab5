/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/webhost/web-view-private.h"

#define MAX_POPUPS     12
#define LEAVE_SECONDS  5
#define DEFAULT_WIDTH  900
#define DEFAULT_HEIGHT 650
#define MIN_LENGTH     160
#define MAX_LENGTH     4000

/* A window that a page has opened. Owned by the view's list; the window owns the web view. */
struct _LkWebPopup {
  LkWebView *view;
  WebKitWebView *web;
  GtkWindow *window;
  bool leaving;
  guint timeout;
};

WebKitWebView *
lk_web_popup_web (const LkWebPopup *popup)
{
  return popup->web;
}

void
lk_web_popup_destroy (LkWebPopup *popup)
{
  g_clear_handle_id (&popup->timeout, g_source_remove);
  g_signal_handlers_disconnect_by_data (popup->web, popup);
  g_signal_handlers_disconnect_by_data (popup->window, popup);
  gtk_window_destroy (popup->window);
  g_free (popup);
}

static void
popup_gone (LkWebPopup *popup)
{
  LkWebView *view = popup->view;

  g_ptr_array_remove (view->popups, popup);
  lk_web_popup_destroy (popup);
  lk_web_view_popup_gone (view);
}

static gboolean
leave_timeout_cb (gpointer data)
{
  LkWebPopup *popup = data;

  popup->timeout = 0;
  popup_gone (popup);
  return G_SOURCE_REMOVE;
}

/* An empty page is committed only after the old one's unload handlers have run (PLATFORM C). */
void
lk_web_popup_leave (LkWebPopup *popup)
{
  if (popup->leaving)
    return;
  popup->leaving = true;
  gtk_widget_set_visible (GTK_WIDGET (popup->window), FALSE);
  popup->timeout = g_timeout_add_seconds (LEAVE_SECONDS, leave_timeout_cb, popup);
  webkit_web_view_load_uri (popup->web, "about:blank");
}

void
lk_web_popup_set_zoom (LkWebPopup *popup, double zoom)
{
  webkit_web_view_set_zoom_level (popup->web, zoom);
}

static void
load_changed_cb (WebKitWebView *web, WebKitLoadEvent event, gpointer data)
{
  LkWebPopup *popup = data;

  if (popup->leaving && event == WEBKIT_LOAD_COMMITTED
      && g_strcmp0 (webkit_web_view_get_uri (web), "about:blank") == 0)
    popup_gone (popup);
}

static void
close_cb (WebKitWebView *web, gpointer data)
{
  lk_web_popup_leave (data);
}

static gboolean
close_request_cb (GtkWindow *window, gpointer data)
{
  lk_web_popup_leave (data);
  return TRUE;
}

static void
ready_to_show_cb (WebKitWebView *web, gpointer data)
{
  LkWebPopup *popup = data;
  GdkRectangle wanted = { 0 };

  if (popup->leaving)
    return;
  webkit_window_properties_get_geometry (webkit_web_view_get_window_properties (web), &wanted);
  gtk_window_set_default_size (
      popup->window,
      wanted.width > 0 ? CLAMP (wanted.width, MIN_LENGTH, MAX_LENGTH) : DEFAULT_WIDTH,
      wanted.height > 0 ? CLAMP (wanted.height, MIN_LENGTH, MAX_LENGTH) : DEFAULT_HEIGHT);
  gtk_window_present (popup->window);
}

static GtkWidget *
create_cb (WebKitWebView *opener, WebKitNavigationAction *action, gpointer data)
{
  LkWebView *view = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (opener));
  LkWebPopup *popup;

  if (view->withdrawing || view->popups->len >= MAX_POPUPS)
    return NULL;

  popup = g_new0 (LkWebPopup, 1);
  popup->view = view;
  popup->web = g_object_new (WEBKIT_TYPE_WEB_VIEW, "related-view", opener, "settings",
                             webkit_web_view_get_settings (opener), NULL);
  popup->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (popup->window, GTK_WIDGET (popup->web));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (popup->window, GTK_WINDOW (root));
  g_object_bind_property (popup->web, "title", popup->window, "title", 0);
  webkit_web_view_set_zoom_level (popup->web, view->zoom);
  if (view->bridge != NULL)
    lk_bridge_add_popup (view->bridge, webkit_web_view_get_page_id (popup->web));
  g_ptr_array_add (view->popups, popup);

  g_signal_connect (popup->web, "load-changed", G_CALLBACK (load_changed_cb), popup);
  g_signal_connect (popup->web, "close", G_CALLBACK (close_cb), popup);
  g_signal_connect (popup->web, "ready-to-show", G_CALLBACK (ready_to_show_cb), popup);
  g_signal_connect (popup->window, "close-request", G_CALLBACK (close_request_cb), popup);
  lk_web_policy_attach (view, popup->web);
  lk_web_dialog_attach (view, popup->web);
  lk_web_popup_attach (view, popup->web);
  lk_web_view_report_window (view, popup->window, false);
  return GTK_WIDGET (popup->web);
}

void
lk_web_popup_attach (LkWebView *view, WebKitWebView *web)
{
  g_signal_connect_object (web, "create", G_CALLBACK (create_cb), view, 0);
}
