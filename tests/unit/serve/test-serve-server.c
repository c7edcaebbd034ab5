/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "tests/unit/serve/serve-fixture.h"

static void
assert_header (const Answer *answer, const char *name, const char *expected)
{
  g_autofree char *value = answer_header (answer, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
assert_body (const Answer *answer, const char *text)
{
  g_assert_cmpmem (answer->body->data, answer->body->len, text, strlen (text));
}

static size_t
resident_bytes (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  guint64 pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  fields = g_strsplit (text, " ", 3);
  g_assert_true (g_ascii_string_to_unsigned (fields[1], 10, 0, G_MAXUINT32, &pages, NULL));
  return pages * 4096;
}

/* --- Finding entries --- */

static void
test_entries (void)
{
  static const struct {
    const char *path, *type, *body;
  } cases[] = {
    { "/index.html", "text/html", "<!DOCTYPE html><p>start" },
    { "/INDEX.HTML", "text/html", "<!DOCTYPE html><p>start" },
    { "/index.html?a=b", "text/html", "<!DOCTYPE html><p>start" },
    { "/", "text/html", "<!DOCTYPE html><p>start" },
    { "/sub/", "text/html", "below" },
    { "/sub/index.htm", "text/html", "below" },
    { "/sub/Gro%C3%9F%20und%20klein.PNG", "image/png", "picture" },
    { "/Sub//gro%C3%9F%20UND%20Klein.png", "image/png", "picture" },
    { "/script.js", "text/javascript", "alert (1)" },
    { "/empty.txt", "text/plain", "" },
    { "/../../index.html", "text/html", "<!DOCTYPE html><p>start" }, /* the root has no above */
    { "/%2e%2e/index.html", "text/html", "<!DOCTYPE html><p>start" },
  };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Answer) answer = serve_get (fixture, cases[i].path, "");
    g_autofree char *length = g_strdup_printf ("%zu", strlen (cases[i].body));

    g_test_message ("%s", cases[i].path);
    g_assert_cmpuint (answer->status, ==, 200);
    assert_header (answer, "Content-Type", cases[i].type);
    assert_header (answer, "Content-Length", length);
    assert_body (answer, cases[i].body);
  }
  g_assert_cmpuint (serve_count (fixture, fixture->missing), ==, 0);
}

static void
test_missing (void)
{
  static const struct {
    const char *path, *event;
  } cases[] = {
    { "/none.html", "none.html" }, { "/sub", "sub" }, /* no redirect to `sub/` */
    { "/none/", "none/" },         { "/sub%2F..%2Findex.html", "/sub%2F..%2Findex.html" },
    { "/a%00b", "/a%00b" },        { "/.lernkoffer/other", ".lernkoffer/other" },
  };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Answer) answer = serve_get (fixture, cases[i].path, "");

    g_test_message ("%s", cases[i].path);
    g_assert_cmpuint (answer->status, ==, 404);
    assert_header (answer, "Content-Type", "text/html; charset=utf-8");
    assert_header (answer, "Location", NULL);
    g_assert_true (serve_wait (fixture, fixture->missing, cases[i].event));
  }
}

static void
test_favicon_is_not_missed (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autoptr (Answer) icon = serve_get (fixture, "/favicon.ico", "");
  g_autoptr (Answer) other = serve_get (fixture, "/none", "");

  g_assert_cmpuint (icon->status, ==, 404);
  g_assert_true (serve_wait (fixture, fixture->missing, "none"));
  g_assert_cmpuint (serve_count (fixture, fixture->missing), ==, 1);
}

static void
test_damaged (void)
{
  static const char *const paths[] = { "/medium.bin", "/deflated.mp4" };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, true);

  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (Answer) answer = serve_get (fixture, paths[i], "");
    g_autofree char *event = g_strconcat ("!", paths[i] + 1, NULL);

    g_assert_cmpuint (answer->status, ==, 500);
    g_assert_true (serve_wait (fixture, fixture->missing, event));
  }
}

/* A stream's damage shows after the head has been sent: the connection is cut, not filled up. */
static void
test_damaged_stream_is_cut (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, true);
  g_autoptr (Answer) answer = serve_get (fixture, "/deflated.mp4", "");

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpuint (answer->body->len, <, LARGE_BYTES);
  g_assert_true (serve_wait (fixture, fixture->missing, "!deflated.mp4"));
}

