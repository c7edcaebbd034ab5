/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/segments.h"

/* Tagged texts: words, and placeholders in angles. */

/* `<12>`, `</12>` or `<12/>` at @text; what is none of them is words. Returns its bytes, or 0. */
static gsize
read_tag (const char *text, AuthorTag *ret_tag)
{
  const char *at = text + 1;
  bool is_close = *at == '/', is_alone;
  guint number = 0;

  at += is_close;
  if (*at == '0')
    return 0;
  for (; g_ascii_isdigit (*at) && number < 100000; at++)
    number = number * 10 + (guint) (*at - '0');
  is_alone = *at == '/';
  at += is_alone;
  if (number == 0 || *at != '>' || (is_close && is_alone))
    return 0;
  ret_tag->kind = is_close ? AUTHOR_TAG_CLOSE : is_alone ? AUTHOR_TAG_ALONE : AUTHOR_TAG_OPEN;
  ret_tag->number = number;
  return (gsize) (at + 1 - text);
}

AuthorTag
author_tag_next (const char **at, GString *buffer)
{
  AuthorTag tag = { .kind = AUTHOR_TAG_END, .text = buffer };
  gsize length;

  g_string_truncate (buffer, 0);
  if (**at == '<' && (length = read_tag (*at, &tag)) > 0) {
    *at += length;
    return tag;
  }
  while (**at != '\0' && (**at != '<' || read_tag (*at, &tag) == 0)) {
    if (**at == '\\' && ((*at)[1] == '<' || (*at)[1] == '\\'))
      (*at)++;
    g_string_append_c (buffer, **at);
    (*at)++;
  }
  tag.kind = buffer->len > 0 ? AUTHOR_TAG_WORDS : AUTHOR_TAG_END;
  return tag;
}

void
author_tag_append_words (GString *out, const char *words, gssize length)
{
  const char *end = words + (length < 0 ? (gssize) strlen (words) : length);

  for (const char *c = words; c < end; c++) {
    if (*c == '<' || *c == '\\')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *c);
  }
}

void
author_tag_append (GString *out, AuthorTagKind kind, guint number)
{
  g_string_append_printf (out,
                          kind == AUTHOR_TAG_CLOSE   ? "</%u>"
                          : kind == AUTHOR_TAG_ALONE ? "<%u/>"
                                                     : "<%u>",
                          number);
}

char *
author_tag_normal (const char *tagged)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  AuthorTag tag;

  while ((tag = author_tag_next (&tagged, buffer)).kind != AUTHOR_TAG_END)
    if (tag.kind == AUTHOR_TAG_WORDS)
      author_tag_append_words (out, buffer->str, (gssize) buffer->len);
    else
      author_tag_append (out, tag.kind, tag.number);
  return g_string_free (out, FALSE);
}

char *
author_tag_plain (const char *tagged)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  GString *out = g_string_new (NULL);
  AuthorTag tag;

  while ((tag = author_tag_next (&tagged, buffer)).kind != AUTHOR_TAG_END)
    if (tag.kind == AUTHOR_TAG_WORDS)
      g_string_append (out, buffer->str);
  return g_string_free (out, FALSE);
}

const char *
author_segment_code_display (const AuthorSegmentCode *code)
{
  return code->open;
}
