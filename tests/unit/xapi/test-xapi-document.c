/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-document.h"

#include <string.h>

#define AGENT "agent=%7B%22openid%22%3A%22a%3Ab%22%7D"
#define UUID  "12345678-1234-4321-8765-123456789abc"

static void
test_key (void)
{
  static const struct {
    const char *requirement;
    LkXapiResource resource;
    LkXapiMethod method;
    const char *text, *pointer; /* pointer %NULL: taken */
  } cases[] = {
    { "XAPI-00192", LK_XAPI_STATE, LK_XAPI_GET, "activityId=a:b&" AGENT "&stateId=s", NULL },
    { "XAPI-00193", LK_XAPI_STATE, LK_XAPI_GET, "activityId=a:b&" AGENT, NULL },
    { "XAPI-00221", LK_XAPI_STATE, LK_XAPI_GET,
      "activityId=a:b&" AGENT "&since=2020-01-01T00:00:00Z", NULL },
    { "XAPI-00204", LK_XAPI_STATE, LK_XAPI_GET, "activityId=a:b&" AGENT "&since=x", "since" },
    { "XAPI-00194", LK_XAPI_STATE, LK_XAPI_DELETE, "activityId=a:b&" AGENT, NULL },
    { "XAPI-00206", LK_XAPI_STATE, LK_XAPI_PUT, "activityId=a:b&" AGENT, "stateId" },
    { "XAPI-00211", LK_XAPI_STATE, LK_XAPI_POST, "activityId=a:b&" AGENT, "stateId" },
    { "XAPI-00207", LK_XAPI_STATE, LK_XAPI_DELETE, AGENT "&stateId=s", "activityId" },
    { "XAPI-00208", LK_XAPI_STATE, LK_XAPI_GET, AGENT "&stateId=s", "activityId" },
    { "XAPI-00212", LK_XAPI_STATE, LK_XAPI_DELETE, "activityId=a:b&stateId=s", "agent" },
    { "XAPI-00196", LK_XAPI_STATE, LK_XAPI_DELETE, "activityId=a:b&agent=x&stateId=s", "agent" },
    { "XAPI-00203", LK_XAPI_STATE, LK_XAPI_PUT, "activityId=a:b&" AGENT "&stateId=s&registration=x",
      "registration" },
    { "XAPI-00218", LK_XAPI_STATE, LK_XAPI_PUT,
      "activityId=a:b&" AGENT "&stateId=s&registration=" UUID, NULL },
    { "since is for GET", LK_XAPI_STATE, LK_XAPI_DELETE,
      "activityId=a:b&" AGENT "&since=2020-01-01T00:00:00Z", "since" },
    { "an id is not empty", LK_XAPI_STATE, LK_XAPI_PUT,
      "activityId=a:b&" AGENT "&stateId=", "stateId" },
    { "an IRI is absolute", LK_XAPI_STATE, LK_XAPI_PUT, "activityId=ab&" AGENT "&stateId=s",
      "activityId" },
    { "no profileId here", LK_XAPI_STATE, LK_XAPI_GET, "activityId=a:b&" AGENT "&profileId=s",
      "profileId" },
    { "XAPI-00302", LK_XAPI_ACTIVITY_PROFILE, LK_XAPI_PUT, "activityId=a:b", "profileId" },
    { "XAPI-00299", LK_XAPI_ACTIVITY_PROFILE, LK_XAPI_PUT, "profileId=p", "activityId" },
    { "XAPI-00300", LK_XAPI_ACTIVITY_PROFILE, LK_XAPI_DELETE, "activityId=a:b", "profileId" },
    { "XAPI-00289", LK_XAPI_ACTIVITY_PROFILE, LK_XAPI_GET, "activityId=a:b", NULL },
    { "no agent here", LK_XAPI_ACTIVITY_PROFILE, LK_XAPI_GET, "activityId=a:b&" AGENT, "agent" },
    { "XAPI-00267", LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, AGENT, "profileId" },
    { "XAPI-00264", LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "profileId=p", "agent" },
    { "2.6 ids of profiles", LK_XAPI_AGENT_PROFILE, LK_XAPI_GET, AGENT, NULL },
    { "no registration here", LK_XAPI_AGENT_PROFILE, LK_XAPI_GET, AGENT "&registration=" UUID,
      "registration" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) pairs = lk_xapi_pairs_parse (cases[i].text, strlen (cases[i].text), NULL);
    g_auto (LkXapiDocumentKey) key = { 0 };
    g_auto (LkXapiProblem) problem = { 0 };
    bool taken = lk_xapi_document_key_parse (cases[i].resource, cases[i].method, pairs, LK_XAPI_1_0,
                                             &key, &problem);

    g_test_message ("%s: %s", cases[i].requirement, cases[i].text);
    g_assert_cmpint (taken, ==, cases[i].pointer == NULL);
    g_assert_cmpstr (problem.pointer, ==, cases[i].pointer);
    if (taken && strstr (cases[i].text, "agent=") != NULL)
      g_assert_cmpstr (key.agent_key, ==, "openid a:b");
  }
}

