/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-yaml-member.h"

#include <string.h>

#include "authoring/source/source-scan.h"
#include "authoring/source/source-yaml-private.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define STEP            2

/* A file that is changed at one place. */
typedef struct {
  const char *text;
  gsize length;
  AuthorYaml *yaml;
  GString *fresh;   /* what comes... */
  AuthorRange gone; /* ...in the place of this */
} Edit;

/* --- the way to a value --------------------------------------------------------------------------- */

static bool
is_number (const char *step)
{
  return g_ascii_isdigit (step[0]) && strlen (step) < 6
         && strspn (step, "0123456789") == strlen (step);
}

/* The value of that step inside of @of; 0 if there is none. */
static guint
child_of (const AuthorYaml *yaml, guint of, const char *step)
{
  guint64 index;

  if (yaml->items[of].kind == AUTHOR_YAML_MAPPING)
    return author_yaml_find (yaml, of, step);
  if (yaml->items[of].kind != AUTHOR_YAML_SEQUENCE || !is_number (step))
    return 0;
  index = g_ascii_strtoull (step, NULL, 10);
  for (guint i = author_yaml_first (yaml, of); i != yaml->items[of].next; i = yaml->items[i].next)
    if (index-- == 0)
      return i;
  return 0;
}

/* Follows @path as far as there is something; how many steps that was, in *ret_steps. */
static guint
follow (const AuthorYaml *yaml, const char *const *path, guint *ret_steps, guint *ret_parent)
{
  guint at = 0, child;

  *ret_parent = 0;
  for (*ret_steps = 0; path[*ret_steps] != NULL; (*ret_steps)++) {
    child = child_of (yaml, at, path[*ret_steps]);
    if (child == 0)
      break;
    *ret_parent = at;
    at = child;
  }
  return at;
}

static bool
is_flow (const Edit *edit, guint item)
{
  const AuthorYamlItem *at = &edit->yaml->items[item];

  return at->kind != AUTHOR_YAML_SCALAR && !author_range_is_empty (at->range)
         && strchr ("{[", edit->text[at->range.start]) != NULL;
}

/* --- lines ------------------------------------------------------------------------------------------ */

static gsize
line_start (const Edit *edit, gsize at)
{
  while (at > edit->yaml->range.start && !author_is_line_end (edit->text[at - 1]))
    at--;
  return at;
}

/* Where the line behind the value begins, with all that is in it. */
static gsize
end_of (const Edit *edit, guint item)
{
  const AuthorYamlItem *last = &edit->yaml->items[item];
  gsize end, next;

  if (!is_flow (edit, item) && last->kind != AUTHOR_YAML_SCALAR && last->n_children > 0)
    for (guint i = author_yaml_first (edit->yaml, item); i != edit->yaml->items[item].next;
         i = edit->yaml->items[i].next)
      last = &edit->yaml->items[i];
  if (last != &edit->yaml->items[item])
    return end_of (edit, (guint) (last - edit->yaml->items));
  if (last->kind == AUTHOR_YAML_SCALAR && last->range.end > last->range.start
      && author_is_line_end (edit->text[last->range.end - 1]))
    return last->range.end;
  author_line_bounds (edit->text, edit->yaml->range.end, MAX (last->range.end, last->key_range.end),
                      &end, &next);
  return next;
}

static gsize
start_of (const Edit *edit, guint item)
{
  const AuthorYamlItem *at = &edit->yaml->items[item];

  return author_range_is_empty (at->key_range) ? at->range.start : at->key_range.start;
}

/* How far entries of @container are indented: as its first one. */
static gsize
indent_of (const Edit *edit, guint container)
{
  guint first = author_yaml_first (edit->yaml, container);
  gsize at = start_of (edit, first), start = line_start (edit, at);

  if (edit->yaml->items[container].kind == AUTHOR_YAML_SEQUENCE)
    return strspn (edit->text + start, " ");
  return at - start;
}

/* --- what comes --------------------------------------------------------------------------------------- */

static void
append_blanks (GString *text, gsize n)
{
  while (n-- > 0)
    g_string_append_c (text, ' ');
}

