/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/bridge.h"

#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/webhost/bridge-message.h"

/* The web process's end, played by hand, and by a hostile one. */

typedef struct {
  gint n_calls, n_closes, n_posts; /* atomic */
  uint32_t delivery;
  int processor; /* on which the last call was answered */
  char *last;
} Record;

static char *
call_cb (uint32_t delivery, const char *function, const char *const *args, size_t n_args,
         void *data)
{
  Record *record = data;
  g_autofree char *joined = g_strjoinv (",", (char **) args);

  g_free (record->last);
  record->last = g_strdup_printf ("%s(%s)", function, joined);
  record->delivery = delivery;
  record->processor = sched_getcpu ();
  g_atomic_int_inc (&record->n_calls);
  return g_strdup (n_args > 0 && strcmp (args[0], "nothing") == 0 ? NULL : "answer");
}

static void
close_cb (void *data)
{
  g_atomic_int_inc (&((Record *) data)->n_closes);
}

static char *
post_cb (uint32_t delivery, const char *text, void *data)
{
  Record *record = data;

  g_free (record->last);
  record->last = g_strdup (text);
  record->delivery = delivery;
  g_atomic_int_inc (&record->n_posts);
  return g_strdup ("{\"ok\":true}");
}

static LkBridge *
bridge_new (Record *record)
{
  static const LkBridgeHandler handler = { .call = call_cb, .post = post_cb, .close = close_cb };
  g_autoptr (GError) error = NULL;
  LkBridge *bridge = lk_bridge_new (1, &handler, record, &error);

  g_assert_no_error (error);
  lk_bridge_set_delivery (bridge, 5);
  return bridge;
}

static int
connect_to (const LkBridge *bridge)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct timeval patience = { .tv_sec = 20 };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, lk_bridge_path (bridge), sizeof address.sun_path);
  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return fd;
}

/* Sends raw bytes and reads one reply: its text, or %NULL if the connection was closed. */
static char *
exchange (int fd, const uint8_t *bytes, size_t length, uint32_t *ret_number)
{
  uint32_t head[2];
  char *text;

  if (send (fd, bytes, length, MSG_NOSIGNAL) != (ssize_t) length)
    return NULL;
  if (recv (fd, head, sizeof head, MSG_WAITALL) != sizeof head)
    return NULL;
  *ret_number = head[1];
  text = g_malloc0 (head[0] - 4 + 1);
  if (head[0] > 4)
    g_assert_cmpint (recv (fd, text, head[0] - 4, MSG_WAITALL), ==, head[0] - 4);
  return text;
}

static char *
say (int fd, LkBridgeKind kind, unsigned function, uint32_t delivery, const char *arg,
     uint32_t *ret_number)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  size_t length = arg != NULL ? strlen (arg) : 0;

  g_assert_true (lk_bridge_message_write (array, kind, function, delivery, &arg, &length,
                                          arg != NULL ? 1 : 0));
  return exchange (fd, array->data, array->len, ret_number);
}

static void
assert_said (int fd, LkBridgeKind kind, unsigned function, uint32_t delivery, const char *arg,
             const char *text, uint32_t number)
{
  uint32_t got = 0;
  g_autofree char *reply = say (fd, kind, function, delivery, arg, &got);

  g_assert_cmpstr (reply, ==, text);
  if (text != NULL)
    g_assert_cmpuint (got, ==, number);
}

static int
connect_known (const LkBridge *bridge)
{
  int fd = connect_to (bridge);

  assert_said (fd, LK_BRIDGE_HELLO, 0, 0, lk_bridge_secret (bridge), "", LK_BRIDGE_VERSION);
  return fd;
}

static void
test_calls (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  int fd = connect_known (bridge);

  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "17", "", 5);
  assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_GET_VALUE, 5, "cmi.x", "answer", 0);
  g_assert_cmpstr (record.last, ==, "LMSGetValue(cmi.x)");
  assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_FINISH, 5, NULL, "answer", 0);
  g_assert_cmpstr (record.last, ==, "LMSFinish()");
  assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_GET_VALUE, 5, "nothing", "", 0);
  assert_said (fd, LK_BRIDGE_CLOSE, 0, 0, NULL, "", 0);
  g_assert_cmpint (record.n_closes, ==, 1);
  close (fd);
  g_free (record.last);
}

/* Late calls of the page before keep its delivery; one that was never given out is a lie. */
static void
test_deliveries (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  int fd = connect_known (bridge), other;

  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", "", 5);
  lk_bridge_set_delivery (bridge, 6);
  assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_FINISH, 5, NULL, "answer", 0);
  g_assert_cmpuint (record.delivery, ==, 5);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", "", 6);
  assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_FINISH, 6, NULL, "answer", 0);
  assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_FINISH, 7, NULL, NULL, 0);
  g_assert_cmpint (record.n_calls, ==, 2);

  other = connect_known (bridge); /* what one process was given is not another's */
  assert_said (other, LK_BRIDGE_CALL, LK_BRIDGE_FINISH, 5, NULL, NULL, 0);
  g_assert_cmpint (record.n_calls, ==, 2);
  close (fd);
  close (other);
  g_free (record.last);
}