static void
test_etag (void)
{
  g_autofree char *etag = lk_xapi_document_etag ("abc", 3);
  g_autofree char *empty = lk_xapi_document_etag ("", 0);

  /* XAPI-00322: quoted, SHA-1. */
  g_assert_cmpstr (etag, ==, "\"a9993e364706816aba3e25717850c26c9cd0d89d\"");
  g_assert_cmpstr (empty, ==, "\"da39a3ee5e6b4b0d3255bfef95601890afd80709\"");
}

#define TAG "\"a9993e364706816aba3e25717850c26c9cd0d89d\""

/* Part Three, 3.1. */
static void
test_precondition (void)
{
  static const struct {
    LkXapiResource resource;
    LkXapiMethod method;
    const char *match, *none, *etag;
    unsigned expected, expected_2_0;
  } cases[] = {
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, NULL, NULL, NULL, 400, 0 },
    { LK_XAPI_ACTIVITY_PROFILE, LK_XAPI_PUT, NULL, NULL, NULL, 400, 0 },
    { LK_XAPI_STATE, LK_XAPI_PUT, NULL, NULL, NULL, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_POST, NULL, NULL, NULL, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, NULL, NULL, TAG, 409, 409 },
    { LK_XAPI_ACTIVITY_PROFILE, LK_XAPI_PUT, NULL, NULL, TAG, 409, 409 },
    { LK_XAPI_STATE, LK_XAPI_PUT, NULL, NULL, TAG, 0, 409 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_POST, NULL, NULL, TAG, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_DELETE, NULL, NULL, TAG, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, TAG, NULL, TAG, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "\"x\", " TAG, NULL, TAG, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "a9993e364706816aba3e25717850c26c9cd0d89d", NULL, TAG, 0,
      0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "*", NULL, TAG, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "*", NULL, NULL, 412, 412 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "\"x\"", NULL, TAG, 412, 412 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "W/" TAG, NULL, TAG, 412, 412 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, "", NULL, TAG, 412, 412 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, TAG, NULL, NULL, 412, 412 },
    { LK_XAPI_STATE, LK_XAPI_PUT, "\"x\"", NULL, TAG, 412, 412 },
    { LK_XAPI_STATE, LK_XAPI_POST, "\"x\"", NULL, TAG, 412, 412 },
    { LK_XAPI_STATE, LK_XAPI_DELETE, "\"x\"", NULL, TAG, 412, 412 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, NULL, "*", NULL, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, NULL, "*", TAG, 412, 412 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, NULL, TAG, TAG, 412, 412 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_PUT, NULL, "\"x\"", TAG, 0, 0 },
    { LK_XAPI_AGENT_PROFILE, LK_XAPI_POST, NULL, "*", TAG, 412, 412 },
    { LK_XAPI_STATE, LK_XAPI_GET, NULL, TAG, TAG, 304, 304 },
    { LK_XAPI_STATE, LK_XAPI_GET, NULL, "W/" TAG, TAG, 304, 304 },
    { LK_XAPI_STATE, LK_XAPI_GET, NULL, NULL, TAG, 0, 0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int version = LK_XAPI_1_0; version <= LK_XAPI_2_0; version++) {
      LkXapiPrecondition precondition = {
        .resource = cases[i].resource,
        .method = cases[i].method,
        .version = (LkXapiVersion) version,
        .if_match = cases[i].match,
        .if_none_match = cases[i].none,
        .etag = cases[i].etag,
      };
      g_auto (LkXapiProblem) problem = { 0 };
      unsigned expected = version == LK_XAPI_1_0 ? cases[i].expected : cases[i].expected_2_0;

      g_test_message ("row %zu, version %d", i, version);
      g_assert_cmpuint (lk_xapi_document_precondition (&precondition, &problem), ==, expected);
      g_assert_cmpuint (problem.status, ==, expected >= 400 ? expected : 0);
    }
}

