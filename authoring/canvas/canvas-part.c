/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-part.h"

#include <string.h>

#include "authoring/source/source-definitions.h"
#include "authoring/source/source-scan.h"
#include "authoring/text/markdown.h"

typedef AuthorCanvasPart Part;

void
author_canvas_part_clear (AuthorCanvasPart *part)
{
  g_free (part->text);
  g_free (part->before);
  g_free (part->behind);
  g_free (part->definitions);
  g_clear_pointer (&part->prefixes, g_ptr_array_unref);
}

/* --- lines --------------------------------------------------------------------------------------- */

/* Bytes of some lines of the block, without the end of the last one. False: there are not so many. */
static bool
find_lines (const AuthorPage *page, const AuthorCanvasSlot *slot, AuthorRange *ret_range)
{
  AuthorRange content = page->blocks[slot->block].content;
  gsize at = content.start;

  for (guint line = 0; at < content.end; line++) {
    gsize end, next;

    author_line_bounds (page->text, content.end, at, &end, &next);
    if (line == slot->first_line)
      ret_range->start = at;
    if (line <= slot->last_line)
      ret_range->end = end;
    if (line == slot->last_line)
      return true;
    at = next;
  }
  return false;
}

/* Blank lines at the end are no part of it. */
static void
trim_lines (const AuthorPage *page, AuthorRange *range)
{
  while (range->end > range->start && g_ascii_isspace (page->text[range->end - 1]))
    range->end--;
}

/* Lines of a paragraph as one. */
static char *
join_lines (const char *text, gsize length)
{
  GString *out = g_string_new (NULL);

  for (gsize at = 0, end, next; at < length; at = next) {
    author_line_bounds (text, length, at, &end, &next);
    while (at < end && g_ascii_isspace (text[at]) && out->len > 0)
      at++;
    if (out->len > 0)
      g_string_append_c (out, ' ');
    g_string_append_len (out, text + at, (gssize) (end - at));
  }
  return g_string_free (out, FALSE);
}

static bool
find_whole (const AuthorPage *page, const AuthorCanvasSlot *slot, Part *part)
{
  return true;
}

/* --- items ---------------------------------------------------------------------------------------- */

/* The sign of an item and blanks; 0: it is none. */
static gsize
sign_length (const char *text, gsize length)
{
  gsize at = 0, sign;

  while (at < length && text[at] == ' ')
    at++;
  sign = at;
  while (at < length && g_ascii_isdigit (text[at]))
    at++;
  if (at == length || (at == sign && strchr ("-+*", text[at]) == NULL)
      || (at > sign && strchr (".)", text[at]) == NULL))
    return 0;
  at++;
  if (at == length || text[at] != ' ')
    return 0;
  while (at < length && text[at] == ' ')
    at++;
  return at;
}

/* The same with the box of a task. */
static gsize
prefix_length (const char *text, gsize length)
{
  gsize at = sign_length (text, length);

  if (at > 0 && length - at >= 3 && text[at] == '[' && text[at + 2] == ']'
      && (length - at == 3 || text[at + 3] == ' ') && strchr (" xX", text[at + 1]) != NULL)
    for (at += 3; at < length && text[at] == ' ';)
      at++;
  return at;
}

static bool
find_item (const AuthorPage *page, const AuthorCanvasSlot *slot, Part *part)
{
  const char *text = page->text + part->range.start;
  gsize prefix = prefix_length (text, author_range_length (part->range));

  if (prefix == 0)
    return false;
  part->before = g_strdup (text[prefix - 1] == ' ' ? "" : " ");
  part->range.start += prefix;
  part->text = join_lines (text + prefix, author_range_length (part->range));
  return true;
}

/* --- feedback ------------------------------------------------------------------------------------- */

/* Lines of the quote at the end of the only item in @text, counted from 0. False: there is none. */
static bool
find_quote (const char *text, gsize length, guint *ret_first, guint *ret_last)
{
  const AuthorMarkdownOptions options = { .line = 1, .allow_html = true, .keeps_all = true };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (text, length, &options);
  const AuthorMarkdownItem *items = markdown != NULL ? markdown->items : NULL;

  if (items == NULL || markdown->n_items < 3 || items[1].kind != AUTHOR_MARKDOWN_LIST
      || items[2].kind != AUTHOR_MARKDOWN_ITEM)
    return false;
  for (guint i = 3; i < items[2].next; i = items[i].next)
    if (items[i].kind == AUTHOR_MARKDOWN_QUOTE && items[i].next == items[2].next) {
      *ret_first = items[i].line - 1;
      *ret_last = items[i].end_line - 1;
      return true;
    }
  return false;
}

