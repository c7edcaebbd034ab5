/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/rich-text.h"
#include "engine/base/random.h"

#include <string.h>

static AuthorRichSource
source_of (const char *text)
{
  return (AuthorRichSource){ text, strlen (text), NULL };
}

/* @json as the document of @text; %NULL if it is refused. */
static char *
write_json (const char *text, const char *json)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, strlen (json), NULL);
  AuthorRichSource source = source_of (text);

  g_assert_nonnull (tree);
  return author_rich_text_write (&source, tree, 0);
}

static char *
read_text (const char *text)
{
  AuthorRichSource source = source_of (text);

  return author_rich_text_read (&source);
}

/* --- reading ------------------------------------------------------------------------------------ */

#define P(content) "{\"type\":\"paragraph\",\"attrs\":{},\"content\":[" content "]}"
#define T(text)    "{\"type\":\"text\",\"attrs\":{},\"text\":\"" text "\"}"
#define M(text, mark)                                                                              \
  "{\"type\":\"text\",\"attrs\":{},\"marks\":[{\"type\":\"" mark "\"}],\"text\":\"" text "\"}"
#define ATOM(source) "{\"type\":\"atom\",\"attrs\":{\"source\":\"" source "\"}}"
#define RAW(source)  "{\"type\":\"raw\",\"attrs\":{\"source\":\"" source "\"}}"
#define LINK(text, href)                                                                           \
  "{\"type\":\"text\",\"attrs\":{},\"marks\":[{\"type\":\"link\",\"attrs\":{\"href\":\"" href      \
  "\",\"title\":null}}],\"text\":\"" text "\"}"
#define DOC(content) "{\"type\":\"doc\",\"content\":[" content "]}"

