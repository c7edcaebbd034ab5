/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/serve/refusing-proxy.h"

#include <string.h>

#define MAX_METHOD  16
#define MAX_ADDRESS 2048

struct _LkRefusingProxy {
  GSocketService *service;
  unsigned port;
  GPtrArray *visits; /* of Visit, owned */
  LkRefusedFunc refused;
  void *data;
};

/* One connection. */
typedef struct {
  LkRefusingProxy *proxy; /* %NULL once the proxy has gone */
  GSocketConnection *connection;
  GCancellable *cancellable;
  GSource *deadline;
  size_t fill;
  char head[LK_REFUSING_PROXY_HEAD_BYTES];
} Visit;

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  g_source_destroy (visit->deadline);
  g_source_unref (visit->deadline);
  g_object_unref (visit->cancellable);
  g_object_unref (visit->connection);
  g_free (visit);
}

static bool
is_printable (const char *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (bytes[i] <= 0x20 || bytes[i] >= 0x7f)
      return false;
  return length > 0;
}

bool
lk_refusing_proxy_read_line (const char *bytes, size_t length, char **ret_method,
                             char **ret_address)
{
  const char *end = memchr (bytes, '\n', length);
  const char *method_end = end != NULL ? memchr (bytes, ' ', (size_t) (end - bytes)) : NULL;
  const char *address = method_end != NULL ? method_end + 1 : NULL;
  const char *address_end
      = address != NULL ? memchr (address, ' ', (size_t) (end - address)) : NULL;

  if (address_end == NULL || method_end - bytes > MAX_METHOD)
    return false;
  if (!is_printable (bytes, (size_t) (method_end - bytes))
      || !is_printable (address, (size_t) (address_end - address)))
    return false;
  *ret_method = g_strndup (bytes, (gsize) (method_end - bytes));
  *ret_address = g_strndup (address, (gsize) MIN (address_end - address, MAX_ADDRESS));
  return true;
}

static void
report (LkRefusingProxy *proxy, const Visit *visit)
{
  g_autofree char *method = NULL;
  g_autofree char *address = NULL;

  if (lk_refusing_proxy_read_line (visit->head, visit->fill, &method, &address))
    proxy->refused (method, address, proxy->data);
}

static void
end_visit (Visit *visit)
{
  if (visit->proxy != NULL)
    g_ptr_array_remove_fast (visit->proxy->visits, visit);
  visit_free (visit);
}

static void read_more (Visit *visit);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Visit *visit = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n > 0 && visit->proxy != NULL) {
    visit->fill += (size_t) n;
    if (memchr (visit->head, '\n', visit->fill) == NULL && visit->fill < sizeof visit->head) {
      read_more (visit);
      return;
    }
    report (visit->proxy, visit);
  }
  end_visit (visit);
}

static void
read_more (Visit *visit)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (visit->connection));

  g_input_stream_read_async (stream, visit->head + visit->fill, sizeof visit->head - visit->fill,
                             G_PRIORITY_DEFAULT, visit->cancellable, read_cb, visit);
}

static gboolean
deadline_cb (gpointer data)
{
  g_cancellable_cancel (((Visit *) data)->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  LkRefusingProxy *proxy = data;
  Visit *visit;

  if (proxy->visits->len >= LK_REFUSING_PROXY_CONNECTIONS)
    return TRUE; /* dropped, and so closed */

  visit = g_new0 (Visit, 1);
  visit->proxy = proxy;
  visit->connection = g_object_ref (connection);
  visit->cancellable = g_cancellable_new ();
  visit->deadline = g_timeout_source_new_seconds (LK_REFUSING_PROXY_SECONDS);
  g_source_set_callback (visit->deadline, deadline_cb, visit, NULL);
  g_source_attach (visit->deadline, g_main_context_get_thread_default ());
  g_ptr_array_add (proxy->visits, visit);
  read_more (visit);
  return TRUE;
}

LkRefusingProxy *
lk_refusing_proxy_new (LkRefusedFunc refused, void *data, GError **error)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  LkRefusingProxy *proxy;

  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), wanted, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_TCP, NULL, &bound, error))
    return NULL;

  proxy = g_new0 (LkRefusingProxy, 1);
  proxy->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  proxy->visits = g_ptr_array_new ();
  proxy->refused = refused;
  proxy->data = data;
  proxy->service = g_steal_pointer (&service);
  g_signal_connect (proxy->service, "incoming", G_CALLBACK (incoming_cb), proxy);
  g_socket_service_start (proxy->service);
  return proxy;
}

void
lk_refusing_proxy_free (LkRefusingProxy *proxy)
{
  if (proxy == NULL)
    return;
  g_socket_service_stop (proxy->service);
  g_socket_listener_close (G_SOCKET_LISTENER (proxy->service));
  g_signal_handlers_disconnect_by_data (proxy->service, proxy);
  /* Reads under way end by themselves, each freeing its visit. */
  for (guint i = 0; i < proxy->visits->len; i++) {
    Visit *visit = proxy->visits->pdata[i];

    visit->proxy = NULL;
    g_cancellable_cancel (visit->cancellable);
  }
  g_ptr_array_unref (proxy->visits);
  g_object_unref (proxy->service);
  g_free (proxy);
}

unsigned
lk_refusing_proxy_port (const LkRefusingProxy *proxy)
{
  return proxy->port;
}
