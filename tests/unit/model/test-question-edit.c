/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question-edit.h"

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
    { CHOICE ("- [ ] N\n- [x] Zwei\n"), 't', 0, " ", CHOICE ("- [ ] \n- [x] Zwei\n") },
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-edit/field/show", test_show);
  g_test_add_func ("/question-edit/field/write", test_write);
  g_test_add_func ("/question-edit/list/read", test_read);
  g_test_add_func ("/question-edit/list/set", test_set);
  g_test_add_func ("/question-edit/list/order", test_order);
  return g_test_run ();
}
