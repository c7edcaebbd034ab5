/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/serve/policy-report.h"
#include "engine/serve/ration.h"
#include "engine/serve/serve-path.h"

static void
test_entry (void)
{
  static const struct {
    const char *path, *entry;
  } cases[] = {
    { "/index.html", "index.html" },
    { "/a/b.js", "a/b.js" },
    { "/a/b.js?v=1#x", "a/b.js" },
    { "/a//b.js", "a/b.js" },
    { "//a/b.js", "a/b.js" },
    { "/a/", "a/" },
    { "/", "" },
    { "/?x", "" },
    { "/gro%C3%9F%20und%20klein.png", "groß und klein.png" },
    { "/a%2Fb.js", "a/b.js" },
    { "/100%25.html", "100%.html" },
    { "/%2541.html", "%41.html" }, /* decoded once */
    { "/a%3Fb%23c", "a?b#c" },
    { "/...", "..." },
    { "/a%5Cb", "a\\b" },
    { "", NULL },
    { "a", NULL },
    { "*", NULL },
    { "/..", NULL },
    { "/../etc/passwd", NULL },
    { "/a/../b", NULL },
    { "/./b", NULL },
    { "/%2e%2e/b", NULL },
    { "/%2E%2E%2fb", NULL },
    { "/a%00b", NULL },
    { "/a%0Ab", NULL },
    { "/a%7fb", NULL },
    { "/a%", NULL },
    { "/a%4", NULL },
    { "/a%4?1", NULL },
    { "/a%zz", NULL },
    { "/%ff%fe", NULL },
    { "/%c0%80", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *entry = lk_serve_path_to_entry (cases[i].path);

    g_test_message ("%s", cases[i].path);
    g_assert_cmpstr (entry, ==, cases[i].entry);
  }
}

static void
test_and_back (void)
{
  static const char *const entries[]
      = { "index.html", "a/b c/ü.html", "100%.html", "a?b#c&d=e+f", "'\"<>", "日本/語.png" };

  for (size_t i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_autofree char *path = lk_serve_path_from_entry (entries[i]);
    g_autofree char *entry = lk_serve_path_to_entry (path);

    g_assert_cmpint (path[0], ==, '/');
    g_assert_cmpstr (entry, ==, entries[i]);
  }
}

static void
test_host (void)
{
  static const struct {
    const char *host, *token;
  } cases[] = {
    { "abc.localhost:80", "abc" },
    { "ABC.LocalHost:80", "abc" },
    { "abc.localhost", NULL },
    { "abc.localhost:81", NULL },
    { "abc.localhost:8080", NULL },
    { "localhost:80", NULL },
    { ".localhost:80", NULL },
    { "127.0.0.1:80", NULL },
    { "a.b.localhost:80", NULL },
    { "abc.localhost:80.evil:80", NULL },
    { "abc.localhost.:80", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *token = lk_serve_host_token (cases[i].host, 80);

    g_test_message ("%s", cases[i].host);
    g_assert_cmpstr (token, ==, cases[i].token);
  }
}

static void
test_range (void)
{
  static const struct {
    const char *header;
    uint64_t size;
    LkRangeKind kind;
    uint64_t start, length;
  } cases[] = {
    { NULL, 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=0-", 100, LK_RANGE_PART, 0, 100 },
    { "bytes=0-0", 100, LK_RANGE_PART, 0, 1 },
    { "Bytes=10-19", 100, LK_RANGE_PART, 10, 10 },
    { "bytes=99-", 100, LK_RANGE_PART, 99, 1 },
    { "bytes=90-1000", 100, LK_RANGE_PART, 90, 10 },
    { "bytes=-1", 100, LK_RANGE_PART, 99, 1 },
    { "bytes=-1000", 100, LK_RANGE_PART, 0, 100 },
    { "bytes=-0", 100, LK_RANGE_UNSATISFIABLE, 0, 0 },
    { "bytes=100-", 100, LK_RANGE_UNSATISFIABLE, 0, 0 },
    { "bytes=0-", 0, LK_RANGE_UNSATISFIABLE, 0, 0 },
    { "bytes=-5", 0, LK_RANGE_UNSATISFIABLE, 0, 0 },
    { "bytes=5-4", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=0-1,5-6", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=-", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=a-b", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=0x1-", 100, LK_RANGE_WHOLE, 0, 0 },
    { "lines=0-1", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=99999999999999999999999-", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=0-18446744073709551616", 100, LK_RANGE_WHOLE, 0, 0 },
    { "bytes=0-4611686018427387904", UINT64_MAX, LK_RANGE_PART, 0, 4611686018427387905u },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    uint64_t start = 0, length = 0;

    g_test_message ("%s", cases[i].header);
    g_assert_cmpint (lk_serve_range (cases[i].header, cases[i].size, &start, &length), ==,
                     cases[i].kind);
    g_assert_cmpuint (start, ==, cases[i].start);
    g_assert_cmpuint (length, ==, cases[i].length);
  }
}

static void
test_etag (void)
{
  static const struct {
    const char *header;
    bool matches;
  } cases[] = {
    { "\"a-1\"", true }, { "W/\"a-1\"", true }, { "\"b\", \"a-1\"", true },
    { "*", true },       { "\"a-2\"", false },  { "a-1", false },
    { "", false },       { NULL, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (lk_serve_etag_matches (cases[i].header, "\"a-1\""), ==, cases[i].matches);
}

static void
test_policy_report (void)
{
  static const struct {
    const char *text, *address;
  } cases[] = {
    { "{\"csp-report\":{\"blocked-uri\":\"http://a/b?c\"}}", "http://a/b?c" },
    { "{\"csp-report\":{\"blocked-uri\":\"wss://a\"}}", "wss://a" },
    { "{\"csp-report\":{\"blocked-uri\":\"http://me/x\"}}", NULL },
    { "{\"csp-report\":{\"blocked-uri\":\"inline\"}}", NULL },
    { "{\"csp-report\":{\"blocked-uri\":\"http://a/\\u0007\"}}", NULL },
    { "{\"csp-report\":{\"blocked-uri\":7}}", NULL },
    { "{\"csp-report\":[]}", NULL },
    { "[]", NULL },
    { "nonsense", NULL },
    { "", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *address
        = lk_policy_report_read (cases[i].text, strlen (cases[i].text), "http://me");

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (address, ==, cases[i].address);
  }
}

static void
test_ration (void)
{
  LkRation ration = { 0 };

  for (unsigned i = 0; i < 3; i++)
    g_assert_true (lk_ration_take (&ration, 1000, 3, 2));
  g_assert_false (lk_ration_take (&ration, 1000, 3, 2));
  g_assert_false (lk_ration_take (&ration, 1000 + G_USEC_PER_SEC / 4, 3, 2));
  g_assert_true (lk_ration_take (&ration, 1000 + G_USEC_PER_SEC / 2, 3, 2));
  g_assert_false (lk_ration_take (&ration, 1000 + G_USEC_PER_SEC / 2, 3, 2));
  for (unsigned i = 0; i < 3; i++)
    g_assert_true (lk_ration_take (&ration, 1000 + 100 * G_USEC_PER_SEC, 3, 2));
  g_assert_false (lk_ration_take (&ration, 1000 + 100 * G_USEC_PER_SEC, 3, 2));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/serve/path/entry", test_entry);
  g_test_add_func ("/serve/path/and-back", test_and_back);
  g_test_add_func ("/serve/path/host", test_host);
  g_test_add_func ("/serve/path/range", test_range);
  g_test_add_func ("/serve/path/etag", test_etag);
  g_test_add_func ("/serve/path/policy-report", test_policy_report);
  g_test_add_func ("/serve/path/ration", test_ration);
  return g_test_run ();
}