/* --- What every answer carries --- */

static void
test_headers_of_all (void)
{
  static const struct {
    const char *method, *path, *headers;
    unsigned status;
  } cases[] = {
    { "GET", "/index.html", "", 200 },
    { "HEAD", "/index.html", "", 200 },
    { "GET", "/stored.mp4", "Range: bytes=0-9\r\n", 206 },
    { "GET", "/stored.mp4", "Range: bytes=99999999-\r\n", 416 },
    { "GET", "/deflated.mp4", "Range: bytes=99999999-\r\n", 416 },
    { "GET", "/none", "", 404 },
    { "POST", "/index.html", "Content-Length: 0\r\n", 405 },
    { "GET", LK_SERVER_FRAME_PATH, "", 200 },
  };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *host = g_strdup_printf ("course.localhost:%u", lk_server_port (fixture->server));

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Answer) answer
        = serve_ask (fixture, cases[i].method, cases[i].path, host, cases[i].headers);
    g_autofree char *policy = answer_header (answer, "Content-Security-Policy");
    g_autofree char *permissions = answer_header (answer, "Permissions-Policy");

    g_test_message ("%s %s", cases[i].method, cases[i].path);
    g_assert_cmpuint (answer->status, ==, cases[i].status);
    g_assert_nonnull (strstr (policy, "default-src 'self' data: blob: 'unsafe-inline'"));
    g_assert_nonnull (strstr (policy, "frame-ancestors 'self'"));
    g_assert_null (strstr (policy, "script-src"));
    g_assert_nonnull (strstr (policy, "report-uri http://course.localhost:"));
    g_assert_nonnull (strstr (permissions, "camera=()"));
    assert_header (answer, "X-Content-Type-Options", "nosniff");
    assert_header (answer, "Referrer-Policy", "same-origin");
    assert_header (answer, "Access-Control-Allow-Origin", NULL);
    assert_header (answer, "Location", NULL);
  }
}

static void
test_frame_page (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autoptr (Answer) answer = serve_get (fixture, LK_SERVER_FRAME_PATH "?3", "");

  g_assert_cmpuint (answer->status, ==, 200);
  assert_header (answer, "Content-Type", "text/html; charset=utf-8");
  g_assert_nonnull (g_strstr_len ((const char *) answer->body->data, answer->body->len,
                                  "createElement('iframe')"));
}

/* --- Hosts and methods --- */

static void
test_hosts (void)
{
  static const struct {
    const char *host; /* %d: the port */
    unsigned status;
  } cases[] = {
    { "course.localhost:%u", 200 },   { "COURSE.LOCALHOST:%u", 200 },
    { "other.localhost:%u", 421 },    { "localhost:%u", 421 },
    { "127.0.0.1:%u", 421 },          { "course.localhost", 421 },
    { "course.localhost:1", 421 },    { "example.org", 421 },
    { "a.course.localhost:%u", 421 },
  };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *port = g_strdup_printf ("%u", lk_server_port (fixture->server));

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit (cases[i].host, "%u", -1);
    g_autofree char *host = g_strjoinv (port, parts);
    g_autoptr (Answer) answer = serve_ask (fixture, "GET", "/index.html", host, "");

    g_test_message ("%s", host);
    g_assert_cmpuint (answer->status, ==, cases[i].status);
  }
}

static void
test_no_host (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autoptr (Answer) answer = serve_ask (fixture, "GET", "/index.html", "", "");

  g_assert_cmpuint (answer->status, >=, 400);
}

static void
test_absolute_address_does_not_choose_the_host (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *address
      = g_strdup_printf ("http://course.localhost:%u/index.html", lk_server_port (fixture->server));
  g_autoptr (Answer) answer = serve_ask (fixture, "GET", address, "evil.example", "");

  g_assert_cmpuint (answer->status, !=, 200);
}

static void
test_methods (void)
{
  static const char *const methods[] = { "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE" };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *host = g_strdup_printf ("course.localhost:%u", lk_server_port (fixture->server));

  for (size_t i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (Answer) answer = serve_ask (fixture, methods[i], "/index.html", host, "");

    g_test_message ("%s", methods[i]);
    g_assert_cmpuint (answer->status, ==, 405);
    assert_header (answer, "Allow", "GET, HEAD");
  }
}

