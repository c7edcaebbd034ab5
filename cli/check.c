/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include "cli/koffer.h"
#include "engine/base/json.h"
#include "words/words.h"

static const char *const severity_names[] = {
  [LK_SEVERITY_NOTE] = "note",
  [LK_SEVERITY_WARNING] = "warning",
  [LK_SEVERITY_ERROR] = "error",
};

static const char *
severity_word (LkSeverity severity)
{
  static const char *const words[] = {
    [LK_SEVERITY_NOTE] = N_ ("Note"),
    [LK_SEVERITY_WARNING] = N_ ("Warning"),
    [LK_SEVERITY_ERROR] = N_ ("Error"),
  };

  return _ (words[severity]);
}

static void
print_issue (const LkIssue *issue)
{
  g_autofree char *sentence = words_issue (issue);
  g_autofree char *consequence = words_issue_consequence (issue->code);

  g_print ("%s: %s\n", severity_word (issue->severity), sentence);
  if (issue->detail != NULL && *issue->detail != '\0')
    g_print ("  %s%s%s\n", issue->place != NULL ? issue->place : "",
             issue->place != NULL ? ": " : "", issue->detail);
  g_print ("  → %s\n", consequence);
}

static void
add_issue (JsonBuilder *builder, const LkIssue *issue)
{
  g_autofree char *sentence = words_issue (issue);
  g_autofree char *consequence = words_issue_consequence (issue->code);
  const struct {
    const char *name, *value;
  } members[] = {
    { "code", lk_issue_code_name (issue->code) },
    { "severity", severity_names[issue->severity] },
    { "place", issue->place },
    { "detail", issue->detail },
    { "message", sentence },
    { "consequence", consequence },
  };

  json_builder_begin_object (builder);
  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    lk_json_add_string (builder, members[i].name, members[i].value);
  json_builder_end_object (builder);
}

static void
print_json (const LkIssueList *issues, bool usable)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  lk_json_add_bool (builder, "usable", usable);
  json_builder_set_member_name (builder, "issues");
  json_builder_begin_array (builder);
  for (size_t i = 0; i < lk_issue_list_length (issues); i++)
    add_issue (builder, lk_issue_list_get (issues, i));
  json_builder_end_array (builder);
  lk_json_add_int (builder, "dropped", (gint64) lk_issue_list_dropped (issues));
  json_builder_end_object (builder);
  text = lk_json_finish (builder, true);
  g_print ("%s\n", text);
}

static void
print_text (const LkIssueList *issues)
{
  size_t n = lk_issue_list_length (issues);

  for (size_t i = 0; i < n; i++)
    print_issue (lk_issue_list_get (issues, i));
  if (lk_issue_list_dropped (issues) > 0)
    g_print (_ ("… and %zu more.\n"), lk_issue_list_dropped (issues));
  if (n == 0)
    g_print ("%s\n", _ ("Nothing to complain about."));
}

/* Whether a finding says the same already: that of cmi5.xml's first defect does. */
static bool
is_told (const LkIssueList *issues, const GError *error)
{
  for (size_t i = 0; i < lk_issue_list_length (issues); i++) {
    const LkIssue *issue = lk_issue_list_get (issues, i);

    if ((int) issue->code == error->code && g_strcmp0 (issue->detail, error->message) == 0)
      return true;
  }
  return false;
}

static bool
note_refusal (LkIssueList *issues, const GError *error)
{
  bool known = error->domain == LK_ERROR;

  if (known && is_told (issues, error))
    return false;
  lk_issue_add (issues, known ? (LkIssueCode) error->code : LK_ISSUE_ZIP_UNREADABLE, NULL,
                error->message);
  return false;
}

/* Everything an import would look at, without a store, and on behind each fault as far as it goes.
 * Whether there is a course in it. */
static bool
check (const char *path, LkIssueList *issues)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) description_error = NULL;
  g_autoptr (LkPackage) package = lk_package_open (path, issues, &error);
  g_autoptr (LkCourse) course = NULL;
  g_autoptr (LkCompanion) companion = NULL;

  if (package == NULL)
    return note_refusal (issues, error);
  course = lk_library_read_course (package, issues, &description_error);
  if (course == NULL)
    note_refusal (issues, description_error);
  else
    companion = lk_library_read_companion (package, course, issues);
  if (!lk_package_check (package, issues, NULL, NULL, NULL, &error))
    return note_refusal (issues, error);
  return course != NULL;
}

int
koffer_check (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write JSON"), NULL },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  bool usable;
  int status;

  if (!koffer_parse (argc, argv, N_ ("PACKAGE"), entries, 1, 1, &words, &status))
    return status;
  if (g_file_test (words[0], G_FILE_TEST_IS_DIR))
    return koffer_check_source (words[0], json);
  usable = check (words[0], issues);
  if (json)
    print_json (issues, usable);
  else
    print_text (issues);
  return usable && !lk_issue_list_has_errors (issues) ? 0 : KOFFER_FAILED;
}
