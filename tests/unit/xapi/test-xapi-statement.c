/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/limits.h"
#include "tests/unit/xapi/xapi-case.h"

/* Statements by the rules of xAPI 1.0.3, each row named after the requirement that it tests. */

typedef struct {
  const char *requirement;
  const char *actor, *verb, *object; /* %NULL: a good one */
  const char *pointer;
} Part;

static void
check_parts (const Part *parts, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    g_autofree char *text = case_statement (parts[i].actor, parts[i].verb, parts[i].object, "");

    g_test_message ("%s", parts[i].requirement);
    case_check (text, LK_XAPI_1_0, parts[i].pointer);
  }
}

static void
test_form (void)
{
  static const struct {
    const char *requirement, *text, *pointer;
  } cases[] = {
    { "XAPI-00003", "{\"verb\":" VERB ",\"object\":" ACTIVITY "}", "" },
    { "XAPI-00004", "{\"actor\":" AGENT ",\"object\":" ACTIVITY "}", "" },
    { "XAPI-00005", "{\"actor\":" AGENT ",\"verb\":" VERB "}", "" },
    { "XAPI-00006", "[]", "" },
    { "XAPI-00006", "\"statement\"", "" },
    { "XAPI-00006", "null", "" },
    { "XAPI-00008", "{\"Actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}", "/Actor" },
    { "XAPI-00014", "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY, "" },
    { "XAPI-00014", "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}}", "" },
    { "XAPI-00014", "", "" },
    { "2.2 each property once",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY ",\"actor\":" AGENT "}", "" },
    { "2.2 each property once, spelled otherwise",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY ",\"act\\u006fr\":" AGENT "}",
      "" },
    { "2.2 each property once, in extensions too",
      "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY
      ",\"result\":{\"extensions\":{\"a:b\":{\"c\":1,\"c\":2}}}}",
      "" },
    { "2.2 properties in any order",
      "{\"object\":" ACTIVITY ",\"actor\":" AGENT ",\"verb\":" VERB "}", NULL },
    { "XAPI-00015 a byte order mark is no part of the text",
      "\xef\xbb\xbf{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}", NULL },
    { "XAPI-00015", "{\"actor\":{\"mbox\":\"mailto:a@example.org\",\"name\":\"\xff\"}}", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].requirement);
    case_check (cases[i].text, LK_XAPI_1_0, cases[i].pointer);
  }
}

static void
test_statement_properties (void)
{
  static const Case cases[] = {
    { "XAPI-00001", "\"result\":null", "/result" },
    { "XAPI-00001", "\"context\":{\"platform\":null}", "/context/platform" },
    { "XAPI-00010", "\"extra\":1", "/extra" },
    { "XAPI-00010", "\"objectType\":\"Statement\"", "/objectType" },
    { "XAPI-00022", "\"timestamp\":\"2026-03-01T08:15:30.5+01:00\"", NULL },
    { "XAPI-00022", "\"timestamp\":\"yesterday\"", "/timestamp" },
    { "XAPI-00022", "\"timestamp\":1456789", "/timestamp" },
    { "XAPI-00123", "\"timestamp\":\"2008-09-15T15:53:00.601-00:00\"", "/timestamp" },
    { "4.5 a zone should be there", "\"timestamp\":\"2008-09-15T15:53:00\"", NULL },
    { "XAPI-00023", "\"stored\":\"2008-09-15T15:53:00.601Z\"", NULL },
    { "XAPI-00023", "\"stored\":\"soon\"", "/stored" },
    { "XAPI-00027", "\"id\":\"" UUID_1 "\"", NULL },
    { "XAPI-00027", "\"id\":\"AA97B177-9383-4934-8543-0F91A7A02836\"", NULL },
    { "XAPI-00028", "\"id\":12345", "/id" },
    { "XAPI-00029", "\"id\":\"AA97B177-9383-4934-8543-0F91A7A028368\"", "/id" },
    { "XAPI-00030", "\"id\":\"MA97B177-9383-4934-8543-0F91A7A02836\"", "/id" },
    { "XAPI-00007", "\"id\":\"\"", "/id" },
    { "XAPI-00024", "\"authority\":" AGENT, NULL },
    { "XAPI-00024", "\"authority\":\"me\"", "/authority" },
    { "XAPI-00098",
      "\"authority\":{\"objectType\":\"Group\",\"member\":[{\"account\":{\"homePage\":\"http://x.org\","
      "\"name\":\"o\"}}," AGENT "]}",
      NULL },
    { "XAPI-00098", "\"authority\":{\"objectType\":\"Group\",\"member\":[" AGENT "]}",
      "/authority" },
    { "XAPI-00098",
      "\"authority\":{\"objectType\":\"Group\",\"member\":[" AGENT "," AGENT "," AGENT "]}",
      "/authority" },
    { "XAPI-00098",
      "\"authority\":{\"objectType\":\"Group\",\"openid\":\"http://x.org\",\"member\":[" AGENT
      "," AGENT "]}",
      "/authority" },
    { "XAPI-00101", "\"version\":\"1.0\"", NULL },
    { "XAPI-00101", "\"version\":\"1.0.9\"", NULL },
    { "XAPI-00101", "\"version\":\"0.9.9\"", "/version" },
    { "XAPI-00101", "\"version\":\"1.1.0\"", "/version" },
    { "XAPI-00101", "\"version\":\"2.0.0\"", "/version" },
    { "XAPI-00101", "\"version\":1.0", "/version" },
  };

  case_check_all (cases, G_N_ELEMENTS (cases), LK_XAPI_1_0);
}

