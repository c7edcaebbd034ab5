/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-course.h"

#include "tests/support/source-memory.h"

static const char whole[] = "=== course.yaml\n"
                            "id: co2-bilanz\n"
                            "title: CO₂-Bilanz\n"
                            "language: de\n"
                            "version: 1.2.0\n"
                            "authors: [Ada, Ben]\n"
                            "licence: CC BY 4.0\n"
                            "objectives:\n"
                            "  - id: o-1\n"
                            "    text: Bilanzieren\n"
                            "mastery: 70\n"
                            "completion: [pages, sets]\n"
                            "valid_as_of: 2026-11-22\n"
                            "publish: universal\n"
                            "allow: [html]\n"
                            "=== 01-start/module.yaml\n"
                            "id: m-start\n"
                            "title: Der Start\n"
                            "=== 01-start/10-warum.md\n"
                            "---\n"
                            "id: p-warum\n"
                            "title: Warum?\n"
                            "duration: 10\n"
                            "---\n"
                            "# Eins {#h-1}\n"
                            "::: {.choice #q-1 points=2}\n"
                            "Was?\n"
                            ":::\n"
                            "=== 01-start/20-ziel.md\n"
                            "---\n"
                            "id: p-ziel\n"
                            "title: Ziel\n"
                            "requires: [p-warum, q-1]\n"
                            "---\n"
                            "=== 02-zahlen-und-daten/10-test.md\n"
                            "---\n"
                            "id: p-test\n"
                            "title: Test\n"
                            "---\n"
                            "=== 99-ende.md\n"
                            "---\n"
                            "id: p-ende\n"
                            "title: Ende\n"
                            "---\n"
                            "=== README.md\n"
                            "no part of it\n"
                            "=== bank/eins.md\n"
                            "---\n"
                            "id: b-eins\n"
                            "title: Fragen\n"
                            "---\n"
                            "::: {.choice #q-2}\n"
                            ":::\n"
                            "=== glossary.md\n"
                            "---\n"
                            "---\n"
                            "::: {.term #g-1 term=\"Scope 1\"}\n"
                            "Direkt.\n"
                            ":::\n"
                            "=== sources.md\n"
                            "::: {.source #s-1 title=Bericht year=2025 url=https://example.org/ "
                            "valid_as_of=2026-01-01}\n"
                            ":::\n"
                            "=== media/a.svg\n"
                            "=== media/tief/b.svg\n"
                            "=== media.yaml\n"
                            "a.svg:\n"
                            "  alt: Ein Bild\n"
                            "  credit: Ada\n"
                            "media/tief/b.svg: { decorative: yes }\n";

static AuthorCourse *
read_course (SourceMemory *memory, AuthorIssueList *issues)
{
  return author_course_read (source_memory_files (memory), NULL, issues);
}

static const AuthorCoursePage *
page_at (const AuthorCourse *course, guint number)
{
  return &g_array_index (course->pages, AuthorCoursePage, number);
}

static void
test_whole (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (whole);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = read_course (memory, issues);
  g_autofree char *dump = source_issues_dump (issues);

  g_assert_cmpstr (dump, ==, "");
  g_assert_cmpstr (course->id, ==, "co2-bilanz");
  g_assert_cmpstr (course->title, ==, "CO₂-Bilanz");
  g_assert_cmpstr (course->language, ==, "de");
  g_assert_cmpstr (course->version, ==, "1.2.0");
  g_assert_cmpstr (course->authors[1], ==, "Ben");
  g_assert_null (course->authors[2]);
  g_assert_cmpstr (course->licence, ==, "CC BY 4.0");
  g_assert_cmpint (course->mastery, ==, 70);
  g_assert_cmpuint (course->completion, ==, AUTHOR_COMPLETION_PAGES | AUTHOR_COMPLETION_SETS);
  g_assert_cmpstr (course->valid_as_of, ==, "2026-11-22");
  g_assert_cmpstr (course->profiles[0], ==, "universal");
  g_assert_true (course->allow_html);
  g_assert_false (course->allow_script);
  g_assert_cmpuint (course->objectives->len, ==, 1);
  g_assert_cmpstr (g_array_index (course->objectives, AuthorObjective, 0).text, ==, "Bilanzieren");
}

