/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/render.h"

/*
 * Where links of a text lead: `#id` to a block or page of the course, `glossary:id`, a file
 * beside the pages, or the web. Reports what leads nowhere.
 *
 * Opens an `a`; false if there is nothing that it could lead to, and nothing was opened.
 */
bool author_render_link_open (AuthorRender *render, const AuthorMarkdownItem *link);

/* `[words](source:id)`: the words if they are any, and the number of the source in the list at the end of
 * the page. Returns false if the link is no such one. */
bool author_render_source (AuthorRender *render, const AuthorMarkdown *markdown, guint link);

/* Address of a page or block of the course as this page has to write it. (transfer full) */
char *
author_render_address (const AuthorRender *render, const AuthorPlaceOfId *place, const char *id);
