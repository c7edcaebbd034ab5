/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/markdown.h"

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <string.h>

#include "authoring/source/source-limits.h"
#include "authoring/source/source-scan.h"
#include "authoring/text/markdown-spans.h"
#include "engine/base/text.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_parser, cmark_parser_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_iter, cmark_iter_free)

/* Nodes of extensions have no stable numbers, so nodes go by their names. */
static const struct {
  const char *name;
  AuthorMarkdownKind kind;
} kinds[] = {
  { "document", AUTHOR_MARKDOWN_DOCUMENT },
  { "paragraph", AUTHOR_MARKDOWN_PARAGRAPH },
  { "heading", AUTHOR_MARKDOWN_HEADING },
  { "block_quote", AUTHOR_MARKDOWN_QUOTE },
  { "list", AUTHOR_MARKDOWN_LIST },
  { "item", AUTHOR_MARKDOWN_ITEM },
  { "tasklist", AUTHOR_MARKDOWN_ITEM },
  { "code_block", AUTHOR_MARKDOWN_CODE_BLOCK },
  { "html_block", AUTHOR_MARKDOWN_HTML_BLOCK },
  { "thematic_break", AUTHOR_MARKDOWN_RULE },
  { "table", AUTHOR_MARKDOWN_TABLE },
  { "table_header", AUTHOR_MARKDOWN_ROW },
  { "table_row", AUTHOR_MARKDOWN_ROW },
  { "table_cell", AUTHOR_MARKDOWN_CELL },
  { "text", AUTHOR_MARKDOWN_TEXT },
  { "softbreak", AUTHOR_MARKDOWN_SOFT_BREAK },
  { "linebreak", AUTHOR_MARKDOWN_LINE_BREAK },
  { "code", AUTHOR_MARKDOWN_CODE },
  { "html_inline", AUTHOR_MARKDOWN_HTML },
  { "emph", AUTHOR_MARKDOWN_EMPHASIS },
  { "strong", AUTHOR_MARKDOWN_STRONG },
  { "strikethrough", AUTHOR_MARKDOWN_STRIKE },
  { "link", AUTHOR_MARKDOWN_LINK },
  { "image", AUTHOR_MARKDOWN_IMAGE },
};

typedef struct {
  const AuthorMarkdownOptions *options;
  AuthorMarkdown *markdown;
  const AuthorSpans *spans;
  GArray *items; /* of AuthorMarkdownItem */
  guint open[AUTHOR_LIMIT_MARKDOWN_DEPTH + 1];
  guint depth;
  guint n_lines;     /* of the text itself, at least 1: below come definitions from elsewhere */
  bool is_elsewhere; /* in a footnote from there: it is checked where it stands */
} Reader;

static void
report_limit (const AuthorMarkdownOptions *options, AuthorIssueCode code, guint line,
              unsigned limit)
{
  g_autofree char *number = g_strdup_printf ("%u", limit);

  author_issue_add (options->issues, code, MAX (options->line, 1) + line - 1, 1, NULL, number);
}

/* --- before cmark-gfm sees it ------------------------------------------------------------------ */

/* How many quotes and items a line opens, roughly and rather too many. */
static guint
count_containers (const char *text, gsize at, gsize end)
{
  guint n = 0;

  for (; at < end && strchr (" \t>-+*.)0123456789", text[at]) != NULL && text[at] != '\0'; at++)
    n += strchr (">-+*.)", text[at]) != NULL
         && (text[at] == '>' || (at + 1 < end && (text[at + 1] == ' ' || text[at + 1] == '\t')));
  return n;
}

/* Columns of a table if the line is the rule below its head, else 0. */
static guint
count_columns (const char *text, gsize at, gsize end)
{
  guint n = 1;

  for (; at < end; at++) {
    if (text[at] == '\0' || strchr ("|:-> \t", text[at]) == NULL)
      return 0;
    n += text[at] == '|';
  }
  return n;
}

/* What has been seen of a text. */
typedef struct {
  gsize paragraph; /* bytes since the last blank line */
  guint columns;   /* of a table since then */
  guint cells;
} Measure;

