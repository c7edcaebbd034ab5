/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/base/text.h"
#include "engine/questions/questions-private.h"

/* --- what was given --------------------------------------------------------------------------- */

static unsigned
picked_at (const LkQuestionAnswer *answer, unsigned index)
{
  return index < answer->picked->len ? g_array_index (answer->picked, guint, index)
                                     : LK_QUESTION_NONE;
}

static const char *
text_at (const LkQuestionAnswer *answer, unsigned index)
{
  return index < answer->texts->len ? g_ptr_array_index (answer->texts, index) : "";
}

static bool
is_picked (const LkQuestionAnswer *answer, unsigned option)
{
  for (guint i = 0; i < answer->picked->len; i++)
    if (g_array_index (answer->picked, guint, i) == option)
      return true;
  return false;
}

static bool
is_filled (const LkQuestionField *field, const LkQuestionAnswer *answer, unsigned index)
{
  g_autofree char *text = NULL;

  if (field->options->len > 0)
    return field->may_be_empty || picked_at (answer, index) != LK_QUESTION_NONE;
  text = lk_text_strip (text_at (answer, index), true);
  return *text != '\0';
}

/* Something is chosen in one of them at least: nothing at all is no answer. */
static bool
has_any (const LkQuestionAnswer *answer)
{
  for (guint i = 0; i < answer->picked->len; i++)
    if (g_array_index (answer->picked, guint, i) != LK_QUESTION_NONE)
      return true;
  return false;
}

bool
lk_question_is_answered (const LkQuestion *question, const LkQuestionAnswer *answer)
{
  if (question->kind == LK_QUESTION_MATCHING && !has_any (answer))
    return false;
  for (guint i = 0; i < question->fields->len; i++)
    if (!is_filled (lk_question_field (question, i), answer, i))
      return false;
  return question->fields->len > 0 || has_any (answer);
}

/* --- words ------------------------------------------------------------------------------------ */

/* One blank for many, none at the ends; capitals away unless they count. (transfer full) */
static char *
normal (const char *text, bool exact)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_auto (GStrv) words = g_strsplit_set (composed != NULL ? composed : "", " \t\r\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);
  return exact ? g_strdup (joined->str) : g_utf8_casefold (joined->str, -1);
}

static bool
fits_word (const LkQuestionWord *word, const char *text)
{
  g_autofree char *wanted = normal (word->text, word->exact), *given = normal (text, word->exact);

  return word->part ? strstr (given, wanted) != NULL : g_str_equal (given, wanted);
}

/* --- numbers ---------------------------------------------------------------------------------- */

static bool
is_in (const LkQuestionRange *range, double number)
{
  return (range->without_low ? number > range->low : number >= range->low)
         && (range->without_high ? number < range->high : number <= range->high);
}

static bool
fits_number (const LkQuestionField *field, double number)
{
  /* What is said in decimals is seldom exactly a number of the machine. */
  double slack = fabs (number) * 1e-12;

  for (guint i = 0; i < field->ranges->len; i++) {
    LkQuestionRange range = g_array_index (field->ranges, LkQuestionRange, i);

    range.low -= range.without_low ? 0 : slack;
    range.high += range.without_high ? 0 : slack;
    if (is_in (&range, number))
      return true;
  }
  return false;
}

/* @text with `,` and `.` as people write them; @point is the one that stands before the decimals, the other one and
 * blanks go. */
static bool
read_number (const char *text, char point, double *ret_number)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  char *end;

  for (const char *at = text; *at != '\0'; at++)
    if (*at == point)
      g_string_append_c (plain, '.');
    else if (strchr (" .,'", *at) == NULL)
      g_string_append_c (plain, *at);
  if (plain->len == 0 || strspn (plain->str, "+-0123456789.eE") != plain->len)
    return false;
  *ret_number = g_ascii_strtod (plain->str, &end);
  return *end == '\0' && isfinite (*ret_number);
}

/* `1.234` may mean two things: either is right. */
static bool
fits_written_number (const LkQuestionField *field, const char *text)
{
  g_autofree char *given = normal (text, true);
  double number;

  return (read_number (given, '.', &number) && fits_number (field, number))
         || (read_number (given, ',', &number) && fits_number (field, number));
}

/* --- judging ---------------------------------------------------------------------------------- */

static bool
has_right_option (const LkQuestionField *field)
{
  for (guint i = 0; i < field->options->len; i++)
    if (lk_question_option (field->options, i)->right)
      return true;
  return false;
}

static bool
is_field_right (const LkQuestionField *field, const LkQuestionAnswer *answer, unsigned index)
{
  unsigned picked = picked_at (answer, index);
  const char *text = text_at (answer, index);

  if (field->options->len > 0 && picked < field->options->len)
    return lk_question_option (field->options, picked)->right;
  if (field->options->len > 0)
    return field->may_be_empty && !has_right_option (field);
  for (guint i = 0; i < field->words->len; i++)
    if (fits_word (field->words->pdata[i], text))
      return true;
  return field->ranges->len > 0 && fits_written_number (field, text);
}

bool
lk_question_is_right_at (const LkQuestion *question, const LkQuestionAnswer *answer, unsigned index)
{
  unsigned option;

  if (question->fields->len > 0)
    return is_field_right (lk_question_field (question, index), answer, index);
  option = picked_at (answer, index);
  if (option >= question->options->len)
    return false;
  if (question->kind == LK_QUESTION_ORDERING)
    return lk_question_option (question->options, option)->place == index;
  return lk_question_option (question->options, option)->right;
}

/* What was taken and what was left both count. */
static double
judge_options (const LkQuestion *question, const LkQuestionAnswer *answer)
{
  unsigned n_right = 0;

  for (guint i = 0; i < question->options->len; i++)
    n_right += lk_question_option (question->options, i)->right == is_picked (answer, i);
  return (double) n_right / question->options->len;
}

double
lk_question_judge (const LkQuestion *question, const LkQuestionAnswer *answer)
{
  guint n = question->fields->len > 0 ? question->fields->len : question->options->len;
  guint n_right = 0;

  if (n == 0 || !lk_question_is_answered (question, answer))
    return 0;
  if (question->kind == LK_QUESTION_MULTIPLE)
    return judge_options (question, answer);
  if (question->kind == LK_QUESTION_CHOICE || question->kind == LK_QUESTION_TRUE_FALSE)
    return lk_question_is_right_at (question, answer, 0) ? 1 : 0;
  for (guint i = 0; i < n; i++)
    n_right += lk_question_is_right_at (question, answer, i);
  return (double) n_right / n;
}

/* --- the solution ----------------------------------------------------------------------------- */

static char *
number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
}

char *
lk_question_field_solution (const LkQuestionField *field)
{
  for (guint i = 0; i < field->options->len; i++)
    if (lk_question_option (field->options, i)->right)
      return lk_question_text_plain (lk_question_option (field->options, i)->text);
  if (field->words->len > 0)
    return g_strdup (((const LkQuestionWord *) field->words->pdata[0])->text);
  if (field->ranges->len > 0) {
    const LkQuestionRange *range = &g_array_index (field->ranges, LkQuestionRange, 0);
    double middle = isinf (range->low)    ? range->high
                    : isinf (range->high) ? range->low
                                          : range->low + (range->high - range->low) / 2;

    return number_text (middle);
  }
  return g_strdup ("–");
}