/* A body that nobody wants is read to its end, so that the answer arrives, and kept nowhere. */
static void
test_large_body_is_not_kept (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  unsigned port = lk_server_port (fixture->server);
  g_autofree char *text = g_strdup_printf ("POST /index.html HTTP/1.1\r\n"
                                           "Host: course.localhost:%u\r\n"
                                           "Content-Length: %u\r\n\r\n",
                                           port, 400u << 20);
  g_autoptr (GSocketConnection) connection = serve_connect (port, text);
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autofree char *block = g_malloc0 (1u << 20);
  size_t before = resident_bytes ();
  char head[64] = { 0 };

  for (unsigned i = 0; i < 400; i++)
    g_assert_true (g_output_stream_write_all (out, block, 1u << 20, NULL, NULL, NULL));
  g_assert_cmpint (g_input_stream_read (in, head, sizeof head - 1, NULL, NULL), >, 12);
  g_assert_true (g_str_has_prefix (head, "HTTP/1.1 405"));
  /* The sanitizer holds back up to 256 MB of what has been freed. */
  g_assert_cmpuint (resident_bytes () - before, <, 350u << 20);
}

static void
test_head (void)
{
  static const struct {
    const char *path, *length;
  } cases[] = { { "/script.js", "9" },
                { "/stored.mp4", "10485760" },
                { "/deflated.mp4", "10485760" },
                { "/empty.txt", "0" } };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *host = g_strdup_printf ("course.localhost:%u", lk_server_port (fixture->server));

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Answer) answer = serve_ask (fixture, "HEAD", cases[i].path, host, "");

    g_assert_cmpuint (answer->status, ==, 200);
    assert_header (answer, "Content-Length", cases[i].length);
    g_assert_cmpuint (answer->body->len, ==, 0);
  }
}

/* --- Range and ETag --- */

static void
assert_large (const Answer *answer, size_t start, size_t length)
{
  g_assert_cmpuint (answer->body->len, ==, length);
  for (size_t i = 0; i < length; i++)
    if (answer->body->data[i] != large_byte (start + i))
      g_assert_cmpuint (answer->body->data[i], ==, large_byte (start + i));
}

static const struct {
  const char *range;
  unsigned status;
  size_t start, length;
} ranges[] = {
  { "", 200, 0, LARGE_BYTES },
  { "Range: bytes=0-\r\n", 206, 0, LARGE_BYTES },
  { "Range: bytes=0-0\r\n", 206, 0, 1 },
  { "Range: bytes=1000000-3000000\r\n", 206, 1000000, 2000001 },
  { "Range: bytes=10485759-\r\n", 206, LARGE_BYTES - 1, 1 },
  { "Range: bytes=-1000\r\n", 206, LARGE_BYTES - 1000, 1000 },
  { "Range: bytes=10000000-99999999\r\n", 206, 10000000, LARGE_BYTES - 10000000 },
  { "Range: bytes=10485760-\r\n", 416, 0, 0 },
  { "Range: bytes=0-9,20-29\r\n", 200, 0, LARGE_BYTES },
  { "Range: nonsense\r\n", 200, 0, LARGE_BYTES },
  { "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n", 200, 0, LARGE_BYTES },
};

static void
check_ranges (ServeFixture *fixture, const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++) {
    g_autoptr (Answer) answer = serve_get (fixture, path, ranges[i].range);
    g_autofree char *part = g_strdup_printf ("bytes %zu-%zu/%u", ranges[i].start,
                                             ranges[i].start + ranges[i].length - 1, LARGE_BYTES);

    g_test_message ("%s %s", path, ranges[i].range);
    g_assert_cmpuint (answer->status, ==, ranges[i].status);
    assert_header (answer, "Accept-Ranges", "bytes");
    assert_header (answer, "Content-Range",
                   ranges[i].status == 206   ? part
                   : ranges[i].status == 416 ? "bytes */10485760"
                                             : NULL);
    assert_large (answer, ranges[i].start, ranges[i].length);
  }
}

static void
test_range_stored (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);

  check_ranges (fixture, "/stored.mp4");
  g_assert_false (g_file_test (fixture->cache, G_FILE_TEST_EXISTS)); /* needs no copy */
}

