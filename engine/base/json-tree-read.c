/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/json-tree.h"

#include <string.h>

#include "engine/base/limits.h"

/* Objects of up to so many members are searched for doubles name by name. */
#define FEW_MEMBERS 12

typedef struct {
  LkJsonTree *tree;
  const char *at, *end;
  guint n_allocated;
  guint open[LK_LIMIT_JSON_DEPTH]; /* arrays and objects around the place */
  guint depth;
  LkJsonFault fault;
} Reader;

static bool
fail (Reader *reader, LkJsonFaultKind kind, const char *what)
{
  reader->fault = (LkJsonFault){ kind, (gsize) (reader->at - reader->tree->text), what };
  return false;
}

static void
skip_blanks (Reader *reader)
{
  while (
      reader->at < reader->end
      && (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t'))
    reader->at++;
}

static bool
take (Reader *reader, char c)
{
  if (reader->at == reader->end || *reader->at != c)
    return false;
  reader->at++;
  return true;
}

/* --- strings ---------------------------------------------------------------------------------- */

static bool
read_hex (Reader *reader, gunichar *ret_unit)
{
  gunichar unit = 0;

  for (int i = 0; i < 4; i++, reader->at++) {
    if (reader->at == reader->end || !g_ascii_isxdigit (*reader->at))
      return fail (reader, LK_JSON_FAULT_SYNTAX, "an escape needs four hexadecimal digits");
    unit = unit << 4 | (gunichar) g_ascii_xdigit_value (*reader->at);
  }
  *ret_unit = unit;
  return true;
}

/* Behind `\u`. */
static bool
read_unicode (Reader *reader, GString *decoded)
{
  gunichar unit, low;

  if (!read_hex (reader, &unit))
    return false;
  if (unit >= 0xd800 && unit <= 0xdbff) {
    if (!take (reader, '\\') || !take (reader, 'u') || !read_hex (reader, &low) || low < 0xdc00
        || low > 0xdfff)
      return fail (reader, LK_JSON_FAULT_ENCODING, "half of a surrogate pair");
    unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
  } else if (unit >= 0xdc00 && unit <= 0xdfff) {
    return fail (reader, LK_JSON_FAULT_ENCODING, "half of a surrogate pair");
  }
  if (unit == 0)
    g_string_append_c (decoded, '\0');
  else
    g_string_append_unichar (decoded, unit);
  return true;
}

/* Behind the backslash. */
static bool
read_escape (Reader *reader, GString *decoded)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (take (reader, 'u'))
    return read_unicode (reader, decoded);
  letter = reader->at < reader->end && *reader->at != '\0' ? strchr (letters, *reader->at) : NULL;
  if (letter == NULL)
    return fail (reader, LK_JSON_FAULT_SYNTAX, "no such escape");
  g_string_append_c (decoded, meanings[letter - letters]);
  reader->at++;
  return true;
}

/* From the first backslash on, at which @reader stands. */
static bool
read_escaped (Reader *reader, const char *start, const char **ret_string, gsize *ret_length)
{
  g_autoptr (GString) decoded = g_string_new_len (start, reader->at - start);

  while (reader->at < reader->end && *reader->at != '"') {
    char c = *reader->at;

    if ((unsigned char) c < 0x20)
      return fail (reader, LK_JSON_FAULT_SYNTAX, "a control character in a string");
    reader->at++;
    if (c != '\\')
      g_string_append_c (decoded, c);
    else if (!read_escape (reader, decoded))
      return false;
  }
  if (!take (reader, '"'))
    return fail (reader, LK_JSON_FAULT_SYNTAX, "a string does not end");
  *ret_string
      = g_string_chunk_insert_len (reader->tree->decoded, decoded->str, (gssize) decoded->len);
  *ret_length = decoded->len;
  return true;
}

/* Behind the quote. */
static bool
read_string (Reader *reader, const char **ret_string, gsize *ret_length)
{
  const char *start = reader->at;

  while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\'
         && (unsigned char) *reader->at >= 0x20)
    reader->at++;
  if (reader->at < reader->end && *reader->at == '\\')
    return read_escaped (reader, start, ret_string, ret_length);
  if (!take (reader, '"'))
    return fail (reader, LK_JSON_FAULT_SYNTAX,
                 reader->at == reader->end ? "a string does not end"
                                           : "a control character in a string");
  *ret_string = start;
  *ret_length = (gsize) (reader->at - 1 - start);
  return true;
}