static void
test_actor (void)
{
  static const Part parts[] = {
    { "XAPI-00031", "{\"objectType\":\"Person\",\"mbox\":\"mailto:a@example.org\"}", NULL, NULL,
      "/actor/objectType" },
    { "XAPI-00009", "{\"objectType\":\"agent\",\"mbox\":\"mailto:a@example.org\"}", NULL, NULL,
      "/actor/objectType" },
    { "XAPI-00032", "{\"objectType\":1,\"mbox\":\"mailto:a@example.org\"}", NULL, NULL,
      "/actor/objectType" },
    { "XAPI-00033", "{\"name\":1,\"mbox\":\"mailto:a@example.org\"}", NULL, NULL, "/actor/name" },
    { "XAPI-00034", "{\"name\":\"A\"}", NULL, NULL, "/actor" },
    { "XAPI-00034", "{}", NULL, NULL, "/actor" },
    { "XAPI-00034", "{\"mbox\":\"mailto:a@example.org\",\"openid\":\"http://a.org\"}", NULL, NULL,
      "/actor" },
    { "XAPI-00035", "{\"mbox\":\"mailto:a@example.org\",\"member\":[]}", NULL, NULL,
      "/actor/member" },
    { "XAPI-00036", "{\"objectType\":\"Group\",\"member\":[" AGENT "," AGENT "]}", NULL, NULL,
      NULL },
    { "XAPI-00036", "{\"objectType\":\"Group\",\"member\":" AGENT "}", NULL, NULL,
      "/actor/member" },
    { "XAPI-00036", "{\"objectType\":\"Group\",\"member\":[{}]}", NULL, NULL, "/actor/member/0" },
    { "XAPI-00036",
      "{\"objectType\":\"Group\",\"member\":[{\"objectType\":\"Group\",\"member\":[" AGENT "]}]}",
      NULL, NULL, "/actor/member/0/member" },
    { "XAPI-00037", "{\"objectType\":\"Group\"}", NULL, NULL, "/actor" },
    { "XAPI-00037", "{\"objectType\":\"Group\",\"member\":[]}", NULL, NULL, "/actor" },
    { "XAPI-00037", "{\"objectType\":\"Group\",\"mbox\":\"mailto:g@example.org\"}", NULL, NULL,
      NULL },
    { "XAPI-00037",
      "{\"objectType\":\"Group\",\"mbox\":\"mailto:g@example.org\",\"openid\":\"http://a.org\"}",
      NULL, NULL, "/actor" },
    { "XAPI-00038", "{\"mbox\":\"mailto:should.fail.com\"}", NULL, NULL, "/actor/mbox" },
    { "XAPI-00038", "{\"mbox\":\"http://should.fail.com\"}", NULL, NULL, "/actor/mbox" },
    { "XAPI-00038", "{\"mbox\":\"a@example.org\"}", NULL, NULL, "/actor/mbox" },
    { "XAPI-00038", "{\"mbox\":123}", NULL, NULL, "/actor/mbox" },
    { "XAPI-00039", "{\"mbox_sha1sum\":\"EBD31E95054C018B10727CCFFD2EF2EC3A016EE9\"}", NULL, NULL,
      NULL },
    { "XAPI-00039", "{\"mbox_sha1sum\":\"ebd31e95\"}", NULL, NULL, "/actor/mbox_sha1sum" },
    { "XAPI-00040", "{\"openid\":\"ab=c://should.fail.com\"}", NULL, NULL, "/actor/openid" },
    { "XAPI-00040", "{\"openid\":\"http://openid.example.org/a\"}", NULL, NULL, NULL },
    { "XAPI-00041", "{\"account\":\"a\"}", NULL, NULL, "/actor/account" },
    { "XAPI-00042", "{\"account\":{\"name\":\"a\"}}", NULL, NULL, "/actor/account" },
    { "XAPI-00042", "{\"account\":{\"homePage\":\"ab=c://x\",\"name\":\"a\"}}", NULL, NULL,
      "/actor/account/homePage" },
    { "XAPI-00043", "{\"account\":{\"homePage\":\"http://x.org\"}}", NULL, NULL, "/actor/account" },
    { "XAPI-00043", "{\"account\":{\"homePage\":\"http://x.org\",\"name\":4}}", NULL, NULL,
      "/actor/account/name" },
    { "a key ends at NUL", "{\"account\":{\"homePage\":\"http://x.org\",\"name\":\"a\\u0000b\"}}",
      NULL, NULL, "/actor/account/name" },
    { "XAPI-00006", "\"a\"", NULL, NULL, "/actor" },
  };

  check_parts (parts, G_N_ELEMENTS (parts));
}