/* The limit that a line passes, or 0. */
static unsigned
measure_line (Measure *measure, const char *text, gsize at, gsize end, AuthorIssueCode *ret_code)
{
  gsize blank = at;

  while (blank < end && (text[blank] == ' ' || text[blank] == '\t'))
    blank++;
  if (blank == end) {
    measure->paragraph = measure->columns = 0;
    return 0;
  }
  *ret_code = AUTHOR_ISSUE_TOO_LARGE;
  measure->paragraph += end - at + 1;
  measure->columns = MAX (measure->columns, count_columns (text, at, end));
  measure->cells += measure->columns;
  if (measure->paragraph > AUTHOR_LIMIT_PARAGRAPH_BYTES)
    return AUTHOR_LIMIT_PARAGRAPH_BYTES;
  if (measure->cells > AUTHOR_LIMIT_CELLS)
    return AUTHOR_LIMIT_CELLS;
  *ret_code = AUTHOR_ISSUE_TOO_DEEP;
  return count_containers (text, at, end) > AUTHOR_LIMIT_MARKDOWN_DEPTH
             ? AUTHOR_LIMIT_MARKDOWN_DEPTH
             : 0;
}

/* cmark-gfm takes time that grows with the square of some paragraphs, and with their nesting; it fills up
 * each row of a table. */
static bool
is_within_limits (const char *text, gsize length, const AuthorMarkdownOptions *options)
{
  Measure measure = { 0 };
  gsize end, next;
  guint line = 1;

  if (length > AUTHOR_LIMIT_MARKDOWN_BYTES) {
    report_limit (options, AUTHOR_ISSUE_TOO_LARGE, 1, AUTHOR_LIMIT_MARKDOWN_BYTES);
    return false;
  }
  for (gsize at = 0; at < length; at = next, line++) {
    AuthorIssueCode code;
    unsigned limit;

    author_line_bounds (text, length, at, &end, &next);
    limit = measure_line (&measure, text, at, end, &code);
    if (limit == 0)
      continue;
    report_limit (options, code, line, limit);
    return false;
  }
  return true;
}

/* The text, and behind it what holds for it from elsewhere. */
static AuthorSpans *
protect (const char *text, gsize length, const AuthorMarkdownOptions *options)
{
  g_autoptr (GString) whole = g_string_new_len (text, (gssize) length);

  if (options->definitions != NULL)
    g_string_append_printf (whole, "\n\n%s", options->definitions);
  return author_spans_protect (whole->str, whole->len, options->keeps_all);
}

static cmark_node *
parse (const AuthorSpans *spans)
{
  static const char *const extensions[] = { "table", "strikethrough", "tasklist" };
  g_autoptr (cmark_parser) parser = NULL;

  cmark_gfm_core_extensions_ensure_registered ();
  parser = cmark_parser_new (CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
                             | CMARK_OPT_FULL_INFO_STRING);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  cmark_parser_feed (parser, spans->text->str, spans->text->len);
  return cmark_parser_finish (parser);
}

/* --- nodes ------------------------------------------------------------------------------------ */

static AuthorMarkdownKind
kind_of (cmark_node *node)
{
  const char *name = cmark_node_get_type_string (node);

  /* The only ones without a name. */
  if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION)
    return AUTHOR_MARKDOWN_FOOTNOTE;
  if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_REFERENCE)
    return AUTHOR_MARKDOWN_NOTE_REFERENCE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return kinds[i].kind;
  g_return_val_if_reached (AUTHOR_MARKDOWN_TEXT);
}

static const char *
keep (Reader *reader, const char *text)
{
  g_autofree char *restored = NULL;

  if (text == NULL)
    return "";
  restored = author_spans_restore (reader->spans, text);
  return g_string_chunk_insert (reader->markdown->strings, restored);
}

