/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-issue.h"

#include "engine/base/limits.h"
#include "engine/base/text.h"

#define ARGUMENT_BYTES 200

/* One row for each code: stable name and how bad it is. */
static const struct {
  const char *name;
  LkSeverity severity;
} rows[AUTHOR_N_ISSUES] = {
  [AUTHOR_ISSUE_ENCODING] = { "encoding", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CONTROL] = { "control", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TOO_LARGE] = { "too-large", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FILE_SKIPPED] = { "file-skipped", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_FRONT_OPEN] = { "front-open", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FENCE_OPEN] = { "fence-open", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FENCE_STRAY] = { "fence-stray", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FENCE_HEAD] = { "fence-head", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FENCE_INDENTED] = { "fence-indented", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_FENCE_LENGTH] = { "fence-length", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CODE_OPEN] = { "code-open", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_COMMENT_OPEN] = { "comment-open", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TOO_MANY_BLOCKS] = { "too-many-blocks", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TOO_DEEP] = { "too-deep", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ATTRIBUTE] = { "attribute", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ATTRIBUTE_OPEN] = { "attribute-open", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ATTRIBUTE_TWICE] = { "attribute-twice", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ATTRIBUTE_RESERVED] = { "attribute-reserved", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_KIND_MISSING] = { "kind-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ID_SECOND] = { "id-second", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ID_TWICE] = { "id-twice", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_SYNTAX] = { "yaml-syntax", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_ALIAS] = { "yaml-alias", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_TAG] = { "yaml-tag", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_DOCUMENTS] = { "yaml-documents", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_KEY] = { "yaml-key", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_TWICE] = { "yaml-twice", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_MAPPING] = { "yaml-mapping", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_YAML_LIMIT] = { "yaml-limit", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_KEY_UNKNOWN] = { "key-unknown", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_KEY_MISSING] = { "key-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_COURSE_MISSING] = { "course-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_PAGES_MISSING] = { "pages-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FILE_UNREADABLE] = { "file-unreadable", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FILE_UNUSED] = { "file-unused", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_FILE_ORDER] = { "file-order", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_ID_KEY] = { "id-key", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ENTRY_KIND] = { "entry-kind", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_MEDIUM_MISSING] = { "medium-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_MODULE_EMPTY] = { "module-empty", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_ID_UNKNOWN] = { "id-unknown", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_REQUIRES_CYCLE] = { "requires-cycle", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_LANGUAGE_MISSING] = { "language-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TRANSLATION_MISSING] = { "translation-missing", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_TRANSLATION_EXTRA] = { "translation-extra", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_TRANSLATION_ID] = { "translation-id", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TRANSLATION_LACKS] = { "translation-lacks", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_TRANSLATION_ADDS] = { "translation-adds", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TRANSLATION_KIND] = { "translation-kind", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TRANSLATION_VALUE] = { "translation-value", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TRANSLATION_ANSWERS] = { "translation-answers", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TRANSLATION_STALE] = { "translation-stale", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_HTML] = { "html", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_BLOCK_UNKNOWN] = { "block-unknown", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_BLOCK_PLACE] = { "block-place", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_VALUE_UNKNOWN] = { "value-unknown", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_VALUE] = { "value", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_VALUE_MISSING] = { "value-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ID_MISSING] = { "id-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CONTENT_MISSING] = { "content-missing", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CONTENT_EXTRA] = { "content-extra", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TABLE_COLUMNS] = { "table-columns", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_SUMMARY_LONG] = { "summary-long", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CHART_LARGE] = { "chart-large", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TRANSCRIPT] = { "transcript", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_ANSWER_FEW] = { "answer-few", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ANSWER_MANY] = { "answer-many", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ANSWER_RIGHT] = { "answer-right", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ANSWER_EMPTY] = { "answer-empty", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ANSWER_TWICE] = { "answer-twice", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_COLUMN] = { "column", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_EXPRESSION] = { "expression", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_NAME_UNKNOWN] = { "name-unknown", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_NAME_TWICE] = { "name-twice", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CYCLE] = { "cycle", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_TESTS_MISSING] = { "tests-missing", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_TEST_DIFFERS] = { "test-differs", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_SCENE_UNKNOWN] = { "scene-unknown", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_SCENE_UNREACHABLE] = { "scene-unreachable", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_SCENE_ENDLESS] = { "scene-endless", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ENDING_NONE] = { "ending-none", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_STATES] = { "states", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_LINK] = { "link", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_MEDIUM] = { "medium", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_MEDIUM_KIND] = { "medium-kind", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_MEDIUM_LARGE] = { "medium-large", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_MEDIUM_DAMAGED] = { "medium-damaged", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_ALTERNATIVE] = { "alternative", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_FORMULA] = { "formula", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_THEME] = { "theme", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_THEME_TOKEN] = { "theme-token", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_THEME_CONTRAST] = { "theme-contrast", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CHECK_HEADING] = { "check-heading", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CHECK_SENTENCE] = { "check-sentence", LK_SEVERITY_NOTE },
  [AUTHOR_ISSUE_CHECK_LIX] = { "check-lix", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CHECK_FEEDBACK] = { "check-feedback", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CHECK_SOLUTION] = { "check-solution", LK_SEVERITY_NOTE },
  [AUTHOR_ISSUE_CHECK_DATE] = { "check-date", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CHECK_UNUSED] = { "check-unused", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CHECK_LICENCE] = { "check-licence", LK_SEVERITY_NOTE },
  [AUTHOR_ISSUE_CHECK_SET] = { "check-set", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CHECK_COMPLETION] = { "check-completion", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CHECK_MASTERY] = { "check-mastery", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_CHECK_STATE] = { "check-state", LK_SEVERITY_WARNING },
  [AUTHOR_ISSUE_CHECK_RESULTS] = { "check-results", LK_SEVERITY_ERROR },
  [AUTHOR_ISSUE_EDIT] = { "edit", LK_SEVERITY_ERROR },
};

