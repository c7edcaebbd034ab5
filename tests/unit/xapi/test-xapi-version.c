/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/xapi/xapi-case.h"

static void
test_accept (void)
{
  static const struct {
    const char *header;
    const char *answer; /* %NULL: refused */
  } cases[] = {
    { "1.0", "1.0.3" },   { "1.0.0", "1.0.3" }, { "1.0.3", "1.0.3" }, { "1.0.32", "1.0.3" },
    { "2.0.0", "2.0.0" }, { "2.0", "2.0.0" },   { NULL, NULL },       { "", NULL },
    { "1", NULL },        { "1.0.", NULL },     { "1.0.3 ", NULL },   { "1.0.x", NULL },
    { "1.1.0", NULL },    { "0.95", NULL },     { "1.00", NULL },     { "2.1.0", NULL },
    { "10.0", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkXapiProblem) problem = { 0 };
    LkXapiVersion version;
    bool accepted = lk_xapi_version_accept (cases[i].header, &version, &problem);

    g_test_message ("%s", cases[i].header);
    g_assert_cmpint (accepted, ==, cases[i].answer != NULL);
    g_assert_cmpuint (problem.status, ==, accepted ? 0 : 400);
    if (accepted)
      g_assert_cmpstr (lk_xapi_version_answer (version), ==, cases[i].answer);
  }
  g_assert_true (g_strv_contains (lk_xapi_version_list (), "1.0.3"));
  g_assert_true (g_strv_contains (lk_xapi_version_list (), "2.0.0"));
}

static void
test_problem (void)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autofree char *json = NULL;

  g_assert_false (lk_xapi_problem_set (&problem, 400, "/actor", "no “%s”", "mbox"));
  g_assert_false (lk_xapi_problem_set (&problem, 500, "/verb", "only the first one counts"));
  json = lk_xapi_problem_to_json (&problem);
  g_assert_cmpstr (json, ==, "{\"status\":400,\"pointer\":\"/actor\",\"message\":\"no “mbox”\"}");
  g_assert_false (lk_xapi_problem_set (NULL, 400, "", "nobody asks"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/version/accept", test_accept);
  g_test_add_func ("/xapi/version/problem", test_problem);
  return g_test_run ();
}
