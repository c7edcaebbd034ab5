/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "engine/webhost/bridge.h"
#include "engine/webhost/web-view.h"

G_BEGIN_DECLS

/* What the files of this folder share about a view. Main thread only. */

typedef struct _LkWebPopup LkWebPopup;

struct _LkWebView {
  GtkWidget parent_instance;

  LkServer *server;
  LkPackage *package;
  char *token, *origin;
  LkWebApi api;
  LkWebDelegate delegate;
  void *data;

  LkBridge *bridge; /* %NULL if it could not be made */
  WebKitNetworkSession *session;
  WebKitWebView *web;
  WebKitWebView *page; /* where the page is: in `web`, or alone in `window` */
  GtkWindow *window;   /* %NULL unless the page stands alone */
  GPtrArray *popups;   /* of LkWebPopup, in the order of opening */
  GPtrArray *dialogs;  /* of GtkWindow: script dialogs on screen */
  GQueue downloads;    /* of WebKitDownload that wait for an answer */
  double zoom;

  unsigned n_dialogs; /* shown since... */
  gint64 dialogs_since;

  char *shown; /* address of the page; %NULL: none */
  unsigned serial;
  char *next; /* address to be shown after the withdrawal under way */
  bool next_alone;
  unsigned next_delivery;
  bool settled;              /* what was shown has begun to arrive, or has failed */
  bool withdrawing, leaving; /* page and popups; the page itself */
  guint withdraw_timeout;
  guint hang_timeout;        /* until a page that does not answer is given up */
  GPtrArray *withdraw_tasks; /* of GTask */
};

/* web-session.c: the WebKit objects of a sitting. */
WebKitWebView *
lk_web_session_start (LkWebView *view, const char *data_folder, const char *cache_folder);
/* Folder of the web-process extension; %NULL if it is nowhere. (transfer full) */
char *lk_web_session_extension_folder (void);

/* web-policy.c: what a page may do; for the page itself and for each popup. */
void lk_web_policy_attach (LkWebView *view, WebKitWebView *web);

/* web-popup.c */
void lk_web_popup_attach (LkWebView *view, WebKitWebView *web);
/* Starts to take the popup away; lk_web_view_popup_gone() follows. */
void lk_web_popup_leave (LkWebPopup *popup);
WebKitWebView *lk_web_popup_web (const LkWebPopup *popup);
/* At once, without unload. */
void lk_web_popup_destroy (LkWebPopup *popup);
void lk_web_popup_set_zoom (LkWebPopup *popup, double zoom);
/* web-window.c: the window of its own that a page may have. Opening makes its web view the view's
 * page; after closing, at once and without unload, that is the view's own again. */
void lk_web_window_open (LkWebView *view);
void lk_web_window_close (LkWebView *view);

/* web-hang.c */
void lk_web_hang_attach (LkWebView *view, WebKitWebView *web);

/* web-script.c: hands what a script gave on as text to @data, a GTask, which it takes. */
void lk_web_script_answered (GObject *source, GAsyncResult *result, gpointer data);

/* web-find.c */
void lk_web_find_attach (LkWebView *view, WebKitWebView *web);

/* web-view.c: the process of the page is gone. */
void lk_web_view_page_fell (LkWebView *view);
/* Connects what the page does, wherever it is. */
void lk_web_view_attach_page (LkWebView *view, WebKitWebView *web);
/* Called when one has gone by itself or by lk_web_popup_leave(). */
void lk_web_view_popup_gone (LkWebView *view);

/* web-dialog.c: alert, confirm, prompt, beforeunload. */
void lk_web_dialog_attach (LkWebView *view, WebKitWebView *web);
/* Answers all that are on screen, so that their pages go on. */
void lk_web_dialog_dismiss_all (LkWebView *view);

/* web-download.c */
void lk_web_download_attach (LkWebView *view);
void lk_web_download_cancel_all (LkWebView *view);

void lk_web_view_report_close (LkWebView *view);
void lk_web_view_report_window (LkWebView *view, GtkWindow *window, bool alone);
void lk_web_view_report_refused (LkWebView *view, const char *method, const char *address);
void lk_web_view_report_external (LkWebView *view, const char *uri, const char *file);

G_END_DECLS