/* Blanks and the sign of a quote; a line that only goes on with a paragraph has none. */
static gsize
quote_prefix (const char *text, gsize length)
{
  gsize at = 0, blanks;

  while (at < length && text[at] == ' ')
    at++;
  blanks = at;
  if (at == length || text[at] != '>')
    return blanks;
  at++;
  return at < length && text[at] == ' ' ? at + 1 : at;
}

/* Takes the lines of the range apart. */
static void
read_quote (const AuthorPage *page, Part *part)
{
  GString *text = g_string_new (NULL);

  part->prefixes = g_ptr_array_new_with_free_func (g_free);
  for (gsize at = part->range.start, end, next; at < part->range.end; at = next) {
    gsize prefix;

    author_line_bounds (page->text, part->range.end, at, &end, &next);
    prefix = quote_prefix (page->text + at, end - at);
    g_ptr_array_add (part->prefixes, g_strndup (page->text + at, prefix));
    if (part->prefixes->len > 1)
      g_string_append_c (text, '\n');
    g_string_append_len (text, page->text + at + prefix, (gssize) (end - at - prefix));
  }
  part->text = g_string_free (text, FALSE);
}

/* The end of the line before the range becomes a part of it: without a quote it goes too. */
static void
take_line_end (const AuthorPage *page, Part *part)
{
  gsize end = part->range.start;

  while (part->range.start > part->around.start
         && author_is_line_end (page->text[part->range.start - 1]))
    part->range.start--;
  part->before = g_strndup (page->text + part->range.start, end - part->range.start);
}

static bool
find_why (const AuthorPage *page, const AuthorCanvasSlot *slot, Part *part)
{
  const char *text = page->text + part->range.start;
  gsize length = author_range_length (part->range), sign = sign_length (text, length);
  AuthorCanvasSlot lines = *slot;
  guint first, last;

  if (sign == 0)
    return false;
  if (find_quote (text, length, &first, &last)) {
    lines.first_line = slot->first_line + first;
    lines.last_line = slot->first_line + last;
    if (!find_lines (page, &lines, &part->range))
      return false;
    read_quote (page, part);
    take_line_end (page, part);
    return true;
  }
  part->range.start = part->range.end;
  part->text = g_strdup ("");
  part->before = g_strdup ("\n");
  part->prefixes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (part->prefixes, g_strdup_printf ("%*s> ", (int) sign, ""));
  return true;
}

/* Lines that are what they were begin as they did. */
static char *
put_quote (const Part *part, const char *text)
{
  g_auto (GStrv) old = g_strsplit (part->text, "\n", -1), fresh = g_strsplit (text, "\n", -1);
  guint n_old = g_strv_length (old), n = g_strv_length (fresh), top = 0, bottom = 0;
  GString *out = g_string_new (part->before);

  while (top < MIN (n_old, n) && g_str_equal (old[top], fresh[top]))
    top++;
  while (bottom < MIN (n_old, n) - top
         && g_str_equal (old[n_old - 1 - bottom], fresh[n - 1 - bottom]))
    bottom++;
  for (guint i = 0; i < n; i++) {
    guint like = i < top ? i : i >= n - bottom ? n_old - (n - i) : 0;

    if (i > 0)
      g_string_append_c (out, '\n');
    g_string_append (out, g_ptr_array_index (part->prefixes, MIN (like, part->prefixes->len - 1)));
    g_string_append (out, fresh[i]);
  }
  return g_string_free (out, FALSE);
}

/* --- cells ---------------------------------------------------------------------------------------- */

/* Where the next bar is that parts cells, or the end. */
static gsize
find_bar (const char *text, gsize at, gsize end)
{
  while (at < end && text[at] != '|')
    at += text[at] == '\\' && at + 1 < end ? 2 : 1;
  return MIN (at, end);
}

/* `\|` is a bar in the words of a cell. */
static char *
unescape_bars (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (text[i] != '\\' || i + 1 == length || text[i + 1] != '|')
      g_string_append_c (out, text[i]);
  return g_string_free (out, FALSE);
}

static char *
escape_bars (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text != '\0'; text++) {
    if (*text == '|')
      g_string_append_c (out, '\\');
    g_string_append_c (out, *text);
  }
  return g_string_free (out, FALSE);
}

static bool
find_cell (const AuthorPage *page, const AuthorCanvasSlot *slot, Part *part)
{
  const char *text = page->text;
  gsize at = part->range.start, end = part->range.end, bar;

  while (at < end && text[at] == ' ')
    at++;
  if (at < end && text[at] == '|')
    at++;
  for (guint column = 0; column < slot->column; column++) {
    at = find_bar (text, at, end) + 1;
    if (at >= end)
      return false;
  }
  bar = find_bar (text, at, end);
  part->range = (AuthorRange){ at, bar };
  while (part->range.start < bar && g_ascii_isspace (text[part->range.start]))
    part->range.start++;
  while (part->range.end > part->range.start && g_ascii_isspace (text[part->range.end - 1]))
    part->range.end--;
  if (part->range.start == part->range.end) {
    part->range = (AuthorRange){ at, bar };
    part->before = g_strdup (" ");
    part->behind = g_strdup (" ");
    part->text = g_strdup ("");
  } else {
    part->text = unescape_bars (text + part->range.start, author_range_length (part->range));
  }
  return true;
}