static void
test_merge (void)
{
  static const char json[] = "application/json; charset=utf-8";
  static const struct {
    const char *requirement, *known, *known_type, *added, *added_type;
    const char *expected; /* %NULL: refused */
  } cases[] = {
    { "XAPI-00184", "{\"a\":1,\"b\":2}", json, "{\"b\":3,\"c\":4}", json,
      "{\"a\":1,\"b\":3,\"c\":4}" },
    { "XAPI-00183", "{\"a\":{\"x\":1,\"y\":2}}", json, "{\"a\":{\"z\":3}}", json,
      "{\"a\":{\"z\":3}}" },
    { "numbers keep their spelling", "{ \"a\" : 1.0e0 , \"b\":2}", json, "{\"c\":-0.00}", json,
      "{\"a\" : 1.0e0,\"b\":2,\"c\":-0.00}" },
    { "names by what they say", "{\"a\":1}", json, "{\"\\u0061\":2}", json, "{\"a\":2}" },
    { "nothing to add", "{}", json, "{}", json, "{}" },
    { "XAPI-00232", "{\"a\":1}", "text/plain", "{\"b\":3}", json, NULL },
    { "XAPI-00232", "{\"a\":1}", json, "{\"b\":3}", "text/plain", NULL },
    { "XAPI-00229", "[1]", json, "{\"b\":3}", json, NULL },
    { "XAPI-00229", "{\"a\":1}", json, "3", json, NULL },
    { "XAPI-00235", "{\"a\":1}", json, "{\"b\"", json, NULL },
    { "twice", "{\"a\":1}", json, "{\"b\":1,\"b\":2}", json, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkXapiProblem) problem = { 0 };
    g_autofree char *merged = lk_xapi_document_merge (
        cases[i].known, strlen (cases[i].known), cases[i].known_type, cases[i].added,
        strlen (cases[i].added), cases[i].added_type, &problem);

    g_test_message ("%s", cases[i].requirement);
    g_assert_cmpstr (merged, ==, cases[i].expected);
    g_assert_cmpuint (problem.status, ==, merged == NULL ? 400 : 0);
  }
}

static void
test_check (void)
{
  g_assert_true (lk_xapi_document_check ("[1]", 3, "application/json", NULL));
  g_assert_true (lk_xapi_document_check ("{", 1, "text/plain", NULL));
  g_assert_true (lk_xapi_document_check ("\xff", 1, NULL, NULL));
  g_assert_false (lk_xapi_document_check ("{", 1, "application/json", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/document/key", test_key);
  g_test_add_func ("/xapi/document/etag", test_etag);
  g_test_add_func ("/xapi/document/precondition", test_precondition);
  g_test_add_func ("/xapi/document/merge", test_merge);
  g_test_add_func ("/xapi/document/check", test_check);
  return g_test_run ();
}
