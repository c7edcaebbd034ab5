/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"

#include "authoring/render/render-edit.h"
#include "authoring/render/render-link.h"

static void
render_items (AuthorRender *render, const AuthorMarkdown *markdown, guint first, guint end);

static void
render_children (AuthorRender *render, const AuthorMarkdown *markdown, guint item)
{
  render_items (render, markdown, item + 1, markdown->items[item].next);
}

/* Elements that hold nothing but what is in the node. */
static const char *
plain_tag (const AuthorMarkdownItem *item)
{
  static const char *const tags[] = {
    [AUTHOR_MARKDOWN_PARAGRAPH] = "p", [AUTHOR_MARKDOWN_QUOTE] = "blockquote",
    [AUTHOR_MARKDOWN_EMPHASIS] = "em", [AUTHOR_MARKDOWN_STRONG] = "strong",
    [AUTHOR_MARKDOWN_STRIKE] = "del",
  };

  return item->kind < G_N_ELEMENTS (tags) ? tags[item->kind] : NULL;
}

/* --- lists and tables ------------------------------------------------------------------------- */

static void
render_item (AuthorRender *render, const AuthorMarkdown *markdown, guint item, bool is_tight)
{
  const AuthorMarkdownItem *of = &markdown->items[item];

  author_html_open (render->out, "li", "class",
                    !of->is_task     ? NULL
                    : of->is_checked ? "task done"
                                     : "task",
                    NULL);
  for (guint i = item + 1; i < markdown->items[item].next; i = markdown->items[i].next)
    if (is_tight && markdown->items[i].kind == AUTHOR_MARKDOWN_PARAGRAPH)
      render_children (render, markdown, i);
    else
      render_items (render, markdown, i, markdown->items[i].next);
  g_string_append (render->out, "</li>");
}

static void
render_list (AuthorRender *render, const AuthorMarkdown *markdown, guint item)
{
  const AuthorMarkdownItem *list = &markdown->items[item];
  const char *tag = list->is_ordered ? "ol" : "ul";
  g_autofree char *start = g_strdup_printf ("%u", list->level);

  author_html_open (render->out, tag, "start", list->is_ordered && list->level != 1 ? start : NULL,
                    NULL);
  for (guint i = item + 1; i < list->next; i = markdown->items[i].next)
    render_item (render, markdown, i, list->is_tight);
  author_html_close (render->out, tag);
}

static void
render_row (AuthorRender *render, const AuthorMarkdown *markdown, guint row, GPtrArray *heads)
{
  static const char *const classes[] = { NULL, NULL, "c", "n" };
  const char *tag = markdown->items[row].is_header ? "th" : "td";
  guint column = 0;

  g_string_append (render->out, "<tr>");
  for (guint i = row + 1; i < markdown->items[row].next; i = markdown->items[i].next, column++) {
    /* On a narrow screen a row is a list of lines, each with the words of its column. */
    const char *head = column < heads->len ? g_ptr_array_index (heads, column) : NULL;
    bool is_head = markdown->items[row].is_header;

    author_html_open (render->out, tag, "class", classes[markdown->items[i].align], "scope",
                      is_head ? "col" : NULL, "data-h", is_head ? NULL : head, NULL);
    render_children (render, markdown, i);
    author_html_close (render->out, tag);
  }
  g_string_append (render->out, "</tr>");
}

static GPtrArray *
head_words (const AuthorMarkdown *markdown, guint table)
{
  GPtrArray *heads = g_ptr_array_new_with_free_func (g_free);
  guint row = table + 1;

  if (row < markdown->items[table].next && markdown->items[row].is_header)
    for (guint i = row + 1; i < markdown->items[row].next; i = markdown->items[i].next)
      g_ptr_array_add (heads, author_markdown_dup_words (markdown, i));
  return heads;
}