/* Cuts the package's file off in the middle of stored.mp4, as a stick that is pulled out does. */
static void
shorten (ServeFixture *fixture)
{
  const LkPackageEntry *entry = lk_package_lookup (fixture->package, "stored.mp4");
  g_autoptr (GError) error = NULL;
  uint64_t offset = 0;
  int fd = lk_package_open_stored (fixture->package, entry, &offset, &error);

  g_assert_no_error (error);
  close (fd);
  g_assert_cmpint (truncate (fixture->zip, (off_t) (offset + LARGE_BYTES / 2)), ==, 0);
}

static void
test_file_became_shorter (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autoptr (Answer) cut = NULL;
  g_autoptr (Answer) other = NULL;

  shorten (fixture);
  cut = serve_get (fixture, "/stored.mp4", "");
  g_assert_cmpuint (cut->status, ==, 200);
  g_assert_cmpuint (cut->body->len, <, LARGE_BYTES);
  g_assert_true (serve_wait (fixture, fixture->missing, "!stored.mp4"));
  other = serve_get (fixture, LK_SERVER_FRAME_PATH, "");
  g_assert_cmpuint (other->status, ==, 200);
}

/* What is mapped and not yet sent goes away under the server. */
static void
test_file_becomes_shorter (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  unsigned port = lk_server_port (fixture->server);
  g_autofree char *request
      = g_strdup_printf ("GET /stored.mp4 HTTP/1.1\r\nHost: course.localhost:%u\r\n"
                         "Range: bytes=4194304-\r\nConnection: close\r\n\r\n",
                         port);
  g_autoptr (GSocketConnection) connection = serve_connect (port, request);
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autofree char *block = g_malloc (1 << 20);
  size_t total = 0;
  gssize n = g_input_stream_read (stream, block, 100, NULL, NULL);
  g_autoptr (Answer) other = NULL;

  g_assert_cmpint (n, ==, 100);
  g_usleep (100000); /* until the socket takes no more */
  shorten (fixture);
  while ((n = g_input_stream_read (stream, block, 1 << 20, NULL, NULL)) > 0)
    total += (size_t) n;
  g_assert_cmpuint (total, <, LARGE_BYTES - 4194304);
  other = serve_get (fixture, LK_SERVER_FRAME_PATH, "");
  g_assert_cmpuint (other->status, ==, 200);
}

static void
test_range_inflated (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autoptr (GDir) cache = NULL;

  check_ranges (fixture, "/deflated.mp4");
  cache = g_dir_open (fixture->cache, 0, NULL);
  g_assert_nonnull (g_dir_read_name (cache));
  g_assert_null (g_dir_read_name (cache)); /* once, and no temporary file is left */
}

static void
test_range_from_memory (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);

  for (unsigned i = 0; i < 2; i++) { /* decoded, then from the memory cache */
    g_autoptr (Answer) part = serve_get (fixture, "/medium.bin", "Range: bytes=1000-1999\r\n");
    g_autoptr (Answer) whole = serve_get (fixture, "/medium.bin", "");

    g_assert_cmpuint (part->status, ==, 206);
    assert_large (part, 1000, 1000);
    g_assert_cmpuint (whole->status, ==, 200);
    assert_large (whole, 0, 1u << 20);
  }
}

static void
test_without_cache_folder (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (false, false);
  g_autoptr (Answer) answer = serve_get (fixture, "/deflated.mp4", "Range: bytes=5-9\r\n");

  g_assert_cmpuint (answer->status, ==, 200);
  assert_header (answer, "Accept-Ranges", "none");
  assert_large (answer, 0, LARGE_BYTES);
}

static void
test_etag (void)
{
  static const char *const paths[] = { "/script.js", "/stored.mp4", "/deflated.mp4" };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *host = g_strdup_printf ("course.localhost:%u", lk_server_port (fixture->server));

  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (Answer) first = serve_ask (fixture, "HEAD", paths[i], host, "");
    g_autofree char *tag = answer_header (first, "ETag");
    g_autofree char *same = g_strdup_printf ("If-None-Match: \"x\", %s\r\n", tag);
    g_autofree char *part = g_strdup_printf ("Range: bytes=1-2\r\nIf-Range: %s\r\n", tag);
    g_autoptr (Answer) again = serve_get (fixture, paths[i], same);
    g_autoptr (Answer) other = serve_get (fixture, paths[i], "If-None-Match: \"x\"\r\n");
    g_autoptr (Answer) ranged = serve_get (fixture, paths[i], part);

    g_assert_cmpuint (again->status, ==, 304);
    g_assert_cmpuint (again->body->len, ==, 0);
    g_assert_cmpuint (other->status, ==, 200);
    g_assert_cmpuint (ranged->status, ==, 206);
    assert_header (again, "Cache-Control", "no-cache");
  }
}

