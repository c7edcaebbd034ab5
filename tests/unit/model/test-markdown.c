/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/markdown.h"

#include "authoring/source/source-limits.h"

#include <string.h>

static void
append_item (GString *dump, const AuthorMarkdownItem *item)
{
  static const char *const names[]
      = { "doc",   "p",      "h",    "quote", "list", "item", "pre",  "html", "hr",
          "table", "row",    "cell", "note",  "\"",   "soft", "br",   "code", "html",
          "em",    "strong", "del",  "a",     "img",  "ref",  "math", "gap" };

  g_string_append_printf (dump, "%s", names[item->kind]);
  if (item->level > 0)
    g_string_append_printf (dump, "%u", item->level);
  g_string_append (dump, item->is_ordered ? ".ol" : "");
  g_string_append (dump, item->is_tight ? ".tight" : "");
  g_string_append (dump, item->is_checked ? ".checked" : item->is_task ? ".task" : "");
  g_string_append (dump, item->is_header ? ".header" : "");
  if (item->align != AUTHOR_ALIGN_NONE)
    g_string_append_printf (dump, ".%c", "-lcr"[item->align]);
  if (*item->text != '\0')
    g_string_append_printf (dump, "'%s'", item->text);
  if (item->target != NULL && *item->target != '\0')
    g_string_append_printf (dump, "<%s>", item->target);
  if (item->title != NULL && *item->title != '\0')
    g_string_append_printf (dump, "(%s)", item->title);
}

/* The tree without its document, in brackets what is in a node; then findings. */
static char *
dump (const char *text, AuthorMarkdownOptions options)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorMarkdown) markdown = NULL;
  GString *result = g_string_new (NULL);

  options.issues = issues;
  markdown = author_markdown_parse (text, strlen (text), &options);
  for (guint i = 1, depth = 1; markdown != NULL && i <= markdown->n_items; i++) {
    guint to = i < markdown->n_items ? markdown->items[i].depth : 1;

    for (; depth < to; depth++)
      g_string_append (result, "[");
    for (; depth > to; depth--)
      g_string_append (result, "]");
    if (i == markdown->n_items)
      break;
    if (result->len > 0 && result->str[result->len - 1] != '[')
      g_string_append_c (result, ' ');
    append_item (result, &markdown->items[i]);
  }
  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    g_string_append_printf (result, " !%s@%u", author_issue_code_name (issue->code), issue->line);
  }
  return g_string_free (result, FALSE);
}

static void
test_tree (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "", "" },
    { "a *b* **c** ~~d~~ ~e~ `f`",
      "p[\"'a ' em[\"'b'] \"' ' strong[\"'c'] \"' ' del[\"'d'] \"' ~e~ ' code'f']" },
    { "a  \nb\nc\n", "p[\"'a' br \"'b' soft \"'c']" },
    { "Titel\n=====\n## B\n", "h1[\"'Titel'] h2[\"'B']" },
    { "- [x] a\n  > b\n- [ ] c\n",
      "list.tight[item.checked[p[\"'a'] quote[p[\"'b']]] item.task[p[\"'c']]]" },
    { "3. a\n\n4. b\n", "list3.ol[item[p[\"'a']] item[p[\"'b']]]" },
    { "| a | b |\n|:-:|--:|\n| c | \\| |\n",
      "table[row.header[cell.c[\"'a'] cell.r[\"'b']] row[cell.c[\"'c'] cell.r[\"'|']]]" },
    { "``` c x\ny\n```\n\n    z\n", "pre'y\n'<c x> pre'z\n'" },
    { "[a](b.md \"c\") ![d](e.svg)", "p[a<b.md>(c)[\"'a'] \"' ' img<e.svg>[\"'d']]" },
    { "[a]\n\n[a]: b.md\n", "p[a<b.md>[\"'a']]" },
    { "http://a.b \xc3\xbc\n\n***\n", "p[\"'http://a.b \xc3\xbc'] hr" },
    { "a[^y] b[^x] c[^y]\n\n[^x]: X\n[^y]: Y\n[^z]: Z\n",
      "p[\"'a' ref1 \"' b' ref2 \"' c' ref1] note1[p[\"'Y']] note2[p[\"'X']]" },
    { "a[^1]\n", "p[\"'a[^1]']" },
    { "a <!-- b --> c\n\n<!-- d\n\ne -->\n", "p[\"'a ' \"' c']" },
    /* Formulas and gaps, which Markdown would take apart. */
    { "a $x_1 * y_2$ *b*", "p[\"'a ' math'x_1 * y_2' \"' ' em[\"'b']]" },
    { "$$\na\n$$\n", "p[math1'\na\n']" },
    { "5 $ und 6 $ \\$x$ 3$-4$5", "p[\"'5 $ und 6 $ $x$ 3$-4$5']" },
    { "(___{=a | b}) (___{*c*})", "p[\"'(' gap'=a | b' \"') (' gap'*c*' \"')']" },
    { "| a |\n|---|\n| ___{b | c} |\n", "table[row.header[cell[\"'a']] row[cell[gap'b | c']]]" },
    { "`$a$` [b](c$d$e)\n\n    $f$\n", "p[code'$a$' \"' ' a<c$d$e>[\"'b']] pre'$f$\n'" },
    { "\xee\x80\x80"
      "7\xee\x80\x81 $a$",
      "p[\"'\xee\x80\x80"
      "7\xee\x80\x81 ' math'a']" },
    { "___{offen $auch", "p[\"'___{offen $auch']" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = dump (cases[i].text, (AuthorMarkdownOptions){ 0 });

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

static void
test_html (void)
{
  static const struct {
    const char *text;
    bool is_allowed;
    const char *expected;
  } cases[] = {
    { "a <b>c</b>", false, "p[\"'a ' html'<b>' \"'c' html'</b>'] !html@7 !html@7" },
    { "a\n\n<script>\nx\n</script>\n", false, "p[\"'a'] html'<script>\nx\n</script>\n' !html@9" },
    { "<!-- a --> <script>x</script>\n", false, "html'<!-- a --> <script>x</script>\n' !html@7" },
    { "<!-- a\n", false, "html'<!-- a\n' !html@7" },
    { "a <b>", true, "p[\"'a ' html'<b>']" },
    { "a < b & c", false, "p[\"'a < b & c']" },
    { "<https://a.b>", false, "p[a<https://a.b>[\"'https://a.b']]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    AuthorMarkdownOptions options = { .line = 7, .allow_html = cases[i].is_allowed };
    g_autofree char *found = dump (cases[i].text, options);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].expected);
  }
}