/* Wide ones scroll in a frame of their own, which the keyboard reaches and which has a name. */
void
author_render_table (AuthorRender *render, const AuthorMarkdown *markdown, guint table,
                     const char *caption)
{
  g_autoptr (GPtrArray) heads = head_words (markdown, table);
  guint first = table + 1, end = markdown->items[table].next;

  author_html_open (render->out, "div", "class", "table", "role", "region", "tabindex", "0",
                    "aria-label", caption != NULL ? caption : author_render_word (render, "table"),
                    NULL);
  g_string_append (render->out, "<table>");
  if (caption != NULL)
    author_html_element (render->out, "caption", NULL, caption);
  if (first < end && markdown->items[first].is_header) {
    g_string_append (render->out, "<thead>");
    render_row (render, markdown, first, heads);
    g_string_append (render->out, "</thead>");
    first = markdown->items[first].next;
  }
  g_string_append (render->out, "<tbody>");
  for (guint i = first; i < end; i = markdown->items[i].next)
    render_row (render, markdown, i, heads);
  g_string_append (render->out, "</tbody></table></div>");
}

/* --- leaves ----------------------------------------------------------------------------------- */

static void
render_code_block (AuthorRender *render, const AuthorMarkdownItem *item)
{
  g_string_append (render->out, "<pre tabindex=\"0\"><code>");
  author_html_text (render->out, item->text);
  g_string_append (render->out, "</code></pre>");
}

static void
render_formula (AuthorRender *render, const AuthorMarkdownItem *item)
{
  g_autofree char *reason = NULL, *math = NULL;

  math = render->services->formula (render->services->data, item->text, item->level == 1, &reason);
  if (math != NULL)
    g_string_append (render->out, math);
  else
    author_issue_add (render->issues, AUTHOR_ISSUE_FORMULA, item->line, 1, item->text, reason);
}

/* Notes are numbered through the page, though each text numbers its own. */
static void
render_note_reference (AuthorRender *render, const AuthorMarkdownItem *item)
{
  guint number = render->n_notes + item->level;
  g_autofree char *id = g_strdup_printf ("%s-note-ref-%u", author_render_page_id (render), number);
  g_autofree char *target = g_strdup_printf ("#%s-note-%u", author_render_page_id (render), number);
  g_autofree char *words = g_strdup_printf ("%u", number);
  g_autofree char *label = g_strdup_printf ("%s %u", author_render_word (render, "note"), number);
  bool is_first = number > render->n_referred;

  render->n_referred = MAX (render->n_referred, number);
  g_string_append (render->out, "<sup>");
  author_html_open (render->out, "a", "class", "note-ref", "id", is_first ? id : NULL, "href",
                    target, "aria-label", label, NULL);
  author_html_text (render->out, words);
  g_string_append (render->out, "</a></sup>");
}

static void
render_note (AuthorRender *render, const AuthorMarkdown *markdown, guint item)
{
  guint number = render->n_notes + markdown->items[item].level;
  g_autofree char *id = g_strdup_printf ("%s-note-%u", author_render_page_id (render), number);
  g_autofree char *target
      = g_strdup_printf ("#%s-note-ref-%u", author_render_page_id (render), number);
  GString *page = render->out;

  render->out = render->notes;
  author_html_open (render->out, "li", "id", id, NULL);
  render_children (render, markdown, item);
  author_html_open (render->out, "a", "class", "note-back", "href", target, NULL);
  author_html_text (render->out, author_render_word (render, "back_to_text"));
  g_string_append (render->out, "</a></li>");
  render->out = page;
}

static void
render_link (AuthorRender *render, const AuthorMarkdown *markdown, guint item)
{
  bool is_open;

  if (author_render_source (render, markdown, item))
    return;
  is_open = author_render_link_open (render, &markdown->items[item]);
  render_children (render, markdown, item);
  if (is_open)
    author_html_close (render->out, "a");
}

