/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/model/chart.h"
#include "authoring/source/source-attributes.h"
#include "authoring/translation/segments-private.h"

/* From targets to the bytes of a page: words become Markdown that says just them. */

/* Where words stand, which says what would be no words there. */
typedef enum {
  PLACE_LINE,
  PLACE_CELL,
  PLACE_TITLE,     /* between `"` behind an address */
  PLACE_GAP,       /* in `___{…}` */
  PLACE_FORMULA,   /* a text in a formula */
  PLACE_ATTRIBUTE, /* quoted later */
} Place;

typedef struct {
  const AuthorTextsFile *file;
  const AuthorSlot *slot;
  GString *out;
} Writer;

/* --- words ---------------------------------------------------------------------------------------- */

/* Whether the sign at @c of @words, behind what is written, would mean something to Markdown. */
static bool
is_mark (const char *words, const char *c, Place place)
{
  bool is_inner = c > words && g_ascii_isalnum (c[-1]) && g_ascii_isalnum (c[1]);

  switch (*c) {
  case '\\':
  case '`':
  case '*':
  case '[':
  case ']':
    return true;
  case '_':
    return !is_inner;
  case '<':
    return g_ascii_isalpha (c[1]) || strchr ("/!?", c[1]) != NULL;
  case '&':
    return g_ascii_isalpha (c[1]) || c[1] == '#';
  case '$':
    return c[1] != '\0' && !g_ascii_isspace (c[1]);
  case '~':
    return c[1] == '~' || (c > words && c[-1] == '~');
  case '|':
    return place == PLACE_CELL;
  case '!':
    return c[1] == '\0';
  default:
    return false;
  }
}

static void
append_markdown (GString *out, const char *words, Place place)
{
  for (const char *c = words; *c != '\0'; c++) {
    if (*c == '\n' || *c == '\r') {
      g_string_append_c (out, ' ');
      continue;
    }
    if (is_mark (words, c, place))
      g_string_append_c (out, '\\');
    g_string_append_c (out, *c);
  }
}

/* Signs that would end the place are left out or have a look-alike. */
static void
append_without (GString *out, const char *words, const char *signs)
{
  for (const char *c = words; *c != '\0'; c++)
    g_string_append_c (out, strchr (signs, *c) != NULL ? ' ' : *c);
}

static void
append_words (GString *out, const char *words, Place place)
{
  if (place == PLACE_GAP)
    append_without (out, *words == '=' ? words + 1 : words, "|{}\r\n");
  else if (place == PLACE_FORMULA)
    append_without (out, words, "\"'`|\r\n");
  else if (place == PLACE_ATTRIBUTE)
    append_without (out, words, "\r\n");
  else if (place == PLACE_TITLE) {
    for (const char *c = words; *c != '\0'; c++) {
      if (*c == '"' || *c == '\\' || (*c == '&' && g_ascii_isalpha (c[1])))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c == '\n' || *c == '\r' ? ' ' : *c);
    }
  } else
    append_markdown (out, words, place);
}

/* What begins a line would be a list, a heading, a block … */
static void
guard_beginning (GString *out, gsize start)
{
  const char *line = out->str + start;
  gsize digits = strspn (line, "0123456789");

  if (*line == '\0')
    return;
  if (digits > 0 && digits < 10 && (line[digits] == '.' || line[digits] == ')'))
    g_string_insert_c (out, (gssize) (start + digits), '\\');
  else if (*line == '>' || *line == '#' || g_str_has_prefix (line, ":::") || *line == '='
           || (strchr ("-+", *line) != NULL
               && (line[1] == ' ' || line[1] == '\0' || line[1] == '-')))
    g_string_insert_c (out, (gssize) start, '\\');
}

/* --- placeholders --------------------------------------------------------------------------------- */

static bool
is_mark_of_emphasis (const AuthorSegmentCode *code)
{
  return g_str_equal (code->kind, "bold") || g_str_equal (code->kind, "italic")
         || g_str_equal (code->kind, "strike");
}

/* Whether the character at the end of @text is one that @is says of. */
static bool
ends_with (const GString *text, gboolean (*is) (gunichar character))
{
  return text->len > 0
         && is (g_utf8_get_char (g_utf8_find_prev_char (text->str, text->str + text->len)));
}

/* `wort**(a)**` would not be opened and `**a:**wort` not be closed: a letter that is written as a number counts as a
 * sign. */
static void
spell_last (GString *out)
{
  const char *last = g_utf8_find_prev_char (out->str, out->str + out->len);
  gunichar character = g_utf8_get_char (last);

  g_string_truncate (out, (gsize) (last - out->str));
  g_string_append_printf (out, "&#%u;", character);
}

static void write_segment (Writer *writer, guint number, Place place);

static void
write_pieces (Writer *writer, const GArray *pieces, Place place)
{
  for (guint i = 0; i < pieces->len; i++) {
    const AuthorPiece *piece = &g_array_index (pieces, AuthorPiece, i);

    if (piece->text != NULL) {
      g_string_append (writer->out, piece->text);
      if (g_str_has_suffix (piece->text, "\n") && writer->slot->prefix != NULL)
        g_string_append (writer->out, writer->slot->prefix);
    } else
      write_segment (writer, piece->segment, place);
  }
}

