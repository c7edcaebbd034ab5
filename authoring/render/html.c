/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/html.h"

#include <string.h>

void
author_html_text (GString *out, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    switch (*c) {
    case '&':
      g_string_append (out, "&amp;");
      break;
    case '<':
      g_string_append (out, "&lt;");
      break;
    case '>':
      g_string_append (out, "&gt;");
      break;
    case '"':
      g_string_append (out, "&quot;");
      break;
    default:
      g_string_append_c (out, *c);
    }
}

static void
append_attributes (GString *out, va_list pairs)
{
  const char *name;

  while ((name = va_arg (pairs, const char *)) != NULL) {
    const char *value = va_arg (pairs, const char *);

    if (value == NULL)
      continue;
    g_string_append_printf (out, " %s=\"", name);
    author_html_text (out, value);
    g_string_append_c (out, '"');
  }
}

void
author_html_open (GString *out, const char *tag, ...)
{
  va_list pairs;

  g_string_append_printf (out, "<%s", tag);
  va_start (pairs, tag);
  append_attributes (out, pairs);
  va_end (pairs);
  g_string_append_c (out, '>');
}

void
author_html_void (GString *out, const char *tag, ...)
{
  va_list pairs;

  g_string_append_printf (out, "<%s", tag);
  va_start (pairs, tag);
  append_attributes (out, pairs);
  va_end (pairs);
  g_string_append (out, " />");
}

void
author_html_close (GString *out, const char *tag)
{
  g_string_append_printf (out, "</%s>", tag);
}

void
author_html_element (GString *out, const char *tag, const char *class_name, const char *text)
{
  author_html_open (out, tag, "class", class_name, NULL);
  author_html_text (out, text);
  author_html_close (out, tag);
}

void
author_html_data (GString *out, const char *json)
{
  g_string_append (out, "<script type=\"application/json\" class=\"data\">");
  for (const char *c = json; *c != '\0'; c++)
    /* `&` and `>` for XML, where a script is text like any other. */
    if (strchr ("<>&", *c) != NULL)
      g_string_append_printf (out, "\\u%04x", (guint) *c);
    else
      g_string_append_c (out, *c);
  g_string_append (out, "</script>");
}

const char *
author_direction (const char *language)
{
  static const char *const right_to_left[] = { "ar", "fa", "he", "ur", "ps", "yi" };

  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (right_to_left); i++)
    if (strncmp (language, right_to_left[i], 2) == 0 && (language[2] == '\0' || language[2] == '-'))
      return "rtl";
  return "ltr";
}
