/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/markup/html-text.h"

#include <string.h>

#include "authoring/markup/markup.h"
#include "authoring/source/source-limits.h"

static char *
medium (void *data, const char *address)
{
  return g_str_equal (address, "a b.png") ? g_strdup ("media/a-b.png") : NULL;
}

static void
lost (void *data, const char *code, const char *found)
{
  GString *out = data;

  g_string_append_printf (out, "[%s %s]", code, found != NULL ? found : "");
}

static void
test_markdown (void)
{
  static const struct {
    const char *html, *markdown, *lost;
  } cases[] = {
    { "<p>Ein <b>fetter</b>, <i>schräger</i> Satz.</p><p>Noch einer.</p>",
      "Ein **fetter**, *schräger* Satz.\n\nNoch einer.", "" },
    { "a<b> b</b>c", "a **b**c", "" },
    { "Zwei\n  Zeilen<br>und mehr", "Zwei Zeilen\\\nund mehr", "" },
    { "<h2>Titel {#x}</h2>", "## Titel {#x&#125;", "" },
    { "<ul><li>eins<ul><li>tief</li></ul></li><li>zwei</li></ul><ol><li>a</li></ol>",
      "- eins\n\n  - tief\n- zwei\n\n<!-- -->\n\n1. a", "" },
    { "<blockquote><p>Zitat</p></blockquote>", "> Zitat", "" },
    { "<pre>a\n  b</pre>", "```\na\n  b\n```", "" },
    { "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>x<br>y</td></tr></table>",
      "| A | B |\n| --- | --- |\n| 1\\|2 | x y |", "" },
    /* The parser puts all behind an `embed` into it. */
    { "<p>a</p><embed src=\"x\"><p>b</p>", "a\n\nb", "[frame embed]" },
    { "<math><semantics><mi>x</mi><annotation encoding=\"LaTeX\">\\[ x^2 \\]</annotation></semantics></math>",
      "$x^2$", "" },
    { "<math><mi>x</mi>\n   <mo>+</mo> <mn>1</mn><annotation encoding=\"MTEF\">xyz</annotation>"
      "<annotation-xml><script>y()</script></annotation-xml></math>",
      "x + 1", "[formula x + 1]" },
    { "<table><tr><td>nur</td></tr></table>", "nur", "" },
    { "CO<sub>2</sub> und m<sup>2</sup>", "CO₂ und m²", "" },
    { "1. Punkt", "1\\. Punkt", "" },
    { "* _x_ [a] `b` $5 <c>", "\\* \\_x\\_ \\[a\\] \\`b\\` \\$5", "" },
    { "::: {.tip}", "\\::: {.tip}", "" },
    { "&lt;script&gt;alert(1)&lt;/script&gt;", "\\<script>alert(1)\\</script>", "" },
    { "x \\(a^2\\) y", "x $a^2$ y", "" },
    { "<a href='https://example.org/a b'>da</a>", "[da](https://example.org/a%20b)", "" },
    { "<a href='#x'>da</a>", "da", "" },
    { "<img src='a b.png' alt='Bild'>", "![Bild](media/a-b.png)", "" },
    /* What must not come through. */
    { "<script>x()</script>da", "da", "[script script]" },
    { "<p onclick='x()'>da</p>", "da", "[script onclick]" },
    { "<a href='javascript:x()'>da</a>", "da", "[address javascript:x()]" },
    { "<a href=' jAvascript:x()'>da</a>", "da", "[address jAvascript:x()]" },
    { "<a href='data:text/html,x'>da</a>", "da", "[address data:text/html,x]" },
    { "<img src='https://example.org/x.png' alt='Alt'>", "Alt",
      "[picture https://example.org/x.png]" },
    { "<svg onload='x()'><text>t</text></svg>da", "da", "[script onload][drawing svg]" },
    { "<iframe src='https://example.org'></iframe>da", "da", "[frame iframe]" },
    { "<style>p{}</style>da", "da", "[style style]" },
    { "<!-- geheim -->da", "da", "" },
    { "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    AuthorHtmlServices services = { .medium = medium, .lost = lost, .data = out };
    g_autofree char *markdown = author_html_to_markdown (cases[i].html, -1, &services);

    g_assert_cmpstr (markdown, ==, cases[i].markdown);
    g_assert_cmpstr (out->str, ==, cases[i].lost);
  }
}

static void
test_line (void)
{
  g_autofree char *line
      = author_html_to_line ("<p>eins</p><ul><li>zwei</li><li><b>drei</b></li></ul>", -1, NULL);

  g_assert_cmpstr (line, ==, "eins zwei **drei**");
}

static void
test_escape (void)
{
  static const char *const texts[] = { "a*b*c",   "# x",
                                       "- x",     "12) x",
                                       "a | b",   "___{=x}",
                                       "[^1]",    "$5 und $6",
                                       "`x`",     "<b>",
                                       "&amp;",   "~~x~~",
                                       "=== ",    "::: x",
                                       "a\\",     "\\* x",
                                       "![x](y)", "1986. Ein Jahr",
                                       "a_b_c",   "http://x.example/_a_" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *escaped = author_text_escape (texts[i]);
    AuthorMarkdownOptions options = { 0 };
    g_autoptr (AuthorMarkdown) tree = author_markdown_parse (escaped, strlen (escaped), &options);
    g_autofree char *words = author_markdown_dup_words (tree, 0);
    g_autofree char *wanted = g_strstrip (g_strdup (texts[i]));

    g_assert_cmpstr (g_strstrip (words), ==, wanted);
    g_assert_cmpint (tree->items[1].kind, ==, AUTHOR_MARKDOWN_PARAGRAPH);
  }
}

/* Markdown to HTML and back is what it was. */
static void
test_back (void)
{
  static const char *const texts[] = {
    "Ein **fetter** und *schräger* ~~Satz~~ mit `Code`.",
    "Zwei\n\nAbsätze",
    "- a\n- b",
    "1. a\n2. b",
    "> Zitat",
    "## Titel\n\nText",
    "| A | B |\n| --- | --- |\n| 1 | **2** |",
    "[da](https://example.org/)",
    "Formel $a < b$ hier",
    "Zeile\\\nund noch eine",
    "```\na\n  b\n```",
    "a \\* b & c \\<d>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *html = author_markdown_to_html (texts[i]);
    g_autofree char *back = author_html_to_markdown (html, -1, NULL);
    g_autofree char *normal = author_markdown_normal (texts[i]);

    g_assert_cmpstr (normal, ==, texts[i]);
    g_assert_cmpstr (back, ==, texts[i]);
  }
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL), large = g_string_new (NULL);
  g_autofree char *of_deep = NULL, *of_large = NULL;
  AuthorMarkdownOptions options = { 0 };
  g_autoptr (AuthorMarkdown) tree = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, i % 2 == 0 ? "<ul><li>" : "<blockquote>");
  g_string_append (deep, "unten");
  of_deep = author_html_to_markdown (deep->str, -1, NULL);
  tree = author_markdown_parse (of_deep, strlen (of_deep), &options);
  g_assert_nonnull (tree);
  while (large->len < AUTHOR_LIMIT_HTML_BYTES)
    g_string_append (large, "lange Wörter ohne Absatz ");
  of_large = author_html_to_markdown (large->str, -1, NULL);
  g_clear_pointer (&tree, author_markdown_free);
  tree = author_markdown_parse (of_large, strlen (of_large), &options);
  g_assert_nonnull (tree);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/html-text/markdown", test_markdown);
  g_test_add_func ("/exchange/html-text/line", test_line);
  g_test_add_func ("/exchange/html-text/escape", test_escape);
  g_test_add_func ("/exchange/html-text/back", test_back);
  g_test_add_func ("/exchange/html-text/limits", test_limits);
  return g_test_run ();
}
