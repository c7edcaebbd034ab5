/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/rich-private.h"

#include <string.h>

#define SPACING_MARKS (AUTHOR_RICH_EMPHASIS | AUTHOR_RICH_STRONG | AUTHOR_RICH_STRIKE)

bool
author_rich_is_textblock (AuthorRichKind kind)
{
  return kind == AUTHOR_RICH_LINE || kind == AUTHOR_RICH_PARAGRAPH || kind == AUTHOR_RICH_HEADING
         || kind == AUTHOR_RICH_CELL;
}

bool
author_rich_is_inline (AuthorRichKind kind)
{
  return kind >= AUTHOR_RICH_TEXT;
}

static bool
holds_nothing (AuthorRichKind kind)
{
  return author_rich_is_inline (kind) || kind == AUTHOR_RICH_RAW || kind == AUTHOR_RICH_RULE
         || kind == AUTHOR_RICH_CODE;
}

AuthorRichNode *
author_rich_node_new (AuthorRichKind kind)
{
  AuthorRichNode *node = g_new0 (AuthorRichNode, 1);

  node->kind = kind;
  if (!holds_nothing (kind))
    node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) author_rich_node_free);
  return node;
}

void
author_rich_node_free (AuthorRichNode *node)
{
  if (node == NULL)
    return;
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_free (node->text);
  g_free (node->href);
  g_free (node->title);
  g_free (node);
}

AuthorRichNode *
author_rich_node_add (AuthorRichNode *parent, AuthorRichKind kind)
{
  AuthorRichNode *node = author_rich_node_new (kind);

  g_ptr_array_add (parent->children, node);
  return node;
}

bool
author_rich_is_link (const char *href)
{
  static const char *const schemes[]
      = { "http:", "https:", "mailto:", "tel:", "ftp:", "glossary:", "source:" };
  gsize scheme = strcspn (href, ":/?#");

  if (href[scheme] != ':')
    return true;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (href, schemes[i], strlen (schemes[i])) == 0)
      return true;
  return false;
}

static bool
has_same_marks (const AuthorRichNode *one, const AuthorRichNode *other)
{
  return one->marks == other->marks && g_strcmp0 (one->href, other->href) == 0
         && g_strcmp0 (one->title, other->title) == 0;
}

bool
author_rich_is_same (const AuthorRichNode *one, const AuthorRichNode *other)
{
  guint n = one->children != NULL ? one->children->len : 0;

  if (one->kind != other->kind || !has_same_marks (one, other)
      || g_strcmp0 (one->text, other->text) != 0 || one->level != other->level
      || one->is_task != other->is_task || one->is_checked != other->is_checked
      || one->align != other->align || n != (other->children != NULL ? other->children->len : 0))
    return false;
  for (guint i = 0; i < n; i++)
    if (!author_rich_is_same (author_rich_child (one, i), author_rich_child (other, i)))
      return false;
  return true;
}

/* --- texts -------------------------------------------------------------------------------------- */

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static bool
is_all_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

static AuthorRichNode *
copy_marks (const AuthorRichNode *node, const char *text, gsize length)
{
  AuthorRichNode *copy = author_rich_node_new (node->kind);

  copy->marks = node->marks;
  copy->href = g_strdup (node->href);
  copy->title = g_strdup (node->title);
  copy->text = g_strndup (text, length);
  return copy;
}

static void
merge_texts (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len;) {
    AuthorRichNode *node = g_ptr_array_index (nodes, i);
    AuthorRichNode *before = i > 0 ? g_ptr_array_index (nodes, i - 1) : NULL;

    if (node->kind == AUTHOR_RICH_TEXT && *node->text == '\0') {
      g_ptr_array_remove_index (nodes, i);
    } else if (before != NULL && node->kind == AUTHOR_RICH_TEXT && before->kind == node->kind
               && has_same_marks (before, node)) {
      char *text = g_strconcat (before->text, node->text, NULL);

      g_free (before->text);
      before->text = text;
      g_ptr_array_remove_index (nodes, i);
    } else {
      i++;
    }
  }
}