static void
test_verb (void)
{
  static const Part parts[] = {
    { "XAPI-00044", NULL, "{}", NULL, "/verb" },
    { "XAPI-00044", NULL, "{\"id\":\"did\"}", NULL, "/verb/id" },
    { "XAPI-00044", NULL, "{\"id\":\"\"}", NULL, "/verb/id" },
    { "XAPI-00044", NULL, "{\"id\":7}", NULL, "/verb/id" },
    { "XAPI-00045", NULL, "{\"id\":\"http://x.org/v\",\"display\":\"did\"}", NULL,
      "/verb/display" },
    { "XAPI-00045", NULL, "{\"id\":\"http://x.org/v\",\"display\":{\"en\":1}}", NULL,
      "/verb/display/en" },
    { "XAPI-00121", NULL, "{\"id\":\"http://x.org/v\",\"display\":{\"a12345678\":\"\"}}", NULL,
      "/verb/display/a12345678" },
    { "XAPI-00121", NULL,
      "{\"id\":\"http://x.org/v\",\"display\":{\"en-US\":\"did\",\"zh-Hans-CN\":\"x\"}}", NULL,
      NULL },
    { "XAPI-00010", NULL, "{\"id\":\"http://x.org/v\",\"name\":\"did\"}", NULL, "/verb/name" },
    { "XAPI-00017", NULL, "{\"id\":\"" LK_XAPI_VERB_VOIDED "\"}", NULL, "/object" },
    { "XAPI-00020", NULL, "{\"id\":\"" LK_XAPI_VERB_VOIDED "\"}",
      "{\"objectType\":\"StatementRef\",\"id\":\"" UUID_1 "\"}", NULL },
  };

  check_parts (parts, G_N_ELEMENTS (parts));
}

#define SUB(MORE)                                                                                  \
  "{\"objectType\":\"SubStatement\",\"actor\":" AGENT ",\"verb\":" VERB                            \
  ",\"object\":" ACTIVITY MORE "}"

static void
test_object (void)
{
  static const Part parts[] = {
    { "XAPI-00046", NULL, NULL, "{\"objectType\":\"Course\",\"id\":\"http://x.org\"}",
      "/object/objectType" },
    { "XAPI-00046", NULL, NULL, "{\"objectType\":\"activity\",\"id\":\"http://x.org\"}",
      "/object/objectType" },
    { "XAPI-00046", NULL, NULL, "{\"objectType\":{},\"id\":\"http://x.org\"}",
      "/object/objectType" },
    { "XAPI-00047", NULL, NULL, "{\"objectType\":\"Activity\"}", "/object" },
    { "XAPI-00047", NULL, NULL, "{\"id\":\"course/1\"}", "/object/id" },
    { "XAPI-00011", NULL, NULL, "{\"id\":\"//example.org/a\"}", "/object/id" },
    { "XAPI-00065", NULL, NULL, AGENT, "/object/mbox" },
    { "XAPI-00065", NULL, NULL, "{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@x.org\"}", NULL },
    { "XAPI-00065", NULL, NULL, "{\"objectType\":\"Group\",\"member\":[" AGENT "]}", NULL },
    { "XAPI-00066", NULL, NULL, SUB (""), NULL },
    { "XAPI-00066", NULL, NULL, "{\"objectType\":\"SubStatement\",\"actor\":" AGENT "}",
      "/object" },
    { "XAPI-00066", NULL, NULL, SUB (",\"result\":{\"success\":\"true\"}"),
      "/object/result/success" },
    { "XAPI-00067", NULL, NULL, SUB (",\"authority\":" AGENT), "/object/authority" },
    { "XAPI-00068", NULL, NULL, SUB (",\"version\":\"1.0.0\""), "/object/version" },
    { "XAPI-00069", NULL, NULL, SUB (",\"stored\":\"2013-05-18T05:32:34.804Z\""),
      "/object/stored" },
    { "XAPI-00070", NULL, NULL, SUB (",\"id\":\"" UUID_1 "\""), "/object/id" },
    { "XAPI-00071", NULL, NULL,
      "{\"objectType\":\"SubStatement\",\"actor\":" AGENT ",\"verb\":" VERB
      ",\"object\":" SUB ("") "}",
      "/object/object" },
    { "XAPI-00072", NULL, NULL, "{\"objectType\":\"StatementRef\",\"id\":\"" UUID_1 "\"}", NULL },
    { "XAPI-00072", NULL, NULL, "{\"objectType\":\"StatementRef\"}", "/object" },
    { "XAPI-00072", NULL, NULL, "{\"objectType\":\"StatementRef\",\"id\":\"x\"}", "/object/id" },
    { "XAPI-00073", NULL, NULL, "{\"id\":\"" UUID_1 "\"}", "/object/id" },
    { "XAPI-00006", NULL, NULL, "[]", "/object" },
  };

  check_parts (parts, G_N_ELEMENTS (parts));
}

