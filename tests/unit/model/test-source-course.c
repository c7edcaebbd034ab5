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
                            "=== LIZENZ.md\n"
                            "nor this\n"
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
      "single-file, epub, pdf, docx, odt\n"
      "course.yaml:6:1 value all | html, script\n"
      "course.yaml:7:1 value objectives | - { id: ID, text: TEXT }\n" },
    { "course.yaml", "id: x\ntitle: x\nlanguage: de\ncover: media/x.svg\n",
      "course.yaml:4:1 medium-missing media/x.svg | \n" },
    { "course.yaml",
      "id: x\ntitle: x\nlanguage: de\nobjectives:\n- { id: q-1, text: x }\n- { id: o-1, text: x }\n"
      "- { id: o-1, text: x }\n",
      "course.yaml:7:1 id-twice o-1 | course.yaml:6\n"
      "course.yaml:5:1 id-twice q-1 | 01-start/10-warum.md:7\n" },
    { "course.yaml", "id: [",
      "course.yaml:2:1 yaml-syntax  | did not find expected node content\n" },
    { "01-start/15-neu.md", "Text\n",
      "01-start/15-neu.md:1:1 key-missing id | a-z A-Z 0-9 - _\n"
      "01-start/15-neu.md:1:1 key-missing title | TEXT\n" },
    { "01-start/15-neu.md", "---\nid: p-warum\ntitle: x\nkiker: y\n---\n::: {.tip #q-2}\n:::\n",
      "01-start/15-neu.md:4:1 key-unknown kiker | id, title, objective, duration, kicker, requires, "
      "notes, status, hidden\n"
      "01-start/15-neu.md:2:1 id-twice p-warum | 01-start/10-warum.md:2\n"
      "bank/eins.md:5:1 id-twice q-2 | 01-start/15-neu.md:6\n" },
    { "01-start/tief/10-x.md", "x",
      "01-start/tief/10-x.md:0:0 file-unused  | 01-module/10-page.md\n" },
    { "modul.yaml", "x: y",
      "modul.yaml:0:0 file-unused  | course.yaml, 01-module/module.yaml, media.yaml\n" },
    { "01-start/9-neu.md", "---\nid: p-neu\ntitle: x\n---\n",
      "01-start/9-neu.md:0:0 file-order 01-start/20-ziel.md | 01, 02 … 10\n" },
    { "1-neu/10-neu.md", "---\nid: p-neu\ntitle: x\n---\n",
      "1-neu/10-neu.md:0:0 file-order 02-zahlen-und-daten/10-test.md | 01, 02 … 10\n" },
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
    { "03-leer/module.yaml", "title: x\n", "03-leer/module.yaml:0:0 module-empty  | \n" },
    { "02-zahlen-und-daten/module.yaml", "id: p-ende\n",
      "02-zahlen-und-daten/module.yaml:1:1 id-twice p-ende | 99-ende.md:2\n" },
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

/* Two ids whose keys are the same; chance has them among a few thousand. */
static void
test_same_key (void)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (SourceMemory) memory = source_memory_new (whole);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autofree char *text = NULL, *dump = NULL, *expected = NULL;
  char key[AUTHOR_ID_KEY_SIZE];
  guint first, second = 0;

  for (;; second++) {
    g_autofree char *id = g_strdup_printf ("b-%u", second);

    author_id_key (id, key);
    if (g_hash_table_contains (keys, key))
      break;
    g_hash_table_insert (keys, g_strdup (key), GUINT_TO_POINTER (second));
  }
  first = GPOINTER_TO_UINT (g_hash_table_lookup (keys, key));
  text = g_strdup_printf ("---\nid: p-neu\ntitle: x\n---\n# a {#b-%u}\n# b {#b-%u}\n", second,
                          first);
  source_memory_add (memory, "01-start/15-neu.md", text, -1);
  course = read_course (memory, issues);
  dump = source_issues_dump (issues);
  expected = g_strdup_printf ("01-start/15-neu.md:6:1 id-key b-%u | b-%u, 01-start/15-neu.md:5\n",
                              first, second);
  g_assert_cmpstr (dump, ==, expected);
}

static AuthorCourse *
read_requires (SourceMemory *memory, const char *requires, AuthorIssueList *issues)
{
  g_autofree char *text
      = g_strdup_printf ("id: x\ntitle: x\nlanguage: de\nrequires:\n%s\n", requires);

  source_memory_add (memory, "course.yaml", text, -1);
  return read_course (memory, issues);
}

