/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/lrs-endpoint.h"

#include <string.h>
#include <sys/socket.h>

#include "engine/serve/workers.h"

#define N_WORKERS        4
#define PATIENCE_SECONDS 30
/* Read on of a refused body, so that its client gets to read why. */
#define DROPPED_BYTES (128u << 20)

static const char too_large[] = "the body is too large";

struct _LkLrsEndpoint {
  unsigned refs;
  LkLrs lrs;
  char *path;
  char **origins;
  GMainContext *context;
  LkWorkers *workers;
  unsigned patience;
  size_t all_bytes; /* of all bodies here */
  unsigned n_open;
  void (*changed) (void *data);
  void *changed_data;
};

/* What is known of a request from its first byte on; hangs on the message. */
typedef struct {
  LkLrsEndpoint *endpoint;
  SoupServerMessage *message; /* borrowed */
  GSource *timeout;           /* running while the client is expected to do something */
  size_t limit, n_bytes, n_dropped;
  bool open; /* counted in n_open */
  bool waiting, gone;
  GBytes *body;
  GArray *headers; /* LkXapiPair */
  LkXapiProblem problem;
  LkLrsResponse response;
} Request;

static void
endpoint_unref (LkLrsEndpoint *endpoint)
{
  if (--endpoint->refs > 0)
    return;
  g_strfreev (endpoint->origins);
  g_free (endpoint->path);
  g_main_context_unref (endpoint->context);
  g_free (endpoint);
}

LkLrsEndpoint *
lk_lrs_endpoint_new (const LkLrs *lrs, const char *const *origins, GMainContext *context)
{
  LkLrsEndpoint *endpoint = g_new0 (LkLrsEndpoint, 1);

  endpoint->refs = 1;
  endpoint->lrs = *lrs;
  endpoint->path = g_strdup (lrs->path);
  endpoint->lrs.path = endpoint->path;
  endpoint->origins = g_strdupv ((char **) origins);
  endpoint->context = g_main_context_ref (context);
  endpoint->workers = lk_workers_new (N_WORKERS, context);
  endpoint->patience = PATIENCE_SECONDS;
  return endpoint;
}

void
lk_lrs_endpoint_free (LkLrsEndpoint *endpoint)
{
  if (endpoint == NULL)
    return;
  g_clear_pointer (&endpoint->workers, lk_workers_free);
  endpoint_unref (endpoint);
}

void
lk_lrs_endpoint_set_patience (LkLrsEndpoint *endpoint, unsigned seconds)
{
  endpoint->patience = seconds;
}

void
lk_lrs_endpoint_set_changed (LkLrsEndpoint *endpoint, void (*changed) (void *data), void *data)
{
  endpoint->changed = changed;
  endpoint->changed_data = data;
}

unsigned
lk_lrs_endpoint_n_open (const LkLrsEndpoint *endpoint)
{
  return endpoint->n_open;
}

bool
lk_lrs_endpoint_claims (const LkLrsEndpoint *endpoint, SoupServerMessage *message)
{
  return g_str_has_prefix (g_uri_get_path (soup_server_message_get_uri (message)), endpoint->path);
}

/* --- patience ------------------------------------------------------------------------------ */

/* Without a word: a client that is still sending is told by the reset, not by a window that never
 * opens again. */
