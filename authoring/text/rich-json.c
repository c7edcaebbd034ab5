/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/rich-private.h"

#include <string.h>

/* One row for each kind: its name, and the kinds that may stand in it. */
#define BLOCKS                                                                                     \
  (1u << AUTHOR_RICH_PARAGRAPH | 1u << AUTHOR_RICH_QUOTE | 1u << AUTHOR_RICH_BULLETS               \
   | 1u << AUTHOR_RICH_NUMBERS | 1u << AUTHOR_RICH_CODE | 1u << AUTHOR_RICH_RULE                   \
   | 1u << AUTHOR_RICH_TABLE | 1u << AUTHOR_RICH_RAW)
#define INLINES (1u << AUTHOR_RICH_TEXT | 1u << AUTHOR_RICH_BREAK | 1u << AUTHOR_RICH_ATOM)

static const struct {
  const char *name;
  guint holds;
} kinds[AUTHOR_N_RICH_KINDS] = {
  [AUTHOR_RICH_DOC] = { "doc", BLOCKS | 1u << AUTHOR_RICH_HEADING },
  [AUTHOR_RICH_LINE] = { "line", INLINES },
  [AUTHOR_RICH_PARAGRAPH] = { "paragraph", INLINES },
  [AUTHOR_RICH_HEADING] = { "heading", INLINES },
  [AUTHOR_RICH_QUOTE] = { "blockquote", BLOCKS },
  [AUTHOR_RICH_BULLETS] = { "bullet_list", 1u << AUTHOR_RICH_ITEM },
  [AUTHOR_RICH_NUMBERS] = { "ordered_list", 1u << AUTHOR_RICH_ITEM },
  [AUTHOR_RICH_ITEM] = { "list_item", BLOCKS },
  [AUTHOR_RICH_CODE] = { "code_block", 0 },
  [AUTHOR_RICH_RULE] = { "horizontal_rule", 0 },
  [AUTHOR_RICH_TABLE] = { "table", 1u << AUTHOR_RICH_ROW },
  [AUTHOR_RICH_ROW] = { "table_row", 1u << AUTHOR_RICH_CELL },
  [AUTHOR_RICH_CELL] = { "table_cell", INLINES },
  [AUTHOR_RICH_RAW] = { "raw", 0 },
  [AUTHOR_RICH_TEXT] = { "text", 0 },
  [AUTHOR_RICH_BREAK] = { "hard_break", 0 },
  [AUTHOR_RICH_ATOM] = { "atom", 0 },
};

static const char *const mark_names[] = { "em", "strong", "strike", "code" };
static const char *const aligns[] = { "", "left", "center", "right" };

/* --- writing ------------------------------------------------------------------------------------ */

static void
append_string (GString *json, const char *text)
{
  lk_json_append_string (json, text, strlen (text));
}

/* `,"name":"value"`, or null. */
static void
append_member (GString *json, const char *name, const char *value)
{
  g_string_append_printf (json, "%s\"%s\":", g_str_has_suffix (json->str, "{") ? "" : ",", name);
  if (value != NULL)
    append_string (json, value);
  else
    g_string_append (json, "null");
}

static void
append_bool (GString *json, const char *name, bool value)
{
  g_string_append_printf (json, "%s\"%s\":%s", g_str_has_suffix (json->str, "{") ? "" : ",", name,
                          value ? "true" : "false");
}

static void
append_attributes (const AuthorRichNode *node, GString *json)
{
  g_string_append (json, ",\"attrs\":{");
  switch (node->kind) {
  case AUTHOR_RICH_HEADING:
    g_string_append_printf (json, "\"level\":%u", node->level);
    break;
  case AUTHOR_RICH_NUMBERS:
    g_string_append_printf (json, "\"order\":%u", node->level);
    append_bool (json, "tight", node->is_tight);
    break;
  case AUTHOR_RICH_BULLETS:
    append_bool (json, "tight", node->is_tight);
    break;
  case AUTHOR_RICH_ITEM:
    append_member (json, "task", !node->is_task ? NULL : node->is_checked ? "done" : "open");
    break;
  case AUTHOR_RICH_CODE:
    append_member (json, "info", node->title != NULL ? node->title : "");
    break;
  case AUTHOR_RICH_CELL:
    append_member (json, "align", aligns[node->align]);
    break;
  case AUTHOR_RICH_RAW:
  case AUTHOR_RICH_ATOM:
    append_member (json, "source", node->text);
    break;
  default:
    break;
  }
  g_string_append_c (json, '}');
}

static void
append_marks (const AuthorRichNode *node, GString *json)
{
  const char *between = "";

  if (node->marks == 0 && node->href == NULL)
    return;
  g_string_append (json, ",\"marks\":[");
  if (node->href != NULL) {
    g_string_append (json, "{\"type\":\"link\",\"attrs\":{");
    append_member (json, "href", node->href);
    append_member (json, "title", node->title);
    g_string_append (json, "}}");
    between = ",";
  }
  for (guint i = 0; i < G_N_ELEMENTS (mark_names); i++)
    if ((node->marks & 1u << i) != 0) {
      g_string_append_printf (json, "%s{\"type\":\"%s\"}", between, mark_names[i]);
      between = ",";
    }
  g_string_append_c (json, ']');
}

