/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/picture-list.h"

/* Figure, gallery, before and after. */

#define FORM "![…](media/…)"

static void
report_number (AuthorRender *render, guint block, guint found, guint expected)
{
  const AuthorBlock *of = &render->page->page->blocks[block];
  g_autofree char *number = g_strdup_printf ("%u", found);
  g_autofree char *form = g_strdup_printf ("%u × " FORM, expected);

  if (found < expected)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_MISSING, of->line, 1, of->name,
                      expected == 1 ? FORM : form);
  else if (found > expected)
    author_issue_add (render->issues, AUTHOR_ISSUE_CONTENT_EXTRA, of->line, 1, number, form);
}

static void
render_figure (AuthorRender *render, guint block)
{
  g_autoptr (GPtrArray) pictures = author_pictures_read (render, block);
  const char *width = author_render_value (render, block, "width");
  bool is_decorative = author_block_flag (render->page->page, block, "decorative", false);

  report_number (render, block, pictures->len, 1);
  if (pictures->len != 1)
    return;
  author_render_open (render, "figure", block, g_strcmp0 (width, "wide") == 0 ? "wide" : NULL);
  author_picture_render (render, g_ptr_array_index (pictures, 0), is_decorative);
  g_string_append (render->out, "</figure>\n");
}

static void
render_gallery (AuthorRender *render, guint block)
{
  g_autoptr (GPtrArray) pictures = author_pictures_read (render, block);

  if (pictures->len < 2)
    report_number (render, block, pictures->len, 2);
  author_render_open (render, "section", block, NULL);
  author_render_title (render, block);
  g_string_append (render->out, "<ul>");
  for (guint i = 0; i < pictures->len; i++) {
    g_string_append (render->out, "<li><figure>");
    author_picture_render (render, g_ptr_array_index (pictures, i), false);
    g_string_append (render->out, "</figure></li>");
  }
  g_string_append (render->out, "</ul></section>\n");
}

/* The run-time lays the second picture over the first one and names its buttons by the labels. */
static void
render_compare (AuthorRender *render, guint block)
{
  static const char *const labels[] = { "before", "after" };
  g_autoptr (GPtrArray) pictures = author_pictures_read (render, block);

  report_number (render, block, pictures->len, 2);
  author_render_open (render, "section", block, NULL);
  author_render_title (render, block);
  g_string_append (render->out, "<div class=\"pair\">");
  for (guint i = 0; i < MIN (pictures->len, 2); i++) {
    const AuthorPicture *picture = g_ptr_array_index (pictures, i);
    const char *label = *picture->image->title != '\0' ? picture->image->title
                                                       : author_render_word (render, labels[i]);

    g_string_append (render->out, "<figure>");
    author_html_element (render->out, "b", "label", label);
    author_picture_render (render, picture, false);
    g_string_append (render->out, "</figure>");
  }
  g_string_append (render->out, "</div></section>\n");
}

const AuthorRenderRow author_render_figures[] = {
  { "figure", render_figure },
  { "gallery", render_gallery },
  { "compare", render_compare },
  { NULL, NULL },
};