/* Puts blanks at the edges of texts apart, so that each is a node of its own. Those of code are code. */
static void
split_blanks (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++) {
    AuthorRichNode *node = g_ptr_array_index (nodes, i);
    gsize lead, end, length;

    if (node->kind != AUTHOR_RICH_TEXT || (node->marks & AUTHOR_RICH_IS_CODE) != 0
        || is_all_blank (node->text))
      continue;
    length = end = strlen (node->text);
    lead = strspn (node->text, " \t");
    while (end > lead && is_blank (node->text[end - 1]))
      end--;
    if (end < length)
      g_ptr_array_insert (nodes, (int) i + 1, copy_marks (node, node->text + end, length - end));
    if (lead > 0) {
      AuthorRichNode *blank = copy_marks (node, node->text, lead);

      memmove (node->text, node->text + lead, end - lead);
      g_ptr_array_insert (nodes, (int) i, blank);
      i++;
    }
    node->text[end - lead] = '\0';
  }
}

/* What carries no mark at the edge of a run: blanks and breaks. */
static bool
is_gap (const AuthorRichNode *node)
{
  return node->kind == AUTHOR_RICH_BREAK
         || (node->kind == AUTHOR_RICH_TEXT && (node->marks & AUTHOR_RICH_IS_CODE) == 0
             && is_all_blank (node->text));
}

/* Takes @mark off the gaps at both ends of each run that has it. */
static void
trim_mark (GPtrArray *nodes, guint mark)
{
  for (guint i = 0, end; i < nodes->len; i = end + 1) {
    for (end = i; end < nodes->len; end++)
      if ((((AuthorRichNode *) g_ptr_array_index (nodes, end))->marks & mark) == 0)
        break;
    for (guint j = i; j < end && is_gap (g_ptr_array_index (nodes, j)); j++)
      ((AuthorRichNode *) g_ptr_array_index (nodes, j))->marks &= ~mark;
    for (guint j = end; j > i && is_gap (g_ptr_array_index (nodes, j - 1)); j--)
      ((AuthorRichNode *) g_ptr_array_index (nodes, j - 1))->marks &= ~mark;
  }
}

static bool
has_same_link (const AuthorRichNode *one, const AuthorRichNode *other)
{
  return g_strcmp0 (one->href, other->href) == 0 && g_strcmp0 (one->title, other->title) == 0;
}

static void
unlink_node (AuthorRichNode *node)
{
  g_clear_pointer (&node->href, g_free);
  g_clear_pointer (&node->title, g_free);
}

/* The same for links. */
static void
trim_links (GPtrArray *nodes)
{
  for (guint i = 0, end; i < nodes->len; i = MAX (end, i + 1)) {
    AuthorRichNode *first = g_ptr_array_index (nodes, i);
    guint from = i, to;

    for (end = i; first->href != NULL && end < nodes->len; end++)
      if (!has_same_link (g_ptr_array_index (nodes, end), first))
        break;
    to = end;
    while (from < to && is_gap (g_ptr_array_index (nodes, from)))
      from++;
    while (to > from && is_gap (g_ptr_array_index (nodes, to - 1)))
      to--;
    for (guint j = i; j < end; j++)
      if (j < from || j >= to)
        unlink_node (g_ptr_array_index (nodes, j));
  }
}

/* Blanks beside breaks and at both ends are no blanks; breaks at both ends are none either. */
static void
trim_gaps (GPtrArray *nodes)
{
  bool is_edge = true;

  for (guint i = 0; i < nodes->len;) {
    const AuthorRichNode *node = g_ptr_array_index (nodes, i);

    if (is_edge && is_gap (node) && (node->kind == AUTHOR_RICH_TEXT || i == 0)) {
      g_ptr_array_remove_index (nodes, i);
      continue;
    }
    is_edge = node->kind == AUTHOR_RICH_BREAK;
    i++;
  }
  for (guint i = nodes->len; i > 0; i--) {
    const AuthorRichNode *node = g_ptr_array_index (nodes, i - 1);
    const AuthorRichNode *next = i < nodes->len ? g_ptr_array_index (nodes, i) : NULL;

    if (is_gap (node)
        && (next == NULL || (next->kind == AUTHOR_RICH_BREAK && node->kind == AUTHOR_RICH_TEXT)))
      g_ptr_array_remove_index (nodes, i - 1);
  }
}

