/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/markup/markup.h"

#include <string.h>

#include "authoring/media/math.h"

/* --- words ------------------------------------------------------------------------------------ */

static bool
is_at_line_start (const GString *out)
{
  return out->len == 0 || out->str[out->len - 1] == '\n';
}

static bool
is_dropped (gunichar c)
{
  /* Two of the private characters mark spans within the program. */
  return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c < 0xa0) || c == 0xe000
         || c == 0xe001 || c == 0xfeff;
}

/* What Markdown would take for the beginning of a block: its length up to what must be escaped; -1: nothing. */
static int
find_line_mark (const char *words)
{
  int digits = 0;

  if (*words != '\0' && strchr ("#+-=>:", *words) != NULL)
    return 0;
  while (digits < 10 && g_ascii_isdigit (words[digits]))
    digits++;
  return digits > 0 && (words[digits] == '.' || words[digits] == ')') ? digits : -1;
}

static bool
is_mark (const char *at, char before)
{
  if (*at == '&')
    return g_ascii_isalpha (at[1]) || at[1] == '#';
  if (*at == '_')
    return !(g_ascii_isalnum (before) && g_ascii_isalnum (at[1]));
  return strchr ("\\`*[]<|~$", *at) != NULL;
}

void
author_markup_words (GString *out, const char *words)
{
  int line_mark = is_at_line_start (out) ? find_line_mark (words) : -1;
  char before = '\0';

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    bool is_blank = c == '\n' || c == '\t' || c == '\r';

    if (is_dropped (c))
      continue;
    if (at - words == line_mark || (!is_blank && is_mark (at, before)))
      g_string_append_c (out, '\\');
    g_string_append_unichar (out, is_blank ? ' ' : c);
    before = *at;
  }
}

/* Whether Markdown reads it as one formula. */
static bool
is_plain_math (const char *tex)
{
  gsize length = strlen (tex);

  if (length == 0 || length > AUTHOR_MATH_BYTES || tex[length - 1] == '\\')
    return false;
  for (const char *c = tex; *c != '\0'; c++)
    if (*c == '$' || (guchar) *c < ' ' || *c == 0x7f)
      return false;
  return true;
}

void
author_markup_math (GString *out, const char *tex, bool is_display)
{
  g_autofree char *plain = g_strdelimit (g_strdup (tex), "\n\r\t", ' ');

  g_strstrip (plain);
  if (is_plain_math (plain))
    g_string_append_printf (out, is_display ? "$$%s$$" : "$%s$", plain);
  else
    author_markup_words (out, plain);
}

/* Where a formula begins, how it ends. */
static const struct {
  const char *open, *close;
  bool is_display;
} formulas[] = { { "\\(", "\\)", false }, { "\\[", "\\]", true }, { "$$", "$$", false } };

static const char *
find_formula (const char *words, gsize *ret_row, const char **ret_end)
{
  for (const char *at = strpbrk (words, "\\$"); at != NULL; at = strpbrk (at + 1, "\\$"))
    for (gsize i = 0; i < G_N_ELEMENTS (formulas); i++) {
      const char *end
          = g_str_has_prefix (at, formulas[i].open) ? strstr (at + 2, formulas[i].close) : NULL;

      if (end != NULL && end > at + 2 && end - at < AUTHOR_MATH_BYTES) {
        *ret_row = i;
        *ret_end = end;
        return at;
      }
    }
  return NULL;
}

void
author_markup_words_with_math (GString *out, const char *words)
{
  gsize row;
  const char *start, *end;

  while ((start = find_formula (words, &row, &end)) != NULL) {
    g_autofree char *before = g_strndup (words, (gsize) (start - words));
    g_autofree char *tex = g_strndup (start + 2, (gsize) (end - start - 2));

    author_markup_words (out, before);
    author_markup_math (out, tex, formulas[row].is_display);
    words = end + 2;
    /* A digit behind a dollar sign says that it is money. */
    if (g_ascii_isdigit (*words))
      g_string_append_c (out, ' ');
  }
  author_markup_words (out, words);
}

/* --- spans ------------------------------------------------------------------------------------ */

static guint
longest_run (const char *text, char of)
{
  guint longest = 0, run = 0;

  for (; *text != '\0'; text++) {
    run = *text == of ? run + 1 : 0;
    longest = MAX (longest, run);
  }
  return longest;
}

/* What no line of a text may hold. */
static char *
dup_clean (const char *text, bool keep_lines)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == '\r' || (c == '\n' && !keep_lines))
      c = at[1] == '\n' && c == '\r' ? 0xfeff : keep_lines ? '\n' : ' ';
    if (!is_dropped (c))
      g_string_append_unichar (clean, c);
  }
  return g_string_free (clean, FALSE);
}

void
author_markup_code (GString *out, const char *code)
{
  g_autofree char *clean = dup_clean (code, false);
  g_autofree char *fence = g_strnfill (longest_run (clean, '`') + 1, '`');
  gsize length = strlen (clean);
  bool is_tight = length == 0 || (clean[0] != '`' && clean[length - 1] != '`');

  if (length > 0)
    g_string_append_printf (out, is_tight ? "%s%s%s" : "%s %s %s", fence, clean, fence);
}

