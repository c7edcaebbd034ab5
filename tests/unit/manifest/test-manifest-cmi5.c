/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/manifest/manifest-cmi5.h"
#include "tests/support/memory-files.h"

/* Forms of single values, each with what it is good for. */
static void
test_values (void)
{
  static const struct {
    bool (*check) (const char *text);
    const char *good[12], *bad[16];
  } cases[] = {
    { lk_manifest_cmi5_is_iri,
      { "https://example.org/a", "urn:uuid:1", "a:b", "http://exämple.org/ü?x#y", "x+y-z.1:%20" },
      { "", "w3id.org/xapi", "/a", "a", ":a", "1a:b", "a:", "a: b", "a:<b>", "a:%2", "a:%zz",
        "a:\"", "a:\\b", "a:\x01", "a:b#c#d" } },
    { lk_manifest_cmi5_is_language,
      { "de", "de-DE", "x", "i-klingon", "zh-Hant-TW", "abcdefgh" },
      { "", "-", "de-", "-de", "de_DE", "abcdefghi", "de-123456789", "1a", "de DE" } },
    { lk_manifest_cmi5_is_language_tag,
      { "de", "de-DE", "zh-Hant-TW", "x-privat", "i-klingon", "sl-rozaj-biske", "de-1996",
        "en-a-bbb-x-a" },
      { "", "x", "a", "e-DE", "de-x", "de_DE" } },
    { lk_manifest_cmi5_is_mastery_score,
      { "0", "1", "0.9", ".5", "1.0", "0.12345", "-0" },
      { "", "1.1", "-0.1", "0,5", "1e0", "NaN", "INF", "0x1", " 1" } },
    { lk_manifest_cmi5_is_move_on,
      { "NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed" },
      { "", "passed", "Failed", "CompletedOrPassed " } },
    { lk_manifest_cmi5_is_launch_method,
      { "AnyWindow", "OwnWindow" },
      { "", "anywindow", "Window" } },
    { lk_manifest_cmi5_is_url,
      { "a.html", "a/b.html?c=d&e=f#g", "../a", "http://example.com", "https://[::1]:80/a",
        "http://user@host:8080/a?b", "app://content", "a%20b.html", "über.html", "file:///x" },
      { "", "a b.html", "http://example.com index.html", "http:", "http:/a", "https://",
        "http://:80/", "http://host:a/", "100%", "a|b", "a\\b", "{a}", "a^b", "`" } },
    { lk_manifest_cmi5_is_qualified,
      { "http://a", "app:b", "x.y+z-1:a" },
      { "", "a.html", "/a:b", "//a/b", "?a:b", "1:a", "ä:b" } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (size_t j = 0; j < 12 && cases[i].good[j] != NULL; j++) {
      g_test_message ("%zu good: %s", i, cases[i].good[j]);
      g_assert_true (cases[i].check (cases[i].good[j]));
    }
    for (size_t j = 0; j < 16 && cases[i].bad[j] != NULL; j++) {
      g_test_message ("%zu bad: %s", i, cases[i].bad[j]);
      g_assert_false (cases[i].check (cases[i].bad[j]));
    }
  }
}

/* 8.1.0.0-6: the names of the launch, however they are written. */
static void
test_taken_parameters (void)
{
  static const struct {
    const char *url, *taken;
  } cases[] = {
    { "a.html", NULL },
    { "a.html?", NULL },
    { "a.html?a=1&b", NULL },
    { "a.html?endpoint=x", "endpoint" },
    { "a.html?a=1&fetch", "fetch" },
    { "a.html?a;actor=1", "actor" },
    { "http://x/?registration", "registration" },
    { "a?x=1&activityId=2#y", "activityId" },
    { "a?activity%49d=2", "activityId" },
    { "a?activityid=2", NULL },
    { "a?xendpoint=2&endpointx=1", NULL },
    { "a?a=endpoint", NULL },
    { "a#b?endpoint=1", NULL },
    { "a?b#endpoint=1&fetch=2", NULL },
    { "endpoint=1", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].url);
    g_assert_cmpstr (lk_manifest_cmi5_taken_parameter (cases[i].url), ==, cases[i].taken);
  }
}

#define HEAD                                                                                       \
  "<courseStructure xmlns='" LK_MANIFEST_CMI5_NAMESPACE "' xmlns:x='urn:x'><course id='urn:c'>"    \
  "<title><langstring>T</langstring></title><description><langstring>D</langstring></description>" \
  "</course>"
#define NAMES                                                                                      \
  "<title><langstring>T</langstring></title><description><langstring>D</langstring></description>"
