/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/serve/server-private.h"
#include "tests/unit/serve/serve-fixture.h"

static void
test_request_line (void)
{
  static const struct {
    const char *text, *method, *address;
  } cases[] = {
    { "GET http://example.org/a HTTP/1.1\r\n", "GET", "http://example.org/a" },
    { "CONNECT example.org:443 HTTP/1.1\r\nHost: x", "CONNECT", "example.org:443" },
    { "POST http://[::1]:9/ HTTP/1.0\n", "POST", "http://[::1]:9/" },
    { "GET http://example.org/a HTTP/1.1", NULL, NULL }, /* not ended */
    { "GET  HTTP/1.1\r\n", NULL, NULL },
    { "GET\r\n", NULL, NULL },
    { "\r\n", NULL, NULL },
    { "GET /a\r\n", NULL, NULL },
    { "AVERYLONGMETHODNAME http://a/ HTTP/1.1\r\n", NULL, NULL },
    { "GET http://a/\x01 HTTP/1.1\r\n", NULL, NULL },
    { "GET http://\xc3\xa4/ HTTP/1.1\r\n", NULL, NULL },
    { "\x16\x03\x01\x02 \x01\x01 \n", NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *method = NULL;
    g_autofree char *address = NULL;
    bool read
        = lk_refusing_proxy_read_line (cases[i].text, strlen (cases[i].text), &method, &address);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (read, ==, cases[i].method != NULL);
    g_assert_cmpstr (method, ==, cases[i].method);
    g_assert_cmpstr (address, ==, cases[i].address);
  }
}

static void
test_long_address_is_cut (void)
{
  g_autofree char *path = g_strnfill (5000, 'a');
  g_autofree char *text = g_strdup_printf ("GET http://x/%s HTTP/1.1\r\n", path);
  g_autofree char *method = NULL;
  g_autofree char *address = NULL;

  g_assert_true (lk_refusing_proxy_read_line (text, strlen (text), &method, &address));
  g_assert_cmpuint (strlen (address), ==, 2048);
}

static unsigned
proxy_port (ServeFixture *fixture)
{
  g_autofree char *proxy = lk_server_proxy (fixture->server, "course");
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_NONE, NULL);

  g_assert_cmpstr (g_uri_get_host (uri), ==, "127.0.0.1");
  return (unsigned) g_uri_get_port (uri);
}

/* Bytes that came before the connection was closed. */
static gssize
answer_bytes (GSocketConnection *connection)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char some[64];
  gssize n = g_input_stream_read (stream, some, sizeof some, NULL, NULL);

  return MAX (n, 0); /* a reset is as good as an end */
}

static void
test_closes_without_an_answer (void)
{
  static const struct {
    const char *text, *event;
  } cases[] = {
    { "GET http://example.org/a?b HTTP/1.1\r\nHost: example.org\r\n\r\n",
      "course GET http://example.org/a?b" },
    { "CONNECT example.org:443 HTTP/1.1\r\n\r\n", "course CONNECT example.org:443" },
  };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, false);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GSocketConnection) connection = serve_connect (proxy_port (fixture), cases[i].text);

    g_assert_cmpint (answer_bytes (connection), ==, 0);
    g_assert_true (serve_wait (fixture, fixture->refused, cases[i].event));
  }
}

static void
test_head_comes_in_pieces (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, false);
  g_autoptr (GSocketConnection) connection = serve_connect (proxy_port (fixture), "GET http://");
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_usleep (20000);
  g_output_stream_write_all (stream, "a/ HTTP/1.1\r\n", 13, NULL, NULL, NULL);
  g_assert_cmpint (answer_bytes (connection), ==, 0);
  g_assert_true (serve_wait (fixture, fixture->refused, "course GET http://a/"));
}

static void
test_endless_head_is_closed (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, false);
  g_autofree char *text = g_strnfill (3 * LK_REFUSING_PROXY_HEAD_BYTES, 'x');
  g_autoptr (GSocketConnection) connection = serve_connect (proxy_port (fixture), text);

  g_assert_cmpint (answer_bytes (connection), ==, 0);
  g_assert_cmpuint (serve_count (fixture, fixture->refused), ==, 0);
}

static void
test_too_many_connections (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, false);
  unsigned port = proxy_port (fixture);
  g_autoptr (GPtrArray) silent = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketConnection) late = NULL;

  for (unsigned i = 0; i < LK_REFUSING_PROXY_CONNECTIONS; i++)
    g_ptr_array_add (silent, serve_connect (port, ""));
  g_usleep (100000);
  late = serve_connect (port, "GET http://late/ HTTP/1.1\r\n\r\n");
  g_assert_cmpint (answer_bytes (late), ==, 0);
  g_usleep (20000);
  g_assert_cmpuint (serve_count (fixture, fixture->refused), ==, 0);

  g_ptr_array_set_size (silent, 0); /* room again */
  g_usleep (100000);
  g_clear_object (&late);
  late = serve_connect (port, "GET http://later/ HTTP/1.1\r\n\r\n");
  g_assert_cmpint (answer_bytes (late), ==, 0);
  g_assert_true (serve_wait (fixture, fixture->refused, "course GET http://later/"));
}

static void
test_reports_are_rationed (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, false);
  unsigned port = proxy_port (fixture);
  gint64 start = g_get_monotonic_time ();
  double seconds;

  for (unsigned i = 0; i < LK_SERVER_REFUSALS + 200; i++) {
    g_autoptr (GSocketConnection) connection
        = serve_connect (port, "GET http://loop/ HTTP/1.1\r\n\r\n");

    answer_bytes (connection);
  }
  seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_assert_cmpuint (serve_count (fixture, fixture->refused), >=, LK_SERVER_REFUSALS);
  g_assert_cmpfloat (serve_count (fixture, fixture->refused), <=,
                     LK_SERVER_REFUSALS + 1 + seconds * LK_SERVER_REFUSALS_PER_SECOND);
}

static void
test_one_for_each_mount (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, false);
  unsigned port = proxy_port (fixture);
  g_autofree char *suffix = g_strdup_printf (":%u", port);
  g_autofree char *other = NULL;
  g_autofree char *none = lk_server_proxy (fixture->server, "nobody");

  lk_server_mount (fixture->server, "other", fixture->package, NULL, NULL);
  other = lk_server_proxy (fixture->server, "other");
  g_assert_false (g_str_has_suffix (other, suffix));
  g_assert_cmpstr (none, ==, "http://127.0.0.1:9");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/serve/refusing-proxy/request-line", test_request_line);
  g_test_add_func ("/serve/refusing-proxy/long-address-is-cut", test_long_address_is_cut);
  g_test_add_func ("/serve/refusing-proxy/closes-without-an-answer", test_closes_without_an_answer);
  g_test_add_func ("/serve/refusing-proxy/head-comes-in-pieces", test_head_comes_in_pieces);
  g_test_add_func ("/serve/refusing-proxy/endless-head-is-closed", test_endless_head_is_closed);
  g_test_add_func ("/serve/refusing-proxy/too-many-connections", test_too_many_connections);
  g_test_add_func ("/serve/refusing-proxy/reports-are-rationed", test_reports_are_rationed);
  g_test_add_func ("/serve/refusing-proxy/one-for-each-mount", test_one_for_each_mount);
  return g_test_run ();
}