static void
write_alone (Writer *writer, const AuthorSegmentCode *code, Place place)
{
  if (g_str_equal (code->kind, "break")) {
    g_string_append (writer->out, place == PLACE_LINE ? code->open : " ");
    if (place == PLACE_LINE && writer->slot->prefix != NULL)
      g_string_append (writer->out, writer->slot->prefix);
  } else if (code->pieces == NULL)
    g_string_append (writer->out, code->open);
  else if (g_str_equal (code->kind, "gap"))
    write_pieces (writer, code->pieces, PLACE_GAP);
  else if (g_str_equal (code->kind, "code"))
    write_pieces (writer, code->pieces, PLACE_FORMULA);
  else
    write_pieces (writer, code->pieces, place);
}

/* Marks hold only if no blank is inside of them. Returns whether a sign is the last thing before the mark. */
static bool
close_mark (Writer *writer, const AuthorSegmentCode *code)
{
  GString *out = writer->out;
  gsize end = out->len;
  bool is_sign;

  while (end > 0 && out->str[end - 1] == ' ' && is_mark_of_emphasis (code))
    end--;
  is_sign = end == out->len && ends_with (out, g_unichar_ispunct);
  g_string_insert (out, (gssize) end, code->close);
  return is_sign && is_mark_of_emphasis (code);
}

/* Words, with the marks that are to be opened before them. */
static void
write_words (Writer *writer, const char *words, GString *marks, bool is_behind_sign, Place place)
{
  GString *out = writer->out;

  for (; marks->len > 0 && *words == ' '; words++)
    g_string_append_c (out, ' ');
  if (marks->len > 0 && g_unichar_ispunct (g_utf8_get_char (words))
      && ends_with (out, g_unichar_isalnum))
    spell_last (out);
  g_string_append (out, marks->str);
  g_string_truncate (marks, 0);
  if (is_behind_sign && g_unichar_isalnum (g_utf8_get_char (words))) {
    g_string_append_printf (out, "&#%u;", g_utf8_get_char (words));
    words = g_utf8_next_char (words);
  }
  append_words (out, words, place);
}

static const AuthorSegmentCode *
code_of (const AuthorSegment *segment, AuthorTag tag)
{
  return tag.kind != AUTHOR_TAG_WORDS && tag.number <= segment->codes->len
             ? g_ptr_array_index (segment->codes, tag.number - 1)
             : NULL;
}

static void
write_tagged (Writer *writer, const AuthorSegment *segment, const char *tagged, Place place)
{
  g_autoptr (GString) buffer = g_string_new (NULL), marks = g_string_new (NULL);
  gsize start = writer->out->len;
  bool is_behind_sign = false;
  AuthorTag tag;

  while ((tag = author_tag_next (&tagged, buffer)).kind != AUTHOR_TAG_END) {
    const AuthorSegmentCode *code = code_of (segment, tag);

    if (tag.kind == AUTHOR_TAG_OPEN && code != NULL) {
      g_string_append (marks, code->open);
      continue;
    }
    if (tag.kind != AUTHOR_TAG_WORDS) {
      g_string_append (writer->out, marks->str);
      g_string_truncate (marks, 0);
    }
    if (tag.kind == AUTHOR_TAG_WORDS) {
      write_words (writer, buffer->str, marks, is_behind_sign, place);
      is_behind_sign = false;
    } else if (tag.kind == AUTHOR_TAG_CLOSE && code != NULL)
      is_behind_sign = close_mark (writer, code);
    else if (code != NULL)
      write_alone (writer, code, place);
  }
  if (place == PLACE_LINE && writer->slot->is_beginning && start == 0)
    guard_beginning (writer->out, start);
}

static void
write_segment (Writer *writer, guint number, Place place)
{
  const AuthorSegment *segment = g_ptr_array_index (writer->file->segments, number);
  const char *text = segment->target != NULL ? segment->target : segment->source;

  if (g_str_equal (segment->part, "title") && place != PLACE_ATTRIBUTE)
    place = PLACE_TITLE;
  write_tagged (writer, segment, text, place);
}

/* --- slots ---------------------------------------------------------------------------------------- */

static bool
has_point (const char *language)
{
  return strncmp (language, "en", 2) == 0;
}

/* `1.234,5` and `1,234.5` are the same number. */
static char *
write_number (const char *words, AuthorLanguages languages)
{
  char *out = g_strdup (words);
  double unused;

  if (has_point (languages.source_language) == has_point (languages.language)
      || !author_chart_number (words, languages.source_language, &unused))
    return out;
  for (char *c = out; *c != '\0'; c++)
    *c = *c == '.' ? ',' : *c == ',' ? '.' : *c;
  return out;
}

char *
author_slot_write (const AuthorTextsFile *file, const AuthorSlot *slot, AuthorLanguages languages)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Writer writer = { .file = file, .slot = slot, .out = out };
  GString *attribute;

  switch (slot->kind) {
  case AUTHOR_SLOT_NUMBER:
    return write_number (g_array_index (slot->pieces, AuthorPiece, 0).text, languages);
  case AUTHOR_SLOT_WHY:
    return g_strdup (g_str_has_prefix (languages.language, "de") ? "Erklärung" : "Explanation");
  case AUTHOR_SLOT_ATTRIBUTE:
    write_pieces (&writer, slot->pieces, PLACE_ATTRIBUTE);
    attribute = g_string_new (slot->name);
    g_string_append_c (attribute, '=');
    author_attributes_append_value (attribute, out->str);
    return g_string_free (attribute, FALSE);
  default:
    write_pieces (&writer, slot->pieces, slot->kind == AUTHOR_SLOT_CELL ? PLACE_CELL : PLACE_LINE);
    return g_strdup (out->str);
  }
}