#define TAIL "</courseStructure>"

static LkCourse *
read_text (const char *text, bool alone, LkIssueList *issues, GError **error)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  LkManifestFiles interface;

  memory_files_add_text (files, "cmi5.xml", text);
  if (!alone)
    memory_files_add_text (files, "a.html", "x");
  interface = *memory_files_manifest (files);
  interface.alone = alone;
  return lk_manifest_read (&interface, "T", issues, error);
}

/* One unit in a zip (or alone): which requirement is broken, "" if none. */
static void
test_requirements (void)
{
  static const struct {
    const char *text;
    bool alone;
    const char *requirement;
  } cases[] = {
    { HEAD "<au id='urn:1'>" NAMES "<url>a.html</url></au>" TAIL, false, "" },
    { HEAD "<au id='urn:1'>" NAMES "<url>http://x/a</url></au>" TAIL, true, "" },
    /* 4.4.0.0-1, 4.4.0.0-2, 13.2.0.0-1, 6.1.0.0-3: the schema */
    { HEAD TAIL, false, "13.2.0.0-1" },
    { HEAD "<au id='urn:1'>" NAMES "<url/></au>" TAIL, false, "13.2.0.0-1" },
    { HEAD "<au id='urn:1'><url>a.html</url>" NAMES "</au>" TAIL, false, "13.2.0.0-1" },
    { HEAD "<block id='urn:1'>" NAMES "</block>" TAIL, false, "13.2.0.0-1" },
    { "<courseStructure xmlns='urn:other'/>", false, "13.2.0.0-1" },
    { HEAD "<AU id='urn:1'>" NAMES "<url>a.html</url></AU>" TAIL, false, "13.2.0.0-1" },
    /* 13.1.5.0-2: additions only where the schema has room for them */
    { HEAD "<au id='urn:1'>" NAMES "<url>a.html</url><x:y/></au><x:z/>" TAIL, false, "" },
    { HEAD "<x:z/><au id='urn:1'>" NAMES "<url>a.html</url></au>" TAIL, false, "13.2.0.0-1" },
    { HEAD "<au id='urn:1'>" NAMES "<url>a.html</url><y xmlns=''/></au>" TAIL, false,
      "13.2.0.0-1" },
    /* 3.0.0.0-1: IRIs */
    { HEAD "<au id='1'>" NAMES "<url>a.html</url></au>" TAIL, false, "3.0.0.0-1" },
    { HEAD "<au id='urn:1' activityType='x'>" NAMES "<url>a.html</url></au>" TAIL, false,
      "3.0.0.0-1" },
    /* 13.1.2.0-1, 13.1.4.0-1: identifiers of any kind */
    { HEAD "<block id='urn:1'>" NAMES "<au id='urn:1'>" NAMES "<url>a.html</url></au></block>" TAIL,
      false, "13.1.4.0-1" },
    { HEAD "<block id='urn:1'>" NAMES "<block id='urn:1'>" NAMES "<au id='urn:2'>" NAMES
           "<url>a.html</url></au></block></block>" TAIL,
      false, "13.1.2.0-1" },
    /* 8.1.0.0-6, 13.1.4.0-2, 14.1.0.0-4, 14.2.0.0-1: addresses */
    { HEAD "<au id='urn:1'>" NAMES "<url>a.html?fetch=1</url></au>" TAIL, false, "8.1.0.0-6" },
    { HEAD "<au id='urn:1'>" NAMES "<url>a b</url></au>" TAIL, false, "13.1.4.0-2" },
    { HEAD "<au id='urn:1'>" NAMES "<url>b.html</url></au>" TAIL, false, "14.1.0.0-4" },
    { HEAD "<au id='urn:1'>" NAMES "<url>/a.html</url></au>" TAIL, false, "14.1.0.0-4" },
    { HEAD "<au id='urn:1'>" NAMES "<url>a.html</url></au>" TAIL, true, "14.2.0.0-1" },
    /* 14.1.0.0-3: what lies in the zip is reached by a relative address only */
    { HEAD "<au id='urn:1'>" NAMES "<url>http://localhost/a.html</url></au>" TAIL, false, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (LkCourse) course = read_text (cases[i].text, cases[i].alone, NULL, &error);

    g_test_message ("%s", cases[i].text + strlen (HEAD));
    g_assert_cmpint (course != NULL, ==, *cases[i].requirement == '\0');
    if (course != NULL)
      g_assert_no_error (error);
    else
      g_assert_nonnull (strstr (error->message, cases[i].requirement));
  }
}

/* 14.1.0.0-3: an address with a scheme never leads into the zip, even if it looks like a file of it. */
static void
test_qualified_is_outside (void)
{
  g_autoptr (LkCourse) course
      = read_text (HEAD "<au id='urn:1'>" NAMES "<url>http://localhost/a.html</url></au>" TAIL,
                   false, NULL, NULL);
  const LkItem *item = lk_organization_find (lk_course_organization (course), "urn:1");

  g_assert_null (item->resource->path);
  g_assert_cmpstr (item->resource->remote, ==, "http://localhost/a.html");
  g_assert_false (lk_item_is_launchable (item));
}

/* 13.1.0.0-1: white space around any value is removed. */
static void
test_white_space (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCourse) course = read_text (
      HEAD "<au id='\n urn:1 ' moveOn=' Passed' masteryScore=' 0.5 ' launchMethod='OwnWindow '"
           " activityType=' urn:t '><title><langstring lang=' de '> \n T </langstring></title>"
           "<description><langstring> D </langstring></description><url>\n <![CDATA[ a.html?b=c ]]>"
           " </url><launchParameters> p q </launchParameters><entitlementKey> k </entitlementKey>"
           "</au>" TAIL,
      false, NULL, &error);
  const LkItem *item;
  const LkLangText *title;

  g_assert_no_error (error);
  item = lk_organization_find (lk_course_organization (course), "urn:1");
  g_assert_nonnull (item);
  title = g_ptr_array_index (item->activity->titles, 0);
  g_assert_cmpstr (title->language, ==, "de");
  g_assert_cmpstr (title->text, ==, "T");
  g_assert_cmpint (item->activity->move_on, ==, LK_MOVE_ON_PASSED);
  g_assert_cmpfloat (item->activity->mastery_score, ==, 0.5);
  g_assert_true (item->activity->own_window);
  g_assert_cmpstr (item->activity->type, ==, "urn:t");
  g_assert_cmpstr (item->resource->path, ==, "a.html");
  g_assert_cmpstr (item->resource->suffix, ==, "?b=c");
  g_assert_cmpstr (item->activity->launch_parameters, ==, "p q");
  g_assert_cmpstr (item->activity->entitlement_key, ==, "k");
}

