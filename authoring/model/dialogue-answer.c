/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/expression/expression-issue.h"
#include "authoring/model/dialogue-private.h"
#include "authoring/source/source-limits.h"
#include "engine/base/text.h"

#define SET_FORM "a+=1; b-=1; c=0"

/* --- variables --------------------------------------------------------------------------------- */

AuthorDialogueVariable *
author_dialogue_variable_at (const AuthorDialogueReader *reader, guint number)
{
  return &g_array_index (reader->dialogue->variables, AuthorDialogueVariable, number);
}

int
author_dialogue_find_variable (const AuthorDialogueReader *reader, const char *name)
{
  for (guint i = 0; i < reader->dialogue->variables->len; i++)
    if (g_str_equal (author_dialogue_variable_at (reader, i)->name, name))
      return (int) i;
  return -1;
}

void
author_dialogue_report_variable (AuthorDialogueReader *reader, const char *name)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < reader->dialogue->variables->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                            author_dialogue_variable_at (reader, i)->name);
  author_dialogue_issue (reader, AUTHOR_ISSUE_NAME_UNKNOWN, name, known->str);
}

bool
author_dialogue_read_amount (const char *text, int *ret_amount)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  bool is_negative = *stripped == '-';
  unsigned amount;

  if (!lk_text_to_index (stripped + (is_negative || *stripped == '+'), AUTHOR_LIMIT_DIALOGUE_AMOUNT,
                         &amount))
    return false;
  *ret_amount = is_negative ? -(int) amount : (int) amount;
  return true;
}

/* --- conditions and changes -------------------------------------------------------------------- */

static bool
knows_cb (const char *table, const char *name, void *data)
{
  return table == NULL && name != NULL && author_dialogue_find_variable (data, name) >= 0;
}

/* %NULL: there is none, or it has been reported. */
AuthorExpression *
author_dialogue_read_condition (AuthorDialogueReader *reader, const char *text)
{
  g_autoptr (AuthorExpression) expression = NULL;
  const char *name;

  if (text == NULL)
    return NULL;
  expression = author_expression_parse_line (text, reader->line, reader->issues);
  reader->has_failed = reader->has_failed || expression == NULL;
  if (expression == NULL)
    return NULL;
  if (author_expression_resolve (expression, knows_cb, reader, &name, NULL))
    return g_steal_pointer (&expression);
  author_dialogue_report_variable (reader, name);
  return NULL;
}

/* `vertrauen+=2` */
static void
read_change (AuthorDialogueReader *reader, const char *text, GArray *changes)
{
  AuthorDialogueChange change = { 0 };
  const char *sign = strchr (text, '=');
  gsize length = sign != NULL ? (gsize) (sign - text) : 0;
  char operation = length > 0 ? sign[-1] : '\0';
  g_autofree char *name = NULL;
  int number;

  change.is_set = operation != '+' && operation != '-';
  name = g_strstrip (g_strndup (text, length - (change.is_set || length == 0 ? 0 : 1)));
  if (sign == NULL || !author_expression_is_name (name)
      || !author_dialogue_read_amount (sign + 1, &change.amount)) {
    author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE, text, SET_FORM);
    return;
  }
  number = author_dialogue_find_variable (reader, name);
  if (number < 0) {
    author_dialogue_report_variable (reader, name);
    return;
  }
  if (operation == '-')
    change.amount = -change.amount;
  change.variable = (guint) number;
  g_array_append_val (changes, change);
}

static void
read_changes (AuthorDialogueReader *reader, const char *text, GArray *changes)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";,", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      read_change (reader, *part, changes);
}

/* --- answers ----------------------------------------------------------------------------------- */

static void
read_attribute (AuthorDialogueReader *reader, const AuthorAttribute *attribute,
                AuthorDialogueAnswer *answer)
{
  if (attribute->kind == AUTHOR_ATTRIBUTE_CLASS && g_str_equal (attribute->name, "better")) {
    answer->is_better = true;
  } else if (attribute->kind == AUTHOR_ATTRIBUTE_VALUE && g_str_equal (attribute->name, "set")) {
    read_changes (reader, attribute->value, answer->changes);
  } else if (attribute->kind == AUTHOR_ATTRIBUTE_VALUE && g_str_equal (attribute->name, "when")) {
    answer->when_text = attribute->value;
    answer->when = author_dialogue_read_condition (reader, attribute->value);
  } else {
    author_dialogue_issue (reader, AUTHOR_ISSUE_VALUE_UNKNOWN, attribute->name,
                           "set, when, .better");
  }
}

/* `{set="…"}` behind the link. */
static void
read_braces (AuthorDialogueReader *reader, const char *text, AuthorDialogueAnswer *answer)
{
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (AuthorAttribute));
  AuthorHead head = { .text = text,
                      .end = strlen (text),
                      .line = answer->line,
                      .attributes = attributes,
                      .strings = reader->dialogue->strings,
                      .issues = reader->issues };
  gsize end = 0;

  if (*text == '\0')
    return;
  if (*text != '{') {
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, text, "{set=\"a+=1\"}");
    return;
  }
  if (!author_attributes_parse (&head, 0, &end)) {
    reader->has_failed = true;
    return;
  }
  if (end != head.end)
    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, text + end, "{set=\"a+=1\"}");
  for (guint i = 0; i < attributes->len; i++)
    read_attribute (reader, &g_array_index (attributes, AuthorAttribute, i), answer);
}

/* The words of a paragraph behind its link. */
static char *
dup_rest (const AuthorMarkdown *markdown, guint paragraph, guint link)
{
  GString *words = g_string_new (NULL);

  for (guint i = markdown->items[link].next; i < markdown->items[paragraph].next;
       i = markdown->items[i].next) {
    g_autofree char *piece = author_markdown_dup_words (markdown, i);

    g_string_append (words, piece);
  }
  return g_strstrip (g_string_free (words, FALSE));
}

void
author_dialogue_read_answer (AuthorDialogueReader *reader, AuthorDialogueScene *scene,
                             const AuthorMarkdown *markdown, guint item)
{
  const AuthorMarkdownItem *items = markdown->items;
  AuthorDialogueAnswer answer = { .line = items[item].line };
  guint paragraph = item + 1, link = item + 2, quote;
  g_autofree char *rest = NULL;

  reader->line = answer.line;
  if (link >= items[item].next || items[paragraph].kind != AUTHOR_MARKDOWN_PARAGRAPH
      || items[link].kind != AUTHOR_MARKDOWN_LINK || items[link].target[0] != '#') {
    g_autofree char *words = author_markdown_dup_words (markdown, item);

    author_dialogue_issue (reader, AUTHOR_ISSUE_CONTENT_EXTRA, words, AUTHOR_DIALOGUE_ANSWER_FORM);
    return;
  }
  answer.text = (AuthorText){ markdown, link + 1, items[link].next };
  answer.to = items[link].target + 1;
  answer.changes = g_array_new (FALSE, FALSE, sizeof (AuthorDialogueChange));
  quote = items[paragraph].next;
  if (quote < items[item].next && items[quote].kind == AUTHOR_MARKDOWN_QUOTE)
    answer.feedback = (AuthorText){ markdown, quote + 1, items[quote].next };
  rest = dup_rest (markdown, paragraph, link);
  read_braces (reader, rest, &answer);
  g_array_append_val (scene->answers, answer);
}
