/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/bundle.h"
#include "authoring/publish/publish-pages.h"

G_BEGIN_DECLS

/**
 * author_print:
 * @pages: chapters
 * @media: bundle of the media that they show, by the names that they have in a package
 *
 * A course on paper: a PDF of A4 sheets with bookmarks, links and tags for screen readers. Solutions,
 * glossary and sources stand at the end. The same bytes for the same source on the same machine: fonts
 * are those of the system, Inter if it is there.
 *
 * Returns: (transfer full): the file, or %NULL if cairo failed
 */
GBytes *
author_print (const AuthorCourse *course, const AuthorPages *pages, const AuthorBundle *media);

G_END_DECLS
