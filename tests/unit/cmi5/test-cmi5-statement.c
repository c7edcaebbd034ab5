/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/json.h"
#include "engine/cmi5/cmi5-statement.h"
#include "tests/support/cmi5-fixture.h"

#define NOW   G_GINT64_CONSTANT (1795407494120000)
#define STAMP ((LkCmi5Stamp){ "12345678-1234-4234-8234-123456789abc", NOW })

typedef struct {
  LkCourse *course;
  LkCmi5Launch launch;
  JsonObject *statement; /* owned by node */
  JsonNode *node;
} Made;

static void
made_clear (Made *made)
{
  json_node_unref (made->node);
  lk_course_unref (made->course);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static Made
make (LkCmi5Verb verb, const char *object)
{
  Made made = { .course = cmi5_fixture_course () };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  made.launch = cmi5_fixture_launch (made.course, "urn:eins");
  if (verb == LK_CMI5_LAUNCHED)
    text = lk_cmi5_statement_launched (&made.launch, STAMP);
  else if (verb == LK_CMI5_ABANDONED)
    text = lk_cmi5_statement_abandoned (&made.launch, STAMP, G_GINT64_CONSTANT (3723450000));
  else if (verb == LK_CMI5_WAIVED)
    text = lk_cmi5_statement_waived (&made.launch, STAMP, LK_CMI5_REASON_ADMINISTRATIVE);
  else
    text
        = lk_cmi5_statement_satisfied (&made.launch, STAMP,
                                       object != NULL ? cmi5_fixture_item (made.course, object)
                                                      : lk_course_organization (made.course)->root);
  made.node = lk_json_parse (text, -1, &error);
  g_assert_no_error (error);
  made.statement = json_node_get_object (made.node);
  return made;
}

static JsonNode *
at (const Made *made, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "|", -1);
  JsonNode *node = made->node;

  for (char **name = names; *name != NULL; name++) {
    if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
      return NULL;
    node = json_object_get_member (json_node_get_object (node), *name);
  }
  return node;
}

static void
assert_text (const Made *made, const char *requirement, const char *path, const char *expected)
{
  JsonNode *node = at (made, path);

  g_test_message ("%s: %s", requirement, path);
  g_assert_cmpstr (node != NULL ? json_node_get_string (node) : NULL, ==, expected);
}

