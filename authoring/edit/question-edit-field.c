/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit.h"

#include <string.h>

#include "authoring/text/markdown-spans.h"

/* What is seen as one character, and the source that it stands for. */
typedef struct {
  gunichar shown;
  const char *source;
  gsize length;
  bool is_new;    /* typed: @source is not yet its own */
  bool is_quoted; /* `\*`, or in code: no mark */
} Cell;

#define PARAGRAPH '\n'

/* --- reading ---------------------------------------------------------------------------------- */

/* Length of a line end at @text, 0 if there is none. */
static gsize
line_end_length (const char *text, gsize left)
{
  if (left > 1 && text[0] == '\r' && text[1] == '\n')
    return 2;
  return left > 0 && (text[0] == '\n' || text[0] == '\r') ? 1 : 0;
}

static gsize
blanks_length (const char *text, gsize left)
{
  gsize n = 0;

  while (n < left && (text[n] == ' ' || text[n] == '\t'))
    n++;
  return n;
}

/* A line end with the blanks around it, the mark of a quote and what follows of blank lines. */
static gsize
break_length (const char *text, gsize left, bool *ret_is_paragraph)
{
  gsize at = blanks_length (text, left), end = 0, lines = 0, length;

  if (at < left && text[at] == '\\' && line_end_length (text + at + 1, left - at - 1) > 0)
    at++;
  while ((length = line_end_length (text + at, left - at)) > 0) {
    lines++;
    at += length;
    at += blanks_length (text + at, left - at);
    if (at < left && text[at] == '>')
      at += 1 + blanks_length (text + at + 1, left - at - 1);
    end = at;
  }
  *ret_is_paragraph = lines > 1;
  return end;
}

/* Length of the code that begins with the back-ticks here, 0 if it has no end. */
static gsize
code_length (const char *text, gsize left)
{
  gsize n = 0, run = 0;

  while (n < left && text[n] == '`')
    n++;
  for (gsize i = n; i < left; i++) {
    run = text[i] == '`' ? run + 1 : 0;
    if (run == n && (i + 1 == left || text[i + 1] != '`'))
      return i + 1;
  }
  return 0;
}

static gsize
character_length (const char *text, gsize left)
{
  gsize length = (gsize) (g_utf8_next_char (text) - text);

  return MIN (length, left);
}

static void
add_cell (GArray *cells, gunichar shown, const char *source, gsize length, bool is_quoted)
{
  Cell cell = { shown, source, length, false, is_quoted };

  g_array_append_val (cells, cell);
}

static gsize
take_quoted (GArray *cells, const char *source, gsize length)
{
  for (gsize at = 0, step; at < length; at += step) {
    step = character_length (source + at, length - at);
    add_cell (cells, g_utf8_get_char (source + at), source + at, step, true);
  }
  return length;
}

/* Gaps are numbers in circles, as far as there are some. */
static gunichar
gap_sign (guint number)
{
  return number < 20   ? 0x2460 + number
         : number < 35 ? 0x3251 + number - 20
         : number < 50 ? 0x32b1 + number - 35
                       : 0x25cb;
}

static bool
is_gap_sign (gunichar unit)
{
  return (unit >= 0x2460 && unit < 0x2474) || (unit >= 0x3251 && unit < 0x3260)
         || (unit >= 0x32b1 && unit < 0x32c0) || unit == 0x25cb;
}

/* A formula, a gap, code: what is in them means itself. Its length, 0 if none begins here. */
static gsize
take_span (GArray *cells, const char *source, gsize left, guint *n_gaps)
{
  AuthorSpanKind kind;
  gsize length = author_span_length (source, left, &kind);

  if (length > 0 && kind == AUTHOR_SPAN_GAP) {
    add_cell (cells, gap_sign ((*n_gaps)++), source, length, true);
    return length;
  }
  if (length == 0 && *source == '`')
    length = code_length (source, left);
  return length > 0 ? take_quoted (cells, source, length) : 0;
}

static GArray *
read_cells (const char *source, gsize length)
{
  guint n_gaps = 0;
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  for (gsize at = 0, step; at < length; at += step) {
    const char *here = source + at;
    gsize left = length - at;
    bool is_paragraph = false;

    step = break_length (here, left, &is_paragraph);
    if (step > 0) {
      add_cell (cells, is_paragraph ? PARAGRAPH : ' ', here, step, false);
      continue;
    }
    step = take_span (cells, here, left, &n_gaps);
    if (step > 0)
      continue;
    if (*here == '\\' && left > 1 && g_ascii_ispunct (here[1])) {
      step = 2;
      add_cell (cells, (guchar) here[1], here, step, true);
    } else {
      step = character_length (here, left);
      add_cell (cells, *here == '\t' ? ' ' : g_utf8_get_char (here), here, step, false);
    }
  }
  return cells;
}

char *
author_field_show (const char *source, gsize length, const AuthorFieldForm *form)
{
  g_autoptr (GArray) cells = read_cells (source, length);
  GString *text = g_string_new (NULL);

  (void) form;
  for (guint i = 0; i < cells->len; i++)
    g_string_append_unichar (text, g_array_index (cells, Cell, i).shown);
  return g_strstrip (g_string_free (text, FALSE));
}

/* --- writing ---------------------------------------------------------------------------------- */

