/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/unit/xapi/xapi-case.h"

/* What xAPI 2.0 (IEEE 9274.1.1) adds and tightens; all else is tested by the rules of 1.0. */

static void
test_context (void)
{
  static const Case cases[] = {
    { "4.2.2.5 contextAgents",
      "\"context\":{\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":" AGENT
      ",\"relevantTypes\":[\"http://x.org/t\"]}]}",
      NULL },
    { "4.2.2.5 contextAgents", "\"context\":{\"contextAgents\":[]}", NULL },
    { "4.2.2.5 contextAgents", "\"context\":{\"contextAgents\":{}}", "/context/contextAgents" },
    { "4.2.2.5 contextAgent objectType",
      "\"context\":{\"contextAgents\":[{\"objectType\":\"Agent\",\"agent\":" AGENT "}]}",
      "/context/contextAgents/0/objectType" },
    { "4.2.2.5 contextAgent objectType", "\"context\":{\"contextAgents\":[{\"agent\":" AGENT "}]}",
      "/context/contextAgents/0" },
    { "4.2.2.5 contextAgent agent",
      "\"context\":{\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":{\"key\":1}}]}",
      "/context/contextAgents/0/agent/key" },
    { "4.2.2.5 relevantTypes",
      "\"context\":{\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":" AGENT
      ",\"relevantTypes\":[]}]}",
      "/context/contextAgents/0/relevantTypes" },
    { "4.2.2.5 relevantTypes",
      "\"context\":{\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":" AGENT
      ",\"relevantTypes\":[\"abc\"]}]}",
      "/context/contextAgents/0/relevantTypes/0" },
    { "4.2.2.5 contextGroups",
      "\"context\":{\"contextGroups\":[{\"objectType\":\"contextGroup\",\"group\":{\"objectType\":"
      "\"Group\",\"member\":[" AGENT "]}}]}",
      NULL },
    { "4.2.2.5 contextGroup group",
      "\"context\":{\"contextGroups\":[{\"objectType\":\"contextGroup\",\"group\":" AGENT "}]}",
      "/context/contextGroups/0/group" },
  };

  case_check_all (cases, G_N_ELEMENTS (cases), LK_XAPI_2_0);
}

static void
test_version (void)
{
  static const Case cases[] = {
    { "4.2.4.3", "\"version\":\"2.0.0\"", NULL },
    { "4.2.4.3", "\"version\":\"1.0\"", NULL },
    { "4.2.4.3", "\"version\":\"1.0.9\"", NULL },
    { "4.2.4.3", "\"version\":\"2.1.0\"", "/version" },
    { "4.2.4.3", "\"version\":\"0.9.9\"", "/version" },
    { "4.2.7 timestamps have a zone", "\"timestamp\":\"2008-09-15T15:53:00\"", "/timestamp" },
    { "4.2.7 timestamps have a zone", "\"timestamp\":\"2008-09-15T15:53:00Z\"", NULL },
  };

  case_check_all (cases, G_N_ELEMENTS (cases), LK_XAPI_2_0);
}

static void
test_related (void)
{
  g_autofree char *text = case_statement (
      NULL, NULL, NULL,
      "\"context\":{\"contextAgents\":[{\"objectType\":\"contextAgent\",\"agent\":{\"openid\":"
      "\"http://o.org\"}}]}");
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_2_0, NULL);

  g_assert_cmpuint (statement->n_agents, ==, 2);
  g_assert_cmpstr (statement->agents[1].key, ==, "openid http://o.org");
  g_assert_true (statement->agents[1].related);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/statement-2-0/context", test_context);
  g_test_add_func ("/xapi/statement-2-0/version", test_version);
  g_test_add_func ("/xapi/statement-2-0/related", test_related);
  return g_test_run ();
}
