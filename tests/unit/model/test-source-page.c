/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-definitions.h"
#include "authoring/source/source-limits.h"
#include "tests/support/source-maker.h"

#include <string.h>

static AuthorPage *
parse (const char *text, AuthorIssueList *issues)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return author_page_parse (bytes, issues);
}

/* ` !code@line:column` for each finding. */
static void
append_issues (GString *outline, const AuthorIssueList *issues)
{
  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    g_string_append_printf (outline, " !%s@%u:%u", author_issue_code_name (issue->code),
                            issue->line, issue->column);
  }
}

typedef struct {
  const char *text, *expected;
} Case;

static void
check_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text, issues);
    g_autofree char *outline = source_outline (page), *shown = g_strescape (cases[i].text, NULL);
    g_autoptr (GString) found = g_string_new (outline);

    append_issues (found, issues);
    g_test_message ("%s", shown);
    g_assert_cmpstr (found->str, ==, cases[i].expected);
    source_assert_complete (page);
  }
}

static void
test_blocks (void)
{
  static const Case cases[] = {
    { "", "" },
    { "\n \n", "blank" },
    { "Text\n\nnoch\n\n", "text blank" },
    { "\nText", "blank text" },
    { "# A {#h-1}\nText\n## B\n", "heading#h-1 text heading" },
    { "::: {.choice #q-1}\nFrage\n:::\n", "choice#q-1 [ text ]" },
    { "a\n::: tip\n\n:::\nb\n", "text tip [ blank ] text" },
    { ":::::tip:::\n:::\n", "tip [ ]" },
    { "::: {.a}\n::: {.b}\n:::\n:::\n::: {.c}\n:::", "a [ b [ ] ] c [ ]" },
    { ":::: {.a}\n::: {.b}\n::::\n:::\n", "a [ b [ ] ] !fence-length@3:1" },
    { "::: a\r\nText\r\n:::\r\n", "a [ text ]" },
    { "::: a\rText\r:::\r# b\r", "a [ text ] heading" },
    { "::: {.unknown-kind future=x}\n:::\n", "unknown-kind [ ]" },
    { ":: nein\nText :::\n", "text" },
    { "::: {.a} :: \n:::  \n", "a [ ]" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_verbatim (void)
{
  static const Case cases[] = {
    { "```\n:::\n# a\n```\n# b\n", "text heading" },
    { "````\n```\n:::\n````\n::: c\n:::\n", "text c [ ]" },
    { "~~~ x\n```\n:::\n~~~\n", "text" },
    { "   ```\n:::\n   ```\n", "text" },
    { "    ```\n::: a\n:::\n    ```\n", "text a [ ] text" },
    { "``` a`b\n::: a\n:::\n", "text a [ ]" },
    { "- ```\n  # a\n  ```\n# b\n", "text heading" },
    { "1. - ```\n     x\n     ```\n::: a\n:::\n", "text a [ ]" },
    { "> ```\n> :::\n> ```\n# b\n", "text heading" },
    { "-     ```\n# b\n", "text heading" },
    { "<!-- a\n:::\n-->\n# b\n", "text heading" },
    { "<!-- a -->\n# b\n", "text heading" },
    { "<!-->\n# b\n", "text heading" },
    { "x <!--\n# b\n", "text heading" },
    /* Without end: text, and what follows is read all the same. */
    { "```\n# b\n```` \n```\n", "text !code-open@4:1" },
    { "```\n# b\n", "text heading !code-open@1:1" },
    { "````\n::: a\n```\n:::\n```\n:::\n", "text a [ text ] !code-open@1:1" },
    { "- ```\n  x\n# b\n", "text heading !code-open@1:1" },
    { "> ```\n# b\n", "text heading !code-open@1:1" },
    { "- ```\n  x\n\n", "text !code-open@1:1" },
    { "<!--\n# b\n<!--\n", "text heading text !comment-open@1:1 !comment-open@3:1" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_errors (void)
{
  static const Case cases[] = {
    { ":::\n", "text !fence-stray@1:1" },
    { "::: a\nText\n", "a [ text ] !fence-open@1:1" },
    { "::: a\n::: b\n:::\n", "a [ b [ ] ] !fence-open@1:1" },
    { "::: zwei Worte\n:::\n", "zwei [ ] !fence-head@1:10" },
    { "::: {a}\n:::\n", "div [ ] !attribute@1:6" },
    { "::: {.a\n:::\n", "a [ ] !attribute-open@1:8" },
    { "::: {.a} b\n:::\n", "a [ ] !fence-head@1:10" },
    { "::: {#x}\n:::\n", "div#x [ ] !kind-missing@1:5" },
    { "::: 1\n:::\n", "div [ ] !fence-head@1:5" },
    { "::: {.a #x}\n:::\n# T {#x}\n", "a#x [ ] heading#x !id-twice@3:1" },
    { "  ::: a\n", "text !fence-indented@1:3" },
    { "# T {#x #y}\n", "heading#x !id-second@1:9" },
    { "# T {.a\n", "heading" },
    { "# T {#a b}\n", "heading#a !attribute@1:9" },
    { "# T {#a} {x}\n", "heading#a !attribute@1:9" },
    { "a\x01"
      "b\n",
      "text !control@1:2" },
    { "a\n\xc3\xbc\xff\n", "text !encoding@2:2" },
    { "\xff\x01\n", "text !encoding@1:1" },
    /* All of them in one run. */
    { "---\na: 1\na: 2\n---\n:::\n::: {x}\n  ::: y\n:::\n::: z\n",
      "text div [ text ] z [ ] !yaml-twice@3:1 !fence-stray@5:1 !attribute@6:6 !fence-indented@7:3 "
      "!fence-open@9:1" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_headings (void)
{
  static const struct {
    const char *text, *words, *id;
    guint level;
  } cases[] = {
    { "# Warum jetzt? {#h-3kd9}\n", "Warum jetzt?", "h-3kd9", 1 },
    { "  ###### a\n", "a", NULL, 6 },
    { "## Mengen {a, b}\n", "Mengen {a, b}", NULL, 2 },
    { "## f{x} \\{#y}\n", "f{x} \\{#y}", NULL, 2 },
    { "## Titel ## {#y}\n", "Titel", "y", 2 },
    { "# C# #\n", "C#", NULL, 1 },
    { "#\n", "", NULL, 1 },
    { "# {#y}\n", "", "y", 1 },
    { "# #\n", "", NULL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].text, NULL);
    const AuthorBlock *block = &page->blocks[0];

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (block->kind, ==, AUTHOR_BLOCK_HEADING);
    g_assert_cmpmem (page->text + block->content.start, author_range_length (block->content),
                     cases[i].words, strlen (cases[i].words));
    g_assert_cmpstr (block->id, ==, cases[i].id);
    g_assert_cmpuint (block->level, ==, cases[i].level);
    g_assert_false (block->is_broken);
  }
  {
    g_autoptr (AuthorPage) page = parse ("####### a\n#b\n    # c\n", NULL);

    g_assert_cmpuint (page->n_blocks, ==, 1);
    g_assert_cmpint (page->blocks[0].kind, ==, AUTHOR_BLOCK_TEXT);
  }
}

static void
assert_range (const AuthorPage *page, AuthorRange range, const char *expected)
{
  g_assert_cmpmem (page->text + range.start, author_range_length (range), expected,
                   strlen (expected));
}

static void
test_ranges (void)
{
  g_autoptr (AuthorPage) page = parse ("Vor\n\n::: {.choice #q points=2}\nFrage\n\n:::\n", NULL);
  const AuthorBlock *div = &page->blocks[2];

  assert_range (page, page->blocks[0].range, "Vor\n");
  assert_range (page, page->blocks[1].range, "\n");
  assert_range (page, div->range, "::: {.choice #q points=2}\nFrage\n\n:::\n");
  assert_range (page, div->opening, "::: {.choice #q points=2}\n");
  assert_range (page, div->content, "Frage\n\n");
  assert_range (page, div->closing, ":::\n");
  assert_range (page, div->braces, "{.choice #q points=2}");
  g_assert_cmpuint (div->line, ==, 3);
  g_assert_cmpuint (div->next, ==, 5);
  g_assert_cmpstr (div->name, ==, "choice");
  g_assert_cmpuint (author_page_find (page, "q"), ==, 2);
  g_assert_cmpuint (author_page_find (page, "x"), ==, AUTHOR_PAGE_ITSELF);
  g_assert_cmpstr (author_page_value (page, 2, "points"), ==, "2");
  g_assert_null (author_page_value (page, 2, "tries"));
  g_assert_true (author_page_has_class (page, 2, "choice"));
  g_assert_false (author_page_has_class (page, 2, "q"));
  g_assert_cmpuint (author_page_parent (page, 3), ==, 2);
  g_assert_cmpuint (author_page_parent (page, 2), ==, AUTHOR_PAGE_ITSELF);
}

static void
test_front_matter (void)
{
  static const struct {
    const char *text, *front, *title;
    guint line; /* of the first block */
  } cases[] = {
    { "---\ntitle: T\n---\nText\n", "---\ntitle: T\n---\n", "T", 4 },
    { "\xef\xbb\xbf---\r\ntitle: T\r\n...\r\nText", "---\r\ntitle: T\r\n...\r\n", "T", 4 },
    { "---\n---\nText\n", "---\n---\n", NULL, 3 },
    { "---  \ntitle: '---'\n--- \nText\n", "---  \ntitle: '---'\n--- \n", "---", 4 },
    { "\n---\ntitle: T\n---\n", "", NULL, 1 },
    { "Text\n---\n", "", NULL, 1 },
    { "----\ntitle: T\n---\n", "", NULL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse (cases[i].text, issues);

    g_test_message ("%s", cases[i].text);
    assert_range (page, page->front, cases[i].front);
    g_assert_cmpint (page->yaml != NULL, ==, *cases[i].front != '\0');
    if (page->yaml != NULL)
      g_assert_cmpstr (author_yaml_string (page->yaml, "title"), ==, cases[i].title);
    g_assert_cmpuint (page->blocks[0].line, ==, cases[i].line);
    g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
    source_assert_complete (page);
  }
  {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = parse ("---\n# T\n", issues);

    g_assert_true (author_issue_list_has (issues, AUTHOR_ISSUE_FRONT_OPEN));
    g_assert_cmpuint (page->n_blocks, ==, 2);
  }
}

static void
test_definitions (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "a [b]\n", "" },
    { "[b]: c.md\n[d]: e.md \"f\"\n", "[b]: c.md\n[d]: e.md \"f\"\n\n" },
    { "a\n[b]: no.md\n", "" },
    { "[b]: c.md\ntext\n", "[b]: c.md\n\n" },
    { "[^1]: a\nb\n\n    c\n\nd\n", "[^1]: a\nb\n\n    c\n\n" },
    { "[^1]: a\n[^2]: b\n\nc\n", "[^1]: a\n[^2]: b\n\n" },
    { "```\n[b]: no.md\n```\n", "" },
    { "# A\n[b]: c.md\n::: d\n[^e]: f\n:::\n", "[b]: c.md\n\n[^e]: f\n\n" },
    { "    [b]: no.md\n[]: no\n[x] no\n", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].text, NULL);
    g_autoptr (AuthorDefinitions) definitions = author_definitions_new (page);
    g_autofree char *found = author_definitions_dup (definitions);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

/* A text gets what it refers to, and what that refers to, in the order of the page. */
static void
test_chosen_definitions (void)
{
  static const char text[] = "[a]: a.md\n[B  b]: b.md\n[a]: second.md\n[^n]: see [a] and [^m]\n\n"
                             "# H\n\n[^m]: back to [^n]\n";
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "", "" },
    { "no brackets: a, B b", "" },
    { "[a]", "[a]: a.md\n" },
    { "[A][] \\[b b]", "[a]: a.md\n" },
    { "[words][b\nB], ![a](x)", "[a]: a.md\n[B  b]: b.md\n" },
    { "[words [b b]", "[B  b]: b.md\n" },
    { "x[^m]", "[a]: a.md\n[^n]: see [a] and [^m]\n\n[^m]: back to [^n]\n\n" },
    { "[^o] [c] [] ] [", "" },
  };
  g_autoptr (AuthorPage) page = parse (text, NULL);
  g_autoptr (AuthorDefinitions) definitions = author_definitions_new (page);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *chosen
        = author_definitions_select (definitions, cases[i].text, strlen (cases[i].text));

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (chosen, ==, cases[i].expected);
  }
}

/* --- round trip ------------------------------------------------------------------------------- */

/* Written part by part, a page is the file it was read from. */
static void
assert_round_trip (GBytes *bytes, bool is_good)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);
  g_autoptr (GArray) parts = author_page_parts (page);
  g_autoptr (GByteArray) written = g_byte_array_new ();
  g_autoptr (GBytes) result = NULL;

  for (guint i = 0; i < parts->len; i++) {
    AuthorRange part = g_array_index (parts, AuthorRange, i);

    g_byte_array_append (written, (const guint8 *) page->text + part.start,
                         (guint) author_range_length (part));
  }
  result = g_byte_array_free_to_bytes (g_steal_pointer (&written));
  source_assert_complete (page);
  g_assert_true (g_bytes_equal (result, bytes));
  if (is_good)
    g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
}

static void
test_round_trip_of_pages (void)
{
  LkRandom random;

  lk_random_init (&random, 5);
  for (guint i = 0; i < 1000; i++) {
    g_autoptr (GBytes) bytes = source_maker_page (&random);

    assert_round_trip (bytes, true);
  }
}

static void
test_round_trip_of_chaos (void)
{
  LkRandom random;

  lk_random_init (&random, 6);
  for (guint i = 0; i < 4000; i++) {
    g_autoptr (GBytes) bytes = source_maker_chaos (&random);

    assert_round_trip (bytes, false);
  }
}

/* Each way in which a page can be cut off. */
static void
test_round_trip_of_beginnings (void)
{
  static const char text[]
      = "\xef\xbb\xbf---\nid: p\n---\n# T {#h}\n::: {.a #b c=\"d\"}\n```\n:::\n```\n<!-- \xc3\xbc -->\n:::\n";

  for (gsize length = 0; length < sizeof text; length++) {
    g_autoptr (GBytes) bytes = g_bytes_new (text, length);

    assert_round_trip (bytes, false);
  }
}

/* --- limits ----------------------------------------------------------------------------------- */

static GString *
repeat (const char *text, gsize n)
{
  GString *result = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (result, text);
  return result;
}

static AuthorPage *
parse_large (GString *text, AuthorIssueList *issues)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);

  return author_page_parse (bytes, issues);
}

static void
test_depth (void)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  GString *text = repeat ("::: a\n", AUTHOR_LIMIT_DEPTH);
  g_autoptr (GString) ends = repeat (":::\n", AUTHOR_LIMIT_DEPTH);
  g_autoptr (AuthorPage) page = NULL, deeper = NULL;

  g_string_append (text, ends->str);
  page = parse_large (text, issues);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  g_assert_cmpuint (page->blocks[AUTHOR_LIMIT_DEPTH - 1].depth, ==, AUTHOR_LIMIT_DEPTH - 1);
  text = repeat ("::: a\n", AUTHOR_LIMIT_DEPTH + 3);
  g_string_append (text, ":::\n:::\n:::\n");
  g_string_append (text, ends->str);
  deeper = parse_large (text, issues);
  /* The deeper ones are text, and what is around them is closed in spite of them. */
  g_assert_cmpuint (author_issue_list_length (issues), ==, 1);
  g_assert_true (author_issue_list_has (issues, AUTHOR_ISSUE_TOO_DEEP));
  g_assert_cmpuint (deeper->n_blocks, ==, AUTHOR_LIMIT_DEPTH + 1);
  source_assert_complete (deeper);
}

