/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/render-link.h"

#include <string.h>

#include "authoring/render/render-entry.h"

#define SOURCE "source:"

char *
author_render_address (const AuthorRender *render, const AuthorPlaceOfId *place, const char *id)
{
  if (render->is_one_file || place->page == render->page)
    return g_strconcat ("#", id, NULL);
  return place->block == AUTHOR_PAGE_ITSELF ? g_strconcat (place->page->id, ".html", NULL)
                                            : g_strconcat (place->page->id, ".html#", id, NULL);
}

static bool
open_inside (AuthorRender *render, const AuthorMarkdownItem *link)
{
  const char *id = link->target + 1;
  const AuthorPlaceOfId *place = author_course_find (render->course, id);
  g_autofree char *address = NULL;

  if (place == NULL || place->page->is_bank) {
    author_issue_add (render->issues, AUTHOR_ISSUE_LINK, link->line, 1, link->target, "#…");
    return false;
  }
  address = author_render_address (render, place, id);
  author_html_open (render->out, "a", "href", address, "data-go", id, NULL);
  return true;
}

/* The run-time shows the entry in a box; without it the link leads to the list at the end of the page. */
static bool
open_term (AuthorRender *render, const AuthorMarkdownItem *link)
{
  const char *id = strchr (link->target, ':') + 1;
  const AuthorEntry *entry = author_course_entry (render->course->glossary, id);
  g_autofree char *target = author_render_entry_id (render, "term", id);
  g_autofree char *address = g_strconcat ("#", target, NULL);

  if (entry == NULL) {
    author_issue_add (render->issues, AUTHOR_ISSUE_LINK, link->line, 1, link->target, "glossary:…");
    return false;
  }
  author_render_note_entry (render->terms, entry);
  author_html_open (render->out, "a", "class", "term", "href", address, "data-entry", id, NULL);
  return true;
}

static bool
open_web (AuthorRender *render, const AuthorMarkdownItem *link)
{
  author_html_open (render->out, "a", "class", "web", "href", link->target, "target", "_blank",
                    "rel", "noopener noreferrer", NULL);
  return true;
}

static bool
open_file (AuthorRender *render, const AuthorMarkdownItem *link)
{
  const char *address
      = render->services->medium (render->services->data, link->target, link->line, render->issues);

  if (address == NULL)
    return false;
  author_html_open (render->out, "a", "class", "file", "href", address, "download", "", NULL);
  return true;
}

bool
author_render_link_open (AuthorRender *render, const AuthorMarkdownItem *link)
{
  const char *target = link->target;

  if (target[0] == '#')
    return open_inside (render, link);
  if (g_str_has_prefix (target, "glossary:"))
    return open_term (render, link);
  if (g_str_has_prefix (target, "https://") || g_str_has_prefix (target, "http://")
      || g_str_has_prefix (target, "mailto:"))
    return open_web (render, link);
  return open_file (render, link);
}

/* --- sources ---------------------------------------------------------------------------------- */

/* `EF01` is for those who write the course, `laut Bundesamt` for those who read it. */
static bool
is_key (const char *words)
{
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_islower (g_utf8_get_char (at)))
      return false;
  return true;
}

bool
author_render_source (AuthorRender *render, const AuthorMarkdown *markdown, guint link)
{
  const AuthorMarkdownItem *item = &markdown->items[link];
  const char *id = item->target + strlen (SOURCE);
  const AuthorEntry *entry;
  g_autofree char *words = NULL, *target = NULL, *address = NULL, *label = NULL;
  guint number;

  if (!g_str_has_prefix (item->target, SOURCE))
    return false;
  words = author_markdown_dup_words (markdown, link);
  entry = author_course_entry (render->course->sources, id);
  if (entry == NULL) {
    author_issue_add (render->issues, AUTHOR_ISSUE_LINK, item->line, 1, item->target, SOURCE "…");
    return true;
  }
  if (!is_key (words))
    author_render_text (render, (AuthorText){ markdown, link + 1, item->next });
  number = author_render_note_entry (render->sources, entry);
  target = author_render_entry_id (render, "source", id);
  address = g_strconcat ("#", target, NULL);
  label = g_strdup_printf ("%s %u", author_render_word (render, "source"), number);
  author_html_open (render->out, "a", "class", "source", "href", address, "data-entry", id,
                    "aria-label", label, NULL);
  g_string_append_printf (render->out, "[%u]</a>", number);
  return true;
}
