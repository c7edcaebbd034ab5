/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/xapi/xapi-query.h"

#include <string.h>

#define UUID "12345678-1234-4321-8765-123456789abc"

static GArray *
pairs_of (const char *text)
{
  GArray *pairs = lk_xapi_pairs_parse (text, strlen (text), NULL);

  g_assert_nonnull (pairs);
  return pairs;
}

static void
test_pairs (void)
{
  static const struct {
    const char *text;
    guint n;
    const char *name, *value; /* of the last one */
  } cases[] = {
    { "", 0 },
    { "a=b", 1, "a", "b" },
    { "a=b&c=%C3%A4+%2B", 2, "c", "ä +" },
    { "a", 1, "a", "" },
    { "a=", 1, "a", "" },
    { "=b", 1, "", "b" },
    { "&&a=b&", 1, "a", "b" },
    { "a=b=c", 1, "a", "b=c" },
  };
  static const char *const bad[] = { "a=%", "a=%4", "a=%zz", "a=%00", "%ff=1", "a=%C3" };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) pairs = pairs_of (cases[i].text);

    g_assert_cmpuint (pairs->len, ==, cases[i].n);
    if (cases[i].n > 0)
      g_assert_cmpstr (lk_xapi_pairs_get (pairs, cases[i].name, false), ==, cases[i].value);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_auto (LkXapiProblem) problem = { 0 };

    g_assert_null (lk_xapi_pairs_parse (bad[i], strlen (bad[i]), &problem));
    g_assert_cmpuint (problem.status, ==, 400);
  }
}

/* Requirements of GET statements, by the parameter that is at fault; %NULL: taken. */
static void
test_parse (void)
{
  static const struct {
    const char *requirement, *text, *pointer;
  } cases[] = {
    { "XAPI-00158", "statementId=" UUID, NULL },
    { "XAPI-00157", "voidedStatementId=" UUID, NULL },
    { "XAPI-00158", "statementId=" UUID "&format=ids&attachments=true", NULL },
    { "both ids", "statementId=" UUID "&voidedStatementId=" UUID, "voidedStatementId" },
    { "XAPI-00151", "statementId=" UUID "&agent=%7B%7D", "agent" },
    { "XAPI-00150", "voidedStatementId=" UUID "&limit=1", "limit" },
    { "XAPI-00151", "statementId=" UUID "&ascending=true", "ascending" },
    { "2.2 parameters are values too", "statementId=x", "statementId" },
    { "XAPI-00181", "agent=%7B%22mbox%22%3A%22mailto%3Aa%40b.org%22%7D", NULL },
    { "XAPI-00181", "agent=%7B%22objectType%22%3A%22Group%22%2C%22openid%22%3A%22a%3Ab%22%7D",
      NULL },
    { "2.2 parameters are values too", "agent=a", "agent" },
    { "2.2 parameters are values too", "agent=%7B%22mbox%22%3A%22a%40b.org%22%7D", "agent/mbox" },
    { "an anonymous group is nobody",
      "agent=%7B%22objectType%22%3A%22Group%22%2C%22member%22%3A%5B%7B%22openid%22%3A%22a%3Ab%22%7D%5D%7D",
      "agent" },
    { "XAPI-00180", "verb=http%3A%2F%2Fx.org%2Fv", NULL },
    { "XAPI-00180", "verb=v", "verb" },
    { "XAPI-00179", "activity=http%3A%2F%2Fx.org%2Fa", NULL },
    { "XAPI-00179", "activity=", "activity" },
    { "XAPI-00178", "registration=" UUID, NULL },
    { "XAPI-00178", "registration=r1", "registration" },
    { "XAPI-00177", "related_activities=true&related_agents=false", NULL },
    { "XAPI-00177", "related_activities=1", "related_activities" },
    { "XAPI-00175", "since=2012-06-01T19%3A09%3A13.245Z", NULL },
    { "XAPI-00175", "since=yesterday", "since" },
    { "XAPI-00174", "until=2012-06-01T19%3A09%3A13.245Z", NULL },
    { "XAPI-00174", "until=2012-06-01T19:09:13.245-00:00", "until" },
    { "XAPI-00173", "limit=0", NULL },
    { "XAPI-00173", "limit=-1", "limit" },
    { "XAPI-00173", "limit=x", "limit" },
    { "XAPI-00173", "limit=99999999999", "limit" },
    { "XAPI-00168", "format=canonical", NULL },
    { "XAPI-00168", "format=Exact", "format" },
    { "XAPI-00167", "attachments=yes", "attachments" },
    { "XAPI-00166", "ascending=true", NULL },
    { "XAPI-00166", "ascending=True", "ascending" },
    { "unknown parameter", "foo=bar", "foo" },
    { "names have a case", "Limit=1", "Limit" },
    { "twice", "limit=1&limit=2", "limit" },
    { "more", "cursor=a-1.2_Z", NULL },
    { "more", "cursor=a%20b", "cursor" },
    { "more", "cursor=", "cursor" },
    { "nothing at all", "", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) pairs = pairs_of (cases[i].text);
    g_auto (LkXapiProblem) problem = { 0 };
    g_autoptr (LkXapiQuery) query = lk_xapi_query_parse (pairs, LK_XAPI_1_0, &problem);

    g_test_message ("%s: %s", cases[i].requirement, cases[i].text);
    g_assert_cmpstr (problem.pointer, ==, cases[i].pointer);
    g_assert_true ((query != NULL) == (cases[i].pointer == NULL));
    g_assert_cmpuint (problem.status, ==, cases[i].pointer != NULL ? 400 : 0);
  }
}

