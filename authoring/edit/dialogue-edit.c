/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/edit/dialogue-edit-private.h"

AuthorPage *
author_dialogue_replace (const AuthorPage *page, guint text_block, AuthorRange range,
                         const char *text, AuthorIssueList *issues)
{
  AuthorRange content = page->blocks[text_block].content;
  g_autoptr (GString) fresh
      = g_string_new_len (page->text + content.start, (gssize) (range.start - content.start));

  g_string_append (fresh, text);
  g_string_append_len (fresh, page->text + range.end, (gssize) (content.end - range.end));
  g_strchomp (fresh->str);
  if (*fresh->str == '\0')
    return author_edit_remove (page, text_block, issues);
  return author_edit_content (page, text_block, fresh->str, issues);
}

/* --- texts ------------------------------------------------------------------------------------- */

static guint
first_text (const AuthorPage *page, guint scene)
{
  for (guint i = scene + 1; i < page->blocks[scene].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      return i;
  return AUTHOR_PAGE_ITSELF;
}

/* What stands before the answers in a text, of an ending all of it. */
static AuthorRange
said (const AuthorPage *page, guint scene, guint text)
{
  g_autoptr (AuthorMarkdown) markdown = NULL;
  AuthorRange range = page->blocks[text].content;
  guint list;

  if (author_dialogue_is (page, scene, "scene")
      && author_dialogue_answer_list (page, text, &markdown, &list))
    range.end = author_dialogue_lines (page, range, page->blocks[text].line,
                                       markdown->items[list].line, markdown->items[list].line)
                    .start;
  return range;
}

char *
author_scene_text (const AuthorPage *page, guint scene)
{
  guint text = first_text (page, scene);
  AuthorRange range;

  if (text == AUTHOR_PAGE_ITSELF)
    return g_strdup ("");
  range = said (page, scene, text);
  return g_strchomp (g_strndup (page->text + range.start, author_range_length (range)));
}

AuthorPage *
author_scene_set_text (const AuthorPage *page, guint scene, const char *markdown,
                       AuthorIssueList *issues)
{
  guint text = first_text (page, scene);
  AuthorRange range;
  g_autofree char *fresh = NULL;

  if (text == AUTHOR_PAGE_ITSELF)
    return author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_FIRST, scene }, markdown, issues);
  range = said (page, scene, text);
  fresh = range.end == page->blocks[text].content.end || *markdown == '\0'
              ? g_strdup (markdown)
              : g_strconcat (markdown, "\n\n", NULL);
  return author_dialogue_replace (page, text, range, fresh, issues);
}

/* --- answers ----------------------------------------------------------------------------------- */

static const AuthorAnswerSource *
answer_at (const GPtrArray *answers, guint number)
{
  return number < answers->len ? answers->pdata[number] : NULL;
}

/* Blanks and mark that the item begins with, and one blank. (transfer full) */
static char *
marker_of (const AuthorPage *page, const AuthorAnswerSource *answer)
{
  g_autofree char *line
      = g_strndup (page->text + answer->range.start, author_range_length (answer->range));
  gsize n = strspn (line, " \t");
  g_autofree char *mark = NULL;

  n += strspn (line + n, "0123456789") + 1;
  mark = g_strndup (line, n);
  return g_strconcat (mark, " ", NULL);
}

/* The lines of an answer in place of @old, with the blank lines that stood behind it. */
static char *
lines_in_place_of (const AuthorPage *page, const AuthorAnswerSource *old,
                   const AuthorAnswerSource *answer)
{
  const char *text = page->text + old->range.start;
  gsize length = author_range_length (old->range), end = length;
  g_autofree char *marker = marker_of (page, old), *lines = NULL;
  GString *result;

  while (end > 0 && g_ascii_isspace (text[end - 1]))
    end--;
  lines = author_answer_to_lines (answer, marker);
  result = g_string_new (g_strchomp (lines));
  g_string_append_len (result, text + end, (gssize) (length - end));
  return g_string_free (result, FALSE);
}

AuthorPage *
author_scene_set_answer (const AuthorPage *page, guint scene, guint number,
                         const AuthorAnswerSource *answer, AuthorIssueList *issues)
{
  g_autoptr (GPtrArray) answers = author_scene_answers (page, scene);
  const AuthorAnswerSource *old = answer_at (answers, number);
  g_autofree char *lines = NULL;

  if (old == NULL)
    return author_edit_refuse (page, scene, issues);
  lines = lines_in_place_of (page, old, answer);
  return author_dialogue_replace (page, old->text_block, old->range, lines, issues);
}