#define DEFINITION(MORE) "{\"id\":\"http://example.org/a\",\"definition\":{" MORE "}}"

static void
test_definition (void)
{
  static const Part parts[] = {
    { "XAPI-00048", NULL, NULL, "{\"id\":\"http://x.org\",\"definition\":\"x\"}",
      "/object/definition" },
    { "XAPI-00048", NULL, NULL, DEFINITION (""), NULL },
    { "XAPI-00010", NULL, NULL, DEFINITION ("\"title\":\"x\""), "/object/definition/title" },
    { "XAPI-00049", NULL, NULL, DEFINITION ("\"interactionType\":\"guess\""),
      "/object/definition/interactionType" },
    { "XAPI-00009", NULL, NULL, DEFINITION ("\"interactionType\":\"Choice\""),
      "/object/definition/interactionType" },
    { "2.4.4.1 interactions", NULL, NULL,
      DEFINITION (
          "\"interactionType\":\"likert\",\"scale\":[{\"id\":\"1\",\"description\":{\"en\":\"x\"}}]"),
      NULL },
    { "2.4.4.1 interactions", NULL, NULL,
      DEFINITION ("\"interactionType\":\"choice\",\"choices\":[{\"id\":\"a\"},{\"id\":\"a\"}]"),
      "/object/definition/choices" },
    { "2.4.4.1 interactions", NULL, NULL,
      DEFINITION ("\"interactionType\":\"choice\",\"choices\":[{\"description\":{\"en\":\"x\"}}]"),
      "/object/definition/choices/0" },
    { "2.4.4.1 interactions", NULL, NULL,
      DEFINITION ("\"interactionType\":\"choice\",\"choices\":{}"), "/object/definition/choices" },
    { "2.4.4.1 interactions", NULL, NULL,
      DEFINITION ("\"interactionType\":\"matching\",\"source\":[\"a\"],\"target\":[]"),
      "/object/definition/source/0" },
    { "2.4.4.1 interactions", NULL, NULL,
      DEFINITION ("\"interactionType\":\"choice\",\"correctResponsesPattern\":\"a\""),
      "/object/definition/correctResponsesPattern" },
    { "2.4.4.1 interactions", NULL, NULL,
      DEFINITION ("\"interactionType\":\"choice\",\"correctResponsesPattern\":[1]"),
      "/object/definition/correctResponsesPattern/0" },
    { "XAPI-00056", NULL, NULL, DEFINITION ("\"name\":\"x\""), "/object/definition/name" },
    { "XAPI-00057", NULL, NULL, DEFINITION ("\"extensions\":[]"), "/object/definition/extensions" },
    { "XAPI-00059", NULL, NULL, DEFINITION ("\"description\":{\"e\":\"x\"}"),
      "/object/definition/description/e" },
    { "XAPI-00060", NULL, NULL, DEFINITION ("\"type\":\"course\""), "/object/definition/type" },
    { "XAPI-00061", NULL, NULL, DEFINITION ("\"moreInfo\":\"ab=c://x\""),
      "/object/definition/moreInfo" },
    { "XAPI-00064", NULL, NULL, DEFINITION ("\"correctResponsesPattern\":[]"),
      "/object/definition" },
    { "XAPI-00064", NULL, NULL, DEFINITION ("\"steps\":[{\"id\":\"s\"}]"), "/object/definition" },
    { "a list of another type is taken", NULL, NULL,
      DEFINITION ("\"interactionType\":\"true-false\",\"choices\":[{\"id\":\"true\"}]"), NULL },
  };

  check_parts (parts, G_N_ELEMENTS (parts));
}

