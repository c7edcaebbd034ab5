/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"

/* Questions about a view: self-assessment, ranking, points to be spread. */

#define ITEM(question, i) (&g_array_index ((question)->items, AuthorQuestionItem, (i)))

/* --- self-assessment -------------------------------------------------------------------------- */

static void
render_scale (AuthorRender *render, const AuthorQuestion *question)
{
  g_autofree char *n_scale = g_strdup_printf ("%u", question->n_scale);

  author_html_open (render->out, "ol", "class", "scale", "data-n", n_scale, NULL);
  for (guint i = 0; i < question->scale->len; i++)
    author_html_element (render->out, "li", NULL, g_ptr_array_index (question->scale, i));
  author_html_close (render->out, "ol");
}

/* Headings in the Markdown of an axis are its own: only its words. */
static void
render_axis (AuthorRender *render, const AuthorQuestion *question, guint group)
{
  author_html_open (render->out, "div", "class", "axis", NULL);
  if (group < question->groups->len)
    author_html_element (render->out, "p", "axis-name",
                         g_ptr_array_index (question->groups, group));
  author_html_open (render->out, "ul", "class", "statements", NULL);
  for (guint i = 0; i < question->items->len; i++)
    if (ITEM (question, i)->group == group) {
      author_html_open (render->out, "li", NULL);
      author_render_words (render, ITEM (question, i)->text);
      author_html_close (render->out, "li");
    }
  author_html_close (render->out, "ul");
  author_html_close (render->out, "div");
}

void
author_render_assessment (AuthorRender *render, const AuthorQuestion *question)
{
  render_scale (render, question);
  for (guint group = 0; group < MAX (question->groups->len, 1); group++)
    render_axis (render, question, group);
}

/* --- ranking and allocation ------------------------------------------------------------------- */

static void
render_list (AuthorRender *render, const AuthorQuestion *question, const char *class_name,
             const char *total)
{
  author_html_open (render->out, "ul", "class", class_name, "data-total", total, NULL);
  for (guint i = 0; i < question->items->len; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i);

    author_html_open (render->out, "li", "data-i", number, NULL);
    author_render_words (render, ITEM (question, i)->text);
    author_html_close (render->out, "li");
  }
  author_html_close (render->out, "ul");
}

void
author_render_ranking (AuthorRender *render, const AuthorQuestion *question)
{
  render_list (render, question, "order", NULL);
}

void
author_render_allocation (AuthorRender *render, const AuthorQuestion *question)
{
  const char *total = author_render_value (render, question->block, "total");

  render_list (render, question, "shares", total != NULL ? total : "100");
}

/* --- the board -------------------------------------------------------------------------------- */

void
author_render_board (AuthorRender *render, const AuthorQuestion *question)
{
  author_html_open (render->out, "p", "class", "axes", "data-x",
                    author_render_value (render, question->block, "x"), "data-y",
                    author_render_value (render, question->block, "y"), NULL);
  author_html_text (render->out, author_render_value (render, question->block, "y"));
  g_string_append (render->out, " / ");
  author_html_text (render->out, author_render_value (render, question->block, "x"));
  author_html_close (render->out, "p");
  author_render_sorting (render, question);
}