static void
test_values (void)
{
  g_autoptr (GArray) pairs = pairs_of (
      "agent=%7B%22mbox%22%3A%22mailto%3Aa%40B.org%22%7D&verb=a:b&registration="
      "EC531277-B57B-4C15-8D91-D292C5B2B8F7&related_agents=true&until=1970-01-01T00:00:01Z"
      "&limit=7&format=ids");
  g_autoptr (LkXapiQuery) query = lk_xapi_query_parse (pairs, LK_XAPI_1_0, NULL);

  g_assert_cmpstr (query->agent_key, ==, "mbox mailto:a@b.org");
  g_assert_cmpstr (query->verb, ==, "a:b");
  g_assert_cmpstr (query->registration, ==, "ec531277-b57b-4c15-8d91-d292c5b2b8f7");
  g_assert_true (query->related_agents);
  g_assert_false (query->related_activities);
  g_assert_false (query->has_since);
  g_assert_true (query->has_until);
  g_assert_cmpint (query->until_us, ==, G_USEC_PER_SEC);
  g_assert_cmpuint (query->limit, ==, 7);
  g_assert_cmpint (query->format, ==, LK_XAPI_FORMAT_IDS);
}

/* The same question, however it is asked, has one text; and that text asks the same. */
static void
test_write (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "", "cursor=c1" },
    { "limit=0&format=exact&ascending=false", "cursor=c1" },
    { "verb=a:b&since=2020-01-01T01%3A00%3A00%2B01:00&limit=05",
      "verb=a%3Ab&since=2020-01-01T00%3A00%3A00.000000Z&limit=5&cursor=c1" },
    { "ascending=true&cursor=old&activity=http%3A%2F%2Fx.org%2F%C3%A4%26",
      "activity=http%3A%2F%2Fx.org%2F%C3%A4%26&ascending=true&cursor=c1" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) pairs = pairs_of (cases[i].text);
    g_autoptr (LkXapiQuery) query = lk_xapi_query_parse (pairs, LK_XAPI_1_0, NULL);
    g_autofree char *text = lk_xapi_query_write (query, "c1");
    g_autoptr (GArray) again = pairs_of (text);
    g_autoptr (LkXapiQuery) same = lk_xapi_query_parse (again, LK_XAPI_2_0, NULL);
    g_autofree char *twice = lk_xapi_query_write (same, same->cursor);

    g_assert_cmpstr (text, ==, cases[i].expected);
    g_assert_cmpstr (twice, ==, text);
  }
}

