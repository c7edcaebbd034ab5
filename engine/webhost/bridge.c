/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/bridge.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "engine/base/secret.h"
#include "engine/webhost/bridge-message.h"

#define SECRET_BYTES 32
#define FIRST_BYTES  4096
#define MAX_ISSUED   64

struct _LkBridge {
  unsigned api;
  LkBridgeHandler handler;
  void *data;
  char *folder, *path, *secret;
  int fd;
  cpu_set_t processors; /* that this program may use */
  gint stopping;        /* atomic */
  guint delivery;       /* atomic */
  gint hosting;         /* atomic: the course may talk */
  GThread *thread;

  GMutex mutex;
  GCond ended;
  GPtrArray *connections; /* under the mutex, of Connection */
  GHashTable *popups;     /* under the mutex: page ids as text */
};

/* One web process. Belongs to its thread. */
typedef struct {
  LkBridge *bridge;
  int fd;
  bool known; /* has said the secret */
  uint8_t *buffer;
  size_t size, fill;
  GByteArray *reply;
  uint32_t issued[MAX_ISSUED]; /* deliveries given to its pages, a ring */
  size_t n_issued;
  unsigned page_at, follows; /* processor of the last message, and the one this thread keeps to */
  double allowance;
  gint64 refilled;
  unsigned counted;
} Connection;

/* --- Reading and writing --- */

/* Waits for @needed bytes in the buffer. A message is kept whole, so the buffer grows to the largest
 * one, by what has been announced and allowed. */
static bool
fill_buffer (Connection *connection, size_t needed)
{
  if (needed > connection->size) {
    connection->size = MAX (needed, connection->size * 2);
    connection->buffer = g_realloc (connection->buffer, connection->size);
  }
  while (connection->fill < needed) {
    ssize_t n = recv (connection->fd, connection->buffer + connection->fill,
                      connection->size - connection->fill, 0);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    connection->fill += (size_t) n;
  }
  return true;
}

static bool
send_all (int fd, const uint8_t *bytes, size_t length)
{
  while (length > 0) {
    ssize_t n = send (fd, bytes, length, MSG_NOSIGNAL);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return false;
    bytes += n;
    length -= (size_t) n;
  }
  return true;
}

static bool
send_reply (Connection *connection, uint32_t number, const char *text)
{
  size_t text_length = strlen (text);
  uint32_t length = (uint32_t) (sizeof number + text_length);

  if (text_length > LK_BRIDGE_MAX_BYTES)
    return false;
  g_byte_array_set_size (connection->reply, 0);
  g_byte_array_append (connection->reply, (const guint8 *) &length, sizeof length);
  g_byte_array_append (connection->reply, (const guint8 *) &number, sizeof number);
  g_byte_array_append (connection->reply, (const guint8 *) text, (guint) text_length);
  return send_all (connection->fd, connection->reply->data, connection->reply->len);
}

/* --- What a message does --- */

static bool
was_issued (const Connection *connection, uint32_t delivery)
{
  for (size_t i = 0; i < MIN (connection->n_issued, MAX_ISSUED); i++)
    if (connection->issued[i] == delivery)
      return true;
  return false;
}

static bool
answer_hello (Connection *connection, const LkBridgeMessage *message)
{
  struct timeval forever = { 0 };

  if (!lk_secret_equal (message->args[0], -1, connection->bridge->secret))
    return false;
  connection->known = true;
  setsockopt (connection->fd, SOL_SOCKET, SO_RCVTIMEO, &forever, sizeof forever);
  return send_reply (connection, LK_BRIDGE_VERSION, "");
}

static bool
is_popup (LkBridge *bridge, const char *page_id)
{
  bool found;

  g_mutex_lock (&bridge->mutex);
  found = g_hash_table_contains (bridge->popups, page_id);
  g_mutex_unlock (&bridge->mutex);
  return found;
}

static bool
answer_bind (Connection *connection, const LkBridgeMessage *message)
{
  uint32_t delivery = (uint32_t) g_atomic_int_get (&connection->bridge->delivery);

  const char *kind = is_popup (connection->bridge, message->args[0])   ? "popup"
                     : g_atomic_int_get (&connection->bridge->hosting) ? "host"
                                                                       : "";

  if (!was_issued (connection, delivery))
    connection->issued[connection->n_issued++ % MAX_ISSUED] = delivery;
  return send_reply (connection, delivery, kind);
}

static bool
answer_call (Connection *connection, const LkBridgeMessage *message)
{
  LkBridge *bridge = connection->bridge;
  const char *const *functions = lk_bridge_functions (bridge->api);
  g_autofree char *value = NULL;

  if (functions == NULL || !was_issued (connection, message->delivery))
    return false;
  value = bridge->handler.call (message->delivery, functions[message->function], message->args,
                                message->n_args, bridge->data);
  return send_reply (connection, 0, value != NULL ? value : "");
}

static bool
answer_post (Connection *connection, const LkBridgeMessage *message)
{
  LkBridge *bridge = connection->bridge;
  g_autofree char *answer = NULL;

  if (bridge->handler.post == NULL || !g_atomic_int_get (&bridge->hosting)
      || !was_issued (connection, message->delivery))
    return false;
  answer = bridge->handler.post (message->delivery, message->args[0], bridge->data);
  return send_reply (connection, 0, answer != NULL ? answer : "");
}

