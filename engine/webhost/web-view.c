/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-view.h"

#include <string.h>

#include "engine/webhost/web-address.h"
#include "engine/webhost/web-view-private.h"

#define WITHDRAW_SECONDS 5
#define MIN_ZOOM         0.5
#define MAX_ZOOM         3.0

G_DEFINE_FINAL_TYPE (LkWebView, lk_web_view, GTK_TYPE_WIDGET)

/* --- Showing --- */

static void
show_next (LkWebView *view)
{
  g_autofree char *uri = g_steal_pointer (&view->next);

  if (view->bridge != NULL)
    lk_bridge_set_delivery (view->bridge, view->next_delivery);
  g_free (view->shown);
  view->shown = g_strdup (uri);
  view->settled = false;
  if (view->next_alone)
    lk_web_window_open (view);
  webkit_web_view_load_uri (view->page, uri);
}

/* Without a bridge nothing of what is learnt would be kept: better no page than that. */
static gboolean
unusable_cb (gpointer data)
{
  LkWebView *view = data;

  if (view->delegate.crashed != NULL && view->web != NULL)
    view->delegate.crashed (view, view->data);
  return G_SOURCE_REMOVE;
}

static bool
is_usable (LkWebView *view)
{
  g_autofree char *extension = lk_web_session_extension_folder ();

  if (view->api == LK_WEB_API_NONE || (view->bridge != NULL && extension != NULL))
    return true;
  g_idle_add_full (G_PRIORITY_DEFAULT, unusable_cb, g_object_ref (view), g_object_unref);
  return false;
}

/* --- Taking away --- */

static void
finish_withdrawal (LkWebView *view, bool complete)
{
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&view->withdraw_tasks);

  view->withdraw_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_clear_handle_id (&view->withdraw_timeout, g_source_remove);
  g_clear_handle_id (&view->hang_timeout, g_source_remove);
  view->withdrawing = view->leaving = false;
  lk_web_window_close (view);
  g_clear_pointer (&view->shown, g_free);
  for (guint i = 0; i < tasks->len; i++)
    g_task_return_boolean (tasks->pdata[i], complete);
  if (view->next != NULL)
    show_next (view);
}

static void
drop_popups (LkWebView *view)
{
  while (view->popups->len > 0)
    lk_web_popup_destroy (g_ptr_array_steal_index (view->popups, 0));
}

static void
leave_page (LkWebView *view)
{
  if (view->leaving)
    return;
  if (view->shown == NULL) {
    finish_withdrawal (view, true);
    return;
  }
  view->leaving = true;
  webkit_web_view_load_uri (view->page, "about:blank");
}

static gboolean
withdraw_timeout_cb (gpointer data)
{
  LkWebView *view = data;

  view->withdraw_timeout = 0;
  drop_popups (view);
  webkit_web_view_terminate_web_process (view->page);
  finish_withdrawal (view, false);
  return G_SOURCE_REMOVE;
}

void
lk_web_view_popup_gone (LkWebView *view)
{
  if (view->withdrawing && view->popups->len == 0)
    leave_page (view);
}

/* First the popups, whose handlers may call through their opener; then the page. */
static void
begin_withdrawal (LkWebView *view)
{
  g_autoptr (GPtrArray) popups = NULL;

  if (view->withdrawing)
    return;
  view->withdrawing = true;
  view->withdraw_timeout = g_timeout_add_seconds (WITHDRAW_SECONDS, withdraw_timeout_cb, view);
  lk_web_dialog_dismiss_all (view);
  if (view->window != NULL)
    gtk_widget_set_visible (GTK_WIDGET (view->window), FALSE);
  if (view->popups->len == 0) {
    leave_page (view);
    return;
  }
  popups = g_ptr_array_copy (view->popups, NULL, NULL);
  for (guint i = popups->len; i > 0; i--)
    lk_web_popup_leave (popups->pdata[i - 1]);
}

/* --- What the page does --- */

