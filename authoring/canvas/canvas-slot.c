/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-slot.h"

#include <string.h>

#include "authoring/canvas/canvas-part.h"
#include "authoring/source/source-scan.h"
#include "authoring/text/markdown.h"

#define CONTENT     "\"content\":["
#define CONTENT_END "]}"

/* --- plain words ---------------------------------------------------------------------------------- */

/* A value as a document; %NULL is none. */
static char *
read_plain (const char *value)
{
  GString *json = g_string_new ("{\"type\":\"line\"," CONTENT);

  if (value != NULL && *value != '\0') {
    g_string_append (json, "{\"type\":\"text\",\"text\":");
    lk_json_append_string (json, value, strlen (value));
    g_string_append_c (json, '}');
  }
  g_string_append (json, CONTENT_END);
  return g_string_free (json, FALSE);
}

static const char *
title_of (const AuthorPage *page)
{
  return page->yaml != NULL ? author_yaml_string (page->yaml, "title") : NULL;
}

static bool
has_attributes (const AuthorPage *page, const AuthorCanvasSlot *slot)
{
  return slot->block < page->n_blocks && page->blocks[slot->block].kind == AUTHOR_BLOCK_DIV;
}

/* All words of a line; marks have no place in a title or an attribute. */
static char *
words_of (const LkJsonTree *json, guint line)
{
  guint content = lk_json_tree_member (json, line, "content");
  GString *words = g_string_new (NULL);

  if (content != 0 && json->items[content].kind == LK_JSON_ARRAY)
    for (guint i = lk_json_tree_first (json, content); i != json->items[content].next;
         i = json->items[i].next) {
      guint text
          = json->items[i].kind == LK_JSON_OBJECT ? lk_json_tree_member (json, i, "text") : 0;

      if (text != 0 && json->items[text].kind == LK_JSON_STRING)
        g_string_append_len (words, json->items[text].string,
                             (gssize) json->items[text].string_length);
    }
  for (gsize i = 0; i < words->len; i++)
    if ((guchar) words->str[i] < 0x20 || words->str[i] == 0x7f)
      words->str[i] = ' ';
  return g_strstrip (g_string_free (words, FALSE));
}

static AuthorCanvasWritten
written (AuthorPage *page, AuthorPage **ret_page)
{
  *ret_page = page;
  return page != NULL ? AUTHOR_CANVAS_CHANGED : AUTHOR_CANVAS_REFUSED;
}

static AuthorCanvasWritten
write_title (const AuthorPage *page, const LkJsonTree *json, guint doc, AuthorPage **ret_page)
{
  g_autofree char *words = words_of (json, doc);

  if (*words == '\0' || g_strcmp0 (words, title_of (page)) == 0)
    return AUTHOR_CANVAS_SAME;
  return written (author_edit_front (page, "title", words, NULL), ret_page);
}

/* Without words the attribute goes. */
static AuthorCanvasWritten
write_attribute (const AuthorPage *page, const AuthorCanvasSlot *slot, const LkJsonTree *json,
                 guint doc, AuthorPage **ret_page)
{
  g_autofree char *words = words_of (json, doc);
  const char *value;

  if (!has_attributes (page, slot))
    return AUTHOR_CANVAS_REFUSED;
  value = author_page_value (page, slot->block, slot->name);
  if (g_strcmp0 (words, value != NULL ? value : "") == 0)
    return AUTHOR_CANVAS_SAME;
  return written (
      author_edit_attribute (page, slot->block, slot->name, *words != '\0' ? words : NULL, NULL),
      ret_page);
}

/* --- reading --------------------------------------------------------------------------------------- */

/* Whether it is whole blocks of text, not what stands in one line. */
static bool
is_doc (AuthorCanvasForm form)
{
  return form == AUTHOR_CANVAS_TEXT || form == AUTHOR_CANVAS_LINES || form == AUTHOR_CANVAS_WHY;
}

char *
author_canvas_slot_read (const AuthorPage *page, const AuthorCanvasSlot *slot)
{
  g_auto (AuthorCanvasPart) part = { 0 };

  if (slot->form == AUTHOR_CANVAS_TITLE)
    return read_plain (title_of (page));
  if (slot->form == AUTHOR_CANVAS_ATTRIBUTE)
    return has_attributes (page, slot)
               ? read_plain (author_page_value (page, slot->block, slot->name))
               : NULL;
  if (!author_canvas_part_find (page, slot, &part))
    return NULL;
  return is_doc (slot->form) ? author_rich_text_read (&part.source)
                             : author_rich_line_read (&part.source);
}

/* --- writing --------------------------------------------------------------------------------------- */