static void
test_number_of_blocks (void)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  GString *text = repeat ("::: a\n:::\n", AUTHOR_LIMIT_BLOCKS);
  g_autoptr (AuthorPage) page = NULL;

  g_string_append (text, "::: a\n::: b\n");
  page = parse_large (text, issues);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 1);
  g_assert_cmpuint (author_issue_list_get (issues, 0)->line, ==, 2 * AUTHOR_LIMIT_BLOCKS);
  g_assert_cmpuint (page->n_blocks, ==, AUTHOR_LIMIT_BLOCKS + 1);
  source_assert_complete (page);
}

static void
test_long_head (void)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autofree char *word = g_strnfill (AUTHOR_LIMIT_HEAD_BYTES, 'a');
  g_autofree char *text = g_strdup_printf ("::: {.a b=%s}\n:::\n# %s {#x}\n", word, word);
  g_autoptr (AuthorPage) page = parse (text, issues);

  g_assert_cmpuint (author_issue_list_length (issues), ==, 2);
  g_assert_true (page->blocks[0].is_broken);
  g_assert_true (page->blocks[1].is_broken);
}

/* Much of each thing that has to look for its end: with time that grows faster than the page this would
 * not come to its end. */
static void
test_large_pages (void)
{
  static const char *const lines[] = {
    "::: {.a #b c=\"d\"}\n",
    ":::\n",
    "```a\n",
    "~~~\n- ```\n",
    "<!--\n",
    "# T {#x\n",
    "> ```\n",
    "a",
    "\n",
    "::: {.a",
    "# {#a",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorPage) page = NULL;

    g_test_message ("%s", lines[i]);
    page = parse_large (repeat (lines[i], (2u << 20) / strlen (lines[i])), issues);
    source_assert_complete (page);
    g_assert_cmpuint (page->n_blocks, <=, AUTHOR_LIMIT_BLOCKS + AUTHOR_LIMIT_DEPTH);
  }
}