/* The rest of the way in block style, from behind @indent blanks. */
static void
write_block (const Edit *edit, const char *const *path, const char *raw, gsize indent)
{
  if (is_number (path[0])) {
    g_string_append (edit->fresh, "- ");
  } else {
    author_yaml_append_scalar (edit->fresh, path[0]);
    g_string_append (edit->fresh, ":");
  }
  if (path[1] == NULL) {
    g_string_append_printf (edit->fresh, "%s%s%s", is_number (path[0]) ? "" : " ", raw,
                            author_yaml_line_end (edit->yaml, edit->text));
    return;
  }
  if (!is_number (path[0])) {
    g_string_append (edit->fresh, author_yaml_line_end (edit->yaml, edit->text));
    append_blanks (edit->fresh, indent + STEP);
  }
  write_block (edit, path + 1, raw, indent + STEP);
}

/* The same in one line, for a container in braces or brackets. */
static void
write_flow (const Edit *edit, const char *const *path, const char *raw)
{
  if (!is_number (path[0])) {
    author_yaml_append_scalar (edit->fresh, path[0]);
    g_string_append (edit->fresh, ": ");
  }
  if (path[1] == NULL) {
    g_string_append (edit->fresh, raw);
    return;
  }
  g_string_append_c (edit->fresh, is_number (path[1]) ? '[' : '{');
  write_flow (edit, path + 1, raw);
  g_string_append_c (edit->fresh, is_number (path[1]) ? ']' : '}');
}

static bool
insert_flow (Edit *edit, guint container, const char *const *path, const char *raw)
{
  gsize at = edit->yaml->items[container].range.end - 1;

  edit->gone = (AuthorRange){ at, at };
  if (edit->yaml->items[container].n_children > 0)
    g_string_append (edit->fresh, ", ");
  write_flow (edit, path, raw);
  return true;
}

static bool
insert (Edit *edit, guint container, const char *const *path, const char *raw)
{
  const AuthorYamlItem *at = &edit->yaml->items[container];
  gsize place, indent;

  if (is_flow (edit, container))
    return insert_flow (edit, container, path, raw);
  if (container == 0 && at->n_children == 0) {
    place = edit->yaml->range.end;
    indent = 0;
  } else if (at->kind == AUTHOR_YAML_SCALAR) {
    /* `key:` without a value takes anything. */
    if (at->length > 0 || at->is_quoted)
      return false;
    place = end_of (edit, container);
    indent = start_of (edit, container) - line_start (edit, start_of (edit, container)) + STEP;
  } else {
    if ((at->kind == AUTHOR_YAML_SEQUENCE) != is_number (path[0]))
      return false;
    place = end_of (edit, container);
    indent = indent_of (edit, container);
  }
  edit->gone = (AuthorRange){ place, place };
  if (place > edit->yaml->range.start && !author_is_line_end (edit->text[place - 1]))
    g_string_append (edit->fresh, author_yaml_line_end (edit->yaml, edit->text));
  append_blanks (edit->fresh, indent);
  write_block (edit, path, raw, indent);
  return true;
}

/* A value that is there becomes another one, with the blanks behind its key. */
static bool
replace (Edit *edit, guint item, const char *raw)
{
  const AuthorYamlItem *at = &edit->yaml->items[item];
  gsize colon = at->key_range.end, end = end_of (edit, item);
  bool is_lines = at->kind != AUTHOR_YAML_SCALAR && !is_flow (edit, item);

  if (author_range_is_empty (at->key_range)) {
    edit->gone = at->range;
    g_string_append (edit->fresh, raw);
    return !is_lines && !author_range_is_empty (at->range);
  }
  while (edit->text[colon] != ':')
    colon++;
  edit->gone = (AuthorRange){ colon + 1, at->range.end };
  g_string_append_printf (edit->fresh, " %s", raw);
  if (author_range_is_empty (at->range))
    edit->gone.end = colon + 1;
  else if (is_lines || author_is_line_end (edit->text[at->range.end - 1])) {
    edit->gone.end = end;
    g_string_append (edit->fresh, author_yaml_line_end (edit->yaml, edit->text));
  }
  return true;
}

