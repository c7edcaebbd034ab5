/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/questions/questions-private.h"

/* What an answer is worth, and the order in which options are shown. */

#define NONE (-1)

static LkQuestion *
with_options (LkQuestionKind kind, const char *marks)
{
  LkQuestion *question = lk_question_new (kind);

  for (gsize i = 0; marks[i] != '\0'; i++) {
    LkQuestionOption *option
        = lk_question_add_option (question->options, "x", lk_question_text_new ());

    option->right = marks[i] == '+';
    option->place = kind == LK_QUESTION_ORDERING ? (unsigned) (marks[i] - '1') : 0;
  }
  return question;
}

static LkQuestionAnswer *
picks (const int *picked)
{
  LkQuestionAnswer *answer = lk_question_answer_new ();

  for (; *picked >= NONE; picked++) {
    guint index = *picked == NONE ? LK_QUESTION_NONE : (guint) *picked;

    g_array_append_val (answer->picked, index);
  }
  return answer;
}

static void
test_options (void)
{
  static const struct {
    LkQuestionKind kind;
    const char *marks;
    int picked[5]; /* -2 ends */
    double score;
    bool answered;
  } cases[] = {
    { LK_QUESTION_CHOICE, "-+-", { 1, -2 }, 1, true },
    { LK_QUESTION_CHOICE, "-+-", { 0, -2 }, 0, true },
    { LK_QUESTION_CHOICE, "-+-", { -2 }, 0, false },
    { LK_QUESTION_CHOICE, "-+-", { 7, -2 }, 0, true },
    { LK_QUESTION_TRUE_FALSE, "+-", { 0, -2 }, 1, true },
    { LK_QUESTION_MULTIPLE, "+-+-", { 0, 2, -2 }, 1, true },
    { LK_QUESTION_MULTIPLE, "+-+-", { 0, -2 }, 0.75, true },
    { LK_QUESTION_MULTIPLE, "+-+-", { 0, 1, 2, -2 }, 0.75, true },
    { LK_QUESTION_MULTIPLE, "+-+-", { 1, 3, -2 }, 0, true },
    { LK_QUESTION_MULTIPLE, "+-+-", { -2 }, 0, false },
    { LK_QUESTION_ORDERING, "213", { 1, 0, 2, -2 }, 1, true },
    { LK_QUESTION_ORDERING, "213", { 0, 1, 2, -2 }, 1. / 3, true },
    { LK_QUESTION_ORDERING, "213", { 1, -2 }, 1. / 3, true },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkQuestion) question = with_options (cases[i].kind, cases[i].marks);
    g_autoptr (LkQuestionAnswer) answer = picks (cases[i].picked);

    g_test_message ("%zu", i);
    g_assert_cmpfloat (lk_question_judge (question, answer), ==, cases[i].score);
    g_assert_cmpint (lk_question_is_answered (question, answer), ==, cases[i].answered);
  }
}

static double
judge_text (const LkQuestion *question, const char *text)
{
  g_autoptr (LkQuestionAnswer) answer = picks ((int[]){ NONE, -2 });

  g_ptr_array_add (answer->texts, g_strdup (text));
  return lk_question_judge (question, answer);
}

static void
test_words (void)
{
  static const struct {
    const char *word;
    bool exact, part;
    const char *text;
    bool right;
  } cases[] = {
    { "New York", true, false, "New York", true },
    { "New York", true, false, "  New \t York ", true },
    { "New York", true, false, "new york", false },
    { "New York", false, false, "NEW york", true },
    { "Straße", false, false, "STRASSE", true },
    { "u\xcc\x88", true, false, "ü", true },
    { "rom", false, true, "In Rome it is", true },
    { "rom", false, true, "Paris", false },
    { "x", true, false, "", false },
    { "x", true, false, "\xff", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_SHORT);

    lk_question_add_word (lk_question_add_field (question), cases[i].word, cases[i].exact,
                          cases[i].part);
    g_test_message ("%s: %s", cases[i].word, cases[i].text);
    g_assert_cmpfloat (judge_text (question, cases[i].text), ==, cases[i].right ? 1 : 0);
  }
}