void
author_markup_link (GString *out, const char *words, const char *address, bool is_picture)
{
  g_string_append_printf (out, is_picture ? "![%s](" : "[%s](", words);
  for (const char *c = address; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || *c == 0x7f || strchr ("<>()\"'\\`|*[]{}", *c) != NULL)
      g_string_append_printf (out, "%%%02X", (guint) (guchar) *c);
    else
      g_string_append_c (out, *c);
  g_string_append_c (out, ')');
}

void
author_markup_mark (GString *out, const char *mark, const char *words)
{
  gsize length = strlen (words), start = strspn (words, " "), end = length;

  while (end > start && words[end - 1] == ' ')
    end--;
  if (start > 0 && end > start)
    g_string_append_c (out, ' ');
  if (end > start)
    g_string_append_printf (out, "%s%.*s%s", mark, (int) (end - start), words + start, mark);
  if (end < length)
    g_string_append_c (out, ' ');
}

/* --- blocks ----------------------------------------------------------------------------------- */

static bool
begins_list (const char *block)
{
  return (*block == '-' && block[1] == ' ')
         || (g_ascii_isdigit (*block) && find_line_mark (block) > 0);
}

/* Where the last block that stands at the first column begins. */
static const char *
last_block (const GString *out)
{
  const char *start = out->str;

  for (const char *gap = strstr (start, "\n\n"); gap != NULL; gap = strstr (gap + 2, "\n\n"))
    if (gap[2] != ' ')
      start = gap + 2;
  return start;
}

void
author_markup_block (GString *out, const char *block)
{
  if (*block == '\0')
    return;
  if (out->len > 0) {
    bool meet = begins_list (block) && begins_list (last_block (out));

    g_string_append (out, meet ? "\n\n<!-- -->\n\n" : "\n\n");
  }
  g_string_append (out, block);
}

char *
author_markup_heading (guint level, const char *words)
{
  gsize length = strlen (words);
  /* Braces that end with the line are attributes; written as a reference, a brace is none. */
  char last = length > 0 ? words[length - 1] : '\0';
  /* So it is with `#`, which closes a heading. */
  const char *reference = last == '}' ? "&#125;" : last == '#' ? "&#35;" : "";

  return g_strdup_printf ("%.*s %.*s%s", (int) CLAMP (level, 1, 6), "######",
                          (int) (*reference != '\0' ? length - 1 : length), words, reference);
}

char *
author_markup_fenced (const char *code)
{
  g_autofree char *clean = dup_clean (code, true);
  g_autofree char *fence = g_strnfill (MAX (longest_run (clean, '`') + 1, 3), '`');
  gsize length = strlen (clean);

  while (length > 0 && clean[length - 1] == '\n')
    clean[--length] = '\0';
  return g_strdup_printf ("%s\n%s\n%s", fence, clean, fence);
}

char *
author_markup_indent (const char *text, const char *first, const char *rest)
{
  GString *out = g_string_new (first);
  bool is_start = false;

  for (const char *c = text; *c != '\0'; c++) {
    if (is_start && *c != '\n')
      g_string_append (out, rest);
    else if (is_start && *rest == '>')
      g_string_append_c (out, '>');
    g_string_append_c (out, *c);
    is_start = *c == '\n';
  }
  return g_string_free (out, FALSE);
}

/* Length of a gap or formula that begins here, in which bars are bars. */
static gsize
span_length (const char *cell)
{
  const char *end = NULL;

  if (g_str_has_prefix (cell, "___{"))
    end = strchr (cell, '}');
  else if (*cell == '$')
    for (end = cell + 1 + (cell[1] == '$'); *end != '\0' && *end != '$'; end++)
      if (*end == '\\' && end[1] != '\0')
        end++;
  if (end == NULL || *end == '\0')
    return 0;
  return (gsize) (end - cell) + (*cell == '$' && cell[1] == '$' && end[1] == '$' ? 2 : 1);
}

/* A bar that is no end of a cell has a backslash. */
static void
append_cell (GString *out, const char *cell)
{
  bool is_escaped = false;

  for (const char *c = cell; *c != '\0';) {
    gsize span = is_escaped ? 0 : span_length (c);

    if (span > 0) {
      g_string_append_len (out, c, (gssize) span);
      c += span;
      continue;
    }
    if (*c == '|' && !is_escaped)
      g_string_append_c (out, '\\');
    is_escaped = *c == '\\' && !is_escaped;
    g_string_append_c (out, *c == '\n' ? ' ' : *c);
    c++;
  }
}

void
author_markup_row (GString *out, const char *const *cells, guint n_cells)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < n_cells; i++) {
    g_string_append_c (out, ' ');
    if (cells[i] != NULL && *cells[i] != '\0') {
      append_cell (out, cells[i]);
      g_string_append_c (out, ' ');
    }
    g_string_append_c (out, '|');
  }
  g_string_append_c (out, '\n');
}

void
author_markup_rule (GString *out, guint n_cells)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < n_cells; i++)
    g_string_append (out, " --- |");
  g_string_append_c (out, '\n');
}
