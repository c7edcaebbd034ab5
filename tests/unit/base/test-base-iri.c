/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/iri.h"

static void
test_resolve (void)
{
  static const struct {
    const char *base, *href;
    LkHrefKind kind;
    const char *path, *suffix;
  } cases[] = {
    { "", "index.html", LK_HREF_INSIDE, "index.html", "" },
    { "sco", "a.htm?x=1#top", LK_HREF_INSIDE, "sco/a.htm", "?x=1#top" },
    { "sco/", "../b.htm", LK_HREF_INSIDE, "b.htm", "" },
    { "a%20b", "c%C3%A4.html", LK_HREF_INSIDE, "a b/cä.html", "" },
    { "", "sub\\page.htm", LK_HREF_INSIDE, "sub/page.htm", "" },
    { "", "100%.html", LK_HREF_INSIDE, "100%.html", "" },
    { "", " index.html\n", LK_HREF_INSIDE, "index.html", "" },
    { "", "a.html?u=http://x/#f", LK_HREF_INSIDE, "a.html", "?u=http://x/#f" },
    { "", "", LK_HREF_EMPTY, NULL, NULL },
    { "", "#top", LK_HREF_EMPTY, NULL, NULL },
    { "", "../x", LK_HREF_ESCAPE, NULL, NULL },
    { "a", "../../x", LK_HREF_ESCAPE, NULL, NULL },
    { "", "%2e%2e/x", LK_HREF_ESCAPE, NULL, NULL },
    { "", "..%2fx", LK_HREF_ESCAPE, NULL, NULL },
    { "", "..%5cx", LK_HREF_ESCAPE, NULL, NULL },
    { "", "a%00b", LK_HREF_ESCAPE, NULL, NULL },
    { "", "%ff.html", LK_HREF_ESCAPE, NULL, NULL },
    { "", "/etc/passwd", LK_HREF_ESCAPE, NULL, NULL },
    { "", "c:\\x", LK_HREF_ESCAPE, NULL, NULL },
    { "", "//host/x", LK_HREF_REMOTE, NULL, NULL },
    { "", "\\\\host\\x", LK_HREF_REMOTE, NULL, NULL },
    { "", "https://example.org/", LK_HREF_REMOTE, NULL, NULL },
    { "", "HTTP://example.org/", LK_HREF_REMOTE, NULL, NULL },
    { "", "javascript:alert(1)", LK_HREF_SCHEME, NULL, NULL },
    { "", " file:///x", LK_HREF_SCHEME, NULL, NULL },
    { "", "mailto:a@b", LK_HREF_SCHEME, NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkHref) href = lk_href_resolve (cases[i].base, cases[i].href);

    g_test_message ("“%s” in “%s”", cases[i].href, cases[i].base);
    g_assert_cmpint (href.kind, ==, cases[i].kind);
    g_assert_cmpstr (href.path, ==, cases[i].path);
    g_assert_cmpstr (href.suffix, ==, cases[i].suffix);
  }
}

static void
test_parameters (void)
{
  static const struct {
    const char *suffix, *parameters, *expected;
  } cases[] = {
    { "", "", "" },
    { "", "tc=1&act=2", "?tc=1&act=2" },
    { "", "?tc=1", "?tc=1" },
    { "", "&tc=1", "?tc=1" },
    { "?a=1", "?b=2", "?a=1&b=2" },
    { "?a=1#f", "b=2", "?a=1&b=2#f" },
    { "", "#part", "#part" },
    { "#have", "#part", "#have" },
    { "#have", "b=2", "?b=2#have" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *joined = lk_href_add_parameters (cases[i].suffix, cases[i].parameters);

    g_assert_cmpstr (joined, ==, cases[i].expected);
  }
}

static void
test_encode (void)
{
  g_autofree char *encoded = lk_href_encode_path ("a b/ä#?%.html");

  g_assert_cmpstr (encoded, ==, "a%20b/ä%23%3F%25.html");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/iri/resolve", test_resolve);
  g_test_add_func ("/base/iri/parameters", test_parameters);
  g_test_add_func ("/base/iri/encode", test_encode);
  return g_test_run ();
}
