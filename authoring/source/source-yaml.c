/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-yaml.h"

#include <string.h>
#include <yaml.h>

#include "authoring/source/source-limits.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_parser_t, yaml_parser_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_event_t, yaml_event_delete)

typedef struct {
  AuthorYaml *yaml;
  const char *text;
  guint first_line;
  AuthorIssueList *issues;
  GArray *items;                       /* of AuthorYamlItem */
  guint open[AUTHOR_LIMIT_YAML_DEPTH]; /* sequences and mappings around the place */
  guint depth;
  gsize mark, offset; /* a place as libyaml counts, in characters, and in bytes */
  bool has_key;       /* a key waits for its value, which items ends with */
  bool is_good, is_over;
} Reader;

/* libyaml counts characters. Places hardly ever go backwards, so the last one is a good start. */
static gsize
offset_of (Reader *reader, const yaml_mark_t *mark)
{
  const char *base = reader->text + reader->yaml->range.start;
  const char *at = base + reader->offset;
  gsize end = author_range_length (reader->yaml->range);

  while (reader->mark < mark->index && (gsize) (at - base) < end) {
    at = g_utf8_next_char (at);
    reader->mark++;
  }
  while (reader->mark > mark->index && at > base) {
    at = g_utf8_prev_char (at);
    reader->mark--;
  }
  reader->offset = MIN ((gsize) (at - base), end);
  return reader->yaml->range.start + reader->offset;
}

static void
report (Reader *reader, AuthorIssueCode code, const yaml_mark_t *mark, const char *found,
        const char *expected)
{
  reader->is_good = false;
  author_issue_add (reader->issues, code, reader->first_line + (guint) mark->line,
                    (guint) mark->column + 1, found, expected);
}

static void
report_limit (Reader *reader, const yaml_event_t *event, unsigned limit)
{
  g_autofree char *number = g_strdup_printf ("%u", limit);

  report (reader, AUTHOR_ISSUE_YAML_LIMIT, &event->start_mark, NULL, number);
  reader->is_over = true;
}

static AuthorYamlItem *
item_at (Reader *reader, guint index)
{
  return &g_array_index (reader->items, AuthorYamlItem, index);
}

/* --- keys ------------------------------------------------------------------------------------- */

static bool
is_in_mapping (Reader *reader)
{
  return reader->depth > 0
         && item_at (reader, reader->open[reader->depth - 1])->kind == AUTHOR_YAML_MAPPING;
}

static void
add_item (Reader *reader, const AuthorYamlItem *item)
{
  g_array_append_vals (reader->items, item, 1);
  if (reader->depth > 0)
    item_at (reader, reader->open[reader->depth - 1])->n_children++;
}

/* A scalar where a mapping wants a key. */
static void
take_key (Reader *reader, const yaml_event_t *event)
{
  const char *key = (const char *) event->data.scalar.value;
  AuthorYamlItem item = { .key_range.start = offset_of (reader, &event->start_mark) };

  item.key_range.end = offset_of (reader, &event->end_mark);
  item.line = reader->first_line + (guint) event->start_mark.line;
  item.column = (guint) event->start_mark.column + 1;
  if (event->data.scalar.length == 0 || strlen (key) != event->data.scalar.length)
    report (reader, AUTHOR_ISSUE_YAML_KEY, &event->start_mark, key, NULL);
  item.key = g_string_chunk_insert (reader->yaml->strings, key);
  add_item (reader, &item);
  reader->has_key = true;
}

static int
compare_keys (gconstpointer one, gconstpointer other, gpointer data)
{
  Reader *reader = data;
  guint a = *(const guint *) one, b = *(const guint *) other;
  int order = strcmp (item_at (reader, a)->key, item_at (reader, b)->key);

  return order != 0 ? order : (a > b) - (a < b);
}

/* Sorted, not hashed: keys of a hostile text would all have the same hash. */
static void
check_doubles (Reader *reader, guint mapping)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = mapping + 1; i < reader->items->len; i = item_at (reader, i)->next)
    g_array_append_val (keys, i);
  g_array_sort_with_data (keys, compare_keys, reader);
  for (guint i = 1; i < keys->len; i++) {
    const AuthorYamlItem *item = item_at (reader, g_array_index (keys, guint, i));

    if (!g_str_equal (item->key, item_at (reader, g_array_index (keys, guint, i - 1))->key))
      continue;
    author_issue_add (reader->issues, AUTHOR_ISSUE_YAML_TWICE, item->line, item->column, item->key,
                      NULL);
    reader->is_good = false;
  }
}