/* What stands between the brackets of a document. */
static char *
content_of (const char *text, gsize length, const char *definitions)
{
  const AuthorRichSource source = { text, length, definitions };
  g_autofree char *json = author_rich_text_read (&source);
  const char *start = strstr (json, CONTENT) + strlen (CONTENT);

  return g_strndup (start, strlen (start) - strlen (CONTENT_END));
}

/* Whether the block says what its three parts say, each for itself: the part has not grown together with what
 * stands beside it. */
static bool
is_apart (const char *text, gsize first, gsize second, const char *definitions)
{
  gsize length = strlen (text);
  g_autofree char *whole = content_of (text, length, definitions);
  g_autoptr (GString) parts = g_string_new (NULL);
  const AuthorRange ranges[] = { { 0, first }, { first, second }, { second, length } };

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++) {
    g_autofree char *content
        = content_of (text + ranges[i].start, author_range_length (ranges[i]), definitions);

    if (*content != '\0')
      g_string_append_printf (parts, "%s%s", parts->len > 0 ? "," : "", content);
  }
  return g_str_equal (whole, parts->str);
}

static AuthorCanvasWritten
write_block (const AuthorPage *page, guint block, const char *text, AuthorPage **ret_page)
{
  if (text[strspn (text, " \t\r\n")] == '\0')
    return written (author_edit_remove (page, block, NULL), ret_page);
  return written (author_edit_content (page, block, text, NULL), ret_page);
}

/* The block with @text in the place of the part, which has the second of the lengths then. */
static char *
with_part (const AuthorPage *page, const AuthorCanvasPart *part, const char *text, gsize *ret_first,
           gsize *ret_second)
{
  GString *whole = g_string_new_len (page->text + part->around.start,
                                     (gssize) (part->range.start - part->around.start));

  *ret_first = whole->len;
  g_string_append (whole, text);
  *ret_second = whole->len;
  g_string_append_len (whole, page->text + part->range.end,
                       (gssize) (part->around.end - part->range.end));
  return g_string_free (whole, FALSE);
}

static AuthorCanvasWritten
write_lines (const AuthorPage *page, const AuthorCanvasSlot *slot, AuthorCanvasPart *part,
             const char *text, AuthorPage **ret_page)
{
  gsize first, second;
  g_autofree char *whole = NULL;

  /* Where nothing stands any more, no blank lines do. */
  if (*text == '\0')
    while (part->range.end < part->around.end && author_is_line_end (page->text[part->range.end]))
      part->range.end++;
  whole = with_part (page, part, text, &first, &second);
  if (!is_apart (whole, first, second, part->definitions))
    return AUTHOR_CANVAS_REFUSED;
  return write_block (page, slot->block, whole, ret_page);
}

/* Whether all around the part says what it said: both documents begin and end alike, but for what the part says. */
static bool
is_same_around (const char *before, const char *behind, gsize old_length, gsize fresh_length)
{
  gsize n_before = strlen (before), n_behind = strlen (behind), top = 0, bottom = 0;

  if (n_before - old_length != n_behind - fresh_length)
    return false;
  while (top < MIN (n_before, n_behind) && before[top] == behind[top])
    top++;
  while (bottom < MIN (n_before, n_behind) - top
         && before[n_before - 1 - bottom] == behind[n_behind - 1 - bottom])
    bottom++;
  return top + bottom >= n_before - old_length;
}

/* How long what a quote says is in a document, the quote and the comma before it included. */
static gsize
quote_length (const char *text, gsize length, const char *definitions)
{
  static const char around[] = ",{\"type\":\"blockquote\",\"attrs\":{}," CONTENT CONTENT_END;
  g_autofree char *content = content_of (text, length, definitions);

  return length > 0 ? strlen (content) + strlen (around) : 0;
}

static bool
is_why_apart (const AuthorPage *page, const AuthorCanvasPart *part, const char *whole,
              const char *text)
{
  g_autofree char *before = content_of (page->text + part->around.start,
                                        author_range_length (part->around), part->definitions);
  g_autofree char *behind = content_of (whole, strlen (whole), part->definitions);

  return is_same_around (before, behind,
                         quote_length (part->source.text, part->source.length, part->definitions),
                         quote_length (text, strlen (text), part->definitions));
}

/* Items, quotes, cells … of a text, by which one sees that all of them are still what they were. */
static gsize
count_all (const char *text, gsize length)
{
  const AuthorMarkdownOptions options = { .line = 1, .allow_html = true, .keeps_all = true };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (text, length, &options);
  gsize n = 0;

  for (guint i = 0; markdown != NULL && i < markdown->n_items; i++) {
    const AuthorMarkdownItem *item = &markdown->items[i];

    if (item->kind < AUTHOR_MARKDOWN_TEXT || item->kind == AUTHOR_MARKDOWN_IMAGE)
      n += item->is_task ? 1000000 : 1;
  }
  return n;
}

