/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-keyring.h"

#ifdef HAVE_SECRET_SERVICE
#include <libsecret/secret.h>

/* Whoever stores it with secret-tool gives no name of a schema. */
static const SecretSchema schema = {
  .name = "de.oekohub.Lernkoffer.Forward",
  .flags = SECRET_SCHEMA_DONT_MATCH_NAME,
  .attributes = { { "service", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "endpoint", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "user", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

bool
lk_forward_keyring_is_built_in (void)
{
  return true;
}

char *
lk_forward_keyring_password (const char *endpoint, const char *user, GError **error)
{
  char *found = secret_password_lookup_sync (&schema, NULL, error, "service", LK_KEYRING_SERVICE,
                                             "endpoint", endpoint, "user", user, NULL);
  char *password = g_strdup (found);

  secret_password_free (found);
  return password;
}

#else

bool
lk_forward_keyring_is_built_in (void)
{
  return false;
}

char *
lk_forward_keyring_password (const char *endpoint, const char *user, GError **error)
{
  return NULL;
}

#endif
