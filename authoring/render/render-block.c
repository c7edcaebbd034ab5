/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"
#include "authoring/render/render-edit.h"

#include <string.h>

static const AuthorRenderRow *const tables[] = {
  author_render_questions,  author_render_sets,    author_render_callouts,
  author_render_folds,      author_render_figures, author_render_pictures,
  author_render_recordings, author_render_tables,  author_render_activities,
};

static AuthorRenderFunction
find_renderer (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const AuthorRenderRow *row = tables[i]; row->name != NULL; row++)
      if (g_str_equal (row->name, name))
        return row->render;
  return NULL;
}

const char *
author_render_value (const AuthorRender *render, guint block, const char *name)
{
  return author_page_value (render->page->page, block, name);
}

const char *
author_render_page_id (const AuthorRender *render)
{
  return render->home != NULL ? render->home->id : render->page->id;
}

guint
author_render_line_of (const AuthorRender *render, guint block)
{
  return render->page->page->blocks[block].line;
}

/* With its size the page keeps its place while pictures come in. */
static void
render_img (AuthorRender *render, const char *name, const char *address, const char *alt)
{
  const AuthorRenderServices *services = render->services;
  char width[12], height[12];
  guint w = 0, h = 0;
  bool is_known = services->size (services->data, name, &w, &h);

  g_snprintf (width, sizeof width, "%u", w);
  g_snprintf (height, sizeof height, "%u", h);
  author_html_void (render->out, "img", "src", address, "alt", alt, "width",
                    is_known ? width : NULL, "height", is_known ? height : NULL, "loading", "lazy",
                    NULL);
}

static void
render_picture (AuthorRender *render, const char *name, const char *alt, guint line)
{
  const AuthorRenderServices *services = render->services;
  const char *twin = author_course_dark_twin (render->course, name);
  const char *address = services->medium (services->data, name, line, render->issues);
  const char *dark = twin != NULL && address != NULL
                         ? services->medium (services->data, twin, line, render->issues)
                         : NULL;

  if (address == NULL)
    return;
  if (dark != NULL) {
    g_string_append (render->out, "<picture>");
    author_html_void (render->out, "source", "media", "(prefers-color-scheme: dark)", "srcset",
                      dark, NULL);
  }
  render_img (render, name, address, alt);
  if (dark != NULL)
    author_html_close (render->out, "picture");
}

void
author_render_image (AuthorRender *render, const char *name, const char *alt, guint line)
{
  const AuthorMedium *medium = author_course_medium (render->course, name);
  bool is_decorative = medium != NULL && medium->is_decorative;

  if (*alt == '\0' && medium != NULL && medium->alt != NULL)
    alt = medium->alt;
  if (*alt == '\0' && !is_decorative && medium != NULL)
    author_issue_add (render->issues, AUTHOR_ISSUE_ALTERNATIVE, line, 1, name, "![…]");
  render_picture (render, name, is_decorative ? "" : alt, line);
}

void
author_render_decoration (AuthorRender *render, const char *name, guint line)
{
  render_picture (render, name, "", line);
}

void
author_render_open (AuthorRender *render, const char *tag, guint block, const char *more)
{
  const AuthorBlock *of = &render->page->page->blocks[block];
  g_autofree char *classes = g_strconcat ("b-", of->name, more != NULL ? " " : NULL, more, NULL);

  author_html_open (render->out, tag, "class", classes, "id", of->id, "data-block", of->name, NULL);
}

void
author_render_content (AuthorRender *render, guint block, const char *expected)
{
  gsize before = render->out->len;

  author_render_inner (render, block);
  if (render->out->len == before)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING,
                      author_render_line_of (render, block), 1,
                      render->page->page->blocks[block].name, expected);
}

void
author_render_title (AuthorRender *render, guint block)
{
  author_render_value_slot (render, "p", "title", block, "title");
}

AuthorText
author_render_text_of (AuthorRender *render, guint block)
{
  AuthorMarkdown *markdown
      = author_text_block_parse (render->page, block, render->course->allow_html, render->issues);

  if (markdown == NULL)
    return (AuthorText){ 0 };
  g_ptr_array_add (render->markdowns, markdown);
  return render->page->page->blocks[block].kind == AUTHOR_BLOCK_HEADING && markdown->n_items > 1
             ? (AuthorText){ markdown, 2, markdown->items[1].next }
             : (AuthorText){ markdown, 1, markdown->n_items };
}

