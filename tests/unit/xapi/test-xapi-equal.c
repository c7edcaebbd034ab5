/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-equal.h"

#include <string.h>

#include "tests/unit/xapi/xapi-case.h"

/* Immutability and what is not covered by it (Part Two, 2.3.1). */

static void
compare (const char *about, const char *one, const char *other, bool equal)
{
  g_test_message ("%s", about);
  g_assert_cmpint (lk_xapi_statement_equal (one, strlen (one), other, strlen (other)), ==, equal);
  g_assert_cmpint (lk_xapi_statement_equal (other, strlen (other), one, strlen (one)), ==, equal);
}

/* Two statements that differ in what is added to them. */
static void
test_more (void)
{
  static const struct {
    const char *about, *one, *other;
    bool equal;
  } cases[] = {
    { "the same", "", "", true },
    { "id", "\"id\":\"" UUID_1 "\"", "\"id\":\"" UUID_2 "\"", true },
    { "what the LRS adds", "",
      "\"id\":\"" UUID_1
      "\",\"stored\":\"2020-01-01T00:00:00Z\",\"version\":\"1.0.0\",\"authority\":" AGENT
      ",\"timestamp\":\"2020-01-01T00:00:00Z\"",
      true },
    { "timestamp, in another zone", "\"timestamp\":\"2020-01-01T00:00:00Z\"",
      "\"timestamp\":\"2020-01-01T01:00:00.000+01:00\"", true },
    { "timestamp, more precisely", "\"timestamp\":\"2020-01-01T00:00:00.123Z\"",
      "\"timestamp\":\"2020-01-01T00:00:00.123999Z\"", true },
    { "timestamp, another", "\"timestamp\":\"2020-01-01T00:00:00.123Z\"",
      "\"timestamp\":\"2020-01-01T00:00:00.124Z\"", false },
    { "numbers by value", "\"result\":{\"score\":{\"raw\":10,\"min\":0,\"scaled\":0.5}}",
      "\"result\":{\"score\":{\"scaled\":5e-1,\"min\":-0.0,\"raw\":1.00e1}}", true },
    { "numbers, exactly", "\"result\":{\"extensions\":{\"a:b\":9007199254740993}}",
      "\"result\":{\"extensions\":{\"a:b\":9007199254740992}}", false },
    { "numbers, the sign", "\"result\":{\"score\":{\"raw\":1}}",
      "\"result\":{\"score\":{\"raw\":-1}}", false },
    { "numbers, vast", "\"result\":{\"extensions\":{\"a:b\":1e1000000000000}}",
      "\"result\":{\"extensions\":{\"a:b\":1e1000000000001}}", false },
    { "number and text", "\"result\":{\"extensions\":{\"a:b\":1}}",
      "\"result\":{\"extensions\":{\"a:b\":\"1\"}}", false },
    { "blanks and escapes", "\"result\":{\"response\":\"ä/\"}",
      "\"result\" : {\"response\":\"\\u00e4\\/\"} ", true },
    { "response", "\"result\":{\"response\":\"a\"}", "\"result\":{\"response\":\"A\"}", false },
    { "duration beyond a hundredth", "\"result\":{\"duration\":\"PT1.129S\"}",
      "\"result\":{\"duration\":\"PT1.12S\"}", true },
    { "duration is a text", "\"result\":{\"duration\":\"PT60S\"}",
      "\"result\":{\"duration\":\"PT1M\"}", false },
    { "single context activity", "\"context\":{\"contextActivities\":{\"parent\":" ACTIVITY "}}",
      "\"context\":{\"contextActivities\":{\"parent\":[" ACTIVITY "]}}", true },
    { "definition of a context activity",
      "\"context\":{\"contextActivities\":{\"parent\":[" ACTIVITY "]}}",
      "\"context\":{\"contextActivities\":{\"parent\":[{\"id\":\"http://example.org/a\","
      "\"definition\":{\"name\":{\"en\":\"A\"}}}]}}",
      true },
    { "order of context activities",
      "\"context\":{\"contextActivities\":{\"parent\":[{\"id\":\"a:a\"},{\"id\":\"a:b\"}]}}",
      "\"context\":{\"contextActivities\":{\"parent\":[{\"id\":\"a:b\"},{\"id\":\"a:a\"}]}}",
      false },
    { "case of a UUID", "\"context\":{\"registration\":\"EC531277-B57B-4C15-8D91-D292C5B2B8F7\"}",
      "\"context\":{\"registration\":\"ec531277-b57b-4c15-8d91-d292c5b2b8f7\"}", true },
    { "case of a language", "\"context\":{\"language\":\"de-DE\"}",
      "\"context\":{\"language\":\"de-de\"}", true },
    { "attachments", "",
      "\"attachments\":[{\"usageType\":\"a:b\",\"display\":{},\"contentType\":\"a/b\",\"length\":0,"
      "\"sha2\":\"495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a\"}]",
      true },
    { "context", "", "\"context\":{}", false },
    { "extensions", "\"context\":{\"extensions\":{\"a:b\":[1,2]}}",
      "\"context\":{\"extensions\":{\"a:b\":[2,1]}}", false },
    { "a property called display that is none of a verb",
      "\"context\":{\"extensions\":{\"a:b\":{\"display\":1}}}",
      "\"context\":{\"extensions\":{\"a:b\":{\"display\":2}}}", false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *one = case_statement (NULL, NULL, NULL, cases[i].one);
    g_autofree char *other = case_statement (NULL, NULL, NULL, cases[i].other);

    compare (cases[i].about, one, other, cases[i].equal);
  }
}

static void
test_parts (void)
{
  static const struct {
    const char *about, *one[3], *other[3];
    bool equal;
  } cases[] = {
    { "members of a group in any order",
      { "{\"objectType\":\"Group\",\"member\":[{\"openid\":\"a:b\"}," AGENT "]}" },
      { "{\"objectType\":\"Group\",\"member\":[" AGENT ",{\"openid\":\"a:b\"}]}" },
      true },
    { "another member",
      { "{\"objectType\":\"Group\",\"member\":[" AGENT "]}" },
      { "{\"objectType\":\"Group\",\"member\":[{\"openid\":\"a:b\"}]}" },
      false },
    { "domain of an address", { "{\"mbox\":\"mailto:a@EXAMPLE.org\"}" }, { AGENT }, true },
    { "the rest of an address", { "{\"mbox\":\"mailto:A@example.org\"}" }, { AGENT }, false },
    { "name of an agent",
      { "{\"mbox\":\"mailto:a@example.org\",\"name\":\"A\"}" },
      { AGENT },
      false },
    { "display of a verb",
      { NULL, "{\"id\":\"http://example.org/verbs/did\",\"display\":{\"en\":\"did\"}}" },
      { NULL, VERB },
      true },
    { "verb", { NULL, "{\"id\":\"http://example.org/verbs/DID\"}" }, { NULL, VERB }, false },
    { "definition of an activity",
      { NULL, NULL, "{\"definition\":{},\"id\":\"http://example.org/a\"}" },
      { NULL, NULL, ACTIVITY },
      true },
    { "objectType that says the default",
      { NULL, NULL, "{\"objectType\":\"Activity\",\"id\":\"http://example.org/a\"}" },
      { NULL, NULL, ACTIVITY },
      false },
    { "a SubStatement is compared as deeply",
      { NULL, NULL,
        "{\"objectType\":\"SubStatement\",\"actor\":" AGENT ",\"verb\":" VERB
        ",\"object\":" ACTIVITY ",\"timestamp\":\"2020-01-01T00:00:00Z\"}" },
      { NULL, NULL,
        "{\"objectType\":\"SubStatement\",\"verb\":" VERB ",\"actor\":" AGENT
        ",\"object\":{\"id\":\"http://example.org/a\",\"definition\":{}},"
        "\"timestamp\":\"2020-01-01T02:00:00+02:00\"}" },
      true },
    { "timestamp of a SubStatement",
      { NULL, NULL,
        "{\"objectType\":\"SubStatement\",\"actor\":" AGENT ",\"verb\":" VERB
        ",\"object\":" ACTIVITY ",\"timestamp\":\"2020-01-01T00:00:00Z\"}" },
      { NULL, NULL,
        "{\"objectType\":\"SubStatement\",\"actor\":" AGENT ",\"verb\":" VERB
        ",\"object\":" ACTIVITY "}" },
      false },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *one = case_statement (cases[i].one[0], cases[i].one[1], cases[i].one[2], "");
    g_autofree char *other
        = case_statement (cases[i].other[0], cases[i].other[1], cases[i].other[2], "");

    compare (cases[i].about, one, other, cases[i].equal);
  }
}

static void
test_normal (void)
{
  static const char text[]
      = "{\"object\":" ACTIVITY ",\"actor\":{\"mbox\":\"mailto:a@EXAMPLE.org\"},"
        "\"verb\":" VERB ",\"result\":{\"score\":{\"raw\":1.50}}}";
  g_autofree char *normal = lk_xapi_statement_normal (text, strlen (text));

  g_assert_cmpstr (normal, ==,
                   "{\"actor\":" AGENT ",\"object\":" ACTIVITY
                   ",\"result\":{\"score\":{\"raw\":15e-1}},\"verb\":" VERB "}");
  g_assert_null (lk_xapi_statement_normal ("{", 1));
  g_assert_false (lk_xapi_statement_equal ("{", 1, "{", 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/equal/more", test_more);
  g_test_add_func ("/xapi/equal/parts", test_parts);
  g_test_add_func ("/xapi/equal/normal", test_normal);
  return g_test_run ();
}
