/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/exchange/qti-write-private.h"
#include "engine/base/text.h"

/* Gaps: fields, lists, and places for words. Each field has a response of its own, which gives one point by its
 * mapping; what the item gives is made of these. */

/* `=a | =b | c`: in the order of the text. (transfer full) */
static char **
split (const char *inner, bool *ret_list)
{
  char **words = g_strsplit (inner, "|", -1);

  *ret_list = false;
  for (guint i = 0; words[i] != NULL; i++)
    *ret_list = *ret_list || *g_strstrip (words[i]) != '=';
  return words;
}

/* What stands in each gap of the prompt. (transfer full) */
static GPtrArray *
list_gaps (const AuthorExercise *exercise)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);
  const char *open = exercise->prompt, *close;

  while ((open = strstr (open, "___{")) != NULL && (close = strchr (open, '}')) != NULL) {
    g_ptr_array_add (gaps, g_strndup (open + 4, (gsize) (close - open - 4)));
    open = close;
  }
  return gaps;
}

static void
declare_entry (AuthorQtiWriter *writer, const char *key, bool has_case)
{
  author_html_void (writer->out, "mapEntry", "mapKey", key, "mappedValue", "1", "caseSensitive",
                    has_case ? "true" : "false", NULL);
}

static void
declare_gap (AuthorQtiWriter *writer, guint n, const char *inner)
{
  g_autofree char *id = g_strdup_printf ("RESPONSE_%u", n);
  bool is_list, has_case = writer->question->exercise->has_case, is_first = true;
  g_auto (GStrv) words = split (inner, &is_list);

  author_html_open (writer->out, "responseDeclaration", "identifier", id, "cardinality", "single",
                    "baseType", is_list ? "identifier" : "string", NULL);
  author_html_open (writer->out, "correctResponse", NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == '=' && is_first) {
      g_autofree char *choice = g_strdup_printf ("C%u", i + 1);

      author_qti_writer_value (writer, is_list ? choice : g_strstrip (words[i] + 1));
      is_first = false;
    }
  author_html_close (writer->out, "correctResponse");
  author_html_open (writer->out, "mapping", "defaultValue", "0", NULL);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] == '=') {
      g_autofree char *choice = g_strdup_printf ("C%u", i + 1);

      declare_entry (writer, is_list ? choice : g_strstrip (words[i] + 1), has_case || is_list);
    }
  author_html_close (writer->out, "mapping");
  author_html_close (writer->out, "responseDeclaration");
}

void
author_qti_writer_declare_gaps (AuthorQtiWriter *writer)
{
  g_autoptr (GPtrArray) gaps = list_gaps (writer->question->exercise);
  const GPtrArray *items = writer->question->exercise->items;

  for (guint i = 0; i < gaps->len; i++)
    declare_gap (writer, i + 1, g_ptr_array_index (gaps, i));
  for (guint i = 0; i < items->len; i++) {
    const AuthorExerciseItem *item = g_ptr_array_index (items, i);

    if (item->feedback != NULL)
      author_qti_writer_note (writer, AUTHOR_IMPORT_LOST, "feedback", item->feedback);
  }
}

static void
write_list (GString *out, const char *id, char **words)
{
  author_html_open (out, "inlineChoiceInteraction", "responseIdentifier", id, "shuffle", "false",
                    NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    g_autofree char *choice = g_strdup_printf ("C%u", i + 1);

    author_html_open (out, "inlineChoice", "identifier", choice, NULL);
    author_html_text (out, g_strstrip (words[i] + (*words[i] == '=')));
    author_html_close (out, "inlineChoice");
  }
  author_html_close (out, "inlineChoiceInteraction");
}

void
author_qti_writer_gap (void *data, GString *out, const char *inner)
{
  AuthorQtiWriter *writer = data;
  g_autofree char *id
      = g_strdup_printf (writer->gap_tag != NULL ? "G%u" : "RESPONSE_%u", ++writer->n_gaps);
  bool is_list;
  g_auto (GStrv) words = split (inner, &is_list);

  if (writer->gap_tag != NULL)
    author_html_void (out, writer->gap_tag, "identifier", id, NULL);
  else if (is_list)
    write_list (out, id, words);
  else
    author_html_void (out, "textEntryInteraction", "class", "cloze", "responseIdentifier", id,
                      NULL);
}

/* --- points ----------------------------------------------------------------------------------- */

static void
write_mapped (AuthorQtiWriter *writer, guint n)
{
  g_autofree char *id = g_strdup_printf ("RESPONSE_%u", n);

  author_html_void (writer->out, "mapResponse", "identifier", id, NULL);
}

static void
write_number (AuthorQtiWriter *writer, double number)
{
  g_autofree char *text = lk_text_from_number (number);

  author_html_open (writer->out, "baseValue", "baseType", "float", NULL);
  author_html_text (writer->out, text);
  author_html_close (writer->out, "baseValue");
}

/* Each right gap gives its share. */
static void
score_parts (AuthorQtiWriter *writer, guint n)
{
  author_html_open (writer->out, "setOutcomeValue", "identifier", "SCORE", NULL);
  author_html_open (writer->out, "product", NULL);
  write_number (writer, writer->question->exercise->points / MAX (n, 1));
  author_html_open (writer->out, "sum", NULL);
  for (guint i = 1; i <= n; i++)
    write_mapped (writer, i);
  author_html_close (writer->out, "sum");
  author_html_close (writer->out, "product");
  author_html_close (writer->out, "setOutcomeValue");
}

void
author_qti_writer_score_gaps (AuthorQtiWriter *writer)
{
  const AuthorExercise *exercise = writer->question->exercise;
  guint n = exercise->items->len;

  if (exercise->is_partial) {
    score_parts (writer, n);
    return;
  }
  author_html_open (writer->out, "responseCondition", NULL);
  author_html_open (writer->out, "responseIf", NULL);
  author_html_open (writer->out, "and", NULL);
  for (guint i = 1; i <= n; i++) {
    author_html_open (writer->out, "gte", NULL);
    write_mapped (writer, i);
    write_number (writer, 1);
    author_html_close (writer->out, "gte");
  }
  author_html_close (writer->out, "and");
  author_html_open (writer->out, "setOutcomeValue", "identifier", "SCORE", NULL);
  write_number (writer, exercise->points);
  author_html_close (writer->out, "setOutcomeValue");
  author_html_close (writer->out, "responseIf");
  author_html_close (writer->out, "responseCondition");
}