static void
test_numbers (void)
{
  static const struct {
    LkQuestionRange range;
    const char *text;
    bool right;
  } cases[] = {
    { { 1.5, 1.5, false, false }, "1.5", true },
    { { 1.5, 1.5, false, false }, "1,5", true },
    { { 1.5, 1.5, false, false }, "+1,50", true },
    { { 1.5, 1.5, false, false }, "15e-1", true },
    { { 1.5, 1.5, false, false }, "1.6", false },
    { { 0.3, 0.3, false, false }, "0,3", true },
    { { 1234, 1234, false, false }, "1.234", true },
    { { 1.234, 1.234, false, false }, "1.234", true },
    { { 1234.5, 1234.5, false, false }, "1.234,5", true },
    { { 1234.5, 1234.5, false, false }, "1,234.5", true },
    { { 1234.5, 1234.5, false, false }, "1 234,5", true },
    { { -4, -4, false, false }, "-4", true },
    { { 1, 2, true, false }, "1", false },
    { { 1, 2, true, false }, "2", true },
    { { 1, 2, false, true }, "2", false },
    { { 1, 2, false, false }, "two", false },
    { { 1, 2, false, false }, "1..5", false },
    { { 1, 2, false, false }, "inf", false },
    { { 1, 2, false, false }, "0x1", false },
    { { 1, 2, false, false }, ".", false },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_NUMERIC);

    g_array_append_val (lk_question_add_field (question)->ranges, cases[i].range);
    g_test_message ("%zu: %s", i, cases[i].text);
    g_assert_cmpfloat (judge_text (question, cases[i].text), ==, cases[i].right ? 1 : 0);
  }
}

/* Two lists; nothing belongs to the second one. */
static LkQuestion *
pairs_new (void)
{
  LkQuestion *question = lk_question_new (LK_QUESTION_MATCHING);

  for (int i = 0; i < 2; i++) {
    LkQuestionField *field = lk_question_add_field (question);

    field->may_be_empty = true;
    lk_question_add_option (field->options, "a", lk_question_text_new ())->right = i == 0;
    lk_question_add_option (field->options, "b", lk_question_text_new ());
  }
  return question;
}

static void
test_fields (void)
{
  static const struct {
    int picked[3];
    double score;
    bool answered;
  } cases[] = {
    { { 0, NONE, -2 }, 1, true },
    { { 0, 1, -2 }, 0.5, true },
    { { 1, 0, -2 }, 0, true },
    { { NONE, NONE, -2 }, 0, false },
  };
  g_autoptr (LkQuestion) question = pairs_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkQuestionAnswer) answer = picks (cases[i].picked);

    g_test_message ("%zu", i);
    g_assert_cmpfloat (lk_question_judge (question, answer), ==, cases[i].score);
    g_assert_cmpint (lk_question_is_answered (question, answer), ==, cases[i].answered);
  }
}

static void
test_solution (void)
{
  g_autoptr (LkQuestion) question = lk_question_new (LK_QUESTION_CLOZE);
  LkQuestionField *word = lk_question_add_field (question), *range, *nothing;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  lk_question_add_word (word, "Rom", false, false);
  lk_question_add_word (word, "Roma", false, false);
  range = lk_question_add_field (question);
  g_array_append_val (range->ranges, ((LkQuestionRange){ .low = 9.5, .high = 10.5 }));
  nothing = lk_question_add_field (question);
  g_assert_cmpstr (first = lk_question_field_solution (word), ==, "Rom");
  g_assert_cmpstr (second = lk_question_field_solution (range), ==, "10");
  g_assert_cmpstr (third = lk_question_field_solution (nothing), ==, "–");
}

static unsigned
lowest (unsigned n, void *data)
{
  unsigned *n_calls = data;

  ++*n_calls;
  return 0;
}

static char *
order_text (const GArray *order)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < order->len; i++)
    g_string_append_printf (text, "%u", g_array_index (order, guint, i));
  return g_strdup (text->str);
}

static void
test_order (void)
{
  g_autoptr (LkQuestion) question = with_options (LK_QUESTION_CHOICE, "----");
  g_autoptr (GArray) plain = NULL, shuffled = NULL;
  g_autofree char *one = NULL, *other = NULL;
  unsigned n_calls = 0;

  ((LkQuestionOption *) question->options->pdata[3])->fixed = true;
  plain = lk_question_order (question->options, false, lowest, &n_calls);
  g_assert_cmpstr (one = order_text (plain), ==, "0123");
  g_assert_cmpuint (n_calls, ==, 0);
  shuffled = lk_question_order (question->options, true, lowest, &n_calls);
  g_assert_cmpstr (other = order_text (shuffled), ==, "1203");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/questions/judge/options", test_options);
  g_test_add_func ("/questions/judge/words", test_words);
  g_test_add_func ("/questions/judge/numbers", test_numbers);
  g_test_add_func ("/questions/judge/fields", test_fields);
  g_test_add_func ("/questions/judge/solution", test_solution);
  g_test_add_func ("/questions/judge/order", test_order);
  return g_test_run ();
}
