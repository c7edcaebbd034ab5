/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/course/course-dump.h"
#include "engine/manifest/write-cmi5.h"
#include "engine/manifest/write-scorm12.h"
#include "engine/manifest/write-scorm2004.h"
#include "tests/support/memory-files.h"

typedef GBytes *(*Write) (const LkManifestOutput *output);

/* One for each kind of description. */
static const struct {
  const char *name, *path;
  Write write;
  LkStandard standard;
  LkEdition edition;
} kinds[] = {
  { "SCORM 1.2", "imsmanifest.xml", lk_manifest_write_scorm12, LK_STANDARD_SCORM12,
    LK_EDITION_NONE },
  { "SCORM 2004 3rd", "imsmanifest.xml", lk_manifest_write_scorm2004, LK_STANDARD_SCORM2004,
    LK_EDITION_2004_3RD },
  { "SCORM 2004 4th", "imsmanifest.xml", lk_manifest_write_scorm2004, LK_STANDARD_SCORM2004,
    LK_EDITION_2004_4TH },
  { "cmi5", "cmi5.xml", lk_manifest_write_cmi5, LK_STANDARD_CMI5, LK_EDITION_NONE },
};

static const char *const some_files[]
    = { "a/course.js", "cmi5.xml", "imsmanifest.xml", "index.html", "m/Fluß 100 % #1.png", NULL };
static const char *const keywords[] = { "CO₂", "Klima & Energie", NULL };
static const LkManifestObjective objectives[]
    = { { "o1", "Sie wissen, was CO₂ ist." }, { "o2", "Sie können <rechnen>." } };

/* All that a course can say, with what is not harmless in XML. */
static LkManifestOutput
rich (LkEdition edition)
{
  return (LkManifestOutput){
    .id = "co2-bilanz",
    .title = "CO₂-Bilanz: „einfach“ & <schnell>",
    .description = "Was ein Betrieb ausstößt.\nUnd wie man es misst.",
    .language = "de",
    .version = "1.2.0",
    .href = "index.html",
    .files = some_files,
    .keywords = keywords,
    .objectives = objectives,
    .n_objectives = G_N_ELEMENTS (objectives),
    .mastery = 70,
    .minutes = 95,
    .edition = edition,
    .move_on = LK_MOVE_ON_COMPLETED_AND_PASSED,
  };
}

/* As little as a course can say. */
static LkManifestOutput
poor (LkEdition edition)
{
  static const char *const files[] = { "index.html", NULL };

  return (LkManifestOutput){
    .id = "k",
    .title = "K",
    .language = "en",
    .href = "index.html",
    .files = files,
    .mastery = -1,
    .edition = edition,
    .move_on = LK_MOVE_ON_COMPLETED,
  };
}

/* What a reader makes of it; not one finding. */
static LkCourse *
read_back (const char *path, GBytes *bytes, const LkManifestOutput *output)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  LkCourse *course;

  for (size_t i = 0; output->files[i] != NULL; i++)
    if (!g_str_has_suffix (output->files[i], ".xml"))
      memory_files_add_text (files, output->files[i], "x");
  memory_files_add (files, path, bytes);
  if (strcmp (path, "cmi5.xml") != 0)
    memory_files_add_text (files, "cmi5.xml", "<x/>");
  course = lk_manifest_read (memory_files_manifest (files), "fallback", issues, &error);
  g_assert_no_error (error);
  for (size_t i = 0; i < lk_issue_list_length (issues); i++)
    g_test_message ("%s %s", lk_issue_code_name (lk_issue_list_get (issues, i)->code),
                    lk_issue_list_get (issues, i)->detail);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
  return course;
}

static void
test_read_back (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const LkManifestOutput outputs[] = { rich (kinds[i].edition), poor (kinds[i].edition) };

    for (size_t j = 0; j < G_N_ELEMENTS (outputs); j++) {
      g_autoptr (GBytes) bytes = kinds[i].write (&outputs[j]);
      g_autoptr (GBytes) again = kinds[i].write (&outputs[j]);
      g_autoptr (LkCourse) course = NULL;

      g_test_message ("%s, %s", kinds[i].name, outputs[j].title);
      g_assert_true (g_bytes_equal (bytes, again));
      course = read_back (kinds[i].path, bytes, &outputs[j]);
      g_assert_cmpint (course->standard, ==, kinds[i].standard);
      g_assert_cmpint (course->edition, ==, kinds[i].edition);
      g_assert_cmpstr (course->title, ==, outputs[j].title);
    }
  }
}

