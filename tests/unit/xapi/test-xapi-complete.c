/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/unit/xapi/xapi-case.h"

#define AUTHORITY "{\"account\":{\"homePage\":\"http://lrs.example\",\"name\":\"ada\"}}"
#define STORED    "2026-11-23T04:18:14.120457Z"

static const LkXapiStamp stamp = {
  .id = UUID_2,
  .stored_us = G_GINT64_CONSTANT (1795407494120457),
  .authority = AUTHORITY,
};

/* What is appended, by what was there. */
static void
test_text (void)
{
  static const struct {
    const char *about, *text, *expected;
    LkXapiVersion version;
  } cases[] = {
    { "all is missing (XAPI-00026, XAPI-00023, XAPI-00099)",
      "{ \"actor\":" AGENT ", \"verb\":" VERB ",\n\"object\":" ACTIVITY " }",
      "{ \"actor\":" AGENT ", \"verb\":" VERB ",\n\"object\":" ACTIVITY ",\"id\":\"" UUID_2
      "\",\"timestamp\":\"" STORED "\",\"stored\":\"" STORED "\",\"authority\":" AUTHORITY
      ",\"version\":\"1.0.0\"}" },
    { "2.0 says its version", "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY ",\"id\":\"" UUID_2
      "\",\"timestamp\":\"" STORED "\",\"stored\":\"" STORED "\",\"authority\":" AUTHORITY
      ",\"version\":\"2.0.0\"}",
      LK_XAPI_2_0 },
    { "what is there stays (XAPI-00332)",
      "{\"version\":\"1.0.3\",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":" ACTIVITY "}",
      "{\"version\":\"1.0.3\",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":" ACTIVITY ",\"stored\":\"" STORED "\",\"authority\":" AUTHORITY "}" },
    { "stored and authority are overwritten, wherever they stand",
      "{\"stored\":\"2020-01-01T00:00:00Z\", \"actor\":" AGENT " , \"authority\":" AGENT
      " , \"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":" ACTIVITY
      ",\"version\":\"1.0\" , \"stored\" :1 }",
      NULL },
    { "first",
      "{\"stored\":\"2020-01-01T00:00:00Z\", \"authority\":" AGENT " , \"actor\":" AGENT
      ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":" ACTIVITY ",\"version\":\"1.0\"}",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":" ACTIVITY
      ",\"version\":\"1.0\",\"stored\":\"" STORED "\",\"authority\":" AUTHORITY "}" },
    { "last",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":" ACTIVITY
      ",\"version\":\"1.0\" , \"authority\":" AGENT " , \"stored\":\"2020-01-01T00:00:00Z\" }",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":" ACTIVITY
      ",\"version\":\"1.0\",\"stored\":\"" STORED "\",\"authority\":" AUTHORITY "}" },
    { "numbers keep their spelling",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":" ACTIVITY
      ",\"version\":\"1.0\",\"result\":{\"score\":{\"raw\":1.0e1,\"scaled\":0.10}}}",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":" ACTIVITY
      ",\"version\":\"1.0\",\"result\":{\"score\":{\"raw\":1.0e1,\"scaled\":0.10}},\"stored\":\"" STORED
      "\",\"authority\":" AUTHORITY "}" },
    { "single context activities become arrays (XAPI-00096)",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":{\"objectType\":\"SubStatement\",\"actor\":" AGENT
      ",\"verb\":" VERB ",\"object\":" ACTIVITY
      ",\"context\":{\"contextActivities\":{\"other\":" ACTIVITY "}}},\"version\":\"1.0\""
      ",\"context\":{\"contextActivities\":{\"parent\": " ACTIVITY " ,\"other\":[" ACTIVITY "]}}}",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"id\":\"" UUID_1
      "\",\"timestamp\":\"2020-01-01T00:00:00Z\",\"object\":{\"objectType\":\"SubStatement\",\"actor\":" AGENT
      ",\"verb\":" VERB ",\"object\":" ACTIVITY
      ",\"context\":{\"contextActivities\":{\"other\":[" ACTIVITY "]}}},\"version\":\"1.0\""
      ",\"context\":{\"contextActivities\":{\"parent\": [" ACTIVITY "] ,\"other\":[" ACTIVITY
      "]}},\"stored\":\"" STORED "\",\"authority\":" AUTHORITY "}" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkXapiStatement) statement
        = lk_xapi_statement_parse (cases[i].text, strlen (cases[i].text), cases[i].version, NULL);
    g_autoptr (LkXapiStatement) again = NULL;

    g_test_message ("%s", cases[i].about);
    if (cases[i].expected == NULL) {
      g_assert_null (statement);
      continue;
    }
    g_assert_true (lk_xapi_statement_complete (statement, &stamp, NULL));
    g_assert_cmpstr (statement->text, ==, cases[i].expected);
    g_assert_cmpuint (statement->length, ==, strlen (statement->text));
    g_assert_cmpint (statement->stored_us, ==, stamp.stored_us);
    again = lk_xapi_statement_parse (statement->text, statement->length, cases[i].version, NULL);
    g_assert_nonnull (again);
    g_assert_cmpstr (again->id, ==, statement->id);
    g_assert_cmpint (again->stored_us, ==, stamp.stored_us);
    g_assert_cmpint (again->timestamp_us, ==, statement->timestamp_us);
    g_assert_cmpuint (again->n_agents, ==, statement->n_agents);
  }
}

static void
test_fields (void)
{
  g_autofree char *text = case_statement (NULL, NULL, NULL, "");
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);

  g_assert_false (statement->has_timestamp);
  g_assert_true (lk_xapi_statement_complete (statement, &stamp, NULL));
  g_assert_cmpstr (statement->id, ==, UUID_2);
  g_assert_true (statement->has_timestamp);
  g_assert_cmpint (statement->timestamp_us, ==, stamp.stored_us);
  g_assert_cmpstr (statement->authority_key, ==, "account http://lrs.example ada");
  g_assert_cmpuint (statement->n_agents, ==, 2);
  g_assert_cmpstr (statement->agents[1].key, ==, statement->authority_key);
  g_assert_true (statement->agents[1].related);
}

static void
test_authority (void)
{
  static const char *const bad[]
      = { "{}", "me", "{\"objectType\":\"Group\",\"mbox\":\"mailto:a@b.org\"}" };
  LkXapiStamp kept = stamp;
  g_autofree char *text = case_statement (NULL, NULL, NULL, "\"authority\":" AGENT);

  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (LkXapiStatement) statement
        = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);
    g_auto (LkXapiProblem) problem = { 0 };
    LkXapiStamp wrong = stamp;

    wrong.authority = bad[i];
    g_assert_false (lk_xapi_statement_complete (statement, &wrong, &problem));
    g_assert_cmpuint (problem.status, ==, 400);
    g_assert_cmpstr (statement->text, ==, text);
  }
  kept.authority = NULL;
  {
    g_autoptr (LkXapiStatement) statement
        = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);

    g_assert_true (lk_xapi_statement_complete (statement, &kept, NULL));
    g_assert_true (g_str_has_prefix (statement->text + strlen (text) - 1, ",\"id\""));
    g_assert_cmpstr (statement->authority_key, ==, "mbox mailto:a@example.org");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/complete/text", test_text);
  g_test_add_func ("/xapi/complete/fields", test_fields);
  g_test_add_func ("/xapi/complete/authority", test_authority);
  return g_test_run ();
}
