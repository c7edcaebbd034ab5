/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/check/editor-finding-text.h"

#include <glib/gi18n.h>

#include "words/words-author.h"

/* What has no row is said by words_author_issue(). */
static const struct {
  AuthorIssueCode code;
  const char *title;
} titles[] = {
  { AUTHOR_ISSUE_ENCODING, N_ ("A page was saved in another character set") },
  { AUTHOR_ISSUE_CONTROL, N_ ("There is an invisible character in the text") },
  { AUTHOR_ISSUE_FENCE_OPEN, N_ ("A block has no end") },
  { AUTHOR_ISSUE_FENCE_STRAY, N_ ("The end of a block stands alone") },
  { AUTHOR_ISSUE_FENCE_INDENTED, N_ ("A block is only text, since blanks stand before it") },
  { AUTHOR_ISSUE_ID_TWICE, N_ ("Two blocks have the same name inside") },
  { AUTHOR_ISSUE_ID_MISSING, N_ ("A block has no name inside, so no answer can be kept") },
  { AUTHOR_ISSUE_KEY_UNKNOWN, N_ ("A setting is not known") },
  { AUTHOR_ISSUE_KEY_MISSING, N_ ("A setting is missing") },
  { AUTHOR_ISSUE_PAGES_MISSING, N_ ("The course has no pages yet") },
  { AUTHOR_ISSUE_FILE_UNUSED, N_ ("A file is no part of the course") },
  { AUTHOR_ISSUE_MEDIUM_MISSING, N_ ("A file is described that is not there") },
  { AUTHOR_ISSUE_MODULE_EMPTY, N_ ("A module has no pages") },
  { AUTHOR_ISSUE_ID_UNKNOWN, N_ ("Something is asked for that the course does not have") },
  { AUTHOR_ISSUE_REQUIRES_CYCLE, N_ ("A page waits for itself and can never be opened") },
  { AUTHOR_ISSUE_TRANSLATION_MISSING, N_ ("A page is not translated yet") },
  { AUTHOR_ISSUE_TRANSLATION_LACKS, N_ ("A part is not translated yet") },
  { AUTHOR_ISSUE_TRANSLATION_STALE, N_ ("The source has changed since it was translated") },
  { AUTHOR_ISSUE_TRANSLATION_VALUE, N_ ("A translation has another setting than the source") },
  { AUTHOR_ISSUE_TRANSLATION_ID, N_ ("A translated page has another name inside than the source") },
  { AUTHOR_ISSUE_VALUE_UNKNOWN, N_ ("A block has a property that means nothing") },
  { AUTHOR_ISSUE_CONTENT_MISSING, N_ ("Something is missing in a block") },
  { AUTHOR_ISSUE_TRANSCRIPT, N_ ("What is said can be read nowhere") },
  { AUTHOR_ISSUE_SUMMARY_LONG, N_ ("The summary is long") },
  { AUTHOR_ISSUE_ANSWER_FEW, N_ ("A question has too few answers") },
  { AUTHOR_ISSUE_ANSWER_RIGHT, N_ ("It is not clear which answer is right") },
  { AUTHOR_ISSUE_ANSWER_EMPTY, N_ ("An answer has no words") },
  { AUTHOR_ISSUE_ANSWER_TWICE, N_ ("An answer stands twice") },
  { AUTHOR_ISSUE_TEST_DIFFERS, N_ ("A calculator reckons something else than its example") },
  { AUTHOR_ISSUE_TESTS_MISSING, N_ ("A calculator has no example to test it with") },
  { AUTHOR_ISSUE_SCENE_UNKNOWN, N_ ("An answer of a dialogue leads nowhere") },
  { AUTHOR_ISSUE_SCENE_UNREACHABLE, N_ ("No way leads to a scene of a dialogue") },
  { AUTHOR_ISSUE_SCENE_ENDLESS, N_ ("A scene of a dialogue is a dead end") },
  { AUTHOR_ISSUE_ENDING_NONE, N_ ("A dialogue can end without an ending that fits") },
  { AUTHOR_ISSUE_LINK, N_ ("A link leads nowhere") },
  { AUTHOR_ISSUE_MEDIUM, N_ ("A file that is shown is not there") },
  { AUTHOR_ISSUE_MEDIUM_LARGE, N_ ("A file is too large") },
  { AUTHOR_ISSUE_MEDIUM_DAMAGED, N_ ("A file is damaged") },
  { AUTHOR_ISSUE_ALTERNATIVE, N_ ("A picture has no words for those who do not see it") },
  { AUTHOR_ISSUE_FORMULA, N_ ("A formula cannot be read") },
  { AUTHOR_ISSUE_THEME_CONTRAST, N_ ("Two colours are too much alike to be read") },
  { AUTHOR_ISSUE_CHECK_HEADING, N_ ("A heading leaves out a level") },
  { AUTHOR_ISSUE_CHECK_SENTENCE, N_ ("A sentence is long") },
  { AUTHOR_ISSUE_CHECK_LIX, N_ ("The page is hard to read") },
  { AUTHOR_ISSUE_CHECK_FEEDBACK, N_ ("An answer has no explanation") },
  { AUTHOR_ISSUE_CHECK_SOLUTION, N_ ("A question has no explanation") },
  { AUTHOR_ISSUE_CHECK_DATE, N_ ("Something is as it was more than a year ago") },
  { AUTHOR_ISSUE_CHECK_UNUSED, N_ ("No page shows a file") },
  { AUTHOR_ISSUE_CHECK_LICENCE, N_ ("A file has no licence") },
  { AUTHOR_ISSUE_CHECK_SET, N_ ("A test wants more questions than it has") },
  { AUTHOR_ISSUE_CHECK_COMPLETION, N_ ("The course can never be completed") },
  { AUTHOR_ISSUE_CHECK_MASTERY, N_ ("There is a pass mark, but no points") },
  { AUTHOR_ISSUE_CHECK_STATE, N_ ("Long answers may not fit into an older learning platform") },
  { AUTHOR_ISSUE_CHECK_RESULTS, N_ ("Results do not fit into an older learning platform") },
};