/* Definitions from elsewhere work, leave nothing behind, and do not count before the text's own. */
static void
test_definitions (void)
{
  AuthorMarkdownOptions options
      = { .definitions = "[a]: other.md\n[b]: b.md\n[^n]: Note\n[^m]: unused\n" };
  g_autofree char *found = dump ("[a] [b] c[^n]\n\n[a]: own.md", options);

  AuthorMarkdownOptions wrong
      = { .definitions = "[x]: no definition\n\n- a\n  - b\n\n***\n\n[^n]: N\n" };
  g_autofree char *clean = dump ("a[^n]\n\n[^n]: N", wrong);

  g_assert_cmpstr (clean, ==, "p[\"'a' ref1] note1[p[\"'N']]");
  g_assert_cmpstr (found, ==,
                   "p[a<own.md>[\"'a'] \"' ' a<b.md>[\"'b'] \"' c' ref1] note1[p[\"'Note']]");
}

/* A footnote from elsewhere has no line here, and its HTML is reported where it stands. */
static void
test_foreign_footnote (void)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  AuthorMarkdownOptions options
      = { .line = 10, .definitions = "[^n]: <b>Note</b>\n", .issues = issues };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse ("a\nb[^n]", 7, &options);
  const AuthorMarkdownItem *note = &markdown->items[markdown->items[1].next];

  g_assert_cmpint (note->kind, ==, AUTHOR_MARKDOWN_FOOTNOTE);
  g_assert_cmpuint (note->line, ==, 11);
  g_assert_cmpuint (note->end_line, ==, 11);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
}

