/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/sheet-edit.h"

#include <string.h>

#include "authoring/text/markdown.h"
#include "authoring/text/plain-text.h"
#include "authoring/text/text-table.h"
#include "engine/base/random.h"

static AuthorPage *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return author_page_parse (bytes, NULL);
}

static void
assert_text (AuthorPage *page, const char *expected)
{
  g_autofree char *text = page != NULL ? g_strndup (page->text, page->length) : NULL;

  g_assert_cmpstr (text, ==, expected);
  author_page_free (page);
}

static void
test_plain (void)
{
  static const struct {
    const char *words, *markdown;
  } cases[] = {
    { "Guten Tag", "Guten Tag" },
    { "2 * 3 [x] `y` a_b _c_", "2 \\* 3 \\[x\\] \\`y\\` a_b \\_c\\_" },
    { "# kein Titel\n- keine Liste\n1. auch nicht",
      "\\# kein Titel\n\\- keine Liste\n1\\. auch nicht" },
    { "::: kein Block", "\\::: kein Block" },
    { "Kosten: 5 $ und 6 $", "Kosten: 5 \\$ und 6 \\$" },
    { "a < b & c &amp; d", "a \\< b & c \\&amp; d" },
    { "eins\n\nzwei", "eins\n\nzwei" },
    { "C:\\x", "C:\\\\x" },
    { "9.800", "9.800" },
    { "-5\n+3\n#1\n=2\n3)x", "-5\n+3\n#1\n=2\n3)x" },
    { "---", "\\---" },
    { "a\n==", "a\n\\==" },
    { "##", "\\##" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *markdown = author_plain_to_markdown (cases[i].words, AUTHOR_PLAIN_LINES);
    g_autofree char *back = author_plain_from_markdown (markdown);

    g_assert_cmpstr (markdown, ==, cases[i].markdown);
    g_assert_cmpstr (back, ==, cases[i].words);
  }
  g_assert_null (author_plain_from_markdown ("ein *Wort*"));
  g_assert_null (author_plain_from_markdown ("- eins"));
}

static bool
is_same_but_blanks (const char *one, const char *other)
{
  for (;; one++, other++) {
    one += strspn (one, " \n");
    other += strspn (other, " \n");
    if (*one != *other || *one == '\0')
      return *one == *other;
  }
}

/* Whatever is typed is what is read. */
static void
test_plain_random (void)
{
  static const char *const pieces[]
      = { "a",  "b ", "*", "_", "`",    "[",   "]",  "(",    ")", "#",   "-",
          "+",  ">",  "<", "&", "amp;", "$",   "\\", "|",    ":", ":::", "~~",
          "1.", "!",  "{", "}", "=",    "___", "\n", "\n\n", "ä", "^",   "\"" };
  LkRandom random;

  lk_random_init (&random, 11);
  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) words = g_string_new (NULL);
    g_autofree char *markdown = NULL, *back = NULL, *again = NULL;

    for (guint n = lk_random_below (&random, 12) + 1; n > 0; n--)
      g_string_append (words, pieces[lk_random_below (&random, G_N_ELEMENTS (pieces))]);
    markdown = author_plain_to_markdown (words->str, AUTHOR_PLAIN_LINES);
    back = author_plain_from_markdown (markdown);
    if (back == NULL)
      g_test_message ("“%s” became “%s”", words->str, markdown);
    g_assert_nonnull (back);
    again = author_plain_to_markdown (back, AUTHOR_PLAIN_LINES);
    g_assert_true (is_same_but_blanks (markdown, again));
  }
}

#define TABLE "::: chart\nText\n\n| a | b |\n| --- | --: |\n| 1 | 2 |\n|3|4|\n\nEnde\n:::\n"

