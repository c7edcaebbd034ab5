/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/check/course-check.h"

#include <string.h>

#include "tests/support/source-memory.h"

#define TODAY "2026-11-27"

/* A course of one page; `%s` are further lines of course.yaml, and the body of the page. */
#define COURSE                                                                                     \
  "=== course.yaml\nid: probe\ntitle: Probe\nlanguage: de\nversion: 1.0.0\n%s"                     \
  "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n%s\n"

#define CHOICE "::: {.choice #q-1}\nWas?\n\n- [x] Dies\n  > Ja.\n- [ ] Das\n  > Nein.\n:::\n"

static char *
check (const char *yaml, const char *body, AuthorProfile profile)
{
  g_autofree char *text = g_strdup_printf (COURSE, yaml, body);
  g_autoptr (SourceMemory) memory = source_memory_new (text);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  const AuthorPublishOptions options = { .profile = profile };
  g_autoptr (AuthorCourse) course = author_course_read (source_memory_files (memory), NULL, issues);
  g_autoptr (AuthorPublished) published
      = author_publish (course, source_memory_files (memory), &options, issues);

  author_check (course, published, &options, TODAY, issues);
  return source_issues_dump (issues);
}

static void
test_findings (void)
{
  static const struct {
    const char *yaml, *body,
        *expected; /* @expected: a piece of the findings; %NULL: there are none */
  } cases[] = {
    { "", "Ein Satz.\n\n" CHOICE, NULL },
    { "", "## Eins\n\n#### Zwei\n", "check-heading #### | ###" },
    { "", "## Eins\n\n### Zwei\n\n## Drei\n", NULL },
    { "",
      "Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
      "sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig.\n",
      "check-sentence 21 | Eins zwei" },
    { "",
      "| Wahl |\n| --- |\n| eins zwei drei vier fünf sechs sieben acht neun zehn = 0; elf zwölf "
      "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig = 1 |\n",
      NULL },
    { "", "::: {.choice #q-1}\nWas?\n\n- [x] Dies\n- [ ] Das\n  > Nein.\n:::\n",
      ":8:1 check-feedback" },
    { "", "::: {.choice #q-1}\nWas?\n\n- [x] Dies\n- [ ] Das\n\n::: solution\nDarum.\n:::\n:::\n",
      NULL },
    { "valid_as_of: 2025-11-20\n", "Text.\n", "check-date 2025-11-20 | Probe" },
    { "valid_as_of: 2025-12-01\n", "Text.\n", NULL },
    { "mastery: 70\n", "Text.\n", "check-mastery 70" },
    { "mastery: 70\n", CHOICE, NULL },
    { "completion: [works]\n", "Text.\n", "check-completion works" },
    { "completion: [questions]\n", CHOICE, NULL },
    { "completion: [sets]\n", CHOICE, "check-completion sets" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = check (cases[i].yaml, cases[i].body, AUTHOR_PROFILE_SCORM12);

    g_test_message ("%s%s: %s", cases[i].yaml, cases[i].body, found);
    if (cases[i].expected == NULL)
      g_assert_cmpstr (found, ==, "");
    else
      g_assert_nonnull (strstr (found, cases[i].expected));
  }
}

/* The results of 600 questions alone pass what SCORM 1.2 keeps; other standards keep more. */
static void
test_state (void)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (int i = 0; i < 600; i++)
    g_string_append_printf (body,
                            "::: {.choice #q-a%d}\nWas?\n\n- [x] Dies\n  > Ja.\n- [ ] Das\n"
                            "  > Nein.\n:::\n\n",
                            i);
  {
    g_autofree char *scorm12 = check ("", body->str, AUTHOR_PROFILE_SCORM12);
    g_autofree char *scorm2004 = check ("", body->str, AUTHOR_PROFILE_SCORM2004_4);
    g_autofree char *cmi5 = check ("", body->str, AUTHOR_PROFILE_CMI5);

    g_assert_nonnull (strstr (scorm12, "check-results"));
    g_assert_cmpstr (scorm2004, ==, "");
    g_assert_cmpstr (cmi5, ==, "");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/findings", test_findings);
  g_test_add_func ("/check/state", test_state);
  return g_test_run ();
}