/* The lines of a value go, and those of what would be empty without it. */
static bool
take_out (Edit *edit, const char *const *path)
{
  guint steps, parent, item = follow (edit->yaml, path, &steps, &parent);
  g_auto (GStrv) shorter = NULL;
  gsize start;

  if (parent != 0 && edit->yaml->items[parent].n_children == 1) {
    shorter = g_strdupv ((char **) path);
    g_clear_pointer (&shorter[steps - 1], g_free);
    return take_out (edit, (const char *const *) shorter);
  }
  start = line_start (edit, start_of (edit, item));
  /* Nothing that is in one line with something else. */
  if (is_flow (edit, parent)
      || (edit->yaml->items[parent].kind == AUTHOR_YAML_MAPPING
          && strspn (edit->text + start, " ") != start_of (edit, item) - start))
    return false;
  edit->gone = (AuthorRange){ start, end_of (edit, item) };
  return true;
}

static bool
change (Edit *edit, const char *const *path, const char *raw)
{
  guint steps, parent, at = follow (edit->yaml, path, &steps, &parent);

  if (path[steps] != NULL)
    return raw == NULL || insert (edit, at, path + steps, raw);
  return raw == NULL ? take_out (edit, path) : replace (edit, at, raw);
}

/* --- the file ------------------------------------------------------------------------------------------- */

static AuthorYaml *
parse (const char *text, gsize length)
{
  gsize start = length >= 3 && memcmp (text, BYTE_ORDER_MARK, 3) == 0 ? 3 : 0;

  if (!g_utf8_validate_len (text, length, NULL))
    return NULL;
  return author_yaml_parse (text, (AuthorRange){ start, length }, 1, NULL);
}

/* Whether the file says what it should at @path: @value, a list of @n values, or nothing. */
static bool
says (const AuthorYaml *yaml, const char *const *path, const char *value, const char *const *values)
{
  guint steps, parent, at = follow (yaml, path, &steps, &parent);

  /* Entries of a sequence move up. */
  if (value == NULL && values == NULL)
    return path[steps] != NULL || is_number (path[steps - 1]);
  if (path[steps] != NULL)
    return false;
  if (values == NULL)
    return yaml->items[at].kind == AUTHOR_YAML_SCALAR && strcmp (yaml->items[at].value, value) == 0;
  return yaml->items[at].kind == AUTHOR_YAML_SEQUENCE
         && yaml->items[at].n_children == g_strv_length ((char **) values);
}

static GBytes *
set (GBytes *file, const char *const *path, const char *raw, const char *value,
     const char *const *values)
{
  g_autoptr (GString) fresh = g_string_new (NULL), whole = g_string_new (NULL);
  Edit edit = { .fresh = fresh };
  g_autoptr (AuthorYaml) yaml = NULL, after = NULL;

  edit.text = g_bytes_get_data (file, &edit.length);
  if (edit.text == NULL)
    edit.text = "";
  edit.yaml = yaml = parse (edit.text, edit.length);
  if (yaml == NULL || path[0] == NULL || !change (&edit, path, raw))
    return NULL;
  g_string_append_len (whole, edit.text, (gssize) edit.gone.start);
  g_string_append_len (whole, fresh->str, (gssize) fresh->len);
  g_string_append_len (whole, edit.text + edit.gone.end, (gssize) (edit.length - edit.gone.end));
  after = parse (whole->str, whole->len);
  if (after == NULL || !says (after, path, value, values))
    return NULL;
  return g_string_free_to_bytes (g_steal_pointer (&whole));
}

GBytes *
author_yaml_file_set (GBytes *file, const char *const *path, const char *value)
{
  g_autoptr (GString) raw = g_string_new (NULL);

  if (value == NULL)
    return set (file, path, NULL, NULL, NULL);
  if (author_yaml_has_controls (value))
    return NULL;
  author_yaml_append_scalar (raw, value);
  return set (file, path, raw->str, value, NULL);
}

GBytes *
author_yaml_file_set_list (GBytes *file, const char *const *path, const char *const *values)
{
  g_autoptr (GString) raw = g_string_new ("[");

  for (guint i = 0; values[i] != NULL; i++) {
    if (author_yaml_has_controls (values[i]))
      return NULL;
    if (i > 0)
      g_string_append (raw, ", ");
    author_yaml_append_scalar (raw, values[i]);
  }
  g_string_append_c (raw, ']');
  return set (file, path, raw->str, NULL, values);
}