static void
normalise_inline (AuthorRichNode *block)
{
  if (block->kind == AUTHOR_RICH_CELL || block->kind == AUTHOR_RICH_LINE
      || block->kind == AUTHOR_RICH_HEADING)
    for (guint i = 0; i < block->children->len; i++) {
      AuthorRichNode *node = author_rich_child (block, i);

      if (node->kind == AUTHOR_RICH_BREAK) {
        node->kind = AUTHOR_RICH_TEXT;
        node->text = g_strdup (" ");
      }
    }
  for (guint i = 0; i < block->children->len; i++)
    if (author_rich_child (block, i)->kind != AUTHOR_RICH_TEXT)
      author_rich_child (block, i)->marks &= ~(guint) AUTHOR_RICH_IS_CODE;
  merge_texts (block->children);
  split_blanks (block->children);
  for (guint mark = 1; mark <= SPACING_MARKS; mark <<= 1)
    if ((mark & SPACING_MARKS) != 0)
      trim_mark (block->children, mark);
  trim_links (block->children);
  trim_gaps (block->children);
  merge_texts (block->children);
}

/* --- blocks ------------------------------------------------------------------------------------ */

static bool
begins_empty (const AuthorRichNode *list)
{
  const AuthorRichNode *item = list->children->len > 0 ? author_rich_child (list, 0) : NULL;

  return item == NULL || item->children->len == 0;
}

bool
author_rich_needs_blank (const AuthorRichNode *before, const AuthorRichNode *behind)
{
  if (before->kind != AUTHOR_RICH_PARAGRAPH)
    return true;
  switch (behind->kind) {
  case AUTHOR_RICH_QUOTE:
  case AUTHOR_RICH_CODE:
    return false;
  case AUTHOR_RICH_BULLETS:
    return begins_empty (behind);
  case AUTHOR_RICH_NUMBERS:
    return begins_empty (behind) || behind->level != 1;
  default:
    return true;
  }
}

static bool
is_void (const AuthorRichNode *node)
{
  switch (node->kind) {
  case AUTHOR_RICH_PARAGRAPH:
  case AUTHOR_RICH_QUOTE:
  case AUTHOR_RICH_BULLETS:
  case AUTHOR_RICH_NUMBERS:
  case AUTHOR_RICH_TABLE:
    return node->children->len == 0;
  default:
    return false;
  }
}

static void
normalise_list (AuthorRichNode *list)
{
  for (guint i = 0; i < list->children->len; i++) {
    AuthorRichNode *item = author_rich_child (list, i);

    /* A box stands before words, or alone. */
    if (item->children->len > 0 && author_rich_child (item, 0)->kind != AUTHOR_RICH_PARAGRAPH)
      item->is_task = item->is_checked = false;
    for (guint j = 1; j < item->children->len; j++)
      if (author_rich_needs_blank (author_rich_child (item, j - 1), author_rich_child (item, j)))
        list->is_tight = false;
  }
}

static void
normalise_table (AuthorRichNode *table)
{
  guint n_columns = 0;

  for (guint i = 0; i < table->children->len; i++)
    n_columns = MAX (n_columns, author_rich_child (table, i)->children->len);
  for (guint i = 0; i < table->children->len; i++) {
    AuthorRichNode *row = author_rich_child (table, i);

    while (row->children->len < n_columns)
      author_rich_node_add (row, AUTHOR_RICH_CELL);
    for (guint j = 0; j < n_columns; j++)
      author_rich_child (row, j)->align
          = author_rich_child (author_rich_child (table, 0), j)->align;
  }
}

void
author_rich_normalise (AuthorRichNode *node)
{
  if (node->children == NULL)
    return;
  if (author_rich_is_textblock (node->kind)) {
    normalise_inline (node);
    return;
  }
  for (guint i = 0; i < node->children->len;) {
    author_rich_normalise (author_rich_child (node, i));
    if (is_void (author_rich_child (node, i)))
      g_ptr_array_remove_index (node->children, i);
    else
      i++;
  }
  if (node->kind == AUTHOR_RICH_BULLETS || node->kind == AUTHOR_RICH_NUMBERS)
    normalise_list (node);
  else if (node->kind == AUTHOR_RICH_TABLE)
    normalise_table (node);
}

void
author_rich_drop_marks (AuthorRichNode *node, bool all)
{
  if (all)
    node->is_task = node->is_checked = false;
  if (author_rich_is_inline (node->kind))
    node->marks &= all ? 0 : ~(guint) SPACING_MARKS;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    author_rich_drop_marks (author_rich_child (node, i), all);
  author_rich_normalise (node);
}

guint
author_rich_count_dollars (const AuthorRichNode *node)
{
  guint n = 0;

  for (const char *at = node->text; at != NULL && (at = strchr (at, '$')) != NULL; at++)
    n++;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    n += author_rich_count_dollars (author_rich_child (node, i));
  return n;
}