static AuthorAlign
align_of (cmark_node *cell)
{
  cmark_node *table = cmark_node_parent (cmark_node_parent (cell));
  const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments (table);
  guint column = 0;

  for (cmark_node *before = cmark_node_previous (cell); before != NULL;
       before = cmark_node_previous (before))
    column++;
  if (aligns == NULL || column >= cmark_gfm_extensions_get_table_columns (table))
    return AUTHOR_ALIGN_NONE;
  return aligns[column] == 'l'   ? AUTHOR_ALIGN_LEFT
         : aligns[column] == 'c' ? AUTHOR_ALIGN_CENTRE
         : aligns[column] == 'r' ? AUTHOR_ALIGN_RIGHT
                                 : AUTHOR_ALIGN_NONE;
}

static void
fill_block (cmark_node *node, AuthorMarkdownItem *item)
{
  if (item->kind == AUTHOR_MARKDOWN_HEADING) {
    item->level = (guint) cmark_node_get_heading_level (node);
  } else if (item->kind == AUTHOR_MARKDOWN_LIST) {
    item->is_ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
    item->is_tight = cmark_node_get_list_tight (node) != 0;
    item->level = item->is_ordered ? (guint) cmark_node_get_list_start (node) : 0;
  } else if (item->kind == AUTHOR_MARKDOWN_ITEM) {
    item->is_task = g_str_equal (cmark_node_get_type_string (node), "tasklist");
    item->is_checked = item->is_task && cmark_gfm_extensions_get_tasklist_item_checked (node);
  } else if (item->kind == AUTHOR_MARKDOWN_ROW) {
    item->is_header = g_str_equal (cmark_node_get_type_string (node), "table_header");
  } else if (item->kind == AUTHOR_MARKDOWN_CELL) {
    item->align = align_of (node);
  }
}

static void
fill_texts (Reader *reader, cmark_node *node, AuthorMarkdownItem *item)
{
  item->text = keep (reader, cmark_node_get_literal (node));
  if (item->kind == AUTHOR_MARKDOWN_LINK || item->kind == AUTHOR_MARKDOWN_IMAGE) {
    item->target = keep (reader, cmark_node_get_url (node));
    item->title = keep (reader, cmark_node_get_title (node));
  } else if (item->kind == AUTHOR_MARKDOWN_CODE_BLOCK) {
    item->target = keep (reader, cmark_node_get_fence_info (node));
  }
}

/* cmark-gfm gives lines of what is inside of a paragraph, but not reliably. */
static void
fill_lines (Reader *reader, cmark_node *node, AuthorMarkdownItem *item)
{
  guint base = MAX (reader->options->line, 1) - 1;
  guint start = (guint) MAX (cmark_node_get_start_line (node), 1);
  guint end = (guint) MAX (cmark_node_get_end_line (node), 1);

  if (item->kind >= AUTHOR_MARKDOWN_TEXT && reader->depth > 0) {
    const AuthorMarkdownItem *parent
        = &g_array_index (reader->items, AuthorMarkdownItem, reader->open[reader->depth - 1]);

    item->line = parent->line;
    item->end_line = parent->end_line;
    return;
  }
  item->line = base + MIN (start, reader->n_lines);
  item->end_line = MAX (item->line, base + MIN (end, reader->n_lines));
}

static bool
is_comment (const char *html)
{
  const char *end;

  while (g_ascii_isspace (*html))
    html++;
  end = g_str_has_prefix (html, "<!--") ? strstr (html + 2, "-->") : NULL;
  if (end == NULL)
    return false;
  for (end += 3; g_ascii_isspace (*end);)
    end++;
  return *end == '\0';
}

/* Whether @item belongs into the tree. */
static bool
check_html (const Reader *reader, const AuthorMarkdownItem *item)
{
  if (item->kind != AUTHOR_MARKDOWN_HTML && item->kind != AUTHOR_MARKDOWN_HTML_BLOCK)
    return true;
  if (is_comment (item->text))
    return reader->options->keeps_all;
  if (!reader->options->allow_html && !reader->is_elsewhere)
    author_issue_add (reader->options->issues, AUTHOR_ISSUE_HTML, item->line, 1, item->text, NULL);
  return true;
}

/* --- the walk --------------------------------------------------------------------------------- */

