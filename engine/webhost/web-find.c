/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view-private.h"

/* Looking for words in the page. WebKit looks through its frames too, and marks what it finds without the page
 * noticing. */

#define OPTIONS (WEBKIT_FIND_OPTIONS_CASE_INSENSITIVE | WEBKIT_FIND_OPTIONS_WRAP_AROUND)

static void
report (LkWebView *view, unsigned n)
{
  if (view->delegate.found != NULL)
    view->delegate.found (view, n, view->data);
}

static void
found_cb (WebKitFindController *finder, guint n, gpointer data)
{
  report (data, n);
}

static void
failed_cb (WebKitFindController *finder, gpointer data)
{
  report (data, 0);
}

void
lk_web_find_attach (LkWebView *view, WebKitWebView *web)
{
  WebKitFindController *finder = webkit_web_view_get_find_controller (web);

  g_signal_connect_object (finder, "found-text", G_CALLBACK (found_cb), view, 0);
  g_signal_connect_object (finder, "failed-to-find-text", G_CALLBACK (failed_cb), view, 0);
}

void
lk_web_view_find (LkWebView *view, const char *text)
{
  if (view->page != NULL)
    webkit_find_controller_search (webkit_web_view_get_find_controller (view->page), text, OPTIONS,
                                   LK_WEB_FOUND_MOST);
}

void
lk_web_view_find_step (LkWebView *view, bool forward)
{
  WebKitFindController *finder;

  if (view->page == NULL)
    return;
  finder = webkit_web_view_get_find_controller (view->page);
  if (webkit_find_controller_get_search_text (finder) == NULL)
    return;
  if (forward)
    webkit_find_controller_search_next (finder);
  else
    webkit_find_controller_search_previous (finder);
}

void
lk_web_view_find_end (LkWebView *view)
{
  if (view->page != NULL)
    webkit_find_controller_search_finish (webkit_web_view_get_find_controller (view->page));
}
