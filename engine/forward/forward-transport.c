/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-transport.h"

#include <libsoup/soup.h>
#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/limits.h"
#include "engine/forward/forward-endpoint.h"

/* Seconds without a byte, and for a request as a whole. */
#define SILENCE_S  60
#define DEADLINE_S 300
#define BLOCK      (64 * 1024)

struct _LkForwardTransport {
  char *endpoint;
  char *password, *authorization;
  GMainContext *context;
  SoupSession *session;
};

void
lk_forward_request_clear (LkForwardRequest *request)
{
  g_clear_pointer (&request->resource, g_free);
  g_clear_pointer (&request->version, g_free);
  g_clear_pointer (&request->content_type, g_free);
  g_clear_pointer (&request->body, g_bytes_unref);
}

/* --- the session --------------------------------------------------------------------------- */

static bool
set_certificates (LkForwardTransport *transport, const char *ca, GError **error)
{
  g_autoptr (GTlsDatabase) database = NULL;

  if (ca == NULL)
    return true;
  database = g_tls_file_database_new (ca, error);
  if (database == NULL)
    return false;
  soup_session_set_tls_database (transport->session, database);
  return true;
}

static void
set_proxy (LkForwardTransport *transport, const char *proxy)
{
  g_autoptr (GProxyResolver) resolver = NULL;

  if (proxy != NULL)
    resolver = g_simple_proxy_resolver_new (proxy, NULL);
  if (proxy != NULL || lk_forward_is_loopback (transport->endpoint))
    soup_session_set_proxy_resolver (transport->session, resolver);
}

static char *
make_authorization (const LkForwardTransportOptions *options)
{
  g_autofree char *both = g_strdup_printf ("%s:%s", options->user, options->password);
  g_autofree char *encoded = g_base64_encode ((const guchar *) both, strlen (both));

  return g_strconcat ("Basic ", encoded, NULL);
}

void
lk_forward_transport_prepare (void)
{
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
}

LkForwardTransport *
lk_forward_transport_new (const LkForwardTransportOptions *options, GError **error)
{
  g_autoptr (LkForwardTransport) transport = g_new0 (LkForwardTransport, 1);

  transport->endpoint = g_strdup (options->endpoint);
  transport->password = g_strdup (options->password);
  transport->authorization = make_authorization (options);
  transport->context = g_main_context_new ();
  g_main_context_push_thread_default (transport->context);
  transport->session = soup_session_new_with_options ("timeout", SILENCE_S, NULL);
  soup_session_remove_feature_by_type (transport->session, SOUP_TYPE_CONTENT_DECODER);
  set_proxy (transport, options->proxy);
  g_main_context_pop_thread_default (transport->context);
  return set_certificates (transport, options->ca, error) ? g_steal_pointer (&transport) : NULL;
}

static void
forget (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

void
lk_forward_transport_free (LkForwardTransport *transport)
{
  if (transport == NULL)
    return;
  g_main_context_push_thread_default (transport->context);
  soup_session_abort (transport->session);
  g_clear_object (&transport->session);
  while (g_main_context_iteration (transport->context, FALSE))
    ;
  g_main_context_pop_thread_default (transport->context);
  g_main_context_unref (transport->context);
  g_free (transport->endpoint);
  forget (transport->password);
  forget (transport->authorization);
  g_free (transport);
}

/* --- the message --------------------------------------------------------------------------- */

/* As libsoup would itself, but before it is shown. */
static void
set_host (SoupMessage *message)
{
  GUri *uri = soup_message_get_uri (message);
  const char *scheme = g_uri_get_scheme (uri), *host = g_uri_get_host (uri);
  int port = g_uri_get_port (uri), usual = g_str_equal (scheme, "https") ? 443 : 80;
  bool is_ipv6 = strchr (host, ':') != NULL;
  g_autoptr (GString) value = g_string_new (NULL);

  g_string_append_printf (value, is_ipv6 ? "[%s]" : "%s", host);
  if (port != -1 && port != usual)
    g_string_append_printf (value, ":%d", port);
  soup_message_headers_append (soup_message_get_request_headers (message), "Host", value->str);
}

static SoupMessage *
make_message (LkForwardTransport *transport, const LkForwardRequest *request)
{
  g_autofree char *address = g_strconcat (transport->endpoint, request->resource, NULL);
  SoupMessage *message = soup_message_new (request->method, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE
                                       | SOUP_MESSAGE_IDEMPOTENT);
  soup_message_headers_append (headers, "User-Agent", "koffer/" LERNKOFFER_VERSION);
  soup_message_headers_append (headers, "Authorization", transport->authorization);
  soup_message_headers_append (headers, "Connection", "Keep-Alive");
  set_host (message);
  if (request->version != NULL)
    soup_message_headers_append (headers, "X-Experience-API-Version", request->version);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  return message;
}

static void
append_header_cb (const char *name, const char *value, gpointer text)
{
  bool secret = g_ascii_strcasecmp (name, "Authorization") == 0;

  g_string_append_printf (text, "%s: %s\r\n", name, secret ? "Basic …" : value);
}

char *
lk_forward_transport_show (LkForwardTransport *transport, const LkForwardRequest *request)
{
  g_autoptr (SoupMessage) message = make_message (transport, request);
  GUri *uri = soup_message_get_uri (message);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s", request->method, g_uri_get_path (uri));
  if (g_uri_get_query (uri) != NULL)
    g_string_append_printf (text, "?%s", g_uri_get_query (uri));
  g_string_append (text, " HTTP/1.1\r\n");
  soup_message_headers_foreach (soup_message_get_request_headers (message), append_header_cb, text);
  g_string_append (text, "\r\n");
  return g_string_free (text, FALSE);
}

/* --- a request under way ------------------------------------------------------------------- */

typedef struct {
  GMainContext *context;
  SoupMessage *message;
  GCancellable *cancellable; /* of this request alone */
  GByteArray *body;
  GError *error;
  bool done, late, too_long;
} Call;

static void read_block (Call *call, GInputStream *stream);

static void
end_call (Call *call, GError *error)
{
  call->error = error;
  call->done = true;
}

static void
block_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  GInputStream *stream = G_INPUT_STREAM (source);
  GError *error = NULL;
  g_autoptr (GBytes) block = g_input_stream_read_bytes_finish (stream, result, &error);

  if (block == NULL || g_bytes_get_size (block) == 0) {
    end_call (call, error);
    return;
  }
  if (g_bytes_get_size (block) > LK_LIMIT_JSON_BYTES - call->body->len) {
    call->too_long = true;
    end_call (call, NULL);
    return;
  }
  g_byte_array_append (call->body, g_bytes_get_data (block, NULL),
                       (guint) g_bytes_get_size (block));
  read_block (call, stream);
}