char *
editor_finding_title (const EditorFinding *finding)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].code == finding->issue.code)
      return g_strdup (_ (titles[i].title));
  return words_author_issue (&finding->issue);
}

/* Whether what was found is the name of a file, by which people know it. */
static bool
names_file (AuthorIssueCode code)
{
  return code == AUTHOR_ISSUE_CHECK_UNUSED || code == AUTHOR_ISSUE_CHECK_LICENCE
         || code == AUTHOR_ISSUE_MEDIUM || code == AUTHOR_ISSUE_MEDIUM_MISSING
         || code == AUTHOR_ISSUE_MEDIUM_LARGE || code == AUTHOR_ISSUE_MEDIUM_DAMAGED
         || code == AUTHOR_ISSUE_ALTERNATIVE;
}

char *
editor_finding_place (const EditorFinding *finding)
{
  const AuthorIssue *issue = &finding->issue;
  bool is_page = *finding->page != '\0';

  if (names_file (issue->code) && issue->found != NULL)
    return is_page ? g_strdup_printf ("%s, %s", finding->page, issue->found)
                   : g_strdup (issue->found);
  if (issue->code == AUTHOR_ISSUE_CHECK_DATE && issue->expected != NULL)
    return g_strdup_printf ("%s, %s", issue->expected, issue->found);
  if (is_page && finding->number > 0)
    /* Translators: title of a page, number of a question on it */
    return g_strdup_printf (_ ("%s, question %u"), finding->page, finding->number);
  if (is_page)
    return g_strdup (finding->page);
  return g_strdup (issue->file != NULL && !g_str_equal (issue->file, AUTHOR_COURSE_FILE)
                       ? issue->file
                       : _ ("Whole course"));
}

char *
editor_finding_detail (const EditorFinding *finding)
{
  return words_author_issue (&finding->issue);
}

char *
editor_findings_summary (const EditorInspection *inspection)
{
  guint n_hints = inspection->n_hints + inspection->n_notes;
  g_autofree char *errors = g_strdup_printf (
      ngettext ("%u error", "%u errors", inspection->n_errors), inspection->n_errors);
  g_autofree char *hints = g_strdup_printf (ngettext ("%u hint", "%u hints", n_hints), n_hints);

  if (inspection->n_errors == 0 && n_hints == 0)
    return g_strdup (_ ("All is well"));
  if (inspection->n_errors == 0)
    return g_steal_pointer (&hints);
  if (n_hints == 0)
    return g_steal_pointer (&errors);
  return g_strdup_printf ("%s, %s", errors, hints);
}

EditorGrade
editor_finding_grade (const EditorFinding *finding)
{
  return finding->issue.severity == LK_SEVERITY_ERROR ? EDITOR_GRADE_ERROR : EDITOR_GRADE_HINT;
}

GtkWidget *
editor_grade_sign_new (EditorGrade grade)
{
  static const struct {
    const char *icon, *style, *word;
  } looks[] = {
    [EDITOR_GRADE_GOOD] = { "object-select-symbolic", "right", N_ ("Good") },
    [EDITOR_GRADE_HINT] = { "dialog-warning-symbolic", "not-yet", N_ ("Hint") },
    [EDITOR_GRADE_ERROR] = { "dialog-error-symbolic", "damage", N_ ("Error") },
  };
  GtkWidget *sign = gtk_image_new_from_icon_name (looks[grade].icon);

  gtk_widget_add_css_class (sign, looks[grade].style);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[grade].word), -1);
  return sign;
}
