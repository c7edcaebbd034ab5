/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/answer/answer-parts.h"

#include <string.h>

/* `a|b`, `a+x|b`, `<1+5>`: the parts of an answer. (transfer full) */
static char *
dump (const LkAnswer *answer)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < answer->parts->len; i++) {
    const LkAnswerPart *part = answer->parts->pdata[i];

    g_string_append_printf (text, "%s%s%s", i > 0 ? "|" : "", part->is_range ? "<" : "",
                            part->first);
    if (*part->second != '\0' || part->is_range)
      g_string_append_printf (text, "+%s%s", part->second, part->is_range ? ">" : "");
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *kind, *text, *expected;
} Case;

static void
check (LkAnswerNotation notation, const Case *cases, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    g_autoptr (LkAnswer) answer
        = lk_answer_parse (lk_answer_kind (cases[i].kind), notation, cases[i].text);
    g_autofree char *parts = dump (answer);

    g_test_message ("%s “%s”", cases[i].kind, cases[i].text);
    g_assert_cmpstr (parts, ==, cases[i].expected);
  }
}

/* RTE 3.4.7, and what courses make of it. */
static void
test_scorm12 (void)
{
  static const Case cases[] = {
    { "true-false", "t", "true" },
    { "true-false", "0", "false" },
    { "true-false", "True", "true" },
    { "true-false", "vielleicht", "vielleicht" },
    { "choice", "a", "a" },
    { "choice", "a,c", "a|c" },
    { "choice", "{a,c}", "a|c" },
    { "choice", "Wärmepumpe", "Wärmepumpe" },
    { "choice", "a[,]c", "a|c" },
    { "choice", "", "" },
    { "fill-in", "Wien, an der Donau", "Wien, an der Donau" },
    { "numeric", "4.5", "4.5" },
    { "likert", "3", "3" },
    { "matching", "1.a,2.c", "1+a|2+c" },
    { "matching", "{1.a, 2.c}", "1+a|2+c" },
    { "matching", "1[.]a[,]2[.]c", "1+a|2+c" },
    { "matching", "1.a.b", "1+a.b" },
    { "matching", "kein Paar", "kein Paar" },
    { "performance", "a: 10; b: 30", "a: 10; b: 30" },
    { "sequencing", "c,a,b", "c|a|b" },
    { "other", "was auch immer", "was auch immer" },
  };

  check (LK_ANSWER_SCORM12, cases, G_N_ELEMENTS (cases));
}

/* RTE 4.2.9.1 and 4.2.9.2; xAPI writes the same. */
static void
test_scorm2004 (void)
{
  static const Case cases[] = {
    { "true-false", "true", "true" },
    { "choice", "golf[,]tetris", "golf|tetris" },
    { "choice", "a,b", "a,b" },
    { "choice", "", "" },
    { "fill-in", "{lang=en}Bob's your uncle", "Bob's your uncle" },
    { "fill-in", "{case_matters=true}{order_matters=false}eins[,]{lang=de}zwei", "eins|zwei" },
    { "long-fill-in", "{case_matters=false}{lang=en}Ein Satz, der dauert.",
      "Ein Satz, der dauert." },
    { "likert", "likert_3", "likert_3" },
    { "matching", "ben[.]3[,]chris[.]2", "ben+3|chris+2" },
    { "performance", "pong[.]1:0[,]dg[.]10[,]lunch[.]", "pong+1:0|dg+10|lunch" },
    { "performance", "{order_matters=false}a[.]1[:]5", "a+1[:]5" },
    { "performance", "[.]nur die Antwort", "+nur die Antwort" },
    { "sequencing", "tim[,]mike[,]ells", "tim|mike|ells" },
    { "numeric", "4", "4" },
    { "numeric", "4[:]6", "<4+6>" },
    { "numeric", "[:]6", "<+6>" },
    { "numeric", "4[:]", "<4+>" },
    { "other", "{lang=de}frei", "frei" },
    { "nie gehört", "a[,]b", "a[,]b" },
  };

  check (LK_ANSWER_SCORM2004, cases, G_N_ELEMENTS (cases));
}

