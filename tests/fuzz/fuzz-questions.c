/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "engine/base/issue.h"
#include "engine/questions/questions.h"

/* Input: a file of QTI. Whatever it holds: limits are kept, markup is what Pango understands, a question has something right
 * in it, and its own solution is right. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *
find_any (const char *name, void *data)
{
  return g_str_has_suffix (name, ".png") ? "a.png" : NULL;
}

static void
check_text (const LkQuestionText *text)
{
  g_autofree char *plain = lk_question_text_plain (text);

  g_assert_true (g_utf8_validate (plain, -1, NULL));
  for (guint i = 0; i < text->len; i++) {
    const LkQuestionPart *part = text->pdata[i];
    g_autofree char *all = g_strdup_printf ("<x>%s</x>", part->markup != NULL ? part->markup : "");
    const GMarkupParser nothing = { 0 };
    g_autoptr (GMarkupParseContext) context
        = g_markup_parse_context_new (&nothing, G_MARKUP_DEFAULT_FLAGS, NULL, NULL);

    g_assert_true ((part->markup != NULL) != (part->picture != NULL));
    g_assert_true (g_markup_parse_context_parse (context, all, -1, NULL));
    g_assert_true (g_markup_parse_context_end_parse (context, NULL));
  }
}

static void
pick (LkQuestionAnswer *answer, guint index)
{
  g_array_append_val (answer->picked, index);
}

static guint
right_of (const GPtrArray *options)
{
  for (guint i = 0; i < options->len; i++)
    if (lk_question_option (options, i)->right)
      return i;
  return LK_QUESTION_NONE;
}

static void
answer_options (const LkQuestion *question, LkQuestionAnswer *answer)
{
  for (guint i = 0; i < question->options->len; i++) {
    const LkQuestionOption *option = lk_question_option (question->options, i);

    check_text (option->text);
    check_text (option->feedback);
    g_assert_cmpuint (option->text->len, >, 0);
    if (question->kind != LK_QUESTION_ORDERING && option->right
        && (question->kind == LK_QUESTION_MULTIPLE || answer->picked->len == 0))
      pick (answer, i);
  }
  for (guint place = 0; question->kind == LK_QUESTION_ORDERING && place < question->options->len;
       place++)
    for (guint i = 0; i < question->options->len; i++)
      if (lk_question_option (question->options, i)->place == place)
        pick (answer, i);
}

static void
check_question (const LkQuestion *question)
{
  g_autoptr (LkQuestionAnswer) answer = lk_question_answer_new ();
  guint n = MAX (question->options->len, question->fields->len);

  check_text (question->prompt);
  check_text (question->if_right);
  check_text (question->if_wrong);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <=, LK_QUESTION_ANSWERS);
  answer_options (question, answer);
  for (guint i = 0; i < question->fields->len; i++) {
    const LkQuestionField *field = lk_question_field (question, i);

    check_text (field->text);
    pick (answer, right_of (field->options));
    g_ptr_array_add (answer->texts, lk_question_field_solution (field));
  }
  /* The middle of a range that has no width may be no number of the machine. */
  if (question->kind != LK_QUESTION_NUMERIC && question->kind != LK_QUESTION_CLOZE
      && question->kind != LK_QUESTION_SHORT)
    g_assert_cmpfloat (lk_question_judge (question, answer), ==, 1);
  else
    g_assert_cmpfloat (lk_question_judge (question, answer), >=, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkQuestionsFile) file = lk_questions_read (bytes, "q/q.xml", find_any, NULL, &error);

  lk_questions_look_like ((const char *) data, size);
  if (file == NULL) {
    g_assert_nonnull (error);
    return 0;
  }
  g_assert_cmpuint (file->questions->len, <=, LK_QUESTIONS_PER_FILE);
  for (guint i = 0; i < file->questions->len; i++) {
    const LkQuestion *question = file->questions->pdata[i];

    check_question (question);
    g_assert_true (lk_questions_file_find (file, question->id) == question);
  }
  return 0;
}
