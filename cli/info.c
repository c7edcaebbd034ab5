/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include "cli/koffer.h"
#include "engine/base/json.h"
#include "engine/course/course-dump.h"
#include "engine/manifest/manifest.h"
#include "words/words.h"

static const char *const standard_titles[LK_N_STANDARDS] = {
  [LK_STANDARD_HTML] = "HTML",
  [LK_STANDARD_IMS_CP] = "IMS Content Packaging",
  [LK_STANDARD_SCORM12] = "SCORM 1.2",
  [LK_STANDARD_SCORM2004] = "SCORM 2004",
  [LK_STANDARD_AICC] = "AICC",
  [LK_STANDARD_CMI5] = "cmi5",
  [LK_STANDARD_TINCAN] = "xAPI (Tin Can)",
  [LK_STANDARD_COMMON_CARTRIDGE] = "Common Cartridge",
};

static void
add_item (JsonBuilder *builder, const LkItem *item)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, item->identifier);
  json_builder_set_member_name (builder, "title");
  json_builder_add_string_value (builder, item->title);
  json_builder_set_member_name (builder, "depth");
  json_builder_add_int_value (builder, item->depth);
  json_builder_set_member_name (builder, "launchable");
  json_builder_add_boolean_value (builder, lk_item_is_launchable (item));
  if (item->resource != NULL && item->resource->path != NULL) {
    json_builder_set_member_name (builder, "href");
    json_builder_add_string_value (builder, item->resource->path);
  }
  json_builder_end_object (builder);
}

static void
add_descriptions (JsonBuilder *builder, const GPtrArray *descriptions)
{
  json_builder_set_member_name (builder, "descriptions");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < descriptions->len; i++) {
    const LkManifestCandidate *candidate = g_ptr_array_index (descriptions, i);

    json_builder_add_string_value (builder, candidate->path);
  }
  json_builder_end_array (builder);
}

/* What the course says to a player that knows it; null where it is silent. */
static void
add_companion (JsonBuilder *builder, const LkCompanion *companion)
{
  json_builder_set_member_name (builder, "companion");
  if (companion == NULL) {
    json_builder_add_null_value (builder);
    return;
  }
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "id", companion->id);
  lk_json_add_string (builder, "version", companion->version);
  lk_json_add_string (builder, "publisher", companion->publisher);
  lk_json_add_string (builder, "world", companion->world);
  lk_json_add_int (builder, "minutes", companion->minutes);
  lk_json_add_int (builder, "modules", companion->modules->len);
  lk_json_add_int (builder, "pages", companion->pages->len);
  lk_json_add_int (builder, "steps", companion->n_steps);
  lk_json_add_int (builder, "questions", companion->questions->len);
  lk_json_add_int (builder, "works", companion->works->len);
  json_builder_end_object (builder);
}

