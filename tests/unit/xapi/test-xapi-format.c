/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-format.h"

#include <string.h>

#include "tests/unit/xapi/xapi-case.h"

/* Part Three, 2.1.3: XAPI-00168 to XAPI-00172. */

#define NAMES      "{\"de\":\"Kurs\",\"en-US\":\"Course\"}"
#define NAMED_VERB "{\"id\":\"http://example.org/verbs/did\",\"display\":" NAMES "}"
#define NAMED_ACTIVITY                                                                             \
  "{\"definition\":{\"name\":" NAMES                                                               \
  ",\"type\":\"a:t\",\"interactionType\":\"choice\",\"choices\":"                                  \
  "[{\"id\":\"c\",\"description\":" NAMES "}]},\"id\":\"http://example.org/a\"}"

static void
test_ids (void)
{
  static const struct {
    const char *about, *text, *expected;
  } cases[] = {
    { "agent, verb, activity",
      "{ \"actor\":{\"name\":\"A\",\"mbox\":\"mailto:a@example.org\"}, \"verb\":" NAMED_VERB
      ",\"object\":" NAMED_ACTIVITY " , \"result\":{\"score\":{\"raw\":1.0}}}",
      "{ \"actor\":" AGENT ", \"verb\":" VERB ",\"object\":" ACTIVITY
      " , \"result\":{\"score\":{\"raw\":1.0}}}" },
    { "activity that says that it is one",
      "{\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":{\"objectType\":\"Activity\",\"id\":\"http://example.org/a\"}}",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}" },
    { "identified group",
      "{\"actor\":{\"objectType\":\"Group\",\"name\":\"T\",\"openid\":\"a:b\",\"member\":[" AGENT
      "]},\"verb\":" VERB ",\"object\":" ACTIVITY "}",
      "{\"actor\":{\"objectType\":\"Group\",\"openid\":\"a:b\"},\"verb\":" VERB
      ",\"object\":" ACTIVITY "}" },
    { "anonymous group",
      "{\"actor\":{\"name\":\"T\",\"objectType\":\"Group\",\"member\":[{\"name\":\"A\",\"openid\":\"a:b\"}, "
      "{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@example.org\"} ]},\"verb\":" VERB
      ",\"object\":" ACTIVITY "}",
      "{\"actor\":{\"objectType\":\"Group\",\"member\":[{\"openid\":\"a:b\"},{\"objectType\":\"Agent\","
      "\"mbox\":\"mailto:a@example.org\"}]},\"verb\":" VERB ",\"object\":" ACTIVITY "}" },
    { "context and SubStatement",
      "{\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":{\"objectType\":\"SubStatement\",\"actor\":{\"name\":\"A\",\"openid\":\"a:b\"},\"verb\":" NAMED_VERB
      ",\"object\":{\"objectType\":\"Agent\",\"name\":\"B\",\"openid\":\"b:b\"}},"
      "\"context\":{\"instructor\":{\"name\":\"A\",\"openid\":\"a:b\"},\"contextActivities\":{\"parent\":"
      "[" NAMED_ACTIVITY "," ACTIVITY
      "]},\"platform\":\"p\"},\"authority\":{\"name\":\"L\",\"openid\":\"l:l\"}}",
      NULL },
    { "context and SubStatement, without platform",
      "{\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":{\"objectType\":\"SubStatement\",\"actor\":{\"name\":\"A\",\"openid\":\"a:b\"},\"verb\":" NAMED_VERB
      ",\"object\":{\"objectType\":\"Agent\",\"name\":\"B\",\"openid\":\"b:b\"}},"
      "\"context\":{\"instructor\":{\"name\":\"A\",\"openid\":\"a:b\"},\"contextActivities\":{\"parent\":"
      "[" NAMED_ACTIVITY "," ACTIVITY "]}},\"authority\":{\"name\":\"L\",\"openid\":\"l:l\"}}",
      "{\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":{\"objectType\":\"SubStatement\",\"actor\":{\"openid\":\"a:b\"},\"verb\":" VERB
      ",\"object\":{\"objectType\":\"Agent\",\"openid\":\"b:b\"}},"
      "\"context\":{\"instructor\":{\"openid\":\"a:b\"},\"contextActivities\":{\"parent\":"
      "[" ACTIVITY "," ACTIVITY "]}},\"authority\":{\"openid\":\"l:l\"}}" },
    { "reference",
      "{\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" UUID_1 "\"}}",
      "{\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" UUID_1 "\"}}" },
    { "no statement", "{}", NULL },
    { "no JSON", "{", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = lk_xapi_statement_format (cases[i].text, strlen (cases[i].text),
                                                      LK_XAPI_FORMAT_IDS, NULL, NULL, NULL);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

static void
test_exact (void)
{
  static const char text[]
      = "{ \"actor\":" AGENT ",\n\"verb\":" NAMED_VERB ",\"object\":" NAMED_ACTIVITY
        ",\"timestamp\":\"2008-09-15T15:53:00\"}";
  g_autofree char *exact
      = lk_xapi_statement_format (text, strlen (text), LK_XAPI_FORMAT_EXACT, NULL, NULL, NULL);

  g_assert_cmpstr (exact, ==, text);
}

static char *
definition_cb (const char *activity_id, void *data)
{
  if (!g_str_equal (activity_id, "http://example.org/a"))
    return NULL;
  return g_strdup (data);
}

static void
test_canonical (void)
{
  static const char known[]
      = "{\"name\":{\"en\":\"Known\",\"de\":\"Bekannt\"},\"moreInfo\":\"http://x.org\"}";
  static const struct {
    const char *object, *languages, *expected;
    bool ask;
  } cases[] = {
    { NAMED_ACTIVITY, "de",
      "{\"definition\":{\"name\":{\"de\":\"Kurs\"},\"type\":\"a:t\",\"interactionType\":\"choice\",\"choices\":"
      "[{\"id\":\"c\",\"description\":{\"de\":\"Kurs\"}}]},\"id\":\"http://example.org/a\"}",
      false },
    { NAMED_ACTIVITY, "en",
      "{\"definition\":{\"name\":{\"en-US\":\"Course\"},\"type\":\"a:t\",\"interactionType\":\"choice\",\"choices\":"
      "[{\"id\":\"c\",\"description\":{\"en-US\":\"Course\"}}]},\"id\":\"http://example.org/a\"}",
      false },
    { NAMED_ACTIVITY, "de",
      "{\"definition\":{\"name\":{\"de\":\"Bekannt\"},\"moreInfo\":\"http://x.org\"},\"id\":\"http://example.org/a\"}",
      true },
    { ACTIVITY, "en-GB",
      "{\"id\":\"http://example.org/a\",\"definition\":{\"name\":{\"en\":\"Known\"},\"moreInfo\":\"http://x.org\"}}",
      true },
    { "{\"id\":\"http://example.org/other\"}", "de", "{\"id\":\"http://example.org/other\"}",
      true },
    { "{\"objectType\":\"Agent\",\"name\":\"A\",\"openid\":\"a:b\"}", "de",
      "{\"objectType\":\"Agent\",\"name\":\"A\",\"openid\":\"a:b\"}", true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = case_statement (NULL, NAMED_VERB, cases[i].object, "");
    g_autofree char *verb
        = g_strdup_printf ("{\"id\":\"http://example.org/verbs/did\",\"display\":%s}",
                           g_str_has_prefix (cases[i].languages, "de") ? "{\"de\":\"Kurs\"}"
                                                                       : "{\"en-US\":\"Course\"}");
    g_autofree char *expected = case_statement (NULL, verb, cases[i].expected, "");
    g_autoptr (LkXapiLanguages) languages = lk_xapi_languages_new (cases[i].languages);
    g_autofree char *canonical
        = lk_xapi_statement_format (text, strlen (text), LK_XAPI_FORMAT_CANONICAL, languages,
                                    cases[i].ask ? definition_cb : NULL, (void *) known);

    g_assert_cmpstr (canonical, ==, expected);
  }
}

/* What the LRS gives as a definition is not checked: it is passed on, whatever it is. */
static void
test_odd_definition (void)
{
  static const char *const odd[] = {
    "{\"name\":1,\"choices\":{},\"steps\":[1,{\"description\":2}]}",
    "{\"name\":{},\"choices\":[]}",
    "{}",
  };
  g_autofree char *text = case_statement (NULL, NULL, NULL, "");

  for (size_t i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autofree char *object
        = g_strdup_printf ("{\"id\":\"http://example.org/a\",\"definition\":%s}", odd[i]);
    g_autofree char *expected = case_statement (NULL, NULL, object, "");
    g_autofree char *canonical = lk_xapi_statement_format (
        text, strlen (text), LK_XAPI_FORMAT_CANONICAL, NULL, definition_cb, (void *) odd[i]);

    g_assert_cmpstr (canonical, ==, expected);
  }
}

static void
test_broken_definition (void)
{
  static const char *const broken[] = { "{\"a\"", "[1]", "null", "" };
  g_autofree char *text = case_statement (NULL, NULL, NULL, "");

  for (size_t i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *canonical = lk_xapi_statement_format (
        text, strlen (text), LK_XAPI_FORMAT_CANONICAL, NULL, definition_cb, (void *) broken[i]);

    g_assert_cmpstr (canonical, ==, text);
  }
}

/* One entry of each map, chosen as RFC 4647 has it. */
static void
test_languages (void)
{
  static const struct {
    const char *header, *map, *chosen;
  } cases[] = {
    { "de", "{\"en\":\"1\",\"de\":\"2\"}", "{\"de\":\"2\"}" },
    { "de-CH", "{\"en\":\"1\",\"de\":\"2\"}", "{\"de\":\"2\"}" },
    { "DE-ch-1901", "{\"en\":\"1\",\"de\":\"2\",\"de-CH\":\"3\"}", "{\"de-CH\":\"3\"}" },
    { "de", "{\"en\":\"1\",\"de-AT\":\"2\"}", "{\"de-AT\":\"2\"}" },
    { "de-CH", "{\"en\":\"1\",\"de-AT\":\"2\"}", "{\"de-AT\":\"2\"}" },
    { "fr;q=0.2, en;q=0.9, de;q=0.5", "{\"fr\":\"1\",\"de\":\"2\"}", "{\"de\":\"2\"}" },
    { "fr, de", "{\"de\":\"1\",\"fr\":\"2\"}", "{\"fr\":\"2\"}" },
    { "fr;q=0, *", "{\"de\":\"1\",\"fr\":\"2\"}", "{\"de\":\"1\"}" },
    { "it", "{\"de\":\"1\",\"und\":\"2\"}", "{\"und\":\"2\"}" },
    { "it", "{\"de\":\"1\",\"en\":\"2\"}", "{\"de\":\"1\"}" },
    { "", "{\"de\":\"1\",\"en\":\"2\"}", "{\"de\":\"1\"}" },
    { ";;,,q=1,***,de", "{\"en\":\"1\",\"de\":\"2\"}", "{\"de\":\"2\"}" },
    { "den", "{\"en\":\"1\",\"de\":\"2\"}", "{\"en\":\"1\"}" },
    { NULL, "{\"de\":\"1\"}", "{\"de\":\"1\"}" },
    { "de", "{}", "{}" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *verb = g_strdup_printf ("{\"id\":\"a:b\",\"display\":%s}", cases[i].map);
    g_autofree char *chosen = g_strdup_printf ("{\"id\":\"a:b\",\"display\":%s}", cases[i].chosen);
    g_autofree char *text = case_statement (NULL, verb, NULL, "");
    g_autofree char *expected = case_statement (NULL, chosen, NULL, "");
    g_autoptr (LkXapiLanguages) languages = lk_xapi_languages_new (cases[i].header);
    g_autofree char *canonical = lk_xapi_statement_format (
        text, strlen (text), LK_XAPI_FORMAT_CANONICAL, languages, NULL, NULL);

    g_test_message ("%s", cases[i].header);
    g_assert_cmpstr (canonical, ==, expected);
  }
}

static void
test_merge (void)
{
  static const struct {
    const char *known, *added, *expected;
  } cases[] = {
    { NULL, "{\"name\":{\"de\":\"A\"}}", "{\"name\":{\"de\":\"A\"}}" },
    { "{\"name\":{\"de\":\"A\",\"en\":\"B\"},\"type\":\"a:b\"}",
      "{\"name\":{\"en\":\"C\",\"fr\":\"D\"},\"moreInfo\":\"http://x.org\"}",
      "{\"name\":{\"de\":\"A\",\"en\":\"C\",\"fr\":\"D\"},\"type\":\"a:b\",\"moreInfo\":\"http://x.org\"}" },
    { "{\"extensions\":{\"a:a\":{\"x\":1}}}", "{\"extensions\":{\"a:a\":{\"y\":2},\"a:b\":3}}",
      "{\"extensions\":{\"a:a\":{\"y\":2},\"a:b\":3}}" },
    { "{\"choices\":[{\"id\":\"a\"}]}", "{\"choices\":[]}", "{\"choices\":[]}" },
    { "{\"name\":1}", "{\"name\":{\"de\":\"A\"}}", "{\"name\":{\"de\":\"A\"}}" },
    { "[]", "{}", NULL },
    { "{}", "x", NULL },
  };
  g_autofree char *with = lk_xapi_activity_write ("a:\"b", "{}");
  g_autofree char *without = lk_xapi_activity_write ("a:b", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *merged = lk_xapi_activity_merge (cases[i].known, cases[i].added);

    g_assert_cmpstr (merged, ==, cases[i].expected);
  }
  g_assert_cmpstr (with, ==, "{\"objectType\":\"Activity\",\"id\":\"a:\\\"b\",\"definition\":{}}");
  g_assert_cmpstr (without, ==, "{\"objectType\":\"Activity\",\"id\":\"a:b\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/format/ids", test_ids);
  g_test_add_func ("/xapi/format/exact", test_exact);
  g_test_add_func ("/xapi/format/canonical", test_canonical);
  g_test_add_func ("/xapi/format/odd-definition", test_odd_definition);
  g_test_add_func ("/xapi/format/broken-definition", test_broken_definition);
  g_test_add_func ("/xapi/format/languages", test_languages);
  g_test_add_func ("/xapi/format/merge", test_merge);
  return g_test_run ();
}