static void
test_pages (void)
{
  static const struct {
    const char *folder, *title, *id;
    guint first, end;
  } modules[] = {
    { "01-start", "Der Start", "m-start", 0, 2 },
    { "02-zahlen-und-daten", "Zahlen und daten", NULL, 2, 3 },
    { "", "", NULL, 3, 4 },
  };
  g_autoptr (SourceMemory) memory = source_memory_new (whole);
  g_autoptr (AuthorCourse) course = read_course (memory, NULL);

  g_assert_cmpuint (course->modules->len, ==, G_N_ELEMENTS (modules));
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    g_assert_cmpstr (module->folder, ==, modules[i].folder);
    g_assert_cmpstr (module->title, ==, modules[i].title);
    g_assert_cmpstr (module->id, ==, modules[i].id);
    g_assert_cmpuint (module->first_page, ==, modules[i].first);
    g_assert_cmpuint (module->end_page, ==, modules[i].end);
  }
  g_assert_cmpuint (course->n_pages, ==, 4);
  g_assert_cmpuint (course->pages->len, ==, 5);
  g_assert_cmpstr (page_at (course, 0)->name, ==, "01-start/10-warum.md");
  g_assert_cmpstr (page_at (course, 0)->title, ==, "Warum?");
  g_assert_cmpuint (page_at (course, 0)->minutes, ==, 10);
  g_assert_null (page_at (course, 0)->requires[0]);
  g_assert_cmpstr (page_at (course, 1)->requires[1], ==, "q-1");
  g_assert_cmpuint (page_at (course, 3)->module, ==, 2);
  g_assert_true (page_at (course, 4)->is_bank);
  g_assert_cmpstr (page_at (course, 4)->id, ==, "b-eins");
}

static void
test_beside (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (whole);
  g_autoptr (AuthorCourse) course = read_course (memory, NULL);
  const AuthorEntry *entry;

  g_assert_cmpuint (course->references->len, ==, 2);
  entry = author_course_entry (course->glossary, "g-1");
  g_assert_cmpstr (entry->title, ==, "Scope 1");
  g_assert_cmpuint (entry->page, ==, 0);
  entry = author_course_entry (course->sources, "s-1");
  g_assert_cmpstr (entry->title, ==, "Bericht");
  g_assert_cmpstr (entry->year, ==, "2025");
  g_assert_cmpstr (entry->url, ==, "https://example.org/");
  g_assert_cmpstr (entry->valid_as_of, ==, "2026-01-01");
  g_assert_null (author_course_entry (course->sources, "g-1"));
  g_assert_cmpstr (author_course_medium (course, "media/a.svg")->alt, ==, "Ein Bild");
  g_assert_true (author_course_medium (course, "media/tief/b.svg")->is_decorative);
  g_assert_null (author_course_medium (course, "a.svg"));
}

static void
test_find (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (whole);
  g_autoptr (AuthorCourse) course = read_course (memory, NULL);
  const AuthorPlaceOfId *place = author_course_find (course, "q-1");

  g_assert_cmpstr (place->page->id, ==, "p-warum");
  g_assert_cmpstr (place->page->page->blocks[place->block].id, ==, "q-1");
  place = author_course_find (course, "p-ende");
  g_assert_true (place->page == page_at (course, 3));
  g_assert_cmpuint (place->block, ==, AUTHOR_PAGE_ITSELF);
  g_assert_cmpstr (author_course_find (course, "q-2")->page->id, ==, "b-eins");
  g_assert_cmpstr (author_course_find (course, "g-1")->page->file, ==, "glossary.md");
  g_assert_null (author_course_find (course, "m-start"));
  g_assert_null (author_course_find (course, "q-3"));
}