/* --- Many at once --- */

static gpointer
get_large (gpointer data)
{
  return serve_get (data, "/deflated.mp4", "");
}

static void
test_inflated_once_for_many (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  GThread *threads[8];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("client", get_large, fixture);
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++) {
    g_autoptr (Answer) answer = g_thread_join (threads[i]);

    g_assert_cmpuint (answer->status, ==, 200);
    assert_large (answer, 0, LARGE_BYTES);
  }
}

static char *
request_text (ServeFixture *fixture, const char *path)
{
  return g_strdup_printf ("GET %s HTTP/1.1\r\nHost: course.localhost:%u\r\n\r\n", path,
                          lk_server_port (fixture->server));
}

/* Twelve players that do not read: nothing of theirs piles up, and others are served. */
static void
test_clients_that_do_not_read (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *text = request_text (fixture, "/stored.mp4");
  GSocketConnection *idle[12];
  size_t before = resident_bytes ();

  for (size_t i = 0; i < G_N_ELEMENTS (idle); i++)
    idle[i] = serve_connect (lk_server_port (fixture->server), text);
  for (unsigned i = 0; i < 20; i++) {
    g_autoptr (Answer) answer = serve_get (fixture, "/index.html", "");

    g_assert_cmpuint (answer->status, ==, 200);
  }
  g_assert_cmpuint (resident_bytes () - before, <, G_N_ELEMENTS (idle) * LARGE_BYTES / 2);
  for (size_t i = 0; i < G_N_ELEMENTS (idle); i++)
    g_object_unref (idle[i]);
}

static void
test_clients_that_hang_up (void)
{
  static const char *const paths[]
      = { "/stored.mp4", "/deflated.mp4", "/medium.bin", "/index.html" };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);

  for (unsigned i = 0; i < 120; i++) {
    g_autofree char *text = request_text (fixture, paths[i % G_N_ELEMENTS (paths)]);
    g_autoptr (GSocketConnection) connection
        = serve_connect (lk_server_port (fixture->server), text);
    GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
    char some[512];

    if (i % 3 != 0)
      g_input_stream_read (stream, some, sizeof some, NULL, NULL);
    g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  }
  check_ranges (fixture, "/stored.mp4");
  g_assert_cmpuint (serve_count (fixture, fixture->missing), ==, 0);
}

/* --- Life --- */

static void
test_preferred_port (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkServer) first = lk_server_new (0, NULL, &error);
  unsigned port = lk_server_port (first);
  g_autoptr (LkServer) second = lk_server_new (port, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (port, !=, 0);
  g_assert_cmpuint (lk_server_port (second), !=, port);
  lk_server_free (g_steal_pointer (&first));
  first = lk_server_new (port, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lk_server_port (first), ==, port);
}

static void
test_addresses (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *origin = lk_server_origin (fixture->server, "Course");
  g_autofree char *expected
      = g_strdup_printf ("http://course.localhost:%u", lk_server_port (fixture->server));
  g_autofree char *proxy = lk_server_proxy (fixture->server, "course");

  g_assert_cmpstr (origin, ==, expected);
  g_assert_true (g_str_has_prefix (proxy, "http://127.0.0.1:"));
}

static void
test_unmount (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autoptr (Answer) before = serve_get (fixture, "/index.html", "");
  g_autofree char *text = request_text (fixture, "/stored.mp4");
  g_autoptr (GSocketConnection) under_way = serve_connect (lk_server_port (fixture->server), text);
  g_autoptr (Answer) after = NULL;

  lk_server_unmount (fixture->server, "course");
  after = serve_get (fixture, "/none.html", "");
  g_assert_cmpuint (before->status, ==, 200);
  g_assert_cmpuint (after->status, ==, 421);
  g_assert_cmpuint (serve_count (fixture, fixture->missing), ==, 0);
}