static void
test_result (void)
{
  static const Case cases[] = {
    { "XAPI-00074", "\"result\":{\"success\":\"true\"}", "/result/success" },
    { "XAPI-00074", "\"result\":{\"success\":1}", "/result/success" },
    { "XAPI-00075", "\"result\":{\"completion\":null}", "/result/completion" },
    { "XAPI-00076", "\"result\":{\"response\":5}", "/result/response" },
    { "XAPI-00076", "\"result\":{\"response\":\"\"}", NULL },
    { "XAPI-00077", "\"result\":{\"duration\":\"PA1H0M0S\"}", "/result/duration" },
    { "XAPI-00124", "\"result\":{\"duration\":\"P4W1D\"}", "/result/duration" },
    { "XAPI-00124", "\"result\":{\"duration\":\"P3Y1M29DT4H35M59.14S\"}", NULL },
    { "XAPI-00078", "\"result\":{\"extensions\":1}", "/result/extensions" },
    { "XAPI-00118", "\"result\":{\"extensions\":{\"should fail\":true}}",
      "/result/extensions/should fail" },
    { "XAPI-00119", "\"result\":{\"extensions\":{\"http://x.org/e\":null,\"http://x.org/f\":{}}}",
      NULL },
    { "XAPI-00079", "\"result\":{\"score\":5}", "/result/score" },
    { "XAPI-00079", "\"result\":{\"score\":{\"percent\":5}}", "/result/score/percent" },
    { "XAPI-00081", "\"result\":{\"score\":{\"min\":9,\"max\":1}}", "/result/score/min" },
    { "XAPI-00081", "\"result\":{\"score\":{\"min\":1,\"max\":1}}", "/result/score/min" },
    { "XAPI-00082", "\"result\":{\"score\":{\"raw\":101,\"max\":100}}", "/result/score/raw" },
    { "XAPI-00082", "\"result\":{\"score\":{\"raw\":-1,\"min\":0}}", "/result/score/raw" },
    { "XAPI-00083", "\"result\":{\"score\":{\"scaled\":1.01}}", "/result/score/scaled" },
    { "XAPI-00083", "\"result\":{\"score\":{\"scaled\":-1e1}}", "/result/score/scaled" },
    { "XAPI-00083", "\"result\":{\"score\":{\"scaled\":\"0.5\"}}", "/result/score/scaled" },
    { "XAPI-00083", "\"result\":{\"score\":{\"scaled\":-1,\"raw\":1e2,\"min\":0,\"max\":100.0}}",
      NULL },
  };

  case_check_all (cases, G_N_ELEMENTS (cases), LK_XAPI_1_0);
}

static void
test_context (void)
{
  static const Case cases[] = {
    { "2.4.6 context", "\"context\":[]", "/context" },
    { "2.4.6 registration", "\"context\":{\"registration\":\"x\"}", "/context/registration" },
    { "2.4.6 instructor", "\"context\":{\"instructor\":{\"objectType\":\"Group\"}}",
      "/context/instructor" },
    { "2.4.6 instructor", "\"context\":{\"instructor\":" AGENT "}", NULL },
    { "XAPI-00088", "\"context\":{\"team\":" AGENT "}", "/context/team" },
    { "XAPI-00088", "\"context\":{\"team\":{\"objectType\":\"Group\",\"member\":[" AGENT "]}}",
      NULL },
    { "XAPI-00089", "\"context\":{\"revision\":1}", "/context/revision" },
    { "XAPI-00090", "\"context\":{\"platform\":1}", "/context/platform" },
    { "XAPI-00091", "\"context\":{\"language\":\"deutsch_\"}", "/context/language" },
    { "XAPI-00091", "\"context\":{\"language\":\"de-DE\"}", NULL },
    { "XAPI-00092", "\"context\":{\"statement\":{\"id\":\"" UUID_1 "\"}}", "/context/statement" },
    { "XAPI-00092",
      "\"context\":{\"statement\":{\"objectType\":\"StatementRef\",\"id\":\"" UUID_1 "\"}}", NULL },
    { "XAPI-00093", "\"context\":{\"contextActivities\":{\"parents\":[]}}",
      "/context/contextActivities/parents" },
    { "XAPI-00094", "\"context\":{\"contextActivities\":{\"parent\":\"x\"}}",
      "/context/contextActivities/parent" },
    { "XAPI-00096",
      "\"context\":{\"contextActivities\":{\"parent\":" ACTIVITY ",\"other\":[" ACTIVITY "]}}",
      NULL },
    { "XAPI-00120", "\"context\":{\"extensions\":{\"x\":1}}", "/context/extensions/x" },
    { "2.0 only", "\"context\":{\"contextAgents\":[]}", "/context/contextAgents" },
    { "2.0 only", "\"context\":{\"contextGroups\":[]}", "/context/contextGroups" },
  };
  static const char *const objects[] = {
    "{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@x.org\"}",
    "{\"objectType\":\"StatementRef\",\"id\":\"" UUID_1 "\"}",
    SUB (""),
  };

  case_check_all (cases, G_N_ELEMENTS (cases), LK_XAPI_1_0);
  for (size_t i = 0; i < G_N_ELEMENTS (objects); i++) {
    g_autofree char *revision
        = case_statement (NULL, NULL, objects[i], "\"context\":{\"revision\":\"1\"}");
    g_autofree char *platform
        = case_statement (NULL, NULL, objects[i], "\"context\":{\"platform\":\"p\"}");

    g_test_message ("XAPI-00084, XAPI-00085");
    case_check (revision, LK_XAPI_1_0, "/context/revision");
    case_check (platform, LK_XAPI_1_0, "/context/platform");
  }
}