static void
keep_to (int processor)
{
  cpu_set_t there;

  CPU_ZERO (&there);
  CPU_SET (processor, &there);
  g_assert_cmpint (sched_setaffinity (0, sizeof there, &there), ==, 0);
}

/* A page that stays is answered where it is, from its third message on at the latest. */
static void
test_follows (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  int fd = connect_known (bridge);
  cpu_set_t all;

  g_assert_cmpint (sched_getaffinity (0, sizeof all, &all), ==, 0);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", "", 5);
  for (unsigned round = 0; round < 3; round++)
    for (int i = 0; i < CPU_SETSIZE; i++) {
      if (!CPU_ISSET (i, &all) || i >= 32)
        continue;
      keep_to (i);
      for (unsigned k = 0; k < 3; k++)
        assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_GET_VALUE, 5, "cmi.x", "answer", 0);
      g_assert_cmpint (record.processor, ==, i);
    }
  sched_setaffinity (0, sizeof all, &all);
  close (fd);
  g_free (record.last);
}

/* A processor that is not there, or not ours, is no place to go and no offence. */
static void
test_follows_no_nonsense (void)
{
  static const uint8_t processors[] = { 0, 1, 255, 254, 200, 1, 1, 0 };
  const char *const args[] = { "cmi.x" };
  const size_t lengths[] = { 5 };
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  int fd = connect_known (bridge);

  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", "", 5);
  for (unsigned i = 0; i < 4 * G_N_ELEMENTS (processors); i++) {
    g_autoptr (GByteArray) array = g_byte_array_new ();
    g_autofree char *reply = NULL;
    uint32_t number;

    lk_bridge_message_write (array, LK_BRIDGE_CALL, LK_BRIDGE_GET_VALUE, 5, args, lengths, 1);
    array->data[4 + 3] = processors[i / 4];
    reply = exchange (fd, array->data, array->len, &number);
    g_assert_cmpstr (reply, ==, "answer");
  }
  close (fd);
  g_free (record.last);
}

static void
test_popups (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  int fd = connect_known (bridge);

  lk_bridge_add_popup (bridge, 23);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "22", "", 5);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "23", "popup", 5);
  close (fd);
}

static void
test_secret (void)
{
  static const char *const wrong[]
      = { "", "x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  int fd;

  g_assert_cmpuint (strlen (lk_bridge_secret (bridge)), >=, 50);
  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++) {
    fd = connect_to (bridge);
    assert_said (fd, LK_BRIDGE_HELLO, 0, 0, wrong[i], NULL, 0);
    close (fd);
  }
  fd = connect_to (bridge); /* nothing before it is said */
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", NULL, 0);
  close (fd);
  fd = connect_known (bridge); /* and it is said once */
  assert_said (fd, LK_BRIDGE_HELLO, 0, 0, lk_bridge_secret (bridge), NULL, 0);
  close (fd);
}

/* What closes the connection, to one that is known and to one that is not. */
static void
test_violations (void)
{
  static const struct {
    const char *what;
    uint8_t bytes[16];
    size_t length;
  } cases[] = {
    { "length of 4 GB", { 0xff, 0xff, 0xff, 0xff }, 4 },
    { "length beyond the limit", { 0x01, 0x00, 0x20, 0x00 }, 4 },
    { "length 0", { 0, 0, 0, 0 }, 4 },
    { "unknown kind", { 8, 0, 0, 0, 9, 0, 0, 0, 5, 0, 0, 0 }, 12 },
    { "unknown function", { 8, 0, 0, 0, 3, 9, 0, 0, 5, 0, 0, 0 }, 12 },
    { "missing argument", { 8, 0, 0, 0, 3, 0, 1, 0, 5, 0, 0, 0 }, 12 },
  };
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);

  for (size_t i = 0; i < 2 * G_N_ELEMENTS (cases); i++) {
    int fd = i % 2 ? connect_known (bridge) : connect_to (bridge);
    uint32_t number;
    g_autofree char *reply = exchange (fd, cases[i / 2].bytes, cases[i / 2].length, &number);

    g_test_message ("%s", cases[i / 2].what);
    g_assert_null (reply);
    close (fd);
  }
  g_assert_cmpint (record.n_calls, ==, 0);
}

static void
test_noise (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  g_autoptr (GRand) dice = g_rand_new_with_seed (11);
  int fd;

  for (unsigned i = 0; i < 300; i++) {
    uint8_t bytes[64];

    fd = i % 2 ? connect_known (bridge) : connect_to (bridge);
    for (size_t k = 0; k < sizeof bytes; k++)
      bytes[k] = (uint8_t) g_rand_int_range (dice, 0, i % 3 ? 256 : 6);
    if (send (fd, bytes, sizeof bytes, MSG_NOSIGNAL) < 0)
      g_test_message ("already closed");
    close (fd);
  }
  g_assert_cmpint (record.n_calls, ==, 0);
  fd = connect_known (bridge);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", "", 5);
  close (fd);
}

