/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-scan.h"

#include <string.h>

#define TAB_WIDTH   4
#define MAX_INDENT  3
#define LEAST_FENCE 3

/* Fenced code that has been opened. */
typedef struct {
  char mark;      /* ` or ~ */
  gsize length;   /* of the fence */
  gsize indent;   /* column in which the list item around it has its content; 0: there is none */
  bool is_quoted; /* it stands behind `>` */
  bool in_item;   /* it stands in a list item that begins in the same line */
} Code;

bool
author_is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

void
author_line_bounds (const char *text, gsize length, gsize offset, gsize *ret_end, gsize *ret_next)
{
  gsize end = offset;

  while (end < length && !author_is_line_end (text[end]))
    end++;
  *ret_end = end;
  if (end + 1 < length && text[end] == '\r' && text[end + 1] == '\n')
    *ret_next = end + 2;
  else
    *ret_next = end < length ? end + 1 : end;
}

void
author_scan_init (AuthorScan *scan, const char *text, gsize length, gsize start, guint number,
                  AuthorIssueList *issues)
{
  *scan = (AuthorScan){
    .text = text,
    .at = start,
    .length = length,
    .number = number,
    .no_fence = { G_MAXSIZE, G_MAXSIZE },
    .issues = issues,
  };
}

/* Number of bytes @c in a row from @at on. */
static gsize
run (const char *text, gsize at, gsize end, char c)
{
  gsize start = at;

  while (at < end && text[at] == c)
    at++;
  return at - start;
}

/* Skips blanks; *column goes on counting. */
static gsize
skip_blanks (const char *text, gsize at, gsize end, gsize *column)
{
  for (; at < end && (text[at] == ' ' || text[at] == '\t'); at++)
    *column += text[at] == '\t' ? TAB_WIDTH - *column % TAB_WIDTH : 1;
  return at;
}

static bool
is_blank_from (const char *text, gsize at, gsize end)
{
  gsize column = 0;

  return skip_blanks (text, at, end, &column) == end;
}

/* --- code ------------------------------------------------------------------------------------- */

/* Length of `-`, `12.` and their like with one blank behind it, 0 if there is none. */
static gsize
list_marker (const char *text, gsize at, gsize end)
{
  gsize start = at;

  if (at < end && strchr ("-+*", text[at]) != NULL && text[at] != '\0') {
    at++;
  } else {
    while (at < end && at - start < 9 && g_ascii_isdigit (text[at]))
      at++;
    if (at == start || at == end || (text[at] != '.' && text[at] != ')'))
      return 0;
    at++;
  }
  return at < end && (text[at] == ' ' || text[at] == '\t') ? at - start : 0;
}

/* Whether @line opens fenced code, maybe behind `> ` and list markers. */
static bool
opens_code (const AuthorScan *scan, const AuthorLine *line, Code *ret_code)
{
  gsize column = 0, edge = 0, at = skip_blanks (scan->text, line->start, line->end, &column);
  Code code = { 0 };

  while (at < line->end && column - edge <= MAX_INDENT) {
    gsize marker = list_marker (scan->text, at, line->end);

    if (scan->text[at] == '>')
      marker = 1;
    else if (marker == 0)
      break;
    code.is_quoted = code.is_quoted || scan->text[at] == '>';
    code.in_item = true;
    column += marker;
    edge = column + 1;
    at = skip_blanks (scan->text, at + marker, line->end, &column);
    code.indent = column;
  }
  if (at == line->end || column - MIN (edge, column) > MAX_INDENT
      || (scan->text[at] != '`' && scan->text[at] != '~'))
    return false;
  code.mark = scan->text[at];
  code.length = run (scan->text, at, line->end, code.mark);
  if (code.length < LEAST_FENCE
      || (code.mark == '`'
          && memchr (scan->text + at + code.length, '`', line->end - at - code.length) != NULL))
    return false;
  *ret_code = code;
  return true;
}

typedef enum {
  CODE_GOES_ON,
  CODE_CLOSED,
  CODE_LEFT
} CodeState;

/* What the line does to @code. */
static CodeState
look_at_code (const char *text, gsize at, gsize end, const Code *code)
{
  gsize column = 0, length;

  at = skip_blanks (text, at, end, &column);
  if (code->is_quoted) {
    if (at == end || text[at] != '>')
      return CODE_LEFT;
    while (at < end && (text[at] == '>' || text[at] == ' '))
      at++;
  } else if (code->in_item) {
    if (at == end)
      return CODE_GOES_ON;
    if (column < code->indent)
      return CODE_LEFT;
  } else if (column > MAX_INDENT) {
    return CODE_GOES_ON;
  }
  length = run (text, at, end, code->mark);
  return length >= code->length && is_blank_from (text, at + length, end) ? CODE_CLOSED
                                                                          : CODE_GOES_ON;
}

static void
report_open (const AuthorScan *scan, const AuthorLine *line, AuthorIssueCode code,
             const char *expected)
{
  author_issue_add_len (scan->issues, code, line->number, 1, scan->text + line->start,
                        line->end - line->start, expected);
}