struct _AuthorIssueList {
  GArray *issues; /* of AuthorIssue */
  char *file;
  gsize n_dropped;
  bool has_errors;
};

static void
clear_issue (void *data)
{
  AuthorIssue *issue = data;

  g_free (issue->file);
  g_free (issue->found);
  g_free (issue->expected);
}

AuthorIssueList *
author_issue_list_new (void)
{
  AuthorIssueList *list = g_new0 (AuthorIssueList, 1);

  list->issues = g_array_new (FALSE, FALSE, sizeof (AuthorIssue));
  g_array_set_clear_func (list->issues, clear_issue);
  return list;
}

void
author_issue_list_free (AuthorIssueList *list)
{
  if (list == NULL)
    return;
  g_array_unref (list->issues);
  g_free (list->file);
  g_free (list);
}

void
author_issue_list_set_file (AuthorIssueList *list, const char *file)
{
  char *copy;

  if (list == NULL)
    return;
  /* It may be the one that is there. */
  copy = g_strdup (file);
  g_free (list->file);
  list->file = copy;
}

void
author_issue_add (AuthorIssueList *list, AuthorIssueCode code, guint line, guint column,
                  const char *found, const char *expected)
{
  AuthorIssue issue = { .code = code, .line = line, .column = column };

  g_return_if_fail ((guint) code < AUTHOR_N_ISSUES);
  if (list == NULL)
    return;
  issue.severity = rows[code].severity;
  list->has_errors = list->has_errors || issue.severity == LK_SEVERITY_ERROR;
  if (list->issues->len >= LK_LIMIT_ISSUES) {
    list->n_dropped++;
    return;
  }
  issue.file = g_strdup (list->file);
  issue.found = found != NULL ? lk_text_clean (found, ARGUMENT_BYTES) : NULL;
  issue.expected = expected != NULL ? lk_text_clean (expected, ARGUMENT_BYTES) : NULL;
  g_array_append_val (list->issues, issue);
}

void
author_issue_add_len (AuthorIssueList *list, AuthorIssueCode code, guint line, guint column,
                      const char *found, gsize length, const char *expected)
{
  g_autofree char *copy = g_strndup (found, MIN (length, 2 * ARGUMENT_BYTES));

  author_issue_add (list, code, line, column, copy, expected);
}

/* Order by all but what was expected. */
static int
compare_places (const AuthorIssue *one, const AuthorIssue *other)
{
  int order = g_strcmp0 (one->file, other->file);

  if (order == 0)
    order = (one->line > other->line) - (one->line < other->line);
  if (order == 0)
    order = (one->column > other->column) - (one->column < other->column);
  return order;
}

static int
compare_issues (gconstpointer one, gconstpointer other)
{
  const AuthorIssue *a = *(const AuthorIssue *const *) one,
                    *b = *(const AuthorIssue *const *) other;
  int order = compare_places (a, b);

  /* Else in the order in which they were found. */
  return order != 0 ? order : (a > b) - (a < b);
}

static bool
is_same (const AuthorIssue *one, const AuthorIssue *other)
{
  return one->code == other->code && compare_places (one, other) == 0
         && g_strcmp0 (one->found, other->found) == 0
         && g_strcmp0 (one->expected, other->expected) == 0;
}

void
author_issue_list_sort (AuthorIssueList *list)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GArray *issues = g_array_new (FALSE, FALSE, sizeof (AuthorIssue));

  for (guint i = 0; i < list->issues->len; i++)
    g_ptr_array_add (sorted, &g_array_index (list->issues, AuthorIssue, i));
  g_ptr_array_sort (sorted, compare_issues);
  for (guint i = 0; i < sorted->len; i++) {
    AuthorIssue *issue = sorted->pdata[i];
    guint n = issues->len;

    /* Equal ones are at one place, but others may be between them. */
    while (n > 0 && compare_places (&g_array_index (issues, AuthorIssue, n - 1), issue) == 0
           && !is_same (&g_array_index (issues, AuthorIssue, n - 1), issue))
      n--;
    if (n > 0 && is_same (&g_array_index (issues, AuthorIssue, n - 1), issue))
      clear_issue (issue);
    else
      g_array_append_val (issues, *issue);
  }
  g_array_set_clear_func (list->issues, NULL);
  g_array_unref (list->issues);
  g_array_set_clear_func (issues, clear_issue);
  list->issues = issues;
}

gsize
author_issue_list_length (const AuthorIssueList *list)
{
  return list->issues->len;
}

const AuthorIssue *
author_issue_list_get (const AuthorIssueList *list, gsize index)
{
  g_return_val_if_fail (index < list->issues->len, NULL);
  return &g_array_index (list->issues, AuthorIssue, index);
}

gsize
author_issue_list_dropped (const AuthorIssueList *list)
{
  return list->n_dropped;
}

bool
author_issue_list_has_errors (const AuthorIssueList *list)
{
  return list->has_errors;
}

bool
author_issue_list_has (const AuthorIssueList *list, AuthorIssueCode code)
{
  for (guint i = 0; i < list->issues->len; i++)
    if (g_array_index (list->issues, AuthorIssue, i).code == code)
      return true;
  return false;
}

const char *
author_issue_code_name (AuthorIssueCode code)
{
  g_return_val_if_fail ((guint) code < AUTHOR_N_ISSUES, NULL);
  return rows[code].name;
}

LkSeverity
author_issue_code_severity (AuthorIssueCode code)
{
  g_return_val_if_fail ((guint) code < AUTHOR_N_ISSUES, LK_SEVERITY_ERROR);
  return rows[code].severity;
}
