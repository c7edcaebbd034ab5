/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-answer.h"

#include <string.h>

#include "tests/unit/words/words-language.h"

static bool german;

typedef struct {
  const char *kind, *text, *english, *german;
} Case;

static const Case cases[] = {
  { "true-false", "true", "“true”", "„stimmt“" },
  { "choice", "Heat pump", "“Heat pump”", "„Heat pump“" },
  { "choice", "a[,]b[,]c", "“a”, “b” and “c”", "„a“, „b“ und „c“" },
  { "sequencing", "b[,]a", "“b”, “a”", "„b“, „a“" },
  { "matching", "Bern[.]Schweiz[,]Wien[.]Österreich",
    "“Bern” with “Schweiz”, “Wien” with “Österreich”",
    "„Bern“ mit „Schweiz“, „Wien“ mit „Österreich“" },
  { "performance", "Ventil[.]zu", "“Ventil”: “zu”", "„Ventil“: „zu“" },
  { "numeric", "4.5", "“4.5”", "„4,5“" },
  { "numeric", "4[:]4", "“4”", "„4“" },
  { "numeric", "4[:]6.5", "from “4” to “6.5”", "von „4“ bis „6,5“" },
  { "numeric", "[:]6", "at most “6”", "höchstens „6“" },
  { "numeric", "4[:]", "“4” or more", "„4“ oder mehr" },
  { "fill-in", "{lang=de}<p>fett\n zwei</p>", "“fett zwei”", "„fett zwei“" },
  { "likert", "sehr", "“sehr”", "„sehr“" },
  { "other", "", "", "" },
  { "choice", "\xe2\x80\xae", "", "" },
};

static void
test_answers (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkAnswer) answer
        = lk_answer_parse (lk_answer_kind (cases[i].kind), LK_ANSWER_SCORM2004, cases[i].text);
    g_autofree char *words = words_answer (answer, 10);

    g_test_message ("%s “%s”", cases[i].kind, cases[i].text);
    g_assert_cmpstr (words, ==, german ? cases[i].german : cases[i].english);
  }
}

static void
test_most (void)
{
  g_autoptr (LkAnswer) answer
      = lk_answer_parse (LK_ANSWER_CHOICE, LK_ANSWER_SCORM2004, "a[,]b[,]c[,]d");
  g_autofree char *words = words_answer (answer, 2);

  g_assert_cmpstr (words, ==, german ? "„a“, „b“ und 2 weitere" : "“a”, “b” and 2 more");
}

static void
test_several (void)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_answer_free);
  g_autofree char *words = NULL, *none = NULL;

  none = words_answers (answers, 10);
  g_assert_cmpstr (none, ==, "");
  g_ptr_array_add (answers, lk_answer_parse (LK_ANSWER_FILL_IN, LK_ANSWER_SCORM2004, "Wien"));
  g_ptr_array_add (answers, lk_answer_parse (LK_ANSWER_FILL_IN, LK_ANSWER_SCORM2004, ""));
  g_ptr_array_add (answers, lk_answer_parse (LK_ANSWER_FILL_IN, LK_ANSWER_SCORM2004, "Vienna"));
  words = words_answers (answers, 10);
  g_assert_cmpstr (words, ==, german ? "„Wien“ oder „Vienna“" : "“Wien” or “Vienna”");
}

static void
test_kinds (void)
{
  for (LkAnswerKind kind = 0; kind < LK_N_ANSWER_KINDS; kind++)
    g_assert_cmpstr (words_answer_kind (kind), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  german = words_language_start ();
  g_test_add_func ("/words/answer/answers", test_answers);
  g_test_add_func ("/words/answer/most", test_most);
  g_test_add_func ("/words/answer/several", test_several);
  g_test_add_func ("/words/answer/kinds", test_kinds);
  return g_test_run ();
}
