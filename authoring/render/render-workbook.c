/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/render/render-activity.h"
#include "authoring/render/render-edit.h"
#include "authoring/render/render-link.h"

/* The workbook: fields and plans, which are the learner's own, and the document that shows all of a
 * course. */

/* The words that a field is asked for by: its first text. */
static char *
label_of (const AuthorCoursePage *page, guint block)
{
  const AuthorPage *of = page->page;
  const char *title = author_page_value (of, block, "title");

  if (title != NULL)
    return g_strdup (title);
  for (guint i = block + 1; i < of->blocks[block].next; i = of->blocks[i].next) {
    g_autoptr (AuthorMarkdown) markdown = NULL;

    if (of->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    markdown = author_text_block_parse (page, i, true, NULL);
    if (markdown != NULL && markdown->n_items > 1)
      return author_markdown_dup_words (markdown, 1);
  }
  return g_strdup (of->blocks[block].id);
}

static bool
has_text (const AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;

  for (guint i = block + 1; i < page->blocks[block].next; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      return true;
  return false;
}

static void
open_block (AuthorRender *render, guint block, const char *kind)
{
  const char *id = render->page->page->blocks[block].id;
  g_autofree char *class_name
      = g_strconcat ("q work b-", render->page->page->blocks[block].name, NULL);
  g_autofree char *label = g_strconcat (id, "-t", NULL);

  author_html_open (render->out, "section", "role", "group", "class", class_name, "id", id,
                    "data-block", render->page->page->blocks[block].name, "data-kind", kind,
                    "data-words", author_render_value (render, block, "words"), "data-choices",
                    author_render_value (render, block, "choices"), "data-fields",
                    author_render_value (render, block, "fields"), "data-rows",
                    author_render_value (render, block, "rows"), "data-unit",
                    author_render_value (render, block, "unit"), "aria-labelledby", label, NULL);
  g_string_append (render->out, "<header>");
  author_html_element (render->out, "span", "q-label",
                       author_render_word (render, "workbook_mine"));
  g_string_append (render->out, "</header><div class=\"body\">");
  author_html_open (render->out, "div", "class", "ask", "id", label, NULL);
}

static void
close_block (AuthorRender *render)
{
  g_string_append (render->out, "</div></section>\n");
}

/* The most characters that a value takes, 0 where it is free text. */
static guint
size_of_kind (const char *kind)
{
  static const struct {
    const char *kind;
    guint size;
  } sizes[] = { { "date", 10 }, { "number", 24 }, { "choice", 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (sizes[i].kind, kind))
      return sizes[i].size;
  return 0;
}

/* Static, since facts outlive the page. */
static const char *
kind_of (const AuthorRender *render, guint block)
{
  static const char *const kinds[] = { "long", "line", "number", "date", "choice" };
  const char *kind = author_render_value (render, block, "kind");

  for (gsize i = 0; kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], kind))
      return kinds[i];
  return kinds[0];
}

void
author_render_field (AuthorRender *render, guint block)
{
  const char *id = render->page->page->blocks[block].id, *kind = kind_of (render, block);
  g_autofree char *label = label_of (render->page, block);

  if (id == NULL)
    return;
  if (!has_text (render, block))
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING,
                      author_render_line_of (render, block), 1, "field", "…?");
  if (g_str_equal (kind, "choice") && author_render_value (render, block, "choices") == NULL)
    author_issue_add (render->issues, AUTHOR_ISSUE_VALUE_MISSING,
                      author_render_line_of (render, block), 1, "field", "choices");
  author_facts_add_work (render->facts, id, kind, label, size_of_kind (kind));
  open_block (render, block, kind);
  author_render_inner (render, block);
  g_string_append (render->out, "</div>");
  /* On paper, and without scripts, lines to write on. */
  g_string_append (render->out, g_str_equal (kind, "long")
                                    ? "<div class=\"paper\"><hr /><hr /><hr /></div>"
                                    : "<div class=\"paper\"><hr /></div>");
  close_block (render);
}

/* `Ziel, Bis:date` as the head of a table. */
static void
render_plan_table (AuthorRender *render, const char *fields, guint rows)
{
  g_auto (GStrv) columns = g_strsplit (fields, ",", -1);

  g_string_append (render->out, "<div class=\"table plan\"><table><thead><tr>");
  for (char **column = columns; *column != NULL; column++) {
    g_auto (GStrv) parts = g_strsplit (g_strstrip (*column), ":", 2);

    author_html_open (render->out, "th", "scope", "col", NULL);
    author_html_text (render->out, parts[0] != NULL ? parts[0] : "");
    author_html_close (render->out, "th");
  }
  g_string_append (render->out, "</tr></thead><tbody>");
  for (guint row = 0; row < rows; row++) {
    g_string_append (render->out, "<tr>");
    for (char **column = columns; *column != NULL; column++)
      g_string_append (render->out, "<td></td>");
    g_string_append (render->out, "</tr>");
  }
  g_string_append (render->out, "</tbody></table></div>");
}

void
author_render_plan (AuthorRender *render, guint block)
{
  const char *id = render->page->page->blocks[block].id;
  const char *fields = author_render_value (render, block, "fields");
  g_autofree char *label = label_of (render->page, block);

  if (id == NULL || fields == NULL)
    return;
  author_facts_add_work (render->facts, id, "plan", label, 0);
  open_block (render, block, "plan");
  author_html_element (render->out, "p", NULL, label);
  g_string_append (render->out, "</div>");
  author_render_inner (render, block);
  render_plan_table (render, fields,
                     MIN (author_block_count (render->page->page, block, "rows", 3), 50));
  close_block (render);
}

/* --- the document ----------------------------------------------------------------------------- */

static void
render_entry (AuthorRender *render, const AuthorCoursePage *page, guint block)
{
  const AuthorBlock *of = &page->page->blocks[block];
  const AuthorPlaceOfId place = { .id = of->id, .page = page, .block = block };
  g_autofree char *label = label_of (page, block);
  g_autofree char *address = author_render_address (render, &place, of->id);

  author_html_open (render->out, "li", "data-work", of->id, "data-kind", of->name, "data-fields",
                    author_page_value (page->page, block, "fields"), "data-choices",
                    author_page_value (page->page, block, "choices"), "data-unit",
                    author_page_value (page->page, block, "unit"), NULL);
  author_html_open (render->out, "a", "href", address, "data-go", of->id, NULL);
  author_html_text (render->out, label);
  g_string_append (render->out, "</a></li>");
}

static void
render_entries (AuthorRender *render, const AuthorCoursePage *page)
{
  static const char *const kinds[] = { "field", "plan", "calculator", NULL };

  for (guint i = 0; i < page->page->n_blocks; i++) {
    const AuthorBlock *block = &page->page->blocks[i];

    if (block->kind == AUTHOR_BLOCK_DIV && block->id != NULL && block->name != NULL
        && g_strv_contains (kinds, block->name))
      render_entry (render, page, i);
  }
}

void
author_render_workbook (AuthorRender *render, guint block)
{
  author_html_open (render->out, "section", "class", "b-workbook", "data-block", "workbook", "id",
                    render->page->page->blocks[block].id, NULL);
  author_html_open (render->out, "p", "class", "title", NULL);
  author_render_value_words (render, block, "title", author_render_word (render, "workbook"));
  author_html_close (render->out, "p");
  author_render_inner (render, block);
  g_string_append (render->out, "<ol class=\"entries\">");
  for (guint i = 0; i < render->course->n_pages; i++)
    render_entries (render, &g_array_index (render->course->pages, AuthorCoursePage, i));
  g_string_append (render->out, "</ol></section>\n");
}
