/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/translation/segments-private.h"

/* From the tree of a paragraph to a tagged text: marks, addresses and formulas become placeholders. */

/* A segment while it is read. */
typedef struct {
  const AuthorInlineReader *reader;
  GString *tagged;
  GPtrArray *codes;
  guint n_words; /* runs of words outside of placeholders */
} Line;

bool
author_words_are_text (const char *words)
{
  for (const char *c = words; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return true;
  return false;
}

static AuthorSegmentCode *
add_code (Line *line, const char *kind, char *open, char *close)
{
  AuthorSegmentCode *code = g_new0 (AuthorSegmentCode, 1);

  code->kind = kind;
  code->open = open;
  code->close = close;
  g_ptr_array_add (line->codes, code);
  author_tag_append (line->tagged, close != NULL ? AUTHOR_TAG_OPEN : AUTHOR_TAG_ALONE,
                     line->codes->len);
  return code;
}

/* --- what stands alone -------------------------------------------------------------------------- */

static void
add_title (Line *line, GArray *pieces, const char *title)
{
  if (*title != '\0') {
    author_pieces_add_text (pieces, " \"", -1);
    author_pieces_add_words (line->reader->file, pieces, line->reader->base, "title", title, -1);
    author_pieces_add_text (pieces, "\"", -1);
  }
  author_pieces_add_text (pieces, ")", -1);
}

/* A picture begins a line, and has its caption below it: such a line end belongs to it. */
static bool
is_before_break (const Line *line, guint item, guint end)
{
  const AuthorMarkdownItem *items = line->reader->markdown->items;

  return items[item].next < end && items[items[item].next].kind == AUTHOR_MARKDOWN_SOFT_BREAK;
}

static void
add_image (Line *line, guint item, bool ends_line)
{
  const AuthorMarkdownItem *image = &line->reader->markdown->items[item];
  g_autofree char *alt = author_markdown_dup_words (line->reader->markdown, item);
  g_autofree char *target = author_target_write (image->target);
  AuthorSegmentCode *code = add_code (line, "image", g_strconcat ("![…]", target, ")", NULL), NULL);

  code->pieces = author_pieces_new ();
  author_pieces_add_text (code->pieces, "![", -1);
  if (*alt != '\0')
    author_pieces_add_words (line->reader->file, code->pieces, line->reader->base, "alt", alt, -1);
  author_pieces_add_text (code->pieces, "]", -1);
  author_pieces_add_text (code->pieces, target, -1);
  add_title (line, code->pieces, image->title);
  if (ends_line)
    author_pieces_add_text (code->pieces, "\n", 1);
}

/* `= 26000 | =ISO 26000`: each word by itself. */
static void
add_gap (Line *line, const char *inner)
{
  g_auto (GStrv) words = g_strsplit (inner, "|", 0);
  AuthorSegmentCode *code = add_code (line, "gap", g_strconcat ("___{", inner, "}", NULL), NULL);

  code->pieces = author_pieces_new ();
  author_pieces_add_text (code->pieces, "___{", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    char *word = g_strstrip (words[i]);
    bool is_right = *word == '=';

    if (i > 0)
      author_pieces_add_text (code->pieces, " | ", -1);
    if (is_right)
      author_pieces_add_text (code->pieces, "=", -1);
    author_pieces_add_words (line->reader->file, code->pieces, line->reader->base, "gap",
                             g_strstrip (word + is_right), -1);
  }
  author_pieces_add_text (code->pieces, "}", -1);
}

/* Formulas of results: a text in them is for translators, or is one of the choices that are. */
static void
add_formula (Line *line, const char *text)
{
  AuthorSegmentCode *code = add_code (line, "code", author_code_write (text), NULL);
  const char *at = text, *end;

  if (!g_str_equal (line->reader->block_kind, "results") || strpbrk (text, "\"'") == NULL)
    return;
  code->pieces = author_pieces_new ();
  author_pieces_add_text (code->pieces, "`", -1);
  while ((at = strpbrk (text, "\"'")) != NULL && (end = strchr (at + 1, *at)) != NULL) {
    g_autofree char *words = g_strndup (at + 1, (gsize) (end - at - 1));
    guint known = GPOINTER_TO_UINT (g_hash_table_lookup (line->reader->file->choices, words));

    author_pieces_add_text (code->pieces, text, at + 1 - text);
    if (known > 0)
      author_pieces_add_segment (code->pieces, known - 1);
    else {
      guint number = line->reader->file->segments->len;

      author_pieces_add_words (line->reader->file, code->pieces, line->reader->base, "result",
                               words, -1);
      if (line->reader->file->segments->len > number)
        g_hash_table_insert (line->reader->file->choices, g_strdup (words),
                             GUINT_TO_POINTER (number + 1));
    }
    text = end;
    author_pieces_add_text (code->pieces, text, 1);
    text++;
  }
  author_pieces_add_text (code->pieces, text, -1);
  author_pieces_add_text (code->pieces, "`", -1);
}

static void
add_note (Line *line, guint level)
{
  const GPtrArray *labels = line->reader->labels;
  const char *label = labels != NULL && level > 0 && level <= labels->len
                          ? g_ptr_array_index (labels, level - 1)
                          : "?";

  add_code (line, "note", g_strconcat ("[^", label, "]", NULL), NULL);
}

/* --- words -------------------------------------------------------------------------------------- */

/* Bytes at @words that are no words in this block, or 0: `{tank}` in a result, ` @ 20/30` behind a place, `{set=…}`
 * behind an answer. */
static gsize
mark_at (const Line *line, const char *words, bool is_first)
{
  const char *kind = line->reader->block_kind, *end;

  if (*words == '{' && (end = strchr (words, '}')) != NULL
      && (g_str_equal (kind, "results") || (is_first && g_str_equal (kind, "scene"))))
    return (gsize) (end + 1 - words);
  if (g_str_has_prefix (words, " @ ")
      && (g_str_equal (kind, "hotspot") || g_str_equal (kind, "labels")
          || g_str_equal (kind, "explore"))
      && strspn (words + 3, "0123456789.,/ ") == strlen (words + 3))
    return strlen (words);
  return 0;
}

static void
add_words (Line *line, const char *words, bool is_behind_link)
{
  const char *start = words;
  gsize length;

  for (const char *c = words; *c != '\0';) {
    length = mark_at (line, c, c == words && is_behind_link);
    if (length == 0) {
      c++;
      continue;
    }
    author_tag_append_words (line->tagged, start, c - start);
    line->n_words += c > start;
    add_code (line, "mark", g_strndup (c, length), NULL);
    start = c += length;
  }
  author_tag_append_words (line->tagged, start, -1);
  line->n_words += *start != '\0';
}

/* --- the walk ----------------------------------------------------------------------------------- */

static void read_items (Line *line, guint first, guint end);

static void
add_pair (Line *line, guint item, const char *kind, char *open, char *close)
{
  guint number = line->codes->len + 1;

  add_code (line, kind, open, close);
  read_items (line, item + 1, line->reader->markdown->items[item].next);
  author_tag_append (line->tagged, AUTHOR_TAG_CLOSE, number);
}

static void
add_link (Line *line, guint item)
{
  const AuthorMarkdownItem *link = &line->reader->markdown->items[item];
  g_autofree char *words = author_markdown_dup_words (line->reader->markdown, item);
  g_autofree char *target = author_target_write (link->target);
  GString *close = g_string_new ("]");

  /* `<https://…>` says nothing but its address. */
  if (g_str_equal (words, link->target) && *link->title == '\0') {
    g_string_free (close, TRUE);
    add_code (line, "link", g_strconcat ("<", link->target, ">", NULL), NULL);
    return;
  }
  g_string_append (close, target);
  if (*link->title != '\0') {
    g_autofree char *title = g_strescape (link->title, NULL);

    g_string_append_printf (close, " \"%s\"", strpbrk (link->title, "\"\\") ? title : link->title);
  }
  g_string_append_c (close, ')');
  add_pair (line, item, "link", g_strdup ("["), g_string_free (close, FALSE));
}

static void
add_item (Line *line, guint item)
{
  const AuthorMarkdownItem *of = &line->reader->markdown->items[item];

  switch ((int) of->kind) {
  case AUTHOR_MARKDOWN_SOFT_BREAK:
    g_string_append_c (line->tagged, ' ');
    break;
  case AUTHOR_MARKDOWN_LINE_BREAK:
    add_code (line, "break", g_strdup ("\\\n"), NULL);
    break;
  case AUTHOR_MARKDOWN_CODE:
    add_formula (line, of->text);
    break;
  case AUTHOR_MARKDOWN_HTML:
    add_code (line, "mark", g_strdup (of->text), NULL);
    break;
  case AUTHOR_MARKDOWN_EMPHASIS:
    add_pair (line, item, "italic", g_strdup ("*"), g_strdup ("*"));
    break;
  case AUTHOR_MARKDOWN_STRONG:
    add_pair (line, item, "bold", g_strdup ("**"), g_strdup ("**"));
    break;
  case AUTHOR_MARKDOWN_STRIKE:
    add_pair (line, item, "strike", g_strdup ("~~"), g_strdup ("~~"));
    break;
  case AUTHOR_MARKDOWN_LINK:
    add_link (line, item);
    break;
  case AUTHOR_MARKDOWN_NOTE_REFERENCE:
    add_note (line, of->level);
    break;
  case AUTHOR_MARKDOWN_MATH:
    add_code (line, "formula",
              g_strconcat (of->level ? "$$" : "$", of->text, of->level ? "$$" : "$", NULL), NULL);
    break;
  case AUTHOR_MARKDOWN_GAP:
    add_gap (line, of->text);
    break;
  default:
    break;
  }
}

/* Texts next to each other are one: cmark parts them at every sign that could mean something. */
static void
read_items (Line *line, guint first, guint end)
{
  const AuthorMarkdownItem *items = line->reader->markdown->items;
  g_autoptr (GString) words = g_string_new (NULL);
  bool is_behind_link = false;

  for (guint i = first; i < end; i = items[i].next) {
    if (items[i].kind == AUTHOR_MARKDOWN_IMAGE) {
      bool ends_line = is_before_break (line, i, end);

      add_image (line, i, ends_line);
      i = ends_line ? items[i].next : i;
    } else if (items[i].kind == AUTHOR_MARKDOWN_SOFT_BREAK && items[i].next < end
               && items[items[i].next].kind == AUTHOR_MARKDOWN_IMAGE) {
      add_code (line, "break", g_strdup ("\n"), NULL);
    } else if (items[i].kind == AUTHOR_MARKDOWN_TEXT) {
      g_string_append (words, items[i].text);
      if (items[i].next < end && items[items[i].next].kind == AUTHOR_MARKDOWN_TEXT)
        continue;
      add_words (line, words->str, is_behind_link);
      g_string_truncate (words, 0);
    } else {
      add_item (line, i);
    }
    is_behind_link = items[i].kind == AUTHOR_MARKDOWN_LINK;
  }
}

/* Placeholders and what is between them, where nothing is to be translated around them. */
static void
add_codes_alone (const Line *line, GArray *pieces)
{
  g_autoptr (GString) buffer = g_string_new (NULL);
  const char *at = line->tagged->str;
  AuthorTag tag;

  while ((tag = author_tag_next (&at, buffer)).kind != AUTHOR_TAG_END) {
    const AuthorSegmentCode *code
        = tag.kind != AUTHOR_TAG_WORDS ? g_ptr_array_index (line->codes, tag.number - 1) : NULL;

    if (code == NULL) {
      author_pieces_add_text (pieces, buffer->str, (gssize) buffer->len);
      continue;
    }
    if (code->pieces == NULL) {
      author_pieces_add_text (pieces, tag.kind == AUTHOR_TAG_CLOSE ? code->close : code->open, -1);
      continue;
    }
    for (guint i = 0; i < code->pieces->len; i++) {
      const AuthorPiece *piece = &g_array_index (code->pieces, AuthorPiece, i);

      if (piece->text != NULL)
        author_pieces_add_text (pieces, piece->text, -1);
      else
        author_pieces_add_segment (pieces, piece->segment);
    }
  }
}

void
author_inline_read (const AuthorInlineReader *reader, guint item, GArray *pieces)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (author_segment_code_free);
  g_autoptr (GString) tagged = g_string_new (NULL);
  Line line = { .reader = reader, .tagged = tagged, .codes = codes };
  g_autofree char *plain = NULL;
  AuthorSegment *segment;
  guint number;

  read_items (&line, item + 1, reader->markdown->items[item].next);
  g_strstrip (tagged->str);
  plain = author_tag_plain (tagged->str);
  if (!author_words_are_text (plain)) {
    add_codes_alone (&line, pieces);
    return;
  }
  segment = author_texts_file_add (reader->file, reader->base, reader->part, &number);
  segment->source = g_strdup (tagged->str);
  g_ptr_array_unref (segment->codes);
  segment->codes = g_steal_pointer (&codes);
  author_pieces_add_segment (pieces, number);
}
