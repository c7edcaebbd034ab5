/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/render.h"

static const AuthorRenderRow *const tables[] = { author_render_questions, author_render_sets,
                                                 author_render_pictures, author_render_activities };

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

guint
author_render_line_of (const AuthorRender *render, guint block)
{
  return render->page->page->blocks[block].line;
}

void
author_render_image (AuthorRender *render, const char *name, const char *alt, guint line)
{
  const AuthorMedium *medium = author_course_medium (render->course, name);
  const char *address
      = render->services->medium (render->services->data, name, line, render->issues);
  bool is_decorative = medium != NULL && medium->is_decorative;

  if (address == NULL)
    return;
  if (*alt == '\0' && medium != NULL && medium->alt != NULL)
    alt = medium->alt;
  if (*alt == '\0' && !is_decorative)
    author_issue_add (render->issues, AUTHOR_ISSUE_ALTERNATIVE, line, 1, name, "![…]");
  author_html_void (render->out, "img", "src", address, "alt", is_decorative ? "" : alt, "loading",
                    "lazy", NULL);
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

static guint
count_notes (AuthorText text)
{
  guint n = 0;

  for (guint i = text.first; text.markdown != NULL && i < text.end; i++)
    n += text.markdown->items[i].kind == AUTHOR_MARKDOWN_FOOTNOTE;
  return n;
}

static void
render_prose (AuthorRender *render, guint block)
{
  AuthorText text = author_render_text_of (render, block);

  author_render_text (render, text);
  render->n_notes += count_notes (text);
}

static void
render_heading (AuthorRender *render, guint number)
{
  const AuthorBlock *block = &render->page->page->blocks[number];
  guint level = CLAMP (block->level + render->heading_shift, 2, 6);
  g_autofree char *tag = g_strdup_printf ("h%u", level);
  AuthorText text = author_render_text_of (render, number);

  if (level == 2)
    render->facts->steps++;
  author_html_open (render->out, tag, "id", block->id, NULL);
  author_render_line (render, text);
  author_html_close (render->out, tag);
}

/* What is not known was reported when the page was checked. */
void
author_render_block (AuthorRender *render, guint number)
{
  const AuthorBlock *block = &render->page->page->blocks[number];
  AuthorRenderFunction function;

  if (block->kind == AUTHOR_BLOCK_TEXT)
    render_prose (render, number);
  else if (block->kind == AUTHOR_BLOCK_HEADING)
    render_heading (render, number);
  else if (block->kind == AUTHOR_BLOCK_DIV && block->name != NULL
           && (function = find_renderer (block->name)) != NULL)
    function (render, number);
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
    author_render_text (render, part->text);
    render->n_notes += count_notes (part->text);
  }
}