/* A name for the first row of a table, which heads its columns. */
static const char *
name_of (const AuthorRichNode *node, bool is_head)
{
  return node->kind == AUTHOR_RICH_CELL && is_head ? "table_header" : kinds[node->kind].name;
}

static void
append_node (const AuthorRichNode *node, bool is_head, GString *json)
{
  g_string_append_printf (json, "{\"type\":\"%s\"", name_of (node, is_head));
  append_attributes (node, json);
  append_marks (node, json);
  if (node->kind == AUTHOR_RICH_TEXT) {
    append_member (json, "text", node->text);
  } else if (node->kind == AUTHOR_RICH_CODE) {
    g_string_append (json, ",\"content\":[");
    if (*node->text != '\0') {
      g_string_append (json, "{\"type\":\"text\"");
      append_member (json, "text", node->text);
      g_string_append_c (json, '}');
    }
    g_string_append_c (json, ']');
  } else if (node->children != NULL) {
    g_string_append (json, ",\"content\":[");
    for (guint i = 0; i < node->children->len; i++) {
      g_string_append (json, i > 0 ? "," : "");
      append_node (author_rich_child (node, i), node->kind == AUTHOR_RICH_TABLE ? i == 0 : is_head,
                   json);
    }
    g_string_append_c (json, ']');
  }
  g_string_append_c (json, '}');
}

void
author_rich_append_json (const AuthorRichNode *node, GString *json)
{
  append_node (node, false, json);
}

/* --- reading ------------------------------------------------------------------------------------ */

typedef struct {
  const LkJsonTree *json;
  bool is_refused;
} Reader;

static const LkJsonItem *
member_of (const Reader *reader, guint object, const char *name)
{
  guint member = reader->json->items[object].kind == LK_JSON_OBJECT
                     ? lk_json_tree_member (reader->json, object, name)
                     : 0;

  return member != 0 ? &reader->json->items[member] : NULL;
}

static const LkJsonItem *
attribute_of (const Reader *reader, guint object, const char *name)
{
  guint attributes = lk_json_tree_member (reader->json, object, "attrs");

  return attributes != 0 ? member_of (reader, attributes, name) : NULL;
}