static void
load_changed_cb (WebKitWebView *web, WebKitLoadEvent event, gpointer data)
{
  LkWebView *view = data;

  if (web != view->page)
    return;
  if (view->leaving) {
    if (event == WEBKIT_LOAD_COMMITTED
        && g_strcmp0 (webkit_web_view_get_uri (web), "about:blank") == 0)
      finish_withdrawal (view, true);
    return;
  }
  if (view->shown == NULL)
    return;
  view->settled = view->settled || event == WEBKIT_LOAD_COMMITTED;
  if (view->settled && view->window != NULL && !gtk_widget_get_visible (GTK_WIDGET (view->window)))
    lk_web_view_focus_page (view);
  if (event == WEBKIT_LOAD_COMMITTED && view->bridge != NULL
      && lk_bridge_n_connections (view->bridge) == 0)
    unusable_cb (view);
  /* The end of the empty page before may still arrive. */
  if ((event == WEBKIT_LOAD_STARTED || (event == WEBKIT_LOAD_FINISHED && view->settled))
      && view->delegate.load_changed != NULL)
    view->delegate.load_changed (view, event == WEBKIT_LOAD_STARTED, view->data);
}

static gboolean
load_failed_cb (WebKitWebView *web, WebKitLoadEvent event, const char *uri, GError *error,
                gpointer data)
{
  LkWebView *view = data;

  view->settled = view->settled || g_strcmp0 (uri, view->shown) == 0;
  return TRUE; /* no page of WebKit's own */
}

void
lk_web_view_page_fell (LkWebView *view)
{
  bool alone = view->window != NULL;

  g_clear_handle_id (&view->hang_timeout, g_source_remove);
  if (view->shown == NULL)
    return;
  lk_web_dialog_dismiss_all (view);
  drop_popups (view);
  if (view->withdrawing) {
    finish_withdrawal (view, false);
    return;
  }
  lk_web_window_close (view);
  if (alone)
    g_clear_pointer (&view->shown, g_free);
  if (view->delegate.crashed != NULL)
    view->delegate.crashed (view, view->data);
}

static void
terminated_cb (WebKitWebView *web, WebKitWebProcessTerminationReason reason, gpointer data)
{
  LkWebView *view = data;

  if (reason != WEBKIT_WEB_PROCESS_TERMINATED_BY_API && web == view->page)
    lk_web_view_page_fell (view);
}

void
lk_web_view_report_close (LkWebView *view)
{
  if (!view->withdrawing && view->shown != NULL && view->delegate.close_requested != NULL)
    view->delegate.close_requested (view, view->data);
}

static void
close_cb (WebKitWebView *web, gpointer data)
{
  lk_web_view_report_close (data);
}

void
lk_web_view_report_window (LkWebView *view, GtkWindow *window, bool alone)
{
  if (view->delegate.window_made != NULL)
    view->delegate.window_made (view, window, alone, view->data);
}

void
lk_web_view_report_refused (LkWebView *view, const char *method, const char *address)
{
  if (view->delegate.refused != NULL)
    view->delegate.refused (view, method, address, view->data);
}

void
lk_web_view_report_external (LkWebView *view, const char *uri, const char *file)
{
  if (view->delegate.external != NULL)
    view->delegate.external (view, uri, file, view->data);
}

/* --- Reports from other threads --- */

typedef enum {
  REPORT_REFUSED,
  REPORT_MISSING,
  REPORT_DAMAGED,
  REPORT_CLOSE
} ReportKind;

typedef struct {
  GWeakRef view;
  ReportKind kind;
  char *method, *address;
} Report;

static void
report_free (gpointer data)
{
  Report *report = data;

  g_weak_ref_clear (&report->view);
  g_free (report->method);
  g_free (report->address);
  g_free (report);
}

static gboolean
report_cb (gpointer data)
{
  Report *report = data;
  g_autoptr (LkWebView) view = g_weak_ref_get (&report->view);

  if (view == NULL || view->web == NULL)
    return G_SOURCE_REMOVE;
  switch (report->kind) {
  case REPORT_REFUSED:
    lk_web_view_report_refused (view, report->method, report->address);
    break;
  case REPORT_MISSING:
  case REPORT_DAMAGED:
    if (view->delegate.missing != NULL)
      view->delegate.missing (view, report->address, report->kind == REPORT_DAMAGED, view->data);
    break;
  case REPORT_CLOSE:
  default:
    lk_web_view_report_close (view);
    break;
  }
  return G_SOURCE_REMOVE;
}