static void
read_block (Call *call, GInputStream *stream)
{
  g_input_stream_read_bytes_async (stream, BLOCK, G_PRIORITY_DEFAULT, call->cancellable, block_cb,
                                   call);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  GError *error = NULL;
  g_autoptr (GInputStream) stream
      = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream == NULL)
    end_call (call, error);
  else
    read_block (call, stream);
}

static gboolean
deadline_cb (gpointer data)
{
  Call *call = data;

  call->late = true;
  g_cancellable_cancel (call->cancellable);
  return G_SOURCE_REMOVE;
}

/* On whatever thread cancels. */
static void
interrupt_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
run_call (LkForwardTransport *transport, Call *call, GCancellable *cancellable)
{
  g_autoptr (GSource) deadline = g_timeout_source_new_seconds (DEADLINE_S);
  gulong handler = 0;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupt_cb),
                                     g_object_ref (call->cancellable), g_object_unref);
  g_main_context_push_thread_default (transport->context);
  g_source_set_callback (deadline, deadline_cb, call, NULL);
  g_source_attach (deadline, transport->context);
  soup_session_send_async (transport->session, call->message, G_PRIORITY_DEFAULT, call->cancellable,
                           sent_cb, call);
  while (!call->done)
    g_main_context_iteration (transport->context, TRUE);
  g_source_destroy (deadline);
  g_main_context_pop_thread_default (transport->context);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
}

/* --- the answer ---------------------------------------------------------------------------- */

static LkLineFailure
failure_of (const Call *call)
{
  if (call->too_long)
    return LK_LINE_TOO_LONG;
  if (g_error_matches (call->error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !call->late)
    return LK_LINE_INTERRUPTED;
  if (g_error_matches (call->error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return LK_LINE_CERTIFICATE;
  return call->error != NULL ? LK_LINE_NETWORK : LK_LINE_OK;
}

/* Seconds, or a date; -1 for anything else. */
static gint64
read_retry_after (const char *text)
{
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds = 0;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds, NULL))
    return (gint64) seconds;
  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return -1;
  return MAX (0, g_date_time_to_unix (date) - lk_clock_wall (lk_clock_system ()) / G_USEC_PER_SEC);
}

/* A target that repeats what it was sent must not get a secret into a log. */
static bool
repeats_secret (const LkForwardTransport *transport, const GByteArray *body)
{
  const char *const secrets[]
      = { transport->password, transport->authorization + strlen ("Basic ") };

  for (size_t i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (body->len > 0 && *secrets[i] != '\0'
        && memmem (body->data, body->len, secrets[i], strlen (secrets[i])) != NULL)
      return true;
  return false;
}

static void
read_answer (const LkForwardTransport *transport, Call *call, LkForwardAnswer *answer)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);

  answer->status = soup_message_get_status (call->message);
  answer->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  answer->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  answer->retry_after = read_retry_after (soup_message_headers_get_one (headers, "Retry-After"));
  if (answer->status >= 300 && repeats_secret (transport, call->body))
    g_byte_array_set_size (call->body, 0);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&call->body));
}

void
lk_forward_transport_send (LkForwardTransport *transport, const LkForwardRequest *request,
                           GCancellable *cancellable, LkForwardAnswer *ret_answer)
{
  Call call = { .context = transport->context,
                .message = make_message (transport, request),
                .cancellable = g_cancellable_new (),
                .body = g_byte_array_new () };

  *ret_answer = (LkForwardAnswer){ .retry_after = -1 };
  run_call (transport, &call, cancellable);
  ret_answer->failure = failure_of (&call);
  if (ret_answer->failure == LK_LINE_OK)
    read_answer (transport, &call, ret_answer);
  else if (call.late)
    ret_answer->detail = g_strdup_printf ("no answer within %d s", DEADLINE_S);
  else if (call.error != NULL)
    ret_answer->detail = g_strdup (call.error->message);
  g_clear_error (&call.error);
  g_clear_pointer (&call.body, g_byte_array_unref);
  g_object_unref (call.cancellable);
  g_object_unref (call.message);
}
