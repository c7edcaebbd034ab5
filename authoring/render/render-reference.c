/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-reference.h"

#include "authoring/render/still-page.h"

/* The words of an entry are blocks of its file. */
static void
render_words (AuthorRender *render, const AuthorEntry *entry)
{
  render->page = &g_array_index (render->course->references, AuthorCoursePage, entry->page);
  author_issue_list_set_file (render->issues, render->page->file);
  author_render_inner (render, entry->block);
}

static void
render_term (AuthorRender *render, const AuthorEntry *entry)
{
  author_html_open (render->out, "dt", "id", entry->id, NULL);
  author_html_text (render->out, entry->title);
  g_string_append (render->out, "</dt><dd>");
  render_words (render, entry);
  g_string_append (render->out, "</dd>\n");
}

static void
render_source (AuthorRender *render, const AuthorEntry *entry)
{
  author_html_open (render->out, "li", "id", entry->id, NULL);
  author_html_open (render->out, entry->url != NULL ? "a" : "b", "href", entry->url, NULL);
  author_html_text (render->out, entry->title);
  author_html_close (render->out, entry->url != NULL ? "a" : "b");
  if (entry->year != NULL) {
    g_string_append (render->out, " (");
    author_html_text (render->out, entry->year);
    g_string_append_c (render->out, ')');
  }
  if (entry->valid_as_of != NULL) {
    g_string_append_printf (render->out, ". %s ", author_render_word (render, "as_of_day"));
    author_html_text (render->out, entry->valid_as_of);
  }
  render_words (render, entry);
  g_string_append (render->out, "</li>\n");
}

static char *
render_chapter (AuthorRender *render, const GArray *entries, const char *id, const char *word,
                const char *list, void (*entry) (AuthorRender *render, const AuthorEntry *entry))
{
  if (entries->len == 0)
    return NULL;
  render->out = g_string_new (NULL);
  render->notes = g_string_new (NULL);
  render->markdowns = g_ptr_array_new_with_free_func ((GDestroyNotify) author_markdown_free);
  render->terms = g_ptr_array_new ();
  render->sources = g_ptr_array_new ();
  render->facts = author_facts_new ();
  author_html_open (render->out, "article", "class", "page reference", "id", id, NULL);
  author_html_element (render->out, "h1", NULL, author_render_word (render, word));
  author_html_open (render->out, list, NULL);
  for (guint i = 0; i < entries->len; i++)
    entry (render, &g_array_index (entries, AuthorEntry, i));
  author_html_close (render->out, list);
  if (render->notes->len > 0)
    g_string_append_printf (render->out, "<aside class=\"notes\"><ol>%s</ol></aside>",
                            render->notes->str);
  author_html_close (render->out, "article");
  g_ptr_array_unref (g_steal_pointer (&render->markdowns));
  g_ptr_array_unref (g_steal_pointer (&render->terms));
  g_ptr_array_unref (g_steal_pointer (&render->sources));
  g_string_free (g_steal_pointer (&render->notes), TRUE);
  g_clear_pointer (&render->facts, author_facts_free);
  return g_string_free (g_steal_pointer (&render->out), FALSE);
}

char *
author_render_glossary (AuthorRender *render)
{
  return render_chapter (render, render->course->glossary, AUTHOR_STILL_GLOSSARY, "glossary", "dl",
                         render_term);
}

char *
author_render_sources (AuthorRender *render)
{
  return render_chapter (render, render->course->sources, AUTHOR_STILL_SOURCES, "references", "ol",
                         render_source);
}