static void
send_report (LkWebView *view, ReportKind kind, const char *method, const char *address)
{
  Report *report = g_new0 (Report, 1);

  g_weak_ref_init (&report->view, view);
  report->kind = kind;
  report->method = g_strdup (method);
  report->address = g_strdup (address);
  g_idle_add_full (G_PRIORITY_DEFAULT, report_cb, report, report_free);
}

static void
refused_cb (const char *token, const char *method, const char *address, void *data)
{
  send_report (data, REPORT_REFUSED, method, address);
}

static void
missing_cb (const char *token, const char *entry, bool damaged, void *data)
{
  send_report (data, damaged ? REPORT_DAMAGED : REPORT_MISSING, NULL, entry);
}

static void
bridge_close_cb (void *data)
{
  send_report (data, REPORT_CLOSE, NULL, NULL);
}

static char *
bridge_call_cb (uint32_t delivery, const char *function, const char *const *args, size_t n_args,
                void *data)
{
  LkWebView *view = data;

  return view->delegate.call (delivery, function, args, n_args, view->data);
}

static char *
bridge_post_cb (uint32_t delivery, const char *text, void *data)
{
  LkWebView *view = data;

  return view->delegate.post != NULL ? view->delegate.post (delivery, text, view->data) : NULL;
}

/* --- The widget --- */

static void
lk_web_view_dispose (GObject *object)
{
  LkWebView *view = LK_WEB_VIEW (object);

  if (view->server != NULL && view->package != NULL)
    lk_server_unmount (view->server, view->token);
  view->server = NULL;
  if (view->web != NULL) {
    lk_web_dialog_dismiss_all (view);
    lk_web_download_cancel_all (view);
    drop_popups (view);
    g_clear_pointer (&view->next, g_free);
    if (view->withdrawing)
      finish_withdrawal (view, false);
    lk_web_window_close (view);
    g_clear_handle_id (&view->hang_timeout, g_source_remove);
    g_signal_handlers_disconnect_by_data (view->web, view);
    gtk_widget_unparent (GTK_WIDGET (view->web));
    view->web = view->page = NULL;
  }
  g_clear_object (&view->session);
  g_clear_pointer (&view->bridge, lk_bridge_free);
  G_OBJECT_CLASS (lk_web_view_parent_class)->dispose (object);
}

static void
lk_web_view_finalize (GObject *object)
{
  LkWebView *view = LK_WEB_VIEW (object);

  g_clear_pointer (&view->package, lk_package_unref);
  g_ptr_array_unref (view->popups);
  g_ptr_array_unref (view->dialogs);
  g_ptr_array_unref (view->withdraw_tasks);
  g_free (view->shown);
  g_free (view->next);
  g_free (view->token);
  g_free (view->origin);
  G_OBJECT_CLASS (lk_web_view_parent_class)->finalize (object);
}

static void
lk_web_view_class_init (LkWebViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lk_web_view_dispose;
  object_class->finalize = lk_web_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "lkwebview");
}

static void
lk_web_view_init (LkWebView *view)
{
  view->zoom = 1.0;
  view->popups = g_ptr_array_new ();
  view->dialogs = g_ptr_array_new ();
  view->withdraw_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_queue_init (&view->downloads);
}

/* WebKit keeps a text view inside, to look up keys in. Tab behind the last thing of a page would end in it, and it
 * gives no Tab away: nobody would get out. */
static void
close_trap (WebKitWebView *web)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (web)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TEXT_VIEW (child))
      gtk_widget_set_can_focus (child, FALSE);
}

void
lk_web_view_attach_page (LkWebView *view, WebKitWebView *web)
{
  g_signal_connect (web, "load-changed", G_CALLBACK (load_changed_cb), view);
  g_signal_connect (web, "load-failed", G_CALLBACK (load_failed_cb), view);
  g_signal_connect (web, "web-process-terminated", G_CALLBACK (terminated_cb), view);
  g_signal_connect (web, "close", G_CALLBACK (close_cb), view);
  close_trap (web);
  lk_web_hang_attach (view, web);
  lk_web_find_attach (view, web);
  lk_web_policy_attach (view, web);
  lk_web_dialog_attach (view, web);
  lk_web_popup_attach (view, web);
}

