/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-page.h"
#include "authoring/model/source-scan.h"

#include <string.h>

#define MAX_INDENT 3

typedef struct {
  GString *found;
  bool is_code;       /* inside of a code fence */
  bool is_start;      /* a paragraph can begin here */
  bool is_note;       /* inside of a footnote */
  bool is_after_note; /* blank lines behind one: what is indented belongs to it */
} Reader;

static gsize
indent_of (const char *line, gsize length)
{
  gsize n = 0;

  while (n < length && line[n] == ' ')
    n++;
  return n < length && line[n] == '\t' ? MAX_INDENT + 1 : n;
}

/* Whether the line begins with `[label]:`. */
static bool
is_definition (const char *line, gsize length)
{
  gsize at = indent_of (line, length);
  const char *end;

  if (at > MAX_INDENT || at == length || line[at] != '[')
    return false;
  end = memchr (line + at, ']', length - at);
  return end != NULL && end > line + at + 1 && end + 1 < line + length && end[1] == ':';
}

static void
take_line (Reader *reader, const char *line, gsize length)
{
  gsize indent = indent_of (line, length);
  bool is_blank = indent == length, is_fence, is_new;

  is_fence = indent <= MAX_INDENT && length - indent >= 3
             && (memcmp (line + indent, "```", 3) == 0 || memcmp (line + indent, "~~~", 3) == 0);
  is_new = !reader->is_code && reader->is_start && is_definition (line, length);
  reader->is_code ^= is_fence;
  if (is_new)
    reader->is_note = line[indent + 1] == '^';
  else if (is_blank)
    reader->is_after_note = reader->is_note;
  else if (is_fence || (reader->is_after_note && indent <= MAX_INDENT))
    reader->is_note = false;
  if (!is_blank)
    reader->is_after_note = reader->is_after_note && reader->is_note && !is_new;
  if (is_new || reader->is_note) {
    g_string_append_len (reader->found, line, (gssize) length);
    g_string_append_c (reader->found, '\n');
  }
  reader->is_start = is_blank || is_new || reader->is_note;
}

char *
author_page_definitions (const AuthorPage *page)
{
  Reader reader = { .found = g_string_new (NULL) };
  gsize end, next;

  for (guint i = 0; i < page->n_blocks; i++) {
    AuthorRange range = page->blocks[i].range;

    if (page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    reader.is_start = true;
    reader.is_code = reader.is_note = reader.is_after_note = false;
    for (gsize at = range.start; at < range.end; at = next) {
      author_line_bounds (page->text, range.end, at, &end, &next);
      take_line (&reader, page->text + at, end - at);
    }
    if (reader.found->len > 1 && reader.found->str[reader.found->len - 2] != '\n')
      g_string_append_c (reader.found, '\n');
  }
  return g_string_free (reader.found, FALSE);
}