static bool
answer_close (Connection *connection, const LkBridgeMessage *message)
{
  if (connection->bridge->handler.close != NULL)
    connection->bridge->handler.close (connection->bridge->data);
  return send_reply (connection, 0, "");
}

/* While a page waits for its answer its processor is free: answered there, no other has to be woken,
 * which takes several times as long as all the rest (docs/adr/0015). Moving costs too, so that is done
 * for a page that has called twice from the same place. */
static void
follow_page (Connection *connection, unsigned processor)
{
  bool settled = processor == connection->page_at;
  cpu_set_t there;

  connection->page_at = processor;
  if (!settled || processor == connection->follows || processor == 0
      || !CPU_ISSET (processor - 1, &connection->bridge->processors))
    return;
  connection->follows = processor;
  CPU_ZERO (&there);
  CPU_SET (processor - 1, &there);
  sched_setaffinity (0, sizeof there, &there);
}

/* The clock is asked once in a thousand messages: it costs as much as a message's parsing. */
static bool
within_rate (Connection *connection)
{
  gint64 now;

  if (++connection->counted < 1000)
    return true;
  now = lk_clock_monotonic (lk_clock_system ());
  connection->allowance
      += (double) (now - connection->refilled) / G_USEC_PER_SEC * LK_BRIDGE_PER_SECOND;
  connection->allowance = MIN (connection->allowance, LK_BRIDGE_BURST) - connection->counted;
  connection->refilled = now;
  connection->counted = 0;
  return connection->allowance > 0;
}

/* False closes the connection. */
static bool
answer (Connection *connection, const uint8_t *bytes, size_t length)
{
  static bool (*const answers[]) (Connection *, const LkBridgeMessage *) = {
    [LK_BRIDGE_HELLO] = answer_hello, [LK_BRIDGE_BIND] = answer_bind,
    [LK_BRIDGE_CALL] = answer_call,   [LK_BRIDGE_CLOSE] = answer_close,
    [LK_BRIDGE_POST] = answer_post,
  };
  LkBridgeMessage message;

  if (!lk_bridge_message_parse (bytes, length, &message) || !within_rate (connection))
    return false;
  if (connection->known == (message.kind == LK_BRIDGE_HELLO))
    return false;
  follow_page (connection, message.processor);
  return answers[message.kind](connection, &message);
}

/* One message, waited for and answered. */
static bool
serve_message (Connection *connection)
{
  uint32_t length;
  size_t whole;

  if (!fill_buffer (connection, sizeof length))
    return false;
  memcpy (&length, connection->buffer, sizeof length);
  /* Nobody unknown makes the program allocate. */
  if (length > (connection->known ? LK_BRIDGE_MAX_BYTES : FIRST_BYTES - sizeof length))
    return false;
  whole = sizeof length + length;
  if (!fill_buffer (connection, whole)
      || !answer (connection, connection->buffer + sizeof length, length))
    return false;
  memmove (connection->buffer, connection->buffer + whole, connection->fill - whole);
  connection->fill -= whole;
  return true;
}

/* --- Connections --- */

static bool
is_same_user (int fd)
{
  struct ucred peer = { 0 };
  socklen_t length = sizeof peer;

  return getsockopt (fd, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == getuid ();
}

static gpointer
connection_main (gpointer data)
{
  Connection *connection = data;
  LkBridge *bridge = connection->bridge;

  while (!g_atomic_int_get (&bridge->stopping) && serve_message (connection))
    continue;

  g_mutex_lock (&bridge->mutex);
  g_ptr_array_remove_fast (bridge->connections, connection);
  close (connection->fd);
  g_cond_broadcast (&bridge->ended);
  g_mutex_unlock (&bridge->mutex);
  g_byte_array_unref (connection->reply);
  g_free (connection->buffer);
  g_free (connection);
  return NULL;
}

static void
take_connection (LkBridge *bridge, int fd)
{
  struct timeval patience = { .tv_sec = LK_BRIDGE_HELLO_SECONDS };
  Connection *connection = NULL;

  g_mutex_lock (&bridge->mutex);
  if (bridge->connections->len < LK_BRIDGE_CONNECTIONS && is_same_user (fd)
      && !g_atomic_int_get (&bridge->stopping)) {
    connection = g_new0 (Connection, 1);
    g_ptr_array_add (bridge->connections, connection);
  }
  if (connection != NULL) {
    connection->bridge = bridge;
    connection->fd = fd;
    connection->size = FIRST_BYTES;
    connection->buffer = g_malloc (FIRST_BYTES);
    connection->reply = g_byte_array_new ();
    connection->allowance = LK_BRIDGE_BURST;
    connection->refilled = lk_clock_monotonic (lk_clock_system ());
  }
  g_mutex_unlock (&bridge->mutex);

  if (connection == NULL) {
    close (fd);
    return;
  }
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  g_thread_unref (g_thread_new ("lk-bridge", connection_main, connection));
}

static gpointer
accept_main (gpointer data)
{
  LkBridge *bridge = data;

  while (!g_atomic_int_get (&bridge->stopping)) {
    int fd = accept4 (bridge->fd, NULL, NULL, SOCK_CLOEXEC);

    if (fd >= 0)
      take_connection (bridge, fd);
    else if (errno != EINTR && errno != ECONNABORTED)
      break;
  }
  return NULL;
}

/* --- Making and ending --- */

/* A folder that only this user can enter, in a place whose name leaves room for a socket's. */
static char *
make_folder (GError **error)
{
  const char *const places[] = { g_get_user_runtime_dir (), g_get_tmp_dir (), "/tmp" };

  for (size_t i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *folder = g_build_filename (places[i], "lernkoffer-XXXXXX", NULL);

    if (strlen (folder) + sizeof "/bridge" <= sizeof ((struct sockaddr_un *) 0)->sun_path
        && g_mkdtemp_full (folder, 0700) != NULL)
      return g_steal_pointer (&folder);
  }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no folder for the bridge");
  return NULL;
}

static int
listen_at (const char *path, GError **error)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  if (fd >= 0 && bind (fd, (struct sockaddr *) &address, sizeof address) == 0
      && listen (fd, LK_BRIDGE_CONNECTIONS) == 0)
    return fd;
  g_set_error_literal (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "bridge socket");
  if (fd >= 0)
    close (fd);
  return -1;
}

