/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/webhost/web-address.h"

#define ORIGIN "http://abc.localhost:8080"

static void
test_kind (void)
{
  static const struct {
    const char *uri;
    LkAddressKind kind;
  } cases[] = {
    { ORIGIN "/index.html", LK_ADDRESS_OWN },
    { ORIGIN "/", LK_ADDRESS_OWN },
    { ORIGIN "?a", LK_ADDRESS_OWN },
    { ORIGIN "#a", LK_ADDRESS_OWN },
    { ORIGIN, LK_ADDRESS_OWN },
    { ORIGIN "0/index.html", LK_ADDRESS_OUTSIDE },
    { ORIGIN ".evil.example/", LK_ADDRESS_OUTSIDE },
    { "http://abc.localhost:8081/", LK_ADDRESS_OUTSIDE },
    { "http://abd.localhost:8080/", LK_ADDRESS_OUTSIDE },
    { "https://abc.localhost:8080/", LK_ADDRESS_OUTSIDE },
    { "http://user@abc.localhost:8080/", LK_ADDRESS_OUTSIDE },
    { "https://example.org/", LK_ADDRESS_OUTSIDE },
    { "HTTPS://example.org/", LK_ADDRESS_OUTSIDE },
    { "mailto:a@example.org", LK_ADDRESS_OUTSIDE },
    { "tel:112", LK_ADDRESS_OUTSIDE },
    { "about:blank", LK_ADDRESS_INERT },
    { "about:srcdoc", LK_ADDRESS_INERT },
    { "data:text/html,x", LK_ADDRESS_INERT },
    { "blob:" ORIGIN "/1", LK_ADDRESS_INERT },
    { "file:///etc/passwd", LK_ADDRESS_FORBIDDEN },
    { "javascript:alert(1)", LK_ADDRESS_FORBIDDEN },
    { "ftp://example.org/", LK_ADDRESS_FORBIDDEN },
    { "webkit://gpu", LK_ADDRESS_FORBIDDEN },
    { "resource:///x", LK_ADDRESS_FORBIDDEN },
    { "httpx:", LK_ADDRESS_FORBIDDEN },
    { "", LK_ADDRESS_FORBIDDEN },
    { NULL, LK_ADDRESS_FORBIDDEN },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].uri);
    g_assert_cmpint (lk_web_address_kind (ORIGIN, cases[i].uri), ==, cases[i].kind);
  }
}

static void
test_frame (void)
{
  static const struct {
    const char *entry, *suffix, *end;
  } cases[] = {
    { "index.html", NULL, "?3#/index.html" },
    { "a/b c.html", "?x=1#y", "?3#/a/b%20c.html?x=1#y" },
    { "100%#?.html", "", "?3#/100%25%23%3F.html" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *address = lk_web_address_frame (ORIGIN, cases[i].entry, cases[i].suffix, 3);
    g_autofree char *expected = g_strconcat (ORIGIN "/.lernkoffer/frame.html", cases[i].end, NULL);

    g_assert_cmpstr (address, ==, expected);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/webhost/address/kind", test_kind);
  g_test_add_func ("/webhost/address/frame", test_frame);
  return g_test_run ();
}