/* Where the code ends that @line opens: behind its closing fence or, with *ret_is_closed false, where
 * the item or quote around it ends; 0: there is no end. */
static gsize
find_code_end (const AuthorScan *scan, const AuthorLine *line, const Code *code,
               bool *ret_is_closed)
{
  gsize end, next;

  for (gsize start = line->next; start < scan->length; start = next) {
    CodeState state;

    author_line_bounds (scan->text, scan->length, start, &end, &next);
    state = look_at_code (scan->text, start, end, code);
    *ret_is_closed = state == CODE_CLOSED;
    if (state != CODE_GOES_ON)
      return state == CODE_CLOSED ? next : start;
  }
  *ret_is_closed = false;
  return code->in_item ? scan->length : 0;
}

/* Everything up to the end of the code is verbatim. Code without end is text as any other, so that
 * one slip does not swallow the page. */
static void
enter_code (AuthorScan *scan, const AuthorLine *line, const Code *code)
{
  gsize *no_fence = &scan->no_fence[code->mark == '~'];
  g_autofree char *fence = NULL;
  bool is_closed = false;

  /* The text is searched once for each length of fence, not for each fence. */
  if (code->in_item || code->length < *no_fence) {
    gsize end = find_code_end (scan, line, code, &is_closed);

    if (end == 0)
      *no_fence = code->length;
    scan->verbatim = end;
  }
  if (is_closed)
    return;
  fence = g_strnfill (MIN (code->length, 80), code->mark);
  report_open (scan, line, AUTHOR_ISSUE_CODE_OPEN, fence);
}

/* --- comments --------------------------------------------------------------------------------- */

static bool
opens_comment (const AuthorScan *scan, const AuthorLine *line)
{
  gsize column = 0, at = skip_blanks (scan->text, line->start, line->end, &column);

  return column <= MAX_INDENT && line->end - at >= 4 && memcmp (scan->text + at, "<!--", 4) == 0;
}

/* Up to the end of the line in which the comment ends, as CommonMark has it. */
static void
enter_comment (AuthorScan *scan, const AuthorLine *line)
{
  const char *start = memmem (scan->text + line->start, line->end - line->start, "<!--", 4);
  const char *end = NULL;
  gsize line_end;

  if (!scan->no_comment_end)
    end = memmem (start + 2, scan->length - (gsize) (start + 2 - scan->text), "-->", 3);
  if (end != NULL) {
    author_line_bounds (scan->text, scan->length, (gsize) (end - scan->text), &line_end,
                        &scan->verbatim);
    return;
  }
  scan->no_comment_end = true;
  report_open (scan, line, AUTHOR_ISSUE_COMMENT_OPEN, "-->");
}

/* --- lines ------------------------------------------------------------------------------------ */

static bool
is_heading (const AuthorScan *scan, AuthorLine *line)
{
  gsize column = 0, at = skip_blanks (scan->text, line->start, line->end, &column);
  gsize marks = run (scan->text, at, line->end, '#');

  if (column > MAX_INDENT || marks == 0 || marks > 6)
    return false;
  at += marks;
  if (at < line->end && scan->text[at] != ' ' && scan->text[at] != '\t')
    return false;
  line->marks = (guint) marks;
  return true;
}

static AuthorLineKind
fence_kind (AuthorScan *scan, AuthorLine *line)
{
  gsize column = 0, at = skip_blanks (scan->text, line->start, line->end, &column);
  gsize marks = run (scan->text, at, line->end, ':');

  if (marks < LEAST_FENCE || column > MAX_INDENT)
    return AUTHOR_LINE_TEXT;
  if (column > 0) {
    author_issue_add (scan->issues, AUTHOR_ISSUE_FENCE_INDENTED, line->number, (guint) column + 1,
                      NULL, ":::");
    return AUTHOR_LINE_TEXT;
  }
  line->marks = (guint) MIN (marks, G_MAXUINT);
  return is_blank_from (scan->text, at + marks, line->end) ? AUTHOR_LINE_CLOSING
                                                           : AUTHOR_LINE_OPENING;
}

static AuthorLineKind
kind_of (AuthorScan *scan, AuthorLine *line)
{
  Code code;

  if (line->start < scan->verbatim)
    return AUTHOR_LINE_TEXT;
  if (is_blank_from (scan->text, line->start, line->end))
    return AUTHOR_LINE_BLANK;
  if (opens_code (scan, line, &code)) {
    enter_code (scan, line, &code);
    return AUTHOR_LINE_TEXT;
  }
  if (opens_comment (scan, line)) {
    enter_comment (scan, line);
    return AUTHOR_LINE_TEXT;
  }
  if (is_heading (scan, line))
    return AUTHOR_LINE_HEADING;
  return fence_kind (scan, line);
}

bool
author_scan_next (AuthorScan *scan, AuthorLine *ret_line)
{
  AuthorLine line = { .start = scan->at, .number = scan->number };

  if (scan->at >= scan->length)
    return false;
  author_line_bounds (scan->text, scan->length, line.start, &line.end, &line.next);
  line.kind = kind_of (scan, &line);
  scan->at = line.next;
  scan->number++;
  *ret_line = line;
  return true;
}
