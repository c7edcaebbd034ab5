/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/questions/questions-private.h"

const char *
lk_question_kind_name (LkQuestionKind kind)
{
  static const char *const names[LK_N_QUESTION_KINDS] = {
    [LK_QUESTION_CHOICE] = "choice",     [LK_QUESTION_TRUE_FALSE] = "truefalse",
    [LK_QUESTION_MULTIPLE] = "multiple", [LK_QUESTION_SHORT] = "short",
    [LK_QUESTION_NUMERIC] = "numeric",   [LK_QUESTION_ORDERING] = "ordering",
    [LK_QUESTION_MATCHING] = "matching", [LK_QUESTION_CLOZE] = "cloze",
  };

  return names[kind];
}

/* --- texts ------------------------------------------------------------------------------------ */

static void
part_free (void *data)
{
  LkQuestionPart *part = data;

  g_free (part->markup);
  g_free (part->picture);
  g_free (part->alt);
  g_free (part);
}

LkQuestionText *
lk_question_text_new (void)
{
  return g_ptr_array_new_with_free_func (part_free);
}

LkQuestionText *
lk_question_text_copy (const LkQuestionText *text)
{
  LkQuestionText *copy = lk_question_text_new ();

  for (guint i = 0; i < text->len; i++) {
    const LkQuestionPart *part = text->pdata[i];
    LkQuestionPart *own = g_new0 (LkQuestionPart, 1);

    own->markup = g_strdup (part->markup);
    own->picture = g_strdup (part->picture);
    own->alt = g_strdup (part->alt);
    g_ptr_array_add (copy, own);
  }
  return copy;
}

static const struct {
  const char *entity, *character;
} entities[] = {
  { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" },
};

/* @at stands on an ampersand. */
static gsize
append_entity (GString *plain, const char *at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].entity)) {
      g_string_append (plain, entities[i].character);
      return strlen (entities[i].entity);
    }
  g_string_append_c (plain, '&');
  return 1;
}

/* What stands here was written by question-text.c. */
static void
append_plain (GString *plain, const char *markup)
{
  while (*markup != '\0') {
    if (*markup == '<') {
      markup += strcspn (markup, ">");
      markup += *markup == '>';
    } else if (*markup == '&') {
      markup += append_entity (plain, markup);
    } else {
      g_string_append_c (plain, *markup++);
    }
  }
}

char *
lk_question_text_plain (const LkQuestionText *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (guint i = 0; i < text->len; i++) {
    const LkQuestionPart *part = text->pdata[i];

    if (plain->len > 0)
      g_string_append_c (plain, ' ');
    if (part->markup != NULL)
      append_plain (plain, part->markup);
    else
      g_string_append (plain, part->alt);
  }
  return g_strdup (g_strstrip (plain->str));
}

/* --- answers ---------------------------------------------------------------------------------- */

static void
option_free (void *data)
{
  LkQuestionOption *option = data;

  g_free (option->id);
  g_ptr_array_unref (option->text);
  g_ptr_array_unref (option->feedback);
  g_free (option);
}

GPtrArray *
lk_question_options_new (void)
{
  return g_ptr_array_new_with_free_func (option_free);
}

LkQuestionOption *
lk_question_add_option (GPtrArray *options, const char *id, LkQuestionText *text)
{
  LkQuestionOption *option = g_new0 (LkQuestionOption, 1);

  option->id = g_strdup (id);
  option->text = text;
  option->feedback = lk_question_text_new ();
  g_ptr_array_add (options, option);
  return option;
}

GPtrArray *
lk_question_options_copy (const GPtrArray *options)
{
  GPtrArray *copy = lk_question_options_new ();

  for (guint i = 0; i < options->len; i++) {
    const LkQuestionOption *option = options->pdata[i];
    LkQuestionOption *own
        = lk_question_add_option (copy, option->id, lk_question_text_copy (option->text));

    own->fixed = option->fixed;
    own->right = option->right;
  }
  return copy;
}