/* A mount of the same name takes the place of the one before. */
static void
test_mount_again (void)
{
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autoptr (Answer) answer = NULL;

  lk_server_mount (fixture->server, "course", fixture->package, NULL, NULL);
  answer = serve_get (fixture, "/none.html", "");
  g_assert_cmpuint (answer->status, ==, 404);
  g_assert_cmpuint (serve_count (fixture, fixture->missing), ==, 0);
}

static GBytes *
read_file_cb (void *data, const char *name)
{
  return strcmp (name, "a/b c.html") == 0 ? g_bytes_new_static ("0123456789", 10) : NULL;
}

/* What a program makes is served like a package. */
static void
test_files (void)
{
  static const LkServerFiles files = { .read = read_file_cb };
  static const struct {
    const char *path, *headers;
    unsigned status;
    const char *type, *range, *body;
  } cases[] = {
    { "/a/b%20c.html?1", "", 200, "text/html", NULL, "0123456789" },
    { "/a/b%20c.html", "Range: bytes=2-4\r\n", 206, "text/html", "bytes 2-4/10", "234" },
    { "/a/b%20c.html", "Range: bytes=10-\r\n", 416, "text/html", "bytes */10", "" },
  };
  g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
  g_autofree char *host = g_strdup_printf ("course.localhost:%u", lk_server_port (fixture->server));
  g_autoptr (Answer) missing = NULL, head = NULL;

  lk_server_mount_files (fixture->server, "course", &files, NULL, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Answer) answer = serve_get (fixture, cases[i].path, cases[i].headers);

    g_assert_cmpuint (answer->status, ==, cases[i].status);
    assert_header (answer, "Content-Type", cases[i].type);
    assert_header (answer, "Content-Range", cases[i].range);
    assert_body (answer, cases[i].body);
  }
  head = serve_ask (fixture, "HEAD", "/a/b%20c.html", host, "");
  assert_header (head, "Content-Length", "10");
  assert_body (head, "");
  missing = serve_get (fixture, "/a/", "");
  g_assert_cmpuint (missing->status, ==, 404);
}

static void
test_free_in_the_middle (void)
{
  for (unsigned i = 0; i < 8; i++) {
    g_autoptr (ServeFixture) fixture = serve_fixture_new (true, false);
    g_autofree char *stored = request_text (fixture, "/stored.mp4");
    g_autofree char *deflated = request_text (fixture, "/deflated.mp4");
    g_autoptr (GSocketConnection) one = serve_connect (lk_server_port (fixture->server), stored);
    g_autoptr (GSocketConnection) other
        = serve_connect (lk_server_port (fixture->server), deflated);

    g_usleep (i * 3000);
  }
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    GTestFunc test;
  } tests[] = {
    { "entries", test_entries },
    { "missing", test_missing },
    { "favicon-is-not-missed", test_favicon_is_not_missed },
    { "damaged", test_damaged },
    { "damaged-stream-is-cut", test_damaged_stream_is_cut },
    { "headers-of-all", test_headers_of_all },
    { "frame-page", test_frame_page },
    { "hosts", test_hosts },
    { "no-host", test_no_host },
    { "absolute-address", test_absolute_address_does_not_choose_the_host },
    { "methods", test_methods },
    { "large-body-is-not-kept", test_large_body_is_not_kept },
    { "head", test_head },
    { "range-stored", test_range_stored },
    { "file-became-shorter", test_file_became_shorter },
    { "file-becomes-shorter", test_file_becomes_shorter },
    { "range-inflated", test_range_inflated },
    { "range-from-memory", test_range_from_memory },
    { "without-cache-folder", test_without_cache_folder },
    { "etag", test_etag },
    { "inflated-once-for-many", test_inflated_once_for_many },
    { "clients-that-do-not-read", test_clients_that_do_not_read },
    { "clients-that-hang-up", test_clients_that_hang_up },
    { "preferred-port", test_preferred_port },
    { "addresses", test_addresses },
    { "unmount", test_unmount },
    { "mount-again", test_mount_again },
    { "files", test_files },
    { "free-in-the-middle", test_free_in_the_middle },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/serve/server/", tests[i].name, NULL);

    g_test_add_func (path, tests[i].test);
  }
  return g_test_run ();
}
