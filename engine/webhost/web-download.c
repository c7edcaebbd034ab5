/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/text.h"
#include "engine/webhost/web-address.h"
#include "engine/webhost/web-view-private.h"

#define MAX_WAITING    8
#define MAX_NAME_BYTES 120
#define NAME_KEY       "lernkoffer-name"

/* A file name that a page proposes, made harmless: one part, no leading dot, never empty. */
static char *
proposed_name (const char *suggested)
{
  g_autofree char *clean = lk_text_clean (suggested != NULL ? suggested : "", MAX_NAME_BYTES);
  char *name = g_strdelimit (clean, "/\\:", '_');

  while (*name == '.' || *name == ' ')
    name++;
  return g_strdup (*name != '\0' ? name : "download");
}

static void
finished_cb (WebKitDownload *download, gpointer data)
{
  LkWebView *view = data;
  bool failed = g_object_get_data (G_OBJECT (download), "failed") != NULL;
  const char *path = webkit_download_get_destination (download);

  if (path != NULL && view->delegate.saved != NULL)
    view->delegate.saved (view, path, !failed, view->data);
}

static void
failed_cb (WebKitDownload *download, GError *error, gpointer data)
{
  g_object_set_data (G_OBJECT (download), "failed", GINT_TO_POINTER (1));
}

/* One at a time: who answers may have a dialog for each, and the last one stands on top. */
static void
ask_about_first (LkWebView *view)
{
  WebKitDownload *download = g_queue_peek_head (&view->downloads);
  const char *uri = webkit_uri_request_get_uri (webkit_download_get_request (download));

  lk_web_view_report_external (view, uri, g_object_get_data (G_OBJECT (download), NAME_KEY));
}

static gboolean
decide_destination_cb (WebKitDownload *download, const char *suggested, gpointer data)
{
  LkWebView *view = data;

  g_object_set_data_full (G_OBJECT (download), NAME_KEY, proposed_name (suggested), g_free);
  g_queue_push_tail (&view->downloads, g_object_ref (download));
  if (view->downloads.length == 1)
    ask_about_first (view);
  return TRUE;
}

static void
download_started_cb (WebKitNetworkSession *session, WebKitDownload *download, gpointer data)
{
  LkWebView *view = data;
  const char *uri = webkit_uri_request_get_uri (webkit_download_get_request (download));
  LkAddressKind kind = lk_web_address_kind (view->origin, uri);

  if (kind != LK_ADDRESS_OWN && kind != LK_ADDRESS_INERT)
    lk_web_view_report_refused (view, "GET", uri);
  if ((kind != LK_ADDRESS_OWN && kind != LK_ADDRESS_INERT) || view->delegate.external == NULL
      || view->downloads.length >= MAX_WAITING) {
    webkit_download_cancel (download);
    return;
  }
  g_signal_connect_object (download, "decide-destination", G_CALLBACK (decide_destination_cb), view,
                           0);
  g_signal_connect_object (download, "failed", G_CALLBACK (failed_cb), view, 0);
  g_signal_connect_object (download, "finished", G_CALLBACK (finished_cb), view, 0);
}

void
lk_web_download_attach (LkWebView *view)
{
  g_signal_connect_object (view->session, "download-started", G_CALLBACK (download_started_cb),
                           view, 0);
}

static void
answer_first (LkWebView *view, const char *path)
{
  g_autoptr (WebKitDownload) download = g_queue_pop_head (&view->downloads);

  if (download == NULL)
    return;
  if (path == NULL) {
    webkit_download_cancel (download);
    return;
  }
  webkit_download_set_allow_overwrite (download, TRUE);
  webkit_download_set_destination (download, path);
}

void
lk_web_view_save_download (LkWebView *view, const char *path)
{
  answer_first (view, path);
  if (view->downloads.length > 0)
    ask_about_first (view);
}

void
lk_web_download_cancel_all (LkWebView *view)
{
  while (view->downloads.length > 0)
    answer_first (view, NULL);
}
