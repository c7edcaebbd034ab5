/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/segments-private.h"

#include <string.h>

/* Placeholders, and how Markdown has what they stand for. */

void
author_segment_code_free (void *data)
{
  AuthorSegmentCode *code = data;

  g_free (code->open);
  g_free (code->close);
  g_clear_pointer (&code->pieces, g_array_unref);
  g_free (code);
}

void
author_segment_add_mark (AuthorSegment *segment, char *open)
{
  AuthorSegmentCode *code = g_new0 (AuthorSegmentCode, 1);

  code->kind = "mark";
  code->open = open;
  g_ptr_array_add (segment->codes, code);
}

char *
author_code_write (const char *text)
{
  guint run = 0, most = 0;
  g_autofree char *fence = NULL;
  const char *blank;

  for (const char *c = text; *c != '\0'; c++) {
    run = *c == '`' ? run + 1 : 0;
    most = MAX (most, run);
  }
  fence = g_strnfill (most + 1, '`');
  blank = *text == '`' || (*text != '\0' && text[strlen (text) - 1] == '`')
                  || (*text == ' ' && text[strlen (text) - 1] == ' ')
              ? " "
              : "";
  return g_strconcat (fence, blank, text, blank, fence, NULL);
}

char *
author_target_write (const char *target)
{
  bool is_bare = *target != '\0' && *target != '<';
  GString *out = g_string_new ("(");

  for (const char *c = target; *c != '\0' && is_bare; c++)
    is_bare = !g_ascii_isspace (*c) && *c != '(' && *c != ')' && *c != '\\';
  if (is_bare)
    g_string_append (out, target);
  else {
    g_string_append_c (out, '<');
    for (const char *c = target; *c != '\0'; c++) {
      if (*c == '<' || *c == '>' || *c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
    g_string_append_c (out, '>');
  }
  return g_string_free (out, FALSE);
}