/* Text as it can stand in a file: no control characters. */
static char *
clean_text (const LkJsonItem *item, bool may_have_lines)
{
  g_autofree char *string = lk_json_item_dup_string (item);
  GString *out = g_string_sized_new (item->string_length);

  for (const char *at = string; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == '\n' && may_have_lines)
      g_string_append_c (out, '\n');
    else if (c == '\n' || c == '\r')
      g_string_append_c (out, ' ');
    else if ((c >= 0x20 || c == '\t') && c != 0x7f)
      g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

static char *
attribute_text (const Reader *reader, guint object, const char *name, bool may_have_lines)
{
  const LkJsonItem *item = attribute_of (reader, object, name);

  return item != NULL && item->kind == LK_JSON_STRING ? clean_text (item, may_have_lines) : NULL;
}

static guint
attribute_number (const Reader *reader, guint object, const char *name, guint least, guint most)
{
  const LkJsonItem *item = attribute_of (reader, object, name);
  double number = item != NULL && item->kind == LK_JSON_NUMBER
                      ? lk_json_tree_number (reader->json, (guint) (item - reader->json->items))
                      : least;

  return (guint) CLAMP (number, least, most);
}

static void
read_link (const Reader *reader, guint mark, AuthorRichNode *node)
{
  g_autofree char *href = attribute_text (reader, mark, "href", false);
  g_autofree char *title = attribute_text (reader, mark, "title", false);

  if (href == NULL || !author_rich_is_link (g_strstrip (href)))
    return;
  node->href = g_steal_pointer (&href);
  node->title = title != NULL && *title != '\0' ? g_steal_pointer (&title) : NULL;
}

static void
read_marks (Reader *reader, guint object, AuthorRichNode *node)
{
  guint marks = lk_json_tree_member (reader->json, object, "marks");

  if (marks == 0 || reader->json->items[marks].kind != LK_JSON_ARRAY)
    return;
  for (guint i = lk_json_tree_first (reader->json, marks); i != reader->json->items[marks].next;
       i = reader->json->items[i].next) {
    const LkJsonItem *type = member_of (reader, i, "type");
    bool is_known = false;

    for (guint mark = 0; type != NULL && mark < G_N_ELEMENTS (mark_names); mark++)
      if (lk_json_item_is_string (type, mark_names[mark])) {
        node->marks |= 1u << mark;
        is_known = true;
      }
    if (type != NULL && lk_json_item_is_string (type, "link")) {
      if (node->href == NULL)
        read_link (reader, i, node);
      is_known = true;
    }
    reader->is_refused = reader->is_refused || !is_known;
  }
}

static AuthorAlign
read_align (const Reader *reader, guint object)
{
  const LkJsonItem *item = attribute_of (reader, object, "align");

  for (guint i = 1; item != NULL && i < G_N_ELEMENTS (aligns); i++)
    if (lk_json_item_is_string (item, aligns[i]))
      return (AuthorAlign) i;
  return AUTHOR_ALIGN_NONE;
}

static bool
is_true (const LkJsonItem *item)
{
  return item == NULL || item->kind == LK_JSON_TRUE;
}

static void
read_attributes (Reader *reader, guint object, AuthorRichNode *node)
{
  const LkJsonItem *task;

  switch (node->kind) {
  case AUTHOR_RICH_HEADING:
    node->level = attribute_number (reader, object, "level", 1, 6);
    break;
  case AUTHOR_RICH_NUMBERS:
    node->level = attribute_number (reader, object, "order", 0, 999999999);
    node->is_tight = is_true (attribute_of (reader, object, "tight"));
    break;
  case AUTHOR_RICH_BULLETS:
    node->is_tight = is_true (attribute_of (reader, object, "tight"));
    break;
  case AUTHOR_RICH_ITEM:
    task = attribute_of (reader, object, "task");
    node->is_task = task != NULL && task->kind == LK_JSON_STRING;
    node->is_checked = node->is_task && lk_json_item_is_string (task, "done");
    break;
  case AUTHOR_RICH_CELL:
    node->align = read_align (reader, object);
    break;
  case AUTHOR_RICH_CODE:
    node->title = attribute_text (reader, object, "info", false);
    if (node->title != NULL && *g_strstrip (node->title) == '\0')
      g_clear_pointer (&node->title, g_free);
    break;
  case AUTHOR_RICH_RAW:
  case AUTHOR_RICH_ATOM:
    node->text = attribute_text (reader, object, "source", true);
    reader->is_refused = reader->is_refused || node->text == NULL || *node->text == '\0';
    break;
  default:
    break;
  }
}

static AuthorRichNode *read_node (Reader *reader, guint object, guint allowed);

/* All text in it, for code. */
static void
read_code (Reader *reader, guint content, AuthorRichNode *node)
{
  GString *text = g_string_new (NULL);

  for (guint i = content != 0 ? lk_json_tree_first (reader->json, content) : 0;
       content != 0 && i != reader->json->items[content].next; i = reader->json->items[i].next) {
    const LkJsonItem *item = member_of (reader, i, "text");
    g_autofree char *piece
        = item != NULL && item->kind == LK_JSON_STRING ? clean_text (item, true) : NULL;

    g_string_append (text, piece != NULL ? piece : "");
  }
  node->text = g_string_free (text, FALSE);
}

static void
read_content (Reader *reader, guint object, AuthorRichNode *node)
{
  guint content = lk_json_tree_member (reader->json, object, "content");

  if (content != 0 && reader->json->items[content].kind != LK_JSON_ARRAY) {
    reader->is_refused = true;
    return;
  }
  if (node->kind == AUTHOR_RICH_CODE)
    read_code (reader, content, node);
  if (content == 0 || node->children == NULL)
    return;
  for (guint i = lk_json_tree_first (reader->json, content);
       i != reader->json->items[content].next && !reader->is_refused;
       i = reader->json->items[i].next) {
    AuthorRichNode *child = read_node (reader, i, kinds[node->kind].holds);

    if (child != NULL)
      g_ptr_array_add (node->children, child);
  }
}

static bool
is_of_kind (const LkJsonItem *type, AuthorRichKind kind)
{
  return lk_json_item_is_string (type, kinds[kind].name)
         || (kind == AUTHOR_RICH_CELL && lk_json_item_is_string (type, "table_header"));
}

static AuthorRichNode *
read_node (Reader *reader, guint object, guint allowed)
{
  const LkJsonItem *type = member_of (reader, object, "type"), *text;
  AuthorRichNode *node = NULL;

  for (guint kind = 0; type != NULL && kind < AUTHOR_N_RICH_KINDS && node == NULL; kind++)
    if ((allowed & 1u << kind) != 0 && is_of_kind (type, (AuthorRichKind) kind))
      node = author_rich_node_new ((AuthorRichKind) kind);
  if (node == NULL) {
    reader->is_refused = true;
    return NULL;
  }
  read_attributes (reader, object, node);
  if (author_rich_is_inline (node->kind))
    read_marks (reader, object, node);
  if (node->kind == AUTHOR_RICH_TEXT) {
    text = member_of (reader, object, "text");
    node->text
        = text != NULL && text->kind == LK_JSON_STRING ? clean_text (text, false) : g_strdup ("");
  }
  read_content (reader, object, node);
  return node;
}

AuthorRichNode *
author_rich_from_json (const LkJsonTree *json, guint item, AuthorRichKind kind)
{
  Reader reader = { .json = json };
  g_autoptr (AuthorRichNode) node = read_node (&reader, item, 1u << kind);

  if (reader.is_refused)
    return NULL;
  author_rich_normalise (node);
  return g_steal_pointer (&node);
}
