/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-course.h"

#include <string.h>

#include "tests/support/source-memory.h"

/* A German course, all of it in English too. */
static const char whole[] = "=== course.yaml\n"
                            "id: x\n"
                            "title: Kurs\n"
                            "language: de\n"
                            "description: Worum es geht\n"
                            "objectives: [{ id: o-1, text: Können }, { id: o-2, text: Kennen }]\n"
                            "=== 01-start/module.yaml\n"
                            "id: m-1\n"
                            "title: Der Start\n"
                            "=== 01-start/10-warum.md\n"
                            "---\n"
                            "id: p-1\n"
                            "title: Warum?\n"
                            "kicker: Oben\n"
                            "duration: 10\n"
                            "---\n"
                            "# Eins {#h-1}\n"
                            "::: {.tip #b-1}\n"
                            "Text.\n"
                            ":::\n"
                            "=== 02-ende/10-ende.md\n"
                            "---\n"
                            "id: p-2\n"
                            "title: Ende\n"
                            "requires: p-1\n"
                            "---\n"
                            "=== glossary.md\n"
                            "::: {.term #g-1 term=Haus}\n"
                            ":::\n"
                            "=== media/a.svg\n"
                            "=== media/b.svg\n"
                            "=== media.yaml\n"
                            "a.svg: { alt: Ein Haus, credit: Ada }\n"
                            "=== l10n/en/course.yaml\n"
                            "title: Course\n"
                            "objectives: [{ id: o-2, text: To know }, { id: o-1, text: To do }]\n"
                            "=== l10n/en/01-start/module.yaml\n"
                            "title: The start\n"
                            "=== l10n/en/01-start/10-warum.md\n"
                            "---\n"
                            "id: p-1\n"
                            "title: Why?\n"
                            "kicker: Above\n"
                            "---\n"
                            "# One {#h-1}\n"
                            "::: {.tip #b-1 of=b77af09e}\n"
                            "Words.\n"
                            ":::\n"
                            "=== l10n/en/02-ende/module.yaml\n"
                            "title: The end\n"
                            "=== l10n/en/02-ende/10-ende.md\n"
                            "---\n"
                            "id: p-2\n"
                            "title: End\n"
                            "---\n"
                            "=== l10n/en/glossary.md\n"
                            "::: {.term #g-1 term=House}\n"
                            ":::\n"
                            "=== l10n/en/media.yaml\n"
                            "a.svg: { alt: A house }\n"
                            "=== l10n/en/media/b.svg\n"
                            "=== l10n/fr/course.yaml\n"
                            "title: Cours\n";

static const AuthorCoursePage *
page_at (const AuthorCourse *course, guint number)
{
  return &g_array_index (course->pages, AuthorCoursePage, number);
}

static void
test_translation (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (whole);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (source_memory_files (memory), "en", issues);
  g_autofree char *dump = source_issues_dump (issues);
  const AuthorCoursePage *page = page_at (course, 0);

  g_assert_cmpstr (dump, ==, "");
  g_assert_cmpstr (course->title, ==, "Course");
  g_assert_cmpstr (course->language, ==, "en");
  g_assert_cmpstr (course->source_language, ==, "de");
  g_assert_cmpstr (course->description, ==, "Worum es geht");
  g_assert_cmpstr (course->languages[0], ==, "en");
  g_assert_cmpstr (course->languages[1], ==, "fr");
  g_assert_null (course->languages[2]);
  g_assert_cmpstr (g_array_index (course->objectives, AuthorObjective, 0).text, ==, "To do");
  g_assert_cmpstr (g_array_index (course->modules, AuthorModule, 0).title, ==, "The start");
  g_assert_cmpstr (g_array_index (course->modules, AuthorModule, 0).id, ==, "m-1");
  g_assert_cmpstr (g_array_index (course->modules, AuthorModule, 1).title, ==, "The end");
  g_assert_cmpstr (page->title, ==, "Why?");
  g_assert_cmpstr (page->kicker, ==, "Above");
  g_assert_cmpuint (page->minutes, ==, 10);
  g_assert_cmpstr (page->name, ==, "01-start/10-warum.md");
  g_assert_cmpstr (page->file, ==, "l10n/en/01-start/10-warum.md");
  g_assert_cmpstr (page_at (course, 1)->requires[0], ==, "p-1");
  g_assert_true (author_course_find (course, "b-1")->page == page);
  g_assert_cmpstr (author_course_entry (course->glossary, "g-1")->title, ==, "House");
  g_assert_cmpstr (author_course_medium (course, "media/a.svg")->alt, ==, "A house");
  g_assert_cmpstr (author_course_medium (course, "media/a.svg")->credit, ==, "Ada");
  g_assert_cmpstr (author_course_medium (course, "media/a.svg")->file, ==, "media/a.svg");
  g_assert_cmpstr (author_course_medium (course, "media/b.svg")->file, ==, "l10n/en/media/b.svg");
}