static void
test_kinds (void)
{
  for (LkAnswerKind kind = 0; kind < LK_N_ANSWER_KINDS; kind++)
    g_assert_cmpint (lk_answer_kind (lk_answer_kind_name (kind)), ==, kind);
  g_assert_cmpint (lk_answer_kind (NULL), ==, LK_ANSWER_OTHER);
  g_assert_cmpint (lk_answer_kind (""), ==, LK_ANSWER_OTHER);
}

static const char *
words_cb (const char *id, bool second, void *data)
{
  if (g_str_equal (id, "a"))
    return second ? "rechts" : "links";
  return NULL;
}

/* Only where the notation has ids; what is not known stays. */
static void
test_words (void)
{
  static const Case cases[] = {
    { "choice", "a[,]b", "links|b" },
    { "sequencing", "b[,]a", "b|links" },
    { "matching", "a[.]a[,]b[.]a", "links+rechts|b+rechts" },
    { "performance", "a[.]a", "links+a" },
    { "fill-in", "a", "a" },
    { "numeric", "a", "a" },
    { "other", "a", "a" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkAnswer) answer
        = lk_answer_parse (lk_answer_kind (cases[i].kind), LK_ANSWER_SCORM2004, cases[i].text);
    g_autofree char *parts = NULL;

    lk_answer_put_words (answer, words_cb, NULL);
    parts = dump (answer);
    g_assert_cmpstr (parts, ==, cases[i].expected);
  }
}

static void
test_hostile (void)
{
  static const char *const texts[] = {
    "[,]",
    "[.]",
    "[:]",
    "[.][,][.]",
    "{",
    "}",
    "{lang=",
    "{lang=de",
    "{}",
    "{,}",
    ",,,",
    ".",
    "{{a}}",
    "\xff\xfe",
    "a[,]\xc3",
    "[,][,][,]",
    "{lang=de}{lang=de}{lang=de}",
  };
  g_autofree char *many = g_strnfill (100000, ',');
  GString *long_list = g_string_new ("a");
  g_autoptr (LkAnswer) nothing = lk_answer_parse (LK_ANSWER_CHOICE, LK_ANSWER_SCORM12, NULL);
  g_autoptr (LkAnswer) commas = lk_answer_parse (LK_ANSWER_CHOICE, LK_ANSWER_SCORM12, many);
  g_autoptr (LkAnswer) list = NULL;

  for (LkAnswerKind kind = 0; kind < LK_N_ANSWER_KINDS; kind++)
    for (size_t i = 0; i < 2 * G_N_ELEMENTS (texts); i++) {
      g_autoptr (LkAnswer) answer = lk_answer_parse (
          kind, i % 2 == 0 ? LK_ANSWER_SCORM12 : LK_ANSWER_SCORM2004, texts[i / 2]);

      for (guint k = 0; k < answer->parts->len; k++) {
        const LkAnswerPart *part = answer->parts->pdata[k];

        g_assert_true (g_utf8_validate (part->first, -1, NULL));
        g_assert_true (g_utf8_validate (part->second, -1, NULL));
      }
    }
  g_assert_cmpuint (nothing->parts->len, ==, 0);
  g_assert_cmpuint (commas->parts->len, ==, 0);
  for (int i = 1; i < 250; i++)
    g_string_append (long_list, "[,]a");
  list = lk_answer_parse (LK_ANSWER_SEQUENCING, LK_ANSWER_SCORM2004, long_list->str);
  g_assert_cmpuint (list->parts->len, ==, LK_ANSWER_PARTS);
  g_assert_cmpuint (list->n_more, ==, 150);
  g_string_free (long_list, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer/scorm12", test_scorm12);
  g_test_add_func ("/answer/scorm2004", test_scorm2004);
  g_test_add_func ("/answer/kinds", test_kinds);
  g_test_add_func ("/answer/words", test_words);
  g_test_add_func ("/answer/hostile", test_hostile);
  return g_test_run ();
}
