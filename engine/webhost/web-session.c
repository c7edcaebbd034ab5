/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include "engine/webhost/web-graphics.h"
#include "engine/webhost/web-view-private.h"

#define EXTENSION_FILE "liblk-web-extension.so"

/* Below the folder of the running program while it lies in the build tree. */
#define EXTENSION_BUILD_FOLDER "../engine/webhost/extension"

static bool
holds_extension (const char *folder)
{
  g_autofree char *file = folder != NULL ? g_build_filename (folder, EXTENSION_FILE, NULL) : NULL;

  return file != NULL && g_file_test (file, G_FILE_TEST_IS_REGULAR);
}

static char *
beside_program (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;

  return folder != NULL ? g_canonicalize_filename (EXTENSION_BUILD_FOLDER, folder) : NULL;
}

char *
lk_web_session_extension_folder (void)
{
  g_autofree char *beside = beside_program ();
  const char *const places[]
      = { g_getenv ("LERNKOFFER_WEB_EXTENSION_DIR"), beside, LK_WEB_EXTENSION_DIR };

  for (size_t i = 0; i < G_N_ELEMENTS (places); i++)
    if (holds_extension (places[i]))
      return g_strdup (places[i]);
  return NULL;
}

static void
initialize_extensions_cb (WebKitWebContext *context, gpointer data)
{
  LkWebView *view = data;
  g_autofree char *folder = lk_web_session_extension_folder ();

  if (folder == NULL || view->bridge == NULL)
    return;
  webkit_web_context_set_web_process_extensions_directory (context, folder);
  webkit_web_context_set_web_process_extensions_initialization_user_data (
      context, g_variant_new ("(ssu)", lk_bridge_path (view->bridge),
                              lk_bridge_secret (view->bridge), (guint32) view->api));
}

static WebKitWebContext *
make_context (LkWebView *view)
{
  WebKitWebContext *context = webkit_web_context_new ();
  g_autofree char *folder = lk_web_session_extension_folder ();

  /* Everything comes from this machine: a cache of it on disk would be a second copy. */
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_set_spell_checking_enabled (context, FALSE);
  if (folder != NULL)
    webkit_web_context_add_path_to_sandbox (context, folder, TRUE);
  if (view->bridge != NULL)
    webkit_web_context_add_path_to_sandbox (context, lk_bridge_folder (view->bridge), TRUE);
  g_signal_connect_object (context, "initialize-web-process-extensions",
                           G_CALLBACK (initialize_extensions_cb), view, 0);
  return context;
}

void
lk_web_prepare (void)
{
  webkit_web_context_get_default ();
}

static void
keep_cookies (WebKitNetworkSession *session, const char *data_folder)
{
  g_autofree char *file = g_build_filename (data_folder, "cookies.sqlite", NULL);

  webkit_cookie_manager_set_persistent_storage (webkit_network_session_get_cookie_manager (session),
                                                file, WEBKIT_COOKIE_PERSISTENT_STORAGE_SQLITE);
}

/* Storage that is kept, if there is a folder for it, and no way out but the course's own origin (DESIGN D4). */
static WebKitNetworkSession *
make_network (LkWebView *view, const char *data_folder, const char *cache_folder)
{
  WebKitNetworkSession *session = data_folder != NULL
                                      ? webkit_network_session_new (data_folder, cache_folder)
                                      : webkit_network_session_new_ephemeral ();
  g_autofree char *proxy = lk_server_proxy (view->server, view->token);
  const char *own_host = view->origin + strlen ("http://");
  const char *const own_hosts[] = { own_host, NULL };
  WebKitNetworkProxySettings *settings = webkit_network_proxy_settings_new (proxy, own_hosts);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, settings);
  webkit_network_proxy_settings_free (settings);
  webkit_network_session_set_itp_enabled (session, FALSE);
  webkit_network_session_set_persistent_credential_storage_enabled (session, FALSE);
  webkit_network_session_set_tls_errors_policy (session, WEBKIT_TLS_ERRORS_POLICY_FAIL);
  if (data_folder != NULL)
    keep_cookies (session, data_folder);
  return session;
}

static const struct {
  const char *name;
  gboolean value;
} settings_rows[] = {
  { "enable-page-cache", FALSE }, /* or `unload` never fires, and with it LMSFinish */
  { "enable-developer-extras", FALSE },
  { "javascript-can-open-windows-automatically", TRUE },
  { "javascript-can-access-clipboard", FALSE },
  { "allow-file-access-from-file-urls", FALSE },
  { "allow-universal-access-from-file-urls", FALSE },
  { "allow-top-navigation-to-data-urls", FALSE },
  { "disable-web-security", FALSE },
  { "enable-webrtc", FALSE },
  { "enable-media-stream", FALSE },
  { "enable-encrypted-media", FALSE },
  { "enable-dns-prefetching", FALSE },
  { "enable-back-forward-navigation-gestures", FALSE },
  { "enable-site-specific-quirks", FALSE },
  { "media-playback-requires-user-gesture", FALSE },
};

/* No compositor and no painting by GL in the page's process. WebGL works all the same. */
static void
paint_by_processor (WebKitSettings *settings)
{
  webkit_settings_set_hardware_acceleration_policy (settings,
                                                    WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
#if WEBKIT_CHECK_VERSION(2, 46, 0)
  webkit_settings_set_enable_2d_canvas_acceleration (settings, FALSE);
#endif
}

static WebKitSettings *
make_settings (LkWebView *view)
{
  WebKitSettings *settings = webkit_settings_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (settings_rows); i++)
    g_object_set (settings, settings_rows[i].name, settings_rows[i].value, NULL);
  if (lk_web_graphics_is_absent (gtk_widget_get_display (GTK_WIDGET (view))))
    paint_by_processor (settings);
  return settings;
}

WebKitWebView *
lk_web_session_start (LkWebView *view, const char *data_folder, const char *cache_folder)
{
  g_autoptr (WebKitWebContext) context = make_context (view);
  g_autoptr (WebKitSettings) settings = make_settings (view);
  /* Courses speak as soon as they are opened; pressing Start was the gesture. */
  g_autoptr (WebKitWebsitePolicies) policies
      = webkit_website_policies_new_with_policies ("autoplay", WEBKIT_AUTOPLAY_ALLOW, NULL);

  view->session = make_network (view, data_folder, cache_folder);
  return g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session",
                       view->session, "settings", settings, "website-policies", policies, NULL);
}