/* Changes to the whole course, and all that they make be found. */
static void
test_issues (void)
{
  static const struct {
    const char *name, *text, *issues;
  } cases[] = {
    { "course.yaml", "",
      "course.yaml:1:1 key-missing id | a-z A-Z 0-9 - . _ ~\n"
      "course.yaml:1:1 key-missing title | TEXT\n"
      "course.yaml:1:1 key-missing language | de, en, pt-BR\n" },
    { "course.yaml",
      "id: a b\ntitle: x\nlanguage: de\nmastery: 101\npublish: [zip]\nallow: all\nobjectives: x\n",
      "course.yaml:1:1 value a b | a-z A-Z 0-9 - . _ ~\n"
      "course.yaml:4:1 value 101 | 0 … 100\n"
      "course.yaml:5:11 value zip | universal, scorm12, scorm2004-3, scorm2004-4, cmi5, html, "
      "single-file, epub, pdf\n"
      "course.yaml:6:1 value all | html, script\n"
      "course.yaml:7:1 value objectives | - { id: ID, text: TEXT }\n" },
    { "course.yaml", "id: [",
      "course.yaml:2:1 yaml-syntax  | did not find expected node content\n" },
    { "01-start/15-neu.md", "Text\n",
      "01-start/15-neu.md:1:1 key-missing id | a-z A-Z 0-9 - _\n"
      "01-start/15-neu.md:1:1 key-missing title | TEXT\n" },
    { "01-start/15-neu.md", "---\nid: p-warum\ntitle: x\nkiker: y\n---\n::: {.tip #q-2}\n:::\n",
      "01-start/15-neu.md:4:1 key-unknown kiker | id, title, objective, duration, kicker, requires, "
      "notes\n"
      "01-start/15-neu.md:2:1 id-twice p-warum | 01-start/10-warum.md:2\n"
      "bank/eins.md:5:1 id-twice q-2 | 01-start/15-neu.md:6\n" },
    { "01-start/tief/10-x.md", "x",
      "01-start/tief/10-x.md:0:0 file-unused  | 01-module/10-page.md\n" },
    { "notes.md", "x", "notes.md:0:0 file-unused  | 01-module/10-page.md\n" },
    { "glossary.md", "::: {.term #g-1}\n:::\n::: {.term term=x}\n:::\n::: {.tip}\n:::\n",
      "glossary.md:1:1 value-missing term | term\n"
      "glossary.md:3:1 id-missing term | \n"
      "glossary.md:5:1 entry-kind tip | term\n" },
    { "sources.md", "::: {.source #s-1 title=x url=y valid_as_of=z}\n:::\n",
      "sources.md:1:1 value y | https://…\n"
      "sources.md:1:1 value z | YYYY-MM-DD\n" },
    { "media.yaml", "c.svg: { alt: x }\na.svg: x\n",
      "media.yaml:1:1 medium-missing media/c.svg | \n"
      "media.yaml:2:1 yaml-mapping x | KEY: VALUE\n" },
    { "02-zahlen-und-daten/module.yaml", "id: p-ende\n",
      "02-zahlen-und-daten/module.yaml:0:0 id-twice p-ende | 99-ende.md:2\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (whole);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course = NULL;
    g_autofree char *dump = NULL;

    g_test_message ("%s: %s", cases[i].name, cases[i].text);
    source_memory_add (memory, cases[i].name, cases[i].text, -1);
    course = read_course (memory, issues);
    dump = source_issues_dump (issues);
    g_assert_cmpstr (dump, ==, cases[i].issues);
  }
}

static void
test_nothing (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new ("");
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = read_course (memory, issues);
  g_autofree char *dump = source_issues_dump (issues);

  g_assert_cmpstr (dump, ==,
                   "course.yaml:0:0 course-missing  | course.yaml\n"
                   ":0:0 pages-missing  | 01-module/10-page.md\n");
  g_assert_cmpstr (course->title, ==, "");
  g_assert_null (author_course_find (course, "x"));
  g_assert_null (author_course_medium (course, "media/x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-course/whole", test_whole);
  g_test_add_func ("/source-course/pages", test_pages);
  g_test_add_func ("/source-course/beside", test_beside);
  g_test_add_func ("/source-course/find", test_find);
  g_test_add_func ("/source-course/issues", test_issues);
  g_test_add_func ("/source-course/nothing", test_nothing);
  return g_test_run ();
}
