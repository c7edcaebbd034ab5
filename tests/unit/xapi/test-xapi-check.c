/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-check.h"

#include <string.h>

typedef struct {
  const char *text;
  bool good;
} Row;

static void
check_rows (const Row *rows, size_t n, bool (*is_such) (const char *, gsize))
{
  for (size_t i = 0; i < n; i++) {
    /* Exactly its bytes: reading behind the end is to be seen. */
    g_autofree char *exact = g_memdup2 (rows[i].text, strlen (rows[i].text));

    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (is_such (exact, strlen (rows[i].text)), ==, rows[i].good);
  }
}

static void
test_uuid (void)
{
  static const Row rows[] = {
    { "12345678-1234-4321-8765-123456789abc", true },
    { "AA97B177-9383-4934-8543-0F91A7A02836", true },
    { "12345678-1234-4321-8765-123456789ab", false },
    { "12345678-1234-4321-8765-123456789abcd", false },
    { "g2345678-1234-4321-8765-123456789abc", false },
    { "123456781-234-4321-8765-123456789abc", false },
    { "{12345678-1234-4321-8765-123456789ab}", false },
    { "", false },
  };

  check_rows (rows, G_N_ELEMENTS (rows), lk_xapi_is_uuid);
}

static void
test_iri (void)
{
  static const Row rows[] = {
    { "http://example.org/a", true },
    { "urn:uuid:12345678-1234-4321-8765-123456789abc", true },
    { "tag:example.org,2026:a", true },
    { "https://example.org/käse?q=ö#teil", true },
    { "http://[::1]:8080/", true },
    { "a+b-c.d:x", true },
    { "http://example.org/%20", true },
    { "course/1", false },
    { "//example.org", false },
    { "http:", false },
    { "1a:b", false },
    { "ab=c://should.fail.com", false },
    { "http://example.org/a b", false },
    { "http://example.org/<a>", false },
    { "http://example.org/{a}", false },
    { "http://example.org/%2", false },
    { "http://example.org/%zz", false },
    { "http://example.org/#a#b", false },
    { "http://example.org/\x01", false },
    { "http://example.org/\xc2\x85", false },
    { "", false },
  };

  check_rows (rows, G_N_ELEMENTS (rows), lk_xapi_is_iri);
}

static void
test_irl (void)
{
  static const Row rows[] = {
    { "http://example.org/a", true },
    { "file:///a", true },
    { "urn:a:b", false },
    { "http://", false },
    { "http:/a", false },
    { "a.txt", false },
  };

  check_rows (rows, G_N_ELEMENTS (rows), lk_xapi_is_irl);
}

static void
test_mailto (void)
{
  static const Row rows[] = {
    { "mailto:a@example.org", true },
    { "mailto:a.b+c@d", true },
    { "mailto:jürgen@example.org", true },
    { "a@example.org", false },
    { "mailto:", false },
    { "mailto:a", false },
    { "mailto:@b", false },
    { "mailto:a@", false },
    { "mailto:a@b@c", false },
    { "mailto:a@b,c@d", false },
    { "mailto:a@b?subject=x", false },
    { "MAILTO:a@b", false },
    { "mailto:a b@c", false },
  };

  check_rows (rows, G_N_ELEMENTS (rows), lk_xapi_is_mailto);
}

static void
test_language (void)
{
  static const Row rows[] = {
    { "de", true },         { "de-DE", true },
    { "en-us", true },      { "und", true },
    { "zh-Hans-CN", true }, { "zh-cmn-Hans-CN", true },
    { "es-419", true },     { "sl-rozaj-biske", true },
    { "de-CH-1901", true }, { "en-u-ca-gregory", true },
    { "x-whatever", true }, { "de-x-a", true },
    { "i-klingon", true },  { "sgn-BE-FR", true },
    { "art-lojban", true }, { "abcd", true },
    { "abcdefgh", true },   { "zh-min-nan", true },
    { "", false },          { "d", false },
    { "a12345678", false }, { "de_DE", false },
    { "de-", false },       { "-de", false },
    { "de--DE", false },    { "abcdefghi", false },
    { "de-a", false },      { "de-x", false },
    { "i-nothing", false }, { "de-DE-DE", false },
    { "12", false },        { "deutsch sprache", false },
  };

  check_rows (rows, G_N_ELEMENTS (rows), lk_xapi_is_language);
}

static void
test_media_type (void)
{
  static const Row rows[] = {
    { "text/plain", true },
    { "text/plain; charset=utf-8", true },
    { "application/vnd.a+json", true },
    { "text/plain ;a=b", true },
    { "text", false },
    { "text/", false },
    { "/plain", false },
    { "text/pl ain", false },
    { "text/plain\n;", false },
    { "", false },
  };

  check_rows (rows, G_N_ELEMENTS (rows), lk_xapi_is_media_type);
}

static void
test_others (void)
{
  static const char digits[] = "495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a";

  g_assert_true (lk_xapi_is_sha2 (digits, 64));
  g_assert_true (lk_xapi_is_sha2 (digits, 56));
  g_assert_false (lk_xapi_is_sha2 (digits, 40));
  g_assert_true (lk_xapi_is_hex (digits, 40, 40));
  g_assert_false (lk_xapi_is_hex ("xyz", 3, 3));
  g_assert_true (lk_xapi_is_json_type ("Application/JSON; charset=utf-8"));
  g_assert_true (lk_xapi_is_json_type ("application/json"));
  g_assert_false (lk_xapi_is_json_type ("application/json5"));
  g_assert_false (lk_xapi_is_json_type ("text/json"));
  g_assert_false (lk_xapi_is_json_type (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/check/uuid", test_uuid);
  g_test_add_func ("/xapi/check/iri", test_iri);
  g_test_add_func ("/xapi/check/irl", test_irl);
  g_test_add_func ("/xapi/check/mailto", test_mailto);
  g_test_add_func ("/xapi/check/language", test_language);
  g_test_add_func ("/xapi/check/media-type", test_media_type);
  g_test_add_func ("/xapi/check/others", test_others);
  return g_test_run ();
}