/* A line of something larger. */
static AuthorCanvasWritten
write_line (const AuthorPage *page, const AuthorCanvasSlot *slot, const AuthorCanvasPart *part,
            const char *words, AuthorPage **ret_page)
{
  gsize first, second;
  g_autofree char *text = NULL, *whole = NULL;

  /* An answer that is being written anew has no words for a moment. */
  if (*words == '\0' && slot->form == AUTHOR_CANVAS_LINE)
    return AUTHOR_CANVAS_SAME;
  text = author_canvas_part_put (part, slot->form, words);
  whole = with_part (page, part, text, &first, &second);
  if (slot->form == AUTHOR_CANVAS_WHY
          ? !is_why_apart (page, part, whole, words)
          : count_all (whole, strlen (whole))
                != count_all (page->text + part->around.start, author_range_length (part->around)))
    return AUTHOR_CANVAS_REFUSED;
  return write_block (page, slot->block, whole, ret_page);
}

/* What the document says, as it stands in the file. (transfer full) (nullable) */
static char *
text_of (const AuthorCanvasSlot *slot, const AuthorCanvasPart *part, const LkJsonTree *json,
         guint doc)
{
  if (is_doc (slot->form))
    return author_rich_text_write (&part->source, json, doc);
  return author_rich_line_write (&part->source, json, doc, slot->form == AUTHOR_CANVAS_WORDS);
}

static AuthorCanvasWritten
write_part (const AuthorPage *page, const AuthorCanvasSlot *slot, AuthorCanvasPart *part,
            const char *text, AuthorPage **ret_page)
{
  switch (slot->form) {
  case AUTHOR_CANVAS_TEXT:
    return write_block (page, slot->block, text, ret_page);
  case AUTHOR_CANVAS_WORDS:
    return written (author_edit_content (page, slot->block, text, NULL), ret_page);
  case AUTHOR_CANVAS_LINES:
    return write_lines (page, slot, part, text, ret_page);
  default:
    return write_line (page, slot, part, text, ret_page);
  }
}

AuthorCanvasWritten
author_canvas_slot_write (const AuthorPage *page, const AuthorCanvasSlot *slot,
                          const LkJsonTree *json, guint doc, AuthorPage **ret_page)
{
  g_auto (AuthorCanvasPart) part = { 0 };
  g_autofree char *text = NULL;

  if (slot->form == AUTHOR_CANVAS_TITLE)
    return write_title (page, json, doc, ret_page);
  if (slot->form == AUTHOR_CANVAS_ATTRIBUTE)
    return write_attribute (page, slot, json, doc, ret_page);
  if (!author_canvas_part_find (page, slot, &part))
    return AUTHOR_CANVAS_REFUSED;
  text = text_of (slot, &part, json, doc);
  if (text == NULL)
    return AUTHOR_CANVAS_REFUSED;
  if (strlen (text) == part.source.length
      && memcmp (text, part.source.text, part.source.length) == 0)
    return AUTHOR_CANVAS_SAME;
  return write_part (page, slot, &part, text, ret_page);
}

AuthorCanvasWritten
author_canvas_slot_insert (const AuthorPage *page, AuthorPlace place, const LkJsonTree *json,
                           guint doc, AuthorPage **ret_page)
{
  const AuthorRichSource nothing = { "", 0, NULL };
  g_autofree char *text = author_rich_text_write (&nothing, json, doc);

  if (text == NULL)
    return AUTHOR_CANVAS_REFUSED;
  if (*text == '\0')
    return AUTHOR_CANVAS_SAME;
  return written (author_edit_insert (page, place, text, NULL), ret_page);
}

/* --- numbers -------------------------------------------------------------------------------------- */

static guint
count_lines (const AuthorPage *page)
{
  guint n = 0;

  for (gsize at = 0, end; at < page->length; n++)
    author_line_bounds (page->text, page->length, at, &end, &at);
  return n;
}

bool
author_canvas_slot_is_alike (const AuthorPage *before, const AuthorPage *behind)
{
  /* Parts of the last text are known by their lines too. */
  if (before->n_blocks != behind->n_blocks || count_lines (before) != count_lines (behind))
    return false;
  for (guint i = 0; i < before->n_blocks; i++)
    if (before->blocks[i].kind != behind->blocks[i].kind
        || before->blocks[i].line != behind->blocks[i].line)
      return false;
  return true;
}