#define SHA "\"sha2\":\"495395e777cd98da653df9615d09c0fd6bb2f8d4788394cd53c56a3bfdcd848a\""
#define FILE_PARTS(USAGE, DISPLAY, TYPE, LENGTH, SHA2, MORE)                                       \
  "\"attachments\":[{" USAGE DISPLAY TYPE LENGTH SHA2 MORE "}]"
#define USAGE   "\"usageType\":\"http://x.org/u\","
#define DISPLAY "\"display\":{\"en\":\"A\"},"
#define TYPE    "\"contentType\":\"text/plain; charset=utf-8\","
#define LENGTH  "\"length\":27,"

static void
test_attachments (void)
{
  static const Case cases[] = {
    { "XAPI-00025", "\"attachments\":{}", "/attachments" },
    { "XAPI-00107", FILE_PARTS (USAGE, DISPLAY, TYPE, LENGTH, SHA, ""), NULL },
    { "XAPI-00107", FILE_PARTS ("", DISPLAY, TYPE, LENGTH, SHA, ""), "/attachments/0" },
    { "XAPI-00107", FILE_PARTS ("\"usageType\":\"u\",", DISPLAY, TYPE, LENGTH, SHA, ""),
      "/attachments/0/usageType" },
    { "XAPI-00106", FILE_PARTS (USAGE, "", TYPE, LENGTH, SHA, ""), "/attachments/0" },
    { "XAPI-00106", FILE_PARTS (USAGE, "\"display\":\"A\",", TYPE, LENGTH, SHA, ""),
      "/attachments/0/display" },
    { "XAPI-00105", FILE_PARTS (USAGE, DISPLAY, "", LENGTH, SHA, ""), "/attachments/0" },
    { "XAPI-00105", FILE_PARTS (USAGE, DISPLAY, "\"contentType\":\"text\",", LENGTH, SHA, ""),
      "/attachments/0/contentType" },
    { "XAPI-00102", FILE_PARTS (USAGE, DISPLAY, TYPE, "", SHA, ""), "/attachments/0" },
    { "XAPI-00102", FILE_PARTS (USAGE, DISPLAY, TYPE, "\"length\":\"27\",", SHA, ""),
      "/attachments/0/length" },
    { "XAPI-00102", FILE_PARTS (USAGE, DISPLAY, TYPE, "\"length\":2.5,", SHA, ""),
      "/attachments/0/length" },
    { "XAPI-00102", FILE_PARTS (USAGE, DISPLAY, TYPE, "\"length\":-1,", SHA, ""),
      "/attachments/0/length" },
    { "XAPI-00103", FILE_PARTS (USAGE, DISPLAY, TYPE, LENGTH, "\"sha2\":\"12\"", ""),
      "/attachments/0/sha2" },
    { "XAPI-00104", FILE_PARTS (USAGE, DISPLAY, TYPE, LENGTH, SHA, ",\"fileUrl\":\"a.txt\""),
      "/attachments/0/fileUrl" },
    { "XAPI-00010", FILE_PARTS (USAGE, DISPLAY, TYPE, LENGTH, SHA, ",\"name\":\"a\""),
      "/attachments/0/name" },
  };

  case_check_all (cases, G_N_ELEMENTS (cases), LK_XAPI_1_0);
}

/* --- limits ----------------------------------------------------------------------------------- */

static unsigned
status_of (const char *text)
{
  g_auto (LkXapiProblem) problem = { 0 };
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, &problem);

  g_assert_true ((statement == NULL) == (problem.status != 0));
  return problem.status;
}

static void
test_limits (void)
{
  GString *deep = g_string_new ("\"result\":{\"extensions\":{\"a:b\":");
  g_autofree char *deep_text = NULL, *long_text = NULL, *long_part = NULL;
  g_autofree char *filler = g_strnfill (LK_LIMIT_XAPI_STATEMENT_BYTES, 'x');

  for (int i = 0; i < LK_LIMIT_JSON_DEPTH; i++)
    g_string_append_c (deep, '[');
  for (int i = 0; i < LK_LIMIT_JSON_DEPTH; i++)
    g_string_append_c (deep, ']');
  g_string_append (deep, "}}");
  deep_text = case_statement (NULL, NULL, NULL, deep->str);
  g_assert_cmpuint (status_of (deep_text), ==, 400);
  g_string_free (deep, TRUE);

  long_part = g_strdup_printf ("\"result\":{\"response\":\"%s\"}", filler);
  long_text = case_statement (NULL, NULL, NULL, long_part);
  g_assert_cmpuint (status_of (long_text), ==, 413);
}