static char *
ids (const Made *made, const char *list)
{
  g_autofree char *path = g_strconcat ("context|contextActivities|", list, NULL);
  JsonArray *array = json_node_get_array (at (made, path));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            lk_json_string (json_array_get_object_element (array, i), "id"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_list (const Made *made, const char *requirement, const char *list, const char *expected)
{
  g_autofree char *found = ids (made, list);

  g_test_message ("%s: %s", requirement, list);
  g_assert_cmpstr (found, ==, expected);
}

/* What all statements of the LMS have. */
static void
test_common (void)
{
  static const LkCmi5Verb verbs[]
      = { LK_CMI5_LAUNCHED, LK_CMI5_ABANDONED, LK_CMI5_WAIVED, LK_CMI5_SATISFIED };

  for (size_t i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_auto (Made) made = make (verbs[i], "urn:block");
    g_autofree char *actor = lk_cmi5_actor (&made.launch);
    g_autofree char *written = lk_json_write (at (&made, "actor"));
    g_autofree char *category = ids (&made, "category");
    g_autofree char *grouping = ids (&made, "grouping");

    assert_text (&made, "9.1.0.0-1", "id", STAMP.id);
    assert_text (&made, "9.7.0.0-1", "timestamp", "2026-11-23T04:18:14.120Z");
    assert_text (&made, "9.7.0.0-2", "timestamp", "2026-11-23T04:18:14.120Z");
    assert_text (&made, "9.3.0.0-1", "verb|id", lk_cmi5_verb_id (verbs[i]));
    assert_text (&made, "9.6.1.0-1", "context|registration", made.launch.registration);
    assert_text (&made, "9.6.3.1-3", "context|extensions|" LK_CMI5_SESSION_ID, "sitzung-1");
    g_assert_cmpstr (written, ==, actor); /* "9.2.0.0-1" */
    g_test_message ("%s, %s", "9.6.2.1-1", "9.6.2.3-2");
    g_assert_true (g_str_has_prefix (category, LK_CMI5_CATEGORY));
    g_assert_nonnull (strstr (grouping, verbs[i] == LK_CMI5_SATISFIED ? "urn:block" : "urn:eins"));
  }
}

static void
test_launched (void)
{
  g_auto (Made) made = make (LK_CMI5_LAUNCHED, NULL);
  g_autofree char *id = lk_cmi5_activity_id (made.course, made.launch.unit);

  assert_text (&made, "9.3.1.0-1", "verb|id", "http://adlnet.gov/expapi/verbs/launched");
  assert_text (&made, "9.4.0.0-2", "object|id", id);
  assert_text (&made, "9.6.3.3-1", "context|extensions|" LK_CMI5_LAUNCH_MODE, "Normal");
  assert_text (&made, "9.6.3.4-1", "context|extensions|" LK_CMI5_LAUNCH_URL,
               "http://token.localhost:4711/eins.html?a=1&b=2");
  assert_text (&made, "9.6.3.6-1", "context|extensions|" LK_CMI5_MOVE_ON, "CompletedAndPassed");
  assert_text (&made, "9.6.3.7-1", "context|extensions|" LK_CMI5_LAUNCH_PARAMETERS, "Start=\"1\"");
  g_test_message ("%s", "9.6.3.2-1");
  g_assert_cmpfloat (json_node_get_double (at (&made, "context|extensions|" LK_CMI5_MASTERY_SCORE)),
                     ==, 0.9);
  assert_list (&made, "9.6.2.2-2", "category", LK_CMI5_CATEGORY);
  assert_list (&made, "9.6.2.3-2", "grouping", "urn:eins");
  g_assert_null (at (&made, "result"));
  assert_text (&made, "object", "object|definition|name|de", "Eins");
  assert_text (&made, "object", "object|definition|name|en", "Eins (en)");
  assert_text (&made, "object", "object|definition|name|und", "Eins ?");
  assert_text (&made, "object", "object|definition|type",
               "http://adlnet.gov/expapi/activities/lesson");
}

/* What the launch data do not have is not in the statement either. */
static void
test_launched_least (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:drei");
  g_autofree char *text = lk_cmi5_statement_launched (&launch, STAMP);

  g_assert_null (strstr (text, LK_CMI5_MASTERY_SCORE));
  g_assert_null (strstr (text, LK_CMI5_LAUNCH_PARAMETERS));
  g_assert_nonnull (strstr (text, "\"" LK_CMI5_MOVE_ON "\":\"NotApplicable\""));
}

static void
test_abandoned (void)
{
  g_auto (Made) made = make (LK_CMI5_ABANDONED, NULL);

  assert_text (&made, "9.3.6.0-1", "verb|id", "https://w3id.org/xapi/adl/verbs/abandoned");
  assert_text (&made, "9.5.4.2-1", "result|duration", "PT1H2M3.45S");
  assert_list (&made, "9.6.2.2-2", "category", LK_CMI5_CATEGORY);
  g_assert_null (at (&made, "result|completion"));
}

static void
test_waived (void)
{
  g_auto (Made) made = make (LK_CMI5_WAIVED, NULL);

  assert_text (&made, "9.3.7.0-1", "verb|id", "https://w3id.org/xapi/adl/verbs/waived");
  assert_text (&made, "9.3.7.0-2", "result|extensions|" LK_CMI5_REASON, "Administrative");
  assert_text (&made, "9.5.5.2-1", "result|extensions|" LK_CMI5_REASON, "Administrative");
  g_test_message ("%s, %s", "9.5.2.0-1 (d2)", "9.5.3.0-1 (d2)");
  g_assert_true (json_node_get_boolean (at (&made, "result|success")));
  g_assert_true (json_node_get_boolean (at (&made, "result|completion")));
  assert_list (&made, "9.6.2.2-1 (d4)", "category", LK_CMI5_CATEGORY " " LK_CMI5_CATEGORY_MOVE_ON);
}

/* Objects are the LMS's, groupings the publisher's: of the block or course itself, then of the unit
 * whose session has led to it and of what that stands in. */
static void
test_satisfied (void)
{
  static const struct {
    const char *requirement, *object, *type, *grouping;
  } cases[] = {
    { "9.3.9.0-2", "urn:block", LK_CMI5_TYPE_BLOCK, "urn:block urn:eins urn:kurs" },
    { "9.3.9.0-6", NULL, LK_CMI5_TYPE_COURSE, "urn:kurs urn:eins urn:block" },
    { "9.3.9.0-2", "urn:innen", LK_CMI5_TYPE_BLOCK, "urn:innen urn:eins urn:block urn:kurs" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Made) made = make (LK_CMI5_SATISFIED, cases[i].object);
    const LkItem *item = cases[i].object != NULL ? cmi5_fixture_item (made.course, cases[i].object)
                                                 : lk_course_organization (made.course)->root;
    g_autofree char *id = lk_cmi5_activity_id (made.course, item);

    assert_text (&made, cases[i].requirement, "object|id", id);
    assert_text (&made, cases[i].requirement, "object|definition|type", cases[i].type);
    assert_list (&made, "9.6.2.3-2", "grouping", cases[i].grouping);
    assert_list (&made, "9.6.2.2-2", "category", LK_CMI5_CATEGORY);
    assert_text (&made, "9.3.9.0-9", "context|extensions|" LK_CMI5_SESSION_ID, "sitzung-1");
    g_assert_null (at (&made, "result"));
  }
}

/* At registration no session has led to it. */
static void
test_satisfied_alone (void)
{
  g_autoptr (LkCourse) course = cmi5_fixture_course ();
  LkCmi5Launch launch = cmi5_fixture_launch (course, "urn:eins");
  g_autofree char *text = NULL;

  launch.unit = NULL;
  text = lk_cmi5_statement_satisfied (&launch, STAMP, cmi5_fixture_item (course, "urn:block"));
  g_assert_nonnull (strstr (text, "\"grouping\":[{\"id\":\"urn:block\"}]"));
}

static void
test_duration (void)
{
  static const struct {
    gint64 us;
    const char *expected;
  } cases[] = {
    { 0, "PT0S" },
    { -5, "PT0S" },
    { 9999, "PT0S" },
    { 10000, "PT0.01S" },
    { 1000000, "PT1S" },
    { 61500000, "PT1M1.50S" },
    { G_GINT64_CONSTANT (3600000000), "PT1H0S" },
    { G_GINT64_CONSTANT (90061000000), "PT25H1M1S" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = lk_cmi5_duration (cases[i].us);

    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cmi5/statement/common", test_common);
  g_test_add_func ("/cmi5/statement/launched", test_launched);
  g_test_add_func ("/cmi5/statement/launched-least", test_launched_least);
  g_test_add_func ("/cmi5/statement/abandoned", test_abandoned);
  g_test_add_func ("/cmi5/statement/waived", test_waived);
  g_test_add_func ("/cmi5/statement/satisfied", test_satisfied);
  g_test_add_func ("/cmi5/statement/satisfied-alone", test_satisfied_alone);
  g_test_add_func ("/cmi5/statement/duration", test_duration);
  return g_test_run ();
}