/* A line end keeps words apart; what stands alone in HTML is written as it is if the course allows it. */
static bool
render_plain (AuthorRender *render, const AuthorMarkdownItem *item)
{
  switch (item->kind) {
  case AUTHOR_MARKDOWN_TEXT:
    author_html_text (render->out, item->text);
    return true;
  case AUTHOR_MARKDOWN_SOFT_BREAK:
    g_string_append_c (render->out, '\n');
    return true;
  case AUTHOR_MARKDOWN_LINE_BREAK:
    g_string_append (render->out, "<br />");
    return true;
  case AUTHOR_MARKDOWN_RULE:
    g_string_append (render->out, "<hr />");
    return true;
  case AUTHOR_MARKDOWN_CODE:
    author_html_element (render->out, "code", NULL, item->text);
    return true;
  case AUTHOR_MARKDOWN_CODE_BLOCK:
    render_code_block (render, item);
    return true;
  case AUTHOR_MARKDOWN_MATH:
    render_formula (render, item);
    return true;
  case AUTHOR_MARKDOWN_NOTE_REFERENCE:
    render_note_reference (render, item);
    return true;
  case AUTHOR_MARKDOWN_HTML:
  case AUTHOR_MARKDOWN_HTML_BLOCK:
    /* Whether it may be there at all was asked when the text was read. */
    g_string_append (render->out, item->text);
    return true;
  case AUTHOR_MARKDOWN_GAP:
    if (render->gap != NULL)
      render->gap (render, item);
    else
      author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_EXTRA, item->line, 1, "___{…}",
                        "::: {.cloze}");
    return true;
  default:
    return false;
  }
}

static bool
is_atom (const AuthorMarkdownItem *item)
{
  return item->kind == AUTHOR_MARKDOWN_MATH || item->kind == AUTHOR_MARKDOWN_HTML
         || item->kind == AUTHOR_MARKDOWN_GAP;
}

static bool
render_leaf (AuthorRender *render, const AuthorMarkdownItem *item)
{
  bool is_leaf;

  if (!is_atom (item))
    return render_plain (render, item);
  author_render_open_atom (render, item);
  is_leaf = render_plain (render, item);
  author_render_close_atom (render);
  return is_leaf;
}

static void
render_picture (AuthorRender *render, const AuthorMarkdown *markdown, guint number)
{
  const AuthorMarkdownItem *item = &markdown->items[number];
  g_autofree char *words = author_markdown_dup_words (markdown, number);

  author_render_open_atom (render, item);
  author_render_image (render, item->target, words, item->line);
  author_render_close_atom (render);
}

static void
render_node (AuthorRender *render, const AuthorMarkdown *markdown, guint number)
{
  const AuthorMarkdownItem *item = &markdown->items[number];
  const char *tag = plain_tag (item);

  if (tag != NULL) {
    author_html_open (render->out, tag, NULL);
    render_children (render, markdown, number);
    author_html_close (render->out, tag);
  } else if (item->kind == AUTHOR_MARKDOWN_IMAGE) {
    render_picture (render, markdown, number);
  } else if (render_leaf (render, item)) {
    return;
  } else if (item->kind == AUTHOR_MARKDOWN_LIST) {
    render_list (render, markdown, number);
  } else if (item->kind == AUTHOR_MARKDOWN_TABLE) {
    author_render_table (render, markdown, number, NULL);
  } else if (item->kind == AUTHOR_MARKDOWN_LINK) {
    render_link (render, markdown, number);
  } else if (item->kind == AUTHOR_MARKDOWN_FOOTNOTE) {
    render_note (render, markdown, number);
  } else {
    /* A heading within Markdown, as in a quote, has no place in the outline of the page. */
    g_string_append (render->out, "<p><strong>");
    render_children (render, markdown, number);
    g_string_append (render->out, "</strong></p>");
  }
}

static void
render_items (AuthorRender *render, const AuthorMarkdown *markdown, guint first, guint end)
{
  for (guint i = first; i < end; i = markdown->items[i].next)
    render_node (render, markdown, i);
}

void
author_render_text (AuthorRender *render, AuthorText text)
{
  if (text.markdown != NULL)
    render_items (render, text.markdown, text.first, text.end);
}

void
author_render_line (AuthorRender *render, AuthorText text)
{
  const AuthorMarkdown *markdown = text.markdown;

  if (markdown != NULL && text.first < text.end
      && markdown->items[text.first].kind == AUTHOR_MARKDOWN_PARAGRAPH
      && markdown->items[text.first].next == text.end)
    render_children (render, markdown, text.first);
  else
    author_render_text (render, text);
}