static void
word_free (void *data)
{
  LkQuestionWord *word = data;

  g_free (word->text);
  g_free (word);
}

static void
field_free (void *data)
{
  LkQuestionField *field = data;

  g_ptr_array_unref (field->text);
  g_ptr_array_unref (field->options);
  g_ptr_array_unref (field->words);
  g_array_unref (field->ranges);
  g_free (field);
}

LkQuestionField *
lk_question_add_field (LkQuestion *question)
{
  LkQuestionField *field = g_new0 (LkQuestionField, 1);

  field->text = lk_question_text_new ();
  field->options = lk_question_options_new ();
  field->words = g_ptr_array_new_with_free_func (word_free);
  field->ranges = g_array_new (FALSE, TRUE, sizeof (LkQuestionRange));
  g_ptr_array_add (question->fields, field);
  return field;
}

static bool
has_word (const LkQuestionField *field, const char *text, bool exact, bool part)
{
  for (guint i = 0; i < field->words->len; i++) {
    const LkQuestionWord *word = field->words->pdata[i];

    if (g_str_equal (word->text, text) && word->exact == exact && word->part == part)
      return true;
  }
  return false;
}

void
lk_question_add_word (LkQuestionField *field, const char *text, bool exact, bool part)
{
  LkQuestionWord *word;

  if (*text == '\0' || field->words->len >= LK_QUESTION_ANSWERS
      || has_word (field, text, exact, part))
    return;
  word = g_new0 (LkQuestionWord, 1);
  word->text = g_strdup (text);
  word->exact = exact;
  word->part = part;
  g_ptr_array_add (field->words, word);
}

/* --- questions -------------------------------------------------------------------------------- */

LkQuestion *
lk_question_new (LkQuestionKind kind)
{
  LkQuestion *question = g_new0 (LkQuestion, 1);

  question->kind = kind;
  question->prompt = lk_question_text_new ();
  question->options = lk_question_options_new ();
  question->fields = g_ptr_array_new_with_free_func (field_free);
  question->if_right = lk_question_text_new ();
  question->if_wrong = lk_question_text_new ();
  return question;
}

void
lk_question_free (LkQuestion *question)
{
  if (question == NULL)
    return;
  g_free (question->id);
  g_free (question->title);
  g_ptr_array_unref (question->prompt);
  g_ptr_array_unref (question->options);
  g_ptr_array_unref (question->fields);
  g_ptr_array_unref (question->if_right);
  g_ptr_array_unref (question->if_wrong);
  g_free (question);
}

LkQuestionAnswer *
lk_question_answer_new (void)
{
  LkQuestionAnswer *answer = g_new0 (LkQuestionAnswer, 1);

  answer->picked = g_array_new (FALSE, TRUE, sizeof (guint));
  answer->texts = g_ptr_array_new_with_free_func (g_free);
  return answer;
}

void
lk_question_answer_free (LkQuestionAnswer *answer)
{
  if (answer == NULL)
    return;
  g_array_unref (answer->picked);
  g_ptr_array_unref (answer->texts);
  g_free (answer);
}

/* --- order ------------------------------------------------------------------------------------ */

GArray *
lk_question_order (const GPtrArray *options, bool shuffle,
                   unsigned (*dice) (unsigned n, void *data), void *data)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) loose = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < options->len; i++) {
    g_array_append_val (order, i);
    if (shuffle && !lk_question_option (options, i)->fixed)
      g_array_append_val (loose, i);
  }
  /* Fisher and Yates, over the places of those that may move. */
  for (guint i = loose->len; i > 1; i--) {
    guint *one = &g_array_index (order, guint, g_array_index (loose, guint, i - 1));
    guint *other = &g_array_index (order, guint, g_array_index (loose, guint, dice (i, data)));
    const guint kept = *one;

    *one = *other;
    *other = kept;
  }
  return order;
}