static void
test_batch (void)
{
  static const char good[]
      = "{\"id\":\"" UUID_1 "\",\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "}";
  static const struct {
    const char *text;
    int n; /* -1: refused */
    const char *pointer;
  } cases[] = {
    { "[]", 0, NULL },
    { good, 1, NULL },
    { "[{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "},{\"actor\":" AGENT
      ",\"verb\":" VERB ",\"object\":" ACTIVITY "}]",
      2, NULL },
    { "[{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":" ACTIVITY "},{\"actor\":1}]", -1,
      "/1/actor" },
    { "[[]]", -1, "/0" },
    { "[null]", -1, "/0" },
  };
  g_autofree char *twice = g_strdup_printf ("[%s,%s]", good, good);
  g_auto (LkXapiProblem) problem = { 0 };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (LkXapiProblem) one = { 0 };
    g_autoptr (GPtrArray) statements
        = lk_xapi_statements_parse (cases[i].text, strlen (cases[i].text), LK_XAPI_1_0, &one);

    g_assert_cmpint (statements != NULL ? (int) statements->len : -1, ==, cases[i].n);
    g_assert_cmpstr (one.pointer, ==, cases[i].pointer);
  }
  g_assert_null (lk_xapi_statements_parse (twice, strlen (twice), LK_XAPI_1_0, &problem));
  g_assert_cmpuint (problem.status, ==, 400);
}

/* --- what is taken out ------------------------------------------------------------------------ */

static void
assert_agent (const LkXapiStatement *statement, gsize index, const char *key, bool related)
{
  g_assert_cmpuint (index, <, statement->n_agents);
  g_assert_cmpstr (statement->agents[index].key, ==, key);
  g_assert_cmpint (statement->agents[index].related, ==, related);
}

static void
test_index (void)
{
  static const char text[]
      = "  {\"id\":\"AA97B177-9383-4934-8543-0F91A7A02836\","
        "\"actor\":{\"objectType\":\"Group\",\"name\":\"T\",\"mbox\":\"mailto:T@EXAMPLE.org\",\"member\":["
        "{\"account\":{\"homePage\":\"http://x.org\",\"name\":\"a b\"}}]},"
        "\"verb\":" VERB
        ",\"object\":{\"id\":\"http://x.org/1\",\"definition\":{\"type\":\"http://x.org/t\"}},"
        "\"context\":{\"registration\":\"EC531277-B57B-4C15-8D91-D292C5B2B8F7\","
        "\"instructor\":{\"openid\":\"http://o.org\"},\"team\":{\"objectType\":\"Group\",\"mbox\":\"mailto:T@example.org\"},"
        "\"contextActivities\":{\"parent\":[{\"id\":\"http://x.org/1\"},{\"id\":\"http://x.org/2\"}]}},"
        "\"timestamp\":\"2026-03-01T08:15:30.5+01:00\"} ";
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);

  g_assert_nonnull (statement);
  g_assert_cmpint (statement->text[0], ==, '{');
  g_assert_cmpint (statement->text[statement->length - 1], ==, '}');
  g_assert_cmpstr (statement->id, ==, "aa97b177-9383-4934-8543-0f91a7a02836");
  g_assert_cmpstr (statement->verb, ==, "http://example.org/verbs/did");
  g_assert_cmpint (statement->object_kind, ==, LK_XAPI_OBJECT_ACTIVITY);
  g_assert_cmpstr (statement->object_id, ==, "http://x.org/1");
  g_assert_cmpstr (statement->registration, ==, "ec531277-b57b-4c15-8d91-d292c5b2b8f7");
  g_assert_cmpint (statement->timestamp_us, ==, G_GINT64_CONSTANT (1772349330500000));
  g_assert_null (statement->voids);
  g_assert_null (statement->authority_key);
  g_assert_cmpuint (statement->n_agents, ==, 3);
  assert_agent (statement, 0, "account http://x.org a b", false);
  assert_agent (statement, 1, "mbox mailto:T@example.org", false);
  assert_agent (statement, 2, "openid http://o.org", true);
  g_assert_cmpstr (statement->agents[1].agent, ==,
                   "{\"objectType\":\"Group\",\"name\":\"T\",\"mbox\":\"mailto:T@EXAMPLE.org\"}");
  g_assert_cmpuint (statement->n_activities, ==, 2);
  g_assert_cmpstr (statement->activities[0].definition, ==, "{\"type\":\"http://x.org/t\"}");
  g_assert_false (statement->activities[0].related);
  g_assert_true (statement->activities[1].related);
}