static void
cut_off (Request *request)
{
  static const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = soup_server_message_get_socket (request->message);

  if (socket == NULL)
    return;
  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static gboolean
timeout_cb (gpointer data)
{
  Request *request = data;

  request->timeout = NULL;
  cut_off (request);
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (Request *request)
{
  if (request->timeout == NULL)
    return;
  g_source_destroy (request->timeout);
  request->timeout = NULL;
}

/* The client has @patience from now on. */
static void
wait_for_client (Request *request)
{
  g_autoptr (GSource) source = g_timeout_source_new_seconds (request->endpoint->patience);

  stop_waiting (request);
  g_source_set_callback (source, timeout_cb, request, NULL);
  g_source_attach (source, request->endpoint->context);
  request->timeout = source; /* the context holds it */
}

static void
wrote_cb (SoupServerMessage *message, unsigned n_bytes, gpointer data)
{
  wait_for_client (data);
}

/* libsoup forgets that an answer without a body has an end, and would hang up after it. */
static void
wrote_headers_cb (SoupServerMessage *message, gpointer data)
{
  if (soup_server_message_get_status (message) == SOUP_STATUS_NO_CONTENT)
    soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                       SOUP_ENCODING_NONE);
}

/* --- a request ----------------------------------------------------------------------------- */

static void
note_end (Request *request)
{
  if (request->open)
    request->endpoint->n_open--;
  request->open = false;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  stop_waiting (request);
  note_end (request);
  request->endpoint->all_bytes -= request->n_bytes;
  g_clear_pointer (&request->body, g_bytes_unref);
  g_clear_pointer (&request->headers, g_array_unref);
  lk_xapi_problem_clear (&request->problem);
  lk_lrs_response_clear (&request->response);
  endpoint_unref (request->endpoint);
  g_free (request);
}

static void
finished_cb (SoupServerMessage *message, gpointer data)
{
  Request *request = data;

  request->gone = true;
  stop_waiting (request);
  /* A worker may still be reading the request; then it goes when that has ended. */
  if (request->waiting)
    return;
  note_end (request);
  g_signal_handlers_disconnect_by_data (message, request);
}

/* Takes in no more of the body; what has come is let go. */
static void
drop_body (Request *request)
{
  SoupMessageBody *body = soup_server_message_get_request_body (request->message);

  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_truncate (body);
  request->endpoint->all_bytes -= request->n_bytes;
  request->n_bytes = 0;
}

static void
refuse (Request *request, unsigned status, const char *place, const char *text)
{
  lk_xapi_problem_set (&request->problem, status, place, "%s", text);
  drop_body (request);
}

static void
chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  Request *request = data;
  size_t size = g_bytes_get_size (chunk);

  wait_for_client (request);
  if (request->problem.status != 0) {
    request->n_dropped += size;
    if (request->n_dropped > DROPPED_BYTES)
      cut_off (request);
    return;
  }
  request->n_bytes += size;
  request->endpoint->all_bytes += size;
  if (request->n_bytes > request->limit)
    refuse (request, 413, "", too_large);
  else if (request->endpoint->all_bytes > LK_LRS_ALL_BODIES_BYTES)
    refuse (request, 503, "", "too many large bodies at once; the request may be sent again later");
}

static const char *
get_header (SoupServerMessage *message, const char *name)
{
  return soup_message_headers_get_list (soup_server_message_get_request_headers (message), name);
}

static const char *
resource_of (const LkLrsEndpoint *endpoint, SoupServerMessage *message)
{
  return g_uri_get_path (soup_server_message_get_uri (message)) + strlen (endpoint->path);
}

static size_t
limit_of (SoupServerMessage *message)
{
  const char *type = get_header (message, "Content-Type");

  return type != NULL && g_ascii_strncasecmp (type, "multipart/", strlen ("multipart/")) == 0
             ? LK_LRS_MULTIPART_BYTES
             : LK_LRS_BODY_BYTES;
}

/* --- other origins ------------------------------------------------------------------------- */

/* The origin whose page sends this; %NULL: the server's own, or no page. */
static const char *
foreign_origin (SoupServerMessage *message)
{
  const char *origin = get_header (message, "Origin");
  const char *host = get_header (message, "Host");
  g_autofree char *own = host != NULL ? g_strconcat ("http://", host, NULL) : NULL;

  return origin != NULL && g_strcmp0 (origin, own) != 0 ? origin : NULL;
}

static bool
is_welcome (const LkLrsEndpoint *endpoint, const char *origin)
{
  return origin == NULL
         || (endpoint->origins != NULL
             && g_strv_contains ((const char *const *) endpoint->origins, origin));
}

static void
add_origin_headers (const LkLrsEndpoint *endpoint, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *origin = foreign_origin (message);

  if (endpoint->origins != NULL)
    soup_message_headers_append (headers, "Vary", "Origin");
  if (origin == NULL || !is_welcome (endpoint, origin))
    return;
  soup_message_headers_append (headers, "Access-Control-Allow-Origin", origin);
  soup_message_headers_append (headers, "Access-Control-Expose-Headers",
                               "ETag, Last-Modified, X-Experience-API-Version, "
                               "X-Experience-API-Consistent-Through");
}

static void
answer_options (const LkLrsEndpoint *endpoint, SoupServerMessage *message)
{
  static const char methods[] = "GET, HEAD, PUT, POST, DELETE, OPTIONS";
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  add_origin_headers (endpoint, message);
  soup_message_headers_append (headers, "Allow", methods);
  if (foreign_origin (message) != NULL) {
    soup_message_headers_append (headers, "Access-Control-Allow-Methods", methods);
    soup_message_headers_append (headers, "Access-Control-Allow-Headers",
                                 "Accept-Language, Authorization, Content-Type, If-Match, "
                                 "If-None-Match, X-Experience-API-Version");
    soup_message_headers_append (headers, "Access-Control-Max-Age", "600");
  }
  soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
}

/* --- beginning ----------------------------------------------------------------------------- */

static void
judge_headers (Request *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  goffset length = soup_message_headers_get_content_length (headers);

  if (!is_welcome (request->endpoint, foreign_origin (request->message)))
    refuse (request, 403, "Origin", "pages of this origin may not use this record store");
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
           && length > (goffset) request->limit)
    refuse (request, 413, "", too_large);
}

