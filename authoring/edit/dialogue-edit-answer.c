/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/edit/dialogue-edit-private.h"
#include "authoring/source/source-scan.h"

AuthorAnswerSource *
author_answer_source_copy (const AuthorAnswerSource *answer)
{
  AuthorAnswerSource *copy = g_memdup2 (answer, sizeof *answer);

  copy->text = g_strdup (answer->text);
  copy->to = g_strdup (answer->to);
  copy->set = g_strdup (answer->set);
  copy->when = g_strdup (answer->when);
  copy->feedback = g_strdup (answer->feedback);
  return copy;
}

void
author_answer_source_free (AuthorAnswerSource *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->text);
  g_free (answer->to);
  g_free (answer->set);
  g_free (answer->when);
  g_free (answer->feedback);
  g_free (answer);
}

/* --- reading ----------------------------------------------------------------------------------- */

bool
author_dialogue_is (const AuthorPage *page, guint block, const char *kind)
{
  return block < page->n_blocks && page->blocks[block].kind == AUTHOR_BLOCK_DIV
         && g_strcmp0 (page->blocks[block].name, kind) == 0;
}

AuthorRange
author_dialogue_lines (const AuthorPage *page, AuthorRange within, guint line, guint first,
                       guint last)
{
  AuthorRange range = { within.end, within.end };

  for (gsize at = within.start; at < within.end; line++) {
    gsize end, next;

    author_line_bounds (page->text, page->length, at, &end, &next);
    if (line == first)
      range.start = at;
    if (line == last) {
      range.end = MIN (next, within.end);
      break;
    }
    at = next;
  }
  return range;
}

bool
author_dialogue_answer_list (const AuthorPage *page, guint text_block,
                             AuthorMarkdown **ret_markdown, guint *ret_list)
{
  const AuthorBlock *of = &page->blocks[text_block];
  AuthorMarkdownOptions options = { .line = of->line, .allow_html = true };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (
      page->text + of->content.start, author_range_length (of->content), &options);
  guint list = 0;

  for (guint i = 1; markdown != NULL && i < markdown->n_items; i = markdown->items[i].next)
    list = markdown->items[i].kind == AUTHOR_MARKDOWN_LIST ? i : list;
  *ret_list = list;
  if (list == 0)
    return false;
  *ret_markdown = g_steal_pointer (&markdown);
  return true;
}

/* Bytes of the blanks, the mark and the blanks behind it that an item begins with. */
static gsize
length_of_marker (const char *line)
{
  gsize n = strspn (line, " \t"), mark = n;

  n += strspn (line + n, "0123456789");
  if (line[n] == '\0')
    return 0;
  if (n == mark ? strchr ("-*+", line[n]) == NULL : strchr (".)", line[n]) == NULL)
    return 0;
  n++;
  return n + strspn (line + n, " \t");
}

/* Where the bracket that opens at @text closes; %NULL: nowhere. */
static const char *
find_close (const char *text)
{
  int depth = 0;

  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == '[')
      depth++;
    else if (*at == ']' && --depth == 0)
      return at;
  }
  return NULL;
}

static bool
take_braces (AuthorAnswerSource *answer, const char *text)
{
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (AuthorAttribute));
  GStringChunk *strings = g_string_chunk_new (64);
  AuthorHead head
      = { .text = text, .end = strlen (text), .attributes = attributes, .strings = strings };
  gsize end = 0;
  bool is_good = *text == '\0' || (author_attributes_parse (&head, 0, &end) && end == head.end);

  for (guint i = 0; i < attributes->len; i++) {
    const AuthorAttribute *attribute = &g_array_index (attributes, AuthorAttribute, i);

    if (attribute->kind == AUTHOR_ATTRIBUTE_CLASS && g_str_equal (attribute->name, "better"))
      answer->is_better = true;
    else if (attribute->kind == AUTHOR_ATTRIBUTE_VALUE && g_str_equal (attribute->name, "set"))
      answer->set = g_strdup (attribute->value);
    else if (attribute->kind == AUTHOR_ATTRIBUTE_VALUE && g_str_equal (attribute->name, "when"))
      answer->when = g_strdup (attribute->value);
    else
      is_good = false;
  }
  g_string_chunk_free (strings);
  return is_good;
}

/* `[text](#to){…}`, all of @text. */
static bool
take_link (AuthorAnswerSource *answer, char *text)
{
  const char *close = *text == '[' ? find_close (text) : NULL;
  const char *end
      = close != NULL && close[1] == '(' && close[2] == '#' ? strchr (close, ')') : NULL;
  g_autofree char *rest = end != NULL ? g_strstrip (g_strdup (end + 1)) : NULL;

  if (end == NULL)
    return false;
  answer->text = g_strndup (text + 1, (gsize) (close - text) - 1);
  g_strdelimit (answer->text, "\r\n", ' ');
  answer->to = g_strndup (close + 3, (gsize) (end - close) - 3);
  return strpbrk (answer->to, " \t\r\n\"") == NULL && take_braces (answer, rest);
}

