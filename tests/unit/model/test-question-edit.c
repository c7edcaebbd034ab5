/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit.h"

#include <string.h>

#include "tests/support/source-maker.h"

static AuthorPage *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return author_page_parse (bytes, NULL);
}

/* Its text, or `refused`. Frees @page. */
static char *
text_of (AuthorPage *page)
{
  char *text = page != NULL ? g_strndup (page->text, page->length) : g_strdup ("refused");

  author_page_free (page);
  return text;
}

/* --- fields ----------------------------------------------------------------------------------- */

static void
test_show (void)
{
  static const struct {
    const char *source, *shown;
  } cases[] = {
    { "Kaffee", "Kaffee" },
    { "5 \\* 3", "5 * 3" },
    { "**fett** und `a\\*b`", "**fett** und `a\\*b`" },
    { "erste\n  zweite Zeile", "erste zweite Zeile" },
    { "erste  \nzweite", "erste zweite" },
    { "erste\\\nzweite", "erste zweite" },
    { "Absatz\n\nnoch einer", "Absatz\nnoch einer" },
    { "Zitat\n  > weiter", "Zitat weiter" },
    { "A\\|B", "A|B" },
    { "back\\slash", "back\\slash" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    AuthorFieldForm form = { 0 };
    g_autofree char *shown = author_field_show (cases[i].source, strlen (cases[i].source), &form);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static void
test_write (void)
{
  static const struct {
    const char *source, *text;
    AuthorFieldForm form;
    const char *written;
  } cases[] = {
    { "", "5 * 3", { 0 }, "5 \\* 3" },
    { "", "[x] `a` <b> $5 a_b ~c", { 0 }, "\\[x\\] \\`a\\` \\<b> \\$5 a\\_b \\~c" },
    { "", "# keine Überschrift", { 0 }, "\\# keine Überschrift" },
    { "", "# keine Überschrift", { .is_behind = true }, "# keine Überschrift" },
    { "", "#eins", { 0 }, "#eins" },
    { "", "1. Januar", { 0 }, "1\\. Januar" },
    { "", "1.5 Liter", { 0 }, "1.5 Liter" },
    { "", "- nein", { 0 }, "\\- nein" },
    { "", "> nein", { 0 }, "\\> nein" },
    { "", "::: tip", { 0 }, "\\::: tip" },
    { "", "A & B", { 0 }, "A & B" },
    { "", "&amp; so", { 0 }, "\\&amp; so" },
    { "&nbsp;", "&nbsp; x", { 0 }, "&nbsp; x" },
    { "a &amp", "a &amp;", { 0 }, "a \\&amp;" },
    { "", "a | b", { .is_cell = true }, "a \\| b" },
    { "", "a | b", { 0 }, "a | b" },
    { "", "  a\tb  ", { 0 }, "a b" },
    { "", "a\nb", { 0 }, "a b" },
    { "", "a\n\nb\n", { .join = "\n\n" }, "a\n\nb" },
    { "", "a\n- b", { .join = "\n\n" }, "a\n\n\\- b" },
    { "**fett** ja", "**fett** ja *", { 0 }, "**fett** ja \\*" },
    { "**fett** ja", "Neu: **fett** ja", { 0 }, "Neu: **fett** ja" },
    { "5 \\* 3 = 15", "5 * 4 = 15", { 0 }, "5 \\* 4 = 15" },
    { "erste\n  zweite Zeile", "erste zweite Reihe", { 0 }, "erste\n  zweite Reihe" },
    { "x# nein", "# nein", { 0 }, "\\# nein" },
    { "wort", "", { 0 }, "" },
    { "", "\x01\x7f-", { .is_behind = true }, "-" },
    { "", "!", { 0 }, "!" },
    { "[a](b)", "![a](b)", { 0 }, "\\![a](b)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *written = author_field_write (cases[i].source, strlen (cases[i].source),
                                                   cases[i].text, &cases[i].form);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (written, ==, cases[i].written);
  }
}

/* --- lists ------------------------------------------------------------------------------------ */

#define CHOICE(answers)                                                                            \
  "Davor.\n\n::: {.choice #q-1}\nWas?\n\n" answers "\n::: hint\nHm.\n:::\n:::\n\nDanach.\n"
#define BLOCK 2

static char *
dump (const AuthorPage *page, guint block)
{
  g_autoptr (GPtrArray) answers = author_answers_read (page, block);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < answers->len; i++) {
    const AuthorAnswer *answer = g_ptr_array_index (answers, i);

    g_string_append_printf (text, "%u%s%s%s:%s", answer->line, answer->is_task ? "t" : "",
                            answer->is_right ? "r" : "", answer->is_fixed ? "f" : "", answer->text);
    if (answer->feedback_line > 0)
      g_string_append_printf (text, ">%u%s:%s", answer->feedback_line,
                              answer->is_feedback_fixed ? "f" : "", answer->feedback);
    g_string_append_c (text, ';');
  }
  return g_string_free (text, FALSE);
}

static void
test_read (void)
{
  static const struct {
    const char *text, *dump;
  } cases[] = {
    { CHOICE ("- [ ] Eins\n  > Weil.\n- [x] Zwei\n"), "6t:Eins>7:Weil.;8tr:Zwei;" },
    { CHOICE ("- [ ]\n- [x] Zwei\n"), "6t:;7tr:Zwei;" },
    { CHOICE ("- [ ] \n- [x] Zwei\n"), "6t:;7tr:Zwei;" },
    { CHOICE ("- [ ] Eins\n- [ ]\n"), "6t:Eins;7t:;" },
    { CHOICE ("- [ ] Eins\n- [ ]\n  > Weil.\n"), "6t:Eins;7t:>8:Weil.;" },
    { CHOICE ("- [ ] Eins\n\n- [X] Zwei\n  geht weiter\n"), "6t:Eins;8tr:Zwei geht weiter;" },
    { CHOICE ("- Eins\n-\n- Drei\n"), "6:Eins;7:;8:Drei;" },
    { CHOICE ("1. Eins\n2. Zwei\n   > A\n   > B\n"), "6:Eins;7:Zwei>8:A B;" },
    { CHOICE ("- [ ] Eins\n\n  Absatz\n- [x] Zwei\n  > A\n  >\n  > B\n"),
      "6tf:Eins\nAbsatz;9tr:Zwei>10f:A\nB;" },
    { CHOICE ("- a\n\nText\n\n- b\n- c\n\n[^1]: Note.\n"), "10:b;11:c;" },
    { CHOICE (""), "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].text);
    g_autofree char *found = dump (page, BLOCK);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (found, ==, cases[i].dump);
  }
}

static void
test_set (void)
{
  static const struct {
    const char *before;
    char what;
    guint answer;
    const char *text, *after;
  } cases[] = {
    { CHOICE ("- [ ] Eins\n- [x] Zwei\n"), 't', 0, "Neu *",
      CHOICE ("- [ ] Neu \\*\n- [x] Zwei\n") },
    { CHOICE ("- [ ]\n- [x] Zwei\n"), 't', 0, "N", CHOICE ("- [ ] N\n- [x] Zwei\n") },
    { CHOICE ("- [ ] N\n- [x] Zwei\n"), 't', 0, " ", CHOICE ("- [ ]\n- [x] Zwei\n") },
    { CHOICE ("1. A\n2.\n"), 't', 1, "3. so", CHOICE ("1. A\n2. 3\\. so\n") },
    { CHOICE ("1. A\n2. \n"), 't', 1, "B", CHOICE ("1. A\n2. B\n") },
    { CHOICE ("- [ ] Eins\n- [x] Zwei\n"), 'f', 0, "Weil",
      CHOICE ("- [ ] Eins\n  > Weil\n- [x] Zwei\n") },
    { CHOICE ("- [ ] Eins\n- [x] Zwei\n"), 'f', 1, "Weil",
      CHOICE ("- [ ] Eins\n- [x] Zwei\n  > Weil\n") },
    { CHOICE ("- [ ] Eins\n  > Weil\n- [x] Zwei\n"), 'f', 0, "Da",
      CHOICE ("- [ ] Eins\n  > Da\n- [x] Zwei\n") },
    { CHOICE ("- [ ] Eins\n  > Weil\n- [x] Zwei\n"), 'f', 0, "",
      CHOICE ("- [ ] Eins\n- [x] Zwei\n") },
    { CHOICE ("- [ ] Eins\n\n  > Weil\n- [x] Zwei\n"), 'f', 0, "",
      CHOICE ("- [ ] Eins\n- [x] Zwei\n") },
    { CHOICE ("10. Eins\n11. Zwei\n"), 'f', 0, "1. so",
      CHOICE ("10. Eins\n    > 1\\. so\n11. Zwei\n") },
    { CHOICE ("- [ ]\n- [x] Zwei\n"), 'f', 0, "Weil", CHOICE ("- [ ]\n  > Weil\n- [x] Zwei\n") },
    { CHOICE ("- [ ] Eins\n- [x] Zwei\n"), 'r', 0, NULL, CHOICE ("- [x] Eins\n- [ ] Zwei\n") },
    { CHOICE ("- [ ] Eins\n- [x] Zwei\n"), 'm', 0, NULL, CHOICE ("- [x] Eins\n- [x] Zwei\n") },
    { CHOICE ("- [ ] Eins\n- [x] Zwei\n"), 'u', 1, NULL, CHOICE ("- [ ] Eins\n- [ ] Zwei\n") },
    { CHOICE ("- Eins\n- Zwei\n"), 'm', 0, NULL, CHOICE ("- [x] Eins\n- Zwei\n") },
    { CHOICE ("- [ ] Eins\n\n  Absatz\n"), 't', 0, "x", "refused" },
    { CHOICE ("- Eins\n"), 't', 4, "x", "refused" },
    { CHOICE ("- Eins\n- Zwei\n"), 't', 1, "- drei", CHOICE ("- Eins\n- \\- drei\n") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].before);
    AuthorPage *edited = NULL;
    g_autofree char *found = NULL;

    if (cases[i].what == 't')
      edited = author_answer_set_text (page, BLOCK, cases[i].answer, cases[i].text);
    else if (cases[i].what == 'f')
      edited = author_answer_set_feedback (page, BLOCK, cases[i].answer, cases[i].text);
    else
      edited = author_answer_set_right (page, BLOCK, cases[i].answer, cases[i].what != 'u',
                                        cases[i].what == 'r');
    found = text_of (edited);
    g_test_message ("%u: %s", (guint) i, cases[i].before);
    g_assert_cmpstr (found, ==, cases[i].after);
  }
}

static void
test_order (void)
{
  static const struct {
    const char *before, *what; /* `+1 a;b` before number 1, `-0`, `0>2` */
    const char *after;
  } cases[] = {
    { CHOICE ("- [ ] A\n  > Weil\n- [x] B\n"), "+1 N",
      CHOICE ("- [ ] A\n  > Weil\n- [ ] N\n- [x] B\n") },
    { CHOICE ("- [ ] A\n- [x] B\n"), "+2 N;*M",
      CHOICE ("- [ ] A\n- [x] B\n- [ ] N\n- [ ] \\*M\n") },
    { CHOICE ("- [ ] A\n- [x] B\n"), "+0 N", CHOICE ("- [ ] N\n- [ ] A\n- [x] B\n") },
    { CHOICE ("- [ ] A\n- [x] B\n"), "+2 ", CHOICE ("- [ ] A\n- [x] B\n- [ ]\n") },
    { CHOICE ("- A\n\n- B\n"), "+2 C", CHOICE ("- A\n\n- B\n\n- C\n") },
    { CHOICE ("1. A\n2. B\n"), "+1 N", CHOICE ("1. A\n2. N\n3. B\n") },
    { CHOICE ("1. A\n1. B\n"), "+1 N", CHOICE ("1. A\n1. N\n1. B\n") },
    { CHOICE ("9. A\n   > q\n   weiter\n"), "+0 N", CHOICE ("9. N\n10. A\n    > q\n    weiter\n") },
    { CHOICE (""), "+0 N", CHOICE ("- [ ] N\n\n") },
    { CHOICE ("- [ ] A\n- [x] B\n- C\n"), "-1", CHOICE ("- [ ] A\n- C\n") },
    { CHOICE ("- [ ] A\n- [x] B\n"), "-1", CHOICE ("- [ ] A\n") },
    { CHOICE ("- [ ] A\n- [x] B\n  > q\n- [ ] C\n"), "1>0",
      CHOICE ("- [x] B\n  > q\n- [ ] A\n- [ ] C\n") },
    { CHOICE ("- [ ] A\n\n- [x] B\n- [ ] C\n"), "0>2", CHOICE ("- [x] B\n\n- [ ] C\n- [ ] A\n") },
    { CHOICE ("1. A\n2. B\n3. C\n"), "0>2", CHOICE ("1. B\n2. C\n3. A\n") },
    { CHOICE ("1. A\n2. B\n3. C\n"), "-0", CHOICE ("1. B\n2. C\n") },
    { CHOICE ("- A\n"), "0>3", "refused" },
    { CHOICE ("- A\n"), "-7", "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].before);
    const char *what = cases[i].what;
    g_auto (GStrv) texts = g_strsplit (*what == '+' ? what + 3 : "", ";", -1);
    AuthorPage *edited;
    g_autofree char *found = NULL;

    if (*what == '+' && texts[0] == NULL) {
      g_strfreev (texts);
      texts = g_new0 (char *, 2);
      texts[0] = g_strdup ("");
    }
    edited = *what == '+'   ? author_answers_insert (page, BLOCK, (guint) (what[1] - '0'),
                                                     (const char *const *) texts)
             : *what == '-' ? author_answer_remove (page, BLOCK, (guint) (what[1] - '0'))
                            : author_answer_move (page, BLOCK, (guint) (what[0] - '0'),
                                                  (guint) (what[2] - '0'));
    found = text_of (edited);
    g_test_message ("%u: %s %s", (guint) i, what, cases[i].before);
    g_assert_cmpstr (found, ==, cases[i].after);
  }
}

/* --- all else --------------------------------------------------------------------------------- */

/* A change in one line: what, two numbers, a text; texts of several are parted by `;`. */
static AuthorPage *
change (const AuthorPage *page, guint block, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  const char *what = words[0],
             *text = words[1] != NULL && words[2] != NULL && words[3] != NULL ? words[3] : "";
  guint a = words[1] != NULL ? (guint) (words[1][0] - '0') : 0;
  guint b = words[1] != NULL && words[2] != NULL ? (guint) (words[2][0] - '0') : 0;
  g_auto (GStrv) texts = g_strsplit (text, ";", -1);
  const char *const *list = (const char *const *) texts;

  return g_str_equal (what, "para")       ? author_paragraphs_set (page, block, text)
         : g_str_equal (what, "prompt")   ? author_prompt_set (page, block, text)
         : g_str_equal (what, "hint")     ? author_inner_set (page, block, "hint", a, text)
         : g_str_equal (what, "cell")     ? author_grid_set (page, block, a, b, text)
         : g_str_equal (what, "row+")     ? author_grid_insert_row (page, block, a, list)
         : g_str_equal (what, "row-")     ? author_grid_remove_row (page, block, a)
         : g_str_equal (what, "row>")     ? author_grid_move_row (page, block, a, b)
         : g_str_equal (what, "column+")  ? author_grid_insert_column (page, block, a, text)
         : g_str_equal (what, "column-")  ? author_grid_remove_column (page, block, a)
         : g_str_equal (what, "column>")  ? author_grid_move_column (page, block, a, b)
         : g_str_equal (what, "card")     ? author_card_set (page, block, a, b, text)
         : g_str_equal (what, "card>")    ? author_card_swap (page, block, 0, a, b)
         : g_str_equal (what, "send")     ? author_card_send (page, block, 0, a, b)
         : g_str_equal (what, "gap")      ? author_gap_set (page, block, a, list)
         : g_str_equal (what, "gap+")     ? author_gap_add (page, block, text)
         : g_str_equal (what, "gap-")     ? author_gap_remove (page, block, a)
         : g_str_equal (what, "gap?")     ? author_gap_set_reason (page, block, a, text)
         : g_str_equal (what, "card=")    ? author_card_write (page, block, a, b, text)
         : g_str_equal (what, "card-")    ? author_card_remove (page, block, b, a)
         : g_str_equal (what, "card?")    ? author_card_set_reason (page, block, a, b, text)
         : g_str_equal (what, "group-")   ? author_cards_remove_column (page, block, a)
         : g_str_equal (what, "picture")  ? author_page_picture_set (page, block, a, b, text)
         : g_str_equal (what, "picture+") ? author_page_picture_add (page, block, text)
         : g_str_equal (what, "picture-") ? author_page_picture_remove (page, block, a)
         : g_str_equal (what, "picture>") ? author_page_picture_move (page, block, a, b)
         : g_str_equal (what, "title")    ? author_section_set_title (page, block, a, text)
         : g_str_equal (what, "below")    ? author_section_set_text (page, block, a, text)
         : g_str_equal (what, "section+") ? author_section_insert (page, block, a, text, "")
         : g_str_equal (what, "section-") ? author_section_remove (page, block, a)
         : g_str_equal (what, "section>") ? author_section_move (page, block, a, b)
                                          : NULL;
}

#define CLOZE(content) "Davor.\n\n::: {.cloze #q}\n" content ":::\n\nDanach.\n"
#define CARDS(content) "Davor.\n\n::: {.sorting #q}\n" content ":::\n\nDanach.\n"
#define GAPS           "Ein ___{=a|=A}, ___{=b} und ___{=c}.\n"
#define WHY            "\n1. A\n   > weil\n2. b\n   > darum\n"
#define IN(content)    "Davor.\n\n::: {.x #q}\n" content ":::\n\nDanach.\n"
#define TABLE          "| A | B |\n| --- | --: |\n| eins | zwei |\n| drei |  |\n"

static void
test_reasons (void)
{
  static const struct {
    const char *before, *change, *after;
  } cases[] = {
    /* gaps */
    { CLOZE (GAPS), "gap? 0 0 weil", CLOZE (GAPS "\n1. a\n   > weil\n") },
    { CLOZE (GAPS), "gap? 1 0 weil", CLOZE (GAPS "\n1. a\n2. b\n   > weil\n") },
    { CLOZE (GAPS WHY), "gap? 1 0 so", CLOZE (GAPS "\n1. A\n   > weil\n2. b\n   > so\n") },
    { CLOZE (GAPS WHY), "gap? 2 0 *", CLOZE (GAPS WHY "3. c\n   > \\*\n") },
    { CLOZE (GAPS WHY), "gap? 1 0 ", CLOZE (GAPS "\n1. A\n   > weil\n") },
    { CLOZE (GAPS WHY), "gap? 0 0 ", CLOZE (GAPS "\n1. A\n2. b\n   > darum\n") },
    { CLOZE (GAPS "\n1. a\n   > weil\n"), "gap? 0 0 ", CLOZE (GAPS) },
    { CLOZE (GAPS "\n1. a\n   > weil\n\n::: hint\nH\n:::\n"), "gap? 0 0 ",
      CLOZE (GAPS "\n::: hint\nH\n:::\n") },
    { CLOZE (GAPS "\n::: hint\nH\n:::\n"), "gap? 0 0 weil",
      CLOZE (GAPS "\n1. a\n   > weil\n\n::: hint\nH\n:::\n") },
    { CLOZE (GAPS WHY), "gap 0 0 =x;=A", CLOZE ("Ein ___{=x | =A}, ___{=b} und ___{=c}.\n" WHY) },
    { CLOZE (GAPS WHY), "gap 0 0 =x;y",
      CLOZE ("Ein ___{=x | y}, ___{=b} und ___{=c}.\n\n1. x\n   > weil\n2. b\n   > darum\n") },
    { CLOZE (GAPS WHY), "gap 1 0 =",
      CLOZE ("Ein ___{=a|=A}, ___{=} und ___{=c}.\n\n1. A\n   > weil\n2.\n   > darum\n") },
    { CLOZE (GAPS WHY), "gap- 0 0", CLOZE ("Ein a, ___{=b} und ___{=c}.\n\n1. b\n   > darum\n") },
    { CLOZE (GAPS WHY), "gap+ 0 0 neu",
      CLOZE ("Ein ___{=a|=A}, ___{=b} und ___{=c}. ___{=neu}\n" WHY) },
    { CLOZE (GAPS WHY), "prompt 0 0 Erst ②, dann ① und ③.",
      CLOZE ("Erst ___{=b}, dann ___{=a|=A} und ___{=c}.\n\n1. b\n   > darum\n2. A\n   > weil\n") },
    { CLOZE (GAPS WHY), "prompt 0 0 Erst ③, dann ①.",
      CLOZE ("Erst ___{=c}, dann ___{=a|=A}.\n\n1. c\n2. A\n   > weil\n") },
    { CLOZE ("1. ___{=a}\n2. ___{=b}\n"), "gap? 0 0 so",
      CLOZE ("1. ___{=a}\n2. ___{=b}\n\n<!-- -->\n\n1. a\n   > so\n") },
    /* cards */
    { CARDS (TABLE), "card? 1 0 weil", CARDS (TABLE "\n- eins\n  > weil\n") },
    { CARDS (TABLE "\n- drei\n  > so\n"), "card? 1 1 weil",
      CARDS (TABLE "\n- zwei\n  > weil\n- drei\n  > so\n") },
    { CARDS (TABLE "\n- drei\n  > so\n"), "card? 2 0 ", CARDS (TABLE) },
    { CARDS (TABLE "\n- eins\n  > so\n"), "card= 1 0 1. *neu*",
      CARDS ("| A | B |\n| --- | --: |\n| 1. \\*neu\\* | zwei |\n| drei |  |\n\n"
             "- 1\\. \\*neu\\*\n  > so\n") },
    { CARDS (TABLE "\n- eins\n  > so\n"), "card= 1 0 ",
      CARDS ("| A | B |\n| --- | --: |\n|  | zwei |\n| drei |  |\n\n-\n  > so\n") },
    { CARDS ("| A | B |\n|--|--|\n| | zwei |\n\n-\n  > so\n"), "card= 1 0 neu",
      CARDS ("| A | B |\n|--|--|\n| neu | zwei |\n\n- neu\n  > so\n") },
    { CARDS (TABLE "\n- drei\n  > so\n- eins\n  > da\n"), "card- 2 0",
      CARDS ("| A | B |\n| --- | --: |\n| eins | zwei |\n\n- eins\n  > da\n") },
    { CARDS (TABLE "\n- drei\n  > so\n- zwei\n  > da\n"), "group- 0 0",
      CARDS ("| B |\n| --: |\n| zwei |\n|  |\n\n- zwei\n  > da\n") },
    { CARDS (TABLE "\n- drei\n  > so\n"), "card> 2 1",
      CARDS ("| A | B |\n| --- | --: |\n| drei | zwei |\n| eins |  |\n\n- drei\n  > so\n") },
    /* Other blocks have none. */
    { IN (TABLE), "card? 1 0 weil", "refused" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].before);
    g_autofree char *found = text_of (change (page, BLOCK, cases[i].change));

    g_test_message ("%u: %s %s", (guint) i, cases[i].change, cases[i].before);
    g_assert_cmpstr (found, ==, cases[i].after);
  }
}

static void
test_changes (void)
{
  static const struct {
    const char *before, *change, *after;
  } cases[] = {
    { IN ("Ein *Satz*.\n"), "para 0 0 Ein *Satz* mehr.", IN ("Ein *Satz* mehr.\n") },
    { IN ("Eins.\n\nZwei.\n"), "para 0 0 Eins.\nDrei.", IN ("Eins.\n\nDrei.\n") },
    { IN (""), "para 0 0 # Eins", IN ("\\# Eins\n") },
    { IN ("Eins.\n"), "para 0 0 ", IN ("") },
    { IN ("- Eins.\n"), "para 0 0 x", "refused" },
    { IN ("Eins.\n\n::: tip\n:::\n"), "para 0 0 x", "refused" },
    { IN ("Eins.\n\n[a]: b\n"), "para 0 0 x", "refused" },
    { IN ("Was?\n\n- A\n"), "prompt 0 0 Wie?", IN ("Wie?\n\n- A\n") },
    { IN ("Was?\n\n- A\n"), "prompt 0 0 Wie?\nGenau.", IN ("Wie?\n\nGenau.\n\n- A\n") },
    { IN ("- A\n"), "prompt 0 0 Was?", IN ("Was?\n\n- A\n") },
    { IN (""), "prompt 0 0 Was?", IN ("Was?\n") },
    { IN ("Was?\n\n- A\n"), "prompt 0 0 ", IN ("- A\n") },
    { IN ("Der ___{=Wert} ist ___{=a|b}.\n"), "prompt 0 0 Ein ② und ①!",
      IN ("Ein ___{=a|b} und ___{=Wert}!\n") },
    { IN ("Was?\n\n![B](media/a.svg)\n\n- A @ 1/2\n"), "prompt 0 0 Wo?",
      IN ("Wo?\n\n![B](media/a.svg)\n\n- A @ 1/2\n") },
    { IN ("Was?\n\n::: hint\nHm.\n:::\n"), "hint 0 0 Aha.", IN ("Was?\n\n::: hint\nAha.\n:::\n") },
    { IN ("Was?\n"), "hint 0 0 Aha.", IN ("Was?\n\n::: hint\nAha.\n:::\n") },
    { IN ("Was?\n\n::: hint\nHm.\n:::\n"), "hint 1 0 Zwei",
      IN ("Was?\n\n::: hint\nHm.\n:::\n\n::: hint\nZwei\n:::\n") },
    { IN ("Was?\n\n::: hint\nHm.\n:::\n"), "hint 0 0 ", IN ("Was?\n\n") },
    { IN ("Was?\n\n" TABLE), "cell 1 0 a|b",
      IN ("Was?\n\n| A | B |\n| --- | --: |\n| a\\|b | zwei |\n| drei |  |\n") },
    { IN (TABLE), "cell 2 1 *",
      IN ("| A | B |\n| --- | --: |\n| eins | zwei |\n| drei | \\* |\n") },
    { IN (TABLE), "cell 0 1 Neu",
      IN ("| A | Neu |\n| --- | --: |\n| eins | zwei |\n| drei |  |\n") },
    { IN (TABLE), "cell 1 1 ", IN ("| A | B |\n| --- | --: |\n| eins |  |\n| drei |  |\n") },
    { IN ("a | b\n--|--\nc\n"), "cell 1 1 d", IN ("a | b\n--|--\nc | d\n") },
    { IN ("|a|b|\n|-|-|\n||$|x|$|\n"), "cell 1 0 y", IN ("|a|b|\n|-|-|\n| y |$|x|$|\n") },
    { IN (TABLE), "row+ 2 0 x;y",
      IN ("| A | B |\n| --- | --: |\n| eins | zwei |\n| x | y |\n| drei |  |\n") },
    { IN (TABLE), "row+ 3 0 ",
      IN ("| A | B |\n| --- | --: |\n| eins | zwei |\n| drei |  |\n| | |\n") },
    { IN (TABLE), "row- 1 0", IN ("| A | B |\n| --- | --: |\n| drei |  |\n") },
    { IN (TABLE), "row> 1 2", IN ("| A | B |\n| --- | --: |\n| drei |  |\n| eins | zwei |\n") },
    { IN (TABLE), "row- 0 0", "refused" },
    { IN (TABLE), "column+ 1 0 N",
      IN ("| A | N | B |\n| --- | --- | --: |\n| eins | | zwei |\n| drei | |  |\n") },
    { IN (TABLE), "column- 0 0", IN ("| B |\n| --: |\n| zwei |\n|  |\n") },
    { IN (TABLE), "column> 0 1", IN ("| B | A |\n| --: | --- |\n| zwei | eins |\n|  | drei |\n") },
    { IN (TABLE), "card 1 1 neu",
      IN ("| A | B |\n| --- | --: |\n| eins | zwei |\n| drei | neu |\n") },
    { IN (TABLE), "card 0 2 neu",
      IN ("| A | B |\n| --- | --: |\n| eins | zwei |\n| drei |  |\n| neu | |\n") },
    { IN (TABLE), "card 0 1 ", IN ("| A | B |\n| --- | --: |\n| eins | zwei |\n") },
    { IN (TABLE), "card 0 5 ", IN (TABLE) },
    { IN (TABLE), "card> 2 1", IN ("| A | B |\n| --- | --: |\n| drei | zwei |\n| eins |  |\n") },
    { IN ("| A | B |\n|--|--|\n| **a** | b |\n"), "send 0 1",
      IN ("| A | B |\n|--|--|\n|  | b |\n| | **a** |\n") },
    { IN ("Ein ___{=a | b}, ___{=c}.\n"), "gap 0 0 =x;y", IN ("Ein ___{=x | y}, ___{=c}.\n") },
    { IN ("Ein ___{=a | b}, `___{=a | b}` ___{=c}.\n"), "gap 1 0 =d",
      IN ("Ein ___{=a | b}, `___{=a | b}` ___{=d}.\n") },
    { IN ("Ein ___{=a | b}, ___{=c}.\n"), "gap 1 0 =x|y", "refused" },
    { IN ("Ein ___{=a | b}.\n"), "gap- 0 0", IN ("Ein a.\n") },
    { IN ("Ein.\n\n::: solution\nDas.\n:::\n"), "gap+ 0 0 neu",
      IN ("Ein. ___{=neu}\n\n::: solution\nDas.\n:::\n") },
    { IN ("![Alt](media/a.svg)\nText.\n"), "picture 0 1 Neu [x]",
      IN ("![Neu \\[x\\]](media/a.svg)\nText.\n") },
    { IN ("![Alt](media/a.svg)\nText.\n"), "picture 0 0 media/b c.svg",
      IN ("![Alt](<media/b c.svg>)\nText.\n") },
    { IN ("![Alt](media/a.svg \"2019\")\n"), "picture 0 2 2020",
      IN ("![Alt](media/a.svg \"2020\")\n") },
    { IN ("![Alt](media/a.svg \"2019\")\n"), "picture 0 2 ", IN ("![Alt](media/a.svg)\n") },
    { IN ("![Alt](media/a.svg)\nText.\n"), "picture 0 3 Neu", IN ("![Alt](media/a.svg)\nNeu\n") },
    { IN ("![Alt](media/a.svg)\n"), "picture 0 3 Neu", IN ("![Alt](media/a.svg)\nNeu\n") },
    { IN ("![Alt](media/a.svg)\nText.\n"), "picture 0 3 ", IN ("![Alt](media/a.svg)\n") },
    { IN ("![A](a.svg)\nText.\n\n![B](b.svg)\n"), "picture 1 3 Da",
      IN ("![A](a.svg)\nText.\n\n![B](b.svg)\nDa\n") },
    { IN ("![A](a.svg)\nText.\n\n![B](b.svg)\n"), "picture> 0 1",
      IN ("![B](b.svg)\n\n![A](a.svg)\nText.\n") },
    { IN ("![A](a.svg)\nText.\n\n![B](b.svg)\n"), "picture- 0 0", IN ("![B](b.svg)\n") },
    { IN ("![A](a.svg)\n"), "picture+ 0 0 c.svg", IN ("![A](a.svg)\n\n![](c.svg)\n") },
    { IN ("Wo?\n\n- A @ 1/2\n"), "picture+ 0 0 c.svg", IN ("Wo?\n\n![](c.svg)\n\n- A @ 1/2\n") },
    { IN ("### A\nText.\n\n### B\n::: tip\nX\n:::\n"), "title 1 0 C {#x}", "refused" },
    { IN ("### A\nText.\n\n### B\n"), "title 1 0 Neu", IN ("### A\nText.\n\n### Neu\n") },
    { IN ("### A\nText.\n\n### B\n"), "below 0 0 Mehr.", IN ("### A\nMehr.\n\n### B\n") },
    { IN ("### A\nText.\n\n### B\n"), "below 1 0 Mehr.", IN ("### A\nText.\n\n### B\n\nMehr.\n") },
    { IN ("Alle.\n\n### A\nText.\n\n### B\n::: tip\nX\n:::\n"), "section> 1 0",
      IN ("Alle.\n\n### B\n::: tip\nX\n:::\n\n### A\nText.\n") },
    { IN ("### A\nText.\n\n### B\n"), "section- 0 0", IN ("### B\n") },
    { IN ("#### A\nText.\n"), "section+ 1 0 Neu", IN ("#### A\nText.\n\n#### Neu\n") },
    { IN (""), "section+ 0 0 Neu", IN ("### Neu\n") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (AuthorPage) page = parse (cases[i].before);
    g_autofree char *found = text_of (change (page, BLOCK, cases[i].change));

    g_test_message ("%u: %s\n%s", (guint) i, cases[i].change, cases[i].before);
    g_assert_cmpstr (found, ==, cases[i].after);
  }
}

static void
test_values (void)
{
  g_autofree char *words = NULL, *value = NULL, *tolerance = NULL, *place = NULL, *plain = NULL;
  double x, y;

  g_assert_true (author_place_read ("a@b @ 21,5/20", &words, &x, &y));
  g_assert_cmpstr (words, ==, "a@b");
  g_assert_cmpfloat (x, ==, 21.5);
  g_assert_cmpfloat (y, ==, 20);
  g_assert_false (author_place_read ("Kamin", &plain, &x, &y));
  g_assert_cmpstr (plain, ==, "Kamin");
  place = author_place_write ("Kamin", 21.44, 101);
  g_assert_cmpstr (place, ==, "Kamin @ 21.4/100");
  author_value_read ("9,07 +/- 0,1", &value, &tolerance);
  g_assert_cmpstr (value, ==, "9,07");
  g_assert_cmpstr (tolerance, ==, "0,1");
}

/* --- by chance -------------------------------------------------------------------------------- */

/* Texts that have meant something to Markdown before. */
static const char *const odd[]
    = { "",      "Wort",  "zwei Wörter", "5 * 3 * 2", "# x",   "- x",   "1. x",  "> x",     "`a`",
        "a | b", "[x] y", "[a](b)",      "<b>",       "::: x", "x\\",   "___{a", "$x$ $y$", "&amp;",
        "~~a~~", "=",     "---",         "+ 3",       "![a]",  "ä ö ü", "\tx",   "a_b_c",   "*" };

static const char *
pick (LkRandom *random)
{
  return odd[lk_random_below (random, G_N_ELEMENTS (odd))];
}

static const char *const starts[] = {
  CHOICE ("- [ ] Eins\n  > Weil.\n- [x] Zwei\n- [ ] *Drei*\n"),
  CHOICE ("1. Eins\n2. Zwei\n   > Weil\n3. Drei\n"),
  CHOICE ("- Eins\n\n- Zwei\n\n- Drei\n"),
  CHOICE ("| A | B | C |\n|---|:-:|---|\n| a | b | **c** |\n| d |  | f |\n"),
};

/* Whatever is typed can be said, and is shown as it was typed. */
static void
test_odd (void)
{
  g_autoptr (AuthorPage) list = parse (starts[0]), numbers = parse (starts[1]);
  g_autoptr (AuthorPage) table = parse (starts[3]);

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (AuthorPage) text = author_answer_set_text (list, BLOCK, 2, odd[i]);
    g_autoptr (AuthorPage) number = author_answer_set_text (numbers, BLOCK, 1, odd[i]);
    g_autoptr (AuthorPage) feedback = author_answer_set_feedback (numbers, BLOCK, 0, odd[i]);
    g_autoptr (AuthorPage) cell = author_grid_set (table, BLOCK, 2, 1, odd[i]);
    g_autoptr (AuthorPage) prompt = author_prompt_set (list, BLOCK, odd[i]);
    g_autoptr (GPtrArray) answers = NULL;
    g_autofree char *tidy = g_strstrip (g_strdup (odd[i]));

    g_test_message ("%s", odd[i]);
    g_assert_true (text != NULL && number != NULL && feedback != NULL && cell != NULL
                   && prompt != NULL);
    answers = author_answers_read (text, BLOCK);
    g_assert_cmpstr (((AuthorAnswer *) g_ptr_array_index (answers, 2))->text, ==, tidy);
  }
}

static AuthorPage *
change_by_chance (LkRandom *random, const AuthorPage *page, bool is_table)
{
  guint what = lk_random_below (random, 7), a = lk_random_below (random, 5),
        b = lk_random_below (random, 4);
  const char *const texts[] = { pick (random), pick (random), NULL };

  if (is_table)
    return what == 0   ? author_grid_insert_row (page, BLOCK, a, texts)
           : what == 1 ? author_grid_remove_row (page, BLOCK, a)
           : what == 2 ? author_grid_move_row (page, BLOCK, a, b)
           : what == 3 ? author_grid_insert_column (page, BLOCK, b, texts[0])
           : what == 4 ? author_grid_move_column (page, BLOCK, a, b)
           : what == 5 ? author_card_set (page, BLOCK, b, a, texts[0])
                       : author_grid_set (page, BLOCK, a, b, texts[0]);
  return what == 0   ? author_answers_insert (page, BLOCK, a, texts)
         : what == 1 ? author_answer_remove (page, BLOCK, a)
         : what == 2 ? author_answer_move (page, BLOCK, a, b)
         : what == 3 ? author_answer_set_right (page, BLOCK, a, b > 1, b == 2)
         : what == 4 ? author_answer_set_feedback (page, BLOCK, a, texts[0])
         : what == 5 ? author_prompt_set (page, BLOCK, texts[0])
                     : author_answer_set_text (page, BLOCK, a, texts[0]);
}

/* Whatever is done: the page is whole, what lies around the block is as it was, and so is the hint. */
static void
test_chance (void)
{
  LkRandom random;
  guint n_done = 0, n_refused = 0;

  lk_random_init (&random, (guint64) g_test_rand_int ());

  for (guint round = 0; round < 60; round++) {
    guint start = lk_random_below (&random, G_N_ELEMENTS (starts));
    AuthorPage *page = parse (starts[start]);

    for (guint step = 0; step < 40; step++) {
      AuthorPage *next = change_by_chance (&random, page, start == 3);
      g_autofree char *text = NULL;

      n_refused += next == NULL;
      if (next == NULL)
        continue;
      n_done++;
      text = g_strndup (next->text, next->length);
      author_page_free (page);
      page = next;
      source_assert_complete (page);
      g_assert_true (g_str_has_prefix (text, "Davor.\n\n::: {.choice #q-1}\n"));
      g_assert_true (g_str_has_suffix (text, "::: hint\nHm.\n:::\n:::\n\nDanach.\n"));
      g_assert_cmpstr (page->blocks[BLOCK].name, ==, "choice");
    }
    author_page_free (page);
  }
  g_test_message ("%u done, %u refused", n_done, n_refused);
  g_assert_cmpuint (n_done, >, n_refused / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-edit/field/show", test_show);
  g_test_add_func ("/question-edit/field/write", test_write);
  g_test_add_func ("/question-edit/list/read", test_read);
  g_test_add_func ("/question-edit/list/set", test_set);
  g_test_add_func ("/question-edit/list/order", test_order);
  g_test_add_func ("/question-edit/changes", test_changes);
  g_test_add_func ("/question-edit/reasons", test_reasons);
  g_test_add_func ("/question-edit/values", test_values);
  g_test_add_func ("/question-edit/odd", test_odd);
  g_test_add_func ("/question-edit/chance", test_chance);
  return g_test_run ();
}