/* Whoever shows no credentials has no body kept; the LRS then says 401. */
static bool
takes_body (Request *request)
{
  SoupServerMessage *message = request->message;

  return request->problem.status == 0
         && (get_header (message, "Authorization") != NULL
             || lk_lrs_may_be_anonymous (soup_server_message_get_method (message),
                                         resource_of (request->endpoint, message),
                                         g_uri_get_query (soup_server_message_get_uri (message))));
}

static const char request_key[] = "lk-lrs-request";

void
lk_lrs_endpoint_begin (LkLrsEndpoint *endpoint, SoupServerMessage *message)
{
  Request *request = g_new0 (Request, 1);

  endpoint->refs++;
  endpoint->n_open++;
  request->open = true;
  request->endpoint = endpoint;
  request->message = message;
  request->limit = limit_of (message);
  g_object_set_data_full (G_OBJECT (message), request_key, request, request_free);
  judge_headers (request);
  if (!takes_body (request))
    drop_body (request);
  g_signal_connect (message, "got-chunk", G_CALLBACK (chunk_cb), request);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (wrote_headers_cb), request);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (wrote_cb), request);
  g_signal_connect (message, "finished", G_CALLBACK (finished_cb), request);
  g_signal_connect (message, "disconnected", G_CALLBACK (finished_cb), request);
  wait_for_client (request);
}

void
lk_lrs_endpoint_refuse (SoupServerMessage *message, unsigned status, const char *text)
{
  Request *request = g_object_get_data (G_OBJECT (message), request_key);

  if (request->problem.status == 0)
    refuse (request, status, "", text);
}

/* --- answering ----------------------------------------------------------------------------- */

static void
send_response (Request *request)
{
  SoupServerMessage *message = request->message;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  LkLrsResponse *response = &request->response;

  for (unsigned i = 0; response->headers != NULL && i < response->headers->len; i++) {
    const LkXapiPair *pair = &g_array_index (response->headers, LkXapiPair, i);

    soup_message_headers_append (headers, pair->name, pair->value);
  }
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_append (headers, "Cache-Control", "no-store");
  add_origin_headers (request->endpoint, message);
  if (response->body != NULL)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message),
                                    response->body);
  soup_server_message_set_status (message, response->status, NULL);
}

/* A refusal that needs no LRS. What is left of the body is not waited for. */
static void
send_problem (Request *request)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (request->message);
  char *json = lk_xapi_problem_to_json (&request->problem);

  request->response.status = request->problem.status;
  request->response.body = g_bytes_new_take (json, strlen (json));
  soup_message_headers_append (headers, "Content-Type", "application/json");
  soup_message_headers_append (headers, "Connection", "close");
  send_response (request);
}

static void
work (void *data)
{
  Request *request = data;
  SoupServerMessage *message = request->message;
  const LkLrsRequest asked = {
    .method = soup_server_message_get_method (message),
    .resource = resource_of (request->endpoint, message),
    .query = g_uri_get_query (soup_server_message_get_uri (message)),
    .headers = request->headers,
    .body = request->body,
  };

  lk_lrs_answer (&request->endpoint->lrs, &asked, &request->response);
}

static void
tell_change (const Request *request)
{
  const LkLrsEndpoint *endpoint = request->endpoint;
  const char *method = soup_server_message_get_method (request->message);

  if (endpoint->changed != NULL && endpoint->workers != NULL && !g_str_equal (method, "GET"))
    endpoint->changed (endpoint->changed_data);
}

static void
worked (void *data)
{
  Request *request = data;
  SoupServerMessage *message = request->message;

  request->waiting = false;
  note_end (request);
  tell_change (request);
  if (!request->gone) {
    send_response (request);
    wait_for_client (request);
    soup_server_message_unpause (message);
  } else {
    g_signal_handlers_disconnect_by_data (message, request);
  }
  g_object_unref (message);
}

static void
collect_headers (Request *request)
{
  request->headers = lk_xapi_pairs_new ();
  for (const char *const *name = lk_lrs_headers; *name != NULL; name++) {
    const char *value = get_header (request->message, *name);

    if (value != NULL)
      lk_xapi_pairs_add (request->headers, *name, value);
  }
}

void
lk_lrs_endpoint_answer (LkLrsEndpoint *endpoint, SoupServerMessage *message)
{
  Request *request = g_object_get_data (G_OBJECT (message), request_key);
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (request == NULL || request->endpoint != endpoint) { /* it began with another one */
    soup_server_message_set_status (message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL);
    return;
  }
  stop_waiting (request);
  if (request->problem.status != 0) {
    send_problem (request);
  } else if (g_str_equal (soup_server_message_get_method (message), "OPTIONS")) {
    answer_options (endpoint, message);
  } else {
    collect_headers (request);
    if (soup_message_body_get_accumulate (body))
      request->body = soup_message_body_flatten (body);
    request->waiting = true;
    g_object_ref (message);
    soup_server_message_pause (message);
    lk_workers_push (endpoint->workers, work, worked, request);
  }
}