static void
test_read (void)
{
  static const struct {
    const char *text, *json;
  } cases[] = {
    { "", "" },
    { "Ein Satz.\n", P (T ("Ein Satz.")) },
    { "Eine\nZeile", P (T ("Eine Zeile")) },
    { "a **b** *c* ~~d~~ `e`",
      P (T ("a ") "," M ("b", "strong") "," T (" ") "," M ("c", "em") "," T (" ") "," M (
          "d", "strike") "," T (" ") "," M ("e", "code")) },
    { "Ein $x^2$ und ___{=so | anders}[^1].",
      P (T ("Ein ") "," ATOM ("$x^2$") "," T (" und ") "," ATOM ("___{=so | anders}") "," ATOM (
          "[^1]") "," T (".")) },
    { "[Wort](glossary:g-1)", P (LINK ("Wort", "glossary:g-1")) },
    { "a\n\n[^1]: Eine Notiz.", P (T ("a")) "," RAW ("[^1]: Eine Notiz.") },
    { "<!-- so -->\n\na <!-- b --> c",
      RAW ("<!-- so -->") "," P (T ("a ") "," ATOM ("<!-- b -->") "," T (" c")) },
    { "![Eine *Halle*](media/halle.svg \"2019\")",
      P (ATOM ("![Eine Halle](media/halle.svg \\\"2019\\\")")) },
    { "a  \nb", P (T ("a") ",{\"type\":\"hard_break\",\"attrs\":{}}," T ("b")) },
    { "- [x] a\n  > b\n",
      "{\"type\":\"bullet_list\",\"attrs\":{\"tight\":true},\"content\":["
      "{\"type\":\"list_item\",\"attrs\":{\"task\":\"done\"},\"content\":[" P (
          T ("a")) ",{\"type\":\"blockquote\",\"attrs\":{},\"content\":[" P (T ("b")) "]}]}]}" },
    { "| a |\n| --: |\n| b |",
      "{\"type\":\"table\",\"attrs\":{},\"content\":[{\"type\":\"table_row\",\"attrs\":{},"
      "\"content\":[{\"type\":\"table_header\",\"attrs\":{\"align\":\"right\"},\"content\":[" T (
          "a") "]}]},{\"type\":\"table_row\",\"attrs\":{},\"content\":["
               "{\"type\":\"table_cell\",\"attrs\":{\"align\":\"right\"},\"content\":[" T (
                   "b") "]}]}]}" },
    { "> - # Titel", RAW ("> - # Titel") },
    { "- a\n  [x]: /b", RAW ("- a\\u000a  [x]: /b") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = read_text (cases[i].text);
    g_autofree char *expected = g_strdup_printf (DOC ("%s"), cases[i].json);

    g_test_message ("“%s”", cases[i].text);
    g_assert_cmpstr (found, ==, expected);
  }
}

/* --- what was not changed ------------------------------------------------------------------------ */

static void
test_same (void)
{
  static const char *const texts[] = {
    "",
    "a",
    "\n  a  \n\n\nb\n\n",
    "* a\n* b\n\n\n+ c",
    "Setext\n===\n\n    code\n\n~~~ c\nx\n~~~\n",
    "a __b__ _c_\\\nd\n***\ne",
    "[a]: /b \"c\"\n\n[a] und [d][a]\n",
    "|a|b\n|-|:-:\n|1|2|3\n\n[^n]: Text\n    mehr\n\nEnde",
    "a\r\nb\r\n\r\n- c\r\n",
    "a\r\n\r\n[^1]: b\r\n    c\r\n\r\n~~~\r\nd\r\ne\r\n~~~\r\n",
    "<div>\n\na\n\n</div>\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *json = read_text (texts[i]);
    g_autofree char *text = write_json (texts[i], json);

    g_test_message ("“%s”", texts[i]);
    g_assert_cmpstr (text, ==, texts[i]);
  }
}

/* What was changed is written anew, and nothing else. */
static void
test_change (void)
{
  static const struct {
    const char *before, *json, *behind;
  } cases[] = {
    { "Eins\n\n*  Zwei\n\nDrei __x__\n",
      P (T ("Eins!")) ",{\"type\":\"bullet_list\",\"attrs\":{\"tight\":true},\"content\":["
                      "{\"type\":\"list_item\",\"attrs\":{\"task\":null},\"content\":[" P (
                          T ("Zwei")) "]}]}," P (T ("Drei ") "," M ("x", "strong")),
      "Eins!\n\n*  Zwei\n\nDrei __x__\n" },
    /* A paragraph more, one less, two exchanged. */
    { "a\n\n\n\nb _c_", P (T ("a")) "," P (T ("neu")) "," P (T ("b ") "," M ("c", "em")),
      "a\n\nneu\n\nb _c_" },
    { "a\n\nb\n\nc", P (T ("a")) "," P (T ("c")), "a\n\nc" },
    { "a\n\n\nb", P (T ("b")) "," P (T ("a")), "b\n\na" },
    { "a\nb\n- c",
      P (T ("a b!")) ",{\"type\":\"bullet_list\",\"attrs\":{},\"content\":["
                     "{\"type\":\"list_item\",\"attrs\":{},\"content\":[" P (T ("c")) "]}]}",
      "a b!\n- c" },
    { "a\n\n[^1]: n\n\nb", P (T ("a")) "," RAW ("[^1]: n") "," P (T ("c")), "a\n\n[^1]: n\n\nc" },
    /* A heading becomes a block of the page. */
    { "a", "{\"type\":\"heading\",\"attrs\":{\"level\":3},\"content\":[" T ("b") "]}", "### b" },
    /* Two lists that meet, and code. */
    { "",
      "{\"type\":\"bullet_list\",\"attrs\":{},\"content\":[{\"type\":\"list_item\",\"content\":[" P (
          T ("a")) "]}]},{\"type\":\"bullet_list\",\"content\":[{\"type\":\"list_item\","
                   "\"content\":[" P (T ("b")) "]}]},{\"type\":\"code_block\",\"content\":[" T (
                       "```\\n x") "]}",
      "- a\n\n* b\n\n````\n```\n x\n````" },
    { "", P (T ("- a")) "," P (T ("1. b")) "," P (T ("# c")) "," P (T ("::: d")),
      "\\- a\n\n1\\. b\n\n\\# c\n\n\\::: d" },
    { "", P (T ("3 * 4, snake_case, 5 €, C:\\\\Ordner, a & b, x < y, 100 $, [ ]")),
      "3 * 4, snake_case, 5 €, C:\\Ordner, a & b, x < y, 100 $, \\[ ]" },
    { "", P (LINK ("https://example.org/a", "https://example.org/a")), "<https://example.org/a>" },
    { "", P (M ("a ", "strong") "," T ("b")), "**a** b" },
    { "", P (M ("„a“", "strong") "," T ("b")), "**„a“**&#98;" },
    { "", P (LINK ("a", "javascript:alert(1)")), "a" },
    { "", P (T ("$5 und $6")), "\\$5 und \\$6" },
    { "",
      "{\"type\":\"bullet_list\",\"content\":[{\"type\":\"list_item\",\"attrs\":{\"task\":\"open\"},"
      "\"content\":[" P ("") "]}]}",
      "- [ ]" },
    { "a", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf (DOC ("%s"), cases[i].json);
    g_autofree char *text = write_json (cases[i].before, json);

    g_test_message ("%s", cases[i].json);
    g_assert_cmpstr (text, ==, cases[i].behind);
  }
}

static void
test_refused (void)
{
  static const char *const docs[] = {
    "{}",
    "[]",
    "\"doc\"",
    "{\"type\":\"paragraph\"}",
    DOC ("{\"type\":\"script\"}"),
    DOC (T ("a")),
    DOC (P (P (""))),
    DOC (RAW ("::: {.choice}\\n:::")),
    DOC (P (ATOM (""))),
    DOC (P (ATOM ("a *b*"))),
    DOC (P (ATOM ("$x$\\n\\n# y"))),
    DOC (P (M ("a", "blink"))),
    "{\"type\":\"doc\",\"content\":{}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (docs); i++) {
    g_autofree char *text = write_json ("a", docs[i]);

    g_test_message ("%s", docs[i]);
    g_assert_null (text);
  }
}

/* --- lines --------------------------------------------------------------------------------------- */

static void
test_line (void)
{
  static const struct {
    const char *before, *json, *behind;
  } cases[] = {
    { "1. Zahlen", T ("1. Zahlen"), "1. Zahlen" },
    { "__a__", M ("a", "strong"), "__a__" },
    { "a", M ("b", "em"), "*b*" },
    { "a", T ("b {#c}"), "b \\{#c}" },
    { "a", T ("b #"), "b \\#" },
    { "a", T ("C# und #tag"), "C# und #tag" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json = g_strdup_printf ("{\"type\":\"line\",\"content\":[%s]}", cases[i].json);
    g_autoptr (LkJsonTree) tree = lk_json_tree_parse (json, strlen (json), NULL);
    AuthorRichSource source = source_of (cases[i].before);
    g_autofree char *words = author_rich_line_write (&source, tree, 0, true);

    g_assert_cmpstr (words, ==, cases[i].behind);
  }
}

/* --- by chance ----------------------------------------------------------------------------------- */

static const char *const pieces[]
    = { "a",   "b",           "Wort",   " ",  "  ",      "*", "**", "_",    "__",   "`",   "``",
        "[",   "]",           "(",      ")",  "!",       "<", ">",  "&",    ";",    "#",   "-",
        "+",   "1.",          "$",      "$$", "~~",      "~", "|",  ":::",  "\\\\", "=",   ":",
        "{",   "}",           "^",      "„",  "“",       "ü", "€",  "[x] ", "[^1]", "<b>", "&amp;",
        "---", "https://a.b", "___{x}", ".",  "\\u00a0", "😀", "2)", "\\t" };

static void
add_text (LkRandom *random, GString *json)
{
  guint n = 1 + lk_random_below (random, 4);

  g_string_append_c (json, '"');
  for (guint i = 0; i < n; i++)
    g_string_append (json, pieces[lk_random_below (random, G_N_ELEMENTS (pieces))]);
  g_string_append_c (json, '"');
}

static void
add_marks (LkRandom *random, GString *json)
{
  static const char *const marks[] = { "strong", "em", "strike", "code" };
  const char *between = "";

  g_string_append (json, ",\"marks\":[");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (lk_random_below (random, i == 3 ? 8 : 4) == 0) {
      g_string_append_printf (json, "%s{\"type\":\"%s\"}", between, marks[i]);
      between = ",";
    }
  if (lk_random_below (random, 8) == 0)
    g_string_append_printf (json, "%s{\"type\":\"link\",\"attrs\":{\"href\":\"https://%s\"}}",
                            between,
                            lk_random_below (random, 2) == 0 ? "a.b/(c)_d" : "x.y/?a=1&b=2");
  g_string_append_c (json, ']');
}

static void
add_inlines (LkRandom *random, GString *json)
{
  static const char *const atoms[] = { "$x_1$", "___{=a}", "[^1]" };
  guint n = lk_random_below (random, 5);

  g_string_append (json, ",\"content\":[");
  for (guint i = 0; i < n; i++) {
    g_string_append (json, i > 0 ? ",{\"type\":\"" : "{\"type\":\"");
    switch (lk_random_below (random, 8)) {
    case 0:
      g_string_append (json, "hard_break\"}");
      break;
    case 1:
      g_string_append_printf (json, "atom\",\"attrs\":{\"source\":\"%s\"}}",
                              atoms[lk_random_below (random, G_N_ELEMENTS (atoms))]);
      break;
    default:
      g_string_append (json, "text\",\"text\":");
      add_text (random, json);
      add_marks (random, json);
      g_string_append_c (json, '}');
    }
  }
  g_string_append_c (json, ']');
}

static void add_block (LkRandom *random, guint depth, GString *json);

static void
add_blocks (LkRandom *random, guint depth, guint most, GString *json)
{
  guint n = lk_random_below (random, most + 1);

  g_string_append (json, ",\"content\":[");
  for (guint i = 0; i < n; i++) {
    g_string_append (json, i > 0 ? "," : "");
    add_block (random, depth, json);
  }
  g_string_append_c (json, ']');
}

static void
add_list (LkRandom *random, guint depth, GString *json)
{
  guint n = 1 + lk_random_below (random, 3);
  bool is_ordered = lk_random_below (random, 2) == 0;

  g_string_append_printf (
      json, "{\"type\":\"%s\",\"attrs\":{\"order\":%u,\"tight\":%s},\"content\":[",
      is_ordered ? "ordered_list" : "bullet_list", 1 + 2 * lk_random_below (random, 2),
      lk_random_below (random, 2) == 0 ? "true" : "false");
  for (guint i = 0; i < n; i++) {
    static const char *const tasks[] = { "null", "null", "\"open\"", "\"done\"" };

    g_string_append_printf (json, "%s{\"type\":\"list_item\",\"attrs\":{\"task\":%s}",
                            i > 0 ? "," : "", tasks[lk_random_below (random, 4)]);
    add_blocks (random, depth + 1, 3, json);
    g_string_append_c (json, '}');
  }
  g_string_append (json, "]}");
}

static void
add_table (LkRandom *random, GString *json)
{
  static const char *const aligns[] = { "", "left", "center", "right" };
  guint n_rows = 1 + lk_random_below (random, 3), n_columns = 1 + lk_random_below (random, 3);

  g_string_append (json, "{\"type\":\"table\",\"content\":[");
  for (guint i = 0; i < n_rows; i++) {
    g_string_append_printf (json, "%s{\"type\":\"table_row\",\"content\":[", i > 0 ? "," : "");
    for (guint j = 0; j < n_columns; j++) {
      g_string_append_printf (json, "%s{\"type\":\"table_cell\",\"attrs\":{\"align\":\"%s\"}",
                              j > 0 ? "," : "", aligns[lk_random_below (random, 4)]);
      add_inlines (random, json);
      g_string_append_c (json, '}');
    }
    g_string_append (json, "]}");
  }
  g_string_append (json, "]}");
}

static void
add_block (LkRandom *random, guint depth, GString *json)
{
  switch (lk_random_below (random, depth > 3 ? 3 : 8)) {
  case 0:
    g_string_append (json, "{\"type\":\"code_block\",\"content\":[{\"type\":\"text\",\"text\":");
    add_text (random, json);
    g_string_append (json, "}]}");
    break;
  case 3:
    add_list (random, depth, json);
    break;
  case 4:
    g_string_append (json, "{\"type\":\"blockquote\"");
    add_blocks (random, depth + 1, 3, json);
    g_string_append_c (json, '}');
    break;
  case 5:
    add_table (random, json);
    break;
  case 6:
    g_string_append (json, "{\"type\":\"horizontal_rule\"}");
    break;
  default:
    g_string_append (json, "{\"type\":\"paragraph\"");
    add_inlines (random, json);
    g_string_append_c (json, '}');
    break;
  }
}

/* Whether a list has blank lines is a matter of look. */
static char *
read_loosely (const char *text)
{
  g_autofree char *json = read_text (text);
  g_auto (GStrv) parts = g_strsplit (json, "\"tight\":false", -1);

  return g_strjoinv ("\"tight\":true", parts);
}

/* What was written reads as what was written, and is written again with the same words. */
static void
test_chance (void)
{
  guint n_refused = 0, n = g_test_slow () ? 200000 : 300;

  for (guint seed = 0; seed < n; seed++) {
    LkRandom random;
    g_autoptr (GString) json = g_string_new ("{\"type\":\"doc\"");
    g_autofree char *text = NULL, *read = NULL, *again = NULL, *same = NULL;
    g_autofree char *loose = NULL, *loose_again = NULL;

    lk_random_init (&random, seed);
    add_blocks (&random, 0, 4, json);
    g_string_append_c (json, '}');
    text = write_json ("", json->str);
    if (text == NULL) {
      n_refused++;
      if (n_refused <= 3)
        g_test_message ("%u refused: %s", seed, json->str);
      continue;
    }
    read = read_text (text);
    again = write_json ("", read);
    g_assert_nonnull (again);
    loose = read_loosely (text);
    loose_again = read_loosely (again);
    g_assert_cmpstr (loose_again, ==, loose);
    same = write_json (text, read);
    g_assert_cmpstr (same, ==, text);
  }
  g_test_message ("%u of %u refused", n_refused, n);
  g_assert_cmpuint (n_refused, <=, n / 50);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rich-text/read", test_read);
  g_test_add_func ("/rich-text/same", test_same);
  g_test_add_func ("/rich-text/change", test_change);
  g_test_add_func ("/rich-text/refused", test_refused);
  g_test_add_func ("/rich-text/line", test_line);
  g_test_add_func ("/rich-text/chance", test_chance);
  return g_test_run ();
}
