/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/webhost/web-address.h"
#include "engine/webhost/web-view-private.h"

/* --- Where a page may go --- */

static bool
is_frame_page (LkWebView *view, const char *uri)
{
  g_autofree char *frame_page = g_strconcat (view->origin, LK_SERVER_FRAME_PATH, NULL);

  return g_str_has_prefix (uri, frame_page);
}

/* cmi5 10.2.6: the unit says that it is done by going there. */
static bool
is_return (LkWebView *view, const char *uri)
{
  g_autofree char *page = g_strconcat (view->origin, LK_SERVER_RETURN_PATH, NULL);

  return g_str_has_prefix (uri, page);
}

/* Whether the address belongs to the page that is to be shown now. History holds earlier ones, and
 * the empty pages between them; a page that goes back past its beginning stays where it is. */
static bool
is_present (LkWebView *view, WebKitNavigationAction *action, const char *uri)
{
  if (view->leaving || view->withdrawing)
    return strcmp (uri, "about:blank") == 0;
  if (webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_BACK_FORWARD
      && strcmp (uri, "about:blank") == 0)
    return false;
  return !is_frame_page (view, uri) || g_strcmp0 (uri, view->shown) == 0;
}

/* A person's click is asked about; what a page does on its own is refused and told. */
static void
turn_away (LkWebView *view, WebKitNavigationAction *action, const char *uri, LkAddressKind kind)
{
  const char *method
      = webkit_uri_request_get_http_method (webkit_navigation_action_get_request (action));
  bool by_person = webkit_navigation_action_is_user_gesture (action)
                   || webkit_navigation_action_get_navigation_type (action)
                          == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED;
  bool posts = method != NULL && strcmp (method, "GET") != 0;

  if (kind == LK_ADDRESS_OUTSIDE && by_person && !posts)
    lk_web_view_report_external (view, uri, NULL);
  else
    lk_web_view_report_refused (view, method != NULL ? method : "GET", uri);
}

static void
decide_navigation (LkWebView *view, WebKitPolicyDecision *decision)
{
  WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action (
      WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  LkAddressKind kind = lk_web_address_kind (view->origin, uri);

  if (kind == LK_ADDRESS_OWN && is_return (view, uri)) {
    webkit_policy_decision_ignore (decision);
    lk_web_view_report_close (view);
    return;
  }
  if (kind == LK_ADDRESS_OWN || kind == LK_ADDRESS_INERT) {
    if (is_present (view, action, uri))
      webkit_policy_decision_use (decision);
    else
      webkit_policy_decision_ignore (decision);
    return;
  }
  webkit_policy_decision_ignore (decision);
  turn_away (view, action, uri != NULL ? uri : "", kind);
}

static void
decide_response (LkWebView *view, WebKitPolicyDecision *decision)
{
  WebKitResponsePolicyDecision *response = WEBKIT_RESPONSE_POLICY_DECISION (decision);

  if (webkit_response_policy_decision_is_mime_type_supported (response))
    webkit_policy_decision_use (decision);
  else
    webkit_policy_decision_download (decision);
}

static gboolean
decide_policy_cb (WebKitWebView *web, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type,
                  gpointer data)
{
  LkWebView *view = data;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    decide_response (view, decision);
  else
    decide_navigation (view, decision);
  return TRUE;
}

/* --- What a page may ask for: nothing --- */

static gboolean
permission_request_cb (WebKitWebView *web, WebKitPermissionRequest *request, gpointer data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static gboolean
permission_state_cb (WebKitWebView *web, WebKitPermissionStateQuery *query, gpointer data)
{
  webkit_permission_state_query_finish (query, WEBKIT_PERMISSION_STATE_DENIED);
  return TRUE;
}

/* Nobody is asked; the page gets the 401 to read, as a unit does whose session is over. */
static gboolean
authenticate_cb (WebKitWebView *web, WebKitAuthenticationRequest *request, gpointer data)
{
  webkit_authentication_request_authenticate (request, NULL);
  return TRUE;
}

static gboolean
handled_cb (void)
{
  return TRUE;
}

/* --- Context menu: what makes sense in a page without browser --- */

static const WebKitContextMenuAction kept_actions[] = {
  WEBKIT_CONTEXT_MENU_ACTION_COPY,
  WEBKIT_CONTEXT_MENU_ACTION_CUT,
  WEBKIT_CONTEXT_MENU_ACTION_PASTE,
  WEBKIT_CONTEXT_MENU_ACTION_DELETE,
  WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL,
  WEBKIT_CONTEXT_MENU_ACTION_INSERT_EMOJI,
  WEBKIT_CONTEXT_MENU_ACTION_MEDIA_PLAY,
  WEBKIT_CONTEXT_MENU_ACTION_MEDIA_PAUSE,
  WEBKIT_CONTEXT_MENU_ACTION_MEDIA_MUTE,
  WEBKIT_CONTEXT_MENU_ACTION_TOGGLE_MEDIA_CONTROLS,
  WEBKIT_CONTEXT_MENU_ACTION_ENTER_VIDEO_FULLSCREEN,
};

static bool
is_kept (WebKitContextMenuItem *item)
{
  WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (item);

  for (size_t i = 0; i < G_N_ELEMENTS (kept_actions); i++)
    if (kept_actions[i] == action)
      return true;
  return false;
}

static gboolean
context_menu_cb (WebKitWebView *web, WebKitContextMenu *menu, WebKitHitTestResult *hit,
                 gpointer data)
{
  g_autoptr (GList) items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *link = items; link != NULL; link = link->next)
    if (!is_kept (link->data))
      webkit_context_menu_remove (menu, link->data);
  return webkit_context_menu_get_n_items (menu) == 0;
}

void
lk_web_policy_attach (LkWebView *view, WebKitWebView *web)
{
  static const struct {
    const char *signal;
    GCallback handler;
  } rows[] = {
    { "decide-policy", G_CALLBACK (decide_policy_cb) },
    { "permission-request", G_CALLBACK (permission_request_cb) },
    { "query-permission-state", G_CALLBACK (permission_state_cb) },
    { "authenticate", G_CALLBACK (authenticate_cb) },
    { "show-notification", G_CALLBACK (handled_cb) },
    { "load-failed", G_CALLBACK (handled_cb) }, /* no page of WebKit's own */
    { "load-failed-with-tls-errors", G_CALLBACK (handled_cb) },
    { "context-menu", G_CALLBACK (context_menu_cb) },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (web, rows[i].signal, rows[i].handler, view, 0);
}