/* --- values ----------------------------------------------------------------------------------- */

/* The item of a value that begins: the one that has its key, or a new one. Its number. */
static guint
begin_value (Reader *reader, AuthorYamlKind kind, const yaml_event_t *event)
{
  guint index;
  AuthorYamlItem *item;

  if (!reader->has_key) {
    AuthorYamlItem fresh = { .line = reader->first_line + (guint) event->start_mark.line,
                             .column = (guint) event->start_mark.column + 1 };

    add_item (reader, &fresh);
  }
  reader->has_key = false;
  index = reader->items->len - 1;
  item = item_at (reader, index);
  item->kind = kind;
  item->next = index + 1;
  item->range.start = offset_of (reader, &event->start_mark);
  item->range.end = offset_of (reader, &event->end_mark);
  return index;
}

static void
take_scalar (Reader *reader, const yaml_event_t *event)
{
  const char *value = (const char *) event->data.scalar.value;
  AuthorYamlItem *item;

  if (is_in_mapping (reader) && !reader->has_key) {
    take_key (reader, event);
    return;
  }
  item = item_at (reader, begin_value (reader, AUTHOR_YAML_SCALAR, event));
  item->length = event->data.scalar.length;
  item->value = g_string_chunk_insert_len (reader->yaml->strings, value, (gssize) item->length);
  item->is_quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
}

static void
open_value (Reader *reader, AuthorYamlKind kind, const yaml_event_t *event)
{
  if (is_in_mapping (reader) && !reader->has_key) {
    report (reader, AUTHOR_ISSUE_YAML_KEY, &event->start_mark, NULL, NULL);
    reader->is_over = true;
  } else if (reader->depth == AUTHOR_LIMIT_YAML_DEPTH) {
    report_limit (reader, event, AUTHOR_LIMIT_YAML_DEPTH);
  } else {
    guint index = begin_value (reader, kind, event);

    reader->open[reader->depth++] = index;
  }
}

static void
close_value (Reader *reader, const yaml_event_t *event)
{
  guint index = reader->open[--reader->depth];

  item_at (reader, index)->next = reader->items->len;
  item_at (reader, index)->range.end = offset_of (reader, &event->end_mark);
  if (item_at (reader, index)->kind == AUTHOR_YAML_MAPPING)
    check_doubles (reader, index);
}

static const char *
anchor_of (const yaml_event_t *event)
{
  switch (event->type) {
  case YAML_ALIAS_EVENT:
    return (const char *) event->data.alias.anchor;
  case YAML_SCALAR_EVENT:
    return (const char *) event->data.scalar.anchor;
  case YAML_SEQUENCE_START_EVENT:
    return (const char *) event->data.sequence_start.anchor;
  case YAML_MAPPING_START_EVENT:
    return (const char *) event->data.mapping_start.anchor;
  default:
    return NULL;
  }
}

static const char *
tag_of (const yaml_event_t *event)
{
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    return (const char *) event->data.scalar.tag;
  case YAML_SEQUENCE_START_EVENT:
    return (const char *) event->data.sequence_start.tag;
  case YAML_MAPPING_START_EVENT:
    return (const char *) event->data.mapping_start.tag;
  default:
    return NULL;
  }
}

static void
check_refused (Reader *reader, const yaml_event_t *event)
{
  if (anchor_of (event) != NULL)
    report (reader, AUTHOR_ISSUE_YAML_ALIAS, &event->start_mark, anchor_of (event), NULL);
  if (tag_of (event) != NULL)
    report (reader, AUTHOR_ISSUE_YAML_TAG, &event->start_mark, tag_of (event), NULL);
}