#define DESCRIBED                                                                                  \
  "title \"CO₂-Bilanz: „einfach“ & <schnell>\"\n"                                            \
  "description \"Was ein Betrieb ausstößt.\\nUnd wie man es misst.\"\n"                          \
  "language \"de\"\n"
#define METADATA                                                                                   \
  "metadata general.title \"CO₂-Bilanz: „einfach“ & <schnell>\"\n"                           \
  "metadata general.language \"de\"\n"                                                             \
  "metadata general.description \"Was ein Betrieb ausstößt.\\nUnd wie man es misst.\"\n"         \
  "metadata general.keyword \"CO₂\"\n"                                                           \
  "metadata general.keyword \"Klima & Energie\"\n"                                                 \
  "metadata lifecycle.version \"1.2.0\"\n"                                                         \
  "metadata educational.typicallearningtime \"PT1H35M\"\n"                                         \
  "metadata classification.purpose \"educational objective\"\n"                                    \
  "metadata classification.description \"Sie wissen, was CO₂ ist.\"\n"                           \
  "metadata classification.purpose \"educational objective\"\n"                                    \
  "metadata classification.description \"Sie können <rechnen>.\"\n"
/* The manifest does not list itself. */
#define FILES                                                                                      \
  "  sco true\n"                                                                                   \
  "  href \"index.html\"\n"                                                                        \
  "  path \"index.html\"\n"                                                                        \
  "  file \"a/course.js\"\n"                                                                       \
  "  file \"cmi5.xml\"\n"                                                                          \
  "  file \"index.html\"\n"                                                                        \
  "  file \"m/Fluß 100 % #1.png\"\n"
#define SEQUENCING                                                                                 \
  "    hide previous\n"                                                                            \
  "    hide continue\n"                                                                            \
  "    sequencing\n"                                                                               \
  "      completion-set-by-content true\n"                                                         \
  "      objective-set-by-content true\n"                                                          \
  "      primary-objective \"mastery\"\n"                                                          \
  "        satisfied-by-measure true\n"                                                            \
  "        min-normalized-measure 0.7\n"
#define UNIT "tag:oekohub.de,2026:lernkoffer/co2-bilanz"