/* Quoted lines without their marks; false if one is none. */
static bool
take_feedback (AuthorAnswerSource *answer, char **lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (char **line = lines; *line != NULL; line++) {
    const char *at = *line + strspn (*line, " \t");

    if (*at == '\0' && line[1] == NULL)
      continue;
    if (*at != '>')
      return false;
    at += at[1] == ' ' ? 2 : 1;
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", at);
  }
  answer->feedback = text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
  return true;
}

static bool
take_answer (AuthorAnswerSource *answer, char **lines)
{
  g_autoptr (GString) link = g_string_new (lines[0] + length_of_marker (lines[0]));
  guint n = 1;

  for (; lines[n] != NULL; n++) {
    const char *line = lines[n] + strspn (lines[n], " \t");

    if (*line == '>' || *line == '\0')
      break;
    g_string_append_printf (link, "\n%s", line);
  }
  while (lines[n] != NULL && lines[n][strspn (lines[n], " \t")] == '\0')
    n++;
  return length_of_marker (lines[0]) > 0 && take_link (answer, g_strchomp (link->str))
         && take_feedback (answer, lines + n);
}

static char **
lines_of (const AuthorPage *page, AuthorRange range)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (gsize at = range.start; at < range.end;) {
    gsize end, next;

    author_line_bounds (page->text, page->length, at, &end, &next);
    g_ptr_array_add (lines, g_strndup (page->text + at, end - at));
    at = next;
  }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

/* Whether the item holds nothing but a paragraph and a quote. */
static bool
is_answer (const AuthorMarkdown *markdown, guint item)
{
  const AuthorMarkdownItem *items = markdown->items;
  guint paragraph = item + 1, quote;

  if (paragraph >= items[item].next || items[paragraph].kind != AUTHOR_MARKDOWN_PARAGRAPH)
    return false;
  quote = items[paragraph].next;
  return quote == items[item].next
         || (items[quote].kind == AUTHOR_MARKDOWN_QUOTE && items[quote].next == items[item].next);
}

static void
add_answers (const AuthorPage *page, guint text_block, GPtrArray *answers)
{
  g_autoptr (AuthorMarkdown) markdown = NULL;
  const AuthorBlock *of = &page->blocks[text_block];
  guint list, end;

  if (!author_dialogue_answer_list (page, text_block, &markdown, &list))
    return;
  end = markdown->items[list].next;
  for (guint i = list + 1; i < end; i = markdown->items[i].next) {
    AuthorAnswerSource *answer = g_new0 (AuthorAnswerSource, 1);
    guint next = markdown->items[i].next;
    g_auto (GStrv) lines = NULL;

    answer->text_block = text_block;
    answer->line = markdown->items[i].line;
    answer->range = author_dialogue_lines (page, of->content, of->line, answer->line,
                                           next < end ? markdown->items[next].line - 1
                                                      : markdown->items[list].end_line);
    lines = lines_of (page, answer->range);
    g_ptr_array_add (answers, answer);
    if (is_answer (markdown, i) && take_answer (answer, lines))
      continue;
    answer->is_broken = true;
    g_free (answer->text);
    answer->text
        = g_strndup (page->text + answer->range.start, author_range_length (answer->range));
  }
}

GPtrArray *
author_scene_answers (const AuthorPage *page, guint scene)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) author_answer_source_free);

  for (guint i = scene + 1; i < page->blocks[scene].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      add_answers (page, i, answers);
  return answers;
}

/* --- writing ----------------------------------------------------------------------------------- */

static void
append_value (GString *text, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (text, "%s%s=", text->len > 0 ? " " : "", name);
  author_attributes_append_value (text, value);
}

static void
append_feedback (GString *lines, const char *feedback, int indent)
{
  g_auto (GStrv) parts
      = feedback != NULL && *feedback != '\0' ? g_strsplit (feedback, "\n", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    g_string_append_printf (lines, "%*s>%s%s\n", indent, "",
                            *g_strchomp (parts[i]) != '\0' ? " " : "", parts[i]);
}

char *
author_answer_to_lines (const AuthorAnswerSource *answer, const char *marker)
{
  GString *lines = g_string_new (marker);
  g_autoptr (GString) braces = g_string_new (answer->is_better ? ".better" : "");
  g_autofree char *text = g_strdelimit (g_strdup (answer->text), "\r\n", ' ');

  append_value (braces, "set", answer->set);
  append_value (braces, "when", answer->when);
  g_string_append_printf (lines, "[%s](#%s)", text, answer->to != NULL ? answer->to : "");
  if (braces->len > 0)
    g_string_append_printf (lines, "{%s}", braces->str);
  g_string_append_c (lines, '\n');
  append_feedback (lines, answer->feedback, (int) strlen (marker));
  return g_string_free (lines, FALSE);
}