static void
add_piece (Reader *reader, AuthorMarkdownItem piece, const char *text, gsize length)
{
  piece.text = g_string_chunk_insert_len (reader->markdown->strings, text, (gssize) length);
  piece.next = reader->items->len + 1;
  g_array_append_val (reader->items, piece);
}

/* A text with formulas and gaps in it becomes several nodes. */
static void
add_text (Reader *reader, const AuthorMarkdownItem *item, const char *text)
{
  static const AuthorMarkdownKind span_kinds[] = {
    [AUTHOR_SPAN_MATH] = AUTHOR_MARKDOWN_MATH,  [AUTHOR_SPAN_DISPLAY_MATH] = AUTHOR_MARKDOWN_MATH,
    [AUTHOR_SPAN_GAP] = AUTHOR_MARKDOWN_GAP,    [AUTHOR_SPAN_NOTE] = AUTHOR_MARKDOWN_NOTE_REFERENCE,
    [AUTHOR_SPAN_CARET] = AUTHOR_MARKDOWN_TEXT,
  };
  const char *start, *end;
  const AuthorSpan *span;

  while ((span = author_spans_find (reader->spans, text, &start, &end)) != NULL) {
    AuthorMarkdownItem inner = *item;

    if (start > text)
      add_piece (reader, *item, text, (gsize) (start - text));
    inner.kind = span_kinds[span->kind];
    inner.level = span->kind == AUTHOR_SPAN_DISPLAY_MATH;
    add_piece (reader, inner, span->inner, strlen (span->inner));
    text = end;
  }
  if (*text != '\0')
    add_piece (reader, *item, text, strlen (text));
}

static bool
enter (Reader *reader, cmark_node *node)
{
  AuthorMarkdownItem item = { .kind = kind_of (node), .depth = reader->depth };

  if (reader->depth > AUTHOR_LIMIT_MARKDOWN_DEPTH) {
    report_limit (reader->options, AUTHOR_ISSUE_TOO_DEEP,
                  (guint) MAX (cmark_node_get_start_line (node), 1), AUTHOR_LIMIT_MARKDOWN_DEPTH);
    return false;
  }
  if (reader->depth == 1)
    reader->is_elsewhere = cmark_node_get_start_line (node) > (int) reader->n_lines;
  fill_lines (reader, node, &item);
  fill_texts (reader, node, &item);
  fill_block (node, &item);
  item.next = reader->items->len + 1;
  if (item.kind == AUTHOR_MARKDOWN_TEXT)
    add_text (reader, &item, cmark_node_get_literal (node));
  else if (check_html (reader, &item))
    g_array_append_val (reader->items, item);
  if (cmark_node_first_child (node) != NULL)
    reader->open[reader->depth++] = item.next - 1;
  return true;
}

static void
leave (Reader *reader, cmark_node *node)
{
  if (cmark_node_first_child (node) == NULL)
    return;
  g_array_index (reader->items, AuthorMarkdownItem, reader->open[--reader->depth]).next
      = reader->items->len;
}

static guint
count_lines (const char *text, gsize length)
{
  guint n = 0;

  for (gsize at = 0, end, next; at < length; at = next, n++)
    author_line_bounds (text, length, at, &end, &next);
  return n;
}

/* What was meant as a definition, but is none, would show up in every text of a page. */
static bool
is_foreign (const Reader *reader, cmark_node *node)
{
  return reader->depth == 1 && cmark_node_get_type (node) != CMARK_NODE_FOOTNOTE_DEFINITION
         && cmark_node_get_start_line (node) > (int) reader->n_lines;
}

static bool
walk (Reader *reader, cmark_node *root)
{
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node (iter);

    if (event == CMARK_EVENT_EXIT)
      leave (reader, node);
    else if (is_foreign (reader, node)) {
      if (cmark_node_first_child (node) != NULL)
        cmark_iter_reset (iter, node, CMARK_EVENT_EXIT);
    } else if (!enter (reader, node))
      return false;
  }
  return true;
}

