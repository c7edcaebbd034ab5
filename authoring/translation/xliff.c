/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/xliff.h"

#include <string.h>

/* What stands for a placeholder whose id is no number: none of ours. */
#define NOT_OURS 99999
/* Elements in each other. */
#define MOST_DEEP 64

void
author_xml_append (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '&')
      g_string_append (out, "&amp;");
    else if (*c == '<')
      g_string_append (out, "&lt;");
    else if (*c == '>')
      g_string_append (out, "&gt;");
    else if (*c == '"')
      g_string_append (out, "&quot;");
    else if (*c == '\n' || *c == '\t' || *c == '\r')
      g_string_append_c (out, ' ');
    else if (g_str_has_prefix (c, "\xef\xbf\xbe") || g_str_has_prefix (c, "\xef\xbf\xbf"))
      c += 2; /* what XML cannot hold */
    else if ((guchar) *c >= 0x20)
      g_string_append_c (out, *c);
}

void
author_xml_append_attribute (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, " %s=\"", name);
  author_xml_append (out, value);
  g_string_append_c (out, '"');
}

/* --- reading -------------------------------------------------------------------------------------- */

typedef struct {
  const AuthorXliffInline *elements;
  GString *out;
  guint depth;
  bool is_behind_part; /* of a text that was cut into sentences */
} Reader;

static guint
number_of (const xmlNode *node, const char *name)
{
  g_autofree char *value = lk_xml_attribute (node, name != NULL ? name : "id");
  guint64 number;

  if (value == NULL && name != NULL)
    value = lk_xml_attribute (node, "id");
  return value != NULL && g_ascii_string_to_unsigned (value, 10, 1, NOT_OURS, &number, NULL)
             ? (guint) number
             : NOT_OURS;
}

static void read_children (Reader *reader, const xmlNode *node);

/* `<cp hex="001b"/>`: a character that XML cannot hold is none of a text. */
static bool
is_part (const xmlNode *node)
{
  g_autofree char *kind = lk_xml_is (node, "mrk") ? lk_xml_attribute (node, "mtype") : NULL;

  return g_strcmp0 (kind, "seg") == 0;
}

static void
read_element (Reader *reader, const xmlNode *node)
{
  const AuthorXliffInline *row = reader->elements;
  guint number;

  while (row->name != NULL && !lk_xml_is (node, row->name))
    row++;
  if (row->name == NULL || row->kind == AUTHOR_TAG_END) {
    bool is_sentence = is_part (node);

    /* Sentences that are next to each other had a blank between them. */
    if (is_sentence && reader->is_behind_part && reader->out->len > 0
        && !g_ascii_isspace (reader->out->str[reader->out->len - 1]))
      g_string_append_c (reader->out, ' ');
    if (row->name != NULL)
      read_children (reader, node);
    reader->is_behind_part = is_sentence;
    return;
  }
  number = number_of (node, row->number);
  author_tag_append (reader->out, row->kind, number);
  if (row->kind == AUTHOR_TAG_OPEN && !row->is_half) {
    read_children (reader, node);
    author_tag_append (reader->out, AUTHOR_TAG_CLOSE, number);
  }
}

static void
read_children (Reader *reader, const xmlNode *node)
{
  if (++reader->depth <= MOST_DEEP)
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
      if (child->type == XML_ELEMENT_NODE)
        read_element (reader, child);
      else if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
               && child->content != NULL) {
        author_tag_append_words (reader->out, (const char *) child->content, -1);
        reader->is_behind_part = false;
      }
    }
  reader->depth--;
}

char *
author_xliff_read_inline (const xmlNode *node, const AuthorXliffInline *elements)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Reader reader = { .elements = elements, .out = out };
  GString *line = g_string_new (NULL);

  read_children (&reader, node);
  for (const char *c = out->str; *c != '\0'; c++) {
    bool is_break = *c == '\n' || *c == '\r' || *c == '\t';

    /* Line ends with the blanks around them are one blank. */
    if (is_break
        || (*c == ' ' && line->len > 0 && line->str[line->len - 1] == ' ' && c > out->str
            && strchr ("\n\r\t ", c[-1]) != NULL)) {
      if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    } else
      g_string_append_c (line, *c);
  }
  return g_strstrip (g_string_free (line, FALSE));
}

static void
find (xmlNode *node, const char *name, const char *but_not_in, guint depth, GPtrArray *found)
{
  for (xmlNode *child = node->children; child != NULL && depth < MOST_DEEP; child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (lk_xml_is (child, name))
      g_ptr_array_add (found, child);
    else if (but_not_in == NULL || !lk_xml_is (child, but_not_in))
      find (child, name, but_not_in, depth + 1, found);
  }
}

GPtrArray *
author_xliff_find (xmlNode *node, const char *name, const char *but_not_in)
{
  GPtrArray *found = g_ptr_array_new ();

  find (node, name, but_not_in, 0, found);
  return found;
}

xmlDoc *
author_xliff_parse (GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) doc = lk_xml_parse (bytes, error);

  if (doc == NULL)
    return NULL;
  if (lk_xml_is (xmlDocGetRootElement (doc), "xliff"))
    return g_steal_pointer (&doc);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "<xliff>");
  return NULL;
}