/* Lines of what our reader makes of the rich course. */
static void
test_facts (void)
{
  static const char *const facts[G_N_ELEMENTS (kinds)][8] = {
    { "schema-version \"1.2\"\n", "identifier \"M-co2-bilanz\"\nversion \"1.2.0\"\n", DESCRIBED,
      METADATA, FILES, "    mastery-score 70\n" },
    { "schema-version \"2004 3rd Edition\"\n", DESCRIBED, METADATA, FILES, SEQUENCING,
      "  sequencing\n    flow true\n" },
    { "schema-version \"2004 4th Edition\"\n", DESCRIBED, METADATA, FILES, SEQUENCING,
      "  sequencing\n    flow true\n" },
    { "identifier \"" UNIT "\"\n", DESCRIBED, "    objective \"" UNIT "/objective/o2\"\n",
      "    activity-type \"http://adlnet.gov/expapi/activities/course\"\n"
      "    move-on CompletedAndPassed\n"
      "    mastery-score 0.7\n",
      "objective \"" UNIT "/objective/o2\"\n"
      "  title de \"Sie können <rechnen>.\"\n",
      "resource \"" UNIT "/au\"\n"
      "  href \"index.html\"\n" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    LkManifestOutput output = rich (kinds[i].edition);
    g_autoptr (GBytes) bytes = kinds[i].write (&output);
    g_autoptr (LkCourse) course = read_back (kinds[i].path, bytes, &output);
    g_autofree char *dump = lk_course_dump (course);

    g_test_message ("%s", kinds[i].name);
    for (size_t j = 0; facts[i][j] != NULL; j++) {
      if (strstr (dump, facts[i][j]) == NULL)
        g_test_message ("looked for %s in\n%s", facts[i][j], dump);
      g_assert_nonnull (strstr (dump, facts[i][j]));
    }
  }
}

static char *
write_text (Write write, const LkManifestOutput *output)
{
  g_autoptr (GBytes) bytes = write (output);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Nothing of one standard in the other, no byte order mark, nothing that was not said. */
static void
test_absent (void)
{
  static const char *const absent[G_N_ELEMENTS (kinds)][6] = {
    { "adlcp_v1p3", "imsss", "adlnav", "masteryscore", "<imsmd:description>" },
    { "adlcp_rootv1p2", "imsmd", "masteryscore", "minNormalizedMeasure", "<description>" },
    { "adlcp_rootv1p2", "imsmd", "masteryscore", "minNormalizedMeasure", "<description>" },
    { "masteryScore", "objective" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++) {
    LkManifestOutput output = poor (kinds[i].edition);
    g_autofree char *text = write_text (kinds[i].write, &output);

    g_assert_true (g_str_has_prefix (text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<"));
    for (size_t j = 0; absent[i][j] != NULL; j++) {
      g_test_message ("%s: %s", kinds[i].name, absent[i][j]);
      g_assert_null (strstr (text, absent[i][j]));
    }
  }
}

/* Of 1,000 characters of two bytes each not one more, and no half one. */
static void
test_long_texts (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 1500; i++)
    g_string_append (text, "ä");
  for (size_t i = 0; i < 3; i++) {
    LkManifestOutput output = poor (kinds[i].edition);
    g_autofree char *manifest = NULL, *most = g_strndup (text->str, 2 * 999);
    g_autofree char *expected = g_strdup_printf (">%s…</", most);
    g_autofree char *title = g_strndup (text->str, 2 * 199);
    g_autofree char *expected_title = g_strdup_printf ("<title>%s…</title>", title);

    output.title = output.description = text->str;
    manifest = write_text (kinds[i].write, &output);
    g_assert_nonnull (strstr (manifest, expected));
    g_assert_true ((strstr (manifest, expected_title) != NULL) == (i == 0));
  }
}

static void
test_duration (void)
{
  static const struct {
    unsigned minutes;
    const char *expected;
  } cases[] = {
    { 1, ">PT1M<" }, { 59, ">PT59M<" }, { 60, ">PT1H<" }, { 61, ">PT1H1M<" }, { 120, ">PT2H<" }
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkManifestOutput output = poor (LK_EDITION_2004_4TH);
    g_autofree char *manifest = NULL;

    output.minutes = cases[i].minutes;
    manifest = write_text (lk_manifest_write_scorm2004, &output);
    g_test_message ("%u", cases[i].minutes);
    g_assert_nonnull (strstr (manifest, cases[i].expected));
  }
}

/* Identifiers that XML could not hold are told in other letters, and no two become one. */
static void
test_identifiers (void)
{
  static const struct {
    const char *id, *manifest, *cmi5;
  } cases[] = {
    { "abc", "identifier=\"M-abc\"", "id=\"tag:oekohub.de,2026:lernkoffer/abc/au\"" },
    { "1", "identifier=\"M-1\"", "id=\"tag:oekohub.de,2026:lernkoffer/1/au\"" },
    { "a_b", "identifier=\"M-a_5fb\"", "id=\"tag:oekohub.de,2026:lernkoffer/a_b/au\"" },
    { "a/b", "identifier=\"M-a_2fb\"", "id=\"tag:oekohub.de,2026:lernkoffer/a/b/au\"" },
    { "https://example.org/c", "identifier=\"M-https_3a_2f_2fexample.org_2fc\"",
      "id=\"https://example.org/c/au\"" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkManifestOutput output = poor (LK_EDITION_NONE);
    g_autofree char *manifest = NULL, *cmi5 = NULL;

    g_test_message ("%s", cases[i].id);
    output.id = cases[i].id;
    manifest = write_text (lk_manifest_write_scorm12, &output);
    cmi5 = write_text (lk_manifest_write_cmi5, &output);
    g_assert_nonnull (strstr (manifest, cases[i].manifest));
    g_assert_nonnull (strstr (cmi5, cases[i].cmi5));
  }
}

/* What may change from version to version changes no identifier. */
static void
test_identifiers_stay (void)
{
  LkManifestOutput before = poor (LK_EDITION_NONE), after = rich (LK_EDITION_NONE);
  g_autoptr (GBytes) first = NULL, second = NULL;
  g_autoptr (LkCourse) one = NULL, other = NULL;

  before.id = after.id;
  first = lk_manifest_write_cmi5 (&before);
  second = lk_manifest_write_cmi5 (&after);
  one = read_back ("cmi5.xml", first, &before);
  other = read_back ("cmi5.xml", second, &after);
  g_assert_cmpstr (one->identifier, ==, other->identifier);
  g_assert_true (g_hash_table_contains (one->resources, UNIT "/au"));
  g_assert_true (g_hash_table_contains (other->resources, UNIT "/au"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest-write/read-back", test_read_back);
  g_test_add_func ("/manifest-write/facts", test_facts);
  g_test_add_func ("/manifest-write/absent", test_absent);
  g_test_add_func ("/manifest-write/long-texts", test_long_texts);
  g_test_add_func ("/manifest-write/duration", test_duration);
  g_test_add_func ("/manifest-write/identifiers", test_identifiers);
  g_test_add_func ("/manifest-write/identifiers-stay", test_identifiers_stay);
  return g_test_run ();
}
