/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"

#include "engine/base/text.h"

/* Pictures with places: questions about them, and pictures to explore. */

#define ITEM(question, i) (&g_array_index ((question)->items, AuthorQuestionItem, (i)))

static void
mark_at (GString *out, const AuthorQuestionItem *item, guint number)
{
  g_autofree char *x = lk_text_from_number (item->x), *y = lk_text_from_number (item->y);
  g_autofree char *left = g_strconcat (x, "%", NULL), *top = g_strconcat (y, "%", NULL);
  g_autofree char *words = g_strdup_printf ("%u", number);

  author_html_void (out, "circle", "cx", left, "cy", top, "r", "15", NULL);
  author_html_open (out, "text", "x", left, "y", top, "dy", "5", NULL);
  author_html_text (out, words);
  author_html_close (out, "text");
}

/* The picture and numbers on it, drawn so that they stand there without scripts and on paper. */
static void
render_picture (AuthorRender *render, const AuthorQuestion *question)
{
  guint line = author_render_line_of (render, question->block);

  author_html_open (render->out, "div", "class", "spots", NULL);
  author_render_image (render, question->picture, question->picture_alt, line);
  author_html_open (render->out, "svg", "xmlns", "http://www.w3.org/2000/svg", "class", "marks",
                    "aria-hidden", "true", NULL);
  for (guint i = 0; i < question->items->len; i++)
    mark_at (render->out, ITEM (question, i), i + 1);
  author_html_close (render->out, "svg");
  author_html_close (render->out, "div");
}

static void
open_place (AuthorRender *render, const AuthorQuestionItem *item)
{
  g_autofree char *x = lk_text_from_number (item->x), *y = lk_text_from_number (item->y);

  author_html_open (render->out, "li", "data-x", x, "data-y", y, "data-right",
                    item->is_right ? "" : NULL, NULL);
}

/* Behind the words of a place stands where it is, so they are not written in here. */
static void
render_name (AuthorRender *render, const AuthorQuestionItem *item)
{
  g_string_append (render->out, "<div class=\"text\">");
  author_render_line (render, item->text);
  g_string_append (render->out, "</div>");
}

static void
render_places (AuthorRender *render, const AuthorQuestion *question, const char *class_name)
{
  author_html_open (render->out, "ol", "class", class_name, NULL);
  for (guint i = 0; i < question->items->len; i++) {
    const AuthorQuestionItem *item = ITEM (question, i);

    open_place (render, item);
    render_name (render, item);
    author_render_why (render, item, item->is_right);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ol");
}

void
author_render_hotspot (AuthorRender *render, const AuthorQuestion *question)
{
  render_picture (render, question);
  render_places (render, question, "points");
}

/* Places without words; the words without their numbers, so that there is something to find. */
void
author_render_labels (AuthorRender *render, const AuthorQuestion *question)
{
  render_picture (render, question);
  author_html_open (render->out, "ul", "class", "labels", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    open_place (render, ITEM (question, i));
    render_name (render, ITEM (question, i));
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}

void
author_render_labels_key (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "ol", NULL);
  for (guint i = 0; i < question->items->len; i++) {
    author_html_open (render->out, "li", NULL);
    author_render_line (render, ITEM (question, i)->text);
    author_render_why (render, ITEM (question, i), false);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ol");
}

/* --- a picture to explore --------------------------------------------------------------------- */

static void
render_explore (AuthorRender *render, guint block)
{
  const char *id = render->page->page->blocks[block].id;
  g_autoptr (AuthorQuestion) places = author_explore_read (render->page, block, render->issues);

  if (places == NULL || places->picture == NULL)
    return;
  author_html_open (render->out, "section", "class", "b-explore", "id", id, "data-block", "explore",
                    NULL);
  author_render_title (render, block);
  author_render_parts (render, places->prompt);
  render_picture (render, places);
  render_places (render, places, "points");
  author_html_close (render->out, "section");
}

const AuthorRenderRow author_render_pictures[] = {
  { "explore", render_explore },
  { NULL, NULL },
};
