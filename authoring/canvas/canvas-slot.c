/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/canvas/canvas-slot.h"

#include <string.h>

#include "authoring/model/markdown.h"
#include "authoring/model/rich-text.h"
#include "authoring/model/source-definitions.h"
#include "authoring/model/source-scan.h"

#define CONTENT     "\"content\":["
#define CONTENT_END "]}"

/* --- where a part stands ------------------------------------------------------------------------- */

typedef struct {
  AuthorRange range;  /* in the page */
  AuthorRange around; /* of the block around it */
  gsize prefix;       /* bytes before the words of an item */
  char *text;         /* the words of an item in one line; else %NULL */
  char *definitions;
  AuthorRichSource source;
} Part;

static void
part_clear (Part *part)
{
  g_free (part->text);
  g_free (part->definitions);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Part, part_clear)

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

/* The sign of an item, blanks, and the box of a task; 0: it is none. */
static gsize
item_prefix (const char *text, gsize length)
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
  if (length - at >= 3 && text[at] == '[' && text[at + 2] == ']'
      && (length - at == 3 || text[at + 3] == ' ') && strchr (" xX", text[at + 1]) != NULL)
    for (at += 3; at < length && text[at] == ' ';)
      at++;
  return at;
}

/* Lines of a paragraph in an item as one. */
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
find_item (const AuthorPage *page, Part *part)
{
  const char *text = page->text + part->range.start;
  gsize length = author_range_length (part->range);

  part->prefix = item_prefix (text, length);
  if (part->prefix == 0)
    return false;
  part->text = join_lines (text + part->prefix, length - part->prefix);
  part->source.text = part->text;
  part->source.length = strlen (part->text);
  return true;
}

static bool
is_block_of (const AuthorPage *page, const AuthorCanvasSlot *slot)
{
  return slot->block < page->n_blocks
         && page->blocks[slot->block].kind
                == (slot->form == AUTHOR_CANVAS_WORDS ? AUTHOR_BLOCK_HEADING : AUTHOR_BLOCK_TEXT);
}

/* Of all forms but the title. */
static bool
find_part (const AuthorPage *page, const AuthorCanvasSlot *slot, Part *part)
{
  g_autoptr (AuthorDefinitions) definitions = NULL;
  bool has_lines = slot->form == AUTHOR_CANVAS_LINES || slot->form == AUTHOR_CANVAS_LINE;

  if (!is_block_of (page, slot))
    return false;
  part->around = part->range = page->blocks[slot->block].content;
  if (has_lines && !find_lines (page, slot, &part->range))
    return false;
  if (has_lines)
    trim_lines (page, &part->range);
  part->source.text = page->text + part->range.start;
  part->source.length = author_range_length (part->range);
  definitions = author_definitions_new (page);
  part->definitions
      = author_definitions_select (definitions, part->source.text, part->source.length);
  part->source.definitions = part->definitions;
  return slot->form != AUTHOR_CANVAS_LINE || find_item (page, part);
}

/* --- the title ------------------------------------------------------------------------------------ */

static char *
read_title (const AuthorPage *page)
{
  const char *title = page->yaml != NULL ? author_yaml_string (page->yaml, "title") : NULL;
  GString *json = g_string_new ("{\"type\":\"line\"," CONTENT);

  if (title != NULL && *title != '\0') {
    g_string_append (json, "{\"type\":\"text\",\"text\":");
    lk_json_append_string (json, title, strlen (title));
    g_string_append_c (json, '}');
  }
  g_string_append (json, CONTENT_END);
  return g_string_free (json, FALSE);
}

/* All words of a line; marks have no place in a title. */
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
  const char *title = page->yaml != NULL ? author_yaml_string (page->yaml, "title") : NULL;
  g_autofree char *words = words_of (json, doc);

  if (*words == '\0' || g_strcmp0 (words, title) == 0)
    return AUTHOR_CANVAS_SAME;
  return written (author_edit_front (page, "title", words, NULL), ret_page);
}

/* --- reading --------------------------------------------------------------------------------------- */

