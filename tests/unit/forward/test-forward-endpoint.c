/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-endpoint.h"

static void
test_cases (void)
{
  static const struct {
    const char *text;
    bool allow_http;
    LkEndpointFault fault;
    const char *endpoint;
  } cases[] = {
    { "https://lrs.example.org/xapi/", false, LK_ENDPOINT_GOOD, "https://lrs.example.org/xapi/" },
    { "https://lrs.example.org/xapi", false, LK_ENDPOINT_GOOD, "https://lrs.example.org/xapi/" },
    { "https://lrs.example.org", false, LK_ENDPOINT_GOOD, "https://lrs.example.org/" },
    { "https://lrs.example.org:8443/a%20b?x=1#y", false, LK_ENDPOINT_GOOD,
      "https://lrs.example.org:8443/a%20b/" },
    { "HTTPS://LRS.Example.org:443/xapi", false, LK_ENDPOINT_GOOD,
      "https://lrs.example.org/xapi/" },
    { "http://127.0.0.1:8080/xapi/", false, LK_ENDPOINT_GOOD, "http://127.0.0.1:8080/xapi/" },
    { "http://[::1]:8080/xapi/", false, LK_ENDPOINT_GOOD, "http://[::1]:8080/xapi/" },
    { "http://localhost/xapi/", false, LK_ENDPOINT_GOOD, "http://localhost/xapi/" },
    { "http://lrs.example.org/", false, LK_ENDPOINT_PLAIN, NULL },
    { "http://127.0.0.1.example.org/", false, LK_ENDPOINT_PLAIN, NULL },
    { "http://notlocalhost/", false, LK_ENDPOINT_PLAIN, NULL },
    { "http://lrs.example.org/", true, LK_ENDPOINT_GOOD, "http://lrs.example.org/" },
    { "https://ada:secret@lrs.example.org/", false, LK_ENDPOINT_SECRET, NULL },
    { "https://ada@lrs.example.org/", true, LK_ENDPOINT_SECRET, NULL },
    { "ftp://lrs.example.org/", false, LK_ENDPOINT_NO_ADDRESS, NULL },
    { "file:///etc/passwd", true, LK_ENDPOINT_NO_ADDRESS, NULL },
    { "https:///xapi/", false, LK_ENDPOINT_NO_ADDRESS, NULL },
    { "lrs.example.org", false, LK_ENDPOINT_NO_ADDRESS, NULL },
    { "", false, LK_ENDPOINT_NO_ADDRESS, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *endpoint = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (lk_forward_endpoint (cases[i].text, cases[i].allow_http, &endpoint), ==,
                     cases[i].fault);
    g_assert_cmpstr (endpoint, ==, cases[i].endpoint);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forward/endpoint/cases", test_cases);
  return g_test_run ();
}