static void
test_only (void)
{
  static const struct {
    const char *text, *name, *value; /* %NULL: refused */
  } cases[] = {
    { "activityId=a:b", "activityId", "a:b" },
    { "", "activityId", NULL },
    { "activityId=a:b&x=1", "activityId", NULL },
    { "activityId=a:b&activityId=a:b", "activityId", NULL },
    { "", NULL, "" },
    { "x=1", NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) pairs = pairs_of (cases[i].text);
    g_auto (LkXapiProblem) problem = { 0 };
    g_autofree char *value = lk_xapi_parameter_only (pairs, cases[i].name, &problem);

    g_assert_cmpstr (value, ==, cases[i].value);
    g_assert_cmpuint (problem.status, ==, cases[i].value == NULL ? 400 : 0);
  }
}

/* --- the alternate request syntax ------------------------------------------------------------- */

#define FORM_TYPE "application/x-www-form-urlencoded"

static void
test_request (void)
{
  static const char form[] = "statementId=" UUID "&content=%7B%22a%22%3A%22%C3%A4%22%7D"
                             "&authorization=Basic+YTpi&X-Experience-API-Version=1.0.3"
                             "&Content-Type=application%2Fjson&If-Match=%22x%22";
  g_autoptr (GArray) pairs = pairs_of ("method=PUT");
  g_auto (LkXapiRequest) request = { 0 };

  g_assert_true (lk_xapi_request_is_alternate (pairs));
  g_assert_true (lk_xapi_request_read (pairs, FORM_TYPE "; charset=utf-8", form, strlen (form),
                                       &request, NULL));
  g_assert_cmpstr (request.method, ==, "PUT");
  g_assert_cmpstr (request.body, ==, "{\"a\":\"ä\"}");
  g_assert_cmpuint (request.body_length, ==, strlen (request.body));
  g_assert_cmpuint (request.parameters->len, ==, 1);
  g_assert_cmpstr (lk_xapi_pairs_get (request.parameters, "statementId", false), ==, UUID);
  g_assert_cmpuint (request.headers->len, ==, 4);
  g_assert_cmpstr (lk_xapi_pairs_get (request.headers, "Authorization", false), ==, "Basic YTpi");
  g_assert_cmpstr (lk_xapi_pairs_get (request.headers, "if-match", true), ==, "\"x\"");
}

static void
test_request_refused (void)
{
  static const struct {
    const char *query, *type, *form;
    const char *pointer;
  } cases[] = {
    { "method=GET", NULL, "limit=1", NULL },
    { "method=GET", "text/plain", "", NULL },
    { "method=GET&limit=1", FORM_TYPE, "", "method" },
    { "method=PATCH", FORM_TYPE, "", "method" },
    { "method=get", FORM_TYPE, "", "method" },
    { "limit=1", FORM_TYPE, "", "method" },
    { "method=GET", "application/json", "{}", "Content-Type" },
    { "method=PUT", FORM_TYPE, "content=a&content=b", "content" },
    { "method=PUT", FORM_TYPE, "content=%", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) pairs = pairs_of (cases[i].query);
    g_auto (LkXapiRequest) request = { 0 };
    g_auto (LkXapiProblem) problem = { 0 };
    bool read = lk_xapi_request_read (pairs, cases[i].type, cases[i].form, strlen (cases[i].form),
                                      &request, &problem);

    g_test_message ("%s %s", cases[i].query, cases[i].form);
    g_assert_cmpint (read, ==, cases[i].pointer == NULL);
    g_assert_cmpstr (problem.pointer, ==, cases[i].pointer);
    g_assert_true (read || request.method == NULL);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/query/pairs", test_pairs);
  g_test_add_func ("/xapi/query/parse", test_parse);
  g_test_add_func ("/xapi/query/values", test_values);
  g_test_add_func ("/xapi/query/write", test_write);
  g_test_add_func ("/xapi/query/only", test_only);
  g_test_add_func ("/xapi/query/request", test_request);
  g_test_add_func ("/xapi/query/request-refused", test_request_refused);
  return g_test_run ();
}