/* --- captions ------------------------------------------------------------------------------------- */

/* Where the brackets that are open at @at are closed; @length: they are not. */
static gsize
find_close (const char *text, gsize at, gsize length, char open, char close)
{
  guint depth = 0;

  for (; at < length; at++) {
    if (text[at] == '\\')
      at++;
    else if (text[at] == open)
      depth++;
    else if (text[at] == close && --depth == 0)
      return at;
  }
  return length;
}

/* Bytes of the picture `![…](…)` that the text begins with; 0: it begins with none. */
static gsize
image_length (const char *text, gsize length)
{
  gsize close;

  if (length < 2 || text[0] != '!' || text[1] != '[')
    return 0;
  close = find_close (text, 1, length, '[', ']');
  if (close + 1 >= length || text[close + 1] != '(')
    return 0;
  close = find_close (text, close + 1, length, '(', ')');
  return close < length ? close + 1 : 0;
}

static bool
find_caption (const AuthorPage *page, const AuthorCanvasSlot *slot, Part *part)
{
  const char *text = page->text + part->range.start;
  gsize length = author_range_length (part->range), image = image_length (text, length);
  gsize at = image;

  if (image == 0)
    return false;
  while (at < length && g_ascii_isspace (text[at]))
    at++;
  /* Without words it ends with the picture. */
  part->before = at < length ? g_strndup (text + image, at - image) : g_strdup ("\n");
  part->text = join_lines (text + at, length - at);
  part->range.start += image;
  return true;
}

/* --- all of them ---------------------------------------------------------------------------------- */

/* One row for each form: of which blocks it is a part, and whether it is some lines of one. */
static const struct {
  bool (*find) (const AuthorPage *page, const AuthorCanvasSlot *slot, Part *part);
  AuthorBlockKind kind;
  bool has_lines;
} rows[AUTHOR_N_CANVAS_FORMS] = {
  [AUTHOR_CANVAS_WORDS] = { find_whole, AUTHOR_BLOCK_HEADING, false },
  [AUTHOR_CANVAS_TEXT] = { find_whole, AUTHOR_BLOCK_TEXT, false },
  [AUTHOR_CANVAS_LINES] = { find_whole, AUTHOR_BLOCK_TEXT, true },
  [AUTHOR_CANVAS_LINE] = { find_item, AUTHOR_BLOCK_TEXT, true },
  [AUTHOR_CANVAS_WHY] = { find_why, AUTHOR_BLOCK_TEXT, true },
  [AUTHOR_CANVAS_CELL] = { find_cell, AUTHOR_BLOCK_TEXT, true },
  [AUTHOR_CANVAS_CAPTION] = { find_caption, AUTHOR_BLOCK_TEXT, true },
};

bool
author_canvas_part_find (const AuthorPage *page, const AuthorCanvasSlot *slot,
                         AuthorCanvasPart *part)
{
  g_autoptr (AuthorDefinitions) definitions = NULL;

  if (slot->block >= page->n_blocks || rows[slot->form].find == NULL
      || page->blocks[slot->block].kind != rows[slot->form].kind)
    return false;
  part->around = part->range = page->blocks[slot->block].content;
  if (rows[slot->form].has_lines) {
    if (!find_lines (page, slot, &part->range))
      return false;
    trim_lines (page, &part->range);
  }
  if (!rows[slot->form].find (page, slot, part))
    return false;
  part->source.text = part->text != NULL ? part->text : page->text + part->range.start;
  part->source.length
      = part->text != NULL ? strlen (part->text) : author_range_length (part->range);
  definitions = author_definitions_new (page);
  part->definitions
      = author_definitions_select (definitions, part->source.text, part->source.length);
  part->source.definitions = part->definitions;
  return true;
}

char *
author_canvas_part_put (const AuthorCanvasPart *part, AuthorCanvasForm form, const char *text)
{
  g_autofree char *words = form == AUTHOR_CANVAS_CELL ? escape_bars (text) : g_strdup (text);

  if (*text == '\0')
    return g_strdup (form == AUTHOR_CANVAS_CELL ? " " : "");
  if (part->prefixes != NULL)
    return put_quote (part, text);
  return g_strconcat (part->before != NULL ? part->before : "", words,
                      part->behind != NULL ? part->behind : "", NULL);
}
