/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-page-private.h"
#include "authoring/source/source-splice.h"

#include <string.h>

/* What a caller calls an attribute. */
static AuthorAttributeKind
kind_of (const char *name)
{
  return g_str_equal (name, "id")      ? AUTHOR_ATTRIBUTE_ID
         : g_str_equal (name, "class") ? AUTHOR_ATTRIBUTE_CLASS
                                       : AUTHOR_ATTRIBUTE_VALUE;
}

static bool
is_allowed (AuthorAttributeKind kind, const char *name, const char *value)
{
  if (kind != AUTHOR_ATTRIBUTE_VALUE)
    return value == NULL || author_is_name (value, strlen (value));
  if (!author_is_name (name, strlen (name)))
    return false;
  for (const char *c = value; c != NULL && *c != '\0'; c++)
    if ((unsigned char) *c < 0x20 || *c == 0x7f)
      return false;
  return value == NULL || g_utf8_validate (value, -1, NULL);
}

static void
append_attribute (GString *text, AuthorAttributeKind kind, const char *name, const char *value)
{
  if (kind == AUTHOR_ATTRIBUTE_VALUE) {
    g_string_append_printf (text, "%s=", name);
    author_attributes_append_value (text, value);
    return;
  }
  g_string_append_c (text, kind == AUTHOR_ATTRIBUTE_ID ? '#' : '.');
  g_string_append (text, value);
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* An attribute with the blanks before it, so that `{.a b=1}` without `b` is `{.a}`. Of the only one in a
 * heading the braces go, too. */
static AuthorRange
removal_of (const AuthorPage *page, const AuthorBlock *block, const AuthorAttribute *attribute)
{
  AuthorRange range = attribute->range;

  if (block->kind == AUTHOR_BLOCK_HEADING && block->n_attributes == 1) {
    range = block->braces;
  } else if (page->text[range.start - 1] == '{') {
    while (is_blank (page->text[range.end]))
      range.end++;
    return range;
  }
  while (is_blank (page->text[range.start - 1]))
    range.start--;
  return range;
}

/* Where a new one goes that needs a blank before it: behind the kind for an id, else behind all. */
static gsize
end_of_last (const AuthorPage *page, guint block, AuthorAttributeKind kind)
{
  const AuthorBlock *of = &page->blocks[block];
  const AuthorAttribute *first = author_page_attribute (page, block, AUTHOR_ATTRIBUTE_CLASS, NULL);

  if (kind == AUTHOR_ATTRIBUTE_ID && first != NULL)
    return first->range.end;
  return page->attributes[of->first_attribute + of->n_attributes - 1].range.end;
}

/* `::: tip` becomes `::: {.tip #id}`, and a heading gets braces behind all that it has. */
static void
add_attribute (const AuthorPage *page, guint block, AuthorAttributeKind kind, const char *fresh,
               AuthorSplice *splice, GString *text)
{
  const AuthorBlock *of = &page->blocks[block];
  bool has_braces = !author_range_is_empty (of->braces) && page->text[of->braces.start] == '{';

  if (of->n_attributes == 0 || (!has_braces && of->kind == AUTHOR_BLOCK_HEADING)) {
    gsize at = has_braces ? of->braces.end - 1 : of->braces.start;

    splice->range = (AuthorRange){ at, at };
    g_string_append_printf (text, has_braces ? " %s" : " {%s}", fresh);
  } else if (!has_braces) {
    splice->range = of->braces;
    g_string_append_printf (text, "{.%s %s}", of->name, fresh);
  } else {
    gsize at = end_of_last (page, block, kind);

    splice->range = (AuthorRange){ at, at };
    g_string_append_printf (text, " %s", fresh);
  }
}

/* Whether the block says now what it was told to. */
static bool
is_said (const AuthorPage *page, guint block, AuthorAttributeKind kind, const char *name,
         const char *value)
{
  const AuthorAttribute *attribute
      = author_page_attribute (page, block, kind, kind == AUTHOR_ATTRIBUTE_VALUE ? name : NULL);

  if (page->blocks[block].is_broken)
    return false;
  if (attribute == NULL || kind == AUTHOR_ATTRIBUTE_CLASS)
    return attribute == NULL ? value == NULL
                             : value == NULL || g_str_equal (attribute->name, value);
  return g_strcmp0 (kind == AUTHOR_ATTRIBUTE_ID ? attribute->name : attribute->value, value) == 0;
}

AuthorPage *
author_edit_attribute (const AuthorPage *page, guint block, const char *name, const char *value,
                       AuthorIssueList *issues)
{
  AuthorAttributeKind kind = kind_of (name);
  const AuthorAttribute *old;
  g_autoptr (GString) fresh = g_string_new (NULL), text = g_string_new (NULL);
  g_autoptr (AuthorPage) result = NULL;
  AuthorSplice splice = { 0 };

  if (block >= page->n_blocks || page->blocks[block].is_broken || !is_allowed (kind, name, value)
      || page->blocks[block].kind == AUTHOR_BLOCK_TEXT
      || page->blocks[block].kind == AUTHOR_BLOCK_BLANK)
    return author_edit_refuse (page, block, issues);
  old = author_page_attribute (page, block, kind, kind == AUTHOR_ATTRIBUTE_VALUE ? name : NULL);
  if (value != NULL)
    append_attribute (fresh, kind, name, value);
  if (old == NULL && value == NULL)
    return author_page_parse (page->bytes, NULL);
  if (old == NULL)
    add_attribute (page, block, kind, fresh->str, &splice, text);
  else if (value == NULL)
    splice.range = removal_of (page, &page->blocks[block], old);
  else {
    splice.range = old->range;
    /* `::: tip` has no dot. */
    g_string_append (text, fresh->str
                               + (page->text[old->range.start] != fresh->str[0]
                                  && kind == AUTHOR_ATTRIBUTE_CLASS));
  }
  splice.text = text->str;
  result = author_splice (page, &splice, 1, block, issues);
  if (result == NULL)
    return NULL;
  if (!is_said (result, block, kind, name, value))
    return author_edit_refuse (page, block, issues);
  return g_steal_pointer (&result);
}