/* A stranger that says nothing takes one of the places, not all of them for ever. */
static void
test_connections_are_limited (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  int fds[LK_BRIDGE_CONNECTIONS + 4];
  unsigned n = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (fds); i++)
    fds[i] = connect_to (bridge);
  for (unsigned i = 0; i < 400 && n < LK_BRIDGE_CONNECTIONS; i++) {
    g_usleep (5000);
    n = lk_bridge_n_connections (bridge);
  }
  g_assert_cmpuint (n, ==, LK_BRIDGE_CONNECTIONS);
  for (size_t i = 0; i < G_N_ELEMENTS (fds); i++)
    close (fds[i]);
  while (lk_bridge_n_connections (bridge) > 0)
    g_usleep (1000);
  fds[0] = connect_known (bridge);
  close (fds[0]);
}

static void
test_api_none_takes_no_calls (void)
{
  static const LkBridgeHandler handler = { .call = call_cb, .close = close_cb };
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = lk_bridge_new (0, &handler, &record, NULL);
  int fd = connect_known (bridge);

  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", "", 0);
  assert_said (fd, LK_BRIDGE_CALL, LK_BRIDGE_FINISH, 0, NULL, NULL, 0);
  g_assert_cmpint (record.n_calls, ==, 0);
  close (fd);
}

static void
test_folder_is_private_and_goes (void)
{
  Record record = { 0 };
  LkBridge *bridge = bridge_new (&record);
  g_autofree char *folder = g_strdup (lk_bridge_folder (bridge));
  int fd = connect_known (bridge);
  struct stat status;

  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  lk_bridge_free (bridge); /* with a connection open */
  g_assert_cmpint (stat (folder, &status), !=, 0);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "1", NULL, 0);
  close (fd);
}

/* A course talks only where that was allowed before its page began. */
static void
test_posts (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  g_autofree char *most = g_strnfill (LK_BRIDGE_POST_BYTES, 'x');
  int fd = connect_known (bridge);

  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "7", "", 5);
  assert_said (fd, LK_BRIDGE_POST, 0, 5, "{}", NULL, 0);
  close (fd);
  g_assert_cmpint (g_atomic_int_get (&record.n_posts), ==, 0);

  lk_bridge_set_hosting (bridge, true);
  lk_bridge_add_popup (bridge, 8);
  fd = connect_known (bridge);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "7", "host", 5);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "8", "popup", 5);
  assert_said (fd, LK_BRIDGE_POST, 0, 5, "{}", "{\"ok\":true}", 0);
  g_assert_cmpstr (record.last, ==, "{}");
  g_assert_cmpuint (record.delivery, ==, 5);
  assert_said (fd, LK_BRIDGE_POST, 0, 5, "", "{\"ok\":true}", 0);
  assert_said (fd, LK_BRIDGE_POST, 0, 5, most, "{\"ok\":true}", 0);
  g_assert_cmpint (g_atomic_int_get (&record.n_posts), ==, 3);
  /* A delivery that this connection was never given. */
  assert_said (fd, LK_BRIDGE_POST, 0, 6, "{}", NULL, 0);
  close (fd);
  g_assert_cmpint (g_atomic_int_get (&record.n_posts), ==, 3);
  g_free (record.last);
}

static void
test_too_long_a_post (void)
{
  Record record = { 0 };
  g_autoptr (LkBridge) bridge = bridge_new (&record);
  g_autofree char *more = g_strnfill (LK_BRIDGE_POST_BYTES + 1, 'x');
  int fd;

  lk_bridge_set_hosting (bridge, true);
  fd = connect_known (bridge);
  assert_said (fd, LK_BRIDGE_BIND, 0, 0, "7", "host", 5);
  assert_said (fd, LK_BRIDGE_POST, 0, 5, more, NULL, 0);
  close (fd);
  g_assert_cmpint (g_atomic_int_get (&record.n_posts), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/bridge/calls", test_calls);
  g_test_add_func ("/webhost/bridge/deliveries", test_deliveries);
  g_test_add_func ("/webhost/bridge/follows", test_follows);
  g_test_add_func ("/webhost/bridge/follows-no-nonsense", test_follows_no_nonsense);
  g_test_add_func ("/webhost/bridge/popups", test_popups);
  g_test_add_func ("/webhost/bridge/posts", test_posts);
  g_test_add_func ("/webhost/bridge/too-long-a-post", test_too_long_a_post);
  g_test_add_func ("/webhost/bridge/secret", test_secret);
  g_test_add_func ("/webhost/bridge/violations", test_violations);
  g_test_add_func ("/webhost/bridge/noise", test_noise);
  g_test_add_func ("/webhost/bridge/connections-are-limited", test_connections_are_limited);
  g_test_add_func ("/webhost/bridge/api-none-takes-no-calls", test_api_none_takes_no_calls);
  g_test_add_func ("/webhost/bridge/folder-is-private-and-goes", test_folder_is_private_and_goes);
  return g_test_run ();
}