char *
author_canvas_slot_read (const AuthorPage *page, const AuthorCanvasSlot *slot)
{
  g_auto (Part) part = { 0 };

  if (slot->form == AUTHOR_CANVAS_TITLE)
    return read_title (page);
  if (!find_part (page, slot, &part))
    return NULL;
  return slot->form == AUTHOR_CANVAS_TEXT || slot->form == AUTHOR_CANVAS_LINES
             ? author_rich_text_read (&part.source)
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

/* Items and quotes of a text, by which one sees that an item is still one. */
static guint
count_parts (const char *text, gsize length)
{
  const AuthorMarkdownOptions options = { .line = 1, .allow_html = true, .keeps_all = true };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (text, length, &options);
  guint n = 0;

  for (guint i = 0; markdown != NULL && i < markdown->n_items; i++) {
    const AuthorMarkdownItem *item = &markdown->items[i];

    n += item->kind < AUTHOR_MARKDOWN_TEXT ? 1 + (item->is_task ? 1000000 : 0) : 0;
  }
  return n;
}

static AuthorCanvasWritten
write_block (const AuthorPage *page, guint block, const char *text, AuthorPage **ret_page)
{
  if (text[strspn (text, " \t\r\n")] == '\0')
    return written (author_edit_remove (page, block, NULL), ret_page);
  return written (author_edit_content (page, block, text, NULL), ret_page);
}

/* The block with @text in the place of the part. */
static char *
with_part (const AuthorPage *page, const Part *part, const char *text, gsize *ret_first,
           gsize *ret_second)
{
  GString *whole = g_string_new_len (page->text + part->around.start,
                                     (gssize) (part->range.start - part->around.start));
  gsize behind = part->range.end;

  *ret_first = whole->len;
  g_string_append (whole, text);
  *ret_second = whole->len;
  /* Where nothing stands any more, no blank lines do. */
  if (*text == '\0')
    while (behind < part->around.end && author_is_line_end (page->text[behind]))
      behind++;
  g_string_append_len (whole, page->text + behind, (gssize) (part->around.end - behind));
  return g_string_free (whole, FALSE);
}

static AuthorCanvasWritten
write_lines (const AuthorPage *page, const AuthorCanvasSlot *slot, const Part *part,
             const char *text, AuthorPage **ret_page)
{
  gsize first, second;
  g_autofree char *whole = with_part (page, part, text, &first, &second);

  if (!is_apart (whole, first, second, part->definitions))
    return AUTHOR_CANVAS_REFUSED;
  return write_block (page, slot->block, whole, ret_page);
}

static AuthorCanvasWritten
write_line (const AuthorPage *page, const AuthorCanvasSlot *slot, const Part *part,
            const char *words, AuthorPage **ret_page)
{
  const char *start = page->text + part->range.start;
  gsize first, second;
  g_autofree char *text = NULL, *whole = NULL;

  /* An answer that is being written anew has no words for a moment. */
  if (*words == '\0')
    return AUTHOR_CANVAS_SAME;
  text = g_strdup_printf ("%.*s%s%s", (int) part->prefix, start,
                          start[part->prefix - 1] == ' ' ? "" : " ", words);
  whole = with_part (page, part, text, &first, &second);
  if (count_parts (whole, strlen (whole))
      != count_parts (page->text + part->around.start, author_range_length (part->around)))
    return AUTHOR_CANVAS_REFUSED;
  return write_block (page, slot->block, whole, ret_page);
}

/* What the document says, as it stands in the file. (transfer full) (nullable) */
static char *
text_of (const AuthorCanvasSlot *slot, const Part *part, const LkJsonTree *json, guint doc)
{
  if (slot->form == AUTHOR_CANVAS_TEXT || slot->form == AUTHOR_CANVAS_LINES)
    return author_rich_text_write (&part->source, json, doc);
  return author_rich_line_write (&part->source, json, doc, slot->form == AUTHOR_CANVAS_WORDS);
}

AuthorCanvasWritten
author_canvas_slot_write (const AuthorPage *page, const AuthorCanvasSlot *slot,
                          const LkJsonTree *json, guint doc, AuthorPage **ret_page)
{
  g_auto (Part) part = { 0 };
  g_autofree char *text = NULL;

  if (slot->form == AUTHOR_CANVAS_TITLE)
    return write_title (page, json, doc, ret_page);
  if (!find_part (page, slot, &part))
    return AUTHOR_CANVAS_REFUSED;
  text = text_of (slot, &part, json, doc);
  if (text == NULL)
    return AUTHOR_CANVAS_REFUSED;
  if (strlen (text) == part.source.length
      && memcmp (text, part.source.text, part.source.length) == 0)
    return AUTHOR_CANVAS_SAME;
  if (slot->form == AUTHOR_CANVAS_LINES)
    return write_lines (page, slot, &part, text, ret_page);
  if (slot->form == AUTHOR_CANVAS_LINE)
    return write_line (page, slot, &part, text, ret_page);
  return slot->form == AUTHOR_CANVAS_TEXT
             ? write_block (page, slot->block, text, ret_page)
             : written (author_edit_content (page, slot->block, text, NULL), ret_page);
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
