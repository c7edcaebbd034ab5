/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-endpoint.h"

#include <gio/gio.h>

static bool
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = host != NULL ? g_inet_address_new_from_string (host) : NULL;

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_strcmp0 (host, "localhost") == 0
         || (host != NULL && g_str_has_suffix (host, ".localhost"));
}

bool
lk_forward_is_loopback (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && is_loopback (uri);
}

LkEndpointFault
lk_forward_endpoint (const char *text, bool allow_http, char **ret_endpoint)
{
  g_autoptr (GUri) uri
      = g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *path = NULL, *lower = NULL;
  int port = uri != NULL ? g_uri_get_port (uri) : -1;

  if (host == NULL || *host == '\0'
      || (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")))
    return LK_ENDPOINT_NO_ADDRESS;
  if (g_uri_get_userinfo (uri) != NULL)
    return LK_ENDPOINT_SECRET;
  if (g_str_equal (scheme, "http") && !allow_http && !is_loopback (uri))
    return LK_ENDPOINT_PLAIN;
  path = g_str_has_suffix (g_uri_get_path (uri), "/")
             ? g_strdup (g_uri_get_path (uri))
             : g_strconcat (g_uri_get_path (uri), "/", NULL);
  if (port == (g_str_equal (scheme, "https") ? 443 : 80))
    port = -1;
  lower = g_ascii_strdown (host, -1);
  *ret_endpoint = g_uri_join (G_URI_FLAGS_ENCODED, scheme, NULL, lower, port, path, NULL, NULL);
  return LK_ENDPOINT_GOOD;
}