/* 13.1.4: what a unit that says nothing is. */
static void
test_defaults (void)
{
  g_autoptr (LkCourse) course
      = read_text (HEAD "<au id='urn:1'>" NAMES "<url>a.html</url></au>" TAIL, false, NULL, NULL);
  const LkActivityDef *def
      = lk_organization_find (lk_course_organization (course), "urn:1")->activity;

  g_assert_cmpint (def->move_on, ==, LK_MOVE_ON_NOT_APPLICABLE);
  g_assert_false (def->own_window);
  g_assert_false (def->has_mastery_score);
  g_assert_null (def->launch_parameters);
  g_assert_null (def->entitlement_key);
}

/* Every defect is told, not only the first, and the error is the first of them. */
static void
test_every_defect (void)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (HEAD "<au id='1'>" NAMES "<url>b c</url></au><au id='1'>" NAMES
                                 "<url>b?actor</url></au>" TAIL,
                            false, issues, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_CMI5_IRI);
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_CMI5_ID_DUPLICATE));
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_CMI5_URL));
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_CMI5_URL_MISSING));
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_CMI5_URL_PARAMETER));
  g_assert_cmpstr (lk_issue_list_get (issues, 0)->detail, ==, error->message);
}

/* 6.1.0.0-2: more than 1000 units. */
static void
test_many_units (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCourse) course = NULL;

  for (unsigned i = 0; i < 5000; i++)
    g_string_append_printf (text, "<au id='urn:%u'>" NAMES "<url>a.html</url></au>", i);
  g_string_append (text, TAIL);
  course = read_text (text->str, false, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lk_organization_count_steps (lk_course_organization (course)), ==, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/cmi5/values", test_values);
  g_test_add_func ("/manifest/cmi5/taken-parameters", test_taken_parameters);
  g_test_add_func ("/manifest/cmi5/requirements", test_requirements);
  g_test_add_func ("/manifest/cmi5/qualified-is-outside", test_qualified_is_outside);
  g_test_add_func ("/manifest/cmi5/white-space", test_white_space);
  g_test_add_func ("/manifest/cmi5/defaults", test_defaults);
  g_test_add_func ("/manifest/cmi5/every-defect", test_every_defect);
  g_test_add_func ("/manifest/cmi5/many-units", test_many_units);
  return g_test_run ();
}