/* What of the typed text a source can hold: one line, or paragraphs of one line each. */
static char *
dup_tidy (const char *text, const AuthorFieldForm *form)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *tidy = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar unit = g_utf8_get_char (c);
    bool is_break = unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;

    if (is_break && form->join != NULL) {
      if (tidy->len > 0 && tidy->str[tidy->len - 1] != '\n')
        g_string_append_c (tidy, '\n');
    } else if (is_break || unit == '\t') {
      g_string_append_c (tidy, ' ');
    } else if (unit >= 0x20 && unit != 0x7f && !(unit >= 0x80 && unit < 0xa0)) {
      g_string_append_unichar (tidy, unit);
    }
  }
  return g_strstrip (g_string_free (tidy, FALSE));
}

/* The cells of @text: those at both ends that are the same in @old keep their source. */
static GArray *
merge_cells (const GArray *old, const char *text)
{
  glong n = 0;
  g_autofree gunichar *units = g_utf8_to_ucs4_fast (text, -1, &n);
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  guint length = (guint) n, first = 0, last = 0;

  while (first < length && first < old->len
         && g_array_index (old, Cell, first).shown == units[first])
    first++;
  while (last < length - first && last < old->len - first
         && g_array_index (old, Cell, old->len - 1 - last).shown == units[length - 1 - last])
    last++;
  for (guint i = 0; i < length; i++) {
    Cell cell = { .shown = units[i], .is_new = true };

    if (i < first)
      cell = g_array_index (old, Cell, i);
    else if (i >= length - last)
      cell = g_array_index (old, Cell, old->len - (length - i));
    g_array_append_val (cells, cell);
  }
  return cells;
}

/* A gap that was cut out and put in elsewhere is still that gap. */
static void
keep_gaps (GArray *cells, const GArray *old)
{
  for (guint i = 0; i < cells->len; i++) {
    Cell *cell = &g_array_index (cells, Cell, i);

    for (guint k = 0; cell->is_new && is_gap_sign (cell->shown) && k < old->len; k++) {
      const Cell *from = &g_array_index (old, Cell, k);

      if (from->shown == cell->shown && from->length > 4 && strncmp (from->source, "___{", 4) == 0)
        *cell = *from;
    }
  }
}

static gunichar
shown_at (const GArray *cells, guint i)
{
  return i < cells->len ? g_array_index (cells, Cell, i).shown : 0;
}

/* Whether something new in `&name;` would make it a character. */
static bool
is_reference (const GArray *cells, guint at)
{
  bool has_new = g_array_index (cells, Cell, at).is_new;

  for (guint i = at + 1; i < cells->len; i++) {
    gunichar unit = shown_at (cells, i);

    has_new = has_new || g_array_index (cells, Cell, i).is_new;
    if (unit == ';')
      return i > at + 1 && has_new;
    if (unit > 0x7f || (!g_ascii_isalnum ((char) unit) && unit != '#'))
      return false;
  }
  return false;
}

/* Whether a line of text that goes on with these cells would be something else: a heading, a list, a quote, a
 * fence. */
static bool
is_starter (const GArray *cells, guint at, guint *ret_at)
{
  guint i = at;

  *ret_at = at;
  while (shown_at (cells, i) == '#')
    i++;
  if (i > at && i - at <= 6)
    return i == cells->len || shown_at (cells, i) == ' ';
  if (shown_at (cells, at) == '>' || shown_at (cells, at) == '=')
    return true;
  if (shown_at (cells, at) == '-' || shown_at (cells, at) == '+')
    return true;
  if (shown_at (cells, at) == ':' && shown_at (cells, at + 1) == ':')
    return true;
  while (shown_at (cells, i) < 0x80 && g_ascii_isdigit ((char) shown_at (cells, i)))
    i++;
  *ret_at = i;
  return i > at && i - at <= 9 && (shown_at (cells, i) == '.' || shown_at (cells, i) == ')')
         && (i + 1 == cells->len || shown_at (cells, i + 1) == ' ');
}

static bool
is_mark (const GArray *cells, guint at, const AuthorFieldForm *form)
{
  const Cell *cell = &g_array_index (cells, Cell, at);

  if (cell->shown == '&')
    return !cell->is_quoted && is_reference (cells, at);
  if (!cell->is_new)
    return false;
  if (cell->shown == '|')
    return form->is_cell;
  if (cell->shown == '!')
    return shown_at (cells, at + 1) == '[';
  return cell->shown < 0x80 && strchr ("\\`*_[]<~$", (char) cell->shown) != NULL;
}

static void
append_cell (GString *source, const Cell *cell, bool is_escaped, const AuthorFieldForm *form)
{
  bool has_source = !cell->is_new;

  if (is_escaped && !cell->is_quoted)
    g_string_append_c (source, '\\');
  if (cell->shown == PARAGRAPH && cell->is_new)
    g_string_append (source, form->join);
  else if (has_source)
    g_string_append_len (source, cell->source, (gssize) cell->length);
  else
    g_string_append_unichar (source, cell->shown);
}

char *
author_field_write (const char *source, gsize length, const char *text, const AuthorFieldForm *form)
{
  g_autofree char *tidy = dup_tidy (text, form);
  g_autoptr (GArray) old = read_cells (source, length);
  g_autoptr (GArray) cells = merge_cells (old, tidy);
  GString *fresh = g_string_new (NULL);
  guint starter = G_MAXUINT;
  bool is_start = !form->is_behind && !form->is_cell;

  keep_gaps (cells, old);
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = &g_array_index (cells, Cell, i);

    if (is_start && !is_starter (cells, i, &starter))
      starter = G_MAXUINT;
    append_cell (fresh, cell, i == starter || is_mark (cells, i, form), form);
    is_start = cell->shown == PARAGRAPH;
  }
  return g_strstrip (g_string_free (fresh, FALSE));
}
