/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-agent.h"

#include <string.h>

static void
test_key (void)
{
  static const struct {
    const char *text, *key; /* key %NULL: refused, or anonymous */
    bool good, is_group;
  } cases[] = {
    { "{\"mbox\":\"mailto:A.b@Example.ORG\"}", "mbox mailto:A.b@example.org", true },
    { "{\"mbox_sha1sum\":\"EBD31E95054C018B10727CCFFD2EF2EC3A016EE9\"}",
      "mbox_sha1sum ebd31e95054c018b10727ccffd2ef2ec3a016ee9", true },
    { "{\"openid\":\"http://a.org/\"}", "openid http://a.org/", true },
    { "{\"account\":{\"name\":\"a b\",\"homePage\":\"http://x.org\"}}", "account http://x.org a b",
      true },
    { "{\"account\":{\"name\":\"\\u00e4\",\"homePage\":\"http://x.org\"}}",
      "account http://x.org ä", true },
    { "{\"objectType\":\"Group\",\"openid\":\"http://a.org/\"}", "openid http://a.org/", true,
      true },
    { "{\"objectType\":\"Group\",\"member\":[{\"openid\":\"a:b\"}]}", NULL, true, true },
    { "{}", NULL, false },
    { "[]", NULL, false },
    { "{\"openid\":\"a:b\"", NULL, false },
    { "", NULL, false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkXapiProblem) problem = { 0 };
    g_autoptr (LkXapiAgent) agent = lk_xapi_agent_parse (cases[i].text, strlen (cases[i].text),
                                                         LK_XAPI_1_0, "agent", &problem);

    g_test_message ("%s", cases[i].text);
    g_assert_true ((agent != NULL) == cases[i].good);
    if (agent == NULL) {
      g_assert_cmpuint (problem.status, ==, 400);
      g_assert_true (g_str_has_prefix (problem.pointer, "agent"));
      continue;
    }
    g_assert_cmpstr (agent->key, ==, cases[i].key);
    g_assert_cmpint (agent->is_group, ==, cases[i].is_group);
  }
}

static void
test_members (void)
{
  static const char text[]
      = "{\"objectType\":\"Group\",\"name\":\"T\",\"openid\":\"t:t\",\"member\":["
        "{\"openid\":\"a:b\"},{\"mbox\":\"mailto:a@b.org\"}]}";
  g_autoptr (LkXapiAgent) group
      = lk_xapi_agent_parse (text, strlen (text), LK_XAPI_1_0, "agent", NULL);

  g_assert_cmpstr (group->name, ==, "T");
  g_assert_cmpuint (g_strv_length (group->members), ==, 2);
  g_assert_cmpstr (group->members[1], ==, "mbox mailto:a@b.org");
}

/* XAPI-00236 to XAPI-00249: the Person of GET agents. */
static void
test_person (void)
{
  static const char *const agents[] = {
    "{\"name\":\"A\",\"mbox\":\"mailto:a@b.org\"}",
    "{\"mbox\":\"mailto:a@b.org\",\"name\":\"B\"}",
    "{\"openid\":\"a:b\",\"name\":\"A\"}",
    "{\"account\":{\"homePage\":\"http://x.org\",\"name\":\"a\"}}",
    "{\"broken\"",
    "{\"mbox_sha1sum\":\"ebd31e95054c018b10727ccffd2ef2ec3a016ee9\"}",
  };
  g_autofree char *person = lk_xapi_person_write (agents, G_N_ELEMENTS (agents));
  g_autofree char *nobody = lk_xapi_person_write (NULL, 0);

  g_assert_cmpstr (
      person, ==,
      "{\"objectType\":\"Person\",\"name\":[\"A\",\"B\"],\"mbox\":[\"mailto:a@b.org\"],"
      "\"mbox_sha1sum\":[\"ebd31e95054c018b10727ccffd2ef2ec3a016ee9\"],\"openid\":[\"a:b\"],"
      "\"account\":[{\"homePage\":\"http://x.org\",\"name\":\"a\"}]}");
  g_assert_cmpstr (nobody, ==, "{\"objectType\":\"Person\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/agent/key", test_key);
  g_test_add_func ("/xapi/agent/members", test_members);
  g_test_add_func ("/xapi/agent/person", test_person);
  return g_test_run ();
}
