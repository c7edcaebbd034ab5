/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-attributes.h"

#include <string.h>

#include "authoring/source/source-limits.h"

#define FORM "#ID .CLASS NAME=VALUE"

typedef struct {
  AuthorHead *head;
  gsize at;
  guint first;  /* attributes of this pair of braces begin here */
  bool is_good; /* whatever came twice has been reported */
} Reader;

guint
author_head_column (const AuthorHead *head, gsize offset)
{
  return (guint) g_utf8_strlen (head->text + head->line_start, (gssize) (offset - head->line_start))
         + 1;
}

static void
report (const Reader *reader, AuthorIssueCode code, AuthorRange found, const char *expected)
{
  const AuthorHead *head = reader->head;

  author_issue_add_len (head->issues, code, head->line, author_head_column (head, found.start),
                        head->text + found.start, author_range_length (found), expected);
}

static bool
is_name_start (char c)
{
  return g_ascii_isalpha (c);
}

static bool
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

bool
author_is_name (const char *text, gsize length)
{
  if (length == 0 || length > AUTHOR_LIMIT_NAME_BYTES || !is_name_start (text[0]))
    return false;
  for (gsize i = 1; i < length; i++)
    if (!is_name_byte (text[i]))
      return false;
  return true;
}

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static char
peek (const Reader *reader)
{
  return reader->at < reader->head->end ? reader->head->text[reader->at] : '\0';
}

/* Up to the next blank or closing brace: what a message shows. */
static AuthorRange
word_at (const Reader *reader)
{
  gsize end = reader->at;

  while (end < reader->head->end && !is_blank (reader->head->text[end])
         && (reader->head->text[end] != '}' || end == reader->at))
    end++;
  return (AuthorRange){ reader->at, end };
}

static bool
refuse (Reader *reader, const char *expected)
{
  report (reader, AUTHOR_ISSUE_ATTRIBUTE, word_at (reader), expected);
  return false;
}

/* %NULL: there is no name here. */
static const char *
read_name (Reader *reader)
{
  const char *start = reader->head->text + reader->at;
  gsize length = 0, room = reader->head->end - reader->at;

  while (length < room && is_name_byte (start[length]))
    length++;
  if (!author_is_name (start, length))
    return NULL;
  reader->at += length;
  return g_string_chunk_insert_len (reader->head->strings, start, (gssize) length);
}

/* Behind the opening quote, which @quote is. %NULL: it has no end. */
static const char *
read_quoted (Reader *reader, char quote)
{
  g_autoptr (GString) value = g_string_new (NULL);
  gsize start = reader->at - 1;

  for (; reader->at < reader->head->end; reader->at++) {
    char c = reader->head->text[reader->at];

    if (c == quote) {
      reader->at++;
      return g_string_chunk_insert_len (reader->head->strings, value->str, (gssize) value->len);
    }
    if (c == '\\' && reader->at + 1 < reader->head->end
        && g_ascii_ispunct (reader->head->text[reader->at + 1]))
      c = reader->head->text[++reader->at];
    g_string_append_c (value, c);
  }
  report (reader, AUTHOR_ISSUE_ATTRIBUTE_OPEN, (AuthorRange){ start, reader->head->end },
          quote == '"' ? "\"" : "'");
  return NULL;
}

static bool
is_bare (char c)
{
  return !is_blank (c) && strchr ("\"'{}\\=<>`", c) == NULL;
}

static const char *
read_value (Reader *reader)
{
  gsize start = reader->at;
  char c = peek (reader);

  if (c == '"' || c == '\'') {
    reader->at++;
    return read_quoted (reader, c);
  }
  while (reader->at < reader->head->end && is_bare (reader->head->text[reader->at]))
    reader->at++;
  if (reader->at > start)
    return g_string_chunk_insert_len (reader->head->strings, reader->head->text + start,
                                      (gssize) (reader->at - start));
  refuse (reader, "\"VALUE\"");
  return NULL;
}

