/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>

#include "report-fixture.h"

/* Markdown is read again by somebody else's parser, with all its extensions: there must be what was written. */

static cmark_node *
parse (const char *markdown, gsize length)
{
  static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist" };
  cmark_parser *parser;
  cmark_node *document;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_FOOTNOTES);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, markdown, length);
  document = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return document;
}

/* The types of all that is in it, and the texts. */
static void
tell (cmark_node *node, GString *out)
{
  const char *type = cmark_node_get_type_string (node);

  if (g_str_equal (type, "softbreak") || g_str_equal (type, "html_inline"))
    g_string_append_c (out, ' ');
  else if (g_str_equal (type, "linebreak"))
    g_string_append_c (out, '/');
  else if (g_str_equal (type, "text"))
    g_string_append (out, cmark_node_get_literal (node));
  else if (!g_str_equal (type, "document") && !g_str_equal (type, "table_header"))
    g_string_append_printf (out, "<%s>", type);
  for (cmark_node *child = cmark_node_first_child (node); child != NULL;
       child = cmark_node_next (child))
    tell (child, out);
}

static char *
read_again (const LkReport *report)
{
  gsize length = 0;
  g_autofree char *markdown = report_fixture_read (report, LK_REPORT_MARKDOWN, &length);
  cmark_node *document = parse (markdown, length);
  GString *out = g_string_new (NULL);

  g_test_message ("%s", markdown);
  tell (document, out);
  cmark_node_free (document);
  return g_string_free (out, FALSE);
}

static void
test_usual (void)
{
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autofree char *text = read_again (report);

  g_assert_cmpstr (text, ==,
                   "<heading>Mein Weg<paragraph>Aylin Demir, 3. März 2027<heading>Stärken"
                   "<paragraph>Erster Absatz./Mit Umbruch.<paragraph>Zweiter Absatz."
                   "<list><item><paragraph>Zuhören<item><paragraph>Listen führen/auch am Rechner"
                   "<block_quote><paragraph>Du hast die Ruhe weg.<heading>Ziele"
                   "<paragraph><strong>Was will ich?<paragraph>Den Staplerschein."
                   "<paragraph><strong>Wer hilft mir?"
                   "<paragraph><strong>Versuche"
                   "<table><table_cell>Tag<table_cell>Kurs<table_cell>Punkte"
                   "<table_row><table_cell>01.02.2027<table_cell>Brandschutz; Lager<table_cell>12,5"
                   "<table_row><table_cell>02.02.2027<table_cell>=HYPERLINK(\"x\")<table_cell>-3"
                   "<heading>Danach<paragraph><strong>Versuche"
                   "<table><table_cell>Tag<table_cell>Kurs<table_cell>Punkte"
                   "<table_row><table_cell><table_cell>Zweite Tabelle<table_cell>keine");
}

/* Whatever it is, it is shown as it was written. */
static const char *const literal[] = {
  "*a* **b** _c_ __d__ ~e~ ~~f~~",
  "`code` ``a`` \\ \\* a\\",
  "# Kein Titel #",
  "###",
  "- kein Punkt",
  "-",
  "---",
  "- - -",
  "+ a",
  "* * *",
  "===",
  "1. a",
  "12) a",
  "1.",
  "2027. Jahr",
  "12.02.2027 - 13.02.2027",
  "> kein Zitat",
  "| a | b |",
  "a|b\\|c\\\\|d",
  ":-- | --:",
  "--|--",
  "<script>alert(1)</script> <b>",
  "<!-- a --> <?a?> <![CDATA[a]]>",
  "&amp; &#65; &lt;",
  "[a](b) ![a](b) [a]: b",
  "[^1]: a [^1]",
  "[ ] zu tun",
  "[x] getan",
  "https://example.org/a_b_c?d=*e* und http://a.b",
  "www.example.org/a_b",
  "<https://example.org>",
  "``` c",
  "~~~",
  "$a$ $$b$$",
  "-5",
  "+49 170",
  "100%",
  "\"Zitat\" und 'so'",
  "a  \\",
};

static void
add_everywhere (LkReport *report, const char *text)
{
  lk_report_heading (report, 2, text);
  lk_report_text (report, text);
  lk_report_quote (report, text);
  lk_report_list (report, (const char *const[]){ text, NULL });
  lk_report_field (report, text, text);
  lk_report_table (report, text, 1, &text, NULL);
  lk_report_row (report, &text);
}

static void
test_literal (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (literal); i++) {
    const char *text = literal[i];
    g_autoptr (LkReport) report = lk_report_new (text, "de", text);
    g_autofree char *found = NULL, *expected = NULL;

    add_everywhere (report, text);
    found = read_again (report);
    expected = g_strdup_printf (
        "<heading>%s<paragraph>%s<heading>%s<paragraph>%s<block_quote><paragraph>%s"
        "<list><item><paragraph>%s<paragraph><strong>%s<paragraph>%s"
        "<paragraph><strong>%s<table><table_cell>%s<table_row><table_cell>%s",
        text, text, text, text, text, text, text, text, text, text, text);
    g_assert_cmpstr (found, ==, expected);
  }
}

/* The same where a line follows another one, which it could make a heading or a table. */
static void
test_second_line (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (literal); i++) {
    g_autofree char *text = g_strdup_printf ("a | b\n%s\nc", literal[i]);
    g_autoptr (LkReport) report = lk_report_new ("T", "de", NULL);
    g_autofree char *found = NULL, *expected = NULL;

    lk_report_text (report, text);
    lk_report_quote (report, text);
    lk_report_list (report, (const char *const[]){ text, NULL });
    lk_report_table (report, "", 1, (const char *const[]){ "H" }, NULL);
    lk_report_row (report, (const char *const[]){ text });
    found = read_again (report);
    expected = g_strdup_printf ("<heading>T<paragraph>a | b/%s/c<block_quote><paragraph>a | b/%s/c"
                                "<list><item><paragraph>a | b/%s/c<table><table_cell>H"
                                "<table_row><table_cell>a | b   %s   c",
                                literal[i], literal[i], literal[i], literal[i]);
    g_assert_cmpstr (found, ==, expected);
  }
}

/* Two lists stay two, two quotes as well. */
static void
test_neighbours (void)
{
  static const char *const items[] = { "a", "b", NULL };
  g_autoptr (LkReport) report = lk_report_new ("T", "de", NULL);
  g_autofree char *found = NULL;

  for (int i = 0; i < 3; i++)
    lk_report_list (report, items);
  lk_report_quote (report, "q");
  lk_report_quote (report, "q\n\nr");
  found = read_again (report);
  g_assert_cmpstr (found, ==,
                   "<heading>T<list><item><paragraph>a<item><paragraph>b"
                   "<list><item><paragraph>a<item><paragraph>b"
                   "<list><item><paragraph>a<item><paragraph>b"
                   "<block_quote><paragraph>q<block_quote><paragraph>q<paragraph>r");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-markdown/usual", test_usual);
  g_test_add_func ("/report-markdown/literal", test_literal);
  g_test_add_func ("/report-markdown/second-line", test_second_line);
  g_test_add_func ("/report-markdown/neighbours", test_neighbours);
  return g_test_run ();
}
