/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "tests/support/cmi5-fixture.h"

/* Value of a parameter in the query of @url, decoded; %NULL if it is not there once. */
static char *
parameter (const char *url, const char *name)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *found = NULL;
  GUriParamsIter iter;
  char *key, *value;

  g_assert_nonnull (uri);
  g_uri_params_iter_init (&iter, g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE);
  while (g_uri_params_iter_next (&iter, &key, &value, NULL)) {
    if (strcmp (key, name) == 0) {
      g_assert_null (found);
      found = g_steal_pointer (&value);
    }
    g_free (key);
    g_free (value);
  }
  return g_steal_pointer (&found);
}

static void
assert_parameter (const char *requirement, const char *url, const char *name, const char *expected)
{
  g_autofree char *value = parameter (url, name);

  g_test_message ("%s: %s", requirement, name);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_url (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  g_autofree char *url = lk_cmi5_launch_url (&launch);
  g_autofree char *actor = lk_cmi5_actor (&launch);
  g_autofree char *activity_id = lk_cmi5_activity_id (course, launch.unit);

  /* "8.1.0.0-4", "8.1.0.0-5": name and value pairs in the query, behind the unit's own */
  g_assert_true (g_str_has_prefix (url, "http://token.localhost:4711/eins.html?a=1&b=2&endpoint="));
  assert_parameter ("8.1.0.0-4", url, "a", "1");
  assert_parameter ("8.1.0.0-5", url, "b", "2");
  assert_parameter ("13.1.4.0-3", url, "b", "2");
  assert_parameter ("8.1.1.0-1", url, "endpoint", launch.endpoint);
  assert_parameter ("8.1.2.0-1", url, "fetch", launch.fetch);
  assert_parameter ("8.2.1.0-1", url, "fetch", launch.fetch);
  assert_parameter ("8.1.3.0-1", url, "actor", actor);
  assert_parameter ("8.1.4.0-1", url, "registration", launch.registration);
  assert_parameter ("9.6.1.1-2", url, "registration", launch.registration);
  assert_parameter ("8.1.5.0-2", url, "activityId", activity_id);
}

/* "8.1.0.0-8": nothing but unreserved characters and escapes in a value. */
static void
test_encoding (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  g_autofree char *url = lk_cmi5_launch_url (&launch);
  const char *fetch = strstr (url, "fetch=");

  g_test_message ("%s", "8.1.0.0-8");
  g_assert_true (g_str_has_prefix (
      fetch, "fetch=http%3A%2F%2Ftoken.localhost%3A4711%2Ffetch%3Fk%3Da%20b%26%C3%BC&actor="));
  for (const char *at = fetch; *at != '\0'; at++)
    g_assert_true (g_ascii_isalnum (*at) || strchr ("-._~%&=", *at) != NULL);
}

static void
test_url_forms (void)
{
  static const struct {
    const char *url, *before, *after;
  } cases[] = {
    { "http://h/a", "http://h/a?endpoint=", "" },
    { "http://h/a?", "http://h/a?endpoint=", "" },
    { "http://h/a?b", "http://h/a?b&endpoint=", "" },
    { "http://h/a#c?d", "http://h/a?endpoint=", "#c?d" },
    { "http://h/a?b=%20#c", "http://h/a?b=%20&endpoint=", "#c" },
  };
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *url = NULL;

    launch.url = cases[i].url;
    url = lk_cmi5_launch_url (&launch);
    g_test_message ("%s", url);
    g_assert_true (g_str_has_prefix (url, cases[i].before));
    g_assert_true (g_str_has_suffix (url, cases[i].after));
    g_assert_cmpuint (strlen (strchrnul (url, '#')), ==, strlen (cases[i].after));
  }
}

/* "8.1.5.0-1", "8.1.5.0-3", "8.1.5.0-4", "9.3.9.0-3", "9.3.9.0-4", "9.3.9.0-7", "9.3.9.0-8" */
static void
test_activity_ids (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  g_autoptr (LkCourse) again = cmi5_fixture_course ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *items = lk_course_organization (course)->items;

  for (guint i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);
    const LkItem *same = g_ptr_array_index (lk_course_organization (again)->items, i);
    char *id = lk_cmi5_activity_id (course, item);
    g_autofree char *later = lk_cmi5_activity_id (again, same);

    g_test_message ("%s %s", lk_cmi5_publisher_id (course, item), id);
    g_assert_cmpstr (id, !=, lk_cmi5_publisher_id (course, item));
    g_assert_cmpstr (id, ==, later);
    g_assert_true (g_str_has_prefix (id, "urn:uuid:"));
    g_assert_true (g_uuid_string_is_valid (id + strlen ("urn:uuid:")));
    g_assert_true (g_hash_table_add (seen, id));
  }
  g_assert_cmpstr (lk_cmi5_publisher_id (course, g_ptr_array_index (items, 0)), ==, "urn:kurs");
}

