/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/question-dump.h"

#include <string.h>

#include "engine/base/issue.h"

static void
add_text (GString *out, const LkQuestionText *text)
{
  for (guint i = 0; i < text->len; i++) {
    const LkQuestionPart *part = text->pdata[i];

    if (i > 0)
      g_string_append (out, " / ");
    if (part->markup != NULL)
      g_string_append (out, part->markup);
    else
      g_string_append_printf (out, "<%s|%s>", part->picture, part->alt);
  }
}

static void
add_options (GString *out, const LkQuestion *question, const GPtrArray *options)
{
  for (guint i = 0; i < options->len; i++) {
    const LkQuestionOption *option = lk_question_option (options, i);

    g_string_append (out, option->fixed ? " !" : " ");
    if (question->kind == LK_QUESTION_ORDERING)
      g_string_append_printf (out, "%u", option->place + 1);
    else
      g_string_append (out, option->right ? "+" : "-");
    g_string_append_printf (out, "%s=", option->id);
    add_text (out, option->text);
    if (option->feedback->len > 0) {
      g_string_append_c (out, '[');
      add_text (out, option->feedback);
      g_string_append_c (out, ']');
    }
  }
}

static void
add_field (GString *out, const LkQuestion *question, const LkQuestionField *field)
{
  g_string_append (out, field->may_be_empty ? " ?(" : " (");
  add_text (out, field->text);
  g_string_append (out, field->shuffle ? ")~" : ")");
  add_options (out, question, field->options);
  for (guint i = 0; i < field->words->len; i++) {
    const LkQuestionWord *word = field->words->pdata[i];

    g_string_append_printf (out, " %s%s{%s}", word->exact ? "=" : "", word->part ? "*" : "",
                            word->text);
  }
  for (guint i = 0; i < field->ranges->len; i++) {
    const LkQuestionRange *range = &g_array_index (field->ranges, LkQuestionRange, i);

    g_string_append_printf (out, " %s%g..%g%s", range->without_low ? "]" : "[", range->low,
                            range->high, range->without_high ? "[" : "]");
  }
}

static void
add_question (GString *out, const LkQuestion *question)
{
  g_string_append_printf (out, "%s %s%s \"", lk_question_kind_name (question->kind), question->id,
                          question->shuffle ? " ~" : "");
  add_text (out, question->prompt);
  g_string_append_c (out, '"');
  add_options (out, question, question->options);
  for (guint i = 0; i < question->fields->len; i++)
    add_field (out, question, lk_question_field (question, i));
  if (question->if_right->len > 0 || question->if_wrong->len > 0) {
    g_string_append (out, " | right: ");
    add_text (out, question->if_right);
    g_string_append (out, " wrong: ");
    add_text (out, question->if_wrong);
  }
}

static const char *
find_picture (const char *name, void *data)
{
  return strstr (name, "img/") != NULL ? g_intern_string (name) : NULL;
}

char *
question_dump (const char *xml, const char *path)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (LkQuestionsFile) file = lk_questions_read (bytes, path, find_picture, NULL, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (file == NULL)
    return g_strdup_printf ("error %s", lk_issue_code_name ((LkIssueCode) error->code));
  for (guint i = 0; i < file->questions->len; i++) {
    if (i > 0)
      g_string_append_c (out, '\n');
    add_question (out, file->questions->pdata[i]);
  }
  for (guint i = 0; i < file->files->len; i++)
    g_string_append_printf (out, "%s-> %s", out->len > 0 ? "\n" : "",
                            (const char *) file->files->pdata[i]);
  g_string_replace (out, LK_QUESTION_GAP, "_", 0);
  return g_strdup (out->str);
}
