/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/rich-private.h"

#include <string.h>

/* Blocks as Markdown. */

typedef struct {
  const AuthorRichStyle *style;
  bool has_dollars, in_list;
} Blocks;

static void write_block (const Blocks *blocks, const AuthorRichNode *node,
                         const AuthorRichNode *before, GString *out);

/* --- what holds others -------------------------------------------------------------------------- */

/* Each line of @text with @first, or from the second one on @rest, before it; no blanks at the end of a line. */
static void
append_indented (GString *out, const char *text, const char *first, const char *rest)
{
  const char *before = first;

  for (;;) {
    gsize length = strlen (before), line = strcspn (text, "\n");

    while (line == 0 && length > 0 && before[length - 1] == ' ')
      length--;
    g_string_append_len (out, before, (gssize) length);
    g_string_append_len (out, text, (gssize) line);
    if (text[line] == '\0')
      return;
    g_string_append_c (out, '\n');
    text += line + 1;
    before = rest;
  }
}

static void
write_blocks (const Blocks *blocks, const AuthorRichNode *parent, GString *out)
{
  for (guint i = 0; i < parent->children->len; i++) {
    const AuthorRichNode *node = author_rich_child (parent, i);
    const AuthorRichNode *before = i > 0 ? author_rich_child (parent, i - 1) : NULL;

    if (before != NULL)
      g_string_append (out, author_rich_needs_blank (before, node) ? "\n\n" : "\n");
    write_block (blocks, node, before, out);
  }
}

static void
write_quote (const Blocks *blocks, const AuthorRichNode *node, GString *out)
{
  g_autoptr (GString) inner = g_string_new (NULL);

  write_blocks (blocks, node, inner);
  append_indented (out, inner->str, "> ", "> ");
}

static void
write_item (const Blocks *blocks, const AuthorRichNode *item, const char *sign, GString *out)
{
  g_autoptr (GString) inner = g_string_new (NULL);
  g_autofree char *rest = g_strnfill (strlen (sign), ' ');

  if (item->is_task)
    g_string_append_printf (inner, "%s%s", item->is_checked ? "[x]" : "[ ]",
                            item->children->len > 0 ? " " : "");
  write_blocks (blocks, item, inner);
  append_indented (out, inner->str, sign, rest);
}

/* Lists that follow each other keep apart by their signs. */
static void
write_list (const Blocks *blocks, const AuthorRichNode *list, const AuthorRichNode *before,
            GString *out)
{
  bool is_other = before != NULL && before->kind == list->kind;
  const Blocks inner = { blocks->style, blocks->has_dollars, true };

  for (guint i = 0; i < list->children->len; i++) {
    g_autofree char *sign
        = list->kind == AUTHOR_RICH_BULLETS
              ? g_strdup (is_other ? "* " : "- ")
              : g_strdup_printf ("%u%c ", MIN (list->level + i, 999999999), is_other ? ')' : '.');

    if (i > 0)
      g_string_append (out, list->is_tight ? "\n" : "\n\n");
    write_item (&inner, author_rich_child (list, i), sign, out);
  }
}

/* --- tables ------------------------------------------------------------------------------------ */

static void
write_row (const Blocks *blocks, const AuthorRichNode *row, GString *out)
{
  const AuthorRichInline how
      = { .style = blocks->style, .has_dollars = blocks->has_dollars, .in_cell = true };

  g_string_append_c (out, '|');
  for (guint i = 0; i < row->children->len; i++) {
    g_string_append_c (out, ' ');
    author_rich_write_inline (author_rich_child (row, i), &how, out);
    g_string_append (out, out->str[out->len - 1] == ' ' ? "|" : " |");
  }
}

static void
write_table (const Blocks *blocks, const AuthorRichNode *table, GString *out)
{
  static const char *const rules[] = { " --- |", " :-- |", " :-: |", " --: |" };
  const AuthorRichNode *head = author_rich_child (table, 0);

  write_row (blocks, head, out);
  g_string_append (out, "\n|");
  for (guint i = 0; i < head->children->len; i++)
    g_string_append (out, rules[author_rich_child (head, i)->align]);
  for (guint i = 1; i < table->children->len; i++) {
    g_string_append_c (out, '\n');
    write_row (blocks, author_rich_child (table, i), out);
  }
}

/* --- the others -------------------------------------------------------------------------------- */

/* The fence is longer than anything like it inside. */
static void
write_code (const AuthorRichNode *node, GString *out)
{
  const char *info = node->title != NULL ? node->title : "";
  char mark = strchr (info, '`') != NULL ? '~' : '`';
  gsize longest = 2;
  g_autofree char *fence = NULL;

  for (gsize i = 0, run = 0; node->text[i] != '\0'; i++) {
    run = node->text[i] == mark ? run + 1 : 0;
    longest = MAX (longest, run);
  }
  fence = g_strnfill (longest + 1, mark);
  g_string_append_printf (out, "%s", fence);
  for (; *info != '\0'; info++) {
    if (strchr ("\\&$", *info) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *info);
  }
  g_string_append_printf (out, "\n%s%s%s", node->text, *node->text != '\0' ? "\n" : "", fence);
}

static void
write_textblock (const Blocks *blocks, const AuthorRichNode *node, GString *out)
{
  const AuthorRichInline how = { .style = blocks->style,
                                 .has_dollars = blocks->has_dollars,
                                 .in_heading = node->kind == AUTHOR_RICH_HEADING };

  if (node->kind == AUTHOR_RICH_HEADING)
    for (guint i = 0; i < node->level; i++)
      g_string_append_c (out, '#');
  if (node->kind == AUTHOR_RICH_HEADING && node->children->len > 0)
    g_string_append_c (out, ' ');
  author_rich_write_inline (node, &how, out);
}

static void
write_block (const Blocks *blocks, const AuthorRichNode *node, const AuthorRichNode *before,
             GString *out)
{
  switch (node->kind) {
  case AUTHOR_RICH_QUOTE:
    write_quote (blocks, node, out);
    break;
  case AUTHOR_RICH_BULLETS:
  case AUTHOR_RICH_NUMBERS:
    write_list (blocks, node, before, out);
    break;
  case AUTHOR_RICH_CODE:
    write_code (node, out);
    break;
  case AUTHOR_RICH_RULE:
    /* `* ***` would be a rule as a whole. */
    g_string_append (out, blocks->in_list ? "___" : "***");
    break;
  case AUTHOR_RICH_TABLE:
    write_table (blocks, node, out);
    break;
  case AUTHOR_RICH_RAW:
    g_string_append (out, node->text);
    break;
  default:
    write_textblock (blocks, node, out);
    break;
  }
}

void
author_rich_write_block (const AuthorRichNode *node, const AuthorRichNode *before,
                         const AuthorRichStyle *style, GString *out)
{
  const Blocks blocks = { style, author_rich_count_dollars (node) > 1, false };

  write_block (&blocks, node, before, out);
}