/* A box without words is a box: cmark-gfm wants a blank behind it, which editors take away. */
static void
find_empty_tasks (GArray *items)
{
  for (guint i = 0; i + 2 < items->len; i++) {
    AuthorMarkdownItem *item = &g_array_index (items, AuthorMarkdownItem, i);
    const AuthorMarkdownItem *inner = item + 1;
    AuthorMarkdownItem *words = item + 2;
    bool is_box;

    if (item->kind != AUTHOR_MARKDOWN_ITEM || item->is_task || item->next < i + 3
        || inner->kind != AUTHOR_MARKDOWN_PARAGRAPH || inner->next != i + 3
        || words->kind != AUTHOR_MARKDOWN_TEXT)
      continue;
    is_box = g_str_equal (words->text, "[ ]");
    item->is_checked = g_ascii_strcasecmp (words->text, "[x]") == 0;
    item->is_task = is_box || item->is_checked;
    if (item->is_task)
      words->text = "";
  }
}

/* cmark-gfm tells of a footnote only its place, and of a reference the number of its footnote. */
static void
number_notes (GArray *items)
{
  guint n_notes = 0;

  for (guint i = 0; i < items->len; i++) {
    AuthorMarkdownItem *item = &g_array_index (items, AuthorMarkdownItem, i);

    if (item->kind == AUTHOR_MARKDOWN_FOOTNOTE)
      item->level = ++n_notes;
    else if (item->kind == AUTHOR_MARKDOWN_NOTE_REFERENCE
             && lk_text_to_index (item->text, G_MAXUINT, &item->level))
      item->text = "";
  }
}

AuthorMarkdown *
author_markdown_parse (const char *text, gsize length, const AuthorMarkdownOptions *options)
{
  g_autoptr (AuthorMarkdown) markdown = NULL;
  g_autoptr (cmark_node) root = NULL;
  g_autoptr (GArray) items = NULL;
  g_autoptr (AuthorSpans) spans = NULL;
  Reader reader = { .options = options };

  if (!is_within_limits (text, length, options)
      || (options->definitions != NULL
          && !is_within_limits (options->definitions, strlen (options->definitions), options)))
    return NULL;
  spans = protect (text, length, options);
  root = parse (spans);
  items = g_array_new (FALSE, FALSE, sizeof (AuthorMarkdownItem));
  markdown = g_new0 (AuthorMarkdown, 1);
  markdown->strings = g_string_chunk_new (512);
  reader.markdown = markdown;
  reader.items = items;
  reader.spans = spans;
  reader.n_lines = MAX (count_lines (text, length), 1);
  if (!walk (&reader, root))
    return NULL;
  find_empty_tasks (items);
  if (!options->keeps_all)
    number_notes (items);
  markdown->n_items = items->len;
  markdown->items = (AuthorMarkdownItem *) g_array_free (g_steal_pointer (&items), FALSE);
  return g_steal_pointer (&markdown);
}

void
author_markdown_free (AuthorMarkdown *markdown)
{
  if (markdown == NULL)
    return;
  g_free (markdown->items);
  g_string_chunk_free (markdown->strings);
  g_free (markdown);
}

char *
author_markdown_dup_words (const AuthorMarkdown *markdown, guint item)
{
  GString *words = g_string_new (NULL);

  for (guint i = item; i < markdown->items[item].next; i++) {
    const AuthorMarkdownItem *of = &markdown->items[i];

    if (of->kind == AUTHOR_MARKDOWN_TEXT || of->kind == AUTHOR_MARKDOWN_CODE
        || of->kind == AUTHOR_MARKDOWN_MATH)
      g_string_append (words, of->text);
    else if (of->kind == AUTHOR_MARKDOWN_SOFT_BREAK || of->kind == AUTHOR_MARKDOWN_LINE_BREAK)
      g_string_append_c (words, ' ');
  }
  return g_string_free (words, FALSE);
}

bool
author_markdown_holds (const AuthorMarkdown *markdown, guint item, AuthorMarkdownKind kind)
{
  for (guint i = item; i < markdown->items[item].next; i++)
    if (markdown->items[i].kind == kind)
      return true;
  return false;
}
