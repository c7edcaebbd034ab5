/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/rich-private.h"

#include <string.h>

/* What stands in a paragraph, as Markdown. Marks are opened and closed as a stack; what Markdown takes for a
 * mark is escaped, and no more than that: people read these files. */

const AuthorRichStyle author_rich_styles[] = {
  { '*', false },
  { '_', false },
  { '*', true },
  { '_', true },
};
const guint author_rich_n_styles = G_N_ELEMENTS (author_rich_styles);

/* Marks, links among them, from the outermost. */
enum {
  LINK = 1 << 8
};
static const guint all_marks[]
    = { LINK, AUTHOR_RICH_STRONG, AUTHOR_RICH_EMPHASIS, AUTHOR_RICH_STRIKE };
#define N_MARKS G_N_ELEMENTS (all_marks)

typedef struct {
  const AuthorRichNode *block;
  const AuthorRichInline *how;
  GString *out;
  gsize start; /* of the block in @out */
  guint open[N_MARKS];
  guint depth;
  const AuthorRichNode *link; /* the first one in the link that is open */
  bool wants_reference;       /* the next letter is one */
  bool is_last;               /* nothing will stand behind the text that is written */
} Writer;

static guint
marks_of (const AuthorRichNode *node)
{
  return (node->marks & ~(guint) AUTHOR_RICH_IS_CODE) | (node->href != NULL ? LINK : 0);
}

static bool
is_same_link (const AuthorRichNode *one, const AuthorRichNode *other)
{
  return g_strcmp0 (one->href, other->href) == 0 && g_strcmp0 (one->title, other->title) == 0;
}

/* How many nodes from @from on have the mark. */
static guint
run_of (const Writer *writer, guint from, guint mark)
{
  const AuthorRichNode *first = author_rich_child (writer->block, from);
  guint n = 0;

  for (guint i = from; i < writer->block->children->len; i++, n++) {
    const AuthorRichNode *node = author_rich_child (writer->block, i);

    if ((marks_of (node) & mark) == 0 || (mark == LINK && !is_same_link (node, first)))
      break;
  }
  return n;
}

/* --- characters -------------------------------------------------------------------------------- */

static bool
is_letter (gunichar c)
{
  return c != 0 && !g_unichar_isspace (c) && !g_unichar_ispunct (c);
}

static gunichar
char_before (const Writer *writer)
{
  const char *end = writer->out->str + writer->out->len;

  return writer->out->len > writer->start ? g_utf8_get_char (g_utf8_prev_char (end)) : 0;
}

/* What has just been written becomes a reference, which ends with punctuation. */
static void
refer_before (Writer *writer)
{
  const char *last = g_utf8_prev_char (writer->out->str + writer->out->len);
  gunichar c = g_utf8_get_char (last);

  g_string_truncate (writer->out, (gsize) (last - writer->out->str));
  g_string_append_printf (writer->out, "&#%u;", c);
}

/* `&amp;`, `&#38;`, or what else could be one. */
static bool
is_reference (const char *text)
{
  gsize i = text[1] == '#' ? 2 : 1, start = i;

  while (g_ascii_isalnum (text[i]))
    i++;
  return i > start && text[i] == ';';
}

static bool
is_alnum_at (const char *text, const char *at, int by)
{
  if (by < 0)
    return at > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
  return g_unichar_isalnum (g_utf8_get_char (at + 1));
}

static bool
is_blank_or_end (char c)
{
  return c == '\0' || c == ' ';
}

/* Whether something other than this text stands behind @at. */
static bool
is_border (const Writer *writer, const char *at)
{
  return at[1] == '\0' && !writer->is_last;
}

/* Whether the character at @at would mean something. */
static bool
needs_escape (const Writer *writer, const char *text, const char *at)
{
  switch (*at) {
  case '`':
  case '[':
    return true;
  case '*':
    return !(at > text && at[-1] == ' ' && at[1] == ' ');
  case '_':
    return !(is_alnum_at (text, at, -1) && is_alnum_at (text, at, 1));
  case ']':
    return writer->link != NULL;
  case '|':
    return writer->how->in_cell;
  case '\\':
    return is_border (writer, at) || g_ascii_ispunct (at[1]);
  case '<':
    return is_border (writer, at) || g_ascii_isalpha (at[1])
           || (at[1] != '\0' && strchr ("/!?", at[1]) != NULL);
  case '&':
    return is_border (writer, at) || is_reference (at);
  case '$':
    return writer->how->has_dollars && (is_border (writer, at) || !is_blank_or_end (at[1]));
  case '~':
    return is_border (writer, at) || at[1] == '~' || (at > text && at[-1] == '~');
  case '!':
    return is_border (writer, at) || at[1] == '[';
  case '{':
    return writer->how->in_heading
           && ((at[1] != '\0' && strchr ("#.", at[1]) != NULL) || g_ascii_isalpha (at[1]));
  case '#':
    return writer->how->in_heading && (at == text || at[-1] == ' ')
           && at[strspn (at, "# ")] == '\0';
  case '^':
    return at == text && char_before (writer) == '[';
  case ':':
    return at == text && char_before (writer) == ']';
  default:
    return false;
  }
}

