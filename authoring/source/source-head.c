/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-limits.h"
#include "authoring/source/source-page-private.h"

#include <string.h>

/* The first line of a block in the making. */
typedef struct {
  AuthorPage *page;
  AuthorBlock *block;
  AuthorHead head;
} Reader;

static Reader
reader_for (AuthorPage *page, AuthorBlock *block, gsize line_end, GArray *attributes,
            AuthorIssueList *issues)
{
  Reader reader = { page, block, { 0 } };

  reader.head = (AuthorHead){ .text = page->text,
                              .line_start = block->range.start,
                              .end = line_end,
                              .line = block->line,
                              .attributes = attributes,
                              .strings = page->strings,
                              .issues = issues };
  block->first_attribute = attributes->len;
  return reader;
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Names the block after what was read. */
static void
take_attributes (Reader *reader)
{
  const GArray *all = reader->head.attributes;

  reader->block->n_attributes = all->len - reader->block->first_attribute;
  for (guint i = reader->block->first_attribute; i < all->len; i++) {
    const AuthorAttribute *attribute = &g_array_index (all, AuthorAttribute, i);

    if (attribute->kind == AUTHOR_ATTRIBUTE_ID && reader->block->id == NULL)
      reader->block->id = attribute->name;
    else if (attribute->kind == AUTHOR_ATTRIBUTE_CLASS && reader->block->name == NULL
             && reader->block->kind == AUTHOR_BLOCK_DIV)
      reader->block->name = attribute->name;
  }
}

static void
break_head (Reader *reader, AuthorIssueCode code, gsize at, gsize end, const char *expected)
{
  reader->block->is_broken = true;
  author_issue_add_len (reader->head.issues, code, reader->head.line,
                        author_head_column (&reader->head, at), reader->head.text + at, end - at,
                        expected);
}

static bool
is_too_long (Reader *reader)
{
  g_autofree char *limit = g_strdup_printf ("%u", AUTHOR_LIMIT_HEAD_BYTES);

  if (reader->head.end - reader->head.line_start <= AUTHOR_LIMIT_HEAD_BYTES)
    return false;
  reader->block->is_broken = true;
  author_issue_add (reader->head.issues, AUTHOR_ISSUE_TOO_LARGE, reader->head.line, 1, NULL, limit);
  return true;
}

/* `::: tip` is `::: {.tip}`. */
static gsize
read_word (Reader *reader, gsize at)
{
  AuthorAttribute attribute = { AUTHOR_ATTRIBUTE_CLASS, { at, at }, NULL, NULL };
  const char *text = reader->head.text;

  while (attribute.range.end < reader->head.end && !is_blank (text[attribute.range.end])
         && text[attribute.range.end] != ':')
    attribute.range.end++;
  if (!author_is_name (text + at, author_range_length (attribute.range))) {
    break_head (reader, AUTHOR_ISSUE_FENCE_HEAD, at, reader->head.end, "{.KIND}");
    return reader->head.end;
  }
  attribute.name = g_string_chunk_insert_len (reader->page->strings, text + at,
                                              (gssize) author_range_length (attribute.range));
  g_array_append_val (reader->head.attributes, attribute);
  reader->block->braces = attribute.range;
  return attribute.range.end;
}

/* Blanks, colons, blanks, and nothing more: `::: {.tip} :::`. */
static void
check_rest (Reader *reader, gsize at)
{
  gsize start;

  while (at < reader->head.end && is_blank (reader->head.text[at]))
    at++;
  start = at;
  while (at < reader->head.end && reader->head.text[at] == ':')
    at++;
  while (at < reader->head.end && is_blank (reader->head.text[at]))
    at++;
  if (at < reader->head.end)
    break_head (reader, AUTHOR_ISSUE_FENCE_HEAD, start, reader->head.end, "");
}

void
author_page_read_fence (AuthorPage *page, AuthorBlock *block, gsize at, gsize line_end,
                        GArray *attributes, AuthorIssueList *issues)
{
  Reader reader = reader_for (page, block, line_end, attributes, issues);
  gsize end;

  if (is_too_long (&reader))
    return;
  while (is_blank (page->text[at]))
    at++;
  if (page->text[at] != '{') {
    end = read_word (&reader, at);
  } else {
    block->is_broken = !author_attributes_parse (&reader.head, at, &end);
    if (end > at && page->text[end - 1] == '}')
      block->braces = (AuthorRange){ at, end };
  }
  take_attributes (&reader);
  if (block->is_broken)
    return;
  check_rest (&reader, end);
  if (block->name == NULL)
    break_head (&reader, AUTHOR_ISSUE_KIND_MISSING, at, end, ".KIND");
}

/* Whether a brace begins attributes rather than words: `{#`, `{.` or `{name=`. */
static bool
looks_like_attributes (const char *text, gsize at, gsize end)
{
  for (at++; at < end && is_blank (text[at]);)
    at++;
  if (at == end || text[at] == '#' || text[at] == '.')
    return at < end;
  while (at < end && (g_ascii_isalnum (text[at]) || text[at] == '-' || text[at] == '_'))
    at++;
  return at < end && text[at] == '=';
}

/* The words of a heading without the blanks around them and closing `#`. */
static AuthorRange
words_of (const char *text, gsize start, gsize end)
{
  gsize marks;

  while (start < end && is_blank (text[start]))
    start++;
  while (end > start && is_blank (text[end - 1]))
    end--;
  for (marks = end; marks > start && text[marks - 1] == '#';)
    marks--;
  if (marks == start || (marks < end && is_blank (text[marks - 1])))
    for (end = marks; end > start && is_blank (text[end - 1]);)
      end--;
  return (AuthorRange){ start, end };
}

/* The first pair of braces that ends with the line counts. */
static void
read_heading_attributes (Reader *reader, gsize at, gsize end)
{
  AuthorBlock *block = reader->block;
  const char *text = reader->head.text;

  reader->head.end = end;
  for (; at < end; at++) {
    gsize behind;

    if (text[at] == '\\') {
      at++;
      continue;
    }
    if (text[at] != '{' || !looks_like_attributes (text, at, end))
      continue;
    block->is_broken = !author_attributes_parse (&reader->head, at, &behind);
    block->braces = (AuthorRange){ at, end };
    if (!block->is_broken && behind < end)
      break_head (reader, AUTHOR_ISSUE_ATTRIBUTE, behind, end, "");
    return;
  }
}

void
author_page_read_heading (AuthorPage *page, AuthorBlock *block, gsize at, gsize line_end,
                          GArray *attributes, AuthorIssueList *issues)
{
  Reader reader = reader_for (page, block, line_end, attributes, issues);
  gsize end = line_end;

  while (end > at && is_blank (page->text[end - 1]))
    end--;
  block->braces = (AuthorRange){ end, end };
  if (end > at && page->text[end - 1] == '}' && !is_too_long (&reader))
    read_heading_attributes (&reader, at, end);
  take_attributes (&reader);
  block->content = words_of (page->text, at, block->braces.start);
}