void
author_render_count_notes (AuthorRender *render, AuthorText text)
{
  for (guint i = text.first; text.markdown != NULL && i < text.end; i++)
    render->n_notes += text.markdown->items[i].kind == AUTHOR_MARKDOWN_FOOTNOTE;
}

static void
render_prose (AuthorRender *render, guint block)
{
  AuthorText text = author_render_text_of (render, block);
  bool is_edited = author_render_is_edited (render);

  if (is_edited)
    author_html_open (render->out, "div", "class", "source", NULL);
  author_render_text (render, text);
  if (is_edited)
    author_html_close (render->out, "div");
  author_render_count_notes (render, text);
}

/* Parts of a block begin with the headings that their author likes, `###` maybe right below the title of the
 * page: the first one in a block says how far all in it move up. */
static guint
lift_of (AuthorRender *render, guint parent, guint level)
{
  void *known;
  guint lift = 0;

  if (parent == AUTHOR_PAGE_ITSELF)
    return 0;
  if (g_hash_table_lookup_extended (render->heading_lifts, GUINT_TO_POINTER (parent), NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (level > render->heading_level + 1)
    lift = level - render->heading_level - 1;
  g_hash_table_insert (render->heading_lifts, GUINT_TO_POINTER (parent), GUINT_TO_POINTER (lift));
  return lift;
}

static guint
level_of (AuthorRender *render, guint number)
{
  const AuthorBlock *block = &render->page->page->blocks[number];
  guint level = CLAMP (block->level + render->heading_shift, 2, 6);
  guint lift = lift_of (render, author_page_parent (render->page->page, number), level);

  render->heading_level = level - MIN (lift, level - 2);
  return render->heading_level;
}

static void
render_heading (AuthorRender *render, guint number)
{
  const AuthorBlock *block = &render->page->page->blocks[number];
  guint level = level_of (render, number);
  g_autofree char *tag = g_strdup_printf ("h%u", level);
  AuthorText text = author_render_text_of (render, number);

  if (level == 2)
    render->facts->steps++;
  author_html_open (render->out, tag, "id", block->id, NULL);
  author_render_line (render, text);
  author_html_close (render->out, tag);
}

/* A block that only others can show, such as an entry of the glossary on a page: it would be lost. What is not
 * known at all was reported when the page was checked. */
static void
report_lost (AuthorRender *render, const AuthorBlock *block)
{
  const AuthorBlockRow *row = author_block_row (block->name);

  if (row != NULL)
    author_issue_add (render->issues, AUTHOR_ISSUE_BLOCK_PLACE, block->line, 1, block->name,
                      row->inside != NULL ? row->inside : "glossary.md, sources.md");
}

static void
render_block (AuthorRender *render, guint number)
{
  const AuthorBlock *block = &render->page->page->blocks[number];
  AuthorRenderFunction function;

  if (block->kind == AUTHOR_BLOCK_TEXT)
    render_prose (render, number);
  else if (block->kind == AUTHOR_BLOCK_HEADING)
    render_heading (render, number);
  else if (block->kind != AUTHOR_BLOCK_DIV || block->name == NULL)
    return;
  else if ((function = find_renderer (block->name)) != NULL)
    function (render, number);
  else
    report_lost (render, block);
}

void
author_render_block (AuthorRender *render, guint number)
{
  gsize start = render->out->len;

  render_block (render, number);
  author_render_mark_block (render, start, number);
}

void
author_render_inner (AuthorRender *render, guint block)
{
  const AuthorPage *page = render->page->page;
  guint first = block == AUTHOR_PAGE_ITSELF ? 0 : block + 1;
  guint end = block == AUTHOR_PAGE_ITSELF ? page->n_blocks : page->blocks[block].next;

  for (guint i = first; i < end; i = page->blocks[i].next)
    author_render_block (render, i);
}

void
author_render_parts (AuthorRender *render, const GArray *parts)
{
  for (guint i = 0; i < parts->len; i++) {
    const AuthorPart *part = &g_array_index (parts, AuthorPart, i);

    if (part->text.markdown == NULL) {
      author_render_block (render, part->block);
      continue;
    }
    author_render_open_slot (render, part->text);
    author_render_text (render, part->text);
    author_render_close_slot (render);
    author_render_count_notes (render, part->text);
  }
}