static void
take_event (Reader *reader, const yaml_event_t *event)
{
  check_refused (reader, event);
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    take_scalar (reader, event);
    break;
  case YAML_ALIAS_EVENT:
    /* It has been refused; an empty scalar holds its place. */
    if (is_in_mapping (reader) && !reader->has_key)
      reader->is_over = true;
    else
      item_at (reader, begin_value (reader, AUTHOR_YAML_SCALAR, event))->value = "";
    break;
  case YAML_SEQUENCE_START_EVENT:
    open_value (reader, AUTHOR_YAML_SEQUENCE, event);
    break;
  case YAML_MAPPING_START_EVENT:
    open_value (reader, AUTHOR_YAML_MAPPING, event);
    break;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    close_value (reader, event);
    break;
  case YAML_DOCUMENT_START_EVENT:
    if (reader->items->len > 0) {
      report (reader, AUTHOR_ISSUE_YAML_DOCUMENTS, &event->start_mark, NULL, NULL);
      reader->is_over = true;
    }
    break;
  default:
    break;
  }
  if (reader->items->len > AUTHOR_LIMIT_YAML_ITEMS)
    report_limit (reader, event, AUTHOR_LIMIT_YAML_ITEMS);
}

static void
read_events (Reader *reader, yaml_parser_t *parser)
{
  while (!reader->is_over) {
    g_auto (yaml_event_t) event = { 0 };

    if (!yaml_parser_parse (parser, &event)) {
      report (reader, AUTHOR_ISSUE_YAML_SYNTAX, &parser->problem_mark, NULL, parser->problem);
      return;
    }
    if (event.type == YAML_STREAM_END_EVENT)
      return;
    take_event (reader, &event);
  }
}

/* An empty text, or one of comments alone, is an empty mapping. */
static void
check_root (Reader *reader)
{
  AuthorYamlItem empty = { .kind = AUTHOR_YAML_MAPPING, .next = 1, .line = reader->first_line };
  const AuthorYamlItem *root;

  if (reader->items->len == 0) {
    empty.range = (AuthorRange){ reader->yaml->range.end, reader->yaml->range.end };
    empty.column = 1;
    g_array_append_val (reader->items, empty);
  }
  root = item_at (reader, 0);
  if (root->kind == AUTHOR_YAML_MAPPING)
    return;
  author_issue_add (reader->issues, AUTHOR_ISSUE_YAML_MAPPING, root->line, root->column,
                    root->value, "KEY: VALUE");
  reader->is_good = false;
}

AuthorYaml *
author_yaml_parse (const char *text, AuthorRange range, guint line, AuthorIssueList *issues)
{
  g_autoptr (AuthorYaml) yaml = g_new0 (AuthorYaml, 1);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (AuthorYamlItem));
  Reader reader = { .yaml = yaml, .text = text, .first_line = line, .issues = issues };
  g_auto (yaml_parser_t) parser = { 0 };

  yaml->range = range;
  yaml->strings = g_string_chunk_new (512);
  reader.items = items;
  reader.is_good = true;
  if (author_range_length (range) > AUTHOR_LIMIT_YAML_BYTES) {
    g_autofree char *limit = g_strdup_printf ("%u", AUTHOR_LIMIT_YAML_BYTES);

    author_issue_add (issues, AUTHOR_ISSUE_TOO_LARGE, line, 1, NULL, limit);
    return NULL;
  }
  if (!yaml_parser_initialize (&parser))
    g_abort (); /* out of memory, as GLib has it */
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const unsigned char *) text + range.start,
                                author_range_length (range));
  read_events (&reader, &parser);
  if (reader.is_good)
    check_root (&reader);
  if (!reader.is_good)
    return NULL;
  yaml->n_items = items->len;
  yaml->items = (AuthorYamlItem *) g_array_free (g_steal_pointer (&items), FALSE);
  return g_steal_pointer (&yaml);
}

void
author_yaml_free (AuthorYaml *yaml)
{
  if (yaml == NULL)
    return;
  g_free (yaml->items);
  g_string_chunk_free (yaml->strings);
  g_free (yaml);
}

guint
author_yaml_first (const AuthorYaml *yaml, guint of)
{
  return yaml->items[of].n_children > 0 ? of + 1 : yaml->items[of].next;
}

guint
author_yaml_find (const AuthorYaml *yaml, guint mapping, const char *key)
{
  if (yaml->items[mapping].kind != AUTHOR_YAML_MAPPING)
    return 0;
  for (guint i = author_yaml_first (yaml, mapping); i != yaml->items[mapping].next;
       i = yaml->items[i].next)
    if (g_str_equal (yaml->items[i].key, key))
      return i;
  return 0;
}

const char *
author_yaml_string (const AuthorYaml *yaml, const char *key)
{
  guint item = author_yaml_find (yaml, 0, key);

  return item != 0 && yaml->items[item].kind == AUTHOR_YAML_SCALAR ? yaml->items[item].value : NULL;
}