/* --- plain values ----------------------------------------------------------------------------- */

static bool
read_digits (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at > start || fail (reader, LK_JSON_FAULT_SYNTAX, "a digit is missing");
}

static bool
read_number (Reader *reader)
{
  take (reader, '-');
  if (take (reader, '0')) {
    if (reader->at < reader->end && g_ascii_isdigit (*reader->at))
      return fail (reader, LK_JSON_FAULT_SYNTAX, "a number begins with 0");
  } else if (!read_digits (reader)) {
    return false;
  }
  if (take (reader, '.') && !read_digits (reader))
    return false;
  if (!take (reader, 'e') && !take (reader, 'E'))
    return true;
  if (!take (reader, '-'))
    take (reader, '+');
  return read_digits (reader);
}

static bool
read_word (Reader *reader, LkJsonKind *ret_kind)
{
  static const struct {
    const char *word;
    gsize length;
    LkJsonKind kind;
  } words[] = {
    { "true", 4, LK_JSON_TRUE },
    { "false", 5, LK_JSON_FALSE },
    { "null", 4, LK_JSON_NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++)
    if ((gsize) (reader->end - reader->at) >= words[i].length
        && memcmp (reader->at, words[i].word, words[i].length) == 0) {
      reader->at += words[i].length;
      *ret_kind = words[i].kind;
      return true;
    }
  return fail (reader, LK_JSON_FAULT_SYNTAX, "a value is missing");
}

/* --- names that occur twice ------------------------------------------------------------------- */

static bool
are_same_names (const LkJsonItem *one, const LkJsonItem *other)
{
  return one->name_length == other->name_length
         && memcmp (one->name, other->name, one->name_length) == 0;
}

static bool
has_double_among_few (const LkJsonTree *tree, guint object)
{
  const LkJsonItem *items = tree->items;
  guint end = items[object].next;

  for (guint i = object + 1; i != end; i = items[i].next)
    for (guint k = object + 1; k != i; k = items[k].next)
      if (are_same_names (&items[i], &items[k]))
        return true;
  return false;
}

/* Sorted, not hashed: names of a hostile text would all have the same hash. */
static bool
has_double (const LkJsonTree *tree, guint object)
{
  g_autoptr (GArray) members = NULL;

  if (tree->items[object].n_children <= FEW_MEMBERS)
    return has_double_among_few (tree, object);
  members = lk_json_tree_by_name (tree, object);
  for (guint i = 1; i < members->len; i++)
    if (are_same_names (&tree->items[g_array_index (members, guint, i - 1)],
                        &tree->items[g_array_index (members, guint, i)]))
      return true;
  return false;
}

/* --- the walk --------------------------------------------------------------------------------- */

/* %NULL if there are too many. */
static LkJsonItem *
add_item (Reader *reader)
{
  LkJsonTree *tree = reader->tree;

  if (tree->n_items == LK_LIMIT_JSON_ITEMS) {
    fail (reader, LK_JSON_FAULT_SIZE, "too many values");
    return NULL;
  }
  if (tree->n_items == reader->n_allocated) {
    reader->n_allocated *= 2;
    tree->items = g_renew (LkJsonItem, tree->items, reader->n_allocated);
  }
  return memset (&tree->items[tree->n_items++], 0, sizeof (LkJsonItem));
}

static gsize
offset (const Reader *reader)
{
  return (gsize) (reader->at - reader->tree->text);
}

/* A value; of an array or object only the opening bracket. */
static bool
read_value (Reader *reader, LkJsonItem *item)
{
  item->start = offset (reader);
  if (item->name == NULL)
    item->member_start = item->start;
  if (take (reader, '"')) {
    item->kind = LK_JSON_STRING;
    if (!read_string (reader, &item->string, &item->string_length))
      return false;
  } else if (take (reader, '{') || take (reader, '[')) {
    item->kind = reader->at[-1] == '{' ? LK_JSON_OBJECT : LK_JSON_ARRAY;
    if (reader->depth == LK_LIMIT_JSON_DEPTH)
      return fail (reader, LK_JSON_FAULT_DEPTH, "nested too deeply");
    reader->open[reader->depth++] = reader->tree->n_items - 1;
  } else if (reader->at < reader->end && (*reader->at == '-' || g_ascii_isdigit (*reader->at))) {
    item->kind = LK_JSON_NUMBER;
    if (!read_number (reader))
      return false;
  } else if (!read_word (reader, &item->kind)) {
    return false;
  }
  item->length = offset (reader) - item->start;
  item->next = reader->tree->n_items;
  return true;
}

static bool
read_element (Reader *reader, guint parent)
{
  LkJsonItem *item = add_item (reader);

  if (item == NULL)
    return false;
  reader->tree->items[parent].n_children++;
  if (reader->tree->items[parent].kind == LK_JSON_OBJECT) {
    item->member_start = offset (reader);
    if (!take (reader, '"'))
      return fail (reader, LK_JSON_FAULT_SYNTAX, "a name is missing");
    if (!read_string (reader, &item->name, &item->name_length))
      return false;
    skip_blanks (reader);
    if (!take (reader, ':'))
      return fail (reader, LK_JSON_FAULT_SYNTAX, "a colon is missing");
    skip_blanks (reader);
  }
  return read_value (reader, item);
}

static bool
close_bracket (Reader *reader)
{
  LkJsonItem *item = &reader->tree->items[reader->open[reader->depth - 1]];

  item->length = offset (reader) - item->start;
  item->next = reader->tree->n_items;
  reader->depth--;
  if (item->kind == LK_JSON_OBJECT
      && has_double (reader->tree, (guint) (item - reader->tree->items))) {
    reader->at = reader->tree->text + item->start;
    return fail (reader, LK_JSON_FAULT_DUPLICATE, "the same name twice in one object");
  }
  return true;
}

static bool
read_all (Reader *reader)
{
  skip_blanks (reader);
  if (!read_value (reader, add_item (reader)))
    return false;
  while (reader->depth > 0) {
    guint parent = reader->open[reader->depth - 1];
    const LkJsonItem *item = &reader->tree->items[parent];

    skip_blanks (reader);
    if (take (reader, item->kind == LK_JSON_OBJECT ? '}' : ']')) {
      if (!close_bracket (reader))
        return false;
      continue;
    }
    if (item->n_children > 0) {
      if (!take (reader, ','))
        return fail (reader, LK_JSON_FAULT_SYNTAX, "a comma or a closing bracket is missing");
      skip_blanks (reader);
    }
    if (!read_element (reader, parent))
      return false;
  }
  skip_blanks (reader);
  return reader->at == reader->end
         || fail (reader, LK_JSON_FAULT_SYNTAX, "something stands behind the value");
}

static bool
read_text (Reader *reader)
{
  static const char mark[] = "\xef\xbb\xbf";
  const char *bad;

  if (reader->tree->length > LK_LIMIT_JSON_BYTES)
    return fail (reader, LK_JSON_FAULT_SIZE, "too long");
  if (!g_utf8_validate_len (reader->at, reader->tree->length, &bad)) {
    reader->at = bad;
    return fail (reader, LK_JSON_FAULT_ENCODING, "not UTF-8");
  }
  if (reader->tree->length >= 3 && memcmp (reader->at, mark, 3) == 0)
    reader->at += 3;
  return read_all (reader);
}

LkJsonTree *
lk_json_tree_parse (const char *text, gsize length, LkJsonFault *ret_fault)
{
  g_autoptr (LkJsonTree) tree = g_new0 (LkJsonTree, 1);
  Reader reader = { .tree = tree, .n_allocated = 64 };

  /* No bytes may come as no address. */
  tree->text = length > 0 ? text : "";
  reader.at = tree->text;
  reader.end = tree->text + length;
  tree->length = length;
  tree->items = g_new (LkJsonItem, reader.n_allocated);
  tree->decoded = g_string_chunk_new (256);
  if (read_text (&reader))
    return g_steal_pointer (&tree);
  if (ret_fault != NULL)
    *ret_fault = reader.fault;
  return NULL;
}