/* Whether a line that begins with this would be something else than a line of a paragraph; *ret_skip: the mark
 * stands so far behind. */
static bool
begins_block (const Writer *writer, const char *text, gsize *ret_skip)
{
  gsize digits = strspn (text, "0123456789");

  *ret_skip = 0;
  if (writer->how->in_cell || writer->how->in_heading)
    return false;
  if (strchr (">~=|", *text) != NULL && *text != '\0')
    return true;
  if (*text == '#')
    return is_blank_or_end (text[strspn (text, "#")]) || text[strspn (text, "#")] == '\t';
  if (*text == ':')
    return text[1] == ':' || text[1] == '\0' || text[1] == '-';
  if (*text == '-' || *text == '+')
    return is_blank_or_end (text[1]) || text[1] == '\t' || strspn (text, "- \t") == strlen (text)
           || strncmp (text, "--", 2) == 0 || text[1] == ':' || text[1] == '|';
  if (digits > 0 && digits < 10 && (text[digits] == '.' || text[digits] == ')')
      && (is_blank_or_end (text[digits + 1]) || text[digits + 1] == '\t')) {
    *ret_skip = digits;
    return true;
  }
  return false;
}

/* Whether the next character begins a line. */
static bool
is_at_start (const Writer *writer)
{
  return writer->out->len == writer->start || writer->out->str[writer->out->len - 1] == '\n';
}

/* Whether a character can only be written as a reference to it. */
static bool
wants_reference (const Writer *writer, const char *text, const char *at)
{
  /* Before a formula or a note it would escape that. */
  if (*at == '\\')
    return is_border (writer, at);
  /* A formula is none with a digit behind it. */
  if (g_ascii_isdigit (*at) && at == text && char_before (writer) == '$')
    return true;
  return writer->wants_reference && is_letter (g_utf8_get_char (at));
}

static void
write_words (Writer *writer, const char *text)
{
  gsize skip = 0;
  const char *escaped
      = is_at_start (writer) && begins_block (writer, text, &skip) ? text + skip : NULL;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (wants_reference (writer, text, at)) {
      g_string_append_printf (writer->out, "&#%u;", c);
    } else {
      if (at == escaped || needs_escape (writer, text, at))
        g_string_append_c (writer->out, '\\');
      g_string_append_unichar (writer->out, c);
    }
    writer->wants_reference = false;
  }
}

/* The longest run of back-ticks decides how many stand around; blanks keep others apart from them. */
static void
write_code (Writer *writer, const char *text)
{
  gsize longest = 0, length = strlen (text);
  bool is_padded
      = length > 0
        && (text[0] == '`' || text[length - 1] == '`'
            || (text[0] == ' ' && text[length - 1] == ' ' && strspn (text, " ") < length));
  g_autofree char *ticks = NULL;

  for (gsize i = 0, run = 0; i < length; i++) {
    run = text[i] == '`' ? run + 1 : 0;
    longest = MAX (longest, run);
  }
  ticks = g_strnfill (longest + 1, '`');
  g_string_append_printf (writer->out, "%s%s", ticks, is_padded ? " " : "");
  for (; *text != '\0'; text++) {
    if (*text == '|' && writer->how->in_cell)
      g_string_append_c (writer->out, '\\');
    g_string_append_c (writer->out, *text);
  }
  g_string_append_printf (writer->out, "%s%s", is_padded ? " " : "", ticks);
}

/* --- marks --------------------------------------------------------------------------------------- */

static const char *
sign_of (const Writer *writer, guint mark)
{
  if (mark == AUTHOR_RICH_STRONG)
    return "**";
  if (mark == AUTHOR_RICH_STRIKE)
    return "~~";
  return writer->how->style->emphasis == '_' ? "_" : "*";
}

