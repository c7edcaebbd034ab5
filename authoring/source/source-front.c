/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-limits.h"
#include "authoring/source/source-page-private.h"
#include "authoring/source/source-scan.h"

#include <string.h>

static guint
count_lines (const char *text, gsize from, gsize to)
{
  guint n = 0;

  for (gsize end, next; from < to; from = next, n++)
    author_line_bounds (text, to, from, &end, &next);
  return n;
}

/* Reports the byte at @offset. */
static void
report_at (const AuthorPage *page, AuthorIssueList *issues, gsize offset, AuthorIssueCode code,
           const char *found)
{
  gsize start = offset;
  guint column;

  while (start > 0 && !author_is_line_end (page->text[start - 1]))
    start--;
  column = (guint) g_utf8_strlen (page->text + start, (gssize) (offset - start)) + 1;
  author_issue_add (issues, code, count_lines (page->text, 0, start) + 1, column, found, NULL);
}

static bool
is_control (char c)
{
  return ((unsigned char) c < 0x20 && c != '\t' && !author_is_line_end (c)) || c == 0x7f;
}

bool
author_page_is_text (const AuthorPage *page, AuthorIssueList *issues)
{
  const char *bad;
  gsize control = 0;

  if (page->length > AUTHOR_LIMIT_PAGE_BYTES) {
    g_autofree char *limit = g_strdup_printf ("%u", AUTHOR_LIMIT_PAGE_BYTES);

    author_issue_add (issues, AUTHOR_ISSUE_TOO_LARGE, 0, 0, NULL, limit);
    return false;
  }
  while (control < page->length && !is_control (page->text[control]))
    control++;
  /* The first one of the two complaints. */
  if (!g_utf8_validate_len (page->text, control, &bad)) {
    report_at (page, issues, (gsize) (bad - page->text), AUTHOR_ISSUE_ENCODING, NULL);
    return false;
  }
  if (control < page->length) {
    g_autofree char *found = g_strdup_printf ("U+%04X", page->text[control]);

    report_at (page, issues, control, AUTHOR_ISSUE_CONTROL, found);
  }
  return control == page->length;
}

/* Whether the line is one of the @marks three times, with nothing but blanks behind them. */
static bool
is_rule (const char *text, gsize start, gsize end, const char *marks)
{
  if (end - start < 3 || strchr (marks, text[start]) == NULL || text[start] != text[start + 1]
      || text[start] != text[start + 2])
    return false;
  for (start += 3; start < end; start++)
    if (text[start] != ' ' && text[start] != '\t')
      return false;
  return true;
}

static void
note_line_end (AuthorPage *page)
{
  gsize end, next;

  author_line_bounds (page->text, page->length, 0, &end, &next);
  if (next - end == 2)
    page->line_end = "\r\n";
  else if (next - end == 1 && page->text[end] == '\r')
    page->line_end = "\r";
}

/* Front matter between the line @start, which is `---`, and one that ends it. */
static bool
read_yaml (AuthorPage *page, gsize start, AuthorIssueList *issues)
{
  gsize end, first, next;

  author_line_bounds (page->text, page->length, start, &end, &first);
  for (gsize at = first; at < page->length; at = next) {
    author_line_bounds (page->text, page->length, at, &end, &next);
    if (!is_rule (page->text, at, end, "-."))
      continue;
    page->front = (AuthorRange){ start, next };
    page->yaml = author_yaml_parse (page->text, (AuthorRange){ first, at }, 2, issues);
    return true;
  }
  author_issue_add (issues, AUTHOR_ISSUE_FRONT_OPEN, 1, 1, NULL, "---");
  return false;
}

static void
note_mark (AuthorPage *page)
{
  static const char mark[] = "\xef\xbb\xbf";

  if (page->length >= 3 && memcmp (page->text, mark, 3) == 0)
    page->mark.end = 3;
}

AuthorPage *
author_page_parse_yaml (GBytes *bytes, AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) file = author_page_new (bytes);

  note_mark (file);
  if (!author_page_is_text (file, issues))
    return NULL;
  note_line_end (file);
  file->yaml
      = author_yaml_parse (file->text, (AuthorRange){ file->mark.end, file->length }, 1, issues);
  return file->yaml != NULL ? g_steal_pointer (&file) : NULL;
}

bool
author_page_read_front (AuthorPage *page, AuthorIssueList *issues, gsize *ret_body, guint *ret_line)
{
  gsize end, next;

  note_mark (page);
  page->front = (AuthorRange){ page->mark.end, page->mark.end };
  *ret_body = page->mark.end;
  *ret_line = 1;
  if (!author_page_is_text (page, issues))
    return false;
  note_line_end (page);
  author_line_bounds (page->text, page->length, *ret_body, &end, &next);
  if (is_rule (page->text, *ret_body, end, "-") && read_yaml (page, *ret_body, issues)) {
    *ret_line += count_lines (page->text, *ret_body, page->front.end);
    *ret_body = page->front.end;
  }
  return true;
}