/* Nothing of the translations is seen in the source language. */
static void
test_source (void)
{
  static const char *const languages[] = { NULL, "de", "DE" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (whole);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course = NULL;
    g_autofree char *dump = NULL;

    source_memory_add (memory, "l10n/en/01-start/10-warum.md", "::: {", -1);
    course = author_course_read (source_memory_files (memory), languages[i], issues);
    dump = source_issues_dump (issues);
    g_assert_cmpstr (dump, ==, "");
    g_assert_cmpstr (course->title, ==, "Kurs");
    g_assert_cmpstr (page_at (course, 0)->title, ==, "Warum?");
    g_assert_cmpstr (course->languages[1], ==, "fr");
  }
}

/* Files changed in the whole, and what is found then in English. */
static void
test_issues (void)
{
  static const char page[] = "l10n/en/01-start/10-warum.md";
  static const struct {
    const char *name, *text, *issues;
  } cases[] = {
    { page, "---\nid: p-9\ntitle: x\nkicker: x\n---\n# One {#h-1}\n::: {.tip #b-1}\n:::\n",
      "l10n/en/01-start/10-warum.md:1:1 translation-id p-9 | p-1\n" },
    { page, "---\nid: p-1\n---\n# One {#h-1}\n::: {.tip #b-1}\n:::\n",
      "l10n/en/01-start/10-warum.md:0:0 translation-lacks title | 01-start/10-warum.md:3\n"
      "l10n/en/01-start/10-warum.md:0:0 translation-lacks kicker | 01-start/10-warum.md:4\n" },
    { page,
      "---\nid: p-1\ntitle: x\nkicker: x\nduration: 1\nnew: 1\n---\n# One {#h-2}\n"
      "::: {.law #b-1}\n:::\n",
      "l10n/en/01-start/10-warum.md:6:1 key-unknown new | id, title, objective, kicker, notes, of, "
      "duration, requires\n"
      "l10n/en/01-start/10-warum.md:9:1 translation-kind law | tip\n"
      "l10n/en/01-start/10-warum.md:0:0 translation-lacks h-1 | 01-start/10-warum.md:7\n"
      "l10n/en/01-start/10-warum.md:8:1 translation-adds h-2 | \n" },
    { page,
      "---\nid: p-1\ntitle: x\nkicker: x\nof: 00000000\n---\n# One {#h-1 of=11111111}\n"
      "::: {.tip #b-1}\n:::\n",
      "l10n/en/01-start/10-warum.md:1:1 translation-stale p-1 | f7cd641a\n"
      "l10n/en/01-start/10-warum.md:7:1 translation-stale h-1 | 3716217a\n" },
    { "01-start/20-neu.md", "---\nid: p-3\ntitle: x\n---\n",
      "01-start/20-neu.md:0:0 translation-missing  | l10n/en/01-start/20-neu.md\n" },
    { "03-x/module.yaml", "title: x\n", "03-x/module.yaml:0:0 module-empty  | \n" },
    { "l10n/en/01-start/30-x.md", "x",
      "l10n/en/01-start/30-x.md:0:0 translation-extra  | 01-start/30-x.md\n" },
    { "l10n/en/09-x/module.yaml", "title: x",
      "l10n/en/09-x/module.yaml:0:0 translation-extra  | 09-x/module.yaml\n" },
    { "l10n/en/course.yaml",
      "title: x\nmastery: 50\nobjectives: [{ id: o-1, text: x }, { id: o-3, text: x }]\n",
      "l10n/en/course.yaml:2:1 key-unknown mastery | title, description, publisher, licence, cover, "
      "objectives\n"
      "l10n/en/course.yaml:0:0 translation-lacks o-2 | course.yaml\n"
      "l10n/en/course.yaml:0:0 translation-adds o-3 | \n" },
    { "l10n/en/glossary.md", "::: {.term #g-2 term=x}\n:::\n",
      "l10n/en/glossary.md:0:0 translation-lacks g-1 | glossary.md:1\n"
      "l10n/en/glossary.md:1:1 translation-adds g-2 | \n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (whole);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course = NULL;
    g_autofree char *dump = NULL;

    g_test_message ("%s: %s", cases[i].name, cases[i].text);
    source_memory_add (memory, cases[i].name, cases[i].text, -1);
    course = author_course_read (source_memory_files (memory), "en", issues);
    dump = source_issues_dump (issues);
    g_assert_cmpstr (dump, ==, cases[i].issues);
  }
}

/* What is no text has to be as in the source. */
static void
test_values (void)
{
  static const struct {
    const char *source, *translation, *issues;
  } cases[] = {
    { "points=2 title=Warum", "points=2 title=Why", "" },
    { "points=2", "points=3", "l10n/en/10-x.md:5:1 translation-value points | points=2\n" },
    { "points=2", "", "l10n/en/10-x.md:5:1 translation-value points | points=2\n" },
    { "", "shuffle=yes", "l10n/en/10-x.md:5:1 translation-value shuffle | \n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
        "=== course.yaml\nid: x\ntitle: x\nlanguage: de\n=== l10n/en/course.yaml\ntitle: x\n"
        "=== 10-x.md\n---\nid: p-1\ntitle: x\n---\n::: {.choice #q-1 %s}\n:::\n"
        "=== l10n/en/10-x.md\n---\nid: p-1\ntitle: x\n---\n::: {.choice #q-1 %s}\n:::\n",
        cases[i].source, cases[i].translation);
    g_autoptr (SourceMemory) memory = source_memory_new (text);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course
        = author_course_read (source_memory_files (memory), "en", issues);
    g_autofree char *dump = source_issues_dump (issues);

    g_assert_cmpstr (dump, ==, cases[i].issues);
  }
}

/* A term that is not translated is there all the same, in the language of the source. */
static void
test_stopgap (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (whole);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autofree char *dump = NULL;
  const AuthorEntry *entry;
  const AuthorPlaceOfId *place;

  source_memory_add (memory, "glossary.md",
                     "::: {.term #g-2 term=Garten}\nGrün.\n:::\n::: {.term #g-1 term=Haus}\n:::\n",
                     -1);
  course = author_course_read (source_memory_files (memory), "en", issues);
  dump = source_issues_dump (issues);
  g_assert_cmpstr (dump, ==, "l10n/en/glossary.md:0:0 translation-lacks g-2 | glossary.md:1\n");
  g_assert_cmpuint (course->glossary->len, ==, 2);
  g_assert_cmpstr (author_course_entry (course->glossary, "g-1")->title, ==, "House");
  entry = author_course_entry (course->glossary, "g-2");
  g_assert_cmpstr (entry->title, ==, "Garten");
  place = author_course_find (course, "g-2");
  g_assert_true (place->page == &g_array_index (course->references, AuthorCoursePage, entry->page));
  g_assert_cmpstr (place->page->file, ==, "glossary.md");
  g_assert_cmpstr (author_course_find (course, "g-1")->page->file, ==, "l10n/en/glossary.md");
}

static void
test_no_translation (void)
{
  static const struct {
    const char *language, *issues;
  } cases[] = {
    { "it", ":0:0 language-missing it | en, fr\n" },
    { "fr", "01-start/module.yaml:0:0 translation-missing  | l10n/fr/01-start/module.yaml\n"
            "01-start/10-warum.md:0:0 translation-missing  | l10n/fr/01-start/10-warum.md\n"
            "02-ende/10-ende.md:0:0 translation-missing  | l10n/fr/02-ende/10-ende.md\n"
            "glossary.md:0:0 translation-missing  | l10n/fr/glossary.md\n"
            "media.yaml:0:0 translation-missing  | l10n/fr/media.yaml\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (whole);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course
        = author_course_read (source_memory_files (memory), cases[i].language, issues);
    g_autofree char *dump = source_issues_dump (issues);

    g_assert_nonnull (strstr (dump, cases[i].issues));
    g_assert_cmpstr (page_at (course, 0)->title, ==, "Warum?");
  }
}

/* Whatever the line ends, and whether there is a last one. */
static void
test_hash (void)
{
  static const char *const texts[] = {
    "::: {.tip #b-1}\nText.\n:::\n",
    "::: {.tip #b-1}\r\nText.\r\n:::\r\n",
    "::: {.tip #b-1}\rText.\r:::",
    "Before\n\n::: {.tip #b-1}\nText.\n:::\n\nBehind\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);
    char hash[AUTHOR_HASH_SIZE];

    author_page_hash (page, author_page_find (page, "b-1"), hash);
    g_assert_cmpstr (hash, ==, "b77af09e");
  }
}

/* Answers are known by their numbers. */
static void
test_answers (void)
{
  static const struct {
    const char *kind, *source, *translation, *issues;
  } cases[] = {
    { "choice", "- [x] a\n- [ ] b", "- [x] c\n- [ ] d", "" },
    { "choice", "- [x] a\n- [ ] b", "- [ ] d\n- [x] c", "1" },
    { "choice", "- [x] a\n- [ ] b", "- [x] c\n- [ ] d\n- [ ] e", "3" },
    { "multiple", "- [x] a\n- [x] b\n- [ ] c", "- [x] a\n- [ ] b\n- [x] c", "2" },
    { "ordering", "1. a\n2. b", "1. c\n2. d", "" },
    { "numeric", "- [x] 1,5 ± 0,1", "- [x] 1.5 ± 0.1", "" },
    { "numeric", "- [x] 1,5 ± 0,1", "- [x] 2.5 ± 0.1", "1" },
    { "sorting", "| A | B |\n| - | - |\n| c | d |\n| e | |",
      "| A | B |\n| - | - |\n| c | d |\n| | e |", "3" },
    { "cloze", "Ein ___{=Wort} und ___{=eins}.", "A ___{=word | =term} and ___{=one}.", "" },
    { "cloze", "Ein ___{=Wort} und ___{=eins}.", "A ___{=word} and one.", "2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
        "=== course.yaml\nid: x\ntitle: x\nlanguage: de\n=== l10n/en/course.yaml\ntitle: x\n"
        "=== 10-x.md\n---\nid: p-1\ntitle: x\n---\n::: {.%s #q-1}\nWas?\n\n%s\n:::\n"
        "=== l10n/en/10-x.md\n---\nid: p-1\ntitle: x\n---\n::: {.%s #q-1}\nWhat?\n\n%s\n:::\n",
        cases[i].kind, cases[i].source, cases[i].kind, cases[i].translation);
    g_autofree char *expected
        = *cases[i].issues != '\0' ? g_strdup_printf (
              "l10n/en/10-x.md:5:1 translation-answers q-1 | %s\n", cases[i].issues)
                                   : g_strdup ("");
    g_autoptr (SourceMemory) memory = source_memory_new (text);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course
        = author_course_read (source_memory_files (memory), "en", issues);
    g_autofree char *dump = source_issues_dump (issues);

    g_assert_nonnull (course);
    g_test_message ("%s: “%s”", cases[i].kind, cases[i].translation);
    g_assert_cmpstr (dump, ==, expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-translation/translation", test_translation);
  g_test_add_func ("/source-translation/source", test_source);
  g_test_add_func ("/source-translation/issues", test_issues);
  g_test_add_func ("/source-translation/values", test_values);
  g_test_add_func ("/source-translation/answers", test_answers);
  g_test_add_func ("/source-translation/stopgap", test_stopgap);
  g_test_add_func ("/source-translation/no-translation", test_no_translation);
  g_test_add_func ("/source-translation/hash", test_hash);
  return g_test_run ();
}
