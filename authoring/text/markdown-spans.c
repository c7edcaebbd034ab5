/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/markdown-spans.h"

#include <string.h>

/* U+E000, a number, U+E001. A source that holds these characters itself at worst shows a span twice. */
#define MARK_OPEN  "\xee\x80\x80"
#define MARK_CLOSE "\xee\x80\x81"

static void
free_span (void *data)
{
  AuthorSpan *span = data;

  g_free (span->inner);
  g_free (span->whole);
  g_free (span);
}

/* Line ends within a span stay behind its mark, so that all lines keep their numbers. */
static void
add_span (AuthorSpans *spans, AuthorSpanKind kind, const char *text, gsize length, gsize around,
          gsize closing)
{
  AuthorSpan *span = g_new (AuthorSpan, 1);

  span->kind = kind;
  span->whole = g_strndup (text, length);
  span->inner = g_strndup (text + around, length - around - closing);
  g_string_append_printf (spans->text, MARK_OPEN "%u" MARK_CLOSE, spans->spans->len);
  g_ptr_array_add (spans->spans, span);
  for (gsize i = 0; i < length; i++)
    if (text[i] == '\n' || text[i] == '\r')
      g_string_append_c (spans->text, text[i]);
}

/* Length of `___{…}`, 0 if it is none. */
static gsize
gap_length (const char *text, gsize left)
{
  gsize i = 4;

  if (left < 5 || memcmp (text, "___{", 4) != 0)
    return 0;
  while (i < left && text[i] != '}' && text[i] != '\n' && text[i] != '\r')
    i++;
  return i < left && text[i] == '}' ? i + 1 : 0;
}

