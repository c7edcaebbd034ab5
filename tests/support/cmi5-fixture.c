/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/cmi5-fixture.h"

#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/json.h"
#include "tests/support/memory-files.h"

#define NAMES(name)                                                                                \
  "<title><langstring lang='de'>" name "</langstring><langstring lang='en'>" name                  \
  " (en)</langstring><langstring>" name " ?</langstring></title>"                                  \
  "<description><langstring lang='de'>Text</langstring></description>"

static const char structure[]
    = "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
      "<course id='urn:kurs'>" NAMES (
          "Kurs") "</course>"
                  "<block id='urn:block'>" NAMES (
                      "Block") "<au id='urn:eins' moveOn='CompletedAndPassed' masteryScore='0.9'"
                               " activityType='http://adlnet.gov/expapi/activities/lesson'>" NAMES (
                                   "Eins") "<url>eins.html?a=1&amp;b=2</url><launchParameters>Start=\"1\"</launchParameters>"
                                           "<entitlementKey>xyz</entitlementKey></au>"
                                           "<block id='urn:innen'>" NAMES ("Innen") "<au id='urn:zwei' moveOn='Passed'>" NAMES (
                                               "Zwei") "<url>zwei.html#teil</url></au></block>"
                                                       "</block><au id='urn:drei'>" NAMES (
                                                           "Drei") "<url>drei.html</url></au></courseStructure>";

/* What makes each kind of statement; categories cmi5 and moveon as letters. */
static const struct {
  const char *kind, *verb, *categories, *result;
} kinds[] = {
  { "allowed", "http://adlnet.gov/expapi/verbs/experienced", "", NULL },
  { "initialized", "http://adlnet.gov/expapi/verbs/initialized", "c", NULL },
  { "completed", "http://adlnet.gov/expapi/verbs/completed", "cm",
    "{\"completion\":true,\"duration\":\"PT1S\"}" },
  { "passed", "http://adlnet.gov/expapi/verbs/passed", "cm",
    "{\"success\":true,\"duration\":\"PT1S\","
    "\"score\":{\"scaled\":0.9,\"raw\":90,\"min\":0,\"max\":100}}" },
  { "failed", "http://adlnet.gov/expapi/verbs/failed", "cm",
    "{\"success\":false,\"duration\":\"PT1S\","
    "\"score\":{\"scaled\":0.89,\"raw\":89,\"min\":0,\"max\":100}}" },
  { "terminated", "http://adlnet.gov/expapi/verbs/terminated", "c", "{\"duration\":\"PT5S\"}" },
};

LkCourse *
cmi5_fixture_course (void)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autoptr (GError) error = NULL;
  LkCourse *course;

  memory_files_add_text (files, "cmi5.xml", structure);
  memory_files_add_text (files, "eins.html", "x");
  memory_files_add_text (files, "zwei.html", "x");
  memory_files_add_text (files, "drei.html", "x");
  course = lk_manifest_read (memory_files_manifest (files), "T", NULL, &error);
  g_assert_no_error (error);
  return course;
}

const LkItem *
cmi5_fixture_item (const LkCourse *course, const char *id)
{
  const LkItem *item = lk_organization_find (lk_course_organization (course), id);

  g_assert_nonnull (item);
  return item;
}

LkCmi5Launch
cmi5_fixture_launch (const LkCourse *course, const char *id)
{
  return (LkCmi5Launch){ .course = course,
                         .unit = cmi5_fixture_item (course, id),
                         .actor_home_page = "https://lernkoffer.example/konto",
                         .actor_name = "7f3k2",
                         .registration = "760e3480-ba55-4991-94b0-01820dbd23a2",
                         .session_id = "sitzung-1",
                         .url = "http://token.localhost:4711/eins.html?a=1&b=2",
                         .endpoint = "http://token.localhost:4711/xapi/",
                         .fetch = "http://token.localhost:4711/fetch?k=a b&ü",
                         .mode = LK_CMI5_NORMAL };
}

JsonNode *
cmi5_fixture_statement (const LkCmi5Launch *launch, const char *kind, unsigned second)
{
  g_autofree char *actor = lk_cmi5_actor (launch);
  g_autofree char *context = lk_cmi5_context_template (launch);
  g_autofree char *object = lk_cmi5_activity_id (launch->course, launch->unit);
  g_autofree char *moment = lk_clock_format_iso ((gint64) second * 1000000);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *statement;
  size_t i = 0;

  while (strcmp (kinds[i].kind, kind) != 0)
    g_assert_cmpuint (++i, <, G_N_ELEMENTS (kinds));
  text = g_strdup_printf (
      "{\"id\":\"12345678-1234-4234-8234-%012u\",\"timestamp\":\"%s\",\"actor\":%s,"
      "\"verb\":{\"id\":\"%s\"},\"object\":{\"id\":\"%s\"},\"context\":%s}",
      second, moment, actor, kinds[i].verb, object, context);
  statement = lk_json_parse (text, -1, &error);
  g_assert_no_error (error);
  g_clear_pointer (&text, g_free);
  text = g_strdup_printf ("\"%s\"", launch->registration);
  cmi5_fixture_change (statement, "context|registration", text);
  if (kinds[i].result != NULL)
    cmi5_fixture_change (statement, "result", kinds[i].result);
  if (*kinds[i].categories != '\0')
    cmi5_fixture_change (statement, "context|contextActivities|category",
                         strcmp (kinds[i].categories, "c") == 0
                             ? "[{\"id\":\"" LK_CMI5_CATEGORY "\"}]"
                             : "[{\"id\":\"" LK_CMI5_CATEGORY
                               "\"},{\"id\":\"" LK_CMI5_CATEGORY_MOVE_ON "\"}]");
  if (strcmp (kinds[i].categories, "cm") == 0 && launch->unit->activity->has_mastery_score)
    cmi5_fixture_change (statement, "context|extensions|" LK_CMI5_MASTERY_SCORE, "0.9");
  return statement;
}

void
cmi5_fixture_change (JsonNode *statement, const char *path, const char *value)
{
  g_auto (GStrv) names = g_strsplit (path, "|", -1);
  g_autofree char *wrapped = g_strdup_printf ("[%s]", value != NULL ? value : "");
  g_autoptr (JsonNode) array = lk_json_parse (wrapped, -1, NULL);
  JsonObject *object = json_node_get_object (statement);
  char **name = names;

  for (; name[1] != NULL; name++)
    object = json_object_get_object_member (object, *name);
  if (value == NULL)
    json_object_remove_member (object, *name);
  else
    json_object_set_member (object, *name, json_array_dup_element (json_node_get_array (array), 0));
}