/* `p-ziel` waits for `p-warum` and `q-1` by its front matter. */
static void
test_requires (void)
{
  static const struct {
    const char *requires;
    guint page;
    const char *needs;
  } cases[] = {
    { "  p-test: [p-warum, p-ziel]", 2, "p-warum p-ziel" },
    { "  p-test: q-1", 2, "q-1" },
    { "  p-test: m-start", 2, "p-warum p-ziel" },
    { "  p-test: [p-ziel, m-start, p-ziel]", 2, "p-ziel p-warum" },
    { "  p-ziel: [q-1]", 1, "q-1 p-warum" },
    { "  m-start: p-ende", 0, "p-ende" },
    { "  m-start: p-ende", 1, "p-ende p-warum q-1" },
    { "  q-1: p-ende", 0, "p-ende" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (whole);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course = read_requires (memory, cases[i].requires, issues);
    g_autofree char *needs = g_strjoinv (" ", (char **) page_at (course, cases[i].page)->requires);
    g_autofree char *dump = source_issues_dump (issues);

    g_test_message ("%s", cases[i].requires);
    g_assert_cmpstr (dump, ==, "");
    g_assert_cmpstr (needs, ==, cases[i].needs);
  }
}

static void
test_bad_requires (void)
{
  static const struct {
    const char *requires, *issues;
  } cases[] = {
    { "  p-nix: p-warum", "course.yaml:5:3 id-unknown p-nix | \n" },
    { "  p-test: [p-warum, p-nix]", "course.yaml:5:21 id-unknown p-nix | \n" },
    { "  p-test: q-2", "course.yaml:5:3 id-unknown q-2 | \n" },
    { "  p-test: g-1", "course.yaml:5:3 id-unknown g-1 | \n" },
    { "  p-test: h-1", "course.yaml:5:3 value h-1 | PAGE, MODULE, QUESTION\n" },
    { "  p-test: { a: b }", "course.yaml:5:3 value p-test | [ID, ID]\n" },
    { "  - x", "course.yaml:4:1 value requires | { ID: [ID, ID] }\n" },
    { "  p-warum: p-warum", "course.yaml:5:3 requires-cycle p-warum | p-warum → p-warum\n" },
    { "  p-warum: p-test\n  p-test: p-ziel", "01-start/20-ziel.md:4:12 requires-cycle p-warum | "
                                             "p-warum → p-test → p-ziel → p-warum\n"
                                             "01-start/20-ziel.md:4:21 requires-cycle p-warum | "
                                             "p-warum → p-test → p-ziel → p-warum\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = source_memory_new (whole);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course = read_requires (memory, cases[i].requires, issues);
    g_autofree char *dump = source_issues_dump (issues);

    g_test_message ("%s", cases[i].requires);
    g_assert_cmpstr (dump, ==, cases[i].issues);
  }
}

/* Two modules of so many pages that all of one waiting for all of the other is too much. */
static void
test_too_many_requires (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      "=== 01-a/module.yaml\nid: m-a\n=== 02-b/module.yaml\nid: m-b\n"
      "=== course.yaml\nid: x\ntitle: x\nlanguage: de\nrequires: { m-b: m-a }\n");
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autofree char *dump = NULL;

  for (guint i = 0; i < 800; i++) {
    g_autofree char *name = g_strdup_printf ("0%u-%c/%03u.md", 1 + i % 2, 'a' + i % 2, i);
    g_autofree char *text = g_strdup_printf ("---\nid: p-%u\ntitle: x\n---\n", i);

    source_memory_add (memory, name, text, -1);
  }
  course = read_course (memory, issues);
  dump = source_issues_dump (issues);
  g_assert_cmpstr (dump, ==, "course.yaml:4:13 yaml-limit  | 1000\n");
}

static void
test_no_pages (void)
{
  g_autoptr (SourceMemory) memory
      = source_memory_new ("=== course.yaml\nid: x\ntitle: x\nlanguage: de\n");
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = read_course (memory, issues);
  g_autofree char *dump = source_issues_dump (issues);

  g_assert_cmpstr (dump, ==, ":0:0 pages-missing  | 01-module/10-page.md\n");
  g_assert_cmpuint (course->n_pages, ==, 0);
}

/* A page for authors alone is in no module, and what is in it cannot be reached. */
static void
test_hidden (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      "=== course.yaml\nid: x\ntitle: x\nlanguage: de\n"
      "=== 01-a/10-a.md\n---\nid: p-a\ntitle: A\nstatus: approved\nrequires: [q-1]\n---\n"
      "=== 01-a/20-b.md\n---\nid: p-b\ntitle: B\nhidden: yes\nstatus: late\n---\n"
      "::: {.choice #q-1}\n:::\n"
      "=== 01-a/30-c.md\n---\nid: p-b\ntitle: C\n---\n");
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = read_course (memory, issues);
  g_autofree char *dump = source_issues_dump (issues);

  g_assert_cmpstr (dump, ==,
                   "01-a/20-b.md:5:1 value late | draft, ready, approved\n"
                   "01-a/20-b.md:2:1 id-twice p-b | 01-a/30-c.md:2\n"
                   "01-a/10-a.md:5:12 id-unknown q-1 | \n");
  g_assert_cmpuint (course->n_pages, ==, 2);
  g_assert_cmpuint (course->hidden->len, ==, 1);
  g_assert_cmpstr (page_at (course, 0)->status, ==, "approved");
  g_assert_null (page_at (course, 1)->status);
  g_assert_cmpuint (g_array_index (course->modules, AuthorModule, 0).end_page, ==, 2);
  g_assert_null (author_course_find (course, "q-1"));
}

/* Any folder: one finding, whatever lies in it. */
static void
test_nothing (void)
{
  g_autoptr (SourceMemory) memory = source_memory_new ("=== notes.md\nx\n=== 1/1.md\nx\n");
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = read_course (memory, issues);
  g_autofree char *dump = source_issues_dump (issues);

  g_assert_cmpstr (dump, ==, ":0:0 course-missing  | course.yaml\n");
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
  g_test_add_func ("/source-course/same-key", test_same_key);
  g_test_add_func ("/source-course/requires", test_requires);
  g_test_add_func ("/source-course/bad-requires", test_bad_requires);
  g_test_add_func ("/source-course/too-many-requires", test_too_many_requires);
  g_test_add_func ("/source-course/no-pages", test_no_pages);
  g_test_add_func ("/source-course/hidden", test_hidden);
  g_test_add_func ("/source-course/nothing", test_nothing);
  return g_test_run ();
}