static void
write_target (Writer *writer, const AuthorRichNode *link)
{
  static const char risky[] = " \t<>()\\&*_`$[]|";
  bool is_plain = *link->href != '\0' && strpbrk (link->href, " \t<>()\\") == NULL;

  g_string_append (writer->out, is_plain ? "](" : "](<");
  for (const char *at = link->href; *at != '\0'; at++) {
    bool is_risky = strchr (is_plain ? "&$|" : risky + 2, *at) != NULL
                    && (*at != '&' || is_reference (at)) && (*at != '|' || writer->how->in_cell)
                    && (is_plain || strchr ("()*_`[]", *at) == NULL);

    if (is_risky)
      g_string_append_c (writer->out, '\\');
    g_string_append_c (writer->out, *at);
  }
  g_string_append (writer->out, is_plain ? "" : ">");
  if (link->title != NULL) {
    g_string_append (writer->out, " \"");
    for (const char *at = link->title; *at != '\0'; at++) {
      if (strchr ("\\\"&$", *at) != NULL || (*at == '|' && writer->how->in_cell))
        g_string_append_c (writer->out, '\\');
      g_string_append_c (writer->out, *at);
    }
    g_string_append_c (writer->out, '"');
  }
  g_string_append_c (writer->out, ')');
}

static void
close_mark (Writer *writer)
{
  guint mark = writer->open[--writer->depth];

  if (mark == LINK) {
    write_target (writer, writer->link);
    writer->link = NULL;
    return;
  }
  g_string_append (writer->out, sign_of (writer, mark));
  writer->wants_reference = writer->how->style->has_references;
}

static void
open_mark (Writer *writer, guint mark, const AuthorRichNode *node)
{
  writer->open[writer->depth++] = mark;
  if (mark == LINK) {
    writer->link = node;
    g_string_append_c (writer->out, '[');
    writer->wants_reference = false;
    return;
  }
  if (writer->how->style->has_references && is_letter (char_before (writer)))
    refer_before (writer);
  g_string_append (writer->out, sign_of (writer, mark));
  writer->wants_reference = false;
}

/* Closes down to the outermost mark that does not go on. */
static void
close_marks (Writer *writer, const AuthorRichNode *node)
{
  guint keep = 0;

  while (keep < writer->depth && node != NULL && (marks_of (node) & writer->open[keep]) != 0
         && (writer->open[keep] != LINK || is_same_link (writer->link, node)))
    keep++;
  while (writer->depth > keep)
    close_mark (writer);
}

static bool
is_open (const Writer *writer, guint mark)
{
  for (guint i = 0; i < writer->depth; i++)
    if (writer->open[i] == mark)
      return true;
  return false;
}

/* Those that go on for longest come first. */
static void
open_marks (Writer *writer, guint number)
{
  const AuthorRichNode *node = author_rich_child (writer->block, number);

  for (;;) {
    guint best = 0, longest = 0;

    for (guint i = 0; i < N_MARKS; i++) {
      guint run = (marks_of (node) & all_marks[i]) != 0 && !is_open (writer, all_marks[i])
                      ? run_of (writer, number, all_marks[i])
                      : 0;

      if (run > longest) {
        longest = run;
        best = all_marks[i];
      }
    }
    if (best == 0)
      return;
    open_mark (writer, best, node);
  }
}

/* An address as its own words. */
static bool
write_address (Writer *writer, const AuthorRichNode *node, guint number)
{
  const char *href = node->href, *words = node->text;

  if (href == NULL || node->title != NULL || node->kind != AUTHOR_RICH_TEXT || node->marks != 0
      || run_of (writer, number, LINK) != 1 || strpbrk (words, " <>\\\t$") != NULL
      || !(g_str_has_prefix (href, "http://") || g_str_has_prefix (href, "https://")
           || g_str_has_prefix (href, "mailto:")))
    return false;
  if (strcmp (href, words) != 0
      && (!g_str_has_prefix (href, "mailto:") || strcmp (href + 7, words) != 0))
    return false;
  for (const char *at = words; *at != '\0'; at++)
    if ((guchar) *at >= 0x80 || *at == '&' || *at == '|')
      return false;
  g_string_append_printf (writer->out, "<%s>", words);
  return true;
}

void
author_rich_write_inline (const AuthorRichNode *block, const AuthorRichInline *how, GString *out)
{
  Writer writer = { .block = block, .how = how, .out = out, .start = out->len };

  for (guint i = 0; i < block->children->len; i++) {
    const AuthorRichNode *node = author_rich_child (block, i);
    bool goes_on = writer.link != NULL && is_same_link (writer.link, node);

    close_marks (&writer, node);
    if (!goes_on && writer.depth == 0 && write_address (&writer, node, i))
      continue;
    open_marks (&writer, i);
    writer.is_last = i + 1 == block->children->len && writer.depth == 0;
    if (node->kind == AUTHOR_RICH_BREAK)
      g_string_append (out, "\\\n");
    else if (node->kind == AUTHOR_RICH_ATOM)
      g_string_append (out, node->text);
    else if ((node->marks & AUTHOR_RICH_IS_CODE) != 0)
      write_code (&writer, node->text);
    else {
      write_words (&writer, node->text);
      continue;
    }
    writer.wants_reference = false;
  }
  close_marks (&writer, NULL);
}