static bool
is_blank_line (const char *text, gsize left)
{
  gsize i = 1;

  while (i < left && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r'))
    i++;
  return i < left && text[i] == '\n';
}

/* Length of `$$…$$`, which ends at a blank line at the latest; 0 if it is none. */
static gsize
display_length (const char *text, gsize left)
{
  if (left < 5 || text[1] != '$')
    return 0;
  for (gsize i = 2; i + 1 < left; i++) {
    if (text[i] == '\n' && is_blank_line (text + i, left - i))
      return 0;
    if (text[i] == '$' && text[i + 1] == '$')
      return i > 2 ? i + 2 : 0;
    i += text[i] == '\\';
  }
  return 0;
}

/* Length of `$…$`, 0 if it is none. */
static gsize
math_length (const char *text, gsize left)
{
  if (left < 3 || g_ascii_isspace (text[1]) || text[1] == '$')
    return 0;
  for (gsize i = 1; i < left && text[i] != '\n' && text[i] != '\r'; i++) {
    if (text[i] == '$')
      return !g_ascii_isspace (text[i - 1]) && (i + 1 == left || !g_ascii_isdigit (text[i + 1]))
                 ? i + 1
                 : 0;
    i += text[i] == '\\';
  }
  return 0;
}

/* `[^label]`, and nothing else that begins so. */
static bool
is_note (const char *text, gsize left)
{
  gsize i = 2;

  while (i < left && !g_ascii_isspace (text[i]) && text[i] != '[' && text[i] != ']')
    i++;
  return i > 2 && i < left && text[i] == ']';
}

/* All carets have one mark, so that labels of links with one in them still find each other. */
static void
add_caret (AuthorSpans *spans)
{
  g_string_append_c (spans->text, '[');
  if (spans->caret > 0) {
    g_string_append_printf (spans->text, MARK_OPEN "%u" MARK_CLOSE, spans->caret - 1);
    return;
  }
  add_span (spans, AUTHOR_SPAN_CARET, "^", 1, 0, 0);
  spans->caret = spans->spans->len;
}

gsize
author_span_length (const char *text, gsize left, AuthorSpanKind *ret_kind)
{
  gsize length = 0;

  if (left == 0)
    return 0;
  if (text[0] == '_' && (length = gap_length (text, left)) > 0)
    *ret_kind = AUTHOR_SPAN_GAP;
  else if (text[0] == '$' && (length = display_length (text, left)) > 0)
    *ret_kind = AUTHOR_SPAN_DISPLAY_MATH;
  else if (text[0] == '$' && (length = math_length (text, left)) > 0)
    *ret_kind = AUTHOR_SPAN_MATH;
  return length;
}

/* Length of `[^label]` at @at, 0 if it is none, or begins a line as the definition of a footnote. */
static gsize
note_length (const char *text, gsize at, gsize length)
{
  gsize start = at, end = at;

  if (length - at < 4 || text[at + 1] != '^' || !is_note (text + at, length - at))
    return 0;
  while (text[end] != ']')
    end++;
  while (start > 0 && text[start - 1] == ' ')
    start--;
  if ((start == 0 || text[start - 1] == '\n' || text[start - 1] == '\r') && end + 1 < length
      && text[end + 1] == ':')
    return 0;
  return end + 1 - at;
}

/* Takes the span that begins here, if one does, and returns its length. */
static gsize
take_span (AuthorSpans *spans, const char *text, gsize left)
{
  static const gsize around[]
      = { [AUTHOR_SPAN_MATH] = 1, [AUTHOR_SPAN_DISPLAY_MATH] = 2, [AUTHOR_SPAN_GAP] = 4 };
  AuthorSpanKind kind;
  gsize length = author_span_length (text, left, &kind);

  if (length > 0) {
    add_span (spans, kind, text, length, around[kind], kind == AUTHOR_SPAN_GAP ? 1 : around[kind]);
    return length;
  }
  if (text[0] == '[' && left > 1 && text[1] == '^' && !is_note (text, left)) {
    add_caret (spans);
    return 2;
  }
  return 0;
}

AuthorSpans *
author_spans_protect (const char *text, gsize length, bool with_notes)
{
  AuthorSpans *spans = g_new0 (AuthorSpans, 1);

  spans->text = g_string_sized_new (length + 16);
  spans->spans = g_ptr_array_new_with_free_func (free_span);
  for (gsize at = 0; at < length;) {
    gsize taken = with_notes && text[at] == '[' ? note_length (text, at, length) : 0;

    if (taken > 0)
      add_span (spans, AUTHOR_SPAN_NOTE, text + at, taken, 2, 1);
    else
      taken = take_span (spans, text + at, length - at);
    if (taken == 0) {
      bool is_pair = text[at] == '\\' && at + 1 < length
                     && (text[at + 1] == '$' || (with_notes && text[at + 1] == '['));

      taken = is_pair ? 2 : 1;
      g_string_append_len (spans->text, text + at, (gssize) taken);
    }
    at += taken;
  }
  return spans;
}

void
author_spans_free (AuthorSpans *spans)
{
  if (spans == NULL)
    return;
  g_string_free (spans->text, TRUE);
  g_ptr_array_unref (spans->spans);
  g_free (spans);
}

const AuthorSpan *
author_spans_find (const AuthorSpans *spans, const char *text, const char **ret_start,
                   const char **ret_end)
{
  const char *start = text;

  while (spans->spans->len > 0 && (start = strstr (start, MARK_OPEN)) != NULL) {
    const char *digits = start + strlen (MARK_OPEN), *end = digits;
    guint number = 0;

    while (g_ascii_isdigit (*end) && end - digits < 8)
      number = number * 10 + (guint) (*end++ - '0');
    if (end > digits && g_str_has_prefix (end, MARK_CLOSE) && number < spans->spans->len) {
      *ret_start = start;
      *ret_end = end + strlen (MARK_CLOSE);
      return g_ptr_array_index (spans->spans, number);
    }
    start = digits;
  }
  return NULL;
}

char *
author_spans_restore (const AuthorSpans *spans, const char *text)
{
  GString *restored = g_string_new (NULL);
  const AuthorSpan *span;
  const char *start, *end;

  while ((span = author_spans_find (spans, text, &start, &end)) != NULL) {
    g_string_append_len (restored, text, start - text);
    g_string_append (restored, span->whole);
    text = end;
  }
  g_string_append (restored, text);
  return g_string_free (restored, FALSE);
}
