/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view-private.h"

/*
 * A page that does not answer any more. WebKit says so some three seconds after a key, a press or a load found no answer. A
 * course may reckon for a while; whoever waits longer than that has a page that hangs for good (films do it: their pipeline can
 * lock up while it is taken down), and it goes the way of one that fell.
 */

#define PATIENCE_SECONDS 12

static gboolean
hangs_cb (gpointer data)
{
  LkWebView *view = data;

  view->hang_timeout = 0;
  webkit_web_view_terminate_web_process (view->page);
  lk_web_view_page_fell (view);
  return G_SOURCE_REMOVE;
}

static void
responsive_cb (WebKitWebView *web, GParamSpec *spec, gpointer data)
{
  LkWebView *view = data;

  if (web != view->page)
    return;
  g_clear_handle_id (&view->hang_timeout, g_source_remove);
  if (!webkit_web_view_get_is_web_process_responsive (web))
    view->hang_timeout = g_timeout_add_seconds (PATIENCE_SECONDS, hangs_cb, view);
}

void
lk_web_hang_attach (LkWebView *view, WebKitWebView *web)
{
  g_signal_connect (web, "notify::is-web-process-responsive", G_CALLBACK (responsive_cb), view);
}
