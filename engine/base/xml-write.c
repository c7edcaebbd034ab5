/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/xml-write.h"

#include <stdarg.h>
#include <stdbool.h>

LkXmlWriter
lk_xml_writer_begin (void)
{
  LkXmlWriter writer
      = { g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), g_ptr_array_new () };

  return writer;
}

GBytes *
lk_xml_writer_end (LkXmlWriter *writer)
{
  g_return_val_if_fail (writer->open->len == 0, NULL);
  g_ptr_array_unref (g_steal_pointer (&writer->open));
  return g_string_free_to_bytes (g_steal_pointer (&writer->text));
}

static void
indent (LkXmlWriter *writer)
{
  for (unsigned i = 0; i < writer->open->len; i++)
    g_string_append (writer->text, "  ");
}

/* XML 1.0, 2.2: what has no place in a document, escaped or not. */
static bool
is_character (gunichar character)
{
  return character == '\t' || character == '\n' || character == '\r'
         || (character >= 0x20 && character != 0xfffe && character != 0xffff);
}

/* How a character is written, %NULL: as it is. Line ends and tabs are escaped in attributes, where a
 * parser would make blanks of them, and carriage returns everywhere. */
static const char *
escape_of (gunichar character, bool in_attribute)
{
  switch (character) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return in_attribute ? "&quot;" : NULL;
  case '\t':
    return in_attribute ? "&#9;" : NULL;
  case '\n':
    return in_attribute ? "&#10;" : NULL;
  case '\r':
    return "&#13;";
  default:
    return NULL;
  }
}

static void
append_escaped (GString *text, const char *value, bool in_attribute)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    const char *escape = escape_of (character, in_attribute);

    if (escape != NULL)
      g_string_append (text, escape);
    else if (is_character (character))
      g_string_append_unichar (text, character);
  }
}

/* The start tag without its end. */
static void
append_tag (LkXmlWriter *writer, const char *name, va_list attributes)
{
  const char *attribute;

  indent (writer);
  g_string_append_printf (writer->text, "<%s", name);
  while ((attribute = va_arg (attributes, const char *)) != NULL) {
    const char *value = va_arg (attributes, const char *);

    if (value == NULL)
      continue;
    g_string_append_printf (writer->text, " %s=\"", attribute);
    append_escaped (writer->text, value, true);
    g_string_append_c (writer->text, '"');
  }
}

void
lk_xml_open (LkXmlWriter *writer, const char *name, ...)
{
  va_list attributes;

  va_start (attributes, name);
  append_tag (writer, name, attributes);
  va_end (attributes);
  g_string_append (writer->text, ">\n");
  g_ptr_array_add (writer->open, (char *) name);
}

void
lk_xml_close (LkXmlWriter *writer)
{
  const char *name = g_ptr_array_steal_index (writer->open, writer->open->len - 1);

  indent (writer);
  g_string_append_printf (writer->text, "</%s>\n", name);
}

void
lk_xml_leaf (LkXmlWriter *writer, const char *name, const char *text, ...)
{
  va_list attributes;

  va_start (attributes, text);
  append_tag (writer, name, attributes);
  va_end (attributes);
  if (text == NULL) {
    g_string_append (writer->text, "/>\n");
    return;
  }
  g_string_append_c (writer->text, '>');
  append_escaped (writer->text, text, false);
  g_string_append_printf (writer->text, "</%s>\n", name);
}