static void
test_50_megabytes (void)
{
  static const char line[] = "Ein Satz, der oft wiederholt wird, damit die Seite lang wird.\n\n";
  g_autoptr (AuthorPage) page = parse_large (repeat (line, (50u << 20) / strlen (line)), NULL);

  g_assert_cmpuint (page->n_blocks, ==, 2);
  g_assert_cmpuint (page->blocks[0].line, ==, 1);
  source_assert_complete (page);
}

static void
test_too_large_page (void)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorPage) page = parse_large (repeat ("a", AUTHOR_LIMIT_PAGE_BYTES + 1), issues);

  g_assert_true (author_issue_list_has (issues, AUTHOR_ISSUE_TOO_LARGE));
  g_assert_cmpuint (page->n_blocks, ==, 1);
  source_assert_complete (page);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-page/blocks", test_blocks);
  g_test_add_func ("/source-page/verbatim", test_verbatim);
  g_test_add_func ("/source-page/errors", test_errors);
  g_test_add_func ("/source-page/headings", test_headings);
  g_test_add_func ("/source-page/ranges", test_ranges);
  g_test_add_func ("/source-page/front-matter", test_front_matter);
  g_test_add_func ("/source-page/definitions", test_definitions);
  g_test_add_func ("/source-page/chosen-definitions", test_chosen_definitions);
  g_test_add_func ("/source-page/round-trip-of-pages", test_round_trip_of_pages);
  g_test_add_func ("/source-page/round-trip-of-chaos", test_round_trip_of_chaos);
  g_test_add_func ("/source-page/round-trip-of-beginnings", test_round_trip_of_beginnings);
  g_test_add_func ("/source-page/depth", test_depth);
  g_test_add_func ("/source-page/number-of-blocks", test_number_of_blocks);
  g_test_add_func ("/source-page/long-head", test_long_head);
  g_test_add_func ("/source-page/large-pages", test_large_pages);
  g_test_add_func ("/source-page/50-megabytes", test_50_megabytes);
  g_test_add_func ("/source-page/too-large-page", test_too_large_page);
  return g_test_run ();
}