static void
test_index_inside (void)
{
  static const char text[]
      = "{\"actor\":" AGENT ",\"verb\":" VERB ",\"object\":{\"objectType\":"
        "\"SubStatement\",\"actor\":{\"openid\":\"http://o.org\"},\"verb\":" VERB
        ",\"object\":" ACTIVITY ",\"context\":{\"registration\":\"" UUID_2 "\"}}}";
  static const char voiding[]
      = "{\"actor\":" AGENT ",\"verb\":{\"id\":\"" LK_XAPI_VERB_VOIDED
        "\"},\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" UUID_1 "\"}}";
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);
  g_autoptr (LkXapiStatement) other
      = lk_xapi_statement_parse (voiding, strlen (voiding), LK_XAPI_1_0, NULL);

  g_assert_cmpint (statement->object_kind, ==, LK_XAPI_OBJECT_SUB_STATEMENT);
  g_assert_null (statement->object_id);
  g_assert_null (statement->registration);
  assert_agent (statement, 0, "mbox mailto:a@example.org", false);
  assert_agent (statement, 1, "openid http://o.org", true);
  g_assert_true (statement->activities[0].related);
  g_assert_cmpstr (other->voids, ==, UUID_1);
  g_assert_cmpstr (other->object_id, ==, UUID_1);
}

static void
test_check_id (void)
{
  g_autofree char *text = case_statement (NULL, NULL, NULL, "\"id\":\"" UUID_1 "\"");
  g_autoptr (LkXapiStatement) statement
      = lk_xapi_statement_parse (text, strlen (text), LK_XAPI_1_0, NULL);

  g_assert_true (lk_xapi_statement_check_id (statement, UUID_1, NULL));
  g_assert_false (lk_xapi_statement_check_id (statement, UUID_2, NULL));
  g_assert_false (lk_xapi_statement_check_id (statement, "x", NULL));
}

/* --- the corpus ------------------------------------------------------------------------------- */

static char *
corpus_folder (const char *name)
{
  const char *corpus = g_getenv ("LERNKOFFER_CORPUS");
  char *folder = g_build_filename (corpus != NULL ? corpus : "", "xapi-statements", name, NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the corpus is not there");
    g_clear_pointer (&folder, g_free);
  }
  return folder;
}

/* No beginning of a statement is one, wherever it is cut. */
static void
check_truncations (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize n = 0; n < length; n++) {
    g_autofree char *exact = g_memdup2 (text, n);
    g_autoptr (LkXapiStatement) cut = lk_xapi_statement_parse (exact, n, LK_XAPI_2_0, NULL);

    g_assert_null (cut);
  }
}

static void
test_corpus (gconstpointer data)
{
  bool accept = g_str_equal (data, "accept");
  g_autofree char *folder = corpus_folder (data);
  g_autoptr (GDir) names = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  unsigned n = 0;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    g_auto (LkXapiProblem) problem = { 0 };
    g_autoptr (LkXapiStatement) statement = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    statement = lk_xapi_statement_parse (text, length, LK_XAPI_1_0, &problem);
    g_test_message ("%s: %s %s", name, problem.pointer, problem.text);
    g_assert_cmpuint (problem.status, ==, accept ? 0 : 400);
    g_assert_true ((statement != NULL) == accept);
    if (accept)
      check_truncations (text, length);
    n++;
  }
  if (names != NULL)
    g_assert_cmpuint (n, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xapi/statement/form", test_form);
  g_test_add_func ("/xapi/statement/properties", test_statement_properties);
  g_test_add_func ("/xapi/statement/actor", test_actor);
  g_test_add_func ("/xapi/statement/verb", test_verb);
  g_test_add_func ("/xapi/statement/object", test_object);
  g_test_add_func ("/xapi/statement/definition", test_definition);
  g_test_add_func ("/xapi/statement/result", test_result);
  g_test_add_func ("/xapi/statement/context", test_context);
  g_test_add_func ("/xapi/statement/attachments", test_attachments);
  g_test_add_func ("/xapi/statement/limits", test_limits);
  g_test_add_func ("/xapi/statement/batch", test_batch);
  g_test_add_func ("/xapi/statement/index", test_index);
  g_test_add_func ("/xapi/statement/index-inside", test_index_inside);
  g_test_add_func ("/xapi/statement/check-id", test_check_id);
  g_test_add_data_func ("/xapi/statement/corpus-accept", "accept", test_corpus);
  g_test_add_data_func ("/xapi/statement/corpus-refuse", "refuse", test_corpus);
  return g_test_run ();
}