LkWebView *
lk_web_view_new (LkServer *server, const char *token, LkPackage *package, const char *data_folder,
                 const char *cache_folder, LkWebApi api, const LkWebDelegate *delegate, void *data)
{
  static const LkServerEvents events = { .refused = refused_cb, .missing = missing_cb };
  static const LkBridgeHandler handler
      = { .call = bridge_call_cb, .post = bridge_post_cb, .close = bridge_close_cb };
  LkWebView *view = g_object_new (LK_TYPE_WEB_VIEW, NULL);

  view->server = server;
  view->package = package != NULL ? lk_package_ref (package) : NULL;
  view->token = g_strdup (token);
  view->origin = lk_server_origin (server, token);
  view->api = api;
  view->delegate = *delegate;
  view->data = data;
  if (package != NULL)
    lk_server_mount (server, token, package, &events, view);
  view->bridge = lk_bridge_new (api, &handler, view, NULL);

  view->web = view->page = lk_web_session_start (view, data_folder, cache_folder);
  gtk_widget_set_hexpand (GTK_WIDGET (view->web), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (view->web), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (view->web), GTK_WIDGET (view));
  lk_web_view_attach_page (view, view->web);
  lk_web_download_attach (view);
  return view;
}

void
lk_web_view_set_hosting (LkWebView *view, bool hosting)
{
  if (view->bridge != NULL)
    lk_bridge_set_hosting (view->bridge, hosting);
}

static void
deliver (LkWebView *view, char *uri, bool alone, unsigned delivery)
{
  g_free (view->next);
  view->next = uri;
  view->next_alone = alone;
  view->next_delivery = delivery;
  if (view->shown == NULL && !view->withdrawing && view->popups->len == 0)
    show_next (view);
  else
    begin_withdrawal (view);
}

void
lk_web_view_deliver (LkWebView *view, const char *entry, const char *suffix, unsigned delivery)
{
  if (is_usable (view))
    deliver (view, lk_web_address_frame (view->origin, entry, suffix, ++view->serial), false,
             delivery);
}

void
lk_web_view_deliver_alone (LkWebView *view, const char *uri, unsigned delivery)
{
  g_return_if_fail (lk_web_address_kind (view->origin, uri) == LK_ADDRESS_OWN);
  if (is_usable (view))
    deliver (view, g_strdup (uri), true, delivery);
}

void
lk_web_view_withdraw_async (LkWebView *view, GAsyncReadyCallback callback, void *user_data)
{
  GTask *task = g_task_new (view, NULL, callback, user_data);

  g_ptr_array_add (view->withdraw_tasks, task);
  g_clear_pointer (&view->next, g_free);
  begin_withdrawal (view);
}

bool
lk_web_view_withdraw_finish (LkWebView *view, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
lk_web_view_end (LkWebView *view)
{
  g_object_run_dispose (G_OBJECT (view));
}

void
lk_web_view_reload (LkWebView *view)
{
  if (view->shown == NULL || view->withdrawing || !is_usable (view))
    return;
  /* A page may have put itself into the place of its frame. */
  if (g_strcmp0 (webkit_web_view_get_uri (view->page), view->shown) == 0)
    webkit_web_view_reload (view->page);
  else
    webkit_web_view_load_uri (view->page, view->shown);
}

void
lk_web_view_set_zoom (LkWebView *view, double zoom)
{
  view->zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  webkit_web_view_set_zoom_level (view->web, view->zoom);
  webkit_web_view_set_zoom_level (view->page, view->zoom);
  for (guint i = 0; i < view->popups->len; i++)
    lk_web_popup_set_zoom (view->popups->pdata[i], view->zoom);
}

double
lk_web_view_get_zoom (LkWebView *view)
{
  return view->zoom;
}

void
lk_web_view_focus_page (LkWebView *view)
{
  if (view->window != NULL)
    gtk_window_present (view->window);
  gtk_widget_grab_focus (GTK_WIDGET (view->page));
}
