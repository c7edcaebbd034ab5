/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/lrs-server.h"

#include "engine/base/json.h"
#include "engine/base/secret.h"
#include "engine/serve/lrs-endpoint.h"

#define ENDPOINT_PATH "/xapi/"
/* Where accounts of this server are at home: no port, it may change. */
#define HOME_PAGE "http://localhost/xapi"

struct _LkLrsServer {
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *soup;
  LkLrsEndpoint *endpoint;
  char *hosts[3]; /* ends with %NULL */
  char *address;
  LkXapiVersion only;
  char *credentials; /* `user:password` */
  char *authority;   /* JSON */
};

/* --- who comes ----------------------------------------------------------------------------- */

static char *
make_authority (const char *user)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "objectType", "Agent");
  lk_json_add_string (builder, "name", user);
  json_builder_set_member_name (builder, "account");
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "homePage", HOME_PAGE);
  lk_json_add_string (builder, "name", user);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return lk_json_finish (builder, false);
}

static bool
authorize_cb (const char *authorization, LkLrsAccess *ret_access, void *data)
{
  const LkLrsServer *server = data;
  g_autofree guchar *decoded = NULL;
  gsize length = 0;

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Basic ", 6) != 0)
    return false;
  decoded = g_base64_decode (authorization + 6, &length);
  if (!lk_secret_equal ((const char *) decoded, (gssize) length, server->credentials))
    return false;
  ret_access->authority = g_strdup (server->authority);
  return true;
}

/* --- requests ------------------------------------------------------------------------------ */

static bool
is_for_us (const LkLrsServer *server, SoupServerMessage *message)
{
  const char *host
      = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");

  for (size_t i = 0; server->hosts[i] != NULL; i++)
    if (host != NULL && g_ascii_strcasecmp (host, server->hosts[i]) == 0)
      return true;
  return false;
}

static void
early_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
          gpointer data)
{
  LkLrsServer *server = data;

  lk_lrs_endpoint_begin (server->endpoint, message);
  if (!is_for_us (server, message))
    lk_lrs_endpoint_refuse (message, SOUP_STATUS_MISDIRECTED_REQUEST,
                            "this server answers as 127.0.0.1 and localhost only");
  else if (!lk_lrs_endpoint_claims (server->endpoint, message))
    lk_lrs_endpoint_refuse (message, SOUP_STATUS_NOT_FOUND, "the endpoint is " ENDPOINT_PATH);
}

static void
request_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer data)
{
  LkLrsServer *server = data;

  lk_lrs_endpoint_answer (server->endpoint, message);
}

/* --- a thread of its own ------------------------------------------------------------------- */

static gpointer
thread_main (gpointer data)
{
  LkLrsServer *server = data;

  g_main_context_push_thread_default (server->context);
  g_main_loop_run (server->loop);
  soup_server_disconnect (server->soup);
  g_clear_pointer (&server->endpoint, lk_lrs_endpoint_free);
  /* What the workers have finished is still sent. */
  while (g_main_context_iteration (server->context, FALSE))
    continue;
  g_clear_object (&server->soup);
  while (g_main_context_iteration (server->context, FALSE))
    continue;
  g_main_context_pop_thread_default (server->context);
  return NULL;
}

static bool
listen_on (LkLrsServer *server, unsigned port, GError **error)
{
  GSList *uris;
  int bound;

  if (!soup_server_listen_local (server->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return false;
  uris = soup_server_get_uris (server->soup);
  bound = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  server->hosts[0] = g_strdup_printf ("127.0.0.1:%d", bound);
  server->hosts[1] = g_strdup_printf ("localhost:%d", bound);
  server->address = g_strconcat ("http://", server->hosts[0], ENDPOINT_PATH, NULL);
  return true;
}

static bool
start (LkLrsServer *server, LkStore *store, const LkLrsServerOptions *options, GError **error)
{
  const LkLrs lrs = { .store = store,
                      .path = ENDPOINT_PATH,
                      .only = options->only != NULL ? &server->only : NULL,
                      .authorize = authorize_cb,
                      .data = server };
  bool good;

  g_main_context_push_thread_default (server->context);
  server->soup = soup_server_new ("raw-paths", TRUE, NULL);
  server->endpoint = lk_lrs_endpoint_new (&lrs, options->origins, server->context);
  if (options->patience != 0)
    lk_lrs_endpoint_set_patience (server->endpoint, options->patience);
  soup_server_add_early_handler (server->soup, NULL, early_cb, server, NULL);
  soup_server_add_handler (server->soup, NULL, request_cb, server, NULL);
  good = listen_on (server, options->port, error);
  g_main_context_pop_thread_default (server->context);
  return good;
}

LkLrsServer *
lk_lrs_server_new (LkStore *store, const LkLrsServerOptions *options, GError **error)
{
  g_autoptr (LkLrsServer) server = g_new0 (LkLrsServer, 1);

  server->context = g_main_context_new ();
  server->loop = g_main_loop_new (server->context, FALSE);
  server->credentials = g_strconcat (options->user, ":", options->password, NULL);
  server->authority = make_authority (options->user);
  if (options->only != NULL)
    server->only = *options->only;
  if (!start (server, store, options, error))
    return NULL;
  server->thread = g_thread_new ("lk-lrs", thread_main, server);
  return g_steal_pointer (&server);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
lk_lrs_server_free (LkLrsServer *server)
{
  if (server == NULL)
    return;
  if (server->thread != NULL) {
    /* From within the loop: it may not have begun to run yet. */
    g_autoptr (GSource) source = g_idle_source_new ();

    g_source_set_callback (source, quit_cb, server->loop, NULL);
    g_source_attach (source, server->context);
    g_thread_join (server->thread);
  }
  lk_lrs_endpoint_free (server->endpoint);
  g_clear_object (&server->soup);
  for (size_t i = 0; i < G_N_ELEMENTS (server->hosts); i++)
    g_free (server->hosts[i]);
  g_free (server->address);
  g_free (server->credentials);
  g_free (server->authority);
  g_main_loop_unref (server->loop);
  g_main_context_unref (server->context);
  g_free (server);
}

const char *
lk_lrs_server_endpoint (const LkLrsServer *server)
{
  return server->address;
}
