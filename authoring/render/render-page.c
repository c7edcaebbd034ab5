/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render.h"
#include "authoring/render/render-entry.h"

static guint
shift_of (const AuthorPage *page)
{
  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_HEADING && page->blocks[i].level == 1)
      return 1;
  return 0;
}

static void
render_kicker (AuthorRender *render)
{
  guint number = render->page->module;
  const AuthorModule *module = number < render->course->modules->len
                                   ? &g_array_index (render->course->modules, AuthorModule, number)
                                   : NULL;
  const char *kicker = render->page->kicker != NULL                ? render->page->kicker
                       : module != NULL && *module->folder != '\0' ? module->title
                                                                   : NULL;

  if (kicker != NULL)
    author_html_element (render->out, "p", "kicker", kicker);
}

static void
render_head (AuthorRender *render)
{
  const AuthorCoursePage *page = render->page;

  render_kicker (render);
  author_html_open (render->out, "h1", "data-source", render->is_edited ? "page" : NULL, NULL);
  author_html_text (render->out, page->title);
  author_html_close (render->out, "h1");
  if (page->minutes > 0) {
    g_autofree char *meta
        = g_strdup_printf ("%u %s", page->minutes,
                           author_render_word (render, page->minutes == 1 ? "minute" : "minutes"));

    author_html_element (render->out, "p", "meta", meta);
  }
  /* A page that says its goal in words of its own does not say it twice. */
  if (page->objective == NULL
      || author_page_child (page->page, AUTHOR_PAGE_ITSELF, "goal") != AUTHOR_PAGE_ITSELF)
    return;
  g_string_append (render->out, "<div class=\"goal\">");
  author_html_element (render->out, "b", NULL, author_render_word (render, "goal"));
  author_html_element (render->out, "p", NULL, page->objective);
  g_string_append (render->out, "</div>");
}

static void
render_notes (AuthorRender *render)
{
  if (render->notes->len == 0)
    return;
  author_html_open (render->out, "aside", "class", "notes", "aria-label",
                    author_render_word (render, "notes"), NULL);
  author_html_element (render->out, "h2", NULL, author_render_word (render, "notes"));
  g_string_append_printf (render->out, "<ol>%s</ol></aside>", render->notes->str);
}

char *
author_render_inside (AuthorRender *render)
{
  render->out = g_string_sized_new (4096);
  render->notes = g_string_new (NULL);
  render->markdowns = g_ptr_array_new_with_free_func ((GDestroyNotify) author_markdown_free);
  render->terms = g_ptr_array_new ();
  render->sources = g_ptr_array_new ();
  render->n_notes = render->n_referred = render->n_charts = 0;
  render->heading_shift = shift_of (render->page->page);
  render->heading_level = 1;
  render->heading_lifts = g_hash_table_new (NULL, NULL);
  author_blocks_check (render->page->page, render->issues);
  render_head (render);
  author_render_inner (render, AUTHOR_PAGE_ITSELF);
  author_render_entries (render);
  render_notes (render);
  g_hash_table_unref (g_steal_pointer (&render->heading_lifts));
  g_ptr_array_unref (g_steal_pointer (&render->markdowns));
  g_ptr_array_unref (g_steal_pointer (&render->terms));
  g_ptr_array_unref (g_steal_pointer (&render->sources));
  g_string_free (g_steal_pointer (&render->notes), TRUE);
  return g_string_free (g_steal_pointer (&render->out), FALSE);
}

char *
author_render_article (AuthorRender *render)
{
  g_autofree char *inside = author_render_inside (render);
  GString *out = g_string_new (NULL);

  author_html_open (out, "article", "class", "page", "id", render->page->id, "data-page",
                    render->page->id, "tabindex", "-1", NULL);
  g_string_append_printf (out, "%s</article>\n", inside);
  return g_string_free (out, FALSE);
}

char *
author_render_page (AuthorRender *render)
{
  g_autofree char *inside = author_render_inside (render);
  GString *out = g_string_new ("<!DOCTYPE html>\n");
  const char *language = render->course->language;

  author_html_open (out, "html", "lang", language, "dir", author_direction (language), "class",
                    "course", "data-page", render->page->id, NULL);
  g_string_append (out, "<head><meta charset=\"utf-8\" />");
  author_html_element (out, "title", NULL, render->page->title);
  g_string_append (out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />"
                        "<link rel=\"stylesheet\" href=\"../a/course.css\" />"
                        "<link rel=\"stylesheet\" href=\"../a/theme.css\" />"
                        "<script src=\"../a/words.js\" defer=\"defer\"></script>"
                        "<script src=\"../a/page.js\" defer=\"defer\"></script></head>\n<body>"
                        "<main class=\"page\" id=\"page\" tabindex=\"-1\">\n");
  g_string_append_printf (out, "%s</main></body></html>\n", inside);
  return g_string_free (out, FALSE);
}