/* Nothing is lost where cmark-gfm takes the end of a bracket for that of a footnote. */
static void
test_carets (void)
{
  static const struct {
    const char *text, *tree;
  } cases[] = {
    { "a [^1 b\nc *d* eee] f", "p[\"'a [' \"'^' \"'1 b' soft \"'c ' em[\"'d'] \"' eee] f']" },
    { "[^1 b](c)", "p[a<c>[\"'^' \"'1 b']]" },
    { "[^1 b]\n\n[^1 b]: c", "p[a<c>[\"'^' \"'1 b']]" },
    { "`[^1 b]`", "p[code'[^1 b]']" },
    { "[^n]\n\n[^n]: N", "p[ref1] note1[p[\"'N']]" },
    { "[^", "p[\"'[' \"'^']" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *tree = dump (cases[i].text, (AuthorMarkdownOptions){ 0 });

    g_assert_cmpstr (tree, ==, cases[i].tree);
  }
}

static void
test_lines (void)
{
  static const char text[] = "a\nb *c*\n\n- d\n\n  e\n";
  AuthorMarkdownOptions options = { .line = 10 };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (text, strlen (text), &options);

  g_assert_cmpint (markdown->items[1].kind, ==, AUTHOR_MARKDOWN_PARAGRAPH);
  g_assert_cmpuint (markdown->items[1].line, ==, 10);
  g_assert_cmpuint (markdown->items[1].end_line, ==, 11);
  g_assert_cmpint (markdown->items[4].kind, ==, AUTHOR_MARKDOWN_TEXT);
  g_assert_cmpuint (markdown->items[4].line, ==, 10);
  g_assert_cmpint (markdown->items[markdown->n_items - 2].kind, ==, AUTHOR_MARKDOWN_PARAGRAPH);
  g_assert_cmpuint (markdown->items[markdown->n_items - 2].line, ==, 15);
}

static void
test_words (void)
{
  static const char text[] = "a *b\nc* `d` ![e](f)";
  AuthorMarkdownOptions options = { 0 };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (text, strlen (text), &options);
  g_autofree char *words = author_markdown_dup_words (markdown, 0);

  g_assert_cmpstr (words, ==, "a b c d e");
}

static char *
repeat (const char *text, gsize n)
{
  GString *result = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (result, text);
  return g_string_free (result, FALSE);
}

static void
test_limits (void)
{
  g_autofree char *deep = repeat ("> ", AUTHOR_LIMIT_MARKDOWN_DEPTH + 1);
  g_autofree char *items = repeat ("- ", AUTHOR_LIMIT_MARKDOWN_DEPTH + 1);
  g_autofree char *strong = repeat ("**a *b ", 40), *ends = repeat ("x*** ", 60);
  g_autofree char *inner = g_strconcat (strong, ends, NULL);
  g_autofree char *paragraph = g_strnfill (AUTHOR_LIMIT_PARAGRAPH_BYTES, 'a');
  g_autofree char *longer = g_strconcat ("x\n\n", paragraph, "a", NULL);
  g_autofree char *large = repeat ("a\n\n", AUTHOR_LIMIT_MARKDOWN_BYTES / 3 + 1);
  g_autofree char *head = repeat ("|a", 1000), *rule = repeat ("|-", 1000),
                  *rows = repeat ("a\n", 200);
  g_autofree char *table = g_strconcat (head, "\n", rule, "\n", rows, NULL);
  g_autofree char *nested = repeat ("> ", 30);
  g_autofree char *nested_text = g_strconcat (nested, "a", NULL);
  const struct {
    const char *text, *expected;
  } cases[] = {
    { deep, " !too-deep@1" },    { items, " !too-deep@1" },  { inner, " !too-deep@1" },
    { longer, " !too-large@3" }, { large, " !too-large@1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = dump (cases[i].text, (AuthorMarkdownOptions){ 0 });

    g_assert_cmpstr (found, ==, cases[i].expected);
  }
  {
    g_autofree char *found = dump (nested_text, (AuthorMarkdownOptions){ 0 });

    g_assert_true (g_str_has_prefix (found, "quote[quote["));
  }
}

/* What made parsers of this kind slow, up to the limit of a paragraph. */
static void
test_hostile (void)
{
  static const char *const pieces[]
      = { "[",  "![",  "*a **a ", "_a__", "`",  "a|",  "<", "[a](", "\\",
          "&a", "~~a", "[^a]",    "a*",   "](", "<!-", "$", "|-",   "- " };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autofree char *text = repeat (pieces[i], AUTHOR_LIMIT_PARAGRAPH_BYTES / strlen (pieces[i]));
    AuthorMarkdownOptions options = { 0 };
    g_autoptr (AuthorMarkdown) markdown = NULL;
    markdown = author_markdown_parse (text, strlen (text), &options);
    g_assert_true (markdown == NULL || markdown->items[0].next == markdown->n_items);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown/tree", test_tree);
  g_test_add_func ("/markdown/html", test_html);
  g_test_add_func ("/markdown/definitions", test_definitions);
  g_test_add_func ("/markdown/foreign-footnote", test_foreign_footnote);
  g_test_add_func ("/markdown/carets", test_carets);
  g_test_add_func ("/markdown/lines", test_lines);
  g_test_add_func ("/markdown/words", test_words);
  g_test_add_func ("/markdown/limits", test_limits);
  g_test_add_func ("/markdown/hostile", test_hostile);
  return g_test_run ();
}
