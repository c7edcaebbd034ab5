/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-entry.h"

/* What a text refers to with `glossary:` and `source:` stands at the end of the page, so that it can be read
 * without scripts and on paper. */

guint
author_render_note_entry (GPtrArray *entries, const AuthorEntry *entry)
{
  guint number;

  if (!g_ptr_array_find (entries, entry, &number)) {
    number = entries->len;
    g_ptr_array_add (entries, (void *) entry);
  }
  return number + 1;
}

char *
author_render_entry_id (const AuthorRender *render, const char *list, const char *id)
{
  return g_strdup_printf ("%s-%s-%s", author_render_page_id (render), list, id);
}

/* The words of an entry are blocks of another page. What is wrong in them is told once, and is wrong there. */
static void
render_words (AuthorRender *render, const AuthorEntry *entry)
{
  const AuthorCoursePage *page = render->page;
  AuthorIssueList *issues = render->issues;

  render->home = page;
  render->page = &g_array_index (render->course->references, AuthorCoursePage, entry->page);
  if (!g_hash_table_add (render->told, (void *) entry))
    render->issues = NULL;
  author_issue_list_set_file (issues, render->page->file);
  author_render_inner (render, entry->block);
  author_issue_list_set_file (issues, page->file);
  render->home = NULL;
  render->page = page;
  render->issues = issues;
}

static void
render_term (AuthorRender *render, const AuthorEntry *entry)
{
  g_autofree char *id = author_render_entry_id (render, "term", entry->id);

  author_html_open (render->out, "div", "id", id, NULL);
  author_html_element (render->out, "dt", NULL, entry->title);
  g_string_append (render->out, "<dd>");
  render_words (render, entry);
  g_string_append (render->out, "</dd></div>");
}

/* 2026-03-01 as 01.03.2026 in German, as 1 March 2026 in English; as it is where it is no date. */
static char *
format_date (const AuthorRender *render, const char *date)
{
  static const char *const months[]
      = { "January", "February", "March",     "April",   "May",      "June",
          "July",    "August",   "September", "October", "November", "December" };
  g_auto (GStrv) parts = g_strsplit (date, "-", 4);
  guint64 day, month;

  if (g_strv_length (parts) != 3 || !g_ascii_string_to_unsigned (parts[1], 10, 1, 12, &month, NULL)
      || !g_ascii_string_to_unsigned (parts[2], 10, 1, 31, &day, NULL))
    return g_strdup (date);
  if (author_render_is_german (render))
    return g_strdup_printf ("%s.%s.%s", parts[2], parts[1], parts[0]);
  return g_strdup_printf ("%u\u00a0%s %s", (guint) day, months[month - 1], parts[0]);
}

static void
render_source (AuthorRender *render, const AuthorEntry *entry)
{
  g_autofree char *id = author_render_entry_id (render, "source", entry->id);

  author_html_open (render->out, "li", "id", id, NULL);
  if (entry->url != NULL)
    author_html_open (render->out, "a", "class", "web", "href", entry->url, "target", "_blank",
                      "rel", "noopener noreferrer", NULL);
  author_html_text (render->out, entry->title);
  if (entry->url != NULL)
    author_html_close (render->out, "a");
  if (entry->year != NULL) {
    g_string_append (render->out, " (");
    author_html_text (render->out, entry->year);
    g_string_append_c (render->out, ')');
  }
  if (entry->valid_as_of != NULL) {
    g_autofree char *date = format_date (render, entry->valid_as_of);

    g_string_append_printf (render->out, ". %s ", author_render_word (render, "as_of"));
    author_html_text (render->out, date);
  }
  render_words (render, entry);
  g_string_append (render->out, "</li>");
}

/* An entry may refer to others, which then come behind it. */
static void
render_list (AuthorRender *render, GPtrArray *entries, const char *word, const char *list,
             void (*render_entry) (AuthorRender *render, const AuthorEntry *entry))
{
  if (entries->len == 0)
    return;
  author_html_open (render->out, "aside", "class", word, "aria-label",
                    author_render_word (render, word), NULL);
  author_html_element (render->out, "h2", NULL, author_render_word (render, word));
  author_html_open (render->out, list, NULL);
  for (guint i = 0; i < entries->len; i++)
    render_entry (render, g_ptr_array_index (entries, i));
  author_html_close (render->out, list);
  author_html_close (render->out, "aside");
}

void
author_render_entries (AuthorRender *render)
{
  render_list (render, render->terms, "terms", "dl", render_term);
  render_list (render, render->sources, "sources", "ol", render_source);
}