LkBridge *
lk_bridge_new (unsigned api, const LkBridgeHandler *handler, void *data, GError **error)
{
  g_autoptr (LkBridge) bridge = g_new0 (LkBridge, 1);

  g_mutex_init (&bridge->mutex);
  g_cond_init (&bridge->ended);
  bridge->fd = -1;
  CPU_ZERO (&bridge->processors);
  sched_getaffinity (0, sizeof bridge->processors, &bridge->processors);
  bridge->api = api;
  bridge->handler = *handler;
  bridge->data = data;
  bridge->connections = g_ptr_array_new ();
  bridge->popups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bridge->secret = lk_random_token (SECRET_BYTES);
  bridge->folder = make_folder (error);
  if (bridge->folder == NULL)
    return NULL;
  bridge->path = g_build_filename (bridge->folder, "bridge", NULL);
  bridge->fd = listen_at (bridge->path, error);
  if (bridge->fd < 0)
    return NULL;
  bridge->thread = g_thread_new ("lk-bridge-door", accept_main, bridge);
  return g_steal_pointer (&bridge);
}

/* The threads see their sockets end; a call being worked ends first. */
static void
end_connections (LkBridge *bridge)
{
  g_mutex_lock (&bridge->mutex);
  while (bridge->connections->len > 0) {
    for (guint i = 0; i < bridge->connections->len; i++)
      shutdown (((Connection *) bridge->connections->pdata[i])->fd, SHUT_RDWR);
    g_cond_wait (&bridge->ended, &bridge->mutex);
  }
  g_mutex_unlock (&bridge->mutex);
}

void
lk_bridge_free (LkBridge *bridge)
{
  if (bridge == NULL)
    return;
  g_atomic_int_set (&bridge->stopping, 1);
  if (bridge->fd >= 0)
    shutdown (bridge->fd, SHUT_RDWR);
  g_clear_pointer (&bridge->thread, g_thread_join);
  end_connections (bridge);
  if (bridge->fd >= 0)
    close (bridge->fd);
  if (bridge->path != NULL)
    g_unlink (bridge->path);
  if (bridge->folder != NULL)
    g_rmdir (bridge->folder);
  g_ptr_array_unref (bridge->connections);
  g_hash_table_unref (bridge->popups);
  g_mutex_clear (&bridge->mutex);
  g_cond_clear (&bridge->ended);
  g_free (bridge->folder);
  g_free (bridge->path);
  g_free (bridge->secret);
  g_free (bridge);
}

const char *
lk_bridge_folder (const LkBridge *bridge)
{
  return bridge->folder;
}

const char *
lk_bridge_path (const LkBridge *bridge)
{
  return bridge->path;
}

const char *
lk_bridge_secret (const LkBridge *bridge)
{
  return bridge->secret;
}

void
lk_bridge_set_delivery (LkBridge *bridge, uint32_t delivery)
{
  g_atomic_int_set (&bridge->delivery, delivery);
}

void
lk_bridge_set_hosting (LkBridge *bridge, bool hosting)
{
  g_atomic_int_set (&bridge->hosting, hosting);
}

void
lk_bridge_add_popup (LkBridge *bridge, uint64_t page_id)
{
  g_mutex_lock (&bridge->mutex);
  g_hash_table_add (bridge->popups, g_strdup_printf ("%" G_GUINT64_FORMAT, page_id));
  g_mutex_unlock (&bridge->mutex);
}

unsigned
lk_bridge_n_connections (LkBridge *bridge)
{
  unsigned n;

  g_mutex_lock (&bridge->mutex);
  n = bridge->connections->len;
  g_mutex_unlock (&bridge->mutex);
  return n;
}
