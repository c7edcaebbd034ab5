/* SPDX-License-Identifier: GPL-3.0-or-later */

/* lrs: the record store of the player by itself, for whoever develops content. */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "cli/koffer.h"
#include "engine/base/random.h"
#include "engine/serve/lrs-server.h"

#define USUAL_USER "koffer"
/* Bytes of chance in a password that is made up. */
#define PASSWORD_BYTES 16

/* @only: as given, or %NULL */
static bool
are_options_good (int port, const char *user, const char *only, LkXapiVersion *ret_version)
{
  if (only != NULL && !lk_xapi_version_accept (only, ret_version, NULL))
    g_printerr ("koffer: %s\n", _ ("A version is 1.0.3 or 2.0.0."));
  else if (port < 0 || port > G_MAXUINT16)
    g_printerr ("koffer: %s\n", _ ("A port is a number from 0 to 65535."));
  else if (user != NULL && (*user == '\0' || strchr (user, ':') != NULL))
    g_printerr ("koffer: %s\n", _ ("A user name is not empty and has no colon."));
  else
    return true;
  return false;
}

static int
serve (LkStore *store, const LkLrsServerOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkLrsServer) server = lk_lrs_server_new (store, options, &error);

  if (server == NULL) {
    g_printerr ("koffer: %s\n", error->message);
    return KOFFER_FAILED;
  }
  g_print (_ ("Endpoint: %s\n"), lk_lrs_server_endpoint (server));
  g_print (_ ("User: %s\n"), options->user);
  g_print (_ ("Password: %s\n"), options->password);
  g_print ("%s\n", _ ("Ctrl+C ends it."));
  fflush (stdout);
  koffer_await_interrupt ();
  return 0;
}

int
koffer_lrs (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *user = NULL;
  g_autofree char *password = NULL;
  g_autofree char *made_up = lk_random_token (PASSWORD_BYTES);
  g_autofree char *only = NULL;
  g_auto (GStrv) origins = NULL;
  LkXapiVersion version = LK_XAPI_1_0;
  int port = 0;
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &port, N_ ("Port to listen on; else any that is free"),
      N_ ("NUMBER") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("User name; else “koffer”"), N_ ("NAME") },
    { "password", 0, 0, G_OPTION_ARG_STRING, &password,
      N_ ("Password; else one is made up and shown"), N_ ("WORD") },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only,
      N_ ("Speak this version of xAPI only: 1.0.3 or 2.0.0"), N_ ("VERSION") },
    { "origin", 0, 0, G_OPTION_ARG_STRING_ARRAY, &origins,
      N_ ("Pages of this address may use it too, such as http://localhost:3000"), N_ ("ADDRESS") },
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Folder of the store"), N_ ("DIR") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) words = NULL;
  g_autoptr (LkStore) store = NULL;
  LkLrsServerOptions options = { 0 };
  int status;

  if (!koffer_parse (argc, argv, NULL, entries, 0, 0, &words, &status))
    return status;
  if (!are_options_good (port, user, only, &version))
    return KOFFER_USAGE;
  koffer_hold_interrupts ();
  store = koffer_open_store (folder);
  if (store == NULL)
    return KOFFER_FAILED;
  options.port = (unsigned) port;
  options.user = user != NULL ? user : USUAL_USER;
  options.password = password != NULL ? password : made_up;
  options.only = only != NULL ? &version : NULL;
  options.origins = (const char *const *) origins;
  status = serve (store, &options);
  lk_store_backup (store, true, NULL);
  return status;
}