static guint
last_text (const AuthorPage *page, guint scene)
{
  guint text = AUTHOR_PAGE_ITSELF;

  for (guint i = scene + 1; i < page->blocks[scene].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      text = i;
  return text;
}

AuthorPage *
author_scene_add_answer (const AuthorPage *page, guint scene, const AuthorAnswerSource *answer,
                         AuthorIssueList *issues)
{
  g_autoptr (GPtrArray) answers = author_scene_answers (page, scene);
  const AuthorAnswerSource *last = answers->len > 0 ? answers->pdata[answers->len - 1] : NULL;
  guint text = last_text (page, scene);
  g_autofree char *lines = author_answer_to_lines (answer, "- "), *fresh = NULL;
  AuthorRange end;

  if (text == AUTHOR_PAGE_ITSELF)
    return author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_LAST, scene }, lines, issues);
  end.start = end.end = last != NULL ? last->range.end : page->blocks[text].content.end;
  fresh
      = g_strconcat (page->text[end.end - 1] != '\n' && page->text[end.end - 1] != '\r' ? "\n" : "",
                     last == NULL ? "\n" : "", lines, NULL);
  return author_dialogue_replace (page, last != NULL ? last->text_block : text, end, fresh, issues);
}

AuthorPage *
author_scene_remove_answer (const AuthorPage *page, guint scene, guint number,
                            AuthorIssueList *issues)
{
  g_autoptr (GPtrArray) answers = author_scene_answers (page, scene);
  const AuthorAnswerSource *old = answer_at (answers, number);

  if (old == NULL)
    return author_edit_refuse (page, scene, issues);
  return author_dialogue_replace (page, old->text_block, old->range, "", issues);
}

AuthorPage *
author_scene_move_answer (const AuthorPage *page, guint scene, guint number, guint to,
                          AuthorIssueList *issues)
{
  g_autoptr (GPtrArray) answers = author_scene_answers (page, scene);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GString) lines = g_string_new (NULL);
  const AuthorAnswerSource *moved = answer_at (answers, number), *target = answer_at (answers, to);
  const AuthorAnswerSource *first = number < to ? moved : target,
                           *last = number < to ? target : moved;

  if (moved == NULL || target == NULL || moved->text_block != target->text_block)
    return author_edit_refuse (page, scene, issues);
  for (guint i = 0; i < answers->len; i++)
    if (i != number)
      g_ptr_array_add (order, answers->pdata[i]);
  g_ptr_array_insert (order, (int) to, (gpointer) moved);
  for (guint i = MIN (number, to); i <= MAX (number, to); i++) {
    const AuthorAnswerSource *answer = order->pdata[i];

    g_string_append_len (lines, page->text + answer->range.start,
                         (gssize) author_range_length (answer->range));
    if (lines->str[lines->len - 1] != '\n' && lines->str[lines->len - 1] != '\r')
      g_string_append (lines, page->line_end);
  }
  return author_dialogue_replace (page, moved->text_block,
                                  (AuthorRange){ first->range.start, last->range.end }, lines->str,
                                  issues);
}

/* --- effects ----------------------------------------------------------------------------------- */

/* `a+=1` into its three parts; false: it is none. */
static bool
split_change (const char *part, char **ret_name, int *ret_amount, bool *ret_is_set)
{
  const char *sign = strchr (part, '=');
  bool is_set = sign == NULL || sign == part || strchr ("+-", sign[-1]) == NULL;
  gint64 amount;
  char *end;

  if (sign == NULL)
    return false;
  amount = g_ascii_strtoll (sign + 1, &end, 10);
  if (end == sign + 1 || amount < -100000 || amount > 100000)
    return false;
  *ret_name = g_strstrip (g_strndup (part, (gsize) (sign - part) - (is_set ? 0 : 1)));
  *ret_amount = !is_set && sign[-1] == '-' ? -(int) amount : (int) amount;
  *ret_is_set = is_set;
  return true;
}

bool
author_set_find (const char *set, const char *variable, int *ret_amount, bool *ret_is_set)
{
  g_auto (GStrv) parts = g_strsplit_set (set != NULL ? set : "", ";,", -1);

  for (char **part = parts; *part != NULL; part++) {
    g_autofree char *name = NULL;
    int amount;
    bool is_set;

    if (!split_change (*part, &name, &amount, &is_set) || !g_str_equal (name, variable))
      continue;
    *ret_amount = amount;
    *ret_is_set = is_set;
    return true;
  }
  return false;
}

static char *
change_to_text (const char *variable, int amount, bool is_set)
{
  return is_set ? g_strdup_printf ("%s=%d", variable, amount)
                : g_strdup_printf ("%s%s=%d", variable, amount < 0 ? "-" : "+", ABS (amount));
}

char *
author_set_change (const char *set, const char *variable, int amount, bool is_set)
{
  g_auto (GStrv) parts = g_strsplit_set (set != NULL ? set : "", ";,", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  bool is_there = amount == 0 && !is_set, was;
  int unused;

  for (char **part = parts; *part != NULL; part++) {
    g_autofree char *name = NULL;
    bool is_it = split_change (*part, &name, &unused, &was) && g_str_equal (name, variable);

    if (!is_it && *g_strstrip (*part) != '\0')
      g_ptr_array_add (kept, g_strdup (*part));
    else if (is_it && !is_there)
      g_ptr_array_add (kept, change_to_text (variable, amount, is_set));
    is_there = is_there || is_it;
  }
  if (!is_there)
    g_ptr_array_add (kept, change_to_text (variable, amount, is_set));
  g_ptr_array_add (kept, NULL);
  return kept->len > 1 ? g_strjoinv ("; ", (char **) kept->pdata) : NULL;
}
