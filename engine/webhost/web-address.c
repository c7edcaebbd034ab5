/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-address.h"

#include <string.h>

#include "engine/serve/serve-path.h"
#include "engine/serve/server.h"

static const struct {
  const char *scheme;
  LkAddressKind kind;
} schemes[] = {
  { "about:", LK_ADDRESS_INERT },   { "data:", LK_ADDRESS_INERT },
  { "blob:", LK_ADDRESS_INERT },    { "http:", LK_ADDRESS_OUTSIDE },
  { "https:", LK_ADDRESS_OUTSIDE }, { "mailto:", LK_ADDRESS_OUTSIDE },
  { "tel:", LK_ADDRESS_OUTSIDE },   { "sms:", LK_ADDRESS_OUTSIDE },
};

static bool
is_below (const char *origin, const char *uri)
{
  size_t length = strlen (origin);

  return strncmp (uri, origin, length) == 0 && strchr ("/?#", uri[length]) != NULL;
}

LkAddressKind
lk_web_address_kind (const char *origin, const char *uri)
{
  if (uri == NULL)
    return LK_ADDRESS_FORBIDDEN;
  if (is_below (origin, uri))
    return LK_ADDRESS_OWN;
  for (size_t i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (uri, schemes[i].scheme, strlen (schemes[i].scheme)) == 0)
      return schemes[i].kind;
  return LK_ADDRESS_FORBIDDEN;
}

char *
lk_web_address_frame (const char *origin, const char *entry, const char *suffix, unsigned serial)
{
  g_autofree char *path = lk_serve_path_from_entry (entry);

  return g_strdup_printf ("%s%s?%u#%s%s", origin, LK_SERVER_FRAME_PATH, serial, path,
                          suffix != NULL ? suffix : "");
}
