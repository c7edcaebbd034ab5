/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/render-link.h"

#include <string.h>

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
open_entry (AuthorRender *render, const AuthorMarkdownItem *link, const GArray *entries,
            const char *class_name)
{
  const char *id = strchr (link->target, ':') + 1;
  g_autofree char *address = g_strconcat ("#", class_name, "-", id, NULL);

  if (author_course_entry (entries, id) == NULL) {
    author_issue_add (render->issues, AUTHOR_ISSUE_LINK, link->line, 1, link->target, NULL);
    return false;
  }
  author_html_open (render->out, "a", "class", class_name, "href", address, "data-entry", id, NULL);
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
    return open_entry (render, link, render->course->glossary, "term");
  if (g_str_has_prefix (target, "source:"))
    return open_entry (render, link, render->course->sources, "source");
  if (g_str_has_prefix (target, "https://") || g_str_has_prefix (target, "http://")
      || g_str_has_prefix (target, "mailto:"))
    return open_web (render, link);
  return open_file (render, link);
}