/* "9.2.0.0-1", "9.2.0.0-2", "9.2.0.0-3", "10.1.0.0-4" */
static void
test_actor (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  g_autofree char *actor = lk_cmi5_actor (&launch);

  g_assert_cmpstr (actor, ==,
                   "{\"objectType\":\"Agent\",\"account\":{\"homePage\":"
                   "\"https://lernkoffer.example/konto\",\"name\":\"7f3k2\"}}");
}

/* "10.1.0.0-2", "10.2.1.0-1", "10.2.1.0-2", "10.2.1.0-3", "9.6.2.3-1", "9.6.3.1-1", "9.6.3.1-2",
 * "10.2.2.0-4", "10.2.3.0-1", "10.2.4.0-1", "10.2.5.0-1", "10.2.7.0-1", "10.2.7.1-1", "10.2.7.2-1",
 * "6.0.0.0-2", "6.2.0.0-1" */
static void
test_launch_data (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  g_autofree char *full = NULL, *least = NULL;

  launch.return_url = "http://token.localhost:4711/ende?a=b";
  launch.entitlement_alternate = "abc";
  launch.mode = LK_CMI5_REVIEW;
  full = lk_cmi5_launch_data (&launch);
  g_assert_cmpstr (
      full, ==,
      "{\"contextTemplate\":{\"contextActivities\":{\"grouping\":[{\"id\":\"urn:eins\"}]},"
      "\"extensions\":{\"" LK_CMI5_SESSION_ID "\":\"sitzung-1\"}},\"launchMode\":\"Review\","
      "\"launchParameters\":\"Start=\\\"1\\\"\",\"masteryScore\":0.9,"
      "\"moveOn\":\"CompletedAndPassed\",\"returnURL\":\"http://token.localhost:4711/ende?a=b\","
      "\"entitlementKey\":{\"courseStructure\":\"xyz\",\"alternate\":\"abc\"}}");
  launch = cmi5_fixture_launch (course, "urn:drei");
  least = lk_cmi5_launch_data (&launch);
  g_assert_cmpstr (
      least, ==,
      "{\"contextTemplate\":{\"contextActivities\":{\"grouping\":[{\"id\":\"urn:drei\"}]},"
      "\"extensions\":{\"" LK_CMI5_SESSION_ID "\":\"sitzung-1\"}},\"launchMode\":\"Normal\","
      "\"moveOn\":\"NotApplicable\"}");
}

/* "8.2.1.0-4", "8.2.2.0-1", "8.2.3.0-1", "8.2.3.2-1" */
static void
test_fetch (void)
{
  static const struct {
    LkCmi5Fetch result;
    const char *code;
  } failures[] = {
    { LK_CMI5_FETCH_USED, "1" },
    { LK_CMI5_FETCH_SECURITY, "2" },
    { LK_CMI5_FETCH_APPLICATION, "3" },
  };
  g_autofree char *granted = lk_cmi5_fetch_answer (LK_CMI5_FETCH_GRANTED, "QWxhZGRpbg==");

  g_assert_cmpstr (granted, ==, "{\"auth-token\":\"QWxhZGRpbg==\"}");
  for (size_t i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autofree char *answer = lk_cmi5_fetch_answer (failures[i].result, "never shown");
    g_autoptr (JsonNode) root = lk_json_parse (answer, -1, NULL);
    JsonObject *object = json_node_get_object (root);

    g_assert_cmpstr (lk_json_string (object, "error-code"), ==, failures[i].code);
    g_assert_cmpuint (strlen (lk_json_string (object, "error-text")), >, 10);
    g_assert_false (json_object_has_member (object, "auth-token"));
  }
}

/* Whatever stands in a text, the document stays JSON and says the same. */
static void
test_hostile_texts (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  g_autofree char *data = NULL;
  g_autoptr (JsonNode) root = NULL;
  const char *text = "\"}],\\ \n\t\x01 ü\xf0\x9f\x98\x80 </script>";

  launch.return_url = text;
  data = lk_cmi5_launch_data (&launch);
  root = lk_json_parse (data, -1, NULL);
  g_assert_nonnull (root);
  g_assert_cmpstr (lk_json_string (json_node_get_object (root), "returnURL"), ==, text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi5/launch/url", test_url);
  g_test_add_func ("/cmi5/launch/encoding", test_encoding);
  g_test_add_func ("/cmi5/launch/url-forms", test_url_forms);
  g_test_add_func ("/cmi5/launch/activity-ids", test_activity_ids);
  g_test_add_func ("/cmi5/launch/actor", test_actor);
  g_test_add_func ("/cmi5/launch/launch-data", test_launch_data);
  g_test_add_func ("/cmi5/launch/fetch", test_fetch);
  g_test_add_func ("/cmi5/launch/hostile-texts", test_hostile_texts);
  return g_test_run ();
}