static void
print_json (const LkOpenedPackage *opened, const GPtrArray *descriptions)
{
  const LkCourse *course = opened->course;
  const GPtrArray *items = lk_course_organization (course)->items;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lk_json_add_string (builder, "title", course->title);
  lk_json_add_string (builder, "standard", lk_standard_name (course->standard));
  lk_json_add_string (builder, "schemaVersion", course->schema_version);
  lk_json_add_string (builder, "identifier", course->identifier);
  lk_json_add_string (builder, "version", course->version);
  lk_json_add_string (builder, "language", course->language);
  lk_json_add_string (builder, "description", course->description);
  lk_json_add_int (builder, "organizations", course->organizations->len);
  lk_json_add_int (builder, "steps", lk_organization_count_steps (lk_course_organization (course)));
  lk_json_add_int (builder, "entries", (gint64) lk_package_n_entries (opened->package));
  lk_json_add_int (builder, "size", (gint64) lk_package_file_size (opened->package));
  lk_json_add_int (builder, "unpackedSize", (gint64) lk_package_unpacked_size (opened->package));
  add_descriptions (builder, descriptions);
  add_companion (builder, opened->companion);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < items->len; i++)
    add_item (builder, g_ptr_array_index (items, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  text = lk_json_finish (builder, true);
  g_print ("%s\n", text);
}

static void
print_row (const char *label, const char *value)
{
  if (*value != '\0')
    g_print ("%-14s %s\n", label, value);
}

static void
print_outline (const LkOrganization *organization)
{
  for (unsigned i = 0; i < organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    g_print ("%*s%s %s\n", (int) item->depth * 2, "", lk_item_is_launchable (item) ? "•" : "–",
             item->title);
  }
}

static void
print_companion (const LkCompanion *companion)
{
  const LkOrganization *pages = lk_course_organization (companion->outline);
  g_autofree char *questions
      = g_strdup_printf (ngettext ("%u question", "%u questions", companion->questions->len),
                         companion->questions->len);
  g_autofree char *works = g_strdup_printf (
      ngettext ("%u workbook field", "%u workbook fields", companion->works->len),
      companion->works->len);

  /* Translators: pages, questions and fields of a course */
  g_print (_ ("\nPages of the course (%s, %s):\n"), questions, works);
  for (unsigned i = 1; i < pages->items->len; i++) {
    const LkItem *item = g_ptr_array_index (pages->items, i);

    g_print ("%*s%s %s\n", (int) item->depth * 2, "", item->children->len == 0 ? "•" : "–",
             item->title);
  }
}

static void
print_text (const LkOpenedPackage *opened, const GPtrArray *descriptions)
{
  const LkCourse *course = opened->course;
  const LkOrganization *organization = lk_course_organization (course);
  g_autofree char *packed = words_size (lk_package_file_size (opened->package));
  g_autofree char *unpacked = words_size (lk_package_unpacked_size (opened->package));
  g_autofree char *size = g_strdup_printf (_ ("%s, unpacked %s in %zu files"), packed, unpacked,
                                           lk_package_n_entries (opened->package));
  g_autofree char *standard = g_strdup_printf (
      "%s%s%s%s", standard_titles[course->standard], *course->schema_version != '\0' ? " (" : "",
      course->schema_version, *course->schema_version != '\0' ? ")" : "");
  g_autofree char *steps = g_strdup_printf ("%u", lk_organization_count_steps (organization));

  print_row (_ ("Title"), course->title);
  print_row (_ ("Standard"), standard);
  print_row (_ ("Version"), course->version);
  print_row (_ ("Language"), course->language);
  print_row (_ ("Size"), size);
  print_row (_ ("Steps"), steps);
  for (unsigned i = 0; i < descriptions->len; i++) {
    const LkManifestCandidate *candidate = g_ptr_array_index (descriptions, i);

    print_row (i == 0 ? _ ("Description") : "", candidate->path);
  }
  g_print ("\n");
  print_outline (organization);
  if (opened->companion != NULL)
    print_companion (opened->companion);
}

/* The one finding without which the lines above could not be understood; `koffer check` has all. */
static void
warn_of_companion (const LkIssueList *issues)
{
  for (size_t i = 0; i < lk_issue_list_length (issues); i++) {
    const LkIssue *issue = lk_issue_list_get (issues, i);
    g_autofree char *sentence = issue->code == LK_ISSUE_COMPANION ? words_issue (issue) : NULL;

    if (sentence != NULL)
      g_printerr ("%s\n", sentence);
  }
}

int
koffer_info (int argc, char **argv)
{
  gboolean json = FALSE, dump = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write JSON"), NULL },
          { "dump", 0, 0, G_OPTION_ARG_NONE, &dump, N_ ("Write all that the manifest says"), NULL },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_auto (LkOpenedPackage) opened = { NULL };
  g_autoptr (GPtrArray) descriptions = NULL;
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, N_ ("PACKAGE"), entries, 1, 1, &words, &status))
    return status;
  if (!lk_library_probe (words[0], &opened, issues, &error))
    return koffer_fail (words[0], error);
  if (dump) {
    g_autofree char *text = lk_course_dump (opened.course);

    g_print ("%s", text);
    return 0;
  }
  descriptions = lk_library_descriptions (opened.package);
  if (json)
    print_json (&opened, descriptions);
  else
    print_text (&opened, descriptions);
  warn_of_companion (issues);
  return 0;
}