/* Whether the name of @attribute is allowed beside those before it. */
static void
check_double (Reader *reader, const AuthorAttribute *attribute)
{
  const GArray *all = reader->head->attributes;

  if (attribute->kind == AUTHOR_ATTRIBUTE_CLASS)
    return;
  for (guint i = reader->first; i < all->len; i++) {
    const AuthorAttribute *other = &g_array_index (all, AuthorAttribute, i);

    if (other->kind != attribute->kind)
      continue;
    if (attribute->kind == AUTHOR_ATTRIBUTE_ID || g_str_equal (other->name, attribute->name)) {
      report (reader,
              attribute->kind == AUTHOR_ATTRIBUTE_ID ? AUTHOR_ISSUE_ID_SECOND
                                                     : AUTHOR_ISSUE_ATTRIBUTE_TWICE,
              attribute->range, NULL);
      reader->is_good = false;
      return;
    }
  }
}

static void
check_reserved (Reader *reader, const AuthorAttribute *attribute)
{
  bool is_id = g_str_equal (attribute->name, "id");

  if (attribute->kind != AUTHOR_ATTRIBUTE_VALUE
      || (!is_id && !g_str_equal (attribute->name, "class")))
    return;
  report (reader, AUTHOR_ISSUE_ATTRIBUTE_RESERVED, attribute->range, is_id ? "#ID" : ".CLASS");
  reader->is_good = false;
}

static bool
read_attribute (Reader *reader)
{
  AuthorAttribute attribute = { .range.start = reader->at };
  char c = peek (reader);

  attribute.kind = c == '.'   ? AUTHOR_ATTRIBUTE_CLASS
                   : c == '#' ? AUTHOR_ATTRIBUTE_ID
                              : AUTHOR_ATTRIBUTE_VALUE;
  if (attribute.kind != AUTHOR_ATTRIBUTE_VALUE)
    reader->at++;
  attribute.name = read_name (reader);
  if (attribute.name == NULL) {
    reader->at = attribute.range.start;
    return refuse (reader, FORM);
  }
  if (attribute.kind == AUTHOR_ATTRIBUTE_VALUE) {
    if (peek (reader) != '=') {
      reader->at = attribute.range.start;
      return refuse (reader, FORM);
    }
    reader->at++;
    attribute.value = read_value (reader);
    if (attribute.value == NULL)
      return false;
  }
  attribute.range.end = reader->at;
  check_double (reader, &attribute);
  check_reserved (reader, &attribute);
  g_array_append_val (reader->head->attributes, attribute);
  return true;
}

static bool
read_all (Reader *reader)
{
  while (reader->at < reader->head->end) {
    gsize start = reader->at;

    while (is_blank (peek (reader)))
      reader->at++;
    if (peek (reader) == '}') {
      reader->at++;
      return true;
    }
    if (reader->at == reader->head->end)
      break;
    /* `.a.b` and `k="v"w`: a blank is missing. */
    if ((start == reader->at && reader->head->text[start - 1] != '{')
        || reader->head->attributes->len - reader->first == AUTHOR_LIMIT_ATTRIBUTES)
      return refuse (reader, "}");
    if (!read_attribute (reader))
      return false;
  }
  report (reader, AUTHOR_ISSUE_ATTRIBUTE_OPEN, (AuthorRange){ reader->at, reader->at }, "}");
  return false;
}

bool
author_attributes_parse (AuthorHead *head, gsize start, gsize *ret_end)
{
  Reader reader = { head, start + 1, head->attributes->len, true };
  bool is_read = read_all (&reader);

  *ret_end = reader.at;
  return is_read && reader.is_good;
}

void
author_attributes_append_value (GString *text, const char *value)
{
  bool is_plain = *value != '\0';

  for (const char *c = value; *c != '\0' && is_plain; c++)
    is_plain = is_bare (*c);
  if (is_plain) {
    g_string_append (text, value);
    return;
  }
  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++) {
    if (*c == '"' || *c == '\\')
      g_string_append_c (text, '\\');
    g_string_append_c (text, *c);
  }
  g_string_append_c (text, '"');
}