static void
test_edits (void)
{
  static const char *const fresh[] = { "x|y", "z", NULL };
  static const char *const pasted[] = { "7", "8", "9", "0" };
  g_autoptr (AuthorPage) page = parse (TABLE);
  g_autoptr (AuthorSheet) table = author_sheet_read (page, 0);

  g_assert_cmpuint (table->n_columns, ==, 2);
  g_assert_cmpuint (table->n_rows, ==, 3);
  g_assert_cmpuint (table->line, ==, 4);
  g_assert_cmpstr (author_sheet_cell (table, 2, 1), ==, "4");
  g_assert_cmpint (author_sheet_find (table, "B"), ==, 1);
  assert_text (author_sheet_set (page, 0, 1, 1, "5", NULL),
               "::: chart\nText\n\n| a | b |\n| --- | --: |\n| 1 | 5 |\n|3|4|\n\nEnde\n:::\n");
  assert_text (
      author_sheet_insert_row (page, 0, 2, fresh, NULL),
      "::: chart\nText\n\n| a | b |\n| --- | --: |\n| 1 | 2 |\n| x\\|y | z |\n|3|4|\n\nEnde\n:::\n");
  assert_text (author_sheet_remove_row (page, 0, 1, NULL),
               "::: chart\nText\n\n| a | b |\n| --- | --: |\n|3|4|\n\nEnde\n:::\n");
  assert_text (author_sheet_move_row (page, 0, 2, 1, NULL),
               "::: chart\nText\n\n| a | b |\n| --- | --: |\n|3|4|\n| 1 | 2 |\n\nEnde\n:::\n");
  assert_text (
      author_sheet_insert_column (page, 0, 2, "c", NULL),
      "::: chart\nText\n\n| a | b | c |\n| --- | --: | --- |\n| 1 | 2 | |\n| 3 | 4 | |\n\nEnde\n:::\n");
  assert_text (author_sheet_remove_column (page, 0, 0, NULL),
               "::: chart\nText\n\n| b |\n| --: |\n| 2 |\n| 4 |\n\nEnde\n:::\n");
  assert_text (
      author_sheet_paste (page, 0, 2, 1, pasted, 2, 2, NULL),
      "::: chart\nText\n\n| a | b | |\n| --- | --: | --- |\n| 1 | 2 | |\n| 3 | 7 | 8 |\n| | 9 | 0 |\n\nEnde\n:::\n");
  g_assert_null (author_sheet_remove_row (page, 0, 0, NULL));
  g_assert_null (author_sheet_insert_row (page, 0, 0, fresh, NULL));
}

/* Line ends and blanks of rows that are not touched stay. */
static void
test_bytes (void)
{
  g_autoptr (AuthorPage) page = parse ("| a | b |  \r\n|---|---|\r\n|1|2|\t\r\n| 3 | 4 |");

  assert_text (author_sheet_set (page, 0, 2, 0, "x", NULL),
               "| a | b |  \r\n|---|---|\r\n|1|2|\t\r\n| x | 4 |");
}

/* Random edits do to the page what they do to a sheet in memory. */
static void
test_random (void)
{
  LkRandom random;
  static const char *const words[]
      = { "", "x", "1,5", "a|b", "\\|", "`a|b`", "\\", "ä ö", "**b**", ":---", "-" };

  lk_random_init (&random, 5);
  for (guint round = 0; round < 300; round++) {
    g_autoptr (AuthorPage) page = parse (TABLE);

    for (guint step = 0; step < 20; step++) {
      g_autoptr (AuthorSheet) before = author_sheet_read (page, 0), after = NULL;
      guint row = lk_random_below (&random, before->n_rows + 1);
      guint column = lk_random_below (&random, before->n_columns);
      const char *word = words[lk_random_below (&random, G_N_ELEMENTS (words))];
      AuthorPage *next = NULL;
      guint kind = lk_random_below (&random, 5);

      kind += kind == 2 && before->n_columns > 5;

      if (kind == 0)
        next = author_sheet_insert_row (page, 0, row, NULL, NULL);
      else if (kind == 1)
        next = author_sheet_remove_row (page, 0, row, NULL);
      else if (kind == 2)
        next = author_sheet_insert_column (page, 0, column, word, NULL);
      else if (kind == 3)
        next = author_sheet_remove_column (page, 0, column, NULL);
      else
        next = author_sheet_set (page, 0, row, column, word, NULL);
      if (next == NULL)
        continue;
      author_page_free (page);
      page = next;
      after = author_sheet_read (page, 0);
      g_assert_nonnull (after);
      if (kind == 4) {
        g_autofree char *read = g_strdup (author_sheet_cell (after, row, column));

        /* A lone bar is guarded, which is the same to Markdown. */
        if (strchr (word, '|') == NULL && !g_str_equal (word, "\\"))
          g_assert_cmpstr (read, ==, word);
        g_assert_cmpuint (after->n_columns, ==, before->n_columns);
      }
      g_assert_cmpuint (after->n_rows, ==,
                        before->n_rows + (kind == 0) - (kind == 1)
                            + (kind == 4 && row == before->n_rows));
      /* What nobody touched. */
      g_assert_true (g_str_has_prefix (page->text, "::: chart\nText\n\n|"));
      g_assert_true (g_str_has_suffix (page->text, "\n\nEnde\n:::\n"));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plain-text/table", test_plain);
  g_test_add_func ("/plain-text/random", test_plain_random);
  g_test_add_func ("/sheet-edit/edits", test_edits);
  g_test_add_func ("/sheet-edit/bytes", test_bytes);
  g_test_add_func ("/sheet-edit/random", test_random);
  return g_test_run ();
}
